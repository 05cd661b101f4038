import type { Document, EntryNode, SectionNode } from '../syntax/document.ts';
import type { MapNode, Node } from '../syntax/tree.ts';
import { nearest } from '../text/similar.ts';
import { bindFields, type Gathered, missingOf, nameOf } from './bind.ts';
import type { EntrySectionName, SectionName } from './kinds.ts';
import type { Problem } from './problem.ts';
import { checkNames } from './references.ts';
import { deniableSections, isEntrySection, propertiesOf, schema, sectionNames, topLevel } from './schema.ts';
import { type AnyEntity, type AnyEntry, type Described, folded, type Reference, type Section, type Topology } from './topology.ts';

/** The sections whose entries are read one by one. */
export const entrySections: ReadonlySet<string> = new Set([...sectionNames.filter(isEntrySection)]);

/** The topology a document describes, as far as it can be understood. */
export function buildTopology(document: Document): Topology {
  const sections = recognised(document.sections);
  const defaults = bindDefaults(sections);
  const topFields = bindTop(document, sections);
  const problems: Problem[] = [...topFields.problems, ...defaults.problems];
  const tables = emptyTables();
  const entries: AnyEntry[] = [];
  const singles = new Map<SectionName, AnyEntity>();
  const described = new Map<SectionName, Described>();
  const brokenBlocks = new Set(document.problems.map((each) => each.block));
  for (const section of sections) {
    const { name, node } = section;
    if (name === undefined) continue;
    const stands = standingOf(name, node);
    if (described.get(name) !== 'written') described.set(name, stands);
    if (stands !== 'written') continue;
    if (!isEntrySection(name)) {
      if (!singles.has(name)) singles.set(name, bindSingle(name, node, brokenBlocks));
      continue;
    }
    const table = tables[name] as Map<string, AnyEntry>;
    for (const entry of entriesOf(node, problems)) {
      const entity = bindEntry(name, entry, defaults.of(name), brokenBlocks);
      entries.push(entity);
      if (!table.has(entity.key.folded)) table.set(entity.key.folded, entity);
    }
  }
  const names = { named: namedIn(tables), resolve: resolveIn(tables) };
  const found = checkNames(names, tables, entries, [...singles.values()], defaults.references);
  return {
    ...topFields.fields,
    ...tables,
    ...Object.fromEntries([...singles]),
    sections: sections.map(({ name, isDefaults, node }): Section => ({
      name: name ?? (isDefaults ? 'defaults' : node.key.text),
      key: { value: node.key.text, folded: folded(node.key.text), block: node.block, span: node.key.span },
      whole: node.whole,
      node: node.value,
    })),
    described: (section: SectionName) => described.get(section) ?? 'absent',
    entries,
    singles: [...singles.values()],
    problems: [...problems, ...found],
    ...names,
  } as unknown as Topology;
}

interface Recognised {
  readonly node: SectionNode;
  readonly name: SectionName | undefined;
  readonly isDefaults: boolean;
}

function recognised(nodes: readonly SectionNode[]): readonly Recognised[] {
  return nodes.map((node) => {
    const name = sectionNames.find((each) => each === node.key.text);
    return { node, name, isDefaults: node.key.text === 'defaults' };
  });
}

type Tables = { [S in EntrySectionName]: Map<string, AnyEntry> };

function emptyTables(): Tables {
  const table = () => new Map<string, AnyEntry>();
  return {
    sites: table(), servers: table(), storage: table(), clusters: table(), resourceGroups: table(), instances: table(),
    availabilityGroups: table(), databases: table(), hosts: table(), backups: table(),
  };
}

function namedIn(tables: Tables): Topology['named'] {
  return (section, name) => tables[section].get(name);
}

function resolveIn(tables: Tables): Topology['resolve'] {
  return (reference: Reference) => {
    for (const section of reference.sections) {
      const entry = tables[section].get(reference.folded);
      if (entry !== undefined) return entry;
    }
    return undefined;
  };
}

/** `none` is known missing; a key with nothing behind it counts as not written. */
function standingOf(name: SectionName, node: SectionNode): Described {
  if (node.value === undefined && (node.entries?.length ?? 0) === 0) return 'absent';
  const isNone = node.value?.kind === 'scalar' && node.value.text === 'none';
  return isNone && deniableSections.includes(name) ? 'none' : 'written';
}

/** The entries of a section; names written without colons, as a list or a lone word, are read as entries with a problem. */
function entriesOf(node: SectionNode, problems: Problem[]): readonly EntryNode[] {
  if (node.entries !== undefined) return node.entries;
  const { value, block } = node;
  if (value === undefined || value.kind === 'map') return [];
  const items: readonly Node[] = value.kind === 'list' ? value.items : [value];
  const names = items.filter((each) => each.kind === 'scalar' && each.text !== '');
  const isWhole = names.length === items.length;
  const source = names.map((each) => block.text.slice(each.span.start, each.span.end));
  problems.push({
    kind: 'wrong-type',
    property: node.key.text,
    expected: 'section',
    ...(isWhole && value.kind === 'list' && value.style === 'flow' ? { fix: `{ ${source.map((each) => `${each}: {}`).join(', ')} }` } : {}),
    block,
    span: value.span,
  });
  return names.flatMap((each) => (each.kind === 'scalar' ? [{ key: each, value: undefined, block, span: each.span, whole: each.span }] : []));
}

interface Bound {
  readonly defaults: Defaults | undefined;
  readonly isBroken: boolean;
  readonly entity: AnyEntry;
}

/** Entries are bound once for each node and each set of defaults. */
const boundEntries = new WeakMap<EntryNode, Bound>();

