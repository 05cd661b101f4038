import type { SectionName } from '../model/kinds.ts';
import { type EntityBase, mapOf, type Topology } from '../model/topology.ts';
import type { Node, Place } from '../syntax/tree.ts';

/**
 * Where a property of an entity is to be mended: its value, or the entity's name when it is not written
 * there (because it comes from `defaults`, or not at all).
 */
export function placeOf(entity: EntityBase<SectionName>, property: string, value: Place | undefined): Place {
  return value === undefined || entity.inherited.has(property) ? entity : value;
}

/**
 * Where something is said about a section as a whole: at its `none`, else at its name, and at the title where it is not
 * written but counts as `none`. Undefined in a text that has neither.
 */
export function placeOfSection({ sections }: Topology, name: SectionName): Place | undefined {
  const section = sections.find((each) => each.name === name);
  if (section === undefined) return sections.find((each) => each.name === 'topology')?.key;
  const isNone = section.node?.kind === 'scalar';
  return isNone ? { block: section.key.block, span: section.node.span } : section.key;
}

/** The first of the things at each place; several entities share a place that comes from `defaults`. */
export function distinct<T>(things: readonly T[], placeOf: (thing: T) => Place): readonly T[] {
  const seen = new Map<Place['block'], Set<number>>();
  return things.filter((each) => {
    const { block, span } = placeOf(each);
    const starts = seen.get(block) ?? new Set();
    const isNew = !starts.has(span.start);
    seen.set(block, starts.add(span.start));
    return isNew;
  });
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
    if (properties[key.text] === undefined || hasBlank(value)) return true;
    return entity.problems.some((each) => span.start <= each.span.start && each.span.end <= span.end);
  });
}

/** A list with an item that is still to be written, such as a lone dash. */
function hasBlank(node: Node): boolean {
  return (
    node.kind === 'list' &&
    node.items.some((each) => each.kind === 'scalar' && each.style === 'plain' && each.text === '')
  );
}
