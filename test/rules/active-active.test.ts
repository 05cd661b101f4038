import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

test('where all nodes work and nothing is known of their load, somebody is to look', () => {
  check(`
servers: { A: , B: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [A, B], storage: Array }
#                                   ^^^^^^ active-active-review-capacity information
instances:
  SQLA: { on: SQLCLU, active: A }
  SQLB: { on: SQLCLU, active: B, utilisation: 30% }
`);
});

test('a node that waits, one working node, an unknown one, and written figures are no matter', () => {
  check(`
servers: { A: , B: , C: , D: , E: , F: , G: , H: , I: }
storage: { Array: { kind: san } }
clusters:
  WAITING: { kind: failover, active: [A, B], passive: C, storage: Array }
  ONE: { kind: failover, active: D, passive: E, storage: Array }
  UNKNOWN: { kind: failover, nodes: [F, G], storage: Array }
  WRITTEN: { kind: failover, active: [H, I], storage: Array }
instances:
  SQLA: { on: WAITING, active: A }
  SQLB: { on: WAITING, active: B }
  SQLC: { on: ONE }
  SQLD: { on: ONE }
  SQLE: { on: UNKNOWN, active: F }
  SQLF: { on: UNKNOWN }
  SQLG: { on: WRITTEN, active: H, utilisation: 50% }
  SQLH: { on: WRITTEN, active: I, utilisation: 50% }
`);
});

test('a half-typed owner is not judged', () => {
  check(`
servers: { A: , B: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [A, B], storage: Array }
instances:
  SQLA: { on: SQLCLU, active: A }
  SQLB: { on: SQLCLU, active: }
`);
});

test('the fix adds a node that waits', () => {
  checkFix(
    `topology: Tier
servers:
  SQL01:
  SQL02:
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [SQL01, SQL02], storage: Array }
instances:
  SQLA: { on: SQLCLU, active: SQL01, passive: SQL02 }
  SQLB: { on: SQLCLU, active: SQL02 }
`,
    'active-active-review-capacity',
    '',
    `topology: Tier
servers:
  SQL01:
  SQL02:
  SQL03:
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [SQL01, SQL02], storage: Array, passive: SQL03 }
instances:
  SQLA: { on: SQLCLU, active: SQL01, passive: [SQL02, SQL03] }
  SQLB: { on: SQLCLU, active: SQL02 }
`,
  );
});

test('what one node cannot carry is told with the sum', () => {
  check(`
servers: { A: , B: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [A, B], storage: Array }
#                                   ^^^^^^ active-active-overcommitted warning
instances:
  SQLA: { on: SQLCLU, active: A, utilisation: 60% }
  SQLB: { on: SQLCLU, active: B, utilisation: 41% }
`);
});

test('larger nodes carry more, and the least loaded one takes over', () => {
  check(`
servers: { B: { cpus: 16 }, C: { cpus: 16 }, D: , E: , F: }
storage: { Array: { kind: san } }
clusters:
  ONE: { kind: failover, active: [B, C], storage: Array }
  TWO: { kind: failover, active: [D, E], passive: F, storage: Array }
instances:
  SQLB: { on: ONE, active: B, utilisation: 50% }
  SQLC: { on: ONE, active: C, utilisation: 50% }
  SQLD: { on: TWO, active: D, utilisation: 90% }
  SQLE: { on: TWO, active: E, utilisation: 90% }
`);
  check(`
servers: { A: { cpus: 8 }, B: { cpus: 16 } }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [A, B], storage: Array }
#                                   ^^^^^^ active-active-overcommitted
instances:
  SQLA: { on: SQLCLU, active: A, utilisation: 30% }
  SQLB: { on: SQLCLU, active: B, utilisation: 36% }
`);
});

test('figures that are missing weigh nothing, but too much is too much', () => {
  check(`
servers: { A: , B: , C: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [A, B], storage: Array }
#                                   ^^^^^^ active-active-overcommitted
instances:
  SQLA: { on: SQLCLU, active: A, utilisation: 70% }
  SQLB: { on: SQLCLU, active: B, utilisation: 70% }
  SQLC: { on: SQLCLU, active: B }
`);
});

