import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from './memory-host.ts';
import { runIn } from './run.ts';

const few = 'failover-cluster-too-few-nodes';
/** Waivers of every state; the tests run on 1 July 2026. */
const all = `\
topology: t
servers: { A: , B: , C: , D: , E: , F: }
# biztopo-ignore no-disaster-recovery -- the whole section, but nothing is found in it
clusters:
  # biztopo-ignore ${few} until 2027-03-31 -- accepted by the board | CHG0042
  One: { kind: failover, active: A }
  Two: { kind: failover, active: B } # biztopo-ignore ${few} until 2026-06-30 -- over
  # biztopo-ignore ${few}
  Three: { kind: failover, active: C }
  # biztopo-ignore ${few} until soon -- r
  Four: { kind: failover, active: D }
  # biztopo-ignore failover-cluster-to-few-nodes, unknown-key -- r
  Five: { kind: failover, active: E }
  # biztopo-ignore
  Six: { kind: failover, active: F }
    # biztopo-ignore ${few} -- stands above nothing
`;
const files = { 'a.biztalk.yaml': all };

async function listed(world: World, ...args: readonly string[]) {
  const { stdout, stderr, code } = await runIn(world, 'waivers', ...args);
  return { stdout, stderr, code };
}

test('the register has a line for each rule of each comment', async () => {
  const { stdout, code } = await listed({ files }, '--format', 'json', '.');
  const { version, waivers } = JSON.parse(stdout);
  assert.deepEqual([version, code], [1, 0]);
  assert.deepEqual(Object.keys(waivers[0]), [
    'rule',
    'entity',
    'file',
    'line',
    'reason',
    'until',
    'daysLeft',
    'state',
    'findings',
  ]);
  assert.deepEqual(
    waivers.map((each: Readonly<Record<string, unknown>>) => [
      each.rule,
      each.entity,
      each.line,
      each.until,
      each.daysLeft,
      each.state,
      each.findings,
    ]),
    [
      ['no-disaster-recovery', 'clusters', 3, null, null, 'unused', 0],
      [few, 'clusters.One', 5, '2027-03-31', 273, 'active', 1],
      [few, 'clusters.Two', 7, '2026-06-30', -1, 'expired', 1],
      [few, 'clusters.Three', 8, null, null, 'without-reason', 0],
      [few, 'clusters.Four', 10, 'soon', null, 'without-date', 0],
      ['failover-cluster-to-few-nodes', 'clusters.Five', 12, null, null, 'unknown-rule', 0],
      ['unknown-key', 'clusters.Five', 12, null, null, 'structure', 0],
      [null, 'clusters.Six', 14, null, null, 'without-rule', 0],
      [few, null, 16, null, null, 'unused', 0],
    ],
  );
  assert.deepEqual(
    waivers.slice(1, 4).map((each: Readonly<Record<string, unknown>>) => [each.file, each.reason]),
    [
      ['a.biztalk.yaml', 'accepted by the board | CHG0042'],
      ['a.biztalk.yaml', 'over'],
      ['a.biztalk.yaml', null],
    ],
  );
});

test('what a comment is about has the name of the thing', async () => {
  const entities = async (text: string) => {
    const { stdout } = await listed({ files: { 'a.yaml': text } }, '--format', 'json', 'a.yaml');
    return JSON.parse(stdout).waivers.map((each: { readonly entity: string }) => each.entity);
  };
  const ignore = '# biztopo-ignore x -- r';
  assert.deepEqual(await entities(`${ignore}\ntopology: t\n`), ['topology']);
  assert.deepEqual(await entities(`topology: t ${ignore}\n`), ['topology']);
  assert.deepEqual(await entities(`topology: t\n${ignore}\nsso:\n  masterSecretServer: A\n`), ['sso']);
  assert.deepEqual(await entities(`topology: t\nsso:\n  ${ignore}\n  masterSecretServer: A\n`), ['sso']);
  assert.deepEqual(await entities(`topology: t\nservers: ${ignore}\n  A: ${ignore}\n    os: x ${ignore}\n`), [
    'servers',
    'servers.A',
    'servers.A',
  ]);
  assert.deepEqual(await entities(`topology: t\nservers: { A: , B: , ${ignore}\n  C: , D: } ${ignore}\n`), [
    'servers',
    'servers.C',
  ]);
  assert.deepEqual(await entities(`topology: t\nnonsense:\n  ${ignore}\n  A: { x: y }\n`), ['nonsense']);
  assert.deepEqual(await entities(`${ignore}\n`), [null]);
});

