import assert from 'node:assert/strict';
import { test } from 'node:test';
import { englishPage } from '../../server/src/rules/english-page.ts';

const page = '# some-rule\n\nA title.\n\n## What it finds\n\nWhat is $& wrong.\n\n## Why\n\nWhy it is.\n';
const note = 'There is no page of this rule in your language yet; it follows in English.';
const bundle = { 'What it finds': '檢查內容', Why: '理由', [note]: '尚無中文版。' };

test('a page that there is in English only says so to who reads another language, under headings in that', () => {
  assert.equal(
    englishPage(page, bundle),
    '# some-rule\n\n尚無中文版。\n\nA title.\n\n## 檢查內容\n\nWhat is $& wrong.\n\n## 理由\n\nWhy it is.\n',
  );
});

test('a page in the language that is spoken is left as it is', () => {
  assert.equal(englishPage(page, {}), page);
  const translated = '# some-rule\n\n標題。\n\n## 檢查內容\n\n內容。\n';
  assert.equal(englishPage(translated, bundle), translated);
});
