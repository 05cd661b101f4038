import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf, type World } from './memory-host.ts';
import { runIn, runWith } from './run.ts';

const before = `\
topology: Order platform
servers: { BTS01: , SQL01: , SQL02: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: file-share, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: BTSSQL }, BizTalkMsgBoxDb: { on: BTSSQL } }
hosts: { Receive: { on: BTS01, does: receive } }
`;
const after = before
  .replace('BTS01: ,', 'BTS01: , BTS02: ,')
  .replace('on: BTS01,', 'on: [BTS01, BTS02],')
  .replace('raid: 10', 'raid: 5');
const world = (now: string): World => ({ files: { 'a.yaml': before, 'b.yaml': now } });

async function told(now: string, ...options: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await runIn(world(now), 'diff', 'a.yaml', 'b.yaml', ...options);
  assert.deepEqual([stderr, code], ['', 0]);
  return stdout;
}

test('what was added and changed is listed, with what it does', async () => {
  const markdown = await told(after);
  for (const line of [
    '**The platform survives more than before.**',
    '| + added | `server:BTS02` |  |  |  |',
    '| ≠ changed | `storage:Array` | `raid` | `10` | `5` |',
    '| ≠ changed | `host:Receive` | `on` | `BTS01` | `[BTS01, BTS02]` |',
    '- Gone: `server:BTS01` no longer stops receive.',
  ])
    assert.ok(markdown.split('\n').includes(line), `${line}\n\n${markdown}`);
});

test('a node that stood beside and is needed now is no loss, and pairs that follow from one failure less are counted as such', async () => {
  const alone = before.replace(' passive: SQL02,', '');
  const { stdout } = await runIn({ files: { 'a.yaml': alone, 'b.yaml': before } }, 'diff', 'a.yaml', 'b.yaml');
  for (const line of [
    '**The platform survives more than before.**',
    '| `server:SQL02` | receive, configure | unaffected | degraded |',
    '- Failures that stop configure: alone 2 → 1, only in pairs 0 → 3',
  ])
    assert.ok(stdout.split('\n').includes(line), `${line}\n\n${stdout}`);
});

test('both are judged by the configuration of the later file', async () => {
  const striped = before.replace('kind: san, raid: 10', 'kind: shared-scsi, raid: 0');
  const configs = {
    'old/biztopo.config.yaml': 'profile: strict\n',
    'new/biztopo.config.yaml': 'rules: { storage-not-redundant: off }\n',
  };
  const files = { 'old/a.yaml': before, 'new/b.yaml': striped, ...configs };
  const findings = async (...args: readonly string[]) => {
    const { stdout, code } = await runIn({ files, stdin: striped }, 'diff', ...args, '--format', 'json');
    assert.equal(code, 0);
    return JSON.parse(stdout).findings.new.map(({ code: rule }: { code: string }) => rule);
  };
  assert.deepEqual(await findings('old/a.yaml', 'new/b.yaml'), []);
  assert.ok((await findings('old/a.yaml', '-')).includes('storage-not-redundant'));
});

test('a configuration that cannot be read is told, and the comparison made', async () => {
  const files = {
    'a.yaml': before,
    'b.yaml': after,
    'biztopo.config.yaml': { unreadable: 'it may not be accessed by you.' },
  };
  const { stdout, stderr, code } = await runIn({ files }, 'diff', 'a.yaml', 'b.yaml');
  assert.match(stderr, /biztopo\.config\.yaml/);
  assert.match(stdout, /survives more than before/);
  assert.equal(code, 2);
});

test('the other way round it is worse, and what was removed is listed', async () => {
  const turned: World = { files: { 'a.yaml': after, 'b.yaml': before } };
  const { stdout } = await runIn(turned, 'diff', 'a.yaml', 'b.yaml');
  assert.match(stdout, /\*\*The platform survives less than before\.\*\*/);
  assert.match(stdout, /\| − removed \| `server:BTS02` \|/);
  assert.match(stdout, /- New: `server:BTS01` stops receive\./);
});

