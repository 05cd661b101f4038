import { type Doubt, doubtsAbout } from './doubts.ts';
import type { ImportedSection, NamedSection, Place, Subject } from './facts.ts';
import { byText, folded, groupedBy, type Known, type Merged, type Thing, type Told } from './merge.ts';
import { freeName, type Renamed } from './names-apart.ts';
import { withNamesAsDeclared } from './references.ts';
import { sqlNameOf } from './sql-names.ts';
import { addStored } from './stored.ts';

/** A platform as it is written: things by section, each with the properties of the language. */
export interface Platform {
  readonly sections: ReadonlyMap<ImportedSection, readonly Thing[]>;
  /** Whether the databases are all there are; else nothing can be said of missing ones. */
  readonly hasAllDatabases: boolean;
  /** By the name of a host, the rules that could only guess. */
  readonly doubts: ReadonlyMap<string, readonly Doubt[]>;
  /** The things that are not written under their own names. */
  readonly renamed: readonly Renamed[];
}

/** The databases that every group has, by kind; an export of a computer that joined a group leaves out some. */
export const everyGroup: readonly string[] = ['management', 'message-box', 'tracking', 'sso'];

/** Makes a platform of what files say: instances of the names databases are on, clusters of the hosts that are clustered. */
export function platformOf({ sections }: Merged, told: ReadonlySet<Subject>): Platform {
  const of = (section: ImportedSection) => sections.get(section) ?? [];
  const servers = [...of('servers')].map((each) => withProperties(each));
  const clusters = [...of('clusters')].map((each) => withProperties(each));
  const groups = [...of('resourceGroups')].map((each) => withProperties(each));
  const instances = [...of('instances')].map((each) => withOwner(each));
  const availabilityGroups = of('availabilityGroups').map((each) => withProperties(each));
  const databases = placedDatabases(of('databases'), { instances, availabilityGroups, servers });
  const hosts = clusteredHosts(of('hosts'), { clusters, groups });
  const sso = ssoOf(of('sso'), { servers, clusters, resourceGroups: groups });
  const kinds = new Set(databases.flatMap((each) => valuesOf(each, 'kind')));
  const declared = new Map<ImportedSection, readonly Thing[]>([
    ['biztalk', of('biztalk')],
    ['servers', servers],
    ['clusters', clusters.sort(byText((each) => each.name))],
    ['resourceGroups', groups.sort(byText((each) => each.name))],
    ['instances', instances.filter((each) => each.name !== '').sort(byText((each) => each.name))],
    ['availabilityGroups', availabilityGroups],
    ['databases', databases],
    ['hosts', hosts],
    ['sso', sso],
  ]);
  return {
    ...withNamesAsDeclared(declared),
    hasAllDatabases: told.has('all-databases') || everyGroup.every((kind) => kinds.has(kind)),
    doubts: doubtsAbout(hosts, clusters, told),
  };
}

function withProperties({ name, places, properties }: Thing): Thing {
  return { name, places, properties: new Map(properties) };
}

/** An instance with the section of what it is on: a cluster may have the name of a server. */
function withOwner({ name, places, properties }: Thing): Thing {
  const known = properties.get('on');
  const clustered = new Set(properties.get('clusteredOn')?.values.map(({ value }) => folded(value)));
  const told = known?.values.map((each): Told => {
    return { ...each, section: clustered.has(folded(each.value)) ? 'clusters' : 'servers' };
  });
  return {
    name,
    places,
    properties: new Map([...properties, ...(told ? [['on', { isList: false, values: told }] as const] : [])]),
  };
}

/** The values of a property; empty when nothing is known. */
export function valuesOf(thing: Thing, property: string): readonly string[] {
  return thing.properties.get(property)?.values.map(({ value }) => value) ?? [];
}

function one(value: string, places: readonly Place[], section?: NamedSection): Known {
  return { isList: false, values: [section === undefined ? { value, places } : { value, places, section }] };
}

interface SqlPlatform {
  readonly instances: Thing[];
  readonly availabilityGroups: readonly Thing[];
  readonly servers: readonly Thing[];
}

/** What names of SQL Server mean: instances by their id, availability groups by the hosts of their listeners. */
interface SqlNames {
  readonly instances: Map<string, Thing>;
  readonly listeners: ReadonlyMap<string, Thing>;
  /** Availability groups by their own names, which most listeners bear as well. */
  readonly groups: ReadonlyMap<string, Thing>;
}