test('the register for a person tells place, state, time, thing and reason', async () => {
  const { stdout } = await listed({ files }, '.');
  const [first, second, third] = stdout.split('\n\n');
  assert.equal(
    first,
    'a.biztalk.yaml:3 unused no-disaster-recovery clusters\n  the whole section, but nothing is found in it',
  );
  assert.equal(
    second,
    `a.biztalk.yaml:5 active, until 2027-03-31, 273 days left ${few} clusters.One\n  accepted by the board | CHG0042`,
  );
  assert.equal(third, `a.biztalk.yaml:7 expired, since 2026-06-30 ${few} clusters.Two\n  over`);
  assert.match(stdout, /\na\.biztalk\.yaml:10 without a date, until soon failover/);
  assert.match(stdout, /\na\.biztalk\.yaml:14 without a rule clusters\.Six\n/);
  assert.match(
    stdout,
    /\n\n9 waivers: 1 active, 2 unused, 1 expired, 1 without a rule, 1 unknown rule, 1 cannot be ignored, 1 without a reason, 1 without a date\.\n$/,
  );
  const near = async (today: string) => {
    const text = `servers: { A: } # biztopo-ignore ${few} until 2026-07-01 -- r\n`;
    return (await listed({ today, files: { 'a.yaml': text } }, 'a.yaml')).stdout.split(' until ')[1]?.split(' fail')[0];
  };
  assert.equal(await near('2026-07-01'), '2026-07-01, which is today');
  assert.equal(await near('2026-06-30'), '2026-07-01, which is tomorrow');
  assert.equal(await near('2026-06-29'), '2026-07-01, 2 days left');
});

test('one waiver, and none', async () => {
  const one = 'servers: { A: } # biztopo-ignore host-with-single-instance -- r\n';
  assert.match((await listed({ files: { 'a.yaml': one } }, 'a.yaml')).stdout, /\n\n1 waiver: 1 unused\.\n$/);
  const { stdout, code } = await listed({ files: { 'a.yaml': 'topology: t\n' } }, 'a.yaml');
  assert.deepEqual([stdout, code], ['No comment ignores anything.\n', 0]);
  const json = await listed({ files: { 'a.yaml': 'topology: t\n' } }, '--format', 'json', 'a.yaml');
  assert.equal(json.stdout, '{"version":1,"waivers":[]}\n');
});

test('the register for a page is a table that no reason breaks', async () => {
  const { stdout } = await listed({ files }, '--format', 'markdown', '.');
  const [head, rule, , second] = stdout.split('\n');
  assert.equal(head, '| rule | entity | file | line | reason | until | state |');
  assert.equal(rule, '| --- | --- | --- | --- | --- | --- | --- |');
  assert.equal(
    second,
    `| ${few} | clusters.One | a.biztalk.yaml | 5 | accepted by the board \\| CHG0042 | 2027-03-31 | active |`,
  );
  assert.match(stdout, /\n\n9 waivers: .*\.\n$/);
});

test('the configuration of each file counts', async () => {
  const world = { files: { ...files, 'biztopo.config.yaml': `requireReason: false\nneverIgnore: [${few}]\n` } };
  const { stdout } = await listed(world, '--format', 'json', '.');
  const states = JSON.parse(stdout).waivers.map((each: { readonly state: string }) => each.state);
  assert.deepEqual(states.slice(0, 4), ['unused', 'never-ignored', 'never-ignored', 'never-ignored']);
});

test('what cannot be read is exit code 2, and the rest is listed', async () => {
  const world = { files: { ...files, 'locked.biztalk.yaml': { unreadable: 'it may not be accessed by you.' } } };
  const { stdout, stderr, code } = await listed(world, '.', 'gone.yaml');
  assert.equal(
    stderr,
    `\
biztopo: Cannot read "gone.yaml": there is no such file or folder.
biztopo: Cannot read "locked.biztalk.yaml": it may not be accessed by you.
`,
  );
  assert.match(stdout, /\n9 waivers: /);
  assert.equal(code, 2);
  assert.equal((await listed({ stdin: all }, '-')).code, 0);
  assert.equal((await listed({})).code, 2);
});

test('no reason can drive a terminal', async () => {
  const text = `servers: { A: } # biztopo-ignore ${few} -- \u001b[2J\u202e\n`;
  for (const format of ['text', 'markdown']) {
    const { stdout } = await listed({ files: { 'a.yaml': text } }, '--format', format, 'a.yaml');
    assert.ok(!/(?!\n)[\p{Cc}\u202e]/u.test(stdout), format);
  }
  const coloured = await listed({ files, environment: { FORCE_COLOR: '1' } }, '.');
  const plain = await listed({ files }, '.');
  assert.equal(coloured.stdout.replace(/\p{Cc}\[\d+m/gu, ''), plain.stdout);
});

test('a date that is not written is none', async () => {
  const text = `servers: { A: } # biztopo-ignore ${few} until -- r\n`;
  const { stdout } = await listed({ files: { 'a.yaml': text } }, 'a.yaml');
  assert.match(stdout, /^a\.yaml:1 without a date \S+ servers\n/);
  const json = await listed({ files: { 'a.yaml': text } }, '--format', 'json', 'a.yaml');
  assert.equal(JSON.parse(json.stdout).waivers[0].until, null);
});
