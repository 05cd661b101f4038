import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Analysis } from '../server/src/analysis.ts';
import { formattingFor, formattingOnType } from '../server/src/features/formatting.ts';
import { formattingOf } from '../server/src/formatting.ts';
import { textOf } from '../server/src/messages.ts';
import { entrySections } from '../server/src/model/build.ts';
import { documentOf } from '../server/src/syntax/document.ts';
import { commentsIn } from '../server/src/syntax/marks.ts';
import { linesOf, offsetAt, spanIn } from '../server/src/text/lines.ts';
import { applyEdits } from '../server/src/text/span.ts';
import { examine } from './support/check.ts';
import { tries } from './support/runs.ts';
import { topologyTexts } from './support/topology-texts.ts';
import { roughTexts } from './support/yaml-texts.ts';

const read = (text: string) => documentOf(text, entrySections);

function formatted(text: string): string {
  return applyEdits(text, formattingOf(read(text), read));
}

test('levels stand two further in, with one blank behind colons, dashes and commas', () => {
  assert.equal(
    formatted(`\
topology:   Orders   
servers :
    # the first
    SQL01:
        os:  Windows Server 2022   # as agreed
        services:
        -   sso
        -  msmq


    # the second
    SQL02 : {os: x,services: [ sso,msmq ] , memory : 64 GB}
clusters: {  C: {kind: failover}}
databases: { }`),
    `\
topology: Orders
servers:
  # the first
  SQL01:
    os: Windows Server 2022   # as agreed
    services:
      - sso
      - msmq

  # the second
  SQL02: { os: x,services: [sso,msmq], memory: 64 GB }
clusters: { C: { kind: failover } }
databases: {}
`
      .replaceAll('x,s', 'x, s')
      .replace('sso,m', 'sso, m'),
  );
});

test('values over several lines move along with their keys', () => {
  assert.equal(
    formatted(`\
servers:
    A:
        description: |
            two lines
              of text   

        os: Windows
            Server
        services: [sso,
            msmq,   # as well
          ]
`),
    `\
servers:
  A:
    description: |
        two lines
          of text   

    os: Windows
        Server
    services: [sso,
        msmq,   # as well
      ]
`,
  );
});

test('comments go along with what they stand above, and comments at the margin stay there', () => {
  assert.equal(
    formatted(`\
servers:
# aside
    # about A
    A:
        # about os
        os: x
        # last in A
    # last of all
`),
    `\
servers:
# aside
  # about A
  A:
    # about os
    os: x
    # last in A
  # last of all
`,
  );
});

test('a section that cannot be read stays as it is, and the others are formatted', () => {
  assert.equal(
    formatted('topology:  t\nservers:\n    A: { os: [ }\n    B:\nsites:\n    T:   { role: primary}\n'),
    'topology: t\nservers:\n    A: { os: [ }\n  B:\nsites:\n  T: { role: primary }\n'.replace('\n  B:', '\n    B:'),
  );
});

test('line ends, a byte order mark and an empty text stay', () => {
  assert.equal(formatted('\ufeffservers:\r\n    A:\r\n        os:  x\r\n'), '\ufeffservers:\r\n  A:\r\n    os: x\r\n');
  assert.equal(formatted('servers:\r\n    A:'), 'servers:\r\n  A:\r\n');
  assert.equal(formatted(''), '');
  assert.equal(formatted('topology: t\n\n\n\n'), 'topology: t\n');
});

test('what has its form gets no edits', () => {
  const text = 'topology: t\nservers:\n  A: { os: x, services: [sso] }\n\nsites:\n  T:\n    role: primary\n';
  assert.deepEqual(formattingOf(read(text), read), []);
});

const examples = fileURLToPath(new URL('../examples', import.meta.url));

test('the examples have their form, and mean the same when they have it', () => {
  for (const name of readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.yaml'),
  )) {
    const text = readFileSync(join(examples, name), 'utf8');
    const once = formatted(text);
    assert.equal(formatted(once), once, name);
    assert.equal(once, text, name);
  }
});

