import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, messagesOf } from '../support/check.ts';

const inAzure = `
sites: { EastAsia: { kind: azure }, Taipei: { kind: on-premises } }
`;

test('Azure has no Network Load Balancing', () => {
  check(`${inAzure}
servers: { A: { site: EastAsia }, B: { site: EastAsia }, C: { site: Taipei }, D: }
clusters:
  WEB: { kind: nlb, nodes: [A, B] }
#              ^^^ azure-windows-nlb error
  LB: { kind: hardware-load-balancer, nodes: [A, B] }
  HERE: { kind: nlb, nodes: [C, D] }
`);
});

test('it is the one finding where a node fails over too', () => {
  check(`${inAzure}
servers: { A: { site: EastAsia }, B: { site: EastAsia } }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
  WEB: { kind: nlb, nodes: [A, B] }
#              ^^^ azure-windows-nlb
`);
});

test('the fix takes a cloud load balancer', () => {
  checkFix(
    `topology: Web${inAzure}
servers: { A: { site: EastAsia }, B: { site: EastAsia } }
clusters: { WEB: { kind: load-balanced, nodes: [A, B] } }
`,
    'azure-windows-nlb',
    '',
    `topology: Web${inAzure}
servers: { A: { site: EastAsia }, B: { site: EastAsia } }
clusters: { WEB: { kind: hardware-load-balancer, nodes: [A, B] } }
`,
  );
});

test('clustered MSDTC on a pool in Azure takes Windows Server 2019', () => {
  check(`${inAzure}
servers:
  A: { site: EastAsia, os: Windows Server 2016 Datacenter }
#                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ azure-clustered-dtc-unsupported error
  B: { site: EastAsia, os: Windows Server 2016 Datacenter }
storage: { Pool: { kind: s2d } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Pool } }
instances: { BTSSQL: { on: SQLCLU } }
`);
});

test('on a shared disk, on premises, newer, or without an instance it is no matter', () => {
  check(`${inAzure}
servers:
  A: { site: EastAsia, os: Windows Server 2016 Datacenter }
  B: { site: EastAsia, os: Windows Server 2016 Datacenter }
  C: { site: Taipei, os: Windows Server 2016 Datacenter }
  D: { site: Taipei, os: Windows Server 2016 Datacenter }
  E: { site: EastAsia, os: Windows Server 2019 Datacenter }
  F: { site: EastAsia }
  G: { site: EastAsia, os: Windows Server 2016 Datacenter }
  H: { site: EastAsia, os: Windows Server 2016 Datacenter }
storage: { Disk: { kind: azure-shared-disk }, P1: { kind: s2d }, P2: { kind: s2d }, P3: { kind: s2d } }
clusters:
  ONE: { kind: failover, active: A, passive: B, storage: Disk }
  TWO: { kind: failover, active: C, passive: D, storage: P1 }
  THREE: { kind: failover, active: E, passive: F, storage: P2 }
  FOUR: { kind: failover, active: G, passive: H, storage: P3 }
instances: { SQLA: { on: ONE }, SQLB: { on: TWO }, SQLC: { on: THREE } }
`);
});

test('the fix brings Windows Server 2019', () => {
  const text = (release: string) => `topology: Tier${inAzure}
defaults: { servers: { site: EastAsia } }
servers:
  A: { os: Windows Server ${release} Datacenter }
  B: { os: Windows Server ${release} Datacenter }
storage: { Pool: { kind: s2d } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Pool } }
instances: { BTSSQL: { on: SQLCLU } }
`;
  checkFix(text('2016'), 'azure-clustered-dtc-unsupported', '', text('2019'));
});

test('a pool is not spread over zones', () => {
  check(`${inAzure}
servers:
  A: { site: EastAsia, availabilityZone: 1 }
  B: { site: EastAsia, availabilityZone: 2 }
  C: { site: EastAsia, availabilityZone: 1 }
  D: { site: EastAsia, availabilityZone: 1 }
  E: { site: EastAsia, availabilityZone: 1 }
  F: { site: EastAsia }
storage:
  Pool: { kind: s2d }
#               ^^^ azure-s2d-across-zones warning
  Other: { kind: s2d }
  Third: { kind: s2d }
clusters:
  ONE: { kind: failover, active: A, passive: B, storage: Pool }
  TWO: { kind: failover, active: C, passive: D, storage: Other }
  THREE: { kind: failover, active: E, passive: F, storage: Third }
instances: { SQLA: { on: ONE }, SQLB: { on: TWO }, SQLC: { on: THREE } }
`);
});

test('the fix takes a shared disk, also for a volume cut from the pool', () => {
  const text = (kind: string) => `topology: Tier${inAzure}
servers: { A: { site: EastAsia, availabilityZone: 1 }, B: { site: EastAsia, availabilityZone: 2 } }
storage: { Pool: { kind: ${kind} }, Volume: { on: Pool } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Volume } }
instances: { BTSSQL: { on: SQLCLU } }
`;
  checkFix(text('s2d'), 'azure-s2d-across-zones', 'Volume', text('azure-shared-disk'));
});

test('pools matter to failover cluster instances', () => {
  const found = (code: string, cluster: string, instances: string) =>
    messagesOf(
      `${inAzure}
servers:
  A: { site: EastAsia, os: Windows Server 2016, availabilityZone: 1 }
  B: { site: EastAsia, os: Windows Server 2016, availabilityZone: 2 }
storage: { Pool: { kind: s2d } }
clusters: { CLU: { kind: ${cluster}, nodes: [A, B], storage: Pool } }
instances: { ${instances} }
`,
      code,
    ).length;
  for (const code of ['azure-clustered-dtc-unsupported', 'azure-s2d-across-zones']) {
    assert.equal(found(code, 'failover', 'SQL: { on: CLU }'), 1);
    assert.equal(found(code, 'hardware-load-balancer', 'SQL: { on: CLU }'), 0);
    assert.equal(found(code, 'failover', 'SQL: { on: A }'), 0);
  }
});
