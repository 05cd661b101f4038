import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Xml, xmlOf } from '../support/xml.ts';
import { analyzed, json, order, quick, shipped } from './analyzed.ts';
import { runIn } from './run.ts';

test('an analysis for a program has points of failure, cut sets and goals', async () => {
  const { stdout, code } = await analyzed(order('[server, storage]'), '--format', 'json');
  const told = JSON.parse(stdout);
  assert.equal(code, 1);
  assert.deepEqual(Object.keys(told), [
    'version',
    'capabilities',
    'considered',
    'order',
    'singlePointsOfFailure',
    'cutSets',
    'undecided',
    'complete',
    'goals',
    'changes',
    'availability',
    'recovery',
    'matrix',
  ]);
  assert.deepEqual([told.version, told.order, told.complete], [1, 2, true]);
  assert.deepEqual(told.capabilities, ['configure']);
  assert.deepEqual(told.cutSets.configure, [
    ['storage:Array'],
    ['server:NodeA', 'server:NodeB'],
    ['server:NodeA', 'witness:SQLCLU'],
    ['server:NodeB', 'witness:SQLCLU'],
  ]);
  assert.deepEqual(told.undecided, { configure: [] });
  assert.deepEqual(told.goals, [
    { goal: 'server', holds: true, brokenBy: [] },
    { goal: 'storage', holds: false, brokenBy: [['storage:Array']] },
  ]);
});

