import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

const settings = 'listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true';

test('one replica, and nothing takes over', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: A, ${settings} }
#                 ^ ag-single-replica warning
databases: { BizTalkMsgBoxDb: { on: AG }, BAMPrimaryImport: { on: AG } }
`);
});

test('a replica that is half typed is one all the same', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG:
    replicas:
      - A
      - Bee
#       ^^^ unresolved-reference
    listener: BTSLSN
    dtcSupport: per-database
    agentJobs: true
    logins: true
    jobsPrimaryOnly: true
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('one replica is one cause, of the database of clustered Single Sign-On too', () => {
  check(`${platform}
instances: { A: { on: SQL01 } }
availabilityGroups:
  AG: { replicas: A, ${settings} }
#                 ^ ag-single-replica
databases: { SSODB: { on: AG }, BizTalkMsgBoxDb: { on: AG }, BAMPrimaryImport: { on: AG } }
sso: { masterSecretServer: AGCLU, secretBackup: '\\\\vault\\secret' }
`);
});

test('the fix offers no instance that cannot be a replica beside the first', () => {
  const analysis = examine(`topology: Tier
servers: { S1: , S2: , S3: , S4: , S5: , S6: }
instances:
  A: { on: S1, version: 2019, edition: Enterprise }
  Newer: { on: S2, version: 2022 }
  Web: { on: S3, edition: Web }
  Standard: { on: S4, edition: Standard }
  Silent: { on: S5 }
  Same: { on: S6, version: 2019, edition: Developer }
availabilityGroups:
  AG: { replicas: A }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
  assert.deepEqual(
    findingOf(analysis, 'ag-single-replica')
      .fixes()
      .map((each) => textOf(each.title)),
    [
      'Make "Silent" a replica of "AG"',
      'Make "Same" a replica of "AG"',
      'Add a replica "S7" on a new server "S7" to "AG"',
    ],
  );
});

test('the fix offers an instance that nothing uses', () => {
  checkFix(
    `servers: { SQL01: , SQL02: }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: A }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-single-replica',
    '"B" a replica',
    `servers: { SQL01: , SQL02: }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B] }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('the fix adds a replica on a new node', () => {
  checkFix(
    `servers:
  SQL01: { os: Windows Server 2022 }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01] }
instances:
  SQL01\\BTS: { on: SQL01, version: 2022 }
availabilityGroups:
  AG: { replicas: SQL01\\BTS }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-single-replica',
    'new server "SQL02"',
    `servers:
  SQL01: { os: Windows Server 2022 }
  SQL02: { os: Windows Server 2022 }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02] }
instances:
  SQL01\\BTS: { on: SQL01, version: 2022 }
  SQL02\\BTS: { on: SQL02, version: 2022 }
availabilityGroups:
  AG: { replicas: [SQL01\\BTS, SQL02\\BTS] }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

/** What is said of the place of the replicas of a group. */
test('one replica is few where it is known to be one that works, for BizTalk Server', () => {
  const single = (replicas: string, database = 'BizTalkMsgBoxDb') =>
    messagesOf(
      `
servers: { S1: , N1: , N2: , W: { standby: true } }
clusters: { CLU: { kind: failover, nodes: [N1, N2] } }
instances: { A: { on: S1 }, FCI: { on: CLU }, WAITS: { on: W }, LOST: { version: 2022 } }
availabilityGroups: { AG: { replicas: ${replicas} } }
databases: { ${database}: { on: AG } }
`,
      'ag-single-replica',
    ).length;
  assert.equal(single('A'), 1);
  assert.equal(single('[A, FCI]'), 0);
  assert.equal(single('[]'), 0);
  assert.equal(single('[A, [B]]'), 0);
  assert.equal(single('[A, { B: { commit: syn } }]'), 0);
  assert.equal(single('FCI'), 0);
  assert.equal(single('WAITS'), 0);
  assert.equal(single('LOST'), 0);
  assert.equal(single('Unknown'), 0);
  assert.equal(single('A', 'Orders'), 0);
});

test('a replica that is still to be written may be a second one', () => {
  const text = (more: string) => `
servers: { S1: }
instances: { A: { on: S1 } }
availabilityGroups:
  AG:
    replicas:
      - A${more}
databases: { BizTalkMsgBoxDb: { on: AG } }
`;
  assert.equal(messagesOf(text(''), 'ag-single-replica').length, 1);
  assert.equal(messagesOf(text('\n      -'), 'ag-single-replica').length, 0);
  assert.equal(messagesOf(text('').replace('replicas:\n      - A', 'primary: A'), 'ag-single-replica').length, 0);
  assert.equal(messagesOf(text('').replace('- A', '- A: { commit: syn }'), 'ag-single-replica').length, 0);
});

test('no instance becomes a replica on a disk whose failure loses its databases', () => {
  const titles = (disk: string) =>
    fixTitles(
      `
servers: { S1: , S2: }
storage: { DiskE: { kind: local, on: S2, ${disk} } }
instances: { A: { on: S1 }, B: { on: S2, data: DiskE } }
availabilityGroups: { AG: { replicas: A } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
      'ag-single-replica',
    );
  const added = 'Add a replica "S3" on a new server "S3" to "AG"';
  assert.deepEqual(titles('raid: 10'), ['Make "B" a replica of "AG"', added]);
  assert.deepEqual(titles('raid: 0'), [added]);
  assert.deepEqual(titles('raid: 0, redundant: true'), ['Make "B" a replica of "AG"', added]);
});
