import type { Lines } from '../text/lines.ts';
import {
  isBlank,
  isComment,
  isLineEnd,
  plainWord,
  quoteAt,
  quotedWord,
  skipBlanks,
  trimmedEnd,
  type Word,
} from './words.ts';

/** A key with its colon, or a dash, at the start of a line. */
export interface Head {
  readonly kind: 'key' | 'dash';
  readonly word: Word;
  /** Behind the colon or dash. */
  readonly after: number;
  /** Twice the column, and one more for a dash: what a head is inside of has a lower rank. */
  readonly rank: number;
}

/** One line of block style, as far as it can be told without the others. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Where the text behind the indentation starts; the end for a blank line. */
  readonly content: number;
  readonly heads: readonly Head[];
  /** Where the text behind the heads starts. */
  readonly rest: number;
}

/** Line `number` of a text; an empty one for a line the text does not have. */
export function readLine(lines: Lines, number: number): Line {
  const { text } = lines;
  const start = lines.starts[number] ?? text.length;
  let end = start;
  while (!isLineEnd(text, end)) end++;
  const content = skipBlanks(text, text.charCodeAt(start) === 0xfeff ? start + 1 : start, end);
  const heads: Head[] = [];
  let at = content;
  while (at < end && text[at] === '-' && (at + 1 >= end || isBlank(text, at + 1))) {
    heads.push({
      kind: 'dash',
      word: plainWord(text, at, at + 1),
      after: at + 1,
      rank: columnOf(text, start, at) * 2 + 1,
    });
    at = skipBlanks(text, at + 1, end);
  }
  const key = keyAt(text, at, end);
  if (key !== undefined) heads.push({ kind: 'key', ...key, rank: columnOf(text, start, at) * 2 });
  return { start, end, content, heads, rest: key === undefined ? at : skipBlanks(text, key.after, end) };
}

/** The key that starts at `start` and ends with a colon before a blank or the line's end. */
function keyAt(text: string, start: number, end: number): { readonly word: Word; readonly after: number } | undefined {
  if (start >= end || '{}[],#|>'.includes(text[start] ?? '')) return undefined;
  const quoted = quotedWord(text, start, end);
  if (quoted === undefined && quoteAt(text, start) !== '') return undefined;
  for (let at = quoted?.span.end ?? start; at < end && !isComment(text, at); at++) {
    if (text[at] !== ':' || !(at + 1 >= end || isBlank(text, at + 1))) {
      if (quoted !== undefined && !isBlank(text, at)) return undefined;
      continue;
    }
    return { word: quoted ?? plainWord(text, start, trimmedEnd(text, start, at)), after: at + 1 };
  }
  return undefined;
}

/** How far something is indented; a tab counts as two blanks, a byte order mark as nothing. */
export function columnOf(text: string, from: number, to: number): number {
  let column = 0;
  for (let i = from; i < to; i++) column += text[i] === '\t' ? 2 : text.charCodeAt(i) === 0xfeff ? 0 : 1;
  return column;
}

/** The scalar behind the dash of a line. */
export function itemOf(text: string, line: Line): Word | undefined {
  if (line.rest >= line.end || isComment(text, line.rest)) return undefined;
  const quoted = quotedWord(text, line.rest, line.end);
  if (quoted !== undefined) return quoted;
  let end = line.rest;
  while (end < line.end && !isComment(text, end)) end++;
  return plainWord(text, line.rest, trimmedEnd(text, line.rest, end));
}
