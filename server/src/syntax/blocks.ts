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
  /** Tells the block what it says, when that became known with its neighbours. */
  readonly told: (read: Read) => void;
}

export interface Blocks {
  readonly text: string;
  readonly blocks: readonly CutBlock[];
  /** Where each block starts; parallel to `blocks`. The first is 0 and there is always one. */
  readonly starts: readonly number[];
}

interface State {
  /** `body`: behind a header, before the line that decides whether it is cut. */
  readonly mode: 'start' | 'root' | 'body' | 'entries' | 'end';
  readonly rootColumn: number;
  readonly entryColumn: number;
  /** The column of the entry before, when it stood one left of the others; 0 when it did not. */
  readonly slip: number;
  /** The column of the map below the entry's key; 0 while it is unknown, -1 when there is none. */
  readonly mapColumn: number;
}

const start: State = { mode: 'start', rootColumn: 0, entryColumn: 0, slip: 0, mapColumn: 0 };

/** Cuts a text into blocks; with the blocks of an earlier version, those before and behind the change are kept. */
export function cutBlocks(
  text: string,
  entrySections: ReadonlySet<string>,
  previous?: Blocks,
  overlap?: Overlap,
): Blocks {
  const cutter = new Cutter(text, entrySections);
  if (previous === undefined) return cutter.cut({ from: 0, state: start });
  const { prefix, suffix } = overlap ?? overlapOf(previous.text, text);
  const first = firstToCut(previous, prefix);
  const from = first === 0 ? 0 : (previous.starts[first] ?? 0);
  const state = first === 0 ? start : (previous.blocks[first]?.before ?? start);
  return cutter.cut({ from, state, earlier: { blocks: previous, first, stays: text.length - suffix } });
}

/** The first block to cut again. A line may decide about the two blocks before it, and the first lines about the whole text. */
function firstToCut(previous: Blocks, prefix: number): number {
  const index = lastAtOrBefore(previous.starts, prefix) - 2;
  return index <= 4 ? 0 : index;
}

/** Where a cut is taken up, and the cut of the earlier version that can be kept. */
interface Work {
  readonly from: number;
  readonly state: State;
  readonly earlier?: {
    readonly blocks: Blocks;
    /** How many blocks are kept before `from`. */
    readonly first: number;
    /** The offset from which on the text is as it was. */
    readonly stays: number;
  };
}

/** Walks once over the lines of a text and opens a block at each head. */
class Cutter {
  readonly #text: string;
  readonly #entrySections: ReadonlySet<string>;
  #blocks: CutBlock[] = [];
  #starts: number[] = [];
  #earlier: Work['earlier'];
  #open: { readonly head: Head; readonly at: number } | undefined;

  constructor(text: string, entrySections: ReadonlySet<string>) {
    this.#text = text;
    this.#entrySections = entrySections;
  }

