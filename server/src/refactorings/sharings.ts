import type { Analysis } from '../analysis.ts';
import { say } from '../messages.ts';
import { entrySections } from '../model/build.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import { propertiesOf } from '../model/schema.ts';
import { type AnyEntry, mapOf, type Reference } from '../model/topology.ts';
import type { EntryNode, SectionNode } from '../syntax/document.ts';
import { inlineNode } from '../syntax/restyle.ts';
import { withoutProperty } from '../syntax/shorten.ts';
import type { Node, Pair } from '../syntax/tree.ts';
import { lineBreakOf } from '../text/lines.ts';
import type { Span, TextEdit } from '../text/span.ts';
import type { Refactoring } from './refactorings.ts';
import { editable, entriesIn, isSteered, pairsIn } from './targets.ts';

/** Moves a property that entries share into `defaults`, and one of `defaults` back to the entries that have it from there. */
export function sharings(analysis: Analysis, span: Span): readonly Refactoring[] {
  const [entry] = entriesIn(analysis, span);
  const [pair] = entry === undefined ? [] : pairsIn(analysis, entry, span);
  if (entry !== undefined && pair !== undefined) return shared(analysis, entry, pair);
  return spread(analysis, span);
}

/** A property that all entries of a section write, and some alike: `defaults` says it for these. */
function shared(analysis: Analysis, { section }: AnyEntry, { key }: Pair): readonly Refactoring[] {
  const { document, topology } = analysis;
  const name = key.text;
  if (name === 'description' || !Object.hasOwn(propertiesOf(section), name)) return [];
  const entries = topology.entries.filter((each) => each.section === section);
  const written = entries.map((each) => ({ entry: each, pair: onlyPair(each, name) }));
  const value = pairOf(written, key)?.value;
  const text = value === undefined ? undefined : inlineNode(blockOf(written, key), value);
  if (value === undefined || text === undefined || written.some((each) => each.pair?.value === undefined)) return [];
  const alike = written.filter((each) => isSame(each.pair?.value, value));
  if (alike.length < 2 || alike.some(({ entry }) => entry.problems.length > 0 || isSteered(analysis, entry))) return [];
  if (alike.some((each) => each.pair?.value && leadsNowhere(analysis, each.entry.references, each.pair.value)))
    return [];
  const into = intoDefaults(analysis, section, `${name}: ${text}`);
  const out = alike.map(({ entry, pair }) => (pair === undefined ? undefined : withoutProperty(document, entry, pair)));
  if (into === undefined || out.some((each) => each === undefined)) return [];
  const title = say('Move {property} into `defaults` of {section}, for {count} entries', {
    property: `\`${name}\``,
    count: alike.length,
    section: `\`${section}\``,
  });
  return [{ kind: 'extract', title, edits: [...into, ...out.flatMap((each) => each ?? [])] }];
}

interface Written {
  readonly entry: AnyEntry;
  readonly pair: Pair | undefined;
}

function pairOf(written: readonly Written[], key: Node): Pair | undefined {
  return written.find(({ pair }) => pair?.key === key)?.pair;
}

function blockOf(written: readonly Written[], key: Node): string {
  return written.find(({ pair }) => pair?.key === key)?.entry.block.text ?? '';
}

/** The property of a thing, when it is written once. */
function onlyPair(entry: AnyEntry, name: string): Pair | undefined {
  const [pair, ...others] = mapOf(entry)?.pairs.filter((each) => each.key.text === name) ?? [];
  return others.length > 0 ? undefined : pair;
}

/** Whether a value has a name of nothing: what is said of it is said where it stands, and of who writes it. */
function leadsNowhere({ topology }: Analysis, references: readonly Reference[], { span }: Node): boolean {
  return references.some(
    (each) =>
      each.open === undefined &&
      span.start <= each.span.start &&
      each.span.end <= span.end &&
      topology.resolve(each) === undefined,
  );
}

