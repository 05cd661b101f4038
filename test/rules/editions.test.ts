import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, fixTitles } from '../support/check.ts';

const without = 'sql-edition-without-clustering';
const standard = 'standard-edition-more-than-two-nodes';

test('editions without clustering are found on a failover cluster', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances:
  A: { on: SQLCLU, edition: Express }
#                           ^^^^^^^ sql-edition-without-clustering error
  B: { on: SQLCLU, edition: Web }
#                           ^^^ sql-edition-without-clustering
  C: { on: SQLCLU, edition: Workgroup }
#                           ^^^^^^^^^ sql-edition-without-clustering
`);
});

test('an edition that comes from defaults is found at the instance', () => {
  check(`
defaults: { instances: { edition: Web } }
servers: { NodeA: , NodeB: , SQL01: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances:
  A: { on: SQLCLU }
# ^ sql-edition-without-clustering
  B: { on: SQL01 }
`);
});

test('Enterprise, Standard and Developer can be clustered, Express can stand alone', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances:
  A: { on: SQLCLU, edition: Enterprise }
  B: { on: SQLCLU, edition: Standard }
  C: { on: SQLCLU, edition: Developer }
  D: { on: NodeA, edition: Express }
  E: { on: SQLCLU }
`);
});

test('it is no better outside production', () => {
  check(`
environment: test
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances:
  A: { on: SQLCLU, edition: Express }
#                           ^^^^^^^ sql-edition-without-clustering error
`);
});

test('a half-typed edition is only a value that is not known', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances:
  A: { on: SQLCLU, edition: Expr }
#                           ^^^^ unknown-value
  B: { on: SQLCLU, edition: }
`);
});

test('the fix writes an edition that can be clustered', () => {
  const before = (edition: string) => `topology: Tier
servers: { NodeA: , NodeB: }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB } }
instances:
  BTSSQL: # main
    on: SQLCLU
    edition: ${edition} # licensed until May
`;
  checkFix(before('Express'), without, 'Enterprise', before('Enterprise'));
  checkFix(before('Express'), without, 'Standard', before('Standard'));
});

test('SQL Server Standard with three possible owners is found', () => {
  check(`
servers: { NodeA: , NodeB: , NodeC: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, nodes: [NodeA, NodeB, NodeC], storage: Array } }
instances:
  A: { on: SQLCLU, edition: Standard, active: NodeA, passive: [NodeB, NodeC] }
#                           ^^^^^^^^ standard-edition-more-than-two-nodes error
  B: { on: SQLCLU, edition: Standard, active: NodeA, passive: NodeC }
  C: { on: SQLCLU, edition: Enterprise, active: NodeA, passive: [NodeB, NodeC] }
`);
});

test('owners that come from the cluster are information', () => {
  check(`
servers: { NodeA: , NodeB: , NodeC: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: [NodeB, NodeC], storage: Array } }
instances:
  A: { on: SQLCLU, edition: Standard }
#                           ^^^^^^^^ standard-edition-more-than-two-nodes information
`);
});

test('a large cluster whose passive node serves all is within the limit', () => {
  check(`
servers: { N1: , N2: , N3: , N4: }
storage: { S1: { kind: san }, S2: { kind: san }, S3: { kind: san } }
clusters: { MSGCLU: { kind: failover, active: [N1, N2, N3], passive: N4, storage: [S1, S2, S3] } }
instances:
  A: { on: MSGCLU, edition: Standard, active: N1 }
  B: { on: MSGCLU, edition: Standard, active: N2 }
`);
});

test('a half-typed list of owners is not counted', () => {
  check(`
servers: { NodeA: , NodeB: , NodeC: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, nodes: [NodeA, NodeB, NodeC], storage: Array } }
instances:
  A:
    on: SQLCLU
    edition: Standard
    active: NodeA
    passive:
      - NodeB
      -
`);
});

test('the fix leaves one passive node, or takes Enterprise', () => {
  const before = (edition: string, passive: string) => `topology: Tier
servers: { NodeA: , NodeB: , NodeC: }
clusters: { SQLCLU: { kind: failover, nodes: [NodeA, NodeB, NodeC] } }
instances:
  BTSSQL: { on: SQLCLU, edition: ${edition}, active: NodeA, passive: ${passive} } # ours
`;
  checkFix(before('Standard', '[NodeB, NodeC]'), standard, 'Let only "NodeC" take over', before('Standard', 'NodeC'));
  checkFix(before('Standard', '[NodeB, NodeC]'), standard, 'Enterprise', before('Enterprise', '[NodeB, NodeC]'));
});

const onStandard = 'failover-clustering-on-standard-edition';
const cluster = (instance: string, databases: string, nodes = 'active: NodeA, passive: NodeB') => `
servers: { NodeA: , NodeB: , NodeC: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, ${nodes}, storage: Array, witness: disk } }
databases: { ${databases} }
instances:
  BTS: { on: SQLCLU, ${instance} }
`;

test('Standard on two nodes is a hint for a MessageBox and for BAM', () => {
  const mark = '#                             ^^^^^^^^ failover-clustering-on-standard-edition hint';
  for (const database of ['BizTalkMsgBoxDb', 'BAMPrimaryImport', 'BAMAnalysis', 'BAMAlertsApplication'])
    check(`${cluster('edition: Standard', `${database}: { on: BTS }`)}${mark}`);
  check(
    `${cluster('edition: Standard, active: NodeA, passive: NodeC', 'BizTalkMsgBoxDb: { on: BTS }', 'nodes: [NodeA, NodeB, NodeC]')}${mark}`,
  );
});

test('it is found at the edition', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array, witness: disk } }
instances: { BTS: { on: SQLCLU, edition: Standard } }
#                                        ^^^^^^^^ failover-clustering-on-standard-edition
databases: { BizTalkMsgBoxDb: { on: BTS } }
`);
});

