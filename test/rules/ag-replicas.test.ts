import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

const settings = 'listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true';

test('a replica that commits asynchronously is not supported', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: { A: {}, B: { commit: asynchronous } }, ${settings} }
#                                       ^^^^^^^^^^^^ ag-asynchronous-commit error
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('a group whose replicas all commit asynchronously is one finding', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { commit: asynchronous, replicas: { A: { commit: synchronous }, B: }, ${settings} }
#               ^^^^^^^^^^^^ ag-asynchronous-commit
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('synchronous replicas, groups of others and what nobody wrote are no matter', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: { A: { commit: synchronous }, B: { commit: synchronous } }, commit: asynchronous, ${settings} }
  Shop: { replicas: [A, B], commit: asynchronous }
databases: { BizTalkMsgBoxDb: { on: AG }, Orders: { on: Shop, kind: other-application } }
`);
});

test('half a word is no commit mode', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG:
    replicas: [A, B]
    commit: async
#           ^^^^^ unknown-value
    listener: BTSLSN
    dtcSupport: per-database
    agentJobs: true
    logins: true
    jobsPrimaryOnly: true
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix lets the replica commit synchronously', () => {
  checkFix(
    `instances: { A: , B: }
availabilityGroups:
  AG:
    replicas:
      A: { commit: synchronous }
      B: { commit: asynchronous } # far away
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-asynchronous-commit',
    '"B" commit synchronously',
    `instances: { A: , B: }
availabilityGroups:
  AG:
    replicas:
      A: { commit: synchronous }
      B: { commit: synchronous } # far away
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('the fix lets all replicas commit synchronously', () => {
  checkFix(
    `availabilityGroups:
  AG: { replicas: [A, B], commit: asynchronous }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-asynchronous-commit',
    'replicas of "AG"',
    `availabilityGroups:
  AG: { replicas: [A, B], commit: synchronous }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('a replica on a server outside the failover cluster', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 } }
availabilityGroups:
  AG: { replicas: [A, B, C] }
#                        ^ ag-not-on-wsfc error
`);
});

test('a failover cluster that is left out is a warning, once for the group', () => {
  check(`
servers: { SQL01: , SQL02: }
clusters: { WEB: { kind: hardware-load-balancer, nodes: [SQL01, SQL02] } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B] }
#                  ^ ag-not-on-wsfc warning
`);
});

test('two replicas on one server', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL01 } }
availabilityGroups:
  AG: { replicas: [A, B] }
#                     ^ ag-not-on-wsfc
`);
});

test('replicas on different clusters', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters:
  ONE: { kind: failover, nodes: [SQL01, SQL02], witness: file-share }
  TWO: { kind: failover, nodes: [SQL03, SQL04], witness: file-share }
instances: { A: { on: SQL01 }, B: { on: SQL03 } }
availabilityGroups:
  AG: { replicas: [A, B] }
#                     ^ ag-not-on-wsfc
`);
});

test('without a word on clusters, or with half a one, nobody knows', () => {
  check(`
servers: { SQL01: , SQL02: }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [A, B] } }
`);
});

test('a failover cluster that names no nodes may have any, and other clusters are no matter', () => {
  const groups = `
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B] }
`;
  check(`
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, witness: file-share } }${groups}`);
  check(`
servers: { SQL01: , SQL02: }
clusters: { WEB: { kind: nlb } }${groups}#                  ^ ag-not-on-wsfc
`);
});

test('a cluster that is being typed may be going to have the nodes', () => {
  check(`
servers: { SQL01: , SQL02: }
clusters:
  AGCLU:
    kind: failover
    nodes:
      - SQL01
      -
    passive: SQL02
  NEXT: {}
# ^^^^ missing-property
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [A, B] } }
`);
});

test('the fix makes the server a node', () => {
  checkFix(
    `servers: { SQL01: , SQL02: , SQL03: }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02] }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 } }
availabilityGroups:
  AG: { replicas: [A, B, C] }
`,
    'ag-not-on-wsfc',
    '"SQL03" nodes of "AGCLU"',
    `servers: { SQL01: , SQL02: , SQL03: }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03] }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 } }
availabilityGroups:
  AG: { replicas: [A, B, C] }
`,
  );
});

