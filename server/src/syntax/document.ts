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
  /** The cut this document was made from; how many of its blocks are new is in `fresh`. */
  readonly cut: Blocks;
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
export function documentOf(text: string, entrySections: ReadonlySet<string>, previous?: Document, overlap?: Overlap): Document {
  const cut = cutBlocks(text, entrySections, previous?.cut, overlap);
  const { blocks, starts } = cut;
  const { sections, problems } = assemble(cut, previous);
  let indexes: Map<Block, number> | undefined;
  const startOf = (block: Block) => {
    indexes ??= new Map(blocks.map((each, index) => [each, starts[index] ?? 0]));
    return indexes.get(block) ?? 0;
  };
  return {
    text,
    blocks,
    starts,
    sections,
    problems,
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

function restProblems(block: CutBlock): readonly SyntaxProblem[] {
  const body = block.text.replace(/^\.\.\.[^\S\r\n]*(?:#[^\r\n]*)?/, '');
  if (/^(?:\s|#[^\r\n]*)*$/.test(body)) return [];
  return [unsupported('second-document', { block, span: { start: 0, end: 3 } })];
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

/** Sections whose entries stand in the same blocks as before keep their identity. */
const assembled = new WeakMap<Block, SectionNode>();

function assemble(cut: Blocks, previous: Document | undefined): Pick<Document, 'sections' | 'problems'> {
  const sections: SectionNode[] = [];
  const problems: SyntaxProblem[] = [];
  const { blocks } = cut;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (block === undefined) continue;
    const part = partOf(block);
    if (part.problems.length > 0) problems.push(...part.problems);
    if (block.kind !== 'header') {
      sections.push(...part.sections);
      continue;
    }
    const entries: EntryNode[] = [];
    while (blocks[i + 1]?.kind === 'entry') {
      const next = blocks[++i];
      if (next === undefined) break;
      const inside = partOf(next);
      for (const entry of inside.entries) entries.push(entry);
      if (inside.problems.length > 0) problems.push(...inside.problems);
    }
    for (const section of part.sections) sections.push(withEntries(section, block, entries));
  }
  return { sections, problems: sameItems(problems, previous?.problems) };
}

function sectionOf(entry: EntryNode, block: Block): SectionNode {
  const entries = entry.value === undefined ? [] : entry.value.kind === 'map' ? entriesOf(entry.value, block) : undefined;
  return { ...entry, entries };
}

function withEntries(header: SectionNode, block: Block, entries: readonly EntryNode[]): SectionNode {
  if (header.value !== undefined || entries.length === 0) return header;
  const known = assembled.get(block);
  if (known?.entries !== undefined && sameItems(entries, known.entries) === known.entries) return known;
  const section = { ...header, entries };
  assembled.set(block, section);
  return section;
}

/** The earlier list when it holds the same items, so that what was made of it can be kept. */
function sameItems<T>(items: readonly T[], earlier: readonly T[] | undefined): readonly T[] {
  if (earlier?.length !== items.length) return items;
  for (let i = 0; i < items.length; i++) if (items[i] !== earlier[i]) return items;
  return earlier;
}