function bindEntry(section: EntrySectionName, entry: EntryNode, defaults: Defaults | undefined, broken: ReadonlySet<unknown>): AnyEntry {
  const isBroken = broken.has(entry.block);
  const known = boundEntries.get(entry);
  if (known !== undefined && known.defaults === defaults && known.isBroken === isBroken && known.entity.section === section) return known.entity;
  const entity = makeEntity(section, entry, defaults, isBroken) as AnyEntry;
  boundEntries.set(entry, { defaults, isBroken, entity });
  return entity;
}

function makeEntity(section: SectionName, entry: EntryNode, defaults: Defaults | undefined, isBroken: boolean): AnyEntity {
  const into: Gathered = { block: entry.block, references: [], problems: [] };
  const { entity: kind } = schema[section];
  const properties = propertiesOf(section);
  const key = nameOf(into, entry.key);
  const { value } = entry;
  if (value !== undefined && value.kind !== 'map') {
    into.problems.push({ kind: 'wrong-type', property: key.value, expected: 'entry', block: entry.block, span: value.span });
  }
  const map: MapNode | undefined = value?.kind === 'map' ? value : undefined;
  const own = map === undefined ? {} : bindFields(into, properties, map, section);
  const inherited = Object.keys(defaults?.fields ?? {}).filter((name) => !Object.hasOwn(own, name));
  const fields = { ...defaults?.fields, ...own };
  if (!isBroken) {
    for (const property of missingOf(properties, fields, map)) {
      into.problems.push({ kind: 'missing-property', of: key.value, property, block: entry.block, span: entry.key.span });
    }
  }
  const base = {
    section,
    id: isEntrySection(section) ? `${kind}:${key.value}` : kind,
    key,
    block: entry.block,
    span: entry.key.span,
    whole: entry.whole,
    node: value,
    inherited: new Set(inherited),
    references: into.references,
    problems: into.problems,
    isBroken,
  };
  return { ...fields, ...base } as unknown as AnyEntity;
}

function bindSingle(section: SectionName, node: SectionNode, broken: ReadonlySet<unknown>): AnyEntity {
  return makeEntity(section, node, undefined, broken.has(node.block));
}

interface Defaults {
  readonly fields: Record<string, unknown>;
}

interface AllDefaults {
  readonly of: (section: EntrySectionName) => Defaults | undefined;
  readonly problems: readonly Problem[];
  readonly references: readonly Reference[];
}

const noDefaults: AllDefaults = { of: () => undefined, problems: [], references: [] };

/** The last reading of a `defaults` section; the same section gives the same objects. */
const boundDefaults = new WeakMap<SectionNode, AllDefaults>();

function bindDefaults(sections: readonly Recognised[]): AllDefaults {
  const section = sections.find((each) => each.isDefaults)?.node;
  if (section === undefined) return noDefaults;
  const known = boundDefaults.get(section);
  if (known !== undefined) return known;
  const into: Gathered = { block: section.block, references: [], problems: [] };
  const bySection = new Map<string, Defaults>();
  if (section.entries === undefined && section.value !== undefined) {
    into.problems.push({ kind: 'wrong-type', property: 'defaults', expected: 'section', block: section.block, span: section.value.span });
  }
  for (const entry of section.entries ?? []) {
    const name = entry.key.text;
    if (!entrySections.has(name)) {
      const like = nearest(name, entrySections);
      into.problems.push({ kind: 'unknown-key', key: name, of: 'defaults', like, block: entry.block, span: entry.key.span });
    } else if (entry.value?.kind === 'map') {
      bySection.set(name, { fields: bindFields(into, propertiesOf(name as EntrySectionName), entry.value, name) });
    } else if (entry.value !== undefined) {
      into.problems.push({ kind: 'wrong-type', property: name, expected: 'entry', block: entry.block, span: entry.value.span });
    }
  }
  const result = { of: (name: EntrySectionName) => bySection.get(name), problems: into.problems, references: into.references };
  boundDefaults.set(section, result);
  return result;
}

/** The scalars of the top level, and what is wrong with its keys. */
function bindTop(document: Document, sections: readonly Recognised[]): { readonly fields: Record<string, unknown>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let fields: Record<string, unknown> = {};
  const first = new Map<string, SectionNode>();
  for (const { node, name, isDefaults } of sections) {
    const key = node.key.text;
    const earlier = first.get(key);
    if (earlier !== undefined) {
      problems.push({ kind: 'duplicate-key', key, first: { block: earlier.block, span: earlier.key.span }, block: node.block, span: node.key.span });
      continue;
    }
    first.set(key, node);
    if (name !== undefined || isDefaults) continue;
    if (!Object.hasOwn(topLevel, key)) {
      const like = nearest(key, [...sectionNames, ...Object.keys(topLevel), 'defaults']);
      problems.push({ kind: 'unknown-key', key, of: undefined, like, block: node.block, span: node.key.span });
      continue;
    }
    if (node.value === undefined) continue;
    const into: Gathered = { block: node.block, references: [], problems };
    const pairs = [{ key: node.key, value: node.value, span: node.whole }];
    fields = { ...fields, ...bindFields(into, topLevel, { kind: 'map', style: 'block', pairs, span: node.whole }, 'topology') };
  }
  const block = document.blocks[0];
  if (fields['topology'] === undefined && document.problems.length === 0 && block !== undefined) {
    const at = first.get('topology') ?? document.sections[0];
    const place = at === undefined ? { block, span: { start: 0, end: 0 } } : { block: at.block, span: at.key.span };
    problems.push({ kind: 'missing-property', of: 'topology', property: 'topology', ...place });
  }
  return { fields, problems };
}
