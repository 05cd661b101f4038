import { type Box, type Boxes, createBoxes, place } from './boxes.ts';
import type { Line, Point } from './lines.ts';
import { BOX_GAP, looks } from './looks.ts';
import type { Region } from './region.ts';
import { type Routes, routesOf } from './routes.ts';
import type { Scene, SiteScene } from './scene.ts';
import type { Shape } from './shape.ts';
import { type Strips, stripsOf } from './strips.ts';

/** A shape where it is drawn: `x` and `y` are in the picture, and so are those of all that is in it. */
export interface Placed extends Box {
  readonly children: readonly Placed[];
}

/** A picture in whole px: boxes in reading order, those of one tier together, and the lines between them. */
export interface Layout {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  readonly tiers: readonly { readonly kind: string; readonly boxes: readonly Placed[] }[];
  readonly lines: readonly Line[];
}

const MARGIN = 24;
const SITE_GAP = 48;

/**
 * Where everything of a scene is drawn. The same scene gives the same layout; time and room grow with what is drawn.
 */
export function layoutOf(scene: Scene): Layout {
  const boxes = createBoxes();
  const main = sized(
    scene.main,
    boxes,
    scene.copies.map((each) => each.id),
    scene,
  );
  const sites = scene.sites.map((site) => sizedSite(site, boxes));
  const home = scene.home === undefined ? undefined : framedRegion(scene.home, main, boxes);
  const left = MARGIN + (home === undefined ? main.routes.left : home.inset[0]);
  const top = MARGIN + (home === undefined ? 0 : home.inset[1]);
  const mainRight = home === undefined ? left + main.strips.width + main.routes.right : MARGIN + home.box.width;
  const siteX = mainRight + (sites.length === 0 ? 0 : SITE_GAP);
  const placedSites = placeSites(sites, siteX, MARGIN);
  const exits = new Map(
    scene.copies.map((net, index): [string, Point] => {
      const site = placedSites.find((each) => each.box.shape.id === net.to[0]?.id);
      return [net.id, [(site?.box.x ?? siteX) - left, (site?.box.y ?? MARGIN) + 20 + (index % 8) * 10 - top]];
    }),
  );
  const inMain = placedRegion(main, left, top, exits);
  const bottom = Math.max(
    MARGIN + (home?.box.height ?? main.height),
    ...placedSites.map(({ box }) => box.y + box.height),
  );
  const right = Math.max(mainRight, ...placedSites.map(({ box }) => box.x + box.width));
  return {
    scene,
    width: right + MARGIN,
    height: bottom + MARGIN,
    tiers: [...around(home, inMain.tiers), ...placedSites.map(({ box }) => ({ kind: 'site', boxes: [box] }))],
    lines: [...inMain.lines, ...placedSites.flatMap((each) => each.lines)],
  };
}

/** A region whose sizes are known, but not its place. */
interface Sized {
  readonly strips: Strips;
  readonly routes: Routes;
  /** Upper edges of the strips, and the lower edge of the last gap. */
  readonly tops: readonly number[];
  readonly height: number;
}

function sized(region: Region, boxes: Boxes, leaving: readonly string[], scene?: Scene): Sized {
  const strips = stripsOf(region, boxes);
  const nets = scene === undefined ? region.nets : [...region.nets, ...scene.copies.map((net) => ({ ...net, to: [] }))];
  const routes = routesOf(nets, strips, new Set(leaving));
  const tops: number[] = [];
  let y = 0;
  strips.strips.forEach((strip, index) => {
    if (index > 0) y += routes.gaps[index] ?? 0;
    tops.push(y);
    y += strip.height;
  });
  const last = routes.gaps[strips.strips.length] ?? 0;
  tops.push(y + last);
  return { strips, routes, tops, height: y + last };
}

function placedRegion(
  { strips, routes, tops }: Sized,
  x: number,
  y: number,
  exits: ReadonlyMap<string, Point>,
): Pick<Layout, 'tiers' | 'lines'> {
  const tiers = strips.strips.map(({ tier, boxes }, index) => {
    for (const each of boxes) place(each, x, y + (tops[index] ?? 0));
    return { kind: tier, boxes };
  });
  return { tiers, lines: routes.linesAt(tops, exits, [x, y]) };
}

interface SizedSite {
  readonly box: Box;
  readonly region: Sized;
  readonly inset: Point;
}

function sizedSite({ shape, region }: SiteScene, boxes: Boxes): SizedSite {
  return framedRegion(shape, sized(region, boxes, []), boxes);
}

/** A box around a region. */
function framedRegion(shape: Shape, inside: Sized, boxes: Boxes): SizedSite {
  const { padding } = looks[shape.kind];
  const needed = inside.strips.width + inside.routes.left + inside.routes.right + 2 * padding;
  const width = Math.max(boxes.wantedWidth(shape), Math.ceil(needed / 4) * 4);
  const empty = boxes.boxOf(shape, width);
  const top = empty.header.height + BOX_GAP + 4;
  const left = Math.round((width - needed) / 2) + padding + inside.routes.left;
  const height = inside.strips.strips.length === 0 ? empty.height : top + inside.height + padding;
  return { box: { ...empty, height }, region: inside, inset: [left, top] };
}

/** The tiers of the main region, in the box around it where there is one. */
function around(home: SizedSite | undefined, tiers: Layout['tiers']): Layout['tiers'] {
  if (home === undefined) return tiers;
  const children = tiers.flatMap((each) => each.boxes);
  return [{ kind: 'site', boxes: [{ ...home.box, x: MARGIN, y: MARGIN, children }] }];
}

/** Sites one below the other, with what is in them as their children. */
function placeSites(sites: readonly SizedSite[], x: number, top: number): { box: Placed; lines: readonly Line[] }[] {
  let y = top;
  return sites.map(({ box, region, inset }) => {
    const inside = placedRegion(region, x + inset[0], y + inset[1], new Map());
    const children = inside.tiers.flatMap((each) => each.boxes);
    const at = { ...box, x, y, children };
    y += box.height + MARGIN;
    return { box: at, lines: inside.lines };
  });
}

/** Every box of a layout, those that hold others before them. */
export function* boxesIn(boxes: readonly Placed[]): Generator<Placed> {
  for (const each of boxes) {
    yield each;
    yield* boxesIn(each.children);
  }
}
