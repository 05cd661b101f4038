import type { EntryNode } from '../syntax/document.ts';
import { literalInside, singleQuoted } from '../syntax/literal.ts';
import { read } from '../syntax/recover.ts';
import { type MapNode, type Node, type Pair, type ScalarNode, withOffsets } from '../syntax/tree.ts';
import { nearest } from '../text/similar.ts';
import type { Gathered } from './gathered.ts';
import type { Properties } from './kinds.ts';

/**
 * The text of a name or path. In double quotes `\\B` is an escape to YAML; where the escape makes a character nobody puts
 * into a name, the text as written is meant, and that is a problem.
 */
export function literalText({ block, problems }: Gathered, node: ScalarNode): string {
  if (node.style !== 'double' || !/[\p{Cc}\u00a0\u2028\u2029]/u.test(node.text)) return node.text;
  const text = literalInside(block.text.slice(node.span.start + 1, node.span.end - 1));
  problems.push({ kind: 'trap', trap: 'escape', text, fix: singleQuoted(text), block, span: node.span });
  return text;
}

/**
 * The pairs of a map as a person means them. `{ connection: SQLCLU,1433 }` is two keys to YAML and one value to everybody
 * else, and `{ cpus:2 }` one key: both are read as meant, with a problem.
 */
export function pairsAsMeant(into: Gathered, properties: Properties, map: MapNode): readonly Pair[] {
  if (!map.pairs.some((pair) => pair.value === undefined)) return map.pairs;
  const pairs: Pair[] = [];
  for (const pair of map.pairs) {
    const last = pairs.at(-1);
    const joined = map.style === 'flow' && last !== undefined ? joinedAtComma(into, properties, last, pair) : undefined;
    if (joined !== undefined) pairs[pairs.length - 1] = joined;
    else pairs.push(pair.value === undefined ? (splitKey(into, properties, pair.key) ?? pair) : pair);
  }
  return pairs;
}

/** The pair before, when this one is but the tail of its value. */
function joinedAtComma(
  { block, problems }: Gathered,
  properties: Properties,
  last: Pair,
  pair: Pair,
): Pair | undefined {
  const { value } = last;
  if (pair.value !== undefined || value === undefined || Object.hasOwn(properties, pair.key.text)) return undefined;
  if (takesList(properties, last.key.text) && !mayBecomeKey(properties, pair.key.text))
    return longerList({ block, problems }, last, pair.key);
  const isTail =
    value.kind === 'scalar' &&
    value.style === 'plain' &&
    block.text[value.span.end] === ',' &&
    value.span.end + 1 === pair.key.span.start;
  if (!isTail) return undefined;
  const span = { start: value.span.start, end: pair.key.span.end };
  const text = block.text.slice(span.start, span.end);
  problems.push({ kind: 'trap', trap: 'comma', text, fix: singleQuoted(text), block, span });
  return {
    ...last,
    value: { kind: 'scalar', style: 'plain', text, span },
    span: { start: last.span.start, end: span.end },
  };
}

/** Whether a word is a property that is half typed or misspelt. */
function mayBecomeKey(properties: Properties, word: string): boolean {
  const names = Object.keys(properties);
  const first = word.replace(/ .*$/, '');
  return names.some((each) => each.startsWith(word) || each === first) || nearest(word, names) !== undefined;
}

function takesList(properties: Properties, name: string): boolean {
  const kind = Object.hasOwn(properties, name) ? properties[name]?.is : undefined;
  return kind?.kind === 'list' || (kind?.kind === 'either' && kind.of.some((each) => each.kind === 'list'));
}

/** `{ on: BTS01, BTS02 }`: what looks like a key is the next item of the list before it. */
function longerList(
  { block, problems }: Pick<Gathered, 'block' | 'problems'>,
  last: Pair,
  item: ScalarNode,
): Pair | undefined {
  const { value } = last;
  const isBracketed = value?.kind === 'list' && block.text[value.span.start] === '[';
  if (value === undefined || value.kind === 'map' || isBracketed) return undefined;
  const items = value.kind === 'list' ? value.items : [value];
  if (value.kind === 'list') problems.pop();
  const span = { start: value.span.start, end: item.span.end };
  const text = block.text.slice(span.start, span.end);
  problems.push({ kind: 'trap', trap: 'list', text, fix: `[${text}]`, block, span });
  return {
    ...last,
    value: { kind: 'list', style: 'flow', items: [...items, item], span },
    span: { start: last.span.start, end: span.end },
  };
}

