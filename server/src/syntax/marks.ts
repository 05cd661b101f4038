import type { Span } from '../text/span.ts';
import { endOfContent, endOfLine, endOfQuote, headOf, lineWalker, nextLine } from './heads.ts';
import { isBlank, isComment, isLineEnd, trimmedEnd } from './words.ts';

/** A bracket of a flow collection, a quote that nothing closes, or the `#` of a comment. */
export interface Mark {
  readonly kind: 'open' | 'close' | 'quote' | 'comment';
  readonly offset: number;
  readonly character: string;
  /** How many collections are open before it. */
  readonly depth: number;
  readonly lineStart: number;
}

/**
 * The brackets of a text in order, those in quotes, comments, block scalars and plain words left out. It ends at the first
 * quote that is not closed: what is behind it cannot be told.
 */
export function* marksIn(text: string): Generator<Mark> {
  for (const mark of allMarks(text)) if (mark.kind !== 'comment') yield mark;
}

/** The comments in a piece of YAML, each from its `#` to the end of its line. */
export function commentsIn(text: string): readonly string[] {
  return commentSpansIn(text).map(({ start, end }) => text.slice(start, end));
}

/** Where the comments in a piece of YAML stand, each from its `#` to the last character on its line that is no blank. */
export function commentSpansIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { kind, offset } of allMarks(text))
    if (kind === 'comment') spans.push({ start: offset, end: trimmedEnd(text, offset, endOfLine(text, offset)) });
  return spans;
}

function* allMarks(text: string): Generator<Mark> {
  const interesting = /["'#[\]{}|>\r\n]/g;
  let lineStart = 0;
  let depth = 0;
  let closedAt = -1;
  for (let found = interesting.exec(text); found !== null; found = interesting.exec(text)) {
    const [character] = found;
    const offset = found.index;
    if (character === '\n' || character === '\r') lineStart = offset + 1;
    else if (character === '#') {
      if (!isComment(text, offset)) continue;
      yield { kind: 'comment', offset, character, depth, lineStart };
      interesting.lastIndex = endOfLine(text, offset);
    } else if (character === '|' || character === '>') {
      if (depth === 0 && startsScalar(text, offset, depth)) interesting.lastIndex = endOfBlockScalar(text, offset);
    } else if (character === '"' || character === "'") {
      if (!startsScalar(text, offset, depth)) continue;
      const end = closingQuote(text, offset);
      if (end === undefined) {
        yield { kind: 'quote', offset, character, depth, lineStart };
        return;
      }
      interesting.lastIndex = end + 1;
      lineStart = Math.max(lineStart, text.lastIndexOf('\n', end) + 1);
    } else if (character === '[' || character === '{') {
      if (depth === 0 && !startsScalar(text, offset, depth)) continue;
      yield { kind: 'open', offset, character, depth: depth++, lineStart };
    } else if (depth > 0 || startsScalar(text, offset, depth) || isRightBehind(text, closedAt, offset)) {
      yield { kind: 'close', offset, character, depth, lineStart };
      depth = Math.max(0, depth - 1);
      if (depth === 0) closedAt = offset + 1;
    }
  }
}

/** Whether a scalar or collection would start at an offset, rather than go on. */
function startsScalar(text: string, offset: number, depth: number): boolean {
  let at = offset;
  while (isBlank(text, at - 1)) at--;
  if (at === 0 || isLineEnd(text, at - 1) || text.charCodeAt(at - 1) === 0xfeff) return true;
  const before = text[at - 1] ?? '';
  if (depth > 0) return '[{,:'.includes(before);
  if (at === offset) return false;
  return before === ':' || (before === '-' && startsScalar(text, at - 1, 0));
}

function isRightBehind(text: string, end: number, offset: number): boolean {
  return end >= 0 && end <= offset && text.slice(end, offset).trim() === '';
}

/** The offset of the quote that closes the one at `at`: on its line, or further down before a line with a key. */
function closingQuote(text: string, at: number): number | undefined {
  const end = endOfLine(text, at);
  const closed = endOfQuote(text, at, end);
  if (closed !== undefined) return closed;
  const quote = text[at] ?? '';
  const walk = lineWalker(text, nextLine(text, end));
  let limit = text.length;
  for (let line = walk(); line !== undefined; line = walk()) {
    const head = headOf(text, line);
    if (head === undefined || head.key.includes(quote)) continue;
    limit = line.start;
    break;
  }
  return endOfQuote(text, at, limit);
}

/** The end of the lines that belong to the block scalar whose header is at `at`; `at` itself when it is none. */
function endOfBlockScalar(text: string, at: number): number {
  const end = endOfLine(text, at);
  if (!/^[|>][-+\d]{0,2}$/.test(text.slice(at, endOfContent(text, at, end)))) return at + 1;
  const column = columnOf(text, at);
  const walk = lineWalker(text, nextLine(text, end));
  for (let line = walk(); line !== undefined; line = walk()) {
    if (line.kind !== 'blank' && line.column <= column) return Math.max(at + 1, line.start - 1);
  }
  return text.length;
}

function columnOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text, start - 1)) start--;
  return baseColumn(text, start, offset);
}

/**
 * The column that the lines of the collection or scalar at `offset` must be further in than: that of its key or dash; one less
 * than its own when it starts its line, which starts at `lineStart`.
 */
export function baseColumn(text: string, lineStart: number, offset: number): number {
  const first = lineStart === 0 && text.charCodeAt(0) === 0xfeff ? 1 : lineStart;
  let at = first;
  let dash: number | undefined;
  for (;;) {
    while (at < offset && text[at] === ' ') at++;
    if (at >= offset || text[at] !== '-' || !isBlank(text, at + 1)) break;
    dash = at - first;
    at++;
  }
  return at >= offset ? (dash ?? offset - first - 1) : at - first;
}
