import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type TextEdit as LspEdit,
  type Range as LspRange,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { mended } from '../mending.ts';
import { type Bundle, say, textOf } from '../messages.ts';
import { fixAllKind } from '../protocol.ts';
import { severities } from '../rules/rule.ts';
import { type Lines, rangeOf, spanIn } from '../text/lines.ts';
import { type TextEdit, touches } from '../text/span.ts';
import { diagnosticOf, type Found } from './diagnostics.ts';

/** The document a client knows, to which edits are made; without a version it takes edits of any. */
export interface Edited {
  readonly uri: string;
  readonly version: number | undefined;
}

/** What an editor asks for: a range, the kinds of action it wants (quick fixes when it does not say), what it shows. */
export interface Asked {
  readonly range: LspRange;
  readonly only: readonly string[] | undefined;
  readonly shown: readonly Diagnostic[];
}

/** The ways to mend what is found in a range and, when its kind is asked for, the one that mends all that is safe. */
export function codeActionsFor(analysis: Analysis, edited: Edited, asked: Asked, bundle: Bundle): CodeAction[] {
  const actions = quickFixesFor(analysis, edited, asked, bundle);
  if (asked.only !== undefined && wants(asked.only, fixAllKind)) actions.push(...fixAll(analysis, edited, bundle));
  return actions;
}

/** Whether one of the wanted kinds is `kind` or a wider one. */
export function wants(only: readonly string[], kind: string): boolean {
  return only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
}

/** Whether quick fixes are wanted, as they are when an editor does not say what it wants. */
export function wantsQuickFixes(only: readonly string[] | undefined): boolean {
  return only === undefined || wants(only, CodeActionKind.QuickFix);
}

/** The ways to mend what is found in a range of a topology or a configuration, those of the gravest findings first. */
export function quickFixesFor(
  { lines, findings }: Found,
  edited: Edited,
  { range, shown, only }: Asked,
  bundle: Bundle,
): CodeAction[] {
  if (!wantsQuickFixes(only)) return [];
  const asked = spanIn(lines, range);
  const here = findings
    .filter(({ fixable, span }) => fixable && touches(span, asked))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return here.flatMap((finding) => {
    const own = diagnosticOf(finding, lines, edited.uri, bundle);
    const diagnostic = shown.find((each) => each.code === own.code && isSame(each.range, own.range)) ?? own;
    const fixes = finding.fixes().filter((fix) => fix.edits.length > 0);
    const isOnlySafe = fixes.filter((fix) => fix.safe).length === 1;
    return fixes.map(
      (fix): CodeAction => ({
        title: textOf(fix.title, bundle),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        ...(fix.safe && isOnlySafe ? { isPreferred: true } : {}),
        edit: workspaceEdit(lines, edited, fix.edits),
      }),
    );
  });
}

function fixAll(analysis: Analysis, document: Edited, bundle: Bundle): CodeAction[] {
  const { edits } = mended(analysis);
  if (edits.length === 0) return [];
  const title = textOf(say('Fix all that can be fixed safely'), bundle);
  return [{ title, kind: fixAllKind, edit: workspaceEdit(analysis.lines, document, edits) }];
}

/** Edits of one document as an editor takes them. */
export function workspaceEdit(lines: Lines, { uri, version }: Edited, edits: readonly TextEdit[]): WorkspaceEdit {
  const own = edits.map((edit): LspEdit => ({ range: rangeOf(lines, edit.span), newText: edit.newText }));
  return version === undefined
    ? { changes: { [uri]: own } }
    : { documentChanges: [{ textDocument: { uri, version }, edits: own }] };
}

function isSame(a: LspRange, b: LspRange): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
