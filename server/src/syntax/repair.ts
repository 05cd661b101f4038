import { applyEdits, type Span, type TextEdit } from '../text/span.ts';
import { colonAt, endOfContent, endOfLine, endOfQuote, headOf, lineWalker, nextLine } from './heads.ts';
import { literalInside, singleQuoted } from './literal.ts';
import { baseColumn, type Mark, marksIn } from './marks.ts';
import { type Failure, parse } from './parse.ts';
import type { SyntaxCause, SyntaxFault } from './problem.ts';
import { type Node, withOffsets } from './tree.ts';
import { isBlank, isLineEnd, trimmedEnd } from './words.ts';

/** A piece of text made readable by the fewest known repairs, in offsets of the piece as it was. */
export interface Mended {
  readonly root: Node;
  readonly faults: readonly SyntaxFault[];
  readonly tries: number;
}

interface Repair {
  readonly cause: SyntaxCause | 'anchor' | 'alias' | 'tag';
  readonly span: Span;
  readonly edits: readonly TextEdit[];
}

const maxRepairs = 6;

/** Mends the YAML traps people fall into (docs/language.md, "YAML traps"); undefined when what is left is still no YAML. */
export function mend(text: string, failure: Failure): Mended | undefined {
  const faults: SyntaxFault[] = [];
  let draft = text;
  let failed = failure;
  let back = (offset: number) => offset;
  for (let tries = 1; tries <= maxRepairs; tries++) {
    if (/maxDepth/.test(failed.reason)) return undefined;
    const repair = repairFor(draft, failed);
    if (repair === undefined) return undefined;
    faults.push(inOffsetsOf(repair, back));
    back = compose(back, wayBack(repair.edits));
    draft = applyEdits(draft, repair.edits);
    const parsed = parse(draft);
    if (parsed.ok) {
      const unsupported = parsed.unsupported.map(
        ({ feature, span }): SyntaxFault => ({ kind: 'unsupported', feature, span: mapped(span, back) }),
      );
      return parsed.root === undefined
        ? undefined
        : { root: withOffsets(parsed.root, back), faults: [...faults, ...unsupported], tries };
    }
    failed = parsed;
  }
  return undefined;
}

function inOffsetsOf(repair: Repair, back: (offset: number) => number): SyntaxFault {
  const { cause } = repair;
  if (cause === 'anchor' || cause === 'alias' || cause === 'tag')
    return { kind: 'unsupported', feature: cause, span: mapped(repair.span, back) };
  const edits = repair.edits.map((edit) => ({ ...edit, span: mapped(edit.span, back) }));
  return { kind: 'syntax', cause, span: mapped(repair.span, back), edits };
}

function mapped(span: Span, of: (offset: number) => number): Span {
  return { start: of(span.start), end: of(span.end) };
}

function compose(outer: (offset: number) => number, inner: (offset: number) => number): (offset: number) => number {
  return (offset) => outer(inner(offset));
}

/** From offsets in an edited text to offsets in the text before the edits. */
function wayBack(edits: readonly TextEdit[]): (offset: number) => number {
  const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start);
  const starts: number[] = [];
  let by = 0;
  for (const { span, newText } of inOrder) {
    starts.push(span.start + by);
    by += newText.length - (span.end - span.start);
  }
  return (offset) => {
    const index = lastBefore(starts, offset);
    const edit = inOrder[index];
    if (edit === undefined) return offset;
    const within = offset - (starts[index] ?? 0);
    const { span, newText } = edit;
    return within < newText.length ? Math.min(span.end, span.start + within) : span.end + within - newText.length;
  };
}

/** The index of the last start before `offset`; -1 when there is none. */
function lastBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function repairFor(text: string, failure: Failure): Repair | undefined {
  return (
    controlCharacters(text) ??
    tabs(text) ??
    tabBehindColon(text, failure) ??
    escapes(text, failure) ??
    refused(text, failure) ??
    closerAtKeyColumn(text) ??
    driveColon(text) ??
    unclosed(text) ??
    commas(text, failure) ??
    unquoted(text, failure)
  );
}

