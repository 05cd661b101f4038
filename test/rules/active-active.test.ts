import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

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
