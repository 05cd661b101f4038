import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inOrder } from '../../server/src/diagram/order.ts';

test('numbers count by their value', () => {
  assert.deepEqual(['sql10', 'sql9', 'sql', 'sql09', 'sql2b', 'sql2a'].sort(inOrder), [
    'sql',
    'sql2a',
    'sql2b',
    'sql09',
    'sql9',
    'sql10',
  ]);
});

test('Chinese ordinals stand in their order', () => {
  assert.deepEqual(['節點丙', '節點乙', '節點甲'].sort(inOrder), ['節點甲', '節點乙', '節點丙']);
  assert.deepEqual(['四', '三', '二', '一'].sort(inOrder), ['一', '二', '三', '四']);
});

test('the order is total: different names are never equal, and turning a pair turns the answer', () => {
  const names = fc.string({ unit: fc.constantFrom('a', 'b', '0', '1', '9', '一', '三', '甲', '_'), maxLength: 6 });
  const check = (a: string, b: string, c: string): void => {
    assert.equal(inOrder(a, b) < 0, inOrder(b, a) > 0);
    assert.equal(inOrder(a, b) === 0, a === b);
    const [first = '', second = '', third = ''] = [a, b, c].sort(inOrder);
    assert.ok(inOrder(first, second) <= 0 && inOrder(second, third) <= 0 && inOrder(first, third) <= 0);
  };
  fc.assert(fc.property(names, names, names, check), { seed: 11, numRuns: 2000 });
});
