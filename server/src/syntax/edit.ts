import type { Span, TextEdit } from '../text/span.ts';
import type { Document, SectionNode } from './document.ts';
import { commentsIn } from './marks.ts';
import { parse } from './parse.ts';
import {
  absolute,
  appended,
  colonAt,
  columnOf,
  endOfLine,
  indented,
  isBelow,
  lineStart,
  nextLineStart,
  type Surroundings,
  surroundingsIn,
  withColon,
  withComments,
} from './surroundings.ts';
import type { ListNode, MapNode, Node, Pair, Place } from './tree.ts';

/** Something with a key and perhaps a value, as entities are. */
export interface Editable extends Place {
  readonly whole: Span;
  readonly node: Node | undefined;
}

/**
 * The few textual edits that fixes need, for one text. Indentation, flow or block style, line ends and comments
 * of the surroundings are kept. Each gives edits of the whole text, to be applied together.
 */
export interface Editor {
  /** Inserts `lines` (the first is the key, deeper ones indented by two per level) as a new last entry of a section, which is made if it is not there. */
  insertEntry(section: string, lines: readonly string[]): readonly TextEdit[];
  /** Writes `name: value` into an entry, over the present value or as a new last property. `value` is YAML on one line. */
  setProperty(entry: Editable, name: string, value: string): readonly TextEdit[];
  /** A part of an entry's value on one line, such as for use in `setProperty`. */
  inline(entry: Editable, node: Node): string;
  /** Adds an item to a list property, which is made if it is not there; a scalar becomes a list. */
  addToList(entry: Editable, name: string, item: string): readonly TextEdit[];
  /** Removes an entry with the comments directly above it. */
  removeEntry(entry: Editable): readonly TextEdit[];
  /** Writes a section that is not there yet, or has nothing behind its key; `lines` begin with the key. `topology` goes to the top. */
  insertSection(name: string, lines: readonly string[]): readonly TextEdit[];
  replace(place: Place, text: string): readonly TextEdit[];
  /** The place as offsets of the whole text. */
  absolute(place: Place): Span;
  /** A name quoted where YAML needs it, such as for use in `setProperty`. */
  quoted(name: string): string;
}

/** The editor of one document. Where the surroundings allow no clean edit, it gives none. */
export function createEditor(document: Document): Editor {
  const at = surroundingsIn(document);
  return {
    insertEntry: (section, lines) => insertEntry(at, section, lines),
    setProperty: (entry, name, value) => setProperty(at, entry, name, value),
    inline: (entry, node) => flowNode(entry.block.text, node),
    addToList: (entry, name, item) => addToList(at, entry, name, item),
    removeEntry: (entry) => removeEntry(at, entry),
    insertSection: (name, lines) => insertSection(at, name, lines),
    replace: (place, text) => [{ span: document.absolute(place), newText: text }],
    absolute: document.absolute,
    quoted,
  };
}

function insertEntry(at: Surroundings, name: string, lines: readonly string[]): readonly TextEdit[] {
  const section = at.document.sections.find((each) => each.key.text === name);
  if (section === undefined) return insertSection(at, name, [`${name}:`, ...lines.map((line) => `  ${line}`)]);
  const { value } = section;
  if (value?.kind === 'map' && value.style === 'flow') return intoFlowMap(at, value, section, flowOf(lines));
  const last = section.entries?.at(-1);
  const first = section.entries?.[0];
  if (first === undefined || last === undefined) return fillSection(at, section, lines);
  const indent = columnOf(at, at.document.absolute(first).start);
  return [appended(at, at.document.absolute({ block: last.block, span: last.whole }).end, indented(lines, indent))];
}

/** Writes lines into a section that holds nothing, `none` or `[]`. What else stands there is not written over. */
function fillSection(at: Surroundings, section: SectionNode, lines: readonly string[]): readonly TextEdit[] {
  const { key, value, block } = section;
  const root = rootFlowMap(at);
  if (root !== undefined) {
    const pair = root.map.pairs.find((each) => each.key.text === key.text);
    return pair === undefined || !isNothing(value) ? [] : overValue(at, root, pair, `{ ${flowOf(lines)} }`);
  }
  const { start, end } = at.document.absolute(section);
  const body = indented(lines, columnOf(at, start) + 2);
  if (value === undefined) return [appended(at, end, body)];
  if (!isNothing(value)) return [];
  const present = absolute(at, { block }, value.span);
  const colon = end + colonAt(at, end);
  const isInline =
    at.text.slice(colon, present.start).trim() === '' && !/[\r\n]/.test(at.text.slice(colon, present.start));
  const from = isInline ? colon : present.start;
  return [{ span: { start: from, end: present.end }, newText: '' }, appended(at, present.end, body)];
}

