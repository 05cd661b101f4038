import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const tooFew = 'failover-cluster-too-few-nodes';
const onBalancing = 'databases-on-load-balanced-cluster';
const noPassive = 'failover-cluster-without-passive-node';

test('a failover cluster of one node has nothing to fail over to', () => {
  check(`
servers: { NodeA: }
clusters:
  SQLCLU: { kind: failover, active: NodeA, witness: disk }
# ^^^^^^ failover-cluster-too-few-nodes error
`);
});

test('the same node in two roles is one node', () => {
  check(`
servers: { NodeA: }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: nodea, nodes: [NodeA] }
# ^^^^^^ failover-cluster-too-few-nodes
#                                                   ^^^^^ name-case-differs
`);
});

test('a cluster that is written to have no nodes has none', () => {
  check(`
clusters:
  SQLCLU: { kind: failover, nodes: [] }
# ^^^^^^ failover-cluster-too-few-nodes
`);
});

test('one finding for the cluster, none for what runs on it', () => {
  check(`
servers: { NodeA: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: [], storage: Array }
# ^^^^^^ failover-cluster-too-few-nodes
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL }, BAMPrimaryImport: { on: BTSSQL } }
`);
});

test('two nodes are enough, however they are written', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters:
  A: { kind: failover, active: NodeA, passive: NodeB }
  B: { kind: failover, nodes: [NodeA, NodeB] }
  C: { kind: failover, active: NodeA, nodes: NodeB }
  D: { kind: failover, active: NodeA, withoutVote: NodeB }
`);
});

test('other clusters may have one node', () => {
  check(`
servers: { BTS01: }
clusters: { WEB: { kind: hardware-load-balancer, nodes: BTS01 }, NLB: { kind: nlb, nodes: BTS01 } }
`);
});

test('a cluster of one node that waits for a disaster is information', () => {
  check(`
sites: { Taichung: { role: disaster-recovery } }
servers: { DR01: { site: Taichung } }
clusters:
  DRCLU: { kind: failover, active: DR01 }
# ^^^^^ failover-cluster-too-few-nodes information
`);
});

test('it contradicts itself outside production too', () => {
  check(`
environment: test
servers: { NodeA: }
clusters:
  SQLCLU: { kind: failover, active: NodeA }
# ^^^^^^ failover-cluster-too-few-nodes error
`);
});

test('a half-typed cluster is not judged by what it does not say yet', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters:
  A: { kind: failover }
  B: { kind: failover, active: NodeA, passive: NodeBB }
#                                              ^^^^^^ unresolved-reference
  C:
    kind: failover
    active: NodeA
    passive:
      -
  D: { kind: failover, active: NodeA, passive: { NodeB } }
#                                              ^^^^^^^^^ wrong-type
`);
});

test('a missing bracket does not make the second node vanish', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU:
    kind: failover
    active: NodeA
    nodes: [NodeB
#          ^ yaml-syntax
`);
});

test('the fix adds a node like the one there is', () => {
  checkFix(
    `topology: Tier
sites: { Taipei: }
servers:
  NodeA: { os: Windows Server 2022, site: Taipei, rack: R1 }

# the cluster
clusters:
  SQLCLU:
    kind: failover
    active: NodeA # usual owner
    witness: disk
`,
    tooFew,
    'new node "NodeB"',
    `topology: Tier
sites: { Taipei: }
servers:
  NodeA: { os: Windows Server 2022, site: Taipei, rack: R1 }
  NodeB: { os: Windows Server 2022, site: Taipei }

# the cluster
clusters:
  SQLCLU:
    kind: failover
    active: NodeA # usual owner
    witness: disk
    passive: NodeB
`,
  );
});

test('the fix takes a server nothing else uses', () => {
  checkFix(
    `topology: Tier
servers: { SQL01: , SQL02: }
clusters:
  SQLCLU: { kind: failover, nodes: [SQL01] }
`,
    tooFew,
    'Make "SQL02" a node',
    `topology: Tier
servers: { SQL01: , SQL02: }
clusters:
  SQLCLU: { kind: failover, nodes: [SQL01, SQL02] }
`,
  );
});

test('the fix gives a cluster without nodes two', () => {
  checkFix(
    `topology: Tier
clusters:
  SQLCLU: { kind: failover, nodes: [] }
`,
    tooFew,
    'two new nodes',
    `topology: Tier
clusters:
  SQLCLU: { kind: failover, nodes: [], active: NodeA, passive: NodeB }

servers:
  NodeA:
  NodeB:
`,
  );
});

test('databases on a load-balanced cluster are found at its kind', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: nlb, nodes: [NodeA, NodeB] }
#                 ^^^ databases-on-load-balanced-cluster error
instances: { A: { on: SQLCLU }, B: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: A }, BAMPrimaryImport: { on: B } }
`);
});

