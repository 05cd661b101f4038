import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example, graphIn, played } from './simulated.ts';

const withWitness = [', storage: SharedDiskArray }', ', witness: cloud, storage: SharedDiskArray }'] as const;
const rs0 = example('figures/rs0-sql-server-cluster', withWitness);
const rs2 = example('figures/rs2-small', withWitness);
const rs3 = example('figures/rs3-medium-receive', withWitness);
const rs4 = example(
  'figures/rs4-large',
  ['    storage: MessageBoxArray', '    witness: cloud\n    storage: MessageBoxArray'],
  ['passive: SecretNodeB }', 'passive: SecretNodeB, witness: cloud }'],
  ['passive: OtherNodeB, storage', 'passive: OtherNodeB, witness: cloud, storage'],
);
const lost = (verdict = '') => /stopped|risk/.test(verdict);
const lostIn = (text: string, ...steps: readonly string[]) =>
  Object.entries(played(text, ...steps).verdicts)
    .filter(([, verdict]) => lost(verdict))
    .map(([name]) => name);

test('the database tier survives either node, and not its array', () => {
  const { verdicts, states } = played(rs0, 'NodeA');
  assert.deepEqual(new Set(Object.values(verdicts)), new Set(['interrupted']));
  assert.equal(states['instance:BTSSQL'], 'moved NodeA → NodeB');
  assert.equal(states['database:BizTalkMsgBoxDb'], 'moved NodeA → NodeB');
  assert.deepEqual(new Set(Object.values(played(rs0, 'NodeB').verdicts)), new Set(['degraded']));
  assert.deepEqual(new Set(Object.values(played(rs0, 'SharedDiskArray').verdicts)), new Set(['data-at-risk']));
  assert.deepEqual(lostIn(rs0, 'NodeA NodeB').length, Object.keys(verdicts).length);
});

test('whether the database tier as drawn survives depends on a witness that is not drawn', () => {
  const { verdicts, on } = played(example('figures/rs0-sql-server-cluster'), 'NodeA');
  assert.equal(verdicts.receive, 'interrupted/stopped');
  assert.deepEqual(on, ['whether failover cluster "SQLServerCluster" has a witness']);
});

for (const [name, text] of Object.entries({ rs2, rs3, rs4 })) {
  test(`${name} survives the loss of any one server`, () => {
    for (const server of graphIn(text).servers) assert.deepEqual(lostIn(text, server.id), [], server.id);
  });
}

test('two computers are what the sample page says: both run everything, and the master secret server is lost with one', () => {
  const rs1 = example('figures/rs1-two-computers', [
    'active: [Computer1, Computer2],',
    'active: [Computer1, Computer2], witness: cloud,',
  ]);
  const first = played(rs1, 'Computer1');
  assert.equal(first.states['instance:SQLA'], 'moved Computer1 → Computer2');
  assert.equal(first.states['instance:SQLB'], undefined);
  assert.equal(first.verdicts.configure, 'stopped');
  assert.equal(first.verdicts.receive, 'interrupted/stopped');
  assert.deepEqual(first.on, ['whether host instances that start meanwhile get the master secret']);
  const second = played(rs1, 'Computer2');
  assert.equal(second.states['instance:SQLB'], 'moved Computer2 → Computer1');
  assert.deepEqual([second.verdicts.receive, second.verdicts.configure], ['interrupted', 'interrupted']);
});

test('a MessageBox beside the cluster names its server', () => {
  const beside = rs4
    .replace('  OtherNodeB:\n', '  OtherNodeB:\n  LoneServer:\n')
    .replace('MSGSQL2: { on: MessageBoxCluster, active: MessageBoxNode2 }', 'MSGSQL2: { on: LoneServer }');
  for (const server of graphIn(beside).servers)
    assert.deepEqual(lostIn(beside, server.id).length > 0, server.id === 'server:LoneServer', server.id);
  const { said, verdicts } = played(beside, 'LoneServer');
  assert.equal(verdicts.receive, 'stopped');
  assert.ok(said('receive').includes('Instance "MSGSQL2" stands alone on "LoneServer".'));
});

const pointsOfFailure = rs2
  .replace('  NodeB:\n', '  NodeB:\n  SecretServer:\n')
  .replace('masterSecretServer: SQLServerCluster', 'masterSecretServer: SecretServer');

test('a lone master secret server stops configuration, and what runs goes on', () => {
  const { verdicts, said, pages } = played(pointsOfFailure, 'SecretServer');
  assert.deepEqual(verdicts, { receive: 'degraded', process: 'degraded', send: 'degraded', configure: 'stopped' });
  assert.match(said('receive').at(-1) ?? '', /goes on with the secret in memory/);
  assert.ok(pages('configure').some((each) => each.endsWith('/high-availability-for-enterprise-single-sign-on')));
});

test('with the master secret server lost, what a database failover does to host instances is disputed', () => {
  const { verdicts, on, pages } = played(pointsOfFailure, 'SecretServer NodeA');
  assert.equal(verdicts.receive, 'interrupted/stopped');
  assert.deepEqual(on, ['whether host instances that start meanwhile get the master secret']);
  assert.ok(pages('receive').some((each) => each.endsWith('/master-secret-server')));
});

test('when the database failover is over before the master secret server is lost, nothing starts without it', () => {
  assert.equal(played(pointsOfFailure, 'NodeA', 'SecretServer').verdicts.receive, 'degraded');
});

test('the loss of a site with log shipping says what is lost and how it returns', () => {
  const { verdicts, steps } = played(example('complete/rs2-small'), 'site:Taipei');
  assert.deepEqual(new Set(Object.values(verdicts)), new Set(['data-at-risk']));
  assert.match(steps[0] ?? '', /^Lost in "BizTalkMgmtDb", .*: at worst what was written in the last 30 min\.$/);
  assert.ok(steps.some((each) => each.startsWith('A person ends log shipping on "DRSQL01"')));
  assert.ok(steps.some((each) => each.startsWith('Run UpdateDatabase.vbs once')));
  assert.ok(steps.some((each) => each === 'Enable and start the host instances on "DRBTS01", "DRBTS02".'));
});

test('host instances react to a database failover as the page on it says', () => {
  const text = rs2
    .replace('does: receive }', 'does: receive, kind: isolated }')
    .replace('does: send }', 'does: send, kind: in-process }');
  const { states, pages, said } = played(text, 'NodeA');
  assert.equal(states['host:Receive'], 'paused');
  assert.equal(states['host:Processing'], 'recycling');
  assert.equal(states['host-instance:Send@BizTalkServer1'], 'recycling');
  const page =
    'https://learn.microsoft.com/en-us/biztalk/core/behavior-of-biztalk-server-host-instances-during-sql-server-failover';
  for (const of of ['host:Receive', 'host:Processing', 'host:Send', 'receive', 'process'])
    assert.ok(pages(of).includes(page), of);
  assert.match(said('host:Receive').at(-1) ?? '', /pause: receive locations are disabled, and enabled by themselves/);
  assert.match(said('host:Send').at(-1) ?? '', /recycled until the databases are back/);
});
