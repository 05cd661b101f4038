import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

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
