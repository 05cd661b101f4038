/**
 * What products say of their versions and editions, each line with the page it is from (below
 * https://learn.microsoft.com/en-us/). Rules ask here and keep no numbers of their own.
 */

/** Versions of SQL Server, oldest first. */
export const sqlVersions: readonly string[] = [
  '2008',
  '2008 R2',
  '2012',
  '2014',
  '2016',
  '2017',
  '2019',
  '2022',
  '2025',
];

/** A version of another product that BizTalk Server runs with: of Windows as windows.ts names releases, lower case. */
export interface Partner {
  readonly version: string;
  /** The service pack of that product it takes at least. */
  readonly servicePack?: number;
  /** The cumulative update of BizTalk Server it takes at least. */
  readonly cumulativeUpdate?: number;
}

/** What Microsoft says of a version of BizTalk Server. Dates are `YYYY-MM-DD`. */
export interface BizTalkVersion {
  /** Empty where no page that is still published says. */
  readonly sqlServers: readonly Partner[];
  readonly windowsServers: readonly Partner[];
  readonly windowsClients: readonly Partner[];
  /** What it takes to keep its databases in availability groups; undefined where it does not work at all. */
  readonly availabilityGroups:
    | { readonly edition: 'Enterprise'; readonly cumulativeUpdate: number; readonly sqlServer: string }
    | undefined;
  readonly mainstreamEnd: string;
  readonly extendedEnd: string;
  readonly sources: readonly string[];
}

const groupsPage = 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups';
const requirements = 'biztalk/install-and-config-guides/hardware-and-software-requirements-for-biztalk-server';
const lifecycle = 'lifecycle/products';

/** BizTalk Server by version. */
export const bizTalkVersions: ReadonlyMap<string, BizTalkVersion> = new Map<string, BizTalkVersion>([
  [
    '2010',
    {
      sqlServers: [],
      windowsServers: [],
      windowsClients: [],
      availabilityGroups: undefined,
      mainstreamEnd: '2016-01-12',
      extendedEnd: '2021-01-12',
      sources: [`${lifecycle}/biztalk-server-2010`],
    },
  ],
  [
    '2013',
    {
      sqlServers: [{ version: '2008 R2', servicePack: 1 }, { version: '2012' }],
      windowsServers: [{ version: '2008 r2', servicePack: 1 }, { version: '2012' }],
      windowsClients: [{ version: '7', servicePack: 1 }, { version: '8' }],
      availabilityGroups: undefined,
      mainstreamEnd: '2018-07-10',
      extendedEnd: '2023-07-11',
      sources: [`${requirements}-2013-and-2013-r2`, `${lifecycle}/biztalk-server-2013`],
    },
  ],
  [
    '2013 R2',
    {
      sqlServers: [{ version: '2012', servicePack: 1 }, { version: '2014' }],
      windowsServers: [{ version: '2012' }, { version: '2012 r2' }],
      windowsClients: [{ version: '7', servicePack: 1 }, { version: '8.1' }],
      availabilityGroups: undefined,
      mainstreamEnd: '2018-07-10',
      extendedEnd: '2023-07-11',
      sources: [`${requirements}-2013-and-2013-r2`, `${lifecycle}/biztalk-server-2013-r2`],
    },
  ],
  [
    '2016',
    {
      sqlServers: [{ version: '2014', servicePack: 1 }, { version: '2016' }],
      windowsServers: [{ version: '2012 r2' }, { version: '2016' }],
      windowsClients: [{ version: '8.1' }, { version: '10' }],
      availabilityGroups: { edition: 'Enterprise', cumulativeUpdate: 5, sqlServer: '2016' },
      mainstreamEnd: '2022-01-11',
      extendedEnd: '2027-01-11',
      sources: [`${requirements}-2016`, groupsPage, `${lifecycle}/biztalk-server-2016`],
    },
  ],
  [
    '2020',
    {
      sqlServers: [
        { version: '2016', servicePack: 3 },
        { version: '2017' },
        { version: '2019' },
        { version: '2022', cumulativeUpdate: 6 },
      ],
      windowsServers: [{ version: '2016' }, { version: '2019' }, { version: '2022', cumulativeUpdate: 6 }],
      windowsClients: [{ version: '10' }, { version: '11', cumulativeUpdate: 6 }],
      availabilityGroups: { edition: 'Enterprise', cumulativeUpdate: 0, sqlServer: '2016' },
      mainstreamEnd: '2028-04-11',
      extendedEnd: '2030-04-09',
      sources: [`${requirements}-2020`, groupsPage, `${lifecycle}/biztalk-server-2020`],
    },
  ],
]);

