import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { textsByFile } from '../l10n/texts.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, 'l10n/zh-tw');

/** The translations there are, by the file they are in. */
const files: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.replaceAll('\\', '/'), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
);
const wanted = textsByFile();
const translated = [...files.values()].flatMap((each) => Object.entries(each)).filter(([, text]) => text !== '');

test('there is no translation of a text that is gone (npm run l10n)', () => {
  const texts = new Set([...wanted.values()].flat());
  for (const [english] of translated) assert.ok(texts.has(english), english);
});

test('a translation has the holes of its text', () => {
  for (const [english, chinese] of translated) assert.deepEqual(holesIn(chinese), holesIn(english), english);
});

test('the manifest says the same things in both languages', () => {
  const [english, chinese] = ['package.nls.json', 'package.nls.zh-tw.json'].map((name) =>
    JSON.parse(readFileSync(join(root, name), 'utf8')),
  );
  assert.deepEqual(Object.keys(chinese), Object.keys(english));
  const used = new Set(readFileSync(join(root, 'package.json'), 'utf8').match(/(?<="%)[\w.]+(?=%")/g));
  assert.deepEqual(new Set(Object.keys(english)), used);
});

function holesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort((a, b) => (a < b ? -1 : 1));
}
