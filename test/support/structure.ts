import assert from 'node:assert/strict';
import type { Analysis } from '../../server/src/analysis.ts';
import { textOf } from '../../server/src/messages.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import { structureRules } from '../../server/src/rules/structure.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { examine } from './check.ts';

const codes: ReadonlySet<string> = new Set(structureRules.map((each) => each.code));

/**
 * What the reader and the schema find wrong with a text, in its order: `code: the text it stands at`, with the severity
 * behind the code when it is no error. What a text without a title lacks is left out.
 */
export function structuralIn(analysis: Analysis): readonly string[] {
  return findingsIn(analysis).map(({ code, severity, span }) => {
    const place = analysis.text.slice(span.start, span.end);
    return `${code}${severity === 'error' ? '' : ` (${severity})`}: ${place}`;
  });
}

function findingsIn(analysis: Analysis): readonly Finding[] {
  const isFragment = !/^\ufeff?["{]?.*\btopology\b/m.test(analysis.text);
  return analysis.findings
    .filter((each) => codes.has(each.code) && each.code !== 'section-not-described')
    .filter((each) => !(isFragment && each.message.template.startsWith('A topology needs')));
}

/**
 * Compares all that the reader and the schema find wrong with a text with what is expected, and tries every fix of it: its
 * finding is gone afterwards, and there is no error more.
 */
export function checkFound(text: string, ...expected: readonly string[]): Analysis {
  const analysis = examine(text);
  const said = findingsIn(analysis).map((each) => textOf(each.message));
  assert.deepEqual(structuralIn(analysis), expected, `in\n${text}\nit said\n${said.join('\n')}`);
  for (const finding of findingsIn(analysis)) {
    assert.equal(finding.fixable, finding.fixes().length > 0, `${finding.code} ${finding.fixable}`);
    for (const fix of finding.fixes()) {
      const after = examine(applyEdits(text, fix.edits));
      const story = `${finding.code}, "${textOf(fix.title)}" in\n${text}\n⇒\n${after.text}\n${structuralIn(after).join('\n')}`;
      assert.ok(like(after, finding) < like(analysis, finding), story);
      for (const code of codes)
        if (code !== finding.code && !(reveals(finding) && code === 'missing-property'))
          assert.ok(count(after, code) <= count(analysis, code), `${code} is new: ${story}`);
    }
  }
  return analysis;
}

/** Of what cannot be read nothing is said that is missing in it; once it can be, that is told. */
function reveals({ code }: Finding): boolean {
  return code === 'yaml-syntax';
}

/** How many findings of this code and severity there are. */
function like(analysis: Analysis, { code, severity }: Finding): number {
  return findingsIn(analysis).filter((each) => each.code === code && each.severity === severity).length;
}

function count(analysis: Analysis, code: string): number {
  return findingsIn(analysis).filter((each) => each.code === code && each.severity === 'error').length;
}

/** Applies the one fix of the first finding of a code, and compares its text, whether it is safe, and what it leaves. */
export function checkMended(
  before: string,
  code: string,
  title: string,
  after: string,
  kind: 'safe' | 'suggested',
): void {
  const finding = findingsIn(examine(before)).find((each) => each.code === code);
  const fixes = finding?.fixes() ?? [];
  const fix = fixes.find((each) => textOf(each.title).includes(title));
  assert.ok(fix !== undefined, `no "${title}" among ${fixes.map((each) => textOf(each.title)).join(', ')}`);
  assert.equal(applyEdits(before, fix.edits), after);
  assert.equal(fix.safe, kind === 'safe', `"${title}" is safe: ${fix.safe}`);
}
