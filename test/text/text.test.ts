import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { linesOf, lineText, offsetAt, positionAt } from '../../server/src/text/lines.ts';
import { nearest } from '../../server/src/text/similar.ts';
import { applyEdits, overlapOf } from '../../server/src/text/span.ts';

const texts = fc
  .array(fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', '叢', '😀', ''), { maxLength: 40 })
  .map((parts) => parts.join(''));

test('the overlap of two texts is their longest common prefix and suffix', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const { prefix, suffix } = overlapOf(before, after);
      assert.equal(before.slice(0, prefix), after.slice(0, prefix));
      assert.equal(before.slice(before.length - suffix), after.slice(after.length - suffix));
      assert.ok(prefix + suffix <= Math.min(before.length, after.length));
      assert.ok(before[prefix] !== after[prefix] || prefix === Math.min(before.length, after.length));
    }),
  );
});

test('the overlap of long texts is found across chunks', () => {
  const text = 'x'.repeat(200_000);
  assert.deepEqual(overlapOf(text, `${text.slice(0, 70_000)}y${text.slice(70_001)}`), {
    prefix: 70_000,
    suffix: 129_999,
  });
});

test('lines are those a splitter gives, fresh or brought up from an earlier text', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = linesOf(after, linesOf(before));
      assert.deepEqual([...lines.starts], [...linesOf(after).starts]);
      assert.deepEqual(
        after.split(/\r\n|\r|\n/),
        Array.from(lines.starts, (_, line) => lineText(lines, line)),
      );
    }),
    { numRuns: 500 },
  );
});

test('positions and offsets lead back to each other, and past the end they stop at it', () => {
  const lines = linesOf('ab\r\ncd\n');
  for (const offset of [0, 1, 2, 4, 5, 6, 7]) assert.equal(offsetAt(lines, positionAt(lines, offset)), offset);
  assert.deepEqual(positionAt(lines, 99), { line: 2, character: 0 });
  assert.equal(offsetAt(lines, { line: 0, character: 99 }), 2);
  assert.equal(offsetAt(lines, { line: 9, character: 0 }), 7);
});

test('edits are applied together, in any order', () => {
  const edits = [
    { span: { start: 4, end: 5 }, newText: '!' },
    { span: { start: 0, end: 1 }, newText: 'A' },
    { span: { start: 2, end: 2 }, newText: '+' },
  ];
  assert.equal(applyEdits('abcde', edits), 'Ab+cd!');
});

test('the nearest word is the one a few letters away, or none', () => {
  assert.equal(nearest('actvie', ['active', 'passive', 'nodes']), 'active');
  assert.equal(nearest('ACTIVE', ['active']), 'active');
  assert.equal(nearest('storage', ['witness', 'kind']), undefined);
  assert.equal(nearest('', ['a']), undefined);
  assert.equal(nearest('4', ['1', '2', '3']), undefined);
  assert.equal(nearest('ab', ['b']), 'b');
});
