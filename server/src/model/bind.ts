import type { MapNode, Node, Pair, Place, ScalarNode } from '../syntax/tree.ts';
import { nearest } from '../text/similar.ts';
import type { Gathered } from './gathered.ts';
import type { EitherKind, EntrySectionName, Kind, OneOfKind, Properties, RecordKind, TableKind } from './kinds.ts';
import { folded, type Name, type Path, type Reference, type Value } from './topology.ts';
import { itemsBetweenCommas, literalText, pairsAsMeant } from './traps.ts';
import { countOf, durationOf, pathOf, percentOf, sizeOf, testedOf } from './values.ts';

/** The values of a map's properties by name, each as its kind says. What cannot be understood is missing and a problem. */
export function bindFields(into: Gathered, properties: Properties, map: MapNode, of: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const seen = new Map<string, ScalarNode>();
  for (const pair of pairsAsMeant(into, properties, map)) {
    if (isRepeated(into, seen, pair.key)) continue;
    const name = pair.key.text;
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) {
      const like = nearest(name, missingAmong(properties, map));
      into.problems.push({ kind: 'unknown-key', key: name, of, like, ...at(into, pair.key) });
      continue;
    }
    if (pair.value === undefined) continue;
    const value = bindValue(into, property.is, pair.value, name);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

/** The names of properties that are not written yet: only these may be meant by others. */
function missingAmong(properties: Properties, map: MapNode): readonly string[] {
  const keys = new Set(map.pairs.map((pair) => pair.key.text));
  return Object.keys(properties).filter((each) => !keys.has(each));
}

/** The properties of a map behind whose keys something stands, understood or not. */
export function writtenIn(map: MapNode | undefined): ReadonlySet<string> {
  const written = map?.pairs.filter((pair) => pair.value !== undefined) ?? [];
  return new Set(written.map((pair) => pair.key.text));
}

/** Whether a key is in `seen`, which is a problem; one that is not goes in. */
function isRepeated(into: Gathered, seen: Map<string, ScalarNode>, key: ScalarNode): boolean {
  const first = seen.get(key.text);
  if (first === undefined) {
    seen.set(key.text, key);
    return false;
  }
  into.problems.push({ kind: 'duplicate-key', key: key.text, first: at(into, first), ...at(into, key) });
  return true;
}

/** Reports the required properties that are not among `fields` and not written either, at the place of what lacks them. */
export function reportMissing(
  into: Gathered,
  properties: Properties,
  fields: Record<string, unknown>,
  written: ReadonlySet<string>,
  { of, block, span }: Place & { readonly of: string },
): void {
  if (into.isBroken) return;
  for (const [property, { required }] of Object.entries(properties)) {
    if (required !== true || fields[property] !== undefined || written.has(property)) continue;
    if (into.problems.some((each) => each.kind === 'unknown-key' && each.like === property)) continue;
    into.problems.push({ kind: 'missing-property', of, property, block, span });
  }
}

/** A node read as a kind; undefined, with a problem, when it is none. */
export function bindValue(into: Gathered, kind: Kind, node: Node, property: string): Value<unknown> | undefined {
  switch (kind.kind) {
    case 'list':
      return bindList(into, kind.of, node, property);
    case 'record':
      return bindRecord(into, kind, node, property);
    case 'table':
      return bindTable(into, kind, node, property);
    case 'either':
      return bindEither(into, kind, node, property);
    default:
      if (node.kind === 'scalar') return bindScalar(into, kind, node, property);
      // A list with one item is what a person writes who thinks of a list.
      if (node.kind === 'list' && node.items.length === 1 && node.items[0]?.kind === 'scalar') {
        into.problems.push({
          kind: 'wrong-type',
          property,
          expected: kind,
          fix: sourceOf(into, node.items[0]),
          ...at(into, node),
        });
        return bindScalar(into, kind, node.items[0], property);
      }
      into.problems.push({ kind: 'wrong-type', property, expected: kind, ...at(into, node) });
      return undefined;
  }
}

type ScalarKind = Exclude<Kind, { readonly kind: 'list' | 'record' | 'table' | 'either' }>;

function bindScalar(into: Gathered, kind: ScalarKind, node: ScalarNode, property: string): Value<unknown> | undefined {
  const place = at(into, node);
  switch (kind.kind) {
    case 'text':
      return { value: node.text, ...place };
    case 'name':
      return reference(into, node, kind.sections);
    case 'name-or-text': {
      const text = literalText(into, node);
      return reference(into, node, kind.sections, kind.text === 'path' ? pathOf(text) : 'text');
    }
    case 'path':
      return { value: pathOf(literalText(into, node)), ...place };
    case 'one-of':
      return bindOneOf(into, kind, node, property);
    case 'flag':
      return bindFlag(into, node, property);
    default: {
      const value = measures[kind.kind](node.text);
      if (value !== undefined) return { value, ...place };
      // A decimal comma is read where nothing else can be meant.
      const meant = node.text.replace(',', '.');
      const fix = measures[kind.kind](meant) === undefined ? {} : { fix: meant };
      into.problems.push({ kind: 'wrong-type', property, expected: kind, ...fix, ...place });
      return undefined;
    }
  }
}

const measures = { count: countOf, percent: percentOf, duration: durationOf, size: sizeOf, tested: testedOf };

function reference(
  into: Gathered,
  node: ScalarNode,
  sections: readonly EntrySectionName[] | readonly string[],
  open?: Path | 'text',
): Reference {
  const value = literalText(into, node);
  const name = { value, folded: folded(value), sections: sections as readonly EntrySectionName[], ...at(into, node) };
  const result = open === undefined ? name : { ...name, open };
  into.references.push(result);
  return result;
}

/** A name as declared by a key. */
export function nameOf(into: Gathered, key: ScalarNode): Name {
  const value = literalText(into, key);
  return { value, folded: folded(value), ...at(into, key) };
}

function bindOneOf(
  into: Gathered,
  kind: OneOfKind<readonly string[]>,
  node: ScalarNode,
  property: string,
): Value<string> | undefined {
  const place = at(into, node);
  const written = node.text;
  if (kind.values.includes(written)) return { value: written, ...place };
  const alias = kind.aliases !== undefined && Object.hasOwn(kind.aliases, written) ? kind.aliases[written] : undefined;
  if (alias !== undefined) return { value: alias, ...place };
  const canonical = kind.values.find((value) => value.toLowerCase() === written.toLowerCase());
  const like = canonical ?? nearest(written, kind.values);
  if (kind.open !== undefined) {
    if (canonical !== undefined) return { value: canonical, ...place };
    if (like !== undefined) {
      into.problems.push({
        kind: 'unknown-value',
        value: written,
        property,
        allowed: kind.values,
        like,
        custom: true,
        ...place,
      });
    }
    return { value: written, ...place };
  }
  into.problems.push({ kind: 'unknown-value', value: written, property, allowed: kind.values, like, ...place });
  return undefined;
}

const flagSpellings: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
  ['on', true],
  ['off', false],
  ['true', true],
  ['false', false],
]);

