import { textOfBytes } from '../decode.ts';
import type { Host, Trouble } from './host.ts';
import { isTrouble } from './host.ts';
import type { Input } from './inputs.ts';

/** The text of an input, or why there is none. */
export async function readInput(input: Input, host: Host): Promise<string | Trouble> {
  const source = await readSource(input, host);
  return isTrouble(source) ? source : source.text;
}

/** The text of an operand that is a file, or `-` for the standard input; or why there is none. */
export function readOperand(name: string, host: Host): Promise<string | Trouble> {
  return readInput({ name, from: name === '-' ? 'stdin' : 'file' }, host);
}

/** The text of an input and the bytes it was made of, or why there is none. */
export async function readSource(input: Input, host: Host): Promise<Source | Trouble> {
  const bytes = input.from === 'stdin' ? await host.readStdin() : host.files.read(input.name);
  if (isTrouble(bytes)) return bytes;
  const text = textOfBytes(bytes);
  return isTrouble(text) ? text : { text, bytes };
}

export interface Source {
  readonly text: string;
  readonly bytes: Uint8Array;
}
