import { layersOf } from '../model/disks.ts';
import type { DatabaseKind, Facts } from './facts.ts';
import {
  type Backup,
  type Cluster,
  type Database,
  folded,
  type Instance,
  type Path,
  type Reference,
  type ResourceGroup,
  type Server,
  type Site,
  type Storage,
  type Value,
} from './topology.ts';

export type BackupMethod = NonNullable<Backup['method']>['value'];

/** Methods that are made for databases. */
const forDatabases: ReadonlySet<BackupMethod> = new Set([
  'backup-biztalk-server-job',
  'bam',
  'analysis-services',
  'maintenance-plan',
  'third-party',
]);

/** Methods that take in a whole computer, with whatever databases are on it; they name servers. */
const forComputers: ReadonlySet<BackupMethod> = new Set(['vss', 'snapshot', 'windows', 'image']);

/** What methods that are made for some kinds of databases take in when they are not told which. */
const kindsByMethod: ReadonlyMap<BackupMethod, ReadonlySet<DatabaseKind>> = new Map<
  BackupMethod,
  ReadonlySet<DatabaseKind>
>([
  ['bam', new Set(['bam-primary-import', 'bam-star-schema', 'bam-archive', 'bam-analysis', 'bam-alerts'])],
  ['analysis-services', new Set(['bam-analysis', 'tracking-analysis'])],
]);

/**
 * How a plan takes in a database: it names it, its instance or a server it is on, it takes in all databases, or it does not
 * say what it takes in (`perhaps`).
 */
export type Covering = 'database' | 'instance' | 'server' | 'all' | 'perhaps';

/** How a plan takes in a database; undefined when it does not. A backup of the whole computer is not one of its databases. */
export function covering(plan: Backup, database: Database, facts: Facts): Covering | undefined {
  const method = plan.method?.value;
  if (plan.covers === undefined || method === undefined)
    return method === undefined || takes(method, database, facts) ? 'perhaps' : undefined;
  if (plan.covers.value === 'all') return takes(method, database, facts) ? 'all' : undefined;
  const things = thingsCoveredBy(plan, facts);
  const isOfDatabases = forDatabases.has(method);
  const isOfComputers = forComputers.has(method);
  // A backup of SQL Server itself is one of its system databases, unless it names others.
  if (!isOfDatabases && !isOfComputers && method !== 'sql-server') return undefined;
  if (things.includes(database)) return 'database';
  if (method === 'sql-server' || (isOfDatabases && !takes(method, database, facts))) return undefined;
  const instances = facts.instancesOf(database);
  if (instances.some((each) => things.includes(each))) return 'instance';
  if (isOfComputers) return undefined;
  const servers = instances.flatMap((each) => computersOf(each, facts));
  return servers.some((each) => things.includes(each)) ? 'server' : undefined;
}

/** The declared things a plan names. A name that is a server's and an instance's stands for what the method is made for. */
function thingsCoveredBy(plan: Backup, facts: Facts): readonly (Database | Instance | Server)[] {
  const method = plan.method?.value;
  const named = plan.covers?.value;
  if (named === undefined || typeof named === 'string') return [];
  const isOfComputers = method !== undefined && forComputers.has(method);
  return named.flatMap((each) => {
    const server = isOfComputers ? facts.entry({ ...each, sections: ['servers'] }, 'servers') : undefined;
    return server ?? facts.entry(each, 'databases', 'instances', 'servers') ?? [];
  });
}

/** Whether a method takes in a database when it is told to take in all. */
function takes(method: BackupMethod, database: Database, facts: Facts): boolean {
  if (!forDatabases.has(method)) return false;
  const kinds = kindsByMethod.get(method);
  return kinds === undefined || facts.kindsOf(database).some((each) => kinds.has(each));
}

/** The servers an instance is or can be on. */
function computersOf(instance: Instance, facts: Facts): readonly Server[] {
  const footing = facts.footing(instance);
  if (footing === undefined) return [];
  return footing.kind === 'server' ? [footing.server] : facts.members(footing.cluster);
}

/**
 * Where a backup lies. `own-drive`: a drive of whatever computer makes it. `cloud`: at a URL. `unknown`: a share of a computer
 * the file does not declare, or something that is no path; it may be anything, and is not taken for a single server.
 */
export type BackupPlace =
  | { readonly kind: 'server'; readonly server: Server; readonly storage: Storage | undefined }
  | {
      readonly kind: 'cluster';
      readonly cluster: Cluster;
      /** The role whose network name the share has. */
      readonly group: ResourceGroup | undefined;
      readonly storage: Storage | undefined;
    }
  | { readonly kind: 'storage'; readonly storage: Storage }
  | { readonly kind: 'own-drive'; readonly path: Path }
  | { readonly kind: 'cloud'; readonly path: Path }
  | { readonly kind: 'unknown' };

const unknown: BackupPlace = { kind: 'unknown' };

/** The place that a name of storage or a server, or a path, stands for. */
export function backupPlace(to: Reference, facts: Facts): BackupPlace {
  const named = facts.entry(to, 'storage', 'servers');
  if (named !== undefined) return placeOn(named, undefined, facts);
  return typeof to.open === 'object' ? placeOfPath({ ...to, value: to.open }, facts) : unknown;
}

