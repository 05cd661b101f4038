import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { diagramFor } from '../../server/src/features/diagram.ts';
import type { DiagramItem } from '../../server/src/protocol.ts';

const GROUP = `topology: Orders
servers:
  NodeA:
  NodeB:
  BTS01:
storage:
  SAN: { kind: san }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: SAN }
resourceGroups:
  SSOGROUP: { on: SQLCLU, resources: sso }
sso: { masterSecretServer: SSOGROUP }
instances:
  BTSSQL: { on: SQLCLU }
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BizTalkMsgBoxDb: { on: BTSSQL }
  SSODB: { on: BTSSQL }
hosts:
  Work: { kind: in-process, on: BTS01, does: process }
`;

const AVAILABILITY_GROUP = `topology: Orders
servers:
  SQL01:
  SQL02:
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: { kind: file-share } }
instances:
  ONE: { on: SQL01 }
  TWO: { on: SQL02 }
availabilityGroups:
  AG: { cluster: AGCLU, primary: ONE, commit: synchronous, failover: automatic, replicas: { ONE: , TWO: } }
databases:
  BizTalkMsgBoxDb: { on: AG }
`;

function play(text: string, failed: unknown, before: unknown = []) {
  const drawn = diagramFor(analyze(text), 1, { view: 'group', playing: { failed, before } }, {});
  const played = drawn.played ?? assert.fail();
  const holder = (id: string) => drawn.list.map((each) => pathTo(each, id)).find((each) => each.length > 0) ?? [];
  const labelOf = (id: string) => holder(id).at(-1)?.text ?? '';
  const verdict = (name: string) => played.capabilities.find((each) => each.name === name)?.verdict;
  return { ...drawn, played, holder: (id: string) => holder(id).map((each) => each.id), labelOf, verdict };
}

function pathTo(item: DiagramItem, id: string): readonly DiagramItem[] {
  if (item.id === id) return [item];
  const inner = item.children.map((each) => pathTo(each, id)).find((each) => each.length > 0);
  return inner === undefined ? [] : [item, ...inner];
}

test('while nothing has failed, everything is where the file says', () => {
  const { played, holder, verdict, svg } = play(GROUP, []);
  assert.ok(holder('database:SSODB').includes('server:NodeA'));
  assert.deepEqual([played.failed, played.steps, played.afterwards, played.away], [[], [], [], []]);
  assert.equal(verdict('process'), 'unaffected');
  assert.equal(played.said, 'Nothing has failed.');
  assert.equal(svg, diagramFor(analyze(GROUP), 1, { view: 'group' }, {}).svg);
});

test('what stays elsewhere after a repair is said, and that nothing does after a failback', () => {
  const { played } = play(GROUP, [], [['server:NodeA']]);
  assert.ok(played.away.length > 0);
  for (const each of played.away) assert.ok(played.said.includes(each), `${each}: ${played.said}`);
  assert.notEqual(played.said, play(GROUP, []).played.said);
});

test('the databases and the clustered roles of a failed node are drawn on the other one', () => {
  const { played, holder, labelOf, verdict } = play(GROUP, ['server:NodeA']);
  assert.ok(holder('database:SSODB').includes('server:NodeB'));
  assert.ok(holder('resource-group:SSOGROUP').includes('server:NodeB'));
  assert.ok(holder('sso').includes('server:NodeB'));
  assert.match(labelOf('server:NodeA'), /failed node of cluster SQLCLU/);
  assert.match(labelOf('server:NodeB'), /active node/);
  assert.match(labelOf('database:SSODB'), /moves from "NodeA" to "NodeB"/);
  assert.equal(verdict('process'), 'interrupted');
  assert.deepEqual(played.failed, [{ id: 'server:NodeA', label: 'NodeA (server)' }]);
  assert.match(played.said, /^Failed: NodeA \(server\)\..*moves from "NodeA" to "NodeB"/);
});

