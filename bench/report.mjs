/**
 * One line of the table. `ratio` is ours ÷ theirs with `atMost`, theirs ÷ ours with `atLeast`; a line without a goal is for information.
 * @typedef {{ measure: string, ours: string, theirs: string, ratio?: number, goal?: { atMost: number } | { atLeast: number }, unit?: string }} Row
 */

/** @param {Row} row */
export function isMet({ goal, ratio }) {
  if (!goal) return true;
  return 'atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
}

/**
 * Ours against theirs, both as `summary` makes them, in milliseconds.
 * @param {string} measure
 * @param {{ median: number, min: number, n: number }} ours
 * @param {string} name of theirs
 * @param {{ median: number, min: number, n: number }} theirs
 * @param {Row['goal']} [goal]
 * @returns {Row}
 */
export function timesRow(measure, ours, name, theirs, goal) {
  const ratio = goal && 'atLeast' in goal ? theirs.median / ours.median : ours.median / theirs.median;
  return { measure, ours: milliseconds(ours), theirs: `${name} ${milliseconds(theirs)}`, ratio, ...(goal && { goal }) };
}

/** `1.23 (0.98)`: median and minimum. */
export function milliseconds({ median, min }) {
  return `${digits(median)} (${digits(min)})`;
}

/**
 * The table as Markdown, one group of lines under a heading each.
 * @param {Map<string, Row[]>} groups
 */
export function table(groups) {
  const rows = [...groups].flatMap(([title, lines]) => [
    [`**${title}**`, '', '', '', '', ''],
    ...lines.map((row) => [
      row.measure,
      row.ours,
      row.theirs,
      ratioText(row),
      goalText(row),
      row.goal ? (isMet(row) ? 'met' : 'MISSED') : '',
    ]),
  ]);
  const all = [['measure', 'ours: median (min)', 'theirs: median (min)', 'ratio', 'goal', ''], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((cells) => cells[column].length), 3));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(all[0]), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

function ratioText({ ratio, goal, unit = '×' }) {
  return ratio === undefined ? '' : `${digits(ratio)}${unit}${goal && 'atLeast' in goal ? ' faster' : ''}`;
}

function goalText({ goal, unit = '×' }) {
  if (!goal) return '';
  return 'atMost' in goal ? `≤ ${goal.atMost}${unit}` : `≥ ${goal.atLeast}${unit}`;
}

/** Three digits that say something. */
function digits(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
