import {
  isBlank,
  isComment,
  isLineEnd,
  plainWord,
  quoteAt,
  quotedWord,
  trimmedEnd,
  unclosedWord,
  type Word,
} from './words.ts';

/** One `{` or `[` that is open where one is. */
export interface Frame {
  readonly kind: 'map' | 'list';
  /** The key whose value one is in. */
  key: Word | undefined;
  /** The keys of a map, or the scalars of a list, that are complete. */
  readonly items: Word[];
  /** The scalar that is read and not yet known to be a key or a value. */
  last: Word | undefined;
  /** Whether a value is complete, so that nothing but a comma or the end can come. */
  full: boolean;
}

/** Where an offset is inside `{…}` or `[…]`. */
export interface FlowPlace {
  /** The open collections, outermost first; never empty. */
  readonly frames: readonly Frame[];
  readonly at: 'key' | 'value' | 'comment' | 'text';
  readonly word: Word;
  readonly colon: boolean;
  /** Whether the cursor is right behind a colon or comma. */
  readonly gap: boolean;
  /** Whether something else stands behind the word, before `limit`, with no comma between. */
  readonly isBeforeMore: (limit: number) => boolean;
  /** The keys or items of the innermost collection without the word itself, read on to `limit` at most. */
  readonly siblings: (limit: number) => readonly string[];
}

/**
 * Reads the flow collection that starts at `from` up to `cursor`; unfinished ones are read as they would go on.
 * `lineEnd` is the end of the cursor's line. Undefined when the collection is closed before the cursor.
 */
export function readFlow(text: string, from: number, cursor: number, lineEnd: number): FlowPlace | undefined {
  const frames: Frame[] = [];
  let at = from;
  for (;;) {
    const token = tokenAt(text, at, cursor, lineEnd);
    if (token.kind === 'end' || !isBefore(token, cursor)) return placeAt(text, frames, token, cursor, at);
    take(frames, token);
    if (frames.length === 0) return undefined;
    at = token.end;
  }
}

interface Token {
  readonly kind: '{' | '}' | '[' | ']' | ',' | ':' | 'scalar' | 'comment' | 'end';
  readonly start: number;
  readonly end: number;
  readonly word?: Word;
  /** A scalar over several lines, or one whose end is not in sight. */
  readonly long?: true;
}

/** Whether the token is wholly before the cursor, so that it says where the cursor is. */
function isBefore(token: Token, cursor: number): boolean {
  return token.kind === 'scalar' || token.kind === 'comment' ? token.end < cursor : token.end <= cursor;
}

/** The next token in [at, limit); `cursor` decides how a quote that is not closed is read. */
function tokenAt(text: string, at: number, cursor: number, limit: number): Token {
  let start = at;
  while (start < limit && (isBlank(text, start) || isLineEnd(text, start))) start++;
  if (start >= limit) return { kind: 'end', start: limit, end: limit };
  if (isComment(text, start)) return { kind: 'comment', start, end: endOfLine(text, start) };
  const unit = text[start];
  if (unit === '{' || unit === '}' || unit === '[' || unit === ']' || unit === ',')
    return { kind: unit, start, end: start + 1 };
  if (unit === ':' && isSeparator(text, start, at)) return { kind: ':', start, end: start + 1 };
  return quoteAt(text, start) === '' ? plainToken(text, start) : quotedToken(text, start, cursor, limit);
}

function plainToken(text: string, start: number): Token {
  let end = start + 1;
  while (
    !isLineEnd(text, end) &&
    !isIndicator(text, end) &&
    !isComment(text, end) &&
    !(text[end] === ':' && endsKey(text, end))
  )
    end++;
  end = trimmedEnd(text, start, end);
  return { kind: 'scalar', start, end, word: plainWord(text, start, end) };
}

function quotedToken(text: string, start: number, cursor: number, limit: number): Token {
  const firstLine = endOfLine(text, start);
  const closed = quotedWord(text, start, cursor >= start && cursor <= firstLine ? firstLine : limit);
  if (closed !== undefined) {
    const long: { long?: true } = closed.span.end > firstLine ? { long: true } : {};
    return { kind: 'scalar', ...closed.span, word: closed, ...long };
  }
  if (cursor > firstLine)
    return { kind: 'scalar', start, end: limit, word: unclosedWord(text, start, limit), long: true };
  let end = start + 1;
  while (end < firstLine && !isIndicator(text, end)) end++;
  return { kind: 'scalar', start, end, word: unclosedWord(text, start, trimmedEnd(text, start + 1, end)) };
}

