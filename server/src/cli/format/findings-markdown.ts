import { type Bundle, say, textOf } from '../../messages.ts';
import { severityWords } from '../../rules/severity-words.ts';
import { positionAt } from '../../text/lines.ts';
import type { CheckedFile, Report, Reported } from '../report.ts';
import { escaped } from './escaped.ts';
import { plain } from './paint.ts';
import { summaryText } from './text.ts';

/** A report as Markdown: how many findings there are, and a table of them for each file that has any; `most` rows at most. */
export function findingsMarkdown({ files, summary }: Report, bundle: Bundle, most = Number.POSITIVE_INFINITY): string {
  const text = (message: Parameters<typeof textOf>[0]) => textOf(message, bundle);
  const heads = [say('Severity'), say('Line'), say('Finding'), say('Rule')].map((each) => escaped(text(each)));
  const out = [
    `## ${escaped(text(say('Findings')))}`,
    '',
    escaped(summaryText(summary, { bundle, paint: plain }).replaceAll('\n', ' ')),
    '',
  ];
  let left = most;
  for (const file of files) {
    const shown = file.findings.slice(0, left);
    left -= shown.length;
    if (shown.length === 0) continue;
    out.push(`### ${escaped(file.name)}`, '', `| ${heads.join(' | ')} |`, '|---|---|---|---|');
    out.push(...shown.map((each) => rowOf(each, file, bundle)), '');
  }
  const all = files.reduce((sum, each) => sum + each.findings.length, 0);
  if (all > most) out.push(escaped(text(say('… and {count} more.', { count: all - most }))), '');
  return out.join('\n');
}

function rowOf({ severity, message, code, span, sources }: Reported, { lines }: CheckedFile, bundle: Bundle): string {
  const rule = sources[0] === undefined ? `\`${code}\`` : `[\`${code}\`](${sources[0]})`;
  const line = positionAt(lines, span.start).line + 1;
  return `| ${textOf(severityWords[severity], bundle)} | ${line} | ${escaped(message)} | ${rule} |`;
}
