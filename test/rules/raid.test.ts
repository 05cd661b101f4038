import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine } from '../support/check.ts';

const tier = (storage: string, database = 'BizTalkMsgBoxDb') => `
servers: { A: , B: , VM: { runsOn: HV01 } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { BTS: { on: SQLCLU } }
databases: { ${database}: { on: BTS } }
storage:
${storage}
`;

test('the MessageBox on parity RAID writes slowly', () => {
  check(
    `${tier('  Array: { kind: shared-scsi, raid: 5 }')}#                                   ^ raid-5-or-6-for-write-heavy-database warning`,
  );
  check(
    `${tier('  Array: { kind: shared-scsi, raid: 6 }', 'BAMPrimaryImport')}#                                   ^ raid-5-or-6-for-write-heavy-database warning`,
  );
});

test('behind a cache, or with databases that are written less, it is information', () => {
  check(
    `${tier('  Array: { kind: san, raid: 5 }')}#                           ^ raid-5-or-6-for-write-heavy-database information`,
  );
  check(
    `${tier('  Array: { kind: shared-scsi, raid: 5 }', 'BizTalkMgmtDb')}#                                   ^ raid-5-or-6-for-write-heavy-database information`,
  );
});

test('a volume takes the level of its array', () => {
  check(
    `${tier('  Array: { on: Disks }\n  Disks: { kind: shared-scsi, raid: 5 }')}#                                   ^ raid-5-or-6-for-write-heavy-database`,
  );
});

test('mirrors, Azure, other databases and a level half typed are no matter', () => {
  check(tier('  Array: { kind: shared-scsi, raid: 10 }'));
  check(tier('  Array: { kind: shared-scsi, raid: 1+0 }'));
  check(tier('  Array: { kind: azure-shared-disk, raid: 5 }'));
  check(tier('  Array: { kind: san, raid: 5 }', 'BizTalkMgmtDb'));
  check(tier('  Array: { kind: shared-scsi, raid: 5 }', 'Invoices'));
  check(tier('  Array: { kind: shared-scsi, raid: }'));
});

test('the fix makes it RAID 10', () => {
  checkFix(
    `topology: Tier${tier('  Array: { kind: san, raid: 5 } # as delivered')}`,
    'raid-5-or-6-for-write-heavy-database',
    'RAID 10',
    `topology: Tier${tier('  Array: { kind: san, raid: 10 } # as delivered')}`,
  );
});

test('disks of a virtual server lie on those of another machine', () => {
  check(`
servers: { VM: { runsOn: HV01 } }
storage:
  Disk: { kind: local, raid: 5, on: VM }
#                            ^ raid-5-or-6-for-write-heavy-database information
instances:
  BTS: { on: VM, data: Disk }
#            ^^ database-not-highly-available
databases: { BizTalkMsgBoxDb: { on: BTS } }
`);
});

test('an unwritten level under the MessageBox is information, at the array it is cut from', () => {
  check(`
servers: { A: , B: }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Volume } }
instances: { BTS: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTS } }
storage:
  Volume: { on: Array }
  Array: { kind: san }
# ^^^^^ raid-level-unspecified-for-critical-database information
`);
});

test('a written level, doubled storage, Azure, other databases and a level half typed leave nothing to say', () => {
  const silent = (storage: string, database = 'BizTalkMsgBoxDb') =>
    assert.ok(
      !examine(`topology: Tier${tier(storage, database)}`).findings.some(
        (each) => each.code === 'raid-level-unspecified-for-critical-database',
      ),
      storage,
    );
  silent('  Array: { kind: san, raid: 10 }');
  silent('  Array: { kind: san, raid: 5 }');
  silent('  Array: { on: Disks }\n  Disks: { kind: san, raid: 1 }');
  silent('  Array: { kind: san, redundant: true }');
  silent('  Array: { kind: azure-shared-disk }');
  silent('  Array: { kind: s2d }');
  silent('  Array: { kind: san, raid: fiv }');
  silent('  Array: { kind: san }', 'BizTalkMgmtDb');
  silent('  Array: { kind: local, on: VM }');
});

test('the fix writes RAID 10', () => {
  checkFix(
    `topology: Tier${tier('  Array: { kind: san }')}`,
    'raid-level-unspecified-for-critical-database',
    'RAID 10',
    `topology: Tier${tier('  Array: { kind: san, raid: 10 }')}`,
  );
});

test('an array all nodes depend on, with nothing said of its redundancy, is information', () => {
  check(`
servers: { A: , B: }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { BTS: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: BTS } }
storage:
  Array: { kind: san }
# ^^^^^ single-disk-array-is-spof information
`);
});

