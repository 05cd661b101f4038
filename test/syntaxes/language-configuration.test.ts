import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Configuration {
  readonly wordPattern: string;
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly EnterRule[];
}
interface EnterRule {
  readonly beforeText: string;
  readonly afterText: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}

const configuration: Configuration = JSON.parse(
  readFileSync(new URL('../../language-configuration.json', import.meta.url), 'utf8'),
);

test('a word is a whole name, value or key', () => {
  const words = (text: string) => text.match(new RegExp(configuration.wordPattern, 'g'));
  assert.deepEqual(words(String.raw`  BTSSQL\BTS: { on: 叢集😀, kind: hardware-load-balancer }`), [
    String.raw`BTSSQL\BTS`,
    'on',
    '叢集😀',
    'kind',
    'hardware-load-balancer',
  ]);
  assert.deepEqual(words(`- "SQL01" 0+1 40% 10.1.0.0/24 # 主站，備援`), [
    'SQL01',
    '0+1',
    '40%',
    '10.1.0.0/24',
    '主站',
    '備援',
  ]);
});

for (const [line, deeper] of [
  ['servers:', true],
  ['  SQL01: # the first', true],
  ['    description: |', true],
  ['  SQL01: { os: x,', true],
  ['  SQL01: { services: [sso,', true],
  ['    on: [', true],
  ['    os: Windows', false],
  ['  SQL01: { os: x }', false],
  ['  # servers:', false],
  ["    path: 'E:'", false],
] as const) {
  test(`after «${line}» the next line ${deeper ? 'goes one step in' : 'stays'}`, () => {
    assert.equal(new RegExp(configuration.indentationRules.increaseIndentPattern).test(line), deeper);
  });
}

test('a closing bracket never goes back to the column of its key, where YAML forbids it', () => {
  assert.ok(!new RegExp(configuration.indentationRules.decreaseIndentPattern).test('  }'));
  assert.deepEqual(enter('  SQL01: {', '}'), { indent: 'indent' });
  assert.deepEqual(enter('    services: [ ', ' ] }'), { indent: 'indent' });
});

test('a comment broken in two stays a comment', () => {
  assert.deepEqual(enter('  # the first', 'and the last'), { indent: 'none', appendText: '# ' });
  assert.equal(enter('  # the first', ''), undefined);
  assert.equal(enter('  os: x # the first', 'and the last'), undefined);
});

function enter(before: string, after: string): EnterRule['action'] | undefined {
  const fits = ({ beforeText, afterText }: EnterRule) =>
    new RegExp(beforeText).test(before) && new RegExp(afterText).test(after);
  return configuration.onEnterRules.find(fits)?.action;
}