/** A colon that ends a key: before a blank, an indicator or the line's end, or right behind a quote or bracket. */
function isSeparator(text: string, colon: number, at: number): boolean {
  return endsKey(text, colon) || (colon === at && /["'}\]]/.test(text[colon - 1] ?? ''));
}

function endsKey(text: string, colon: number): boolean {
  return isLineEnd(text, colon + 1) || isBlank(text, colon + 1) || isIndicator(text, colon + 1);
}

function isIndicator(text: string, offset: number): boolean {
  const unit = text[offset];
  return unit === ',' || unit === '{' || unit === '}' || unit === '[' || unit === ']';
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (!isLineEnd(text, end)) end++;
  return end;
}

function take(frames: Frame[], token: Token): void {
  const frame = frames.at(-1);
  if (token.kind === '{' || token.kind === '[') {
    frames.push({ kind: token.kind === '{' ? 'map' : 'list', key: undefined, items: [], last: undefined, full: false });
  } else if (frame === undefined) return;
  else if (token.kind === 'scalar') {
    frame.last = token.word;
    frame.full = true;
  } else if (token.kind === ':') {
    frame.key ??= frame.last;
    frame.last = undefined;
    frame.full = false;
  } else if (token.kind === ',') finishItem(frame);
  else if (token.kind === '}' || token.kind === ']') close(frames, token.kind === '}' ? 'map' : 'list');
}

/** Closes the innermost collection of this kind with all that are open in it; a closer of nothing is passed over. */
function close(frames: Frame[], kind: Frame['kind']): void {
  if (!frames.some((each) => each.kind === kind)) return;
  for (let closed = frames.pop(); closed !== undefined; closed = frames.pop()) {
    finishItem(closed);
    if (closed.kind !== kind) continue;
    const around = frames.at(-1);
    if (around !== undefined) around.full = true;
    return;
  }
}

function finishItem(frame: Frame): void {
  const item = frame.key ?? frame.last;
  if (item !== undefined) frame.items.push(item);
  frame.key = undefined;
  frame.last = undefined;
  frame.full = false;
}

function placeAt(
  text: string,
  frames: readonly Frame[],
  token: Token,
  cursor: number,
  at: number,
): FlowPlace | undefined {
  const frame = frames.at(-1);
  if (frame === undefined) return undefined;
  const isInside = token.start < cursor || (token.kind === 'scalar' && token.start === cursor);
  const begun = isInside ? token.word : unfinished(text, frame.last, cursor);
  const word = begun ?? plainWord(text, cursor, cursor);
  const next = isInside && token.word !== undefined ? tokenAt(text, token.end, cursor, token.end + 256) : token;
  const colon = next.kind === ':' && (word.span.start < word.span.end || next.start === cursor);
  const siblings = (limit: number) => siblingsOf(text, frames, word, at, cursor, limit);
  const gap = at === cursor && /[:,]/.test(text[cursor - 1] ?? '');
  const isBeforeMore = (limit: number) => hasMore(text, word.span.end, limit);
  const base = { frames, word, colon, gap, isBeforeMore, siblings };
  if (token.kind === 'comment' && isInside) return { ...base, at: 'comment' };
  const isBeforeValue = frame.key !== undefined && isBeforeMore(endOfLine(text, cursor));
  if (begun === undefined && (frame.full || isBeforeValue)) return { ...base, gap: false, at: 'text' };
  if (isInside && token.long && !isOnFirstLine(text, token, cursor)) return { ...base, at: 'text' };
  return { ...base, at: frame.key === undefined && (frame.kind === 'map' || colon) ? 'key' : 'value' };
}

/** Whether a scalar or a collection stands behind `from` and before `limit`, with nothing but blanks and comments between. */
function hasMore(text: string, from: number, limit: number): boolean {
  let token = tokenAt(text, from, from, limit);
  while (token.kind === 'comment') token = tokenAt(text, token.end, from, limit);
  return token.kind === 'scalar' || token.kind === '{' || token.kind === '[';
}

/** A plain scalar before the cursor on the same line, with only blanks between, is still being written. */
function unfinished(text: string, last: Word | undefined, cursor: number): Word | undefined {
  if (last === undefined || last.quote !== '' || last.span.end > cursor) return undefined;
  return text.slice(last.span.end, cursor).trim() === '' && !/[\r\n]/.test(text.slice(last.span.end, cursor))
    ? plainWord(text, last.span.start, cursor)
    : undefined;
}

function isOnFirstLine(text: string, token: Token, cursor: number): boolean {
  return cursor <= endOfLine(text, token.start);
}

function siblingsOf(
  text: string,
  frames: readonly Frame[],
  word: Word,
  from: number,
  cursor: number,
  limit: number,
): readonly string[] {
  const open = frames.map((frame) => ({ ...frame, items: [...frame.items] }));
  const innermost = open.at(-1);
  let at = from;
  while (innermost !== undefined && open.includes(innermost)) {
    const token = tokenAt(text, at, cursor, limit);
    if (token.kind === 'end') {
      finishItem(innermost);
      break;
    }
    take(open, token);
    at = Math.max(token.end, at + 1);
  }
  return (innermost?.items ?? []).filter((each) => each.span.start !== word.span.start).map((each) => each.text);
}
