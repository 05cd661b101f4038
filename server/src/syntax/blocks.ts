import { type Overlap, overlapOf } from '../text/span.ts';
import { headOf, isContinuation, type Line, lineWalker, nextLine } from './heads.ts';
import { type Read, read } from './recover.ts';
import type { Block } from './tree.ts';

/**
 * Text → blocks, by indentation alone: every section that holds entries is cut into its header and its entries, every other
 * section is one block. A block is read without its neighbours, so a broken one hides nothing else and an edit reads one again.
 *
 * The cut is sound: for a text that is YAML as a whole, reading the blocks one by one gives the same tree.
 */
export interface CutBlock extends Block {
  /** `whole`: the text is no block map at the top and is read in one piece. `rest`: what follows the first document. */
  readonly kind: 'preamble' | 'section' | 'header' | 'entry' | 'whole' | 'rest';
  /** Set when the head stands left of its siblings. */
  readonly outdented: boolean;
  /** What the cutter knew before this block; with it the cut can be taken up again here. */
  readonly before: State;
  /** What the block says; it is read when first asked, and once. */
  readonly read: () => Read;
}

export interface Blocks {
  readonly text: string;
  readonly blocks: readonly CutBlock[];
  /** Where each block starts; parallel to `blocks`. The first is 0 and there is always one. */
  readonly starts: readonly number[];
  /** How many blocks were cut anew, the others being those of the earlier version. */
  readonly fresh: number;
}

interface State {
  /** `body`: behind a header, before the line that decides whether it is cut. */
  readonly mode: 'start' | 'root' | 'body' | 'entries' | 'end';
  readonly rootColumn: number;
  readonly entryColumn: number;
}

const start: State = { mode: 'start', rootColumn: 0, entryColumn: 0 };

/** Cuts a text into blocks; with the blocks of an earlier version, those before and behind the change are kept. */
export function cutBlocks(text: string, entrySections: ReadonlySet<string>, previous?: Blocks, overlap?: Overlap): Blocks {
  if (previous === undefined) return cutFrom(text, entrySections, { blocks: [], starts: [] }, 0, start, noEarlier);
  const { prefix, suffix } = overlap ?? overlapOf(previous.text, text);
  const first = firstToCut(previous, prefix);
  const kept = { blocks: previous.blocks.slice(0, first), starts: previous.starts.slice(0, first) };
  const from = first === 0 ? 0 : (previous.starts[first] ?? 0);
  const by = text.length - previous.text.length;
  const safe = text.length - suffix;
  const earlier: Earlier = {
    rejoin: (offset, state) => {
      if (offset < safe) return undefined;
      const index = indexOfStart(previous.starts, offset - by);
      // The first block is special: a byte-order mark is one only there.
      return index !== undefined && index > 0 && sameState(previous.blocks[index]?.before, state) ? { previous, index, by } : undefined;
    },
    same: (index, offset, head, source) => {
      const block = previous.starts[index] === offset ? previous.blocks[index] : undefined;
      const isSame = block?.text === source && block.kind === head.kind && block.outdented === head.outdented && sameState(block.before, head.before);
      return isSame ? block : undefined;
    },
  };
  return cutFrom(text, entrySections, kept, from, previous.blocks[first]?.before ?? start, earlier);
}

/** The first block to cut again. A line may decide about the two blocks before it, and the first lines about the whole text. */
function firstToCut(previous: Blocks, prefix: number): number {
  const index = lastAtOrBefore(previous.starts, prefix) - 2;
  return index <= 4 ? 0 : index;
}

/** What the cut of an earlier version can save. */
interface Earlier {
  /** The earlier block from which on everything stays, moved by `by`, when `offset` starts it. */
  readonly rejoin: (offset: number, state: State) => Joined | undefined;
  /** The earlier block at this index, when it is the same. */
  readonly same: (index: number, offset: number, head: Head, text: string) => CutBlock | undefined;
}

interface Joined {
  readonly previous: Blocks;
  readonly index: number;
  readonly by: number;
}

const noEarlier: Earlier = { rejoin: () => undefined, same: () => undefined };

interface Kept {
  readonly blocks: CutBlock[];
  readonly starts: number[];
}

/** The cutter: walks over lines and opens a block at each head. */
function cutFrom(text: string, entrySections: ReadonlySet<string>, kept: Kept, from: number, state: State, earlier: Earlier): Blocks {
  const { blocks, starts } = kept;
  let fresh = 0;
  const walk = lineWalker(text, from);
  let openedAt = from;
  let open: Head = { kind: state.mode === 'end' ? 'rest' : 'preamble', outdented: false, before: state };
  let isOpen = from === 0;
  let comments: { readonly start: number; readonly column: number } | undefined;
  const close = (at: number) => {
    if (isOpen && (at > openedAt || (at === 0 && text.length === 0))) {
      const source = text.slice(openedAt, at);
      const same = earlier.same(blocks.length, openedAt, open, source);
      if (same === undefined) fresh++;
      blocks.push(same ?? blockOf(open, source));
      starts.push(openedAt);
    }
  };
  for (let line = walk(); line !== undefined; line = walk()) {
    if (line.kind === 'blank') {
      comments = undefined;
      continue;
    }
    if (line.kind === 'comment') {
      if (comments?.column !== line.column) comments = { start: line.start, column: line.column };
      continue;
    }
    const next = classify(text, line, state, entrySections);
    if (next === 'whole') {
      return { text, blocks: [blockOf({ kind: 'whole', outdented: false, before: start }, text)], starts: [0], fresh: 1 };
    }
    if (next.opens !== undefined) {
      const at = comments?.column === line.column && state.mode !== 'end' ? comments.start : line.start;
      close(at);
      const joined = earlier.rejoin(at, state);
      if (joined !== undefined) return spliced(text, { blocks, starts }, fresh, joined);
      open = { kind: next.opens, outdented: next.outdented === true, before: state };
      openedAt = at;
      isOpen = true;
    }
    state = next.state;
    comments = undefined;
  }
  if (!isOpen) openedAt = from;
  isOpen = true;
  close(text.length);
  return { text, blocks, starts, fresh };
}

