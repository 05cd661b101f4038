import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

test('one machine under two nodes is one failure', () => {
  check(`
servers:
  HV01:
  A: { runsOn: HV01 }
  B: { runsOn: hv01 }
#              ^^^^ cluster-nodes-on-one-physical-host warning
#              ^^^^ name-case-differs
  C: { runsOn: Blade 7 }
  D: { runsOn: blade 7 }
#              ^^^^^^^ cluster-nodes-on-one-physical-host
clusters:
  ONE: { kind: failover, nodes: [A, B] }
  TWO: { kind: failover, nodes: [C, D] }
`);
});

test('a failover cluster of machines can keep them apart', () => {
  check(`
servers:
  HV01:
  HV02:
  A: { runsOn: HVCLU }
  B: { runsOn: HVCLU }
#              ^^^^^ cluster-nodes-on-one-physical-host hint
clusters:
  HVCLU: { kind: failover, nodes: [HV01, HV02] }
  SQLCLU: { kind: failover, nodes: [A, B] }
`);
});

test('different machines, unknown ones and nodes of different clusters are apart', () => {
  check(`
servers:
  A: { runsOn: HV01 }
  B: { runsOn: HV02 }
  C: { runsOn: HV01 }
  D:
  E: { runsOn: }
clusters:
  ONE: { kind: failover, nodes: [A, B] }
  TWO: { kind: failover, nodes: [C, D, E] }
  WEB: { kind: hardware-load-balancer, nodes: [A, C] }
`);
});

test('the fix moves a node to a machine the file knows', () => {
  checkFix(
    `topology: Tier
servers:
  A: { runsOn: HV01 }
  B: { runsOn: HV01 }
  BTS01: { runsOn: HV05 }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
`,
    'cluster-nodes-on-one-physical-host',
    'Run "B" on "HV05"',
    `topology: Tier
servers:
  A: { runsOn: HV01 }
  B: { runsOn: HV05 }
  BTS01: { runsOn: HV05 }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
`,
  );
});

test('or to a new one', () => {
  checkFix(
    `topology: Tier
servers:
  HV01:
  A: { runsOn: HV01 }
  B: { runsOn: HV01 }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
`,
    'cluster-nodes-on-one-physical-host',
    'HV02',
    `topology: Tier
servers:
  HV01:
  A: { runsOn: HV01 }
  B: { runsOn: HV02 }
  HV02:
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
`,
  );
});

test('Network Load Balancing and failover clustering do not share a server', () => {
  check(`
servers: { A: , B: , C: , D: }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
  WEB: { kind: nlb, nodes: [B, C] }
#              ^^^ nlb-on-failover-cluster-node error
  LB: { kind: hardware-load-balancer, nodes: [A, B] }
  OTHER: { kind: nlb, nodes: [C, D] }
  NOTHING: { kind: nlb, nodes: [X] }
#                               ^ unresolved-reference
`);
});

test('the fix puts an appliance in front', () => {
  checkFix(
    `topology: Tier
servers: { A: , B: }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
  WEB:
    kind: nlb # for isolated hosts
    nodes: [A, B]
`,
    'nlb-on-failover-cluster-node',
    '',
    `topology: Tier
servers: { A: , B: }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
  WEB:
    kind: hardware-load-balancer # for isolated hosts
    nodes: [A, B]
`,
  );
});

test('a server joins one failover cluster', () => {
  check(`
servers: { A: , B: , C: }
clusters:
  ONE: { kind: failover, nodes: [A, B] }
  TWO: { kind: failover, nodes: [B, C] }
#                                ^ node-in-several-failover-clusters error
  WEB: { kind: hardware-load-balancer, nodes: [A, C] }
`);
});

test('one finding for two clusters of the same servers', () => {
  check(`
servers: { A: , B: }
clusters:
  ONE: { kind: failover, active: A, passive: B }
  TWO: { kind: failover, active: B, passive: A }
#                                ^ node-in-several-failover-clusters
`);
});

test('nodes run the same release of Windows', () => {
  check(`
servers:
  A: { os: Windows Server 2022 Standard }
  B: { os: Windows Server 2019 }
#          ^^^^^^^^^^^^^^^^^^^ cluster-nodes-differ-in-os warning
  C: { os: Windows Server 2012 R2 Standard }
  D: { os: WS 2012R2 Datacenter }
  E: { os: Windows Server 2016 }
  F: { os: Windows Server }
  G:
clusters:
  ONE: { kind: failover, nodes: [A, B] }
  TWO: { kind: failover, nodes: [C, D] }
  THREE: { kind: failover, nodes: [E, F, G] }
  WEB: { kind: hardware-load-balancer, nodes: [A, C] }
`);
});

test('the fix brings the older nodes to the newest release', () => {
  checkFix(
    `topology: Tier
defaults: { servers: { os: Windows Server 2016 } }
servers:
  A:
  B: { os: Windows Server 2022 Datacenter }
  C: { os: Windows Server 2019 Datacenter }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B, C] }
`,
    'cluster-nodes-differ-in-os',
    '',
    `topology: Tier
defaults: { servers: { os: Windows Server 2016 } }
servers:
  A:
    os: Windows Server 2022
  B: { os: Windows Server 2022 Datacenter }
  C: { os: Windows Server 2022 Datacenter }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B, C] }
`,
  );
});

test('a node is no domain controller', () => {
  check(`
servers:
  A: { services: [sso, domain-controller] }
#                      ^^^^^^^^^^^^^^^^^ domain-controller-on-cluster-node error
  B: { services: [] }
  DC01: { services: domain-controller }
  DC02: { services: domain-controller }
  DC03: { services: [domain-] }
#                    ^^^^^^^ unknown-value
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
  LB: { kind: hardware-load-balancer, nodes: [DC01, DC02] }
`);
});

test('the fix takes the directory from the node', () => {
  checkFix(
    `topology: Tier
servers:
  A:
    services:
      - sso
      - domain-controller
  B:
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
`,
    'domain-controller-on-cluster-node',
    '',
    `topology: Tier
servers:
  A:
    services: [sso]
  B:
clusters:
  SQLCLU: { kind: failover, nodes: [A, B] }
`,
  );
});
