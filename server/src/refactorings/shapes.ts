import type { Analysis } from '../analysis.ts';
import { say } from '../messages.ts';
import { onOneLine, onSeveralLines } from '../syntax/restyle.ts';
import type { Span } from '../text/span.ts';
import type { Refactoring } from './refactorings.ts';
import { entitiesIn, isSteered } from './targets.ts';

/** Writes things on one line or on several. */
export function shapes(analysis: Analysis, span: Span): readonly Refactoring[] {
  const { document } = analysis;
  return entitiesIn(analysis, span)
    .filter((each) => !each.isBroken && !isSteered(analysis, each))
    .flatMap((each): readonly Refactoring[] => {
      const holes = { name: each.key.value };
      const short = onOneLine(document, each);
      if (short !== undefined)
        return [{ kind: 'rewrite', title: say('Write "{name}" on one line', holes), edits: short }];
      const long = onSeveralLines(document, each);
      return long === undefined
        ? []
        : [{ kind: 'rewrite', title: say('Write "{name}" over several lines', holes), edits: long }];
    });
}
