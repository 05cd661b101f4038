import { element, escaped } from '../../diagram/markup.ts';
import { type Severity, severities } from '../../rules/rule.ts';
import { positionAt } from '../../text/lines.ts';
import type { CheckedFile, Report, Reported } from '../report.ts';
import { visible } from './cells.ts';

/**
 * A report in the XML that build servers read as test results: a suite for each file, a case for each finding. Those as grave as
 * `limit` fail, milder ones are skipped; a file in which nothing was found has a case that passes. Times are 0, so that the same
 * files give the same bytes.
 */
export function findingsJunit({ files }: Report, limit: Severity | 'never'): string {
  const suites = files.map((file) => suiteOf(file, limit));
  const sum = (key: 'tests' | 'failures' | 'skipped') => suites.reduce((total, each) => total + each.counts[key], 0);
  const totals = { tests: sum('tests'), failures: sum('failures'), errors: 0, skipped: sum('skipped') };
  const body = suites.map((each) => `\n${each.xml}`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'biztopo check', ...totals, time: '0' }, `${body}\n`)}\n`;
}

function suiteOf(file: CheckedFile, limit: Severity | 'never') {
  const fails = ({ severity }: Reported) =>
    limit !== 'never' && severities.indexOf(severity) <= severities.indexOf(limit);
  const failures = file.findings.filter(fails).length;
  const counts = { tests: Math.max(1, file.findings.length), failures, skipped: file.findings.length - failures };
  const name = visible(file.name);
  const clean = element('testcase', { classname: name, name: 'biztopo check', time: '0' });
  const cases = file.findings.length === 0 ? [clean] : file.findings.map((each) => caseOf(each, file, fails(each)));
  const xml = element('testsuite', { name, ...counts, errors: 0, time: '0' }, `\n${cases.join('\n')}\n`);
  return { counts, xml };
}

function caseOf(finding: Reported, file: CheckedFile, isFailure: boolean): string {
  const { code, severity, message, span, sources } = finding;
  const { line, character } = positionAt(file.lines, span.start);
  const place = `${visible(file.name)}:${line + 1}:${character + 1}`;
  const entity = visible(finding.entity);
  const attributes = { classname: visible(file.name), name: entity === '' ? code : `${code} ${entity}`, time: '0' };
  const text = [`${place} ${severity}`, visible(message), ...sources].map(escaped).join('&#10;');
  return isFailure
    ? element('testcase', attributes, element('failure', { message: visible(message), type: code }, text))
    : element('testcase', attributes, element('skipped', { message: `${severity}: ${visible(message)} (${place})` }));
}
