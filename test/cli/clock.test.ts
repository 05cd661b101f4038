import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, today } from '../../server/src/entry/clock.ts';

test('a day is the one of the calendar on the wall', () => {
  assert.equal(dayOf(new Date(2026, 0, 1, 0, 0, 0)), '2026-01-01');
  assert.equal(dayOf(new Date(2026, 8, 30, 23, 59, 59)), '2026-09-30');
  assert.equal(dayOf(new Date(2024, 1, 29, 12)), '2024-02-29');
  assert.equal(dayOf(new Date(2031, 11, 31, 12)), '2031-12-31');
});

test('today is now', () => {
  const before = dayOf(new Date());
  const now = today();
  assert.ok(before <= now && now <= dayOf(new Date()));
});
