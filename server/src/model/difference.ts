import type { Properties, SectionName } from './kinds.ts';
import { isSameValue, ownOf } from './same-value.ts';
import { propertiesOf, sectionNames, topLevel } from './schema.ts';
import { type AnyEntity, mapOf, type Topology, type Value } from './topology.ts';

/** What is different about one thing between two versions of a topology. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Undefined for what is written at the top level, such as `environment`. */
  readonly section: SectionName | undefined;
  readonly id: string;
  /** As it is now; of what was removed, as it was. Undefined for the top level. */
  readonly entity: AnyEntity | undefined;
  /** Of what changed: the properties that say something else, in order of the language. */
  readonly properties: readonly PropertyDifference[];
}

/** Each side as it is written, on one line; undefined where it is not. What stands in `defaults` counts as written. */
export interface PropertyDifference {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * What is different between two topologies, in order of the sections of the language, then of the text. Comments, the
 * order of entries and how values are written are no difference; a thing with another name is another thing.
 */
export function differencesBetween(before: Topology, after: Topology): readonly Difference[] {
  return [...topLevelDifferences(before, after), ...sectionNames.flatMap((each) => inSection(each, before, after))];
}

function topLevelDifferences(before: Topology, after: Topology): readonly Difference[] {
  const properties = propertyDifferences(topLevel, before, after);
  return properties.length === 0
    ? []
    : [{ kind: 'changed', section: undefined, id: 'topology', entity: undefined, properties }];
}

function inSection(section: SectionName, before: Topology, after: Topology): readonly Difference[] {
  const [was, is] = [entitiesIn(before, section), entitiesIn(after, section)];
  const now = [...is].flatMap(([name, entity]): readonly Difference[] => {
    const earlier = was.get(name);
    if (earlier === undefined) return [{ kind: 'added', section, id: entity.id, entity, properties: [] }];
    const properties = propertyDifferences(propertiesOf(section), earlier, entity);
    return properties.length === 0 ? [] : [{ kind: 'changed', section, id: entity.id, entity, properties }];
  });
  const gone = [...was].flatMap(([name, entity]): readonly Difference[] =>
    is.has(name) ? [] : [{ kind: 'removed', section, id: entity.id, entity, properties: [] }],
  );
  return [...now, ...gone];
}

/** The entities of a section by folded name; a section with one thing has it under no name. */
function entitiesIn(topology: Topology, section: SectionName): ReadonlyMap<string, AnyEntity> {
  const found: ReadonlyMap<string, AnyEntity> | AnyEntity | undefined = topology[section];
  if (found === undefined) return new Map();
  return found instanceof Map ? found : new Map([['', found as AnyEntity]]);
}

function propertyDifferences(
  properties: Properties,
  before: AnyEntity | Topology,
  after: AnyEntity | Topology,
): readonly PropertyDifference[] {
  return Object.keys(properties).flatMap((name) =>
    isSameValue(ownOf(before, name), ownOf(after, name))
      ? []
      : [{ name, before: writtenIn(before, name), after: writtenIn(after, name) }],
  );
}

/** How a property is written, comments left out. */
function writtenIn(entity: AnyEntity | Topology, name: string): string | undefined {
  const value = ownOf(entity, name) as Value<unknown> | undefined;
  if (value === undefined) return undefined;
  const pair = 'node' in entity ? mapOf(entity)?.pairs.find((each) => each.key.text === name) : undefined;
  const span = pair?.value?.span ?? value.span;
  const lines = value.block.text.slice(span.start, span.end).split(/\r\n|\r|\n/);
  const hasComments = pair?.value?.kind !== 'scalar';
  return lines
    .map((line) => (hasComments ? withoutComment(line) : line).trim())
    .filter((line) => line !== '')
    .join(' ');
}

function withoutComment(line: string): string {
  return line.replace(/("(?:[^"\\]|\\.)*"|'[^']*')|(?:^|\s)#.*$/g, (_, quoted?: string) => quoted ?? '');
}
