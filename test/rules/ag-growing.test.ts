import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { moreReplicas } from '../../server/src/rules/ag-growing.ts';
import { edited, factsOf } from '../support/known.ts';

const platform = (only: string, ...instances: readonly string[]) => `
servers: { A1: , B: , C: , D: , E: , S: { standby: true }, N: , M: }
clusters: { CLU: { kind: failover, nodes: [N, M] } }
instances: { ONLY: { on: A1${only} }, ${instances.join(', ')} }
availabilityGroups: { AG: { replicas: ONLY } }
`;

/** The instances that are offered beside ONLY, and the new one. */
function offered(only: string, ...instances: readonly string[]): readonly string[] {
  const { facts, editor, the } = factsOf(platform(only, ...instances));
  const fixes = moreReplicas(
    the('availabilityGroups', 'AG'),
    the('instances', 'ONLY'),
    the('servers', 'A1'),
    facts,
    editor,
  );
  assert.ok(!fixes.some((each) => each.safe));
  return fixes.map((each) => /^(?:Make|Add a replica) "([^"]+)"/.exec(textOf(each.title))?.[1] ?? '');
}

test('three instances on other servers that hold nothing can be replicas, and a new one', () => {
  assert.deepEqual(offered('', 'I1: { on: B }', 'I2: { on: C }', 'I3: { on: D }', 'I4: { on: E }'), [
    'I1',
    'I2',
    'I3',
    'A2',
  ]);
});

test('none that stands beside it, waits, is clustered, restores or is used', () => {
  assert.deepEqual(
    offered(
      '',
      'HERE: { on: A1 }',
      'WAITS: { on: S }',
      'FCI: { on: CLU }',
      'SPARE: { on: B, standbyFor: ONLY }',
      'USED: { on: C }',
      'NEXT: { on: D, standbyFor: USED }',
      'CUBES: { on: E, product: analysis-services }',
      'BOTH: { on: E, product: [analysis-services, database-engine] }',
      'LOST: { version: 2022 }',
    ),
    ['BOTH', 'A2'],
  );
});

test('it is of its version and of an edition that does no less', () => {
  const beside = (only: string, other: string) => offered(only, `OTHER: { on: B${other} }`)[0] === 'OTHER';
  assert.equal(beside(', version: 2019', ', version: 2019'), true);
  assert.equal(beside(', version: 2019', ', version: 2022'), false);
  assert.equal(beside(', version: 2019', ''), true);
  assert.equal(beside('', ', version: 2019'), true);
  assert.equal(beside(', edition: Standard', ', edition: Standard'), true);
  assert.equal(beside(', edition: Standard', ', edition: Enterprise'), true);
  assert.equal(beside(', edition: Enterprise', ', edition: Standard'), false);
  assert.equal(beside('', ', edition: Standard'), false);
  assert.equal(beside('', ', edition: Express'), false);
  assert.equal(beside('', ', edition: Enterprise'), true);
});

/** The new replica of a group, as it is written. */
function made(text: string, instance: string, server: string): string | undefined {
  const after = edited(text, ({ facts, editor, the }) => {
    const fixes = moreReplicas(
      the('availabilityGroups', 'AG'),
      the('instances', instance),
      the('servers', server),
      facts,
      editor,
    );
    return fixes.at(-1)?.edits ?? [];
  });
  return after
    .split('\n')
    .filter((line) => !text.split('\n').includes(line))
    .join('; ');
}

test('a new replica is like the one there is, on a node of its cluster', () => {
  const text = (properties: string, cluster = '') => `
servers:
  SQL01: { os: Windows Server 2022 }
clusters: {${cluster}}
instances:
  SQL01\\BTS: { on: SQL01${properties} }
availabilityGroups:
  AG: { replicas: SQL01\\BTS }
`;
  const server = '  SQL02: { os: Windows Server 2022 }; ';
  const group = '  AG: { replicas: [SQL01\\BTS, SQL02\\BTS] }';
  assert.equal(made(text(''), 'SQL01\\BTS', 'SQL01'), `${server}  SQL02\\BTS: { on: SQL02 }; ${group}`);
  assert.equal(
    made(
      text(', version: 2022, edition: Enterprise', ' CLU: { kind: failover, nodes: SQL01 } '),
      'SQL01\\BTS',
      'SQL01',
    ),
    `${server}clusters: { CLU: { kind: failover, nodes: [SQL01, SQL02] } }; ` +
      `  SQL02\\BTS: { on: SQL02, version: 2022, edition: Enterprise }; ${group}`,
  );
});

test('a name that is taken is not taken again', () => {
  const text = `
servers: { SQL01: , OTHER: }
instances:
  SQL01\\BTS: { on: SQL01 }
  OLD: { on: OTHER }
availabilityGroups:
  AG: { replicas: SQL01\\BTS }
  SQL02\\BTS: { replicas: OLD }
`;
  assert.match(made(text, 'SQL01\\BTS', 'SQL01') ?? '', / {2}SQL02\\BTS2: \{ on: SQL02 \}/);
});
