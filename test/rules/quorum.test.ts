import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, fixTitles } from '../support/check.ts';

const even = 'cluster-without-witness';

test('an even number of votes without a witness can tie', () => {
  check(`
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: none }
#                                                                   ^^^^ cluster-without-witness warning
`);
});

test('nodes without a vote do not count', () => {
  check(`
servers: { A: , B: , C: }
clusters:
  SQLCLU: { kind: failover, nodes: [A, B, C], withoutVote: C, witness: none }
#                                                                      ^^^^ cluster-without-witness warning
`);
});

test('an odd number is a hint where Windows gives and takes votes, else nothing', () => {
  check(`
servers:
  A: { os: Windows Server 2022 }
  B: { os: Windows Server 2022 }
  C: { os: Windows Server 2022 }
  D: { os: Windows Server 2008 R2 }
  E: { os: Windows Server 2008 R2 }
  F: { os: Windows Server 2008 R2 }
  G:
  H:
  I: { os: Windows Server 2022 }
clusters:
  NEW: { kind: failover, nodes: [A, B, C], witness: none }
#                                                   ^^^^ cluster-without-witness hint
  OLD: { kind: failover, nodes: [D, E, F], witness: none }
  UNKNOWN: { kind: failover, nodes: [G, H, I], witness: none }
`);
});

test('a witness that makes it even is told where Windows is too old to mend that', () => {
  check(`
servers:
  A: { os: Windows Server 2012 }
  B: { os: Windows Server 2012 }
  C: { os: Windows Server 2012 }
  D: { os: Windows Server 2012 R2 }
  E: { os: Windows Server 2012 R2 }
  F: { os: Windows Server 2012 R2 }
clusters:
  OLD: { kind: failover, nodes: [A, B, C], witness: disk }
#                                                   ^^^^ cluster-without-witness information
  NEW: { kind: failover, nodes: [D, E, F], witness: disk }
`);
});

test('a witness, or none written, is no finding, nor is a half-typed cluster', () => {
  check(`
servers: { A: , B: , C: , D: , E: , F: }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: cloud }
  TWO: { kind: failover, nodes: [C, D] }
  THREE: { kind: failover, witness: none }
  FOUR: { kind: failover, nodes: [E, F], witness: non }
#                                                 ^^^ unknown-value
  FIVE: { kind: failover, nodes: [{ F }], witness: none }
#                                 ^^^^^ wrong-type
  WEB: { kind: hardware-load-balancer, nodes: [A, B], witness: none }
`);
});

test('outside production a tie is a hint', () => {
  check(`
environment: test
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: none }
#                                                                   ^^^^ cluster-without-witness hint
`);
});

test('the fix takes a shared disk where there is one', () => {
  checkFix(
    `topology: Tier
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: none, storage: Array } # two
`,
    even,
    'disk witness',
    `topology: Tier
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } # two
`,
  );
});

test('the fix offers a share on another server', () => {
  checkFix(
    `topology: Tier
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU:
    kind: failover
    nodes: [NodeA, NodeB]
    witness: none
`,
    even,
    'file share',
    `topology: Tier
servers: { NodeA: , NodeB: }
clusters:
  SQLCLU:
    kind: failover
    nodes: [NodeA, NodeB]
    witness: { kind: file-share, on: '\\\\fileserver\\witness' }
`,
  );
});

test('a disk that alone decides is a single point of failure', () => {
  check(`
servers: { NodeA: , NodeB: , C: , D: }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk-only }
#                                                                   ^^^^^^^^^ quorum-disk-only warning
  OTHER: { kind: failover, nodes: [C, D], witness: disk }
`);
});

test('the fix lets the nodes vote too, and keeps the disk', () => {
  checkFix(
    `topology: Tier
servers: { NodeA: , NodeB: }
storage: { Quorum: { kind: san } }
clusters:
  SQLCLU: { kind: failover, nodes: [NodeA, NodeB], witness: { kind: disk-only, on: Quorum } }
`,
    'quorum-disk-only',
    'vote beside',
    `topology: Tier
servers: { NodeA: , NodeB: }
storage: { Quorum: { kind: san } }
clusters:
  SQLCLU: { kind: failover, nodes: [NodeA, NodeB], witness: { kind: disk, on: Quorum } }
`,
  );
});

test('replicas and Storage Spaces Direct have no disk for a witness', () => {
  check(`
servers: { SQL01: , SQL02: , NodeA: , NodeB: }
storage: { Pool: { kind: s2d } }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: disk }
#                                                          ^^^^ disk-witness-without-shared-disk warning
  POOLCLU: { kind: failover, nodes: [NodeA, NodeB], witness: disk, storage: Pool }
#                                                            ^^^^ disk-witness-without-shared-disk warning
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
availabilityGroups: { BTS: { replicas: [SQL01, SQL02] } }
`);
});

test('a disk that is named, shared storage, and a cluster nobody knows the use of are left alone', () => {
  check(`
servers: { SQL01: , SQL02: , C: , D: , E: , F: }
storage: { Pool: { kind: s2d }, Array: { kind: san } }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: { kind: disk, on: Array } }
  MIXED: { kind: failover, nodes: [C, D], witness: disk, storage: [Pool, Array] }
  UNKNOWN: { kind: failover, nodes: [E, F], witness: disk }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
availabilityGroups: { BTS: { replicas: [SQL01, SQL02] } }
`);
});

test('the fix takes the cloud', () => {
  checkFix(
    `topology: Tier
servers: { NodeA: , NodeB: }
storage: { Pool: { kind: s2d } }
clusters:
  SQLCLU: { kind: failover, nodes: [NodeA, NodeB], witness: disk, storage: Pool }
`,
    'disk-witness-without-shared-disk',
    'cloud',
    `topology: Tier
servers: { NodeA: , NodeB: }
storage: { Pool: { kind: s2d } }
clusters:
  SQLCLU: { kind: failover, nodes: [NodeA, NodeB], witness: cloud, storage: Pool }
`,
  );
});

