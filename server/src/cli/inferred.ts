import { type Analysis, analyze, type World } from '../analysis.ts';
import { say } from '../messages.ts';
import { findingsWithin, type Inference, inferenceOf } from '../rules/inference.ts';
import { type Lines, lineText, offsetAt, positionAt } from '../text/lines.ts';
import type { Note } from './host.ts';
import type { WrittenPlace } from './place.ts';

/** What there is at a place of a text; or, with `trouble`, why there is no such place. */
export interface Inferred {
  readonly lines: Lines;
  readonly inferences: readonly Inference[];
  /** What comments silence there. */
  readonly suppressed: readonly Inference[];
  /** Where the nearest finding is when there is none. */
  readonly nearest: { readonly line: number; readonly column: number } | undefined;
  readonly trouble: Note | undefined;
}

/** How the findings at a place came about: those that touch the line, or the column of it that is written. */
export function inferredAt({ file, line, column }: WrittenPlace, text: string, world: World): Inferred {
  const analysis = analyze(text, undefined, world);
  const { lines } = analysis;
  const trouble = missing({ file, line, column }, lines);
  if (trouble !== undefined) return { lines, inferences: [], suppressed: [], nearest: undefined, trouble };
  const at = (character: number) => offsetAt(lines, { line: line - 1, character });
  const span =
    column === undefined
      ? { start: at(0), end: at(Number.MAX_SAFE_INTEGER) }
      : { start: at(column - 1), end: at(column - 1) };
  return {
    lines,
    inferences: findingsWithin(analysis.findings, span).map((each) => inferenceOf(each, analysis)),
    suppressed: findingsWithin(analysis.suppressed, span).map((each) => inferenceOf(each, analysis)),
    nearest: nearestTo(span.start, analysis),
    trouble: undefined,
  };
}

function missing({ file, line, column }: WrittenPlace, lines: Lines): Note | undefined {
  const count = lines.starts.length;
  if (line < 1 || line > count)
    return [
      count === 1
        ? say('There is no line {line} in "{file}": it has one line.', { line, file })
        : say('There is no line {line} in "{file}": it has {count} lines.', { line, file, count }),
    ];
  const { length } = lineText(lines, line - 1);
  if (column !== undefined && (column < 1 || column > length + 1))
    return [
      say('There is no column {column} in line {line} of "{file}": it is {length} long.', {
        column,
        line,
        file,
        length,
      }),
    ];
  return undefined;
}

function nearestTo(offset: number, { findings, lines }: Analysis): Inferred['nearest'] {
  const distance = ({ span }: Analysis['findings'][number]) => Math.abs(span.start - offset);
  const [first, ...others] = findings;
  if (first === undefined) return undefined;
  const nearest = others.reduce((best, each) => (distance(each) < distance(best) ? each : best), first);
  const { line, character } = positionAt(lines, nearest.span.start);
  return { line: line + 1, column: character + 1 };
}
