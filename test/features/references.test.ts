import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis.ts';
import { highlightsAt, referencesAt } from '../../server/src/features/references.ts';
import { lineText, positionAt } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';

/** `line: «source»` of each place where the name at the `‸` stands; declarations have a `*`. */
function found(marked: string): readonly string[] {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text);
  const position = positionAt(analysis.lines, offset);
  const references = referencesAt(analysis, 'file:///x', position, 'with');
  const marks = highlightsAt(analysis, position);
  const uses = referencesAt(analysis, 'file:///x', position, 'without');
  assert.deepEqual(
    marks.map((each) => each.range),
    references.map((each) => each.range),
  );
  assert.deepEqual(
    marks.filter((each) => each.kind === DocumentHighlightKind.Read).map((each) => each.range),
    uses.map((each) => each.range),
  );
  return marks.map(({ range: { start, end }, kind }) => {
    const source = lineText(analysis.lines, start.line).slice(start.character, end.character);
    return `${start.line + 1}: ${kind === DocumentHighlightKind.Write ? '*' : ''}${source}`;
  });
}

const platform = `\
topology: t
defaults:
  servers: { site: Taipei }
sites:
  Taipei:
servers:
  SQL01:
  SQL02: { site: taipei }
clusters:
  SQLCLU: { kind: failover, active: SQL01, passive: [ 'SQL02' ], withoutVote: SQL01 }
instances:
  BTSSQL\\BTS: { on: SQLCLU, active: SQL01 }
databases:
  BizTalkMgmtDb: { on: "BTSSQL\\\\BTS" }
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb], to: '\\\\sql01\\backup' }
hosts:
  Receive: { on: SQL01, receives: { FILE: { path: '\\\\SQL01\\in' } } }
`;

test('a name is found wherever it stands, in paths too', () => {
  const places = ['7: *SQL01', '10: SQL01', '10: SQL01', '12: SQL01', '16: sql01', '18: SQL01', '18: SQL01'];
  assert.deepEqual(found(platform.replace('\n  SQL01', '\n  SQ‸L01')), places);
  assert.deepEqual(found(platform.replace('active: SQL01 }', 'active: SQL01‸ }')), places);
  assert.deepEqual(found(platform.replace('sql01\\backup', 'sq‸l01\\backup')), places);
});

test('quotes belong to a name, in any style', () => {
  assert.deepEqual(found(platform.replace('  SQL02:', '  SQL0‸2:')), ['8: *SQL02', "10: 'SQL02'"]);
  assert.deepEqual(found(platform.replace('BTSSQL\\BTS: {', 'BTSSQ‸L\\BTS: {')), [
    '12: *BTSSQL\\BTS',
    '14: "BTSSQL\\\\BTS"',
  ]);
});

test('what defaults name is found there, once', () => {
  assert.deepEqual(found(platform.replace('\n  Taipei', '\n  T‸aipei')), ['3: Taipei', '5: *Taipei', '8: taipei']);
});

test('names that are declared twice are told apart', () => {
  assert.deepEqual(found('servers:\n  A‸:\n  A:\nclusters: { C: { nodes: A } }\n'), ['2: *A', '4: A']);
  assert.deepEqual(found('servers:\n  A:\n  A‸:\nclusters: { C: { nodes: A } }\n'), ['3: *A']);
});

test('names in Chinese, and in half-typed entries, are found', () => {
  const text = 'servers:\n  甲:\nclusters:\n  C: { kind: failover, active: ‸甲, passive: [ 甲\n';
  assert.deepEqual(found(text).slice(0, 2), ['2: *甲', '4: 甲']);
});

test('nothing is found where no name stands', () => {
  for (const marked of [
    'ser‸vers: { A: }',
    'servers: { A: { o‸s: x } }',
    'clusters: { C: { nodes: Z‸ } }',
    '‸',
    '# A‸',
  ])
    assert.deepEqual(found(marked), []);
});
