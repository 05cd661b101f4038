import { type Header, headerOf, headerWidth } from './header.ts';
import { BOX_GAP, CHIP_GAP, CURVE, GRID_GAP, type Look, looks } from './looks.ts';
import type { Shape } from './shape.ts';

/** A shape with its size and what is in it. `x` and `y` are in the box around it. */
export interface Box {
  readonly shape: Shape;
  readonly header: Header;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly children: readonly Box[];
  /** Whether lines may go down from the boxes of its grid: there is only one row of them. */
  readonly isOpenBelow: boolean;
}

/** Columns of one width, side by side. */
interface Columns {
  readonly count: number;
  readonly x: number;
  readonly width: number;
}

/** A box that is still being arranged. */
type Draft = { -readonly [Key in keyof Box]: Box[Key] };

/**
 * Gives a box and all that is in it their places in the picture; the box around it stands at `x` and `y`. Once: a second call would
 * move them again, and copies of a box share what is in it.
 */
export function place(box: Draft, x: number, y: number): void {
  box.x += x;
  box.y += y;
  for (const each of box.children) place(each, box.x, box.y);
}

/** Makes boxes; remembers how wide each shape wants to be. A box it made is its caller's to move. */
export interface Boxes {
  readonly wantedWidth: (shape: Shape) => number;
  readonly boxOf: (shape: Shape, width: number) => Box;
}

const MOST_COLUMNS = 8;

export function createBoxes(): Boxes {
  const known = new Map<Shape, Measured>();
  const measuredOnce = (shape: Shape): Measured => {
    const measure = known.get(shape) ?? measured(shape);
    known.set(shape, measure);
    return measure;
  };
  return {
    wantedWidth: (shape) => measuredOnce(shape).width,
    boxOf: (shape, width) => arranged(measuredOnce(shape), width),
  };
}

/** A shape with how wide it and all that is in it want to be. */
interface Measured {
  readonly shape: Shape;
  readonly look: Look;
  readonly width: number;
  readonly stack: readonly Measured[];
  readonly grid: readonly Measured[];
  /** The width of the widest of the stack and of the grid; 0 for none. */
  readonly inStack: number;
  readonly inGrid: number;
}

const NONE: readonly Measured[] = [];

function measured(shape: Shape): Measured {
  const look = looks[shape.kind];
  const stack = shape.stack.length === 0 ? NONE : shape.stack.map(measured);
  const grid = shape.grid.length === 0 ? NONE : shape.grid.map(measured);
  const [inStack, inGrid] = [widest(stack), widest(grid)];
  const sides = 2 * look.padding;
  let width = Math.min(Math.max(headerWidth(shape), look.min), look.max);
  if (stack.length > 0) {
    const count = stackColumns(shape);
    width = Math.max(width, sides + inStack * count + CHIP_GAP * (count - 1));
  }
  if (grid.length > 0 && shape.kind !== 'availability-group')
    width = Math.max(width, sides + gridColumns(grid.length) * (inGrid + GRID_GAP) - GRID_GAP);
  return { shape, look, width: toFour(width), stack, grid, inStack, inGrid };
}

/** Rounded up, so that halves are whole. */
function toFour(width: number): number {
  return Math.ceil(width / 4) * 4;
}

function widest(all: readonly Measured[]): number {
  let width = 0;
  for (const each of all) width = Math.max(width, each.width);
  return width;
}

/** How many stand side by side: at most eight while that gives at most six rows; rows are filled evenly. */
function gridColumns(count: number): number {
  const most = count > 6 * MOST_COLUMNS ? Math.max(12, Math.ceil(Math.sqrt(count))) : MOST_COLUMNS;
  const rows = Math.ceil(count / most);
  return rows === 0 ? 0 : Math.ceil(count / rows);
}

/** Long columns of chips are broken. */
function stackColumns(shape: Shape): number {
  if (shape.stack.some((each) => looks[each.kind].form !== 'chip')) return 1;
  return Math.min(4, Math.ceil(shape.stack.length / 12)) || 1;
}

