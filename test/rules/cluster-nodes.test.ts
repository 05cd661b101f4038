import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

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

const balancing = 'nlb-on-failover-cluster-node';
const machines = 'cluster-nodes-on-one-physical-host';
const releases = 'cluster-nodes-differ-in-os';

test('one node has both, several have', () => {
  const said = (nodes: string) =>
    messagesOf(
      `
servers: { A: , B: , C: }
clusters: { CLU: { kind: failover, nodes: [A, B] }, WEB: { kind: nlb, nodes: ${nodes} } }
`,
      balancing,
    )[0] ?? '';
  assert.match(said('[A, C]'), /"A" has both/);
  assert.match(said('[A, B]'), /"A", "B" have both/);
});

test('nodes that come from the defaults are found at the cluster', () => {
  check(`
defaults: { clusters: { nodes: [A, B] } }
servers: { A: , B: }
clusters:
  ONE: { kind: failover }
  TWO: { kind: failover }
# ^^^ node-in-several-failover-clusters
`);
});

/** What is said of nodes on one machine. */
function machinesOf(servers: string, clusters: string): readonly string[] {
  return messagesOf(`\nservers: { ${servers} }\nclusters: { ${clusters} }\n`, machines);
}

test('machines matter where members can be read, and to clusters that fail over', () => {
  const two = 'A: { runsOn: HV }, B: { runsOn: HV }, C: ';
  assert.equal(machinesOf(two, 'CLU: { kind: failover, nodes: [A, B] }').length, 1);
  assert.equal(machinesOf(two, 'CLU: { kind: failover, nodes: [A, B, { C }] }').length, 0);
  assert.equal(machinesOf(two, 'CLU: { kind: nlb, nodes: [A, B] }').length, 0);
  const below = (kind: string) => `CLU: { kind: failover, nodes: [A, B] }, HV: { kind: ${kind}, nodes: [H1, H2] }`;
  const hosts = `${two}, H1: , H2: `;
  assert.match(machinesOf(hosts, below('failover'))[0] ?? '', /may bring them together/);
  assert.equal(machinesOf(hosts, below('nlb')).length, 0);
});

test('other machines are offered for one of two nodes', () => {
  const offered = (servers: string, nodes: string, more = '') =>
    fixTitles(`\nservers: { ${servers} }\nclusters: { CLU: { kind: failover, nodes: ${nodes} }${more} }\n`, machines);
  const two = 'A: { runsOn: HV1 }, B: { runsOn: HV1 }';
  assert.deepEqual(offered(two, '[A, B]'), ['Run "B" on "HV2"']);
  assert.deepEqual(offered(`${two}, C: { runsOn: HV1 }`, '[A, B, C]'), []);
  const others = ['HV3', 'HV4', 'HV5', 'HV6'].map((each, i) => `X${i}: { runsOn: ${each} }`).join(', ');
  assert.deepEqual(
    offered(`${two}, ${others}`, '[A, B]'),
    ['HV3', 'HV4', 'HV5'].map((each) => `Run "B" on "${each}"`),
  );
  const clustered = `${two}, H1: , H2: , V: { runsOn: HVCLU }`;
  assert.deepEqual(offered(clustered, '[A, B]', ', HVCLU: { kind: failover, nodes: [H1, H2] }'), ['Run "B" on "HV2"']);
  const movable = 'A: { runsOn: HVCLU }, B: { runsOn: HVCLU }, H1: , H2: ';
  assert.deepEqual(offered(movable, '[A, B]', ', HVCLU: { kind: failover, nodes: [H1, H2] }'), []);
});

test('a new machine is declared where the old one is', () => {
  const text = (servers: string, machine: string) => `topology: Machines
servers:
  A: { runsOn: HV1 }
  B: { runsOn: ${machine} }
${servers}clusters: { CLU: { kind: failover, nodes: [A, B] } }
`;
  checkFix(text('', 'HV1'), machines, '', text('', 'HV2'));
  checkFix(text('  HV1:\n', 'HV1'), machines, '', text('  HV1:\n  HV2:\n', 'HV2'));
  const known = '  HV1:\n  C: { runsOn: HV9 }\n';
  checkFix(text(known, 'HV1'), machines, '', text(known, 'HV9'));
});

test('each older node is shown once, and the newest', () => {
  const text = `
servers:
  NONE:
  OLD: { os: Windows Server 2016 }
  OLDER: { os: Windows Server 2012 R2 }
  NEW: { os: Windows Server 2022 }
  CLIENT: { os: Windows 11 }
clusters: { CLU: { kind: failover, nodes: [NONE, OLD, OLDER, NEW, CLIENT] } }
`;
  const { related, message } = findingOf(examine(text), releases);
  assert.match(textOf(message), /older Windows on "OLD", "OLDER" than on "NEW"/);
  assert.deepEqual(
    related.map(({ span }) => text.slice(span.start, span.end)),
    ['Windows Server 2012 R2', 'Windows Server 2022'],
  );
  assert.equal(
    messagesOf('servers: { A: , B: }\nclusters: { CLU: { kind: failover, nodes: [A, B] } }\n', releases).length,
    0,
  );
});

test('nodes of another failover cluster too are not upgraded for this one', () => {
  const offered = (other: string) =>
    fixTitles(
      `
servers: { A: { os: Windows Server 2016 }, B: { os: Windows Server 2016 }, C: { os: Windows Server 2022 } }
clusters: { CLU: { kind: failover, nodes: [A, B, C] }${other} }
`,
      releases,
    ).length;
  assert.equal(offered(''), 1);
  assert.equal(offered(', OTHER: { kind: failover, nodes: [B] }'), 0);
  assert.equal(offered(', OTHER: { kind: failover, nodes: [A, B] }'), 0);
});
