// How long processes take to start: the server until it has answered `initialize`, the command line until it has ended.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { startSession } from './session.mjs';
import { summary } from './statistics.mjs';

/**
 * Spawn → answer to `initialize` of our server and of the no-op one, and the whole life of an empty node process, in turn.
 * @param {{ server: string, noop: string }} files
 * @param {number} rounds
 */
export async function measureServerStarts({ server, noop }, rounds) {
  const initialize = async (name, file) => {
    const session = await startSession({ name, args: [file, '--stdio'] });
    await session.stop();
    return session.startMs;
  };
  return inTurn(rounds, {
    ours: () => initialize('ours', server),
    noop: () => initialize('no-op', noop),
    empty: async () => (await lifeOf(['-e', ''])).ms,
  });
}

/**
 * The whole life of `biztopo check` on a file, of `biztopo --version` and of an empty node process, in turn. The report must be one
 * of that file.
 * @param {string} cli dist/cli.js
 * @param {string} file
 * @param {number} rounds
 */
export async function measureCommandLine(cli, file, rounds) {
  return inTurn(rounds, {
    version: async () => {
      const { ms, code, output } = await lifeOf([cli, '--version']);
      if (code !== 0 || !/^\d+\.\d+\.\d+/.test(output))
        throw new Error(`biztopo --version ended with exit code ${code}`);
      return ms;
    },
    ours: async () => {
      const { ms, code, output } = await lifeOf([cli, 'check', '--format', 'json', file]);
      if (code !== 0 && code !== 1) throw new Error(`biztopo check ended with exit code ${code}`);
      if (JSON.parse(output).summary.files !== 1) throw new Error('biztopo check did not report on one file');
      return ms;
    },
    empty: async () => (await lifeOf(['-e', ''])).ms,
  });
}

/** Calls all sides in every round, each time another one first; the first round warms the file cache and does not count. */
async function inTurn(rounds, sides) {
  const names = Object.keys(sides);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length];
      const ms = await sides[name]();
      if (round > 0) times[name].push(ms);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summary(times[name])]));
}

/** Runs node to its end. */
export function lifeOf(args) {
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaints = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      complaints += data;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ ms: performance.now() - from, code, output, complaints }));
  });
}
