import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../server/src/config/config.ts';
import { configCompletionAt } from '../../server/src/features/config-completion.ts';
import { configHoverAt } from '../../server/src/features/config-hover.ts';
import type { Bundle } from '../../server/src/messages.ts';
import { allRules, checkedRules } from '../../server/src/rules/catalogue.ts';
import { positionAt } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';

function offered(marked: string, format: 'snippets' | 'plain' = 'plain') {
  const { text, offset } = cursorIn(marked);
  const config = readConfig(text);
  return configCompletionAt(config, positionAt(config.lines, offset), format, {}).items;
}

function names(marked: string): readonly string[] {
  return offered(marked).map((each) => each.label);
}

/** What is inserted for one of the offers. */
function inserted(marked: string, label: string, format: 'snippets' | 'plain' = 'plain'): string | undefined {
  return offered(marked, format).find((each) => each.label === label)?.textEdit?.newText;
}

function hovered(marked: string, bundle: Bundle = {}): string | undefined {
  const { text, offset } = cursorIn(marked);
  const config = readConfig(text);
  const contents = configHoverAt(config, positionAt(config.lines, offset), bundle)?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

const all = ['profile', 'rules', 'requireReason', 'neverIgnore', 'locale'];
const code = 'database-not-highly-available';

test('the settings are offered at the top, those that are written left out', () => {
  assert.deepEqual(names('‸'), all);
  assert.deepEqual(
    names('pro‸\nrules:\n'),
    all.filter((each) => each !== 'rules'),
  );
  assert.deepEqual(
    names('profile: strict\n‸'),
    all.filter((each) => each !== 'profile'),
  );
  assert.equal(inserted('‸', 'rules'), 'rules:\n  ');
  assert.equal(inserted('‸', 'rules', 'snippets'), 'rules:\n  $0');
  assert.equal(inserted('‸', 'requireReason', 'snippets'), `requireReason: \${1|true,false|}$0`);
  assert.equal(inserted('‸', 'neverIgnore', 'snippets'), 'neverIgnore: $0');
});

test('values are offered with what they mean', () => {
  assert.deepEqual(names('profile: ‸'), ['source-pages', 'recommended', 'strict']);
  assert.deepEqual(names('profile:‸'), ['source-pages', 'recommended', 'strict']);
  assert.equal(inserted('profile:‸', 'strict'), ' strict');
  assert.deepEqual(names('requireReason: f‸'), ['true', 'false']);
  assert.deepEqual(names('locale: ‸'), ['en', 'zh-tw']);
  assert.deepEqual(names(`rules:\n  ${code}: ‸\n`), ['off', 'hint', 'information', 'warning', 'error']);
  assert.deepEqual(names(`rules: { ${code}: o‸ }\n`), ['off', 'hint', 'information', 'warning', 'error']);
  const [pages, recommended] = offered('profile: ‸');
  assert.deepEqual([pages?.detail, recommended?.detail], [undefined, 'when nothing is written']);
  assert.ok(typeof pages?.documentation === 'object' && pages.documentation.value.includes('two documents'));
});

test('rules are offered as keys with a level, those that are written left out, and errors of the text as well', () => {
  const codes = names(`rules:\n  ‸\n  ${code}: off\n`);
  assert.ok(codes.includes('no-disaster-recovery') && codes.includes('name-case-differs'));
  assert.ok(!codes.includes(code) && !codes.includes('yaml-syntax'));
  assert.equal(inserted('rules:\n  ‸\n', code, 'snippets'), `${code}: \${1|off,hint,information,warning,error|}$0`);
  assert.equal(inserted('rules:\n  ‸\n', code), `${code}: `);
  assert.equal(inserted(`rules: { ‸ }\n`, code), `${code}: `);
});

test('rules that can be ignored are offered as those that never are', () => {
  for (const marked of ['neverIgnore: [‸]\n', 'neverIgnore:\n  - ‸\n', 'neverIgnore: ‸\n', 'neverIgnore:\n  ‸\n']) {
    const items = offered(marked);
    assert.equal(items.length, Math.min(checkedRules.length, 200), marked);
    assert.ok(items.every((each) => !/^(?:yaml-syntax|suppression-unused)$/.test(each.label)));
  }
  assert.equal(inserted('neverIgnore:\n  - dat‸\n', code), code);
  assert.equal(inserted('neverIgnore:\n  ‸\n', code), `- ${code}`);
  assert.ok(!names(`neverIgnore: [${code}, ‸]\n`).includes(code));
});

test('nothing is offered where nothing can stand', () => {
  for (const marked of ['# ‸', 'rules: ‸\n', 'extends: ‸\n', `rules: { ${code}: { ‸ } }\n`, 'profile: { ‸ }\n', '- ‸'])
    assert.deepEqual(names(marked), [], marked);
});

test('the words of a configuration are explained', () => {
  assert.match(
    hovered('pro‸file: strict\n') ?? '',
    /^\*\*`profile`\*\*\n\nWhich rules speak\\\.\n\n- `source-pages`: /,
  );
  assert.match(hovered('pro‸file: strict\n') ?? '', /Not written: `recommended`\.$/);
  assert.match(hovered('neverIg‸nore: []\n') ?? '', /^\*\*`neverIgnore`\*\*\n\nRules that no comment can ignore\\\.$/);
  assert.match(hovered('profile: str‸ict\n') ?? '', /^\*\*`strict`\*\*\n\nAll rules; a section/);
  assert.match(hovered(`rules: { ${code}: o‸ff }\n`) ?? '', /^\*\*`off`\*\*\n\nThe rule is silent\\\.$/);
  for (const marked of [`rules: { ‸${code}: off }\n`, `neverIgnore: [${code}‸]\n`]) {
    const card = hovered(marked) ?? '';
    assert.match(
      card,
      /^\*\*`database-not-highly-available`\*\*\n\n.+\n\nSeverity: \w+, unless it is set otherwise\\\.\n\n<https:/,
    );
  }
  const structural = hovered('rules: { name-case-differs‸: off }\n') ?? '';
  assert.match(structural, /otherwise\\\.$/, 'it has no page of Microsoft');
});

test('what is no word of the configuration is not explained', () => {
  for (const marked of [
    '# pro‸file',
    'profle‸: strict\n',
    'profile: stric‸t2\n',
    'rules: { nonse‸nse: off }\n',
    '‸',
    'profile: toString‸\n',
  ])
    assert.equal(hovered(marked), undefined, marked);
});

test('explanations are in the language of the editor', () => {
  const rule = allRules.find((each) => each.code === code);
  assert.ok(rule !== undefined);
  assert.match(
    hovered(`rules: { ${code}‸: off }\n`, { [rule.title]: '標題', warning: '警告' }) ?? '',
    /標題.*\n\nSeverity: 警告/s,
  );
});
