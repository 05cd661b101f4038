import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Cluster, Database, Instance, Storage } from '../model/topology.ts';
import type {
  ClusterPart,
  DatabasePart,
  GroupPart,
  InstancePart,
  PlacePart,
  ReplicaPart,
  StoragePart,
} from './parts.ts';
import type { Platform } from './platform.ts';
import { isOpen } from './vague.ts';

/** SQL Server and the databases, over the platform. */
export interface DataTier {
  readonly instances: readonly InstancePart[];
  readonly groups: readonly GroupPart[];
  readonly databases: readonly DatabasePart[];
}

/** The data tier of a topology; what it does not say, or what leads nowhere, is missing. */
export function dataTierOf(platform: Platform, facts: Facts): DataTier {
  const instances = new Map<Instance, InstancePart>();
  for (const each of facts.all('instances')) instances.set(each, instancePart(each, platform, facts));
  const groups = new Map<AvailabilityGroup, GroupPart>();
  for (const each of facts.all('availabilityGroups')) groups.set(each, groupPart(each, instances, platform, facts));
  const databases: DatabasePart[] = [];
  for (const each of facts.all('databases')) databases.push(databasePart(each, instances, groups, platform, facts));
  return { instances: [...instances.values()], groups: [...groups.values()], databases: withMessageBoxes(databases) };
}

function withMessageBoxes(databases: readonly DatabasePart[]): readonly DatabasePart[] {
  const isBox = (each: DatabasePart) => !each.isStandby && each.kinds.includes('message-box');
  if (databases.filter(isBox).length < 2) return databases;
  return databases.map((each) => (isBox(each) ? { ...each, isOneOfSeveral: true } : each));
}

function instancePart(instance: Instance, platform: Platform, facts: Facts): InstancePart {
  const place = placeOf(instance, platform, facts);
  return {
    kind: 'instance',
    id: instance.id,
    name: instance.key.value,
    place,
    storage: place?.kind === 'seat' ? place.storage : partsOf(facts.storageOfInstance(instance), platform),
    isStandby: (instance.standbyFor?.value.length ?? 0) > 0 || isWaiting(place),
  };
}

function placeOf(instance: Instance, platform: Platform, facts: Facts): PlacePart | undefined {
  const footing = facts.footing(instance);
  if (footing === undefined) return undefined;
  if (footing.kind === 'server') {
    const server = platform.servers.get(footing.server);
    return server === undefined ? undefined : { kind: 'server', server };
  }
  if (footing.cluster.kind?.value === 'failover') return platform.seatOf(instance);
  if (footing.cluster.kind === undefined) return undefined;
  const servers = facts.members(footing.cluster).flatMap((each) => platform.servers.get(each) ?? []);
  return servers.length === 0 ? undefined : { kind: 'balanced', servers };
}

/** Whether all it can run on waits for a disaster. */
function isWaiting(place: PlacePart | undefined): boolean {
  switch (place?.kind) {
    case 'server':
      return place.server.isStandby;
    case 'seat':
      return place.owners.length > 0 && place.owners.every((each) => each.isStandby);
    default:
      return false;
  }
}

function partsOf(storage: readonly Storage[], platform: Platform): readonly StoragePart[] {
  return storage.flatMap((each) => platform.storage.get(each) ?? []);
}

function groupPart(
  group: AvailabilityGroup,
  instances: ReadonlyMap<Instance, InstancePart>,
  platform: Platform,
  facts: Facts,
): GroupPart {
  const replicas: ReplicaPart[] = [];
  for (const row of group.replicas?.value ?? []) {
    const entry = facts.entry(row.key, 'instances');
    const instance = entry === undefined ? undefined : instances.get(entry);
    if (instance === undefined || replicas.some((each) => each.instance === instance)) continue;
    const commit = row.commit?.value ?? group.commit?.value;
    const failover = row.failover?.value ?? group.failover?.value;
    // An instance that fails over with its own cluster cannot be a target of automatic failover of the group.
    const mayMove = instance.place?.kind !== 'seat' && commit !== 'asynchronous';
    replicas.push({
      instance,
      isSynchronous: commit === undefined ? undefined : commit === 'synchronous',
      isAutomatic: mayMove ? (failover === undefined ? undefined : failover === 'automatic') : false,
    });
  }
  const primary = facts.entry(group.primary, 'instances');
  return {
    kind: 'availability-group',
    id: group.id,
    name: group.key.value,
    replicas,
    primary: replicas.find((each) => primary !== undefined && each.instance === instances.get(primary)),
    cluster: clusterUnder(group, platform, facts),
    isOpen: replicas.length === 0 || isOpen(group, ['replicas', 'primary'], facts),
  };
}

/** The cluster that is named, else the failover cluster that the replicas' servers are members of. */
function clusterUnder(group: AvailabilityGroup, platform: Platform, facts: Facts): ClusterPart | 'none' | 'unknown' {
  const known = (cluster: Cluster | undefined) => (cluster === undefined ? undefined : platform.clusters.get(cluster));
  const written = known(facts.entry(group.cluster, 'clusters'));
  if (written !== undefined) return written;
  if (group.cluster !== undefined) return 'unknown';
  const footings = facts.replicasOf(group).map((each) => facts.footing(each));
  for (const footing of footings) {
    const cluster = footing?.kind === 'cluster' ? footing.cluster : undefined;
    const found = known(cluster ?? (footing?.kind === 'server' ? facts.clustersWith(footing.server)[0] : undefined));
    if (found !== undefined) return found;
  }
  if (facts.topology.described('clusters') === 'absent' || facts.shared(hasVagueCluster)) return 'unknown';
  return footings.every((each) => each !== undefined) ? 'none' : 'unknown';
}

/** Whether some cluster does not say what it is or who its nodes are, so that any server may be a node of it. */
function hasVagueCluster(facts: Facts): boolean {
  return facts.all('clusters').some((each) => {
    if (each.kind?.value !== 'failover') return each.kind === undefined;
    return facts.memberNames(each).length === 0 || isOpen(each, ['active', 'passive', 'nodes'], facts);
  });
}

function databasePart(
  database: Database,
  instances: ReadonlyMap<Instance, InstancePart>,
  groups: ReadonlyMap<AvailabilityGroup, GroupPart>,
  platform: Platform,
  facts: Facts,
): DatabasePart {
  const entry = facts.entry(database.on, 'instances', 'availabilityGroups');
  const on =
    entry?.section === 'instances' ? instances.get(entry) : entry === undefined ? undefined : groups.get(entry);
  const mirror = facts.entry(database.mirroredTo, 'instances');
  const holders = on?.kind === 'instance' ? [on] : (on?.replicas.map((each) => each.instance) ?? []);
  return {
    kind: 'database',
    id: database.id,
    name: database.key.value,
    kinds: facts.kindsOf(database),
    on,
    storage: on?.kind === 'instance' ? partsOf(facts.storageOf(database), platform) : [],
    mirror: mirror === undefined ? undefined : instances.get(mirror),
    isStandby: holders.length > 0 && holders.every((each) => each.isStandby),
    isOneOfSeveral: false,
  };
}