function spliced(text: string, kept: Kept, fresh: number, { previous, index, by }: Joined): Blocks {
  const blocks = kept.blocks.concat(previous.blocks.slice(index));
  const starts = kept.starts;
  for (let i = index; i < previous.starts.length; i++) starts.push((previous.starts[i] ?? 0) + by);
  return { text, blocks, starts, fresh };
}

type Head = Pick<CutBlock, 'kind' | 'outdented' | 'before'>;

function blockOf(head: Head, text: string): CutBlock {
  let known: Read | undefined;
  const readOnce = () => {
    known ??= read(text);
    return known;
  };
  return { ...head, text, read: readOnce };
}

interface Step {
  readonly opens?: CutBlock['kind'];
  readonly outdented?: boolean;
  readonly state: State;
}

/** What a line with content means: a head that opens a block, or more of the block before it. */
function classify(text: string, line: Line, state: State, entrySections: ReadonlySet<string>): Step | 'whole' {
  if (state.mode === 'end') return { state };
  if (state.mode === 'start') return classifyStart(text, line, state, entrySections);
  if (isMarker(text, line)) return { opens: 'rest', state: { ...state, mode: 'end' } };
  const more: Step = { state: state.mode === 'body' ? { ...state, mode: 'root' } : state };
  if (isContinuation(text, line, state.rootColumn)) return more;
  if (line.column <= state.rootColumn) return openSection(text, line, state, entrySections);
  if (state.mode === 'body') {
    return startsMap(text, line) ? { opens: 'entry', state: { ...state, mode: 'entries', entryColumn: line.column } } : more;
  }
  if (state.mode === 'root' || line.column > state.entryColumn) return more;
  const outdented = line.column < state.entryColumn;
  return { opens: 'entry', outdented, state: outdented ? { ...state, entryColumn: line.column } : state };
}

function classifyStart(text: string, line: Line, state: State, entrySections: ReadonlySet<string>): Step | 'whole' {
  if (line.column === 0 && text[line.start] === '%') return { state };
  if (isMarker(text, line)) {
    const isSecond = text.startsWith('...', line.start) || /^---(?:\s|$)/m.test(text.slice(0, line.start));
    if (isSecond) return { opens: 'rest', state: { ...state, mode: 'end' } };
    const behind = text.slice(line.start + 3, line.end).trim();
    return behind === '' || behind.startsWith('#') ? { state } : 'whole';
  }
  if (!startsMap(text, line)) return 'whole';
  return openSection(text, line, { mode: 'root', rootColumn: line.column, entryColumn: 0 }, entrySections);
}

function openSection(text: string, line: Line, state: State, entrySections: ReadonlySet<string>): Step {
  const head = headOf(text, line);
  const isHeader = head?.isBare === true && entrySections.has(head.key);
  return {
    opens: isHeader ? 'header' : 'section',
    outdented: line.column < state.rootColumn,
    state: { mode: isHeader ? 'body' : 'root', rootColumn: line.column, entryColumn: 0 },
  };
}

/** `---` or `...` at the first column. */
function isMarker(text: string, line: Line): boolean {
  if (line.column !== 0) return false;
  const three = text.slice(line.start, line.start + 3);
  if (three !== '---' && three !== '...') return false;
  const next = text.charCodeAt(line.start + 3);
  return Number.isNaN(next) || next === 32 || next === 9 || next === 10 || next === 13;
}

/** Whether a block map begins at this line: a key with its colon, or a half-typed key before a line with one. */
function startsMap(text: string, line: Line): boolean {
  if (/[[\]{}&*!|>?%@`,\t]/.test(text[line.content] ?? '')) return false;
  if (isContinuation(text, line, 0)) return false;
  if (headOf(text, line) !== undefined) return true;
  if (/["'#]/.test(text[line.content] ?? '')) return false;
  const walk = lineWalker(text, nextLine(text, line.end));
  let next = walk();
  while (next !== undefined && next.kind !== 'content') next = walk();
  return next !== undefined && next.column >= line.column && !/[[{&*!|>?%@`"'\t-]/.test(text[next.content] ?? '') && headOf(text, next) !== undefined;
}

function sameState(a: State | undefined, b: State): boolean {
  return a !== undefined && a.mode === b.mode && a.rootColumn === b.rootColumn && a.entryColumn === b.entryColumn;
}

/** The index of the last start that is not behind `offset`. */
export function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function indexOfStart(starts: readonly number[], offset: number): number | undefined {
  const index = lastAtOrBefore(starts, offset);
  return starts[index] === offset ? index : undefined;
}