test('the fix adds the node that waits', () => {
  checkFix(
    `topology: Tier
servers:
  NodeA:
  NodeB:
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [NodeA, NodeB], storage: Array }
instances:
  SQLA: { on: SQLCLU, active: NodeA, utilisation: 70% }
  SQLB: { on: SQLCLU, active: NodeB, utilisation: 70% }
`,
    'active-active-overcommitted',
    '',
    `topology: Tier
servers:
  NodeA:
  NodeB:
  NodeC:
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: [NodeA, NodeB], storage: Array, passive: NodeC }
instances:
  SQLA: { on: SQLCLU, active: NodeA, utilisation: 70% }
  SQLB: { on: SQLCLU, active: NodeB, utilisation: 70% }
`,
  );
});

const capacity = 'active-active-review-capacity';
const overload = 'active-active-overcommitted';

/** A failover cluster with these properties and instances, on nodes of eight processors but for these. */
function clusterOf(cluster: string, instances: readonly string[], servers = ''): string {
  return `
servers: { A: , B: , C: , S: { standby: true }, T: { standby: true }${servers} }
clusters: { CLU: { ${cluster} } }
instances: { ${instances.map((each, i) => `SQL${i}: { on: CLU, ${each} }`).join(', ')} }
`;
}

test('nodes are to be looked at when it is known what works on them', () => {
  const found = (cluster: string, ...instances: string[]) => messagesOf(clusterOf(cluster, instances), capacity).length;
  assert.equal(found('kind: failover, active: [A, B]', 'active: A', 'active: B'), 1);
  assert.equal(found('kind: nlb, active: [A, B]', 'active: A', 'active: B'), 0);
  assert.equal(found('kind: failover, active: [A, B, { C }]', 'active: A', 'active: B'), 0);
  assert.equal(found('kind: failover, active: [A, B, Unknown]', 'active: A', 'active: B'), 0);
  assert.equal(found('kind: failover, active: [S, T]', 'active: S', 'active: T'), 0);
  assert.equal(found('kind: failover, active: [A, B]', 'active: A', 'active: B', 'version: 2022'), 0);
  assert.equal(found('kind: failover, active: [A, B]', 'active: A', 'active: B', 'active: [A, B]'), 0);
  assert.equal(found('kind: failover, active: [A, B]', 'active: A', 'active: B, passive: [{ A }]'), 0);
  assert.equal(found('kind: failover, active: [A, B]', 'active: A', 'active: A'), 0);
});

test('a node waits when it may take over something', () => {
  const found = (...instances: string[]) =>
    messagesOf(clusterOf('kind: failover, active: [A, B], nodes: C', instances), capacity).length;
  assert.equal(found('active: A', 'active: B'), 0);
  assert.equal(found('active: A, passive: B', 'active: B, passive: A'), 1);
  assert.equal(found('active: A, passive: B', 'active: B, passive: [A, C]'), 0);
});

/** Which node fails, which one then carries how much; nothing where none carries too much. */
function worst(cluster: string, instances: readonly string[], servers?: string): string | undefined {
  const [said] = messagesOf(clusterOf(`kind: failover, ${cluster}`, instances, servers), overload);
  const [, failed, survivor, load] = /node "(\w+)".*"(\w+)" to (\d+) %/.exec(said ?? '') ?? [];
  return said === undefined ? undefined : `${failed} → ${survivor} ${load}`;
}

test('the worst of all failures is told, the first of equal ones', () => {
  const two = 'active: [A, B]';
  assert.equal(worst(two, ['active: A, utilisation: 60', 'active: B, utilisation: 50']), 'A → B 110');
  assert.equal(worst(two, ['active: A, utilisation: 60', 'active: B, utilisation: 40']), undefined);
  const three = 'active: [A, B, C]';
  assert.equal(
    worst(three, ['active: A, utilisation: 60', 'active: B, utilisation: 70', 'active: C, utilisation: 50']),
    'B → C 120',
  );
});

test('instances of unknown utilisation weigh nothing', () => {
  const two = 'active: [A, B]';
  const known = ['active: A, utilisation: 60', 'active: B, utilisation: 40'];
  assert.equal(worst(two, [...known, 'active: A']), undefined);
  assert.equal(worst(two, [...known, 'active: B']), undefined);
});

test('what works on the node that fails is carried by others', () => {
  const instances = ['active: A, utilisation: 60', 'active: A, utilisation: 60', 'active: B, utilisation: 0'];
  assert.equal(worst('active: [A, B]', instances), 'A → B 120');
});

