import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runIn } from './run.ts';

/** What has to be true of the built examples, as a person or a program sees it. */

function example(name: string): string {
  return readFileSync(new URL(`../../examples/${name}.biztalk.yaml`, import.meta.url), 'utf8');
}

interface Simulated {
  readonly capabilities: Readonly<
    Record<
      string,
      {
        readonly verdict: string;
        readonly on?: readonly string[];
        readonly because: readonly { readonly text: string; readonly source: string | null }[];
      }
    >
  >;
  readonly entities: Readonly<
    Record<
      string,
      {
        readonly state: string;
        readonly from?: string;
        readonly to?: string;
        readonly because: readonly { readonly source: string | null }[];
      }
    >
  >;
  readonly steps: readonly { readonly text: string }[];
}

interface Analyzed {
  readonly capabilities: readonly string[];
  readonly singlePointsOfFailure: readonly { readonly failure: string; readonly stops: readonly string[] }[];
  readonly cutSets: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly undecided: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly considered: readonly string[];
  readonly recovery: readonly {
    readonly failure: string;
    readonly returns: string;
    readonly loses: readonly { readonly to: number | null }[];
  }[];
}

async function simulated(text: string, ...fail: readonly string[]): Promise<Simulated> {
  const { stdout, code } = await runIn(
    { files: { 'a.biztalk.yaml': text } },
    'simulate',
    'a.biztalk.yaml',
    '--format',
    'json',
    '--fail',
    ...fail,
  );
  assert.equal(code, 0);
  return JSON.parse(stdout);
}

async function analyzed(text: string): Promise<Analyzed> {
  const { stdout } = await runIn(
    { files: { 'a.biztalk.yaml': text } },
    'analyze',
    'a.biztalk.yaml',
    '--format',
    'json',
  );
  return JSON.parse(stdout);
}

const verdicts = ({ capabilities }: Simulated) => new Set(Object.values(capabilities).map((each) => each.verdict));
const points = ({ singlePointsOfFailure }: Analyzed) => singlePointsOfFailure.map((each) => each.failure);
/** Single failures that stop something for certain. */
const alone = ({ cutSets }: Analyzed) =>
  new Set(Object.values(cutSets).flatMap((sets) => sets.flatMap((set) => (set.length === 1 ? set : []))));

test('the database tier survives either node, not its array', async () => {
  const text = example('complete/rs0-sql-server-cluster');
  const told = await analyzed(text);
  const [array] = told.considered.filter((each) => each.startsWith('storage:Shared'));
  assert.deepEqual(points(told), [array]);
  for (const node of ['NodeA', 'NodeB'])
    assert.ok(!/stopped|risk/.test([...verdicts(await simulated(text, node))].join()), node);
  const moved = await simulated(text, 'NodeA');
  const { state, from, to } = moved.entities['instance:BTSSQL'] ?? {};
  assert.deepEqual([state, from, to], ['moved', 'NodeA', 'NodeB']);
  assert.deepEqual(verdicts(await simulated(text, array ?? '')), new Set(['data-at-risk']));
});

test('two computers lose configuration with the first, and nothing for certain with the second', async () => {
  const text = example('figures/rs1-two-computers').replace(
    'storage: [DisksA, DisksB] }',
    'storage: [DisksA, DisksB], witness: cloud }',
  );
  assert.deepEqual(
    points(await analyzed(text)).filter((each) => each.startsWith('server:')),
    ['server:Computer1'],
  );
  const first = await simulated(text, 'Computer1');
  assert.equal(first.capabilities.configure?.verdict, 'stopped');
  assert.deepEqual(first.capabilities.receive?.on, [
    'whether host instances that start meanwhile get the master secret',
  ]);
  assert.deepEqual(verdicts(await simulated(text, 'Computer2')), new Set(['interrupted']));
});

