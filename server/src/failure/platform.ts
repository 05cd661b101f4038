import { hostOf } from '../model/backups.ts';
import type { Facts } from '../model/facts.ts';
import {
  type AnyEntry,
  type Cluster,
  folded,
  type Instance,
  type Path,
  type Reference,
  type ResourceGroup,
  type Server,
  type Storage,
  type Value,
} from '../model/topology.ts';
import { isAtLeast, isAtMost, windowsOf } from '../model/windows.ts';
import { type Elements, elementsOf } from './elements.ts';
import type { ClusterPart, Counting, Element, SeatPart, ServerPart, StoragePart, Witness } from './parts.ts';
import { isOpen } from './vague.ts';

/** Servers, storage and failover clusters with what they depend on. */
export interface Platform {
  readonly elements: Elements;
  readonly servers: ReadonlyMap<Server, ServerPart>;
  readonly storage: ReadonlyMap<Storage, StoragePart>;
  /** Shares by their network paths, longer ones first. */
  readonly shares: readonly { readonly path: string; readonly part: StoragePart }[];
  /** Failover clusters only. */
  readonly clusters: ReadonlyMap<Cluster, ClusterPart>;
  /** What owns a clustered thing; undefined when its cluster is no failover cluster, or unknown. */
  readonly seatOf: (of: Cluster | Instance | ResourceGroup) => SeatPart | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The platform of a topology: computers, storage and clusters, each part once. */
export function platformOf(facts: Facts): Platform {
  const elements = elementsOf(facts);
  const servers = new Map<Server, Mutable<ServerPart>>();
  for (const server of facts.all('servers')) {
    const part = serverPart(server, elements, facts);
    if (part !== undefined) servers.set(server, part);
  }
  const storage = new Map<Storage, Mutable<StoragePart>>();
  for (const each of facts.all('storage')) {
    const part = storagePart(each, elements);
    if (part !== undefined) storage.set(each, part);
  }
  const clusters = new Map<Cluster, Mutable<ClusterPart>>();
  for (const cluster of facts.all('clusters')) {
    if (cluster.kind?.value === 'failover') clusters.set(cluster, clusterPart(cluster, servers, facts));
  }
  const seats = new Map<AnyEntry, SeatPart | undefined>();
  const platform: Platform = {
    elements,
    servers,
    storage,
    shares: sharesIn(storage),
    clusters,
    seatOf: (of) => {
      if (!seats.has(of)) seats.set(of, seatPart(of, platform, facts));
      return seats.get(of);
    },
  };
  const links = new Links();
  for (const [server, part] of servers) {
    const on = facts.entry(server.runsOn, 'servers', 'clusters');
    const under = on?.section === 'servers' ? servers.get(on) : on === undefined ? undefined : clusters.get(on);
    if (under !== undefined && links.add(part, under)) part.on = under;
  }
  for (const [each, part] of storage) {
    const under = underStorage(each, platform, facts);
    if (under !== undefined && links.add(part, under)) part.on = under;
  }
  for (const [each, part] of storage) part.lostWith = lossesOf(each, part, platform, facts);
  for (const [cluster, part] of clusters) part.witness = witnessOf(cluster, part, platform, links, facts);
  return platform;
}

function sharesIn(storage: ReadonlyMap<Storage, StoragePart>): Platform['shares'] {
  return [...storage]
    .flatMap(([entry, part]) => {
      const path = entry.path?.value;
      if (path?.form !== 'unc') return [];
      const text = folded(path.text).replaceAll('/', '\\').replace(/\\+$/, '');
      return [{ path: `${text}\\`, part }];
    })
    .sort((a, b) => b.path.length - a.path.length);
}

/** What depends on what, without circles: a dependency that would close one is left out. */
class Links {
  readonly #next = new Map<object, object[]>();

