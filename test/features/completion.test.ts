import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { completionAt, type InsertFormat } from '../../server/src/features/completion.ts';
import { offsetAt, positionAt } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';
import { accepted, GROUP, itemsAt, offered } from '../support/offers.ts';

/** What a database of this name, and nothing else written about it, is for. */
function kindsOfDefaultName(name: string): readonly string[] {
  const { facts, topology } = analyze(`databases:\n  ${name}:\n`);
  const [database] = topology.databases.values();
  return database === undefined ? [] : facts.kindsOf(database);
}

test('an empty file is offered its title, then its sections', () => {
  assert.deepEqual(offered('‸').slice(0, 6), ['topology', 'biztalk', 'goals', 'sites', 'servers', 'storage']);
});

test('sections that are written are not offered again', () => {
  const names = offered(`${GROUP}inst‸`);
  assert.ok(names.includes('instances'));
  assert.deepEqual(
    names.filter((each) => ['topology', 'servers', 'clusters', 'storage'].includes(each)),
    [],
  );
});

test('of the properties of an entry those come first that the others of its section write', () => {
  const hosts = 'hosts:\n  A: { on: BTS01, does: send, bits: 32 }\n  B: { on: BTS01, does: receive }\n';
  assert.deepEqual(offered(`${GROUP}${hosts}  C: { on: BTS01, ‸ }\n`).slice(0, 3), ['does', 'bits', 'kind']);
  assert.deepEqual(offered(`${GROUP}hosts:\n  C:\n    ‸\n`).slice(0, 2), ['kind', 'on']);
});

test('a section brings its first line', () => {
  assert.equal(accepted('topology: x\nserv‸\n', 'servers'), 'topology: x\nservers:\n  $0\n');
  assert.equal(accepted('topology: x\nserv‸\n', 'servers', 'plain'), 'topology: x\nservers:\n  \n');
  assert.equal(accepted('topology: x\nserv‸:\n', 'servers'), 'topology: x\nservers:\n');
});

test('required properties come first, written ones not at all', () => {
  assert.deepEqual(offered(`${GROUP}instances:\n  SQL03:\n    version: 2022\n    ‸\n    edition: Web\n`).slice(0, 3), [
    'on',
    'product',
    'servicePack',
  ]);
});

test('properties are offered in flow maps', () => {
  const names = offered(`${GROUP}instances:\n  SQL03: { on: SQL03, v‸, edition: Web }\n`);
  assert.ok(names.includes('version'));
  assert.ok(!names.includes('on') && !names.includes('edition'));
  assert.equal(
    accepted('servers:\n  A: { net‸, cpus: 4 }\n', 'networkDtc'),
    `servers:\n  A: { networkDtc: \${1|true,false|}$0, cpus: 4 }\n`,
  );
});

test('a key that has its colon only changes its name', () => {
  assert.equal(accepted('servers:\n  A:\n    cpu‸: 4\n', 'cpus'), 'servers:\n  A:\n    cpus: 4\n');
  assert.equal(accepted('servers:\n  A: { cpu‸: 4 }\n', 'cpus'), 'servers:\n  A: { cpus: 4 }\n');
});

test('properties carry their documentation', () => {
  const cpus = itemsAt('servers:\n  A:\n    ‸\n').items.find((each) => each.label === 'cpus');
  assert.deepEqual(cpus?.documentation, { kind: 'markdown', value: 'Number of processor cores.' });
});

test('properties are offered under defaults, without section names of single things', () => {
  assert.ok(offered('defaults:\n  ‸\n').includes('servers'));
  assert.ok(!offered('defaults:\n  ‸\n').includes('sso'));
  assert.ok(offered('defaults: { servers: { ‸ } }\n').includes('os'));
});

test('values of a list of values', () => {
  assert.deepEqual(offered('clusters:\n  C: { kind: ‸ }\n'), ['failover', 'load-balanced', 'hardware-load-balancer']);
  assert.deepEqual(offered('clusters:\n  C:\n    redundant: t‸\n'), ['true', 'false']);
  assert.equal(accepted('biztalk:\n  version: 2013 ‸\n', '2013 R2'), 'biztalk:\n  version: 2013 R2\n');
});

