import type { SectionName } from '../model/kinds.ts';
import { type EntityBase, mapOf } from '../model/topology.ts';
import type { Place } from '../syntax/tree.ts';

/**
 * Where a property of an entity is to be mended: its value, or the entity's name when it is not written
 * there (because it comes from `defaults`, or not at all).
 */
export function placeOf(entity: EntityBase<SectionName>, property: string, value: Place | undefined): Place {
  return value === undefined || entity.inherited.has(property) ? entity : value;
}

/**
 * Whether something is written for one of the properties that could not be understood, wholly or in part.
 * Half-typed values are the usual case; a rule that counts what a property names is silent then.
 */
export function isUnclear(entity: EntityBase<SectionName>, properties: Readonly<Record<string, unknown>>): boolean {
  if (entity.isBroken) return true;
  const pairs = mapOf(entity)?.pairs ?? [];
  return pairs.some(({ key, value, span }) => {
    if (value === undefined || !Object.hasOwn(properties, key.text)) return false;
    if (properties[key.text] === undefined) return true;
    return entity.problems.some((each) => span.start <= each.span.start && each.span.end <= span.end);
  });
}
