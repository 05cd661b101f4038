import { boxesIn, type Layout, type Placed } from '../../server/src/diagram/layout.ts';
import type { Line, Point } from '../../server/src/diagram/lines.ts';
import { widthOf } from '../../server/src/diagram/text-width.ts';

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is wrong with where things are drawn, as sentences; none for a sound layout. */
export function flawsOf(layout: Layout): string[] {
  const tops = layout.tiers.flatMap((each) => each.boxes);
  const all = [...boxesIn(tops)];
  return [
    ...overlapsAmong(tops),
    ...all.flatMap((each) => overlapsAmong(each.children)),
    ...all.flatMap(strayChildren),
    ...all.flatMap(strayTexts),
    ...outside(layout, all),
    ...layout.lines.flatMap((line) => crossings(layout, line, all)),
    ...looseEnds(layout, all),
    ...shared(layout),
    ...repeatedIds(all),
  ];
}

function areaOf({ x, y, width, height }: Placed): Area {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isIn(inner: Area, outer: Area): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

function overlapsAmong(boxes: readonly Placed[]): string[] {
  const inOrder = [...boxes].sort((a, b) => a.x - b.x);
  return inOrder.flatMap((box, index) => {
    const found: string[] = [];
    for (const other of inOrder.slice(index + 1)) {
      if (other.x >= box.x + box.width) break;
      if (overlap(areaOf(box), areaOf(other))) found.push(`${box.shape.id} and ${other.shape.id} overlap`);
    }
    return found;
  });
}

function strayChildren(box: Placed): string[] {
  const stray = box.children.filter((child) => !isIn(areaOf(child), areaOf(box)));
  return stray.map((child) => `${child.shape.id} is not inside ${box.shape.id}`);
}

/** Texts outside their box, or over something that is drawn in it. */
function strayTexts(box: Placed): string[] {
  const area = areaOf(box);
  const lid = box.shape.kind === 'storage' ? 16 : 0;
  const room = { ...area, top: area.top + lid };
  return box.header.texts.flatMap((line) => {
    const width = widthOf(line.text, line.style);
    const x = box.x + line.x;
    const left = { start: x, middle: x - width / 2, end: x - width }[line.anchor];
    const y = box.y + line.y;
    const text = { left, right: left + width, top: y - line.style.size * 0.8, bottom: y + line.style.size * 0.25 };
    const flaws: string[] = [];
    if (!isIn(text, room)) flaws.push(`the text "${line.text}" leaves ${box.shape.id}`);
    const under = box.children.find((child) => overlap(text, areaOf(child)));
    if (under !== undefined) flaws.push(`the text "${line.text}" of ${box.shape.id} lies on ${under.shape.id}`);
    const { badge } = box.header;
    if (badge !== undefined && overlap(text, markArea(box, badge, 26, 16)))
      flaws.push(`"${line.text}" lies on the badge of ${box.shape.id}`);
    const { glyph } = box.header;
    if (glyph !== undefined && overlap(text, markArea(box, glyph, 11, 11)))
      flaws.push(`"${line.text}" lies on the glyph of ${box.shape.id}`);
    return flaws;
  });
}

function markArea(box: Placed, mark: { readonly x: number; readonly y: number }, width: number, height: number): Area {
  return { left: box.x + mark.x, top: box.y + mark.y, right: box.x + mark.x + width, bottom: box.y + mark.y + height };
}

function outside(layout: Layout, all: readonly Placed[]): string[] {
  const page = { left: 0, top: 0, right: layout.width, bottom: layout.height };
  const flaws = all.filter((each) => !isIn(areaOf(each), page)).map((each) => `${each.shape.id} is off the page`);
  const fractions = all.filter((each) => ![each.x, each.y, each.width, each.height].every(Number.isInteger));
  flaws.push(...fractions.map((each) => `${each.shape.id} is not on whole pixels`));
  for (const { net, points } of layout.lines) {
    if (points.some(([x, y]) => x < 0 || y < 0 || x > layout.width || y > layout.height))
      flaws.push(`${net} leaves the page`);
    if (points.some((point) => !point.every(Number.isInteger))) flaws.push(`${net} is not on whole pixels`);
  }
  return flaws;
}

function netsOf({ scene }: Layout): { readonly id: string; readonly ends: readonly string[] }[] {
  const nets = [...scene.main.nets, ...scene.copies, ...scene.sites.flatMap((each) => each.region.nets)];
  return nets.map((net) => ({ id: net.id, ends: [...net.from, ...net.to].map((each) => each.id) }));
}

/** The boxes a net may touch the inside of: those around its ends. */
function crossings(layout: Layout, line: Line, all: readonly Placed[]): string[] {
  const ends = new Set(netsOf(layout).flatMap((net) => (net.id === line.net ? net.ends : [])));
  const isAround = (box: Placed): boolean => [...boxesIn(box.children)].some((each) => ends.has(each.shape.id));
  const flaws: string[] = [];
  line.points.forEach((to, index) => {
    const from = line.points[index - 1];
    if (from === undefined) return;
    if (from[0] !== to[0] && from[1] !== to[1]) flaws.push(`${line.net} runs aslant`);
    for (const box of all)
      if (passes(from, to, areaOf(box)) && !isAround(box)) flaws.push(`${line.net} runs through ${box.shape.id}`);
  });
  return flaws;
}

function passes(from: Point, to: Point, { left, top, right, bottom }: Area): boolean {
  const [minX, maxX] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
  const [minY, maxY] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
  return minX < right && maxX > left && minY < bottom && maxY > top;
}

/** Ends of nets that no line arrives at, and nets that fall into parts. */
function looseEnds(layout: Layout, all: readonly Placed[]): string[] {
  const boxes = new Map(all.map((each) => [each.shape.id, each]));
  const parents = new Map(all.flatMap((each) => each.children.map((child) => [child, each] as const)));
  return netsOf(layout).flatMap(({ id, ends }) => {
    const lines = layout.lines.filter((each) => each.net === id);
    const tips = lines.flatMap(({ points }) => [points[0], points.at(-1)]).filter((each) => each !== undefined);
    const drawn = ends.flatMap((end) => boxes.get(end) ?? []);
    const loose = drawn.filter((box) => {
      const around = parents.get(box);
      return ![box, ...(around === undefined ? [] : [around])].some((each) =>
        tips.some((tip) => isOnRim(tip, areaOf(each))),
      );
    });
    const flaws = loose.map((box) => `no line of ${id} arrives at ${box.shape.id}`);
    if (drawn.length > 1 && lines.length === 0) flaws.push(`${id} is not drawn`);
    if (!isConnected(lines)) flaws.push(`${id} falls apart`);
    return flaws;
  });
}

function isOnRim([x, y]: Point, { left, top, right, bottom }: Area): boolean {
  const isLevel = (y === top || y === bottom) && x >= left && x <= right;
  return isLevel || ((x === left || x === right) && y >= top && y <= bottom);
}

function isConnected(lines: readonly Line[]): boolean {
  const [first, ...rest] = lines;
  if (first === undefined) return true;
  const reached = [first];
  let waiting = rest;
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    const near = waiting.filter((each) => reached.some((other) => meet(each, other)));
    reached.push(...near);
    waiting = waiting.filter((each) => !near.includes(each));
  }
  return waiting.length === 0;
}

