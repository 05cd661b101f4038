import type { Message } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { AnyEntity, AvailabilityGroup, Cluster, Instance, ResourceGroup, Server } from '../model/topology.ts';
import type { Graph } from './graph.ts';
import type { SeatPart } from './parts.ts';
import { pastOf } from './past.ts';
import { type Simulation, simulate } from './simulate.ts';

/** How things stand in a simulation, by what the file says of them; a picture can be drawn of it. */
export interface Standings {
  /** What has become of a thing, by its id; undefined of what stands as in ordinary times. */
  readonly fateOf: (id: string) =>
    | {
        readonly state: 'moved' | 'down' | 'failed' | 'paused' | 'recycling' | 'depends';
        readonly reason: Message | undefined;
      }
    | undefined;
  /** Who owns it now; undefined when nobody does, `as-written` where failures do not decide it. */
  readonly ownerOf: (of: Cluster | Instance | ResourceGroup) => Server | 'as-written' | undefined;
  /** The instance with the primary replica now. */
  readonly primaryOf: (group: AvailabilityGroup) => Instance | 'as-written' | undefined;
}

/** How things stand at the end of a simulation. */
export function standingsIn(simulation: Simulation, facts: Facts): Standings {
  const { topology } = facts;
  const now = pastOf(simulation.plays.best);
  const usual = simulate(simulation.plays.best.graph, []);
  const seats = new Map(seatsOf(simulation.plays.best.graph).map((each) => [each.id, each]));
  const servers = new Map([...topology.servers.values()].map((each) => [each.id, each]));
  const instances = new Map([...topology.instances.values()].map((each) => [each.id, each]));
  const fateOf = (id: string) => fateIn(simulation, usual, thingOf(id));
  const isGone = (each: AnyEntity) => fateOf(each.id)?.state === 'failed' || fateOf(each.id)?.state === 'down';
  return {
    fateOf,
    ownerOf: (of) => {
      const seat = seats.get(of.id) ?? seatLike(of, [...seats.values()], facts.owners(of).active);
      if (seat?.usual === undefined) return ownerOfOthers(facts.owners(of), isGone);
      const owner = now.owners.get(seat.id);
      return owner === undefined || isGone(of) ? undefined : servers.get(owner.id);
    },
    primaryOf: (group) => {
      const primary = now.primaries.get(group.id);
      return primary === undefined ? 'as-written' : instances.get(primary.instance.id);
    },
  };
}

/** What a cluster owns besides goes with something on it that has the same owner. */
function seatLike(of: AnyEntity, seats: readonly SeatPart[], active: readonly Server[] | undefined) {
  const [owner] = active ?? [];
  if (active?.length !== 1) return undefined;
  return seats.find((each) => each.cluster.id === of.id && each.usual?.id === owner?.id);
}

/** What the failures say nothing of goes to the first node that is left, as far as the file names one that owns it. */
function ownerOfOthers(
  { active, all }: { readonly active: readonly Server[] | undefined; readonly all: readonly Server[] },
  isGone: (each: Server) => boolean,
): Server | 'as-written' | undefined {
  const [owner] = active ?? [];
  if (active?.length !== 1 || owner === undefined || !isGone(owner)) return 'as-written';
  return all.find((each) => !isGone(each));
}

/** All that one node of a failover cluster owns at a time. */
export function seatsOf(graph: Graph): readonly SeatPart[] {
  const ofInstances = graph.instances.flatMap((each) => (each.place?.kind === 'seat' ? [each.place] : []));
  const ofSecret = (graph.secret?.places ?? []).flatMap((each) => (each.kind === 'seat' ? [each] : []));
  return [...graph.groups, ...ofInstances, ...ofSecret];
}

function fateIn({ entities }: Simulation, usual: Simulation, id: string): ReturnType<Standings['fateOf']> {
  const found = entities.get(id) ?? entities.get(id.replace(/^cluster:/, 'load-balancer:'));
  if (found === undefined || found.state === 'up' || found.isOrdinary) return undefined;
  if (usual.entities.get(id)?.state === found.state) return undefined;
  return { state: found.state, reason: found.because.at(-1)?.text };
}

/** The id of what is drawn under an id: of what is drawn twice the id without its number, of a replica its instance. */
export function thingOf(node: string): string {
  const id = node.replace(/#\d+$/, '');
  const replica = /^availability-group:.*@([^@]+)$/.exec(id)?.[1];
  return replica === undefined ? id : `instance:${replica}`;
}
