import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, messagesOf } from '../support/check.ts';

const code = 'failover-target-undersized';

test('a node is as large as the one it takes over from', () => {
  check(`
servers:
  A: { cpus: 16, memory: 128 GB }
  B: { cpus: 8, memory: 65536 MB }
#            ^ failover-target-undersized warning
#                       ^^^^^^^^ failover-target-undersized warning
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
`);
});

test('larger, unknown, or never taking over is no matter', () => {
  check(`
servers:
  A: { cpus: 16, memory: 128 GB }
  B: { cpus: 32, memory: 128 GB }
  C: { cpus: }
  D: { cpus: 2 }
  E: { cpus: 4 }
  F: { cpus: 2 }
storage: { Array: { kind: san } }
clusters:
  ONE: { kind: failover, active: A, passive: [B, C], nodes: D, storage: Array }
  TWO: { kind: failover, nodes: [E, F], storage: Array }
instances: { BTSSQL: { on: ONE }, OTHER: { on: TWO } }
`);
});

test('a node that is large enough for the load may be smaller', () => {
  check(`
servers:
  A: { cpus: 16 }
  B: { cpus: 8 }
  C: { cpus: 7 }
#            ^ failover-target-undersized
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: A, passive: [B, C], storage: Array } }
instances: { BTSSQL: { on: SQLCLU, utilisation: 50% } }
`);
});

test('the fix makes it as large', () => {
  checkFix(
    `topology: Tier
servers:
  A: { memory: 1.5 TB }
  B: { memory: 512 GB } # from the old machine
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
`,
    code,
    'as large as "A"',
    `topology: Tier
servers:
  A: { memory: 1.5 TB }
  B: { memory: 1536 GB } # from the old machine
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
`,
  );
});

/** What is said of servers with these properties under a cluster with these instances. */
function sizesOf(servers: string, cluster: string, ...instances: string[]): readonly string[] {
  return messagesOf(
    `
servers: { ${servers} }
clusters: { CLU: { kind: failover, ${cluster} } }
instances: { ${instances.map((each, i) => `SQL${i}: { on: CLU${each} }`).join(', ')} }
`,
    code,
  );
}

test('cores and memory are told apart', () => {
  const two = 'active: A, passive: B';
  assert.deepEqual(sizesOf('A: { cpus: 16 }, B: { cpus: 8 }', two, ''), [
    'Node "B" has fewer processor cores than "A", from which it takes over "SQL0".',
  ]);
  assert.deepEqual(sizesOf('A: { memory: 16 GB }, B: { memory: 8 GB }', two, ', utilisation: 10'), [
    'Node "B" has less memory than "A", from which it takes over "SQL0".',
  ]);
});

test('the largest usual owner is named with what comes from there', () => {
  const three = 'A: { cpus: 16 }, D: { cpus: 32 }, B: { cpus: 8 }';
  assert.deepEqual(sizesOf(three, 'active: [A, D], passive: B', ', active: A', ', active: D', ', active: D'), [
    'Node "B" has fewer processor cores than "D", from which it takes over "SQL1", "SQL2".',
  ]);
});

test('an instance that works on several nodes, or on one of unknown size, asks for nothing', () => {
  const three = 'A: { cpus: 16 }, D: { cpus: 16 }, B: { cpus: 8 }';
  assert.deepEqual(sizesOf(three, 'active: [A, D], passive: B', ', active: [A, D]'), []);
  assert.deepEqual(sizesOf('A: , B: { cpus: 8 }', 'active: A, passive: B', '', ', utilisation: 50'), []);
});

test('a part of the load is enough to the hundredth', () => {
  const load = (percent: string) =>
    sizesOf('A: { cpus: 64 }, B: { cpus: 8 }', 'active: A, passive: B', `, utilisation: ${percent}`).length;
  assert.equal(load('12.5'), 0);
  assert.equal(load('12.6'), 1);
});

test('memory has to be as much whatever the load is', () => {
  const said = sizesOf(
    'A: { cpus: 64, memory: 16 GB }, B: { cpus: 8, memory: 8 GB }',
    'active: A, passive: B',
    ', utilisation: 10',
  );
  assert.match(said.join(), /^Node "B" has less memory than "A"/);
});

test('the fix writes sizes as people do', () => {
  const text = (size: string, own: string) => `topology: Nodes
servers: { A: { ${size} }, B: { ${own} } }
storage: { Array: { kind: san } }
clusters: { CLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { SQL: { on: CLU } }
`;
  const mended = (size: string, own: string, instead = size) =>
    checkFix(text(size, own), code, 'as large as', text(size, instead));
  mended('cpus: 16', 'cpus: 8');
  mended('memory: 131072 MB', 'memory: 64 GB', 'memory: 128 GB');
  mended('memory: 1.5 GB', 'memory: 1 GB', 'memory: 1536 MB');
});
