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

/** Makes boxes; remembers how wide each shape wants to be. */
export interface Boxes {
  readonly wantedWidth: (shape: Shape) => number;
  readonly boxOf: (shape: Shape, width: number) => Box;
}

const MOST_COLUMNS = 8;

export function createBoxes(): Boxes {
  const known = new Map<Shape, number>();
  const wantedWidth = (shape: Shape): number => {
    let width = known.get(shape);
    if (width === undefined) {
      width = widthWanted(shape, wantedWidth);
      known.set(shape, width);
    }
    return width;
  };
  return { wantedWidth, boxOf: (shape, width) => arranged(shape, width, wantedWidth) };
}

type Wanted = (shape: Shape) => number;

function widthWanted(shape: Shape, wanted: Wanted): number {
  const look = looks[shape.kind];
  const sides = 2 * look.padding;
  const own = Math.min(Math.max(headerWidth(shape), look.min), look.max);
  const stacked = stackColumns(shape);
  const inner = widest(shape.stack, wanted);
  const stack = shape.stack.length === 0 ? 0 : sides + inner * stacked + CHIP_GAP * (stacked - 1);
  const count = gridColumns(shape.grid.length);
  const grid =
    count === 0 || shape.kind === 'availability-group'
      ? 0
      : sides + count * (widest(shape.grid, wanted) + GRID_GAP) - GRID_GAP;
  return toFour(Math.max(own, stack, grid));
}

/** Rounded up, so that halves are whole. */
function toFour(width: number): number {
  return Math.ceil(width / 4) * 4;
}

