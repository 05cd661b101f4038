import { type Overlap, overlapOf, type Span } from './span.ts';

/** A place in a text as editors count: zero-based line, zero-based UTF-16 code unit in it. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open range between two positions. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Offset ⇄ line and character of one text. Lines end at LF, CR or CRLF. */
export interface Lines {
  readonly text: string;
  /** The offset each line starts at; the first is 0. */
  readonly starts: Uint32Array;
}

/** The lines of `text`; with the lines of an earlier version of it, only what changed is read again. */
export function linesOf(text: string, previous?: Lines, overlap?: Overlap): Lines {
  if (previous === undefined) return { text, starts: Uint32Array.from(scan(text, 0, text.length, [0])) };
  return updated(previous, text, overlap ?? overlapOf(previous.text, text));
}

function updated(previous: Lines, text: string, { prefix, suffix }: Overlap): Lines {
  // A CRLF may be cut or joined at the borders of the change, so one unit more is read on each side.
  const from = Math.max(0, prefix - 1);
  const oldTo = Math.min(previous.text.length, previous.text.length - suffix + 1);
  const newTo = text.length - (previous.text.length - oldTo);
  const keep = countUpTo(previous.starts, from);
  const rest = countUpTo(previous.starts, oldTo);
  const middle = scan(text, from, newTo, []);
  const starts = new Uint32Array(keep + middle.length + previous.starts.length - rest);
  starts.set(previous.starts.subarray(0, keep));
  starts.set(middle, keep);
  const by = text.length - previous.text.length;
  for (let i = rest, to = keep + middle.length; i < previous.starts.length; i++, to++)
    starts[to] = at(previous.starts, i) + by;
  return { text, starts };
}

/** Appends the starts of the lines that begin behind a line break whose last unit lies in [from, to). */
function scan(text: string, from: number, to: number, into: number[]): number[] {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) into.push(i + 1);
  }
  return into;
}

/** How many entries of the sorted `starts` are ≤ `offset`. */
function countUpTo(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(starts, middle) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How the lines of a text end, by the first of them; `\n` in a text of one line. */
export function lineBreakOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** The position of `offset`, which is clamped to the text. */
export function positionAt(lines: Lines, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, lines.text.length));
  const line = countUpTo(lines.starts, inside) - 1;
  return { line, character: inside - at(lines.starts, line) };
}

/** The offset of `position`; a line or character past the end gives the end of the text or of the line's text. */
export function offsetAt(lines: Lines, position: Position): number {
  if (position.line < 0) return 0;
  if (position.line >= lines.starts.length) return lines.text.length;
  const end = lineEnd(lines, position.line);
  return Math.min(at(lines.starts, position.line) + Math.max(0, position.character), end);
}

/** The range that runs between two offsets. */
export function rangeOf(lines: Lines, span: Span): Range {
  return { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}

/** The span of a range; its ends are found as by `offsetAt`. */
export function spanIn(lines: Lines, range: Range): Span {
  return { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) };
}

/** The text of a line without its line break; empty for a line the text does not have. */
export function lineText(lines: Lines, line: number): string {
  if (line < 0 || line >= lines.starts.length) return '';
  return lines.text.slice(at(lines.starts, line), lineEnd(lines, line));
}

function lineEnd(lines: Lines, line: number): number {
  const next = line + 1 < lines.starts.length ? at(lines.starts, line + 1) : undefined;
  if (next === undefined) return lines.text.length;
  const isCrLf =
    lines.text.charCodeAt(next - 1) === 10 &&
    lines.text.charCodeAt(next - 2) === 13 &&
    next - 2 >= at(lines.starts, line);
  return isCrLf ? next - 2 : next - 1;
}

function at(starts: Uint32Array, index: number): number {
  return starts[index] ?? 0;
}