for (const name of ['complete/rs2-small', 'complete/rs3-medium-receive', 'complete/rs4-large']) {
  test(`${name} survives any one server`, async () => {
    const text = example(name);
    const told = await analyzed(text);
    const servers = told.considered.filter((each) => each.startsWith('server:'));
    assert.ok(servers.length >= 4);
    for (const server of servers) {
      assert.ok(!alone(told).has(server), server);
      assert.ok(!/stopped|risk|depends/.test([...verdicts(await simulated(text, server))].join()), server);
    }
  });
}

test('a MessageBox outside the cluster names its server', async () => {
  const text = example('figures/rs4-large')
    .replace('  OtherNodeB:\n', '  OtherNodeB:\n  LoneServer:\n')
    .replace('MSGSQL2: { on: MessageBoxCluster, active: MessageBoxNode2 }', 'MSGSQL2: { on: LoneServer }');
  const told = await analyzed(text);
  assert.deepEqual(
    points(told).filter((each) => each.startsWith('server:')),
    ['server:LoneServer'],
  );
  const { capabilities } = await simulated(text, 'LoneServer');
  assert.equal(capabilities.receive?.verdict, 'stopped');
  assert.ok(
    capabilities.receive?.because.some((each) => each.text === 'Instance "MSGSQL2" stands alone on "LoneServer".'),
  );
  assert.ok(capabilities.receive?.because.some((each) => each.source?.endsWith('/scaled-out-databases')));
});

test('what is left in “Points of Failure” is the master secret server: run time goes on, configuration stops', async () => {
  const text = example('figures/rs10-points-of-failure');
  const told = await analyzed(text);
  assert.deepEqual(
    told.singlePointsOfFailure
      .filter((each) => each.failure.startsWith('server:'))
      .map(({ failure, stops }) => [failure, stops]),
    [['server:MasterSecretServer', ['configure']]],
  );
  const { capabilities } = await simulated(text, 'MasterSecretServer');
  const { configure, ...running } = capabilities;
  assert.equal(configure?.verdict, 'stopped');
  assert.deepEqual(new Set(Object.values(running).map((each) => each.verdict)), new Set(['degraded']));
  assert.ok(
    running.receive?.because.some((each) => each.source?.endsWith('/high-availability-for-enterprise-single-sign-on')),
  );
});

test('after the loss of its site log shipping says what is lost and how it returns', async () => {
  const text = example('figures/rs11-log-shipping');
  const { steps, capabilities } = await simulated(text, 'site:Taipei');
  assert.deepEqual(new Set(Object.values(capabilities).map((each) => each.verdict)), new Set(['data-at-risk']));
  const texts = steps.map((each) => each.text);
  for (const part of [
    /^Lost in "BizTalkMgmtDb", .*: at worst what was written in the last 30 min\.$/,
    /^A person ends log shipping on "DRSQL" and restores/,
    /^Run UpdateDatabase\.vbs once/,
    /^Restore the master secret/,
    /^Enable and start the host instances on "DRBTS01", "DRBTS02"\.$/,
  ])
    assert.ok(
      texts.some((each) => part.test(each)),
      `${part} in\n${texts.join('\n')}`,
    );
  const site = (await analyzed(text)).recovery.find((each) => each.failure === 'site:Taipei');
  assert.deepEqual([site?.returns, site?.loses.map((each) => each.to)], ['failed-over', [1_800_000]]);
});

test('in-process instances recycle and isolated ones pause at a database failover, as the page says that is cited', async () => {
  const text = example('complete/rs2-small').replace('    does: receive\n', '    does: receive\n    kind: isolated\n');
  const { entities, capabilities } = await simulated(text, 'NodeA');
  const states = Object.entries(entities).filter(([id]) => id.startsWith('host:'));
  const page =
    'https://learn.microsoft.com/en-us/biztalk/core/behavior-of-biztalk-server-host-instances-during-sql-server-failover';
  assert.deepEqual(new Set(states.map(([, { state }]) => state)), new Set(['paused', 'recycling']));
  for (const [id, { because }] of states)
    assert.ok(
      because.some((each) => each.source === page),
      id,
    );
  assert.ok(capabilities.receive?.because.some((each) => each.source === page));
});