function isNothing(value: Node | undefined): boolean {
  if (value === undefined) return true;
  return value.kind === 'list' ? value.items.length === 0 : value.kind === 'scalar' && value.text === 'none';
}

function insertSection(at: Surroundings, name: string, lines: readonly string[]): readonly TextEdit[] {
  const known = at.document.sections.find((each) => each.key.text === name);
  if (known !== undefined) {
    if (known.value !== undefined || (known.entries?.length ?? 0) > 0) return [];
    const whole = rootFlowMap(at);
    const pair = whole?.map.pairs.find((each) => each.key.text === name);
    if (whole !== undefined)
      return pair === undefined ? [] : overValue(at, whole, pair, flowOf(lines).replace(/^[^:]*:\s*/, ''));
    const end = at.document.absolute(known).end;
    const colon = at.text.indexOf(':', end) + 1;
    const [head = '', ...body] = lines;
    const inline = head.slice(head.indexOf(':') + 1);
    const edits = inline.trim() === '' ? [] : [{ span: { start: colon, end: colon }, newText: inline }];
    return body.length === 0 ? edits : [...edits, appended(at, end, body)];
  }
  const root = rootFlowMap(at);
  if (root !== undefined) return intoFlowMap(at, root.map, root, flowOf(lines));
  const first = at.document.sections[0];
  if (name === 'topology') {
    const start = first === undefined ? at.text.length : lineStart(at, at.document.absolute(first).start);
    const before = start > 0 && !/[\r\n\ufeff]/.test(at.text[start - 1] ?? '') ? at.eol : '';
    return [{ span: { start, end: start }, newText: before + lines.join(at.eol) + at.eol }];
  }
  // A text that is a list or a mere scalar can hold no section.
  if (at.document.cut.blocks[0]?.kind === 'whole') return [];
  const indent = first === undefined ? 0 : columnOf(at, at.document.absolute(first).start);
  return [atEnd(at, indented(lines, indent))];
}

/** The map of a text that is one flow map as a whole. */
function rootFlowMap(at: Surroundings): { readonly map: MapNode; readonly block: Place['block'] } | undefined {
  const block = at.document.cut.blocks[0];
  if (block?.kind !== 'whole') return undefined;
  const { root } = block.read();
  return root?.kind === 'map' && root.style === 'flow' ? { map: root, block } : undefined;
}

/** Lines as the last section of the text, behind a blank line; what follows the document stays behind it. */
function atEnd(at: Surroundings, lines: readonly string[]): TextEdit {
  const rest = at.document.cut.blocks.findIndex((each) => each.kind === 'rest');
  const end = rest === -1 ? at.text.length : (at.document.starts[rest] ?? at.text.length);
  const before = at.text.slice(0, end);
  const isFresh = /(?:^\ufeff?|[\r\n])$/.test(before);
  // A blank line more would be a part of a block scalar that keeps the lines behind it.
  const isKept = /[|>]\d?\+/.test(at.document.blocks.at(-1)?.text ?? '');
  const isApart = lines.length === 1 || isKept || /(?:^\ufeff?|(?:\n|\r(?!\n))[ \t]*(?:\n|\r\n?))$/.test(before);
  return {
    span: { start: end, end },
    newText: (isFresh ? '' : at.eol) + (isApart ? '' : at.eol) + lines.join(at.eol) + at.eol,
  };
}