test('an array that is written to have one of everything is found where that is written', () => {
  check(`
servers: { A: , B: }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { BTS: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTS } }
storage:
  Array: { kind: san, raid: 10, redundant: false }
#                                          ^^^^^ single-disk-array-is-spof
`);
});

test('redundant or mirrored storage, two arrays, and kinds that double themselves are no single point', () => {
  const silent = (storage: string, used = 'Array') =>
    assert.ok(
      !examine(
        `topology: Tier${tier(storage, 'BizTalkMgmtDb').replace('storage: Array', `storage: [${used}]`)}`,
      ).findings.some((each) => each.code === 'single-disk-array-is-spof'),
      storage,
    );
  silent('  Array: { kind: san, raid: 10 }');
  silent('  Array: { kind: san, redundant: true }');
  silent('  Array: { kind: san }\n  Second: { kind: san }', 'Array, Second');
  silent('  Array: { kind: replicated }');
  silent('  Array: { kind: azure-shared-disk }');
  silent('  Array: { kind: san, redundant: tru }');
});

test('the fix says that its controllers and paths are doubled', () => {
  checkFix(
    `topology: Tier${tier('  Array: { kind: san }', 'BizTalkMgmtDb')}`,
    'single-disk-array-is-spof',
    'doubled',
    `topology: Tier${tier('  Array: { kind: san, redundant: true }', 'BizTalkMgmtDb')}`,
  );
});

/** Codes and messages of the findings on disks. */
function saidOf(text: string): readonly string[] {
  const codes = [
    'raid-5-or-6-for-write-heavy-database',
    'raid-level-unspecified-for-critical-database',
    'single-disk-array-is-spof',
  ];
  return examine(`topology: Tier${text}`)
    .findings.filter((each) => codes.includes(each.code))
    .map((each) => textOf(each.message));
}

test('of several databases on parity RAID those that are written much are named', () => {
  const two = (databases: string) => `
servers: { A: , B: }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { BTS: { on: SQLCLU } }
databases: { ${databases} }
storage: { Array: { kind: shared-scsi, raid: 5 } }
`;
  assert.match(saidOf(two('BizTalkMsgBoxDb: { on: BTS }, SSODB: { on: BTS }'))[0] ?? '', /keeps "BizTalkMsgBoxDb" on/);
  assert.match(
    saidOf(two('BizTalkMgmtDb: { on: BTS }, SSODB: { on: BTS }'))[0] ?? '',
    /keeps "BizTalkMgmtDb", "SSODB" on/,
  );
});

test('a database of several kinds is as critical as the first of them', () => {
  const database = 'All: { on: BTS, kind: [management, message-box] }';
  const text = (storage: string) => tier(storage).replace('BizTalkMsgBoxDb: { on: BTS }', database);
  check(
    `${text('  Array: { kind: shared-scsi, raid: 5 }')}#                                   ^ raid-5-or-6-for-write-heavy-database warning`,
  );
  assert.deepEqual(saidOf(text('  Array: { kind: san }')), [
    'Nothing says which RAID level "Array" has, and "All" on it need RAID most of all.',
  ]);
});

test('disks of Azure are nobody’s single array', () => {
  assert.deepEqual(saidOf(tier('  Array: { kind: azure-disk }')), []);
});

test('disks in one computer are found by other rules, and a cluster that balances load by others', () => {
  assert.deepEqual(saidOf(tier('  Array: { kind: local }', 'BizTalkMgmtDb')), []);
  assert.deepEqual(saidOf(tier('  Array: { kind: san }', 'BizTalkMgmtDb').replace('kind: failover', 'kind: nlb')), []);
});

test('the array under a volume is the one all depend on', () => {
  check(`
servers: { A: , B: }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Volume } }
instances: { BTS: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: BTS } }
storage:
  Volume: { on: Array }
  Array: { kind: san }
# ^^^^^ single-disk-array-is-spof
`);
});

test('volumes that lie on each other in a circle have no array', () => {
  assert.deepEqual(saidOf(tier('  Array: { kind: san, on: Other }\n  Other: { on: Array }', 'BizTalkMgmtDb')), []);
});

test('controllers that are written to be single are said so', () => {
  assert.match(saidOf(tier('  Array: { kind: san, redundant: false }', 'BizTalkMgmtDb'))[0] ?? '', /are not doubled/);
  assert.match(saidOf(tier('  Array: { kind: san }', 'BizTalkMgmtDb'))[0] ?? '', /are written/);
});
