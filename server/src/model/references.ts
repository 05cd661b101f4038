import type { Place } from '../syntax/tree.ts';
import { type Candidate, candidatesOf, nearestOf } from '../text/similar.ts';
import type { EntrySectionName } from './kinds.ts';
import type { Problem } from './problem.ts';
import { nameSpaces } from './schema.ts';
import {
  type AnyEntry,
  type AvailabilityGroup,
  type Entries,
  folded,
  type Reference,
  type Topology,
} from './topology.ts';

type Names = Pick<Topology, 'named' | 'resolve'>;
export type Tables = { readonly [S in EntrySectionName]: Entries<S> };

/** What was found wrong between entries, by the entry it stands in. */
export interface NameChecks {
  readonly byEntry: ReadonlyMap<AnyEntry, readonly Problem[]>;
  readonly problems: readonly Problem[];
}

/** Entries and what came in their place. */
interface Replaced {
  readonly before: readonly AnyEntry[];
  readonly after: readonly AnyEntry[];
}

/**
 * What is wrong between entries: names declared twice, names that lead nowhere or to the wrong thing, names in another case.
 * When only the insides of some entries changed, the others are not checked again.
 */
export function checkNames(
  names: Names,
  tables: Tables,
  entries: readonly AnyEntry[],
  others: readonly Reference[],
  change: Replaced | undefined,
  previous: NameChecks | undefined,
): NameChecks {
  const toCheck = change === undefined || previous === undefined ? entries : staleEntries(change, previous, tables);
  const byEntry = new Map<AnyEntry, readonly Problem[]>();
  for (const entry of toCheck) {
    const problems: Problem[] = [];
    checkDuplicate(names, entry, problems);
    if (entry.section === 'availabilityGroups') checkListener(names, tables, entry, problems);
    for (const reference of entry.references) checkReference(names, tables, reference, entry.references, problems);
    if (problems.length > 0) byEntry.set(entry, problems);
  }
  const elsewhere: Problem[] = [];
  for (const reference of others) checkReference(names, tables, reference, [], elsewhere);
  return { byEntry, problems: [...byEntry.values(), elsewhere].flat() };
}

/** The entries that changed, and those something was wrong with: what was said may speak of the place of something that changed. */
function staleEntries(change: Replaced, previous: NameChecks, tables: Tables): ReadonlySet<AnyEntry> {
  const replaced = new Map(change.before.map((each, i) => [each, change.after[i]]));
  const stale = new Set(change.after);
  for (const entry of previous.byEntry.keys()) stale.add(replaced.get(entry) ?? entry);
  // The names of listeners stand inside their groups.
  if (change.after.some((each) => each.section === 'availabilityGroups'))
    for (const group of tables.availabilityGroups.values()) stale.add(group);
  return stale;
}

const spaceOf = new Map(nameSpaces.flatMap((sections) => sections.map((section) => [section, sections] as const)));

function checkDuplicate(names: Names, entry: AnyEntry, problems: Problem[]): void {
  const { block, span } = entry;
  const own = names.named(entry.section, entry.key.folded);
  if (own !== undefined && own !== entry) {
    const isSame = own.key.value === entry.key.value;
    if (isSame) problems.push({ kind: 'duplicate-key', key: entry.key.value, first: own, block, span });
    else problems.push({ kind: 'duplicate-identifier', name: entry.key.value, first: own, block, span });
    return;
  }
  for (const section of spaceOf.get(entry.section) ?? []) {
    if (section === entry.section) return;
    const other = names.named(section, entry.key.folded);
    if (other === undefined) continue;
    problems.push({ kind: 'duplicate-identifier', name: entry.key.value, first: other, block, span });
    return;
  }
}

/** A listener is a network name, as servers and clusters are. */
function checkListener(names: Names, tables: Tables, group: AvailabilityGroup, problems: Problem[]): void {
  const { listener } = group;
  if (listener === undefined || listener.value === 'none') return;
  const { value: name, block, span } = listener;
  const taken = (spaceOf.get('servers') ?? []).map((section) => names.named(section, folded(name)));
  const first = taken.find((each) => each !== undefined) ?? earlierListener(tables, group, folded(name));
  if (first !== undefined) problems.push({ kind: 'duplicate-identifier', name, first, block, span });
}

