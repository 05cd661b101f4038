import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBlankBetween, running } from '../../server/src/text/sentences.ts';

test('sentences have a blank between them, but not behind full-width punctuation', () => {
  assert.equal(running(['One.', 'Two.', 'Three.']), 'One. Two. Three.');
  assert.equal(running(['一。', '二：', 'SQL01', '三。']), '一。二：SQL01 三。');
  assert.equal(running([]), '');
});

test('there is a blank beside Latin letters and digits, and none between ideographs', () => {
  for (const [before, after] of [
    ['A', 'B'],
    ['位於', 'A'],
    ['2', '個'],
    ['「A」', 'B'],
    ['與', ''],
    ['', '與'],
  ] as const)
    assert.ok(isBlankBetween(before, after), `${before} ${after}`);
  for (const [before, after] of [
    ['位於', '台北'],
    ['位於', '「A」'],
    ['」', '與'],
    ['一。', 'A'],
  ] as const)
    assert.ok(!isBlankBetween(before, after), `${before}${after}`);
});
