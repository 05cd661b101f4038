import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { canTake, rehomings } from '../../server/src/rules/rehoming.ts';
import { edited, factsOf } from '../support/known.ts';

const platform = `
servers: { A: , B: , C: , LONE: }
storage: { Array: { kind: san }, Inside: { kind: local }, Striped: { kind: san, raid: 0 }, Unknown: }
clusters:
  CLU: { kind: failover, nodes: [A, B], storage: Array }
  BARE: { kind: failover, nodes: [A, B] }
  SMALL: { kind: failover, nodes: A }
  WEB: { kind: nlb, nodes: [B, C] }
`;

/** The instances that can take the database DB. */
function takers(database: string, ...instances: readonly string[]): readonly string[] {
  const { facts, the } = factsOf(`${platform}
instances: { LONE: { on: LONE }, ${instances.join(', ')} }
databases: { DB: { on: LONE${database} } }
`);
  const all = facts.all('instances').filter((each) => canTake(each, [the('databases', 'DB')], facts));
  return all.map((each) => each.key.value);
}

test('databases are taken by failover cluster instances of two nodes or more', () => {
  assert.deepEqual(
    takers('', 'ON: { on: CLU }', 'ONE: { on: SMALL }', 'WEB: { on: WEB }', 'OWN: { on: CLU, active: A, passive: [] }'),
    ['ON'],
  );
});

test('which run the database engine and restore nothing', () => {
  assert.deepEqual(
    takers(
      '',
      'ENGINE: { on: CLU, product: database-engine }',
      'BOTH: { on: CLU, product: [analysis-services, database-engine] }',
      'CUBES: { on: CLU, product: analysis-services }',
      'SPARE: { on: CLU, standbyFor: LONE }',
    ),
    ['ENGINE', 'BOTH'],
  );
});

test('whose own storage is shared and doubled, as far as is known', () => {
  assert.deepEqual(
    takers(
      '',
      'GOOD: { on: BARE, data: Array, log: Array }',
      'OPEN: { on: BARE, data: Unknown }',
      'LOCAL: { on: BARE, data: Inside, log: Inside }',
      'LOGS: { on: BARE, data: Array, log: Inside }',
      'STRIPED: { on: BARE, data: Striped }',
    ),
    ['GOOD', 'OPEN'],
  );
});

test('and that have shared storage for what the database keeps on disks of its own', () => {
  const instances = ['ON: { on: CLU }', 'BARE: { on: BARE }'];
  assert.deepEqual(takers('', ...instances), ['ON', 'BARE']);
  assert.deepEqual(takers(', data: Inside', ...instances), ['ON']);
  assert.deepEqual(takers(', data: Array', ...instances), ['ON', 'BARE']);
});

/** Ways for the databases of LONE. */
function waysFor(rest: string): readonly string[] {
  const { facts, editor, the } = factsOf(platform + rest);
  const fixes = rehomings(facts.all('databases'), the('instances', 'LONE'), facts, editor);
  assert.ok(!fixes.some((each) => each.safe));
  return fixes.map((each) => textOf(each.title));
}

test('three instances are offered, and to cluster their own', () => {
  assert.deepEqual(
    waysFor(`
instances: { LONE: { on: LONE }, I1: { on: CLU }, I2: { on: CLU }, I3: { on: CLU }, I4: { on: CLU } }
databases: { SSODB: { on: LONE } }
`),
    [
      ...['I1', 'I2', 'I3'].map((each) => `Move "SSODB" to clustered instance "${each}"`),
      'Make "LONE" a failover cluster instance on "LONE" and a new node "LONE2"',
    ],
  );
});

test('replicas of a group are not clustered for one of its databases', () => {
  assert.deepEqual(
    waysFor(`
instances: { LONE: { on: LONE } }
availabilityGroups: { AG: { replicas: LONE } }
databases: { SSODB: { on: AG }, BizTalkMgmtDb: { on: LONE } }
`),
    [],
  );
});

test('a database that moves takes files on disks of one computer with it, to shared storage', () => {
  const text = `${platform}
instances: { LONE: { on: LONE }, CLU: { on: CLU }, BARE: { on: BARE } }
databases:
  SSODB: { on: LONE, data: Inside, log: Array }
`;
  const moved = (before: string, at: number) =>
    edited(before, ({ facts, editor, the }) => {
      const fix = rehomings(facts.all('databases'), the('instances', 'LONE'), facts, editor)[at];
      return fix?.edits ?? [];
    })
      .split('\n')
      .at(-2);
  assert.equal(moved(text, 0), '  SSODB: { on: CLU, data: Array, log: Array }');
  assert.equal(
    moved(text.replace('[A, B], storage: Array', '[A, B], storage: [Inside, Array]'), 0),
    '  SSODB: { on: CLU, data: Array, log: Array }',
  );
  assert.equal(moved(text.replace('data: Inside, ', ''), 1), '  SSODB: { on: BARE, log: Array }');
});
