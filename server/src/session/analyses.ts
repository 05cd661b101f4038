import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, analyze } from '../analysis.ts';
import type { Policy } from '../rules/policy.ts';

/** The analysis of each open document; that of an earlier version helps with the next one. */
export interface Analyses {
  readonly of: (document: TextDocument, policy: Policy, analyse: typeof analyze) => Analysis;
  readonly forget: (uri: string) => void;
}

/** Keeps analyses; `fail` hears of a rule that broke, and `again` of a document that is analyzed anew. */
export function analysesWith(
  todayAt: () => string,
  fail: (name: string, error: unknown) => void,
  again: () => void = () => undefined,
): Analyses {
  const known = new Map<string, { readonly version: number; readonly analysis: Analysis }>();
  return {
    of: (document, policy, analyse) => {
      const { uri, version } = document;
      const text = document.getText();
      const today = todayAt();
      const earlier = known.get(uri);
      const isThis = earlier?.version === version && earlier.analysis.text === text;
      const isHere = earlier?.analysis.world.today === today && earlier.analysis.world.policy === policy;
      if (isThis && isHere) return earlier.analysis;
      if (earlier !== undefined) again();
      const onCrash = (code: string, error: unknown) => fail(`The rule ${code}`, error);
      const analysis = analyse(text, earlier?.analysis, { policy, today, onCrash });
      known.set(uri, { version, analysis });
      return analysis;
    },
    forget: (uri) => known.delete(uri),
  };
}
