import { type Bundle, type Message, say, textOf } from '../messages.ts';
import { running } from '../text/sentences.ts';
import { visible } from './format/cells.ts';
import type { Note, Outcome, Trouble } from './host.ts';

/** Lines for the standard error output, each with the program's name before it. */
export function notesText(notes: readonly Note[], bundle: Bundle): string {
  return notes.map((note) => `biztopo: ${running(note.map((part) => visible(textOf(part, bundle))))}\n`).join('');
}

/** That a file cannot be read, and why. */
export function unreadable(file: string, { trouble }: Trouble): Note {
  return [say('Cannot read "{file}":', { file }), trouble];
}

/** That a file cannot be written, and why. */
export function unwritable(file: string, { trouble }: Trouble): Note {
  return [say('Cannot write "{file}":', { file }), trouble];
}

/** Everything went well. */
export function done(stdout: string): Outcome {
  return { stdout, stderr: '', code: 0 };
}

/** It could not be done, for the reason the note gives. */
export function refused(note: Note, bundle: Bundle): Outcome {
  return { stdout: '', stderr: notesText([note], bundle), code: 2 };
}

/** The command line was not understood: what is wrong with it, and where to read how it is meant. */
export function misused(misuse: Message, command: string | undefined, bundle: Bundle): Outcome {
  const help = command === undefined ? 'biztopo --help' : `biztopo ${command} --help`;
  return {
    stdout: '',
    stderr: notesText([[misuse], [say('"{help}" tells what can be written.', { help })]], bundle),
    code: 2,
  };
}
