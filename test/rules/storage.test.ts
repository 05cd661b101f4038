import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

const notShared = 'fci-without-shared-storage';

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
