import type { Message } from '../messages.ts';
import type { Given, Option } from './arguments.ts';
import type { Host, Outcome } from './host.ts';

/** One command of the program, and all that its help says. */
export interface Command {
  readonly name: string;
  /** What it does, in a few words. */
  readonly summary: Message;
  /** What stands behind its name; undefined when nothing does. */
  readonly operands: Operands | undefined;
  readonly options: readonly Option[];
  /** What else a person has to know. */
  readonly notes: readonly Message[];
  readonly examples: readonly string[];
  /** Does it, with as many operands as it takes. */
  readonly run: (given: Given, host: Host) => Promise<Outcome>;
}

export interface Operands {
  /** What stands for them in the help, such as `<file>`. */
  readonly placeholder: Message;
  readonly most: number;
  /** What is said when there is none; undefined where none is needed. */
  readonly missing: Message | undefined;
}
