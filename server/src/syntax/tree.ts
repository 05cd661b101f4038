import type { Span } from '../text/span.ts';

/** What a text says, as written: maps, lists and scalars, every part with its span. Spans are relative to the block that was read. */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly style: 'block' | 'flow';
  readonly pairs: readonly Pair[];
  readonly span: Span;
}

/** `key: value`; `value` is undefined when nothing stands behind the key. */
export interface Pair {
  readonly key: ScalarNode;
  readonly value: Node | undefined;
  /** From the key to the end of the value, or to the end of the key when there is none. */
  readonly span: Span;
}

export interface ListNode {
  readonly kind: 'list';
  readonly style: 'block' | 'flow';
  /** An item with nothing behind its dash is an empty plain scalar. */
  readonly items: readonly Node[];
  readonly span: Span;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** The text meant, with quotes, escapes and folding undone. */
  readonly text: string;
  /** The source, quotes included; of a block scalar its lines without the header. */
  readonly span: Span;
}

/** The smallest unit that is read again after an edit: a section's header, one entry, or a whole section written on one line. */
export interface Block {
  /** The block's own text: whole lines, the comments above its head included. */
  readonly text: string;
}

/** A span in a block. Everything that the model knows carries one; only the document knows where a block stands. */
export interface Place {
  readonly block: Block;
  readonly span: Span;
}

/** A tree with every offset replaced. */
export function withOffsets(node: Node, of: (offset: number) => number): Node {
  const span = { start: of(node.span.start), end: of(node.span.end) };
  if (node.kind === 'scalar') return { ...node, span };
  if (node.kind === 'list') return { ...node, span, items: node.items.map((each) => withOffsets(each, of)) };
  const pairs = node.pairs.map(({ key, value, span: whole }) => ({
    key: { ...key, span: { start: of(key.span.start), end: of(key.span.end) } },
    value: value === undefined ? undefined : withOffsets(value, of),
    span: { start: of(whole.start), end: of(whole.end) },
  }));
  return { ...node, span, pairs };
}
