import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

const settings = 'listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true';

test('databases that cannot share a transaction yet share an instance', () => {
  check(`${platform}
instances: { A: { on: SQL01, version: 2016, servicePack: 1 }, B: { on: SQL02, version: 2016, servicePack: 1 } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
# ^^ ag-databases-share-instance-before-sp2 error
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('so does the cumulative update of BizTalk Server', () => {
  check(`biztalk: { version: 2016, edition: Enterprise, cumulativeUpdate: 4 }${platform}
instances: { A: { on: SQL01, version: 2016 }, B: { on: SQL02, version: 2016 } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
# ^^ ag-databases-share-instance-before-sp2
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('databases that could always share one, and levels nobody wrote', () => {
  check(`${platform}
instances: { A: { on: SQL01, version: 2016 }, B: { on: SQL02, version: 2016, servicePack: } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('the fix brings both to the level', () => {
  checkFix(
    `biztalk: { version: 2016, edition: Enterprise, cumulativeUpdate: 2 }
instances: { A: { version: 2016, servicePack: 1 }, B: { version: 2016, servicePack: 1 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`,
    'ag-databases-share-instance-before-sp2',
    'level',
    `biztalk: { version: 2016, edition: Enterprise, cumulativeUpdate: 5 }
instances: { A: { version: 2016, servicePack: 3 }, B: { version: 2016, servicePack: 3 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`,
  );
});

test('a basic group takes one database', () => {
  check(`${platform}
instances: { A: { on: SQL01, edition: Standard }, B: { on: SQL02, edition: Standard } }
#                                     ^^^^^^^^ ag-standard-edition-limits error
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('within its limits it is information', () => {
  check(`${platform}
instances: { A: { on: SQL01, edition: Standard }, B: { on: SQL02, edition: Standard } }
#                                     ^^^^^^^^ ag-standard-edition-limits information
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('a basic group takes two replicas', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03], witness: cloud } }
instances:
  A: { on: SQL01, edition: Standard }
#                          ^^^^^^^^ ag-standard-edition-limits error
  B: { on: SQL02, edition: Standard }
  C: { on: SQL03, edition: Standard }
availabilityGroups:
  AG: { replicas: [A, B, C], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('Web knows no groups', () => {
  check(`${platform}
instances: { A: { on: SQL01, edition: Enterprise }, B: { on: SQL02, edition: Web } }
#                                                                            ^^^ ag-standard-edition-limits error
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('Enterprise has no such limit, nor has half a word', () => {
  check(`${platform}
instances: { A: { on: SQL01, edition: Enterprise }, B: { on: SQL02, edition: Stan } }
#                                                                            ^^^^ unknown-value
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('the fix takes Enterprise', () => {
  checkFix(
    `instances: { A: { edition: Standard }, B: { edition: Standard } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`,
    'ag-standard-edition-limits',
    'Enterprise',
    `instances: { A: { edition: Enterprise }, B: { edition: Enterprise } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`,
  );
});

test('SQL Server 2016 takes three synchronous replicas', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2016 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C, D], ${settings} }
#                           ^ ag-too-many-synchronous-replicas error
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('2019 takes five', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2019 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C, D], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('three are three, and a name that is still being typed does not count twice', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2016 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C, c], ${settings} }
#                           ^ name-case-differs
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix keeps the first three', () => {
  checkFix(
    `servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2016 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C, D] } # all
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-too-many-synchronous-replicas',
    '"A", "B", "C"',
    `servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2016 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C] } # all
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});
