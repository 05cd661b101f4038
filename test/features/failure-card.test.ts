import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { positionAt } from '../../server/src/text/lines.ts';
import { cursorIn } from '../support/cursor.ts';

/** What a hover at the `‸` says of failures and findings: the lines from the first heading of these on, addresses left out. */
function told(marked: string): readonly string[] {
  const { text, offset } = cursorIn(marked);
  const analysis = analyze(text);
  const hover = hoverAt(analysis, positionAt(analysis.lines, offset), {});
  assert.ok(typeof hover?.contents === 'object' && 'value' in hover.contents);
  const lines = hover.contents.value.split('\n').filter((line) => line !== '');
  const start = lines.findIndex((each) => each.startsWith('**If') || each.startsWith('**Found'));
  return start < 0 ? [] : lines.slice(start).map((line) => line.replace(/\(https:.*\/([^/]+)\)/, '($1)'));
}

const TIER = `topology: t
biztalk: { version: 2020, edition: Enterprise }
defaults: { servers: { os: Windows Server 2022 } }
sites: { Taipei: { role: primary } }
servers:
  NodeA: { site: Taipei, rack: R1 }
  NodeB: { site: Taipei }
  BTS01: { runsOn: HV1 }
  BTS02:
storage:
  SAN: { kind: san, redundant: true }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: cloud, storage: SAN }
instances:
  SQL\\BTS: { on: SQLCLU }
databases:
  BizTalkMgmtDb: { on: SQL\\BTS }
  BizTalkMsgBoxDb: { on: SQL\\BTS }
hosts:
  Work: { kind: in-process, on: [BTS01, BTS02], does: [receive, process, send] }
  Lone: { kind: in-process, on: BTS02, does: send }
`;

const at = (name: string, text = TIER) => told(text.replace(`  ${name}:`, `  ${name.slice(0, -1)}‸${name.slice(-1)}:`));

test('an active node: what moves where, what waits, what is interrupted, with the pages that say so', () => {
  assert.deepEqual(at('NodeA'), [
    '**If it fails:**',
    '- Moves from `NodeA` to `NodeB`: `SQL\\BTS`, `BizTalkMgmtDb`, `BizTalkMsgBoxDb`',
    '- Waits for databases: `Work`, `Lone`',
    '- Interrupted, and resumes by itself: receiving, processing, sending, configuration',
    '- A failover cluster runs while more than half of the votes are there\\. [Source](wsfc-quorum-modes-and-voting-configuration-sql-server)',
    '- A clustered instance moves to another possible owner and stays there; connections come back by its network name\\. [Source](providing-high-availability-for-biztalk-server-databases)',
    '- While the databases are unavailable, in\\-process host instances are recycled; when they are back, processing resumes by itself\\. [Source](behavior-of-biztalk-server-host-instances-during-sql-server-failover)',
  ]);
});

test('a passive node and a computer that nothing stands on', () => {
  assert.deepEqual(at('NodeB').slice(0, 2), [
    '**If it fails:**',
    '- Goes on with less behind it: receiving, processing, sending, configuration',
  ]);
  assert.deepEqual(at('Spare', TIER.replace('  BTS02:\n', '  BTS02:\n  Spare:\n')).slice(0, 2), [
    '**If it fails:**',
    '- Nothing else changes.',
  ]);
});

test('what stops is said to stop, and what loses data to lose it', () => {
  assert.deepEqual(at('BTS02').slice(0, 4), [
    '**If it fails:**',
    '- Down: `Lone`',
    '- Stops: sending',
    '- Goes on with less behind it: receiving, processing',
  ]);
  assert.deepEqual(at('SAN').slice(0, 5), [
    '**If it fails:**',
    '- Down, and what was stored last is lost: `BizTalkMgmtDb`, `BizTalkMsgBoxDb`',
    '- Down: `SQL\\BTS`',
    '- Waits for databases: `Work`, `Lone`',
    '- Stops, with data at risk: receiving, processing, sending, configuration',
  ]);
});

