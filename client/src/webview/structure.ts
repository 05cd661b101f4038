/** A node of the picture as the arrow keys see it: where it is drawn, and the node it is drawn in. */
export interface Box {
  readonly id: string;
  readonly parent: string | undefined;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The node an arrow leads to from `id`: down leads into a node first, else to the nearest one beside it in that
 * direction, else onward from the node around it; up leads out to that node when nothing is above. Undefined at the rim.
 */
export function neighbour(boxes: readonly Box[], id: string, direction: Direction): string | undefined {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const start = byId.get(id);
  if (start === undefined) return undefined;
  if (direction === 'down') {
    const first = firstIn(boxes, id);
    if (first !== undefined) return first;
  }
  for (let from: Box | undefined = start; from !== undefined; ) {
    const found = nearest(boxes, from, direction);
    if (found !== undefined) return found;
    const parent: Box | undefined = from.parent === undefined ? undefined : byId.get(from.parent);
    if (direction === 'up' && parent !== undefined) return parent.id;
    from = parent;
  }
  return undefined;
}

/** The uppermost node in `id`, of equally high ones the leftmost. */
function firstIn(boxes: readonly Box[], id: string): string | undefined {
  const children = boxes.filter(({ parent }) => parent === id);
  return best(children, (child) => child.top * 1000 + child.left)?.id;
}

function nearest(boxes: readonly Box[], from: Box, direction: Direction): string | undefined {
  const start = turned(from, direction);
  const isAhead = (box: Box) =>
    box.parent === from.parent && box.id !== from.id && turned(box, direction).near >= start.far - 1;
  const isLevel = (box: Box) => aside(start, turned(box, direction)) < 0;
  const ahead = boxes.filter((box) => isAhead(box) && (direction === 'up' || direction === 'down' || isLevel(box)));
  return best(ahead, (box) => {
    const there = turned(box, direction);
    const offCentre = Math.abs(there.low + there.high - start.low - start.high) / 2;
    return there.near - start.far + 2 * Math.max(0, aside(start, there)) + offCentre / 100;
  })?.id;
}

/** A box with its extent along the direction (`near` … `far`) and across it (`low` … `high`). */
interface Turned {
  readonly near: number;
  readonly far: number;
  readonly low: number;
  readonly high: number;
}

function turned({ left, top, right, bottom }: Box, direction: Direction): Turned {
  switch (direction) {
    case 'right':
      return { near: left, far: right, low: top, high: bottom };
    case 'left':
      return { near: -right, far: -left, low: top, high: bottom };
    case 'down':
      return { near: top, far: bottom, low: left, high: right };
    case 'up':
      return { near: -bottom, far: -top, low: left, high: right };
  }
}

/** How far two boxes miss each other across the direction; negative when they are level. */
function aside(a: Turned, b: Turned): number {
  return Math.max(a.low - b.high, b.low - a.high);
}

function best<T>(all: readonly T[], cost: (one: T) => number): T | undefined {
  let found: { readonly one: T; readonly cost: number } | undefined;
  for (const one of all) {
    const its = cost(one);
    if (found === undefined || its < found.cost) found = { one, cost: its };
  }
  return found?.one;
}
