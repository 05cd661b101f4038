import type { Span } from '../text/span.ts';
import { endOfContent, endOfLine, lineWalker, nextLine } from './heads.ts';
import { literalInside, singleQuoted } from './literal.ts';
import { baseColumn, type Mark, marksIn } from './marks.ts';
import type { Failure } from './parse.ts';
import { edited, emptyAt, endBefore, type Repair } from './repairs.ts';
import { trimmedEnd } from './words.ts';

/** A closing bracket that starts its line and is not further in than the key whose value it closes. */
export function closerAtKeyColumn(text: string): Repair | undefined {
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

/** A bracket or quote without its partner, or with the partner of another. */
export function unclosed(text: string): Repair | undefined {
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
      const opener = character === ']' ? openerFor(text, last, offset) : undefined;
      if (opener !== undefined) return opener;
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

/** `{ on: BTS01, BTS02], … }`: the list was not opened behind its key. */
function openerFor(text: string, { character, offset }: Mark, closer: number): Repair | undefined {
  const inside = text.slice(offset + 1, closer);
  const found = character === '{' ? /.*:[ ]+(?=[^\s[\]{}:][^[\]{}:]*$)/s.exec(inside) : null;
  if (found === null) return undefined;
  return edited('missing-opener', closer, closer + 1, emptyAt(offset + 1 + found[0].length), '[');
}

/** Closes an open bracket at a place, with the space that stands behind it; a list before what is no item. */
function closed(text: string, opener: Mark, place: Span): Repair {
  const pair = /,\s*[^\s,:[\]{}"']+:\s/.exec(text.slice(opener.offset, place.start));
  if (opener.character === '[' && pair !== null)
    return edited('unclosed', opener.offset, opener.offset + 1, emptyAt(opener.offset + pair.index), ']');
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
export function commas(text: string, { reason, position }: Failure): Repair | undefined {
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
  const colon = /[[{]/.test(text[position] ?? '') ? colonBefore(text, position) : undefined;
  if (colon !== undefined) return colon;
  if (/[@`%]/.test(text[position] ?? '') && /[,[{:]/.test(before)) return reserved(text, position);
  if (/[,[{:]/.test(before) || end === start) return undefined;
  const word = /^[^\s,[\]{}]+/.exec(text.slice(start, endOfLine(text, start)))?.[0] ?? '';
  return edited('missing-comma', start, start + Math.max(1, word.length), emptyAt(end), ',');
}

/** `{ covers [A, B] }`: a key whose colon is missing before a bracket. */
function colonBefore(text: string, bracket: number): Repair | undefined {
  const end = endBefore(text, bracket);
  let start = end;
  while (start > 0 && !/[,:[\]{}\r\n"']/.test(text[start - 1] ?? '')) start--;
  while (/\s/.test(text[start] ?? '')) start++;
  const open: Mark[] = [];
  for (const mark of marksIn(text)) {
    if (mark.offset >= bracket) break;
    if (mark.kind === 'open') open.push(mark);
    else if (mark.kind === 'close') open.pop();
  }
  const isKey = open.at(-1)?.character === '{' && /[,{]/.test(text[endBefore(text, start) - 1] ?? '') && start < end;
  return isKey ? edited('missing-colon', start, end, emptyAt(end), ':') : undefined;
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
