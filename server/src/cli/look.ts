import { paintFor } from './format/paint.ts';
import type { Look } from './format/text.ts';
import type { Host } from './host.ts';

/** The width of a report that is not shown on a terminal. */
const COLUMNS = 100;

/** How a report for people looks on this standard output. */
export function lookOf({ bundle, environment, terminal }: Host): Look {
  return { bundle, columns: terminal.columns ?? COLUMNS, paint: paintFor(environment, terminal.isTerminal) };
}