/** The databases, each on the instance or availability group that its server name means; instances nobody told of are added. */
function placedDatabases(things: readonly Thing[], platform: SqlPlatform): readonly Thing[] {
  const { instances, availabilityGroups, servers } = platform;
  const known: SqlNames = {
    instances: new Map(instances.map((each) => [sqlNameOf(each.name).id, each])),
    listeners: new Map(availabilityGroups.flatMap(listenersOf)),
    groups: new Map(availabilityGroups.map((each) => [folded(each.name), each])),
  };
  const names = new Map<string, number>();
  const placed = things.map((each) => {
    const name = valuesOf(each, 'name')[0] ?? each.name;
    const properties = new Map(each.properties);
    properties.delete('name');
    const on = each.properties.get('on')?.values[0];
    if (on !== undefined) properties.set('on', holderOf(on, each, known, instances));
    names.set(folded(name), (names.get(folded(name)) ?? 0) + 1);
    return { name, places: each.places, properties };
  });
  const byHolder = groupedBy(placed, (each) => valuesOf(each, 'on')[0] ?? '');
  const byName = new Map(servers.map((each) => [folded(each.name), each]));
  for (const instance of instances) settle(instance, byHolder.get(instance.name) ?? [], byName);
  addStored(placed, instances, availabilityGroups);
  return placed
    .map((each) => ((names.get(folded(each.name)) ?? 0) > 1 ? toldApart(each) : each))
    .sort(byText((each) => each.name));
}

/** An availability group by the names that clients connect to. */
function listenersOf(group: Thing): readonly (readonly [string, Thing])[] {
  const names = [...valuesOf(group, 'listener'), ...valuesOf(group, 'aliases')];
  return names.map((name) => [sqlNameOf(name).host.toLowerCase(), group]);
}

/** Two databases of one name have keys of their own. */
function toldApart({ name, places, properties }: Thing): Thing {
  const on = properties.get('on')?.values[0]?.value ?? '';
  return { name: `${name} on ${on}`, places, properties: new Map([['name', one(name, places)], ...properties]) };
}

/** The instance or availability group behind a name that clients use; an instance that is not there yet is added. */
function holderOf({ value, places }: Told, database: Thing, known: SqlNames, instances: Thing[]): Known {
  const { id, shown, host } = sqlNameOf(value);
  const same = known.instances.get(id);
  const group = known.listeners.get(host.toLowerCase()) ?? (same ? undefined : known.groups.get(folded(host)));
  if (group !== undefined) return one(group.name, places, 'availabilityGroups');
  const instance: Thing = same ?? { name: shown, places, properties: new Map() };
  if (same === undefined) {
    known.instances.set(id, instance);
    instances.push(instance);
  }
  addProduct(instance, database);
  return one(instance.name, places, 'instances');
}

/** BAM's analysis database is in Analysis Services, whatever else has this name. */
function addProduct({ properties }: Thing, database: Thing): void {
  const product = valuesOf(database, 'kind').includes('bam-analysis') ? 'analysis-services' : 'database-engine';
  const known = properties.get('product')?.values ?? [];
  if (known.some((each) => each.value === product)) return;
  const values = [...known, { value: product, places: database.places }].sort(byText((each) => each.value));
  properties.set('product', { isList: true, values });
}

/** An instance whose name is that of a server is on it: no clustered name can be the same. */
function settle({ name, properties }: Thing, databases: readonly Thing[], servers: ReadonlyMap<string, Thing>): void {
  const products = properties.get('product')?.values.map(({ value }) => value);
  if (products?.length === 1 && products[0] === 'database-engine') properties.delete('product');
  const { host, isLocal } = sqlNameOf(name);
  const server = servers.get(folded(host));
  if (isLocal || server === undefined || properties.has('on')) return;
  const places = databases.flatMap((each) => each.places);
  properties.set('on', one(server.name, places.length > 0 ? places : server.places, 'servers'));
}

interface Clustering {
  readonly clusters: Thing[];
  readonly groups: Thing[];
}

/** A host with what is known of its clustering, while it is worked out. */
interface Clustered {
  readonly host: Thing;
  readonly owners: readonly Told[];
  readonly group: Told | undefined;
}

/**
 * The hosts, those that are clustered on a resource group or cluster. A cluster that no file names is called after its first
 * node: a server is in one failover cluster, so hosts that share an owner share the cluster.
 */
function clusteredHosts(things: readonly Thing[], clustering: Clustering): readonly Thing[] {
  const hosts = things.map((host): Clustered => {
    const properties = new Map(host.properties);
    const owners = properties.get('owners')?.values ?? [];
    const group = properties.get('clustered')?.values[0];
    properties.delete('owners');
    properties.delete('clustered');
    return { host: { ...host, properties }, owners, group };
  });
  addClusters(hosts, clustering);
  for (const each of hosts) cluster(each, clustering);
  return hosts.map(({ host }) => host);
}

