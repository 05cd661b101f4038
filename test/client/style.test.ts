import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('nothing on the page of the diagram moves by itself, so there is no motion to reduce', () => {
  const style = readFileSync(new URL('../../client/src/webview/style.css', import.meta.url), 'utf8');
  assert.doesNotMatch(style.replace(/\/\*.*?\*\//gs, ''), /\b(?:transition|animation|scroll-behavior|@keyframes)\b/);
});
