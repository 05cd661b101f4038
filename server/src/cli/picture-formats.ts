import { say } from '../messages.ts';
import { type ChoiceOption, choice, type Given, type Misuse, type TextOption } from './arguments.ts';

/** What pictures can be written as; the ending of a file says it too. */
export const pictureFormats = ['svg', 'png', 'mmd', 'drawio'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** `--theme` of commands that draw. */
export const theme = choice(
  'theme',
  ['light', 'dark', 'print'],
  'light',
  say('For light or dark paper, or black on white to save ink.'),
);

/**
 * What is to be written, of these formats: what an option says, else what the ending of a file says, else the first.
 * A file with an ending that none of them has is wrong usage, since nobody could open it.
 */
export function formatOf<const F extends readonly string[]>(
  given: Given,
  {
    format,
    output,
    endings,
  }: { format: ChoiceOption<F>; output: TextOption; endings: Readonly<Record<string, F[number]>> },
): { readonly format: F[number] } | Misuse {
  const written = format.values.find((each) => each === given.values.get(format.name));
  const file = given.values.get(output.name);
  if (written !== undefined) return { format: written };
  const ending = file === undefined ? undefined : /[^/\\.]\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase();
  if (ending === undefined) return { format: format.fallback };
  if (Object.hasOwn(endings, ending)) return { format: endings[ending] ?? format.fallback };
  return {
    misuse: say(
      'What is to be written into "{file}" is not known: it ends in none of {endings}, and there is no --format.',
      {
        file: file ?? '',
        endings: Object.keys(endings)
          .map((each) => `.${each}`)
          .join(', '),
      },
    ),
  };
}
