import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say, textOf } from '../server/src/messages.ts';

const chinese = {
  '{what} is on {servers}.': '{what}位於 {servers}。',
  'the {thing}': '那個{thing}',
  '"{name}"': '「{name}」',
  ', ': '、',
};

test('holes are filled with text, words that are translated themselves, and names', () => {
  const message = say('{what} is on {servers}.', {
    what: say('the {thing}', { thing: 'X' }),
    servers: { names: ['A', 'B'], goesOn: false },
  });
  assert.equal(textOf(message), 'the X is on "A", "B".');
  assert.equal(textOf(message, chinese), '那個X位於「A」、「B」。');
});

test('Chinese has a blank beside Latin letters and digits, and none between ideographs', () => {
  const and = { '{names} and {last}': '{names} 與 {last}', 'at {name}': '位於 {name}' };
  const both = (names: string, last: string, bundle = {}) => textOf(say('{names} and {last}', { names, last }), bundle);
  assert.equal(both('A', 'B', and), 'A 與 B');
  assert.equal(both('一部伺服器', '2 個資料庫', and), '一部伺服器與 2 個資料庫');
  assert.equal(both('2 個資料庫', '叢集', and), '2 個資料庫與叢集');
  assert.equal(both('台北', 'A', and), '台北與 A');
  assert.equal(both('', '', and), ' 與 ');
  assert.equal(textOf(say('at {name}', { name: '台北' }), and), '位於台北');
  assert.equal(textOf(say('at {name}', { name: '「A」' }), and), '位於「A」');
  assert.equal(both('台北', '台中'), '台北 and 台中');
  assert.equal(textOf(say('{a} {b}', { a: '台北', b: '台中' })), '台北 台中');
});

test('what turns the reading direction round is spelt out in whatever fills a hole', () => {
  const turning = say('"{name}": {of} {x}', {
    name: 'a\u202eb',
    of: { names: ['\u2067', 'B'], goesOn: false },
    x: say('in {y}', { y: '\u200f' }),
  });
  assert.equal(textOf(turning), '"a<U+202E>b": "<U+2067>", "B" in <U+200F>');
});

test('names that go on end so, and none are nothing', () => {
  assert.equal(textOf(say('{of}', { of: { names: ['A', 'B'], goesOn: true } }), chinese), '「A」、「B」、…');
  assert.equal(textOf(say('[{of}]', { of: { names: [], goesOn: false } })), '[]');
});

test('a name is never taken for a template', () => {
  const names = { names: ['{count}', '$&', '__proto__'], goesOn: false };
  assert.equal(textOf(say('{of} {count}', { of: names, count: 2 })), '"{count}", "$&", "__proto__" 2');
  assert.equal(textOf(say('{toString} {x}', { x: 1 })), '{toString} 1');
});
