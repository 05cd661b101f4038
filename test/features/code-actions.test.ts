import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { codeActionsFor } from '../../server/src/features/code-actions.ts';
import { diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { mended } from '../../server/src/mending.ts';
import { offsetAt, positionAt } from '../../server/src/text/lines.ts';
import { edited, editsOf, untouched } from '../../server/src/text/pieces.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { cursorIn } from '../support/cursor.ts';

const DOCUMENT = { uri: 'file:///t', version: 7 };
const FIX_ALL = ['source.fixAll.biztalkTopology'];

function actionsAt(
  marked: string,
  only?: readonly string[],
): { readonly analysis: Analysis; readonly actions: readonly CodeAction[] } {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text);
  const at = positionAt(analysis.lines, offset);
  const actions = codeActionsFor(analysis, DOCUMENT, { range: { start: at, end: at }, only, shown: [] }, {});
  return { analysis, actions };
}

/** The text after an action. */
function done({ analysis, actions }: ReturnType<typeof actionsAt>, index = 0): string {
  const [change] = actions[index]?.edit?.documentChanges ?? [];
  assert.ok(change !== undefined && 'textDocument' in change, 'the action edits the document');
  assert.deepEqual(change.textDocument, DOCUMENT);
  const edits = change.edits.map((edit) => {
    assert.ok('newText' in edit);
    const { range, newText } = edit satisfies TextEdit;
    return {
      span: { start: offsetAt(analysis.lines, range.start), end: offsetAt(analysis.lines, range.end) },
      newText,
    };
  });
  return applyEdits(analysis.text, edits);
}

test('an error is mended before a warning at the same place', () => {
  const text = 'topology: T\nservers: { BTS01: }\nhosts: { Work: { kind: in-process, on: BT‸S09, does: process } }\n';
  const codes = actionsAt(text).actions.map(({ diagnostics }) => diagnostics?.[0]?.code);
  assert.deepEqual([...new Set(codes)], ['unresolved-reference', 'host-with-single-instance']);
});

test('a quick fix mends what is found at the cursor', () => {
  const found = actionsAt('topology: T\nclusters:\n  C: { kind: failover, redundant: y‸es } # both\n');
  assert.deepEqual(
    found.actions.map(({ kind, isPreferred, diagnostics }) => [kind, isPreferred, diagnostics?.[0]?.code]),
    [['quickfix', true, 'wrong-type']],
  );
  assert.equal(done(found), 'topology: T\nclusters:\n  C: { kind: failover, redundant: true } # both\n');
});

test('nothing where nothing is found, or nothing can be mended', () => {
  assert.deepEqual(actionsAt('topology: T\nserv‸ers:\n  A:\n').actions, []);
  assert.deepEqual(actionsAt('topology: T\nservers:\n  A:\n  A‸:\n').actions, []);
});

test('the finding the editor shows is handed back, matched by code and range', () => {
  const text = 'topology: T\nclusters:\n  C: { kind: failover, redundant: yes }\n';
  const analysis = analyze(text);
  const shown = diagnosticsOf(analysis, DOCUMENT.uri, {}).map((each) => ({
    ...each,
    message: 'in another language',
    data: 1,
  }));
  const range = shown.find((each) => each.code === 'wrong-type')?.range;
  assert.ok(range !== undefined);
  const [action] = codeActionsFor(analysis, DOCUMENT, { range, only: undefined, shown }, {});
  assert.deepEqual(
    action?.diagnostics,
    shown.filter((each) => each.code === 'wrong-type'),
  );
});

test('a fix that is a choice is not preferred', () => {
  const { actions } = actionsAt('topology: T\nclusters:\n  C: { kind: failove‸ }\n');
  assert.deepEqual(
    actions.map((each) => [each.title.includes('failover'), each.isPreferred]),
    [[true, undefined]],
  );
});

test('kinds that are asked for', () => {
  const text = 'topology: T\nclusters:\n  C: { kind: failover, redundant: y‸es }\n';
  const kinds = (...only: string[]) => actionsAt(text, only).actions.map((each) => each.kind);
  assert.deepEqual(kinds('quickfix'), ['quickfix']);
  assert.deepEqual(kinds('source.fixAll'), FIX_ALL);
  assert.deepEqual(kinds('source'), FIX_ALL);
  assert.deepEqual(kinds(...FIX_ALL), FIX_ALL);
  assert.deepEqual(kinds('source.organizeImports'), []);
  assert.deepEqual(kinds('refactor'), []);
  assert.deepEqual(kinds('sour'), []);
});

test('all that is safe is mended at once, wherever it stands, and nothing else', () => {
  const before = `topology: T
servers:
  NodeA: { networkDtc: yes } # keep
  NodeB: { networkDtc: no, site: nowhere }
clusters:
  C:
    kind: failover
    active: nodea
    passive: [NODEB]
    redundant: off
‸`;
  const found = actionsAt(before, FIX_ALL);
  assert.equal(
    done(found),
    `topology: T
servers:
  NodeA: { networkDtc: true } # keep
  NodeB: { networkDtc: false, site: nowhere }
clusters:
  C:
    kind: failover
    active: NodeA
    passive: [NodeB]
    redundant: false
`,
  );
});

test('fixes that get into the way of others are made after them', () => {
  const found = actionsAt('topology: T\nservers:\n  A:\n    networkDtc:\n\t\t\tyes\n‸', FIX_ALL);
  assert.equal(done(found), 'topology: T\nservers:\n  A:\n    networkDtc:\n      true\n');
});

test('no action when nothing is to be mended', () => {
  assert.deepEqual(actionsAt('topology: T\nservers:\n  A:\n‸', FIX_ALL).actions, []);
});

test('an editor without versions gets plain changes', () => {
  const analysis = analyze('topology: T\nservers:\n  A: { networkDtc: yes }\n');
  const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
  const [action] = codeActionsFor(
    analysis,
    { uri: 'file:///t', version: undefined },
    { range, only: undefined, shown: [] },
    {},
  );
  assert.equal(action?.edit?.documentChanges, undefined);
  assert.equal(action?.edit?.changes?.['file:///t']?.[0]?.newText, 'true');
});

test('the edits of several rounds lead from the first text to the last', () => {
  const round = fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.string({ maxLength: 3 })), { maxLength: 4 });
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.array(round, { maxLength: 4 }), (text, rounds) => {
      let pieces = untouched(text);
      let now = text;
      for (const parts of rounds) {
        const edits = apart(now, parts);
        pieces = edited(pieces, edits);
        now = applyEdits(now, edits);
      }
      assert.equal(applyEdits(text, editsOf(pieces, text.length)), now);
    }),
    { seed: 37 },
  );
});

/** Edits of a text that do not touch each other. */
function apart(text: string, parts: readonly (readonly [number, number, string])[]) {
  const edits = [];
  let from = 0;
  for (const [gap, length, newText] of parts) {
    const start = from + (gap % (text.length + 1));
    const end = Math.min(text.length, start + length);
    if (start > text.length) break;
    edits.push({ span: { start, end }, newText });
    from = end + 1;
  }
  return edits;
}

test('safe fixes of a text that is all wrong come to an end', () => {
  for (const text of ['{', '[', '\t- a: "\\', 'a: }\n]', 'topology: &a *b\n\tservers: [\n', '\0\0']) {
    const analysis = analyze(text);
    const once = applyEdits(text, mended(analysis).edits);
    assert.equal(applyEdits(once, mended(analyze(once)).edits), once, JSON.stringify(text));
  }
});