function setProperty(at: Surroundings, entry: Editable, name: string, value: string): readonly TextEdit[] {
  const { node } = entry;
  if (node === undefined) return firstProperty(at, entry, `${name}: ${value}`);
  if (node.kind !== 'map') return [];
  const pair = node.pairs.find((each) => each.key.text === name);
  if (pair !== undefined) return overValue(at, entry, pair, value);
  if (node.style === 'flow') return intoFlowMap(at, node, entry, `${name}: ${value}`);
  return [
    appended(at, absolute(at, entry, node.span).end, indented([`${name}: ${value}`], columnOfMap(at, entry, node))),
  ];
}

/** A property behind an entry that has nothing behind its key. */
function firstProperty(at: Surroundings, entry: Editable, property: string): readonly TextEdit[] {
  const key = at.document.absolute(entry);
  const colon = /^[ \t]*:/.exec(at.text.slice(key.end));
  const end = key.end + (colon?.[0].length ?? 0);
  if (isInFlow(at, entry))
    return [{ span: { start: end, end }, newText: `${colon === null ? ':' : ''} { ${property} }` }];
  const edit = appended(at, end, indented([property], columnOf(at, key.start) + 2));
  return colon === null ? [{ span: { start: key.end, end: key.end }, newText: ':' }, edit] : [edit];
}

/** Whether an entry stands in braces, its section's or those of the whole text. */
export function isInFlow(at: Surroundings, entry: Place): boolean {
  const section = at.document.sections.find(
    ({ value, block }) =>
      value?.kind === 'map' && value.style === 'flow' && block === entry.block && inside(value.span, entry.span),
  );
  return section !== undefined || rootFlowMap(at) !== undefined;
}

