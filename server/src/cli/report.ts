import { type Bundle, textOf } from '../messages.ts';
import { type Finding, type RuleInfo, type Severity, severities, sourceUrls } from '../rules/rule.ts';
import type { Lines } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** What was found in all the texts that could be read, in order of their names. */
export interface Report {
  readonly files: readonly CheckedFile[];
  readonly summary: Summary;
}

/** What was found in one text, in order of position, then code. */
export interface CheckedFile {
  readonly name: string;
  readonly lines: Lines;
  readonly findings: readonly Reported[];
  /** How many findings comments silence. */
  readonly suppressed: number;
  /** How many findings a baseline knows, which are left out. */
  readonly known?: number;
  /** The findings that comments silence. */
  readonly waived: readonly Silenced[];
  /** How many fixes were applied, when any were to be, and what they changed as a unified diff. */
  readonly fixed?: number;
  readonly diff?: string;
}

/** A finding that a comment silences, and the reason it gives; `` when it gives none. */
export interface Silenced {
  readonly finding: Reported;
  readonly reason: string;
}

/** A finding in words. */
export interface Reported {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  /** The thing it is in, as `section.name`; `` outside of all things. */
  readonly entity: string;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
  readonly fixable: boolean;
  /** What its fixes do, the surest first. */
  readonly fixes: readonly string[];
  /** Whether `--fix` mends it. */
  readonly safe: boolean;
  /** Addresses of the pages it comes from, most telling first. */
  readonly sources: readonly string[];
}

export type Summary = Readonly<Record<Severity, number>> & {
  readonly files: number;
  /** How many findings comments silence. */
  readonly suppressed: number;
  /** How many findings a baseline knows; undefined without one. */
  readonly known: number | undefined;
  readonly fixable: number;
  /** How many of the fixable ones `--fix` mends. */
  readonly safe: number;
  /** How many fixes were applied; undefined when none were to be. */
  readonly fixed: number | undefined;
};

/** Findings in the language of `bundle`, with the pages of their rules; `entityAt` says what stands at an offset. */
export function reportedIn(
  findings: readonly Finding[],
  rules: readonly RuleInfo[],
  bundle: Bundle,
  entityAt: (offset: number) => string = () => '',
): readonly Reported[] {
  const sources = new Map(rules.map((rule) => [rule.code, sourceUrls(rule)]));
  return findings.map((finding) => {
    const fixes = finding.fixable ? finding.fixes().filter(({ edits }) => edits.length > 0) : [];
    return {
      code: finding.code,
      severity: finding.severity,
      message: textOf(finding.message, bundle),
      span: finding.span,
      entity: entityAt(finding.span.start),
      related: finding.related.map((each) => ({ message: textOf(each.message, bundle), span: each.span })),
      fixable: fixes.length > 0,
      fixes: fixes.map((fix) => textOf(fix.title, bundle)),
      safe: fixes.filter((fix) => fix.safe).length === 1,
      sources: sources.get(finding.code) ?? [],
    };
  });
}

/** The report on topologies, and on the configurations that say how to check them, where there is something to say of these. */
export function reportOn(files: readonly CheckedFile[], configs: readonly CheckedFile[]): Report {
  const wrong = configs.filter((each) => each.findings.length > 0);
  const all = [...files, ...wrong].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { files: all, summary: summaryOf(all) };
}

function summaryOf(files: readonly CheckedFile[]): Summary {
  const all = files.flatMap((file) => file.findings);
  const count = (severity: Severity) => all.filter((each) => each.severity === severity).length;
  return {
    files: files.length,
    error: count('error'),
    warning: count('warning'),
    information: count('information'),
    hint: count('hint'),
    suppressed: files.reduce((sum, file) => sum + file.suppressed, 0),
    known: files.every((each) => each.known === undefined)
      ? undefined
      : files.reduce((sum, file) => sum + (file.known ?? 0), 0),
    fixable: all.filter((each) => each.fixable).length,
    safe: all.filter((each) => each.safe).length,
    fixed: files.every((each) => each.fixed === undefined)
      ? undefined
      : files.reduce((sum, file) => sum + (file.fixed ?? 0), 0),
  };
}

/** Whether a report has a finding of this severity or a graver one. */
export function reaches(summary: Summary, severity: Severity): boolean {
  return severities.slice(0, severities.indexOf(severity) + 1).some((each) => summary[each] > 0);
}
