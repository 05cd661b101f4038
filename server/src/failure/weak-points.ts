import type { CapabilityName } from './capabilities.ts';
import { Families, type Family } from './families.ts';
import { Faults, type Need } from './faults.ts';
import type { Graph } from './graph.ts';
import type { DatabasePart, Element, ElementKind, HostPart, InstancePart, SecretPart, ServerPart } from './parts.ts';

/** Something whose failure alone stops a capability, whatever is true of what the file leaves open. */
export interface WeakPoint {
  readonly element: Element;
  readonly stops: readonly CapabilityName[];
  /** What it brings down of what those capabilities need. */
  readonly broken: readonly Broken[];
}

/** Something that is down without the weak point: a database, a host, the master secret server. */
export interface Broken {
  readonly id: string;
  readonly name: string;
  /** Whether there is only one of it, or of what it stands on or talks to; the weak point is only where that is. */
  readonly isLone: boolean;
  /** The ids of it and of what it stands on. */
  readonly over: readonly string[];
}

/** Every element whose failure alone stops something, in order of the elements. */
export function weakPointsOf(graph: Graph): readonly WeakPoint[] {
  const faults = new Faults(graph, new Families(graph.elements.length, 1), 'best');
  const stops = new Map<number, Set<CapabilityName>>();
  const broken = new Map<number, Map<Need<Family>['parts'][number], boolean>>();
  for (const capability of graph.capabilities) {
    for (const { parts, family, partners } of faults.needs(capability)) {
      for (const index of family.singles) {
        stops.set(index, (stops.get(index) ?? new Set()).add(capability.name));
        const known = broken.get(index) ?? new Map<Need<Family>['parts'][number], boolean>();
        const isApart = partners.singles.includes(index);
        for (const part of parts) known.set(part, (known.get(part) ?? true) && isApart);
        broken.set(index, known);
      }
    }
  }
  return graph.elements.flatMap((element) => {
    const stopped = stops.get(element.index);
    if (stopped === undefined) return [];
    const parts = [...(broken.get(element.index) ?? [])].map(([part, isApart]) => brokenOf(part, isApart));
    return [{ element, stops: [...stopped], broken: parts }];
  });
}

function brokenOf(part: Need<unknown>['parts'][number], isApart: boolean): Broken {
  const { id, name } = part;
  switch (part.kind) {
    case 'database':
      return { id, name, isLone: isOnLoneInstance(part), over: underDatabase(part) };
    case 'host':
      return { id, name, isLone: isApart || ableServers(part).length < 2, over: underHost(part) };
    case 'seat': {
      const stores = part.storage.map((each) => each.id);
      return { id, name, isLone: part.owners.length < 2 || part.isConfined, over: [id, part.cluster.id, ...stores] };
    }
    case 'secret':
      return { id, name, isLone: part.places.every((each) => each.kind === 'server'), over: underSecret(part) };
  }
}

/** The servers a host can run on in ordinary times. */
function ableServers({ instances, seat }: HostPart): readonly ServerPart[] {
  const running = instances.filter((each) => each.runs).map((each) => each.server);
  return seat === undefined ? running : running.filter((each) => seat.owners.includes(each));
}

/** Whether no other computer can take the database over. */
function isOnLoneInstance({ on }: DatabasePart): boolean {
  if (on?.kind === 'availability-group') return on.replicas.length < 2;
  const place = on?.place;
  if (place?.kind !== 'seat') return true;
  return place.owners.length < 2 || place.isConfined;
}

function underDatabase({ id, on, storage }: DatabasePart): readonly string[] {
  const instances = on === undefined ? [] : on.kind === 'instance' ? [on] : on.replicas.map((each) => each.instance);
  const cluster = on?.kind === 'availability-group' && typeof on.cluster !== 'string' ? [on.cluster.id] : [];
  const group = on?.kind === 'availability-group' ? [on.id] : [];
  return [id, ...group, ...cluster, ...storage.map((each) => each.id), ...instances.flatMap(underInstance)];
}

function underInstance({ id, place, storage }: InstancePart): readonly string[] {
  const cluster = place?.kind === 'seat' ? [place.cluster.id] : [];
  return [id, ...cluster, ...storage.map((each) => each.id)];
}

function underSecret({ id, places }: SecretPart): readonly string[] {
  const clusters = places.flatMap((each) => (each.kind === 'seat' ? [each.id, each.cluster.id] : []));
  return [id, 'sso', ...clusters];
}

function underHost({ id, seat, balancers }: HostPart): readonly string[] {
  const clusters = seat === undefined ? [] : [seat.id, seat.cluster.id];
  return [id, ...clusters, ...balancers.map((each) => `cluster:${each.name}`)];
}

/** Which weak points count as such, and what of them. `named` are the kinds whose failure the file wants to survive. */
export function countedPoints(
  points: readonly WeakPoint[],
  graph: Graph,
  named: ReadonlySet<ElementKind>,
): readonly WeakPoint[] {
  const byElement = new Map(points.map((each) => [each.element, each]));
  const inside = membersOf(graph);
  const machines = new Set(graph.servers.flatMap((each) => (each.on?.kind === 'server' ? [each.on.element] : [])));
  const counts = new Map<ElementKind, number>();
  const busy = busySites(graph);
  for (const each of graph.elements)
    if (each.kind !== 'site' || busy.has(each)) counts.set(each.kind, (counts.get(each.kind) ?? 0) + 1);
  counts.set('machine', (counts.get('machine') ?? 0) + machines.size);
  return points.flatMap((point) => {
    const { element } = point;
    const kind = machines.has(element) ? 'machine' : element.kind;
    const isPlace = kind === 'site' || kind === 'zone' || kind === 'rack' || kind === 'machine';
    if (isPlace && (counts.get(kind) ?? 0) < 2 && !named.has(kind) && !named.has(element.kind)) return [];
    // One of its members alone stops it already, and is the smaller thing to mend.
    const smaller = (inside.get(element) ?? []).flatMap((each) => byElement.get(each)?.stops ?? []);
    const stops = point.stops.filter((each) => !smaller.includes(each));
    return stops.length === 0 ? [] : [{ ...point, stops }];
  });
}

/** Sites where something works in ordinary times; one that waits for a disaster is no other place for the work. */
function busySites({ hosts, clusters, instances }: Graph): ReadonlySet<Element> {
  const working = instances.filter((each) => !each.isStandby).map((each) => each.place);
  const servers = [
    ...hosts.flatMap(ableServers),
    ...clusters.flatMap((each) => each.nodes),
    ...working.flatMap((place) => (place?.kind === 'server' ? [place.server] : [])),
  ].filter((each) => !each.isStandby);
  return new Set(servers.flatMap((each) => each.site ?? []));
}

/** What stands or runs in a site, zone, rack or machine; what a storage lies on has that storage in it, too. */
function membersOf(graph: Graph): ReadonlyMap<Element, readonly Element[]> {
  const inside = new Map<Element, Element[]>();
  const add = (place: Element, member: Element) => {
    const known = inside.get(place);
    if (known === undefined) inside.set(place, [member]);
    else known.push(member);
  };
  for (const server of graph.servers) {
    for (const cause of server.causes) if (cause !== server.element) add(cause, server.element);
    for (let on = server.on; on?.kind === 'server'; on = on.on) addUnder(on, server, add);
  }
  for (const storage of graph.storage)
    for (const loss of storage.lostWith) if (loss.kind === 'site') add(loss, storage.element);
  return inside;
}

function addUnder(machine: ServerPart, server: ServerPart, add: (place: Element, member: Element) => void): void {
  for (const cause of machine.causes) add(cause, server.element);
}
