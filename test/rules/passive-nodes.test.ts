import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles, messagesOf } from '../support/check.ts';

const noPassive = 'failover-cluster-without-passive-node';

test('an instance that only one node may own is found', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array }
instances:
  BTSSQL: { on: SQLCLU, passive: [] }
#                                ^^ failover-cluster-without-passive-node warning
  OTHER: { on: SQLCLU, passive: NodeA }
#                               ^^^^^ failover-cluster-without-passive-node
`);
});

test('so is an instance that is active where the only passive node of the cluster is', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances:
  BTSSQL: { on: SQLCLU, active: NodeB }
# ^^^^^^ failover-cluster-without-passive-node
`);
});

test('so is a resource group', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters: { CLU: { kind: failover, nodes: [NodeA, NodeB] } }
resourceGroups:
  SSO: { on: CLU, resources: sso, active: NodeA, passive: [] }
#                                                         ^^ failover-cluster-without-passive-node
  DTC: { on: CLU, resources: msdtc, active: NodeA }
`);
});

test('a cluster whose passive names nobody is found once, for all that runs on it', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, nodes: NodeB, passive: [], storage: Array }
#                                                                 ^^ failover-cluster-without-passive-node
instances: { A: { on: SQLCLU }, B: { on: SQLCLU } }
`);
});

test('several active nodes without a passive one are active/active', () => {
  check(`
servers: { NodeA: , NodeB: , NodeC: , NodeD: }
storage: { One: { kind: san }, Two: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [NodeA, NodeB], storage: [One, Two] }
#                                   ^^^^^^^^^^^^^^ active-active-review-capacity
  SQLCL2: { kind: failover, active: [NodeC, NodeD], passive: [], storage: [One, Two] }
instances:
  A: { on: SQLCLU, active: NodeA }
  B: { on: SQLCLU, active: NodeB }
  C: { on: SQLCL2, active: NodeC }
  D: { on: SQLCL2 }
`);
});

test('a cluster for replicas only has no passive node in this sense', () => {
  check(`
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, active: SQL01, nodes: SQL02, passive: [] } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  BizTalk: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: BizTalk } }
`);
});

test('a passive node that is misspelt or half typed is not missing', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array }
instances:
  A: { on: SQLCLU, passive: NodeC }
#                           ^^^^^ unresolved-reference
  B: { on: SQLCLU, passive: }
  C:
    on: SQLCLU
    passive:
      -
`);
});

test('the fix lets another node take over', () => {
  checkFix(
    `topology: Tier
servers: { NodeA: , NodeB: }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB } }
instances:
  BTSSQL:
    on: SQLCLU
    passive: [] # for now
`,
    noPassive,
    'Let "NodeB" take over from "NodeA"',
    `topology: Tier
servers: { NodeA: , NodeB: }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB } }
instances:
  BTSSQL:
    on: SQLCLU
    passive: NodeB # for now
`,
  );
});

/** From which node of the cluster nothing takes over, and for what: `A`, or `A SQL`. */
function lonely(cluster: string, ...holders: readonly string[]): readonly string[] {
  return messagesOf(
    `
servers: { A: , B: , C: , S: { standby: true }, T: { standby: true } }
clusters: { CLU: { ${cluster} } }
instances: { ${holders.map((each, i) => `SQL${i}: { on: CLU${each} }`).join(', ')} }
`,
    noPassive,
  ).map((each) =>
    each
      .replace(
        /^.*no passive node that takes over from "(\w+)".*$|^"(\w+)" is the only possible owner of "(\w+)".*$/,
        '$1$2 $3',
      )
      .trim(),
  );
}

test('passive nodes are asked for where a cluster fails over and its members can be read', () => {
  const active = 'active: A, passive: [], nodes: B';
  assert.deepEqual(lonely(`kind: failover, ${active}`, ''), ['A']);
  assert.deepEqual(lonely(`kind: nlb, ${active}`, ''), []);
  assert.deepEqual(lonely(`kind: failover, active: A, passive: [], nodes: [B, { C }]`, ''), []);
  assert.deepEqual(lonely('kind: failover, active: A, passive: [A], nodes: B', ''), ['A']);
  assert.deepEqual(lonely('kind: failover, active: S, passive: [], nodes: T', ''), []);
  assert.deepEqual(lonely('kind: failover, active: A, passive: []', ''), []);
});

test('something clustered that names its own is told besides', () => {
  assert.deepEqual(lonely('kind: failover, active: A, passive: [], nodes: B', ', passive: []'), ['A', 'A SQL0']);
  assert.deepEqual(lonely('kind: failover, active: A, passive: [], nodes: B', '', ', passive: B'), ['A']);
});

test('whose usual node is not said has others', () => {
  assert.deepEqual(lonely('kind: failover, nodes: A, passive: B', ''), []);
  assert.deepEqual(lonely('kind: failover, nodes: [A, B], passive: []', ''), []);
});

test('the passive nodes of a cluster are those of what is on it', () => {
  assert.deepEqual(lonely('kind: failover, active: [A, B], passive: C', ', active: C'), ['C SQL0']);
  assert.deepEqual(lonely('kind: failover, active: [A, B], passive: C', ', active: A'), []);
  assert.deepEqual(lonely('kind: failover, active: [A, B], passive: []', ', active: A'), []);
  assert.deepEqual(lonely('kind: failover, active: [A, B]', ', active: A'), []);
});

test('a node waits for everything when it is nobody’s only usual owner', () => {
  const offered = (...instances: string[]) =>
    fixTitles(
      `
servers: { A: , B: , C: }
clusters: { CLU: { kind: failover, active: A, passive: [], nodes: [B, C] } }
instances: { ${instances.map((each, i) => `SQL${i}: { on: CLU, ${each} }`).join(', ')} }
`,
      noPassive,
    ).map((each) => /^Let "(\w+)"/.exec(each)?.[1]);
  assert.deepEqual(offered('version: 2022'), ['B', 'C']);
  assert.deepEqual(offered('active: B'), ['C']);
  assert.deepEqual(offered('active: B', 'version: 2022'), ['C']);
  assert.deepEqual(offered('active: [B, C]'), ['B', 'C']);
  assert.deepEqual(offered('active: B, passive: A'), ['B', 'C']);
});
