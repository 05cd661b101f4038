// node test/check.mjs: types, lint and format, dead exports. Prints what fails; exit code 1 when anything does.
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { ensurePackages, requireNode, root } from '../setup.mjs';

requireNode();
ensurePackages();
const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', '.bin', name);
const types = (/** @type {string} */ project) => ({
  name: `types of ${project}`,
  command: bin('tsc'),
  args: ['-p', project],
});
const checks = [
  types('server/tsconfig.core.json'),
  types('server'),
  types('client'),
  types('client/tsconfig.webview.json'),
  types('test'),
  types('test/vscode'),
  { name: 'lint and format', command: bin('biome'), args: ['ci', '--colors=off', '--error-on-warnings', '.'] },
  { name: 'dead exports', command: bin('knip'), args: ['--no-progress'] },
];

let failed = 0;
const waiting = [...checks];
await Promise.all(
  [1, 2].map(async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { code, output } = await run(next);
      if (code) failed++;
      console.log(code ? `✗ ${next.name}\n${output.trimEnd()}` : `✓ ${next.name}`);
    }
  }),
);
if (failed) console.log(`${failed} of ${checks.length} checks found something.`);
process.exit(failed ? 1 : 0);

/**
 * @param {{ command: string, args: string[] }} check
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run({ command, args }) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.on('data', (bytes) => {
    output += bytes;
  });
  child.stderr.on('data', (bytes) => {
    output += bytes;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
