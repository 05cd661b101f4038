import { spelt } from '../../messages.ts';

/** What a terminal shows as one thing: a character with its marks, or a control character spelt out. */
export interface Cell {
  readonly text: string;
  /** How many columns it takes. */
  readonly width: number;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Tabs reach to the next multiple of this. */
const TAB = 4;

/**
 * Controls a terminal could be driven with, marks that turn the reading direction round, so that what is seen is not
 * what is there, line separators, and halves of surrogate pairs.
 */
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const unsafeEach = new RegExp(unsafe, 'gu');

/** Wide and full-width characters (Unicode UAX #11), and those that are pictures by themselves. */
const wideRanges = [
  '\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7a3',
  '\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6',
  '\u{16fe0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}',
];
const wide = new RegExp(`[${wideRanges.join('')}]|\\ufe0f|\\p{Emoji_Presentation}`, 'u');
const onlyMarks = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const ascii = /^[\u0020-\u007e]*$/;

/** A text that is safe to print: controls are spelt out (`<U+001B>`), so that a name can drive no terminal. */
export function visible(text: string): string {
  return unsafe.test(text) ? text.replace(unsafeEach, spelt) : text;
}

/** A line of a text as a terminal shows it. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of ascii.test(line) ? asciiSegments(line) : graphemes(line)) {
    const width = segment === '\t' ? TAB - (column % TAB) : widthOfCluster(segment);
    cells.push({
      text: segment === '\t' ? ' '.repeat(width) : visible(segment),
      width,
      start: index,
      end: index + segment.length,
    });
    column += width;
  }
  return cells;
}

/** How many columns a text takes. */
export function widthOf(text: string): number {
  return ascii.test(text) ? text.length : cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);
}

function widthOfCluster(cluster: string): number {
  if (unsafe.test(cluster)) return visible(cluster).length;
  if (wide.test(cluster)) return 2;
  return onlyMarks.test(cluster) ? 0 : 1;
}

function* asciiSegments(line: string): Generator<{ segment: string; index: number }> {
  for (let index = 0; index < line.length; index++) yield { segment: line.charAt(index), index };
}

function graphemes(line: string): Iterable<{ segment: string; index: number }> {
  return new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line);
}
