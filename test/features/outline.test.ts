import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis.ts';
import { outlineOf } from '../../server/src/features/outline.ts';
import { offsetAt, type Range } from '../../server/src/text/lines.ts';

/** The outline as lines `name – detail [from line, to line]`, indented; every range is checked on the way. */
function outlined(text: string): string {
  const { lines } = analyze(text);
  const [start, end] = [(range: Range) => offsetAt(lines, range.start), (range: Range) => offsetAt(lines, range.end)];
  const draw = (symbols: readonly DocumentSymbol[], depth: number, around: Range | undefined): string =>
    symbols
      .map((each) => {
        const { name, detail, range, selectionRange, children = [] } = each;
        assert.ok(name !== '' && start(range) <= start(selectionRange) && end(selectionRange) <= end(range), name);
        assert.ok(around === undefined || (start(around) <= start(range) && end(range) <= end(around)), name);
        const own = `${'  '.repeat(depth)}${name}${detail === undefined ? '' : ` – ${detail}`} [${range.start.line}, ${range.end.line}]\n`;
        return own + draw(children, depth + 1, range);
      })
      .join('');
  return `\n${draw(outlineOf(analyze(text), {}), 0, undefined)}`;
}

test('sections and their entries, with what they are', () => {
  assert.equal(
    outlined(`topology: Orders
servers:
  NodeA: { os: x }
  # the other
  NodeB:
    os: y
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB }
  NLB: { kind: nlb, nodes: NodeA }
instances:
  BTSSQL\\BTS: { on: SQLCLU }
  NodeA: { on: NodeA }
sso:
  masterSecretServer: NodeA
bam: none
`),
    `
topology – Orders [0, 0]
servers [1, 5]
  NodeA – server [2, 2]
  NodeB – server [4, 5]
clusters [6, 8]
  SQLCLU – failover cluster [7, 7]
  NLB – Network Load Balancing cluster [8, 8]
instances [9, 11]
  BTSSQL\\BTS – failover cluster instance [10, 10]
  NodeA – stand-alone instance [11, 11]
sso [12, 13]
bam – none [14, 14]
`,
  );
});

test('defaults, and sections the language does not have', () => {
  assert.equal(
    outlined('defaults:\n  servers:\n    os: x\nserverz:\n  A:\n  B:\n'),
    `
defaults [0, 2]
  servers [1, 2]
serverz [3, 5]
  A [4, 4]
  B [5, 5]
`,
  );
});

test('broken entries hide nothing else', () => {
  assert.equal(
    outlined('servers:\n  A: { os: "x\n  B:\n  C: [\nhosts:\n  H:\n    on: [A\n  I:\n'),
    `
servers [0, 3]
  A – server [1, 1]
  B – server [2, 2]
  C – server [3, 3]
hosts [4, 7]
  H – host [5, 6]
  I – host [7, 7]
`,
  );
});

test('a section that is being typed, and one in flow style', () => {
  assert.equal(
    outlined('servers: { A: { os: x }, B: }\nhosts:\n'),
    `
servers [0, 0]
  A – server [0, 0]
  B – server [0, 0]
hosts [1, 1]
`,
  );
});

test('empty and odd names', () => {
  assert.equal(
    outlined('servers:\n  "": { os: x }\n  __proto__:\n  叢集 😀:\n  "<script>":\n'),
    `
servers [0, 4]
  "" – server [1, 1]
  __proto__ – server [2, 2]
  叢集 😀 – server [3, 3]
  <script> – server [4, 4]
`,
  );
});

test('an empty file', () => {
  assert.equal(outlined(''), '\n');
});
