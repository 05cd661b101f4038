import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, fixTitles } from '../support/check.ts';

const notRedundant = 'storage-not-redundant';

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
