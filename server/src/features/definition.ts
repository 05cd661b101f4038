import type { LocationLink } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { locate } from '../syntax/locate.ts';
import { offsetAt, type Position, rangeOf } from '../text/lines.ts';
import { spotAt } from './spot.ts';
import { entryAt } from './target.ts';

/** Where the name at a position is declared: one link, or none when nothing has it. A declaration leads to itself. */
export function definitionAt(analysis: Analysis, uri: string, position: Position): LocationLink[] {
  const { document, lines } = analysis;
  const at = locate(lines, offsetAt(lines, position));
  const spot = spotAt(at.path);
  const entry = spot === undefined ? undefined : entryAt(analysis, at, spot);
  if (entry === undefined) return [];
  const targetSelectionRange = rangeOf(lines, document.absolute(entry));
  const targetRange = rangeOf(lines, document.absolute({ block: entry.block, span: entry.whole }));
  return [{ originSelectionRange: rangeOf(lines, at.word.span), targetUri: uri, targetRange, targetSelectionRange }];
}