function earlierListener(tables: Tables, group: AvailabilityGroup, name: string): Place | undefined {
  for (const other of tables.availabilityGroups.values()) {
    if (other === group) return undefined;
    const listener = other.section === 'availabilityGroups' ? other.listener : undefined;
    if (listener !== undefined && listener.value !== 'none' && folded(listener.value) === name) return listener;
  }
  return undefined;
}

function checkReference(
  names: Names,
  tables: Tables,
  reference: Reference,
  neighbours: readonly Reference[],
  problems: Problem[],
): void {
  const { block, span, value: name } = reference;
  const entry = names.resolve(reference);
  if (entry !== undefined) {
    if (entry.key.value !== name && entry.key.value.normalize('NFC') !== name.normalize('NFC')) {
      problems.push({ kind: 'name-case-differs', name, declaredAs: entry.key.value, declared: entry, block, span });
    }
    return;
  }
  const other = elsewhere(names, reference);
  if (other !== undefined) {
    const fitting = fittingNames(names, tables, reference, other);
    problems.push({
      kind: 'wrong-reference-kind',
      name,
      found: other.section,
      sections: reference.sections,
      fitting,
      declared: other,
      block,
      span,
    });
    return;
  }
  if (reference.open !== undefined) return;
  const like = nearestName(tables, reference, neighbours);
  problems.push({ kind: 'unresolved-reference', name, sections: reference.sections, like, block, span });
}

/** An entry of this name in a section the reference cannot mean. */
function elsewhere(names: Names, reference: Reference): AnyEntry | undefined {
  for (const sections of nameSpaces) {
    for (const section of sections) {
      const entry = names.named(section, reference.folded);
      if (entry !== undefined) return entry;
    }
  }
  return undefined;
}

/** The names that fit the reference and have to do with what was named: what refers to it, and what it refers to. */
function fittingNames(names: Names, tables: Tables, reference: Reference, named: AnyEntry): readonly string[] {
  const fits = new Set<string>();
  for (const own of named.references) {
    const entry = names.resolve(own);
    if (entry !== undefined && reference.sections.includes(entry.section)) fits.add(entry.key.value);
  }
  for (const section of reference.sections) {
    for (const entry of tables[section].values()) {
      if (entry.references.some((each) => names.resolve(each) === named)) fits.add(entry.key.value);
    }
  }
  return [...fits].slice(0, 5);
}

/** The name that was probably meant; not one that stands in the same entry already, but for storage, which may be shared. */
function nearestName(tables: Tables, reference: Reference, neighbours: readonly Reference[]): string | undefined {
  const candidates = declaredNames(tables, reference.sections);
  const like = nearestOf(reference.value, candidates);
  const siblings = neighbours.filter((each) => each !== reference && !each.sections.includes('storage'));
  const written = new Set(siblings.map((each) => each.folded));
  if (like === undefined || !written.has(folded(like))) return like;
  return nearestOf(
    reference.value,
    candidates.filter((each) => !written.has(folded(each.word))),
  );
}

/** The names of each table, made ready once for all that lead nowhere. */
const candidates = new WeakMap<ReadonlyMap<string, AnyEntry>, readonly Candidate[]>();

function declaredNames(tables: Tables, sections: readonly EntrySectionName[]): readonly Candidate[] {
  const [first, ...others] = sections.map((section) => namesIn(tables[section]));
  return others.length === 0 ? (first ?? []) : (first ?? []).concat(...others);
}

function namesIn(table: ReadonlyMap<string, AnyEntry>): readonly Candidate[] {
  const known = candidates.get(table) ?? candidatesOf(Array.from(table.values(), (entry) => entry.key.value));
  candidates.set(table, known);
  return known;
}
