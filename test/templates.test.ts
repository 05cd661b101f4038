import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { formattingFor } from '../server/src/features/formatting.ts';
import { locales } from '../server/src/messages.ts';
import { fileNameOf, templates, templateText } from '../server/src/templates.ts';
import { examine } from './support/check.ts';

const folder = join(__dirname, '../templates');
const nothing: readonly string[] = [];
/** What is found in a template beside hints, and is right to be found. */
const said: Readonly<Record<string, readonly string[]>> = {
  small: ['section-not-described'],
};

test('every template is kept in a file, and every file is a template', () => {
  assert.deepEqual(readdirSync(folder).sort(), templates.map(({ name }) => `${name}.yaml`).sort());
  assert.equal(fileNameOf({ name: 'small' }), 'small.biztalk.yaml');
});

test('a line of one language is left out of the others', () => {
  const kept = 'a: 1\n#en:   b: one # x\r\n#zh-tw:   b: 一\n# c\n';
  assert.equal(templateText(kept, 'en'), 'a: 1\n  b: one # x\n# c\n');
  assert.equal(templateText(kept, 'zh-tw'), 'a: 1\n  b: 一\n# c\n');
});

for (const { name } of templates) {
  const kept = readFileSync(join(folder, `${name}.yaml`), 'utf8');

  test(`the template ${name} says the same in every language`, () => {
    const [first, ...others] = locales.map((locale) => bare(templateText(kept, locale)));
    for (const other of others) assert.equal(other, first);
    for (const locale of locales) assert.doesNotMatch(templateText(kept, locale), /^#(?:en|zh-tw)\b/m);
    assert.doesNotMatch(templateText(kept, 'en'), /[^\p{ASCII}]/u);
    assert.match(templateText(kept, 'zh-tw'), /^# .*\p{Script=Han}/mu);
  });

  test(`the template ${name} is formatted, and no line is too long to be read`, () => {
    for (const locale of locales) {
      const analysis = examine(templateText(kept, locale));
      assert.deepEqual(formattingFor(analysis), []);
      for (const line of analysis.text.split('\n')) assert.ok(line.length <= 140, line);
    }
  });

  if (name === 'first-day') continue;
  test(`in the template ${name} nothing is found that is graver than a hint, but what it says of itself`, () => {
    for (const locale of locales) {
      const graver = examine(templateText(kept, locale)).findings.filter((each) => each.severity !== 'hint');
      assert.deepEqual(
        graver.map((each) => each.code),
        said[name] ?? nothing,
      );
    }
  });
}

test('a developer box in earnest is told what will not survive', () => {
  const text = templateText(readFileSync(join(folder, 'developer-box.yaml'), 'utf8'), 'en');
  const { findings } = examine(text.replace(/^environment: development$/m, 'environment: production'));
  assert.ok(findings.some((each) => each.severity === 'error' || each.severity === 'warning'));
});

test('on the first day there is much to be found, and the cluster is mended by a fix', () => {
  const { findings } = examine(templateText(readFileSync(join(folder, 'first-day.yaml'), 'utf8'), 'en'));
  const cluster = findings.find((each) => each.code === 'failover-cluster-too-few-nodes');
  assert.equal(cluster?.severity, 'error');
  assert.ok(cluster?.fixable);
  assert.ok(findings.length > 7, String(findings.length));
});

/** A text without comments and without what is written for people alone. */
function bare(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .map((line) => line.replace(/ # .*$/, '').replace(/^(topology|description): .*/, '$1'))
    .join('\n');
}
