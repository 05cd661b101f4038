// node docs/generate.mjs: writes what of the documentation comes from the code: tables, lists, pictures (docs/pages.ts).
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ensurePackages, messageOf, requireNode, root } from '../setup.mjs';

requireNode();
ensurePackages();
const { tsImport } = await import('tsx/esm/api');
try {
  const { pages } = await tsImport('./pages.ts', import.meta.url);
  for (const { file, generate } of pages) write(path.join(root, file), generate);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

/**
 * @param {string} file
 * @param {(current: string) => string} generate
 */
function write(file, generate) {
  const current = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const generated = generate(current);
  if (generated === current) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, generated);
  console.log(`${path.relative(root, file)} has been written.`);
}
