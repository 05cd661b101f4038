import { isBizTalkDatabase, kindsOf } from './database-kinds.ts';
import type { EntrySectionName } from './kinds.ts';
import { lazy } from './lazy.ts';
import { isEntrySection, sectionNames } from './schema.ts';
import type {
  AnyEntry,
  AvailabilityGroup,
  Cluster,
  Database,
  Entity,
  Host,
  Instance,
  Reference,
  ResourceGroup,
  Server,
  Storage,
  Topology,
} from './topology.ts';
import { type Dependencies, Memory, type Recording, type Result, Tracker } from './tracking.ts';
import { Users } from './users.ts';
import { watched } from './watched.ts';

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

/**
 * What follows from a topology and more than one reader asks. Everything is computed once, when first asked, and what an
 * answer was made of is known: rules that ask through here need not be asked again when something else changes.
 */
export interface Facts {
  /**
   * The whole topology. Who looks through one of its sections has to be asked again when an entry of it changed; the
   * sections with one thing each cost nothing, since everybody is asked again when one of them changes.
   */
  readonly topology: Topology;
  /**
   * What several readers need and has to be looked up everywhere, computed once for the topology. Readers need to be asked
   * again only when its result is another. The function is its identity: it must be the same one every time.
   */
  shared<R>(compute: (facts: Facts) => R): R;
  /** The result of such a computation with what it was made of. */
  made<R>(compute: (facts: Facts) => R): Result<R>;
  /**
   * What a function says of a thing, computed again only when something changed that its answer was made of. The function
   * is its identity.
   */
  about<A extends AnyEntry, R>(thing: A, compute: (thing: A, facts: Facts) => R): R;
  /** Whether nothing changed that a result was made of. */
  holds(result: Pick<Result<unknown>, 'made'>): boolean;
  /** Takes over the result of such a computation from the version before, where it still holds. */
  adopt(compute: object, result: Result<unknown>): void;
  /** All entries of a section, in order of the text; a reader of them has to be asked again when one of them changed. */
  all<S extends EntrySectionName>(section: S): readonly Entity<S>[];
  /** What the answers given during `run` depend on. */
  dependencies(run: () => void): Dependencies;
  /** The same as it was noted, to be asked with `holds`, or gathered with `dependenciesOf` when that is needed. */
  noted(run: () => void): Recording;
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
  /** The day it is (`YYYY-MM-DD`), as far as somebody said so; what is said of age depends on it. */
  readonly today: string | undefined;
}

/**
 * The facts of one topology. `findUsers` gives who refers to whom in it, when that is known already; `memory` has answers
 * of the version before.
 */
export function createFacts(
  topology: Topology,
  findUsers: () => Users = () => new Users(topology),
  today: string | undefined = undefined,
  memory: Memory = new Memory(),
): Facts {
  const tracker = new Tracker(memory);
  const once = tracker.memo.bind(tracker);
  const lists = new Map<object, readonly (AnyEntry | undefined)[]>();
  const listed = (list: { readonly value: readonly Reference[] }) => {
    const known = lists.get(list) ?? list.value.map((each) => entryIn(topology, each, everySection));
    lists.set(list, known);
    return known;
  };
  const facts: Facts = {
    topology: watched(topology, tracker),
    shared: (compute) => {
      tracker.shared(compute);
      return facts.made(compute).value;
    },
    made: (compute) => {
      const known = results.get(compute) ?? tracker.result(() => compute(facts));
      results.set(compute, known);
      return known as Result<ReturnType<typeof compute>>;
    },
    about: (thing, compute) => tracker.about(compute, thing, facts),
    holds: (result) => tracker.holds(result),
    adopt: (compute, result) => {
      results.set(compute, result);
    },
    all: (section) => {
      tracker.section(section);
      return allIn(section) as readonly Entity<typeof section>[];
    },
    dependencies: (run) => tracker.record(run),
    noted: (run) => tracker.result(run).made,
    entry: (reference, ...sections) => tracker.content(entryIn(topology, reference, sections)),
    entries: (references, ...sections) =>
      references === undefined ? [] : tracker.contents(ofSections(listed(references), sections)),
    usersOf: (entry) => {
      tracker.users(entry);
      return tracker.contents(users().of(entry));
    },
    memberNames: once(namesOfMembers),
    members: once((cluster) => present(facts.memberNames(cluster).map((each) => facts.entry(each, 'servers')))),
    clustersWith: once((server) =>
      usersIn(facts, server, 'clusters').filter(
        (each) => each.kind?.value === 'failover' && memberSet(each).has(server),
      ),
    ),
    owners: once((of) => ownersOf(facts, of)),
    footing: once((instance) => footingOf(facts, instance)),
    isClustered: (instance) => {
      const footing = facts.footing(instance);
      return footing?.kind === 'cluster' && footing.cluster.kind?.value === 'failover';
    },
    instancesOn: once((footing) =>
      usersIn(facts, footing, 'instances').filter((each) => facts.entry(each.on, 'servers', 'clusters') === footing),
    ),
    instancesOf: once((database) => {
      const group = facts.groupOf(database);
      if (group !== undefined) return facts.replicasOf(group);
      return present([facts.entry(database.on, 'instances')]);
    }),
    groupOf: (database) => facts.entry(database.on, 'availabilityGroups'),
    replicasOf: once((group) => present((group.replicas?.value ?? []).map((row) => facts.entry(row.key, 'instances')))),
    databasesOn: once((holder) =>
      usersIn(facts, holder, 'databases').filter(
        (each) => facts.entry(each.on, 'instances', 'availabilityGroups') === holder,
      ),
    ),
    kindsOf,
    isBizTalkDatabase,
    availabilityOf: once((database) => availabilityOf(facts, database)),
    storageOf: once((database) => storageOf(facts, database)),
    storageOfInstance: once((instance) => storageOfInstance(facts, instance)),
    databasesStoredOn: once((storage) => users().inOrder(databasesStoredOn(facts, storage))),
    runningOn: once((host) => runningOn(facts, host)),
    hostsOn: once((server) => usersIn(facts, server, 'hosts').filter((each) => namedAsServer(each).has(server))),
    bizTalkServers: () => facts.shared(findBizTalkServers),
    loadBalancersOf: once((host) => loadBalancersOf(facts, host)),
    isStandby: (server) =>
      server.standby?.value ?? facts.entry(server.site, 'sites')?.role?.value === 'disaster-recovery',
    isProduction: () => (topology.environment?.value ?? 'production') === 'production',
    today,
  };
  const memberSet = once((cluster: Cluster) => new Set(facts.members(cluster)));
  const namedAsServer = once((host: Host) => new Set(facts.entries(host.on, 'servers')));
  const results = new Map<object, Result<unknown>>();
  const bySection = new Map<EntrySectionName, readonly AnyEntry[]>();
  const allIn = (section: EntrySectionName) => {
    const known = bySection.get(section) ?? [...topology[section].values()];
    bySection.set(section, known);
    return known;
  };
  const users = lazy(() => tracker.silently(findUsers));
  return facts;
}

