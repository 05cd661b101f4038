import type { Facts } from '../model/facts.ts';
import { type Cluster, folded, type Host, type ResourceGroup, type Server } from '../model/topology.ts';
import type {
  BalancerPart,
  ClusterPart,
  Duty,
  EndpointPart,
  HostInstancePart,
  HostPart,
  SeatPart,
  SecretPart,
  ServerPart,
} from './parts.ts';
import { endpointOf, type Platform, partAt } from './platform.ts';
import { isOpen } from './vague.ts';

/** What does the work: hosts, what balances their load, and the master secret server. */
export interface Work {
  readonly balancers: readonly BalancerPart[];
  readonly hosts: readonly HostPart[];
  readonly groups: readonly SeatPart[];
  readonly secret: SecretPart | undefined;
  /** Groups with MSDTC of their own, by the cluster whose only one they are. */
  readonly coordinators: ReadonlyMap<ClusterPart, SeatPart>;
}

/** What does the work on a platform. */
export function workOf(platform: Platform, facts: Facts): Work {
  const balancers = new Map<Cluster, BalancerPart>();
  for (const cluster of facts.all('clusters')) {
    const kind = cluster.kind?.value;
    if (kind === undefined || kind === 'failover') continue;
    balancers.set(cluster, balancerPart(cluster, platform, facts));
  }
  const hosts = facts.all('hosts');
  const groups = facts.all('resourceGroups');
  return {
    balancers: [...balancers.values()],
    hosts: hosts.map((each) => hostPart(each, balancers, platform, facts)),
    groups: groups.flatMap((each) => platform.seatOf(each) ?? []),
    secret: secretPart(platform, facts),
    coordinators: coordinatorsOf(platform, facts),
  };
}

/** Which of several SQL Server uses nobody knows; one that moves with the cluster as a whole needs no watching. */
function coordinatorsOf({ clusters, seatOf }: Platform, facts: Facts): ReadonlyMap<ClusterPart, SeatPart> {
  const found = new Map<ClusterPart, SeatPart>();
  const has = (holder: Cluster | ResourceGroup) =>
    holder.resources?.value.some((each) => each.value === 'msdtc') === true;
  const groups = facts.all('resourceGroups').filter(has);
  for (const [cluster, part] of clusters) {
    const [only, ...others] = groups.filter((each) => facts.entry(each.on, 'clusters') === cluster);
    const seat = only === undefined || others.length > 0 || has(cluster) ? undefined : seatOf(only);
    if (seat !== undefined) found.set(part, seat);
  }
  return found;
}

function balancerPart(cluster: Cluster, { elements, servers }: Platform, facts: Facts): BalancerPart {
  const isAppliance = cluster.kind?.value === 'hardware-load-balancer';
  return {
    kind: 'load-balancer',
    id: `load-balancer:${cluster.key.value}`,
    name: cluster.key.value,
    isAppliance,
    element: isAppliance ? elements.of('load-balancer', cluster.key.folded) : undefined,
    isRedundant: cluster.redundant?.value,
    nodes: facts.members(cluster).flatMap((each) => servers.get(each) ?? []),
  };
}

/** Adapters whose callers connect to a server over the network, so that something has to lead them to one that works. */
const called: ReadonlySet<string> = new Set([
  'HTTP',
  'SOAP',
  'WCF-BasicHttp',
  'WCF-WSHttp',
  'WCF-WebHttp',
  'WCF-NetTcp',
  'WCF-CustomIsolated',
]);

/** Adapters whose servers lock no file, so that every reader gets it. */
const unlocked: ReadonlySet<string> = new Set(['FTP', 'SFTP']);

function hostPart(
  host: Host,
  balancers: ReadonlyMap<Cluster, BalancerPart>,
  platform: Platform,
  facts: Facts,
): HostPart {
  const clustered = facts.entry(host.clustered, 'resourceGroups', 'clusters');
  const seat = clustered === undefined ? undefined : platform.seatOf(clustered);
  const endpoints = (of: Host['receives']) =>
    (of?.value ?? []).flatMap((row) => [
      ...(row.server === undefined ? [] : [endpointOf(row.server, platform, facts)]),
      ...(row.path === undefined ? [] : [partAt(row.path, platform, facts)]),
    ]);
  const present = (parts: readonly (EndpointPart | undefined)[]) => [
    ...new Set(parts.filter((each) => each !== undefined)),
  ];
  const isUnknownCluster = host.clustered !== undefined && seat === undefined;
  return {
    kind: 'host',
    id: host.id,
    name: host.key.value,
    isIsolated: isolationOf(host),
    duties: dutiesOf(host),
    instances: instancesOf(host, seat, platform, facts),
    seat,
    balancers: balancersBefore(host, facts).flatMap((each) => balancers.get(each) ?? []),
    isCalled: isCalled(host),
    sources: present(endpoints(host.receives)),
    targets: present(endpoints(host.sends)),
    isReadTwice: (host.receives?.value ?? []).some(
      ({ key, concurrent }) => unlocked.has(key.value) || (key.value === 'POP3' && concurrent?.value === true),
    ),
    isOrdered: (host.sends?.value ?? []).some((each) => each.ordered?.value === true),
    isOpen:
      isUnknownCluster ||
      (host.on === undefined && seat === undefined) ||
      isOpen(host, ['on', 'disabledOn', 'clustered'], facts),
  };
}

/** What leads calls to the instances that run; a load balancer before waiting servers only leads none until they work. */
function balancersBefore(host: Host, facts: Facts): readonly Cluster[] {
  const all = facts.loadBalancersOf(host);
  const running = new Set(facts.runningOn(host));
  const used = all.filter((each) => facts.members(each).some((member) => running.has(member)));
  return used.length === 0 ? all : used;
}