test('a load balancer in front of SQL nodes is sound', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array }
  LB: { kind: hardware-load-balancer, nodes: [NodeA, NodeB] }
instances: { A: { on: SQLCLU }, B: { on: LB } }
databases: { BizTalkMsgBoxDb: { on: A }, BizTalkDTADb: { on: B } }
`);
});

test('a load-balanced cluster of BizTalk servers, or one with other databases, is no matter', () => {
  check(`
servers: { BTS01: , BTS02: }
clusters: { NLB: { kind: nlb, nodes: [BTS01, BTS02] } }
hosts: { Isolated: { on: [BTS01, BTS02], kind: isolated } }
instances: { Web: { on: NLB } }
databases: { Invoices: { on: Web, kind: other-application } }
`);
});

test('a cluster whose kind is not written yet balances nothing', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: , nodes: [NodeA, NodeB] }
# ^^^^^^ missing-property
instances: { A: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: A } }
`);
});

test('the fix makes it a failover cluster', () => {
  checkFix(
    `topology: Tier
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: nlb, nodes: [NodeA, NodeB] } # to be checked
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`,
    onBalancing,
    'Make "SQLCLU" a failover cluster',
    `topology: Tier
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: failover, nodes: [NodeA, NodeB] } # to be checked
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`,
  );
});

test('the fix moves files that lay on the disk of a node', () => {
  checkFix(
    `topology: Tier
servers: { NodeA: , NodeB: }
storage:
  DiskE: { kind: local, on: NodeA }
clusters:
  SQLCLU: { kind: nlb, nodes: [NodeA, NodeB] }
instances: { BTSSQL: { on: SQLCLU, data: DiskE } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`,
    onBalancing,
    'Make "SQLCLU" a failover cluster',
    `topology: Tier
servers: { NodeA: , NodeB: }
storage:
  DiskE: { kind: local, on: NodeA }
  SharedDiskArray: { kind: san, raid: 10 }
clusters:
  SQLCLU: { kind: failover, nodes: [NodeA, NodeB], storage: SharedDiskArray }
instances: { BTSSQL: { on: SQLCLU, data: SharedDiskArray } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`,
  );
});

test('where hosts are balanced, the instance moves instead', () => {
  checkFix(
    `topology: Tier
servers: { BTS01: , BTS02: , NodeA: , NodeB: }
clusters:
  WEB: { kind: nlb, nodes: [BTS01, BTS02] }
  SQLCLU: { kind: failover, nodes: [NodeA, NodeB] }
instances: { BTSSQL: { on: WEB } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
hosts: { Isolated: { on: [BTS01, BTS02] } }
`,
    onBalancing,
    '',
    `topology: Tier
servers: { BTS01: , BTS02: , NodeA: , NodeB: }
clusters:
  WEB: { kind: nlb, nodes: [BTS01, BTS02] }
  SQLCLU: { kind: failover, nodes: [NodeA, NodeB] }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
hosts: { Isolated: { on: [BTS01, BTS02] } }
`,
  );
});

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
servers: { NodeA: , NodeB: }
storage: { One: { kind: san }, Two: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [NodeA, NodeB], storage: [One, Two] }
  SQLCL2: { kind: failover, active: [NodeA, NodeB], passive: [], storage: [One, Two] }
instances:
  A: { on: SQLCLU, active: NodeA }
  B: { on: SQLCLU, active: NodeB }
  C: { on: SQLCL2, active: NodeA }
  D: { on: SQLCL2 }
`);
});

test('a cluster for replicas only has no passive node in this sense', () => {
  check(`
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, active: SQL01, nodes: SQL02, passive: [] } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups: { BizTalk: { replicas: [A, B] } }
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
