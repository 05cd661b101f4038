import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

const notShared = 'fci-without-shared-storage';
const notRedundant = 'storage-not-redundant';

test('a clustered instance on the disk of one node is found once for the disk', () => {
  check(`
servers: { NodeA: , NodeB: }
storage:
  DiskE: { kind: local, on: NodeA, raid: 10 }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: cloud }
instances:
  BTSSQL: { on: SQLCLU, data: DiskE, log: DiskE }
#                             ^^^^^ fci-without-shared-storage error
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, data: DiskE }
  BizTalkMgmtDb: { on: BTSSQL }
`);
});

test('storage of the cluster that is not shared is found where the cluster names it', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { DiskE: { kind: azure-disk } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: DiskE }
#                                                                   ^^^^^ fci-without-shared-storage
instances: { A: { on: SQLCLU }, B: { on: SQLCLU } }
`);
});

test('an array or share that lies on a node is not shared, and neither is a volume on it', () => {
  check(`
servers: { NodeA: , NodeB: }
storage:
  Array: { kind: san, on: NodeA }
  E: { on: Array, path: 'E:\\' }
  Share: { kind: smb, on: NodeB }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB }
instances:
  BTSSQL: { on: SQLCLU, data: E, log: Share }
#                             ^ fci-without-shared-storage
#                                     ^^^^^ fci-without-shared-storage
`);
});

test('what the nodes share is enough', () => {
  check(`
servers: { A1: , A2: , B1: , B2: , C1: , C2: , D1: , D2: , F1: , F2: , FS01: }
storage:
  San: { kind: san }
  Scsi: { kind: shared-scsi }
  S2D: { kind: s2d, on: C }
  Replica: { kind: replicated, on: D1 }
  Share: { kind: smb, on: FS01 }
  Filer: { kind: nas }
  Azure: { kind: azure-shared-disk }
  E: { on: San, path: 'E:\\' }
clusters:
  A: { kind: failover, nodes: [A1, A2], storage: San }
  B: { kind: failover, nodes: [B1, B2], storage: [Scsi, E] }
  C: { kind: failover, nodes: [C1, C2] }
  D: { kind: failover, nodes: [D1, D2] }
  F: { kind: failover, nodes: [F1, F2], storage: Azure }
instances:
  IA: { on: A }
  IB: { on: B }
  IC: { on: C }
  ID: { on: D, data: Replica, log: Share }
  IE: { on: D, data: Filer }
  IF: { on: F }
`);
});

test('storage of unknown kind is not judged', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
`);
});

test('replicas keep their own disks', () => {
  check(`
servers: { SQL01: , SQL02: }
storage: { D1: { kind: local, on: SQL01 }, D2: { kind: local, on: SQL02 } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02] } }
instances: { A: { on: SQL01, data: D1 }, B: { on: SQL02, data: D2 } }
availabilityGroups:
  BizTalk: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: BizTalk } }
`);
});

test('a cluster that names no storage is asked for it', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB }
# ^^^^^^ fci-without-shared-storage information
instances: { A: { on: SQLCLU }, B: { on: SQLCLU } }
`);
});

test('a cluster that is written to have none has none', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: [] }
#                                                                   ^^ fci-without-shared-storage error
instances: { A: { on: SQLCLU } }
`);
});

test('a cluster without instances needs no storage', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters: { SSOCLU: { kind: failover, active: NodeA, passive: NodeB, resources: [msdtc, sso] } }
`);
});

test('half-typed storage is not judged', () => {
  check(`
servers: { A1: , A2: , B1: , B2: , C1: , C2: }
storage: { Array: { kind: san } }
clusters:
  A: { kind: failover, nodes: [A1, A2], storage: Arr }
#                                                ^^^ unresolved-reference
  B:
    kind: failover
    nodes: [B1, B2]
    storage:
      -
  C: { kind: failover, nodes: [C1, C2] }
instances:
  IA: { on: A }
  IB: { on: B }
  IC: { on: C, data: Ar }
#                    ^^ unresolved-reference
`);
});

test('the fix names an array that nothing else uses, everywhere', () => {
  checkFix(
    `topology: Tier
servers: { NodeA: , NodeB: }
storage:
  DiskE: { kind: local, on: NodeA }
  Array: { kind: san, raid: 10 } # new
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB } }
instances:
  BTSSQL:
    on: SQLCLU
    data: DiskE # fast
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, log: DiskE }
`,
    notShared,
    'on "Array"',
    `topology: Tier