test('a number sign in a value is no comment', async () => {
  const noted = before.replace(
    'BTS01: ,',
    `BTS01: { description: 'rack #3 # left', services: [\n  sso, # for all\n  "iis" ] },`,
  );
  const markdown = await told(noted);
  assert.match(markdown, /`'rack #3 # left'`/);
  assert.match(markdown, /`\[ sso, "iis" \]`/);
});

test('comments, order and how values are written are no difference', async () => {
  const same = before
    .replace('servers: { BTS01: , SQL01: , SQL02: }', 'servers: # all\n  SQL02:\n  SQL01: # left\n  BTS01: {}')
    .replace('{ on: BTS01,', '{ on: [BTS01],');
  assert.equal(await told(same), 'Nothing is different.\n');
});

test('a program reads the same as JSON', async () => {
  const json = JSON.parse(await told(after, '--format', 'json'));
  assert.deepEqual(json.entities[0], { change: 'added', id: 'server:BTS02', properties: [] });
  assert.deepEqual(json.singlePointsOfFailure.gone, [{ failure: 'server:BTS01', stops: ['receive'] }]);
  assert.ok(
    json.verdicts.some(
      (each: { failure: string; after: string }) => each.failure === 'server:BTS01' && each.after === 'degraded',
    ),
  );
});

test('the picture marks what is different in words, with what was removed still in it', async () => {
  const host = hostOf({ files: { 'a.yaml': after, 'b.yaml': before.replace('Receive:', '"<b>":') } });
  const { code } = await runWith(host, 'diff', 'a.yaml', 'b.yaml', '-o', 'out.svg');
  const svg = String(host.written.get('/plans/out.svg') ?? host.written.get('out.svg'));
  assert.equal(code, 0);
  for (const words of ['BTS02', '− Removed', '+ Added', '≠ Changed', 'It was removed.', '&lt;b&gt;'])
    assert.ok(svg.includes(words), words);
  assert.ok(!svg.includes('<b>'));
});

test('what was removed keeps its lines where entries stand in blocks', async () => {
  const blocks = `topology: T\nservers:\n  A:\n    os: Windows Server 2022 # newest\n    site: Here\n  B:\nsites:\n  Here:\n`;
  const host = hostOf({ files: { 'a.yaml': blocks, 'b.yaml': 'topology: T\nservers:\n  B:\n' } });
  const { stderr } = await runWith(host, 'diff', 'a.yaml', 'b.yaml', '-o', 'out.svg');
  assert.equal(stderr, '');
  const svg = String(host.written.get('/plans/out.svg') ?? host.written.get('out.svg'));
  assert.match(svg, />A</);
});

test('too few files, two standard inputs and a missing file are told in one sentence', async () => {
  const wrong = [['a.yaml'], ['-', '-'], ['a.yaml', 'missing.yaml'], ['a.yaml', 'b.yaml', 'c.yaml']];
  for (const operands of wrong) {
    const { stdout, stderr, code } = await runIn(world(after), 'diff', ...operands);
    assert.deepEqual([stdout, code], ['', 2], operands.join(' '));
    assert.ok(stderr.length > 0 && !stderr.includes('    at '), stderr);
  }
});

test('a broken text is compared as far as it can be made out, and that is said', async () => {
  const { stdout, stderr, code } = await runIn(world(`${before}servers2: [`), 'diff', 'a.yaml', 'b.yaml');
  assert.equal(code, 0);
  assert.match(stderr, /What could be made out is compared/);
  assert.match(stdout, /different/);
});

test('findings that come and go are told in the language that is spoken', async () => {
  const translations = { 'New: {severity} {rule}: {message}': '新增：{severity} {rule}：{message}', warning: '警告' };
  const args = ['diff', 'a.yaml', 'b.yaml', '--locale', 'zh-tw'];
  const { stdout } = await runIn({ ...world(`${before}backups: none\n`), translations }, ...args);
  assert.match(stdout, /^- 新增：警告 `[a-z-]+`：\S/m);
  assert.doesNotMatch(stdout, /\bwarning\b/);
});
