import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import type { Server } from '../../server/src/model/topology.ts';
import { clusteringFixes, movedTo, newServers, sharedStorage, unusableStorage } from '../../server/src/rules/moving.ts';
import { edited, factsOf } from '../support/known.ts';

const made = 'Make "SQL" a failover cluster instance on "A" and a new node "A2"';

/** Ways to cluster the instance SQL on server A, in a file with these clusters. */
function waysFor(clusters: string): readonly string[] {
  const { facts, editor, the } = factsOf(`
servers: { A: , N: }
clusters: { ${clusters} }
instances: { SQL: { on: A } }
`);
  return clusteringFixes(the('instances', 'SQL'), facts, editor).map((each) => textOf(each.title));
}

test('an instance moves onto each cluster its server is a node of, or a new one is made', () => {
  assert.deepEqual(waysFor('CLU: { kind: failover, nodes: [A, N] }, TWO: { kind: failover, nodes: [N, A] }'), [
    'Move "SQL" onto failover cluster "CLU"',
    'Move "SQL" onto failover cluster "TWO"',
  ]);
  assert.deepEqual(waysFor('CLU: { kind: failover, nodes: N }'), [made]);
  assert.deepEqual(waysFor('LB: { kind: hardware-load-balancer, nodes: A }, OPEN: { nodes: A }'), [made]);
  assert.deepEqual(waysFor('CLU: { kind: failover, nodes: A }'), []);
  assert.deepEqual(waysFor('WEB: { kind: nlb, nodes: [A, N] }'), []);
});

test('what is clustered, or nowhere, needs no such way', () => {
  const { facts, editor, the } = factsOf(`
servers: { A: , B: }
clusters: { CLU: { kind: failover, nodes: [A, B] } }
instances: { SQL: { on: CLU }, LOST: { version: 2022 } }
`);
  assert.deepEqual(clusteringFixes(the('instances', 'SQL'), facts, editor), []);
  assert.deepEqual(clusteringFixes(the('instances', 'LOST'), facts, editor), []);
});

/** The lines that are other ones when an instance or all instances of a text move onto CLU. */
function moved(text: string): readonly string[] {
  const after = edited(text, ({ facts, editor, the }) => {
    const instances = facts.all('instances');
    return movedTo(instances, the('clusters', 'CLU'), facts, editor).edits;
  });
  return after.split('\n').filter((line) => !text.split('\n').includes(line));
}

test('the owners an instance names become nodes of the cluster, its own first', () => {
  const owners = (properties: string, on = 'B', active = '[A, B]') =>
    moved(`
servers: { A: , B: , C: , D: }
clusters:
  CLU: { kind: failover, active: ${active}, nodes: [A, B, C] }
  WEB: { kind: nlb, nodes: [D] }
instances:
  SQL: { on: ${on}${properties} }
`)[0]?.trim();
  assert.equal(owners(''), 'SQL: { on: CLU }');
  assert.equal(owners(', active: D'), 'SQL: { on: CLU, active: B }');
  assert.equal(owners(', passive: D'), 'SQL: { on: CLU, passive: A }');
  assert.equal(owners(', passive: D', 'B', 'A'), 'SQL: { on: CLU, passive: B }');
  assert.equal(owners(', active: D, passive: D', 'B', 'A'), 'SQL: { on: CLU, active: B, passive: A }');
  assert.equal(owners(', active: D, passive: D', 'WEB'), 'SQL: { on: CLU, active: A, passive: B }');
  assert.equal(owners(', edition: Express'), 'SQL: { on: CLU, edition: Enterprise }');
  assert.equal(owners(', edition: Standard'), 'SQL: { on: CLU, edition: Standard }');
});

test('an instance that is called like a node gets a name of its own, wherever it is meant', () => {
  const text = `
servers: { A: , B: }
clusters: { CLU: { kind: failover, nodes: [A, B] } }
storage: { Array: { kind: san } }
instances:
  A\\BTS: { on: A }
databases:
  SSODB: { on: A\\BTS, data: Array }
`;
  assert.deepEqual(moved(text), ['  BTSSQL\\BTS: { on: CLU }', '  SSODB: { on: BTSSQL\\BTS, data: Array }']);
  assert.deepEqual(moved(text.replaceAll('A\\BTS', 'SQLA\\BTS')), ['  SQLA\\BTS: { on: CLU }']);
  assert.deepEqual(moved(`${text}defaults: { databases: { recoveryModel: full } }\n`), ['  A\\BTS: { on: CLU }']);
  const balanced = text.replace('CLU: {', 'WEB: { kind: nlb, nodes: A }, CLU: {').replace('on: A }', 'on: WEB }');
  assert.deepEqual(moved(balanced), ['  A\\BTS: { on: CLU }']);
});

/** The lines that are other ones once instances have storage that the nodes of CLU share. */
function shared(cluster: string, ...instances: readonly string[]): readonly string[] {
  const text = `
servers: { A: , B: }
clusters:
  CLU: { kind: failover, nodes: [A, B]${cluster} }
storage:
  Array: { kind: san }
  Inside: { kind: local }
  Unknown:
instances:
${instances.map((each, i) => `  SQL${i}: { on: CLU${each} }\n`).join('')}`;
  const after = edited(text, ({ facts, editor, the }) =>
    sharedStorage(the('clusters', 'CLU'), facts.all('instances'), facts, editor),
  );
  return after
    .split('\n')
    .filter((line) => !text.split('\n').includes(line))
    .map((line) => line.trim());
}

const array = 'SharedDiskArray: { kind: san, raid: 10 }';

