import type { Facts } from '../model/facts.ts';
import type { SectionName } from '../model/kinds.ts';
import type { EntityBase } from '../model/topology.ts';

/**
 * The entities that one written value speaks for: the entity alone, or, where the value comes from `defaults`, all that
 * have it from there among those that `find` gives. Undefined for each of these but the first: one cause, one finding.
 */
export function spokenFor<E extends EntityBase<SectionName>>(
  entity: E,
  property: string,
  facts: Facts,
  find: (facts: Facts) => readonly E[],
): readonly E[] | undefined {
  if (!entity.inherited.has(property)) return [entity];
  const all = facts.shared(find).filter((each) => each.inherited.has(property));
  return all[0] === entity ? all : undefined;
}