test('a space comes first right behind a colon or dash', () => {
  assert.equal(accepted('clusters:\n  C:\n    kind:‸\n', 'failover'), 'clusters:\n  C:\n    kind: failover\n');
  assert.equal(
    accepted(`${GROUP}hosts:\n  H:\n    on:\n      -‸\n`, 'BTS01'),
    `${GROUP}hosts:\n  H:\n    on:\n      - BTS01\n`,
  );
});

test('in braces and brackets a space comes first too, and a comma behind when more follows', () => {
  assert.equal(accepted('clusters:\n  C: { kind:‸ }\n', 'failover'), 'clusters:\n  C: { kind: failover }\n');
  const list = (items: string) => `${GROUP}hosts:\n  H: { on: [${items}] }\n`;
  assert.equal(accepted(list('BTS01,‸'), 'SQL03'), list('BTS01, SQL03'));
  assert.equal(accepted(list('‸ BTS01'), 'SQL03'), list('SQL03, BTS01'));
  assert.equal(accepted(list('SQ‸, BTS01'), 'SQL03'), list('SQL03, BTS01'));
  const map = (lines: string) => `clusters:\n  C: {\n${lines}    active: A # now\n  }\n`;
  assert.equal(
    accepted(map('    kind: failover,\n    ‸\n'), 'storage'),
    map('    kind: failover,\n    storage: $0,\n'),
  );
  assert.equal(accepted(map('    kind: ‸ # what\n'), 'failover'), map('    kind: failover, # what\n'));
});

test('nothing is offered where it would break what stands beside it', () => {
  for (const text of [
    'clusters:\n  C: { kind:‸ failover }\n',
    'clusters:\n  C:\n    kind:‸ failover\n',
    'clusters:\n‸  C:\n',
    'sso:‸\n  masterSecretServer: A\n',
    'hosts:‸\n  H: { on: A }\n',
    `${GROUP}hosts:\n  H: { on: [BTS01] ‸`,
    `${GROUP}hosts:\n  H: { on: [BTS01] }\n    ‸\n`,
  ])
    assert.deepEqual(offered(text), [], text);
});

test('values left out of a list that has them', () => {
  assert.deepEqual(offered('hosts:\n  H: { does: [receive, ‸, track] }\n'), ['process', 'send']);
});

test('short forms: the main property of a map, one element of a list, the keys of a table', () => {
  assert.deepEqual(offered('clusters:\n  C: { witness: ‸ }\n'), ['disk', 'disk-only', 'file-share', 'cloud', 'none']);
  assert.deepEqual(offered('hosts:\n  H: { receives: F‸ }\n').slice(0, 2), ['FILE', 'FTP']);
});

test('a map where a short form could stand', () => {
  assert.deepEqual(offered('clusters:\n  C: { witness: { ‸ } }\n'), ['kind', 'on']);
  assert.deepEqual(offered('clusters:\n  C:\n    witness:\n      kind: disk\n      ‸\n'), ['on']);
});

test('rows of tables, in every form', () => {
  const instances = `${GROUP}instances:\n  A\\1: { on: NodeA }\n  B\\1: { on: NodeB }\navailabilityGroups:\n  AG:\n`;
  assert.deepEqual(offered(`${instances}    replicas: [A\\1, ‸]\n`), ['B\\1']);
  assert.equal(
    accepted(`${instances}    replicas:\n      A\\1:\n      ‸\n`, 'B\\1'),
    `${instances}    replicas:\n      A\\1:\n      B\\\\1: $0\n`,
  );
  assert.deepEqual(offered(`${instances}    replicas:\n      A\\1: { ‸ }\n`), ['commit', 'failover', 'readable']);
  assert.deepEqual(offered('hosts:\n  H:\n    receives:\n      FILE:\n        - ‸\n').slice(0, 2), ['path', 'ordered']);
  assert.deepEqual(offered('hosts:\n  H:\n    receives:\n      FILE: { path: x, ‸ }\n').slice(0, 2), [
    'ordered',
    'server',
  ]);
});

