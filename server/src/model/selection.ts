import type { Facts } from './facts.ts';
import type { EntrySectionName } from './kinds.ts';
import type { AnyEntry, Entity } from './topology.ts';

/**
 * Entries of a section that are chosen by what they say of themselves; to be asked through `facts.shared`. Readers are
 * not asked again when another entry of the section changes.
 */
export interface Selection<S extends EntrySectionName> {
  (facts: Facts): readonly Entity<S>[];
  readonly section: S;
  readonly takes: (entry: Entity<S>) => boolean;
}

/** The selection of the entries of `section` that `takes` says yes to; in order of the text. */
export function selection<S extends EntrySectionName>(section: S, takes: (entry: Entity<S>) => boolean): Selection<S> {
  return Object.assign((facts: Facts) => facts.all(section).filter(takes), { section, takes });
}

/** Whether a shared computation is a selection, and none of these entries is in it. */
export function leavesOut(compute: object, entries: readonly AnyEntry[]): boolean {
  if (!('takes' in compute)) return false;
  const { section, takes } = compute as Selection<EntrySectionName>;
  return !entries.some((each) => each.section === section && takes(each));
}
