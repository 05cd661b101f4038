import type { EntryNode } from '../syntax/document.ts';
import type { MapNode } from '../syntax/tree.ts';
import { bindFields, nameOf, reportMissing } from './bind.ts';
import type { Gathered } from './gathered.ts';
import type { Properties, SectionName } from './kinds.ts';
import { isEntrySection, propertiesOf, schema } from './schema.ts';
import type { AnyEntity, Reference } from './topology.ts';
import { splitAtColon } from './traps.ts';

/** What an entry depends on beside its own text. */
export interface Circumstances {
  /** The properties that `defaults` gives to the entries of its section. */
  readonly defaults: Defaults | undefined;
  /** Whether the reader had to give up on something in its block: then nothing is said about what is missing. */
  readonly isBroken: boolean;
}

export interface Defaults {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The references in each of the properties. */
  readonly references: ReadonlyMap<string, readonly Reference[]>;
}

interface Bound extends Circumstances {
  readonly entity: AnyEntity;
}

/** Entries are bound once for each node and its circumstances. */
const bound = new WeakMap<EntryNode, Bound>();

/** The entity that a node describes; the same object for the same node under the same circumstances. */
export function entityOf(section: SectionName, node: EntryNode, circumstances: Circumstances): AnyEntity {
  const known = bound.get(node);
  if (
    known !== undefined &&
    known.defaults === circumstances.defaults &&
    known.isBroken === circumstances.isBroken &&
    known.entity.section === section
  ) {
    return known.entity;
  }
  const entity = bind(section, node, circumstances);
  bound.set(node, { ...circumstances, entity });
  return entity;
}

const nothing: ReadonlySet<string> = new Set();

function bind(section: SectionName, node: EntryNode, { defaults, isBroken }: Circumstances): AnyEntity {
  const into: Gathered = { block: node.block, references: [], problems: [], isBroken };
  const properties = propertiesOf(section);
  const key = nameOf(into, node.key);
  const map = mapIn(node, key.value, properties, into);
  const own = map === undefined ? {} : bindFields(into, properties, map, section);
  const inherited = Object.keys(defaults?.fields ?? {}).filter((name) => !Object.hasOwn(own, name));
  const fields = { ...defaults?.fields, ...own };
  reportMissing(into, properties, fields, map, { of: key.value, block: node.block, span: node.key.span });
  const kind = schema[section].entity;
  const base = {
    section,
    id: isEntrySection(section) ? `${kind}:${key.value}` : kind,
    key,
    block: node.block,
    span: node.key.span,
    whole: node.whole,
    node: node.value,
    inherited: inherited.length === 0 ? nothing : new Set(inherited),
    references: into.references,
    inheritedReferences: inherited.flatMap((name) => defaults?.references.get(name) ?? []),
    problems: into.problems,
    isBroken,
  };
  // The schema says which properties the section has and what their values are.
  return { ...fields, ...base } as unknown as AnyEntity;
}

function mapIn(node: EntryNode, name: string, properties: Properties, into: Gathered): MapNode | undefined {
  const { value, block } = node;
  if (value === undefined || value.kind === 'map') return value;
  const pair = value.kind === 'scalar' ? splitAtColon(into, properties, value) : undefined;
  if (pair !== undefined) return { kind: 'map', style: 'block', pairs: [pair], span: value.span };
  into.problems.push({ kind: 'wrong-type', property: name, expected: 'entry', block, span: value.span });
  return undefined;
}
