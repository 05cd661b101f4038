import { type CodeAction, CodeActionKind, type CodeActionTriggerKind } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, textOf } from '../messages.ts';
import { type Refactoring, refactoringsIn } from '../refactorings/refactorings.ts';
import { spanIn } from '../text/lines.ts';
import { type Asked, type Edited, wants, workspaceEdit } from './code-actions.ts';

/** `CodeActionTriggerKind.Automatic`: nobody asked, the editor looks whether there is something. */
const AUTOMATIC: CodeActionTriggerKind = 2;

const kinds = {
  rewrite: CodeActionKind.RefactorRewrite,
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
} as const satisfies Record<Refactoring['kind'], CodeActionKind>;

/**
 * Refactorings of what is in a range, for who asks for them: each is one edit of the document, undone in one step. What a
 * fix among `fixes` offers already, under the same title, is left to it.
 */
export function refactoringActionsIn(
  analysis: Analysis,
  edited: Edited,
  { range, only, fixes }: Pick<Asked, 'range' | 'only'> & { readonly fixes: readonly CodeAction[] },
  trigger: CodeActionTriggerKind | undefined,
  bundle: Bundle,
): CodeAction[] {
  const wanted = Object.values(kinds).filter((kind) => only === undefined || wants(only, kind));
  if (trigger === AUTOMATIC || wanted.length === 0) return [];
  const { lines } = analysis;
  const span = spanIn(lines, range);
  const offered = new Set(fixes.map((each) => each.title));
  return refactoringsIn(analysis, span)
    .filter((each) => wanted.includes(kinds[each.kind]))
    .map(({ kind, title, edits }) => ({
      title: textOf(title, bundle),
      kind: kinds[kind],
      edit: workspaceEdit(lines, edited, edits),
    }))
    .filter((each) => !offered.has(each.title));
}
