import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { explanationsIn, withExplanations } from '../../server/src/features/explain.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { explainCommand } from '../../server/src/protocol.ts';
import { positionAt } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';

const BUNDLE = { 'Explain "{rule}"': '說明「{rule}」' };

function at(marked: string) {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text);
  return { analysis, position: positionAt(analysis.lines, offset) };
}

function actionsAt(marked: string, only?: readonly string[], bundle = {}) {
  const { analysis, position } = at(marked);
  return explanationsIn(analysis, 'file:///t', { start: position, end: position }, only, bundle);
}

function hovered(marked: string, bundle = {}): string | undefined {
  const { analysis, position } = at(marked);
  const hover = withExplanations(hoverAt(analysis, position, bundle), analysis, position, bundle);
  return hover === undefined ? undefined : (hover.contents as { readonly value: string }).value;
}

const LONELY = 'topology: T\nclusters:\n  C‸: { kind: failover, active: A }\nservers: { A: }\n';

test('each rule that found something at the cursor can be explained, by its code', () => {
  const actions = actionsAt(LONELY);
  assert.deepEqual(
    actions.map(({ title, command }) => [title, command?.command, command?.arguments]),
    [['Explain "failover-cluster-too-few-nodes"', explainCommand, ['failover-cluster-too-few-nodes']]],
  );
  assert.deepEqual(
    actions.map(({ diagnostics, kind }) => [diagnostics?.[0]?.code, kind]),
    [['failover-cluster-too-few-nodes', 'quickfix']],
  );
});

test('a rule that found two things there is explained once', () => {
  const text = 'topology: T\nservers:\n  A: { site: X, runsOn: X }\n';
  const analysis = analyze(text);
  const whole = { start: positionAt(analysis.lines, 0), end: positionAt(analysis.lines, text.length) };
  const codes = explanationsIn(analysis, 'file:///t', whole, undefined, {}).map(
    ({ diagnostics }) => diagnostics?.[0]?.code,
  );
  assert.equal(new Set(codes).size, codes.length);
  assert.ok(codes.includes('unresolved-reference'));
});

test('explanations come with quick fixes, and with no other kind of action', () => {
  assert.equal(actionsAt(LONELY, ['quickfix']).length, 1);
  assert.equal(actionsAt(LONELY, ['']).length, 1);
  assert.deepEqual(actionsAt(LONELY, ['source.fixAll']), []);
  assert.deepEqual(actionsAt('topology: T\nserv‸ers: { A: }\n'), []);
});

test('a hover leads to the page of what is found there, below what it says', () => {
  const value = hovered(LONELY);
  const link = `[Explain "failover-cluster-too-few-nodes"](command:${explainCommand}?%5B%22failover-cluster-too-few-nodes%22%5D)`;
  assert.ok(value?.endsWith(`\n\n${link}`), value);
  assert.ok(value?.includes('**'), value);
});

test('a hover where only something is found is the link, on the place of the finding', () => {
  const { analysis, position } = at(
    'topology: T\nservers: { A: }\nclusters: { C: { kind: failover, active: [A, NoS‸uch] } }\n',
  );
  const hover = withExplanations(undefined, analysis, position, BUNDLE);
  assert.ok(typeof hover?.contents === 'object' && 'value' in hover.contents);
  assert.match(hover.contents.value, /^\[說明「unresolved-reference」\]\(command:/);
  assert.deepEqual(hover.range, { start: { line: 2, character: 45 }, end: { line: 2, character: 51 } });
});

test('where nothing is found a hover stays as it is', () => {
  assert.equal(hovered('topology: T\nservers:\n  A: { cp‸us: 4 }\n')?.includes('command:'), false);
  assert.equal(hovered('topology: T\n‸\nservers: { A: }\n'), undefined);
});