/** Characters YAML does not take: they are nothing one could mean. */
function controlCharacters(text: string): Repair | undefined {
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
function tabs(text: string): Repair | undefined {
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
function tabBehindColon(text: string, { position }: Failure): Repair | undefined {
  let start = position;
  while (start > 0 && !isLineEnd(text, start - 1)) start--;
  const found = /(?<=[:-] *)\t[ \t]*(?=\S)/.exec(text.slice(start, endOfLine(text, position)));
  if (found === null) return undefined;
  const span = { start: start + found.index, end: start + found.index + found[0].length };
  return edited('tab', span.start, span.end, span, ' ');
}

/** `"SQLCLU\BTS"`: a backslash that starts no escape. Single quotes keep it as it is. */
function escapes(text: string, { reason, position }: Failure): Repair | undefined {
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
function refused(text: string, { reason, position }: Failure): Repair | undefined {
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

/** A closing bracket that starts its line and is not further in than the key whose value it closes. */
function closerAtKeyColumn(text: string): Repair | undefined {
  let base = 0;
  for (const { kind, offset, depth, lineStart } of marksIn(text)) {
    if (kind === 'open' && depth === 0) base = baseColumn(text, lineStart, offset);
    if (kind !== 'close' || depth === 0) continue;
    const column = offset - lineStart;
    if (column > base || text.slice(lineStart, offset).trim() !== '') continue;
    return edited('closer-column', offset, offset + 1, emptyAt(offset), ' '.repeat(base + 2 - column));
  }
  return undefined;
}

/** `path: E:` says "a map with the key E" to YAML. */
function driveColon(text: string): Repair | undefined {
  const found = /([A-Za-z]):(?=[ \t]*(?:$|[\r\n]|#|[,\]}]))(?<=[:,[{-][ \t]+..)/m.exec(text);
  if (found === null) return undefined;
  const span = { start: found.index, end: found.index + found[0].length };
  return { cause: 'drive-colon', span, edits: [{ span, newText: `'${found[1]}:\\'` }] };
}

/** A bracket or quote without its partner, or with the partner of another. */
function unclosed(text: string): Repair | undefined {
  const marks = [...marksIn(text)];
  const open: Mark[] = [];
  for (const [index, mark] of marks.entries()) {
    const { kind, offset, character } = mark;
    const last = open.at(-1);
    if (kind === 'quote') return unclosedQuote(text, mark);
    if (kind === 'open') open.push(mark);
    else if (last === undefined) return edited('unopened', offset, offset + 1, { start: offset, end: offset + 1 }, '');
    else if (closerOf(last) === character) open.pop();
    else {
      const rest = marks.slice(index + 1);
      const isAnother = open.some((each) => closerOf(each) === character) && !isBalanced(open.slice(0, -1), rest);
      return closed(text, last, isAnother ? emptyAt(endBefore(text, offset)) : { start: offset, end: offset + 1 });
    }
  }
  const last = open.at(-1);
  return last === undefined ? undefined : closed(text, last, emptyAt(endOfOpen(text, last)));
}

function closerOf({ character }: Mark): string {
  return character === '[' ? ']' : '}';
}

/** Whether brackets close exactly those that are open. */
function isBalanced(open: readonly Mark[], marks: readonly Mark[]): boolean {
  const left = [...open];
  for (const mark of marks) {
    if (mark.kind === 'open') left.push(mark);
    else if (left.length === 0 || closerOf(left.pop() ?? mark) !== mark.character) return false;
  }
  return left.length === 0;
}

/** Closes an open bracket at a place, with the space that stands behind it. */
function closed(text: string, opener: Mark, place: Span): Repair {
  const isSpaced = text[opener.offset + 1] === ' ' && /\S/.test(text[place.start - 1] ?? ' ');
  const space = opener.character === '{' && isSpaced && place.start > opener.offset + 1 ? ' ' : '';
  return edited('unclosed', opener.offset, opener.offset + 1, place, space + closerOf(opener));
}

/** A quote that is not closed ends with its line, in a flow collection with its item. */
function unclosedQuote(text: string, { offset, character, depth }: Mark): Repair {
  const content = endOfContent(text, offset, endOfLine(text, offset));
  const inside = text.slice(offset + 1, content);
  // `"E:\"`: the backslash makes the closing quote a part of the text.
  const escaped = character === '"' ? /\\"(?=[ \t]*(?:[,\]}]|$))/.exec(inside) : null;
  if (escaped !== null && (depth > 0 || escaped.index + 2 === inside.length)) {
    const span = { start: offset, end: offset + escaped.index + 3 };
    return edited(
      'escape',
      span.start,
      span.end,
      span,
      singleQuoted(literalInside(inside.slice(0, escaped.index + 1))),
    );
  }
  const item = depth > 0 ? inside.search(/[,\]}]/) : -1;
  const end = item === -1 ? content : trimmedEnd(text, offset + 1, offset + 1 + item);
  if (character === '"' && text[end - 1] === '\\')
    return edited(
      'unclosed-quote',
      offset,
      end,
      { start: offset, end },
      singleQuoted(literalInside(text.slice(offset + 1, end))),
    );
  return edited('unclosed-quote', offset, end, emptyAt(end), character);
}

/** Where a collection that is not closed ends: with its line, or further down as long as its items go on. */
function endOfOpen(text: string, { offset, lineStart }: Mark): number {
  const isWhole = text.slice(0, offset).trim() === '';
  const base = baseColumn(text, lineStart, offset);
  const lineEnd = endOfLine(text, offset);
  let end = endOfContent(text, offset, lineEnd);
  const walk = lineWalker(text, nextLine(text, lineEnd));
  for (let line = walk(); line !== undefined; line = walk()) {
    if (line.kind !== 'content') continue;
    const closes = /[\]}]/.test(text[line.content] ?? '');
    const goesOn = isWhole || closes || /[,:[{]/.test(text[end - 1] ?? '') || text[line.content] === ',';
    if (!goesOn || (line.column <= base && !closes)) break;
    end = endOfContent(text, line.content, line.end);
  }
  return end;
}

/** A comma too many in a flow collection, one that is missing, or a colon too many. */
function commas(text: string, { reason, position }: Failure): Repair | undefined {
  if (/but found ','/.test(reason)) {
    const start = trimmedEnd(text, 0, position);
    return edited('stray-comma', position, position + 1, { start, end: position + 1 }, '');
  }
  if (!/missed comma/.test(reason)) return undefined;
  let start = position;
  if (text[position] === ':') while (start > 0 && !/[\s,[\]{}]/.test(text[start - 1] ?? '')) start--;
  const end = endBefore(text, start);
  const before = text[end - 1] ?? '';
  if (before === ':' && start < position) {
    const value = itemAt(text, start);
    return edited('nested-mapping', value.start, value.end, value, singleQuoted(text.slice(value.start, value.end)));
  }
  if (/[@`%]/.test(text[position] ?? '') && /[,[{:]/.test(before)) return reserved(text, position);
  if (/[,[{:]/.test(before) || end === start) return undefined;
  const word = /^[^\s,[\]{}]+/.exec(text.slice(start, endOfLine(text, start)))?.[0] ?? '';
  return edited('missing-comma', start, start + Math.max(1, word.length), emptyAt(end), ',');
}

/** The item of a flow collection that starts at an offset, as far as it is on the same line. */
function itemAt(text: string, start: number): Span {
  const line = text.slice(start, endOfContent(text, start, endOfLine(text, start)));
  return { start, end: endBefore(text, start + (/[,\]}]/.exec(line)?.index ?? line.length)) };
}

/** A value in a flow collection whose first character YAML keeps for itself. */
function reserved(text: string, start: number): Repair {
  const value = itemAt(text, start);
  return edited('reserved-start', value.start, value.end, value, singleQuoted(text.slice(value.start, value.end)));
}

/** A value that must stand in quotes: a second colon, a character YAML keeps for itself, text behind a closing quote. */
function unquoted(text: string, { reason, position }: Failure): Repair | undefined {
  if (!/mapping entry|nested mappings|multiline key/.test(reason)) return undefined;
  const value = valueAround(text, position);
  if (value === undefined) return undefined;
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
  return fix('nested-mapping', source);
}

/** The value on the line of an offset, if the offset is in it. */
function valueAround(text: string, offset: number): Span | undefined {
  let lineStart = offset;
  while (lineStart > 0 && !/[\r\n]/.test(text[lineStart - 1] ?? '')) lineStart--;
  const lineEnd = endOfLine(text, offset);
  const dashes = /^(?: |- )*/.exec(text.slice(lineStart, lineEnd))?.[0] ?? '';
  const content = lineStart + dashes.length;
  const head = headOf(text, { content, end: lineEnd });
  if (head === undefined && dashes.trim() === '') return undefined;
  let start = head === undefined ? content : head.colon + 1;
  while (isBlank(text, start)) start++;
  const end = endOfContent(text, start, lineEnd);
  return start <= offset && offset <= end && start < end ? { start, end } : undefined;
}

function edited(cause: SyntaxCause, start: number, end: number, span: Span, newText: string): Repair {
  return { cause, span: { start, end }, edits: [{ span, newText }] };
}

function emptyAt(offset: number): Span {
  return { start: offset, end: offset };
}

/** The end of what stands before an offset, blanks and line breaks left out. */
function endBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}
