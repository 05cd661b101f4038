import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isolated } from '../../server/src/diagram/signs.ts';

test('a name that turns the reading direction round turns nothing beside it', () => {
  assert.equal(isolated('SQL\u202e10'), '\u2068SQL\u202e10\u2069');
  assert.equal(isolated('a\u2069\u202eb'), '\u2068a\u202eb\u2069');
});

test('other names are left as they are', () => {
  for (const name of ['SQL01', '叢集', 'عربي', 'a\u200fb']) assert.equal(isolated(name), name);
});
