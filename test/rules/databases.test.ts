import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, examine, findingOf } from '../support/check.ts';

const code = 'database-not-highly-available';

test('a stand-alone instance is found once, however many databases it holds', () => {
  const analysis = check(`
servers:
  SQL01:
instances:
  BTS: { on: SQL01 }
#            ^^^^^ database-not-highly-available warning
databases:
  BizTalkMgmtDb: { on: BTS }
  BizTalkMsgBoxDb: { on: BTS }
  BizTalkDTADb: { on: BTS }
  SSODB: { on: BTS }
  BizTalkRuleEngineDb: { on: BTS }
  BAMStarSchema: { on: BTS }
  BAMAlertsApplication: { on: BTS }
  Invoices: { on: BTS, kind: custom }
  BAMArchive: { on: BTS }
`);
  const finding = findingOf(analysis, code);
  assert.equal(finding.related.length, 7);
  assert.match(textOf(finding.message), /"BizTalkMgmtDb", "BizTalkMsgBoxDb", "BizTalkDTADb", …/);
});

test('related information says which databases are written at run time', () => {
  const analysis = examine(`
servers: { SQL01: }
instances: { BTS: { on: SQL01 } }
databases: { SSODB: { on: BTS }, BizTalkMsgBoxDb: { on: BTS } }
`);
  assert.deepEqual(
    findingOf(analysis, code).related.map((each) => textOf(each.message)),
    ['"SSODB" is kept there.', '"BizTalkMsgBoxDb" is kept there and written while messages are processed.'],
  );
});

test('each stand-alone instance is a cause of its own', () => {
  check(`
servers: { SQL01: , SQL02: }
instances:
  A: { on: SQL01 }
#          ^^^^^ database-not-highly-available
  B: { on: SQL02 }
#          ^^^^^ database-not-highly-available
databases:
  BizTalkMgmtDb: { on: A }
  BizTalkMsgBoxDb: { on: B }
`);
});

test('a failover cluster instance keeps its databases available', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`);
});

test('an availability group of two replicas keeps its databases available', () => {
  check(`
servers: { SQL01: , SQL02: }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  BizTalk: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: BizTalk } }
`);
});

test('an availability group of one replica does not', () => {
  check(`
servers: { SQL01: }
instances: { A: { on: SQL01 } }
availabilityGroups:
  BizTalk: { replicas: A, listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
#                      ^ ag-single-replica
databases: { BizTalkMsgBoxDb: { on: BizTalk } }
`);
});

test('a single replica that is a failover cluster instance is not alone', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
availabilityGroups:
  BizTalk: { replicas: BTSSQL, listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: BizTalk } }
`);
});

test('databases that are not of the BizTalk group are no matter', () => {
  check(`
servers: { SQL01: }
instances: { BTS: { on: SQL01 } }
databases:
  Invoices: { on: BTS }
  Orders: { on: BTS, kind: other-application }
  BAMArchive: { on: BTS }
  BAMAnalysis: { on: BTS }
#                    ^^^ bam-analysis-not-clustered
`);
});

test('a mirrored or snapshot-protected database is left to other rules', () => {
  check(`
servers: { SQL01: , SQL02: }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
databases:
  BizTalkMsgBoxDb: { on: A, mirroredTo: B }
#                                       ^ database-mirroring-used
  BizTalkMgmtDb: { on: A, protection: vss }
#                                     ^^^ vss-used-for-high-availability
`);
});

test('copies that wait at a disaster-recovery site are no matter', () => {
  check(`
sites: { Taichung: { role: disaster-recovery } }
servers: { DR01: { site: Taichung }, DR02: { standby: true }, DR03: }
instances: { A: { on: DR01 }, B: { on: DR02 }, C: { on: DR03, standbyFor: [A] } }
databases:
  Copy1: { on: A, kind: management }
  Copy2: { on: B, kind: message-box }
  Copy3: { on: C, kind: tracking }
`);
});

const beside = (biztalk: string, severity: string) => `${biztalk}
servers: { SQL01: , SQL02: , BAM01: }
instances:
  A: { on: SQL01 }
  B: { on: SQL02 }
  BAM: { on: BAM01 }
#            ^^^^^ database-not-highly-available ${severity}
availabilityGroups:
  BizTalk: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BizTalkMsgBoxDb: { on: BizTalk }
  BAMStarSchema: { on: BAM }
`;

test('before BizTalk Server 2020 BAM Star Schema beside an availability group is information', () => {
  check(beside('biztalk: { version: 2016 }', 'information'));
});

test('when no version is written it may be one before 2020', () => {
  check(beside('', 'information'));
  check(beside('biztalk: { edition: Enterprise }', 'information'));
});

test('outside production it is a hint', () => {
  check(`
environment: test
servers: { SQL01: }
instances:
  BTS: { on: SQL01 }
#            ^^^^^ database-not-highly-available hint
databases: { BizTalkMsgBoxDb: { on: BTS } }
`);
});

