import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

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
