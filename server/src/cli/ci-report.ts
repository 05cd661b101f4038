import type { Severity } from '../rules/rule.ts';
import { rangeOf } from '../text/lines.ts';
import type { Annotation } from './format/annotation.ts';
import { azureCommands } from './format/azure-devops.ts';
import { findingsJunit } from './format/findings-junit.ts';
import { findingsMarkdown } from './format/findings-markdown.ts';
import { githubCommands } from './format/github.ts';
import { plain } from './format/paint.ts';
import { sarifOf } from './format/sarif.ts';
import { summaryText } from './format/text.ts';
import type { Host, Note } from './host.ts';
import type { Report } from './report.ts';
import { addStepSummary } from './step-summary.ts';

/** The formats for build servers and pages. */
export type CiFormat = 'sarif' | 'junit' | 'github' | 'azure' | 'markdown';

/** A report for a build server; `limit` is the mildest finding that fails. */
export function ciReport(report: Report, format: CiFormat, limit: Severity | 'never', host: Host): string {
  const { bundle, version, files } = host;
  switch (format) {
    case 'sarif':
      return sarifOf(report, { bundle, version, backslashes: files.backslashes });
    case 'junit':
      return findingsJunit(report, limit);
    case 'github':
      return githubCommands(annotationsOf(report), totalOf(report, host), bundle);
    case 'azure':
      return azureCommands(annotationsOf(report), totalOf(report, host));
    case 'markdown':
      return findingsMarkdown(report, bundle);
  }
}

/** Adds a report to the summary of the step that GitHub names; gives a note when that cannot be done. */
export function addFindings(report: Report, host: Host): Note | undefined {
  return addStepSummary((rows) => findingsMarkdown(report, host.bundle, rows), host);
}

function annotationsOf({ files }: Report): readonly Annotation[] {
  return files.flatMap(({ name, lines, findings }) =>
    findings.map(({ severity, code, message, span }) => {
      return { severity, code, text: message, file: name, range: rangeOf(lines, span) };
    }),
  );
}

function totalOf({ summary }: Report, { bundle }: Host): string {
  return summaryText(summary, { bundle, paint: plain });
}
