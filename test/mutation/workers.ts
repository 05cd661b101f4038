import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Bundle } from './bundle.ts';
import type { Outcome } from './trial.ts';
import type { Told } from './worker.ts';

/** How many mutants a worker is given at a time. */
const SHARE = 16;
/** A worker that says nothing for so long is in an endless loop that does not count its rounds. */
const SILENCE_MS = 120_000;
/** Running all tests once takes some time. */
const PREPARATION_MS = 900_000;

export interface Running {
  readonly root: string;
  readonly workers: number;
  /** Hears after each share how many mutants are done. */
  readonly onProgress: (done: number) => void;
}

/** What became of each mutant, by its id. Throws where a test fails though nothing is changed. */
export async function outcomesOf(bundle: Bundle, running: Running): Promise<readonly Outcome[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'biztopo-mutation-'));
  const file = path.join(folder, 'bundle.json');
  const waiting = bundle.mutants.map((_, id) => id);
  const outcomes: Outcome[] = [];
  let done = 0;
  const next = () => {
    running.onProgress(done);
    return waiting.splice(0, SHARE);
  };
  const found = (id: number, outcome: Outcome) => {
    outcomes[id] = outcome;
    done++;
  };
  try {
    writeFileSync(file, JSON.stringify(bundle));
    const count = Math.max(1, Math.min(running.workers, Math.ceil(waiting.length / SHARE)));
    await Promise.all(Array.from({ length: count }, () => oneWorker([file, running.root], next, found)));
    return outcomes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A worker, and another one in its place whenever it had to be ended. */
async function oneWorker(
  args: readonly string[],
  next: () => readonly number[],
  found: (id: number, outcome: Outcome) => void,
): Promise<void> {
  let left = next();
  while (left.length > 0) {
    left = await untilItEnds(args, left, next, found);
    const [stuck, ...others] = left;
    if (stuck === undefined) return;
    found(stuck, 'timed out');
    left = others.length > 0 ? others : next();
  }
}

/** Gives a worker its share, and the next, until nothing is left, or it is silent: then what it had not done is given back. */
function untilItEnds(
  args: readonly string[],
  share: readonly number[],
  next: () => readonly number[],
  found: (id: number, outcome: Outcome) => void,
): Promise<readonly number[]> {
  const child = fork(path.join(__dirname, 'worker.ts'), args, { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  let left = share;
  return new Promise((resolve, reject) => {
    let isReady = false;
    const end = () => child.kill('SIGKILL');
    let timer = setTimeout(end, PREPARATION_MS);
    process.once('exit', end);
    child.on('message', (told: Told) => {
      clearTimeout(timer);
      timer = setTimeout(end, SILENCE_MS);
      if (told.kind === 'ready') {
        isReady = true;
        if (told.failing.length === 0) return give(child, left);
        reject(new Error(`These tests fail though nothing is changed:\n${told.failing.join('\n')}`));
        return end();
      }
      found(told.id, told.outcome);
      left = left.filter((each) => each !== told.id);
      if (left.length > 0) return;
      left = next();
      if (left.length > 0) give(child, left);
      else child.disconnect();
    });
    child.once('exit', () => {
      clearTimeout(timer);
      process.off('exit', end);
      if (isReady) resolve(left);
      else reject(new Error('A worker ended before it was ready.'));
    });
  });
}

function give(child: ChildProcess, ids: readonly number[]): void {
  child.send(ids);
}
