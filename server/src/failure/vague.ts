import type { Facts } from '../model/facts.ts';
import type { SectionName } from '../model/kinds.ts';
import { type EntityBase, mapOf, type Reference } from '../model/topology.ts';

/**
 * Whether an entity may name more things in some of its properties than could be made out: a name that leads nowhere, a
 * list that is half typed. What such a property decides is unknown, and nothing is said to stop for lack of it.
 */
export function isOpen<E extends EntityBase<SectionName>>(
  entity: E,
  properties: readonly (keyof E & string)[],
  facts: Facts,
): boolean {
  if (entity.isBroken) return true;
  const pairs = mapOf(entity)?.pairs ?? [];
  return pairs.some(({ key, value, span }) => {
    const property = properties.find((each) => each === key.text);
    if (value === undefined || property === undefined) return false;
    if (entity[property] === undefined || hasBlank(value)) return true;
    const isInside = (at: { readonly span: { readonly start: number; readonly end: number } }) =>
      span.start <= at.span.start && at.span.end <= span.end;
    if (entity.problems.some(isInside)) return true;
    return entity.references.some((each) => isInside(each) && leadsNowhere(each, facts));
  });
}

/** A list with an item that is still to be written, such as a lone dash. */
function hasBlank(node: NonNullable<EntityBase<SectionName>['node']>): boolean {
  return (
    node.kind === 'list' &&
    node.items.some((each) => each.kind === 'scalar' && each.style === 'plain' && each.text === '')
  );
}

function leadsNowhere(reference: Reference, facts: Facts): boolean {
  return reference.open === undefined && facts.topology.resolve(reference) === undefined;
}
