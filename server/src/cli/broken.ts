import type { Analysis } from '../analysis.ts';
import { say } from '../messages.ts';
import { positionAt } from '../text/lines.ts';
import type { Note } from './host.ts';

/** The first thing that keeps a text from being read whole. */
export function brokenAt(name: string, { document, findings, lines }: Analysis): Note | undefined {
  if (document.problems.length === 0) return undefined;
  const first = findings.find((each) => each.code === 'yaml-syntax' || each.code === 'yaml-unsupported');
  if (first === undefined) return undefined;
  const { line, character } = positionAt(lines, first.span.start);
  return [say('{file}:{line}:{column}', { file: name, line: line + 1, column: character + 1 }), first.message];
}
