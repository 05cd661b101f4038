import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationText } from '../../server/src/model/durations.ts';
import { durationOf } from '../../server/src/model/values.ts';

test('a duration is written in the longest unit it is a whole number of', () => {
  for (const [written, expected] of [
    ['15 min', '15 min'],
    ['60 min', '1 hour'],
    ['90 min', '90 min'],
    ['2 hours', '2 hours'],
    ['24 hours', '1 day'],
    ['weekly', '7 days'],
    ['1 s', '1 s'],
    ['90 s', '90 s'],
    ['0.5 s', '0.5 s'],
    ['0 s', '0 s'],
  ])
    assert.equal(durationText(durationOf(written ?? '') ?? Number.NaN), expected);
});

test('what is written is read as the same again', () => {
  for (const ms of [0, 500, 1000, 60_000, 5_400_000, 3_600_000, 86_400_000, 31_536_000_000])
    assert.equal(durationOf(durationText(ms)), ms);
});
