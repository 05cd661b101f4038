import { units } from './values.ts';

/** Units as they are written, longest first. */
const written = ['days', 'hours', 'min', 's'] as const;

/** A duration in the longest unit of which it is a whole number; in seconds with a fraction where there is none. */
export function durationParts(ms: number): { readonly count: number; readonly unit: (typeof written)[number] } {
  for (const unit of written) {
    const length = units.get(unit) ?? 1;
    if (ms >= length && ms % length === 0) return { count: ms / length, unit };
  }
  return { count: ms / 1000, unit: 's' };
}

/** A duration as the language writes it: `90 min`. */
export function durationText(ms: number): string {
  const { count, unit } = durationParts(ms);
  return `${count} ${count === 1 ? unit.replace(/s$/, '') || unit : unit}`;
}