/** The place that a path stands for: the host of a UNC path is looked for among all that has a network name. */
export function placeOfPath(path: Value<Path>, facts: Facts): BackupPlace {
  switch (path.value.form) {
    case 'local':
      return { kind: 'own-drive', path: path.value };
    case 'url':
      return { kind: 'cloud', path: path.value };
    case 'other':
      return unknown;
    case 'unc': {
      const share = facts.shared(shares).find((each) => isWithin(path.value, each.path?.value));
      const host = share ?? hostOf(path, facts);
      return host === undefined ? unknown : placeOn(host, undefined, facts);
    }
  }
}

/** What lies within one place is also within what that is cut from or on; `storage` is what it was first. */
function placeOn(
  thing: Server | Cluster | ResourceGroup | Storage,
  storage: Storage | undefined,
  facts: Facts,
): BackupPlace {
  switch (thing.section) {
    case 'servers':
      return { kind: 'server', server: thing, storage };
    case 'clusters':
      return { kind: 'cluster', cluster: thing, group: undefined, storage };
    case 'resourceGroups': {
      const cluster = facts.entry(thing.on, 'clusters');
      const [own, ...others] = facts.entries(thing.storage, 'storage');
      const disk = storage ?? (others.length === 0 ? own : undefined);
      return cluster === undefined ? unknown : { kind: 'cluster', cluster, group: thing, storage: disk };
    }
    case 'storage': {
      const home = homeOf(thing, facts);
      return home === undefined ? { kind: 'storage', storage: thing } : placeOn(home, thing, facts);
    }
  }
}

/** What a storage, or what it is cut from, lies in: the server or cluster it is on, or the host of its share. */
function homeOf(storage: Storage, facts: Facts): Server | Cluster | ResourceGroup | undefined {
  const layers = layersOf(storage, facts);
  for (const layer of layers) {
    const on = facts.entry(layer.on, 'servers', 'clusters');
    if (on !== undefined) return on;
  }
  const share = layers.find((each) => each.path?.value.form === 'unc')?.path;
  const host = share === undefined ? undefined : hostOf(share, facts);
  return host?.section === 'storage' ? undefined : host;
}

/** What the host of a path is the network name of, by its whole name or its first label; the network name of a clustered instance is its cluster's. */
export function hostOf(path: Value<Path>, facts: Facts): Server | Cluster | ResourceGroup | Storage | undefined {
  const host = path.value.host ?? '';
  const names = [host, host.split('.', 1)[0] ?? host].map((name) => ({ ...path, value: name, folded: folded(name) }));
  for (const name of names) {
    for (const section of ['servers', 'resourceGroups', 'clusters', 'storage'] as const) {
      const found = facts.entry({ ...name, sections: [section] }, section);
      if (found !== undefined) return found;
    }
    const instance = facts.shared(networkNames).find((each) => each.network === name.folded)?.instance;
    const on = instance === undefined ? undefined : facts.entry(instance.on, 'clusters');
    if (on !== undefined) return on;
  }
  return undefined;
}

/** Storage that is a share. */
function shares(facts: Facts): readonly Storage[] {
  return facts.all('storage').filter((each) => each.path?.value.form === 'unc');
}

function networkNames(facts: Facts): readonly { readonly network: string; readonly instance: Instance }[] {
  return facts.all('instances').map((instance) => ({
    network: instance.key.folded.split('\\', 1)[0] ?? '',
    instance,
  }));
}

/** Whether a path is the other one, or leads into it. */
export function isWithin(path: Path, outer: Path | undefined): boolean {
  return outer !== undefined && pathKey(path).startsWith(pathKey(outer));
}

/** A path as it is compared; it ends in a separator. */
export function pathKey({ text }: Path): string {
  return `${folded(text)}\\`.replace(/[\\/]+/g, '\\');
}

/** The servers a place depends on: all of them can be what it lies on. Empty where it is on none, or nobody knows. */
export function serversUnder(place: BackupPlace, facts: Facts): readonly Server[] {
  if (place.kind === 'server') return [place.server];
  if (place.kind !== 'cluster') return [];
  const owners = place.group === undefined ? [] : facts.owners(place.group).all;
  return owners.length > 0 ? owners : facts.members(place.cluster);
}

/** The sites a place is at, each once; undefined when the file does not say. A drive of the computer itself is at none of its own. */
export function sitesOfPlace(place: BackupPlace, facts: Facts): readonly Site[] | undefined {
  const stored = 'storage' in place && place.storage !== undefined ? siteOfStorage(place.storage, facts) : undefined;
  if (stored !== undefined) return [stored];
  return sitesOfServers(serversUnder(place, facts), facts);
}

function siteOfStorage(storage: Storage, facts: Facts): Site | undefined {
  return layersOf(storage, facts)
    .map((each) => facts.entry(each.site, 'sites'))
    .find((each) => each !== undefined);
}

/** The sites of servers, each once; undefined when there are no servers, or one does not say where it is. */
export function sitesOfServers(servers: readonly Server[], facts: Facts): readonly Site[] | undefined {
  const sites = new Set<Site>();
  for (const server of servers) {
    const site = facts.entry(server.site, 'sites');
    if (site === undefined) return undefined;
    sites.add(site);
  }
  return sites.size === 0 ? undefined : [...sites];
}
