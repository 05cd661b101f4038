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

test('the option comes before the environment, and LC_ALL before LC_MESSAGES before LANG', () => {
  assert.equal(localeAsked([], {}).locale, undefined);
  assert.equal(localeAsked([], { LANG: 'zh_TW.UTF-8' }).locale, 'zh-tw');
  assert.equal(localeAsked([], { LC_MESSAGES: 'C', LANG: 'zh_TW.UTF-8' }).locale, 'en');
  assert.equal(localeAsked([], { LC_ALL: 'zh_TW.UTF-8', LC_MESSAGES: 'C', LANG: 'en_US' }).locale, 'zh-tw');
  assert.equal(localeAsked([], { LC_ALL: '', LANG: 'zh_TW' }).locale, 'zh-tw');
  assert.equal(localeAsked(['--locale', 'en'], { LANG: 'zh_TW' }).locale, 'en');
});

test('the option may stand anywhere before --, and is gone for the command', () => {
  assert.deepEqual(localeAsked(['--locale', 'zh-tw', 'check', 'a'], {}), { locale: 'zh-tw', args: ['check', 'a'] });
  assert.deepEqual(localeAsked(['check', '--locale=zh-tw', 'a'], {}), { locale: 'zh-tw', args: ['check', 'a'] });
  assert.deepEqual(localeAsked(['check', '--', '--locale=zh-tw'], {}).args, ['check', '--', '--locale=zh-tw']);
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
