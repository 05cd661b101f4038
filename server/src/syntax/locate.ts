import { type Lines, positionAt } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { type FlowPlace, readFlow } from './flow.ts';
import { columnOf, type Head, itemOf, type Line, readLine } from './line.ts';
import {
  isComment,
  isLineEnd,
  plainWord,
  quoteAt,
  quotedWord,
  skipBlanks,
  trimmedEnd,
  unclosedWord,
  type Word,
} from './words.ts';

/**
 * Where a cursor is, told from the text and its indentation alone, so that half-typed lines have an answer too:
 * the keys it is under, whether a key or a value is being written, and the word at it.
 */
export interface Location {
  /** The keys and list items the word is inside of, outermost first. */
  readonly path: readonly Step[];
  /** `text`: inside a scalar over several lines, or behind a value, where nothing of the language can stand. */
  readonly at: 'key' | 'value' | 'comment' | 'text';
  /** The word at the cursor; empty, at the cursor, where there is none. */
  readonly word: Word;
  readonly style: 'block' | 'flow';
  /** Whether a colon stands behind the word: then it is a key and no new one has to be written. */
  readonly colon: boolean;
  /** Whether the cursor is right behind a colon, dash or comma, which need a space before anything else. */
  readonly gap: boolean;
  /** Whether the next key or item in flow style stands behind the word without a comma between. */
  readonly isBeforeMore: () => boolean;
  /** What else is written beside the word: the other keys of the map, the other items of the list. */
  readonly siblings: () => readonly string[];
}

/** A key or a list item on the way from the top of a text to a place in it. */
export type Step = { readonly kind: 'key'; readonly text: string; readonly span: Span } | { readonly kind: 'item' };

/** Where `offset` is in a text; an offset outside is taken as the nearest one inside. */
export function locate(lines: Lines, offset: number): Location {
  const { text } = lines;
  const cursor = Math.max(0, Math.min(offset, text.length));
  const number = positionAt(lines, cursor).line;
  const line = readLine(lines, number);
  const root = rootFlow(text);
  const inRoot = root === undefined || root >= cursor ? undefined : readFlow(text, root, cursor, line.end);
  if (inRoot !== undefined) return flowLocation([], inRoot, () => text.length);
  const isAtContent = cursor >= line.content && line.content < line.end;
  const rank =
    (isAtContent ? line.heads[0]?.rank : undefined) ?? columnOf(text, line.start, Math.min(line.content, cursor)) * 2;
  const parents = parentsOf(lines, number, rank);
  const path: Step[] = [];
  for (const parent of parents) {
    path.push(...parent.heads.map(stepOf));
    const inside = parent.isOpen ? insideValue(lines, parent, cursor, line, path) : undefined;
    if (inside !== undefined) return inside;
  }
  return onLine(lines, number, line, cursor, path, rank);
}

/** A line that what is being looked at stands under, with the heads of it that do so. */
interface Parent {
  readonly heads: readonly Head[];
  /** Whether the value behind its last head may hold what is looked at. */
  readonly isOpen: boolean;
  readonly rest: number;
}

/** The lines something of this rank in line `number` stands under, outermost first. */
function parentsOf(lines: Lines, number: number, rank: number): readonly Parent[] {
  const { text, starts } = lines;
  const parents: Parent[] = [];
  let below = closesAt(lines, number) ? rank + 2 : rank;
  for (let i = number - 1; i >= 0 && below > 0; i--) {
    const start = starts[i] ?? 0;
    const content = skipBlanks(text, text.charCodeAt(start) === 0xfeff ? start + 1 : start, text.length);
    if (isLineEnd(text, content) || text[content] === '#' || '}]'.includes(text[content] ?? '')) continue;
    if (content === start && /^(?:---|\.\.\.)/.test(text.slice(start, start + 3))) break;
    if (columnOf(text, start, content) * 2 >= below) continue;
    const line = readLine(lines, i);
    const all = line.heads.length > 0 ? line.heads : [bareHead(text, line)];
    const heads = all.filter((head) => head.rank < below);
    if (heads.length === 0) continue;
    parents.unshift({ heads, isOpen: line.heads.length > 0 && heads.length === all.length, rest: line.rest });
    below = heads[0]?.rank ?? 0;
  }
  return parents;
}

