import type { EntrySectionName } from './kinds.ts';
import {
  type AnyEntry,
  type AvailabilityGroup,
  type Cluster,
  type Database,
  type Entity,
  folded,
  type Host,
  type Instance,
  type Reference,
  type ResourceGroup,
  type Server,
  type Storage,
  type Topology,
} from './topology.ts';

export type DatabaseKind = NonNullable<Database['kind']>['value'][number]['value'];

/** Where an instance runs. */
export type Footing =
  | { readonly kind: 'server'; readonly server: Server }
  | { readonly kind: 'cluster'; readonly cluster: Cluster };

/**
 * Who owns a clustered thing. `active` is undefined when nothing says which node it is usually on;
 * `passive` are the other possible owners. Names that lead nowhere are left out.
 */
export interface Owners {
  readonly active: readonly Server[] | undefined;
  readonly passive: readonly Server[];
  readonly all: readonly Server[];
}

/** What keeps a database available when its computer fails; `unknown` when the file does not say where it is. */
export type Availability = 'failover-cluster' | 'availability-group' | 'load-balanced' | 'none' | 'unknown';

/** What follows from a topology and more than one reader asks. Everything is computed once, when first asked. */
export interface Facts {
  readonly topology: Topology;
  /** The entry of one of the given sections that a reference stands for. */
  entry<S extends EntrySectionName>(reference: Reference | undefined, ...sections: readonly S[]): Entity<S> | undefined;
  entries<S extends EntrySectionName>(
    references: { readonly value: readonly Reference[] } | undefined,
    ...sections: readonly S[]
  ): readonly Entity<S>[];
  /** What refers to an entry, in order of the text. */
  usersOf(entry: AnyEntry): readonly AnyEntry[];
  /** Names of all members as written, each once, declared or not. */
  memberNames(cluster: Cluster): readonly Reference[];
  /** The declared servers among the members. */
  members(cluster: Cluster): readonly Server[];
  /** The failover clusters a server is a member of. */
  clustersWith(server: Server): readonly Cluster[];
  owners(of: Cluster | Instance | ResourceGroup): Owners;
  footing(instance: Instance): Footing | undefined;
  /** Whether the instance is a failover cluster instance (its cluster is of kind failover). */
  isClustered(instance: Instance): boolean;
  instancesOn(footing: Server | Cluster): readonly Instance[];
  /** The instances that hold a database: its own, or the replicas of its availability group. */
  instancesOf(database: Database): readonly Instance[];
  groupOf(database: Database): AvailabilityGroup | undefined;
  replicasOf(group: AvailabilityGroup): readonly Instance[];
  databasesOn(holder: Instance | AvailabilityGroup): readonly Database[];
  /** Kinds as written, else as the default name says; empty for a name nobody knows. */
  kindsOf(database: Database): readonly DatabaseKind[];
  /** Whether the database is one of the BizTalk group, by its kinds. */
  isBizTalkDatabase(database: Database): boolean;
  availabilityOf(database: Database): Availability;
  /** Data and log storage of a database, inherited as docs/language.md says under "Storage". */
  storageOf(database: Database): readonly Storage[];
  storageOfInstance(instance: Instance): readonly Storage[];
  /** The databases whose data or log lie on a storage. */
  databasesStoredOn(storage: Storage): readonly Database[];
  /** Servers with an enabled host instance, stand-by servers left out. */
  runningOn(host: Host): readonly Server[];
  hostsOn(server: Server): readonly Host[];
  /** Servers that carry a host instance of any host. */
  bizTalkServers(): readonly Server[];
  loadBalancersOf(host: Host): readonly Cluster[];
  /** Whether a server waits for a disaster: as written, else by the role of its site. */
  isStandby(server: Server): boolean;
  isProduction(): boolean;
}

/** Kinds by Microsoft's default names, lower case (Databases in BizTalk Server, https://learn.microsoft.com/en-us/biztalk/core/databases-in-biztalk-server). */
const kindByDefaultName: ReadonlyMap<string, DatabaseKind> = new Map([
  ['biztalkmgmtdb', 'management'],
  ['biztalkmsgboxdb', 'message-box'],
  ['biztalkdtadb', 'tracking'],
  ['ssodb', 'sso'],
  ['biztalkruleenginedb', 'rule-engine'],
  ['bamprimaryimport', 'bam-primary-import'],
  ['bamarchive', 'bam-archive'],
  ['bamstarschema', 'bam-star-schema'],
  ['bamanalysis', 'bam-analysis'],
  ['bamalertsapplication', 'bam-alerts'],
  ['bamalertsnsmain', 'bam-alerts'],
  ['biztalkanalysisdb', 'tracking-analysis'],
  ['ssisdb', 'ssisdb'],
  ['esbitinerarydb', 'esb'],
  ['esbexceptiondb', 'esb'],
]);

const foreignKinds: ReadonlySet<DatabaseKind> = new Set(['ssisdb', 'esb', 'custom', 'other-application']);

