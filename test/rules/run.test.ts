import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say, textOf } from '../../server/src/messages.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import { byPlace, placed } from '../../server/src/rules/run.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { check, examine, findingOf } from '../support/check.ts';
import { checkFound } from '../support/structure.ts';

test('findings are in order of their place, the shorter first, then of their code, then of their words', () => {
  const found = (start: number, end: number, code: string, words: string): Finding => ({
    code,
    severity: 'hint',
    span: { start, end },
    message: say('{words}', { words }),
    related: [],
    unnecessary: false,
    fixable: false,
    fixes: () => [],
  });
  const sorted = [
    found(1, 9, 'z', 'z'),
    found(2, 3, 'z', 'z'),
    found(2, 5, 'b', 'y'),
    found(2, 5, 'c', 'a'),
    found(2, 5, 'c', 'b'),
  ];
  for (const [i, a] of sorted.entries())
    for (const [k, b] of sorted.entries()) assert.equal(Math.sign(byPlace(a, b)), Math.sign(i - k), `${i} and ${k}`);
  assert.deepEqual([...sorted].reverse().sort(byPlace), sorted);
});

test('what is not described is told at the title, wherever that is', () => {
  const text = 'servers: { A: }\ntopology: t\n';
  const { span } = findingOf(examine(text), 'section-not-described');
  assert.equal(text.slice(span.start, span.end), 'topology');
});

test('a key without its colon is told once, also where its value can be read', () => {
  checkFound('servers:\n  A:\n    os Windows Server 2022\n    memory: 1 GB\n', 'yaml-syntax: os');
  checkFound('servers:\n  A:\n    osx\n    memory: 1 GB\n', 'yaml-syntax: osx');
  // What lies elsewhere is not kept back for it.
  checkFound(
    'servers:\n  A:\n    osx\n    qqqq: 1\n  B:\n    os Windows Server 2022\n    cpus: 4\n',
    'yaml-syntax: osx',
    'unknown-key: qqqq',
    'yaml-syntax: os',
  );
});

test('a fault that is no missing colon can be mended whatever is missing elsewhere', () => {
  const spoilt = 'servers:\n  A:\n    os: x\n  "B\\q":\n    os: x\n    "ab\\q": 1\n';
  const also = `${spoilt}  C:\n    osx\n    os: x\n`;
  for (const text of [spoilt, also]) {
    const faults = examine(text).findings.filter((each) => each.message.template.startsWith('A backslash'));
    assert.deepEqual(
      faults.map((each) => [text.slice(each.span.start, each.span.end), each.fixes().length]),
      [
        ['"B\\q"', 1],
        ['"ab\\q"', 1],
      ],
    );
    assert.equal(findingOf(examine(text), 'unknown-key').message.holes.key, 'ab\\q');
  }
});

test('safe fixes come first', () => {
  const { document, editor, topology } = examine('topology: t\nservers: { A: }\n');
  const fix = (words: string, safe: boolean) => ({ title: say('{words}', { words }), safe, edits: [] });
  const fixes = () => [fix('a', false), fix('b', true), fix('c', false), fix('d', true)];
  const [at] = topology.entries;
  assert.ok(at !== undefined);
  const found = placed({ document, editor }, at, { code: 'c', severity: 'hint', message: say('m'), fixes });
  assert.deepEqual(
    found.fixes().map((each) => textOf(each.title)),
    ['b', 'd', 'a', 'c'],
  );
});

test('of findings in the same words at the same place each has its own fix', () => {
  const text =
    'databases:\n  One: { on: A, kind: [management, tracking] }\n  Two: { on: A, kind: [management, tracking] }\n';
  const left = examine(text)
    .findings.filter((each) => each.code === 'duplicate-singleton-database')
    .map((each) => applyEdits(text, each.fixes()[0]?.edits ?? []).split('\n')[2]);
  assert.deepEqual(left, ['  Two: { on: A, kind: [tracking] }', '  Two: { on: A, kind: [management] }']);
});

test('each of several findings of a rule on one thing has its own fix', () => {
  const text = `
servers: { A: , B: }
hosts: { H: { on: [A, A, B, B], does: process } }
#                     ^ duplicate-host-instance-on-server
#                           ^ duplicate-host-instance-on-server
`;
  const edits = check(text)
    .findings.filter((each) => each.code === 'duplicate-host-instance-on-server')
    .map((each) => applyEdits(text, each.fixes()[0]?.edits ?? []).split('\n')[2]);
  assert.ok(!examine(text).findings.some((each) => each.unnecessary));
  assert.deepEqual(edits, [
    'hosts: { H: { on: [A, B, B], does: process } }',
    'hosts: { H: { on: [A, A, B], does: process } }',
  ]);
});
