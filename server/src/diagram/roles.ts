import { say } from '../messages.ts';
import type { AvailabilityGroup, Cluster, Entity, Host, Instance, ResourceGroup, Server } from '../model/topology.ts';
import { type Context, sorted } from './context.ts';
import type { Role } from './shape.ts';

/** How a thing stands, with the word for it. */
export interface Standing {
  readonly role: Role | undefined;
  readonly word: string | undefined;
}

/** Something of a failover cluster that one of its nodes owns at a time. */
export type Owned = Instance | ResourceGroup;

/** What the picture has to know about clusters and groups, each answered in constant time. */
export interface Roles {
  /** The node that owns it now; undefined when the file does not say, or names several. */
  readonly ownerOf: (of: Cluster | Owned) => Server | undefined;
  readonly canOwn: (owned: Owned, server: Server) => boolean;
  /** Resource groups on a cluster, by name. */
  readonly groupsOn: (cluster: Cluster) => readonly ResourceGroup[];
  /** Hosts whose one running instance a cluster or resource group owns. */
  readonly clusteredHosts: (holder: Cluster | ResourceGroup) => readonly Host[];
  /** Where the master secret is. */
  readonly secretHolders: readonly (Server | Cluster | ResourceGroup)[];
  /** How a server stands: as a node of `cluster`, as the place of replicas, or as one that waits. */
  readonly standingOf: (server: Server, cluster: Cluster | undefined) => Standing;
  readonly replicaStanding: (group: AvailabilityGroup, instance: Instance) => Standing;
}

/** The roles of one topology. */
export function rolesOf(context: Context): Roles {
  const { facts, topology } = context;
  const groups = by(sorted(topology.resourceGroups.values()), (each) => facts.entry(each.on, 'clusters'));
  const hosts = by(sorted(topology.hosts.values()), (each) =>
    facts.entry(each.clustered, 'resourceGroups', 'clusters'),
  );
  const replicas = standingsByInstance(context);
  const duties = new Map<Cluster, Duties>();
  const owners = new Map<Owned, ReadonlySet<Server>>();
  const roles: Roles = {
    ownerOf: (of) => {
      const now = context.played === undefined ? 'as-written' : context.played.ownerOf(of);
      if (now !== 'as-written') return now;
      const { active } = facts.owners(of);
      return active?.length === 1 ? active[0] : undefined;
    },
    canOwn: (owned, server) => {
      const known = owners.get(owned) ?? new Set(facts.owners(owned).all);
      owners.set(owned, known);
      return known.has(server);
    },
    groupsOn: (cluster) => groups.get(cluster) ?? [],
    clusteredHosts: (holder) => hosts.get(holder) ?? [],
    secretHolders: facts.entries(topology.sso?.masterSecretServer, 'servers', 'clusters', 'resourceGroups'),
    standingOf: (server, cluster) => {
      if (context.played?.fateOf(server.id) !== undefined) return standing(context, 'failed');
      if (cluster !== undefined && !duties.has(cluster)) duties.set(cluster, dutiesOf(context, roles, cluster));
      const asNode = cluster === undefined ? undefined : nodeRole(server, duties.get(cluster));
      if (asNode === 'active' || asNode === 'passive') return standing(context, asNode);
      const asReplica = best(facts.instancesOn(server).flatMap((each) => replicas.get(each) ?? []));
      if (asReplica !== undefined) return asReplica;
      if (facts.isStandby(server)) return standing(context, 'standby');
      return standing(context, asNode);
    },
    replicaStanding: (group, instance) => replicaStanding(context, group, instance),
  };
  return roles;
}

/** A role with its usual word. */
export function standing(context: Context, role: Role | undefined): Standing {
  return { role, word: role === undefined ? undefined : context.text(words[role]) };
}

const words = {
  active: say('Active'),
  passive: say('Passive'),
  standby: say('Stand-by'),
  unknown: say('Unknown'),
  failed: say('Failed'),
};

interface Duties {
  readonly active: ReadonlySet<Server>;
  readonly passive: ReadonlySet<Server>;
  /** Whether there is anything that a node has to own. */
  readonly hasAny: boolean;
}

function dutiesOf(context: Context, roles: Roles, cluster: Cluster): Duties {
  const { facts } = context;
  const active = new Set<Server>();
  const passive = new Set<Server>();
  const { scope } = context;
  const isWhole = scope.roles === 'drawn';
  const owned = [...facts.instancesOn(cluster).filter(scope.has), ...(isWhole ? roles.groupsOn(cluster) : [])];
  for (const of of isWhole ? [cluster, ...owned] : owned) {
    const owners = facts.owners(of);
    const now = context.played === undefined ? 'as-written' : context.played.ownerOf(of);
    if (now !== 'as-written') {
      if (now !== undefined) active.add(now);
      for (const server of owners.all) if (server !== now) passive.add(server);
      continue;
    }
    const isClear = of === cluster ? owners.active !== undefined : owners.active?.length === 1;
    if (isClear) for (const server of owners.active ?? []) active.add(server);
    if (isClear || of.passive !== undefined) for (const server of owners.passive) passive.add(server);
  }
  const holdsSecret = roles.secretHolders.includes(cluster);
  const hasAny =
    owned.length > 0 ||
    (isWhole &&
      (holdsSecret ||
        (cluster.resources?.value.length ?? 0) > 0 ||
        (cluster.storage?.value.length ?? 0) > 0 ||
        roles.clusteredHosts(cluster).length > 0));
  return { active, passive, hasAny };
}

function nodeRole(server: Server, duties: Duties | undefined): Role | undefined {
  if (duties?.active.has(server) === true) return 'active';
  if (duties?.passive.has(server) === true) return 'passive';
  return duties?.hasAny === true ? 'unknown' : undefined;
}

function standingsByInstance(context: Context): ReadonlyMap<Instance, readonly Standing[]> {
  const byInstance = new Map<Instance, Standing[]>();
  for (const group of context.topology.availabilityGroups.values()) {
    for (const instance of context.facts.replicasOf(group)) {
      const standings = byInstance.get(instance) ?? [];
      standings.push(replicaStanding(context, group, instance));
      byInstance.set(instance, standings);
    }
  }
  return byInstance;
}

function replicaStanding(context: Context, group: AvailabilityGroup, instance: Instance): Standing {
  const now = context.played === undefined ? 'as-written' : context.played.primaryOf(group);
  const primary = now === 'as-written' ? context.facts.entry(group.primary, 'instances') : now;
  if (primary === undefined) return { role: 'unknown', word: context.text(say('Replica')) };
  if (primary === instance) return { role: 'active', word: context.text(say('Primary')) };
  return { role: 'passive', word: context.text(say('Secondary')) };
}

/** A server with a primary is active, whatever else it holds. */
function best(standings: readonly Standing[]): Standing | undefined {
  return (
    standings.find((each) => each.role === 'active') ??
    standings.find((each) => each.role === 'passive') ??
    standings[0]
  );
}

function by<K extends Entity<'clusters' | 'resourceGroups'>, V>(
  values: readonly V[],
  key: (value: V) => K | undefined,
): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const of = key(value);
    if (of === undefined) continue;
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [value]);
    else group.push(value);
  }
  return groups;
}