/** A word alone in its line that other lines stand under: a key whose colon is still missing. */
function bareHead(text: string, line: Line): Head {
  let end = line.content;
  while (end < line.end && !isComment(text, end)) end++;
  const word = plainWord(text, line.content, trimmedEnd(text, line.content, end));
  return { kind: 'key', word, after: word.span.end, rank: columnOf(text, line.start, line.content) * 2 };
}

function closesAt(lines: Lines, number: number): boolean {
  const line = readLine(lines, number);
  return line.content < line.end && '}]'.includes(lines.text[line.content] ?? '');
}

function stepOf(head: Head): Step {
  return head.kind === 'dash' ? { kind: 'item' } : { kind: 'key', text: head.word.text, span: head.word.span };
}

/** The location inside the value behind a parent's last head, when that value reaches to the cursor. */
function insideValue(
  lines: Lines,
  parent: Parent,
  cursor: number,
  line: Line,
  path: readonly Step[],
): Location | undefined {
  const { text } = lines;
  const unit = text[parent.rest] ?? '';
  if (isLineEnd(text, parent.rest) || isComment(text, parent.rest)) return undefined;
  if (unit === '{' || unit === '[') {
    const place = readFlow(text, parent.rest, cursor, line.end);
    const rank = parent.heads.at(-1)?.rank ?? 0;
    if (place !== undefined) return flowLocation(path, place, () => endUnder(lines, rank, cursor));
    return line.content < line.end ? undefined : plain(path, 'text', plainWord(text, cursor, cursor));
  }
  if (unit === '|' || unit === '>') return plain(path, 'text', plainWord(text, cursor, cursor));
  const quoted = quotedWord(text, parent.rest, cursor);
  if (quoteAt(text, parent.rest) !== '' && quoted === undefined)
    return plain(path, 'text', plainWord(text, cursor, cursor));
  return line.heads.length > 0 ? undefined : plain(path, 'text', plainWord(text, cursor, cursor));
}

/** Where the lines end that stand under a head of this rank, from the cursor on. */
function endUnder(lines: Lines, rank: number, cursor: number): number {
  const { text, starts } = lines;
  for (let i = positionAt(lines, cursor).line + 1; i < starts.length; i++) {
    const start = starts[i] ?? text.length;
    const content = skipBlanks(text, start, text.length);
    if (isLineEnd(text, content) || text[content] === '#') continue;
    const isCloser = '}]'.includes(text[content] ?? '');
    if (columnOf(text, start, content) * 2 <= rank && !isCloser) return start;
  }
  return text.length;
}

/** The location on the cursor's own line, under `parents`. */
function onLine(
  lines: Lines,
  number: number,
  line: Line,
  cursor: number,
  parents: readonly Step[],
  rank: number,
): Location {
  const { text } = lines;
  const path = [...parents];
  let under = rank;
  for (const head of line.heads) {
    const siblings = () => siblingsInBlock(lines, number, head.rank, head.word.span.start);
    if (cursor < head.word.span.start || (head.kind === 'dash' && cursor === head.word.span.start)) {
      return { ...plain(path, 'text', plainWord(text, cursor, cursor)), siblings };
    }
    if (head.kind === 'key' && cursor < head.after) return { ...plain(path, 'key', head.word), colon: true, siblings };
    path.push(stepOf(head));
    under = head.rank;
  }
  const last = line.heads.at(-1);
  const found = atScalar(lines, line, cursor, path, last === undefined ? 'key' : 'value');
  if (found.style === 'flow') return found;
  return { ...found, siblings: () => siblingsInBlock(lines, number, under, last === undefined ? cursor : line.rest) };
}

