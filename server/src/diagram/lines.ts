import type { Net, NetKind } from './shape.ts';

export type Point = readonly [x: number, y: number];

/** A line from corner to corner; all its parts are level or upright. */
export interface Line {
  readonly net: string;
  readonly kind: NetKind;
  readonly dashed: boolean;
  readonly points: readonly Point[];
  /** Set when the line has a head at its last point. */
  readonly head?: 'up' | 'right';
}

/** One end of a net, at a box above or below the gap it comes from. */
export interface End {
  readonly x: number;
  readonly gap: number;
  readonly dashed: boolean;
  readonly hasHead: boolean;
  /** The strip it is in, and how far below the strip's upper edge. */
  readonly strip: number;
  readonly depth: number;
}

/** The way of a net: its ends, the tracks it takes in gaps, and where beside the strips it goes from gap to gap. */
export interface Route {
  readonly net: Net;
  readonly ends: readonly End[];
  readonly trunk: number | undefined;
  readonly tracks: ReadonlyMap<number, number>;
}

/**
 * The lines of a route, once it is known how high everything stands. `exit`: where it goes when it leaves its region.
 */
export function drawn(
  { net, ends, trunk, tracks }: Route,
  tops: readonly number[],
  levelOf: (gap: number, track: number) => number,
  exit: Point | undefined,
): Line[] {
  const lines: Line[] = [];
  const levels: number[] = [];
  const add = ({ dashed, points, head }: Part): void => {
    const corners = simplified(points);
    if (corners.length < 2) return;
    const line = { net: net.id, kind: net.kind, dashed: dashed || net.kind === 'copy', points: corners };
    lines.push(head === undefined ? line : { ...line, head });
  };
  for (const [gap, track] of tracks) {
    const level = levelOf(gap, track);
    levels.push(level);
    const here = ends.filter((each) => each.gap === gap);
    for (const part of partsOf(here, trunk, level, tops)) add(part);
  }
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  if (trunk === undefined) return lines;
  if (high > low)
    add({
      dashed: false,
      points: [
        [trunk, low],
        [trunk, high],
      ],
    });
  if (exit !== undefined) add({ dashed: true, points: [[trunk, high], [trunk, exit[1]], exit], head: 'right' });
  return lines;
}

interface Part {
  readonly dashed: boolean;
  readonly points: readonly Point[];
  readonly head?: Line['head'];
}

/** The lines of a net in one gap: its ends, and the level part between the outermost ones. */
function partsOf(ends: readonly End[], trunk: number | undefined, level: number, tops: readonly number[]): Part[] {
  const start = (end: End): Point => [end.x, (tops[end.strip] ?? 0) + end.depth];
  const firm = ends.filter((each) => !each.dashed);
  const xs = [...firm.map((each) => each.x), ...(trunk === undefined ? [] : [trunk])];
  const middle = ends[0]?.x ?? 0;
  const [left, right] = xs.length === 0 ? [middle, middle] : [Math.min(...xs), Math.max(...xs)];
  const first = firm.find((each) => each.x === left);
  const last = firm.filter((each) => each.x === right).at(-1);
  const along: Point[] = [
    [left, level],
    [right, level],
  ];
  if (first !== undefined) along.unshift(start(first));
  if (last !== undefined && last !== first) along.push(start(last));
  const parts: Part[] = [{ dashed: false, points: along }];
  for (const end of ends) {
    if (end === first || end === last) continue;
    const joint: Point = [inward(end.x, left, right, ends), level];
    const points: Point[] = [start(end), [end.x, level], joint];
    parts.push(
      end.hasHead ? { dashed: end.dashed, points: points.reverse(), head: 'up' } : { dashed: end.dashed, points },
    );
  }
  return parts;
}

/** Where the level part of a dashed end meets the next one, or the part that is not dashed. */
function inward(x: number, left: number, right: number, ends: readonly End[]): number {
  if (x < left) return Math.min(left, ...ends.filter((each) => each.x > x).map((each) => each.x));
  if (x > right) return Math.max(right, ...ends.filter((each) => each.x < x).map((each) => each.x));
  return x;
}

/** Without points that are met twice or that lie on the way. */
function simplified(points: readonly Point[]): Point[] {
  const corners: Point[] = [];
  for (const point of points) {
    const [before, last] = [corners.at(-2), corners.at(-1)];
    if (last !== undefined && last[0] === point[0] && last[1] === point[1]) continue;
    if (before !== undefined && last !== undefined && isOnWay(before, last, point)) corners.pop();
    corners.push(point);
  }
  return corners;
}

function isOnWay(from: Point, at: Point, to: Point): boolean {
  return (from[0] === at[0] && at[0] === to[0]) || (from[1] === at[1] && at[1] === to[1]);
}
