import { type Lines, rangeOf } from '../../text/lines.ts';
import { fingerprintsOf } from '../fingerprints.ts';
import type { CheckedFile, Report, Reported } from '../report.ts';

/** A report as one JSON object on one line. Positions are zero-based, in UTF-16 units. */
export function jsonOf({ files, summary }: Report): string {
  const findings = files.flatMap((file) => {
    const fingerprints = fingerprintsOf(file.findings, file);
    return file.findings.map((finding, i) => ({ ...findingOf(finding, file), fingerprint: fingerprints[i] }));
  });
  const { error, warning, information, hint, suppressed, known, fixable, fixed } = summary;
  const counts = { files: summary.files, error, warning, information, hint, suppressed, known, fixable, fixed };
  const fixes = files.flatMap(({ name, fixed: count, diff }) => (count ? [{ file: name, count, diff }] : []));
  const what = { version: 1, findings, ...(fixed === undefined ? {} : { fixes }), summary: counts };
  return `${JSON.stringify(what)}\n`;
}

function findingOf(
  { code, severity, message, span, related, fixable, sources }: Reported,
  { name, lines }: CheckedFile,
) {
  return {
    file: name,
    code,
    severity,
    message,
    range: rangeOf(lines, span),
    related: related.map((each) => relatedOf(each, lines)),
    fixable,
    sources,
  };
}

function relatedOf({ message, span }: Reported['related'][number], lines: Lines) {
  return { message, range: rangeOf(lines, span) };
}
