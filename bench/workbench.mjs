// Edit → picture as a person sees it: measured by the page checks, which type in a real VS Code workbench.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { root } from '../setup.mjs';

/** Where the page checks leave what they have measured: medians in milliseconds, by name. */
const timings = path.join(root, 'out', 'page-timings.json');

/**
 * Runs the page checks of the diagram and reports what they measured: `editToPictureMs`, from the key to the changed picture,
 * beside `emptyMessageMs`, an empty message to a webview and back.
 * @returns {Promise<import('./report.mjs').Row[]>}
 */
export async function measureWorkbench() {
  fs.rmSync(timings, { force: true });
  const output = `${await runLayer('host')}\n${await runLayer('pages')}`;
  const { editToPictureMs, emptyMessageMs } = fs.existsSync(timings)
    ? JSON.parse(fs.readFileSync(timings, 'utf8'))
    : {};
  if (!editToPictureMs) throw new Error(`the page checks have measured nothing; they said:\n${output}`);
  const floor = emptyMessageMs && {
    theirs: `empty message ${emptyMessageMs}`,
    ratio: editToPictureMs / emptyMessageMs,
  };
  return [
    { measure: 'a small file, key pressed → picture changed', ours: String(editToPictureMs), theirs: '', ...floor },
  ];
}

/** Runs one layer of the tests around the build; ends when it does, with what it said last. */
function runLayer(layer) {
  const results = path.join(root, 'out', `bench-${layer}.jsonl`);
  fs.mkdirSync(path.dirname(results), { recursive: true });
  return new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', path.join(root, 'test/vscode/main.ts'), layer, results];
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
