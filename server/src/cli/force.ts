import { say } from '../messages.ts';
import type { FlagOption } from './arguments.ts';
import type { Files, Note } from './host.ts';

/** `--force` of commands that write a file of the user's own. */
export const force: FlagOption = { kind: 'flag', name: 'force', doc: say('Write over a file that is there.') };

/** Why a file is left as it is where `--force` is not given. */
export function existing(file: string): Note {
  return [say('"{file}" is there already, and is not written over without --force.', { file })];
}

/** Why nothing is written into a file that is read for it; undefined where it is none of those, by whatever path they are named. */
export function ownInput(to: string, inputs: readonly string[], files: Files): Note | undefined {
  const isRead = inputs.some((each) => each !== '-' && files.followed(each) === files.followed(to));
  return isRead
    ? [say('"{file}" is one of the files that are read, and is not written over.', { file: to })]
    : undefined;
}