  add(from: ServerPart | StoragePart | ClusterPart, to: ServerPart | StoragePart | ClusterPart): boolean {
    if (this.#reaches(to, from)) return false;
    const next = this.#next.get(from);
    if (next === undefined) this.#next.set(from, [to]);
    else next.push(to);
    return true;
  }

  #reaches(from: ServerPart | StoragePart | ClusterPart, to: object): boolean {
    const seen = new Set<object>([from]);
    for (const each of seen) {
      if (each === to) return true;
      if ('voters' in each) for (const node of (each as ClusterPart).nodes) seen.add(node);
      for (const next of this.#next.get(each) ?? []) seen.add(next);
    }
    return false;
  }
}

function serverPart(server: Server, elements: Elements, facts: Facts): Mutable<ServerPart> | undefined {
  const element = elements.of('server', server.key.folded);
  if (element === undefined) return undefined;
  const around = elements.around(server);
  return {
    kind: 'server',
    id: element.id,
    name: element.name,
    element,
    causes: [element, ...around],
    on: undefined,
    site: around.find((each) => each.kind === 'site'),
    isStandby: facts.isStandby(server),
  };
}

function storagePart(storage: Storage, elements: Elements): Mutable<StoragePart> | undefined {
  const element = elements.of('storage', storage.key.folded);
  if (element === undefined) return undefined;
  const kind = storage.kind?.value;
  const isLocal = kind === 'local' || kind === 'azure-disk';
  return {
    kind: 'storage',
    id: element.id,
    name: element.name,
    element,
    lostWith: [element],
    on: undefined,
    isPool: kind === 's2d',
    isShared: kind === undefined ? undefined : !isLocal,
    isRedundant: storage.redundant?.value,
    isReplicated: storage.kind?.value === 'replicated',
  };
}

function clusterPart(cluster: Cluster, servers: ReadonlyMap<Server, ServerPart>, facts: Facts): Mutable<ClusterPart> {
  const members = facts.members(cluster);
  const nodes = members.flatMap((each) => servers.get(each) ?? []);
  const without = new Set((cluster.withoutVote?.value ?? []).map((each) => each.folded));
  return {
    kind: 'cluster',
    id: cluster.id,
    name: cluster.key.value,
    nodes,
    voters: nodes.filter((each) => !without.has(folded(each.name))),
    witness: { kind: 'unknown' },
    counting: countingOf(members),
    isOpen: nodes.length === 0 || isOpen(cluster, ['active', 'passive', 'nodes', 'withoutVote'], facts),
  };
}

/** Dynamic quorum came with Windows Server 2012, the dynamic witness and the odd number of votes with 2012 R2. */
function countingOf(members: readonly Server[]): Counting {
  const windows = members.map((each) => (each.os === undefined ? undefined : windowsOf(each.os.value)));
  if (windows.length === 0) return 'unknown';
  if (windows.every((each) => isAtLeast('2012 r2', each))) return 'dynamic';
  if (windows.every((each) => isAtMost('2012', each)))
    return windows.every((each) => isAtLeast('2012', each)) ? 'dynamic-nodes' : 'static';
  return 'unknown';
}

function seatPart(
  of: Cluster | Instance | ResourceGroup,
  { servers, storage, clusters }: Platform,
  facts: Facts,
): SeatPart | undefined {
  const on = of.section === 'clusters' ? of : facts.entry(of.on, 'clusters');
  const cluster = on === undefined ? undefined : clusters.get(on);
  if (on === undefined || cluster === undefined) return undefined;
  const known = facts.owners(of);
  const parts = known.all.flatMap((each) => servers.get(each) ?? []);
  const owners = parts.filter((each) => cluster.nodes.includes(each));
  const usual = known.active?.length === 1 ? known.active[0] : undefined;
  const disks = disksOf(of, facts).flatMap((each) => storage.get(each) ?? []);
  return {
    kind: 'seat',
    id: of.id,
    name: of.key.value,
    cluster,
    owners,
    usual: owners.find((each) => usual !== undefined && each === servers.get(usual)),
    storage: disks,
    isConfined: disks.some((each) => each.isShared === false && each.on === undefined),
    isOpen:
      owners.length === 0 ||
      owners.length < parts.length ||
      cluster.isOpen ||
      isOpen(on, ['active', 'passive', 'nodes'], facts) ||
      (of.section !== 'clusters' && isOpen(of, ['active', 'passive'], facts)),
  };
}

function disksOf(of: Cluster | Instance | ResourceGroup, facts: Facts): readonly Storage[] {
  switch (of.section) {
    case 'instances':
      return facts.storageOfInstance(of);
    case 'resourceGroups':
      return facts.entries(of.storage, 'storage');
    case 'clusters':
      return [];
  }
}

function underStorage(storage: Storage, platform: Platform, facts: Facts): StoragePart['on'] {
  const written = facts.entry(storage.on, 'servers', 'clusters', 'storage');
  const on = written ?? (storage.path === undefined ? undefined : hostOf(storage.path, facts));
  switch (on?.section) {
    case 'servers':
      return platform.servers.get(on);
    case 'clusters':
      return platform.clusters.get(on);
    case 'storage':
      return on === storage ? undefined : platform.storage.get(on);
    case 'resourceGroups': {
      const cluster = facts.entry(on.on, 'clusters');
      return cluster === undefined ? undefined : platform.clusters.get(cluster);
    }
    default:
      return undefined;
  }
}

/** Replicated storage has its copies on several arrays, at several places, and is not lost with one. */
function lossesOf(storage: Storage, part: StoragePart, platform: Platform, facts: Facts): readonly Element[] {
  const losses = new Set<Element>();
  let entry: Storage | undefined = storage;
  for (const layer of layersOf(part)) {
    if (!layer.isReplicated) losses.add(layer.element);
    const site = entry === undefined || layer.isReplicated ? undefined : siteOf(entry, platform, facts);
    if (site !== undefined) losses.add(site);
    entry = facts.entry(entry?.on, 'storage');
  }
  return [...losses];
}

/** A storage and what it is cut from, step by step. */
function layersOf(storage: StoragePart): readonly StoragePart[] {
  const layers = [storage];
  for (let on = storage.on; on?.kind === 'storage'; on = on.on) layers.push(on);
  return layers;
}

/** Where a storage stands: as written, else where all the computers stand that it is in or that use it. */
function siteOf(storage: Storage, { elements, servers }: Platform, facts: Facts): Element | undefined {
  const written = facts.entry(storage.site, 'sites');
  if (written !== undefined) return elements.of('site', written.key.folded);
  const on = facts.entry(storage.on, 'servers', 'clusters', 'storage');
  if (on?.section === 'storage') return undefined;
  const holders = on === undefined ? facts.usersOf(storage) : [on];
  const computers = new Set(holders.flatMap((each) => computersOf(each, facts)));
  const sites = new Set([...computers].map((each) => servers.get(each)?.site));
  const [only] = sites;
  return sites.size === 1 ? only : undefined;
}

function computersOf(entry: AnyEntry, facts: Facts): readonly Server[] {
  switch (entry.section) {
    case 'servers':
      return [entry];
    case 'clusters':
      return facts.members(entry);
    case 'instances':
    case 'resourceGroups': {
      const on =
        entry.section === 'instances'
          ? facts.entry(entry.on, 'servers', 'clusters')
          : facts.entry(entry.on, 'clusters');
      return on === undefined ? [] : computersOf(on, facts);
    }
    case 'databases':
      return facts.instancesOf(entry).flatMap((each) => computersOf(each, facts));
    default:
      return [];
  }
}

/** A witness on a disk lies on the storage that is named, else on the cluster's if it has exactly one. */
function witnessOf(cluster: Cluster, part: ClusterPart, platform: Platform, links: Links, facts: Facts): Witness {
  const kind = cluster.witness?.value.kind?.value;
  const element = platform.elements.of('witness', cluster.key.folded);
  if (kind === 'none') return { kind: 'none' };
  if (kind === undefined || element === undefined) return { kind: 'unknown' };
  const on = witnessPlace(cluster, kind, platform, facts);
  const under = on?.kind === 'seat' ? [on.cluster, ...on.storage] : on === undefined ? [] : [on];
  const isApart = under.every((each) => each !== part && links.add(part, each));
  return { kind: kind === 'disk-only' ? 'decides-alone' : 'votes', element, on: isApart ? on : undefined };
}

function witnessPlace(
  cluster: Cluster,
  kind: string,
  platform: Platform,
  facts: Facts,
): ServerPart | ClusterPart | SeatPart | StoragePart | undefined {
  const reference = cluster.witness?.value.on;
  if (reference === undefined) {
    if (kind === 'file-share' || kind === 'cloud' || cluster.storage?.value.length !== 1) return undefined;
    const [only] = facts.entries(cluster.storage, 'storage');
    return only === undefined ? undefined : platform.storage.get(only);
  }
  return endpointOf(reference, platform, facts);
}

/** The part that a name or path leads to. */
export function endpointOf(reference: Reference, platform: Platform, facts: Facts) {
  const entry = facts.entry(reference, 'servers', 'clusters', 'resourceGroups', 'storage');
  if (entry !== undefined) return partOf(entry, platform);
  const { open } = reference;
  return typeof open === 'object' ? partAt({ ...reference, value: open }, platform, facts) : undefined;
}

/** The part a path leads to: a declared share it begins with, else the computer it names. */
export function partAt(path: Value<Path>, platform: Platform, facts: Facts) {
  const text = folded(path.value.text).replaceAll('/', '\\');
  const share =
    path.value.form === 'unc' ? platform.shares.find((each) => `${text}\\`.startsWith(each.path)) : undefined;
  const host = hostOf(path, facts);
  // A storage that is a share is that share, whatever else its computer has.
  const isOther = host?.section === 'storage' && host.path !== undefined;
  return share?.part ?? partOf(isOther ? undefined : host, platform);
}

/** The part that an entry is, as something that others reach over the network. */
function partOf(entry: Server | Cluster | ResourceGroup | Storage | undefined, platform: Platform) {
  switch (entry?.section) {
    case 'servers':
      return platform.servers.get(entry);
    case 'storage':
      return platform.storage.get(entry);
    case 'clusters':
      return platform.clusters.get(entry);
    case 'resourceGroups':
      return platform.seatOf(entry);
    default:
      return undefined;
  }
}