/** The facts of one topology. */
export function createFacts(topology: Topology): Facts {
  const once = memoised();
  const facts: Facts = {
    topology,
    entry: (reference, ...sections) => entryIn(topology, reference, sections),
    entries: (references, ...sections) =>
      present((references?.value ?? []).map((each) => entryIn(topology, each, sections))),
    usersOf: (entry) => users().get(entry) ?? [],
    memberNames: once(namesOfMembers),
    members: once((cluster) => present(facts.memberNames(cluster).map((each) => facts.entry(each, 'servers')))),
    clustersWith: once((server) =>
      [...topology.clusters.values()].filter(
        (each) => each.kind?.value === 'failover' && facts.members(each).includes(server),
      ),
    ),
    owners: once((of) => ownersOf(facts, of)),
    footing: once((instance) => footingOf(facts, instance)),
    isClustered: (instance) => {
      const footing = facts.footing(instance);
      return footing?.kind === 'cluster' && footing.cluster.kind?.value === 'failover';
    },
    instancesOn: (footing) => instancesByFooting().get(footing) ?? [],
    instancesOf: once((database) => {
      const group = facts.groupOf(database);
      if (group !== undefined) return facts.replicasOf(group);
      return present([facts.entry(database.on, 'instances')]);
    }),
    groupOf: (database) => facts.entry(database.on, 'availabilityGroups'),
    replicasOf: once((group) => present((group.replicas?.value ?? []).map((row) => facts.entry(row.key, 'instances')))),
    databasesOn: (holder) => databasesByHolder().get(holder) ?? [],
    kindsOf: once(kindsOf),
    isBizTalkDatabase: (database) => facts.kindsOf(database).some((kind) => !foreignKinds.has(kind)),
    availabilityOf: once((database) => availabilityOf(facts, database)),
    storageOf: once((database) => storageOf(facts, database)),
    storageOfInstance: once((instance) => storageOfInstance(facts, instance)),
    databasesStoredOn: (storage) => databasesByStorage().get(storage) ?? [],
    runningOn: once((host) => runningOn(facts, host)),
    hostsOn: (server) => hostsByServer().get(server) ?? [],
    bizTalkServers: () => [...hostsByServer().keys()],
    loadBalancersOf: once((host) => loadBalancersOf(facts, host)),
    isStandby: (server) =>
      server.standby?.value ?? facts.entry(server.site, 'sites')?.role?.value === 'disaster-recovery',
    isProduction: () => (topology.environment?.value ?? 'production') === 'production',
  };
  const users = lazy(() => {
    const byEntry = new Map<AnyEntry, AnyEntry[]>();
    for (const user of topology.entries) {
      for (const reference of user.references) {
        const used = topology.resolve(reference);
        if (used !== undefined && used !== user) addOnce(byEntry, used, user);
      }
    }
    return byEntry;
  });
  const instancesByFooting = lazy(() => {
    const byFooting = new Map<Server | Cluster, Instance[]>();
    for (const instance of topology.instances.values()) {
      const footing = facts.footing(instance);
      if (footing !== undefined) add(byFooting, footing.kind === 'server' ? footing.server : footing.cluster, instance);
    }
    return byFooting;
  });
  const databasesByHolder = lazy(() => {
    const byHolder = new Map<Instance | AvailabilityGroup, Database[]>();
    for (const database of topology.databases.values()) {
      const holder = facts.entry(database.on, 'instances', 'availabilityGroups');
      if (holder !== undefined) add(byHolder, holder, database);
    }
    return byHolder;
  });
  const databasesByStorage = lazy(() => {
    const byStorage = new Map<Storage, Database[]>();
    for (const database of topology.databases.values()) {
      for (const storage of facts.storageOf(database)) add(byStorage, storage, database);
    }
    return byStorage;
  });
  const hostsByServer = lazy(() => {
    const byServer = new Map<Server, Host[]>();
    for (const host of topology.hosts.values()) {
      for (const server of facts.entries(host.on, 'servers')) addOnce(byServer, server, host);
    }
    return byServer;
  });
  return facts;
}

function entryIn<S extends EntrySectionName>(
  topology: Topology,
  reference: Reference | undefined,
  sections: readonly S[],
): Entity<S> | undefined {
  if (reference === undefined) return undefined;
  const entry = topology.resolve(reference);
  return entry !== undefined && isIn(entry, sections) ? entry : undefined;
}

function isIn<S extends EntrySectionName>(
  entry: AnyEntry,
  sections: readonly S[],
): entry is Extract<AnyEntry, Entity<S>> & Entity<S> {
  return sections.some((each) => each === entry.section);
}

function namesOfMembers(cluster: Cluster): readonly Reference[] {
  const byName = new Map<string, Reference>();
  for (const list of [cluster.active, cluster.passive, cluster.nodes, cluster.withoutVote]) {
    for (const each of list?.value ?? []) if (!byName.has(each.folded)) byName.set(each.folded, each);
  }
  return [...byName.values()];
}

