import type { Document, EntryNode } from './syntax/document.ts';
import { commentsIn } from './syntax/marks.ts';
import type { ListNode, MapNode, Node, Pair } from './syntax/tree.ts';
import { type Lines, lineBreakOf, linesOf, lineText, positionAt } from './text/lines.ts';
import { applyEdits, type Span, type TextEdit } from './text/span.ts';

/** How far each level stands further in than the one around it. */
const STEP = 2;

/**
 * The edits that bring a text into its usual form: two spaces for each level, one behind a colon, a dash and a comma, one inside
 * braces and none inside brackets, one blank line at most, none at the ends of lines. They change blanks only, never what is said:
 * a section that could not be kept as it is, or cannot be read, stays as it is written. `reread` reads a text like this one;
 * only edits that are wanted are made.
 */
export function formattingOf(
  document: Document,
  reread: (text: string) => Document,
  isWanted: (edit: TextEdit) => boolean = () => true,
): readonly TextEdit[] {
  if (document.cut.blocks[0]?.kind === 'whole' || !isAtMargin(document)) return [];
  const parts = partsOf(document).map((part) => part.filter(isWanted));
  const all = parts.flat();
  const meaning = meaningOf(document);
  const isKept = (edits: readonly TextEdit[]) => meaningOf(reread(applyEdits(document.text, edits))) === meaning;
  if (isKept(all)) return all;
  const kept: TextEdit[] = [];
  for (const part of parts) if (isKept([...kept, ...part])) kept.push(...part);
  return kept;
}

/** Whether every section begins in the first column; what else stands there may belong to anything. */
function isAtMargin({ sections, absolute, text }: Document): boolean {
  return sections.every((each) => /(?:^\ufeff?|[\r\n])$/.test(text.slice(0, absolute(each).start).slice(-2)));
}

/** What a text says, with its comments and what is wrong with it, but not where. */
function meaningOf({ sections, problems, text, steering }: Document): string {
  const said = sections.map(({ key, value, entries }) => [
    key.text,
    entries === undefined ? plain(value) : entries.map((each) => [each.key.text, plain(each.value)]),
  ]);
  const wrong = problems.map((each) => [each.kind, each.kind === 'syntax' ? each.cause : each.feature]);
  const about = steering.map((each) => each.about.kind);
  return JSON.stringify([said, commentsIn(text).map((each) => each.trimEnd()), wrong, about]);
}

function plain(node: Node | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'scalar') return [node.style, node.text];
  if (node.kind === 'list') return [node.style, ...node.items.map(plain)];
  return { [node.style]: node.pairs.map((each) => [each.key.text, plain(each.value)]) };
}

/** A text that is looked over, and what was found out about its lines. */
interface Sheet {
  readonly text: string;
  readonly lines: Lines;
  /** The column at which lines begin from now on. */
  readonly columns: Map<number, number>;
  /** Lines inside of values over several lines, whose ends and blanks mean something. */
  readonly kept: Set<number>;
  /** Blanks between words that become other ones. */
  readonly gaps: TextEdit[];
}

/** The edits of each section, then those of the blank lines between them. */
function partsOf(document: Document): readonly (readonly TextEdit[])[] {
  const { text } = document;
  const sheet: Sheet = { text, lines: linesOf(text), columns: new Map(), kept: new Set(), gaps: [] };
  const broken = new Set(document.problems.map((each) => each.block));
  for (const section of document.sections) {
    const own = section.value === undefined ? (section.entries ?? []) : [];
    if (broken.has(section.block)) keep(sheet, wholeOf(document, section));
    else formatEntry(sheet, document, section, 0);
    for (const entry of own) {
      if (broken.has(entry.block) || broken.has(section.block)) keep(sheet, wholeOf(document, entry));
      else formatEntry(sheet, document, entry, STEP);
    }
  }
  const edits = [...sheet.gaps, ...indentsIn(sheet), ...endsIn(sheet)];
  const starts = document.sections.map((each) => document.absolute(each).start);
  const parts = [0, ...starts].map((start, i) =>
    edits.filter(({ span }) => span.start >= start && span.start < (starts[i] ?? Number.POSITIVE_INFINITY)),
  );
  return parts;
}

