import { textOfBytes } from '../decode.ts';
import { say } from '../messages.ts';
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

/** GitHub takes 1 MiB for the summary of a step; this many rows stay below it. */
const ROWS = 1000;

/** Adds a report to the summary of the step that GitHub names, if it names one; gives a note when that cannot be done. */
export function addStepSummary(report: Report, { bundle, environment, files }: Host): Note | undefined {
  const file = environment.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return undefined;
  const present = files.kindOf(file) === 'missing' ? new Uint8Array() : files.read(file);
  const before = isTrouble(present) ? present : textOfBytes(present);
  if (typeof before !== 'string') return [say('Cannot write "{file}":', { file }), before.trouble];
  const failed = files.write(file, `${before}${findingsMarkdown(report, bundle, ROWS)}`);
  return failed === undefined ? undefined : [say('Cannot write "{file}":', { file }), failed.trouble];
}
