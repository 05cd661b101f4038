import type { Overlap, Span } from '../text/span.ts';
import { type Blocks, type CutBlock, cutBlocks, lastAtOrBefore } from './blocks.ts';
import { parseSection } from './parse.ts';
import type { Feature, SyntaxProblem } from './problem.ts';
import { type SteeringComment, steeringIn } from './steering.ts';
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
  /** The comments that steer what is found, in order. */
  readonly steering: readonly SteeringComment[];
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
  const startOf = startsIn(cut);
  return {
    text,
    blocks,
    starts,
    sections: stretches.flatMap((each) => each.sections),
    problems: stretches.flatMap((each) => each.problems),
    steering: stretches.flatMap((each) => each.steering),
    stretches,
    absolute: ({ block, span }) => {
      const start = startOf(block);
      return { start: start + span.start, end: start + span.end };
    },
    blockAt: (offset) => lastAtOrBefore(starts, offset),
    cut,
  };
}

/** How many blocks are looked up one by one before all of them are noted. */
const fewLookups = 40;

/** Where the blocks of a text start. */
function startsIn({ blocks, starts }: Blocks): (block: Block) => number {
  let lookups = 0;
  let indexes: Map<Block, number> | undefined;
  return (block) => {
    if (indexes === undefined && lookups++ < fewLookups) return starts[blocks.indexOf(block as CutBlock)] ?? 0;
    indexes ??= new Map(blocks.map((each, index) => [each, index]));
    return starts[indexes.get(block) ?? -1] ?? 0;
  };
}

/** What a block contributes; taken over from the version before when the block is. */
interface Part {
  readonly entries: readonly EntryNode[];
  /** The entries as sections, for blocks that stand at the top level. */
  readonly sections: readonly SectionNode[];
  readonly problems: readonly SyntaxProblem[];
  readonly steering: readonly SteeringComment[];
}

function readPart(block: CutBlock): Part {
  if (block.kind === 'rest') return { entries: [], sections: [], problems: restProblems(block), steering: [] };
  const { root, faults } = block.read();
  const steering = steeringIn(block, root);
  const problems: SyntaxProblem[] = faults.map((each) => ({ ...each, block }));
  if (root === undefined) return { entries: [], sections: [], problems, steering };
  if (root.kind !== 'map') {
    problems.push(unsupported('root', { block, span: root.span }));
    return { entries: [], sections: [], problems, steering };
  }
  if (root.style === 'flow' && block.kind !== 'whole') {
    problems.push({ kind: 'syntax', cause: 'other', edits: [], block, span: root.span });
  } else if (block.outdented && faults.length === 0) {
    const span = root.pairs[0]?.key.span ?? root.span;
    problems.push({ kind: 'syntax', cause: 'indentation', edits: [], block, span });
  }
  const entries = entriesOf(root, block);
  const sections = block.kind === 'entry' ? [] : entries.map((each) => sectionOf(each, block));
  return { entries, sections, problems, steering };
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
  /** What each of the blocks contributes. */
  readonly parts: readonly Part[];
  readonly sections: readonly SectionNode[];
  readonly problems: readonly SyntaxProblem[];
  readonly steering: readonly SteeringComment[];
}

/** The stretches of a text; those made of the same blocks as before keep their identity, and so do their sections. */
function stretchesOf({ blocks }: Blocks, previous: readonly Stretch[] = []): readonly Stretch[] {
  const first: Stretch[] = [];
  let from = 0;
  for (const each of previous) {
    if (!isWholeAt(each, blocks, from)) break;
    first.push(each);
    from += each.blocks.length;
  }
  const last: Stretch[] = [];
  let end = blocks.length;
  for (let i = previous.length - 1; i >= first.length; i--) {
    const each = previous[i];
    if (each === undefined || end - each.blocks.length < from) break;
    if (!isWholeAt(each, blocks, end - each.blocks.length)) break;
    last.push(each);
    end -= each.blocks.length;
  }
  const changed = changedStretches(
    blocks.slice(from, end),
    previous.slice(first.length, previous.length - last.length),
  );
  return [...first, ...changed, ...last.reverse()];
}

