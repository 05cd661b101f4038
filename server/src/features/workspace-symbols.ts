import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, textOf } from '../messages.ts';
import { folded } from '../model/topology.ts';
import { rangeOf } from '../text/lines.ts';
import { entryWords } from './entry-words.ts';

/**
 * The declared things of a text whose names have all letters of `query` in their order, whatever their case; all of them for an
 * empty one. What a thing is stands where editors show what holds a symbol.
 */
export function symbolsIn(analysis: Analysis, uri: string, query: string, bundle: Bundle): WorkspaceSymbol[] {
  const { topology, document, lines, facts } = analysis;
  const letters = lettersOf(query);
  return topology.entries
    .filter((each) => hasInOrder(each.key.folded, letters))
    .map((each) => ({
      name: each.key.value,
      kind: SymbolKind.Object,
      containerName: textOf(entryWords(facts, each), bundle),
      location: { uri, range: rangeOf(lines, document.absolute(each)) },
    }));
}

/** Those of the symbols that `symbolsIn` would give for a query. */
export function symbolsNamed(symbols: readonly WorkspaceSymbol[], query: string): readonly WorkspaceSymbol[] {
  const letters = lettersOf(query);
  return symbols.filter(({ name }) => hasInOrder(folded(name), letters));
}

function lettersOf(query: string): readonly string[] {
  return [...folded(query).replace(/\s/g, '')];
}

function hasInOrder(name: string, letters: readonly string[]): boolean {
  let from = 0;
  return letters.every((letter) => {
    const at = name.indexOf(letter, from);
    from = at + letter.length;
    return at >= 0;
  });
}