/** A text with other blanks: indentation that is doubled, blanks behind and between words, blank lines. */
const untidy = fc
  .tuple(
    topologyTexts,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('double', 'end', 'colon', 'blank', 'flow')), { maxLength: 8 }),
  )
  .map(([text, changes]) => {
    let lines = text.split('\n');
    for (const [where, change] of changes) {
      const at = where % lines.length;
      if (change === 'double') lines = lines.map((each) => each.replace(/^ +/, (indent) => indent + indent));
      else if (change === 'blank') lines.splice(at, 0, '', '  ');
      else if (change === 'flow') lines[at] = (lines[at] ?? '').replace(/\{ /g, '{   ').replace(/, /g, ' ,  ');
      else if (change === 'colon') lines[at] = (lines[at] ?? '').replace(/: /, ':    ');
      else lines[at] += '   ';
    }
    return lines.join('\n');
  });

test('formatting changes nothing that is found or said, keeps comments, and done twice does no more', () => {
  let changed = 0;
  fc.assert(
    fc.property(fc.oneof(untidy, roughTexts), (text) => {
      const once = formatted(text);
      if (once !== text) changed++;
      assert.equal(formatted(once), once, JSON.stringify(text));
      assert.equal(once.replace(/\s/g, ''), text.replace(/\s/g, ''));
      assert.deepEqual(
        commentsIn(once).map((each) => each.trimEnd()),
        commentsIn(text).map((each) => each.trimEnd()),
      );
      assert.deepEqual(said(examine(once)), said(examine(text)), JSON.stringify([text, once]));
    }),
    tries(300, 47),
  );
  assert.ok(changed > 100, `${changed} changed`);
});

function said({ findings, suppressed }: Analysis): readonly string[] {
  return [...findings, ...suppressed].map((each) => `${each.code} ${each.severity} ${textOf(each.message)}`);
}

test('of a range only its lines are formatted, and only where that means the same', () => {
  const text = 'topology:  t\nservers:\n    A: {os: x}\n    B: {os: y}\nsites: {T: }\n';
  const lines = linesOf(text);
  const ranged = (from: number, to: number) => {
    const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
    const edits = formattingFor({ document: read(text), lines }, range).map(({ range: { start, end }, newText }) => ({
      span: { start: offsetAt(lines, start), end: offsetAt(lines, end) },
      newText,
    }));
    return applyEdits(text, edits);
  };
  assert.equal(ranged(0, 1), text.replace('topology:  t', 'topology: t'));
  assert.equal(
    ranged(2, 4),
    text.replace('    A: {os: x}', '  A: { os: x }').replace('    B: {os: y}', '  B: { os: y }'),
  );
  assert.equal(ranged(2, 3), text);
});

test('a line that was finished is formatted while one types', () => {
  const text = 'servers:\n  A: {os: x}\n  \n';
  const typed = (line: number, ch: string) =>
    formattingOnType({ document: read(text), lines: linesOf(text) }, { line, character: 2 }, ch).map(
      (each) => each.range.start,
    );
  const places = [
    { line: 1, character: 6 },
    { line: 1, character: 11 },
  ];
  assert.deepEqual(typed(2, '\n'), places);
  assert.deepEqual(typed(1, '}'), places);
  assert.deepEqual(typed(0, '\n'), []);
});

test('an empty line with the cursor is moved along with the line that was finished above it', () => {
  const finished = (text: string, line: number) => {
    const lines = linesOf(text);
    const edits = formattingOnType({ document: read(text), lines }, { line, character: 0 }, '\n');
    return applyEdits(
      text,
      edits.map(({ range, newText }) => ({ span: spanIn(lines, range), newText })),
    );
  };
  assert.equal(finished('servers:\n  A:\n      os:   x\n      ', 3), 'servers:\n  A:\n    os: x\n    ');
  assert.equal(finished('servers:\r\n    A:\r\n      \r\n', 2), 'servers:\r\n  A:\r\n    \r\n');
  assert.equal(finished('servers:\n  A:\n    os:   x\n      ', 3), 'servers:\n  A:\n    os: x\n      ');
});
