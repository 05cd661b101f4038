import { units } from './values.ts';

/** Units as they are written, longest first. */
const written = ['days', 'hours', 'min', 's'] as const;

/** A duration as the language writes it, in the longest unit of which it is a whole number: `90 min`. */
export function durationText(ms: number): string {
  for (const unit of written) {
    const length = units.get(unit) ?? 1;
    if (ms >= length && ms % length === 0) {
      const count = ms / length;
      return `${count} ${count === 1 ? unit.replace(/s$/, '') || unit : unit}`;
    }
  }
  return `${ms / 1000} s`;
}
