import type { Box } from './boxes.ts';
import { drawn, type End, type Line, type Point, type Route } from './lines.ts';
import type { Net, Terminal } from './shape.ts';
import type { Strips } from './strips.ts';
import { OUTSIDE, TRACK, waysFor } from './trunks.ts';

/** What is known of the lines before anything has its height. */
export interface Routes {
  /** Heights of the gaps above the strips, and of the one below the last. */
  readonly gaps: readonly number[];
  /** How far lines reach beyond the strips at the left and at the right. */
  readonly left: number;
  readonly right: number;
  /** The lines in the picture, once the upper edges of the strips are known and where the region begins. */
  readonly linesAt: (tops: readonly number[], exits: ReadonlyMap<string, Point>, origin: Point) => Line[];
}

/** The height of a gap with one line along it. */
const GAP = 36;
const FREE_GAP = 24;
/** How far apart the ends of different nets keep. */
const CLEARANCE = 9;
/** More than any x, to have one number for a gap and an x. */
const WIDEST = 2 ** 24;

/**
 * Finds ways for the nets of a region: down or up from a box, along the gap between two strips, and beside all strips.
 */
export function routesOf(nets: readonly Net[], { strips, width }: Strips, leaving: ReadonlySet<string>): Routes {
  const ports = portsIn(nets, strips);
  const withEnds = nets.map((net) => ({ net, ends: ports.get(net) ?? [] })).filter(({ ends }) => ends.length > 0);
  const { trunks, tracks } = waysFor(withEnds, width, leaving, strips.length + 1);
  const routes = withEnds.map(
    ({ net, ends }): Route => ({ net, ends, trunk: trunks.of.get(net), tracks: tracks.of.get(net) ?? new Map() }),
  );
  const gaps = tracks.counts.map((count, gap) => {
    const isOuter = gap === 0 || gap === strips.length;
    return count === 0 ? (isOuter ? 0 : FREE_GAP) : GAP + (count - 1) * TRACK;
  });
  const levelOf = (gap: number, track: number, tops: readonly number[]): number =>
    (tops[gap] ?? 0) - (gaps[gap] ?? 0) + GAP / 2 + track * TRACK;
  return {
    gaps,
    left: trunks.left === 0 ? 0 : OUTSIDE + trunks.left * TRACK,
    right: trunks.right === 0 ? 0 : OUTSIDE + trunks.right * TRACK,
    linesAt: (tops, exits, origin) =>
      routes.flatMap((route) =>
        drawn(route, tops, (gap, track) => levelOf(gap, track, tops), exits.get(route.net.id), origin),
      ),
  };
}

/** A box that lines can end at. */
interface Anchor {
  readonly box: Box;
  readonly x: number;
  readonly strip: number;
  readonly depth: number;
  /** Whether a line can leave at its lower edge without crossing another box. */
  readonly isFree: boolean;
  readonly top: string;
}

function anchorsIn(strips: Strips['strips']): ReadonlyMap<string, Anchor> {
  const anchors = new Map<string, Anchor>();
  strips.forEach(({ boxes }, strip) => {
    for (const box of boxes) {
      const top = box.shape.id;
      anchors.set(top, { box, x: box.x, strip, depth: 0, isFree: true, top });
      for (const child of box.children) {
        anchors.set(child.shape.id, {
          box: child,
          x: box.x + child.x,
          strip,
          depth: child.y,
          isFree: box.isOpenBelow,
          top,
        });
      }
    }
  });
  return anchors;
}

/** Where the lines of each net end. Ends of different nets keep apart. */
function portsIn(nets: readonly Net[], strips: Strips['strips']): ReadonlyMap<Net, readonly End[]> {
  const anchors = anchorsIn(strips);
  const wishes = nets.map((net) => [...wishesOf(net.from, 'down', anchors), ...wishesOf(net.to, 'up', anchors)]);
  const shares = counters();
  for (const { side, anchor } of wishes.flat()) count(shares[side], anchor);
  const given = counters();
  const placeOf = placing();
  return new Map(
    nets.map((net, index) => {
      const ends = (wishes[index] ?? []).map(({ anchor, side, dashed, hasHead }): End => {
        const turn = count(given[side], anchor);
        const { box, strip } = anchor;
        const gap = side === 'down' ? strip + 1 : strip;
        const wished = anchor.x + Math.round((box.width * turn) / ((shares[side].get(anchor) ?? 1) + 1));
        const x = placeOf(wished, anchor.x + 8, anchor.x + box.width - 8, gap, index);
        return { x, gap, dashed, hasHead, strip, depth: side === 'down' ? anchor.depth + box.height : anchor.depth };
      });
      return [net, ends];
    }),
  );
}

type Side = 'down' | 'up';

function counters(): Readonly<Record<Side, Map<Anchor, number>>> {
  return { down: new Map(), up: new Map() };
}

/** One more at an anchor; gives how many these are. */
function count(counter: Map<Anchor, number>, anchor: Anchor): number {
  const counted = (counter.get(anchor) ?? 0) + 1;
  counter.set(anchor, counted);
  return counted;
}

interface Wish {
  readonly anchor: Anchor;
  readonly side: Side;
  readonly dashed: boolean;
  readonly hasHead: boolean;
}

/** Ends as wished; several at boxes without a free way down become one at the frame around them. */
function wishesOf(terminals: readonly Terminal[], side: Side, anchors: ReadonlyMap<string, Anchor>): Wish[] {
  const wishes = new Map<Anchor, Wish>();
  for (const { id, line, head } of terminals) {
    const own = anchors.get(id);
    const anchor = own === undefined || own.isFree ? own : anchors.get(own.top);
    if (anchor === undefined) continue;
    const dashed = line === 'dashed' && (wishes.get(anchor)?.dashed ?? true);
    wishes.set(anchor, { anchor, side, dashed, hasHead: head === true });
  }
  return [...wishes.values()];
}

/** The x of an end: the one nearest to the wished one, within bounds, that keeps clear of other nets' ends in the same gap. */
type Placing = (wished: number, from: number, to: number, gap: number, net: number) => number;

function placing(): Placing {
  /** By gap and stretch of `CLEARANCE`. */
  const taken = new Map<number, { readonly x: number; readonly net: number }[]>();
  const isNear = (key: number, x: number, net: number): boolean => {
    const there = taken.get(key);
    if (there === undefined) return false;
    for (const each of there) if (each.net !== net && Math.abs(each.x - x) <= CLEARANCE) return true;
    return false;
  };
  const keyOf = (gap: number, x: number): number => gap * WIDEST + Math.floor(x / CLEARANCE);
  const isFree = (gap: number, x: number, net: number): boolean => {
    const key = keyOf(gap, x);
    return !isNear(key, x, net) && !isNear(key - 1, x, net) && !isNear(key + 1, x, net);
  };
  return (wished, from, to, gap, net) => {
    let found = wished;
    for (let step = 0; step < 60; step++) {
      const x = wished + (step % 2 === 0 ? -1 : 1) * Math.ceil(step / 2) * CLEARANCE;
      if (x < from || x > to || !isFree(gap, x, net)) continue;
      found = x;
      break;
    }
    const key = keyOf(gap, found);
    const there = taken.get(key);
    if (there === undefined) taken.set(key, [{ x: found, net }]);
    else there.push({ x: found, net });
    return found;
  };
}