/** The scalars in `BTS01, BTS02` and `BTS01]` where a list belongs; undefined for another value. */
export function itemsBetweenCommas({ block, problems }: Gathered, node: Node): readonly ScalarNode[] | undefined {
  if (node.kind !== 'scalar' || node.style !== 'plain') return undefined;
  const { span } = node;
  const text = block.text.slice(span.start, span.end);
  const isClosed = text.endsWith(']') && !text.includes('[');
  const inside = isClosed ? text.slice(0, -1) : text;
  const isList = /^[^,\s](?:[^,\r\n]*[^,\s])?(?:, +[^,\s](?:[^,\r\n]*[^,\s])?)*$/.test(inside);
  if (!isList || !(isClosed || inside.includes(','))) return undefined;
  problems.push({ kind: 'trap', trap: 'list', text: inside, fix: `[${inside}]`, block, span });
  return [...inside.matchAll(/[^,\s][^,]*/g)].map(({ 0: item, index }) => {
    const start = span.start + index;
    const trimmed = item.trimEnd();
    return { kind: 'scalar', style: 'plain', text: trimmed, span: { start, end: start + trimmed.length } };
  });
}

/** A key with nothing behind it that is a property and its value: the colon, or the space behind it, is missing. */
export function splitKey(into: Gathered, properties: Properties, key: ScalarNode): Pair | undefined {
  const joined = splitAtColon(into, properties, key);
  const [, name, blanks, value] = key.style === 'plain' ? (/^(\w+)( +)(\S.*)$/.exec(key.text) ?? []) : [];
  if (joined !== undefined || name === undefined || blanks === undefined || value === undefined) return joined;
  if (!Object.hasOwn(properties, name)) return undefined;
  const { start, end } = key.span;
  const span = { start, end: start + name.length };
  into.problems.push({ kind: 'trap', trap: 'no-colon', text: name, fix: `${name}:`, block: into.block, span });
  const at = { start: span.end + blanks.length, end };
  return {
    key: { kind: 'scalar', style: 'plain', text: name, span },
    value: { kind: 'scalar', style: 'plain', text: value, span: at },
    span: key.span,
  };
}

/**
 * `SQL01 { os: x }` and `SQL01:{ os: x }` are one long key with `x }` behind it to YAML. They are read as meant, with a problem.
 */
export function entryAsMeant({ problems }: Gathered, node: EntryNode): EntryNode {
  const { key, block } = node;
  const name = key.style === 'plain' ? /^[^[{]+?(?=(?::|(?<! ) +)[[{])/.exec(key.text)?.[0] : undefined;
  if (name === undefined) return node;
  const { start } = key.span;
  const end = start + name.length;
  const hasColon = block.text[end] === ':';
  const at = hasColon ? end + 1 : end;
  const insert = hasColon ? ' ' : ':';
  const { root, faults } = read(block.text.slice(0, at) + insert + block.text.slice(at));
  const back = (offset: number) => (offset > at ? offset - 1 : offset);
  const pairs = root?.kind === 'map' && faults.length === 0 ? withOffsets(root, back) : undefined;
  const pair = pairs?.kind === 'map' ? pairsIn(pairs).find((each) => each.key.span.start === start) : undefined;
  if (pair === undefined) return node;
  const edits = [{ span: { start: at, end: at }, newText: insert }];
  const cause = hasColon ? 'missing-space' : 'missing-colon';
  problems.push({ kind: 'syntax', cause, span: hasColon ? { start: end, end: at } : { start, end }, edits, block });
  return { ...node, key: pair.key, value: pair.value, span: pair.key.span, whole: pair.span };
}

/** The pairs of a map and of the maps in it, where an entry may stand. */
function pairsIn({ pairs }: MapNode): readonly Pair[] {
  return pairs.flatMap((pair) => (pair.value?.kind === 'map' ? [pair, ...pair.value.pairs] : [pair]));
}

/** `cpus:2` as a property and its value, when it begins with the name of a property; undefined for any other text. */
function splitAtColon({ block, problems }: Gathered, properties: Properties, text: ScalarNode): Pair | undefined {
  const [, name, value] = text.style === 'plain' ? (/^(\w+):(\S.*)$/s.exec(text.text) ?? []) : [];
  if (name === undefined || value === undefined || !Object.hasOwn(properties, name)) return undefined;
  const { start, end } = text.span;
  const colon = start + name.length;
  problems.push({
    kind: 'trap',
    trap: 'colon',
    text: text.text,
    fix: ': ',
    block,
    span: { start: colon, end: colon + 1 },
  });
  return {
    key: { kind: 'scalar', style: 'plain', text: name, span: { start, end: colon } },
    value: { kind: 'scalar', style: 'plain', text: value, span: { start: colon + 1, end } },
    span: text.span,
  };
}