test('no server becomes a node of a cluster that uses a disk in it, nor one with Network Load Balancing', () => {
  const titles = (of: string, databases = '', more = '') =>
    fixTitles(
      `
servers: { S1: , S2: , S3: }
storage: { Array: { kind: san }, Disk: { kind: san, on: S3 }, Own: { kind: local, on: S3 } }
clusters: { ONE: { kind: failover, nodes: [S1, S2], storage: [${of}] }, ${more} }
instances: { FCI: { on: ONE }, C: { on: S3, data: Own } }
availabilityGroups: { AG: { replicas: [FCI, C] } }
databases: { BizTalkMsgBoxDb: { on: AG }, Invoices: { on: FCI, ${databases} } }
`,
      'ag-not-on-wsfc',
    );
  assert.deepEqual(titles('Array'), ['Make "S3" nodes of "ONE"']);
  assert.deepEqual(titles('Array, Disk'), []);
  assert.deepEqual(titles('Array', 'data: Disk'), []);
  assert.deepEqual(titles('Array', '', 'WEB: { kind: nlb, nodes: [S1, S3] }'), []);
  assert.deepEqual(titles('Array', '', 'LB: { kind: hardware-load-balancer, nodes: [S1, S3] }').length, 1);
});

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
function placesOf(replicas: string, clusters = 'ONE: { kind: failover, nodes: [S1, S2] }'): readonly string[] {
  return messagesOf(
    `
servers: { S1: , S2: , S3: , S4: , N1: , N2: }
clusters: { ${clusters} }
instances: { A: { on: S1 }, A2: { on: S1 }, A3: { on: S1 }, B: { on: S2 }, C: { on: S3 }, FCI: { on: ONE }, LOST: { version: 2022 } }
availabilityGroups: { AG: { replicas: ${replicas} } }
`,
    'ag-not-on-wsfc',
  ).map((each) => /^Server "\w+" of replica "(\w+)"|^Replica "(\w+)"/.exec(each)?.slice(1).find(Boolean) ?? each);
}

test('replicas are where they are as long as all of it can be read', () => {
  assert.deepEqual(placesOf('[A, C]'), ['C']);
  assert.deepEqual(placesOf('[A, C, [B]]'), []);
  assert.deepEqual(placesOf('[A, LOST, Unknown]'), []);
  const one = 'ONE: { kind: failover, nodes: [S1, S2] }';
  assert.deepEqual(placesOf('[A, C]', `${one}, OTHER: { nodes: N1 }`), []);
  assert.deepEqual(placesOf('[A, C]', `${one}, OTHER: { kind: failover }`), []);
  assert.deepEqual(placesOf('[A, C]', `${one}, OTHER: { kind: failover, nodes: [N1, { N2 }] }`), []);
  assert.deepEqual(placesOf('[A, C]', `${one}, OTHER: { kind: nlb }`), ['C']);
});

test('of an instance on a cluster that balances load other rules say what is wrong', () => {
  const text = (kind: string) => `
servers: { S1: , S2: , S3: , L1: }
clusters: { ONE: { kind: failover, nodes: [S1, S2] }, WEB: { kind: ${kind}, nodes: [S1, S3] } }
instances: { A: { on: L1 }, B: { on: WEB } }
availabilityGroups: { AG: { replicas: [A, B] } }
`;
  const found = (kind: string) => messagesOf(text(kind), 'ag-not-on-wsfc');
  assert.match(found('nlb')[0] ?? '', /^Server "L1" of replica "A"/);
  assert.equal(found('nlb').length, 1);
  assert.deepEqual(fixTitles(text('nlb'), 'ag-not-on-wsfc'), []);
  assert.deepEqual(fixTitles(text('failover'), 'ag-not-on-wsfc'), ['Make "L1" nodes of "WEB"']);
});

test('a server carries one replica, a failover cluster as many as it has instances', () => {
  assert.deepEqual(placesOf('[A, A2]'), ['A2']);
  assert.deepEqual(placesOf('[A, A2, A3]'), ['A2', 'A3']);
  assert.deepEqual(placesOf('[A, A2, B]'), ['A2']);
  assert.deepEqual(placesOf('[A, FCI]'), []);
  assert.deepEqual(placesOf('[FCI, B]'), []);
  assert.deepEqual(placesOf('[FCI, C]'), ['C']);
});