function meet(a: Line, b: Line): boolean {
  return segments(a).some((one) => segments(b).some((other) => touch(one, other)));
}

function segments({ points }: Line): Area[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      left: Math.min(from[0], to[0]),
      right: Math.max(from[0], to[0]),
      top: Math.min(from[1], to[1]),
      bottom: Math.max(from[1], to[1]),
    };
  });
}

function touch(a: Area, b: Area): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

/** Parts of different nets that run on top of each other, so that nobody can tell them apart. */
function shared(layout: Layout): string[] {
  const parts = layout.lines.flatMap((line) => segments(line).map((area) => ({ net: line.net, area })));
  return parts.flatMap((one, index) =>
    parts.slice(index + 1).flatMap((other) => {
      if (one.net === other.net || !runsAlong(one.area, other.area)) return [];
      return [`${one.net} and ${other.net} run on top of each other`];
    }),
  );
}

function runsAlong(a: Area, b: Area): boolean {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return (wide > 0 && high === 0) || (high > 0 && wide === 0);
}

function repeatedIds(all: readonly Placed[]): string[] {
  const seen = new Set<string>();
  return all.flatMap(({ shape }) => {
    if (seen.has(shape.id)) return [`the id ${shape.id} occurs twice`];
    seen.add(shape.id);
    return [];
  });
}
