import { textOfBytes } from '../decode.ts';
import { type Bundle, say } from '../messages.ts';
import type { Severity } from '../rules/rule.ts';
import { azureCommands } from './format/azure-devops.ts';
import { findingsJunit } from './format/findings-junit.ts';
import { findingsMarkdown } from './format/findings-markdown.ts';
import { githubCommands } from './format/github.ts';
import { sarifOf } from './format/sarif.ts';
import { type Host, isTrouble, type Note } from './host.ts';
import type { Report } from './report.ts';

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
      return githubCommands(report, bundle);
    case 'azure':
      return azureCommands(report, bundle);
    case 'markdown':
      return findingsMarkdown(report, bundle);
  }
}

/** GitHub takes this many bytes for the summary of a step, and nothing of a longer one. */
const SUMMARY_BYTES = 1_048_576;
/** More rows than this nobody reads. */
const ROWS = 1000;

/** Adds a report to the summary of the step that GitHub names, if it names one; gives a note when that cannot be done. */
export function addStepSummary(report: Report, { bundle, environment, files }: Host): Note | undefined {
  const file = environment.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return undefined;
  const present = files.kindOf(file) === 'missing' ? new Uint8Array() : files.read(file);
  const before = isTrouble(present) ? present : textOfBytes(present);
  if (typeof before !== 'string') return [say('Cannot write "{file}":', { file }), before.trouble];
  const failed = files.write(file, `${before}${summaryWithin(SUMMARY_BYTES - bytesOf(before), report, bundle)}`);
  return failed === undefined ? undefined : [say('Cannot write "{file}":', { file }), failed.trouble];
}

/** A report as Markdown with as many rows as there is room for; `` where there is none for its totals. */
function summaryWithin(bytes: number, report: Report, bundle: Bundle): string {
  for (let rows = ROWS; rows >= 0; rows = rows === 0 ? -1 : rows >> 1) {
    const text = findingsMarkdown(report, bundle, rows);
    if (bytesOf(text) <= bytes) return text;
  }
  return '';
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
