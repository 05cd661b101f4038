import { textOfBytes } from './decode.ts';
import type { Host, Trouble } from './host.ts';
import { isTrouble } from './host.ts';
import type { Input } from './inputs.ts';

/** The text of an input, or why there is none. */
export async function readInput(input: Input, host: Host): Promise<string | Trouble> {
  const bytes = input.from === 'stdin' ? await host.readStdin() : host.files.read(input.name);
  return isTrouble(bytes) ? bytes : textOfBytes(bytes);
}
