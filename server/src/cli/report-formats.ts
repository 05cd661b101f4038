import { say } from '../messages.ts';
import { choice } from './arguments.ts';

/** `--format` of a command that tells things to people or programs. */
export const textOrJson = choice('format', ['text', 'json'], 'text', say('For a person, or for a program.'));

/** `--format` of a command whose report is put on pages too. */
export const textJsonOrMarkdown = choice(
  'format',
  ['text', 'json', 'markdown'],
  'text',
  say('For a person, for a program, or for a page.'),
);
