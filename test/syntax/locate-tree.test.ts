import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { entrySections } from '../../server/src/model/build.ts';
import { type Document, documentOf } from '../../server/src/syntax/document.ts';
import { locate } from '../../server/src/syntax/locate.ts';
import type { Block, Node, ScalarNode } from '../../server/src/syntax/tree.ts';
import { type Lines, linesOf } from '../../server/src/text/lines.ts';

/** The reader and the cursor must agree: every scalar of a text is found at the place where the tree has it. */
function agree(text: string): number {
  const document = documentOf(text, entrySections);
  if (document.problems.length > 0) return 0;
  const checked = { document, lines: linesOf(text), count: 0 };
  for (const section of document.sections) {
    scalar(checked, section.block, section.key, [], 'key');
    if (section.entries === undefined || section.value?.kind === 'scalar')
      value(checked, section.block, section.value, [section.key.text]);
    for (const entry of section.entries ?? []) {
      scalar(checked, entry.block, entry.key, [section.key.text], 'key');
      value(checked, entry.block, entry.value, [section.key.text, entry.key.text]);
    }
  }
  return checked.count;
}

interface Checked {
  readonly document: Document;
  readonly lines: Lines;
  count: number;
}

function value(checked: Checked, block: Block, node: Node | undefined, path: readonly string[]): void {
  if (node?.kind === 'scalar') scalar(checked, block, node, path, 'value');
  if (node?.kind === 'list') for (const item of node.items) value(checked, block, item, [...path, '-']);
  if (node?.kind !== 'map') return;
  for (const pair of node.pairs) {
    scalar(checked, block, pair.key, path, 'key');
    value(checked, block, pair.value, [...path, pair.key.text]);
  }
}

function scalar(checked: Checked, block: Block, node: ScalarNode, path: readonly string[], at: 'key' | 'value'): void {
  const { document, lines } = checked;
  const { start, end } = document.absolute({ block, span: node.span });
  if (start === end || /[\r\n]/.test(document.text.slice(start, end))) return;
  checked.count++;
  for (const offset of [start, (start + end) >> 1, end]) {
    const found = locate(lines, offset);
    const label = `${JSON.stringify(document.text)} at ${offset}`;
    assert.deepEqual(
      found.path.map((step) => (step.kind === 'item' ? '-' : step.text)),
      path,
      label,
    );
    // A value alone in its line looks like a key whose colon is still to come.
    assert.ok(found.at === at || (found.at === 'key' && !found.colon), `${label}: ${found.at}`);
    assert.deepEqual(found.word.span, { start, end }, label);
    assert.equal(found.word.text, node.text, label);
  }
}

type Tree = string | readonly Tree[] | { readonly pairs: readonly (readonly [string, Tree])[] };

const word = fc.constantFrom(
  'A',
  'SQL\\B',
  '2013 R2',
  'a#b',
  '叢集 1',
  "it's",
  '😀',
  'x:y',
  '-a',
  '',
  'E:\\',
  'a, b',
  'yes',
  '[x',
  '# no',
  'a: b',
  '"q"',
);

const { tree } = fc.letrec<{ tree: Tree; list: Tree; map: Tree }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, word, tie('map'), tie('list')),
  list: fc.array(tie('tree') as fc.Arbitrary<Tree>, { maxLength: 3 }),
  map: fc
    .uniqueArray(fc.tuple(word, tie('tree') as fc.Arbitrary<Tree>), { maxLength: 3, selector: ([key]) => key })
    .map((pairs) => ({ pairs })),
}));

/** How a text is written: a number for each choice, used up one by one. */
function writer(choices: readonly number[], eol: string) {
  let next = 0;
  const pick = (count: number) => (choices[next++ % Math.max(1, choices.length)] ?? 0) % count;
  const scalarText = (text: string, isFlow: boolean): string => {
    const isPlain = text !== '' && !/^[-[#"']|: |, | #|:$/.test(text) && !(isFlow && /[,[\]{}]/.test(text));
    const style = pick(3);
    if (isPlain && style === 0) return text;
    return style === 1 ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
  };
  const flow = (node: Tree): string => {
    if (typeof node === 'string') return scalarText(node, true);
    const gap = pick(4) === 0 ? `${eol}          ` : ' ';
    const parts = isList(node)
      ? node.map(flow)
      : node.pairs.map(([key, each]) => `${scalarText(key, true)}: ${flow(each)}`);
    const [open, close] = isList(node) ? '[]' : '{}';
    return `${open}${gap}${parts.join(`,${gap}`)}${gap}${close}`;
  };
  const block = (node: Tree, indent: number): string => {
    const pad = ' '.repeat(indent);
    if (typeof node === 'string') return ` ${scalarText(node, false)}${pick(3) === 0 ? ' # note' : ''}${eol}`;
    const isEmpty = (isList(node) ? node : node.pairs).length === 0;
    if (isEmpty || indent > 8 || pick(3) === 0) return ` ${flow(node)}${eol}`;
    const comment = pick(4) === 0 ? `${pad}# a: b${eol}${eol}` : '';
    if (isList(node)) return eol + comment + node.map((each) => `${pad}-${block(each, indent + 2)}`).join('');
    return (
      eol +
      comment +
      node.pairs.map(([key, each]) => `${pad}${scalarText(key, false)}:${block(each, indent + 2)}`).join('')
    );
  };
  return { block };
}

function isList(node: Exclude<Tree, string>): node is readonly Tree[] {
  return Array.isArray(node);
}

test('every scalar of a generated text is found where the reader has it', () => {
  let count = 0;
  const sections = fc.uniqueArray(fc.constantFrom('servers', 'clusters', 'hosts', 'sso', 'defaults', 'other'), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(
      sections,
      fc.array(tree, { minLength: 3, maxLength: 3 }),
      fc.array(fc.nat(60), { minLength: 1, maxLength: 20 }),
      fc.constantFrom('\n', '\r\n'),
      (names, trees, choices, eol) => {
        const { block } = writer(choices, eol);
        count += agree(names.map((name, index) => `${name}:${block(trees[index] ?? '', 2)}`).join(''));
      },
    ),
    { numRuns: 400, seed: 31 },
  );
  assert.ok(count > 1000, `${count} scalars were compared`);
});

test('every scalar of a text in every style is found where the reader has it', () => {
  const text = `%YAML 1.2
--- # the start
"topology" : 'it''s'
servers:
  "A\\tb": { os: "x", 'cpus' : 4,
    site: [ a, { b: c }, 'd' ] }
  B:

    # note
    os: Windows Server 2022 # note
    updates:
    - KB1
    -   KB2
    - - nested
      - { a: b }
    -
      key: value
      other: >
        folded: text
    last: x
hosts: { H: { on: [ A,
  B ], "receives":{"FILE":"x"} } }
`;
  assert.ok(agree(text) > 30);
  assert.ok(agree(text.replaceAll('\n', '\r\n')) > 30);
  assert.equal(agree(`\uFEFF${text.slice(text.indexOf('"topology"'))}`), agree(text));
});

test('every scalar of a text that is JSON is found where the reader has it', () => {
  const json = { topology: 'T', servers: { A: { os: 'x', updates: ['KB1', 'KB2'] }, 'B c': {} } };
  assert.equal(agree(JSON.stringify(json)), agree(JSON.stringify(json, null, 2)));
  assert.ok(agree(JSON.stringify(json, null, '\t').replaceAll('\t', ' ')) > 9);
  assert.ok(agree(JSON.stringify(json, null, 1).replaceAll('\n ', '\n')) > 9);
});
