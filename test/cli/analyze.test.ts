import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runIn } from './run.ts';

const order = (goals: string) => `\
topology: Order
goals: { survives: ${goals} }
servers: { NodeA: { availability: 99 }, NodeB: { availability: 99 }, BTS01: , BTS02: }
storage: { Array: { kind: san, availability: 99.9 } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: cloud, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  SSODB: { on: BTSSQL }
`;

async function analyzed(text: string, ...args: readonly string[]) {
  const { stdout, code, stderr } = await runIn({ files: { 'a.yaml': text } }, 'analyze', 'a.yaml', ...args);
  return { stdout, code, stderr };
}

test('an analysis for a program has points of failure, cut sets and goals', async () => {
  const { stdout, code } = await analyzed(order('[server, storage]'), '--format', 'json');
  const told = JSON.parse(stdout);
  assert.equal(code, 1);
  assert.equal(told.version, 1);
  assert.deepEqual(told.cutSets.configure, [
    ['storage:Array'],
    ['server:NodeA', 'server:NodeB'],
    ['server:NodeA', 'witness:SQLCLU'],
    ['server:NodeB', 'witness:SQLCLU'],
  ]);
  assert.deepEqual(
    told.singlePointsOfFailure.map((each: { failure: string; verdict: string }) => [each.failure, each.verdict]),
    [['storage:Array', 'data-at-risk']],
  );
  assert.equal(told.singlePointsOfFailure[0].because[0].text, '"Array" has failed.');
  assert.deepEqual(told.goals, [
    { goal: 'server', holds: true, brokenBy: [] },
    { goal: 'storage', holds: false, brokenBy: [['storage:Array']] },
  ]);
  assert.equal(told.complete, true);
  assert.equal(told.changes[0].failure, 'server:NodeA');
});

test('availability is an interval, and nothing where an input is missing', async () => {
  const { stdout } = await analyzed(order('server'), '--format', 'json', '--order', '1');
  const { configure } = JSON.parse(stdout).availability;
  assert.ok(Math.abs(configure.from - 0.999) < 1e-9 && Math.abs(configure.to - 0.999) < 1e-9);
  const missing = await analyzed(order('server').replace(', availability: 99.9', ''), '--format', 'json');
  assert.equal(JSON.parse(missing.stdout).availability.configure, null);
});

test('it ends with 1 only when a goal is broken', async () => {
  assert.equal((await analyzed(order('server'))).code, 0);
  assert.equal((await analyzed(order('storage'))).code, 1);
  assert.equal((await runIn({}, 'analyze', 'nothing.yaml')).code, 2);
});

test('people and pages are told the same', async () => {
  const { stdout } = await analyzed(order('storage'));
  for (const part of [
    'Single points of failure',
    '  storage:Array: data-at-risk',
    '  server:NodeA + server:NodeB',
    '  storage: broken by storage:Array',
  ])
    assert.ok(stdout.includes(part), `${part} in\n${stdout}`);
  const page = await analyzed(order('storage'), '--format', 'markdown');
  assert.ok(page.stdout.includes('- `server:NodeA` + `server:NodeB`'));
});
