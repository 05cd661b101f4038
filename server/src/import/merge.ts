import type { Fact, ImportedSection, NamedSection, Place } from './facts.ts';
import { sqlNameOf } from './sql-names.ts';

/** A value and all places that say it, in order of files and lines. */
export interface Told {
  readonly value: string;
  readonly places: readonly Place[];
  /** The section of the thing that the value names, where it could be in several. */
  readonly section?: NamedSection;
  /** What the thing that the value names is really called, where it is written under another name. */
  readonly called?: string;
}

/** What is known of one property: one value, or the items of a list in order. */
export interface Known {
  readonly isList: boolean;
  readonly values: readonly Told[];
}

/** A thing that files tell of. */
export interface Thing {
  readonly name: string;
  /** What it is really called, where it is written under another name. */
  readonly called?: string;
  readonly places: readonly Place[];
  readonly properties: Map<string, Known>;
  /** No file names it: its name is made up of what is known. */
  readonly isUnnamed?: true;
}

/** Two or more places that say different things; the first is what was taken. */
export interface Conflict {
  readonly section: ImportedSection;
  readonly name: string;
  readonly property: string;
  readonly values: readonly Told[];
}

/** All that is known, by section, and what contradicts itself. */
export interface Merged {
  readonly sections: ReadonlyMap<ImportedSection, readonly Thing[]>;
  readonly conflicts: readonly Conflict[];
}

/** Kinds of database that a group has one of. */
const uniqueKinds: ReadonlySet<string> = new Set([
  'sso',
  'management',
  'tracking',
  'bam-primary-import',
  'bam-archive',
  'bam-analysis',
  'bam-star-schema',
  'rule-engine',
]);

/** What facts say together, whatever the order they come in. */
export function merged(facts: readonly Fact[]): Merged {
  const conflicts: Conflict[] = [];
  const sections = new Map<ImportedSection, readonly Thing[]>();
  for (const [section, told] of groupedBy(withRoles(withDatabases(facts)), (fact) => fact.section)) {
    const things = [...groupedBy(told, idOf).values()].map((each) => thingOf(section, each, conflicts));
    sections.set(section, things.sort(byText((each) => each.name)));
  }
  return { sections, conflicts: conflicts.sort(byText((each) => `${each.section}\n${each.name}\n${each.property}`)) };
}

function idOf({ section, name }: Fact): string {
  return section === 'instances' ? sqlNameOf(name).id : folded(name);
}

/** A text for comparing, in which case and composition do not matter. */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/**
 * Facts of databases are told by name and server. Of a kind that a group has one of, all are of the same database, so that
 * names and servers that differ contradict; others are the same where both are.
 */
function withDatabases(facts: readonly Fact[]): readonly Fact[] {
  const pairOf = ({ name }: Fact) => {
    const [database = '', server = ''] = name.split('\n');
    return { database, server, id: `${folded(database)}\n${sqlNameOf(server).id}` };
  };
  const databases = facts.filter((each) => each.section === 'databases');
  const unique = new Map<string, string>();
  for (const fact of databases) {
    const { id } = pairOf(fact);
    if (fact.property === 'kind' && uniqueKinds.has(fact.value)) unique.set(id, fact.value);
    if (fact.property === 'master' && fact.value === 'true') unique.set(id, 'message-box');
  }
  const told = databases.flatMap((fact): readonly Fact[] => {
    const { database, server, id } = pairOf(fact);
    const named = { ...fact, name: unique.get(id) ?? id };
    const one = (property: string, value: string): Fact => ({ ...named, says: 'one', property, value });
    return [named, one('name', database), ...(server === '' ? [] : [one('on', server)])];
  });
  return [...facts.filter((each) => each.section !== 'databases'), ...told];
}

/**
 * A role without a network name is told with its cluster: it is unique in that alone. Where roles of several clusters have one name,
 * they are told apart by these.
 */
function withRoles(facts: readonly Fact[]): readonly Fact[] {
  const roles = facts.filter((each) => each.section === 'resourceGroups');
  const clusters = groupedBy(
    roles.filter((each) => each.property === 'on'),
    ({ name }) => folded(name.split('\n')[0] ?? ''),
  );
  return facts.map((fact) => {
    const [role = '', cluster] = fact.name.split('\n');
    if (fact.section !== 'resourceGroups' || cluster === undefined) return fact;
    const on = new Set(clusters.get(folded(role))?.map(({ value }) => folded(value)));
    return { ...fact, name: on.size > 1 ? `${role} of ${cluster}` : role };
  });
}

function thingOf(section: ImportedSection, facts: readonly Fact[], conflicts: Conflict[]): Thing {
  const properties = new Map<string, Known>();
  const names = toldIn(facts, ({ name }) => name);
  const name = names[0]?.value ?? '';
  const byProperty = groupedBy(
    facts.filter((each) => each.says !== 'there'),
    (fact) => fact.property,
  );
  for (const [property, said] of byProperty) {
    const isSame = property === 'on' && section === 'databases' ? (value: string) => sqlNameOf(value).id : folded;
    const values = toldIn(
      said.filter((each) => each.says !== 'none'),
      ({ value }) => value,
      isSame,
    );
    const isList = said.some((each) => each.says !== 'one');
    if (isList) values.sort(byText((each) => each.value));
    else if (values.length > 1) conflicts.push({ section, name: nameFrom(facts, name), property, values });
    properties.set(property, { isList, values: isList ? values : values.slice(0, 1) });
  }
  return { name, places: sortedPlaces(facts.map(({ place }) => place)), properties };
}

/** What a database is called where something is said of it. */
function nameFrom(facts: readonly Fact[], otherwise: string): string {
  return (
    toldIn(
      facts.filter((each) => each.section === 'databases' && each.property === 'name'),
      ({ value }) => value,
    )[0]?.value ?? otherwise
  );
}

/** The values of facts with their places: what most places say first, then in order of letters. One spelling stands for all. */
function toldIn(
  facts: readonly Fact[],
  read: (fact: Fact) => string,
  same: (value: string) => string = folded,
): Told[] {
  return [...groupedBy(facts, (fact) => same(read(fact))).values()]
    .map((each) => ({
      value: each.map(read).reduce((a, b) => (isBefore(a, b) ? a : b)),
      places: sortedPlaces(each.map(({ place }) => place)),
      times: each.reduce((sum, { times }) => sum + times, 0),
    }))
    .sort((a, b) => b.times - a.times || (a.value < b.value ? -1 : 1))
    .map(({ value, places }) => ({ value, places }));
}

/** Short spellings before long ones. */
function isBefore(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

function sortedPlaces(places: readonly Place[]): readonly Place[] {
  const unique = new Map(places.map((each) => [`${each.file}\n${each.at}`, each]));
  return [...unique.values()].sort(
    (a, b) => compared(a.file, b.file) || a.at.length - b.at.length || compared(a.at, b.at),
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An order by texts, in which case decides only between what is else the same. */
export function byText<T>(textOf: (each: T) => string): (a: T, b: T) => number {
  return (a, b) => compared(folded(textOf(a)), folded(textOf(b))) || compared(textOf(a), textOf(b));
}

/** Items by a key, in the order in which they come. */
export function groupedBy<T, K extends string>(
  items: readonly T[],
  keyOf: (item: T) => K,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