test('disks of one computer are exchanged for the storage of the cluster', () => {
  assert.deepEqual(shared(', storage: Array', ', data: Inside, log: Array'), [
    'SQL0: { on: CLU, data: Array, log: Array }',
  ]);
  assert.deepEqual(shared(', storage: [Inside, Array]', ', data: Array, log: Inside'), [
    'SQL0: { on: CLU, data: Array, log: Array }',
  ]);
  assert.deepEqual(shared(', storage: Array', ', data: Array'), []);
});

test('or for storage that lies on the cluster, which need not name it', () => {
  const text = `
servers: { A: , B: }
clusters: { CLU: { kind: failover, nodes: [A, B] } }
storage: { Made: { kind: san, on: CLU }, Inside: { kind: local } }
instances: { SQL: { on: CLU, data: Inside } }
`;
  assert.equal(
    edited(text, ({ facts, editor, the }) =>
      sharedStorage(the('clusters', 'CLU'), facts.all('instances'), facts, editor),
    ),
    text.replace('data: Inside', 'data: Made'),
  );
});

test('or for a new array, which the cluster names where it names none', () => {
  assert.deepEqual(shared('', ', data: Inside'), [
    'CLU: { kind: failover, nodes: [A, B], storage: SharedDiskArray }',
    array,
    'SQL0: { on: CLU, data: SharedDiskArray }',
  ]);
  assert.deepEqual(shared(', storage: Unknown', ', data: Inside'), [array, 'SQL0: { on: CLU, data: SharedDiskArray }']);
  assert.deepEqual(shared('', ''), []);
});

test('so are disks of the cluster that its instances rely on', () => {
  const mended = ['CLU: { kind: failover, nodes: [A, B], storage: SharedDiskArray }', array];
  assert.deepEqual(shared(', storage: Inside', ''), mended);
  assert.deepEqual(shared(', storage: Inside', ', data: Array'), mended);
  assert.deepEqual(shared(', storage: Inside', ', log: Array'), mended);
  assert.deepEqual(shared(', storage: Inside', ', data: Array, log: Array'), []);
  assert.deepEqual(shared(', storage: Inside', ', data: Array, log: Array', ''), mended);
  assert.deepEqual(shared(', storage: [Inside, Unknown]', ''), []);
  assert.deepEqual(shared(', storage: Inside', ', data: Inside'), [
    ...mended,
    'SQL0: { on: CLU, data: SharedDiskArray }',
  ]);
});

test('disks that come from the defaults are exchanged in the instance', () => {
  const text = `
servers: { A: , B: }
clusters: { CLU: { kind: failover, nodes: [A, B], storage: Array } }
storage: { Array: { kind: san }, Inside: { kind: local } }
defaults: { instances: { data: Inside } }
instances: { SQL: { on: CLU } }
`;
  assert.equal(
    edited(text, ({ facts, editor, the }) =>
      sharedStorage(the('clusters', 'CLU'), facts.all('instances'), facts, editor),
    ),
    text.replace('{ on: CLU }', '{ on: CLU, data: Array }'),
  );
});

test('a new cluster gets an array where its instance has none that is shared', () => {
  const arraysFor = (properties: string) =>
    edited(
      `
servers: { A: }
storage: { Array: { kind: san }, Inside: { kind: local } }
instances: { SQL: { on: A${properties} } }
databases: { SSODB: { on: SQL } }
`,
      ({ facts, editor, the }) => clusteringFixes(the('instances', 'SQL'), facts, editor)[0]?.edits ?? [],
    ).split('SharedDiskArray').length - 1;
  assert.equal(arraysFor(''), 2);
  assert.equal(arraysFor(', data: Array'), 0);
  assert.equal(arraysFor(', data: Inside'), 3);
});

test('a new server is like another one, but for what all have', () => {
  const { editor, the } = factsOf(`
defaults: { servers: { os: Windows Server 2022 } }
sites: { Taipei: }
servers: { A: { site: Taipei }, B: { os: Windows Server 2019 } }
`);
  const added = (like: Server | undefined) => newServers(['N'], like, editor).map((each) => each.newText);
  assert.deepEqual(added(the('servers', 'A')), [', N: { site: Taipei }']);
  assert.deepEqual(added(the('servers', 'B')), [', N: { os: Windows Server 2019 }']);
  assert.deepEqual(added(undefined), [', N: {}']);
  assert.deepEqual(newServers([], the('servers', 'A'), editor), []);
  const placed = factsOf(
    'defaults: { servers: { site: Taipei } }\nsites: { Taipei: }\nservers: { A: { os: Windows } }\n',
  );
  assert.deepEqual(
    newServers(['N', 'O'], placed.the('servers', 'A'), placed.editor).map((each) => each.newText),
    [', N: { os: Windows }, O: { os: Windows }'],
  );
});

test('a pool that the nodes cannot make is of no use to them, nor is a disk that not all reach', () => {
  const unusable = (...editions: readonly string[]) => {
    const { facts, the } = factsOf(`
servers: { A: { os: Windows Server 2019 ${editions[0]} }, B: { os: Windows Server 2019 ${editions[1]} } }
storage: { Pool: { kind: s2d }, San: { kind: san }, Inside: { kind: local, on: A } }
instances: { ONE: { data: Pool, log: San }, TWO: { data: Inside, log: San } }
`);
    const members = [the('servers', 'A'), the('servers', 'B')];
    const of = (name: string) =>
      unusableStorage([the('instances', name)], members, facts).map((each) => each.storage.key.value);
    return [...of('ONE'), ...of('TWO')];
  };
  assert.deepEqual(unusable('Datacenter', 'Datacenter'), ['Inside']);
  assert.deepEqual(unusable('Datacenter', 'Standard'), ['Pool', 'Inside']);
  assert.deepEqual(unusable('Standard', 'Standard'), ['Pool', 'Inside']);
});
