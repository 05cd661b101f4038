import { type AnyEntry, allReferences, type Reference } from './topology.ts';

/** Of a section, what names have to do with. */
interface Named {
  readonly entries: readonly AnyEntry[];
  /** Those with problems. */
  readonly faulty: readonly AnyEntry[];
  readonly table: ReadonlyMap<string, AnyEntry>;
}

/** Names, folded, that entries gave up since the version before, and that they took. */
export interface Renamed {
  readonly old: ReadonlySet<string>;
  readonly now: ReadonlySet<string>;
}

/**
 * Which entries of some sections were renamed, where each stands at the same place in both versions. Undefined where a name that
 * two entries have is among them, or one that moved on to another entry: what that stands for cannot be told by name.
 */
export function renamedSince(
  earlier: ReadonlyMap<string, Named>,
  sections: ReadonlyMap<string, Named>,
): Renamed | undefined {
  const old = new Set<string>();
  const now = new Set<string>();
  for (const [name, { entries }] of sections) {
    const before = earlier.get(name)?.entries;
    if (before?.length !== entries.length) return undefined;
    if (before === entries) continue;
    for (let i = 0; i < entries.length; i++) {
      const [was, entry] = [before[i], entries[i]];
      if (was === entry || was === undefined || entry === undefined || was.key.value === entry.key.value) continue;
      if (old.has(was.key.folded) || now.has(entry.key.folded)) return undefined;
      old.add(was.key.folded);
      now.add(entry.key.folded);
    }
  }
  return hasAny(sections, old) || hasAny(earlier, now) ? undefined : { old, now };
}

/** Whether one of these references has a name that was given up or taken. */
export function nameRenamed(references: readonly Reference[], { old, now }: Renamed): boolean {
  return references.some(({ folded }) => old.has(folded) || now.has(folded));
}

/** A section in which entries that name what was renamed are replaced by their likes: what they mean is another thing now. */
export function withNewLikes<S extends Named>(section: S, earlier: S | undefined, renamed: Renamed): S {
  const kept = new Set(earlier?.entries);
  const likes = new Map<AnyEntry, AnyEntry>();
  for (const each of section.entries)
    if (kept.has(each) && nameRenamed(allReferences(each), renamed)) likes.set(each, { ...each });
  if (likes.size === 0) return section;
  const like = (entry: AnyEntry) => likes.get(entry) ?? entry;
  const table = new Map(Array.from(section.table, ([name, entry]) => [name, like(entry)]));
  return { ...section, entries: section.entries.map(like), faulty: section.faulty.map(like), table };
}

function hasAny(sections: ReadonlyMap<string, Named>, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  for (const { table } of sections.values()) for (const name of names) if (table.has(name)) return true;
  return false;
}
