// Edit → picture as a person sees it: measured by the page checks, which type in a real VS Code workbench.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { root } from '../setup.mjs';

/** Where the page checks leave what they have measured: medians in milliseconds, by name. */
const timings = path.join(root, 'out', 'page-timings.json');

/**
 * Runs the page checks of the diagram and reports what they measured: `editToPictureMs`, from the key to the changed picture,
 * beside `roundTripMs`, an empty message to the picture's frame and back.
 * @returns {Promise<import('./report.mjs').Row[]>}
 */
export async function measureWorkbench() {
  fs.rmSync(timings, { force: true });
  const output = await runPages(path.join(root, 'out', 'bench-pages.jsonl'));
  const { editToPictureMs, roundTripMs } = fs.existsSync(timings) ? JSON.parse(fs.readFileSync(timings, 'utf8')) : {};
  if (!editToPictureMs) throw new Error(`the page checks have measured nothing; they said:\n${output}`);
  const floor = roundTripMs && { theirs: `empty message ${roundTripMs}`, ratio: editToPictureMs / roundTripMs };
  return [
    { measure: 'a small file, key pressed → picture changed', ours: String(editToPictureMs), theirs: '', ...floor },
  ];
}

/** Ends when the checks have; what they said last. */
function runPages(results) {
  fs.mkdirSync(path.dirname(results), { recursive: true });
  return new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', path.join(root, 'test/vscode/main.ts'), 'pages', results];
    const env = { ...process.env, PAGES: 'diagram' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output = (output + data).slice(-4000);
      });
    }
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}
