import { type Bundle, say, textOf } from '../../messages.ts';
import { type RuleInfo, type Severity, sourceUrls } from '../../rules/rule.ts';
import type { Range } from '../../text/lines.ts';

/** What a SARIF log is made with. */
export interface SarifContext {
  readonly bundle: Bundle;
  readonly version: string;
  /** Whether `\` separates folders. */
  readonly backslashes: boolean;
}

/** What a log says of one run of the program. */
interface Run {
  /** What keeps it apart from other runs on the same commit: a later log of one category replaces only that. */
  readonly category: string;
  readonly rules: readonly object[];
  readonly results: readonly object[];
  /** What else there is to know about the run. */
  readonly notes?: readonly string[];
}

/** A log of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/) with one run. */
export function sarifLog({ category, rules, results, notes = [] }: Run, { version }: SarifContext): string {
  const told = notes.map((text) => ({ level: 'note', message: { text } }));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        automationDetails: { id: `${category}/` },
        tool: { driver: { name: 'biztopo', semanticVersion: version, rules } },
        ...(told.length === 0
          ? {}
          : { invocations: [{ executionSuccessful: true, toolExecutionNotifications: told }] }),
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 1)}\n`;
}

/** A rule of the catalogue, with the pages it comes from. */
export function sarifRule(rule: RuleInfo, { bundle }: SarifContext): object {
  const { code, title, severity, nature, topic } = rule;
  const [source] = sourceUrls(rule);
  return {
    id: code,
    shortDescription: { text: textOf({ template: title, holes: {} }, bundle) },
    ...(source === undefined ? {} : { helpUri: source }),
    help: { text: textOf(say('"biztopo explain {code}" tells why, with examples.', { code }), bundle) },
    defaultConfiguration: { level: sarifLevel(severity) },
    properties: { tags: [...new Set([nature, topic])], sources: sourceUrls(rule) },
  };
}

/** A place in a file; `range` is zero-based, in UTF-16 units. */
export function sarifPlace({ start, end }: Range, file: string, context: SarifContext): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file, context) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}

/** A thing of a topology, as `section.name`; nothing for ``. */
export function sarifThing(entity: string): object {
  return entity === '' ? {} : { logicalLocations: [{ fullyQualifiedName: entity, kind: 'element' }] };
}

/** What a comment in the file says of a result: `reason` is undefined where none ignores it, and `` where one gives none. */
export function sarifSuppressions(reason: string | undefined): object {
  if (reason === undefined) return { suppressions: [] };
  return { suppressions: [{ kind: 'inSource', ...(reason === '' ? {} : { justification: reason }) }] };
}

/** The level of a SARIF result of a severity; the two mildest are both notes. */
export function sarifLevel(severity: Severity): 'error' | 'warning' | 'note' {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
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
