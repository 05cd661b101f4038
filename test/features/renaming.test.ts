import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Analysis } from '../../server/src/analysis.ts';
import { renamedAt, renamingAt } from '../../server/src/features/renaming.ts';
import { textOf } from '../../server/src/messages.ts';
import { commentsIn } from '../../server/src/syntax/marks.ts';
import { offsetAt, positionAt } from '../../server/src/text/lines.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { platformTexts } from '../failure/platforms.ts';
import { examine } from '../support/check.ts';
import { cursorIn } from '../support/cursor.ts';
import { tries } from '../support/runs.ts';
import { topologyTexts } from '../support/topology-texts.ts';

/** The text in which the thing at an offset has another name, or why it cannot have it; undefined where no name stands. */
function renamed(analysis: Analysis, offset: number, name: string): string | undefined {
  const { lines, text } = analysis;
  const result = renamedAt(analysis, { uri: 'x', version: undefined }, positionAt(lines, offset), name);
  if (result === undefined) return undefined;
  if ('refusal' in result) return `No: ${textOf(result.refusal)}`;
  const edits = (result.changes?.x ?? []).map(({ range: { start, end }, newText }) => ({
    span: { start: offsetAt(lines, start), end: offsetAt(lines, end) },
    newText,
  }));
  return applyEdits(text, edits);
}

function named(marked: string, name: string): string | undefined {
  const { text, offset } = cursorIn(marked);
  return renamed(examine(text), offset, name);
}

test('a name is changed wherever it stands, and nothing else is', () => {
  assert.equal(
    named(
      `\
servers: # SQL01 and its like
  S‸QL01: { description: SQL01 is old }
  SQL011:
clusters:
  C: { kind: failover, active: SQL01, passive: [ "sql01" ] } # SQL01
  # biztopo-ignore failover-cluster-too-few-nodes -- SQL01 is replaced
hosts:
  H: { on: [SQL01], receives: { FILE: { path: '\\\\SQL01\\in' } } }
`,
      'NODE 1',
    ),
    `\
servers: # SQL01 and its like
  NODE 1: { description: SQL01 is old }
  SQL011:
clusters:
  C: { kind: failover, active: NODE 1, passive: [ NODE 1 ] } # SQL01
  # biztopo-ignore failover-cluster-too-few-nodes -- SQL01 is replaced
hosts:
  H: { on: [NODE 1], receives: { FILE: { path: '\\\\NODE 1\\in' } } }
`,
  );
});

test('instances that are called after a server are called after it still, in connections too', () => {
  assert.equal(
    named(
      `\
servers: { SQL01: }
instances:
  SQL01: { on: SQL01 }
  SQL01\\BTS: { on: SQ‸L01 }
  SQL01X\\BTS: { on: SQL01 }
databases:
  A: { on: SQL01\\BTS, connection: 'tcp:SQL01\\BTS,1433' }
  B: { on: SQL01, connection: SQL01.corp.example }
  C: { on: "SQL01\\\\BTS", connection: "SQL01\\\\BTS" }
`,
      'DB7',
    ),
    `\
servers: { DB7: }
instances:
  DB7: { on: DB7 }
  DB7\\BTS: { on: DB7 }
  SQL01X\\BTS: { on: DB7 }
databases:
  A: { on: DB7\\BTS, connection: 'tcp:DB7\\BTS,1433' }
  B: { on: DB7, connection: DB7.corp.example }
  C: { on: DB7\\BTS, connection: "DB7\\\\BTS" }
`,
  );
});

test('a connection that is nothing but the name is where it is renamed too, with quotes where it needs them', () => {
  assert.equal(
    named('servers:\n  A:\nsso:\n  masterSecretServer: A\n  secretServerName: ‸A\n', 'a:'),
    "servers:\n  'a:':\nsso:\n  masterSecretServer: 'a:'\n  secretServerName: 'a:'\n",
  );
});

test('a database that loses a default name keeps its kind', () => {
  assert.equal(
    named('databases:\n  BizTalk‸MgmtDb: { on: X }\n  SSODB:\n', 'Mgmt'),
    'databases:\n  Mgmt: { on: X, kind: management }\n  SSODB:\n',
  );
  assert.equal(named('databases:\n  SSO‸DB:\n', 'Secrets'), 'databases:\n  Secrets:\n    kind: sso\n');
  assert.equal(named('databases:\n  SSO‸DB:\n', 'ssodb'), 'databases:\n  ssodb:\n');
  assert.equal(named('databases:\n  SSO‸DB: { kind: custom }\n', 'X'), 'databases:\n  X: { kind: custom }\n');
});

