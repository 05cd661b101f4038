import { daysIn } from './days.ts';
import type { Path, Tested } from './topology.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds by unit; months have 30 days and years 365. */
export const units: ReadonlyMap<string, number> = new Map([
  ...['s', 'sec', 'second', 'seconds'].map((unit) => [unit, SECOND] as const),
  ...['min', 'mins', 'minute', 'minutes'].map((unit) => [unit, MINUTE] as const),
  ...['h', 'hour', 'hours'].map((unit) => [unit, HOUR] as const),
  ...['d', 'day', 'days'].map((unit) => [unit, DAY] as const),
  ...['week', 'weeks'].map((unit) => [unit, 7 * DAY] as const),
  ...['month', 'months'].map((unit) => [unit, 30 * DAY] as const),
  ...['year', 'years'].map((unit) => [unit, 365 * DAY] as const),
]);

/** Milliseconds of the words that say how often. */
export const rhythms: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR],
  ['daily', DAY],
  ['weekly', 7 * DAY],
  ['monthly', 30 * DAY],
  ['quarterly', 91 * DAY],
  ['yearly', 365 * DAY],
]);

/** Milliseconds of `15 min`, `1.5 hours`, `daily` …; undefined for anything else. */
export function durationOf(text: string): number | undefined {
  const word = rhythms.get(text.toLowerCase());
  if (word !== undefined) return word;
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text) ?? [];
  const factor = unit === undefined ? undefined : units.get(unit.toLowerCase());
  return product(number, factor);
}

const sizes: ReadonlyMap<string, number> = new Map(
  ['b', 'kb', 'mb', 'gb', 'tb', 'pb'].map((unit, power) => [unit, 1024 ** power]),
);

/** Bytes of `64 GB`, in binary multiples; undefined for anything else. */
export function sizeOf(text: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([kmgtp]?)i?b$/i.exec(text) ?? [];
  const factor = unit === undefined ? undefined : sizes.get(`${unit.toLowerCase()}b`);
  return product(number, factor);
}

function product(number: string | undefined, factor: number | undefined): number | undefined {
  const value = Number(number ?? Number.NaN) * (factor ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

/** A whole number ≥ 0; undefined for anything else. */
export function countOf(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** 0 to 100, with or without a percent sign; undefined for anything else. */
export function percentOf(text: string): number | undefined {
  const [, number] = /^(\d{1,3}(?:\.\d+)?)\s*%?$/.exec(text) ?? [];
  return number === undefined || Number(number) > 100 ? undefined : Number(number);
}

/** A real calendar date as `YYYY-MM-DD`; undefined for anything else. */
export function dateOf(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const length = daysIn(Number(year), Number(month));
  return length !== undefined && Number(day) >= 1 && Number(day) <= length ? text : undefined;
}

/** A date, a duration or `never`; undefined for anything else. */
export function testedOf(text: string): Tested | undefined {
  if (text === 'never') return { kind: 'never' };
  const date = dateOf(text);
  if (date !== undefined) return { kind: 'on', date };
  const ms = durationOf(text);
  return ms === undefined ? undefined : { kind: 'every', ms };
}

/** A path by its form; UNC paths and URLs name their host. */
export function pathOf(text: string): Path {
  const unc = /^\\\\([^\\/]+)/.exec(text);
  if (unc?.[1] !== undefined) return { form: 'unc', text, host: unc[1] };
  const url = /^[a-z][a-z0-9+.-]+:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(text);
  if (url !== null) return { form: 'url', text, ...(url[1] ? { host: url[1] } : {}) };
  return { form: /^(?:[A-Za-z]:|[\\/])/.test(text) ? 'local' : 'other', text };
}
