import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzed, json, order, quick, shipped } from './analyzed.ts';
import { runIn } from './run.ts';

test('how what fails comes back, what it costs, and whether that is what is promised', async () => {
  const told = await json(shipped);
  assert.deepEqual(told.recovery, [
    { failure: 'server:SQL01', returns: 'repaired', within: null, source: null, loses: [] },
    {
      failure: 'storage:Array',
      returns: 'failed-over',
      within: null,
      source: null,
      loses: [{ databases: ['BizTalkMgmtDb'], from: 0, to: 1_800_000 }],
    },
    {
      failure: 'site:North',
      returns: 'failed-over',
      within: null,
      source: null,
      loses: [{ databases: ['BizTalkMgmtDb'], from: 0, to: 1_800_000 }],
    },
  ]);
  assert.deepEqual(told.goals, [
    {
      goal: 'recoveryTime',
      limit: 14_400_000,
      holds: null,
      brokenBy: [['server:SQL01'], ['storage:Array'], ['site:North']],
    },
    { goal: 'recoveryPoint', limit: 1_200_000, holds: false, brokenBy: [['storage:Array'], ['site:North']] },
    {
      goal: 'availability',
      limit: 99.95,
      holds: false,
      brokenBy: [],
      capabilities: told.capabilities,
    },
  ]);
  const cheap = await json(shipped.replace('recoveryPoint: 20 min', 'recoveryPoint: 30 min'));
  assert.equal(cheap.goals[1].holds, true);
  const buried = await json(shipped.replace('log: 15 min, to: Vault', 'log: 15 min, to: Array'));
  assert.equal(buried.recovery[1].loses[0].to, 2_700_000);
});

test('the recovery point is not judged by databases that are filled from others', async () => {
  const daily = (names: string) =>
    shipped
      .replace('recoveryPoint: 20 min', 'recoveryPoint: 30 min')
      .replace(
        'on: SQL01 } }\nbackups: { Job: { method: backup-biztalk-server-job, covers: all',
        `on: SQL01 }, ${names} }
backups: { Bam: { method: bam, covers: [${names.split(':')[0]}], every: daily, to: Vault }, Job: { method: backup-biztalk-server-job, covers: BizTalkMgmtDb`,
      )
      .replace('standbyFor: SQL01', 'data: Array')
      .replace('disasterRecovery: { logShipping: biztalk, databases: all }', 'disasterRecovery: none');
  const holds = async (names: string) => (await json(daily(names))).goals[1].holds;
  assert.equal(await holds('BAMStarSchema: { on: SQL01 }'), true);
  assert.equal(await holds('Reports: { on: SQL01, kind: other-application }'), true);
  assert.equal(await holds('BAMPrimaryImport: { on: SQL01 }'), false);
  assert.equal(await holds('Orders: { on: SQL01 }'), false);
});

test('what goes on by itself takes as long as a page says, else nobody knows', async () => {
  const told = await json(quick('10 min'));
  assert.deepEqual(told.recovery[0], {
    failure: 'server:BTS01',
    returns: 'by-itself',
    within: 600_000,
    source: 'https://learn.microsoft.com/en-us/biztalk/core/best-practices-for-backup-and-restore',
    loses: [],
  });
  assert.deepEqual(told.goals, [{ goal: 'recoveryTime', limit: 600_000, holds: true, brokenBy: [] }]);
  const [short] = (await json(quick('5 min'))).goals;
  assert.deepEqual([short.holds, short.brokenBy], [null, [['server:BTS01'], ['server:BTS02']]]);
  const moving = (await json(order('server'))).recovery.find(
    (each: { failure: string }) => each.failure === 'server:NodeA',
  );
  assert.deepEqual(moving, { failure: 'server:NodeA', returns: 'by-itself', within: null, source: null, loses: [] });
});

test('without a backup within reach nothing comes back, and of backups that are not described nobody knows', async () => {
  const alone = shipped.replace(/disasterRecovery.*\n/, '').replace(', DR01: { on: DR01, standbyFor: SQL01 }', '');
  const unreachable = await json(alone.replace('to: Vault', 'to: Array'));
  assert.deepEqual(
    unreachable.recovery.map((each: { returns: string }) => each.returns),
    ['repaired', 'lost', 'lost'],
  );
  assert.deepEqual(unreachable.goals[0], {
    goal: 'recoveryTime',
    limit: 14_400_000,
    holds: false,
    brokenBy: [['storage:Array'], ['site:North']],
  });
  const open = await json(alone.replace(/backups.*\n/, ''));
  assert.deepEqual(open.recovery[1], {
    failure: 'storage:Array',
    returns: 'unknown',
    within: null,
    source: null,
    loses: [{ databases: ['BizTalkMgmtDb'], from: 0, to: null }],
  });
  assert.deepEqual([open.goals[0].holds, open.goals[1].holds], [null, null]);
});

const switched = (failover: string, more = '') => `\
topology: Switched
servers: { A: , B: , C: , BT: }
storage: { San: { kind: san }, Own: { kind: local, on: C } }
clusters: { CLU: { kind: failover, nodes: [A, B, C], witness: cloud, storage: San } }
instances: { Moving: { on: CLU, active: A, passive: B }, C: { on: C, data: Own } }
availabilityGroups: { AG: { replicas: [Moving, C], primary: Moving, commit: synchronous, failover: ${failover}, cluster: CLU } }
databases: { BizTalkMsgBoxDb: { on: AG } }
backups: none
${more}`;

