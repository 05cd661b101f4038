/** How a text is set: size in px and weight. */
export interface TextStyle {
  readonly size: number;
  readonly weight: 'regular' | 'bold';
}

/** A text as it fits into a width: its lines, and whether something was left out. */
export interface Fitted {
  readonly lines: readonly string[];
  readonly cut: boolean;
}

/**
 * Advance widths of U+0020 to U+007E in hundredths of an em: the wider of DejaVu Sans and Liberation Sans (Arial),
 * so that a text is never wider than computed in the fonts people have.
 */
const regular = [
  32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
  84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67,
  69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60,
  82, 60, 60, 53, 64, 34, 64, 84,
];
const bold = [
  35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84,
  84, 84, 62, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 56, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69, 82, 78, 111, 78, 73,
  73, 46, 37, 46, 84, 56, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66,
  93, 65, 66, 59, 72, 37, 72, 84,
];

/**
 * Ranges behind ASCII as [first, last, hundredths of an em], sorted. What lies between two of them is as wide as
 * `other`.
 */
const ranges: readonly (readonly [number, number, number])[] = [
  [0xa0, 0x24f, 72],
  [0x250, 0x2ff, 66],
  [0x300, 0x36f, 0],
  [0x370, 0x3ff, 78],
  [0x400, 0x52f, 86],
  [0x530, 0x590, 80],
  [0x591, 0x5bd, 0],
  [0x5be, 0x609, 76],
  [0x610, 0x61a, 0],
  [0x61b, 0x64a, 84],
  [0x64b, 0x65f, 0],
  [0x660, 0xdff, 96],
  [0xe00, 0xe7f, 72],
  [0x1e00, 0x1fff, 80],
  [0x200b, 0x200f, 0],
  [0x2010, 0x2015, 100],
  [0x2018, 0x201f, 60],
  [0x2020, 0x2027, 100],
  [0x202a, 0x202e, 0],
  [0x2060, 0x206f, 0],
  [0x2e3a, 0x2e3b, 300],
  [0xfdfd, 0xfdfd, 1300],
  [0xfe00, 0xfe0f, 0],
  [0xff61, 0xff9f, 60],
  [0x1f000, 0x1faff, 135],
  [0xe0000, 0xe01ef, 0],
];

/** Full-width, as ideographs are: one em, two columns of a terminal. */
const other = 100;
/** Bold letters behind ASCII against regular ones; the ideographs keep their em. */
const bolder = 1.16;

/**
 * The width of a text in px, an upper bound in the fonts people have. Stops counting once it is wider than `enough`.
 */
export function widthOf(text: string, style: TextStyle, enough = Number.POSITIVE_INFINITY): number {
  const limit = (enough / style.size) * 100;
  const advances = style.weight === 'bold' ? bold : regular;
  let sum = 0;
  for (let at = 0; at < text.length && sum <= limit; at++) {
    const narrow = advances[text.charCodeAt(at) - 0x20];
    if (narrow !== undefined) {
      sum += narrow;
      continue;
    }
    const code = text.codePointAt(at) ?? 0;
    sum += advance(code, style);
    if (code > 0xffff) at++;
  }
  return (sum * style.size) / 100;
}

/** More than sums of widths differ by, in px, when they are added up in another order. */
const ROUNDING = 1e-6;

/**
 * A text broken into at most `maxLines` lines of at most `width` px; what does not fit ends in an ellipsis.
 * Breaks come behind spaces and the separators of names, around ideographs, and, where a word is too long, anywhere.
 */
export function fitted(text: string, style: TextStyle, width: number, maxLines: number): Fitted {
  if (widthOf(text, style, width) <= width - ROUNDING) return { lines: [text], cut: false };
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  let opening = 0;
  let space = 0;
  for (const letter of text) {
    const letterWidth = (advance(letter.codePointAt(0) ?? 0, style) * style.size) / 100;
    while (lineWidth + letterWidth > width && line !== '' && letterWidth > 0) {
      if (lines.length + 1 === maxLines) return { lines: [...lines, ellipsised(line, style, width)], cut: true };
      const at = space > line.length / 2 ? space : opening > 0 ? opening : line.length;
      lines.push(line.slice(0, at).trimEnd());
      line = line.slice(at).trimStart();
      lineWidth = widthOf(line, style);
      opening = 0;
      space = 0;
    }
    if (isIdeograph(letter)) opening = line.length;
    line += letter;
    lineWidth += letterWidth;
    if (letter === ' ') space = line.length;
    if (' -_.\\/,;:@'.includes(letter) || isIdeograph(letter)) opening = line.length;
  }
  return { lines: [...lines, line], cut: false };
}

function ellipsised(line: string, style: TextStyle, width: number): string {
  const letters = [...line];
  const room = width - widthOf('…', style);
  while (letters.length > 0 && (widthOf(letters.join(''), style) > room || letters.at(-1) === ' ')) letters.pop();
  return `${letters.join('')}…`;
}

/** In hundredths of an em. */
function advance(code: number, style: TextStyle): number {
  const isBold = style.weight === 'bold';
  if (code < 0x20) return regular[0] ?? other;
  if (code < 0x7f) return (isBold ? bold : regular)[code - 0x20] ?? other;
  const width = inRanges(code);
  return isBold && width !== other ? width * bolder : width;
}

function inRanges(code: number): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) break;
    if (code < range[0]) high = middle - 1;
    else if (code > range[1]) low = middle + 1;
    else return range[2];
  }
  return other;
}

function isIdeograph(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code >= 0x20000;
}
