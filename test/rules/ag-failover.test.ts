import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles, messagesOf } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

const settings = 'listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true';

test('replicas that all wait to be moved by hand', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], failover: manual, ${settings} }
#                                   ^^^^^^ ag-no-automatic-failover warning
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('automatic failover takes two', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: { A: { failover: automatic }, B: { failover: manual } }, ${settings} }
#                                                              ^^^^^^ ag-no-automatic-failover
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('two automatic replicas, an unwritten one and test environments are no matter', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: { A: { failover: automatic }, B: { failover: automatic } }, ${settings} }
  AG2: { replicas: { A: , B: { failover: manual } }, ${settings.replace('BTSLSN', 'OTHER')} }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG2 } }
`);
});

test('outside production failover by hand is fine', () => {
  check(`environment: test${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], failover: manual, ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('half a word is no failover mode', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: { A: { failover: automatic }, B: { failover: man } }, ${settings} }
#                                                              ^^^ unknown-value
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('an asynchronous replica cannot take over by itself', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { failover: automatic, replicas: { A: , B: { commit: asynchronous, failover: automatic } }, ${settings} }
#                                                          ^^^^^^^^^^^^ ag-asynchronous-commit
#                                                                                  ^^^^^^^^^ ag-no-automatic-failover error
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('a failover cluster instance cannot either', () => {
  check(`
servers: { N1: , N2: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters:
  AGCLU: { kind: failover, active: N1, passive: N2, nodes: SQL03, witness: disk, storage: Array }
instances:
  A: { on: AGCLU, active: N1, passive: N2 }
  B: { on: SQL03 }
availabilityGroups:
  AG: { replicas: { A: { failover: automatic }, B: }, ${settings} }
#                                  ^^^^^^^^^ ag-no-automatic-failover error
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix lets them take over by themselves', () => {
  checkFix(
    `instances: { A: , B: }
availabilityGroups:
  AG: { replicas: { A: , B: { failover: manual } }, failover: manual }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-no-automatic-failover',
    'by themselves',
    `instances: { A: , B: }
availabilityGroups:
  AG: { replicas: { A: , B: { failover: automatic } }, failover: automatic }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('a readable secondary does nothing for BizTalk Server', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: { A: {}, B: { readable: true } }, ${settings} }
#                                         ^^^^ ag-readable-secondary-no-effect hint
  Shop: { replicas: { A: {}, B: { readable: true } } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('what is not readable, or not yet said to be', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: { A: { readable: false }, B: { readable: } }, ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix closes all of them', () => {
  checkFix(
    `availabilityGroups:
  AG: { replicas: { A: { readable: true }, B: { readable: true } } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-readable-secondary-no-effect',
    'secondaries of "AG"',
    `availabilityGroups:
  AG: { replicas: { A: { readable: false }, B: { readable: false } } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

/** What is said of a group with these properties, on servers A and B and a failover cluster. */
function failoverOf(group: string, database = 'BizTalkMsgBoxDb'): readonly string[] {
  return messagesOf(
    `
servers: { A: , B: , C: , D: }
clusters: { CLU: { kind: failover, nodes: [C, D] } }
instances: { A: { on: A }, B: { on: B }, FCI: { on: CLU } }
availabilityGroups: { AG: { ${group} } }
databases: { ${database}: { on: AG } }
`,
    'ag-no-automatic-failover',
  );
}

test('the failover of replicas that are half typed, alone or of others is no matter', () => {
  assert.equal(failoverOf('failover: manual, replicas: [A, B]').length, 1);
  assert.equal(failoverOf('failover: manual, replicas: [A, B]', 'Orders').length, 0);
  assert.equal(failoverOf('failover: manual, replicas: [A, B, [C]]').length, 0);
  assert.equal(failoverOf('failover: manual, replicas: [A]').length, 0);
  assert.equal(failoverOf('failover: manual, replicas: [A, FCI]').length, 0);
  assert.equal(failoverOf('failover: manual, replicas: [A, Unknown]').length, 1);
});

test('what contradicts itself is said once, and of which replica', () => {
  const asynchronous = failoverOf(
    'replicas: { A: { failover: automatic, commit: asynchronous }, B: { failover: manual } }',
  );
  assert.equal(asynchronous.length, 1);
  assert.match(asynchronous[0] ?? '', /^Replica "A" .* takes synchronous commit/);
  const clustered = failoverOf('replicas: { A: { failover: manual }, FCI: { failover: automatic } }');
  assert.equal(clustered.length, 1);
  assert.match(clustered[0] ?? '', /^Replica "FCI" .* is a failover cluster instance/);
});

test('the fix is at the replica that says it', () => {
  const fixes = (replicas: string) =>
    fixTitles(
      `
instances: { A: , B: }
availabilityGroups: { AG: { ${replicas} } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
      'ag-no-automatic-failover',
    );
  assert.deepEqual(fixes('replicas: { A: { failover: automatic, commit: asynchronous }, B: {} }'), [
    'Let "A" fail over by hand',
  ]);
  assert.deepEqual(fixes('failover: automatic, replicas: { A: { commit: asynchronous }, B: {} }'), []);
});

test('replicas that say they are moved by hand are changed, and nothing is written for the group', () => {
  const text = (failover: string) => `topology: Group
instances: { A: , B: }
availabilityGroups:
  AG: { replicas: { A: { failover: ${failover} }, B: { failover: ${failover} } } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`;
  checkFix(text('manual'), 'ag-no-automatic-failover', 'by themselves', text('automatic'));
});
