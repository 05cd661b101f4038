import { say } from '../messages.ts';
import type { FlagOption } from './arguments.ts';
import type { Note } from './host.ts';

/** `--force` of commands that write a file of the user's own. */
export const force: FlagOption = { kind: 'flag', name: 'force', doc: say('Write over a file that is there.') };

/** Why a file is left as it is where `--force` is not given. */
export function existing(file: string): Note {
  return [say('"{file}" is there already, and is not written over without --force.', { file })];
}
