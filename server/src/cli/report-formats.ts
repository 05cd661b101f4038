import { say } from '../messages.ts';
import type { ChoiceOption } from './arguments.ts';

/** `--format` of a command that tells things to people or programs. */
export const textOrJson = {
  kind: 'choice',
  name: 'format',
  values: ['text', 'json'],
  fallback: 'text',
  doc: say('For a person, or for a program.'),
} as const satisfies ChoiceOption<readonly string[]>;

/** `--format` of a command whose report is put on pages too. */
export const textJsonOrMarkdown = {
  kind: 'choice',
  name: 'format',
  values: ['text', 'json', 'markdown'],
  fallback: 'text',
  doc: say('For a person, for a program, or for a page.'),
} as const satisfies ChoiceOption<readonly string[]>;
