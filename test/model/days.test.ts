import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateAfter, daysBetween } from '../../server/src/model/days.ts';

test('days between dates are those of the calendar', () => {
  assert.equal(daysBetween('2026-07-01', '2026-07-01'), 0);
  assert.equal(daysBetween('2026-12-31', '2027-01-01'), 1);
  assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2);
  assert.equal(daysBetween('2027-02-28', '2027-03-01'), 1);
  assert.equal(daysBetween('2027-03-01', '2026-03-01'), -365);
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2400-12-31'), noInvalidDate: true });
  const written = (date: Date) => date.toISOString().slice(0, 10);
  fc.assert(
    fc.property(day, day, (a, b) => {
      const expected = (Date.parse(written(b)) - Date.parse(written(a))) / 86_400_000;
      assert.equal(daysBetween(written(a), written(b)), expected);
      if (expected >= 0) assert.equal(dateAfter(written(a), expected), written(b));
    }),
    { seed: 1, numRuns: 300 },
  );
});
