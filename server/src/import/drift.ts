import { type Message, say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import { type AnyEntity, type AnyEntry, mapOf, type Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Node, Place } from '../syntax/tree.ts';
import type { TextEdit } from '../text/span.ts';
import type { ImportedSection, Subject } from './facts.ts';
import { folded, type Known, type Thing, type Told } from './merge.ts';
import type { Platform } from './platform.ts';
import { sqlNameOf } from './sql-names.ts';
import { flowOf, placesText, propertiesText } from './written.ts';

/** Something that is otherwise in reality than in the design: where the design says it, and how to take reality over. */
export interface Difference {
  readonly code: 'drift-value' | 'drift-not-designed' | 'drift-not-real';
  readonly at: Place;
  readonly message: Message;
  readonly fix: { readonly title: Message; readonly edits: () => readonly TextEdit[] };
}

/** A design, a platform that was imported, and what its files tell everything of. */
export interface Comparison {
  readonly facts: Facts;
  readonly editor: Editor;
  readonly platform: Platform;
  readonly told: ReadonlySet<Subject>;
}

/** The properties that are compared. What one of the two does not say is no difference. */
const compared: Readonly<Partial<Record<ImportedSection, readonly string[]>>> = {
  biztalk: ['receiveFaultTolerance'],
  clusters: ['witness'],
  resourceGroups: ['on', 'active', 'passive'],
  instances: ['on', 'version', 'edition', 'active', 'passive'],
  availabilityGroups: ['listener', 'dtcSupport'],
  databases: ['on', 'master', 'publication', 'recoveryModel'],
  hosts: ['kind', 'on', 'disabledOn', 'clustered', 'bits'],
  sso: ['secretServerName'],
};

/** Sections of which everything is compared: what is in only one of the two is a difference, if the files tell of all. */
const complete: readonly { readonly section: RootSection; readonly all: Subject | undefined }[] = [
  { section: 'servers', all: undefined },
  { section: 'databases', all: 'all-databases' },
  { section: 'hosts', all: 'all-hosts' },
];
type RootSection = 'servers' | 'hosts' | 'databases';
type EntrySection = RootSection | (typeof footings)[number];

/** Sections of which those things are compared that the others stand on; a cluster of SQL Server may hold what is no part of the group. */
const footings = ['clusters', 'resourceGroups', 'instances', 'availabilityGroups'] as const;

/** What is otherwise in reality than in the design, in the order of sections and names. */
export function driftOf(comparison: Comparison): readonly Difference[] {
  const { platform, facts } = comparison;
  const found: Difference[] = [];
  for (const [section, things] of platform.sections) {
    for (const thing of things) {
      const designed = designedAs(section, thing, facts);
      if (designed !== undefined) found.push(...differencesIn(designed, thing, comparison));
    }
  }
  for (const { section, all } of complete) {
    const things = platform.sections.get(section) ?? [];
    if (facts.topology.described(section) !== 'written') continue;
    const real = new Set(things.map((each) => designedAs(section, each, facts)));
    found.push(...undesignedIn(section, things, comparison));
    if (all === undefined || !comparison.told.has(all)) continue;
    for (const entry of facts.topology[section].values()) if (!real.has(entry)) found.push(unreal(entry, comparison));
  }
  const needed = footingsNeeded(platform);
  for (const section of footings) {
    const things = (platform.sections.get(section) ?? []).filter((each) => needed.has(each) && !each.isUnnamed);
    if (facts.topology.described(section) === 'written') found.push(...undesignedIn(section, things, comparison));
  }
  return found;
}

/** What databases, hosts and the master secret stand on, and what that stands on. */
function footingsNeeded({ sections }: Platform): ReadonlySet<Thing> {
  const all = footings.flatMap((section) => sections.get(section) ?? []);
  const needed = new Set<Thing>();
  let next = (['databases', 'hosts', 'sso'] as const).flatMap((section) => sections.get(section) ?? []);
  while (next.length > 0) {
    const named = new Set(
      next.flatMap(({ properties }) => [...properties.values()].flatMap(({ values }) => values.map(wordOf))),
    );
    next = all.filter((each) => !needed.has(each) && named.has(folded(each.name)));
    for (const each of next) needed.add(each);
  }
  return needed;
}

const wordOf = ({ value }: { readonly value: string }) => folded(value);

/** What a thing is in the design; databases that a group has one of are known by what they are for. */
function designedAs(section: ImportedSection, thing: Thing, { topology, kindsOf }: Facts): AnyEntity | undefined {
  if (section === 'biztalk') return topology.biztalk;
  if (section === 'sso') return topology.sso;
  const entries: ReadonlyMap<string, AnyEntry> = topology[section];
  const same = entries.get(folded(thing.name)) ?? entries.get(folded(thing.called ?? ''));
  if (same !== undefined) return same;
  if (section === 'instances')
    return [...topology.instances.values()].find((each) => sqlNameOf(each.key.value).id === sqlNameOf(thing.name).id);
  if (section !== 'databases') return undefined;
  const kind = thing.properties.get('kind')?.values[0]?.value;
  const alike = [...topology.databases.values()].filter((each) => kindsOf(each).some((one) => one === kind));
  return kind !== 'message-box' && alike.length === 1 ? alike[0] : undefined;
}

/** What is known, with the names that things have in the design: what the import gave another name may have its own there. */
function asDesigned(known: Known, { topology }: Facts): Known {
  return { ...known, values: known.values.map((each) => ({ ...each, value: nameIn(topology, each) })) };
}

function nameIn(topology: Topology, { value, called, section }: Told): string {
  if (called === undefined || section === undefined || topology.named(section, folded(value)) !== undefined)
    return value;
  const other = topology.named(section, folded(called));
  return other === undefined || other.section === section ? called : value;
}

function differencesIn(
  entity: AnyEntity,
  thing: Thing,
  { editor, facts, platform }: Comparison,
): readonly Difference[] {
  const section = entity.section as ImportedSection;
  const clusters = platform.sections.get('clusters') ?? [];
  const unnamed = new Set(clusters.flatMap(({ isUnnamed, name }) => (isUnnamed ? [name] : [])));
  return (compared[section] ?? []).flatMap((property): readonly Difference[] => {
    const told = thing.properties.get(property);
    const value = mapOf(entity)?.pairs.find((each) => each.key.text === property)?.value ?? mainOf(entity, property);
    const written = value === undefined ? undefined : wordsOf(value);
    if (told === undefined || value === undefined || written === undefined) return [];
    const known = asDesigned(told, facts);
    const isSql = section === 'databases' && property === 'on';
    const real = known.values.map((each) => each.value);
    if (sameWords(written, real, isSql) || told.values.some((each) => unnamed.has(each.value))) return [];
    const names = {
      property,
      name: entity.key.value,
      written: written.join(', ') || '[]',
      real: real.join(', ') || '[]',
    };
    return [
      {
        code: 'drift-value',
        at: { block: entity.block, span: value.span },
        message: say('"{property}" of "{name}" is "{written}" in the design and "{real}" in reality ({places}).', {
          ...names,
          places: placesOf(known, thing),
        }),
        fix: {
          title: say('Take over "{real}"', names),
          edits: () =>
            mapOf(entity) === undefined
              ? editor.replace({ block: entity.block, span: value.span }, flowOf(known))
              : editor.setProperty(entity, property, flowOf(known)),
        },
      },
    ];
  });
}

/** The value behind the key of an entry that is written short, such as `SSODB: BTSSQL01`. */
function mainOf({ section, node }: AnyEntity, property: string): Node | undefined {
  const isMain = property === 'on' && (section === 'databases' || section === 'hosts' || section === 'instances');
  return isMain && node?.kind !== 'map' ? node : undefined;
}

/** The words of a value or of a list of values; undefined for anything else. */
function wordsOf(node: Node): readonly string[] | undefined {
  if (node.kind === 'scalar') return [node.text];
  if (node.kind === 'map') {
    const kind = node.pairs.find((each) => each.key.text === 'kind')?.value;
    return kind?.kind === 'scalar' ? [kind.text] : undefined;
  }
  const words = node.items.flatMap((each) => (each.kind === 'scalar' ? [each.text] : []));
  return words.length === node.items.length ? words : undefined;
}

function sameWords(written: readonly string[], real: readonly string[], isSql: boolean): boolean {
  const same = (word: string) => (isSql ? sqlNameOf(word).id : folded(word));
  const left = new Set(written.map(same));
  const right = new Set(real.map(same));
  return left.size === right.size && [...left].every((each) => right.has(each));
}

function placesOf(known: Known, thing: Thing): string {
  const places = known.values.flatMap((each) => each.places);
  return placesText(places.length > 0 ? places : thing.places);
}

function undesignedIn(section: EntrySection, things: readonly Thing[], comparison: Comparison): readonly Difference[] {
  return things
    .filter((each) => designedAs(section, each, comparison.facts) === undefined)
    .map((each) => undesigned(section, each, comparison));
}

function undesigned(section: EntrySection, thing: Thing, { facts, editor }: Comparison): Difference {
  const { sections } = facts.topology;
  const header = sections.find((each) => each.name === section)?.key;
  const { name } = thing;
  const designed = (): Thing => {
    const properties = [...thing.properties].map(([property, known]) => [property, asDesigned(known, facts)] as const);
    return { ...thing, properties: new Map(properties) };
  };
  return {
    code: 'drift-not-designed',
    at: header ?? { block: { text: '' }, span: { start: 0, end: 0 } },
    message: say('"{name}" is there in reality ({places}) and not in the design.', {
      name,
      places: placesText(thing.places),
    }),
    fix: {
      title: say('Write "{name}" into the design', { name }),
      edits: () => editor.insertEntry(section, [propertiesText(section, designed())]),
    },
  };
}

function unreal(entry: AnyEntry, { editor }: Comparison): Difference {
  const name = entry.key.value;
  return {
    code: 'drift-not-real',
    at: entry,
    message: say('"{name}" is in the design, and the imported files, which name all of its kind, do not have it.', {
      name,
    }),
    fix: { title: say('Take "{name}" out of the design', { name }), edits: () => editor.removeEntry(entry) },
  };
}
