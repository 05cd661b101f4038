import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUnclear } from '../../server/src/rules/written.ts';
import { factsOf } from '../support/known.ts';

/** Those of the properties of an instance that are unclear. */
function unclearIn(properties: string): readonly string[] {
  const { the } = factsOf(`servers: { A: }\ninstances:\n  SQL: { on: A, ${properties} }\n`);
  const instance = the('instances', 'SQL');
  const { version, edition, aliases } = instance;
  const asked = { version, edition, aliases };
  return Object.entries(asked).flatMap(([name, value]) => (isUnclear(instance, { [name]: value }) ? [name] : []));
}

test('what cannot be read is unclear, what can be read or is not there is not', () => {
  assert.deepEqual(unclearIn('edition: Standard, version: 2022, aliases: [one, two]'), []);
  assert.deepEqual(unclearIn('edition: , version: '), []);
  assert.deepEqual(unclearIn('edition: Stan, version: 2022'), ['edition']);
  assert.deepEqual(unclearIn('version: 2022, edition: Stan, aliases: one'), ['edition']);
  assert.deepEqual(unclearIn('version: [], edition: Standard'), ['version']);
});

test('a list with a wrong or an unwritten item is unclear, one with an empty text is not', () => {
  assert.deepEqual(unclearIn('aliases: [one, { two: 2 }]'), ['aliases']);
  assert.deepEqual(unclearIn("aliases: [one, '']"), []);
  const { the } = factsOf('servers: { A: }\ninstances:\n  SQL:\n    on: A\n    aliases:\n    - one\n    -\n');
  const { aliases } = the('instances', 'SQL');
  assert.equal(isUnclear(the('instances', 'SQL'), { aliases }), true);
});

test('a property that is written twice is unclear', () => {
  assert.deepEqual(unclearIn('edition: Standard, version: 2022, edition: Enterprise'), ['edition']);
});
