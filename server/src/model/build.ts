import type { Document, EntryNode, SectionNode } from '../syntax/document.ts';
import type { Block } from '../syntax/tree.ts';
import { nearest } from '../text/similar.ts';
import { type Span, touches } from '../text/span.ts';
import { bindFields } from './bind.ts';
import { bindDefaults } from './defaults.ts';
import { type Defaults, entityOf } from './entities.ts';
import { entriesOf } from './entries.ts';
import type { Gathered } from './gathered.ts';
import type { EntrySectionName, SectionName } from './kinds.ts';
import type { Problem } from './problem.ts';
import { type Recognised, recognised } from './recognise.ts';
import { checkNames, type NameChecks, type Tables } from './references.ts';
import { nameRenamed, type Renamed, renamedSince, withNewLikes } from './renamed.ts';
import { deniableSections, isEntrySection, sectionNames, topLevel } from './schema.ts';
import type { AnyEntity, AnyEntry, Described, Fields, Reference, Topology } from './topology.ts';

const entrySectionNames: readonly EntrySectionName[] = sectionNames.filter(isEntrySection);

/** The sections whose entries are read one by one. */
export const entrySections: ReadonlySet<string> = new Set(entrySectionNames);

/** A topology with what the next version of it can take over. */
export interface Built {
  readonly topology: Topology;
  readonly sections: ReadonlyMap<EntrySectionName, BuiltSection>;
  readonly checks: NameChecks;
  /** What is different from the version before; undefined when it cannot be told entry by entry. */
  readonly change: Change | undefined;
}

/**
 * Entries that were replaced by others at the same places, which say other things, have other names, or mean something else by
 * the same ones. Sections and everything else stayed.
 */
export interface Change {
  readonly before: readonly AnyEntry[];
  readonly after: readonly AnyEntry[];
}

interface BuiltSection {
  readonly nodes: readonly EntryNode[];
  readonly defaults: Defaults | undefined;
  readonly entries: readonly AnyEntry[];
  /** Those with problems. */
  readonly faulty: readonly AnyEntry[];
  readonly table: ReadonlyMap<string, AnyEntry>;
  readonly problems: readonly Problem[];
}

/**
 * The topology a document describes, as far as it can be understood. What an earlier version of it said the same way is taken
 * over. A section that may be `none` and is not described counts as `undescribed`.
 */
export function buildTopology(document: Document, previous?: Built, undescribed: 'absent' | 'none' = 'absent'): Built {
  const sections = recognised(document.sections);
  const defaults = bindDefaults(sections.find((each) => each.isDefaults)?.node);
  const top = bindTop(document, sections);
  const broken = brokenIn(document);
  const written = new Map<EntrySectionName, BuiltSection>();
  for (const name of entrySectionNames)
    written.set(name, buildSection(name, sections, defaults.of(name), broken, previous?.sections.get(name)));
  const singles = singlesOf(sections, broken);
  const others = [...singles.values()].flatMap((each) => each.references).concat(defaults.references);
  const renamed = previous === undefined ? undefined : renamedSince(previous.sections, written);
  const built = previous === undefined || renamed === undefined ? written : withLikes(written, previous, renamed);
  const tables = tablesOf(built);
  const described = descriptionsOf(sections, undescribed);
  const entries = entriesInOrder(sections, built);
  const names = { named: namedIn(tables), resolve: resolveIn(tables) };
  const change =
    previous === undefined || renamed === undefined || nameRenamed(others, renamed)
      ? undefined
      : changeSince(previous, {
          built,
          entries,
          singles,
          described,
          environment: top.fields.environment?.value,
        });
  const checks = checkNames(
    names,
    tables,
    entries,
    others,
    renamed?.old.size === 0 ? change : undefined,
    previous?.checks,
  );
  const problems = [
    ...top.problems,
    ...defaults.problems,
    ...[...built.values()].flatMap((each) => each.problems),
    ...checks.problems,
  ];
  // Written out, not spread: a topology is made for every letter that is typed.
  const topology: Topology = {
    topology: top.fields.topology,
    description: top.fields.description,
    environment: top.fields.environment,
    biztalk: singleOf(singles, 'biztalk'),
    goals: singleOf(singles, 'goals'),
    sites: tables.sites,
    servers: tables.servers,
    storage: tables.storage,
    clusters: tables.clusters,
    resourceGroups: tables.resourceGroups,
    instances: tables.instances,
    availabilityGroups: tables.availabilityGroups,
    databases: tables.databases,
    hosts: tables.hosts,
    sso: singleOf(singles, 'sso'),
    bam: singleOf(singles, 'bam'),
    backups: tables.backups,
    disasterRecovery: singleOf(singles, 'disasterRecovery'),
    sections: sections.map((each) => each.section),
    described: (section) => described.get(section) ?? 'absent',
    entries,
    faulty: [...built.values()].flatMap((each) => each.faulty),
    singles: [...singles.values()],
    problems,
    named: names.named,
    resolve: names.resolve,
  };
  return { topology, sections: built, checks, change };
}

