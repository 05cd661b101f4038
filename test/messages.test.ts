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
  assert.equal(textOf(message, chinese), '那個X位於 「A」、「B」。');
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
