import { applyEdits, type Span } from '../text/span.ts';
import { colonAt, endOfContent, endOfLine, endOfQuote, headOf, type Line, lineWalker, nextLine } from './heads.ts';
import { literalInside, singleQuoted } from './literal.ts';
import { type Failure, parse } from './parse.ts';
import type { SyntaxCause } from './problem.ts';
import { edited, emptyAt, type Repair } from './repairs.ts';
import { isBlank, isLineEnd, trimmedEnd } from './words.ts';

/** Characters YAML does not take: they are nothing one could mean. */
export function controlCharacters(text: string): Repair | undefined {
  const found = [...text.matchAll(/(?:(?![\t\n\r\u0085])[\p{Cc}\p{Cs}\ufffe\uffff])+/gu)];
  const first = found[0];
  if (first === undefined) return undefined;
  return {
    cause: 'control-character',
    span: { start: first.index, end: first.index + 1 },
    edits: found.map((each) => ({ span: { start: each.index, end: each.index + each[0].length }, newText: '' })),
  };
}

/** Tabs before the first character of a line: as wide as makes the text readable. */
export function tabs(text: string): Repair | undefined {
  const found = [...text.matchAll(/^[ ]*\t[ \t]*(?=[^\s])/gm)];
  const first = found[0];
  if (first === undefined) return undefined;
  const span = { start: first.index + first[0].indexOf('\t'), end: first.index + first[0].length };
  const candidates = [2, 4, 8].map((width) =>
    found.map((each) => ({
      span: { start: each.index, end: each.index + each[0].length },
      newText: each[0].replaceAll('\t', ' '.repeat(width)),
    })),
  );
  const edits = candidates.find((each) => parse(applyEdits(text, each)).ok) ?? candidates[0] ?? [];
  return { cause: 'tab', span, edits };
}

/** A tab between a colon or dash and what follows it on the line the reader stopped at. */
export function tabBehindColon(text: string, { position }: Failure): Repair | undefined {
  let start = position;
  while (start > 0 && !isLineEnd(text, start - 1)) start--;
  const found = /(?<=[:-] *)\t[ \t]*(?=\S)/.exec(text.slice(start, endOfLine(text, position)));
  if (found === null) return undefined;
  const span = { start: start + found.index, end: start + found.index + found[0].length };
  return edited('tab', span.start, span.end, span, ' ');
}

/** `"SQLCLU\BTS"`: a backslash that starts no escape. Single quotes keep it as it is. */
export function escapes(text: string, { reason, position }: Failure): Repair | undefined {
  if (!/escape|hexadecimal/.test(reason)) return undefined;
  let start = position;
  while (start > 0 && !isLineEnd(text, start - 1)) start--;
  const lineEnd = endOfLine(text, position);
  for (let at = text.indexOf('"', start); at !== -1 && at < position; ) {
    const end = endOfQuote(text, at, lineEnd);
    if (end === undefined) return undefined;
    const meant = literalInside(text.slice(at + 1, end));
    if (position <= end) return edited('escape', at, end + 1, { start: at, end: end + 1 }, singleQuoted(meant));
    at = text.indexOf('"', end + 1);
  }
  return undefined;
}

