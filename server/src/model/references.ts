import { nearest } from '../text/similar.ts';
import type { EntrySectionName } from './kinds.ts';
import type { Problem } from './problem.ts';
import { nameSpaces } from './schema.ts';
import type { AnyEntity, AnyEntry, Reference, Topology } from './topology.ts';

type Names = Pick<Topology, 'named' | 'resolve'>;
type Tables = Readonly<Record<EntrySectionName, ReadonlyMap<string, AnyEntry>>>;

/** What is wrong between entries: names declared twice, names that lead nowhere or to the wrong thing, names in another case. */
export function checkNames(
  names: Names,
  tables: Tables,
  entries: readonly AnyEntry[],
  singles: readonly AnyEntity[],
  defaults: readonly Reference[],
): readonly Problem[] {
  const problems: Problem[] = [];
  checkDuplicates(names, entries, problems);
  for (const entity of entries) for (const reference of entity.references) checkReference(names, tables, reference, problems);
  for (const entity of singles) for (const reference of entity.references) checkReference(names, tables, reference, problems);
  for (const reference of defaults) checkReference(names, tables, reference, problems);
  return problems;
}

const spaceOf = new Map(nameSpaces.flatMap((sections) => sections.map((section) => [section, sections] as const)));

function checkDuplicates(names: Names, entries: readonly AnyEntry[], problems: Problem[]): void {
  for (const entry of entries) {
    const own = names.named(entry.section, entry.key.folded);
    if (own !== undefined && own !== entry) {
      const kind = own.key.value === entry.key.value ? 'duplicate-key' : 'duplicate-identifier';
      const { block, span } = entry;
      problems.push(
        kind === 'duplicate-key'
          ? { kind, key: entry.key.value, first: own, block, span }
          : { kind, name: entry.key.value, first: own, block, span },
      );
      continue;
    }
    for (const section of spaceOf.get(entry.section) ?? []) {
      if (section === entry.section) break;
      const other = names.named(section, entry.key.folded);
      if (other === undefined) continue;
      problems.push({ kind: 'duplicate-identifier', name: entry.key.value, first: other, block: entry.block, span: entry.span });
      break;
    }
  }
}

function checkReference(names: Names, tables: Tables, reference: Reference, problems: Problem[]): void {
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
    problems.push({ kind: 'wrong-reference-kind', name, found: other.section, sections: reference.sections, fitting, declared: other, block, span });
    return;
  }
  if (reference.open !== undefined) return;
  const like = nearest(name, declaredNames(tables, reference.sections));
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

function* declaredNames(tables: Tables, sections: readonly EntrySectionName[]): Generator<string> {
  for (const section of sections) for (const entry of tables[section].values()) yield entry.key.value;
}
