import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis.ts';
import { readConfig } from '../../server/src/config/config.ts';
import { foldingIn } from '../../server/src/features/folding.ts';
import { configLinksIn, linksIn } from '../../server/src/features/links.ts';
import { selectionRangesAt } from '../../server/src/features/selection-ranges.ts';
import { symbolsIn } from '../../server/src/features/workspace-symbols.ts';
import { offsetAt, positionAt } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';

/** `first-last` of each range that folds, lines counted from 1, with its kind. */
function folds(text: string): readonly string[] {
  return foldingIn(analyze(text)).map(({ startLine, endLine, kind }) =>
    [`${startLine + 1}-${endLine + 1}`, ...(kind === undefined ? [] : [kind])].join(' '),
  );
}

test('sections, entries, values and comments of several lines fold', () => {
  const text = `\
# a file
# of ours
topology: t
servers:
  SQL01:
    os: Windows Server 2022
    services:
      - sso
      - msmq

  # one
  SQL02: { os: x }

clusters: { C: {
  kind: failover } }
# alone
`;
  assert.deepEqual(folds(text), ['1-2 comment', '4-12', '5-9', '7-9', '14-15']);
});

test('what stands on one line, and an empty text, do not fold', () => {
  assert.deepEqual(folds('topology: t\nservers: { A: }\nsites: none # x\n'), []);
  assert.deepEqual(folds(''), []);
});

test('lines of any ending, and half-typed ones, fold', () => {
  assert.deepEqual(folds('servers:\r\n  A:\r\n    os: x\r\n'), ['1-3', '2-3']);
  assert.deepEqual(folds('servers:\n  A:\n    os: x\n  B: { os: [\nsites:\n  T:\n').slice(0, 2), ['1-4', '2-3']);
});

/** What a growing selection takes in from the `‸`. */
function grown(marked: string): readonly string[] {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text);
  const [first] = selectionRangesAt(analysis, [positionAt(analysis.lines, offset)]);
  const texts: string[] = [];
  for (let range: SelectionRange | undefined = first; range !== undefined; range = range.parent)
    texts.push(
      text.slice(offsetAt(analysis.lines, range.range.start), offsetAt(analysis.lines, range.range.end)).trimEnd(),
    );
  return texts;
}

test('a selection grows from the word to the text', () => {
  const text = 'topology: t\nclusters:\n  C: { kind: failover, active: [A, B‸B] }\n  D:\n';
  assert.deepEqual(grown(text), [
    'BB',
    '[A, BB]',
    'active: [A, BB]',
    '{ kind: failover, active: [A, BB] }',
    'C: { kind: failover, active: [A, BB] }',
    'clusters:\n  C: { kind: failover, active: [A, BB] }\n  D',
    text.replace('‸', '').trimEnd(),
  ]);
  assert.deepEqual(grown('servers:\n  A‸: { os: x }\n  B:\n').slice(0, 2), ['A', 'A: { os: x }']);
  assert.deepEqual(grown('a: b\n\n‸\n'), ['a: b']);
});

test('each range lies in the next one and is smaller', () => {
  const text = 'topology: t\nservers:\n  A:\n    services: [sso, { x: y }]\n    os: "q"\nsites: none\n';
  const analysis = analyze(text);
  for (let offset = 0; offset <= text.length; offset++) {
    const [first] = selectionRangesAt(analysis, [positionAt(analysis.lines, offset)]);
    for (let range = first; range?.parent !== undefined; range = range.parent) {
      const [inner, outer] = [range.range, range.parent.range].map(({ start, end }) => ({
        start: offsetAt(analysis.lines, start),
        end: offsetAt(analysis.lines, end),
      }));
      assert.ok(inner && outer && outer.start <= inner.start && inner.end <= outer.end, `${offset}`);
      assert.notDeepEqual(inner, outer);
      assert.ok(inner.start <= offset && offset <= inner.end);
    }
  }
});

/** `source => target` of each link. */
function linked(text: string, pages: 'explained' | 'sources' = 'sources'): readonly string[] {
  const analysis = analyze(text);
  return linksIn(analysis, pages, {}).map(({ range, target }) => {
    const source = text.slice(offsetAt(analysis.lines, range.start), offsetAt(analysis.lines, range.end));
    return `${source} => ${target}`;
  });
}

const page = 'https://learn.microsoft.com/en-us/biztalk/core/providing-high-availability-for-biztalk-server-databases';

test('addresses and the rules in comments that ignore lead to pages', () => {
  const text = `\
# see https://wiki.example/platform(1), please
topology: t # biztopo-ignore database-not-highly-available, no-rule-at-all -- like bam-archive-not-monitored
hosts:
  H: { receives: { HTTP: { path: https://orders.example/in } } }
`;
  assert.deepEqual(linked(text), [
    'https://wiki.example/platform => https://wiki.example/platform',
    `database-not-highly-available => ${page}`,
    'https://orders.example/in => https://orders.example/in',
  ]);
});

test('an editor with pages of rules is led to these', () => {
  assert.deepEqual(linked('topology: t # biztopo-ignore database-not-highly-available -- r\n', 'explained'), [
    'database-not-highly-available => command:biztalkTopology.explainRule?%5B%22database-not-highly-available%22%5D',
  ]);
});

test('paths of the computers that are described lead nowhere', () => {
  assert.deepEqual(linked("storage: { A: { path: 'E:\\' }, B: { path: '\\\\nas\\x' } }\n"), []);
});

test('the rules in a configuration lead to their pages', () => {
  const text = 'rules:\n  database-not-highly-available: off\nneverIgnore: [database-not-highly-available, x]\n';
  assert.deepEqual(
    configLinksIn(readConfig(text), 'sources', {}).map((each) => [each.range.start.line, each.target]),
    [
      [1, page],
      [2, page],
    ],
  );
});

test('symbols are found by their letters in order, with what they are', () => {
  const analysis = analyze(
    'servers: { SQL01: , BTS01: }\nclusters: { SQLCLU: { kind: failover } }\nhosts: { 接收: }\n',
  );
  const found = (query: string) =>
    symbolsIn(analysis, 'file:///x', query, {}).map((each) => `${each.containerName} ${each.name}`);
  assert.deepEqual(found(''), ['server SQL01', 'server BTS01', 'failover cluster SQLCLU', 'host 接收']);
  assert.deepEqual(found('s l'), ['server SQL01', 'failover cluster SQLCLU']);
  assert.deepEqual(found('01'), ['server SQL01', 'server BTS01']);
  assert.deepEqual(found('收'), ['host 接收']);
  assert.deepEqual(found('10'), []);
});
