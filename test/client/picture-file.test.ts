import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageAnswers } from '../../client/src/page-answers.ts';
import { coloured, variablesIn } from '../../client/src/picture-file.ts';
import type { PageQuestion } from '../../client/src/webview/channel.ts';

const svg =
  '<svg fill="var(--topo-text)"><rect fill="var(--topo-active-fill)"/><text fill="var(--topo-text)">="var(--topo-line)"</text></svg>'.replace(
    '>="var(--topo-line)"<',
    '>=&quot;var(--topo-line)&quot;<',
  );

test('colours that are variables are filled in, and names that look like them stay', () => {
  assert.deepEqual(variablesIn(svg), ['active-fill', 'text']);
  assert.equal(
    coloured(svg, { text: '#111111', 'active-fill': '#222222', line: '#333333' }),
    '<svg fill="#111111"><rect fill="#222222"/><text fill="#111111">=&quot;var(--topo-line)&quot;</text></svg>',
  );
});

test('a picture is not written with a colour that is not known', () => {
  assert.equal(coloured(svg, { text: '#111111' }), undefined);
  assert.equal(coloured('<svg fill="var(--topo-constructor)"/>', {}), undefined);
});

test('each question gets its own answer, and none when the page is gone', async () => {
  const asked: PageQuestion[] = [];
  const answers = new PageAnswers((question) => asked.push(question));
  const [text, line] = [answers.colours(['text']), answers.colours(['line'])];
  assert.deepEqual(
    asked.map(({ number }) => number),
    [1, 2],
  );
  answers.take({ kind: 'colours', number: 2, colours: { line: '#222222' } });
  answers.take({ kind: 'colours', number: 7, colours: { line: '#777777' } });
  answers.take({ kind: 'colours', number: 1, colours: { text: '#111111' } });
  assert.deepEqual([await text, await line], [{ text: '#111111' }, { line: '#222222' }]);
  const drawn = answers.png('<svg/>', 2);
  answers.leave();
  await assert.rejects(drawn, /is gone/);
});

test('an answer of another kind answers nothing', async () => {
  const answers = new PageAnswers(() => undefined);
  const drawn = answers.png('<svg/>', 2);
  answers.take({ kind: 'colours', number: 1, colours: {} });
  assert.equal(await drawn, undefined);
});
