import { boxOf, openerOf } from './alike-box.ts';
import type { Context } from './context.ts';
import { inOrder } from './order.ts';
import type { Region } from './region.ts';
import { type Net, type Shape, type Terminal, type Tier, within } from './shape.ts';

/** Of how many computers on, what is alike is drawn as one box. */
const MANY_SERVERS = 60;
/** Fewer than these are drawn one by one; where much stands side by side, two are enough. */
const LEAST_ALIKE = 3;
const MUCH = 24;
/** What the id of a box begins with; the id of one of the things in it follows. */
const PREFIX = 'alike:';

/**
 * How what is alike is drawn in a large picture: as one but for what is named in `expanded` by the ids of boxes, of which those of
 * nothing do no harm. On a page boxes can be opened and closed; `as-one` is a file with none of them open.
 */
export type AlikeWish = 'as-one' | { readonly expanded: ReadonlySet<string>; readonly where: 'on-page' | 'in-file' };

/** By the id of what is not drawn by itself: the id of the box it is in. */
export type Inside = ReadonlyMap<string, string>;

/** A region in which things that are alike stand as one, and what became of each of them. */
export interface Gathered {
  readonly region: Region;
  readonly inside: Inside;
}

/** Whether a picture of these regions is so large that what is alike is better drawn as one. */
export function isLarge(regions: readonly Region[]): boolean {
  const shapes = regions.flatMap(({ tiers }) => tiers.flatMap((tier) => tier.shapes));
  return within(shapes).filter((each) => each.kind === 'server').length >= MANY_SERVERS;
}

/** Makes one box of computers that do the same, of clusters that are built the same, and of their storages. */
export function gathered(context: Context, region: Region, wish: AlikeWish): Gathered {
  const inside = new Map<string, string>();
  const upper = region.tiers
    .filter(({ kind }) => kind !== 'storage')
    .map((tier): Tier => {
      const inGrids = tier.shapes.map((each) =>
        each.kind === 'band' || each.kind === 'group'
          ? { ...each, grid: gather(context, each.grid, () => '', wish, inside) }
          : each,
      );
      const placeOf = (each: Shape): string | undefined => (each.kind === 'cluster' ? '' : undefined);
      return { ...tier, shapes: gather(context, inGrids, placeOf, wish, inside) };
    });
  const at = (id: string): string => inside.get(id) ?? id;
  const owners = ownersIn(region.nets, at);
  const stored = region.tiers
    .filter(({ kind }) => kind === 'storage')
    .map((tier): Tier => {
      const shapes = tier.shapes.map((each) => (each.under === undefined ? each : { ...each, under: at(each.under) }));
      const placeOf = (each: Shape): string => `${each.under}\n${owners.get(each.id)}`;
      return { ...tier, shapes: gather(context, shapes, placeOf, wish, inside) };
    });
  return { region: { tiers: [...upper, ...stored], nets: joined(region.nets, at) }, inside };
}

/** Which things own each storage, as one text. */
function ownersIn(nets: readonly Net[], at: (id: string) => string): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { from, to } of nets) {
    const names = from.map((each) => at(each.id)).sort(inOrder);
    for (const { id } of to) owners.set(id, names.join('\n'));
  }
  return owners;
}

/**
 * Shapes side by side, alike ones as one box in the place of the first. Only what has the same place is put together, and what has
 * none is left alone. Notes in `inside` what became of each.
 */
function gather(
  context: Context,
  shapes: readonly Shape[],
  placeOf: (of: Shape) => string | undefined,
  wish: AlikeWish,
  inside: Map<string, string>,
): Shape[] {
  const least = shapes.length > MUCH ? 2 : LEAST_ALIKE;
  const where = wish === 'as-one' ? 'in-file' : wish.where;
  const kin = listsBy(shapes, (each) => {
    const place = placeOf(each);
    return place === undefined ? each.id : `${place}\n${kinSign(each)}`;
  });
  return kin.flatMap((family) => {
    if (family.length < least) return family;
    const groups = listsBy(family, sign);
    if (groups.every((alike) => alike.length < least)) return family;
    const opened = wish === 'as-one' ? undefined : family.find(({ id }) => wish.expanded.has(PREFIX + id));
    if (opened !== undefined) return where === 'in-file' ? family : withOpener(context, family, PREFIX + opened.id);
    return groups.flatMap((alike) => {
      const [first] = alike;
      if (first === undefined || alike.length < least) return alike;
      const id = PREFIX + first.id;
      for (const each of within(alike)) inside.set(each.id, id);
      return [boxOf(context, { id, alike, family }, where)];
    });
  });
}

/** All of a family one by one, the first with what draws them as one again. */
function withOpener(context: Context, family: readonly Shape[], id: string): Shape[] {
  return family.map((each, index) =>
    index === 0 ? { ...each, stack: [...each.stack, openerOf(context, id, family)] } : each,
  );
}

/** Lists of what has the same key, in the order of their first ones. */
function listsBy(shapes: readonly Shape[], keyOf: (of: Shape) => string): readonly Shape[][] {
  const lists = new Map<string, Shape[]>();
  for (const each of shapes) {
    const key = keyOf(each);
    const known = lists.get(key);
    if (known === undefined) lists.set(key, [each]);
    else known.push(each);
  }
  return [...lists.values()];
}

/** Equal for things that are alike: of what is unique by nature, as databases and volumes, only that there are some counts. */
function sign(of: Shape): string {
  const inner = [...of.stack, ...of.grid].map(sign);
  const parts = of.kind === 'cluster' ? inner.sort(inOrder) : [...new Set(inner)].sort(inOrder);
  return JSON.stringify([nature(of), of.role, of.word, parts]);
}

/** Equal for things that are alike, however they stand now: in what state, and what has moved in them. */
function kinSign(of: Shape): string {
  const inner = within([of]);
  const natures = [...new Set(inner.map(nature))].sort(inOrder);
  const nodes = of.kind === 'cluster' ? inner.filter((each) => each.kind === 'server').length : undefined;
  return JSON.stringify([nature(of), nodes, natures]);
}

function nature({ kind, title, notes }: Shape): string {
  const name = kind === 'host-instance' || kind === 'host' || kind === 'cluster' ? title : '';
  return [kind, name, ...(kind === 'instance' || kind === 'storage' ? notes : [])].join('\n');
}

/** Lines that lead to what stands for their ends; those that became the same are one, and those from the same owners to storages. */
export function joined(nets: readonly Net[], at: (id: string) => string): Net[] {
  const known = new Map<string, Net>();
  for (const net of nets) {
    const moved = { ...net, from: ends(net.from, at), to: ends(net.to, at) };
    const apart = net.kind === 'storage' ? [] : moved.to;
    const from = [net.kind, ...[...moved.from, ...apart].map((each) => each.id)].join('\n');
    const before = known.get(from);
    const to = before === undefined ? moved.to : ends([...before.to, ...moved.to], (id) => id);
    known.set(from, { ...(before ?? moved), to });
  }
  return [...known.values()];
}

/** Each end once; solid when one of those it stands for is. */
function ends(terminals: readonly Terminal[], at: (id: string) => string): Terminal[] {
  const byId = new Map<string, Terminal>();
  for (const each of terminals) {
    const id = at(each.id);
    const before = byId.get(id);
    const line = before?.line === 'solid' ? 'solid' : each.line;
    byId.set(id, { ...each, id, line });
  }
  return [...byId.values()];
}
