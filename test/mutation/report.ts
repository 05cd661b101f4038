import type { Mutant } from './mutants.ts';
import { type Compared, survives, type Tried } from './survivors.ts';

/** How many of a hundred mutants may survive. */
export const LIMIT = 15;

/** A row of numbers for each file, and one for all. */
export function tableOf(tried: readonly Tried[]): string {
  const files = [...new Set(tried.map(({ mutant }) => mutant.file))];
  const head = ['', 'mutants', 'killed', 'timed out', 'refused by types', 'survived', 'not covered', '% survive'];
  const rows = files.map((file) =>
    rowOf(
      file,
      tried.filter(({ mutant }) => mutant.file === file),
    ),
  );
  const all = [head, ...rows, rowOf('all', tried)];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
  return all.map((row) => line(row).join('  ').trimEnd()).join('\n');
}

function rowOf(name: string, tried: readonly Tried[]): readonly string[] {
  const count = (outcome: Tried['outcome']) => String(tried.filter((each) => each.outcome === outcome).length);
  return [
    name,
    String(tried.length),
    count('killed'),
    count('timed out'),
    count('refused'),
    count('survived'),
    count('uncovered'),
    shareOf(tried).toFixed(1),
  ];
}

/** How many of a hundred survive; none of none. */
export function shareOf(tried: readonly Tried[]): number {
  return tried.length === 0 ? 0 : (100 * tried.filter(survives).length) / tried.length;
}

/** What has to be done, one line for each mutant; empty when nothing has to. */
export function complaintsOf(tried: readonly Tried[], { unexplained, gone }: Compared): string {
  const uncovered = new Set(tried.filter((each) => each.outcome === 'uncovered').map(({ mutant }) => mutant));
  const lines = unexplained.map((each) => `${written(each)}${uncovered.has(each) ? ' (not covered)' : ''}`);
  const share = shareOf(tried);
  const parts = [
    section('Survivors without a reason in test/mutation/survivors.json:', lines),
    section(
      'Listed in test/mutation/survivors.json, but no longer surviving (--update leaves them out):',
      gone.map((each) => `${each.file} ${each.within}: ${each.original} → ${each.mutated}`),
    ),
    share > LIMIT ? `${share.toFixed(1)} % survive; ${LIMIT} % may.\n` : '',
  ];
  return parts.filter(Boolean).join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((each) => `  ${each}\n`).join('')}`;
}

function written({ file, line, within, original, mutated }: Mutant): string {
  return `${file}:${line} ${within}: ${original} → ${mutated}`;
}
