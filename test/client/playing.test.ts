import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playAfter } from '../../client/src/playing.ts';
import type { Playing } from '../../client/src/webview/channel.ts';

const AB: Playing = { failed: ['server:A', 'server:B'], before: [] };

test('playing begins with nothing failed, and ends with nothing kept', () => {
  assert.deepEqual(playAfter(undefined, { kind: 'play', on: true }), { failed: [], before: [] });
  assert.equal(playAfter(AB, { kind: 'play', on: true })?.failed.length, 2);
  assert.equal(playAfter(AB, { kind: 'play', on: false }), undefined);
});

test('what fails is added once; the first failure begins the play', () => {
  assert.deepEqual(playAfter(undefined, { kind: 'fail', ids: ['server:A'] })?.failed, ['server:A']);
  assert.deepEqual(playAfter(AB, { kind: 'fail', ids: ['server:B', 'server:C'] })?.failed, [
    'server:A',
    'server:B',
    'server:C',
  ]);
});

test('a repair remembers what was lost together, because what moved stays', () => {
  const after = playAfter(AB, { kind: 'repair', ids: ['server:A'] });
  assert.deepEqual(after, { failed: ['server:B'], before: [['server:A', 'server:B']] });
  assert.equal(playAfter(AB, { kind: 'repair', ids: ['server:Z'] }), AB);
});

test('moving back forgets what was repaired; a reset forgets everything', () => {
  const once = playAfter(AB, { kind: 'repair', ids: ['server:A'] });
  assert.deepEqual(playAfter(once, { kind: 'fail-back' }), { failed: ['server:B'], before: [] });
  assert.deepEqual(playAfter(once, { kind: 'reset' }), { failed: [], before: [] });
  assert.deepEqual(playAfter(once, { kind: 'only', ids: ['site:X'] }), { failed: ['site:X'], before: [] });
});

test('no more is remembered than can matter', () => {
  let now: Playing | undefined = { failed: [], before: [] };
  for (let times = 0; times < 50; times++) {
    now = playAfter(now, { kind: 'fail', ids: ['server:A'] });
    now = playAfter(now, { kind: 'repair', ids: ['server:A'] });
  }
  assert.equal(now?.before.length, 20);
});
