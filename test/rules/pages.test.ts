import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { textOf } from '../../server/src/messages.ts';
import { allRules } from '../../server/src/rules/catalogue.ts';
import { type RuleInfo, sourceUrls } from '../../server/src/rules/rule.ts';
import { examine } from '../support/check.ts';

const folder = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
const fixWords = { safe: 'safe fix', suggested: 'suggested fix', none: 'no fix' } as const;

test('every rule has a page and every page has a rule', () => {
  const pages = readdirSync(folder)
    .filter((each) => each.endsWith('.md'))
    .map((each) => each.slice(0, -'.md'.length));
  assert.deepEqual(pages.sort(), allRules.map((each) => each.code).sort());
});

for (const rule of allRules) {
  test(`the page of ${rule.code} says what the rule declares`, () => {
    const page = pageOf(rule);
    const [heading, , title, , facts] = page.split('\n');
    assert.equal(heading, `# ${rule.code}`);
    assert.equal(title, `${rule.title}.`);
    assert.equal(facts, `\`${rule.severity}\` · ${rule.nature} · ${fixWords[rule.fix]}`);
  });

  test(`the page of ${rule.code} links to its sources`, () => {
    const linked = [...pageOf(rule).matchAll(/\]\((https:[^)]+)\)/g)].map((each) => each[1] ?? '');
    assert.deepEqual([...new Set(linked)].sort(), [...sourceUrls(rule)].sort());
  });

  test(`the page of ${rule.code} has the sections a reader looks for`, () => {
    const headings = [...pageOf(rule).matchAll(/^## (.+)$/gm)].map((each) => each[1]);
    const expected = ['What it finds', 'Why', 'Example', 'How to mend it', 'When to ignore it'];
    assert.deepEqual(headings, rule.nature === 'structure' ? expected : [...expected, 'What is disputed', 'Sources']);
  });

  test(`the bad example of ${rule.code} has this finding and no other`, () => {
    assert.deepEqual(codesIn(exampleOf(rule, 'bad'), rule), [rule.code]);
  });

  test(`the good example of ${rule.code} has no finding`, () => {
    assert.deepEqual(codesIn(exampleOf(rule, 'good'), rule), []);
  });
}

test('links between pages lead to pages', () => {
  const names = new Set(readdirSync(folder));
  for (const rule of allRules) {
    for (const [, target = ''] of pageOf(rule).matchAll(/\]\(([^):]+\.md)\)/g))
      assert.ok(names.has(target), `${rule.code} links to ${target}`);
  }
});

function pageOf(rule: RuleInfo): string {
  return readFileSync(join(folder, `${rule.code}.md`), 'utf8');
}

function exampleOf(rule: RuleInfo, label: 'bad' | 'good'): string {
  const fences = [...pageOf(rule).matchAll(/^```yaml (\w+)\n([\s\S]*?)^```$/gm)].filter((each) => each[1] === label);
  assert.equal(fences.length, 1, `one ${label} example`);
  return fences[0]?.[2] ?? '';
}

/** What is said of things an example leaves out: it shows one thing. */
const unsaid: ReadonlySet<string> = new Set(['section-not-described', 'required-database-missing']);

/**
 * Codes of an example's findings; examples need not describe every section, nor every database. What a comment names that
 * does not do what it is for stays found, and is no matter.
 */
function codesIn(text: string, rule: RuleInfo): readonly string[] {
  const named = [...text.matchAll(/# biztopo-ignore ([\w-]+)/g)].map((each) => each[1]);
  const findings = examine(text).findings.filter(
    ({ code }) => code === rule.code || (!unsaid.has(code) && !named.includes(code)),
  );
  const codes = findings.map((each) => each.code);
  assert.ok(
    codes.length < 2 || new Set(codes).size === 1,
    findings.map((each) => `${each.code}: ${textOf(each.message)}`).join('\n'),
  );
  return codes;
}
