import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeAction } from 'vscode-languageserver-types';
import { declaringActionsIn } from '../../server/src/features/declaring.ts';
import { offsetAt, positionAt } from '../../server/src/text/lines.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { examine } from '../support/check.ts';
import { cursorIn } from '../support/cursor.ts';
import { topologyTexts } from '../support/topology-texts.ts';

/** `title: text after it` of each action at the `‸`. */
function offered(marked: string): Readonly<Record<string, string>> {
  const { text, offset } = cursorIn(marked);
  return Object.fromEntries(actionsIn(text, offset).map((each) => [each.title, done(text, each)]));
}

function actionsIn(text: string, offset: number): readonly CodeAction[] {
  const analysis = examine(text);
  const at = positionAt(analysis.lines, offset);
  return declaringActionsIn(
    analysis,
    { uri: 'x', version: undefined },
    { range: { start: at, end: at }, only: undefined },
    {},
  );
}

function done(text: string, { edit }: CodeAction): string {
  const { lines } = examine(text);
  const edits = (edit?.changes?.x ?? []).map(({ range: { start, end }, newText }) => ({
    span: { start: offsetAt(lines, start), end: offsetAt(lines, end) },
    newText,
  }));
  return applyEdits(text, edits);
}

test('a name that leads nowhere is declared behind its like', () => {
  const text = `\
topology: t
servers:
  SQL01: # the first

clusters:
  C: { kind: failover, active: SQL01, passive: SQL‸02 }
`;
  assert.deepEqual(offered(text), {
    'Create server "SQL02"': text.replace('‸', '').replace('# the first\n', '# the first\n  SQL02:\n'),
  });
});

test('in a section in braces, and in one that is not there yet', () => {
  assert.deepEqual(offered('servers: { A: {} }\nclusters: { C: { nodes: [A, B‸] } }\n'), {
    'Create server "B"': 'servers: { A: {}, B: {} }\nclusters: { C: { nodes: [A, B] } }\n',
  });
  assert.deepEqual(offered('servers: { A: { site: ‸台北 } }\n'), {
    'Create site "台北"': 'servers: { A: { site: 台北 } }\n\nsites:\n  台北:\n',
  });
});

test('every section is offered in which the name may be declared', () => {
  assert.deepEqual(Object.keys(offered('sso: { masterSecretServer: X‸ }\n')), [
    'Create server "X"',
    'Create cluster "X"',
    'Create resource group "X"',
  ]);
  assert.deepEqual(Object.keys(offered('defaults: { servers: { site: ‸T } }\nservers: { A: }\n')), ['Create site "T"']);
});

test('an instance that is called after a server stands on it', () => {
  assert.deepEqual(
    offered('servers: { SQL01: }\ninstances: { A: { on: SQL01 } }\ndatabases: { D: { on: sql01\\B‸ } }\n'),
    {
      'Create SQL Server instance "sql01\\B"':
        'servers: { SQL01: }\ninstances: { A: { on: SQL01 }, sql01\\B: { on: SQL01 } }\ndatabases: { D: { on: sql01\\B } }\n',
    },
  );
});

test('nothing is offered for names that lead somewhere, or to something else, and for what is no name', () => {
  for (const marked of [
    'servers: { A: }\nclusters: { C: { nodes: A‸ } }\n',
    'servers: { A: }\nsites: { T: }\nclusters: { C: { nodes: T‸ } }\n',
    'servers: { A: { cpus: x‸ } }\n',
  ])
    assert.deepEqual(offered(marked), {});
});

test('what is created is what the name stands for then', () => {
  let tried = 0;
  fc.assert(
    fc.property(topologyTexts, (text) => {
      const lost = examine(text).findings.filter((each) => each.code === 'unresolved-reference');
      for (const { span } of lost) {
        for (const action of actionsIn(text, span.start)) {
          tried++;
          const after = examine(done(text, action));
          const isLost = after.findings.some(
            (each) =>
              each.code === 'unresolved-reference' &&
              after.text.slice(each.span.start, each.span.end) === text.slice(span.start, span.end),
          );
          assert.ok(!isLost, `${action.title}\n${after.text}`);
        }
      }
    }),
    { numRuns: 60, seed: 43 },
  );
  assert.ok(tried > 60, `${tried} created`);
});
