import type { Analysis } from '../analysis.ts';
import type { Message } from '../messages.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { clusterings } from './clusterings.ts';
import { extractions } from './extractions.ts';
import { shapes } from './shapes.ts';
import { sharings } from './sharings.ts';

/**
 * A change that a person asks for, beside mending what is found. `rewrite` says it another way or builds on; `extract` puts
 * what is written in several places into one, `inline` the other way round.
 */
export interface Refactoring {
  readonly kind: 'rewrite' | 'extract' | 'inline';
  readonly title: Message;
  readonly edits: readonly TextEdit[];
}

/** The refactorings that apply to what is in a span; none in what is no whole YAML. */
export function refactoringsIn(analysis: Analysis, span: Span): readonly Refactoring[] {
  const { document } = analysis;
  if (document.problems.length > 0) return [];
  const all = [
    ...clusterings(analysis, span),
    ...sharings(analysis, span),
    ...extractions(analysis, span),
    ...shapes(analysis, span),
  ];
  return all.filter((each) => each.edits.length > 0);
}