/** Adds the clusters behind hosts whose owners are in none of those that files name. */
function addClusters(hosts: readonly Clustered[], { clusters }: Clustering): void {
  let unnamed: readonly Thing[] = [];
  for (const { owners } of hosts) {
    if (owners.length === 0 || clusters.some((each) => sharesNode(each, owners))) continue;
    const shared = unnamed.filter((each) => sharesNode(each, owners));
    const nodes = [...shared.flatMap(nodesOf), ...owners];
    unnamed = [...unnamed.filter((each) => !shared.includes(each)), unnamedCluster(nodes)];
  }
  for (const each of unnamed) {
    const taken = new Set(clusters.map(({ name }) => folded(name)));
    clusters.push(taken.has(folded(each.name)) ? { ...each, name: freeName(each.name, undefined, taken) } : each);
  }
}

/** One owner alone is not written as its nodes: a cluster has others, which no file names. */
function unnamedCluster(owners: readonly Told[]): Thing {
  const nodes = sortedOnce(owners);
  const places = nodes.flatMap((each) => each.places);
  const properties = new Map<string, Known>([
    ['kind', one('failover', places)],
    [nodes.length > 1 ? 'nodes' : 'owners', { isList: true, values: nodes }],
  ]);
  return { name: `cluster of ${nodes[0]?.value ?? ''}`, places, properties, isUnnamed: true };
}

function sortedOnce(names: readonly Told[]): readonly Told[] {
  return [...new Map(names.map((each) => [folded(each.value), each])).values()].sort(byText((each) => each.value));
}

function nodesOf({ properties }: Thing): readonly Told[] {
  return [...(properties.get('nodes')?.values ?? []), ...(properties.get('owners')?.values ?? [])];
}

function sharesNode(thing: Thing, owners: readonly Told[]): boolean {
  const nodes = new Set(nodesOf(thing).map(({ value }) => folded(value)));
  return owners.some((each) => nodes.has(folded(each.value)));
}

/** Puts a host on the resource group that BizTalk names, or else on the cluster of its owners. */
function cluster({ host, owners, group }: Clustered, { clusters, groups }: Clustering): void {
  const on = clusters.find((each) => sharesNode(each, owners));
  const called = group === undefined ? [] : groups.filter((each) => isCalled(each, group.value));
  const known = called.find((each) => isOn(each, on)) ?? (called.length === 1 ? called[0] : undefined);
  const places = group?.places ?? owners.flatMap((each) => each.places);
  if (owners.length === 0 && known !== undefined)
    host.properties.set('clustered', one(known.name, places, 'resourceGroups'));
  if (on === undefined) return;
  const servers = sortedOnce([...(host.properties.get('on')?.values ?? []), ...owners]);
  host.properties.set('on', { isList: true, values: servers });
  const role = known?.name ?? group?.value;
  host.properties.set(
    'clustered',
    role === undefined ? one(on.name, places, 'clusters') : one(role, places, 'resourceGroups'),
  );
  // What else is in the group no file tells, so that its resources are not written.
  if (group !== undefined && known === undefined)
    groups.push({ name: group.value, places, properties: new Map([['on', one(on.name, places)]]) });
}

function isOn(group: Thing, cluster: Thing | undefined): boolean {
  return cluster !== undefined && valuesOf(group, 'on').some((each) => folded(each) === folded(cluster.name));
}

/** Whether a resource group has a name: its own in the cluster, or its network name, under which it is written. */
function isCalled(group: Thing, name: string): boolean {
  return [group.name, ...valuesOf(group, 'groupName')].some((each) => folded(each) === folded(name));
}

/** Single Sign-On, with the server, cluster or role that has the name of its master secret server, if one of these has. */
function ssoOf(
  things: readonly Thing[],
  named: Readonly<Record<'servers' | 'clusters' | 'resourceGroups', readonly Thing[]>>,
): readonly Thing[] {
  const sections = ['servers', 'clusters', 'resourceGroups'] as const;
  const owners = sections.flatMap((section) => named[section].map(({ name }) => ({ section, name })));
  return things.map((each) => {
    const told = each.properties.get('secretServerName')?.values[0];
    const host = sqlNameOf(told?.value ?? '').host;
    const owner = owners.find(({ name }) => told !== undefined && folded(name) === folded(host));
    if (told === undefined || owner === undefined) return each;
    const owned = one(owner.name, told.places, owner.section);
    return { ...each, properties: new Map([['masterSecretServer', owned], ...each.properties]) };
  });
}
