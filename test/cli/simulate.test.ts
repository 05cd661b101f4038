import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runIn } from './run.ts';

const order = `\
topology: Order
servers: { NodeA: , NodeB: , BTS01: , BTS02: , SQL01: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, SQL01: { on: SQL01 } }
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BizTalkMsgBoxDb: { on: BTSSQL }
hosts: { Work: { on: [BTS01, BTS02], kind: in-process, does: [receive, process, send] } }
`;
const world = {
  files: { 'order.biztalk.yaml': order, 'broken.biztalk.yaml': `${order}sites: { A: [ }\n` },
  stdin: order,
};

async function json(...args: readonly string[]) {
  const { stdout, code } = await runIn(world, 'simulate', '--format', 'json', ...args);
  assert.equal(code, 0);
  return JSON.parse(stdout);
}

test('a simulation for a program has everything by id', async () => {
  const told = await json('order.biztalk.yaml', '--fail', 'NodeA');
  assert.deepEqual(Object.keys(told), ['version', 'failed', 'sequence', 'entities', 'capabilities', 'steps']);
  assert.deepEqual(told.failed, ['server:NodeA']);
  assert.equal(told.capabilities.receive.verdict, 'interrupted');
  const { because, ...moved } = told.entities['instance:BTSSQL'];
  assert.deepEqual(moved, { state: 'moved', from: 'NodeA', to: 'NodeB' });
  assert.deepEqual(because[0], {
    text: '"NodeA" has failed.',
    about: 'server:NodeA',
    range: { start: { line: 1, character: 11 }, end: { line: 1, character: 16 } },
    source: null,
    sources: [],
  });
  assert.equal(because.at(-1).behaviour, 'B01');
  assert.match(because.at(-1).source, /^https:\/\/learn\.microsoft\.com\/en-us\//);
  assert.deepEqual(told.entities['server:NodeB'], { state: 'up', because: [] });
  assert.ok(
    told.steps.some(
      (each: { text: string }) =>
        each.text === 'When "NodeA" is back, "BTSSQL" stays on "NodeB" until somebody moves it.',
    ),
  );
});

test('names are read up to the file, wherever it stands', async () => {
  const wanted = ['server:NodeA', 'storage:Array'];
  for (const args of [
    ['order.biztalk.yaml', '--fail', 'NodeA', 'Array'],
    ['--fail', 'NodeA', 'Array', 'order.biztalk.yaml'],
    ['--fail', 'server:nodea', '--fail', 'ARRAY', 'order.biztalk.yaml'],
    ['--fail=NodeA', 'order.biztalk.yaml', '--fail=storage:Array'],
    ['--fail', 'NodeA', 'Array', '--', 'order.biztalk.yaml'],
    ['--fail', 'NodeA', 'Array', '--format', 'json', '-'],
  ])
    assert.deepEqual((await json(...args)).failed, wanted);
});

test('steps follow one another', async () => {
  const told = await json('order.biztalk.yaml', '--fail', 'BTS01', '--then', 'NodeA', '--then', 'BTS02');
  assert.deepEqual(
    told.sequence.map((each: { failed: string[]; capabilities: { receive: string } }) => [
      ...each.failed,
      each.capabilities.receive,
    ]),
    [
      ['server:BTS01', 'degraded'],
      ['server:NodeA', 'interrupted'],
      ['server:BTS02', 'stopped'],
    ],
  );
});

test('a name that cannot be made to fail is wrong usage, with candidates', async () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['SQL01', /"SQL01" is the name of several things; write one of server:SQL01, instance:SQL01\./],
    ['x', /Nothing that can fail is called "x"; there are server:NodeA, server:NodeB, .*, …\./],
    ['NodeC', /Nothing that can fail is called "NodeC"\. Did you mean NodeA\?/],
    ['SQLCLU', /it goes with what it stands on: server:NodeA, server:NodeB, witness:SQLCLU\./],
    ['BizTalkMsgBoxDb', /it goes with what it stands on: instance:BTSSQL, storage:Array\./],
    ['Work', /host-instance:Work@BTS01, host-instance:Work@BTS02\./],
  ];
  for (const [name, expected] of cases) {
    const { stdout, stderr, code } = await runIn(world, 'simulate', 'order.biztalk.yaml', '--fail', name);
    assert.deepEqual([stdout, code], ['', 2]);
    assert.match(stderr, expected);
  }
});

test('without a failure, or without names, it is wrong usage', async () => {
  const none = await runIn(world, 'simulate', 'order.biztalk.yaml');
  assert.equal(none.code, 2);
  assert.match(none.stderr, /Nothing fails: name something with --fail <names>\./);
  const empty = await runIn(world, 'simulate', 'order.biztalk.yaml', '--fail');
  assert.match(empty.stderr, /--fail needs a value: --fail <names>\./);
  const missing = await runIn(world, 'simulate', 'nothing.yaml', '--fail', 'A');
  assert.equal(missing.code, 2);
  assert.match(missing.stderr, /Cannot read "nothing\.yaml"/);
});

test('what a person reads names capabilities, reasons with places and pages, and what comes back', async () => {
  const { stdout } = await runIn(world, 'simulate', 'order.biztalk.yaml', '--fail', 'Array');
  for (const part of [
    'Fails: storage:Array',
    '  receive    data-at-risk',
    '  - "Array" has failed. order.biztalk.yaml:3:12',
    '    B05 https://learn.microsoft.com/en-us/',
    'instance:BTSSQL: down',
    'How it comes back',
  ])
    assert.ok(stdout.includes(part), `${part} in\n${stdout}`);
});

test('the page has the same, and no mark of a name is one of Markdown', async () => {
  const odd = { files: { 'a.yaml': order.replaceAll('Array', 'Ar_ray') } };
  const { stdout, code } = await runIn(odd, 'simulate', 'a.yaml', '--format', 'markdown', '--fail', 'Ar_ray');
  assert.equal(code, 0);
  assert.ok(stdout.startsWith('# When `storage:Ar_ray` fails\n'));
  assert.ok(stdout.includes('| receive | data-at-risk |'));
  assert.ok(stdout.includes('1. "Ar\\_ray" has failed.'));
});

test('of a text that cannot be read whole the rest is played, with a note', async () => {
  const { stdout, stderr, code } = await runIn(world, 'simulate', 'broken.biztalk.yaml', '--fail', 'NodeA');
  assert.equal(code, 0);
  assert.ok(stdout.includes('receive'));
  assert.match(stderr, /^biztopo: broken\.biztalk\.yaml:\d+:\d+ .*What could be made out is played\.\n$/);
});

test('what becomes of things is said in the language that is spoken', async () => {
  const translations = { interrupted: '短暫中斷', failed: '已失敗', moved: '已移轉' };
  for (const format of ['text', 'markdown']) {
    const args = ['simulate', 'order.biztalk.yaml', '--fail', 'NodeA', '--format', format, '--locale', 'zh-tw'];
    const { stdout } = await runIn({ ...world, translations }, ...args);
    for (const word of Object.values(translations)) assert.ok(stdout.includes(word), `${word} in\n${stdout}`);
    assert.doesNotMatch(stdout, /interrupted|: failed|moved NodeA/);
  }
});

test('a host instance that failed alone does not wait for a server that is up', async () => {
  const { steps } = await json('order.biztalk.yaml', '--fail', 'host-instance:Work@BTS01');
  const texts = steps.map((each: { readonly text: string }) => each.text);
  assert.deepEqual(texts, [
    'Instances of "Work" that are down start again with their servers, or when somebody starts them.',
  ]);
});