/** Whether the blocks of a stretch stand at `from`, and no entry that would be its own behind them. */
function isWholeAt(stretch: Stretch, blocks: readonly CutBlock[], from: number): boolean {
  const own = stretch.blocks;
  for (let i = 0; i < own.length; i++) if (own[i] !== blocks[from + i]) return false;
  return own[0]?.kind !== 'header' || blocks[from + own.length]?.kind !== 'entry';
}

function changedStretches(blocks: readonly CutBlock[], previous: readonly Stretch[]): readonly Stretch[] {
  const byFirst = new Map(previous.map((each) => [each.blocks[0], each]));
  let known: ReadonlyMap<CutBlock, Part> | undefined;
  const partOf = (block: CutBlock) => {
    known ??= new Map(previous.flatMap((each) => each.blocks.flatMap((of, i) => pairOf(of, each.parts[i]))));
    return known.get(block) ?? readPart(block);
  };
  const stretches: Stretch[] = [];
  for (let from = 0; from < blocks.length; ) {
    let to = from + 1;
    if (blocks[from]?.kind === 'header') while (blocks[to]?.kind === 'entry') to++;
    const own = blocks.slice(from, to);
    const earlier = byFirst.get(blocks[from]);
    stretches.push(earlier === undefined ? newStretch(own, partOf) : stretchOf(own, partsOf(own, earlier)));
    from = to;
  }
  return stretches;
}

function pairOf(block: CutBlock, part: Part | undefined): readonly (readonly [CutBlock, Part])[] {
  return part === undefined ? [] : [[block, part]];
}

function newStretch(blocks: readonly CutBlock[], partOf: (block: CutBlock) => Part): Stretch {
  readTogether(blocks);
  return stretchOf(blocks, blocks.map(partOf));
}

function stretchOf(blocks: readonly CutBlock[], parts: readonly Part[]): Stretch {
  const problems: SyntaxProblem[] = [];
  const steering: SteeringComment[] = [];
  const entries: EntryNode[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part === undefined) continue;
    if (part.problems.length > 0) problems.push(...part.problems);
    if (part.steering.length > 0) steering.push(...part.steering);
    if (i > 0) for (const entry of part.entries) entries.push(entry);
  }
  const own = parts[0]?.sections ?? [];
  const sections =
    entries.length === 0 ? own : own.map((each) => (each.value === undefined ? { ...each, entries } : each));
  return { blocks, parts, sections, problems, steering };
}

/** The parts of blocks; those of the earlier stretch where its blocks are the same. */
function partsOf(blocks: readonly CutBlock[], earlier: Stretch): readonly Part[] {
  const shift = blocks.length - earlier.blocks.length;
  const parts: Part[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (block === undefined) continue;
    const known =
      block === earlier.blocks[i]
        ? earlier.parts[i]
        : block === earlier.blocks[i - shift]
          ? earlier.parts[i - shift]
          : undefined;
    parts.push(known ?? readPart(block));
  }
  return parts;
}

/**
 * Reads a header and its entries in one go, which is much quicker than one by one. Each block still gets what is its own;
 * when the whole is no YAML, or says something the language does not take, the blocks are read one by one.
 */
function readTogether(blocks: readonly CutBlock[]): void {
  if (blocks.length < 3 || blocks.some((each) => each.outdented)) return;
  let offset = 0;
  const starts = blocks.map((each) => {
    const start = offset;
    offset += each.text.length;
    return start;
  });
  const roots = parseSection(blocks.map((each) => each.text).join(''), starts);
  if (roots === undefined) return;
  for (const [index, block] of blocks.entries()) block.told({ root: roots[index], faults: [] });
}

function sectionOf(entry: EntryNode, block: Block): SectionNode {
  const entries =
    entry.value === undefined ? [] : entry.value.kind === 'map' ? entriesOf(entry.value, block) : undefined;
  return { ...entry, entries };
}