test('items of a list on a line of their own', () => {
  assert.equal(
    accepted(`${GROUP}instances:\n  X:\n    on: SQLCLU\n    active:\n      No‸\n`, 'NodeA'),
    `${GROUP}instances:\n  X:\n    on: SQLCLU\n    active:\n      - NodeA\n`,
  );
});

test('names come by fit: members of the cluster before others', () => {
  assert.deepEqual(offered(`${GROUP}instances:\n  X: { on: SQLCLU, active: ‸ }\n`), [
    'NodeA',
    'NodeB',
    'SQL03',
    'BTS01',
  ]);
  assert.deepEqual(offered(`${GROUP}instances:\n  X: { on: SQLCLU, active: [NodeB, ‸] }\n`), [
    'NodeA',
    'SQL03',
    'BTS01',
  ]);
});

test('names come by fit: failover clusters for what is clustered, the others for load balancing', () => {
  assert.deepEqual(offered(`${GROUP}instances:\n  X: { on: ‸ }\n`), [
    'SQLCLU',
    'SQL03',
    'BTS01',
    'NodeA',
    'NodeB',
    'NLB',
  ]);
  assert.deepEqual(offered(`${GROUP}hosts:\n  H: { loadBalancedBy: ‸ }\n`), ['none', 'NLB', 'SQLCLU']);
});

test('a thing is not offered to itself', () => {
  assert.ok(!offered(`${GROUP}  V:\n    on: ‸\n`).includes('V'));
});

test('a name is replaced whole', () => {
  const before = `${GROUP}instances:\n  BTSSQL\\BTS: { on: NodeA }\ndatabases:\n  D: { on: BTSSQL\\B‸, master: true }\n`;
  assert.equal(accepted(before, 'BTSSQL\\BTS'), before.replace('BTSSQL\\B‸', 'BTSSQL\\BTS'));
  const chinese = 'sites:\n  台北 機房:\nservers:\n  甲:\n    site: 台北 ‸\n';
  assert.equal(accepted(chinese, '台北 機房'), 'sites:\n  台北 機房:\nservers:\n  甲:\n    site: 台北 機房\n');
});

test('what is typed so far is found in the text that editors filter by', () => {
  const { text, offset, analysis, items } = itemsAt(
    `${GROUP}databases:\n  D: { on: "No‸" }\ninstances:\n  NodeA: { on: NodeA }\n`,
  );
  const [first] = items;
  assert.ok(first?.textEdit !== undefined && 'range' in first.textEdit);
  const typed = text.slice(offsetAt(analysis.lines, first.textEdit.range.start), offset);
  assert.equal(typed, '"No');
  assert.equal(first.filterText, '"NodeA');
});

test('names that need quotes get them, and quotes that stand there are kept', () => {
  const odd = `sites:\n  'Taipei: main':\nservers:\n  A:\n    site: `;
  assert.equal(accepted(`${odd}‸\n`, 'Taipei: main'), `${odd}'Taipei: main'\n`);
  assert.equal(accepted(`${odd}"Tai‸"\n`, 'Taipei: main'), `${odd}"Taipei: main"\n`);
  assert.equal(accepted(`${odd}'‸\n`, 'Taipei: main'), `${odd}'Taipei: main'\n`);
  const backslash = `${GROUP}instances:\n  'S\\1': { on: NodeA }\ndatabases:\n  D: { on: `;
  assert.equal(accepted(`${backslash}"S‸" }\n`, 'S\\1').slice(backslash.length), 'S\\1 }\n');
});

test('names others use are offered where things are declared', () => {
  const missing = 'databases:\n  D: { on: SQL\\BTS }\ninstances:\n  ‸\n';
  assert.deepEqual(offered(missing), ['SQL\\BTS', 'BTSSQL\\BTS']);
  assert.equal(accepted(missing, 'SQL\\BTS'), missing.replace('‸', 'SQL\\\\BTS: { on: $1 }$0'));
  assert.equal(accepted(missing, 'SQL\\BTS', 'plain'), missing.replace('‸', 'SQL\\BTS:'));
});

