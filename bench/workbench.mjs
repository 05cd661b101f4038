// Edit → picture as a person sees it: measured by the page checks, which type in a real VS Code workbench.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { root } from '../setup.mjs';
import { timesRow } from './report.mjs';
import { summary } from './statistics.mjs';

/**
 * Runs the page checks with EDIT_TIMES naming a file, in which they leave what they have measured:
 * `{ "editToPicture": [ms, …], "roundTrip": [ms, …] }`, the latter an empty message to the picture's frame and back.
 * @returns {Promise<import('./report.mjs').Row[]>}
 */
export async function measureWorkbench() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-bench-workbench-'));
  try {
    const file = path.join(folder, 'times.json');
    const output = await runPages(path.join(folder, 'results'), file);
    if (!fs.existsSync(file)) throw new Error(`the page checks left no times; they said:\n${output}`);
    const { editToPicture, roundTrip } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return [
      timesRow(
        'small file, key pressed → picture changed',
        summary(editToPicture),
        'empty message there and back',
        summary(roundTrip),
      ),
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function runPages(results, times) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(root, 'test/vscode/main.ts'), 'pages', results],
      {
        cwd: root,
        env: { ...process.env, EDIT_TIMES: times },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
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
