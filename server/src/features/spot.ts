import type {
  EntrySectionName,
  Kind,
  Properties,
  Property,
  RecordKind,
  SectionName,
  TableKind,
} from '../model/kinds.ts';
import { isEntrySection, propertiesOf, sectionNames, topLevel } from '../model/schema.ts';
import type { Step } from '../syntax/locate.ts';

/** What the language says may stand at a place of a file. */
export interface Spot {
  /** The section one is in, or whose defaults one writes. */
  readonly section: SectionName | undefined;
  /** The name of the entry one is in. */
  readonly entry: string | undefined;
  /** The innermost property whose value one is in. */
  readonly property: NamedProperty | undefined;
  readonly holds: Holds;
}

export type NamedProperty = Property & { readonly name: string };

/** `value`: what a property of this kind takes. `properties`: keys of a thing. `names`: keys that declare entries. */
export type Holds =
  | { readonly kind: 'top' }
  | { readonly kind: 'defaults' }
  | { readonly kind: 'names'; readonly section: EntrySectionName }
  | { readonly kind: 'properties'; readonly properties: Properties }
  | { readonly kind: 'value'; readonly is: Kind };

/** What may stand under `path`; undefined where the language has nothing. */
export function spotAt(path: readonly Step[]): Spot | undefined {
  let spot: Spot | undefined = { section: undefined, entry: undefined, property: undefined, holds: { kind: 'top' } };
  for (const step of path) {
    if (spot === undefined) return undefined;
    spot = step.kind === 'key' ? underKey(spot, step.text) : underItem(spot);
  }
  return spot;
}

/** The property `name` of a thing, if it has one. */
export function propertyIn(properties: Properties, name: string): NamedProperty | undefined {
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return property === undefined ? undefined : { ...property, name };
}

/**
 * The kinds a single value of `kind` can have: of a list its items', of a choice all,
 * of a map or table what a scalar is short for.
 */
export function scalarKinds(kind: Kind): readonly Kind[] {
  switch (kind.kind) {
    case 'either':
      return kind.of.flatMap(scalarKinds);
    case 'list':
      return scalarKinds(kind.of);
    case 'table':
      return scalarKinds(kind.key);
    case 'record': {
      const main = kind.main === undefined ? undefined : propertyIn(kind.properties, kind.main);
      return main === undefined ? [] : scalarKinds(main.is);
    }
    default:
      return [kind];
  }
}

/** The maps and tables a value of `kind` can be written as. */
export function mapKinds(kind: Kind): readonly (RecordKind | TableKind)[] {
  if (kind.kind === 'either') return kind.of.flatMap(mapKinds);
  if (kind.kind === 'list') return mapKinds(kind.of);
  return kind.kind === 'record' || kind.kind === 'table' ? [kind] : [];
}

/** Whether a value of `kind` can be written as a list. */
export function takesList(kind: Kind): boolean {
  if (kind.kind === 'either') return kind.of.some(takesList);
  return kind.kind === 'list' || (kind.kind === 'table' && kind.many === undefined);
}

function underKey(spot: Spot, key: string): Spot | undefined {
  const { holds } = spot;
  if (holds.kind === 'top') return underTop(spot, key);
  if (holds.kind === 'defaults') {
    const section = sectionNamed(key);
    return section === undefined || !isEntrySection(section)
      ? undefined
      : { ...spot, section, holds: propertiesIn(section) };
  }
  if (holds.kind === 'names') return { ...spot, entry: key, holds: propertiesIn(holds.section) };
  if (holds.kind === 'properties') {
    const property = propertyIn(holds.properties, key);
    return property === undefined ? undefined : { ...spot, property, holds: { kind: 'value', is: property.is } };
  }
  const property = first(mapKinds(holds.is), (each) =>
    each.kind === 'record' ? propertyIn(each.properties, key) : undefined,
  );
  if (property !== undefined) return { ...spot, property, holds: { kind: 'value', is: property.is } };
  const table = mapKinds(holds.is).find((each) => each.kind === 'table');
  return table === undefined ? undefined : { ...spot, holds: { kind: 'value', is: rowKind(table) } };
}

function underTop(spot: Spot, key: string): Spot | undefined {
  if (key === 'defaults') return { ...spot, holds: { kind: 'defaults' } };
  const property = propertyIn(topLevel, key);
  if (property !== undefined) return { ...spot, property, holds: { kind: 'value', is: property.is } };
  const section = sectionNamed(key);
  if (section === undefined) return undefined;
  return { ...spot, section, holds: isEntrySection(section) ? { kind: 'names', section } : propertiesIn(section) };
}

function underItem(spot: Spot): Spot | undefined {
  const is = spot.holds.kind === 'value' ? kindOfItem(spot.holds.is) : undefined;
  return is === undefined ? undefined : { ...spot, holds: { kind: 'value', is } };
}

function kindOfItem(kind: Kind): Kind | undefined {
  if (kind.kind === 'either') return first(kind.of, kindOfItem);
  if (kind.kind === 'list') return kind.of;
  return kind.kind === 'table' ? kind : undefined;
}

/** What stands behind a key of a table. */
function rowKind({ properties, main, many }: TableKind): Kind {
  const row: Kind = { kind: 'record', properties, ...(main === undefined ? {} : { main }) };
  return many === undefined ? row : { kind: 'list', of: row };
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function propertiesIn(section: SectionName): Holds {
  return { kind: 'properties', properties: propertiesOf(section) };
}

function sectionNamed(name: string): SectionName | undefined {
  return sectionNames.find((each) => each === name);
}
