import { roleId, type Subject, type Teller } from './facts.ts';
import { listed, shortName } from './inventory.ts';
import { folded } from './merge.ts';
import { type Row, rowOf } from './table.ts';

/** The lists of the collector's file, which `docs/collect/biztopo-collect.schema.json` describes, and what their rows tell. */
const lists: Readonly<Record<string, (row: Row, teller: Teller) => void>> = {
  servers: tellServer,
  clusters: tellCluster,
  clusterNodes: tellNode,
  clusterGroups: tellGroup,
  clusterResources: tellResource,
  instances: tellInstance,
  availabilityGroups: tellAvailabilityGroup,
  replicas: tellReplica,
  listeners: tellListener,
  databases: tellDatabase,
};

/** Whether a JSON value is what the collector writes. */
export function isCollected(value: object): boolean {
  return 'biztopoCollect' in value;
}

/** Tells what the collector saw of Windows and SQL Server. Lists and properties that its schema does not have are never read. */
export function tellCollected(value: object, teller: Teller): void {
  const own = new Map<string, unknown>(Object.entries(value));
  for (const [name, tell] of Object.entries(lists)) {
    const rows = own.get(name);
    if (!Array.isArray(rows)) continue;
    rows.forEach((each: unknown, index) => {
      if (typeof each === 'object' && each !== null) tell(rowOf(each, `$.${name}[${index}]`), teller);
    });
  }
  const subjects: readonly (readonly [string, Subject])[] = [
    ['clusters', 'clusters'],
    ['instances', 'sql-servers'],
  ];
  for (const [name, subject] of subjects) if (own.has(name)) teller.tells(subject);
}

function tellServer(row: Row, teller: Teller): void {
  const name = shortName(row.value('name'));
  teller.there('servers', name, row.at);
  teller.one('servers', name, 'os', row.value('operatingSystem').replace(/^Microsoft /, ''), row.at);
  teller.one('servers', name, 'cpus', row.value('cores'), row.at);
}

/** Types of the quorum resource by the witness they are. */
const witnessTypes: ReadonlyMap<string, string> = new Map([
  ['none', 'none'],
  ['physical disk', 'disk'],
  ['file share witness', 'file-share'],
  ['cloud witness', 'cloud'],
]);

/** Quorum types of Windows Server 2012 R2 and earlier by the witness they mean; since then all are `Majority`. */
const quorumTypes: ReadonlyMap<string, string> = new Map([
  ['nodemajority', 'none'],
  ['nodeanddiskmajority', 'disk'],
  ['nodeandfilesharemajority', 'file-share'],
  ['nodeandcloudmajority', 'cloud'],
  ['diskonly', 'disk-only'],
]);

function tellCluster(row: Row, teller: Teller): void {
  const name = row.value('name');
  teller.one('clusters', name, 'kind', 'failover', row.at);
  const witness =
    quorumTypes.get(row.value('quorumType').toLowerCase()) ?? witnessTypes.get(row.value('witnessType').toLowerCase());
  if (witness !== undefined) teller.one('clusters', name, 'witness', witness, row.at);
}

function tellNode(row: Row, teller: Teller): void {
  const cluster = row.value('cluster');
  const node = shortName(row.value('name'));
  teller.there('servers', node, row.at);
  teller.one('clusters', cluster, 'kind', 'failover', row.at);
  teller.item('clusters', cluster, 'nodes', node, row.at);
  if (row.value('nodeWeight') === '0') teller.item('clusters', cluster, 'withoutVote', node, row.at);
}

/**
 * A role is known by its network name, where it has one: this is what clients and BizTalk call it. The cluster's own group has that of
 * the cluster, which is something else. One without a network name is known by its own and its cluster.
 */
function roleName(row: Row, group: string): string {
  const cluster = row.value('cluster');
  const network = row.value('networkName');
  if (network === '') return roleId(group, cluster);
  return folded(network) === folded(cluster) ? `${group} of ${cluster}` : network;
}

function tellGroup(row: Row, teller: Teller): void {
  const name = roleName(row, row.value('name'));
  const kind = row.value('kind');
  if (kind === 'sql-server') tellOwners('instances', row.value('instance'), row, teller);
  if (kind === 'cluster' || kind === 'available-storage' || kind === 'availability-group' || kind === 'sql-server')
    return;
  teller.one('resourceGroups', name, 'on', row.value('cluster'), row.at);
  teller.item('resourceGroups', name, 'groupName', row.value('name'), row.at);
  tellOwners('resourceGroups', name, row, teller);
}

/**
 * The first preferred owner is the usual one. Where none is preferred, a cluster leaves a role wherever it came to be, so that who
 * owns it at the moment says nothing of who usually does.
 */
function tellOwners(section: 'instances' | 'resourceGroups', name: string, row: Row, teller: Teller): void {
  const owners = (column: string) => listed(row.value(column)).map(shortName);
  const [usual] = owners('preferredOwners');
  const possible = owners('possibleOwners');
  if (usual === undefined || name === '') return;
  teller.item(section, name, 'active', usual, row.at);
  if (possible.length === 0) return;
  teller.list(section, name, 'passive', row.at);
  for (const each of possible)
    if (each.toLowerCase() !== usual.toLowerCase()) teller.item(section, name, 'passive', each, row.at);
}

