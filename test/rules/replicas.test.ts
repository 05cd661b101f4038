import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupsOfBizTalk, groupsWith, knowsReplicas } from '../../server/src/rules/replicas.ts';
import { factsOf, names } from '../support/known.ts';

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
