import type { AvailabilityGroup, Cluster, Database, Instance, Reference, Server, Site } from '../model/topology.ts';
import { type Context, sorted } from './context.ts';
import { inOrder } from './order.ts';

/** A computer as something names it; `server` is undefined when the file does not declare it. */
export interface Member {
  readonly name: Reference | Server['key'];
  readonly server: Server | undefined;
}

/** Computers drawn in one frame. */
export type Frame = {
  readonly members: readonly Member[];
  /** Availability groups drawn across the columns of this frame. */
  readonly groups: readonly AvailabilityGroup[];
} & (
  | { readonly kind: 'cluster'; readonly cluster: Cluster }
  /** `replicas`: of an availability group that stands on no cluster. */
  | { readonly kind: 'replicas' | 'stand-alone' | 'others' }
);

/** What is drawn in one place: at the main site, or at one that waits for a disaster. */
export interface RegionPlan {
  readonly balancers: readonly Cluster[];
  readonly bizTalk: readonly Member[];
  /** Clusters of BizTalk servers without databases. */
  readonly bizTalkClusters: readonly Frame[];
  readonly frames: readonly Frame[];
}

export interface Plan {
  readonly main: RegionPlan;
  /** `site` is undefined for stand-by servers at no site of their own. */
  readonly sites: readonly { readonly site: Site | undefined; readonly region: RegionPlan }[];
  /** Instances and databases of which nobody can say where they run. */
  readonly adrift: { readonly instances: readonly Instance[]; readonly databases: readonly Database[] };
}

/** Where everything is drawn. Every computer has one place, but those that are nodes of several clusters. */
export function planOf(context: Context): Plan {
  const regions = new Map<RegionKey, Draft>();
  const region = (key: RegionKey): Draft => {
    const known = regions.get(key) ?? { balancers: [], bizTalk: [], bizTalkClusters: [], frames: [] };
    regions.set(key, known);
    return known;
  };
  region('main');
  const places: Places = { byServer: new Map(), byCluster: new Map() };
  placeClusters(context, region, places);
  placeReplicas(context, region, places);
  placeServers(context, region, places);
  placeUndeclared(context, region('main'));
  return { ...divided(context, regions), adrift: adrift(context) };
}

type RegionKey = 'main' | 'standby' | Site;
type MutableFrame = Frame & { readonly members: Member[]; readonly groups: AvailabilityGroup[] };
interface Draft {
  readonly balancers: Cluster[];
  readonly bizTalk: Member[];
  readonly bizTalkClusters: MutableFrame[];
  readonly frames: MutableFrame[];
}
type Regions = (key: RegionKey) => Draft;

/** Frames by what they hold. */
interface Places {
  readonly byServer: Map<Server, MutableFrame>;
  readonly byCluster: Map<Cluster, MutableFrame>;
}

function divided(context: Context, regions: ReadonlyMap<RegionKey, Draft>): Pick<Plan, 'main' | 'sites'> {
  let main: RegionPlan = { balancers: [], bizTalk: [], bizTalkClusters: [], frames: [] };
  const sites: Plan['sites'][number][] = [];
  for (const [key, region] of regions) {
    if (key === 'main') main = ordered(context, region);
    else if (context.scope.waiting === 'beside') {
      sites.push({ site: key === 'standby' ? undefined : key, region: ordered(context, region) });
    }
  }
  sites.sort((a, b) => inOrder(a.site?.key.folded ?? '', b.site?.key.folded ?? ''));
  return { main, sites };
}

function ordered(context: Context, region: Draft): RegionPlan {
  const bizTalk = [...region.bizTalk].sort(byName);
  const frames = [...region.frames].sort((a, b) => rank(context, a) - rank(context, b));
  return { ...region, bizTalk, frames };
}

/** Whether databases can be in a frame: instances run on it, or on its computers. */
export function holdsInstances(context: Context, frame: Frame): boolean {
  const { instancesOn } = context.facts;
  if (frame.kind === 'cluster' && instancesOn(frame.cluster).length > 0) return true;
  return frame.members.some(({ server }) => server !== undefined && instancesOn(server).length > 0);
}

/** What holds databases comes first, and single computers after clusters. */
function rank(context: Context, frame: Frame): number {
  if (frame.kind !== 'cluster') return ['replicas', 'stand-alone', 'others'].indexOf(frame.kind) + 2;
  return frame.groups.length > 0 || holdsInstances(context, frame) ? 0 : 1;
}

function byName(a: Member, b: Member): number {
  return inOrder(a.name.folded, b.name.folded);
}

