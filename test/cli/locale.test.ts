import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localeAsked } from '../../server/src/cli/locale.ts';
import { localeOf } from '../../server/src/messages.ts';
import { runIn } from './run.ts';

test('tags and variables of the environment ask for a language, or for none of ours', () => {
  const chinese = ['zh-TW', 'zh-tw', 'zh_TW.UTF-8', 'zh_TW', 'zh-Hant', 'zh-Hant-TW', 'zh_HK.Big5-HKSCS@x', 'zh-MO'];
  for (const each of chinese) assert.equal(localeOf(each), 'zh-tw', each);
  for (const each of ['en', 'en-GB', 'en_US.UTF-8', 'C', 'C.UTF-8', 'POSIX']) assert.equal(localeOf(each), 'en', each);
  for (const each of [undefined, '', 'zh', 'zh-CN', 'zh_CN.UTF-8', 'zh-Hans', 'de_DE', 'english', 'zh-twx'])
    assert.equal(localeOf(each), undefined, each);
});

test('LC_ALL comes before LC_MESSAGES before LANG', () => {
  const around = (environment: Readonly<Record<string, string>>) => localeAsked([], environment).around;
  assert.equal(around({}), undefined);
  assert.equal(around({ LANG: 'zh_TW.UTF-8' }), 'zh-tw');
  assert.equal(around({ LC_MESSAGES: 'C', LANG: 'zh_TW.UTF-8' }), 'en');
  assert.equal(around({ LC_ALL: 'zh_TW.UTF-8', LC_MESSAGES: 'C', LANG: 'en_US' }), 'zh-tw');
  assert.equal(around({ LC_ALL: '', LANG: 'zh_TW' }), 'zh-tw');
});

test('the option may stand anywhere before --, and is gone for the command', () => {
  const asked = (...args: readonly string[]) => localeAsked(args, {});
  assert.deepEqual(asked('--locale', 'zh-tw', 'check', 'a'), {
    locale: 'zh-tw',
    around: undefined,
    args: ['check', 'a'],
  });
  assert.deepEqual(asked('check', '--locale=zh-tw', 'a'), { locale: 'zh-tw', around: undefined, args: ['check', 'a'] });
  assert.deepEqual(asked('check', '--', '--locale=zh-tw').args, ['check', '--', '--locale=zh-tw']);
});

const translations = {
  'list the rules': '列出規則',
  'There is nothing to check: name files, folders, globs or "-".': '沒有',
};
const files = {
  'biztopo.config.yaml': 'locale: zh-tw\n',
  'english/biztopo.config.yaml': 'locale: en\n',
  'english/x.biztalk.yaml': 'topology: t\nenvironment: test\n',
  'silent/biztopo.config.yaml': 'profile: strict\n',
  'silent/x.biztalk.yaml': 'topology: t\nenvironment: test\n',
  'wrong/biztopo.config.yaml': 'locale: fr\n',
  'wrong/x.biztalk.yaml': 'topology: t\nenvironment: test\n',
};

/** The language in which `check` speaks. */
async function spoken(args: readonly string[], LANG = 'C'): Promise<'en' | 'zh-tw'> {
  const hint = '"biztopo explain <code>" tells why a finding matters and how to mend it.';
  const world = { files, stdin: 'topology: t\n', environment: { LANG }, translations: { [hint]: '說明' } };
  const { stdout } = await runIn(world, 'check', '--fail-on', 'never', ...args);
  const isChinese = stdout.endsWith('\n說明\n');
  assert.equal(stdout.endsWith(`\n${hint}\n`), !isChinese, stdout);
  return isChinese ? 'zh-tw' : 'en';
}

test('the option comes before the configuration, and that before the environment', async () => {
  assert.equal(await spoken(['.', '--locale', 'en']), 'en');
  assert.equal(await spoken(['.']), 'zh-tw');
  assert.equal(await spoken(['english', '--locale', 'zh-tw']), 'zh-tw');
  assert.equal(await spoken(['english'], 'zh_TW.UTF-8'), 'en');
  assert.equal(await spoken(['silent'], 'zh_TW.UTF-8'), 'zh-tw');
  assert.equal(await spoken(['wrong'], 'zh_TW.UTF-8'), 'zh-tw');
  assert.equal(await spoken(['silent']), 'en');
});

test('of several configurations the one of the first place that is named decides', async () => {
  assert.equal(await spoken(['english/x.biztalk.yaml', '.']), 'en');
  assert.equal(await spoken(['.', 'english/x.biztalk.yaml']), 'zh-tw');
  assert.equal(await spoken(['english/*.biztalk.yaml']), 'en');
  assert.equal(await spoken(['-']), 'zh-tw');
  assert.equal(await spoken(['-', '--stdin-filename', 'english/y.biztalk.yaml']), 'en');
});

test('where no file is named the configuration of the current folder decides', async () => {
  assert.match((await runIn({ files, translations }, '--help')).stdout, /列出規則/);
  assert.match((await runIn({ files, translations }, 'rules', '--help')).stdout, /列出規則/);
  assert.match((await runIn({ files, translations }, 'check')).stderr, /沒有/);
  const pages = { 'unknown-key': '# page', 'zh-tw/unknown-key': '# 頁面' };
  assert.equal((await runIn({ files, pages }, 'explain', 'unknown-key')).stdout.trim(), '頁面');
});

test('a language that there is not is wrong usage, with those there are', async () => {
  for (const args of [
    ['--locale', 'fr', 'rules'],
    ['rules', '--locale='],
  ]) {
    const { stdout, stderr, code } = await runIn({}, ...args);
    assert.deepEqual([stdout, code], ['', 2]);
    assert.match(stderr, /--locale .*en, zh-tw/);
  }
  assert.equal((await runIn({}, 'rules', '--locale')).code, 2);
});

test('a command speaks the language that is asked for, in its help and the page of a rule', async () => {
  const world = {
    translations: { Commands: '命令' },
    pages: { 'unknown-key': '# page', 'zh-tw/unknown-key': '# 頁面' },
  };
  assert.match((await runIn(world, '--help', '--locale', 'zh-tw')).stdout, /^命令$/m);
  assert.match((await runIn({ ...world, environment: { LANG: 'zh_TW.UTF-8' } }, '--help')).stdout, /^命令$/m);
  assert.match((await runIn(world, '--help')).stdout, /^Commands$/m);
  assert.equal((await runIn(world, 'explain', 'unknown-key', '--locale', 'zh-tw')).stdout.trim(), '頁面');
  assert.equal((await runIn(world, 'explain', 'unknown-key')).stdout.trim(), 'page');
});
