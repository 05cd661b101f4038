import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mutant } from './mutants.ts';
import { complaintsOf, shareOf, tableOf } from './report.ts';
import { compareWith, type Tried } from './survivors.ts';

const mutant = (file: string, line: number, mutated: string): Mutant => ({
  file,
  line,
  within: 'check',
  original: 'a',
  mutated,
  nth: 1,
});
const listed = (file: string, mutated: string, reason: string) => ({
  file,
  within: 'check',
  original: 'a',
  mutated,
  nth: 1,
  reason,
});
const tried: readonly Tried[] = [
  { mutant: mutant('b.ts', 1, 'true'), outcome: 'survived' },
  { mutant: mutant('b.ts', 2, 'false'), outcome: 'killed' },
  { mutant: mutant('b.ts', 3, '!a'), outcome: 'uncovered' },
  { mutant: mutant('b.ts', 4, 'b'), outcome: 'timed out' },
  { mutant: mutant('b.ts', 5, 'c'), outcome: 'refused' },
];

test('a survivor needs a reason, wherever its line is by now', () => {
  const compared = compareWith([listed('b.ts', 'true', 'There is no other.'), listed('b.ts', '!a', ' ')], tried);
  assert.deepEqual(compared.unexplained, [mutant('b.ts', 3, '!a')]);
  assert.deepEqual(compared.gone, []);
});

test('the list is brought up to date for the files that were tried, and keeps reasons', () => {
  const others = [listed('a.ts', 'true', 'It is so.'), listed('c.ts', 'true', 'So it is.')];
  const compared = compareWith(
    [...others, listed('b.ts', 'false', 'Once upon a time.'), listed('b.ts', 'true', 'There is no other.')],
    tried,
  );
  assert.deepEqual(compared.gone, [listed('b.ts', 'false', 'Once upon a time.')]);
  assert.deepEqual(compared.updated, [
    listed('a.ts', 'true', 'It is so.'),
    listed('b.ts', 'true', 'There is no other.'),
    listed('b.ts', '!a', ''),
    listed('c.ts', 'true', 'So it is.'),
  ]);
});

test('the report counts, and names what has to be done', () => {
  assert.equal(
    tableOf(tried),
    `
      mutants  killed  timed out  refused by types  survived  not covered  % survive
b.ts        5       1          1                 1         1            1       40.0
all         5       1          1                 1         1            1       40.0`.slice(1),
  );
  assert.equal(
    complaintsOf(tried, compareWith([listed('b.ts', 'false', 'Gone.')], tried)),
    `
Survivors without a reason in test/mutation/survivors.json:
  b.ts:1 check: a → true
  b.ts:3 check: a → !a (not covered)

Listed in test/mutation/survivors.json, but no longer surviving (--update leaves them out):
  b.ts check: a → false

40.0 % survive; 15 % may.
`.slice(1),
  );
});

test('nothing tried, nothing to complain of', () => {
  assert.equal(shareOf([]), 0);
  assert.equal(complaintsOf([], compareWith([], [])), '');
});