test('servers are offered as default instances', () => {
  assert.equal(
    accepted('servers:\n  SQL01:\ninstances:\n  ‸\n', 'SQL01'),
    `servers:\n  SQL01:\ninstances:\n  SQL01: { on: \${1:SQL01} }$0\n`,
  );
});

test('the databases of a BizTalk group are offered under their default names, once', () => {
  const names = offered('databases:\n  SSODB:\n  ‸\n');
  assert.ok(names.includes('BizTalkMsgBoxDb') && !names.includes('SSODB'));
  assert.deepEqual(
    names.filter((each) => kindsOfDefaultName(each).length === 0),
    ['Orders', 'BizTalkMsgBoxDb2'],
  );
});

test('none is offered for sections that may be denied', () => {
  assert.deepEqual(offered('sso: ‸\n'), ['none']);
  assert.deepEqual(offered('servers: ‸\n'), []);
});

test('choices of several kinds', () => {
  assert.deepEqual(offered(`${GROUP}backups:\n  B: { covers: ‸ }\n`).slice(0, 2), ['all', 'NodeA']);
  assert.deepEqual(offered('bam:\n  archiving: ‸\n').slice(0, 2), ['none', '15 min']);
  assert.deepEqual(offered('backups:\n  B: { tested: n‸ }\n')[0], 'never');
});

test('nothing is offered in comments, in free text, behind values and under unknown keys', () => {
  for (const text of [
    'servers:\n  # ‸\n',
    'servers:\n  A: # ‸\n',
    'servers:\n  A:\n    description: |\n      some ‸\n',
    'servers:\n  A:\n    description: Windows ‸\n',
    'servers:\n  A:\n    site: "x" ‸\n',
    'serverz:\n  A:\n    ‸\n',
    'servers:\n  A:\n    nonsense: ‸\n',
    'servers:\n  A:\n    cpus: ‸\n',
  ]) {
    assert.deepEqual(offered(text), [], text);
  }
});

test('half-typed and broken neighbours do not matter', () => {
  for (const broken of [
    '  Broken: { os: "x\n',
    '  Broken: [\n',
    '  Broken\n',
    '  Broken: }\n',
    '\tBroken: x\n',
    '  Broken:: *x\n',
  ]) {
    assert.ok(offered(`servers:\n${broken}  A:\n    ‸\n`).includes('os'), broken);
    assert.ok(offered(`servers:\n  A:\n    ‸\n${broken}`).includes('os'), broken);
  }
});

test('windows line ends and a byte order mark', () => {
  assert.equal(accepted('\uFEFFservers:\r\n  A:\r\n    cp‸\r\n', 'cpus'), '\uFEFFservers:\r\n  A:\r\n    cpus: $0\r\n');
});

test('dollar signs and braces of a name are written as they are', () => {
  assert.equal(
    accepted('databases:\n  D: { on: "A$1}" }\ninstances:\n  ‸\n', 'A$1}').split('\n')[3],
    "  'A\\$1\\}': { on: $1 }$0",
  );
});

test('of very many names those that fit what is typed are sent', () => {
  const servers = Array.from({ length: 3000 }, (_, index) => `  SRV${index}:\n`).join('');
  const { text, offset } = cursorIn(`servers:\n${servers}hosts:\n  H: { on: SRV299‸ }\n`);
  const analysis = analyze(text);
  const list = completionAt(analysis, positionAt(analysis.lines, offset), 'snippets', {});
  assert.equal(list.isIncomplete, true);
  assert.deepEqual(list.items.map((each) => each.label).slice(0, 3), ['SRV299', 'SRV2990', 'SRV2991']);
  assert.equal(list.items.length, 11);
});

test('names that are words of JavaScript', () => {
  assert.deepEqual(offered('servers:\n  __proto__:\n  constructor:\nhosts:\n  H: { on: ‸ }\n'), [
    '__proto__',
    'constructor',
  ]);
  assert.deepEqual(offered('servers:\n  A:\n    constructor: ‸\n'), []);
  assert.deepEqual(offered('__proto__:\n  ‸\n'), []);
});

