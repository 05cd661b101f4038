import type { Layout, Placed } from './layout.ts';
import type { Point } from './lines.ts';

/** The lines of one net as a web of points, each with its neighbours. */
export interface Web {
  /** The way between two points of the web, both included; undefined when there is none. */
  readonly between: (from: Point, to: Point) => readonly Point[] | undefined;
  /** Where a line ends at a box, or at the box around it. */
  readonly tipAt: (box: Placed, around: Placed | undefined) => Point | undefined;
  /** The point in the middle of the longest level part. */
  readonly middle: Point | undefined;
}

/** The web of the lines that a layout draws for a net. */
export function webOf({ lines }: Layout, net: string): Web {
  const own = lines.filter((each) => each.net === net);
  const tips = own.flatMap(({ points }) => [points[0], points.at(-1)]).filter((each) => each !== undefined);
  const parts = own.flatMap(({ points }) => points.slice(1).map((to, index): Part => [points[index] ?? to, to]));
  const middle = middleOf(parts);
  const corners = [...parts.flat(), ...(middle === undefined ? [] : [middle])];
  const neighbours = neighboursOf(parts, corners);
  return {
    between: (from, to) => wayIn(neighbours, from, to),
    tipAt: (box, around) =>
      tips.find((each) => isOnRim(each, box)) ??
      (around &&
        nearest(
          tips.filter((each) => isOnRim(each, around)),
          box.x + box.width / 2,
        )),
    middle,
  };
}

type Part = readonly [Point, Point];

function middleOf(parts: readonly Part[]): Point | undefined {
  const long = ([[from], [to]]: Part) => Math.abs(to - from);
  const [longest] = [...parts].sort((a, b) => long(b) - long(a));
  return longest && [Math.round((longest[0][0] + longest[1][0]) / 2), longest[0][1]];
}

/** By point, as text, the next ones along each part that goes through it. */
function neighboursOf(parts: readonly Part[], corners: readonly Point[]): ReadonlyMap<string, readonly Point[]> {
  const found = new Map<string, Point[]>();
  const join = (one: Point, other: Point) => found.set(String(one), [...(found.get(String(one)) ?? []), other]);
  for (const [from, to] of parts) {
    const along = ([x, y]: Point) => Math.abs(x - from[0]) + Math.abs(y - from[1]);
    const stops = corners.filter((each) => isBetween(each, from, to)).sort((a, b) => along(a) - along(b));
    stops.forEach((stop, index) => {
      const before = stops[index - 1];
      if (before === undefined || String(before) === String(stop)) return;
      join(before, stop);
      join(stop, before);
    });
  }
  return found;
}

function isBetween([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): boolean {
  return (x - fromX) * (x - toX) <= 0 && (y - fromY) * (y - toY) <= 0;
}

/** The way with the fewest stops. */
function wayIn(
  neighbours: ReadonlyMap<string, readonly Point[]>,
  from: Point,
  to: Point,
): readonly Point[] | undefined {
  const before = new Map<string, Point | undefined>([[String(from), undefined]]);
  const waiting: Point[] = [from];
  for (const point of waiting) {
    if (String(point) === String(to)) return backFrom(point, before);
    for (const next of neighbours.get(String(point)) ?? []) {
      if (before.has(String(next))) continue;
      before.set(String(next), point);
      waiting.push(next);
    }
  }
  return undefined;
}

/** Without stops that lie on the way between two corners. */
function backFrom(end: Point, before: ReadonlyMap<string, Point | undefined>): readonly Point[] {
  const way: Point[] = [];
  for (let at: Point | undefined = end; at !== undefined; at = before.get(String(at))) {
    const [last, other] = [way.at(-1), way.at(-2)];
    const isStraight = last && other && [0, 1].some((axis) => at?.[axis] === last[axis] && last[axis] === other[axis]);
    if (isStraight) way.pop();
    way.push(at);
  }
  return way.reverse();
}

function isOnRim([x, y]: Point, { x: left, y: top, width, height }: Placed): boolean {
  const isLevel = (y === top || y === top + height) && x >= left && x <= left + width;
  return isLevel || ((x === left || x === left + width) && y >= top && y <= top + height);
}

function nearest(points: readonly Point[], x: number): Point | undefined {
  return [...points].sort((a, b) => Math.abs(a[0] - x) - Math.abs(b[0] - x))[0];
}
