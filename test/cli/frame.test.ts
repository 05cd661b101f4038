import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameOf } from '../../server/src/cli/format/frame.ts';
import { linesOf } from '../../server/src/text/lines.ts';

/** The frame of what stands between « and » in a text. */
function frame(marked: string, columns = 80): string {
  const text = marked.replace(/[«»]/g, '');
  const start = marked.indexOf('«');
  const span = { start, end: marked.indexOf('»') - 1 };
  return `\n${frameOf(
    linesOf(text),
    span,
    columns,
    (each) => each,
    (each) => each,
  ).join('\n')}\n`;
}

test('a span is underlined, with the line before it', () => {
  assert.equal(
    frame(`\
databases:
  SSODB:
    on: «SQL01»
  Other:
`),
    `
  2 |   SSODB:
  3 |     on: SQL01
    |         ^^^^^
`,
  );
});

test('line numbers stand below each other', () => {
  assert.equal(
    frame(`${'#\n'.repeat(98)}a: 1\n«b»: 2`),
    `
   99 | a: 1
  100 | b: 2
      | ^
`,
  );
});

test('a blank line before the span is left out', () => {
  assert.equal(
    frame('a: 1\n\n«b»: 2'),
    `
  3 | b: 2
    | ^
`,
  );
});

test('full-width characters are underlined by two columns each', () => {
  assert.equal(
    frame('伺服器: { on: «叢集一» }'),
    `
  1 | 伺服器: { on: 叢集一 }
    |               ^^^^^^
`,
  );
  assert.equal(
    frame('😀 a👩‍👩‍👧«é»: x'),
    `
  1 | 😀 a👩‍👩‍👧é: x
    |       ^
`,
  );
});

test('tabs reach to the next multiple of four', () => {
  assert.equal(
    frame('a:\t«b»\t\tc'),
    `
  1 | a:  b       c
    |     ^
`,
  );
  assert.equal(
    frame('\t«\tb»'),
    `
  1 |         b
    |     ^^^^^
`,
  );
});

test('an empty span is one mark, also behind the end of a line and in an empty text', () => {
  assert.equal(
    frame('a: «»b'),
    `
  1 | a: b
    |    ^
`,
  );
  assert.equal(
    frame('a:«»\nb:'),
    `
  1 | a:
    |   ^
`,
  );
  assert.equal(
    frame('«»'),
    `
  1 |
    | ^
`,
  );
  assert.equal(
    frame('a: 1\n«»'),
    `
  1 | a: 1
  2 |
    | ^
`,
  );
});

test('a span over several lines is underlined on each, at most three', () => {
  assert.equal(
    frame('a: «[\n  b,\n  c ]» # d'),
    `
  1 | a: [
    |    ^
  2 |   b,
    |   ^^
  3 |   c ] # d
    |   ^^^
`,
  );
  assert.equal(
    frame('«a\nb\nc\nd\ne»'),
    `
  1 | a
    | ^
  2 | b
    | ^
  3 | c
    | ^
    | ...
`,
  );
});

test('a span that ends with the line break does not reach into the next line', () => {
  assert.equal(
    frame('«a: 1\n»b: 2'),
    `
  1 | a: 1
    | ^^^^
`,
  );
});

test('a long line is cut around the span', () => {
  assert.equal(
    frame(`key: ${'x'.repeat(100)} «here» ${'y'.repeat(100)}`, 46),
    `
  1 | ...xxxxxxxxx here yyyyyyyyyyyyyyyyyyy...
    |              ^^^^
`,
  );
});

test('a cut line is never wider than what it is shown on, and shows where the span begins', () => {
  for (const before of [0, 5, 30, 39, 40, 41, 100, 5000]) {
    for (const wide of ['x', '叢', '😀']) {
      const text = frame(`${wide.repeat(before)}«HERE${wide.repeat(60)}»${wide.repeat(300)}`, 46);
      const [line = '', marks = ''] = text
        .trim()
        .split('\n')
        .map((each) => each.trim());
      const columns = [...line].reduce((sum, each) => sum + ((each.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 2);
      assert.ok(columns <= 46, `${columns} columns in ${line}`);
      assert.match(line, /HERE/);
      const markAt = marks.indexOf('^') - marks.indexOf('| ');
      const hereAt = [...line.slice(line.indexOf('| '), line.indexOf('HERE'))].reduce(
        (sum, each) => sum + ((each.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1),
        0,
      );
      assert.equal(markAt, hereAt, text);
    }
  }
});

test('a line of a megabyte is answered at once', () => {
  const text = frame(`${'叢'.repeat(500_000)}«a»${'b'.repeat(500_000)}`, 60);
  assert.ok(text.length < 200);
});

test('controls and turned reading directions are spelt out, and underlined whole', () => {
  assert.equal(
    frame('a: «\u001b[31m\u202e»'),
    `
  1 | a: <U+001B>[31m<U+202E>
    |    ^^^^^^^^^^^^^^^^^^^^
`,
  );
});
