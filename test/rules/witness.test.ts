import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

test('a share on a node fails with the node, however it is named', () => {
  check(`
servers: { A: , B: , C: , D: , E: , F: }
storage: { Share: { kind: local, on: C } }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: A } }
#                                                                        ^ witness-on-cluster-node warning
  TWO: { kind: failover, nodes: [C, D], witness: { kind: file-share, on: Share } }
#                                                                        ^^^^^ witness-on-cluster-node
  THREE: { kind: failover, nodes: [E, F], witness: { kind: file-share, on: '\\\\f.contoso.com\\w' } }
#                                                                          ^^^^^^^^^^^^^^^^^^^ witness-on-cluster-node
`);
});

test('a share elsewhere, another witness and half-typed ones are no finding', () => {
  check(`
servers: { A: , B: , FILES: , C: , D: , E: , F: }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: FILES } }
  TWO: { kind: failover, nodes: [C, D], witness: file-share }
  THREE: { kind: failover, nodes: [E, F], witness: { kind: file-share, on: } }
`);
});

test('the fix names a share elsewhere', () => {
  checkFix(
    `topology: Tier
servers: { A: { os: Windows Server 2012 R2 }, B: }
clusters:
  CLU: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: B } }
`,
    'witness-on-cluster-node',
    '',
    `topology: Tier
servers: { A: { os: Windows Server 2012 R2 }, B: }
clusters:
  CLU: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: '\\\\fileserver\\witness' } }
`,
  );
});

test('a witness at the site of half of the votes goes with them', () => {
  check(`
sites: { North: , South: , West: }
servers:
  A: { site: North }
  B: { site: South }
  FILES: { site: North }
  C: { site: North }
  D: { site: South }
  FAR: { site: West }
storage: { Disk: { kind: san, site: South } }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: FILES } }
#                                                                        ^^^^^ witness-shares-fate warning
  TWO: { kind: failover, nodes: [C, D], witness: { kind: disk, on: Disk } }
#                                                                  ^^^^ witness-shares-fate
`);
});

test('so it is with racks and machines', () => {
  check(`
servers:
  A: { rack: R1 }
  B: { rack: r2 }
  FILES: { rack: r1 }
  C: { runsOn: HV01 }
  D: { runsOn: HV02 }
  SHARE: { runsOn: HV02 }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: FILES } }
#                                                                        ^^^^^ witness-shares-fate
  TWO: { kind: failover, nodes: [C, D], witness: { kind: file-share, on: SHARE } }
#                                                                        ^^^^^ witness-shares-fate
`);
});

test('a witness on the cluster it votes in', () => {
  check(`
servers: { A: , B: , C: , D: }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: FILES } }
#                                                                        ^^^^^ witness-shares-fate
  TWO: { kind: failover, nodes: [C, D], witness: { kind: file-share, on: ONE } }
resourceGroups: { FILES: { on: ONE } }
`);
});

test('with the smaller half, at the only site, or at a place nobody knows, it may stand', () => {
  check(`
sites: { North: , South: }
servers:
  A: { site: North }
  B: { site: South }
  C: { site: South }
  FILES: { site: North, rack: R1 }
  D: { site: North, rack: R2 }
  E: { site: North }
  F: { site: North }
  G: { site: South }
  UNKNOWN:
clusters:
  ONE: { kind: failover, nodes: [A, B, C], witness: { kind: file-share, on: FILES } }
  TWO: { kind: failover, nodes: [D, E], witness: { kind: file-share, on: FILES } }
  THREE: { kind: failover, nodes: [F, G], witness: { kind: file-share, on: UNKNOWN } }
`);
});

test('the fix moves the witness into the cloud', () => {
  checkFix(
    `topology: Tier
sites: { North: , South: }
servers: { A: { site: North }, B: { site: South }, FILES: { site: South } }
clusters:
  CLU: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: FILES } }
`,
    'witness-shares-fate',
    'cloud',
    `topology: Tier
sites: { North: , South: }
servers: { A: { site: North }, B: { site: South }, FILES: { site: South } }
clusters:
  CLU: { kind: failover, nodes: [A, B], witness: cloud }
`,
  );
});

test('a server is a single point for a share alone, and for a cluster that fails over', () => {
  check(`
servers: { A: , B: , C: , D: }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: { kind: disk, on: A } }
  WEB: { kind: hardware-load-balancer, nodes: [C, D], witness: { kind: file-share, on: C } }
`);
});

test('half of the votes are no matter where members are half typed, or the cluster balances load', () => {
  check(`
sites: { North: , South: }
servers: { A: { site: North }, B: { site: South }, C: { site: North }, D: { site: South }, F: { site: North } }
clusters:
  ONE: { kind: failover, nodes: [A, B, { C }], witness: { kind: file-share, on: F } }
#                                      ^^^^^ wrong-type
  WEB: { kind: hardware-load-balancer, nodes: [C, D], witness: { kind: file-share, on: F } }
`);
});

test('a witness in the cloud shares no fate', () => {
  check(`
sites: { North: , South: }
servers: { A: { site: North }, B: { site: South }, F: { site: North } }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: { kind: cloud, on: F } }
`);
});

test('a disk on the cluster it votes in is its own, a share on a volume of it is not', () => {
  check(`
servers: { A: , B: , C: , D: , E: , F: }
storage:
  Disk: { kind: san, on: ONE }
  Volume: { on: Array }
  Array: { kind: san, on: TWO }
  Foreign: { kind: san, on: TWO }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: { kind: disk, on: Disk } }
  TWO: { kind: failover, nodes: [C, D], witness: { kind: file-share, on: Volume } }
#                                                                        ^^^^^^ witness-shares-fate
  THREE: { kind: failover, nodes: [E, F], witness: { kind: file-share, on: Foreign } }
`);
});

test('a share on a virtual machine of the cluster is on the cluster', () => {
  check(`
servers: { A: , B: , VM: { runsOn: CLU } }
clusters:
  CLU: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: VM } }
#                                                                        ^^ witness-shares-fate
`);
});

test('votes that nobody knows the place of are neither here nor there', () => {
  check(`
sites: { North: , South: }
servers: { A: { site: North }, B: , C: { site: North }, D: { rack: R1, site: South }, E: { site: South }, F: { site: North, rack: R1 } }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: { kind: file-share, on: F } }
  TWO: { kind: failover, nodes: [C, Unknown], witness: { kind: file-share, on: F } }
#                                   ^^^^^^^ unresolved-reference
  THREE: { kind: failover, nodes: [D, E], witness: { kind: file-share, on: F } }
`);
});

test('a rack is one of its site', () => {
  check(`
sites: { North: , South: }
servers:
  A: { site: South, rack: R1 }
  B: { site: South, rack: R1 }
  C: { site: North, rack: R2 }
  F: { site: North, rack: R1 }
clusters:
  ONE: { kind: failover, nodes: [A, B, C], witness: { kind: file-share, on: F } }
`);
});