/** Writes a property into the defaults of a section; undefined where they say it already, or are no map. */
function intoDefaults(
  { document, editor }: Analysis,
  section: EntrySectionName,
  property: string,
): readonly TextEdit[] | undefined {
  const defaults = document.sections.find((each) => each.key.text === 'defaults');
  const [name = '', ...value] = property.split(': ');
  if (defaults === undefined) return newDefaults(document, section, property);
  const own = defaults.entries?.filter((each) => each.key.text === section) ?? [];
  const [entry, ...others] = own;
  if (others.length > 0 || (defaults.value !== undefined && defaults.value.kind !== 'map')) return undefined;
  if (entry === undefined) return filled(editor.insertEntry('defaults', [`${section}: { ${property} }`]));
  if (entry.value !== undefined && entry.value.kind !== 'map') return undefined;
  if (entry.value?.pairs.some((each) => each.key.text === name) === true) return undefined;
  return filled(editor.setProperty(editable(entry), name, value.join(': ')));
}

function filled(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  return edits.length === 0 ? undefined : edits;
}

/** A section `defaults` before the first section with entries; undefined in a text that is one map in braces. */
function newDefaults(
  document: Analysis['document'],
  section: EntrySectionName,
  property: string,
): readonly TextEdit[] | undefined {
  const first = document.sections.find((each) => entrySections.has(each.key.text));
  if (first === undefined || document.cut.blocks[0]?.kind === 'whole') return undefined;
  const { start } = document.absolute(first);
  const eol = lineBreakOf(document.text);
  const line = Math.max(document.text.lastIndexOf('\n', start - 1), document.text.lastIndexOf('\r', start - 1)) + 1;
  const indent = document.text.slice(line, start).replace('\ufeff', '');
  if (indent.trim() !== '') return undefined;
  const newText = `defaults:${eol}${indent}  ${section}: { ${property} }${eol}${eol}${indent}`;
  return [{ span: { start, end: start }, newText }];
}

/** A property of `defaults`, written into the entries that have it from there. */
function spread(analysis: Analysis, span: Span): readonly Refactoring[] {
  const { document, topology, editor } = analysis;
  const defaults = document.sections.find((each) => each.key.text === 'defaults');
  for (const own of defaults?.entries ?? []) {
    const [pair] = pairsIn(analysis, editable(own), span);
    const node = pair?.value;
    const value = node === undefined ? undefined : inlineNode(own.block.text, node);
    if (defaults === undefined || pair === undefined || node === undefined || value === undefined) continue;
    const heirs = topology.entries.filter((each) => each.section === own.key.text && each.inherited.has(pair.key.text));
    const isOpen = heirs.every((each) => each.node === undefined || each.node.kind === 'map');
    if (!isOpen || heirs.length === 0 || isSteered(analysis, own)) continue;
    if (heirs.some((each) => leadsNowhere(analysis, each.inheritedReferences, node))) continue;
    const into = heirs.map((each) => editor.setProperty(each, pair.key.text, value));
    const out = withoutDefault(document, defaults, own, pair);
    if (out === undefined || into.some((each) => each.length === 0)) continue;
    const title = say('Write {property} of `defaults` back into the entries of {section} ({count})', {
      property: `\`${pair.key.text}\``,
      count: heirs.length,
      section: `\`${own.key.text}\``,
    });
    return [{ kind: 'inline', title, edits: [...out, ...into.flat()] }];
  }
  return [];
}

/** Takes a property out of `defaults`, with all of `defaults` when nothing is left there and no comment either. */
function withoutDefault(
  document: Analysis['document'],
  defaults: SectionNode,
  own: EntryNode,
  pair: Pair,
): readonly TextEdit[] | undefined {
  const isLast = defaults.entries?.length === 1 && own.value?.kind === 'map' && own.value.pairs.length === 1;
  const { start } = document.absolute(defaults);
  const { end } = document.absolute({ block: defaults.block, span: defaults.whole });
  const behind = /^[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*/.exec(document.text.slice(end))?.[0];
  const isPlain = /^defaults:[^#]*$/.test(document.text.slice(start, end)) && document.cut.blocks[0]?.kind !== 'whole';
  if (isLast && isPlain && behind !== undefined) return [{ span: { start, end: end + behind.length }, newText: '' }];
  return withoutProperty(document, editable(own), pair);
}

/** Whether two values say the same, however they are written. */
function isSame(a: Node | undefined, b: Node): boolean {
  return a !== undefined && JSON.stringify(said(a)) === JSON.stringify(said(b));
}

function said(node: Node): unknown {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(said);
  return { pairs: node.pairs.map(({ key, value }) => [key.text, value === undefined ? null : said(value)]) };
}
