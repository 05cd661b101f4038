import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, messagesOf } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

test('a group without per-database DTC support', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: none, agentJobs: true, logins: true, jobsPrimaryOnly: true }
#                                                       ^^^^ ag-dtc-support-not-per-db error
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('nobody said whether it has it', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, agentJobs: true, logins: true, jobsPrimaryOnly: true }
# ^^ ag-dtc-support-not-per-db information
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('half a word on DTC support', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: nope, agentJobs: true, logins: true, jobsPrimaryOnly: true }
#                                                       ^^^^ unknown-value
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix of ag-dtc-support-not-per-db writes that it is so', () => {
  checkFix(
    `availabilityGroups: { AG: { replicas: [A, B], dtcSupport: none } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-dtc-support-not-per-db',
    'per-database',
    `availabilityGroups: { AG: { replicas: [A, B], dtcSupport: per-database } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('jobs on the primary only', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: false, logins: true, jobsPrimaryOnly: true }
#                                                                                ^^^^^ ag-agent-jobs-not-replicated warning
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('nobody said where the jobs are', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, logins: true }
# ^^ ag-agent-jobs-not-replicated information
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('half a word on jobs', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: nope, logins: true, jobsPrimaryOnly: true }
#                                                                                ^^^^ wrong-type
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix of ag-agent-jobs-not-replicated writes that it is so', () => {
  checkFix(
    `availabilityGroups: { AG: { replicas: [A, B], agentJobs: false } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-agent-jobs-not-replicated',
    'jobs on every replica',
    `availabilityGroups: { AG: { replicas: [A, B], agentJobs: true } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('a group without databases that have jobs needs none', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, logins: true }
databases: { SSODB: { on: AG } }
`);
});

test('a contained group carries jobs and logins itself, which is information', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], contained: true, dtcSupport: per-database, listener: BTSLSN }
#                                    ^^^^ ag-agent-jobs-not-replicated information
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('logins on the primary only', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: false, jobsPrimaryOnly: true }
#                                                                                              ^^^^^ ag-logins-not-replicated warning
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('nobody said where the logins are', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, jobsPrimaryOnly: true }
# ^^ ag-logins-not-replicated information
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('half a word on logins', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: nope, jobsPrimaryOnly: true }
#                                                                                              ^^^^ wrong-type
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix of ag-logins-not-replicated writes that it is so', () => {
  checkFix(
    `availabilityGroups: { AG: { replicas: [A, B], logins: false } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-logins-not-replicated',
    'logins on every replica',
    `availabilityGroups: { AG: { replicas: [A, B], logins: true } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('jobs that run everywhere', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: false }
#                                                                                                                     ^^^^^ ag-agent-jobs-not-guarded warning
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('nobody said whether they look first', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true }
# ^^ ag-agent-jobs-not-guarded hint
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('half a word on guards', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: nope }
#                                                                                                                     ^^^^ wrong-type
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix of ag-agent-jobs-not-guarded writes that it is so', () => {
  checkFix(
    `availabilityGroups: { AG: { replicas: [A, B], jobsPrimaryOnly: false } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-agent-jobs-not-guarded',
    'on the primary only',
    `availabilityGroups: { AG: { replicas: [A, B], jobsPrimaryOnly: true } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('mail on the primary only', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, dbMail: false }
#                                                                                                                                   ^^^^^ ag-dbmail-not-replicated information
databases: { BAMAlertsApplication: { on: AG } }
`);
});

test('without alerts nobody needs mail', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, dbMail: false }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('half a word on mail', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, dbMail: nope }
#                                                                                                                                   ^^^^ wrong-type
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix of ag-dbmail-not-replicated writes that it is so', () => {
  checkFix(
    `availabilityGroups: { AG: { replicas: [A, B], dbMail: false } }
databases: { BAMAlertsApplication: { on: AG } }
`,
    'ag-dbmail-not-replicated',
    'Database Mail',
    `availabilityGroups: { AG: { replicas: [A, B], dbMail: true } }
databases: { BAMAlertsApplication: { on: AG } }
`,
  );
});

test('outside production these are hints', () => {
  check(`environment: test${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: false, jobsPrimaryOnly: true }
#                                                                                              ^^^^^ ag-logins-not-replicated hint
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

/** A group with these properties and databases, on replicas of these kinds. */
function groupOf(properties: string, databases = 'BizTalkMsgBoxDb: { on: AG }', replicas = ['', '']): string {
  return `
instances: { ${replicas.map((each, i) => `R${i}: {${each}}`).join(', ')} }
availabilityGroups: { AG: { replicas: [${replicas.map((_, i) => `R${i}`).join(', ')}]${properties} } }
databases: { ${databases} }
`;
}

const jobs = 'ag-agent-jobs-not-replicated';
const guards = 'ag-agent-jobs-not-guarded';
const transactions = 'ag-dtc-support-not-per-db';

test('a database of several kinds has jobs by one of them', () => {
  const databases = 'Both: { on: AG, kind: [custom, tracking] }, Custom: { on: AG, kind: custom }';
  assert.match(messagesOf(groupOf(', agentJobs: false', databases), jobs)[0] ?? '', /jobs of "Both" are/);
});

test('whether a contained group carries jobs itself goes by all of its replicas', () => {
  const said = (...replicas: string[]) =>
    messagesOf(groupOf(', contained: true, agentJobs: false', undefined, replicas), jobs)[0] ?? '';
  assert.match(said(' version: 2022 ', ' version: 2022 '), /is contained and carries/);
  assert.match(said('', ''), /is contained and carries/);
  assert.match(said(' version: 2022 ', ' version: 2019 '), /are not made on every replica/);
  assert.match(messagesOf(groupOf(', contained: true'), jobs)[0] ?? '', /is contained and carries/);
  assert.match(messagesOf(groupOf(''), jobs)[0] ?? '', /is not said/);
});

test('jobs are to be guarded where there are some, and the group does not carry them', () => {
  assert.equal(messagesOf(groupOf(', jobsPrimaryOnly: false'), guards).length, 1);
  assert.equal(messagesOf(groupOf(', agentJobs: true'), guards).length, 1);
  assert.equal(messagesOf(groupOf(', jobsPrimaryOnly: false, agentJobs: false'), guards).length, 0);
  assert.equal(messagesOf(groupOf(', jobsPrimaryOnly: false, contained: true'), guards).length, 0);
  assert.equal(messagesOf(groupOf(', jobsPrimaryOnly: false', 'Orders: { on: AG }'), guards).length, 0);
});

test('how DTC support is switched on goes by the level of the replicas', () => {
  const how = (...replicas: string[]) => {
    const [related] = findingOf(examine(groupOf(', dtcSupport: none', undefined, replicas)), transactions).related;
    assert.ok(related);
    return textOf(related.message).replace(/[ ,].*/, '');
  };
  const SP1 = ' version: 2016, servicePack: 1 ';
  const SP2 = ' version: 2016, servicePack: 2 ';
  assert.equal(how(SP1, SP1), 'Before');
  assert.equal(how(SP2, SP1), 'Before');
  assert.equal(how(SP2, SP2), 'ALTER');
  assert.equal(how(SP2), 'ALTER');
  assert.equal(how(' version: 2017 ', ' version: 2022 '), 'ALTER');
  assert.equal(how(SP2, ' version: 2016, servicePack: 3 '), 'ALTER');
  assert.equal(how(' version: 2016 ', ' version: 2016 '), 'From');
  assert.equal(how(' version: 2017 ', ' version: 2016 '), 'From');
  assert.equal(how(' servicePack: 1 ', ' servicePack: 2 '), 'From');
  assert.equal(how(' version: 2014, servicePack: 2 ', SP2), 'From');
  assert.equal(how(''), 'From');
  const nobody = findingOf(
    examine('availabilityGroups: { AG: { dtcSupport: none } }\ndatabases: { SSODB: { on: AG } }\n'),
    transactions,
  ).related[0];
  assert.match(nobody ? textOf(nobody.message) : '', /^From/);
});
