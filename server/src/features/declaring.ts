import { type CodeAction, CodeActionKind, type Range as LspRange } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, say, textOf } from '../messages.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import type { Reference } from '../model/topology.ts';
import { networkName } from '../rules/names.ts';
import type { Finding } from '../rules/rule.ts';
import { spanIn } from '../text/lines.ts';
import { type TextEdit, touches } from '../text/span.ts';
import { type Edited, wantsQuickFixes, workspaceEdit } from './code-actions.ts';
import { diagnosticOf } from './diagnostics.ts';
import { plainWords } from './entry-words.ts';

/** Actions that declare what a name in a range stands for, in each section it may be declared in; nothing for names that lead somewhere. */
export function declaringActionsIn(
  analysis: Analysis,
  edited: Edited,
  { range, only }: { readonly range: LspRange; readonly only: readonly string[] | undefined },
  bundle: Bundle,
): CodeAction[] {
  if (!wantsQuickFixes(only)) return [];
  const { lines, findings } = analysis;
  const asked = spanIn(lines, range);
  const here = findings.filter(({ code, span }) => code === 'unresolved-reference' && touches(span, asked));
  return here.flatMap((finding) => {
    const reference = referenceOf(analysis, finding);
    if (reference === undefined) return [];
    const sections = reference.sections.filter((each) => each === 'instances' || !reference.value.includes('\\'));
    return sections.flatMap((section) => {
      const edits = declared(analysis, section, reference);
      if (edits.length === 0) return [];
      const title = say('Create {thing} "{name}"', { thing: plainWords[section], name: reference.value });
      return [
        {
          title: textOf(title, bundle),
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosticOf(finding, lines, edited.uri, bundle)],
          edit: workspaceEdit(lines, edited, edits),
        },
      ];
    });
  });
}

function referenceOf({ topology, document }: Analysis, { span }: Finding): Reference | undefined {
  const all = [...topology.entries, ...topology.singles].flatMap((each) => [
    ...each.references,
    ...each.inheritedReferences,
  ]);
  return all.find((each) => document.absolute(each).start === span.start && topology.resolve(each) === undefined);
}

/** A new last entry of a section. What else has to be said of it is found when it stands there, and not made up. */
function declared(
  { editor, topology }: Analysis,
  section: EntrySectionName,
  { value, folded }: Reference,
): readonly TextEdit[] {
  const name = editor.quoted(value);
  const computer = section === 'instances' ? topology.named('servers', networkName(folded)) : undefined;
  const on = computer?.section === 'servers' ? editor.quoted(computer.key.value) : undefined;
  return editor.insertEntry(section, [on === undefined ? `${name}:` : `${name}: { on: ${on} }`]);
}