servers: { NodeA: , NodeB: }
storage:
  DiskE: { kind: local, on: NodeA }
  Array: { kind: san, raid: 10 } # new
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB } }
instances:
  BTSSQL:
    on: SQLCLU
    data: Array # fast
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, log: Array }
`,
  );
});

test('or a new one', () => {
  checkFix(
    `topology: Tier
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: [] }
instances: { BTSSQL: { on: SQLCLU } }
`,
    notShared,
    'new shared array',
    `topology: Tier
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: SharedDiskArray }
instances: { BTSSQL: { on: SQLCLU } }

storage:
  SharedDiskArray: { kind: san, raid: 10 }
`,
  );
});

test('RAID 0 and disks without RAID under BizTalk databases are found once for each storage', () => {
  check(`
servers: { SQL01: }
storage:
  D: { kind: local, on: SQL01, raid: 0 }
#                                    ^ storage-not-redundant error
  E: { kind: shared-scsi, raid: none }
#                               ^^^^ storage-not-redundant
  F: { kind: nas, raid: jbod }
#                       ^^^^ storage-not-redundant
instances: { BTS: { on: SQL01, data: D, log: E } }
#                       ^^^^^ database-not-highly-available
databases:
  BizTalkMsgBoxDb: { on: BTS }
  BizTalkMgmtDb: { on: BTS }
  BizTalkDTADb: { on: BTS, data: F }
`);
});

test('a volume has the RAID level of the array it is cut from', () => {
  check(`
servers: { NodeA: , NodeB: }
storage:
  Array: { kind: shared-scsi, raid: 0 }
#                                   ^ storage-not-redundant
  E: { on: Array, path: 'E:\\' }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: E } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`);
});

test('storage that doubles its data otherwise, or hides its disks, is not found', () => {
  check(`
servers: { NodeA: , NodeB: }
storage:
  Pool: { kind: s2d, raid: none }
  Azure: { kind: azure-shared-disk, raid: 0 }
  Doubled: { kind: shared-scsi, raid: jbod, redundant: true }
  San: { kind: san, raid: 0 }
  Good: { kind: shared-scsi, raid: 1+0 }
  Unsaid: { kind: shared-scsi }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: [Pool, Azure, Doubled, San, Good, Unsaid] } }
instances:
  A: { on: SQLCLU, data: Pool, log: Azure }
  B: { on: SQLCLU, data: Doubled, log: San }
  C: { on: SQLCLU, data: Good, log: Unsaid }
databases: { BizTalkMsgBoxDb: { on: A }, BizTalkMgmtDb: { on: B }, BizTalkDTADb: { on: C } }
`);
});

test('disks without BizTalk databases are no matter', () => {
  check(`
servers: { SQL01: }
storage: { D: { kind: local, on: SQL01, raid: 0 }, E: { kind: local, raid: 0 } }
instances: { Web: { on: SQL01, data: D } }
databases: { Invoices: { on: Web, kind: other-application } }
`);
});

test('under a virtual server, or of unknown kind, it is information', () => {
  check(`
servers: { SQL01: { runsOn: HyperV1 } }
storage:
  D: { kind: local, on: SQL01, raid: 0 }
#                                    ^ storage-not-redundant information
  E: { kind: local, raid: none }
#                         ^^^^ storage-not-redundant information
  F: { raid: 0 }
#            ^ storage-not-redundant information
instances: { BTS: { on: SQL01, data: D, log: E } }
#                       ^^^^^ database-not-highly-available
databases: { BizTalkMsgBoxDb: { on: BTS }, BizTalkMgmtDb: { on: BTS, log: F } }
`);
});

test('outside production it is a hint', () => {
  check(`
environment: development
servers: { SQL01: }
storage:
  D: { kind: local, on: SQL01, raid: 0 }
#                                    ^ storage-not-redundant hint
instances: { BTS: { on: SQL01, data: D } }
#                       ^^^^^ database-not-highly-available hint
databases: { BizTalkMsgBoxDb: { on: BTS } }
`);
});

test('a half-typed level is only a value that is not known', () => {
  check(`
servers: { NodeA: , NodeB: }
storage:
  Array: { kind: shared-scsi, raid: 00 }
#                                   ^^ unknown-value
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`);
});

test('storage that is cut from itself ends the search', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { E: { on: F }, F: { on: E, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: E } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`);
});

