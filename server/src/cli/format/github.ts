import { type Bundle, say, textOf } from '../../messages.ts';
import type { Severity } from '../../rules/rule.ts';
import { rangeOf } from '../../text/lines.ts';
import type { CheckedFile, Report, Reported } from '../report.ts';
import { visible } from './cells.ts';
import { summaryText } from './text.ts';

/** GitHub shows this many annotations of a kind for each step (actions/toolkit, docs/problem-matchers.md). */
const MOST = 10;

const kinds = ['error', 'warning', 'notice'] as const;
type Kind = (typeof kinds)[number];

/** A report as workflow commands of GitHub: the gravest findings of each kind as annotations, as many as it shows, then how many there are. */
export function githubCommands({ files, summary }: Report, bundle: Bundle): string {
  const all = files.flatMap((file) => file.findings.map((finding) => ({ finding, file })));
  const lines = kinds.flatMap((kind) => {
    const own = all.filter(({ finding }) => kindOf(finding.severity) === kind);
    return own.slice(0, MOST).map(({ finding, file }) => command(kind, finding, file));
  });
  const left = all.length - lines.length;
  const more = left === 0 ? [] : [textOf(say('{count} more are not annotated.', { count: left }), bundle)];
  const total = summaryText(summary, { bundle, columns: 100, paint: (text) => text });
  return `${[...lines, ...more, total].join('\n')}\n`;
}

function command(kind: Kind, { code, message, span }: Reported, { name, lines }: CheckedFile): string {
  const { start, end } = rangeOf(lines, span);
  const properties = {
    title: code,
    file: name.replace(/^\.\//, ''),
    line: start.line + 1,
    endLine: end.line + 1,
    // Columns are shown for what is on one line only.
    ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
  };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${kind} ${written.join(',')}::${data(visible(message))}`;
}

function kindOf(severity: Severity): Kind {
  return severity === 'error' || severity === 'warning' ? severity : 'notice';
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
