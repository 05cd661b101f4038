import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entrySections } from '../../server/src/model/build.ts';
import { documentOf } from '../../server/src/syntax/document.ts';
import type { Node } from '../../server/src/syntax/tree.ts';

/** A text as it was understood, and what was wrong with it, each fault with the text it stands at. */
function understood(text: string): { readonly tree: unknown; readonly faults: readonly string[] } {
  const document = documentOf(text, entrySections);
  const entries = (nodes: readonly { key: { text: string }; value: Node | undefined }[]) =>
    Object.fromEntries(nodes.map((each) => [each.key.text, plain(each.value)]));
  const tree = Object.fromEntries(
    document.sections.map((each) => [
      each.key.text,
      each.entries === undefined ? plain(each.value) : entries(each.entries),
    ]),
  );
  const faults = document.problems.map((problem) => {
    const { start, end } = document.absolute(problem);
    return `${problem.kind === 'syntax' ? problem.cause : problem.feature}: ${text.slice(start, end)}`;
  });
  return { tree, faults };
}

function plain(node: Node | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.pairs.map((pair) => [pair.key.text, plain(pair.value)]));
}

function checkRead(text: string, tree: unknown, ...faults: string[]): void {
  assert.deepEqual(understood(text), { tree, faults }, text);
}

test('a backslash in double quotes is kept, and so is all around it', () => {
  checkRead(
    'instances:\n  "SQLCLU\\BTS": { on: CLU }\n  B:\n    on: "A\\B"\n    edition: Standard\n',
    { instances: { 'SQLCLU\\BTS': { on: 'CLU' }, B: { on: 'A\\B', edition: 'Standard' } } },
    'escape: "SQLCLU\\BTS"',
    'escape: "A\\B"',
  );
});

test('a closing bracket at the column of its key belongs to it', () => {
  checkRead(
    'clusters:\n  C:\n    nodes: [\n      A,\n      B\n    ]\n    kind: failover\n',
    { clusters: { C: { nodes: ['A', 'B'], kind: 'failover' } } },
    'closer-column: ]',
  );
  checkRead('servers: {\n  A: {}\n}\nhosts:\n  H:\n', { servers: { A: {} }, hosts: { H: null } }, 'closer-column: }');
});

test('tabs are read as the spaces that make sense of them', () => {
  checkRead(
    'servers:\n\tA:\n\t\tos: x\n\tB:\nhosts:\n  H:\n',
    { servers: { A: { os: 'x' }, B: null }, hosts: { H: null } },
    'tab: \t',
  );
  checkRead(
    'servers:\n  A:\n\tos: x\n    rack: 1\n  B:\n',
    { servers: { A: { os: 'x', rack: '1' }, B: null } },
    'tab: \t',
  );
});

test('a drive without its backslash is a drive', () => {
  checkRead(
    'storage:\n  S:\n    path: E:\n    raid: 10\n',
    { storage: { S: { path: 'E:\\', raid: '10' } } },
    'drive-colon: E:',
  );
  checkRead(
    'storage:\n  S: { path: E: , raid: 10 }\n',
    { storage: { S: { path: 'E:\\', raid: '10' } } },
    'drive-colon: E:',
  );
});

test('a missing space or colon costs nothing but itself', () => {
  checkRead(
    'servers:\n  A:\n    os:x\n    ra\n    rack: 1\n  SQ\n  B:\n',
    { servers: { A: { os: 'x', ra: null, rack: '1' }, SQ: null, B: null } },
    'missing-space: :',
    'missing-colon: ra',
    'missing-colon: SQ',
  );
});

test('a half-typed first line hides nothing', () => {
  checkRead('topo\nservers:\n  A:\n', { topo: {}, servers: { A: null } }, 'missing-colon: topo');
  checkRead('servers:\n  SQ\n    os: x\n  B:\n', { servers: { SQ: { os: 'x' }, B: null } }, 'missing-colon: SQ');
});

test('brackets and quotes that are not closed end with their line', () => {
  checkRead(
    'servers:\n  A:\n    services: [iis, sso\n    rack: 1\n  B:\n',
    { servers: { A: { services: ['iis', 'sso'], rack: '1' }, B: null } },
    'unclosed: [',
  );
  checkRead(
    'servers:\n  A: { os: x, cpus: 4\n  B: { os: y }\n',
    { servers: { A: { os: 'x', cpus: '4' }, B: { os: 'y' } } },
    'unclosed: {',
  );
  checkRead(
    'servers:\n  A:\n    os: "abc\n    rack: 1\n  B:\n',
    { servers: { A: { os: 'abc', rack: '1' }, B: null } },
    'unclosed-quote: "abc',
  );
});

test('a second colon in a line is part of the value', () => {
  checkRead(
    'servers:\n  A:\n    os: a: b\n    rack: 1\n',
    { servers: { A: { os: 'a: b', rack: '1' } } },
    'nested-mapping: a: b',
  );
});

test('lines that are further in or out than their neighbours are still read', () => {
  checkRead(
    'servers:\n  A:\n    os: x\n     rack: 1\n  B:\n',
    { servers: { A: { os: 'x', rack: '1' }, B: null } },
    'indentation: rack: 1',
  );
  checkRead(
    'servers:\n    A:\n      os: x\n  B:\n  C:\n',
    { servers: { A: { os: 'x' }, B: null, C: null } },
    'indentation: B',
  );
});

test('characters that no text file has are left out', () => {
  checkRead(
    'topology: a\u0000b\nservers:\n  A:\n',
    { topology: 'ab', servers: { A: null } },
    'control-character: \u0000',
  );
});

test('YAML that a topology does not use is refused where it stands', () => {
  checkRead(
    'servers:\n  A: &a { os: x }\n  B: *a\n  C: { <<: *a, os: !!str y }\n',
    { servers: { A: { os: 'x' }, B: null, C: { os: 'y' } } },
    'anchor: &a',
    'alias: *a',
    'alias: *a',
    'merge-key: <<',
    'tag: !!str',
  );
  checkRead('topology: a\n---\ntopology: b\n', { topology: 'a' }, 'second-document: ---');
  checkRead('topology: a\n...\n---\ntopology: b\n', { topology: 'a' }, 'second-document: ---');
  checkRead('- a\n- b\n', {}, 'root: - a\n- b');
  checkRead('servers:\n  [a, b]: x\n  C:\n', { servers: { C: null } }, 'key: [a, b]');
});

test('what follows the end of a document may be comments', () => {
  checkRead('%YAML 1.2\n---\ntopology: a\n...\n# the end\n', { topology: 'a' });
});

test('a file that is one flow map has sections like any other', () => {
  checkRead('{ "topology": "t", "servers": { "A": { "os": "x" } } }\n', { topology: 't', servers: { A: { os: 'x' } } });
});

test('deep nesting is refused without hanging', () => {
  const { faults } = understood(`servers:\n  A: ${'['.repeat(3000)}\n  B:\n`);
  assert.equal(faults.length, 1);
  const lines = Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}k:`).join('\n');
  assert.ok(understood(`sso:\n${lines}\n`).faults.length > 0);
});
