import { type Bundle, say, textOf } from '../../messages.ts';
import type { Severity } from '../../rules/rule.ts';
import type { Annotation } from './annotation.ts';
import { visible } from './cells.ts';

/** GitHub shows this many annotations of a kind for each step (actions/toolkit, docs/problem-matchers.md). */
const MOST = 10;

const kinds = ['error', 'warning', 'notice'] as const;
type Kind = (typeof kinds)[number];

/** Annotations as workflow commands of GitHub: the first of each kind, as many as it shows, then how many there are, and `total`. */
export function githubCommands(all: readonly Annotation[], total: string, bundle: Bundle): string {
  const lines = kinds.flatMap((kind) => {
    const own = all.filter(({ severity }) => kindOf(severity) === kind);
    return own.slice(0, MOST).map((each) => command(kind, each));
  });
  const left = all.length - lines.length;
  const more = left === 0 ? [] : [textOf(say('{count} more are not annotated.', { count: left }), bundle)];
  return `${[...lines, ...more, total].join('\n')}\n`;
}

function command(kind: Kind, { code, text, file, range: { start, end } }: Annotation): string {
  const properties = {
    title: code,
    file: file.replace(/^\.\//, ''),
    line: start.line + 1,
    endLine: end.line + 1,
    // Columns are shown for what is on one line only.
    ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
  };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${kind} ${written.join(',')}::${data(visible(text))}`;
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