function ownersOf(facts: Facts, of: Cluster | Instance | ResourceGroup): Owners {
  const cluster = of.section === 'clusters' ? of : facts.entry(of.on, 'clusters');
  if (cluster === undefined) return { active: undefined, passive: [], all: [] };
  const members = facts.members(cluster);
  const own = of.active === undefined ? undefined : facts.entries(of.active, 'servers');
  const inherited = facts.entries(cluster.active, 'servers');
  const active =
    own ??
    (of.section === 'clusters'
      ? inherited.length > 0
        ? inherited
        : undefined
      : inherited.length === 1
        ? inherited
        : undefined);
  const written = of.passive ?? cluster.passive;
  const passive =
    written === undefined
      ? members.filter((each) => !active?.includes(each))
      : facts.entries(written, 'servers').filter((each) => !active?.includes(each));
  const all = active === undefined && written !== undefined ? members : [...(active ?? []), ...passive];
  return { active, passive, all };
}

function footingOf(facts: Facts, instance: Instance): Footing | undefined {
  const on = facts.entry(instance.on, 'servers', 'clusters');
  if (on === undefined) return undefined;
  return on.section === 'servers' ? { kind: 'server', server: on } : { kind: 'cluster', cluster: on };
}

function kindsOf(database: Database): readonly DatabaseKind[] {
  if (database.kind !== undefined) return database.kind.value.map((each) => each.value);
  const inferred = kindByDefaultName.get(
    database.name === undefined ? database.key.folded : folded(database.name.value),
  );
  return inferred === undefined ? [] : [inferred];
}

function availabilityOf(facts: Facts, database: Database): Availability {
  const group = facts.groupOf(database);
  if (group !== undefined) return (group.replicas?.value.length ?? 2) > 1 ? 'availability-group' : 'none';
  const instance = facts.entry(database.on, 'instances');
  const footing = instance === undefined ? undefined : facts.footing(instance);
  if (footing === undefined) return 'unknown';
  if (footing.kind === 'server') return 'none';
  const kind = footing.cluster.kind?.value;
  if (kind === undefined) return 'unknown';
  return kind === 'failover' ? 'failover-cluster' : 'load-balanced';
}

function storageOf(facts: Facts, database: Database): readonly Storage[] {
  if (facts.groupOf(database) !== undefined)
    return unique(facts.instancesOf(database).flatMap(facts.storageOfInstance));
  const instance = facts.entry(database.on, 'instances');
  const fallback = instance === undefined ? undefined : clusterStorage(facts, instance);
  const data = facts.entry(database.data ?? instance?.data, 'storage') ?? fallback;
  const log = facts.entry(database.log ?? instance?.log, 'storage') ?? fallback;
  return unique(present([data, log]));
}

function storageOfInstance(facts: Facts, instance: Instance): readonly Storage[] {
  const fallback = clusterStorage(facts, instance);
  return unique(
    present([facts.entry(instance.data, 'storage') ?? fallback, facts.entry(instance.log, 'storage') ?? fallback]),
  );
}

/** The storage of an instance's cluster, when the cluster has exactly one. */
function clusterStorage(facts: Facts, instance: Instance): Storage | undefined {
  const footing = facts.footing(instance);
  if (footing?.kind !== 'cluster' || footing.cluster.storage?.value.length !== 1) return undefined;
  return facts.entries(footing.cluster.storage, 'storage')[0];
}

function runningOn(facts: Facts, host: Host): readonly Server[] {
  const disabled = new Set((host.disabledOn?.value ?? []).map((each) => each.folded));
  return facts
    .entries(host.on, 'servers')
    .filter((server) => !disabled.has(server.key.folded) && !facts.isStandby(server));
}

function loadBalancersOf(facts: Facts, host: Host): readonly Cluster[] {
  const named =
    host.loadBalancedBy?.value === 'none' ? [] : present([facts.entry(referenceIn(host.loadBalancedBy), 'clusters')]);
  if (host.loadBalancedBy !== undefined) return named;
  const servers = new Set(facts.entries(host.on, 'servers'));
  return [...facts.topology.clusters.values()].filter(
    (cluster) =>
      cluster.kind !== undefined &&
      cluster.kind.value !== 'failover' &&
      facts.members(cluster).some((each) => servers.has(each)),
  );
}

function referenceIn(value: Host['loadBalancedBy']): Reference | undefined {
  return value !== undefined && 'folded' in value ? value : undefined;
}

/** Makes functions of one entity that compute once for each. */
function memoised(): <A extends object, R>(compute: (argument: A) => R) => (argument: A) => R {
  return (compute) => {
    const known = new Map<object, ReturnType<typeof compute>>();
    return (argument) => {
      if (known.has(argument)) return known.get(argument) as ReturnType<typeof compute>;
      const result = compute(argument);
      known.set(argument, result);
      return result;
    };
  };
}

function lazy<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

function present<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((each) => each !== undefined);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function add<K, V>(to: Map<K, V[]>, key: K, value: V): void {
  const list = to.get(key);
  if (list === undefined) to.set(key, [value]);
  else list.push(value);
}

function addOnce<K, V>(to: Map<K, V[]>, key: K, value: V): void {
  if (!to.get(key)?.includes(value)) add(to, key, value);
}
