import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import type { ToldAnalysis } from '../analyzed.ts';
import { visible } from './cells.ts';
import type { Look } from './text.ts';

/** An analysis as one JSON object on one line. */
export function analysisJson(told: ToldAnalysis): string {
  return `${JSON.stringify({ ...told, file: undefined })}\n`;
}

/** An analysis for a person. */
export function analysisText(told: ToldAnalysis, { bundle, paint }: Look): string {
  const text = (message: Message) => textOf(message, bundle);
  const out: string[] = [];
  out.push(paint(text(say('Single points of failure')), 'heading'));
  for (const each of told.singlePointsOfFailure) {
    out.push(`  ${paint(visible(each.failure), 'strong')}: ${paint(each.verdict, 'error')} ${each.stops.join(', ')}`);
    for (const because of each.because) out.push(`    - ${visible(because.text)}`);
  }
  if (told.singlePointsOfFailure.length === 0) out.push(`  ${text(say('none'))}`);
  for (const [name, sets] of Object.entries(told.cutSets)) {
    out.push('', paint(text(say('What stops {capability}', { capability: name })), 'heading'));
    for (const set of sets) out.push(`  ${visible(set.join(' + '))}`);
    if (sets.length === 0) out.push(`  ${text(say('none'))}`);
    const perhaps = told.undecided[name] ?? [];
    if (perhaps.length > 0)
      out.push(
        `  ${text(say('perhaps: {sets}', { sets: perhaps.map((each) => visible(each.join(' + '))).join('; ') }))}`,
      );
  }
  if (!told.complete) out.push('', text(say('There are too many sets; not all of them are here.')));
  if (told.goals.length > 0) out.push('', paint(text(say('Goals')), 'heading'));
  for (const each of told.goals) {
    const by = each.brokenBy.map((set) => visible(set.join(' + '))).join('; ');
    out.push(
      `  ${each.goal}: ${each.holds ? text(say('holds')) : text(say('broken by {failures}', { failures: by }))}`,
    );
  }
  return `${out.join('\n')}\n`;
}

/** An analysis as a page. */
export function analysisMarkdown(told: ToldAnalysis, bundle: Bundle): string {
  const text = (message: Message) => textOf(message, bundle);
  const code = (written: string) => `\`${visible(written).replaceAll('`', "'")}\``;
  const out = [
    `# ${text(say('Single points of failure'))}`,
    '',
    `| ${text(say('failure'))} | ${text(say('verdict'))} | ${text(say('stops'))} |`,
    '|---|---|---|',
  ];
  for (const each of told.singlePointsOfFailure)
    out.push(`| ${code(each.failure)} | ${each.verdict} | ${each.stops.join(', ')} |`);
  for (const [name, sets] of Object.entries(told.cutSets)) {
    out.push('', `## ${text(say('What stops {capability}', { capability: name }))}`, '');
    for (const set of sets) out.push(`- ${set.map(code).join(' + ')}`);
  }
  if (told.goals.length > 0) out.push('', `## ${text(say('Goals'))}`, '');
  for (const each of told.goals) {
    const by = each.brokenBy.map((set) => set.map(code).join(' + ')).join('; ');
    out.push(
      `- ${each.goal}: ${each.holds ? text(say('holds')) : text(say('broken by {failures}', { failures: by }))}`,
    );
  }
  return `${out.join('\n')}\n`;
}