function bindFlag(into: Gathered, node: ScalarNode, property: string): Value<boolean> | undefined {
  const place = at(into, node);
  if (node.text === 'true' || node.text === 'false') return { value: node.text === 'true', ...place };
  const meant = flagSpellings.get(node.text.toLowerCase());
  if (meant === undefined) {
    into.problems.push({ kind: 'wrong-type', property, expected: { kind: 'flag' }, ...place });
    return undefined;
  }
  into.problems.push({ kind: 'flag-spelling', value: node.text, meant: meant ? 'true' : 'false', ...place });
  return { value: meant, ...place };
}

function bindList(into: Gathered, of: Kind, node: Node, property: string): Value<readonly unknown[]> | undefined {
  // `none` is known missing, as `[]` is.
  const isNone =
    node.kind === 'scalar' && node.text === 'none' && !(of.kind === 'one-of' && of.values.includes('none'));
  const items = node.kind === 'list' ? node.items : isNone ? [] : (itemsBetweenCommas(into, node) ?? [node]);
  const values: unknown[] = [];
  for (const item of items) {
    const isBlank = item.kind === 'scalar' && item.style === 'plain' && item.text === '';
    const value = isBlank ? undefined : bindValue(into, of, item, property);
    if (value !== undefined) values.push(value);
  }
  return { value: values, ...at(into, node) };
}

