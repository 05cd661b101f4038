import { type Bundle, say, textOf } from '../../messages.ts';
import { allRules } from '../../rules/catalogue.ts';
import { type RuleInfo, type Severity, sourceUrls } from '../../rules/rule.ts';
import { rangeOf } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { fingerprintsOf } from '../fingerprints.ts';
import type { CheckedFile, Report, Reported } from '../report.ts';

/** What a SARIF log is made with. */
export interface SarifContext {
  readonly bundle: Bundle;
  readonly version: string;
  /** Whether `\` separates folders. */
  readonly backslashes: boolean;
}

const indexes: ReadonlyMap<string, number> = new Map(allRules.map((each, index) => [each.code, index]));

/**
 * A report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): all rules, also those that found nothing, and all
 * findings, also those that comments ignore, with the reason that the comment gives.
 */
export function sarifOf({ files }: Report, context: SarifContext): string {
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'biztopo',
            semanticVersion: context.version,
            rules: allRules.map((each) => ruleOf(each, context)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap((file) => resultsOf(file, context)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 1)}\n`;
}

function ruleOf(rule: RuleInfo, { bundle }: SarifContext) {
  const { code, title, severity, nature, topic } = rule;
  const [source] = sourceUrls(rule);
  return {
    id: code,
    shortDescription: { text: textOf({ template: title, holes: {} }, bundle) },
    ...(source === undefined ? {} : { helpUri: source }),
    help: { text: textOf(say('"biztopo explain {code}" tells why, with examples.', { code }), bundle) },
    defaultConfiguration: { level: levelOf(severity) },
    properties: { tags: [...new Set([nature, topic])], sources: sourceUrls(rule) },
  };
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
    ...(reason === undefined
      ? { suppressions: [] }
      : { suppressions: [{ kind: 'inSource', ...(reason === '' ? {} : { justification: reason }) }] }),
  }));
}

function resultOf(finding: Reported, file: CheckedFile, context: SarifContext) {
  const { code, severity, message, span, entity, related } = finding;
  const index = indexes.get(code);
  return {
    ruleId: code,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: levelOf(severity),
    message: { text: message },
    locations: [
      {
        ...placeOf(span, file, context),
        ...(entity === '' ? {} : { logicalLocations: [{ fullyQualifiedName: entity, kind: 'element' }] }),
      },
    ],
    relatedLocations: related.map((each, id) => ({
      id,
      ...placeOf(each.span, file, context),
      message: { text: each.message },
    })),
  };
}

function placeOf(span: Span, { name, lines }: CheckedFile, context: SarifContext) {
  const { start, end } = rangeOf(lines, span);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(name, context) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}

/** A path as the reference that it is: relative ones stay relative. */
function uriOf(path: string, { backslashes }: SarifContext): string {
  const parts = (backslashes ? path.replaceAll('\\', '/') : path).replace(/^\.\//, '').split('/');
  const isDrive = backslashes && /^[a-z]:$/i.test(parts[0] ?? '');
  const encoded = parts.map((each, i) =>
    isDrive && i === 0 ? each : encodeURIComponent(each.replace(/\p{Cs}/gu, '\ufffd')),
  );
  return `${isDrive ? 'file:///' : path.startsWith('/') ? 'file://' : ''}${encoded.join('/')}`;
}

function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}
