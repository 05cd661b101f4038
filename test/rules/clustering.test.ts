import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { check, checkFix, examine, messagesOf } from '../support/check.ts';

const tooFew = 'failover-cluster-too-few-nodes';
const onBalancing = 'databases-on-load-balanced-cluster';

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
servers: { A1: , A2: , B1: , B2: , C1: , C2: , D1: , D2: }
clusters:
  A: { kind: failover, active: A1, passive: A2 }
  B: { kind: failover, nodes: [B1, B2] }
  C: { kind: failover, active: C1, nodes: C2 }
  D: { kind: failover, active: D1, withoutVote: D2 }
`);
});

test('other clusters may have one node', () => {
  check(`
servers: { BTS01: }
clusters: { WEB: { kind: hardware-load-balancer, nodes: BTS01 }, NLB: { kind: nlb, nodes: BTS01 } }
#                                                                ^^^ load-balancer-single-node
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
servers: { NodeA: , NodeB: , NodeC: , NodeD: }
clusters:
  A: { kind: failover }
  B: { kind: failover, active: NodeA, passive: NodeBB }
#                                              ^^^^^^ unresolved-reference
  C:
    kind: failover
    active: NodeC
    passive:
      -
  D: { kind: failover, active: NodeD, passive: { NodeB } }
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

test('the fix adds no owner where an edition takes no more', () => {
  const before = `topology: Tier
servers: { SQL02: , NodeA: , SQL03: }
clusters:
  WEB: { kind: failover, passive: SQL02 }
instances:
  BTSSQL: { on: WEB, edition: Standard, passive: [SQL02, NodeA] }
`;
  const with03 = (role: string) => before.replace('passive: SQL02 }', `passive: SQL02, ${role}: SQL03 }`);
  checkFix(before, tooFew, 'Make "SQL03" a node', with03('nodes'));
  const enterprise = (text: string) => text.replace('Standard', 'Enterprise');
  checkFix(enterprise(before), tooFew, 'Make "SQL03" a node', enterprise(with03('active')));
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

test('a cluster without nodes has its own words', () => {
  const said = (nodes: string) =>
    messagesOf(`servers: { A: }\nclusters: { CLU: { kind: failover, nodes: ${nodes} } }\n`, tooFew)[0] ?? '';
  assert.match(said('[]'), /has no nodes; it takes two/);
  assert.match(said('[A]'), /has no node beside "A"/);
});

test('one BizTalk database among others is enough', () => {
  const found = (...databases: string[]) =>
    messagesOf(
      `
servers: { A: , B: }
clusters: { WEB: { kind: nlb, nodes: [A, B] } }
instances: { SQL: { on: WEB } }
databases: { ${databases.map((each) => `${each}: { on: SQL }`).join(', ')} }
`,
      onBalancing,
    ).length;
  assert.equal(found('Invoices', 'SSODB'), 1);
  assert.equal(found('Invoices'), 0);
});

test('a cluster of one node has none to wait, whether that is told or not', () => {
  const levels = new Map([['failover-cluster-too-few-nodes', 'off' as const]]);
  const found = (members: string) =>
    examine(`servers: { A: , B: }\nclusters: { CLU: { kind: failover, ${members} } }\n`, {
      policy: { ...defaultPolicy, levels },
    }).findings.filter((each) => each.code === 'failover-cluster-without-passive-node').length;
  assert.equal(found('active: A, passive: [], nodes: [B]'), 1);
  assert.equal(found('active: A, passive: []'), 0);
});

test('two new nodes work both where an active one would be an owner too many', () => {
  const text = (nodes: string, servers: string) => `
servers: { A: , B: {}${servers} }
clusters: { SQLCLU: { kind: failover, nodes: ${nodes} } }
instances: { ONE: { on: SQLCLU, passive: [A, B], edition: Standard } }
databases: { BizTalkMsgBoxDb: { on: ONE } }
`;
  checkFix(text('[]', ''), tooFew, 'two new nodes', text('[NodeA, NodeB]', ', NodeA: {}, NodeB: {}'));
});
