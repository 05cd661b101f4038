import { textOfBytes } from '../decode.ts';
import { type Host, isTrouble, type Note } from './host.ts';
import { unwritable } from './outcome.ts';

/** GitHub takes this many bytes for the summary of a step, and nothing of a longer one. */
const MOST_BYTES = 1_048_576;
/** More rows than this nobody reads. */
const ROWS = 1000;

/**
 * Adds Markdown with as many rows as there is room for to the summary of the step that GitHub names, if it names one; nothing where
 * there is no room for its totals. Gives a note when it cannot be written.
 */
export function addStepSummary(markdown: (rows: number) => string, { environment, files }: Host): Note | undefined {
  const file = environment.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return undefined;
  const present = files.kindOf(file) === 'missing' ? new Uint8Array() : files.read(file);
  const before = isTrouble(present) ? present : textOfBytes(present);
  if (typeof before !== 'string') return unwritable(file, before);
  const failed = files.write(file, `${before}${within(MOST_BYTES - bytesOf(before), markdown)}`);
  return failed === undefined ? undefined : unwritable(file, failed);
}

function within(bytes: number, markdown: (rows: number) => string): string {
  for (let rows = ROWS; rows >= 0; rows = rows === 0 ? -1 : rows >> 1) {
    const text = markdown(rows);
    if (bytesOf(text) <= bytes) return text;
  }
  return '';
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