test('a replica that nothing fails over to by itself waits for a person', async () => {
  const returns = async (text: string) => {
    const { recovery } = (await json(text)) as { recovery: readonly { failure: string; returns: string }[] };
    return recovery.find((each) => each.failure === 'storage:San')?.returns;
  };
  assert.equal(await returns(switched('manual')), 'switched');
  assert.equal(await returns(switched('manual', 'hosts: { Work: { on: BT } }\n')), 'switched');
  assert.equal(await returns(switched('manual').replace('synchronous', 'asynchronous')), 'lost');
  assert.match(
    (await analyzed(switched('manual'))).stdout,
    /storage:San: a person fails the availability group over to a replica/,
  );
});

test('databases of an availability group are backed up and shipped from its replicas', async () => {
  const text = (to: string, more: string) => `\
topology: Shipped from replicas
goals: { recoveryPoint: 30 min }
sites: { North: { role: primary }, South: { role: disaster-recovery } }
servers: { A: { site: North }, B: { site: North }, D: { site: South } }
storage: { Vault: { kind: nas, site: South } }
clusters: { CLU: { kind: failover, nodes: [A, B], witness: cloud } }
instances: { A: { on: A }, B: { on: B }, D: { on: D, standbyFor: ${to} } }
availabilityGroups: { AG: { replicas: [A, B], primary: A, commit: synchronous, failover: automatic } }
databases: { BizTalkMsgBoxDb: { on: AG }, SSISDB: { on: AG } }
backups:
  Job: { method: backup-biztalk-server-job, covers: BizTalkMsgBoxDb, log: 15 min, to: Vault }
  System: { method: sql-server, covers: [A, B], every: daily, to: Vault }
${more}`;
  const shipping = 'disasterRecovery: { logShipping: biztalk }\n';
  const site = async (...args: Parameters<typeof text>) => {
    const { recovery, goals } = await json(text(...args));
    const { returns } = recovery.find((each: { failure: string }) => each.failure === 'site:North');
    return [returns, goals[0].holds];
  };
  assert.deepEqual(await site('[A, B]', shipping), ['failed-over', true]);
  assert.deepEqual(await site('B', shipping), ['failed-over', true]);
  assert.deepEqual(await site('[]', shipping), ['restored', true]);
});

test('log shipping takes over what the job backs up and what is named, and no cubes', async () => {
  const arrays = (named: string) =>
    shipped
      .replace(
        'BizTalkMgmtDb: { on: SQL01 }',
        'BizTalkMgmtDb: { on: SQL01 }, BAMArchive: { on: SQL01 }, BAMAnalysis: { on: SQL01 }',
      )
      .replace('databases: all', `databases: ${named}`)
      .replace('backups: {', 'backups: { Bam: { method: bam, covers: BAMArchive, every: daily, to: Vault }, ');
  const steps = async (named: string) => {
    const { stdout } = await runIn({ files: { 'a.yaml': arrays(named) } }, 'simulate', 'a.yaml', '--fail', 'North');
    return stdout
      .split('\n')
      .filter((each) => / ends log shipping | Restore /.test(each))
      .map((each) => each.trim());
  };
  const shipping = (step: number) =>
    `${step}. A person ends log shipping on "DR01" and restores "BizTalkMgmtDb" there to the last mark.`;
  const restoring = (step: number, names: string) =>
    `${step}. Restore ${names} from the last full and log backups, all to the same mark.`;
  assert.deepEqual(await steps('all'), [restoring(3, '"BAMArchive", "BAMAnalysis"'), shipping(4)]);
  assert.deepEqual(await steps('BAMArchive'), [restoring(3, '"BizTalkMgmtDb", "BAMArchive", "BAMAnalysis"')]);
});

test('a replica at another site is brought up there by a person, together with the hosts that wait', async () => {
  const text = (hosts: string, commit: string) => `\
topology: Waiting replica
sites: { North: { role: primary }, South: { role: disaster-recovery } }
servers: { A: { site: North }, B: { site: South }, BT: { site: North }, DR: { site: South } }
clusters: { CLU: { kind: failover, nodes: [A, B], withoutVote: B, witness: none } }
instances: { A: { on: A }, B: { on: B } }
availabilityGroups: { AG: { replicas: [A, B], primary: A, commit: ${commit}, failover: manual } }
databases: { BizTalkMsgBoxDb: { on: AG } }
hosts: { Work: { on: ${hosts}, kind: in-process } }
backups: none
disasterRecovery: { logShipping: none, documented: true }
`;
  const site = async (...args: Parameters<typeof text>) => {
    const { recovery } = await json(text(...args));
    return recovery.find((each: { failure: string }) => each.failure === 'site:North').returns;
  };
  assert.equal(await site('[BT, DR]', 'synchronous'), 'failed-over');
  assert.equal(await site('BT', 'synchronous'), 'repaired');
  assert.equal(await site('[BT, DR]', 'asynchronous'), 'lost');
});
