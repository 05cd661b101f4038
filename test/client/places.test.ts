import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeAt } from '../../client/src/places.ts';

const place = (start: [number, number], end: [number, number]) => {
  const at = ([line, character]: [number, number]) => ({ line, character });
  const range = { start: at(start), end: at(end) };
  return { name: range, entry: range };
};
const places = {
  'cluster:SQLCLU': place([2, 2], [6, 10]),
  'server:A': place([3, 4], [3, 20]),
  'server:B': place([3, 20], [3, 30]),
  '__proto__:x': place([9, 0], [9, 5]),
};
const at = (line: number, character: number) => nodeAt(places, { line, character });

test('the innermost entry around the cursor is its node', () => {
  assert.equal(at(2, 5), 'cluster:SQLCLU');
  assert.equal(at(3, 10), 'server:A');
  assert.equal(at(5, 0), 'cluster:SQLCLU');
});

test('a cursor at either end of an entry stands on it', () => {
  assert.equal(at(2, 2), 'cluster:SQLCLU');
  assert.equal(at(6, 10), 'cluster:SQLCLU');
  assert.equal(at(9, 5), '__proto__:x');
});

test('between two entries that touch the first one is meant', () => {
  assert.equal(at(3, 20), 'server:A');
});

test('of several nodes of one entry the one whose name is there is meant', () => {
  const { entry } = place([1, 2], [1, 40]);
  const instances = {
    'host-instance:H@A': { entry, name: place([1, 10], [1, 12]).name },
    'host-instance:H@B': { entry, name: place([1, 14], [1, 16]).name },
  };
  assert.equal(nodeAt(instances, { line: 1, character: 15 }), 'host-instance:H@B');
  assert.equal(nodeAt(instances, { line: 1, character: 11 }), 'host-instance:H@A');
  assert.equal(nodeAt(instances, { line: 1, character: 30 }), 'host-instance:H@A');
});

test('beside the entries of a line the outermost one is meant', () => {
  assert.equal(at(2, 0), 'cluster:SQLCLU');
  assert.equal(at(6, 40), 'cluster:SQLCLU');
  const line = { host: place([1, 2], [1, 40]), instance: place([1, 10], [1, 20]) };
  assert.equal(nodeAt(line, { line: 1, character: 0 }), 'host');
  assert.equal(nodeAt(line, { line: 1, character: 50 }), 'host');
});

test('on a line without entries there is no node', () => {
  assert.equal(at(1, 5), undefined);
  assert.equal(at(7, 0), undefined);
  assert.equal(nodeAt({}, { line: 0, character: 0 }), undefined);
});
