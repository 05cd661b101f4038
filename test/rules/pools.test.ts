import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const code = 's2d-needs-datacenter';

test('Storage Spaces Direct is in Datacenter, since 2016', () => {
  check(`
servers:
  A: { os: Windows Server 2022 Standard }
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ s2d-needs-datacenter error
  B: { os: Windows Server 2022 Datacenter }
  C: { os: Windows Server 2012 R2 Datacenter }
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ s2d-needs-datacenter error
  D: { os: Windows Server 2012 R2 Datacenter }
storage: { Pool: { kind: s2d }, Own: { kind: s2d, on: TWO }, Volume: { on: Own } }
clusters:
  ONE: { kind: failover, nodes: [A, B], storage: Pool }
  TWO: { kind: failover, nodes: [C, D], storage: Volume }
`);
});

test('an edition nobody knows, other storage, and the pool of another cluster are no matter', () => {
  check(`
servers:
  A: { os: Windows Server 2022 }
  B: { os: Windows }
  C: { os: Windows Server 2022 Standard }
  D: { os: Windows Server 2022 Standard }
  E: { os: Windows Server 2022 Standard }
  F: { os: Windows Server 2022 Standard }
storage: { Pool: { kind: s2d, on: ONE }, Array: { kind: san } }
clusters:
  ONE: { kind: failover, nodes: [A, B], storage: Pool }
  TWO: { kind: failover, nodes: [C, D], storage: Array }
  THREE: { kind: failover, nodes: [E, F], storage: Pool }
`);
});

test('the fix runs Datacenter on all that have another edition', () => {
  const text = (a: string, b: string) => `topology: Tier
servers: { A: { os: ${a} }, B: { os: ${b} } }
storage: { Pool: { kind: s2d } }
clusters: { SQLCLU: { kind: failover, nodes: [A, B], storage: Pool } }
`;
  checkFix(
    text('Windows Server 2019 Standard', 'Windows Server 2019 Essentials'),
    code,
    '',
    text('Windows Server 2019 Datacenter', 'Windows Server 2019 Datacenter'),
  );
  checkFix(
    text('Windows Server 2012 R2 Standard', 'Windows Server 2012 Datacenter'),
    code,
    '',
    text('Windows Server 2019 Datacenter', 'Windows Server 2019 Datacenter'),
  );
});
