import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles } from '../support/check.ts';

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

test('the fixes for commits are choices', () => {
  const offered = (group: string) =>
    fixTitles(
      `instances: { A: }\navailabilityGroups: { AG: { ${group} } }\ndatabases: { SSODB: { on: AG } }\n`,
      'ag-asynchronous-commit',
    );
  assert.deepEqual(offered('replicas: { A: { commit: asynchronous } }'), ['Let "A" commit synchronously']);
  assert.deepEqual(offered('commit: asynchronous, replicas: A'), ['Let the replicas of "AG" commit synchronously']);
});
