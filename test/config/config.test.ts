import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Config, readConfig } from '../../server/src/config/config.ts';
import { textOf } from '../../server/src/messages.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { roughTexts } from '../support/yaml-texts.ts';

const alone = 'database-not-highly-available';

/** What is found, as `code: the text it stands at`. */
function foundIn({ findings, text }: Config): readonly string[] {
  return findings.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`);
}

function said(text: string): string {
  return readConfig(text)
    .findings.map((each) => textOf(each.message))
    .join('\n');
}

/** The text after the first fix whose title holds `title`. */
function mended(text: string, title: string): string {
  const fixes = readConfig(text).findings.flatMap((each) => each.fixes());
  const fix = fixes.find((each) => textOf(each.title).includes(title));
  assert.ok(fix !== undefined, fixes.map((each) => textOf(each.title)).join(', '));
  assert.equal(fix.safe, false);
  return applyEdits(text, fix.edits);
}

test('all that can be written is read', () => {
  const config = readConfig(`\ufeff---
# how we look at it
profile: strict
rules:
  ${alone}: error # never again
  "no-disaster-recovery": off
requireReason: false
neverIgnore: [${alone}, no-disaster-recovery]
locale: zh-tw
`);
  assert.deepEqual(foundIn(config), []);
  assert.deepEqual(config.policy, {
    profile: 'strict',
    levels: new Map([
      [alone, 'error'],
      ['no-disaster-recovery', 'off'],
    ]),
    requireReason: false,
    neverIgnore: new Set([alone, 'no-disaster-recovery']),
  });
  assert.equal(config.locale, 'zh-tw');
});

test('what is not written is as usual', () => {
  for (const text of [
    '',
    '\n',
    '# nothing yet\n',
    'rules:\n',
    'profile:\nrules: {}\nneverIgnore:\n',
    `rules: { ${alone}: }\n`,
  ]) {
    const config = readConfig(text);
    assert.deepEqual(foundIn(config), [], text);
    assert.deepEqual(config.policy, defaultPolicy, text);
    assert.equal(config.locale, undefined);
  }
});

test('a rule there is not is found, with the one that was meant', () => {
  const text = `rules:\n  database-not-highly-availabel: off\n  nonsense: off\n`;
  assert.deepEqual(foundIn(readConfig(text)), [
    'unknown-rule: database-not-highly-availabel',
    'unknown-rule: nonsense',
  ]);
  assert.match(said(text), /Did you mean "database-not-highly-available"\?/);
  assert.equal(mended(text, 'Write'), text.replace('availabel', 'available'));
  assert.equal(mended(text, 'Take "nonsense" out'), 'rules:\n  database-not-highly-availabel: off\n');
  const never = `neverIgnore:\n  - ${alone}\n  - no-disaster-recovry\n`;
  assert.deepEqual(foundIn(readConfig(never)), ['unknown-rule: no-disaster-recovry']);
  assert.equal(mended(never, 'Write'), never.replace('recovry', 'recovery'));
  assert.deepEqual(foundIn(readConfig('neverIgnore: zzz\n')), ['unknown-rule: zzz']);
  assert.deepEqual(readConfig('neverIgnore: zzz\n').findings[0]?.fixable, false);
});

test('a value outside the list is found, with the one that was meant', () => {
  const text = `profile: stirct\nrules: { ${alone}: eror }\nlocale: de\n`;
  assert.deepEqual(foundIn(readConfig(text)), ['unknown-value: stirct', 'unknown-value: eror', 'unknown-value: de']);
  assert.deepEqual(readConfig(text).policy, defaultPolicy);
  assert.equal(mended(text, 'strict'), text.replace('stirct', 'strict'));
  assert.match(said(text), /"de" is no value of "locale"; it takes en, zh-tw\./);
});

test('values and sections of another kind are found', () => {
  const wrong = (text: string) => foundIn(readConfig(text));
  assert.deepEqual(wrong('requireReason: maybe\n'), ['wrong-type: maybe']);
  assert.deepEqual(wrong('requireReason: yes\n'), ['wrong-type: yes']);
  assert.equal(readConfig('requireReason: no\n').policy.requireReason, false);
  assert.deepEqual(wrong('rules: off\n'), ['wrong-type: off']);
  assert.deepEqual(wrong(`rules:\n  - ${alone}\n`), [`wrong-type: - ${alone}`]);
  assert.deepEqual(wrong(`rules: { ${alone}: { level: off } }\n`), ['wrong-type: { level: off }']);
  assert.deepEqual(wrong('profile: [strict, recommended]\n'), ['wrong-type: [strict, recommended]']);
  assert.deepEqual(wrong('- profile\n'), ['yaml-unsupported: - profile\n'.trimEnd()]);
});

test('keys there are not, and keys that stand twice, are found', () => {
  const text = 'profle: strict\nrule: {}\nextends: base\n';
  assert.deepEqual(foundIn(readConfig(text)), ['unknown-key: profle', 'unknown-key: rule', 'unknown-key: extends']);
  assert.match(said(text), /"extends" is no property of biztopo\.config\.yaml\./);
  assert.equal(mended(text, 'profile'), text.replace('profle', 'profile'));
  assert.equal(mended(text, 'rules'), text.replace('rule:', 'rules:'));
  const twice = `profile: strict\nprofile: recommended\nrules:\n  ${alone}: off\n  ${alone}: error\n`;
  assert.deepEqual(foundIn(readConfig(twice)), ['duplicate-key: profile', `duplicate-key: ${alone}`]);
  assert.equal(readConfig(twice).policy.profile, 'strict');
  assert.equal(readConfig(twice).policy.levels.get(alone), 'off');
});

test('errors of the text itself stay errors', () => {
  const text = 'rules: { yaml-syntax: off, unknown-key: error, name-case-differs: off }\n';
  assert.deepEqual(foundIn(readConfig(text)), ['unknown-value: off']);
  assert.deepEqual(readConfig(text).policy.levels, new Map([['name-case-differs', 'off']]));
  assert.equal(mended(text, 'Write error'), text.replace('yaml-syntax: off', 'yaml-syntax: error'));
});

test('a mistake in one part leaves the others read', () => {
  const config = readConfig(`profile: strict\nrules:\n  ${alone}: [off\nrequireReason: false\n`);
  assert.deepEqual(
    config.findings.map((each) => each.code),
    ['yaml-syntax'],
  );
  assert.equal(config.policy.profile, 'strict');
  assert.equal(config.policy.requireReason, false);
});

test('any text is read, and fixes are edits inside it', () => {
  const rough = fc.oneof(
    roughTexts,
    fc
      .array(fc.constantFrom('rules', ': ', '\n', '  ', alone, 'off', '- ', '{', '}', '"', '#', 'profile', 'strict'))
      .map((each) => each.join('')),
  );
  fc.assert(
    fc.property(rough, (text) => {
      for (const finding of readConfig(text).findings) {
        assert.ok(finding.span.start >= 0 && finding.span.end <= text.length);
        const fixes = finding.fixes();
        assert.equal(fixes.length > 0, finding.fixable, finding.code);
        for (const { edits } of fixes)
          for (const { span } of edits) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
      }
    }),
    { numRuns: 300, seed: 5 },
  );
});
