// node l10n/generate.mjs: brings the translations up to the sources. What has no translation yet is added with an empty one,
// what no source says any more is removed; prints what is left to translate.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ensurePackages, requireNode, root } from '../setup.mjs';

requireNode();
ensurePackages();
const { tsImport } = await import('tsx/esm/api');
const { textsByFile } = await tsImport('./texts.ts', import.meta.url);
const folder = path.join(root, 'l10n', 'zh-tw');
const earlier = new Map();
for (const file of filesIn(folder))
  for (const [text, translated] of Object.entries(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))))
    if (translated !== '') earlier.set(text, translated);

const wanted = textsByFile();
for (const file of filesIn(folder)) if (!wanted.has(file)) fs.rmSync(path.join(folder, file));
let missing = 0;
for (const [file, texts] of wanted) {
  const left = texts.filter((text) => !earlier.has(text));
  missing += left.length;
  if (left.length > 0) console.log(`${file}: ${left.length} of ${texts.length} are not translated`);
  const entries = texts.map((text) => [text, earlier.get(text) ?? '']);
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}
console.log(missing === 0 ? 'Everything is translated.' : `${missing} texts are not translated.`);

/** @param {string} of */
function filesIn(of) {
  if (!fs.existsSync(of)) return [];
  const names = fs.readdirSync(of, { recursive: true, encoding: 'utf8' });
  return names.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.json'));
}
