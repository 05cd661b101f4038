import type { Box, Boxes } from './boxes.ts';
import { GRID_GAP } from './looks.ts';
import type { Region } from './region.ts';
import type { Shape, Tier } from './shape.ts';

/** Boxes side by side, top edges in line. `x` of a box is in the region; its `y` is not yet set. */
export interface Strip {
  readonly tier: Tier['kind'];
  readonly boxes: readonly Box[];
  readonly width: number;
  readonly height: number;
}

export interface Strips {
  readonly strips: readonly Strip[];
  readonly width: number;
}

const FRAME_GAP = 32;
const LEAST_WIDTH = 1200;

/** The tiers of a region as strips, each in the middle of the region's width; long tiers take several strips. */
export function stripsOf(region: Region, boxes: Boxes): Strips {
  const band = region.tiers.find((each) => each.kind === 'biztalk' && each.shapes.length === 1)?.shapes[0];
  const stored = storedUnder(region);
  const isUnder = new Set([...stored.values()].flat());
  const strips = region.tiers.flatMap((tier) => stripsOfTier(tier, stored, isUnder, boxes));
  const width = Math.max(0, ...strips.map((each) => each.width));
  return { strips: strips.map((strip) => inTheMiddle(strip, width, band, boxes)), width };
}

function stripsOfTier(
  { kind, shapes }: Tier,
  stored: ReadonlyMap<string, readonly Shape[]>,
  isUnder: ReadonlySet<Shape>,
  boxes: Boxes,
): Strip[] {
  switch (kind) {
    case 'storage':
      return evenStrips(
        kind,
        shapes.filter((each) => !isUnder.has(each)),
        boxes,
      );
    case 'data':
      return columnStrips(kind, shapes, stored, boxes);
    case 'biztalk':
      return columnStrips(kind, shapes, new Map(), boxes);
    case 'clients':
    case 'load-balancers':
    case 'machines':
    case 'racks':
    case 'zones':
    case 'sites':
      return evenStrips(kind, shapes, boxes);
  }
}

/** The most storages that stand below the frame they belong to; more go to the tier below, as shared ones do. */
const MOST_BELOW = 5;

function storedUnder(region: Region): ReadonlyMap<string, readonly Shape[]> {
  const frames = new Set(
    region.tiers.flatMap((tier) => (tier.kind === 'data' ? tier.shapes.map((each) => each.id) : [])),
  );
  const under = new Map<string, Shape[]>();
  for (const each of region.tiers.find((tier) => tier.kind === 'storage')?.shapes ?? []) {
    if (each.under === undefined || !frames.has(each.under)) continue;
    const known = under.get(each.under) ?? [];
    if (known.length < MOST_BELOW) under.set(each.under, [...known, each]);
  }
  return under;
}

/** The band of the BizTalk servers is as wide as everything below it. */
function inTheMiddle(strip: Strip, width: number, band: Shape | undefined, boxes: Boxes): Strip {
  const [first] = strip.boxes;
  if (first !== undefined && first.shape === band && first.shape.kind === 'band') {
    const wide = boxes.boxOf(band, width);
    return { ...strip, boxes: [wide], width, height: wide.height };
  }
  const by = Math.round((width - strip.width) / 2);
  return { ...strip, boxes: strip.boxes.map((each) => ({ ...each, x: each.x + by })) };
}

/** Boxes of one size, at most eight in a strip. */
function evenStrips(tier: Tier['kind'], shapes: readonly Shape[], boxes: Boxes): Strip[] {
  if (shapes.length === 0) return [];
  const width = Math.max(...shapes.map(boxes.wantedWidth));
  const made = shapes.map((each) => boxes.boxOf(each, width));
  const count = Math.ceil(made.length / Math.ceil(made.length / Math.max(8, Math.ceil(Math.sqrt(made.length)))));
  const strips: Strip[] = [];
  for (let from = 0; from < made.length; from += count) {
    const row = made.slice(from, from + count);
    const height = Math.max(...row.map((each) => each.height));
    const total = row.length * (width + GRID_GAP) - GRID_GAP;
    strips.push({
      tier,
      width: total,
      height,
      boxes: row.map((each, index) => ({ ...each, height, x: index * (width + GRID_GAP) })),
    });
  }
  return strips;
}

/** A frame with the storages that only it uses. */
interface Column {
  readonly frame: Box;
  readonly below: readonly Box[];
  readonly belowWidth: number;
  readonly width: number;
}

/**
 * Frames with their storages below them, each in the first strip that has room: the picture is not to become very
 * wide.
 */
function columnStrips(
  tier: Tier['kind'],
  frames: readonly Shape[],
  under: ReadonlyMap<string, readonly Shape[]>,
  boxes: Boxes,
): Strip[] {
  const columns = frames.map((frame) => columnOf(frame, under.get(frame.id) ?? [], boxes));
  const area = columns.reduce((sum, each) => sum + each.width * (each.frame.height + 120), 0);
  const most = Math.max(LEAST_WIDTH, Math.sqrt(area * 1.8), ...columns.map((each) => each.width));
  const rows: { readonly columns: Column[]; room: number }[] = [];
  for (const column of columns) {
    const row = rows.find((each) => each.room >= column.width + FRAME_GAP);
    if (row === undefined) rows.push({ columns: [column], room: most - column.width });
    else {
      row.columns.push(column);
      row.room -= column.width + FRAME_GAP;
    }
  }
  return rows.flatMap((row) => stripsOfRow(tier, row.columns));
}

function columnOf(shape: Shape, stored: readonly Shape[], boxes: Boxes): Column {
  const frame = boxes.boxOf(shape, boxes.wantedWidth(shape));
  const each = Math.max(0, ...stored.map(boxes.wantedWidth));
  const below = stored.map((storage, index) => ({ ...boxes.boxOf(storage, each), x: index * (each + GRID_GAP) }));
  const belowWidth = Math.max(0, below.length * (each + GRID_GAP) - GRID_GAP);
  return { frame, below, belowWidth, width: Math.max(frame.width, belowWidth) };
}

function stripsOfRow(tier: Tier['kind'], row: readonly Column[]): Strip[] {
  const upper: Box[] = [];
  const lower: Box[] = [];
  const height = Math.max(...row.flatMap((each) => each.below.map((box) => box.height)), 0);
  let x = 0;
  for (const { frame, below, belowWidth, width } of row) {
    upper.push({ ...frame, x: x + Math.round((width - frame.width) / 2) });
    const start = x + Math.round((width - belowWidth) / 2);
    for (const each of below) lower.push({ ...each, x: each.x + start, height });
    x += width + FRAME_GAP;
  }
  const total = x - FRAME_GAP;
  const frames: Strip = { tier, boxes: upper, width: total, height: Math.max(...upper.map((each) => each.height)) };
  return lower.length === 0 ? [frames] : [frames, { tier: 'storage', boxes: lower, width: total, height }];
}
