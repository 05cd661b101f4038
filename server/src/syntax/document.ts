import type { Overlap, Span } from '../text/span.ts';
import { type Blocks, type CutBlock, cutBlocks, lastAtOrBefore } from './blocks.ts';
import type { Feature, SyntaxProblem } from './problem.ts';
import type { Block, MapNode, Node, Pair, Place, ScalarNode } from './tree.ts';

/** One text as blocks and sections. */
export interface Document {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Where each block starts; parallel to `blocks`. */
  readonly starts: readonly number[];
  /** What stands at the top level, in order. */
  readonly sections: readonly SectionNode[];
  readonly problems: readonly SyntaxProblem[];
  /** A place as offsets of the text. */
  readonly absolute: (place: Place) => Span;
  /** The index in `blocks` of the block that holds an offset (the last one for the end of the text). */
  readonly blockAt: (offset: number) => number;
  /** The cut this document was made from. */
  readonly cut: Blocks;
  readonly stretches: readonly Stretch[];
}

/** A `key: value` with the block its spans are relative to. `span` is the key's. */
export interface EntryNode extends Place {
  readonly key: ScalarNode;
  readonly value: Node | undefined;
  /** From the key to the end of the value. */
  readonly whole: Span;
}

/** A key of the top level. */
export interface SectionNode extends EntryNode {
  /** The pairs of a value that is a map, which may stand in blocks of their own; undefined when the value is no map. */
  readonly entries: readonly EntryNode[] | undefined;
}

/** Reads a text whose `entrySections` hold entries. With the document of an earlier version, blocks that did not change stay as they are. */
export function documentOf(
  text: string,
  entrySections: ReadonlySet<string>,
  previous?: Document,
  overlap?: Overlap,
): Document {
  const cut = cutBlocks(text, entrySections, previous?.cut, overlap);
  const { blocks, starts } = cut;
  const stretches = stretchesOf(cut, previous?.stretches);
  let indexes: Map<Block, number> | undefined;
  const startOf = (block: Block) => {
    indexes ??= new Map(blocks.map((each, index) => [each, starts[index] ?? 0]));
    return indexes.get(block) ?? 0;
  };
  return {
    text,
    blocks,
    starts,
    sections: stretches.flatMap((each) => each.sections),
    problems: stretches.flatMap((each) => each.problems),
    stretches,
    absolute: ({ block, span }) => {
      const start = startOf(block);
      return { start: start + span.start, end: start + span.end };
    },
    blockAt: (offset) => lastAtOrBefore(starts, offset),
    cut,
  };
}

/** What a block contributes; made once for each block. */
interface Part {
  readonly entries: readonly EntryNode[];
  /** The entries as sections, for blocks that stand at the top level. */
  readonly sections: readonly SectionNode[];
  readonly problems: readonly SyntaxProblem[];
}

const parts = new WeakMap<CutBlock, Part>();

function partOf(block: CutBlock): Part {
  let part = parts.get(block);
  if (part === undefined) {
    part = readPart(block);
    parts.set(block, part);
  }
  return part;
}

function readPart(block: CutBlock): Part {
  if (block.kind === 'rest') return { entries: [], sections: [], problems: restProblems(block) };
  const { root, faults } = block.read();
  const problems: SyntaxProblem[] = faults.map((each) => ({ ...each, block }));
  if (root === undefined) return { entries: [], sections: [], problems };
  if (root.kind !== 'map') {
    return { entries: [], sections: [], problems: [...problems, unsupported('root', { block, span: root.span })] };
  }
  if (root.style === 'flow' && block.kind !== 'whole') {
    problems.push({ kind: 'syntax', cause: 'other', edits: [], block, span: root.span });
  } else if (block.outdented && faults.length === 0) {
    const span = root.pairs[0]?.key.span ?? root.span;
    problems.push({ kind: 'syntax', cause: 'indentation', edits: [], block, span });
  }
  const entries = entriesOf(root, block);
  const sections = block.kind === 'entry' ? [] : entries.map((each) => sectionOf(each, block));
  return { entries, sections, problems };
}

/** What follows the first document: nothing but comments, or a second one, which begins at its marker or its first line. */
function restProblems(block: CutBlock): readonly SyntaxProblem[] {
  const found = /^---(?=\s|$)|^(?!\.\.\.)[ \t]*[^\s#][^\r\n]*/m.exec(block.text);
  if (found === null) return [];
  return [unsupported('second-document', { block, span: { start: found.index, end: found.index + found[0].length } })];
}

function unsupported(feature: Feature, place: Place): SyntaxProblem {
  return { kind: 'unsupported', feature, ...place };
}

function entriesOf(map: MapNode, block: Block): readonly EntryNode[] {
  return map.pairs.map((pair) => entryOf(pair, block));
}

function entryOf({ key, value, span }: Pair, block: Block): EntryNode {
  return { key, value, block, span: key.span, whole: span };
}

/** A section's block, or its header and the blocks of its entries, and what is in them. */
interface Stretch {
  readonly blocks: readonly CutBlock[];
  readonly sections: readonly SectionNode[];
  readonly problems: readonly SyntaxProblem[];
}

/** The stretches of a text; those made of the same blocks as before keep their identity, and so do their sections. */
function stretchesOf({ blocks }: Blocks, previous: readonly Stretch[] | undefined): readonly Stretch[] {
  const known = new Map(previous?.map((each) => [each.blocks[0], each]));
  const stretches: Stretch[] = [];
  for (let from = 0; from < blocks.length; ) {
    let to = from + 1;
    if (blocks[from]?.kind === 'header') while (blocks[to]?.kind === 'entry') to++;
    const earlier = known.get(blocks[from]);
    stretches.push(
      earlier !== undefined && standsAt(earlier, blocks, from, to) ? earlier : stretchOf(blocks.slice(from, to)),
    );
    from = to;
  }
  return stretches;
}

function standsAt({ blocks }: Stretch, all: readonly CutBlock[], from: number, to: number): boolean {
  if (blocks.length !== to - from) return false;
  for (let i = 0; i < blocks.length; i++) if (blocks[i] !== all[from + i]) return false;
  return true;
}

function stretchOf(blocks: readonly CutBlock[]): Stretch {
  const [first, ...others] = blocks.map(partOf);
  const problems = [...(first?.problems ?? []), ...others.flatMap((each) => each.problems)];
  const entries = others.flatMap((each) => each.entries);
  if (entries.length === 0) return { blocks, sections: first?.sections ?? [], problems };
  const sections = (first?.sections ?? []).map((each) => (each.value === undefined ? { ...each, entries } : each));
  return { blocks, sections, problems };
}

function sectionOf(entry: EntryNode, block: Block): SectionNode {
  const entries =
    entry.value === undefined ? [] : entry.value.kind === 'map' ? entriesOf(entry.value, block) : undefined;
  return { ...entry, entries };
}