/** Whether something in an entry could not be read; in its whole block, where it stands alone there. */
type Broken = (node: EntryNode, isAlone: boolean) => boolean;

function brokenIn({ problems }: Document): Broken {
  const spans = new Map<Block, Span[]>();
  for (const { block, span } of problems) {
    const known = spans.get(block);
    if (known === undefined) spans.set(block, [span]);
    else known.push(span);
  }
  return ({ block, whole }, isAlone) => {
    const own = spans.get(block);
    return own !== undefined && (isAlone || own.some((each) => touches(each, whole)));
  };
}

function buildSection(
  name: EntrySectionName,
  sections: readonly Recognised[],
  defaults: Defaults | undefined,
  broken: Broken,
  previous: BuiltSection | undefined,
): BuiltSection {
  const problems: Problem[] = [];
  const nodes = nodesOf(name, sections, problems);
  const isSame = previous !== undefined && previous.defaults === defaults && sameNodes(previous.nodes, nodes);
  if (isSame && problems.length === 0 && previous.problems.length === 0) return previous;
  const halfTyped = new Set(problems.filter((each) => each.kind === 'syntax').map((each) => each.block));
  const entries: AnyEntry[] = [];
  const made: number[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    const kept = previous?.defaults === defaults && previous?.nodes[i] === node ? previous?.entries[i] : undefined;
    if (kept !== undefined) entries.push(kept);
    else if (node !== undefined) {
      const isAlone = nodes[i - 1]?.block !== node.block && nodes[i + 1]?.block !== node.block;
      const isBroken = broken(node, isAlone) || halfTyped.has(node.block);
      entries.push(entityOf(name, node, { defaults, isBroken }) as AnyEntry);
      made.push(i);
    }
  }
  const faulty = entries.filter((each) => each.problems.length > 0);
  return { nodes, defaults, entries, faulty, table: tableOf(entries, made, previous), problems };
}

/** The entries of all sections of this name: a section that stands twice is an error, and its entries still count. */
function nodesOf(name: EntrySectionName, sections: readonly Recognised[], problems: Problem[]): readonly EntryNode[] {
  const written = sections.filter((each) => each.name === name && standingOf(name, each.node) === 'written');
  if (written.length === 1 && written[0]?.node.entries !== undefined) return written[0].node.entries;
  return written.flatMap((each) => entriesOf(each.node, problems));
}

function withLikes(
  written: ReadonlyMap<EntrySectionName, BuiltSection>,
  previous: Built,
  renamed: Renamed,
): ReadonlyMap<EntrySectionName, BuiltSection> {
  if (renamed.old.size === 0) return written;
  return new Map(
    Array.from(written, ([name, section]) => [name, withNewLikes(section, previous.sections.get(name), renamed)]),
  );
}

function sameNodes(a: readonly EntryNode[], b: readonly EntryNode[]): boolean {
  return a === b || (a.length === b.length && a.every((each, i) => each === b[i]));
}