function wholeOf(document: Document, { block, whole }: EntryNode): Span {
  return document.absolute({ block, span: whole });
}

function formatEntry(sheet: Sheet, document: Document, { block, key, value, whole }: EntryNode, column: number): void {
  const { start } = document.absolute({ block, span: { start: 0, end: 0 } });
  formatPair({ sheet, shift: start }, { key, value, span: whole }, column);
}

/** A sheet with where the block begins that is looked at. */
interface At {
  readonly sheet: Sheet;
  readonly shift: number;
}

function formatPair(at: At, { key, value }: Pair, column: number): void {
  const { sheet, shift } = at;
  beginsAt(sheet, key.span.start + shift, column);
  const end = key.span.end + shift;
  const colon = behindBlanks(sheet.text, end);
  if (sheet.text[colon] !== ':') return;
  gap(sheet, end, colon, '');
  if (value === undefined) return;
  const from = value.span.start + shift;
  if (isSameLine(sheet.text, colon, from)) gap(sheet, colon + 1, from, ' ');
  formatValue(at, value, column + STEP);
}

function formatValue(at: At, node: Node, column: number): void {
  if (node.kind === 'scalar' || node.style === 'flow') formatInline(at, node);
  else if (node.kind === 'map') for (const pair of node.pairs) formatPair(at, pair, column);
  else formatItems(at, node, column);
}

function formatItems(at: At, { items }: ListNode, column: number): void {
  const { sheet, shift } = at;
  for (const item of items) {
    const start = item.span.start + shift;
    const dash = sheet.text.lastIndexOf('-', item.span.start === item.span.end ? start : start - 1);
    if (dash < 0 || !isSameLine(sheet.text, dash, start)) continue;
    beginsAt(sheet, dash, column);
    if (start > dash + 1 && item.span.end > item.span.start) gap(sheet, dash + 1, start, ' ');
    formatValue(at, item, column + STEP);
  }
}

/** A value that may go on over several lines, which move along with the first. */
function formatInline({ sheet, shift }: At, node: Node): void {
  const span = { start: node.span.start + shift, end: node.span.end + shift };
  if (node.kind !== 'scalar') formatFlow({ sheet, shift }, node);
  const first = positionAt(sheet.lines, span.start).line;
  const written = sheet.text.slice(span.start, span.end).trimEnd();
  const last = positionAt(sheet.lines, span.start + written.length).line;
  const head = node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded') ? first - 1 : first;
  const moved = (sheet.columns.get(head) ?? indentOf(sheet, head)) - indentOf(sheet, head);
  for (let line = head + 1; line <= last; line++) {
    if (node.kind === 'scalar') sheet.kept.add(line);
    if (lineText(sheet.lines, line).trim() !== '') sheet.columns.set(line, Math.max(0, indentOf(sheet, line) + moved));
  }
  if (node.kind === 'scalar' && last > first) sheet.kept.add(first);
}

/** One blank inside braces, none inside brackets, one behind commas and colons, none before; where the line goes on. */
function formatFlow(at: At, node: MapNode | ListNode): void {
  const { sheet, shift } = at;
  const { text } = sheet;
  const inside = node.kind === 'map' ? ' ' : '';
  const parts = node.kind === 'map' ? node.pairs : node.items;
  const open = node.span.start + shift;
  const close = node.span.end + shift - 1;
  let from = open + 1;
  for (const [i, part] of parts.entries()) {
    const start = part.span.start + shift;
    if (part.span.end === part.span.start) return;
    gap(sheet, from, start, i === 0 ? inside : ' ');
    if ('key' in part) formatFlowPair(at, part);
    else if (part.kind !== 'scalar') formatFlow(at, part);
    const end = part.span.end + shift;
    const comma = behindBlanks(text, end);
    if (text[comma] !== ',') {
      from = end;
      break;
    }
    gap(sheet, end, comma, '');
    from = comma + 1;
  }
  gap(sheet, from, close, parts.length === 0 ? '' : inside);
}

function formatFlowPair(at: At, { key, value }: Pair): void {
  const { sheet, shift } = at;
  const end = key.span.end + shift;
  const colon = behindBlanks(sheet.text, end);
  if (sheet.text[colon] !== ':') return;
  gap(sheet, end, colon, '');
  if (value === undefined || value.span.end === value.span.start) return;
  gap(sheet, colon + 1, value.span.start + shift, ' ');
  if (value.kind !== 'scalar') formatFlow(at, value);
}