test('the largest move first, each to where the least is carried then', () => {
  const instances = [
    'active: A, utilisation: 30',
    'active: A, utilisation: 60',
    'active: B, utilisation: 50',
    'active: C, utilisation: 30',
  ];
  assert.equal(worst('active: [A, B, C]', instances), undefined);
});

test('a node that carries too much already, or nothing but what moves to it, is another matter', () => {
  const crowded = ['active: A, utilisation: 60', 'active: A, utilisation: 60', 'active: B, utilisation: 10'];
  assert.equal(worst('active: [A, B], nodes: C', crowded), undefined);
  const alone = ['active: N, passive: M, utilisation: 80', 'active: C, passive: N, utilisation: 10'];
  assert.equal(worst('active: [N, C], passive: M', alone, ', N: { cpus: 16 }, M: { cpus: 8 }'), undefined);
});

test('processors count where those of both nodes are known', () => {
  const load = (n: string, m: string, more: string, less: string) =>
    worst(
      'active: [N, M]',
      [`active: N, utilisation: ${more}`, `active: M, utilisation: ${less}`],
      `, N: {${n}}, M: {${m}}`,
    );
  assert.equal(load(' cpus: 2 ', ' cpus: 1 ', '30', '50'), 'N → M 110');
  assert.equal(load(' cpus: 8 ', '', '60', '50'), 'N → M 110');
  assert.equal(load('', ' cpus: 8 ', '60', '50'), 'N → M 110');
  assert.equal(load(' cpus: 8 ', ' cpus: 0 ', '40', '50'), undefined);
});

test('the utilisations that are written are shown', () => {
  const text = clusterOf('kind: failover, active: [A, B]', [
    'active: A, utilisation: 60',
    'active: B, utilisation: 50',
    'active: B',
  ]);
  const { related } = findingOf(examine(text), overload);
  assert.deepEqual(
    related.map(({ span }) => text.slice(span.start, span.end)),
    ['60', '50'],
  );
});

test('a node that waits is offered where it is enough', () => {
  const offered = (...instances: string[]) =>
    fixTitles(clusterOf('kind: failover, active: [A, B]', instances), overload).length;
  const b50 = 'active: B, utilisation: 50';
  assert.equal(offered('active: A, utilisation: 100', b50), 1);
  assert.equal(offered('active: A, utilisation: 60', 'active: A, utilisation: 40', b50), 1);
  assert.equal(offered('active: A, utilisation: 60', 'active: A, utilisation: 41', b50), 0);
  assert.equal(offered('active: A, utilisation: 60', 'active: A, utilisation: 60', 'active: B, utilisation: 100'), 0);
  assert.equal(offered('active: A, utilisation: 60', 'active: A, passive: [], utilisation: 10', b50), 1);
});

test('the waiting node joins what is passive, where the defaults say so too', () => {
  const text = (cluster: string, server: string) => `topology: Cluster
defaults: { clusters: { passive: [] } }
servers: { NodeA: , NodeB:${server} }
storage: { Array: { kind: san } }
clusters: { CLU: { kind: failover, active: [NodeA, NodeB], storage: Array${cluster} } }
instances: { SQLA: { on: CLU, active: NodeA }, SQLB: { on: CLU, active: NodeB } }
`;
  checkFix(text('', ''), capacity, 'waits', text(', passive: [NodeC]', ', NodeC: {}'));
});

test('no third node is offered to an instance of an edition that takes two', () => {
  const titles = (edition: string, owners: string) =>
    fixTitles(
      `
servers: { NodeA: , NodeB: }
clusters: { SQLCLU: { kind: failover, active: [NodeA, NodeB] } }
instances:
  ONE: { on: SQLCLU, active: NodeA${owners}, edition: ${edition} }
  TWO: { on: SQLCLU, active: NodeB, edition: Enterprise }
databases: { BizTalkMsgBoxDb: { on: ONE }, BizTalkDTADb: { on: TWO } }
`,
      'active-active-review-capacity',
    );
  const added = ['Add a node "NodeC" to "SQLCLU" that waits'];
  assert.deepEqual(titles('Enterprise', ', passive: NodeB'), added);
  assert.deepEqual(titles('Standard', ', passive: NodeB'), []);
  assert.deepEqual(titles('Standard', ''), []);
});