test('the fix writes RAID 10, and RAID 1 for logs alone', () => {
  const before = (data: string, log: string) => `topology: Tier
servers: { NodeA: , NodeB: }
storage:
  Data: { kind: shared-scsi, raid: ${data} } # old
  Log:
    kind: shared-scsi
    raid: ${log}
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: [Data, Log] } }
instances: { BTSSQL: { on: SQLCLU, data: Data, log: Log } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`;
  checkFix(before('0', '1'), notRedundant, 'Make "Data" RAID 10', before('10', '1'));
  checkFix(before('10', 'jbod'), notRedundant, 'Make "Log" RAID 1', before('10', '1'));
});

/** What is said of a cluster of A and B, with these properties, instances and databases. */
function sharedBy(cluster: string, instances: string, databases = ''): readonly string[] {
  return messagesOf(tierOf(cluster, instances, databases), notShared);
}

const tierOf = (cluster: string, instances: string, databases = '') => `
servers: { A: , B: }
storage:
  Array: { kind: san }
  Inside: { kind: local, on: A }
  Second: { kind: local }
clusters: { CLU: { kind: failover, nodes: [A, B]${cluster} } }
instances: { ${instances} }
databases: { ${databases} }
`;

test('the storage of a cluster matters to instances that rely on it', () => {
  const inside = ', storage: Inside';
  assert.equal(sharedBy(inside, 'SQL: { on: CLU }').length, 1);
  assert.equal(sharedBy(inside, 'SQL: { on: CLU, data: Array }').length, 1);
  assert.equal(sharedBy(inside, 'SQL: { on: CLU, log: Array }').length, 1);
  assert.equal(sharedBy(inside, 'SQL: { on: CLU, data: Array, log: Array }').length, 0);
  assert.equal(sharedBy(', storage: [Inside, Array]', 'SQL: { on: CLU }').length, 0);
  assert.equal(sharedBy(', storage: [Inside, Unknown]', 'SQL: { on: CLU }').length, 0);
  assert.equal(sharedBy(', storage: [Inside, Second]', 'SQL: { on: CLU }').length, 2);
  assert.equal(sharedBy(inside, '').length, 0);
});

test('no storage, and storage that is not named, have words of their own', () => {
  assert.match(sharedBy(', storage: []', 'SQL: { on: CLU }')[0] ?? '', /"CLU" has no storage/);
  assert.match(sharedBy('', 'SQL: { on: CLU }')[0] ?? '', /"CLU" names no storage/);
  assert.equal(sharedBy('', 'SQL: { on: CLU, data: Array }').length, 0);
  assert.equal(sharedBy('', 'SQL: { on: CLU, log: Array }').length, 0);
  assert.equal(sharedBy('', 'SQL: { on: CLU }', 'SSODB: { on: SQL, data: Array }').length, 0);
  assert.equal(sharedBy('', 'SQL: { on: CLU }', 'SSODB: { on: SQL, log: Array }').length, 0);
});