test('what is half typed says nothing', () => {
  check(`
servers: { SQL01: }
clusters:
  SQLCLU:
# ^^^^^^ missing-property
instances:
  A:
  B: { on: SQL }
#          ^^^ unresolved-reference
  C: { on: SQLCLU }
databases:
  BizTalkMgmtDb: { on: A }
  BizTalkMsgBoxDb: { on: B }
  BizTalkDTADb: { on: C }
  SSODB: { on:
#        ^ yaml-syntax
`);
});

test('a failover cluster of machines starts a virtual server again: information', () => {
  const analysis = check(`
servers:
  HV1:
  HV2:
  SQL01: { runsOn: HVCLU }
clusters:
  HVCLU: { kind: failover, nodes: [HV1, HV2] }
instances:
  BTS: { on: SQL01 }
#            ^^^^^ database-not-highly-available information
#            ^^^^^ vm-ha-without-performance-test
databases:
  BizTalkMsgBoxDb: { on: BTS }
`);
  assert.match(textOf(findingOf(analysis, code).message), /^Failover cluster "HVCLU" starts server "SQL01" again /);
});

test('one machine under a virtual server, or machines that are no failover cluster, start nothing again', () => {
  check(`
servers:
  HV1:
  HV2:
  SQL01: { runsOn: HV1 }
  SQL02: { runsOn: WEB }
  SQL03: { runsOn: some blade }
clusters:
  WEB: { kind: nlb, nodes: [HV1, HV2] }
instances:
  A: { on: SQL01 }
#          ^^^^^ database-not-highly-available warning
  B: { on: SQL02 }
#          ^^^^^ database-not-highly-available warning
  C: { on: SQL03 }
#          ^^^^^ database-not-highly-available warning
databases:
  BizTalkMgmtDb: { on: A }
  BizTalkMsgBoxDb: { on: B }
  BizTalkDTADb: { on: C }
`);
});

/** What is found of these databases on one server, with its severity. */
function foundOf(databases: string, rest = ''): string | undefined {
  const finding = examine(`
servers: { SQL01: , N1: , N2: }
clusters: { CLU: { kind: failover, nodes: [N1, N2] } }
instances: { BTS: { on: SQL01 } }
databases: { ${databases} }
${rest}`).findings.find((each) => each.code === code);
  return finding && `${finding.severity}: ${/failure stops (.*);/.exec(textOf(finding.message))?.[1]}`;
}

test('a database of several kinds is judged here, unless BAM Primary Import is in it', () => {
  assert.equal(foundOf('All: { on: BTS, kind: [management, tracking] }'), 'warning: "All"');
  assert.equal(foundOf('All: { on: BTS, kind: [bam-primary-import, tracking] }'), undefined);
  assert.equal(foundOf('All: { on: BTS, kind: [custom, tracking] }'), 'warning: "All"');
});

test('one of several MessageBoxes has a rule of its own, unless it is more than that', () => {
  assert.equal(foundOf('BizTalkMsgBoxDb: { on: BTS }'), 'warning: "BizTalkMsgBoxDb"');
  assert.equal(foundOf('BizTalkMsgBoxDb: { on: BTS }, Second: { on: BTS, kind: message-box }'), undefined);
  const both = 'Both: { on: BTS, kind: [message-box, management] }, Second: { on: BTS, kind: message-box }';
  assert.equal(foundOf(both), 'warning: "Both"');
});

test('so has the database of clustered Single Sign-On', () => {
  const sso = 'sso: { masterSecretServer: CLU }\n';
  assert.equal(foundOf('SSODB: { on: BTS }'), 'warning: "SSODB"');
  assert.equal(foundOf('SSODB: { on: BTS }', sso), undefined);
  assert.equal(foundOf('Both: { on: BTS, kind: [sso, management] }', sso), 'warning: "Both"');
  assert.equal(foundOf('BizTalkDTADb: { on: BTS }', sso), 'warning: "BizTalkDTADb"');
});

test('the star schema alone is information beside groups that cannot take its packages', () => {
  const group = 'availabilityGroups: { AG: { replicas: [] } }\n';
  const star = 'BAMStarSchema: { on: BTS }';
  const severity = (databases: string, rest: string) => foundOf(databases, rest)?.replace(/:.*/, '');
  assert.equal(severity(star, `${group}biztalk: { version: 2016 }\n`), 'information');
  assert.equal(severity(star, group), 'information');
  assert.equal(severity(star, `${group}biztalk: { version: 2020 }\n`), 'warning');
  assert.equal(severity(star, 'biztalk: { version: 2016 }\n'), 'warning');
  assert.equal(severity(`${star}, SSODB: { on: BTS }`, group), 'warning');
  assert.equal(severity('Star: { on: BTS, kind: [bam-star-schema, tracking] }', group), 'warning');
});

test('a database of several kinds is written at run time by one of them', () => {
  const { related } = findingOf(
    examine(
      'servers: { S: }\ninstances: { BTS: { on: S } }\ndatabases: { All: { on: BTS, kind: [sso, management] } }\n',
    ),
    code,
  );
  assert.match(related[0] ? textOf(related[0].message) : '', /written while messages are processed/);
});