/** What an edition of BizTalk Server allows. */
export interface BizTalkEdition {
  /** Whether a group may have more than one BizTalk server, clustered hosts and availability groups. */
  readonly isScalable: boolean;
  /** Whether it is licensed for production. */
  readonly isForProduction: boolean;
}

/**
 * BizTalk Server by edition (biztalk/install-and-config-guides/install-biztalk-server-in-a-multi-computer-environment;
 * Developer can join a group as Enterprise can: biztalk/core/how-to-recover-the-biztalk-group).
 */
export const bizTalkEditions: ReadonlyMap<string, BizTalkEdition> = new Map<string, BizTalkEdition>([
  ['Enterprise', { isScalable: true, isForProduction: true }],
  ['Standard', { isScalable: false, isForProduction: true }],
  ['Branch', { isScalable: false, isForProduction: true }],
  ['Developer', { isScalable: true, isForProduction: false }],
]);

/** Whether an edition of BizTalk Server keeps its group on one BizTalk server; false for an unknown one. */
export function isForOneServer(edition: string | undefined): boolean {
  return bizTalkEditions.get(edition ?? '')?.isScalable === false;
}

/** What an edition of SQL Server allows. */
export interface SqlEdition {
  /** How many nodes may own a failover cluster instance: none below two, as many as Windows takes where it is undefined. */
  readonly nodes: number | undefined;
  /** Whether it is licensed for production. */
  readonly isForProduction: boolean;
}

/** SQL Server by edition (sql/sql-server/editions-and-components-of-sql-server-2016, and the same of 2019 and 2022). */
export const sqlEditions: ReadonlyMap<string, SqlEdition> = new Map<string, SqlEdition>([
  ['Enterprise', { nodes: undefined, isForProduction: true }],
  ['Standard', { nodes: 2, isForProduction: true }],
  ['Developer', { nodes: undefined, isForProduction: false }],
  ['Web', { nodes: 1, isForProduction: true }],
  ['Workgroup', { nodes: 1, isForProduction: true }],
  ['Express', { nodes: 1, isForProduction: true }],
  ['Evaluation', { nodes: undefined, isForProduction: false }],
]);

/** How many nodes may own a failover cluster instance of an edition; no limit for an unknown one. */
export function nodesOf(edition: string | undefined): number {
  return sqlEditions.get(edition ?? '')?.nodes ?? Number.POSITIVE_INFINITY;
}

/** Whether an edition of SQL Server knows failover clustering; an unknown one may. */
export function canBeClustered(edition: string | undefined): boolean {
  return nodesOf(edition) > 1;
}

/** The oldest SQL Server whose availability groups BizTalk Server can use: MSDTC works with them from there on. */
export const oldestSqlForGroups = '2016';

/** The service pack of SQL Server 2016 from which databases of one instance can share a distributed transaction. */
export const servicePackForSharing = 2;

/** How many synchronous replicas, the primary among them, a group of each SQL Server may have. */
const synchronousReplicas: ReadonlyMap<string, number> = new Map([
  // sql/sql-server/editions-and-components-of-sql-server-2016: two synchronous secondaries.
  ['2012', 3],
  ['2014', 3],
  ['2016', 3],
  // sql/sql-server/editions-and-components-of-sql-server-2017
  ['2017', 3],
  // sql/database-engine/availability-groups/windows/overview-of-always-on-availability-groups-sql-server
  ['2019', 5],
  ['2022', 5],
  ['2025', 5],
]);
const mostSynchronousReplicas = 5;

/** Synchronous replicas, the primary among them, that a group of this SQL Server may have; the most of any for an unknown version. */
export function synchronousReplicasOf(sqlVersion: string | undefined): number {
  return synchronousReplicas.get(sqlVersion ?? '') ?? mostSynchronousReplicas;
}

/**
 * A basic availability group, the only sort SQL Server Standard has
 * (sql/database-engine/availability-groups/windows/basic-availability-groups-always-on-availability-groups).
 */
export const basicGroup = { databases: 1, replicas: 2 } as const;

/** Whether a version of SQL Server is older than another; false where one of them is unknown. */
export function isOlderSql(version: string | undefined, than: string | undefined): boolean {
  const [at, limit] = [ageOf(version), ageOf(than)];
  return at !== -1 && limit !== -1 && at < limit;
}

function ageOf(version: string | undefined): number {
  return sqlVersions.indexOf(version ?? '');
}