/** Resource types, and services, by what the language calls them. */
function resourceOf(row: Row): string | undefined {
  const type = row.value('resourceType').toLowerCase();
  const service = row.value('serviceName').toLowerCase();
  if (type === 'distributed transaction coordinator') return 'msdtc';
  if (type === 'msmq' || type === 'message queuing') return 'msmq';
  if (type === 'file server') return 'file-share';
  if (service === 'entsso') return 'sso';
  if (service.startsWith('btssvc')) return 'biztalk-host';
  return undefined;
}

function tellResource(row: Row, teller: Teller): void {
  const resource = resourceOf(row);
  const group = roleName(row, row.value('group'));
  if (resource === undefined) return;
  teller.one('resourceGroups', group, 'on', row.value('cluster'), row.at);
  teller.item('resourceGroups', group, 'resources', resource, row.at);
}

/** Years by the major version of SQL Server; 10 is two of them. */
const sqlVersions: ReadonlyMap<string, string> = new Map([
  ['10.0', '2008'],
  ['10.50', '2008 R2'],
  ['11', '2012'],
  ['12', '2014'],
  ['13', '2016'],
  ['14', '2017'],
  ['15', '2019'],
  ['16', '2022'],
  ['17', '2025'],
]);

const sqlEditions = ['Enterprise', 'Standard', 'Developer', 'Web', 'Workgroup', 'Express', 'Evaluation'];

function tellInstance(row: Row, teller: Teller): void {
  const name = row.value('name');
  teller.there('instances', name, row.at);
  const cluster = row.value('cluster');
  const computer = shortName(row.value('computer'));
  teller.one('instances', name, 'on', cluster || computer, row.at);
  teller.item('instances', name, 'clusteredOn', cluster, row.at);
  if (cluster === '') teller.there('servers', computer, row.at);
  const [major = '', minor = ''] = row.value('productVersion').split('.');
  teller.one(
    'instances',
    name,
    'version',
    sqlVersions.get(major) ?? sqlVersions.get(`${major}.${minor}`) ?? '',
    row.at,
  );
  const edition = row.value('edition').toLowerCase();
  teller.one(
    'instances',
    name,
    'edition',
    sqlEditions.find((each) => edition.startsWith(each.toLowerCase())) ?? '',
    row.at,
  );
}

function tellAvailabilityGroup(row: Row, teller: Teller): void {
  const name = row.value('name');
  teller.there('availabilityGroups', name, row.at);
  teller.one('availabilityGroups', name, 'cluster', row.value('cluster'), row.at);
  const dtc = row.value('dtcSupport').toLowerCase();
  if (dtc === 'true' || dtc === 'false')
    teller.one('availabilityGroups', name, 'dtcSupport', dtc === 'true' ? 'per-database' : 'none', row.at);
}

function tellReplica(row: Row, teller: Teller): void {
  const mode = row.value('availabilityMode').toLowerCase().replaceAll('_', '');
  const commit = mode.startsWith('synchronous') ? 'synchronous' : mode.startsWith('asynchronous') ? 'asynchronous' : '';
  const failover = row.value('failoverMode').toLowerCase();
  const details = [
    ...(commit === '' ? [] : [`commit: ${commit}`]),
    ...(failover === 'automatic' || failover === 'manual' ? [`failover: ${failover}`] : []),
  ];
  teller.there('instances', row.value('instance'), row.at);
  teller.item(
    'availabilityGroups',
    row.value('group'),
    'replicas',
    [row.value('instance'), ...details].join('\n'),
    row.at,
  );
}

function tellListener(row: Row, teller: Teller): void {
  teller.one('availabilityGroups', row.value('group'), 'listener', row.value('name'), row.at);
  teller.one('availabilityGroups', row.value('group'), 'port', row.value('port'), row.at);
}

const recoveryModels: ReadonlyMap<string, string> = new Map([
  ['full', 'full'],
  ['simple', 'simple'],
  ['bulk_logged', 'bulk-logged'],
]);

/** Databases are only looked at for what BizTalk's own are; which these are, the group says. */
function tellDatabase(row: Row, teller: Teller): void {
  const model = recoveryModels.get(row.value('recoveryModel').toLowerCase()) ?? '';
  const name = row.value('name');
  if (name === '') return;
  teller.item('instances', row.value('instance'), 'holds', `${name}\n${model}`, row.at);
  if (!row.has('lastFullBackup') || !row.has('lastLogBackup')) return;
  const [full, log] = [timeIn(row.value('lastFullBackup')), timeIn(row.value('lastLogBackup'))];
  teller.item('instances', row.value('instance'), 'backedUp', `${name}\n${full}\n${log}`, row.at);
}

/** A time as `2026-11-29 10:15`; `` for anything else. */
function timeIn(written: string): string {
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.exec(written)?.[0].replace('T', ' ') ?? '';
}