function inside(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function overValue(at: Surroundings, { block }: Pick<Place, 'block'>, pair: Pair, value: string): readonly TextEdit[] {
  const key = absolute(at, { block }, pair.key.span);
  const colon = colonAt(at, key.end);
  if (pair.value === undefined) {
    const end = key.end + colon;
    return [{ span: { start: end, end }, newText: `${colon === 0 ? ':' : ''} ${value}` }];
  }
  const present = withColon(at, pair.value, absolute(at, { block }, pair.value.span));
  const isInline = at.text.slice(key.end + colon, present.start).trim() === '' && !isBelow(at, key.end, present.start);
  const start = isInline ? present.start : key.end + colon;
  // A block scalar ends behind its last line break, which is not written over.
  const end = start + at.text.slice(start, present.end).trimEnd().length;
  const edit = { span: { start, end }, newText: (isInline ? '' : ' ') + value };
  const comments = commentsIn(at.text.slice(start, end));
  if (comments.length === 0) return [edit];
  const lines = indented(comments, columnOf(at, key.start) + 2);
  const rest = at.text.slice(end, endOfLine(at, end)).trim();
  if (rest === '' || rest.startsWith('#')) return [edit, appended(at, end, lines)];
  return [{ ...edit, newText: [edit.newText, ...lines, ' '.repeat(columnOf(at, key.start))].join(at.eol) }];
}

function addToList(at: Surroundings, entry: Editable, name: string, item: string): readonly TextEdit[] {
  const pair = entry.node?.kind === 'map' ? entry.node.pairs.find((each) => each.key.text === name) : undefined;
  const value = pair?.value;
  if (pair === undefined || value === undefined) return setProperty(at, entry, name, item);
  const span = absolute(at, entry, value.span);
  if (value.kind === 'scalar') {
    const isBlock = value.style === 'literal' || value.style === 'folded';
    if (isBlock || isNothing(value)) return setProperty(at, entry, name, item);
    return [{ span, newText: `[${flowNode(entry.block.text, value)}, ${item}]` }];
  }
  if (value.kind === 'map') {
    if (value.style === 'flow') return intoFlowMap(at, value, entry, `${item}: {}`);
    return [appended(at, span.end, indented([`${item}:`], columnOfMap(at, entry, value)))];
  }
  if (value.style === 'flow') return intoFlowList(value, span, item);
  const indent = columnOf(at, span.start);
  return [appended(at, span.end, indented([`- ${item}`], indent))];
}

function intoFlowList(list: ListNode, span: Span, item: string): readonly TextEdit[] {
  const end =
    list.items.length === 0 ? span.start + 1 : span.start + (list.items.at(-1)?.span.end ?? 0) - list.span.start;
  return [{ span: { start: end, end }, newText: list.items.length === 0 ? item : `, ${item}` }];
}

function intoFlowMap(at: Surroundings, map: MapNode, place: Pick<Place, 'block'>, pair: string): readonly TextEdit[] {
  const span = absolute(at, place, map.span);
  const last = map.pairs.at(-1);
  if (last === undefined) {
    const inside = at.text.slice(span.start + 1, span.end - 1);
    if (inside.trim() === '') return [{ span, newText: `{ ${pair} }` }];
    return [{ span: { start: span.start + 1, end: span.start + 1 }, newText: ` ${pair}` }];
  }
  const end = absolute(at, place, last.span).end;
  const isColonOnly = last.value === undefined ? colonAt(at, end) : 0;
  const start = end + isColonOnly;
  return [{ span: { start, end: start }, newText: `, ${pair}` }];
}

function removeEntry(at: Surroundings, entry: Editable): readonly TextEdit[] {
  const whole = absolute(at, entry, entry.whole);
  const inFlow = isInFlow(at, entry) ? /[{,]\s*$/.exec(at.text.slice(0, whole.start)) : null;
  if (inFlow !== null) {
    const comma = /^\s*,\s*/.exec(at.text.slice(whole.end));
    if (comma !== null) return [{ span: { start: whole.start, end: whole.end + comma[0].length }, newText: '' }];
    return [{ span: { start: inFlow[0].startsWith(',') ? inFlow.index : whole.start, end: whole.end }, newText: '' }];
  }
  const column = columnOf(at, whole.start);
  const start = withComments(at, lineStart(at, whole.start), column);
  return [{ span: { start, end: behindComments(at, nextLineStart(at, whole.end), column) }, newText: '' }];
}

/** The end of the comment lines that begin at an offset, as far as they are further in than `column`. */
function behindComments(at: Surroundings, offset: number, column: number): number {
  let end = offset;
  for (;;) {
    const line = at.text.slice(end, endOfLine(at, end));
    if (!/^ *#/.test(line) || line.indexOf('#') <= column) return end;
    end = nextLineStart(at, endOfLine(at, end));
  }
}

/** Lines in block style as one pair in flow style. */
function flowOf(lines: readonly string[]): string {
  const text = lines.join('\n');
  const parsed = parse(text);
  if (!parsed.ok || parsed.root?.kind !== 'map') return text;
  return parsed.root.pairs.map((pair) => flowPair(text, pair)).join(', ');
}

function flowPair(source: string, { key, value }: Pair): string {
  return `${source.slice(key.span.start, key.span.end)}: ${value === undefined ? '{}' : flowNode(source, value)}`;
}

function flowNode(source: string, node: Node): string {
  if (node.kind === 'map' && node.pairs.length === 0) return '{}';
  if (node.kind === 'map') return `{ ${node.pairs.map((pair) => flowPair(source, pair)).join(', ')} }`;
  if (node.kind === 'list') return `[${node.items.map((item) => flowNode(source, item)).join(', ')}]`;
  return node.style === 'plain' && /[,[\]{}]/.test(node.text)
    ? `'${node.text.replaceAll("'", "''")}'`
    : source.slice(node.span.start, node.span.end);
}

/** A name as it can stand as a key, a value and an item of a flow list: plain if YAML reads it back so, else in single quotes. */
export function quoted(name: string): string {
  if (/^[A-Za-z][\w.\\$-]*$/.test(name)) return name; // nothing in it means anything to YAML: most names need no reading
  const isPlain =
    !/[\r\n\t,[\]{}]|^[-?:\s]|\s$|^$/.test(name) &&
    [`${name}: x`, `x: ${name}`, `x: [${name}]`].every((text) => {
      const parsed = parse(text);
      const pair =
        parsed.ok && parsed.unsupported.length === 0 && parsed.root?.kind === 'map' ? parsed.root.pairs[0] : undefined;
      const value = pair?.value?.kind === 'list' ? pair.value.items[0] : pair?.value;
      return pair !== undefined && [pair.key.text, value?.kind === 'scalar' ? value.text : undefined].includes(name);
    });
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

function columnOfMap(at: Surroundings, entry: Editable, map: MapNode): number {
  return columnOf(at, absolute(at, entry, map.pairs[0]?.key.span ?? map.span).start);
}
