import { literalInside, singleQuoted } from '../syntax/literal.ts';
import type { MapNode, Pair, ScalarNode } from '../syntax/tree.ts';
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
    else pairs.push(pair.value === undefined ? (splitAtColon(into, properties, pair.key) ?? pair) : pair);
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
  const isTail =
    pair.value === undefined &&
    !Object.hasOwn(properties, pair.key.text) &&
    value?.kind === 'scalar' &&
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

/** `cpus:2` as a property and its value, when it begins with the name of a property; undefined for any other text. */
export function splitAtColon(
  { block, problems }: Gathered,
  properties: Properties,
  text: ScalarNode,
): Pair | undefined {
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