test('names that need quotes get them', () => {
  assert.equal(
    named('servers: { A‸: }\nclusters: { C: { nodes: [A] } }\n', 'a, b'),
    "servers: { 'a, b': }\nclusters: { C: { nodes: ['a, b'] } }\n",
  );
  assert.equal(named('hosts: { A‸: }\n', '接收'), 'hosts: { 接收: }\n');
});

test('what is taken, or no name, is refused', () => {
  const servers = (name: string) =>
    named('servers: { A‸: , B: }\nstorage: { Disk: }\navailabilityGroups: { AG: { listener: L } }\n', name);
  assert.equal(servers('b'), 'No: The name "B" is taken.');
  assert.equal(servers('disk'), 'No: The name "Disk" is taken.');
  assert.equal(servers('l'), 'No: The name "l" is taken.');
  assert.equal(servers(' '), 'No: A name has at least one character.');
  assert.equal(servers('a\nb'), 'No: A name stands on one line.');
  assert.equal(servers('none'), 'No: "none" is a word of the language and cannot be a name.');
  assert.match(servers('a') ?? '', /^servers: \{ a: , B: \}/);
  assert.match(servers('AG') ?? '', /^servers: \{ AG: , B: \}/);
  const instances = 'servers: { A‸: , B: }\ninstances: { A\\I: { on: A }, C\\I: { on: B } }\n';
  assert.equal(named(instances, 'C'), 'No: The name "C\\I" is taken.');
});

test('where a name would break a path it is refused', () => {
  const text = "servers: { A‸: }\nhosts: { H: { receives: { FILE: { path: '\\\\A\\in' } } } }\n";
  assert.equal(named(text, "A's/x"), 'No: "A\'s/x" cannot be written everywhere where "A" stands.');
});

test('where no name stands there is nothing to rename', () => {
  for (const marked of ['ser‸vers: { A: }', 'servers: { A: { o‸s: x } }', 'clusters: { C: { nodes: Z‸ } }', '# A‸'])
    assert.equal(named(marked, 'x'), undefined);
});

test('an editor is told what is to be changed', () => {
  const { text, offset } = cursorIn("servers: { A: }\nclusters: { C: { nodes: '‸a' } }\n");
  const analysis = examine(text);
  assert.deepEqual(renamingAt(analysis, positionAt(analysis.lines, offset)), {
    range: { start: { line: 1, character: 24 }, end: { line: 1, character: 27 } },
    placeholder: 'A',
  });
  assert.equal(renamingAt(analysis, { line: 1, character: 2 }), undefined);
});

const names = fc.constantFrom('Renamed', 'X9', '新機', 'a, b', 'two words');

test('renaming anything leaves what is found and every comment as it was', () => {
  let tried = 0;
  fc.assert(
    fc.property(fc.oneof(topologyTexts, platformTexts), fc.nat(), names, (text, which, name) => {
      const before = examine(text);
      const { entries } = before.topology;
      const entry = entries[which % Math.max(1, entries.length)];
      if (entry === undefined) return;
      // An instance keeps its computer: another one would be another fact.
      const computer =
        /^.*\\/.exec(entry.key.value)?.[0] ?? (entry.section === 'instances' ? `${entry.key.value}\\` : '');
      const after = renamed(before, before.document.absolute(entry).start, computer + name);
      if (after === undefined || after.startsWith('No: ')) return;
      tried++;
      assert.deepEqual(comments(after), comments(text), after);
      assert.deepEqual(said(examine(after)), said(before), `${entry.key.value} => ${name}\n${text}\n${after}`);
    }),
    tries(300, 41),
  );
  assert.ok(tried > 250, `${tried} renamed`);
});

/** All comments but those that name what they are about. */
function comments(text: string): readonly string[] {
  return commentsIn(text).filter((each) => !each.includes('biztopo-ignore'));
}

/** Findings without their words, in which names and guesses at names differ. */
function said({ findings, suppressed }: Analysis): readonly string[] {
  const all = [...findings, ...suppressed].filter((each) => each.code !== 'name-case-differs');
  return all.map((each) => `${each.code} ${each.severity}`).sort((a, b) => (a < b ? -1 : 1));
}
