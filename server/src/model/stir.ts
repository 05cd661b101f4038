import type { Change } from './build.ts';
import { type AnyEntry, allReferences, type Topology } from './topology.ts';
import { OUTLINE } from './watched.ts';

/** What is different in a version, as far as answers can depend on it. */
export interface Stir {
  /** Entries that were replaced. */
  readonly before: ReadonlySet<object>;
  /** Entries of which it may be different who refers to them. */
  readonly reached: ReadonlySet<object>;
  readonly sections: ReadonlySet<string>;
  /** Shared computations that are up to date, and whether their results are others. */
  readonly shared: Map<object, 'same' | 'changed'>;
}

/** What a change from one version to the next stirs up; no shared computation is up to date yet. */
export function stirOf(change: Change, earlier: Topology, now: Topology): Stir {
  const sections = new Set<string>(change.before.map((each) => each.section));
  if (!hasSameOutline(earlier, now)) sections.add(OUTLINE);
  return { before: new Set(change.before), reached: reachedBy(change, earlier, now), sections, shared: new Map() };
}

/** Whether places of section names and of the scalars of the top level are still good. */
function hasSameOutline(a: Topology, b: Topology): boolean {
  return (
    a.sections.length === b.sections.length &&
    a.sections.every((each, i) => each.key.block === b.sections[i]?.key.block)
  );
}

/**
 * The entries of which others say that they refer to them than before: what only one of the two versions of an entry names,
 * and the replaced entries themselves. Who asked about what both name has seen the replaced entry.
 */
function reachedBy({ before, after }: Change, earlier: Topology, now: Topology): ReadonlySet<object> {
  const reached = new Set<object>(before);
  for (const [i, entry] of before.entries()) {
    const own = namedBy(entry, earlier);
    const next = namedBy(after[i], now);
    for (const each of own) if (!next.has(each)) reached.add(each);
    for (const each of next) if (!own.has(each)) reached.add(each);
  }
  return reached;
}

function namedBy(entry: AnyEntry | undefined, topology: Topology): ReadonlySet<AnyEntry> {
  const named = new Set<AnyEntry>();
  if (entry === undefined) return named;
  for (const reference of allReferences(entry)) {
    const next = topology.resolve(reference);
    if (next !== undefined) named.add(next);
  }
  return named;
}
