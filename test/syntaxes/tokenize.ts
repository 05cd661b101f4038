import { readFileSync } from 'node:fs';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

const scopeName = 'source.biztalk-topology';
const grammarUrl = new URL('../../syntaxes/biztalk-topology.tmLanguage.json', import.meta.url);
const engineUrl = new URL('../../node_modules/vscode-oniguruma/release/onig.wasm', import.meta.url);

/** A piece of a line with all its scopes, outermost first, without the `.biztalk-topology` behind each. */
export interface Token {
  readonly text: string;
  /** UTF-16 offset in the line. */
  readonly start: number;
  readonly scopes: readonly string[];
}

/** Returns the tokens of every line, as VS Code makes them from the grammar of this repository. */
export async function tokenize(text: string): Promise<readonly (readonly Token[])[]> {
  const grammar = await loaded();
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      start: startIndex,
      scopes: scopes.map((scope) => scope.replace(/\.biztalk-topology$/, '')),
    }));
  });
}

let grammar: Promise<IGrammar> | undefined;

function loaded(): Promise<IGrammar> {
  grammar ??= load();
  return grammar;
}

async function load(): Promise<IGrammar> {
  await loadWASM(readFileSync(engineUrl));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(readFileSync(grammarUrl, 'utf8'), grammarUrl.pathname),
  });
  const loadedGrammar = await registry.loadGrammar(scopeName);
  if (!loadedGrammar) throw new Error(`${grammarUrl.pathname} does not define ${scopeName}`);
  return loadedGrammar;
}
