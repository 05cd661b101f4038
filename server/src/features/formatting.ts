import type { TextEdit as LspEdit, Range as LspRange } from 'vscode-languageserver-types';
import { formattingOf } from '../formatting.ts';
import { entrySections } from '../model/build.ts';
import { type Document, documentOf } from '../syntax/document.ts';
import { type Lines, lineText, type Position, positionAt, rangeOf } from '../text/lines.ts';

interface Text {
  readonly document: Document;
  readonly lines: Lines;
}

/** The edits that bring a text into its usual form, or those of them on the lines of a range. */
export function formattingFor({ document, lines }: Text, range?: LspRange): LspEdit[] {
  // A range that ends where a line begins does not mean that line.
  const last = range === undefined ? Number.POSITIVE_INFINITY : range.end.line - (range.end.character === 0 ? 1 : 0);
  const first = range?.start.line ?? 0;
  const edits = formattingOf(document, reread, ({ span }) => {
    return first <= positionAt(lines, span.start).line && positionAt(lines, span.end).line <= Math.max(first, last);
  });
  return edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }));
}

/**
 * What a line that was just finished gets: at a new line the one before the cursor, behind a bracket the line itself. An empty line
 * with the cursor is moved along with the one before, or what is typed there would stand too deep.
 */
export function formattingOnType(text: Text, { line }: Position, typed: string): LspEdit[] {
  const finished = typed === '\n' ? line - 1 : line;
  if (finished < 0) return [];
  const edits = formattingFor(text, { start: { line: finished, character: 0 }, end: { line: finished, character: 1 } });
  return finished === line ? edits : [...edits, ...movedAlong(text.lines, finished, edits)];
}

/** The edit that moves the empty line below another one by as much as edits move that. */
function movedAlong(lines: Lines, line: number, edits: readonly LspEdit[]): readonly LspEdit[] {
  const width = /^ */.exec(lineText(lines, line))?.[0].length ?? 0;
  const moved = edits
    .filter(({ range }) => range.start.line === line && range.end.line === line && range.end.character <= width)
    .reduce((sum, { range, newText }) => sum + newText.length - (range.end.character - range.start.character), 0);
  const below = lineText(lines, line + 1);
  if (moved >= 0 || !/^ +$/.test(below) || below.length < -moved) return [];
  return [
    { range: { start: { line: line + 1, character: 0 }, end: { line: line + 1, character: -moved } }, newText: '' },
  ];
}

function reread(text: string): Document {
  return documentOf(text, entrySections);
}
