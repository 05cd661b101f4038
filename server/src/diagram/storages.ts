import type { Cluster, Instance, Server, Storage } from '../model/topology.ts';
import { type Context, sorted } from './context.ts';

/** A storage as it is drawn: an array with the volumes that lie on it. */
export interface Cylinder {
  readonly storage: Storage;
  readonly volumes: readonly Storage[];
  /** The computers that can own it, in the order they are first named. */
  readonly owners: readonly Server[];
}

export interface StoragePlan {
  /** What belongs to one computer alone, drawn inside it. */
  readonly local: ReadonlyMap<Server, readonly Cylinder[]>;
  readonly cylinders: readonly Cylinder[];
}

/** Which storages there are, and who can own them. */
export function storagePlan(context: Context): StoragePlan {
  if (!context.layers.has('storage')) return { local: new Map(), cylinders: [] };
  const uses = usesByStorage(context);
  const local = new Map<Server, Cylinder[]>();
  const cylinders: Cylinder[] = [];
  for (const [storage, volumes] of arrays(context)) {
    const of = [storage, ...volumes].flatMap((each) => uses.get(each) ?? []);
    const owners = [...new Set(of.flatMap((each) => each.owners))];
    const cylinder = { storage, volumes, owners };
    const [only] = owners;
    if (only === undefined || owners.length > 1 || of.some((each) => each.isClustered)) cylinders.push(cylinder);
    else local.set(only, [...(local.get(only) ?? []), cylinder]);
  }
  return { local, cylinders };
}

/** Somebody who works with a storage: the computers it can run on. */
interface Use {
  readonly owners: readonly Server[];
  readonly isClustered: boolean;
}

function usesByStorage(context: Context): ReadonlyMap<Storage, readonly Use[]> {
  const { facts, topology } = context;
  const uses = new Map<Storage, Use[]>();
  const add = (storages: readonly Storage[], use: Use): void => {
    for (const each of storages) {
      const known = uses.get(each);
      if (known === undefined) uses.set(each, [use]);
      else known.push(use);
    }
  };
  for (const cluster of topology.clusters.values())
    add(facts.entries(cluster.storage, 'storage'), useOf(context, cluster));
  for (const group of topology.resourceGroups.values()) {
    const use = { owners: facts.owners(group).all, isClustered: true };
    add(facts.entries(group.storage, 'storage'), use);
  }
  for (const instance of topology.instances.values()) {
    const own = facts.storageOfInstance(instance);
    const ofDatabases = facts.databasesOn(instance).flatMap(facts.storageOf);
    add([...new Set([...own, ...ofDatabases])], useOf(context, instance));
  }
  for (const storage of topology.storage.values()) {
    const on = facts.entry(storage.on, 'servers', 'clusters');
    if (on?.section === 'servers') add([storage], { owners: [on], isClustered: false });
    else if (on !== undefined) add([storage], useOf(context, on));
  }
  return uses;
}

function useOf({ facts }: Context, user: Cluster | Instance): Use {
  if (user.section === 'clusters') return { owners: facts.members(user), isClustered: true };
  const footing = facts.footing(user);
  if (footing === undefined) return { owners: [], isClustered: false };
  if (footing.kind === 'server') return { owners: [footing.server], isClustered: false };
  const { all } = facts.owners(user);
  return { owners: all.length > 0 ? all : facts.members(footing.cluster), isClustered: true };
}

/** Storages that lie on no other one, by name, each with what lies on it. A circle is cut at its first name. */
function arrays(context: Context): ReadonlyMap<Storage, readonly Storage[]> {
  const { facts, scope, topology } = context;
  const byArray = new Map<Storage, Storage[]>();
  for (const storage of sorted(topology.storage.values())) {
    if (!scope.has(storage)) continue;
    const array = arrayUnder(storage, (each) => facts.entry(each.on, 'storage'));
    if (!byArray.has(array)) byArray.set(array, []);
    if (array !== storage) byArray.get(array)?.push(storage);
  }
  return new Map(sorted(byArray.keys()).map((array) => [array, byArray.get(array) ?? []]));
}

function arrayUnder(storage: Storage, below: (storage: Storage) => Storage | undefined): Storage {
  const seen = new Set([storage]);
  for (let at = storage; ; ) {
    const next = below(at);
    if (next === undefined) return at;
    if (seen.has(next)) return [...seen].sort((a, b) => (a.key.folded < b.key.folded ? -1 : 1))[0] ?? at;
    seen.add(next);
    at = next;
  }
}
