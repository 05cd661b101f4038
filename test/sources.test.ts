import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkedRules } from '../server/src/rules/catalogue.ts';

const page = readFileSync(new URL('../docs/sources.md', import.meta.url), 'utf8');

/** The two pages, by how the ids of their statements begin, with the number of these. */
const pages = [
  { begins: 'S1', source: 'biztalk/core/providing-high-availability-for-biztalk-server-databases', count: 16 },
  { begins: 'S2', source: 'biztalk/core/planning-your-platform-for-fault-tolerance', count: 27 },
] as const;

/** A statement with what it is answered by: codes of rules, and links to features. */
interface Statement {
  readonly id: string;
  readonly text: string;
  readonly rules: readonly string[];
  readonly features: readonly string[];
}

const statements: readonly Statement[] = page
  .split(/^### /m)
  .slice(1)
  .map((each) => {
    const [id = '', text = '', answer = ''] = each.split(/\n\n(?:→ )?/);
    const links = [...answer.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, name = '', target = '']) => ({
      name,
      target,
    }));
    return {
      id,
      text,
      rules: links.filter(({ target }) => target.startsWith('rules/')).map(({ name, target }) => `${name} ${target}`),
      features: links.filter(({ target }) => !target.startsWith('rules/')).map(({ target }) => target),
    };
  });

test('every statement of both pages is there once, in order', () => {
  const expected = pages.flatMap(({ begins, count }) =>
    Array.from({ length: count }, (_, at) => `${begins}.${at + 1}`),
  );
  assert.deepEqual(
    statements.map(({ id }) => id),
    expected,
  );
  for (const { source } of pages) assert.ok(page.includes(`<https://learn.microsoft.com/en-us/${source}>`), source);
});

test('every statement says something, and a rule or a feature answers it', () => {
  for (const { id, text, rules, features } of statements) {
    assert.match(text, /^[A-Z][\s\S]{20,}\.$/, id);
    assert.ok(rules.length + features.length > 0, id);
  }
});

test('the rules that are named exist, and each is named once at a statement', () => {
  const known = new Set(checkedRules.map(({ code }) => `${code} rules/${code}.md`));
  for (const { id, rules } of statements) {
    for (const each of rules) assert.ok(known.has(each), `${id} names ${each}`);
    assert.equal(new Set(rules).size, rules.length, id);
  }
});

test('a rule that comes from one of the pages answers a statement of it', () => {
  for (const { begins, source } of pages) {
    const named = new Set(statements.filter(({ id }) => id.startsWith(begins)).flatMap(({ rules }) => rules));
    for (const { code, sources } of checkedRules)
      if (sources.includes(source)) assert.ok(named.has(`${code} rules/${code}.md`), `${code}: ${source}`);
  }
});
