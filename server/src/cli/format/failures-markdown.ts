import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import type { ToldAnalysis } from '../told-analysis.ts';
import { code, codeCell, escaped } from './escaped.ts';
import {
  changeWords,
  goalName,
  goalVerdict,
  lossWords,
  methodPages,
  methods,
  nothingToStop,
  returnWords,
} from './failure-words.ts';
import { percent } from './failures.ts';
import { verdictText } from './verdict-text.ts';

/** An analysis as a page. */
export function analysisMarkdown(told: ToldAnalysis, bundle: Bundle): string {
  const text = (message: Message) => textOf(message, bundle);
  const heading = (message: Message) => ['', `## ${text(message)}`, ''];
  const matrixPart = [...heading(say('What each failure does')), ...matrixLines(told, bundle)];
  const out = [
    `# ${text(say('Single points of failure'))}`,
    '',
    ...(told.capabilities.length === 0 ? [text(nothingToStop)] : [...pointLines(told, bundle), ...matrixPart]),
  ];
  for (const [name, sets] of Object.entries(told.cutSets)) {
    out.push(...heading(say('What stops {capability}', { capability: name })), ...sets.map((set) => `- ${codes(set)}`));
    const perhaps = told.undecided[name] ?? [];
    if (perhaps.length > 0) out.push(`- ${text(say('perhaps: {sets}', { sets: perhaps.map(codes).join('; ') }))}`);
  }
  if (told.goals.length > 0) out.push(...heading(say('Goals')));
  for (const each of told.goals) out.push(`- ${goalName(each)}: ${text(goalVerdict(each, codes))}`);
  if (told.changes.length > 0) out.push(...heading(say('What to change first')), ...changeLines(told, bundle));
  if (told.recovery.length > 0) out.push(...heading(say('How it comes back')), ...recoveryLines(told, bundle));
  const known = Object.entries(told.availability).flatMap(([name, each]) => (each === null ? [] : [{ name, ...each }]));
  if (known.length > 0) out.push(...heading(say('Availability')));
  for (const { name, from, to } of known) out.push(`- ${name}: ${percent(from)} – ${percent(to)}`);
  if (told.capabilities.length === 0) return `${out.join('\n')}\n`;
  out.push(...heading(say('How this was found')), ...methods(told).map((each) => `- ${text(each)}`));
  out.push(...methodPages.map((each) => `- <${each}>`));
  return `${out.join('\n')}\n`;
}

function pointLines({ singlePointsOfFailure }: ToldAnalysis, bundle: Bundle): readonly string[] {
  const text = (message: Message) => textOf(message, bundle);
  return [
    `| ${text(say('failure'))} | ${text(say('verdict'))} | ${text(say('stops'))} |`,
    '|---|---|---|',
    ...singlePointsOfFailure.map(
      ({ failure, verdict, stops }) =>
        `| ${codeCell(failure)} | ${verdictText(verdict, bundle)} | ${stops.join(', ')} |`,
    ),
  ];
}

/** The matrix, and behind it why, each row with its reasons. */
function matrixLines({ matrix, capabilities }: ToldAnalysis, bundle: Bundle): readonly string[] {
  const text = (message: Message) => textOf(message, bundle);
  const told = matrix.filter((each) => each.because.length > 0);
  return [
    `| ${text(say('failure'))} | ${capabilities.join(' | ')} |`,
    `|---${'|---'.repeat(capabilities.length)}|`,
    ...matrix.map(({ failure, verdicts }) => {
      const cells = capabilities.map((each) => verdictText(verdicts[each] ?? '', bundle));
      return `| ${codeCell(failure)} | ${cells.join(' | ')} |`;
    }),
    ...(told.length === 0 ? [] : ['', `### ${text(say('Why'))}`]),
    ...told.flatMap(({ failure, because, on }) => [
      '',
      `${code(failure)}${on.length === 0 ? '' : `, ${escaped(text(say('depending on {on}', { on: on.join('; ') })))}`}:`,
      '',
      ...because.map(
        (each) =>
          `- ${escaped(each.text)}${each.source === null ? '' : ` ([${each.behaviour ?? ''}](${each.source}))`}`,
      ),
    ]),
  ];
}

function changeLines({ changes }: ToldAnalysis, bundle: Bundle): readonly string[] {
  const text = (message: Message) => escaped(textOf(message, bundle));
  return changes.flatMap((each, i) => [
    `${i + 1}. ${escaped(each.change)}`,
    ...changeWords(each).map((message) => `   - ${text(message)}`),
    ...(each.alternatives.length === 0
      ? []
      : [`   - ${text(say('Or: {others}', { others: each.alternatives.join('; ') }))}`]),
  ]);
}

function recoveryLines({ recovery }: ToldAnalysis, bundle: Bundle): readonly string[] {
  const text = (message: Message) => escaped(textOf(message, bundle));
  return recovery.flatMap((setback) => [
    `- ${code(setback.failure)}: ${text(returnWords(setback))}${setback.source === null ? '' : ` (<${setback.source}>)`}`,
    ...setback.loses.map((each) => `  - ${text(lossWords(each))}`),
  ]);
}

function codes(set: readonly string[]): string {
  return set.map(code).join(' + ');
}
