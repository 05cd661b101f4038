import { type Message, say, textOf } from '../../messages.ts';
import type { Inference } from '../../rules/inference.ts';
import { severityWords } from '../../rules/severity-words.ts';
import { type Lines, lineText, positionAt } from '../../text/lines.ts';
import type { Inferred } from '../inferred.ts';
import { visible } from './cells.ts';
import { frameOf } from './frame.ts';
import { markdownText } from './markdown.ts';
import type { Look } from './text.ts';

/** More things that were looked at than this are counted. */
const MOST_READ = 12;

/** How findings came about, one behind the other. `pageOf` is the page of a rule as Markdown, when there is one. */
export function inferencesText(
  file: string,
  { lines, inferences }: Inferred,
  look: Look,
  pageOf: (code: string) => string | undefined,
): string {
  return inferences.map((each) => inferenceText(file, lines, each, look, pageOf(each.finding.code))).join('\n');
}

function inferenceText(
  file: string,
  lines: Lines,
  { finding, reads, steps, sources, rule }: Inference,
  look: Look,
  page: string | undefined,
): string {
  const { bundle, paint, columns } = look;
  const text = (message: Message) => textOf(message, bundle);
  const heading = (message: Message) => ['', paint(text(message), 'heading')];
  const place = (offset: number) => {
    const { line, character } = positionAt(lines, offset);
    return paint(`${visible(file)}:${line + 1}:${character + 1}`, 'faint');
  };
  const { severity } = finding;
  const frame = frameOf(
    lines,
    finding.span,
    columns,
    (part) => paint(part, severity),
    (part) => paint(part, 'faint'),
  );
  const out = [
    `${place(finding.span.start)} ${paint(text(severityWords[severity]), severity)} ${finding.code}`,
    `  ${visible(text(finding.message))}`,
    ...frame,
  ];
  if (reads.length > 0) out.push(...heading(say('What was read')));
  for (const { id, span } of reads.slice(0, MOST_READ)) {
    const line = lineText(lines, positionAt(lines, span.start).line).trim();
    out.push(`  ${place(span.start)} ${visible(id)}`, `    ${paint(visible(line), 'code')}`);
  }
  if (reads.length > MOST_READ) out.push(`  ${text(say('and {count} more', { count: reads.length - MOST_READ }))}`);
  if (steps.length > 0) out.push(...heading(say('What follows')));
  steps.forEach((step, i) => {
    out.push(`  ${i + 1}. ${visible(text(step.text))}${step.span === undefined ? '' : ` ${place(step.span.start)}`}`);
    const [source] = step.pages;
    if (source !== undefined) out.push(`     ${paint(source, 'link')}`);
  });
  const reason = page === undefined ? undefined : reasonIn(page);
  if (reason !== undefined)
    out.push(...heading(say('Why the rule is there')), '', markdownText(reason, columns, paint).trimEnd());
  else if (rule !== undefined) out.push(...heading(say('Why the rule is there')), `  ${text(say(rule.title))}`);
  if (sources.length > 0) out.push(...heading(say('Sources')), ...sources.map((each) => `  ${paint(each, 'link')}`));
  return `${out.join('\n')}\n`;
}

/** The second section of a rule's page: why it is there. Its heading is in the language of the page. */
function reasonIn(page: string): string | undefined {
  const [, , why] = page.split(/^## /m);
  const body = why?.slice(why.indexOf('\n') + 1).trim();
  return body === undefined || body === '' ? undefined : body;
}
