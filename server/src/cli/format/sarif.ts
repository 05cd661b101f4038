import { allRules } from '../../rules/catalogue.ts';
import { rangeOf } from '../../text/lines.ts';
import { fingerprintsOf } from '../fingerprints.ts';
import type { CheckedFile, Report, Reported } from '../report.ts';
import {
  type SarifContext,
  sarifLevel,
  sarifLog,
  sarifPlace,
  sarifRule,
  sarifSuppressions,
  sarifThing,
} from './sarif-log.ts';

const indexes: ReadonlyMap<string, number> = new Map(allRules.map((each, index) => [each.code, index]));

/**
 * A report as SARIF: all rules, also those that found nothing, and all findings, also those that comments ignore, with the reason
 * that the comment gives.
 */
export function sarifOf({ files }: Report, context: SarifContext): string {
  const rules = allRules.map((each) => sarifRule(each, context));
  return sarifLog(
    { category: 'biztopo-check', rules, results: files.flatMap((file) => resultsOf(file, context)) },
    context,
  );
}

function resultsOf(file: CheckedFile, context: SarifContext) {
  const waived = file.waived;
  const all = [...file.findings.map((finding) => ({ finding, reason: undefined })), ...waived].sort(
    (a, b) => a.finding.span.start - b.finding.span.start || (a.finding.code < b.finding.code ? -1 : 1),
  );
  const fingerprints = fingerprintsOf(
    all.map(({ finding }) => finding),
    file,
  );
  return all.map(({ finding, reason }, i) => ({
    ...resultOf(finding, file, context),
    partialFingerprints: { 'biztopo/v1': fingerprints[i] },
    ...sarifSuppressions(reason),
  }));
}

function resultOf(finding: Reported, { name, lines }: CheckedFile, context: SarifContext) {
  const { code, severity, message, span, entity, related } = finding;
  const index = indexes.get(code);
  return {
    ruleId: code,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: sarifLevel(severity),
    message: { text: message },
    locations: [{ ...sarifPlace(rangeOf(lines, span), name, context), ...sarifThing(entity) }],
    relatedLocations: related.map((each, id) => ({
      id,
      ...sarifPlace(rangeOf(lines, each.span), name, context),
      message: { text: each.message },
    })),
  };
}
