import assert from 'node:assert/strict';
import { test } from 'node:test';
import { running } from '../../server/src/text/sentences.ts';

test('sentences have a blank between them, but not behind full-width punctuation', () => {
  assert.equal(running(['One.', 'Two.', 'Three.']), 'One. Two. Three.');
  assert.equal(running(['一。', '二：', 'SQL01', '三。']), '一。二：SQL01 三。');
  assert.equal(running([]), '');
});
