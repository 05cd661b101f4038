import type { Facts } from '../model/facts.ts';
import type { CapabilityName } from './capabilities.ts';
import type { Failure } from './failure.ts';
import type { Order } from './families.ts';
import type { Element } from './parts.ts';
import { entryOf } from './places.ts';

/** How much of the time something works, as a share from 0 to 1. */
export interface Availability {
  readonly from: number;
  readonly to: number;
}

/**
 * How much of the time each capability works, in the steady state and with failures that have nothing to do with one another.
 * At best it is away as long as the worst of the sets that stop it for certain; at worst as long as all sets together that may
 * stop it (the bounds of Bonferroni's inequalities of first order). What has no availability written is away never, and always.
 * Undefined where nothing is written that it takes. Sets of more than `order` failures are left out.
 */
export function availabilitiesOf(
  failure: Failure,
  order: Order,
  facts: Facts,
): ReadonlyMap<CapabilityName, Availability | undefined> {
  const best = failure.cutSets(order, 'best');
  const worst = failure.cutSets(order, 'worst');
  const found = new Map<CapabilityName, Availability | undefined>();
  for (const [name, family] of best.byCapability) {
    const possible = worst.byCapability.get(name);
    const certain = best.sets(family);
    found.set(name, boundsOf(certain, possible === undefined ? certain : worst.sets(possible), facts));
  }
  return found;
}

type Sets = readonly (readonly Element[])[];

function boundsOf(certain: Sets, possible: Sets, facts: Facts): Availability | undefined {
  const away = (set: readonly Element[], unknown: number) =>
    set.reduce((product, each) => product * (awayOf(each, facts) ?? unknown), 1);
  const isKnown = [...certain, ...possible].some((set) => set.some((each) => awayOf(each, facts) !== undefined));
  if (!isKnown) return undefined;
  const least = certain.reduce((longest, set) => Math.max(longest, away(set, 0)), 0);
  const most = possible.reduce((sum, set) => sum + away(set, 1), 0);
  return { from: Math.max(0, 1 - most), to: 1 - least };
}

/** The share of the time an element is away, as written. */
function awayOf({ id }: Element, facts: Facts): number | undefined {
  const entry = entryOf(id, facts.topology);
  const written = entry !== undefined && 'availability' in entry ? entry.availability?.value : undefined;
  return written === undefined ? undefined : 1 - written / 100;
}
