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
 * The lines of a route in the picture, once it is known how high everything stands. `exit`: where it goes when it leaves its region;
 * `origin`: where the region begins.
 */
export function drawn(
  { net, ends, trunk, tracks }: Route,
  tops: readonly number[],
  levelOf: (gap: number, track: number) => number,
  exit: Point | undefined,
  origin: Point,
): Line[] {
  const lines: Line[] = [];
  const levels: number[] = [];
  const add = ({ dashed, points, head }: Part): void => {
    const corners = simplified(points, origin);
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
  const { first, last } = outermost(ends);
  const middle = ends[0]?.x ?? 0;
  const left = Math.min(first?.x ?? trunk ?? middle, trunk ?? first?.x ?? middle);
  const right = Math.max(last?.x ?? trunk ?? middle, trunk ?? last?.x ?? middle);
  const along: Point[] = [
    [left, level],
    [right, level],
  ];
  const [begins, stops] = [first?.x === left ? first : undefined, last?.x === right ? last : undefined];
  if (begins !== undefined) along.unshift(start(begins));
  if (stops !== undefined && stops !== begins) along.push(start(stops));
  const parts: Part[] = [{ dashed: false, points: along }];
  for (const end of ends) {
    if (end === begins || end === stops) continue;
    const { x, dashed, hasHead } = end;
    const points: Point[] = [start(end), [x, level]];
    if (x < left || x > right) points.push([inward(x, left, right, ends), level]);
    parts.push(hasHead ? { dashed, points: points.reverse(), head: 'up' } : { dashed, points });
  }
  return parts;
}

/** Of the ends that are not dashed the first of those farthest left, and the last of those farthest right. */
function outermost(ends: readonly End[]): { readonly first: End | undefined; readonly last: End | undefined } {
  let first: End | undefined;
  let last: End | undefined;
  for (const end of ends) {
    if (end.dashed) continue;
    if (first === undefined || end.x < first.x) first = end;
    if (last === undefined || end.x >= last.x) last = end;
  }
  return { first, last };
}

/** Where the level part of a dashed end beside the part that is not dashed meets that, or the next end. */
function inward(x: number, left: number, right: number, ends: readonly End[]): number {
  if (x < left) return ends.reduce((nearest, each) => (each.x > x ? Math.min(nearest, each.x) : nearest), left);
  return ends.reduce((nearest, each) => (each.x < x ? Math.max(nearest, each.x) : nearest), right);
}

/** Points from an origin, without those that are met twice or that lie on the way. */
function simplified(points: readonly Point[], [left, top]: Point): Point[] {
  const corners: Point[] = [];
  for (const point of points) {
    const x = point[0] + left;
    const y = point[1] + top;
    const before = corners.at(-2);
    const last = corners.at(-1);
    if (last !== undefined && last[0] === x && last[1] === y) continue;
    if (before !== undefined && last !== undefined && isOnWay(before, last, x, y)) corners.pop();
    corners.push([x, y]);
  }
  return corners;
}

function isOnWay(from: Point, at: Point, x: number, y: number): boolean {
  return (from[0] === at[0] && at[0] === x) || (from[1] === at[1] && at[1] === y);
}
