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
