import { type CodeAction, CodeActionKind, type Range as LspRange } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Config, readConfig } from '../config/config.ts';
import { CONFIG_FILE } from '../config/file.ts';
import { levelEdits } from '../config/level-edit.ts';
import { level } from '../config/schema.ts';
import { type Bundle, say, textOf } from '../messages.ts';
import { dateOf } from '../model/values.ts';
import {
  type EditResult,
  type IgnoreParams,
  ignoreCommand,
  type SetLevelParams,
  setLevelCommand,
} from '../protocol.ts';
import { allRules } from '../rules/catalogue.ts';
import { isAdjustable } from '../rules/policy.ts';
import type { Finding } from '../rules/rule.ts';
import { type Lines, offsetAt, rangeOf, spanIn } from '../text/lines.ts';
import { type TextEdit, touches } from '../text/span.ts';
import { type Edited, wantsQuickFixes, workspaceEdit } from './code-actions.ts';
import { diagnosticOf } from './diagnostics.ts';
import { ignoringEdit } from './ignoring-edit.ts';

/** How an editor takes part. `asks`: it has commands that ask a person for what is needed. */
export type Part = 'asks' | 'none';

/** Actions that ignore the findings in a range where they are, or give their rules other levels; each rule once. */
export function governingActionsIn(
  analysis: Analysis,
  edited: Edited,
  { range, only }: { readonly range: LspRange; readonly only: readonly string[] | undefined },
  part: Part,
  bundle: Bundle,
): CodeAction[] {
  if (!wantsQuickFixes(only)) return [];
  const { lines } = analysis;
  const asked = spanIn(lines, range);
  const here = analysis.findings.filter(({ span }) => touches(span, asked));
  const found = here.filter((each, i) => here.findIndex(({ code }) => code === each.code) === i);
  return found.flatMap((finding) => [
    ...ignoring(analysis, edited, finding, part, bundle),
    ...(part === 'asks' ? levelling(analysis, edited, finding, bundle) : []),
  ]);
}

/** Finding a place for a comment reads the whole text again: nothing to do at each move of a cursor in a text of this length. */
const LARGE = 200_000;

function ignoring(analysis: Analysis, edited: Edited, finding: Finding, part: Part, bundle: Bundle): CodeAction[] {
  if (!canBeIgnored(analysis, finding.code)) return [];
  const common = {
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, analysis.lines, edited.uri, bundle)],
  };
  if (part === 'asks') {
    const title = textOf(say('Ignore "{rule}" here…', { rule: finding.code }), bundle);
    const range = rangeOf(analysis.lines, finding.span);
    return [
      { ...common, title, command: { title, command: ignoreCommand, arguments: [edited.uri, finding.code, range] } },
    ];
  }
  if (analysis.text.length > LARGE) return [];
  const edit = ignoringEdit(analysis, finding, { reason: '', until: undefined });
  const title = textOf(
    say('Ignore "{rule}" here, for a reason that is still to be written', { rule: finding.code }),
    bundle,
  );
  return edit === undefined ? [] : [{ ...common, title, edit: workspaceEdit(analysis.lines, edited, [edit]) }];
}

function levelling({ lines }: Analysis, { uri }: Edited, finding: Finding, bundle: Bundle): CodeAction[] {
  const rule = allRules.find((each) => each.code === finding.code);
  if (rule === undefined || !isAdjustable(rule)) return [];
  const title = textOf(say('Set the severity of "{rule}"…', { rule: rule.code }), bundle);
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, lines, uri, bundle)],
      command: { title, command: setLevelCommand, arguments: [uri, rule.code] },
    },
  ];
}

function canBeIgnored({ world }: Analysis, code: string): boolean {
  const rule = allRules.find((each) => each.code === code);
  return rule !== undefined && rule.nature !== 'structure' && world.policy?.neverIgnore.has(code) !== true;
}

/** The edit that ignores a finding of a rule at a place; undefined when there is none there, or it cannot be ignored. */
export function ignoreAt(analysis: Analysis, params: IgnoreParams, version: number): EditResult | undefined {
  const { code, range, reason, until } = params;
  if (typeof code !== 'string' || typeof reason !== 'string' || !canBeIgnored(analysis, code)) return undefined;
  if (until !== undefined && dateOf(String(until)) === undefined) return undefined;
  const start = offsetAt(analysis.lines, range.start);
  const those = analysis.findings.filter((each) => each.code === code);
  const finding =
    those.find(({ span }) => span.start === start) ?? those.find(({ span }) => span.start <= start && start < span.end);
  const edit = finding === undefined ? undefined : ignoringEdit(analysis, finding, { reason, until });
  return edit === undefined
    ? undefined
    : { uri: params.uri, version, creates: false, edits: rangesOf(analysis.lines, [edit]) };
}

/** The edit that gives a rule a level, in the configuration that holds or in a new one; undefined where that cannot be done. */
export function setLevel(
  { uri: asked, code, level: wanted, root }: SetLevelParams,
  present: { readonly uri: string; readonly config: Config } | undefined,
  versionOf: (uri: string) => number | undefined,
): EditResult | undefined {
  const uri = present?.uri ?? newConfigFor(asked, root);
  const config = present?.config ?? readConfig('');
  const chosen = level.values.find((each) => each === wanted);
  const rule = allRules.find((each) => each.code === code);
  if (uri === undefined || chosen === undefined || rule === undefined || !isAdjustable(rule)) return undefined;
  const edits = levelEdits(config, rule.code, chosen);
  if (edits === undefined) return undefined;
  return { uri, version: versionOf(uri), creates: present === undefined, edits: rangesOf(config.lines, edits) };
}

/** Where a configuration for a document is made: in the folder that the editor has open, else beside the document. */
function newConfigFor(uri: string, root: string | undefined): string | undefined {
  const folder = root ?? /^(.*:\/\/.*)\/[^/]*$/.exec(uri)?.[1];
  return folder === undefined ? undefined : `${folder.replace(/\/$/, '')}/${CONFIG_FILE}`;
}

function rangesOf(lines: Lines, edits: readonly TextEdit[]): EditResult['edits'] {
  return edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }));
}
