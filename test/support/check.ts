import assert from 'node:assert/strict';
import { type Analysis, analyze, type World } from '../../server/src/analysis.ts';
import { textOf } from '../../server/src/messages.ts';
import { checkedRules } from '../../server/src/rules/catalogue.ts';
import type { Finding, Fix } from '../../server/src/rules/rule.ts';
import { lineText, positionAt } from '../../server/src/text/lines.ts';
import { applyEdits } from '../../server/src/text/span.ts';

/** The day it is in all tests that do not say otherwise. */
export const TODAY = '2026-07-01';

/** An analysis in which a rule that breaks is a failing test. Without a day nothing is said of what is too long ago. */
export function examine(text: string, world: World = { today: TODAY }): Analysis {
  return analyze(text, undefined, {
    ...world,
    onCrash: (code, error) => {
      throw new Error(`rule ${code} broke: ${error instanceof Error ? error.stack : String(error)}`);
    },
  });
}

/** What is said of things a fragment leaves out, which is the subject of a few tests only. */
const unsaid: ReadonlySet<string> = new Set([
  'raid-level-unspecified-for-critical-database',
  'single-disk-array-is-spof',
  'bam-archive-not-monitored',
  'agent-jobs-and-logins-not-scripted',
]);

/**
 * Compares all findings of a text with all marks drawn in it. A mark is a comment line under the line it speaks of:
 *
 *     clusters:
 *       SQLCLU: { kind: failover, active: A }
 *     # ^^^^^^ failover-cluster-too-few-nodes
 *
 * Carets directly behind the `#` begin in column 0. A severity may follow the code: `^^^ code hint`. Fixtures show a few
 * databases of those that every group has: that others are missing is no matter, unless it is marked. Those without a title
 * are fragments: the missing title, the sections they do not describe, and what they do not say of disks, BAM and jobs are no
 * matter there, unless it is marked.
 */
export function check(text: string, world?: World): Analysis {
  const analysis = examine(text, world);
  const isFragment = !/^topology:/m.test(text);
  const marks = marksIn(analysis);
  const isMarked = ({ code }: Finding) => marks.some((each) => each.code === code);
  const fragmentary = (finding: Finding) =>
    finding.code === 'section-not-described' ||
    (unsaid.has(finding.code) && !isMarked(finding)) ||
    (finding.code === 'missing-property' && finding.message.template.startsWith('A topology needs'));
  const findings = analysis.findings
    .filter((each) => each.code !== 'required-database-missing' || isMarked(each))
    .filter((each) => !(isFragment && fragmentary(each)));
  const severityWanted = new Set(
    marks.filter((each) => each.severity !== '').map((each) => `${each.line}:${each.code}`),
  );
  const found = findings.map((each) => {
    const { line, character } = positionAt(analysis.lines, each.span.start);
    const end = positionAt(analysis.lines, each.span.end);
    const to = end.line === line ? end.character : lineText(analysis.lines, line).length;
    const severity = severityWanted.has(`${line}:${each.code}`) ? ` ${each.severity}` : '';
    return `line ${line + 1}, ${character}–${to}: ${each.code}${severity}`;
  });
  const drawn = marks.map(
    (each) =>
      `line ${each.line + 1}, ${each.from}–${each.to}: ${each.code}${each.severity === '' ? '' : ` ${each.severity}`}`,
  );
  const said = findings.map((each) => `${each.code}: ${textOf(each.message)}`).join('\n');
  assert.deepEqual(found.sort(), drawn.sort(), `in\n${text}\nit said\n${said}`);
  return analysis;
}

interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly code: string;
  readonly severity: string;
}

function marksIn(analysis: Analysis): readonly Mark[] {
  const marks: Mark[] = [];
  let about = -1;
  for (let line = 0; line < analysis.lines.starts.length; line++) {
    const [, lead = '', carets = '', code = '', severity = ''] =
      /^(#\s*)(\^+)\s+([\w-]+)(?:\s+(\w+))?\s*$/.exec(lineText(analysis.lines, line)) ?? [];
    if (carets === '') {
      about = line;
      continue;
    }
    const from = lead === '#' ? 0 : lead.length;
    marks.push({ line: about, from, to: lead.length + carets.length, code, severity });
  }
  return marks;
}

/** The finding of a code; the first of several. */
export function findingOf(analysis: Analysis, code: string): Finding {
  const found = analysis.findings.find((each) => each.code === code);
  assert.ok(found !== undefined, `no ${code} among ${analysis.findings.map((each) => each.code).join(', ')}`);
  return found;
}

/** The codes of all that is found of a text, in its order. */
export function codesOf(text: string, world?: World): readonly string[] {
  return examine(text, world).findings.map((each) => each.code);
}

/** How grave the findings of a code are, whatever else is found. */
export function severitiesOf(text: string, code: string): readonly string[] {
  return examine(text)
    .findings.filter((each) => each.code === code)
    .map((each) => each.severity);
}

/** What the rule of `code` says of a text, one message for each finding, whatever else is found there. */
export function messagesOf(text: string, code: string): readonly string[] {
  return examine(text)
    .findings.filter((each) => each.code === code)
    .map((each) => textOf(each.message));
}

/** Applies the fix of the first finding of `code` whose title contains `title`, and compares the text it leaves. */
export function checkFix(before: string, code: string, title: string, after: string): void {
  const finding = findingOf(examine(before), code);
  const fixes = finding.fixes();
  const fix = fixes.find((each) => textOf(each.title).includes(title));
  assert.ok(fix !== undefined, `no fix "${title}" among ${fixes.map((each) => `"${textOf(each.title)}"`).join(', ')}`);
  assert.equal(applyEdits(before, fix.edits), after);
  checkSafety(finding, fixes);
}

/** The titles of the fixes that the first finding of `code` offers, in their order. */
export function fixTitles(text: string, code: string): readonly string[] {
  const finding = findingOf(examine(text), code);
  const fixes = finding.fixes();
  checkSafety(finding, fixes);
  return fixes.map((each) => textOf(each.title));
}

/** A rule whose fixes are choices offers none that is applied without asking. */
function checkSafety(finding: Finding, fixes: readonly Fix[]): void {
  const rule = checkedRules.find((each) => each.code === finding.code);
  if (rule?.fix === 'suggested') assert.ok(!fixes.some((each) => each.safe), `${finding.code} has a safe fix`);
}
