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
    const width = known.get(shape) ?? widthWanted(shape, wantedWidth);
    known.set(shape, width);
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
  const inner = Math.max(0, ...shape.stack.map(wanted));
  const stack = shape.stack.length === 0 ? 0 : sides + inner * stacked + CHIP_GAP * (stacked - 1);
  const count = gridColumns(shape.grid.length);
  const grid =
    count === 0 || shape.kind === 'availability-group'
      ? 0
      : sides + count * (cellWidth(shape, wanted) + GRID_GAP) - GRID_GAP;
  return toFour(Math.max(own, stack, grid));
}

/** Rounded up, so that halves are whole. */
function toFour(width: number): number {
  return Math.ceil(width / 4) * 4;
}

function cellWidth(shape: Shape, wanted: Wanted): number {
  return Math.max(...shape.grid.map(wanted));
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
  const made = new Map<Shape, Box>();
  let y = header.height;
  for (const row of stackRows(shape, inside, wanted)) {
    y += made.size === 0 ? BOX_GAP : row.gap;
    const boxes = row.shapes.map((each, index) => {
      const place = row.places[index] ?? inside;
      const box =
        each.kind === 'availability-group'
          ? bandBox(each, place.width, columns, shape.grid, wanted)
          : arranged(each, place.width, wanted, place.x, y);
      return box.y === y ? box : moved(box, place.x, y);
    });
    const height = Math.max(...boxes.map((each) => each.height));
    for (const box of boxes) made.set(box.shape, box.height === height ? box : { ...box, height });
    y += height;
  }
  const cells = shape.grid.map((each) => arranged(each, columns.width, wanted));
  if (cells.length > 0) y = gridInto(made, cells, columns, y + BOX_GAP + 4);
  return {
    shape,
    header,
    x,
    y: top,
    width,
    height: y + bottomOf(look, true),
    children: inReadingOrder(shape, made),
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
  const width = cellWidth(shape, wanted);
  const total = count * (width + GRID_GAP) - GRID_GAP;
  return { count, x: inside.x + Math.max(0, Math.round((inside.width - total) / 2)), width };
}

function gridInto(made: Map<Shape, Box>, cells: readonly Box[], columns: Columns, top: number): number {
  let y = top;
  for (let from = 0; from < cells.length; from += columns.count) {
    const row = cells.slice(from, from + columns.count);
    const height = Math.max(...row.map((each) => each.height));
    row.forEach((cell, index) => {
      made.set(cell.shape, { ...cell, x: columns.x + index * (columns.width + GRID_GAP), y, height });
    });
    y += height + GRID_GAP;
  }
  return y - GRID_GAP;
}

interface Extent {
  readonly x: number;
  readonly width: number;
}

/** Columns over the whole width. */
function placesInBox(shape: Shape, inside: Extent): Extent[] {
  const count = stackColumns(shape);
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

interface StackRow {
  readonly shapes: readonly Shape[];
  readonly places: readonly Extent[];
  readonly gap: number;
}

/** The stack as rows: one shape each, or, of many chips, one of every column. */
function stackRows(shape: Shape, inside: Extent, wanted: Wanted): StackRow[] {
  const places = shape.kind === 'band' ? placesInBand(shape, inside, wanted) : placesInBox(shape, inside);
  const count = places.length;
  const perColumn = Math.ceil(shape.stack.length / count);
  return Array.from({ length: perColumn }, (_, row) => {
    const shapes = places.flatMap((_, column) => shape.stack[column * perColumn + row] ?? []);
    const before = shape.stack[row - 1] ?? shape.stack[row];
    const isChip = [...shapes, before].every((each) => each === undefined || looks[each.kind].form === 'chip');
    return { shapes, places, gap: isChip ? CHIP_GAP : BOX_GAP };
  });
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
