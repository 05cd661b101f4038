import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../../setup.mjs';

/** Notes each check in a file of JSON lines, which run.mjs counts, and says it on the terminal. */
export interface Results {
  /** Runs one check: it has passed when it ends without an error, within the time limit. */
  check(name: string, run: () => Promise<void>, onFailure?: () => Promise<string>): Promise<void>;
  note(name: string, error: string | undefined, ms: number): void;
}

const LIMIT_MS = 120_000;

export function resultsIn(file: string): Results {
  writeFileSync(file, '');
  const note: Results['note'] = (name, error, ms) => {
    appendFileSync(file, `${JSON.stringify({ name, ok: error === undefined, ms, error })}\n`);
    console.log(`  ${error === undefined ? '✓' : '✗'} ${name} (${(ms / 1000).toFixed(1)} s)`);
  };
  const check: Results['check'] = async (name, run, onFailure) => {
    const start = Date.now();
    try {
      await within(LIMIT_MS, run());
      note(name, undefined, Date.now() - start);
    } catch (error) {
      const more = onFailure ? await onFailure().catch(String) : '';
      note(name, `${error instanceof Error ? error.stack : error}\n${more}`.trim(), Date.now() - start);
    }
  };
  return { check, note };
}

/** Adds measured times to out/page-timings.json, which the bench reports. */
export function noteTiming(times: Readonly<Record<string, number>>): void {
  const file = path.join(root, 'out', 'page-timings.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const known: object = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeFileSync(file, `${JSON.stringify({ ...known, ...times }, undefined, 2)}\n`);
}

async function within(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${limitMs / 1000} s.`)), limitMs);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
