import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles, messagesOf } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

test('a replica on a server outside the failover cluster', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 } }
availabilityGroups:
  AG: { replicas: [A, B, C] }
#                        ^ ag-not-on-wsfc error
`);
});

test('a failover cluster that is left out is a warning, once for the group', () => {
  check(`
servers: { SQL01: , SQL02: }
clusters: { WEB: { kind: hardware-load-balancer, nodes: [SQL01, SQL02] } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B] }
#                  ^ ag-not-on-wsfc warning
`);
});

test('two replicas on one server', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL01 } }
availabilityGroups:
  AG: { replicas: [A, B] }
#                     ^ ag-not-on-wsfc
`);
});

test('replicas on different clusters', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters:
  ONE: { kind: failover, nodes: [SQL01, SQL02], witness: file-share }
  TWO: { kind: failover, nodes: [SQL03, SQL04], witness: file-share }
instances: { A: { on: SQL01 }, B: { on: SQL03 } }
availabilityGroups:
  AG: { replicas: [A, B] }
#                     ^ ag-not-on-wsfc
`);
});

test('without a word on clusters, or with half a one, nobody knows', () => {
  check(`
servers: { SQL01: , SQL02: }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [A, B] } }
`);
});

test('a failover cluster that names no nodes may have any, and other clusters are no matter', () => {
  const groups = `
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B] }
`;
  check(`
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, witness: file-share } }${groups}`);
  check(`
servers: { SQL01: , SQL02: }
clusters: { WEB: { kind: nlb } }${groups}#                  ^ ag-not-on-wsfc
`);
});

test('a cluster that is being typed may be going to have the nodes', () => {
  check(`
servers: { SQL01: , SQL02: }
clusters:
  AGCLU:
    kind: failover
    nodes:
      - SQL01
      -
    passive: SQL02
  NEXT: {}
# ^^^^ missing-property
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [A, B] } }
`);
});

test('the fix makes the server a node', () => {
  checkFix(
    `servers: { SQL01: , SQL02: , SQL03: }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02] }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 } }
availabilityGroups:
  AG: { replicas: [A, B, C] }
`,
    'ag-not-on-wsfc',
    '"SQL03" nodes of "AGCLU"',
    `servers: { SQL01: , SQL02: , SQL03: }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03] }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 } }
availabilityGroups:
  AG: { replicas: [A, B, C] }
`,
  );
});

test('no server becomes a node of a cluster that uses a disk in it, nor one with Network Load Balancing', () => {
  const titles = (of: string, databases = '', more = '') =>
    fixTitles(
      `
servers: { S1: , S2: , S3: }
storage: { Array: { kind: san }, Disk: { kind: san, on: S3 }, Own: { kind: local, on: S3 } }
clusters: { ONE: { kind: failover, nodes: [S1, S2], storage: [${of}] }, ${more} }
instances: { FCI: { on: ONE }, C: { on: S3, data: Own } }
availabilityGroups: { AG: { replicas: [FCI, C] } }
databases: { BizTalkMsgBoxDb: { on: AG }, Invoices: { on: FCI, ${databases} } }
`,
      'ag-not-on-wsfc',
    );
  assert.deepEqual(titles('Array'), ['Make "S3" nodes of "ONE"']);
  assert.deepEqual(titles('Array, Disk'), []);
  assert.deepEqual(titles('Array', 'data: Disk'), []);
  assert.deepEqual(titles('Array', '', 'WEB: { kind: nlb, nodes: [S1, S3] }'), []);
  assert.deepEqual(titles('Array', '', 'LB: { kind: hardware-load-balancer, nodes: [S1, S3] }').length, 1);
});

function placesOf(replicas: string, clusters = 'ONE: { kind: failover, nodes: [S1, S2] }'): readonly string[] {
  return messagesOf(
    `
servers: { S1: , S2: , S3: , S4: , N1: , N2: }
clusters: { ${clusters} }
instances: { A: { on: S1 }, A2: { on: S1 }, A3: { on: S1 }, B: { on: S2 }, C: { on: S3 }, FCI: { on: ONE }, LOST: { version: 2022 } }
availabilityGroups: { AG: { replicas: ${replicas} } }
`,
    'ag-not-on-wsfc',
  ).map((each) => /^Server "\w+" of replica "(\w+)"|^Replica "(\w+)"/.exec(each)?.slice(1).find(Boolean) ?? each);
}

test('replicas are where they are as long as all of it can be read', () => {
  assert.deepEqual(placesOf('[A, C]'), ['C']);
  assert.deepEqual(placesOf('[A, C, [B]]'), []);
  assert.deepEqual(placesOf('[A, LOST, Unknown]'), []);
  const one = 'ONE: { kind: failover, nodes: [S1, S2] }';
  assert.deepEqual(placesOf('[A, C]', `${one}, OTHER: { nodes: N1 }`), []);
  assert.deepEqual(placesOf('[A, C]', `${one}, OTHER: { kind: failover }`), []);
  assert.deepEqual(placesOf('[A, C]', `${one}, OTHER: { kind: failover, nodes: [N1, { N2 }] }`), []);
  assert.deepEqual(placesOf('[A, C]', `${one}, OTHER: { kind: nlb }`), ['C']);
});

test('of an instance on a cluster that balances load other rules say what is wrong', () => {
  const text = (kind: string) => `