test('other editions, other databases, and owners half typed give no hint', () => {
  const box = 'BizTalkMsgBoxDb: { on: BTS }';
  check(cluster('edition: Enterprise', box));
  check(cluster('edition: Developer', 'Invoices: { on: BTS }'));
  check(cluster('edition: Standard', 'BizTalkMgmtDb: { on: BTS }, BizTalkDTADb: { on: BTS }'));
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, nodes: NodeB, storage: Array, witness: disk } }
databases: { ${box} }
instances:
  BTS:
    on: SQLCLU
    edition: Standard
    passive:
      - NodeB
      -
`);
});

test('one owner is told elsewhere, and a stand-alone instance is not clustered', () => {
  check(
    `${cluster('edition: Standard, passive: []', 'BizTalkMsgBoxDb: { on: BTS }')}#                                                ^^ failover-cluster-without-passive-node`,
  );
  check(`
servers: { NodeA: }
instances:
  BTS: { on: NodeA, edition: Standard }
#            ^^^^^ database-not-highly-available
databases: { BizTalkMsgBoxDb: { on: BTS } }
`);
});

test('the fix of a Standard edition is Enterprise', () => {
  checkFix(
    cluster('edition: Standard', 'BizTalkMsgBoxDb: { on: BTS }'),
    onStandard,
    'Enterprise',
    cluster('edition: Enterprise', 'BizTalkMsgBoxDb: { on: BTS }'),
  );
});

/** What is said of an instance on this cluster: the severity and how many owners, or that it cannot be clustered. */
function saidOf(cluster: string, instance: string): readonly string[] {
  return examine(`
servers: { A: , B: , C: , D: , E: }
clusters: { CLU: { ${cluster} } }
instances: { SQL: { on: CLU, ${instance} } }
`)
    .findings.filter((each) => each.code === without || each.code === standard)
    .map((each) => `${each.severity}: ${/has (\d+) (?:possible|nodes)/.exec(textOf(each.message))?.[1] ?? 'none'}`);
}

test('editions matter on clusters that fail over', () => {
  assert.deepEqual(saidOf('kind: failover, nodes: [A, B]', 'edition: Express'), ['error: none']);
  assert.deepEqual(saidOf('kind: nlb, nodes: [A, B]', 'edition: Express'), []);
  assert.deepEqual(saidOf('kind: nlb, nodes: [A, B, C]', 'edition: Standard, active: A, passive: [B, C]'), []);
});

test('owners are counted as they are written, else as the cluster has them', () => {
  const failover = (nodes: string) => `kind: failover, ${nodes}`;
  assert.deepEqual(saidOf(failover('active: A, passive: B, nodes: C'), 'edition: Standard'), []);
  assert.deepEqual(saidOf(failover('active: A, nodes: [B, C]'), 'edition: Standard'), ['information: 3']);
  assert.deepEqual(saidOf(failover('active: [A, B], passive: C'), 'edition: Standard'), ['information: 3']);
  assert.deepEqual(saidOf(failover('nodes: [A, B, C]'), 'edition: Standard'), ['information: 3']);
  assert.deepEqual(saidOf(failover('nodes: [A, B, C]'), 'edition: Standard, passive: [A]'), []);
  assert.deepEqual(saidOf(failover('active: [A, B], passive: C'), 'edition: Standard, active: [A, B]'), [
    'information: 3',
  ]);
  assert.deepEqual(saidOf(failover('nodes: [A, B, C]'), 'edition: Standard, active: [A, B, C]'), ['error: 3']);
  assert.deepEqual(saidOf(failover('nodes: [A, B, C]'), 'edition: Standard, active: A, passive: [B, C]'), ['error: 3']);
  assert.deepEqual(saidOf(failover('nodes: [A, B, C]'), 'edition: Standard, active: A, passive: [B, C, { D }]'), []);
});

test('what is offered leaves two owners, or takes an edition for more', () => {
  const offered = (cluster: string, instance: string, code: string) =>
    fixTitles(
      `
servers: { A: , B: , C: , D: , E: }
clusters: { CLU: { kind: failover, ${cluster} } }
instances: { SQL: { on: CLU, ${instance} } }
`,
      code,
    ).map((each) => each.replace(/^Let only | take over "SQL"|^Make "SQL" SQL Server |"/g, ''));
  const five = 'nodes: [A, B, C, D, E]';
  assert.deepEqual(offered('nodes: [A, B]', 'edition: Express', without), ['Enterprise', 'Standard']);
  assert.deepEqual(offered('nodes: [A, B, C]', 'edition: Express', without), ['Enterprise']);
  assert.deepEqual(offered(five, 'edition: Standard', standard), ['Enterprise']);
  assert.deepEqual(offered(five, 'edition: Standard, active: [A, B]', standard), ['Enterprise']);
  assert.deepEqual(offered(five, 'edition: Standard, active: B', standard), ['A', 'C', 'D', 'Enterprise']);
});

test('a database that asks for more does so whatever else it is', () => {
  const found = (kind: string) =>
    examine(cluster('edition: Standard', `Some: { on: BTS, kind: ${kind} }`)).findings.filter(
      (each) => each.code === onStandard,
    ).length;
  assert.equal(found('[message-box, custom]'), 1);
  assert.equal(found('[custom]'), 0);
});