/** The width of the widest; 0 for none. */
function widest(shapes: readonly Shape[], wanted: Wanted): number {
  let width = 0;
  for (const each of shapes) width = Math.max(width, wanted(each));
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

function arranged(shape: Shape, width: number, wanted: Wanted, x = 0, top = 0): Box {
  const look = looks[shape.kind];
  const header = headerOf(shape, width);
  if (shape.stack.length + shape.grid.length === 0) {
    const height = look.form === 'cloud' ? 84 : header.height + bottomOf(look, false);
    return { shape, header, x, y: top, width, height, children: [], isOpenBelow: true };
  }
  const inside = { x: look.padding, width: width - 2 * look.padding };
  const columns = columnsOf(shape, inside, wanted);
  const stack = stacked(shape, inside, columns, header.height, wanted);
  const cells: Box[] = [];
  for (const each of shape.grid) cells.push(arranged(each, columns.width, wanted));
  const bottom = cells.length === 0 ? stack.bottom : gridInto(cells, columns, stack.bottom + BOX_GAP + 4);
  return {
    shape,
    header,
    x,
    y: top,
    width,
    height: bottom + bottomOf(look, true),
    children: cells.length === 0 ? stack.boxes : [...stack.boxes, ...cells],
    isOpenBelow: cells.length <= columns.count,
  };
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

function moved(box: Box, x: number, y: number): Box {
  return { ...box, x, y };
}

function columnsOf(shape: Shape, inside: Extent, wanted: Wanted): Columns {
  const count = gridColumns(shape.grid.length);
  if (count === 0 || shape.kind === 'availability-group') return { count: 1, x: inside.x, width: inside.width };
  const width = widest(shape.grid, wanted);
  const total = count * (width + GRID_GAP) - GRID_GAP;
  return { count, x: inside.x + Math.max(0, Math.round((inside.width - total) / 2)), width };
}

/** Puts cells into columns below `top`, those of a row equally high; gives where the last row ends. */
function gridInto(cells: Box[], columns: Columns, top: number): number {
  let y = top;
  for (let from = 0; from < cells.length; from += columns.count) {
    const row = cells.slice(from, from + columns.count);
    const height = highest(row);
    for (const [index, cell] of row.entries())
      cells[from + index] = { ...cell, x: columns.x + index * (columns.width + GRID_GAP), y, height };
    y += height + GRID_GAP;
  }
  return y - GRID_GAP;
}

function highest(boxes: readonly Box[]): number {
  let height = 0;
  for (const each of boxes) height = Math.max(height, each.height);
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
function placesInBand({ stack }: Shape, inside: Extent, wanted: Wanted): Extent[] {
  const width = Math.max(1, ...stack.map(wanted));
  const count = Math.max(
    1,
    Math.min(stack.length, MOST_COLUMNS, Math.floor((inside.width + CHIP_GAP) / (width + CHIP_GAP))),
  );
  const start = inside.x + Math.round((inside.width - count * (width + CHIP_GAP) + CHIP_GAP) / 2);
  return Array.from({ length: count }, (_, index) => ({ x: start + index * (width + CHIP_GAP), width }));
}

/** The stack below `top`, in reading order: one below the other, or, of many chips, column by column; and where it ends. */
function stacked(
  shape: Shape,
  inside: Extent,
  columns: Columns,
  top: number,
  wanted: Wanted,
): { readonly boxes: readonly Box[]; readonly bottom: number } {
  const { stack } = shape;
  const boxes: Box[] = [];
  if (stack.length === 0) return { boxes, bottom: top };
  const places = shape.kind === 'band' ? placesInBand(shape, inside, wanted) : placesInBox(shape, inside);
  const perColumn = Math.ceil(stack.length / places.length);
  let y = top;
  for (let row = 0; row < perColumn; row++) {
    y += row === 0 ? BOX_GAP : gapAbove(stack, row, perColumn);
    let height = 0;
    for (const [column, place] of places.entries()) {
      const at = column * perColumn + row;
      const each = stack[at];
      if (each === undefined) break;
      const box =
        each.kind === 'availability-group'
          ? moved(bandBox(each, place.width, columns, shape.grid, wanted), place.x, y)
          : arranged(each, place.width, wanted, place.x, y);
      boxes[at] = box;
      height = Math.max(height, box.height);
    }
    for (let at = row; at < stack.length; at += perColumn) {
      const box = boxes[at];
      if (box !== undefined && box.height !== height) boxes[at] = { ...box, height };
    }
    y += height;
  }
  return { boxes, bottom: y };
}

/** The gap between a row of a stack and the one above it. */
function gapAbove(stack: readonly Shape[], row: number, perColumn: number): number {
  const isChip = (each: Shape | undefined): boolean => each === undefined || looks[each.kind].form === 'chip';
  for (let at = row; at < stack.length; at += perColumn) if (!isChip(stack[at])) return BOX_GAP;
  return isChip(stack[row - 1]) ? CHIP_GAP : BOX_GAP;
}

/** The band of an availability group: its databases, and its replicas in the columns of their servers. */
function bandBox(shape: Shape, width: number, columns: Columns, servers: readonly Shape[], wanted: Wanted): Box {
  const look = looks[shape.kind];
  const header = headerOf(shape, width);
  const inset = 8;
  const place = (column: number): number =>
    columns.x - looks.cluster.padding + column * (columns.width + GRID_GAP) + inset;
  const cellWidth = columns.width - 2 * inset;
  const made = new Map<Shape, Box>();
  let y = header.height + BOX_GAP;
  for (let from = 0; from < shape.stack.length; from += columns.count) {
    const row = shape.stack.slice(from, from + columns.count).map((each) => arranged(each, cellWidth, wanted));
    row.forEach((box, index) => {
      made.set(box.shape, moved(box, place(index), y));
    });
    y += Math.max(...row.map((each) => each.height)) + CHIP_GAP;
  }
  y += shape.stack.length > 0 ? BOX_GAP - CHIP_GAP : 0;
  const cells = cellsOf(shape.grid, columns, servers);
  for (const row of cells) {
    const boxes = row.map(({ shape: each, column }) => moved(arranged(each, cellWidth, wanted), place(column), y));
    const height = Math.max(...boxes.map((each) => each.height));
    for (const box of boxes) made.set(box.shape, { ...box, height });
    y += height + CHIP_GAP;
  }
  const height = y - CHIP_GAP + look.padding - 2;
  return { shape, header, x: 0, y: 0, width, height, children: inReadingOrder(shape, made), isOpenBelow: false };
}

/** Replicas as rows of cells: each in its server's column, those without one where there is room. */
function cellsOf(
  replicas: readonly Shape[],
  columns: Columns,
  servers: readonly Shape[],
): { readonly shape: Shape; readonly column: number }[][] {
  const columnOf = new Map(servers.map((each, index) => [each.id, index % columns.count]));
  const filled = Array.from({ length: columns.count }, () => 0);
  const rows: { shape: Shape; column: number }[][] = [];
  const put = (shape: Shape, column: number): void => {
    const row = filled[column] ?? 0;
    filled[column] = row + 1;
    const cells = rows[row] ?? [];
    cells.push({ shape, column });
    rows[row] = cells;
  };
  const columnFor = (each: Shape): number | undefined =>
    each.under === undefined ? undefined : columnOf.get(each.under);
  for (const each of replicas) {
    const column = columnFor(each);
    if (column !== undefined) put(each, column);
  }
  for (const each of replicas) {
    if (columnFor(each) === undefined) put(each, filled.indexOf(Math.min(...filled)));
  }
  return rows;
}
