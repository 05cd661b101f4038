import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { codeLensesOf, type LensWishes, resolvedLens } from '../../server/src/features/code-lenses.ts';
import { offsetAt } from '../../server/src/text/lines.ts';

const atOnce: LensWishes = { words: 'at-once', click: 'simulate' };

/** The lenses of a text as `name: words`. */
function lenses(text: string): readonly string[] {
  const analysis = analyze(text);
  return codeLensesOf(analysis, 'file:///t', atOnce, {}).map(({ range, command }) => {
    const name = text.slice(offsetAt(analysis.lines, range.start), offsetAt(analysis.lines, range.end));
    return `${name}: ${command?.title}`;
  });
}

const TIER = `topology: t
defaults: { servers: { os: Windows Server 2022 } }
servers: { NodeA: , NodeB: , BTS01: , BTS02: }
storage:
  SAN: { kind: san, redundant: true }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: cloud, storage: SAN }
  NLB: { kind: load-balanced, nodes: [BTS01, BTS02] }
instances:
  SQL\\BTS: { on: SQLCLU }
databases:
  BizTalkMgmtDb: { on: SQL\\BTS }
  BizTalkMsgBoxDb: { on: SQL\\BTS }
hosts:
  Work: { kind: in-process, on: [BTS01, BTS02], does: [receive, process, send] }
`;

test('above servers what their failure does, above clusters what the gravest of their nodes does', () => {
  assert.deepEqual(lenses(TIER), [
    'NodeA: fails → 2 databases move, nothing stops',
    'NodeB: fails → nothing stops, less redundancy',
    'BTS01: fails → nothing stops, less redundancy',
    'BTS02: fails → nothing stops, less redundancy',
    'SQLCLU: NodeA fails → 2 databases move, nothing stops',
    'NLB: BTS01 fails → nothing stops, less redundancy',
  ]);
});

test('one database and one resource group move, and nobody needs a spare computer', () => {
  const text = TIER.replace('  BizTalkMgmtDb: { on: SQL\\BTS }\n', '')
    .replace('BTS02: }', 'BTS02: , Spare: }')
    .replace('instances:', 'resourceGroups:\n  SSO: { on: SQLCLU, resources: sso }\ninstances:');
  const found = lenses(text);
  assert.equal(found[0], 'NodeA: fails → 1 database moves, 1 resource group moves, nothing stops');
  assert.equal(found[4], 'Spare: fails → nothing changes');
});

test('what stops is named, and what depends is not guessed', () => {
  const lone = TIER.replace('on: [BTS01, BTS02], does', 'on: BTS01, does');
  assert.equal(lenses(lone)[2], 'BTS01: fails → stops receiving, processing, sending');
  const open = TIER.replace(', witness: cloud', '');
  assert.equal(
    lenses(open)[0],
    'NodeA: fails → receiving, processing, sending, configuration: depends on whether failover cluster "SQLCLU" has a witness',
  );
  const inOne = TIER.replace('BTS02: }', 'BTS02: , Box: }')
    .replace('SQL\\BTS: { on: SQLCLU }', 'SQL\\BTS: { on: SQLCLU, data: Disk }')
    .replace('clusters:', '  Disk: { kind: local, on: NodeA }\nclusters:');
  assert.equal(lenses(inOne)[0], 'NodeA: fails → stops receiving, processing, sending, configuration');
});

test('an appliance fails itself', () => {
  const text = TIER.replace('kind: load-balanced', 'kind: hardware-load-balancer').replace('in-process', 'isolated');
  assert.equal(lenses(text).at(-1), 'NLB: fails → receiving: depends on whether "NLB" is a pair');
  assert.equal(
    lenses(text.replace('kind: hardware-load-balancer', 'kind: hardware-load-balancer, redundant: true')).at(-1),
    'NLB: fails → nothing stops, less redundancy',
  );
});

test('none while the file describes nothing that could stop, and none above what is half typed', () => {
  assert.deepEqual(lenses('topology: t\nservers: { A: , B: }\nclusters: { C: { kind: failover, active: A } }\n'), []);
  const broken = TIER.replace(
    'servers: { NodeA: , NodeB: , BTS01: , BTS02: }',
    'servers:\n  NodeA:\n  NodeB: { os: [ }\n  BTS01:\n  BTS02:',
  );
  assert.ok(!lenses(broken).some((each) => each.startsWith('NodeB:')));
  assert.deepEqual(lenses(TIER.replace('nodes: [BTS01, BTS02] }', 'nodes: [] }')).at(-1)?.slice(0, 7), 'SQLCLU:');
});

test('a click takes the ids of what fails to the command, where the editor has it', () => {
  const analysis = analyze(TIER);
  const [first] = codeLensesOf(analysis, 'file:///t', atOnce, {});
  assert.deepEqual(first?.command, {
    title: 'fails → 2 databases move, nothing stops',
    command: 'biztalkTopology.simulateFailure',
    arguments: [{ uri: 'file:///t', names: ['server:NodeA'] }],
  });
  const [plain] = codeLensesOf(analysis, 'file:///t', { words: 'at-once', click: 'nothing' }, {});
  assert.deepEqual(plain?.command, { title: 'fails → 2 databases move, nothing stops', command: '' });
});

test('an editor that asks for the words of what it shows gets them then, and the same', () => {
  const analysis = analyze(TIER);
  const later = codeLensesOf(analysis, 'file:///t', { ...atOnce, words: 'later' }, {});
  assert.ok(later.every((each) => each.command === undefined));
  const resolved = later.map((each) => resolvedLens(analysis, each, atOnce, {}));
  assert.deepEqual(resolved, codeLensesOf(analysis, 'file:///t', atOnce, {}));
  assert.equal(
    resolvedLens(analysis, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }, atOnce, {}),
    undefined,
  );
});

test('of very many lenses only those that are shown have words, whoever asks', () => {
  const names = Array.from({ length: 201 }, (_, i) => `S${i}`);
  const text = TIER.replace('BTS02: }', `BTS02: , ${names.map((each) => `${each}: `).join(', ')}}`);
  assert.ok(codeLensesOf(analyze(text), 'file:///t', atOnce, {}).every((each) => each.command === undefined));
});

test('the words are translated, the names are not', () => {
  const bundle = { 'fails → {what}': '故障 → {what}', '{count} databases move': '{count} 個資料庫移轉' };
  assert.match(codeLensesOf(analyze(TIER), 'u', atOnce, bundle)[0]?.command?.title ?? '', /^故障 → 2 個資料庫移轉/);
});