test('all replicas are on one cluster that they have in common', () => {
  const two = 'ONE: { kind: failover, nodes: [S1, S2] }, TWO: { kind: failover, nodes: [S2, S3] }';
  assert.deepEqual(placesOf('[A, B]', two), []);
  assert.deepEqual(placesOf('[A, C]', two), ['C']);
  assert.deepEqual(placesOf('[A, B, C]', two), ['C']);
  assert.deepEqual(placesOf('[B, C]', two), []);
});

test('three clusters at most are offered, the one that is named first, each with its nodes and the new ones', () => {
  const text = (clusters: string, group: string, more = '') => `
servers: { S1: , S2: , S3: , S4: , N: , L1: , L2: }
${more}clusters: { ${clusters} }
instances: { A: { on: S1 }, B: { on: S2 }, C: { on: S3 }, D: { on: S4 }, L1: { on: L1 }, L2: { on: L2 } }
availabilityGroups: { AG: { ${group} } }
`;
  const offered = (clusters: string, group: string, more?: string) =>
    fixTitles(text(clusters, group, more), 'ag-not-on-wsfc').map((each) => each.replace(/^Make | nodes of|"/g, ''));
  const one = 'ONE: { kind: failover, nodes: [S1, S2, S3, S4] }';
  const named = 'N: { kind: failover, nodes: N }';
  assert.deepEqual(offered(`${one}, ${named}`, 'replicas: [A, L1]'), ['L1 ONE']);
  assert.deepEqual(offered(`${one}, ${named}`, 'replicas: [A, L1, L2], cluster: N'), ['L1, L2 ONE']);
  assert.deepEqual(offered(`${one}, ${named}`, 'replicas: [L1, L2], cluster: N'), ['L1, L2 N']);
  const both = `${one}, TWO: { kind: failover, nodes: [S1, S2] }`;
  assert.deepEqual(offered(both, 'replicas: [A, L1], cluster: TWO'), ['L1 TWO', 'L1 ONE']);
  const many = ['ONE', 'TWO', 'THREE', 'FOUR'].map((each) => `${each}: { kind: failover, nodes: S1 }`).join(', ');
  assert.equal(offered(many, 'replicas: [A, L1]').length, 3);
  const defaults = 'defaults: { clusters: { nodes: [S1] } }\n';
  assert.deepEqual(offered('ONE: { kind: failover }', 'replicas: [A, L1]', defaults), []);
  checkFix(
    text('ONE: { kind: failover, nodes: [S1] }', 'replicas: [A, L1]'),
    'ag-not-on-wsfc',
    'ONE',
    text('ONE: { kind: failover, nodes: [S1, L1] }', 'replicas: [A, L1]'),
  );
  checkFix(
    text('ONE: { kind: failover, nodes: S1 }', 'replicas: [A, L1, L2]'),
    'ag-not-on-wsfc',
    'ONE',
    text('ONE: { kind: failover, nodes: [S1, L1, L2] }', 'replicas: [A, L1, L2]'),
  );
});

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

test('the fixes for commits are choices', () => {
  const offered = (group: string) =>
    fixTitles(
      `instances: { A: }\navailabilityGroups: { AG: { ${group} } }\ndatabases: { SSODB: { on: AG } }\n`,
      'ag-asynchronous-commit',
    );
  assert.deepEqual(offered('replicas: { A: { commit: asynchronous } }'), ['Let "A" commit synchronously']);
  assert.deepEqual(offered('commit: asynchronous, replicas: A'), ['Let the replicas of "AG" commit synchronously']);
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

test('a server is added to a list of nodes as it is written', () => {
  const text = (more: string) => `topology: t
servers: { S1: , S2: , L1: }
clusters:
  ONE:
    kind: failover
    nodes:
      - S1 # in the first rack
      - S2
${more}instances: { A: { on: S1 }, B: { on: S2 }, C: { on: L1 } }
availabilityGroups: { AG: { replicas: [A, B, C] } }
`;
  checkFix(text(''), 'ag-not-on-wsfc', 'ONE', text('      - L1\n'));
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