test('what the file leaves open is what it depends on, and nothing is guessed', () => {
  const lines = at('NodeA', TIER.replace(', witness: cloud', ''));
  assert.ok(
    lines.includes('- receiving: depends on whether failover cluster "SQLCLU" has a witness'),
    lines.join('\n'),
  );
  assert.ok(!lines.some((each) => /^- (Stops|Interrupted|Moves)/.test(each)), lines.join('\n'));
});

test('what depends is said with the names as they are, whatever is in them', () => {
  const lines = at('NodeA', TIER.replace(', witness: cloud', '').replaceAll('SQLCLU', 'a*b*<i>'));
  assert.ok(
    lines.some((each) => each.includes('"a\\*b\\*\\<i\\>"')),
    lines.join('\n'),
  );
  assert.ok(!lines.some((each) => each.includes('<i>') && !each.includes('`')), lines.join('\n'));
});

test('a database and a host: what becomes of them with what they stand on', () => {
  assert.deepEqual(at('BizTalkMgmtDb'), [
    '**If what it stands on fails:**',
    '- server `NodeA`, rack `R1`: moves to `NodeB`',
    '- server `NodeB`, witness `SQLCLU`: goes on with less behind it',
    '- storage `SAN`, site `Taipei`: down, and what was stored last is lost',
  ]);
  assert.deepEqual(at('Work'), [
    '**If what it stands on fails:**',
    '- server `BTS01`, server `BTS02`, machine `HV1`: goes on with less behind it'.replace(
      'machine',
      'physical machine',
    ),
  ]);
});

test('a cluster goes with its nodes, an instance fails by itself as well', () => {
  assert.deepEqual(at('SQLCLU'), [
    '**If what it stands on fails:**',
    '- server `NodeA`, server `NodeB`, rack `R1`, witness `SQLCLU`: goes on with less behind it',
    '- site `Taipei`: down',
  ]);
  assert.deepEqual(
    at('SQL\\BTS').filter((each) => each.startsWith('**')),
    ['**If it fails:**', '**If what it stands on fails:**'],
  );
});

test('a rack, a machine and a witness fail where they are written', () => {
  assert.deepEqual(told(TIER.replace('rack: R1', 'rack: R‸1')).slice(0, 2), [
    '**If rack `R1` fails:**',
    '- Moves from `NodeA` to `NodeB`: `SQL\\BTS`, `BizTalkMgmtDb`, `BizTalkMsgBoxDb`',
  ]);
  assert.deepEqual(told(TIER.replace('runsOn: HV1', 'runsOn: HV‸1')).slice(0, 3), [
    '**If physical machine `HV1` fails:**',
    '- Down: `BTS01`',
    '- Goes on with less behind it: receiving, processing, sending',
  ]);
  assert.deepEqual(told(TIER.replace('witness: cloud', 'witness: clo‸ud')).slice(0, 2), [
    '**If witness `SQLCLU` fails:**',
    '- Goes on with less behind it: receiving, processing, sending, configuration',
  ]);
  assert.deepEqual(told(TIER.replace('role: primary', 'role: prim‸ary')), []);
});

test('nothing of failures where the file describes nothing that could stop, or an entry is broken', () => {
  assert.deepEqual(told('servers:\n  S‸QL01: { os: Windows Server 2022 }\n'), []);
  assert.deepEqual(
    at('BTS02', TIER.replace('  BTS02:\n', '  BTS02: { os: [ }\n')).filter((each) => /If/.test(each)),
    [],
  );
});

test('the findings of a thing, but for those that stand under the word', () => {
  const found = (lines: readonly string[]) => lines.filter((each) => /^- `[a-z-]+`: /.test(each));
  assert.deepEqual(at('Lone').at(-2), '**Found there:**');
  assert.match(found(at('Lone')).join('\n'), /^- `host-with-single-instance`: [^\n]*"Lone"[^\n]*$/);
  assert.match(
    found(told(TIER.replace('on: [BTS01', 'on: [BTS‸01'))).join('\n'),
    /^- `small-deployment-shape`: [^\n]*$/,
  );
  assert.deepEqual(found(at('BTS01')), []);
});
