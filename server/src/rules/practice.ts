import type { Tested } from '../model/topology.ts';
import { durationOf } from '../model/values.ts';

/** How long ago, or how rarely, something was practised: more than a month, more than a year, or never. */
export type Lapse = 'month' | 'year' | 'never';

const MONTH = durationOf('31 days') ?? 0;
const YEAR = durationOf('366 days') ?? 0;

/**
 * What there is to say against when something was tested; undefined when nothing is. A date counts from `today`, and says
 * nothing without it; how often something is practised counts by itself.
 */
export function lapseOf(tested: Tested, today: string | undefined): Lapse | undefined {
  switch (tested.kind) {
    case 'never':
      return 'never';
    case 'every':
      return tested.ms > YEAR ? 'year' : tested.ms > MONTH ? 'month' : undefined;
    case 'on':
      if (today === undefined) return undefined;
      return tested.date < monthsBefore(today, 12)
        ? 'year'
        : tested.date < monthsBefore(today, 1)
          ? 'month'
          : undefined;
  }
}

/** The same day of an earlier month, which may not have it: dates are only compared with it. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const count = year * 12 + month - 1 - months;
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  return `${digits(Math.floor(count / 12), 4)}-${digits((count % 12) + 1, 2)}${day.slice(7)}`;
}
