import type { Facts } from './facts.ts';
import type { Cluster, Database, Instance, Server, Storage } from './topology.ts';

/** A storage and what it is cut from, itself first. A circle ends where it began. */
export function layersOf(storage: Storage, facts: Facts): readonly Storage[] {
  const layers: Storage[] = [];
  for (
    let each: Storage | undefined = storage;
    each !== undefined && !layers.includes(each);
    each = facts.entry(each.on, 'storage')
  ) {
    layers.push(each);
  }
  return layers;
}

/** The kind of a storage, its own or that of what it is cut from; undefined when none is written. */
export function kindOf(storage: Storage, facts: Facts): NonNullable<Storage['kind']>['value'] | undefined {
  return layersOf(storage, facts).find((each) => each.kind !== undefined)?.kind?.value;
}

/** The server a storage is in, as far as `on` says. */
export function serverUnder(storage: Storage, facts: Facts): Server | undefined {
  return layersOf(storage, facts)
    .map((each) => facts.entry(each.on, 'servers'))
    .find((each) => each !== undefined);
}

/**
 * Whether every node in `members` reaches the storage; undefined when the file does not say what kind of storage
 * it is. A disk in one computer is not shared; arrays, replicated volumes and network shares are, unless they lie
 * on one of the nodes.
 */
export function isShared(storage: Storage, members: readonly Server[], facts: Facts): boolean | undefined {
  const kind = kindOf(storage, facts);
  if (kind === 'replicated') return true;
  if (kind === 'local' || kind === 'azure-disk') return false;
  const server = serverUnder(storage, facts);
  if (server !== undefined) return !members.includes(server);
  return kind === undefined && !isOnCluster(storage, facts) ? undefined : true;
}

function isOnCluster(storage: Storage, facts: Facts): boolean {
  return layersOf(storage, facts).some((each) => facts.entry(each.on, 'clusters') !== undefined);
}

/** RAID levels that keep no second copy of anything. */
export const withoutCopies: ReadonlySet<string> = new Set(['0', 'none', 'jbod']);

/** Whether databases may be put on a storage: all `members` reach it, and its disks are doubled as far as is known. */
export function isFit(storage: Storage, members: readonly Server[], facts: Facts): boolean {
  return isShared(storage, members, facts) === true && !isWithoutCopies(storage, facts);
}

/** Whether databases on a storage would be a mistake: not all `members` reach it, or its disks are not doubled. */
export function isUnfit(storage: Storage, members: readonly Server[], facts: Facts): boolean {
  return isShared(storage, members, facts) === false || isWithoutCopies(storage, facts);
}

function isWithoutCopies(storage: Storage, facts: Facts): boolean {
  const raid = layersOf(storage, facts).find((each) => each.raid !== undefined)?.raid?.value;
  return withoutCopies.has(raid ?? '');
}

/** The storage that is a failover cluster's: written there, cut from it, or in one of its resource groups. */
export function storageOfCluster(cluster: Cluster, facts: Facts): readonly Storage[] {
  const users = facts.usersOf(cluster);
  const made = users.filter((each) => each.section === 'storage');
  const grouped = users.flatMap((each) =>
    each.section === 'resourceGroups' ? facts.entries(each.storage, 'storage') : [],
  );
  return [...new Set([...facts.entries(cluster.storage, 'storage'), ...made, ...grouped])];
}

/** Whether a storage is in a virtual server, whose disks lie on storage of the machine under it. */
export function isVirtual(storage: Storage, facts: Facts): boolean {
  const server = serverUnder(storage, facts);
  if (server !== undefined) return server.runsOn !== undefined;
  const servers = databasesOver(storage, facts).flatMap((each) =>
    facts.instancesOf(each).flatMap((instance) => serversOf(instance, facts)),
  );
  return servers.length > 0 && servers.every((each) => each.runsOn !== undefined);
}

function serversOf(instance: Instance, facts: Facts): readonly Server[] {
  const footing = facts.footing(instance);
  if (footing === undefined) return [];
  return footing.kind === 'server' ? [footing.server] : facts.members(footing.cluster);
}

/** The BizTalk databases on a storage and on the volumes cut from it that say nothing of RAID themselves. */
export function databasesOver(storage: Storage, facts: Facts): readonly Database[] {
  const covered = new Set<Storage>([storage]);
  for (const each of covered) {
    for (const user of facts.usersOf(each))
      if (user.section === 'storage' && user.raid === undefined) covered.add(user);
  }
  const databases = [...covered].flatMap((each) => facts.databasesStoredOn(each));
  return [...new Set(databases)].filter(facts.isBizTalkDatabase);
}
