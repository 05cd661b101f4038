import { type Bundle, type Message, say, textOf } from '../../messages.ts';
import { severities } from '../../rules/rule.ts';
import { severityWords } from '../../rules/severity-words.ts';
import { type Lines, positionAt } from '../../text/lines.ts';
import type { CheckedFile, Report, Reported, Summary } from '../report.ts';
import { visible } from './cells.ts';
import { frameOf } from './frame.ts';
import type { Paint } from './paint.ts';

/** How a report is written for a person. */
export interface Look {
  readonly bundle: Bundle;
  readonly paint: Paint;
  /** The width of what it is shown on. */
  readonly columns: number;
}

/**
 * A report for a person: each finding with its place, then how many there are. Empty when nothing was read.
 * `pages` says whether the codes of its findings are those of rules, which have pages.
 */
export function textReport({ files, summary }: Report, look: Look, pages: 'rules' | 'none' = 'rules'): string {
  if (files.length === 0) return '';
  const findings = files.flatMap((file) => file.findings.map((finding) => findingText(finding, file, look)));
  const hint = say('"biztopo explain <code>" tells why a finding matters and how to mend it.');
  const hints = findings.length === 0 || pages === 'none' ? [] : [look.paint(textOf(hint, look.bundle), 'faint')];
  return [...findings, `${[summaryText(summary, look), ...hints].join('\n')}\n`].join('\n');
}

function findingText(finding: Reported, { name, lines }: CheckedFile, { bundle, paint, columns }: Look): string {
  const { severity } = finding;
  const place = (start: number) => placeText(name, lines, start);
  const frame = frameOf(
    lines,
    finding.span,
    columns,
    (text) => paint(text, severity),
    (text) => paint(text, 'faint'),
  );
  const related = finding.related.map((each) => `  ${paint(place(each.span.start), 'faint')} ${visible(each.message)}`);
  const source = finding.sources[0];
  const word = textOf(severityWords[severity], bundle);
  const out = [
    `${paint(place(finding.span.start), 'strong')} ${paint(word, severity)} ${finding.code}`,
    `  ${visible(finding.message)}`,
    ...frame,
    ...related,
    ...(source === undefined ? [] : [`  ${paint(source, 'link')}`]),
    ...(finding.fixable ? [`  ${paint(textOf(fixMessage(finding.fixes), bundle), 'faint')}`] : []),
  ];
  return `${out.join('\n')}\n`;
}

/** What a quick fix in the editor would do. */
function fixMessage(fixes: readonly string[]): Message {
  const fix = visible(fixes[0] ?? '');
  if (fixes.length < 2) return say('fixable: {fix}', { fix });
  return fixes.length === 2
    ? say('fixable: {fix}, or in another way', { fix })
    : say('fixable: {fix}, or in {count} other ways', { fix, count: fixes.length - 1 });
}

/** `file:line:column` as editors and terminals open it, from 1. */
function placeText(name: string, lines: Lines, offset: number): string {
  const { line, character } = positionAt(lines, offset);
  return `${visible(name)}:${line + 1}:${character + 1}`;
}

/** How many findings there are, and what else there is to tell of all files, in one sentence or two. */
export function summaryText(summary: Summary, { bundle, paint }: Omit<Look, 'columns'>): string {
  const text = (message: Message) => textOf(message, bundle);
  const files = text(summary.files === 1 ? say('1 file') : say('{count} files', { count: summary.files }));
  const counts = severities
    .filter((severity) => summary[severity] > 0)
    .map((severity) => paint(text(countMessage(severity, summary[severity])), severity));
  const silenced = summary.suppressed === 0 ? '' : text(say('; {count} ignored', { count: summary.suppressed }));
  const known =
    summary.known === undefined ? '' : text(say('; {count} known from the baseline', { count: summary.known }));
  const ignored = silenced + known;
  const mended = mendedText(summary, bundle);
  if (counts.length === 0) return mended + text(say('Nothing found in {files}{ignored}.', { files, ignored }));
  const separated = counts.join(text(say(', ')));
  const fixable = summary.fixable === 0 ? '' : text(fixableMessage(summary));
  const found = text(say('{counts} in {files}{fixable}{ignored}.', { counts: separated, files, fixable, ignored }));
  return mended + found;
}

/** What --fix did, as a line of its own. */
function mendedText({ fixed, safe }: Summary, bundle: Bundle): string {
  if (fixed === undefined || (fixed === 0 && safe > 0)) return ''; // what could not be written is told as such
  const said =
    fixed === 0
      ? say('Nothing to mend.')
      : fixed === 1
        ? say('1 finding mended.')
        : say('{count} findings mended.', { count: fixed });
  return `${textOf(said, bundle)}\n`;
}

function fixableMessage({ fixable, safe }: Summary): Message {
  return safe === 0
    ? say('; {count} fixable in the editor', { count: fixable })
    : say('; {count} fixable in the editor, {safe} of them by --fix', { count: fixable, safe });
}

function countMessage(severity: (typeof severities)[number], count: number): Message {
  switch (severity) {
    case 'error':
      return count === 1 ? say('1 error') : say('{count} errors', { count });
    case 'warning':
      return count === 1 ? say('1 warning') : say('{count} warnings', { count });
    case 'information':
      return say('{count} information', { count });
    case 'hint':
      return count === 1 ? say('1 hint') : say('{count} hints', { count });
  }
}