test('every step that is documented names its page, and what it is about', () => {
  const { steps } = play(GROUP, ['server:NodeA']).played;
  const moving = steps.find(({ text }) => /BTSSQL.*moves/.test(text)) ?? assert.fail();
  assert.equal(moving.id, 'instance:BTSSQL');
  assert.match(moving.page ?? '', /^https:\/\/learn\.microsoft\.com\//);
  assert.equal(new Set(steps.map(({ text }) => text)).size, steps.length);
});

test('what moved stays where it is after a repair, until it is moved back', () => {
  const repaired = play(GROUP, [], [['server:NodeA']]);
  assert.ok(repaired.holder('database:SSODB').includes('server:NodeB'));
  assert.match(repaired.labelOf('server:NodeA'), /passive node/);
  assert.ok(repaired.played.away.some((each) => /"BTSSQL" stays on NodeB/.test(each)));
  assert.equal(repaired.verdict('process'), 'unaffected');
  const again = play(GROUP, ['server:NodeB'], [['server:NodeA']]);
  assert.ok(again.holder('database:SSODB').includes('server:NodeA'));
  assert.equal(again.verdict('process'), 'interrupted');
});

test('what stands on failed storage is down, and nobody owns it', () => {
  const { holder, labelOf, verdict, svg } = play(GROUP, ['storage:SAN']);
  assert.ok(!holder('database:SSODB').some((each) => each?.startsWith('server:')));
  assert.ok(holder('database:SSODB').includes('cluster:SQLCLU'));
  assert.match(labelOf('storage:SAN'), /has failed/);
  assert.match(svg, />✕ Failed</);
  assert.match(svg, /class="hatch"/);
  assert.ok(['stopped', 'data-at-risk'].includes(verdict('process') ?? ''));
});

test('a failed primary makes the other replica the primary', () => {
  const before = play(AVAILABILITY_GROUP, []);
  assert.match(before.labelOf('availability-group:AG@TWO'), /Secondary/);
  const after = play(AVAILABILITY_GROUP, ['server:SQL01']);
  assert.match(after.labelOf('availability-group:AG@TWO'), /Primary/);
  assert.match(after.labelOf('availability-group:AG@ONE'), /Secondary/);
});

test('single points of failure and smallest pairs can be played, and they do what they say', () => {
  const { points } = play(GROUP, []).played;
  assert.ok(points.some(({ ids }) => ids.join() === 'server:BTS01'));
  assert.ok(points.some(({ ids }) => ids.join() === 'server:NodeA,server:NodeB'));
  for (const { ids, stops } of points) {
    const { capabilities } = play(GROUP, ids).played;
    const stopped = capabilities.filter(({ verdict }) => verdict === 'stopped' || verdict === 'data-at-risk');
    assert.ok(stopped.length > 0, ids.join());
    for (const { label } of stopped) assert.ok(stops.includes(label) || ids.length === 1, `${ids.join()}: ${label}`);
  }
});

test('names that are none drop out, and anything may be asked', () => {
  assert.deepEqual(
    play(GROUP, ['server:NodeA', 'server:GONE', '__proto__', 7, null]).played.failed.map((each) => each.id),
    ['server:NodeA'],
  );
  for (const odd of [undefined, null, 'server:NodeA', 7, {}, [[]]]) {
    assert.deepEqual(play(GROUP, odd, odd).played.failed, []);
  }
});

test('nodes know under which id they fail: a replica is its instance', () => {
  const { fails } = play(AVAILABILITY_GROUP, []).played;
  assert.equal(fails['server:SQL01'], 'server:SQL01');
  assert.equal(fails['availability-group:AG@ONE'], 'instance:ONE');
  assert.equal(fails['database:BizTalkMsgBoxDb'], undefined);
});

test('names from the text bring no markup into what is drawn of a failure', () => {
  const { svg } = play(GROUP.replaceAll('NodeA', "'<script>alert(1)</script>'"), ['server:<script>alert(1)</script>']);
  assert.match(svg, /Failed/);
  assert.ok(!/<script/i.test(svg));
});