/** Entries by name: the table of the version before, when those at the places that were `made` anew have the same names. */
function tableOf(
  entries: readonly AnyEntry[],
  made: readonly number[],
  previous: BuiltSection | undefined,
): ReadonlyMap<string, AnyEntry> {
  const isAlike = previous?.table.size === previous?.entries.length && previous?.entries.length === entries.length;
  if (previous !== undefined && isAlike && made.every((i) => nameAt(entries, i) === nameAt(previous.entries, i))) {
    const table = new Map(previous.table);
    for (const i of made) {
      const entry = entries[i];
      if (entry !== undefined) table.set(entry.key.folded, entry);
    }
    return table;
  }
  const table = new Map<string, AnyEntry>();
  for (const entry of entries) if (!table.has(entry.key.folded)) table.set(entry.key.folded, entry);
  return table;
}

function nameAt(entries: readonly AnyEntry[], i: number): string | undefined {
  return entries[i]?.key.folded;
}

function tablesOf(built: ReadonlyMap<EntrySectionName, BuiltSection>): Tables {
  return Object.fromEntries(entrySectionNames.map((name) => [name, built.get(name)?.table ?? new Map()])) as Tables;
}

/** All entries in order of the text. */
function entriesInOrder(
  sections: readonly Recognised[],
  built: ReadonlyMap<EntrySectionName, BuiltSection>,
): readonly AnyEntry[] {
  const order = new Set<EntrySectionName>();
  for (const { name } of sections) if (name !== undefined && isEntrySection(name)) order.add(name);
  return ([] as AnyEntry[]).concat(...[...order].map((name) => built.get(name)?.entries ?? []));
}

function singlesOf(sections: readonly Recognised[], broken: Broken): ReadonlyMap<SectionName, AnyEntity> {
  const singles = new Map<SectionName, AnyEntity>();
  for (const { name, node } of sections) {
    if (name === undefined || isEntrySection(name) || singles.has(name) || standingOf(name, node) !== 'written')
      continue;
    singles.set(name, entityOf(name, node, { defaults: undefined, isBroken: broken(node, true) }));
  }
  return singles;
}

function singleOf<S extends SectionName>(
  singles: ReadonlyMap<SectionName, AnyEntity>,
  name: S,
): Extract<AnyEntity, { readonly section: S }> | undefined {
  const single = singles.get(name);
  return single === undefined ? undefined : (single as Extract<AnyEntity, { readonly section: S }>);
}

function descriptionsOf(
  sections: readonly Recognised[],
  undescribed: 'absent' | 'none',
): ReadonlyMap<SectionName, Described> {
  const described = new Map<SectionName, Described>();
  for (const { name, node } of sections) {
    if (name !== undefined && described.get(name) !== 'written') described.set(name, standingOf(name, node));
  }
  for (const name of deniableSections)
    if ((described.get(name) ?? 'absent') === 'absent') described.set(name, undescribed);
  return described;
}

/** `none` is known missing; a key with nothing behind it counts as not written. */
function standingOf(name: SectionName, node: SectionNode): Described {
  if (node.value === undefined && (node.entries?.length ?? 0) === 0) return 'absent';
  const isNone = node.value?.kind === 'scalar' && node.value.text === 'none';
  return isNone && deniableSections.includes(name) ? 'none' : 'written';
}

/** What decides about the whole topology: when any of it is different, everything is looked at again. */
interface Outline {
  readonly built: ReadonlyMap<EntrySectionName, BuiltSection>;
  readonly entries: readonly AnyEntry[];
  readonly singles: ReadonlyMap<SectionName, AnyEntity>;
  readonly described: ReadonlyMap<SectionName, Described>;
  readonly environment: string | undefined;
}

