import type { EntryNode } from '../syntax/document.ts';
import { singleQuoted } from '../syntax/literal.ts';
import { halfTypedMap } from '../syntax/recover.ts';
import type { MapNode, Node } from '../syntax/tree.ts';
import { bindFields, bindValue, nameOf, reportMissing, writtenIn } from './bind.ts';
import type { Gathered } from './gathered.ts';
import type { Properties, SectionName, SectionSchema } from './kinds.ts';
import { deniableSections, isEntrySection, propertiesOf, saysNothing, schema } from './schema.ts';
import type { AnyEntity, Reference } from './topology.ts';
import { entryAsMeant, splitKey } from './traps.ts';

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

function bind(section: SectionName, written: EntryNode, { defaults, isBroken }: Circumstances): AnyEntity {
  const into: Gathered = { block: written.block, references: [], problems: [], isBroken };
  const node = entryAsMeant(into, written);
  const properties = propertiesOf(section);
  const key = nameOf(into, node.key);
  const halfTyped = halfTypedIn(node, into);
  const map = halfTyped ?? mapIn(node, properties, into);
  const own = map === undefined ? {} : bindFields(into, properties, map, section);
  const main = map === undefined ? reportShortForm(section, node, key.value, into) : undefined;
  const present = main === undefined ? writtenIn(map) : new Set([main]);
  const inherited = Object.entries(defaults?.fields ?? {}).filter(
    ([name]) => !(Object.hasOwn(own, name) || present.has(name)),
  );
  const fields = { ...Object.fromEntries(inherited), ...own };
  const isUnfinished = isBroken || halfTyped !== undefined;
  const place = { block: node.block, span: node.key.span };
  reportMissing({ ...into, isBroken: isUnfinished }, properties, fields, present, { of: key.value, ...place });
  const kind = schema[section].entity;
  const base = {
    section,
    id: isEntrySection(section) ? `${kind}:${key.value}` : kind,
    key,
    block: node.block,
    span: node.key.span,
    whole: node.whole,
    node: node.value,
    inherited: inherited.length === 0 ? nothing : new Set(inherited.map(([name]) => name)),
    references: into.references,
    inheritedReferences: inherited.flatMap(([name]) => defaults?.references.get(name) ?? []),
    problems: into.problems,
    isBroken: isUnfinished,
  };
  // The schema says which properties the section has and what their values are.
  return { ...fields, ...base } as unknown as AnyEntity;
}

/** Properties that are being typed: words by themselves below the key. */
function halfTypedIn({ value, block }: EntryNode, into: Gathered): MapNode | undefined {
  const read = value?.kind === 'scalar' ? halfTypedMap(block.text, value, /^\w+$/) : undefined;
  into.problems.push(...(read?.faults ?? []).map((each) => ({ ...each, block })));
  return read?.root;
}

function mapIn({ value }: EntryNode, properties: Properties, into: Gathered): MapNode | undefined {
  if (value === undefined || value.kind === 'map') return value;
  const pair = value.kind === 'scalar' ? splitKey(into, properties, value) : undefined;
  return pair === undefined ? undefined : { kind: 'map', style: 'block', pairs: [pair], span: value.span };
}

/**
 * A value where properties belong is a problem. If it can be the main property of its section, that one counts as written;
 * the name of that property is given back.
 */
function reportShortForm(
  section: SectionName,
  { value, block }: EntryNode,
  name: string,
  into: Gathered,
): string | undefined {
  if (value === undefined) return undefined;
  const { main, properties }: SectionSchema = schema[section];
  const kind = main === undefined ? undefined : properties[main]?.is;
  const trial: Gathered = { ...into, references: [], problems: [] };
  const meant = kind === undefined ? undefined : bindValue(trial, kind, value, name);
  const isMeant = meant !== undefined && trial.problems.length === 0;
  const source = inFlow(block.text, value);
  const property = isMeant ? main : main === undefined && value.kind === 'scalar' ? 'description' : undefined;
  const nothing = isEntrySection(section) ? '{}' : deniableSections.includes(section) ? 'none' : undefined;
  const braces = source === undefined || property === undefined ? undefined : `{ ${property}: ${source} }`;
  const meantFix = value.kind === 'scalar' && saysNothing(value.text) ? nothing : braces;
  const fix = meantFix === undefined ? {} : { fix: meantFix };
  into.problems.push({ kind: 'wrong-type', property: name, expected: 'entry', ...fix, block, span: value.span });
  if (!isMeant) return undefined;
  into.references.push(...trial.references);
  return main;
}

/** A value as it can stand in braces on the same line; undefined when that takes more than quotes. */
function inFlow(text: string, value: Node): string | undefined {
  const source = text.slice(value.span.start, value.span.end);
  if (value.kind === 'list') return value.style === 'flow' ? source : undefined;
  if (value.kind === 'map' || value.style === 'literal' || value.style === 'folded') return undefined;
  const quote = /^['"]/.exec(source)?.[0];
  if (quote !== undefined && !(source.length > 1 && source.endsWith(quote))) return undefined; // not closed yet
  return value.style === 'plain' && /[,[\]{}\r\n]/.test(source) ? singleQuoted(value.text) : source;
}
