import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { Document, EntryNode } from '../syntax/document.ts';
import { commentSpansIn } from '../syntax/marks.ts';
import type { Node } from '../syntax/tree.ts';
import { type Lines, lineText, positionAt } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** What an editor can fold: sections, entries and values of several lines, and comments of several lines. */
export function foldingIn({ document, lines }: { readonly document: Document; readonly lines: Lines }): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const fold = (span: Span, kind?: FoldingRangeKind) => {
    const startLine = positionAt(lines, span.start).line;
    const endLine = lastLine(lines, span);
    if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind === undefined ? {} : { kind }) });
  };
  for (const section of document.sections) {
    const entries = section.entries ?? [];
    const last = entries.at(-1) ?? section;
    fold({ start: document.absolute(section).start, end: wholeOf(document, last).end });
    if (section.entries === undefined) foldBelow(section, document, fold);
    for (const entry of entries) {
      fold(wholeOf(document, entry));
      foldBelow(entry, document, fold);
    }
  }
  for (const span of commentsTogether(lines)) fold(span, FoldingRangeKind.Comment);
  return distinct(ranges);
}

/** Folds the values inside an entry. */
function foldBelow({ block, value }: EntryNode, document: Document, fold: (span: Span) => void): void {
  const inside = (node: Node | undefined): void => {
    if (node === undefined || node.kind === 'scalar') return;
    for (const part of node.kind === 'map' ? node.pairs : node.items) {
      fold(document.absolute({ block, span: part.span }));
      inside('key' in part ? part.value : part);
    }
  };
  inside(value);
}

/** Comments that stand alone on lines below each other. */
function commentsTogether(lines: Lines): readonly Span[] {
  const runs: { start: number; end: number; line: number }[] = [];
  for (const { start, end } of commentSpansIn(lines.text)) {
    const { line, character } = positionAt(lines, start);
    if (lineText(lines, line).slice(0, character).trim() !== '') continue;
    const run = runs.at(-1);
    if (run?.line === line - 1) Object.assign(run, { end, line });
    else runs.push({ start, end, line });
  }
  return runs;
}

function wholeOf(document: Document, { block, whole }: EntryNode): Span {
  return document.absolute({ block, span: whole });
}

/** The last line of a span on which something stands. */
function lastLine(lines: Lines, { start, end }: Span): number {
  const text = lines.text.slice(start, end).trimEnd();
  return positionAt(lines, start + text.length).line;
}

/** Of several ranges that begin on a line the longest: editors have one handle for each. */
function distinct(ranges: readonly FoldingRange[]): FoldingRange[] {
  const byLine = new Map<number, FoldingRange>();
  for (const each of ranges) {
    const known = byLine.get(each.startLine);
    if (known === undefined || known.endLine < each.endLine) byLine.set(each.startLine, each);
  }
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}
