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
/** So many trunks and more stand at both sides. */
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
  const isNearLeft = ({ net, ends }: WithEnds): boolean =>
    long.length >= MANY_TRUNKS && !leaving.has(net.id) && ends.reduce((sum, { x }) => sum + x - width / 2, 0) < 0;
  const isLeft = (each: WithEnds): boolean => each.net.kind === 'group' || isNearLeft(each);
  const left = long.filter(isLeft);
  const right = long.filter((each) => !isLeft(each));
  const tracks = tracksFor(nets, trunksAt(left, right, width).of, gapCount);
  const levels = new Map(long.map((each) => [each, levelsOf(tracks.of.get(each.net))] as const));
  const passed = (inner: WithEnds, outer: WithEnds): number => {
    const [own = [], others = []] = [levels.get(inner), levels.get(outer)];
    return countBetween(others, (own[0] ?? 0) + 1, (own.at(-1) ?? 0) - 1);
  };
  const staying = untangled(
    right.filter(({ net }) => !leaving.has(net.id)),
    passed,
  );
  const outermost = right.filter(({ net }) => leaving.has(net.id));
  return { trunks: trunksAt(untangled(left, passed), [...staying, ...outermost], width), tracks };
}

/** Trunks from the strips outwards. */
function trunksAt(left: readonly WithEnds[], right: readonly WithEnds[], width: number): Trunks {
  const of = new Map<Net, number>();
  for (const [index, { net }] of left.entries()) of.set(net, -OUTSIDE - index * TRACK);
  for (const [index, { net }] of right.entries()) of.set(net, width + OUTSIDE + index * TRACK);
  return { of, left: left.length, right: right.length };
}

/** The level part of a net in a gap, and where ends come to it from above and from below, from left to right. */
interface Part {
  readonly net: Net;
  readonly from: number;
  readonly to: number;
  readonly above: readonly number[];
  readonly below: readonly number[];
}

function partsByGap(nets: readonly WithEnds[], trunks: ReadonlyMap<Net, number>, gapCount: number): Part[][] {
  const byGap: Part[][] = Array.from({ length: gapCount }, () => []);
  for (const { net, ends } of nets) {
    const trunk = trunks.get(net);
    for (const [gap, { above, below }] of endsByGap(ends)) {
      const xs = [...above, ...below, ...(trunk === undefined ? [] : [trunk])];
      const [from, to] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
      byGap[gap]?.push({ net, from, to, above: above.sort(ascending), below: below.sort(ascending) });
    }
  }
  return byGap;
}

function endsByGap(ends: readonly End[]): ReadonlyMap<number, { readonly above: number[]; readonly below: number[] }> {
  const byGap = new Map<number, { readonly above: number[]; readonly below: number[] }>();
  for (const { gap, strip, x } of ends) {
    const here = byGap.get(gap) ?? { above: [], below: [] };
    byGap.set(gap, here);
    (strip < gap ? here.above : here.below).push(x);
  }
  return byGap;
}

/** Gives the level part of each net in each gap a track of its own, shared by nets that do not meet. */
function tracksFor(nets: readonly WithEnds[], trunks: ReadonlyMap<Net, number>, gapCount: number): Tracks {
  const of = new Map<Net, Map<number, number>>(nets.map(({ net }) => [net, new Map()]));
  const counts = partsByGap(nets, trunks, gapCount).map((parts, gap) => {
    const placed: Placed[] = [];
    let count = 0;
    for (const part of untangled(roughly(parts, trunks), cut)) {
      const track = trackFor(part, placed);
      placed.push({ part, track });
      of.get(part.net)?.set(gap, track);
      count = Math.max(count, track + 1);
    }
    return count;
  });
  return { of, counts };
}

interface Placed {
  readonly part: Part;
  readonly track: number;
}

/** The first track where a part meets none, below those near it that had better be above. */
function trackFor(part: Part, placed: readonly Placed[]): number {
  const near = placed.filter((each) => areNear(each.part, part));
  const taken = new Set(near.map((each) => each.track));
  let track = 0;
  for (const each of near)
    if (each.track >= track && cut(each.part, part) < cut(part, each.part)) track = each.track + 1;
  while (taken.has(track)) track++;
  return track;
}

/**
 * An order to begin with: parts that lead to trunks below those that stay in the gap, which have more ends above than below. The
 * longer one is, the farther it runs from the boxes it ends at.
 */
function roughly(parts: readonly Part[], trunks: ReadonlyMap<Net, number>): Part[] {
  const length = ({ from, to, above, below }: Part): number => (above.length > below.length ? to - from : from - to);
  const [local, long]: [Part[], Part[]] = [[], []];
  for (const each of parts) (trunks.has(each.net) ? long : local).push(each);
  local.sort((a, b) => a.from - b.from || a.to - b.to);
  return [...local, ...long.sort((a, b) => length(a) - length(b) || a.from - b.from)];
}

/** How often two parts cut each other's ends when one runs above the other. */
function cut(upper: Part, lower: Part): number {
  return countBetween(upper.below, lower.from, lower.to) + countBetween(lower.above, upper.from, upper.to);
}

function areNear(one: Part, other: Part): boolean {
  return one.from <= other.to + TRACK && other.from <= one.to + TRACK;
}

/** Where the level parts of a net are, from top to bottom, as numbers to compare. */
function levelsOf(tracks: ReadonlyMap<number, number> | undefined): readonly number[] {
  return [...(tracks ?? [])].map(([gap, track]) => gap * 2 ** 16 + track).sort(ascending);
}

/** How many of the ascending numbers are neither below `from` nor above `to`. */
function countBetween(numbers: readonly number[], from: number, to: number): number {
  return from > to ? 0 : countUpTo(numbers, to) - countUpTo(numbers, from - 1);
}

/** How many of the ascending whole numbers are not above `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** Of more, each would be compared with too many. */
const MOST_UNTANGLED = 200;

/** In the order that costs least, as far as taking one after the other to its best place finds it. */
function untangled<T extends object>(all: readonly T[], cost: (first: T, second: T) => number): T[] {
  if (all.length > MOST_UNTANGLED) return [...all];
  const order: T[] = [];
  for (const each of all) {
    let [best, saved, most] = [order.length, 0, 0];
    for (let at = order.length - 1; at >= 0; at--) {
      const other = order[at];
      if (other === undefined) continue;
      saved += cost(other, each) - cost(each, other);
      if (saved > most) [best, most] = [at, saved];
    }
    order.splice(best, 0, each);
  }
  return order;
}