function changeSince(previous: Built, now: Outline): Change | undefined {
  const { topology } = previous;
  const singles = [...now.singles.values()];
  if (singles.length !== topology.singles.length || singles.some((each, i) => each !== topology.singles[i]))
    return undefined;
  if (sectionNames.some((name) => (now.described.get(name) ?? 'absent') !== topology.described(name))) return undefined;
  if (now.environment !== topology.environment?.value) return undefined;
  if (!haveSameSections(now.entries, topology.entries)) return undefined;
  const before: AnyEntry[] = [];
  const after: AnyEntry[] = [];
  for (const [name, section] of now.built) {
    const earlier = previous.sections.get(name);
    if (earlier === undefined || earlier.entries.length !== section.entries.length) return undefined;
    if (earlier === section) continue;
    for (let i = 0; i < section.entries.length; i++) {
      const old = earlier.entries[i];
      const entry = section.entries[i];
      if (old === undefined || entry === undefined || old === entry) continue;
      before.push(old);
      after.push(entry);
    }
  }
  return { before, after };
}

/** Whether entries of the same sections stand at the same places. */
function haveSameSections(entries: readonly AnyEntry[], earlier: readonly AnyEntry[]): boolean {
  for (let i = 0; i < entries.length; i++) {
    const [entry, was] = [entries[i], earlier[i]];
    if (entry !== was && entry?.section !== was?.section) return false;
  }
  return true;
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

interface Top {
  readonly fields: Fields<typeof topLevel>;
  readonly problems: readonly Problem[];
}

/** The scalars of the top level, and what is wrong with its keys. */
function bindTop(document: Document, sections: readonly Recognised[]): Top {
  const problems: Problem[] = [];
  const fields: Fields<typeof topLevel> = {};
  const first = new Map<string, SectionNode>();
  const missingNames = () => topLevelNames.filter((each) => !sections.some(({ node }) => node.key.text === each));
  for (const { node, name, isDefaults } of sections) {
    const key = node.key.text;
    const earlier = first.get(key);
    if (earlier !== undefined) {
      const { block, span } = earlier;
      problems.push({ kind: 'duplicate-key', key, first: { block, span }, block: node.block, span: node.key.span });
      continue;
    }
    first.set(key, node);
    if (name !== undefined || isDefaults) continue;
    if (!Object.hasOwn(topLevel, key)) {
      const like = nearest(key, missingNames());
      problems.push({ kind: 'unknown-key', key, of: undefined, like, block: node.block, span: node.key.span });
      continue;
    }
    const scalar = scalarOf(node);
    Object.assign(fields, scalar.fields);
    problems.push(...scalar.problems);
  }
  const block = document.blocks[0];
  const isWritten = first.get('topology')?.value !== undefined;
  const isMisspelt = problems.some((each) => each.kind === 'unknown-key' && each.like === 'topology');
  const isSaid = isWritten || isMisspelt || isBrokenOutside(document);
  if (fields.topology === undefined && !isSaid && block !== undefined) {
    const at = first.get('topology') ?? document.sections[0];
    const place = at === undefined ? { block, span: { start: 0, end: 0 } } : { block: at.block, span: at.key.span };
    problems.push({ kind: 'missing-property', of: 'topology', property: 'topology', ...place });
  }
  return { fields, problems };
}

/** Whether something outside the entries could not be read: there a title may stand. */
function isBrokenOutside({ problems, cut }: Document): boolean {
  if (problems.length === 0) return false;
  const entries: ReadonlySet<Block> = new Set(cut.blocks.filter((each) => each.kind === 'entry'));
  return problems.some((each) => !entries.has(each.block));
}

/** Scalars of the top level are bound once for each node. */
const boundScalars = new WeakMap<SectionNode, Top>();

function scalarOf(node: SectionNode): Top {
  const before = boundScalars.get(node);
  if (before !== undefined) return before;
  const scalar = bindScalar(node);
  boundScalars.set(node, scalar);
  return scalar;
}

const topLevelNames: readonly string[] = [...sectionNames, ...Object.keys(topLevel), 'defaults'];

function bindScalar(node: SectionNode): Top {
  const { block, whole } = node;
  if (node.value === undefined) return { fields: {}, problems: [] };
  const into: Gathered = { block, references: [], problems: [], isBroken: false };
  const pairs = [{ key: node.key, value: node.value, span: whole }];
  const fields = bindFields(into, topLevel, { kind: 'map', style: 'block', pairs, span: whole }, 'topology');
  return { fields, problems: into.problems };
}
