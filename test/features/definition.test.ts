import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { definitionAt } from '../../server/src/features/definition.ts';
import { offsetAt, positionAt, type Range } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';

/** `word → «target»`, with the whole target and its line; undefined when the `‸` leads nowhere. */
function followed(marked: string): string | undefined {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text);
  const source = (range: Range) =>
    text.slice(offsetAt(analysis.lines, range.start), offsetAt(analysis.lines, range.end));
  const links = definitionAt(analysis, 'file:///x', positionAt(analysis.lines, offset));
  assert.ok(links.length <= 1);
  const [link] = links;
  if (link === undefined) return undefined;
  assert.equal(link.targetUri, 'file:///x');
  assert.ok(source(link.targetRange).startsWith(source(link.targetSelectionRange)));
  return `${link.originSelectionRange === undefined ? '' : source(link.originSelectionRange)} → ${source(link.targetRange)} (${link.targetRange.start.line})`;
}

const TIER = `servers:
  NodeA: { os: x }
  NodeB:
storage:
  SAN: { kind: san }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: [NodeA, NodeB] }
instances:
  BTSSQL\\BTS: { on: SQLCLU }
`;

function check(name: string, marked: string, expected: string | undefined): void {
  test(name, () => assert.equal(followed(marked), expected));
}

check('a reference', TIER.replace('active: NodeA', 'active: Node‸A'), 'NodeA → NodeA: { os: x } (1)');

check(
  'a connection',
  `${TIER}databases:\n  D: { on: BTSSQL\\BTS, connection: 'tcp:BTS‸SQL\\BTS,1433' }\n`,
  "'tcp:BTSSQL\\BTS,1433' → BTSSQL\\BTS: { on: SQLCLU } (8)",
);

check(
  'the name of the master secret server as configured',
  `${TIER}sso: { secretServerName: node‸a.corp.example }\n`,
  'nodea.corp.example → NodeA: { os: x } (1)',
);

check('an item of a list', TIER.replace(', NodeB]', ', NodeB‸]'), 'NodeB → NodeB (2)');

check(
  'a name with a backslash',
  `${TIER}databases:\n  D:\n    on: ‸BTSSQL\\BTS\n`,
  'BTSSQL\\BTS → BTSSQL\\BTS: { on: SQLCLU } (8)',
);

check(
  'a name in double quotes with a backslash',
  `${TIER}databases:\n  D: { on: "BTSSQL\\BTS‸" }\n`,
  '"BTSSQL\\BTS" → BTSSQL\\BTS: { on: SQLCLU } (8)',
);

check(
  'a name in double quotes whose backslash starts an escape',
  `${TIER}  SQL\\new: { on: NodeA }\ndatabases:\n  D: { on: "SQL\\ne‸w" }\n`,
  '"SQL\\new" → SQL\\new: { on: NodeA } (9)',
);

check('a name in another case', TIER.replace('active: NodeA', 'active: node‸A'), 'nodeA → NodeA: { os: x } (1)');

check(
  'a key of a table',
  `${TIER}availabilityGroups:\n  AG:\n    replicas:\n      BTSSQL\\B‸TS: {}\n`,
  'BTSSQL\\BTS → BTSSQL\\BTS: { on: SQLCLU } (8)',
);

check(
  'where a witness lies',
  TIER.replace(' kind: failover', ' witness: { kind: file-share, on: No‸deB }'),
  'NodeB → NodeB (2)',
);

check('a name in defaults', `defaults: { instances: { data: SA‸N } }\n${TIER}`, 'SAN → SAN: { kind: san } (5)');

check('a name among others it must not be', TIER.replace('on: SQLCLU', 'on: SA‸N'), 'SAN → SAN: { kind: san } (4)');

check(
  'the server of a share',
  `${TIER}backups:\n  B: { to: '\\\\nodea\\back‸ups' }\n`,
  "'\\\\nodea\\backups' → NodeA: { os: x } (1)",
);

check(
  'the server of a path of an adapter',
  `${TIER}hosts:\n  H: { receives: { FILE: \\\\NodeB\\i‸n } }\n`,
  '\\\\NodeB\\in → NodeB (2)',
);

check('a declaration leads to itself', TIER.replace('SAN: {', 'SA‸N: {'), 'SAN → SAN: { kind: san } (4)');

check('of two with the same name each leads to itself', 'servers:\n  A:\n  A‸: { os: x }\n', 'A → A: { os: x } (2)');

check('a name nobody has', TIER.replace('active: NodeA', 'active: Node‸C'), undefined);

check('a path on this computer', `${TIER}storage:\n  V: { path: 'E:\\‸' }\n`, undefined);

check('a value that is no name', TIER.replace('kind: failover', 'kind: fail‸over'), undefined);

check('a property', TIER.replace('active:', 'act‸ive:'), undefined);

check('a comment', `${TIER}# Node‸A\n`, undefined);

check(
  'a name in a broken neighbourhood',
  'servers:\n  A:\n  B: { os: "x\nhosts:\n  H: [\n  I: { on: A‸\n',
  'A → A (1)',
);