  cut({ from, state: taken, earlier }: Work): Blocks {
    this.#earlier = earlier;
    this.#blocks = earlier?.blocks.blocks.slice(0, earlier.first) ?? [];
    this.#starts = earlier?.blocks.starts.slice(0, earlier.first) ?? [];
    let state = taken;
    if (from === 0) this.#open = { head: { kind: 'preamble', outdented: false, before: start }, at: 0 };
    let comments: { readonly start: number; readonly column: number } | undefined;
    const walk = lineWalker(this.#text, from);
    for (let line = walk(); line !== undefined; line = walk()) {
      if (line.kind === 'blank') comments = undefined;
      if (line.kind === 'comment' && comments?.column !== line.column) comments = line;
      if (line.kind !== 'content') continue;
      const step = classify(this.#text, line, state, this.#entrySections);
      if (step === 'whole') return this.#whole();
      if (step.opens !== undefined) {
        const at = comments?.column === line.column ? comments.start : line.start;
        this.#close(at);
        if (this.#rejoin(at, state)) return this.#result();
        this.#open = { head: { kind: step.opens, outdented: step.outdented === true, before: state }, at };
      }
      state = step.state;
      comments = undefined;
    }
    this.#close(this.#text.length);
    return this.#result();
  }

  /** Ends the open block at an offset. A block that is as it was stays the same object. */
  #close(end: number): void {
    if (this.#open === undefined) return;
    const { head, at } = this.#open;
    if (end === at && this.#text.length > 0) return;
    const text = this.#text.slice(at, end);
    const index = this.#blocks.length;
    const known = this.#earlier?.blocks.starts[index] === at ? this.#earlier.blocks.blocks[index] : undefined;
    const isSame = known?.text === text && sameHead(known, head);
    this.#blocks.push(isSame ? known : blockOf(head, text));
    this.#starts.push(at);
  }

  /** Takes over all earlier blocks from the one that stood where this head stands, if from there on nothing changed. */
  #rejoin(at: number, state: State): boolean {
    if (this.#earlier === undefined || at < this.#earlier.stays) return false;
    const { blocks, starts, text } = this.#earlier.blocks;
    const by = this.#text.length - text.length;
    const index = lastAtOrBefore(starts, at - by);
    // The first block is special: a byte-order mark is one only there.
    if (index === 0 || starts[index] !== at - by || !sameState(blocks[index]?.before, state)) return false;
    this.#blocks = this.#blocks.concat(blocks.slice(index));
    for (let i = index; i < starts.length; i++) this.#starts.push((starts[i] ?? 0) + by);
    return true;
  }

  #whole(): Blocks {
    const block = blockOf({ kind: 'whole', outdented: false, before: start }, this.#text);
    return { text: this.#text, blocks: [block], starts: [0] };
  }

  #result(): Blocks {
    return { text: this.#text, blocks: this.#blocks, starts: this.#starts };
  }
}

type Head = Pick<CutBlock, 'kind' | 'outdented' | 'before'>;

function blockOf(head: Head, text: string): CutBlock {
  let known: Read | undefined;
  const readOnce = () => {
    known ??= read(text);
    return known;
  };
  const told = (neighbourly: Read) => {
    known ??= neighbourly;
  };
  return { ...head, text, read: readOnce, told };
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
    const isMap = columnOfMap(text, line) === line.column;
    return isMap ? { opens: 'entry', state: { ...entryState(text, line, state), mode: 'entries' } } : more;
  }
  if (state.mode === 'root') return more;
  if (line.column <= state.entryColumn || isBetween(text, line, state))
    return openEntry(text, line, state, entrySections);
  if (state.mapColumn !== unknown) return more;
  return { state: { ...state, mapColumn: columnOfMap(text, line) === line.column ? line.column : none } };
}

const unknown = 0;
const none = -1;

/** The state behind the line of an entry at a new column. */
function entryState(text: string, line: Line, state: State): State {
  const mapColumn = headOf(text, line)?.isBare === true ? unknown : none;
  return { ...state, entryColumn: line.column, slip: 0, mapColumn };
}

/** Whether a key stands left of the properties of the entry before, and nearer to the entry's column than to theirs: no YAML has that. */
function isBetween(text: string, line: Line, { entryColumn, mapColumn }: State): boolean {
  const isNearer = mapColumn - line.column > line.column - entryColumn;
  return mapColumn > line.column && isNearer && columnOfMap(text, line) === line.column;
}

/** An entry that stands one column left of the others slipped; further left, or when others follow it, there is a new column. */
function openEntry(text: string, line: Line, state: State, entrySections: ReadonlySet<string>): Step {
  const { column } = line;
  const next = entryState(text, line, state);
  if (column === state.entryColumn) return { opens: 'entry', state: next };
  if (isHeader(text, line, entrySections)) return openSection(text, line, state, entrySections);
  if (column === state.slip) return { opens: 'entry', state: next };
  const slipped = state.entryColumn - column === 1;
  const slipState = { ...next, entryColumn: state.entryColumn, slip: column };
  return { opens: 'entry', outdented: true, state: slipped ? slipState : next };
}

function classifyStart(text: string, line: Line, state: State, entrySections: ReadonlySet<string>): Step | 'whole' {
  if (line.column === 0 && text[line.start] === '%') return { state };
  if (isMarker(text, line)) {
    const isSecond = text.startsWith('...', line.start) || /^---(?:\s|$)/m.test(text.slice(0, line.start));
    if (isSecond) return { opens: 'rest', state: { ...state, mode: 'end' } };
    const behind = text.slice(line.start + 3, line.end).trim();
    return behind === '' || behind.startsWith('#') ? { state } : 'whole';
  }
  const rootColumn = columnOfMap(text, line);
  if (rootColumn === undefined) return 'whole';
  return openSection(text, line, { ...start, mode: 'root', rootColumn }, entrySections);
}

function openSection(text: string, line: Line, state: State, entrySections: ReadonlySet<string>): Step {
  const opensBody = isHeader(text, line, entrySections);
  // A header between the columns of the sections and of their entries stands where no YAML would have it.
  const rootColumn =
    state.mode === 'entries' || state.mode === 'root' ? Math.min(line.column, state.rootColumn) : line.column;
  return {
    opens: opensBody ? 'header' : 'section',
    outdented: line.column < state.rootColumn || rootColumn < line.column,
    state: { ...start, mode: opensBody ? 'body' : 'root', rootColumn },
  };
}

/** Whether a line is the name of a section that holds entries, with nothing behind it. */
function isHeader(text: string, line: Line, entrySections: ReadonlySet<string>): boolean {
  const head = headOf(text, line);
  return head?.isBare === true && entrySections.has(head.key);
}

/** `---` or `...` at the first column. */
function isMarker(text: string, line: Line): boolean {
  if (line.column !== 0) return false;
  const three = text.slice(line.start, line.start + 3);
  if (three !== '---' && three !== '...') return false;
  const next = text.charCodeAt(line.start + 3);
  return Number.isNaN(next) || next === 32 || next === 9 || next === 10 || next === 13;
}

/** The column of the block map that begins at this line: a key with its colon, or a half-typed key before a line with one. */
function columnOfMap(text: string, line: Line): number | undefined {
  if (/[[\]{}&*!|>?%@`,\t]/.test(text[line.content] ?? '')) return undefined;
  if (isContinuation(text, line, 0)) return undefined;
  if (headOf(text, line) !== undefined) return line.column;
  if (/["'#]/.test(text[line.content] ?? '')) return undefined;
  const walk = lineWalker(text, nextLine(text, line.end));
  let next = walk();
  while (next !== undefined && next.kind !== 'content') next = walk();
  const isHead =
    next !== undefined && !/[[{&*!|>?%@`"'\t-]/.test(text[next.content] ?? '') && headOf(text, next) !== undefined;
  return next === undefined || !isHead ? undefined : Math.min(line.column, next.column);
}

function sameHead(a: Head, b: Head): boolean {
  return a.kind === b.kind && a.outdented === b.outdented && sameState(a.before, b.before);
}

function sameState(a: State | undefined, b: State): boolean {
  return (
    a !== undefined &&
    a.mode === b.mode &&
    a.rootColumn === b.rootColumn &&
    a.entryColumn === b.entryColumn &&
    a.slip === b.slip &&
    a.mapColumn === b.mapColumn
  );
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