const everySection: readonly EntrySectionName[] = sectionNames.filter(isEntrySection);

function ofSections<S extends EntrySectionName>(
  entries: readonly (AnyEntry | undefined)[],
  sections: readonly S[],
): readonly Entity<S>[] {
  const fitting: Entity<S>[] = [];
  for (const each of entries) if (each !== undefined && isIn(each, sections)) fitting.push(each);
  return fitting;
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

function usersIn<S extends EntrySectionName>(facts: Facts, entry: AnyEntry, section: S): readonly Entity<S>[] {
  return ofSections(facts.usersOf(entry), [section]);
}

function findBizTalkServers(facts: Facts): readonly Server[] {
  return unique(facts.all('hosts').flatMap((host) => facts.entries(host.on, 'servers')));
}

/** Databases that name a storage themselves, or through their instance or its cluster. */
function databasesStoredOn(facts: Facts, storage: Storage): ReadonlySet<Database> {
  const clusters = usersIn(facts, storage, 'clusters');
  const instances = [...usersIn(facts, storage, 'instances'), ...clusters.flatMap(facts.instancesOn)];
  const groups = instances.flatMap((instance) => usersIn(facts, instance, 'availabilityGroups'));
  const databases = [...usersIn(facts, storage, 'databases'), ...[...instances, ...groups].flatMap(facts.databasesOn)];
  return new Set(databases.filter((each) => facts.storageOf(each).includes(storage)));
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
  const active = own ?? (cluster.active?.value.length === 1 && inherited.length === 1 ? inherited : undefined);
  const written = of.passive ?? cluster.passive;
  const passive =
    written === undefined
      ? members.filter((each) => !active?.includes(each))
      : facts.entries(written, 'servers').filter((each) => !active?.includes(each));
  const all = active === undefined ? members : [...active, ...passive];
  return { active, passive, all };
}

function footingOf(facts: Facts, instance: Instance): Footing | undefined {
  const on = facts.entry(instance.on, 'servers', 'clusters');
  if (on === undefined) return undefined;
  return on.section === 'servers' ? { kind: 'server', server: on } : { kind: 'cluster', cluster: on };
}

function availabilityOf(facts: Facts, database: Database): Availability {
  const group = facts.groupOf(database);
  if (group !== undefined)
    return group.replicas !== undefined && group.replicas.value.length < 2 ? 'none' : 'availability-group';
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
  const data = placeOn(facts, database.data ?? instance?.data, instance);
  const log = placeOn(facts, database.log ?? instance?.log, instance);
  return unique(present([data, log]));
}

/** The storage that is named; where none is, the one of the instance's cluster. */
function placeOn(facts: Facts, written: Reference | undefined, instance: Instance | undefined): Storage | undefined {
  if (written !== undefined) return facts.entry(written, 'storage');
  return instance === undefined ? undefined : clusterStorage(facts, instance);
}

function storageOfInstance(facts: Facts, instance: Instance): readonly Storage[] {
  return unique(present([placeOn(facts, instance.data, instance), placeOn(facts, instance.log, instance)]));
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
  if (host.loadBalancedBy !== undefined) return present([facts.entry(referenceIn(host.loadBalancedBy), 'clusters')]);
  const servers = facts.entries(host.on, 'servers');
  const clusters = unique(servers.flatMap((server) => usersIn(facts, server, 'clusters')));
  return clusters
    .filter((cluster) => cluster.kind !== undefined && cluster.kind.value !== 'failover')
    .filter((cluster) => facts.members(cluster).some((member) => servers.includes(member)));
}

function referenceIn(value: Host['loadBalancedBy']): Reference | undefined {
  return value !== undefined && 'folded' in value ? value : undefined;
}

function present<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((each) => each !== undefined);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