test('a point of failure has its place, what it stops, and each reason with its place and page', async () => {
  const [point, ...others] = (await json(order('server'))).singlePointsOfFailure;
  assert.equal(others.length, 0);
  const { because, ...rest } = point;
  assert.deepEqual(rest, {
    failure: 'storage:Array',
    range: { start: { line: 3, character: 11 }, end: { line: 3, character: 16 } },
    verdict: 'data-at-risk',
    stops: ['configure'],
  });
  assert.deepEqual(because[0], {
    text: '"Array" has failed.',
    about: 'storage:Array',
    range: { start: { line: 3, character: 11 }, end: { line: 3, character: 16 } },
    source: null,
    sources: [],
  });
  assert.match(because[1].source, /^https:\/\/learn\.microsoft\.com\/en-us\//);
});

test('the matrix has a row for each failure, with its verdicts and reasons', async () => {
  const { matrix, considered } = await json(order('server').replace('witness: cloud, ', ''));
  assert.deepEqual(
    matrix.map((each: { failure: string }) => each.failure),
    considered,
  );
  const [nodeA] = matrix;
  assert.deepEqual(nodeA.verdicts, { configure: 'depends' });
  assert.deepEqual(nodeA.either, { configure: ['interrupted', 'stopped'] });
  assert.deepEqual(nodeA.on, ['whether failover cluster "SQLCLU" has a witness']);
  assert.deepEqual(nodeA.because[0].for, ['configure']);
  assert.equal(nodeA.because[0].text, '"NodeA" has failed.');
  const row = matrix.find((each: { failure: string }) => each.failure === 'server:BTS01');
  assert.deepEqual(row, {
    failure: 'server:BTS01',
    range: { start: { line: 2, character: 69 }, end: { line: 2, character: 74 } },
    verdicts: { configure: 'unaffected' },
    either: {},
    on: [],
    because: [],
  });
});

test('what to change first comes with its edit and what the edit was found to do', async () => {
  const { changes } = await json(order('server'));
  assert.deepEqual(changes, [
    {
      change: 'Double the controllers and paths of "Array"',
      alternatives: [],
      rule: null,
      edits: [
        {
          range: { start: { line: 3, character: 49 }, end: { line: 3, character: 49 } },
          newText: ', redundant: true',
        },
      ],
      removes: [{ failure: 'storage:Array', stops: ['configure'] }],
      adds: [],
      settles: [],
      mends: [],
      pairs: 0,
    },
  ]);
});

test('availability is an interval of what may stop it and what does, and nothing where nothing is written', async () => {
  const { configure } = (await json(order('server'), '--order', '1')).availability;
  assert.ok(Math.abs(configure.from - 0.999) < 1e-9 && Math.abs(configure.to - 0.999) < 1e-9);
  const pairs = (await json(order('server').replace('witness: cloud', 'witness: none'))).availability.configure;
  // At worst either node stops it, or the array; at best the array, and the two nodes together.
  assert.ok(Math.abs(pairs.from - (1 - 0.001 - 0.02)) < 1e-9, `${pairs.from}`);
  assert.ok(Math.abs(pairs.to - 0.999) < 1e-9);
  const missing = await json(order('server').replace(', availability: 99.9', ''));
  assert.equal(missing.availability.configure.from, 0);
  assert.ok(Math.abs(missing.availability.configure.to - 0.9999) < 1e-9);
  const none = await json(order('server').replace(/, availability: 99\.9| availability: 99 /g, ''));
  assert.equal(none.availability.configure, null);
});

test('it ends with 1 only when a goal is broken', async () => {
  assert.equal((await analyzed(order('server'))).code, 0);
  assert.equal((await analyzed(order('storage'))).code, 1);
  assert.equal((await analyzed(shipped.replace('recoveryPoint: 20 min, availability: 99.95', ''))).code, 0);
  assert.equal((await analyzed(shipped)).code, 1);
  assert.equal((await runIn({}, 'analyze', 'nothing.yaml')).code, 2);
});

test('people and pages are told the same', async () => {
  const { stdout } = await analyzed(order('storage'));
  for (const part of [
    'Single points of failure',
    '  storage:Array: data-at-risk',
    'What each failure does',
    '  server:NodeA    interrupted',
    '  server:NodeA + server:NodeB',
    '  storage: broken by storage:Array',
    '  1. Double the controllers and paths of "Array"',
    '  configure: 97.89 % – 99.9 %',
  ])
    assert.ok(stdout.includes(part), `${part} in\n${stdout}`);
  const page = await analyzed(order('storage'), '--format', 'markdown');
  for (const part of [
    '- `server:NodeA` + `server:NodeB`',
    '| failure | configure |',
    '| `server:NodeA` | interrupted |',
    '1. Double the controllers and paths of "Array"',
  ])
    assert.ok(page.stdout.includes(part), `${part} in\n${page.stdout}`);
});

test('many rows that say the same are one', async () => {
  const servers = Array.from({ length: 70 }, (_, i) => `Spare${i}: `).join(', ');
  const { stdout } = await analyzed(order('server').replace('BTS01: ,', `BTS01: , ${servers},`));
  assert.match(stdout, /^ {2}server:BTS01 and 71 more +unaffected$/m);
});

const hostile = order('server')
  .replace('topology: Order', `topology: 'a <script>alert(1)</script> & "b"'`)
  .replaceAll('Array', `'<img src=x onerror=1>&]]>\u{1F4A9}'`);

test('a page of its own needs nothing else, and no name is markup in it', async () => {
  const { stdout, code } = await analyzed(hostile, '--format', 'html');
  assert.equal(code, 0);
  assert.ok(stdout.startsWith('<!doctype html>\n<html lang="en">'));
  assert.doesNotMatch(stdout, /<script|<img|<link|src=x onerror=1>|@import|url\(/);
  assert.ok(stdout.includes('<h1>a &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;b&quot;</h1>'));
  assert.ok(stdout.includes('<td class="v interrupted">interrupted</td>'));
  const tags = [...stdout.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)].filter(
    ([, , name]) => !['meta', 'br'].includes(name ?? ''),
  );
  const open: string[] = [];
  for (const [, slash, name = ''] of tags) {
    if (slash === '') open.push(name);
    else assert.equal(open.pop(), name);
  }
  assert.deepEqual(open, []);
});

test('a page tells capabilities that the same failures stop together', async () => {
  const { stdout } = await analyzed(
    quick('10 min').replace('does: process', 'does: [process, send]'),
    '--format',
    'html',
  );
  assert.equal([...stdout.matchAll(/<h3>/g)].length, 1);
  assert.ok(stdout.includes('<h3>processing, sending</h3>'));
});

test('a page speaks the language that is asked for', async () => {
  const translations = { 'What to change first': '優先修改的項目', en: 'zh-Hant-TW', stopped: '停止' };
  const world = { files: { 'a.yaml': order('storage') }, translations };
  const { stdout } = await runIn(world, '--locale', 'zh-tw', 'analyze', 'a.yaml', '--format', 'html');
  assert.ok(stdout.includes('<html lang="zh-Hant-TW">'));
  assert.ok(stdout.includes('<h2>優先修改的項目</h2>'));
  assert.ok(stdout.includes('>停止</span>'));
});

/** Suites with their cases: `server:NodeA passed`. */
function casesOf(root: Xml): Readonly<Record<string, readonly string[]>> {
  const state = ({ children }: Xml) => children.find((each) => each.name !== 'system-out')?.name ?? 'passed';
  return Object.fromEntries(
    root.children.map((suite) => [
      suite.attributes.name,
      suite.children.map((each) => `${each.attributes.name} ${state(each)}`),
    ]),
  );
}

test('a build server reads a case for each goal and each failure', async () => {
  const { stdout, code } = await analyzed(
    order('[server, storage]').replace('witness: cloud, ', ''),
    '--format',
    'junit',
  );
  assert.equal(code, 1);
  const root = xmlOf(stdout);
  assert.equal(root.name, 'testsuites');
  assert.deepEqual(root.attributes, { name: 'Order', tests: '7', failures: '2', errors: '0', skipped: '2' });
  assert.deepEqual(casesOf(root), {
    Goals: ['server passed', 'storage failure'],
    'What each failure does': [
      'server:NodeA skipped',
      'server:NodeB skipped',
      'server:BTS01 passed',
      'server:BTS02 passed',
      'storage:Array failure',
    ],
  });
  const failure = root.children[1]?.children[4]?.children[0];
  assert.equal(failure?.attributes.message, 'data-at-risk: configure');
  assert.match(failure?.text ?? '', /^"Array" has failed\.\n.*https:\/\/learn\.microsoft\.com\//);
});

test('no name of a file breaks the XML', async () => {
  const { stdout } = await analyzed(hostile.replace('\u{1F4A9}', '\u0007\uffff'), '--format', 'junit');
  const cases = xmlOf(stdout).children[1]?.children.map((each) => each.attributes.name);
  assert.ok(
    cases?.some((each) => each?.startsWith('storage:<img src=x onerror=1>&]]>')),
    `${cases}`,
  );
});

test('of a file in which nothing can stop it is not said that nothing stops it', async () => {
  for (const format of ['text', 'markdown', 'html']) {
    const { stdout, code } = await runIn(
      { files: { 'a.yaml': 'servers: { A: }\n' } },
      ...['analyze', 'a.yaml', '--format', format],
    );
    assert.equal(code, 0);
    assert.ok(stdout.includes('The file describes nothing that could stop, so there is nothing to tell of failures.'));
    assert.doesNotMatch(stdout, /^ {2}none|No failure alone|What each failure does|How this was found<?\n- /m);
  }
});

test('clustering a lone instance comes first, though its new disks can fail as well', async () => {
  const { changes } = await json(`\
topology: Alone
servers: { SQL01: , BTS01: , BTS02: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMsgBoxDb: { on: SQL01 }, BizTalkMgmtDb: { on: SQL01 } }
hosts: { Work: { on: [BTS01, BTS02], kind: in-process } }
`);
  const [first] = changes;
  assert.match(first.change, /^Make "SQL01" a failover cluster instance/);
  assert.deepEqual(
    [first.removes, first.adds].map((all) => all.map((each: { failure: string }) => each.failure)),
    [['server:SQL01'], ['storage:SharedDiskArray']],
  );
});