/** An anchor, alias or tag that is not even one: it is left out. */
export function refused(text: string, { reason, position }: Failure): Repair | undefined {
  const cause = (['alias', 'anchor', 'tag'] as const).find((each) => new RegExp(`\\b${each}\\b`).test(reason));
  if (cause === undefined) return undefined;
  const starts = cause === 'alias' ? '*' : cause === 'anchor' ? '&' : '!';
  let start = position;
  while (start > 0 && !isLineEnd(text, start - 1) && !(text[start] === starts && /[\s,[{]/.test(text[start - 1] ?? '')))
    start--;
  if (text[start] !== starts) return undefined;
  const end = start + (/^[^\s,[\]{}]+/.exec(text.slice(start, endOfLine(text, start)))?.[0].length ?? 1);
  return { cause, span: { start, end }, edits: [{ span: { start, end }, newText: '' }] };
}

/** `path: E:` says "a map with the key E" to YAML. */
export function driveColon(text: string): Repair | undefined {
  const found = /([A-Za-z]):(?=[ \t]*(?:$|[\r\n]|#|[,\]}]))(?<=[:,[{-][ \t]+..)/m.exec(text);
  if (found === null) return undefined;
  const span = { start: found.index, end: found.index + found[0].length };
  return { cause: 'drive-colon', span, edits: [{ span, newText: `'${found[1]}:\\'` }] };
}

/**
 * `SQL01 { os: x }` and `SQL01:{ os: x }`: a name whose colon, or the space behind it, is missing before a bracket, on the line
 * the reader stopped at or the one before.
 */
export function bracketBehindName(text: string, { position }: Failure): Repair | undefined {
  const walk = lineWalker(text, 0);
  let before: Line | undefined;
  for (let line = walk(); line !== undefined; line = walk()) {
    if (line.kind !== 'content') continue;
    if (line.end < position) before = line;
    else return openAfterName(text, line) ?? (before?.column === line.column ? openAfterName(text, before) : undefined);
  }
  return undefined;
}

function openAfterName(text: string, { content, end }: Line): Repair | undefined {
  const source = text.slice(content, end);
  const found = /^([^\s:#,"'[\]{}&*!|>?%@`-][^:#,"'[\]{}]*?)(?::|(?<! ) +)(?=[[{])/.exec(source);
  if (found?.[1] === undefined) return undefined;
  const bracket = content + found[0].length;
  const nameEnd = content + found[1].length;
  if (text[bracket - 1] === ':') return edited('missing-space', bracket - 1, bracket, emptyAt(bracket), ' ');
  return edited('missing-colon', content, nameEnd, emptyAt(nameEnd), ':');
}

/** A value that must stand in quotes: a second colon, a character YAML keeps for itself, text behind a closing quote. */
export function unquoted(text: string, { reason, position }: Failure): Repair | undefined {
  if (!/mapping entry|nested mappings|multiline key/.test(reason)) return undefined;
  const value = valueAround(text, position);
  if (value === undefined) return undefined;
  const lost = lostLineBreak(text, value.before, value.end);
  if (lost !== undefined) return lost;
  const source = text.slice(value.start, value.end);
  const fix = (cause: SyntaxCause, meant: string) => edited(cause, value.start, value.end, value, singleQuoted(meant));
  if (/^["']/.test(source)) {
    const closed = endOfQuote(text, value.start, value.end);
    if (closed === undefined || closed + 1 >= value.end) return undefined;
    if (source.at(-1) === source[0]) return fix('trailing-text', source.slice(1, -1));
    // `'don't`: the quote that seems to close is an apostrophe.
    const isOpen = source[0] === "'" && /\p{L}/u.test(text[closed + 1] ?? '');
    return isOpen ? fix('unclosed-quote', source.slice(1)) : fix('trailing-text', source);
  }
  const item = /^- +([^\s"'[{#&*!|>,@`%-][^,[\]{}]*)$/.exec(source)?.[1];
  if (item !== undefined) return edited('inline-item', value.start, value.end, value, `[${item}]`);
  if (/^[@`%,]/.test(source)) return fix('reserved-start', source);
  if (/^(?:[[{#&*!|>]|[-?](?:\s|$))/.test(source) || colonAt(text, value.start, value.end) === undefined)
    return undefined;
  return joinedLines(text, value) ?? fix('nested-mapping', source);
}

/** Two properties on one line: the line break before the second one was lost, and its indentation is still there. */
function lostLineBreak(text: string, from: number, end: number): Repair | undefined {
  const found = /(?<=\S)( {2,})[^\s:,"'[\]{}#&*!|>?%@`-][^:,"'[\]{}#]*:(?: |$)/.exec(text.slice(from, end));
  if (found === null) return undefined;
  const column = found[1]?.length ?? 0;
  const start = from + found.index + column;
  return splitAt(text, { start, end: start + found[0].trimEnd().length - column }, start, column);
}

/** `biztalk: version: 2020`: the first property, or the only one, stands on the line of its name. */
function joinedLines(text: string, value: Span): Repair | undefined {
  const inner = headOf(text, { content: value.start, end: value.end });
  if (inner === undefined) return undefined;
  const walk = lineWalker(text, nextLine(text, endOfLine(text, value.end)));
  let next = walk();
  while (next !== undefined && next.kind !== 'content') next = walk();
  const column = indentAt(text, value.start);
  const below =
    next !== undefined && next.column > column && headOf(text, next) !== undefined ? next.column : undefined;
  if (below === undefined && !/[[{]/.test(text[inner.colon + 2] ?? '')) return undefined;
  const place = { start: value.start, end: inner.colon + 1 };
  return splitAt(text, place, value.start, below === undefined || inner.isBare ? column + 2 : below);
}

/** Ends a line before an offset, and begins another at a column. */
function splitAt(text: string, place: Span, offset: number, column: number): Repair {
  const lineEnd = endOfLine(text, offset);
  const eol = text.startsWith('\r\n', lineEnd) ? '\r\n' : (text[lineEnd] ?? '\n');
  const blanks = { start: trimmedEnd(text, 0, offset), end: offset };
  return edited('joined-lines', place.start, place.end, blanks, eol + ' '.repeat(column));
}

/** `Taipei: role: primary, kind: azure }`: the opening bracket is missing. */
export function missingOpener(text: string, { position }: Failure): Repair | undefined {
  const { start, end } = valueAround(text, position) ?? { start: 0, end: 0 };
  const value = text.slice(start, end);
  const isClosed = value.endsWith('}') && !/^["'{[]/.test(value) && value.split('}').length > value.split('{').length;
  return isClosed ? edited('missing-opener', end - 1, end, emptyAt(start), '{ ') : undefined;
}

function indentAt(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text, start - 1)) start--;
  let content = start;
  while (text[content] === ' ') content++;
  return content - start;
}

/** The value on the line of an offset, if the offset is in it; `before` is the end of its key. */
function valueAround(text: string, offset: number): (Span & { readonly before: number }) | undefined {
  let lineStart = offset;
  while (lineStart > 0 && !/[\r\n]/.test(text[lineStart - 1] ?? '')) lineStart--;
  const lineEnd = endOfLine(text, offset);
  const dashes = /^(?: |- )*/.exec(text.slice(lineStart, lineEnd))?.[0] ?? '';
  const content = lineStart + dashes.length;
  const head = headOf(text, { content, end: lineEnd });
  if (head === undefined && dashes.trim() === '') return undefined;
  const before = head === undefined ? content : head.colon;
  let start = head === undefined ? content : head.colon + 1;
  while (isBlank(text, start)) start++;
  const end = endOfContent(text, start, lineEnd);
  return start <= offset && offset <= end && start < end ? { before, start, end } : undefined;
}
