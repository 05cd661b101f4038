import { type CodeAction, CodeActionKind, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Difference, driftOf } from '../import/drift.ts';
import type { Imported } from '../import/import.ts';
import { repeatedly } from '../mending.ts';
import { type Bundle, say, textOf } from '../messages.ts';
import { rangeOf, spanIn } from '../text/lines.ts';
import { touches } from '../text/span.ts';
import { type Asked, type Edited, wantsQuickFixes, workspaceEdit } from './code-actions.ts';

/** Where a real environment is otherwise than a design, in the order of the text. */
export function differencesIn(
  { facts, editor, document }: Analysis,
  { platform, told }: Imported,
): readonly Difference[] {
  const start = ({ at }: Difference) => document.absolute(at).start;
  return [...driftOf({ facts, editor, platform, told })].sort((a, b) => start(a) - start(b));
}

/** The differences as an editor shows them. */
export function driftDiagnosticsOf(analysis: Analysis, environment: Imported, bundle: Bundle): Diagnostic[] {
  return differencesIn(analysis, environment).map((each) => diagnosticOf(each, analysis, bundle));
}

function diagnosticOf({ at, code, message }: Difference, { lines, document }: Analysis, bundle: Bundle): Diagnostic {
  return {
    range: rangeOf(lines, document.absolute(at)),
    severity: DiagnosticSeverity.Warning,
    code,
    source: 'biztopo drift',
    message: textOf(message, bundle),
  };
}

/** The actions that take reality over where a range differs from it: each difference alone, and all of them at once. */
export function driftActionsIn(
  analysis: Analysis,
  environment: Imported,
  edited: Edited,
  { range, only }: Pick<Asked, 'range' | 'only'>,
  bundle: Bundle,
): CodeAction[] {
  if (!wantsQuickFixes(only)) return [];
  const { lines, document } = analysis;
  const asked = spanIn(lines, range);
  const differences = differencesIn(analysis, environment);
  const here = differences.filter(({ at }) => touches(document.absolute(at), asked));
  const single = here.flatMap((each): CodeAction[] => {
    const edits = each.fix.edits();
    if (edits.length === 0) return [];
    return [
      {
        title: textOf(each.fix.title, bundle),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(each, analysis, bundle)],
        edit: workspaceEdit(lines, edited, edits),
      },
    ];
  });
  if (here.length === 0 || differences.length < 2) return single;
  const all = repeatedly(analysis, (now) => differencesIn(now, environment).map((each) => each.fix.edits()));
  if (all.count < 2) return single;
  const title = say('Take over all {count} differences', { count: differences.length });
  const diagnostics = here.map((each) => diagnosticOf(each, analysis, bundle));
  const edit = workspaceEdit(lines, edited, all.edits);
  return [...single, { title: textOf(title, bundle), kind: CodeActionKind.QuickFix, diagnostics, edit }];
}
