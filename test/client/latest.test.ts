import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latest } from '../../client/src/latest.ts';

/** Work that ends when it is told to. */
function work() {
  const ends: (() => void)[] = [];
  let isRunning = 0;
  const run = async () => {
    isRunning++;
    assert.equal(isRunning, 1, 'two at a time');
    await new Promise<void>((resolve) => ends.push(resolve));
    isRunning--;
  };
  const end = async () => {
    ends.at(-1)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { run, end, started: () => ends.length };
}

test('what is asked for while it runs runs once more, however often it was asked for', async () => {
  const { run, end, started } = work();
  const ask = latest(run);
  ask();
  for (let i = 0; i < 5; i++) ask();
  assert.equal(started(), 1);
  await end();
  assert.equal(started(), 2);
  await end();
  assert.equal(started(), 2);
});

test('what is asked for when nothing runs starts at once', async () => {
  const { run, end, started } = work();
  const ask = latest(run);
  ask();
  await end();
  ask();
  assert.equal(started(), 2);
});
