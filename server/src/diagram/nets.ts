import type { Server } from '../model/topology.ts';
import type { Context } from './context.ts';
import type { RegionPlan } from './plan.ts';
import { type Net, type Place, type Shape, type Terminal, type Tier, within } from './shape.ts';

/** A shape, and the one of its tier that it is part of. */
interface Spot {
  readonly shape: Shape;
  readonly top: Shape;
}

/** Where things are drawn, by their names in the text. */
export type Spots = ReadonlyMap<Place, Spot>;

/** The spots of tiers; of what is drawn twice, the first. */
export function spotsIn(tiers: readonly Tier[]): Spots {
  const spots = new Map<Place, Spot>();
  for (const top of tiers.flatMap((each) => each.shapes)) {
    for (const each of within([top])) {
      if (each.marks !== undefined && !spots.has(each.marks.name)) spots.set(each.marks.name, { shape: each, top });
    }
  }
  return spots;
}

/** From the clients to the load balancers, and from each to where its servers are. */
export function trafficNets({ facts }: Context, plan: RegionPlan, tiers: readonly Tier[], spots: Spots): Net[] {
  const clients = shapesOf(tiers, 'clients');
  const balancers = shapesOf(tiers, 'load-balancers');
  if (clients.length === 0) return [];
  const nets: Net[] = [{ id: 'traffic', kind: 'traffic', from: clients.map(solid), to: balancers.map(solid) }];
  const byTargets = new Map<string, Net & { readonly from: Terminal[] }>();
  for (const cluster of plan.balancers) {
    const spot = spots.get(cluster);
    const tops = new Set(facts.members(cluster).flatMap((each) => spots.get(each)?.top ?? []));
    if (spot === undefined || tops.size === 0) continue;
    const key = [...tops].map((each) => each.id).join('\n');
    const { id } = spot.shape;
    const net = byTargets.get(key) ?? { id: `traffic:${id}`, kind: 'traffic', from: [], to: [...tops].map(solid) };
    net.from.push(solid(spot.shape));
    byTargets.set(key, net);
  }
  return [...nets, ...byTargets.values()];
}

/** One line from the BizTalk servers to all that holds databases or the master secret. */
export function groupNets(tiers: readonly Tier[]): Net[] {
  const from = shapesOf(tiers, 'biztalk').filter((each) => each.kind !== 'more');
  const to = shapesOf(tiers, 'data').filter((each) => each.id !== 'group:adrift' && servesBizTalk(each));
  if (from.length === 0 || to.length === 0) return [];
  return [{ id: 'group', kind: 'group', from: from.map(solid), to: to.map(solid) }];
}

function servesBizTalk({ kind, stack, grid }: Shape): boolean {
  if (kind === 'instance' || kind === 'availability-group' || kind === 'secret') return true;
  return stack.some(servesBizTalk) || grid.some(servesBizTalk);
}

function shapesOf(tiers: readonly Tier[], kind: Tier['kind']): readonly Shape[] {
  return tiers.find((each) => each.kind === kind)?.shapes ?? [];
}

function solid(each: Shape): Terminal {
  return { id: each.id, line: 'solid' };
}

/** The computers that can own a storage, as ends of lines; dashed are those that do not now: they could after a failover or a repair. */
export function ownerTerminals(
  owners: readonly Server[],
  spots: Spots,
): { readonly terminals: Terminal[]; readonly tops: Set<Shape> } {
  const terminals: Terminal[] = [];
  const tops = new Set<Shape>();
  const drawn = owners.flatMap((owner) => spots.get(owner) ?? []);
  const computers = drawn.filter(({ shape }) => shape.kind !== 'guest'); // a virtual machine reaches it through a node
  for (const { shape, top } of computers.length > 0 ? computers : drawn) {
    const { id } = shape.kind === 'guest' ? top : shape;
    const isIdle = shape.role === 'passive' || shape.role === 'failed';
    terminals.push({ id, line: isIdle ? 'dashed' : 'solid' });
    tops.add(top);
  }
  return { terminals, tops };
}