test('right behind a colon nothing is offered by itself where Enter begins lines below', () => {
  const byItself = (marked: string) => {
    const { text, offset } = cursorIn(marked);
    const analysis = analyze(text);
    return completionAt(analysis, positionAt(analysis.lines, offset), 'snippets', {}, ':').items.length > 0;
  };
  for (const text of ['databases:‸\n', 'sso:‸\n', `${GROUP}hosts:\n  H:\n    on:‸\n`, 'hosts:\n  H:\n    receives:‸\n'])
    assert.equal(byItself(text), false, text);
  assert.equal(byItself('clusters:\n  C:\n    kind:‸\n'), true);
  assert.equal(byItself(`${GROUP}hosts:\n  H: { on:‸ }\n`), true);
  assert.ok(offered('databases:‸\n').includes('none'), 'a person who asks is answered');
});

test('VS Code is asked to offer what can stand where an offer leaves off, if anything can', () => {
  const goingOn = (marked: string, format: InsertFormat = 'suggesting') =>
    itemsAt(marked, format)
      .items.filter((each) => each.command !== undefined)
      .map((each) => each.label);
  assert.deepEqual(goingOn('servers:\n  A:\n    ‸\n'), ['site', 'runsOn']);
  assert.ok(goingOn('‸').includes('servers') && !goingOn('‸').includes('topology'));
  assert.deepEqual(goingOn('‸', 'snippets'), []);
});

test('values come by likelihood: what others write, the newest supported release, what is usual', () => {
  const servers =
    'servers:\n  A: { os: Windows Server 2019 Standard, memory: 64 GB }\n  B: { memory: 128 GB }\n  C: { memory: 128 GB }\n';
  assert.deepEqual(offered(`${servers}  D:\n    memory: ‸\n`), ['128 GB', '64 GB']);
  assert.deepEqual(offered(`${servers}  D: { os: W‸ }\n`).slice(0, 2), [
    'Windows Server 2019 Standard',
    'Windows Server 2022 Datacenter',
  ]);
  assert.deepEqual(offered('goals:\n  availability: ‸\n'), ['99.9%', '99.95%', '99.99%']);
  assert.deepEqual(offered('goals:\n  recoveryTime: ‸\n').slice(0, 3), ['15 min', '1 hour', '4 hours']);
  assert.deepEqual(offered('biztalk:\n  version: ‸\n').slice(0, 2), ['2020', '2016']);
  assert.equal(offered('biztalk: { version: 2016 }\ninstances:\n  I: { version: ‸ }\n')[0], '2016');
  assert.equal(
    offered('biztalk: { version: 2013 R2 }\nservers:\n  A: { os: ‸ }\n')[0],
    'Windows Server 2012 R2 Datacenter',
  );
  const instances = 'instances:\n  A: { version: 2017 }\n  B: { version: 2017 }\n  C: { version: 2019 }\n  D: ';
  assert.deepEqual(offered(`${instances}{ version: ‸ }\n`).slice(0, 3), ['2017', '2019', '2022']);
  assert.equal(
    accepted(`${servers}  D:\n    os:‸\n`, 'Windows Server 2022 Standard').split('\n').at(-2),
    '    os: Windows Server 2022 Standard',
  );
});

test('a witness comes by fit: storage for a disk, a server outside for a share', () => {
  const witness = (kind: string) =>
    offered(`${GROUP.replace('passive: NodeB', `passive: NodeB, witness: { kind: ${kind}, on: ‸ }`)}`)[0];
  assert.deepEqual([witness('disk'), witness('file-share')], ['SAN', 'SQL03']);
});

test('characters of a full-width keyboard do not hide what is meant', () => {
  assert.ok(offered(`${GROUP}instances:\n  I:\n    on：‸\n`).includes('on'));
  assert.deepEqual(offered(`${GROUP}hosts:\n  H: { on: [節‸] }\n`)[0], 'SQL03');
});
