import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import type { ToldAnalysis, ToldGoal } from '../told-analysis.ts';
import type { ToldRow } from '../told-matrix.ts';
import { visible, widthOf } from './cells.ts';
import {
  changeWords,
  goalName,
  goalVerdict,
  lossWords,
  methods,
  nothingToStop,
  returnWords,
  together,
} from './failure-words.ts';
import type { Look } from './text.ts';
import { verdictStyle } from './verdict-style.ts';
import { verdictText } from './verdict-text.ts';

/** An analysis as one JSON object on one line. */
export function analysisJson(told: ToldAnalysis): string {
  return `${JSON.stringify({ ...told, file: undefined, title: undefined })}\n`;
}

/** An analysis for a person. */
export function analysisText(told: ToldAnalysis, look: Look): string {
  const text = (message: Message) => textOf(message, look.bundle);
  const heading = (message: Message) => look.paint(text(message), 'heading');
  const isJudged = told.capabilities.length > 0;
  const sections = [
    ...(isJudged
      ? [
          [heading(say('Single points of failure')), ...pointLines(told, look)],
          [heading(say('What each failure does')), ...matrixLines(told, look)],
        ]
      : [[text(nothingToStop)]]),
    ...cutSections(told, look),
    ...(told.complete ? [] : [[text(say('There are too many sets; not all of them are here.'))]]),
    ...(told.goals.length === 0 ? [] : [[heading(say('Goals')), ...told.goals.map((each) => goalLine(each, look))]]),
    ...(told.changes.length === 0 ? [] : [[heading(say('What to change first')), ...changeLines(told, look.bundle)]]),
    ...(told.recovery.length === 0 ? [] : [[heading(say('How it comes back')), ...recoveryLines(told, look.bundle)]]),
    ...availabilitySection(told, look),
    ...(isJudged ? [[heading(say('How this was found')), ...methods(told).map((each) => `  ${text(each)}`)]] : []),
  ];
  return `${sections.map((each) => each.join('\n')).join('\n\n')}\n`;
}

function pointLines({ singlePointsOfFailure }: ToldAnalysis, { bundle, paint }: Look): readonly string[] {
  if (singlePointsOfFailure.length === 0) return [`  ${textOf(say('none'), bundle)}`];
  return singlePointsOfFailure.flatMap(({ failure, verdict, stops, because }) => [
    `  ${paint(visible(failure), 'strong')}: ${paint(verdictText(verdict, bundle), 'error')} ${stops.join(', ')}`,
    ...because.map((each) => `    - ${visible(each.text)}`),
  ]);
}

/** More rows than this are put together where they say the same. */
const MOST_ROWS = 60;

function matrixLines({ matrix, capabilities }: ToldAnalysis, { bundle, paint }: Look): readonly string[] {
  const rows = matrix.length > MOST_ROWS ? gathered(matrix, bundle) : matrix.map((row) => ({ row, name: row.failure }));
  const cells = rows.map(({ row, name }) => ({
    name: visible(name),
    words: capabilities.map((each) => verdictText(row.verdicts[each] ?? '', bundle)),
    row,
  }));
  const first = Math.max(0, ...cells.map((each) => widthOf(each.name)));
  const widths = capabilities.map((name, i) =>
    Math.max(name.length, ...cells.map((each) => widthOf(each.words[i] ?? ''))),
  );
  const head = capabilities.map((name, i) => padded(name, widths[i] ?? 0)).join('  ');
  return [
    `  ${padded('', first)}  ${paint(head.trimEnd(), 'faint')}`,
    ...cells.map(({ name, words, row }) => {
      const line = words.map((word, i) => {
        const verdict = row.verdicts[capabilities[i] ?? ''] ?? '';
        const isLast = i === words.length - 1;
        return paint(isLast ? word : padded(word, widths[i] ?? 0), verdictStyle(verdict, 'faint'));
      });
      return `  ${padded(name, first)}  ${line.join('  ')}`;
    }),
  ];
}

/** Rows of the same kind with the same verdicts as one. */
function gathered(
  matrix: readonly ToldRow[],
  bundle: Bundle,
): readonly { readonly row: ToldRow; readonly name: string }[] {
  const groups = new Map<string, { readonly row: ToldRow; count: number }>();
  for (const row of matrix) {
    const key = `${row.failure.slice(0, row.failure.indexOf(':'))} ${JSON.stringify(row.verdicts)}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { row, count: 0 });
    else known.count++;
  }
  return [...groups.values()].map(({ row, count }) => ({
    row,
    name:
      count === 0 ? row.failure : textOf(say('{failure} and {count} more', { failure: row.failure, count }), bundle),
  }));
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function cutSections({ cutSets, undecided }: ToldAnalysis, { bundle, paint }: Look): readonly (readonly string[])[] {
  const text = (message: Message) => textOf(message, bundle);
  return Object.entries(cutSets).map(([name, sets]) => {
    const perhaps = undecided[name] ?? [];
    const all = perhaps.map((each) => visible(together(each))).join('; ');
    return [
      paint(text(say('What stops {capability}', { capability: name })), 'heading'),
      ...sets.map((set) => `  ${visible(together(set))}`),
      ...(sets.length === 0 ? [`  ${text(say('none'))}`] : []),
      ...(perhaps.length === 0 ? [] : [`  ${text(say('perhaps: {sets}', { sets: all }))}`]),
    ];
  });
}

function goalLine(goal: ToldGoal, { bundle, paint }: Look): string {
  const verdict = textOf(goalVerdict(goal, together), bundle);
  const style = goal.holds === true ? 'information' : goal.holds === false ? 'error' : 'warning';
  return `  ${goalName(goal)}: ${paint(visible(verdict), style)}`;
}

function changeLines({ changes }: ToldAnalysis, bundle: Bundle): readonly string[] {
  const text = (message: Message) => visible(textOf(message, bundle));
  return changes.flatMap((each, i) => [
    `  ${i + 1}. ${visible(each.change)}`,
    ...changeWords(each).map((message) => `     ${text(message)}`),
    ...(each.alternatives.length === 0
      ? []
      : [`     ${text(say('Or: {others}', { others: each.alternatives.join('; ') }))}`]),
  ]);
}

function recoveryLines({ recovery }: ToldAnalysis, bundle: Bundle): readonly string[] {
  const text = (message: Message) => visible(textOf(message, bundle));
  return recovery.flatMap((setback) => [
    `  ${visible(setback.failure)}: ${text(returnWords(setback))}`,
    ...setback.loses.map((each) => `    - ${text(lossWords(each))}`),
  ]);
}

function availabilitySection({ availability }: ToldAnalysis, { bundle, paint }: Look): readonly (readonly string[])[] {
  const known = Object.entries(availability).flatMap(([name, each]) => (each === null ? [] : [{ name, ...each }]));
  if (known.length === 0) return [];
  const lines = known.map(({ name, from, to }) => `  ${name}: ${percent(from)} – ${percent(to)}`);
  return [[paint(textOf(say('Availability'), bundle), 'heading'), ...lines]];
}

/** A share as percent, with as many decimals as people write. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}
