import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageIn } from '../server/src/rule-pages.ts';

const packed = JSON.stringify({ both: { en: 'Both', 'zh-tw': '兩者' }, english: { en: 'English' } });

test('a page is in the language that is asked for, or in English where there is no other', () => {
  assert.equal(pageIn(packed, 'both', 'zh-tw'), '兩者');
  assert.equal(pageIn(packed, 'both', 'en'), 'Both');
  assert.equal(pageIn(packed, 'english', 'zh-tw'), 'English');
});

test('there is no page of what is no rule, even where objects have something of that name', () => {
  for (const code of ['none', 'constructor', '__proto__']) assert.equal(pageIn(packed, code, 'en'), undefined);
});
