import type { CapabilityName } from './capabilities.ts';
import { Families, type Family, type Order } from './families.ts';
import { Faults } from './faults.ts';
import type { Graph } from './graph.ts';
import type { Element } from './parts.ts';
import type { Reading } from './play.ts';

/** The smallest failures at once that stop each capability, in one reading of the file. */
export interface CutSets {
  readonly order: Order;
  /** Whether all of them are here. */
  readonly isComplete: boolean;
  readonly byCapability: ReadonlyMap<CapabilityName, Family>;
  /** The elements of the sets of a family, smaller sets first. */
  readonly sets: (family: Family) => readonly (readonly Element[])[];
}

/**
 * Exact and complete up to `order`: sets of `order` elements at most, none containing another, such that the capability is
 * stopped, or its data lost, whatever is true of what the file leaves open (`best`), or possibly (`worst`).
 */
export function cutSetsOf(graph: Graph, order: Order, reading: Reading): CutSets {
  const families = new Families(graph.elements.length, order);
  const faults = new Faults(graph, families, reading);
  const byCapability = new Map(graph.capabilities.map((each) => [each.name, faults.loss(each)]));
  return {
    order,
    isComplete: families.isComplete,
    byCapability,
    sets: (family) => families.sets(family).map((set) => set.flatMap((index) => graph.elements[index] ?? [])),
  };
}