servers: { S1: , S2: , S3: , L1: }
clusters: { ONE: { kind: failover, nodes: [S1, S2] }, WEB: { kind: ${kind}, nodes: [S1, S3] } }
instances: { A: { on: L1 }, B: { on: WEB } }
availabilityGroups: { AG: { replicas: [A, B] } }
`;
  const found = (kind: string) => messagesOf(text(kind), 'ag-not-on-wsfc');
  assert.match(found('nlb')[0] ?? '', /^Server "L1" of replica "A"/);
  assert.equal(found('nlb').length, 1);
  assert.deepEqual(fixTitles(text('nlb'), 'ag-not-on-wsfc'), []);
  assert.deepEqual(fixTitles(text('failover'), 'ag-not-on-wsfc'), ['Make "L1" nodes of "WEB"']);
});

test('a server carries one replica, a failover cluster as many as it has instances', () => {
  assert.deepEqual(placesOf('[A, A2]'), ['A2']);
  assert.deepEqual(placesOf('[A, A2, A3]'), ['A2', 'A3']);
  assert.deepEqual(placesOf('[A, A2, B]'), ['A2']);
  assert.deepEqual(placesOf('[A, FCI]'), []);
  assert.deepEqual(placesOf('[FCI, B]'), []);
  assert.deepEqual(placesOf('[FCI, C]'), ['C']);
});

test('all replicas are on one cluster that they have in common', () => {
  const two = 'ONE: { kind: failover, nodes: [S1, S2] }, TWO: { kind: failover, nodes: [S2, S3] }';
  assert.deepEqual(placesOf('[A, B]', two), []);
  assert.deepEqual(placesOf('[A, C]', two), ['C']);
  assert.deepEqual(placesOf('[A, B, C]', two), ['C']);
  assert.deepEqual(placesOf('[B, C]', two), []);
});

test('three clusters at most are offered, the one that is named first, each with its nodes and the new ones', () => {
  const text = (clusters: string, group: string, more = '') => `
servers: { S1: , S2: , S3: , S4: , N: , L1: , L2: }
${more}clusters: { ${clusters} }
instances: { A: { on: S1 }, B: { on: S2 }, C: { on: S3 }, D: { on: S4 }, L1: { on: L1 }, L2: { on: L2 } }
availabilityGroups: { AG: { ${group} } }
`;
  const offered = (clusters: string, group: string, more?: string) =>
    fixTitles(text(clusters, group, more), 'ag-not-on-wsfc').map((each) => each.replace(/^Make | nodes of|"/g, ''));
  const one = 'ONE: { kind: failover, nodes: [S1, S2, S3, S4] }';
  const named = 'N: { kind: failover, nodes: N }';
  assert.deepEqual(offered(`${one}, ${named}`, 'replicas: [A, L1]'), ['L1 ONE']);
  assert.deepEqual(offered(`${one}, ${named}`, 'replicas: [A, L1, L2], cluster: N'), ['L1, L2 ONE']);
  assert.deepEqual(offered(`${one}, ${named}`, 'replicas: [L1, L2], cluster: N'), ['L1, L2 N']);
  const both = `${one}, TWO: { kind: failover, nodes: [S1, S2] }`;
  assert.deepEqual(offered(both, 'replicas: [A, L1], cluster: TWO'), ['L1 TWO', 'L1 ONE']);
  const many = ['ONE', 'TWO', 'THREE', 'FOUR'].map((each) => `${each}: { kind: failover, nodes: S1 }`).join(', ');
  assert.equal(offered(many, 'replicas: [A, L1]').length, 3);
  const defaults = 'defaults: { clusters: { nodes: [S1] } }\n';
  assert.deepEqual(offered('ONE: { kind: failover }', 'replicas: [A, L1]', defaults), []);
  checkFix(
    text('ONE: { kind: failover, nodes: [S1] }', 'replicas: [A, L1]'),
    'ag-not-on-wsfc',
    'ONE',
    text('ONE: { kind: failover, nodes: [S1, L1] }', 'replicas: [A, L1]'),
  );
  checkFix(
    text('ONE: { kind: failover, nodes: S1 }', 'replicas: [A, L1, L2]'),
    'ag-not-on-wsfc',
    'ONE',
    text('ONE: { kind: failover, nodes: [S1, L1, L2] }', 'replicas: [A, L1, L2]'),
  );
});

test('a server is added to a list of nodes as it is written', () => {
  const text = (more: string) => `topology: t
servers: { S1: , S2: , L1: }
clusters:
  ONE:
    kind: failover
    nodes:
      - S1 # in the first rack
      - S2
${more}instances: { A: { on: S1 }, B: { on: S2 }, C: { on: L1 } }
availabilityGroups: { AG: { replicas: [A, B, C] } }
`;
  checkFix(text(''), 'ag-not-on-wsfc', 'ONE', text('      - L1\n'));
});
