import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testedOf } from '../../server/src/model/values.ts';
import { lapseOf } from '../../server/src/rules/practice.ts';

function lapse(written: string, today?: string): string | undefined {
  return lapseOf(testedOf(written) ?? assert.fail(written), today);
}

test('a date lapses after a month and after a year, counted by the calendar', () => {
  for (const [date, today, expected] of [
    ['2026-06-15', '2026-06-15', undefined],
    ['2026-06-15', '2026-07-15', undefined],
    ['2026-06-15', '2026-07-16', 'month'],
    ['2025-12-15', '2026-01-15', undefined],
    ['2025-12-15', '2026-01-16', 'month'],
    ['2026-02-28', '2026-03-28', undefined],
    ['2026-02-28', '2026-03-29', 'month'],
    ['2025-06-15', '2026-06-15', 'month'],
    ['2025-06-15', '2026-06-16', 'year'],
    ['2025-12-31', '2026-12-31', 'month'],
    ['2024-02-29', '2025-02-28', 'month'],
    ['2024-02-29', '2025-03-01', 'year'],
    ['2027-01-01', '2026-06-15', undefined],
    ['0999-12-31', '1000-01-31', undefined],
    ['0999-12-30', '1000-01-31', 'month'],
  ])
    assert.equal(lapse(date ?? '', today), expected, `${date} on ${today}`);
});

test('a date says nothing while nobody says what day it is', () => {
  assert.equal(lapse('1999-01-01'), undefined);
});

test('how often something is practised counts by itself', () => {
  for (const [often, expected] of [
    ['weekly', undefined],
    ['monthly', undefined],
    ['31 days', undefined],
    ['32 days', 'month'],
    ['quarterly', 'month'],
    ['yearly', 'month'],
    ['366 days', 'month'],
    ['367 days', 'year'],
    ['2 years', 'year'],
    ['never', 'never'],
  ])
    assert.equal(lapse(often ?? ''), expected, often);
});