/** Puts `blanks` between two words, if only blanks of one line are there. */
function gap(sheet: Sheet, start: number, end: number, blanks: string): void {
  const written = sheet.text.slice(start, end);
  if (written !== blanks && /^[ \t]*$/.test(written)) sheet.gaps.push({ span: { start, end }, newText: blanks });
}

function beginsAt(sheet: Sheet, offset: number, column: number): void {
  const { line, character } = positionAt(sheet.lines, offset);
  if (/^\ufeff?[ ]*$/.test(lineText(sheet.lines, line).slice(0, character))) sheet.columns.set(line, column);
}

/** Leaves the lines of a span as they are. */
function keep(sheet: Sheet, { start, end }: Span): void {
  const last = positionAt(sheet.lines, end).line;
  for (let line = positionAt(sheet.lines, start).line; line <= last; line++) sheet.kept.add(line);
}

function indentOf({ lines }: Sheet, line: number): number {
  return /^\ufeff?([ ]*)/.exec(lineText(lines, line))?.[1]?.length ?? 0;
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function isSameLine(text: string, from: number, to: number): boolean {
  return !/[\r\n]/.test(text.slice(from, to));
}

/** The edits that make lines begin at their columns; comments go along with what they stand at. */
function indentsIn(sheet: Sheet): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let line = 0; line < sheet.lines.starts.length; line++) {
    const text = lineText(sheet.lines, line);
    const isComment = /^\ufeff?[ \t]*#/.test(text) && !sheet.kept.has(line);
    const column = sheet.columns.get(line) ?? (isComment ? columnOfComment(sheet, line) : undefined);
    const start = (sheet.lines.starts[line] ?? 0) + (text.startsWith('\ufeff') ? 1 : 0);
    const written = indentOf(sheet, line);
    if (column === undefined || column === written || text.trim() === '') continue;
    edits.push({ span: { start, end: start + written }, newText: ' '.repeat(column) });
  }
  return edits;
}

/** Where a comment on a line of its own belongs: with what follows it at its column, else with what it follows. */
function columnOfComment(sheet: Sheet, line: number): number | undefined {
  const own = indentOf(sheet, line);
  const last = sheet.lines.starts.length;
  for (let next = line + 1; next < last; next++) {
    const column = sheet.columns.get(next);
    if (column === undefined) continue;
    if (indentOf(sheet, next) === own) return column;
    break;
  }
  for (let before = line - 1; before >= 0; before--) {
    const column = sheet.columns.get(before);
    const written = indentOf(sheet, before);
    if (column !== undefined && written <= own) return column + own - written;
  }
  return undefined;
}

/** The edits of the ends of lines, of blank lines, and of the end of the text. */
function endsIn(sheet: Sheet): readonly TextEdit[] {
  const { lines, kept, text } = sheet;
  const edits: TextEdit[] = [];
  const last = positionAt(lines, text.trimEnd().length).line;
  let blanks = 1;
  for (let line = 0; line <= last; line++) {
    const start = lines.starts[line] ?? 0;
    const written = lineText(lines, line);
    const isBlank = written.trim() === '' && !kept.has(line) && !written.startsWith('\ufeff');
    blanks = isBlank ? blanks + 1 : 0;
    if (kept.has(line) || line === last) continue;
    if (blanks > 1) edits.push({ span: { start, end: lines.starts[line + 1] ?? text.length }, newText: '' });
    else edits.push(...trimmed(start, written));
  }
  return [...edits, ...tailOf(text)];
}

function trimmed(start: number, written: string): readonly TextEdit[] {
  const content = written.trimEnd().length;
  if (written.startsWith('\ufeff') || content === written.length) return [];
  return [{ span: { start: start + content, end: start + written.length }, newText: '' }];
}

/** A text ends with one line break. */
function tailOf(text: string): readonly TextEdit[] {
  const start = text.trimEnd().length;
  const eol = lineBreakOf(text);
  return start === 0 || text.slice(start) === eol ? [] : [{ span: { start, end: text.length }, newText: eol }];
}