/** The location in what stands behind the heads of a line, or in a line without any. */
function atScalar(lines: Lines, line: Line, cursor: number, path: readonly Step[], at: 'key' | 'value'): Location {
  const { text } = lines;
  const empty = plainWord(text, cursor, cursor);
  const { rest, end } = line;
  if (isComment(text, rest) && cursor > rest) return plain(path, 'comment', empty);
  if (rest >= end || isComment(text, rest)) {
    const gap = line.heads.at(-1)?.after === cursor;
    return { ...plain(path, at, empty), gap };
  }
  if (cursor < rest) return plain(path, 'text', empty);
  const unit = text[rest] ?? '';
  if (unit === '{' || unit === '[') {
    const place = cursor > rest ? readFlow(text, rest, cursor, end) : undefined;
    const rank = line.heads.at(-1)?.rank ?? columnOf(text, line.start, line.content) * 2;
    if (place !== undefined) return flowLocation(path, place, () => endUnder(lines, rank, cursor));
    return plain(path, cursor > rest ? behind(text, rest, cursor) : at, empty);
  }
  if (at === 'value' && (unit === '|' || unit === '>')) return plain(path, 'text', empty);
  const quoted = quotedWord(text, rest, end);
  if (quoted !== undefined)
    return cursor <= quoted.span.end
      ? plain(path, at, quoted)
      : plain(path, behind(text, quoted.span.end, cursor), empty);
  if (quoteAt(text, rest) !== '') return plain(path, at, unclosedWord(text, rest, trimmedEnd(text, rest, end)));
  let stop = rest;
  while (stop < end && !isComment(text, stop)) stop++;
  if (cursor > stop) return plain(path, 'comment', empty);
  return plain(path, at, plainWord(text, rest, Math.max(trimmedEnd(text, rest, stop), cursor)));
}

function behind(text: string, from: number, cursor: number): 'comment' | 'text' {
  for (let i = from; i < cursor; i++) if (isComment(text, i)) return 'comment';
  return 'text';
}

function plain(path: readonly Step[], at: Location['at'], word: Word): Location {
  return { path, at, word, style: 'block', colon: false, gap: false, isBeforeMore: () => false, siblings: () => [] };
}

function flowLocation(path: readonly Step[], place: FlowPlace, limit: () => number): Location {
  const steps = place.frames.flatMap((frame): Step[] => {
    const item: Step[] = frame.kind === 'list' ? [{ kind: 'item' }] : [];
    return frame.key === undefined ? item : [...item, { kind: 'key', text: frame.key.text, span: frame.key.span }];
  });
  const { at, word, colon, gap } = place;
  return {
    path: [...path, ...steps],
    at,
    word,
    style: 'flow',
    colon,
    gap,
    isBeforeMore: () => place.isBeforeMore(limit()),
    siblings: () => place.siblings(limit()),
  };
}

/** The other keys, or the other items, of the block collection that has this rank at line `number`. */
function siblingsInBlock(lines: Lines, number: number, rank: number, own: number): readonly string[] {
  const found: string[] = [];
  for (const step of [-1, 1]) {
    for (let i = step < 0 ? number : number + 1; i >= 0 && i < lines.starts.length; i += step) {
      const line = readLine(lines, i);
      if (line.content >= line.end || isComment(lines.text, line.content)) continue;
      const first = line.heads[0]?.rank ?? columnOf(lines.text, line.start, line.content) * 2;
      if (first < rank && step > 0) break;
      const head = line.heads.find((each) => each.rank === rank);
      const word = head?.kind === 'dash' ? itemOf(lines.text, line) : head?.word;
      if (word !== undefined && word.span.start !== own) found.push(word.text);
      if (first < rank && i !== number) break;
    }
  }
  return found;
}

const nothingYet = /(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)|%[^\r\n]*(?:\r\n?|\n))*[ \t]*/y;

/** Where the collection starts that the whole text is, when it is one in flow style. */
function rootFlow(text: string): number | undefined {
  let at = skipNothing(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  if (text.startsWith('---', at)) at = skipNothing(text, skipBlanks(text, at + 3, text.length));
  return text[at] === '{' || text[at] === '[' ? at : undefined;
}

/** Behind the blank lines, comments and directives that start at `from`. */
function skipNothing(text: string, from: number): number {
  nothingYet.lastIndex = from;
  return from + (nothingYet.exec(text)?.[0].length ?? 0);
}
