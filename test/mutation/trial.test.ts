import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, test } from 'node:test';
import { bundle } from './bundle.ts';
import { Trial } from './trial.ts';
import { outcomesOf } from './workers.ts';

const root = mkdtempSync(path.join(tmpdir(), 'biztopo-trial-'));
after(() => rmSync(root, { recursive: true }));

const source = `
const limit = 2;
export function isSmall(n: number): boolean {
  if (n < 0) return false;
  return n <= limit;
}
export function digits(n: number): number {
  let count = 0;
  for (let left = n; left > 0; left = Math.floor(left / 10)) count++;
  return count;
}
export const unused = (n: number) => n === 4;
`;
const tests = `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digits, isSmall } from '../src/numbers.ts';
test('two is small', () => assert.equal(isSmall(2), true));
test('three is not', async () => assert.equal(isSmall(3), false));
test('below zero is not', { concurrency: false }, () => assert.equal(isSmall(-1), false));
test('digits are counted', () => assert.equal(digits(42), 2));
`;
for (const [file, text] of [
  ['package.json', '{}'],
  ['src/numbers.ts', source],
  ['test/numbers.test.ts', tests],
  ['test/failing.test.ts', `${tests}test('no', () => assert.fail());`],
] as const) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

/** What becomes of each mutant of the source. */
const expected = `
limit: 2 → 3: killed
limit: 2 → 1: killed
isSmall: n < 0 → true: killed
isSmall: n < 0 → false: killed
isSmall: n < 0 → n <= 0: survived
isSmall: n < 0 → n >= 0: killed
isSmall: false → true: killed
isSmall: n <= limit → n < limit: killed
isSmall: n <= limit → n > limit: killed
digits: 0 → 1: killed
digits: left > 0 → false: killed
digits: left > 0 → left >= 0: timed out
digits: left > 0 → left <= 0: killed
digits: 0 → 1: survived
digits: left / 10 → left * 10: timed out
digits: 10 → 11: survived
digits: 10 → 9: survived
unused: n === 4 → n !== 4: uncovered
unused: 4 → 5: uncovered
unused: 4 → 3: uncovered
`.trim();

test('killed and surviving mutants are told apart, with endless ones and those no test comes by', async () => {
  const bundled = await bundle(root, ['src/numbers.ts'], ['test/numbers.test.ts']);
  const trial = new Trial(bundled, root);
  await trial.prepare();
  assert.deepEqual(trial.failing, []);
  const lines: string[] = [];
  for (const [id, { within, original, mutated }] of bundled.mutants.entries())
    lines.push(`${within}: ${original} → ${mutated}: ${await trial.outcomeOf(id)}`);
  assert.equal(lines.join('\n'), expected);
});

test('several processes find the same', async () => {
  const bundled = await bundle(root, ['src/numbers.ts'], ['test/numbers.test.ts']);
  const outcomes = await outcomesOf(bundled, { root, workers: 2, onProgress: () => {} });
  assert.deepEqual(
    outcomes,
    expected.split('\n').map((line) => line.slice(line.lastIndexOf(': ') + 2)),
  );
});

test('a test that fails by itself is told, not taken for a killer', async () => {
  const bundled = await bundle(root, ['src/numbers.ts'], ['test/failing.test.ts']);
  await assert.rejects(
    outcomesOf(bundled, { root, workers: 1, onProgress: () => {} }),
    /though nothing is changed:\ntest\/failing\.test\.ts: no$/,
  );
});
