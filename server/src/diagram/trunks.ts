import type { End } from './lines.ts';
import type { Net } from './shape.ts';

/** A net, and where it ends. */
export interface WithEnds {
  readonly net: Net;
  readonly ends: readonly End[];
}

/** Ways beside the strips: where each is, and how many there are at the left and at the right. */
export interface Trunks {
  readonly of: ReadonlyMap<Net, number>;
  readonly left: number;
  readonly right: number;
}

/** Tracks along the gaps: which each net takes in each gap it ends in, and how many a gap has. */
export interface Tracks {
  readonly of: ReadonlyMap<Net, ReadonlyMap<number, number>>;
  readonly counts: readonly number[];
}

/** How far apart lines run side by side. */
export const TRACK = 12;
/** How far beside the strips the first trunk is. */
export const OUTSIDE = 20;
/** So many trunks and more are ordered so that they cross little; of fewer, the order is the one of the nets. */
const MANY_TRUNKS = 12;

/**
 * Ways for the nets of a region along the gaps, and beside the strips for those that span several gaps or are `leaving`: the
 * group's line at the left, all others at the right, or, where there are many, at the nearer side.
 */
export function waysFor(
  nets: readonly WithEnds[],
  width: number,
  leaving: ReadonlySet<string>,
  gapCount: number,
): { readonly trunks: Trunks; readonly tracks: Tracks } {
  const long = nets.filter(({ net, ends }) => new Set(ends.map((each) => each.gap)).size > 1 || leaving.has(net.id));
  if (long.length < MANY_TRUNKS) {
    const trunks = trunksAt(
      long.filter(({ net }) => net.kind === 'group'),
      long.filter(({ net }) => net.kind !== 'group'),
      width,
    );
    return { trunks, tracks: tracksFor(nets, trunks.of, gapCount) };
  }
  const isLeft = ({ net, ends }: WithEnds): boolean =>
    net.kind === 'group' || (!leaving.has(net.id) && ends.reduce((sum, { x }) => sum + x - width / 2, 0) < 0);
  const atSide = trunksAt(
    long.filter(isLeft),
    long.filter((each) => !isLeft(each)),
    width,
  );
  const tracks = tracksBelow(nets, atSide.of, gapCount);
  const levels = new Map(long.map((each) => [each, levelsOf(tracks.of.get(each.net))] as const));
  const trunks = trunksAt(
    untangled(long.filter(isLeft), levels),
    untangled(
      long.filter((each) => !isLeft(each)),
      levels,
    ),
    width,
  );
  return { trunks, tracks };
}

/** Trunks from the strips outwards. */
function trunksAt(left: readonly WithEnds[], right: readonly WithEnds[], width: number): Trunks {
  const of = new Map<Net, number>();
  for (const [index, { net }] of left.entries()) of.set(net, -OUTSIDE - index * TRACK);
  for (const [index, { net }] of right.entries()) of.set(net, width + OUTSIDE + index * TRACK);
  return { of, left: left.length, right: right.length };
}

/** The level part of a net in a gap. */
interface Part {
  readonly net: Net;
  readonly from: number;
  readonly to: number;
  /** Whether more of its ends are above than below. */
  readonly isFromAbove: boolean;
}

function partsByGap(nets: readonly WithEnds[], trunks: ReadonlyMap<Net, number>, gapCount: number): Part[][] {
  const byGap: Part[][] = Array.from({ length: gapCount }, () => []);
  for (const { net, ends } of nets) {
    const trunk = trunks.get(net);
    for (const gap of new Set(ends.map((each) => each.gap))) {
      const here = ends.filter((each) => each.gap === gap);
      const xs = here.map((each) => each.x);
      if (trunk !== undefined) xs.push(trunk);
      const above = here.filter((each) => each.strip < gap).length;
      byGap[gap]?.push({ net, from: Math.min(...xs), to: Math.max(...xs), isFromAbove: 2 * above > here.length });
    }
  }
  return byGap;
}

/** Gives the level part of each net in each gap a track of its own, shared by nets that do not meet. */
function tracksFor(nets: readonly WithEnds[], trunks: ReadonlyMap<Net, number>, gapCount: number): Tracks {
  const of = new Map<Net, Map<number, number>>();
  const counts = partsByGap(nets, trunks, gapCount).map((parts, gap) => fill(parts, gap, of));
  return { of, counts };
}

/** The first free track for each part; gives how many it takes. */
function fill(parts: readonly Part[], gap: number, of: Map<Net, Map<number, number>>): number {
  const ends: number[] = [];
  for (const { net, from, to } of [...parts].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const free = ends.findIndex((end) => end + TRACK < from);
    const track = free === -1 ? ends.length : free;
    ends[track] = to;
    put(of, net, gap, track);
  }
  return ends.length;
}

function put(of: Map<Net, Map<number, number>>, net: Net, gap: number, track: number): void {
  of.set(net, (of.get(net) ?? new Map<number, number>()).set(gap, track));
}

/**
 * Tracks where many lines lead to trunks: these run below those that stay in the gap, which have more ends above than below. The
 * longer one is, the farther it runs from the boxes it ends at, so that it does not cut off the others.
 */
function tracksBelow(nets: readonly WithEnds[], trunks: ReadonlyMap<Net, number>, gapCount: number): Tracks {
  const of = new Map<Net, Map<number, number>>();
  const counts = partsByGap(nets, trunks, gapCount).map((parts, gap) => {
    const isLong = ({ net }: Part): boolean => trunks.has(net);
    const local = fill(
      parts.filter((each) => !isLong(each)),
      gap,
      of,
    );
    const length = ({ from, to, isFromAbove }: Part): number => (isFromAbove ? to - from : from - to);
    const long = parts.filter(isLong).sort((a, b) => length(a) - length(b) || a.from - b.from);
    for (const [index, { net }] of long.entries()) put(of, net, gap, local + index);
    return local + long.length;
  });
  return { of, counts };
}

/** Where the level parts of a net are, from top to bottom, as numbers to compare. */
function levelsOf(tracks: ReadonlyMap<number, number> | undefined): readonly number[] {
  return [...(tracks ?? [])].map(([gap, track]) => gap * 2 ** 16 + track).sort((a, b) => a - b);
}

/** Trunks of one side, from the inner to the outer one, exchanged as long as that makes them cross less. */
function untangled(side: readonly WithEnds[], levels: ReadonlyMap<WithEnds, readonly number[]>): WithEnds[] {
  const order = [...side];
  const cost = (inner: WithEnds, outer: WithEnds): number => {
    const passed = levels.get(inner) ?? [];
    const [top = 0, bottom = 0] = [passed[0], passed.at(-1)];
    return (levels.get(outer) ?? []).filter((each) => each > top && each < bottom).length;
  };
  for (let round = 0; round < order.length; round++) {
    let isBetter = false;
    for (let at = 1; at < order.length; at++) {
      const [inner, outer] = [order[at - 1], order[at]];
      if (inner === undefined || outer === undefined || cost(outer, inner) >= cost(inner, outer)) continue;
      order[at - 1] = outer;
      order[at] = inner;
      isBetter = true;
    }
    if (!isBetter) break;
  }
  return order;
}