/** A clustered host without a list of servers has an instance on every node that can own it. */
function instancesOf(
  host: Host,
  seat: SeatPart | undefined,
  platform: Platform,
  facts: Facts,
): readonly HostInstancePart[] {
  const { servers } = platform;
  const running: ReadonlySet<Server> = new Set(facts.runningOn(host));
  const disabled = new Set((host.disabledOn?.value ?? []).map((each) => each.folded));
  const isBound = host.clustered === undefined && isolationOf(host) === false;
  const instance = (server: ServerPart, runs: boolean, entry?: Server): HostInstancePart => {
    const waitsFor =
      isBound && runs && entry !== undefined ? secretsElsewhere(entry, server, platform, facts) : undefined;
    return {
      id: `host-instance:${host.key.value}@${server.name}`,
      server,
      runs: runs && waitsFor === undefined,
      waitsFor,
    };
  };
  if (host.on === undefined && seat !== undefined)
    return seat.owners.map((each) => instance(each, !each.isStandby && !disabled.has(folded(each.name))));
  const named = new Set(facts.entries(host.on, 'servers'));
  return [...named].flatMap((server) => {
    const part = servers.get(server);
    return part === undefined ? [] : [instance(part, running.has(server), server)];
  });
}

/** Clustered Single Sign-On that a server is a node for, and that usually runs on another node. */
function secretsElsewhere(entry: Server, server: ServerPart, platform: Platform, facts: Facts): SeatPart | undefined {
  const holder = clusteredSsoWith(entry, facts);
  const seat = holder === undefined ? undefined : platform.seatOf(holder);
  if (seat?.usual === undefined || seat.usual === server) return undefined;
  return seat.owners.includes(server) ? seat : undefined;
}

function isolationOf(host: Host): boolean | undefined {
  if (host.kind !== undefined) return host.kind.value === 'isolated';
  const does = host.does?.value.map((each) => each.value);
  if (does === undefined) return host.clustered === undefined ? undefined : false;
  // Isolated hosts only receive: orchestrations, tracking, sending by themselves and clustering are for in-process ones.
  const isBusy = does.some((each) => each === 'process' || each === 'track') || !does.includes('receive');
  return isBusy || host.clustered !== undefined ? false : undefined;
}

/** `does` is complete when written; else receiving and sending follow from the adapters, and nothing tells the rest. */
function dutiesOf(host: Host): Readonly<Record<Duty, boolean | undefined>> {
  const { does, receives, sends, kind } = host;
  if (does !== undefined) {
    const written = new Set(does.value.map((each) => each.value));
    return {
      receive: written.has('receive'),
      process: written.has('process'),
      send: written.has('send'),
      track: written.has('track'),
    };
  }
  const isIsolated = kind?.value === 'isolated';
  if (isIsolated) return { receive: true, process: false, send: (sends?.value.length ?? 0) > 0, track: false };
  if (receives === undefined && sends === undefined)
    return { receive: undefined, process: undefined, send: undefined, track: undefined };
  return {
    receive: (receives?.value.length ?? 0) > 0,
    process: undefined,
    send: (sends?.value.length ?? 0) > 0,
    track: undefined,
  };
}

function isCalled(host: Host): boolean | undefined {
  if (host.kind?.value === 'isolated') return true;
  if (host.receives !== undefined) return host.receives.value.some((each) => called.has(each.key.value));
  const does = host.does?.value;
  return does !== undefined && !does.some((each) => each.value === 'receive') ? false : undefined;
}

/** Of a server that is a node of clustered Single Sign-On the secret moves with the cluster. */
function secretPart(platform: Platform, facts: Facts): SecretPart | undefined {
  const named = facts.entries(facts.topology.sso?.masterSecretServer, 'servers', 'clusters', 'resourceGroups');
  const [first] = named;
  if (first === undefined) return undefined;
  const places = named.flatMap((each) => {
    if (each.section !== 'servers') return placesOf(each, platform, facts);
    const holder = clusteredSsoWith(each, facts);
    const part = holder === undefined ? platform.servers.get(each) : platform.seatOf(holder);
    return part === undefined ? [] : [part];
  });
  return places.length === 0
    ? undefined
    : { kind: 'secret', id: first.id, name: first.key.value, places: [...new Set(places)] };
}

/** A name of a cluster means its group with Single Sign-On, when it has one. */
function placesOf(of: Cluster | ResourceGroup, platform: Platform, facts: Facts): readonly (ServerPart | SeatPart)[] {
  const holder = of.section === 'clusters' ? (ssoGroupOn(of, facts) ?? of) : of;
  const seat = platform.seatOf(holder);
  if (seat !== undefined) return [seat];
  // On a cluster that fails nothing over, each node would be one of several.
  return of.section === 'clusters' ? facts.members(of).flatMap((each) => platform.servers.get(each) ?? []) : [];
}

function clusteredSsoWith(server: Server, facts: Facts): Cluster | ResourceGroup | undefined {
  for (const cluster of facts.clustersWith(server)) {
    const group = ssoGroupOn(cluster, facts);
    if (group !== undefined) return group;
    if (hasSso(cluster)) return cluster;
  }
  return undefined;
}

function ssoGroupOn(cluster: Cluster, facts: Facts): ResourceGroup | undefined {
  return facts
    .usersOf(cluster)
    .filter((each) => each.section === 'resourceGroups')
    .find((each) => facts.entry(each.on, 'clusters') === cluster && hasSso(each));
}

function hasSso(holder: Cluster | ResourceGroup): boolean {
  return holder.resources?.value.some((each) => each.value === 'sso') === true;
}
