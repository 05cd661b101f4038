import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeActionTriggerKind } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis.ts';
import { remediesIn } from '../../server/src/features/remedy-actions.ts';
import { positionAt } from '../../server/src/text/lines.ts';
import { platformTexts } from '../failure/platforms.ts';
import { cursorIn } from '../support/cursor.ts';

const edited = { uri: 'file:///t', version: 1 };

/** What is offered at the `‸`. */
function offered(marked: string, trigger: CodeActionTriggerKind | undefined = 1, only?: readonly string[]) {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text);
  const position = positionAt(analysis.lines, offset);
  return remediesIn(analysis, edited, { range: { start: position, end: position }, only }, trigger, {});
}

const titles = (...asked: Parameters<typeof offered>) => offered(...asked).map(({ title }) => title);

const PLATFORM = `topology: t
goals: { survives: server, keeps: receive }
servers: { A: , B: }
hosts:
  Work: { on: A, does: receive }
`;

test('at the name of what fails, edits that were tried and help against it', () => {
  const actions = offered(PLATFORM.replace('{ A:', '{ A‸:'));
  const [action] = actions;
  assert.deepEqual(
    actions.map(({ title }) => title),
    [
      'Against the loss of server "A": Run "Work" on "B" too',
      'Against the loss of server "A": Add a second BizTalk server "A2" that runs "Work" too',
    ],
  );
  assert.deepEqual(action?.edit?.documentChanges, [
    {
      textDocument: edited,
      edits: [{ range: { start: { line: 4, character: 14 }, end: { line: 4, character: 15 } }, newText: '[A, B]' }],
    },
  ]);
  assert.deepEqual(titles(PLATFORM.replace('B: }', 'B‸: }')), []);
});

test('at a goal that is broken, edits that keep it', () => {
  assert.deepEqual(titles(PLATFORM.replace('survives: server', 'survives: ser‸ver')), [
    'To survive the loss of any server: Run "Work" on "B" too',
    'To survive the loss of any server: Add a second BizTalk server "A2" that runs "Work" too',
  ]);
});

test('what may fail is worth a change too, and a witness is where it is written', () => {
  const tier = `topology: t
servers: { A: , B: }
clusters: { CLU: { kind: failover, active: A, passive: B } }
instances: { SQL: { on: CLU } }
databases: { BizTalkMgmtDb: { on: SQL } }
`;
  assert.deepEqual(titles(tier.replace('{ A:', '{ A‸:')), [
    'Against the loss of server "A": Give failover cluster "CLU" a witness',
  ]);
});

test('only for who asks, and for quick fixes', () => {
  const at = PLATFORM.replace('{ A:', '{ A‸:');
  assert.deepEqual(titles(at, 2), []);
  assert.deepEqual(titles(at, 1, ['refactor']), []);
  assert.equal(titles(at, 1, ['quickfix']).length, 2);
  const { text } = cursorIn(at);
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  assert.deepEqual(remediesIn(analyze(text), edited, { range, only: undefined }, undefined, {}), []);
});

test('not in a topology so large that trying them would take long', () => {
  const many = Array.from({ length: 199 }, (_, i) => `S${i}: `).join(', ');
  assert.equal(
    titles(PLATFORM.replace('{ A:', '{ A‸:').replace('B: }', `${many.replace('S0: , ', '')}, B: }`)).length,
    3,
  );
  assert.deepEqual(titles(PLATFORM.replace('{ A:', '{ A‸:').replace('B: }', `${many}, B: }`)), []);
});

test('of random platforms the same every time, and every one is an edit', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
  fc.assert(
    fc.property(platformTexts, (text) => {
      const ask = () => remediesIn(analyze(text), edited, { range, only: undefined }, 1, {});
      const actions = ask();
      assert.deepEqual(ask(), actions);
      for (const { edit } of actions) assert.ok((edit?.documentChanges?.length ?? 0) > 0, text);
    }),
    { numRuns: 30, seed: 79, includeErrorInReport: true },
  );
});