function bindRecord(into: Gathered, kind: RecordKind, node: Node, property: string): Value<unknown> | undefined {
  const place = at(into, node);
  if (node.kind === 'map') {
    const fields = bindFields(into, kind.properties, node, property);
    reportMissing(into, kind.properties, fields, writtenIn(node), { of: property, ...place });
    return { value: fields, ...place };
  }
  const main = kind.main === undefined ? undefined : kind.properties[kind.main];
  if (kind.main === undefined || main === undefined || node.kind === 'list') {
    into.problems.push({ kind: 'wrong-type', property, expected: kind, ...place });
    return undefined;
  }
  const value = bindValue(into, main.is, node, property);
  return value === undefined ? undefined : { value: { [kind.main]: value }, ...place };
}

function bindTable(into: Gathered, kind: TableKind, node: Node, property: string): Value<readonly unknown[]> {
  const rows: unknown[] = [];
  if (node.kind === 'map') {
    const seen = new Map<string, ScalarNode>();
    for (const pair of node.pairs) {
      if (isRepeated(into, seen, pair.key)) continue;
      const key = bindScalar(into, kind.key, pair.key, property);
      if (key !== undefined) rows.push(...rowsOf(into, kind, pair, key));
    }
  } else {
    for (const item of node.kind === 'list' ? node.items : [node]) {
      if (item.kind === 'map') rows.push(...bindTable(into, kind, item, property).value);
      else {
        const key = bindValue(into, kind.key, item, property);
        if (key !== undefined) rows.push({ key, ...at(into, item) });
      }
    }
  }
  return { value: rows, ...at(into, node) };
}

/** What stands behind a key of a table: nothing, a record, or several where `many` allows it. */
function rowsOf(into: Gathered, kind: TableKind, pair: Pair, key: Value<unknown>): readonly unknown[] {
  const place = at(into, pair.key);
  if (pair.value === undefined) return [{ key, ...place }];
  const bodies = kind.many === true && pair.value.kind === 'list' ? pair.value.items : [pair.value];
  const rows: unknown[] = [];
  for (const body of bodies) {
    const record = bindRecord(
      into,
      { kind: 'record', properties: kind.properties, ...(kind.main === undefined ? {} : { main: kind.main }) },
      body,
      pair.key.text,
    );
    rows.push({ key, ...(record?.value as object | undefined), ...place });
  }
  return rows;
}

function bindEither(into: Gathered, kind: EitherKind, node: Node, property: string): Value<unknown> | undefined {
  for (const each of kind.of) {
    if (each.kind === 'one-of' && node.kind === 'scalar' && each.values.includes(node.text))
      return bindValue(into, each, node, property);
  }
  const others = kind.of.filter((each) => each.kind !== 'one-of');
  for (const each of others) {
    const trial: Gathered = { ...into, references: [], problems: [] };
    const value = bindValue(trial, each, node, property);
    const isRight = value !== undefined && !trial.problems.some((problem) => problem.kind === 'wrong-type');
    if (!isRight && others.length > 1) continue;
    into.references.push(...trial.references);
    into.problems.push(...trial.problems);
    return value;
  }
  into.problems.push({ kind: 'wrong-type', property, expected: kind, ...at(into, node) });
  return undefined;
}

function sourceOf(into: Gathered, node: Node): string {
  return into.block.text.slice(node.span.start, node.span.end);
}

function at(into: Gathered, part: { readonly span: Place['span'] }): Place {
  return { block: into.block, span: part.span };
}
