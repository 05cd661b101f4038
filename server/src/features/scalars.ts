import type { Document, EntryNode } from '../syntax/document.ts';
import type { Step } from '../syntax/locate.ts';
import type { Block, Node, Place, ScalarNode } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { type Spot, spotAt } from './spot.ts';

/** A key or a value of one word, as it stands in a text. `span` is that of its source, quotes included. */
export interface Scalar extends Place {
  readonly node: ScalarNode;
  readonly role: 'key' | 'value';
  /** What the language says may stand there; undefined where it has nothing. */
  readonly spot: Spot | undefined;
}

/** All keys and scalar values of a text, in its order; of entries only those that touch `within`, when it is given. */
export function* scalarsIn({ sections, absolute }: Document, within?: Span): Generator<Scalar> {
  const isWanted = ({ block, whole }: EntryNode) => {
    if (within === undefined) return true;
    const { start, end } = absolute({ block, span: whole });
    return start <= within.end && within.start <= end;
  };
  for (const section of sections) {
    const path = [stepOf(section.key)];
    yield scalarOf(section.block, section.key, 'key', []);
    if (section.entries === undefined) {
      if (section.value !== undefined) yield* below(section.block, section.value, path);
    } else for (const entry of section.entries) if (isWanted(entry)) yield* inEntry(entry, path);
  }
}

function* inEntry({ block, key, value }: EntryNode, path: readonly Step[]): Generator<Scalar> {
  yield scalarOf(block, key, 'key', path);
  if (value !== undefined) yield* below(block, value, [...path, stepOf(key)]);
}

function* below(block: Block, node: Node, path: readonly Step[]): Generator<Scalar> {
  if (node.kind === 'scalar') yield scalarOf(block, node, 'value', path);
  else if (node.kind === 'list') for (const item of node.items) yield* below(block, item, [...path, { kind: 'item' }]);
  else {
    for (const { key, value } of node.pairs) {
      yield scalarOf(block, key, 'key', path);
      if (value !== undefined) yield* below(block, value, [...path, stepOf(key)]);
    }
  }
}

function scalarOf(block: Block, node: ScalarNode, role: Scalar['role'], path: readonly Step[]): Scalar {
  return { block, node, role, span: node.span, spot: spotAt(path) };
}

function stepOf({ text, span }: ScalarNode): Step {
  return { kind: 'key', text, span };
}
