import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

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
