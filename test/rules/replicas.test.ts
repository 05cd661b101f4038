import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupsOfBizTalk, groupsWith, knowsReplicas, without } from '../../server/src/rules/replicas.ts';
import { edited, factsOf, names } from '../support/known.ts';

const groups = `
instances: { A: , B: , C: }
availabilityGroups:
  BTS: { replicas: [A, B] }
  OTHER: { replicas: [B], primary: C }
  TYPING: { replicas: [A, { B: { commit: syn } }] }
  BARE: { port: 1433 }
databases: { SSODB: { on: BTS }, Invoices: { on: OTHER } }
`;

test('replicas are known when they are written and can be read', () => {
  const { the } = factsOf(groups);
  const all = ['BTS', 'OTHER', 'TYPING', 'BARE'];
  assert.deepEqual(
    all.filter((each) => knowsReplicas(the('availabilityGroups', each))),
    ['BTS', 'OTHER'],
  );
});

test('groups of BizTalk Server carry its databases', () => {
  assert.deepEqual(names(groupsOfBizTalk(factsOf(groups).facts)), ['BTS']);
});

test('an instance is in the groups that have it as a replica', () => {
  const { facts, the } = factsOf(groups);
  assert.deepEqual(names(groupsWith(the('instances', 'B'), facts)), ['BTS', 'OTHER', 'TYPING']);
  assert.deepEqual(names(groupsWith(the('instances', 'C'), facts)), []);
});

/** An availability group, in braces and on lines, after these properties were taken out. */
function left(...properties: readonly string[]): readonly string[] {
  const flow = 'availabilityGroups:\n  AG: { replicas: [A], port: 1433, primary: A }\n';
  const block = 'availabilityGroups:\n  AG:\n    replicas: [A]\n    port: 1433\n    primary: A\n';
  return [flow, block].map((text) =>
    edited(text, ({ the, editor }) => without(the('availabilityGroups', 'AG'), properties, editor))
      .replace('availabilityGroups:\n  AG:', '')
      .trim()
      .replace(/\s*\n\s*/g, '; '),
  );
}

test('properties are taken out of an entry that has them, with their commas and lines', () => {
  assert.deepEqual(left('replicas'), ['{ port: 1433, primary: A }', 'port: 1433; primary: A']);
  assert.deepEqual(left('port'), ['{ replicas: [A], primary: A }', 'replicas: [A]; primary: A']);
  assert.deepEqual(left('primary'), ['{ replicas: [A], port: 1433 }', 'replicas: [A]; port: 1433']);
  assert.deepEqual(left('primary', 'port'), ['{ replicas: [A] }', 'replicas: [A]']);
  assert.deepEqual(left('primary', 'replicas'), ['{ port: 1433 }', 'port: 1433']);
  assert.deepEqual(left('replicas', 'port'), ['{ primary: A }', 'primary: A']);
  assert.deepEqual(left('listener'), [
    '{ replicas: [A], port: 1433, primary: A }',
    'replicas: [A]; port: 1433; primary: A',
  ]);
});
