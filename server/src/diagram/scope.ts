import { layersOf } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { AnyEntity, AvailabilityGroup, Cluster, Database, Instance, Server, Storage } from '../model/topology.ts';
import type { Offered, ViewKind } from './views.ts';

/** What a view takes from a topology. */
export interface Scope {
  readonly kind: ViewKind;
  /** Whether a thing belongs to the picture when what it stands on is drawn. */
  readonly has: (entity: AnyEntity) => boolean;
  /** Whether what holds this cluster or these computers is drawn. */
  readonly holds: (frame: { readonly cluster: Cluster | undefined; readonly servers: readonly Server[] }) => boolean;
  /** BizTalk servers: as boxes, by their names, or not at all. */
  readonly bizTalk: 'boxes' | 'names' | 'nothing';
  /** What waits for a disaster: beside the rest, left out, or drawn as if it were no other place. */
  readonly waiting: 'beside' | 'left-out' | 'together';
  /** Whether the master secret server and clustered roles are drawn. */
  readonly roles: 'drawn' | 'left-out';
}

const all = (): boolean => true;

/** The scope of a view. */
export function scopeOf(offered: Offered, facts: Facts): Scope {
  const { kind } = offered;
  switch (kind) {
    case 'group':
      return { kind, has: all, holds: all, bizTalk: 'boxes', waiting: 'beside', roles: 'drawn' };
    case 'database-tier':
      return { kind, has: all, holds: all, bizTalk: 'names', waiting: 'left-out', roles: 'drawn' };
    case 'disaster-recovery':
      return { kind, has: all, holds: all, bizTalk: 'names', waiting: 'beside', roles: 'drawn' };
    case 'cluster':
      return {
        kind,
        has: all,
        holds: ({ cluster }) => cluster === offered.subject,
        bizTalk: servesBizTalk(offered.subject, facts) ? 'names' : 'nothing',
        waiting: 'together',
        roles: 'drawn',
      };
    case 'availability-group':
      return scopeOfParts(kind, partsOfGroup(offered.subject, facts), 'names');
    case 'database':
      return scopeOfParts(kind, partsOfDatabase(offered.subject, facts), 'nothing');
  }
}

/** Whether a cluster holds what BizTalk servers work with. */
function servesBizTalk(cluster: Cluster, facts: Facts): boolean {
  const { topology } = facts;
  if (facts.instancesOn(cluster).length > 0) return true;
  const secret = facts.entries(topology.sso?.masterSecretServer, 'clusters', 'resourceGroups');
  if (secret.some((each) => (each.section === 'clusters' ? each : facts.entry(each.on, 'clusters')) === cluster))
    return true;
  const members = new Set(facts.members(cluster));
  const replicas = [...topology.availabilityGroups.values()].flatMap(facts.replicasOf);
  return replicas.some((each) => serversOf(each, facts).some((server) => members.has(server)));
}

/** The things a picture of one of them consists of. */
interface Parts {
  readonly servers: ReadonlySet<Server>;
  readonly things: ReadonlySet<AnyEntity>;
}

function scopeOfParts(kind: ViewKind, { servers, things }: Parts, bizTalk: Scope['bizTalk']): Scope {
  return {
    kind,
    has: (entity) => things.has(entity),
    holds: (frame) =>
      (frame.cluster !== undefined && things.has(frame.cluster)) || frame.servers.some((each) => servers.has(each)),
    bizTalk,
    waiting: 'together',
    roles: 'left-out',
  };
}

function partsOfGroup(group: AvailabilityGroup, facts: Facts): Parts {
  const replicas = facts.replicasOf(group);
  const cluster = facts.entry(group.cluster, 'clusters');
  const servers = replicas.flatMap((each) => serversOf(each, facts));
  const clusters = cluster === undefined ? replicas.flatMap((each) => clustersOf(each, facts)) : [cluster];
  const members = clusters.flatMap(facts.members);
  const storage = replicas.flatMap((each) => stores(facts.storageOfInstance(each), each, facts));
  return {
    servers: new Set(servers),
    things: new Set([group, ...replicas, ...facts.databasesOn(group), ...servers, ...clusters, ...members, ...storage]),
  };
}

function partsOfDatabase(database: Database, facts: Facts): Parts {
  const group = facts.groupOf(database);
  const instances = facts.instancesOf(database);
  const servers = instances.flatMap((each) => serversOf(each, facts));
  const clusters = instances.flatMap((each) => clustersOf(each, facts));
  const storage = instances.flatMap((each) => stores(facts.storageOf(database), each, facts));
  const above = group === undefined ? [] : [group];
  return {
    servers: new Set(servers),
    things: new Set<AnyEntity>([database, ...above, ...instances, ...servers, ...clusters, ...storage]),
  };
}

/** The computers an instance can run on. */
function serversOf(instance: Instance, facts: Facts): readonly Server[] {
  const footing = facts.footing(instance);
  if (footing === undefined) return [];
  if (footing.kind === 'server') return [footing.server];
  const { all: owners } = facts.owners(instance);
  return owners.length > 0 ? owners : facts.members(footing.cluster);
}

/** The failover cluster an instance is clustered on, or those its computer is a node of. */
function clustersOf(instance: Instance, facts: Facts): readonly Cluster[] {
  const footing = facts.footing(instance);
  if (footing === undefined) return [];
  return footing.kind === 'cluster' ? [footing.cluster] : facts.clustersWith(footing.server);
}

/** Storages with what they are cut from; where none is named, all that the cluster under the instance has. */
function stores(named: readonly Storage[], instance: Instance, facts: Facts): readonly Storage[] {
  const footing = facts.footing(instance);
  const ofCluster = footing?.kind === 'cluster' ? facts.entries(footing.cluster.storage, 'storage') : [];
  return (named.length > 0 ? named : ofCluster).flatMap((each) => layersOf(each, facts));
}
