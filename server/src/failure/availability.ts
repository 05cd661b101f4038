import type { Facts } from '../model/facts.ts';
import type { Element } from './parts.ts';
import { entryOf } from './places.ts';

/** How much of the time something works, as a share from 0 to 1. */
export interface Availability {
  readonly from: number;
  readonly to: number;
}

/**
 * How much of the time something works that the sets of failures stop, in the steady state and with failures that have
 * nothing to do with one another: it is away at most as long as all sets are together, and at least as long as the worst of
 * them. What has no availability written counts as never away, and as always away; undefined when a single failure has none.
 */
export function availabilityOf(sets: readonly (readonly Element[])[], facts: Facts): Availability | undefined {
  let most = 0;
  let least = 0;
  for (const set of sets) {
    const known = set.map((each) => awayOf(each, facts));
    if (set.length === 1 && known[0] === undefined) return undefined;
    most += known.reduce<number>((product, each) => product * (each ?? 1), 1);
    least = Math.max(
      least,
      known.reduce<number>((product, each) => product * (each ?? 0), 1),
    );
  }
  return { from: Math.max(0, 1 - most), to: 1 - least };
}

/** The share of the time an element is away, as written. */
function awayOf({ id }: Element, facts: Facts): number | undefined {
  const entry = entryOf(id, facts.topology);
  const written = entry !== undefined && 'availability' in entry ? entry.availability?.value : undefined;
  return written === undefined ? undefined : 1 - written / 100;
}
