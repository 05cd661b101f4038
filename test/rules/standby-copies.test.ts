import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isStandbyCopy } from '../../server/src/rules/standby-copies.ts';
import { factsOf } from '../support/known.ts';

test('a database is a copy where all that holds it waits', () => {
  const { facts, the } = factsOf(`
servers: { A: , DR: { standby: true } }
instances: { SQL: { on: A }, DRSQL: { on: DR } }
availabilityGroups: { AG: { replicas: [SQL, DRSQL] } }
databases: { Own: { on: SQL }, Copy: { on: DRSQL }, Both: { on: AG }, Nowhere: }
`);
  const isCopy = (name: string) => isStandbyCopy(the('databases', name), facts);
  assert.deepEqual(['Own', 'Copy', 'Both', 'Nowhere'].filter(isCopy), ['Copy']);
});
