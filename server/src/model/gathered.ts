import type { Block } from '../syntax/tree.ts';
import type { Problem } from './problem.ts';
import type { Reference } from './topology.ts';

/** What reading one thing gathers beside its values. All places are in one block. */
export interface Gathered {
  readonly block: Block;
  readonly references: Reference[];
  readonly problems: Problem[];
  /** Whether the reader had to give up on something in the block: then nothing is said about what is missing. */
  readonly isBroken: boolean;
}
