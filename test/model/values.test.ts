import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countOf, durationOf, pathOf, percentOf, sizeOf, testedOf } from '../../server/src/model/values.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function each<T>(read: (text: string) => T, expected: Readonly<Record<string, T>>): void {
  for (const [text, value] of Object.entries(expected)) assert.deepEqual(read(text), value, JSON.stringify(text));
}

test('durations are a number and a unit, or a word that says how often', () => {
  each(durationOf, {
    '30 s': 30_000,
    '15 min': 15 * minute,
    '15min': 15 * minute,
    '15 minutes': 15 * minute,
    '1 hour': hour,
    '1.5 hours': 1.5 * hour,
    '1 day': day,
    '2 weeks': 14 * day,
    '3 months': 90 * day,
    '1 year': 365 * day,
    '0 s': 0,
    '1 Hour': hour,
    hourly: hour,
    Daily: day,
    weekly: 7 * day,
    monthly: 30 * day,
    yearly: 365 * day,
  });
  for (const text of [
    '',
    '15',
    'min',
    '-1 min',
    '1,5 hours',
    '15 min.',
    '1 fortnight',
    'soon',
    '1 hour 5 min',
    '.5 h',
    `${'9'.repeat(400)} s`,
  ])
    assert.equal(durationOf(text), undefined, text);
});

test('sizes are binary multiples', () => {
  each(sizeOf, {
    '64 GB': 64 * 2 ** 30,
    '64GB': 64 * 2 ** 30,
    '1.5 TB': 1.5 * 2 ** 40,
    '512 mb': 512 * 2 ** 20,
    '1 GiB': 2 ** 30,
    '0 B': 0,
  });
  for (const text of ['', '64', 'GB', '64 G', '-1 GB', '64 gigabytes', '1,5 TB', `${'9'.repeat(400)} B`])
    assert.equal(sizeOf(text), undefined, text);
});

test('counts are whole numbers from 0', () => {
  each(countOf, { '0': 0, '16': 16, '016': 16, '999999999999999': 999_999_999_999_999 });
  for (const text of ['', '-1', '+1', '1.0', '1e3', '0x10', '1_000', '9'.repeat(16), '１'])
    assert.equal(countOf(text), undefined, text);
});

test('percentages go from 0 to 100, with decimals and with or without the sign', () => {
  each(percentOf, { '0': 0, '100': 100, '40%': 40, '99.95': 99.95, '99.95 %': 99.95, '100.0': 100, '007': 7 });
  for (const text of ['', '%', '-1', '101', '100.01', '99,95', '1e1', '.5', '5.'])
    assert.equal(percentOf(text), undefined, text);
});

function dateOf(text: string): string | undefined {
  const tested = testedOf(text);
  return tested?.kind === 'on' ? tested.date : undefined;
}

test('dates are days of a real calendar', () => {
  each(dateOf, {
    '2026-05-01': '2026-05-01',
    '2024-02-29': '2024-02-29',
    '2000-02-29': '2000-02-29',
    '2026-12-31': '2026-12-31',
  });
  const wrong = ['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-5-1'];
  for (const text of [...wrong, '26-05-01', '01.05.2026', '2026-05-01T00:00', ''])
    assert.equal(dateOf(text), undefined, text);
});

test('every day there is, and no other, is a date', () => {
  const part = (max: number) => fc.nat({ max });
  fc.assert(
    fc.property(part(9999), part(14), part(33), (year, month, day) => {
      const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      const time = new Date(`${text}T00:00:00Z`);
      const isReal = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
      assert.equal(dateOf(text), isReal ? text : undefined, text);
    }),
    { numRuns: 2000, seed: 43 },
  );
});

test('a test was on a day, is every so often, or never', () => {
  assert.deepEqual(testedOf('2026-05-01'), { kind: 'on', date: '2026-05-01' });
  assert.deepEqual(testedOf('3 months'), { kind: 'every', ms: 90 * day });
  assert.deepEqual(testedOf('monthly'), { kind: 'every', ms: 30 * day });
  assert.deepEqual(testedOf('never'), { kind: 'never' });
  for (const text of ['2026-02-30', 'yesterday', '', 'true']) assert.equal(testedOf(text), undefined, text);
});

test('paths are told apart by their form, and name their host', () => {
  each(pathOf, {
    '\\\\nas\\backup': { form: 'unc', text: '\\\\nas\\backup', host: 'nas' },
    '\\\\nas': { form: 'unc', text: '\\\\nas', host: 'nas' },
    'E:\\Data': { form: 'local', text: 'E:\\Data' },
    'E:': { form: 'local', text: 'E:' },
    '\\data': { form: 'local', text: '\\data' },
    '/mnt/data': { form: 'local', text: '/mnt/data' },
    'https://account.blob.core.windows.net/c': {
      form: 'url',
      text: 'https://account.blob.core.windows.net/c',
      host: 'account.blob.core.windows.net',
    },
    'net.tcp://user@host:808/x': { form: 'url', text: 'net.tcp://user@host:808/x', host: 'host' },
    'sftp://[::1]:22/x': { form: 'url', text: 'sftp://[::1]:22/x', host: '[::1]' },
    'file:///c/x': { form: 'url', text: 'file:///c/x' },
    queue: { form: 'other', text: 'queue' },
    '': { form: 'other', text: '' },
  });
});

test('no text is too strange to be read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const read of [durationOf, sizeOf, countOf, percentOf]) {
        const value = read(text);
        assert.ok(value === undefined || (Number.isFinite(value) && value >= 0), text);
      }
      assert.notEqual(testedOf(text), null);
      assert.equal(pathOf(text).text, text);
    }),
    { numRuns: 500, seed: 47 },
  );
});