function arranged(measure: Measured, width: number, x = 0, y = 0): Draft {
  const { shape, look, grid } = measure;
  const header = headerOf(shape, width);
  if (measure.stack.length + grid.length === 0) {
    const height = look.form === 'cloud' ? 84 : header.height + bottomOf(look, false);
    return { shape, header, x, y, width, height, children: [], isOpenBelow: true };
  }
  const inside = { x: look.padding, width: width - 2 * look.padding };
  const columns = columnsOf(measure, inside);
  const children: Draft[] = [];
  let bottom = stackInto(children, measure, inside, columns, header.height);
  if (grid.length > 0) bottom = gridInto(children, grid, columns, bottom + BOX_GAP + 4);
  const height = bottom + bottomOf(look, true);
  return { shape, header, x, y, width, height, children, isOpenBelow: grid.length <= columns.count };
}

function bottomOf(look: Look, hasChildren: boolean): number {
  if (look.form === 'chip') return 0;
  if (look.form === 'cylinder') return CURVE + 8;
  return hasChildren ? look.padding : Math.max(look.padding - 2, 6);
}

/** However they were placed, what is read first stands first. */
function inReadingOrder(shape: Shape, made: ReadonlyMap<Shape, Box>): Box[] {
  return [...shape.stack, ...shape.grid].flatMap((each) => made.get(each) ?? []);
}

function columnsOf({ shape, grid, inGrid }: Measured, inside: Extent): Columns {
  const count = gridColumns(grid.length);
  if (count === 0 || shape.kind === 'availability-group') return { count: 1, x: inside.x, width: inside.width };
  const total = count * (inGrid + GRID_GAP) - GRID_GAP;
  return { count, x: inside.x + Math.max(0, Math.round((inside.width - total) / 2)), width: inGrid };
}

/** Puts cells into columns below `top`, those of a row equally high; gives where the last row ends. */
function gridInto(boxes: Draft[], grid: readonly Measured[], columns: Columns, top: number): number {
  let y = top;
  for (let from = 0; from < grid.length; from += columns.count) {
    const row: Draft[] = [];
    for (let at = from; at < Math.min(grid.length, from + columns.count); at++) {
      const cell = grid[at];
      const x = columns.x + (at - from) * (columns.width + GRID_GAP);
      if (cell !== undefined) row.push(arranged(cell, columns.width, x, y));
    }
    y += evened(row) + GRID_GAP;
    boxes.push(...row);
  }
  return y - GRID_GAP;
}

function highest(boxes: readonly Box[]): number {
  let height = 0;
  for (const each of boxes) height = Math.max(height, each.height);
  return height;
}

/** Makes all of them as high as the highest, and gives its height. */
function evened(boxes: readonly Draft[]): number {
  const height = highest(boxes);
  for (const each of boxes) each.height = height;
  return height;
}

interface Extent {
  readonly x: number;
  readonly width: number;
}

/** Columns over the whole width. */
function placesInBox(shape: Shape, inside: Extent): Extent[] {
  const count = stackColumns(shape);
  if (count === 1) return [inside];
  const width = Math.floor((inside.width - CHIP_GAP * (count - 1)) / count);
  return Array.from({ length: count }, (_, index) => ({ x: inside.x + index * (width + CHIP_GAP), width }));
}

/** As many columns as have room, in the middle: a band can be very wide. */
function placesInBand({ stack, inStack }: Measured, inside: Extent): Extent[] {
  const width = Math.max(1, inStack);
  const count = Math.max(
    1,
    Math.min(stack.length, MOST_COLUMNS, Math.floor((inside.width + CHIP_GAP) / (width + CHIP_GAP))),
  );
  const start = inside.x + Math.round((inside.width - count * (width + CHIP_GAP) + CHIP_GAP) / 2);
  return Array.from({ length: count }, (_, index) => ({ x: start + index * (width + CHIP_GAP), width }));
}