test('the votes of a disk that alone decides, and of a witness that is not written, are no matter', () => {
  check(`
defaults: { servers: { os: Windows Server 2012 } }
servers: { A: , B: , C: , D: , E: , F: }
clusters:
  ONE: { kind: failover, nodes: [A, B, C], witness: disk-only }
#                                                   ^^^^^^^^^ quorum-disk-only
  TWO: { kind: failover, nodes: [D, E, F] }
`);
});

test('a tie is no matter where members or the witness are half typed', () => {
  check(`
servers: { A: , B: , C: , D: }
clusters:
  ONE: { kind: failover, nodes: [A, B, { C }], witness: none }
#                                      ^^^^^ wrong-type
  TWO: { kind: failover, nodes: [C, D], witness: { kind: none, on: [] } }
#                                                                  ^^ wrong-type
`);
});

test('an even number with its witness is told of three nodes or more', () => {
  const analysis = check(`
defaults: { servers: { os: Windows Server 2012 } }
servers: { A: , B: , C: , D: , E: , F: }
clusters:
  PAIR: { kind: failover, nodes: [A, B], witness: disk }
  SINGLE: { kind: failover, nodes: C, witness: disk }
# ^^^^^^ failover-cluster-too-few-nodes
  THREE: { kind: failover, nodes: [D, E, F], witness: disk }
#                                                     ^^^^ cluster-without-witness
`);
  assert.match(textOf(findingOf(analysis, even).message), /"THREE" has 4 votes with its witness/);
});

test('no votes and one vote cannot tie', () => {
  check(`
servers: { A: , B: , C: { os: Windows Server 2022 } }
clusters:
  NONE: { kind: failover, nodes: [A, B], withoutVote: [A, B], witness: none }
  ONE: { kind: failover, nodes: C, witness: none }
# ^^^ failover-cluster-too-few-nodes
`);
});

test('a node that is not declared leaves open what Windows does', () => {
  check(`
servers: { A: { os: Windows Server 2022 }, B: { os: Windows Server 2022 } }
clusters:
  CLU: { kind: failover, nodes: [A, B, Cee], witness: none }
#                                      ^^^ unresolved-reference
`);
});

test('clusters that balance load have no votes', () => {
  check(`
sites: { DR: { role: disaster-recovery } }
servers: { A: , B: { site: DR }, C: , D: }
storage: { Pool: { kind: s2d } }
clusters:
  ONE: { kind: hardware-load-balancer, nodes: [A, B], witness: disk-only }
  TWO: { kind: hardware-load-balancer, nodes: [C, D], witness: disk, storage: Pool }
`);
});

test('a disk witness is no matter where the storage is half typed, or said to be none or one', () => {
  check(`
servers: { A: , B: , C: , D: , E: , F: , G: , H: }
storage: { Pool: { kind: s2d }, Made: { kind: san, on: THREE } }
clusters:
  ONE: { kind: failover, nodes: [A, B], witness: disk, storage: [Pool, { Array }] }
#                                                                      ^^^^^^^^^ wrong-type
  TWO: { kind: failover, nodes: [C, D], witness: disk, storage: [] }
  THREE: { kind: failover, nodes: [E, F], witness: disk }
instances: { C: { on: C }, D: { on: D }, E: { on: E }, F: { on: F } }
availabilityGroups: { AG: { replicas: [C, D] }, OTHER: { replicas: [E, F] } }
`);
});

test('a disk witness is told apart on a pool and under replicas', () => {
  const said = (storage: string, rest = '') =>
    textOf(
      findingOf(
        examine(`
servers: { A: , B: }
storage: { Pool: { kind: s2d } }
clusters: { CLU: { kind: failover, nodes: [A, B], witness: disk${storage} } }
${rest}`),
        'disk-witness-without-shared-disk',
      ).message,
    );
  assert.match(said(', storage: Pool'), /has Storage Spaces Direct only/);
  const replicas = 'instances: { A: { on: A }, B: { on: B } }\navailabilityGroups: { AG: { replicas: [A, B] } }\n';
  assert.match(said('', replicas), /carries availability group replicas only/);
});

test('the fix of a disk-only witness from the defaults is written in the cluster', () => {
  const text = (witness: string) => `topology: Tier
defaults: { clusters: { witness: disk-only } }
servers: { A: , B: }
clusters:
  CLU: { kind: failover, nodes: [A, B]${witness} }
`;
  checkFix(text(''), 'quorum-disk-only', 'vote beside', text(', witness: disk'));
  const own = (witness: string) => `topology: Tier
servers: { A: , B: }
clusters:
  CLU: { kind: failover, nodes: [A, B], witness: ${witness} }
`;
  checkFix(own('disk-only'), 'quorum-disk-only', 'vote beside', own('disk'));
});

test('a disk is offered where there is one to share, the cloud where Windows knows it', () => {
  const offered = (os: string, storage: string) =>
    fixTitles(
      `
servers: { A: { os: ${os} }, B: }
storage: { Array: { kind: san } }
clusters: { CLU: { kind: failover, nodes: [A, B], witness: none${storage} } }
`,
      even,
    ).map((each) => each.replace('Give "CLU" a ', ''));
  assert.deepEqual(offered('Windows Server 2022', ', storage: Array'), [
    'disk witness',
    'cloud witness',
    'file share witness on another server',
  ]);
  assert.deepEqual(offered('Windows Server 2012 R2', ''), ['file share witness on another server']);
});
