import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Position, rangeOf } from '../text/lines.ts';
import { entryUnder, occurrencesOf } from './occurrences.ts';

/** Where the thing whose name stands at a position is named, with its declaration or without it; nothing where no name is. */
export function referencesAt(
  analysis: Analysis,
  uri: string,
  position: Position,
  declaration: 'with' | 'without',
): Location[] {
  const entry = entryUnder(analysis, position);
  if (entry === undefined) return [];
  return occurrencesOf(analysis, entry)
    .filter((each) => declaration === 'with' || each.as !== 'declaration')
    .map(({ span }) => ({ uri, range: rangeOf(analysis.lines, span) }));
}

/** The same places as an editor marks them: the declaration as written, the others as read. */
export function highlightsAt(analysis: Analysis, position: Position): DocumentHighlight[] {
  const entry = entryUnder(analysis, position);
  if (entry === undefined) return [];
  return occurrencesOf(analysis, entry).map(({ span, as }) => ({
    range: rangeOf(analysis.lines, span),
    kind: as === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