/** The stack below `top`, in reading order: one below the other, or, of many chips, column by column; gives where it ends. */
function stackInto(boxes: Draft[], measure: Measured, inside: Extent, columns: Columns, top: number): number {
  const { shape, stack } = measure;
  if (stack.length === 0) return top;
  const places = shape.kind === 'band' ? placesInBand(measure, inside) : placesInBox(shape, inside);
  const perColumn = Math.ceil(stack.length / places.length);
  let y = top;
  for (let row = 0; row < perColumn; row++) {
    y += row === 0 ? BOX_GAP : gapAbove(stack, row, perColumn);
    const level: Draft[] = [];
    for (let at = row, column = 0; at < stack.length; at += perColumn, column++) {
      const each = stack[at];
      const extent = places[column];
      if (each === undefined || extent === undefined) break;
      const { x, width } = extent;
      const isBand = each.shape.kind === 'availability-group';
      const box = isBand ? bandBox(each, width, columns, shape.grid, x, y) : arranged(each, width, x, y);
      boxes[at] = box;
      level.push(box);
    }
    y += evened(level);
  }
  return y;
}

/** The gap between a row of a stack and the one above it. */
function gapAbove(stack: readonly Measured[], row: number, perColumn: number): number {
  for (let at = row; at < stack.length; at += perColumn) if (!isChip(stack[at])) return BOX_GAP;
  return isChip(stack[row - 1]) ? CHIP_GAP : BOX_GAP;
}

function isChip(each: Measured | undefined): boolean {
  return each === undefined || each.look.form === 'chip';
}

/** The band of an availability group: its databases, and its replicas in the columns of their servers. */
function bandBox(
  { shape, look, stack, grid }: Measured,
  width: number,
  columns: Columns,
  servers: readonly Shape[],
  x: number,
  y: number,
): Draft {
  const header = headerOf(shape, width);
  const inset = 8;
  const left = columns.x - looks.cluster.padding + inset;
  const cellIn = (each: Measured, column: number, top: number): Draft =>
    arranged(each, columns.width - 2 * inset, left + column * (columns.width + GRID_GAP), top);
  const made = new Map<Shape, Draft>();
  let bottom = header.height + BOX_GAP;
  const add = (row: readonly Draft[]): void => {
    for (const each of row) made.set(each.shape, each);
  };
  for (let from = 0; from < stack.length; from += columns.count) {
    const row = stack.slice(from, from + columns.count).map((each, column) => cellIn(each, column, bottom));
    add(row);
    bottom += highest(row) + CHIP_GAP;
  }
  bottom += stack.length > 0 ? BOX_GAP - CHIP_GAP : 0;
  for (const cells of cellsOf(grid, columns, servers)) {
    const row = cells.map(({ replica, column }) => cellIn(replica, column, bottom));
    add(row);
    bottom += evened(row) + CHIP_GAP;
  }
  const height = bottom - CHIP_GAP + look.padding - 2;
  return { shape, header, x, y, width, height, children: inReadingOrder(shape, made), isOpenBelow: false };
}

/** Replicas as rows of cells: each in its server's column, those without one where there is room. */
function cellsOf(
  replicas: readonly Measured[],
  columns: Columns,
  servers: readonly Shape[],
): { readonly replica: Measured; readonly column: number }[][] {
  const columnOf = new Map(servers.map((each, index) => [each.id, index % columns.count]));
  const filled = Array.from({ length: columns.count }, () => 0);
  const rows: { replica: Measured; column: number }[][] = [];
  const put = (replica: Measured, column: number): void => {
    const row = filled[column] ?? 0;
    filled[column] = row + 1;
    const cells = rows[row] ?? [];
    cells.push({ replica, column });
    rows[row] = cells;
  };
  const columnFor = ({ shape: { under } }: Measured): number | undefined =>
    under === undefined ? undefined : columnOf.get(under);
  for (const each of replicas) {
    const column = columnFor(each);
    if (column !== undefined) put(each, column);
  }
  for (const each of replicas) {
    if (columnFor(each) === undefined) put(each, filled.indexOf(Math.min(...filled)));
  }
  return rows;
}
