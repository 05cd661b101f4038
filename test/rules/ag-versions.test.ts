import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

const settings = 'listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true';

test('distributed transactions came with SQL Server 2016', () => {
  check(`${platform}
instances: { A: { on: SQL01, version: 2014 }, B: { on: SQL02, version: 2016 } }
#                                     ^^^^ ag-sql-version-too-old error
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('2016 is new enough, and so is a version nobody wrote or finished', () => {
  check(`${platform}
instances: { A: { on: SQL01, version: 2016 }, B: { on: SQL02, version: 20 } }
#                                                                      ^^ unknown-value
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('groups of other databases may be older', () => {
  check(`${platform}
instances: { A: { on: SQL01, version: 2014 }, B: { on: SQL02, version: 2014 } }
availabilityGroups: { Shop: { replicas: [A, B] } }
databases: { Orders: { on: Shop, kind: other-application } }
`);
});

test('the fix raises the old replicas', () => {
  checkFix(
    `instances: { A: { version: 2012 }, B: { version: 2014 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-sql-version-too-old',
    'SQL Server 2019',
    `instances: { A: { version: 2019 }, B: { version: 2019 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('BizTalk Server 2013 R2 knows no groups, whatever else is wrong with them', () => {
  check(`
biztalk: { version: 2013 R2 }
#                   ^^^^^^^ ag-biztalk-version-too-old error
servers: { SQL01: , SQL02: }
instances: { A: { on: SQL01, version: 2014 }, B: { on: SQL02, version: 2014 } }
availabilityGroups: { AG: { replicas: [A, B], dtcSupport: none, logins: true, agentJobs: true, jobsPrimaryOnly: true, listener: L } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('2016 knows groups, and one that is half typed is not judged', () => {
  check(`biztalk: { version: 2016, edition: Enterprise }${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('half a version', () => {
  check(`biztalk: { version: 2013 R, edition: Enterprise }
#                   ^^^^^^ unknown-value${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix takes a BizTalk Server that knows them', () => {
  checkFix(
    `biztalk: { version: 2013 }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-biztalk-version-too-old',
    'BizTalk Server 2020',
    `biztalk: { version: 2020 }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('groups take the Enterprise edition of BizTalk Server', () => {
  check(`
biztalk: { version: 2020, edition: Standard }
#                                  ^^^^^^^^ ag-requires-biztalk-enterprise error
servers: { SQL01: , SQL02: }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('an edition nobody finished writing', () => {
  check(`biztalk: { edition: Stan }
#                   ^^^^ unknown-value${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the Developer edition has every feature, and Standard without groups is no matter', () => {
  check(`biztalk: { edition: Developer }${platform}
environment: test
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix takes Enterprise', () => {
  checkFix(
    `biztalk: { edition: Branch }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-requires-biztalk-enterprise',
    'Enterprise',
    `biztalk: { edition: Enterprise }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('SQL Server 2016 below its second service pack', () => {
  check(`${platform}
instances:
  A: { on: SQL01, version: 2016, servicePack: 1 }
#                                             ^ ag-service-pack-recommended warning
  B: { on: SQL02, version: 2016, servicePack: 1 }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('a later service pack, another version, or none that is said', () => {
  check(`${platform}
instances:
  A: { on: SQL01, version: 2016, servicePack: 2, cumulativeUpdate: 1 }
  B: { on: SQL02, version: 2016, servicePack: }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix installs the last service pack', () => {
  checkFix(
    `instances: { A: { version: 2016, servicePack: 1 }, B: { version: 2016, servicePack: 0 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-service-pack-recommended',
    'service pack 3',
    `instances: { A: { version: 2016, servicePack: 3 }, B: { version: 2016, servicePack: 3 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('replicas of different versions', () => {
  check(`${platform}
instances:
  A: { on: SQL01, version: 2022 }
  B: { on: SQL02, version: 2019 }
#                          ^^^^ ag-replica-versions-differ warning
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('one version, or one that is not said yet', () => {
  check(`${platform}
instances: { A: { on: SQL01, version: 2022 }, B: { on: SQL02, version: } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix brings them to the newest', () => {
  checkFix(
    `instances: { A: { version: 2022 }, B: { version: 2019 } }
availabilityGroups: { AG: { replicas: [A, B] } }
`,
    'ag-replica-versions-differ',
    'SQL Server 2022',
    `instances: { A: { version: 2022 }, B: { version: 2022 } }
availabilityGroups: { AG: { replicas: [A, B] } }
`,
  );
});

/** A group of replicas of these kinds. */
function groupOf(replicas: readonly string[], database = 'BizTalkMsgBoxDb', biztalk = ''): string {
  return `${biztalk}
instances: { ${replicas.map((each, i) => `R${i}: { ${each} }`).join(', ')} }
availabilityGroups: { AG: { replicas: [${replicas.map((_, i) => `R${i}`).join(', ')}] } }
databases: { ${database}: { on: AG } }
`;
}

/** The other places a finding shows, as they are written there. */
function related(text: string, code: string): readonly string[] {
  return findingOf(examine(text), code).related.map(({ span }) => text.slice(span.start, span.end));
}

test('each old replica is shown once, and the group', () => {
  const old = ['version: 2012', 'version: 2014', 'version: 2016'];
  assert.deepEqual(related(groupOf(old), 'ag-sql-version-too-old'), ['2014', 'AG']);
  const low = ['version: 2016, servicePack: 1', 'version: 2016, servicePack: 0', 'version: 2016, servicePack: 2'];
  assert.deepEqual(related(groupOf(low), 'ag-service-pack-recommended'), ['0']);
  const mixed = ['version: 2019', 'version: 2016', 'edition: Enterprise'];
  assert.deepEqual(related(groupOf(mixed), 'ag-replica-versions-differ'), ['2019']);
});

test('service packs are those of SQL Server 2016, below the second, for BizTalk Server', () => {
  const low = (replica: string, database?: string) =>
    messagesOf(groupOf([replica], database), 'ag-service-pack-recommended').length;
  assert.equal(low('version: 2016, servicePack: 1'), 1);
  assert.equal(low('version: 2016, servicePack: 2'), 0);
  assert.equal(low('version: 2016'), 0);
  assert.equal(low('version: 2017, servicePack: 1'), 0);
  assert.equal(low('version: 2016, servicePack: 1', 'Orders'), 0);
});

test('versions and editions of BizTalk Server matter to groups with its databases', () => {
  const found = (biztalk: string, code: string, database?: string) =>
    messagesOf(groupOf(['version: 2016'], database, `biztalk: { ${biztalk} }`), code).length;
  assert.equal(found('version: 2013 R2', 'ag-biztalk-version-too-old'), 1);
  assert.equal(found('version: 2016', 'ag-biztalk-version-too-old'), 0);
  assert.equal(found('edition: Standard', 'ag-biztalk-version-too-old'), 0);
  assert.equal(found('version: 2013 R2', 'ag-biztalk-version-too-old', 'Orders'), 0);
  assert.equal(found('edition: Standard', 'ag-requires-biztalk-enterprise'), 1);
  assert.equal(found('edition: Developer', 'ag-requires-biztalk-enterprise'), 0);
  assert.equal(found('version: 2020', 'ag-requires-biztalk-enterprise'), 0);
  assert.equal(found('edition: Standard', 'ag-requires-biztalk-enterprise', 'Orders'), 0);
});

test('the versions that are offered are those that know groups', () => {
  assert.deepEqual(
    fixTitles(groupOf(['version: 2016'], undefined, 'biztalk: { version: 2013 }'), 'ag-biztalk-version-too-old'),
    ['Make it BizTalk Server 2020', 'Make it BizTalk Server 2016'],
  );
  const sql = (biztalk: string) => fixTitles(groupOf(['version: 2014'], undefined, biztalk), 'ag-sql-version-too-old');
  assert.deepEqual(sql(''), ['Make "R0" SQL Server 2019']);
  assert.deepEqual(sql('biztalk: { version: 2016 }'), ['Make "R0" SQL Server 2016']);
});

test('versions differ when two are known', () => {
  const differ = (...replicas: string[]) => messagesOf(groupOf(replicas), 'ag-replica-versions-differ').length;
  assert.equal(differ('version: 2019', 'version: 2022'), 1);
  assert.equal(differ('version: 2022', 'version: 2022'), 0);
  assert.equal(differ('version: 2022', 'edition: Enterprise'), 0);
  assert.equal(differ('edition: Enterprise'), 0);
});
