import { type CodeAction, CodeActionKind, type Hover, type Range as LspRange } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, say, textOf } from '../messages.ts';
import { explainCommand } from '../protocol.ts';
import type { Finding } from '../rules/rule.ts';
import { offsetAt, type Position, rangeOf, spanIn } from '../text/lines.ts';
import { type Span, touches } from '../text/span.ts';
import { wantsQuickFixes } from './code-actions.ts';
import { diagnosticOf } from './diagnostics.ts';

/** Actions that open the pages of the rules whose findings are in a range, each rule once. */
export function explanationsIn(
  analysis: Analysis,
  uri: string,
  range: LspRange,
  only: readonly string[] | undefined,
  bundle: Bundle,
): CodeAction[] {
  if (!wantsQuickFixes(only)) return [];
  const { lines } = analysis;
  const found = findingsIn(spanIn(lines, range), analysis);
  return found.map((finding) => ({
    title: textOf(say('Explain "{rule}"', { rule: finding.code }), bundle),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, lines, uri, bundle)],
    command: { title: textOf(say('Explain "{rule}"', { rule: finding.code }), bundle), ...explaining(finding) },
  }));
}

/** A hover with links to the pages of the rules that found something there; for editors that follow links to commands. */
export function withExplanations(
  hover: Hover | undefined,
  analysis: Analysis,
  position: Position,
  bundle: Bundle,
): Hover | undefined {
  const offset = offsetAt(analysis.lines, position);
  const found = findingsIn({ start: offset, end: offset }, analysis);
  const [first] = found;
  if (first === undefined) return hover;
  const links = found.map((finding) => {
    const { command, arguments: args } = explaining(finding);
    const target = `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
    return `[${textOf(say('Explain "{rule}"', { rule: finding.code }), bundle)}](${target})`;
  });
  const said = hover === undefined ? [] : [markdownOf(hover)];
  const value = [...said, links.join(' · ')].join('\n\n');
  return { contents: { kind: 'markdown', value }, range: hover?.range ?? rangeOf(analysis.lines, first.span) };
}

/** The findings that touch a stretch of the text, one for each rule. */
function findingsIn(asked: Span, { findings }: Analysis): readonly Finding[] {
  const here = findings.filter(({ span }) => touches(span, asked));
  return here.filter((each, i) => here.findIndex(({ code }) => code === each.code) === i);
}

function explaining({ code }: Finding): { readonly command: string; readonly arguments: unknown[] } {
  return { command: explainCommand, arguments: [code] };
}

function markdownOf({ contents }: Hover): string {
  return typeof contents === 'object' && 'value' in contents ? contents.value : String(contents);
}
