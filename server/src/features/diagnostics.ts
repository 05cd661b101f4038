import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Bundle, textOf } from '../messages.ts';
import { allRules } from '../rules/catalogue.ts';
import { type Finding, type Severity, sourceUrls } from '../rules/rule.ts';
import { type Lines, rangeOf } from '../text/lines.ts';

/** A text in which something was found: a topology, or a configuration. */
export type Found = Pick<Analysis, 'findings' | 'lines'>;

/** The findings of a document as an editor shows them, in their order. */
export function diagnosticsOf({ findings, lines }: Found, uri: string, bundle: Bundle): Diagnostic[] {
  return findings.map((finding) => diagnosticOf(finding, lines, uri, bundle));
}

/** One finding as an editor shows it. */
export function diagnosticOf(finding: Finding, lines: Lines, uri: string, bundle: Bundle): Diagnostic {
  const { code, severity, span, message, related, unnecessary } = finding;
  const href = pages.get(code);
  const diagnostic: Diagnostic = {
    range: rangeOf(lines, span),
    severity: levels[severity],
    code,
    source: 'biztopo',
    message: textOf(message, bundle),
  };
  if (href !== undefined) diagnostic.codeDescription = { href };
  if (unnecessary) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (related.length > 0) {
    diagnostic.relatedInformation = related.map((each) => ({
      location: { uri, range: rangeOf(lines, each.span) },
      message: textOf(each.message, bundle),
    }));
  }
  return diagnostic;
}

const levels: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The page a rule comes from, by code; structural rules have none. */
const pages: ReadonlyMap<string, string> = new Map(
  allRules.flatMap((rule) => {
    const [page] = sourceUrls(rule);
    return page === undefined ? [] : [[rule.code, page] as const];
  }),
);
