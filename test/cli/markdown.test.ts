import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownText } from '../../server/src/cli/format/markdown.ts';
import { paintFor, plain } from '../../server/src/cli/format/paint.ts';

function shown(markdown: string, columns = 30): string {
  return markdownText(markdown, columns, plain);
}

test('paragraphs are wrapped, examples are not', () => {
  assert.equal(
    shown(`\
# A title

One two three four five six
seven eight.
\`\`\`yaml bad
servers: { A: , B: , C: , D: , E: }

  deep: 1
\`\`\`
Behind it.
`),
    `\
A title

One two three four five six
seven eight.

    servers: { A: , B: , C: , D: , E: }

      deep: 1

Behind it.
`,
  );
});

test('list items are wrapped below their text, and stand together', () => {
  assert.equal(
    shown(`\
Before:

- one two three four five six seven eight
- nine
  ten

1. first
`),
    `\
Before:

- one two three four five six
  seven eight
- nine ten

1. first
`,
  );
});

test('punctuation stays at its word', () => {
  assert.equal(shown('one two three **four** `five`, (six).', 20), 'one two three four\nfive, (six).\n');
});

test('an address is written out where it stands last, and not at all when it is a page beside this one', () => {
  assert.equal(
    shown('See [the page](https://x.test/a) and [a rule](other.md).\n\n- [The page](https://x.test/a)\n', 60),
    'See the page and a rule.\n\n- The page https://x.test/a\n',
  );
});

test('a paragraph of full-width characters is wrapped between them, but never before their punctuation', () => {
  assert.equal(shown('資料庫伺服器停止時，整個環境都會停止。', 12), '資料庫伺服器\n停止時，整個\n環境都會停\n止。\n');
});

test('comments are left out, tables and an open example stay as they are', () => {
  assert.equal(shown('<!-- no\n -->\n| a | b |\n| - | - |\n\n```\nx'), '| a | b |\n| - | - |\n\n    x\n');
});

test('an empty page is an empty line', () => {
  assert.equal(shown(''), '\n');
});

test('headings, code and addresses are painted', () => {
  const paint = paintFor({ FORCE_COLOR: '1' }, false);
  assert.equal(
    markdownText('# T\n\n`c` **s** [l](https://x.test)\n', 80, paint),
    '\u001b[1mT\u001b[22m\n\n\u001b[36mc\u001b[39m \u001b[1ms\u001b[22m l \u001b[4mhttps://x.test\u001b[24m\n',
  );
});