test('it is shown where the disk is, and where else it is named, once each', () => {
  const shown = (instances: string) => {
    const text = tierOf('', instances);
    const { related } = findingOf(examine(text), notShared);
    return related.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${textOf(message)}`);
  };
  assert.deepEqual(shown('SQL: { on: CLU, data: Inside, log: Inside }'), [
    'Inside: "Inside" is in server "A".',
    'Inside: "Inside" is named here too.',
  ]);
  assert.deepEqual(shown('SQL: { on: CLU, data: Second }'), ['Second: "Second" is a disk in one computer.']);
});

test('the fix names another storage where the cluster names the wrong one, even in the defaults', () => {
  const text = (defaults: string, cluster: string, array = '') => `topology: T
${defaults}servers: { A: , B: }
storage:
  Inside: { kind: local }
${array}clusters: { CLU: { kind: failover, nodes: [A, B]${cluster} } }
instances: { SQL: { on: CLU } }
`;
  const made = '  SharedDiskArray: { kind: san, raid: 10 }\n';
  checkFix(text('', ', storage: Inside'), notShared, 'new shared array', text('', ', storage: SharedDiskArray', made));
  const defaults = 'defaults: { clusters: { storage: Inside } }\n';
  checkFix(text(defaults, ''), notShared, 'new shared array', text(defaults, ', storage: SharedDiskArray', made));
});

test('three storages that are shared, doubled and free are offered, those of the cluster first', () => {
  const offered = (storage: string, cluster = '') =>
    fixTitles(
      `
servers: { A: , B: , X: }
storage: { Inside: { kind: local }, ${storage} }
clusters: { CLU: { kind: failover, nodes: [A, B]${cluster} }, OTHER: { kind: failover, storage: Taken } }
instances: { SQL: { on: CLU, data: Inside, log: Inside } }
`,
      notShared,
    ).map((each) => /"(\w+)"/.exec(each)?.[1]);
  const four = ['F1', 'F2', 'F3', 'F4'].map((each) => `${each}: { kind: san }`).join(', ');
  assert.deepEqual(offered(four), ['F1', 'F2', 'F3', 'SharedDiskArray']);
  assert.deepEqual(offered('Taken: { kind: san }, Striped: { kind: san, raid: 0 }'), ['SharedDiskArray']);
  assert.deepEqual(offered('Free: { kind: san }, Own: { kind: san, on: CLU }'), ['Own', 'Free', 'SharedDiskArray']);
  assert.deepEqual(offered('Local: { kind: local }'), ['SharedDiskArray']);
});

/** What is said of disks under the MessageBox: the severity and the words. */
function disksOf(storage: string, used = 'Disk', rest = ''): string | undefined {
  const finding = examine(`
servers: { A: , B: }
storage: { ${storage} }
clusters: { CLU: { kind: failover, nodes: [A, B], storage: Other } }
instances: { SQL: { on: CLU } }
databases: { BizTalkMsgBoxDb: { on: SQL, data: ${used} }${rest} }
`).findings.find((each) => each.code === notRedundant);
  return finding && `${finding.severity}: ${/on (RAID 0|disks without RAID)/.exec(textOf(finding.message))?.[1]}`;
}

test('disks that are striped, or without RAID, lose their data by kind and level', () => {
  assert.equal(disksOf('Disk: { kind: shared-scsi, raid: 0 }'), 'error: RAID 0');
  assert.equal(disksOf('Disk: { kind: shared-scsi, raid: none }'), 'error: disks without RAID');
  assert.equal(disksOf('Disk: { kind: shared-scsi, raid: 5 }'), undefined);
  assert.equal(disksOf('Disk: { kind: shared-scsi }'), undefined);
  assert.equal(disksOf('Disk: { raid: jbod }'), 'error: disks without RAID');
  assert.equal(disksOf('Disk: { raid: none }'), 'information: disks without RAID');
  assert.equal(disksOf('Disk: { kind: san, raid: jbod }'), 'error: disks without RAID');
  assert.equal(disksOf('Disk: { kind: san, raid: 0 }'), undefined);
  assert.equal(disksOf('Disk: { kind: s2d, raid: jbod }'), undefined);
  assert.equal(disksOf('Disk: { raid: jbod, on: Array }, Array: { redundant: true }'), undefined);
});

test('logs alone want a plain mirror', () => {
  const level = (databases: string) =>
    fixTitles(
      `
servers: { A: }
storage: { Logs: { kind: local, raid: 0 }, Data: { kind: local, raid: 10 }, Volume: { on: Logs } }
instances: { SQL: { on: A, log: Logs } }
databases: { ${databases} }
`,
      notRedundant,
    )[0]?.replace(/^.* RAID /, '');
  assert.equal(level('SSODB: { on: SQL, data: Data }'), '1');
  assert.equal(level('SSODB: { on: SQL }'), '10');
  assert.equal(level('SSODB: { on: SQL, data: Volume }'), '10');
  assert.equal(level('SSODB: { on: SQL, data: Data }, BizTalkMgmtDb: { on: SQL, data: Data }'), '1');
  assert.equal(level('SSODB: { on: SQL, data: Data }, BizTalkMgmtDb: { on: SQL, data: Logs }'), '10');
  assert.equal(level('SSODB: { on: SQL, data: Data }, BizTalkMgmtDb: { on: SQL }'), '10');
});

test('of several storages of a cluster the fix names the others as before', () => {
  const text = (storage: string, more = '') => `topology: T
servers: { A: , B: }
storage:
  Inside: { kind: local }
  Second: { kind: local }
${more}clusters: { CLU: { kind: failover, nodes: [A, B], storage: ${storage} } }
instances: { SQL: { on: CLU } }
`;
  const made = '  SharedDiskArray: { kind: san, raid: 10 }\n';
  checkFix(text('[Inside, Second]'), notShared, 'new shared array', text('[SharedDiskArray, Second]', made));
});