function placeClusters(context: Context, region: Regions, places: Places): void {
  const { facts, topology } = context;
  const forGroups = new Set([...topology.availabilityGroups.values()].flatMap((each) => replicaServers(context, each)));
  const ofGroups = new Set(
    [...topology.availabilityGroups.values()].map((each) => facts.entry(each.cluster, 'clusters')),
  );
  for (const cluster of sorted(topology.clusters.values())) {
    const declared = facts.members(cluster);
    const frame: MutableFrame = { kind: 'cluster', cluster, members: membersOf(context, cluster), groups: [] };
    const target = region(commonRegion(context, declared));
    const isForDatabases =
      holdsInstances(context, frame) || ofGroups.has(cluster) || declared.some((each) => forGroups.has(each));
    if (isBalancer(cluster) && facts.instancesOn(cluster).length === 0) {
      target.balancers.push(cluster);
      continue;
    }
    const isForBizTalk = !isForDatabases && declared.some((each) => facts.hostsOn(each).length > 0);
    (isForBizTalk ? target.bizTalkClusters : target.frames).push(frame);
    places.byCluster.set(cluster, frame);
    for (const server of declared) if (!places.byServer.has(server)) places.byServer.set(server, frame);
  }
}

function isBalancer(cluster: Cluster): boolean {
  return cluster.kind !== undefined && cluster.kind.value !== 'failover';
}

function membersOf(context: Context, cluster: Cluster): Member[] {
  const members = context.facts
    .memberNames(cluster)
    .map((name) => ({ name, server: context.facts.entry(name, 'servers') }));
  return members.sort(byName);
}

function commonRegion(context: Context, servers: readonly Server[]): RegionKey {
  const keys = new Set(servers.map((each) => regionOf(context, each)));
  const [only] = keys;
  return keys.size === 1 && only !== undefined ? only : 'main';
}

function regionOf(context: Context, server: Server): RegionKey {
  if (context.scope.waiting === 'together') return 'main';
  const site = context.facts.entry(server.site, 'sites');
  if (site?.role?.value === 'disaster-recovery') return site;
  return server.standby?.value === true ? 'standby' : 'main';
}

/** The servers of the replicas that are stand-alone instances. */
function replicaServers(context: Context, group: AvailabilityGroup): Server[] {
  return context.facts.replicasOf(group).flatMap((instance) => {
    const footing = context.facts.footing(instance);
    return footing?.kind === 'server' ? [footing.server] : [];
  });
}

/**
 * Gives every availability group a frame: its cluster's, else the one most of its replicas are in, else one of its
 * own.
 */
function placeReplicas(context: Context, region: Regions, places: Places): void {
  for (const group of sorted(context.topology.availabilityGroups.values())) {
    const home = homeOf(context, group, places);
    if (home !== undefined) {
      home.groups.push(group);
      continue;
    }
    const servers = [...new Set(replicaServers(context, group))];
    const key = commonRegion(context, servers);
    const here = servers.filter((each) => regionOf(context, each) === key);
    const frame: MutableFrame = { kind: 'replicas', members: here.map(memberFor).sort(byName), groups: [group] };
    region(key).frames.push(frame);
    for (const server of here) places.byServer.set(server, frame);
  }
}

function homeOf(context: Context, group: AvailabilityGroup, { byServer, byCluster }: Places): MutableFrame | undefined {
  const { facts } = context;
  const named = facts.entry(group.cluster, 'clusters');
  const ofCluster = named === undefined ? undefined : byCluster.get(named);
  if (ofCluster !== undefined) return ofCluster;
  const votes = new Map<MutableFrame, number>();
  for (const instance of facts.replicasOf(group)) {
    const footing = facts.footing(instance);
    if (footing === undefined) continue;
    const frame = footing.kind === 'server' ? byServer.get(footing.server) : byCluster.get(footing.cluster);
    if (frame !== undefined) votes.set(frame, (votes.get(frame) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function memberFor(server: Server): Member {
  return { name: server.key, server };
}

function placeServers(context: Context, region: Regions, places: Places): void {
  const { facts, topology } = context;
  for (const server of sorted(topology.servers.values())) {
    if (places.byServer.has(server)) continue;
    const target = region(regionOf(context, server));
    const member = memberFor(server);
    if (facts.instancesOn(server).length > 0) frameFor(target, 'stand-alone').members.push(member);
    else if (facts.hostsOn(server).length > 0) target.bizTalk.push(member);
    else frameFor(target, 'others').members.push(member);
  }
}

function frameFor(region: Draft, kind: 'stand-alone' | 'others'): MutableFrame {
  const known = region.frames.find((each) => each.kind === kind);
  if (known !== undefined) return known;
  const made: MutableFrame = { kind, members: [], groups: [] };
  region.frames.push(made);
  return made;
}

/** Servers that host instances name but nobody declares. */
function placeUndeclared(context: Context, main: Draft): void {
  const seen = new Set<string>();
  for (const host of context.topology.hosts.values()) {
    for (const name of host.on?.value ?? []) {
      if (seen.has(name.folded) || context.topology.named('servers', name.folded) !== undefined) continue;
      seen.add(name.folded);
      main.bizTalk.push({ name, server: undefined });
    }
  }
}

function adrift(context: Context): Plan['adrift'] {
  const { facts, scope, topology } = context;
  if (scope.kind === 'cluster') return { instances: [], databases: [] };
  return {
    instances: sorted(
      [...topology.instances.values()].filter((each) => scope.has(each) && facts.footing(each) === undefined),
    ),
    databases: sorted(
      [...topology.databases.values()].filter(
        (each) => scope.has(each) && facts.entry(each.on, 'instances', 'availabilityGroups') === undefined,
      ),
    ),
  };
}
