import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf, messagesOf } from '../support/check.ts';

test('a recovery point of less than two intervals is found', () => {
  check(`
goals: { recoveryPoint: 29 min }
#                       ^^^^^^ rpo-exceeds-backup-interval warning
backups:
  Job: { method: backup-biztalk-server-job, log: 15 min }
`);
  check(`
goals: { recoveryPoint: 30 min }
backups:
  Job: { method: backup-biztalk-server-job, log: 15 min }
`);
});

test('the job that runs most rarely counts, and both are named', () => {
  const text = `
goals: { recoveryPoint: 20 min }
#                       ^^^^^^ rpo-exceeds-backup-interval
backups:
  First: { method: backup-biztalk-server-job, log: 11 min }
  Second: { method: backup-biztalk-server-job, log: 15 min }
  Third: { method: backup-biztalk-server-job, log: 12 min }
  Good: { method: backup-biztalk-server-job, log: 10 min }
`;
  check(text);
  const finding = findingOf(examine(text), 'rpo-exceeds-backup-interval');
  assert.deepEqual(finding.message.holes, { duration: '30 min', limit: '20 min' });
  assert.deepEqual(
    finding.related.map((each) => textOf(each.message)),
    [
      '"First" backs up the logs every 11 min.',
      '"Second" backs up the logs every 15 min.',
      '"Third" backs up the logs every 12 min.',
    ],
  );
});

const sited = `
sites: { Taipei: , Kaohsiung: { role: disaster-recovery } }
servers:
  NodeA: { site: Taipei }
  NodeB: { site: Taipei }
  FS01: { site: Taipei }
  FS02: { site: Kaohsiung }
  Lost:
storage:
  Array: { kind: san, raid: 10, site: Taipei }
  Near: { kind: nas, site: Taipei }
  Far: { kind: nas, site: Kaohsiung }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: BTSSQL } }
`;

/** What is said of the recovery point with backups at a place. */
function saidOf(to: string, more = ''): string | undefined {
  const { findings } = examine(`${sited}
goals: { recoveryPoint: 1 min }
backups: { Job: { method: backup-biztalk-server-job, log: 10 min, to: '${to}'${more} } }
`);
  const duration = findings.find((each) => each.code === 'rpo-exceeds-backup-interval')?.message.holes.duration;
  return duration === undefined ? undefined : String(duration);
}

test('a third interval counts where the backups are lost with the site', () => {
  for (const to of ['FS01', 'Near', String.raw`E:\backup`, String.raw`\\FS01\backup`, 'NodeA', String.raw`\\SQLCLU\b`])
    assert.equal(saidOf(to), '30 min', to);
  for (const to of ['FS02', 'Far', String.raw`\\elsewhere\backup`, 'https://x.example/b', 'Lost'])
    assert.equal(saidOf(to), '20 min', to);
  assert.equal(saidOf('FS01', ', offsite: true'), '20 min');
  assert.equal(saidOf('FS01', ', offsite: false'), '30 min');
});

test('the finding says why', () => {
  const text = (to: string) => `${sited}
goals: { recoveryPoint: 25 min }
backups: { Job: { method: backup-biztalk-server-job, log: 10 min, to: ${to} } }
`;
  assert.equal(
    textOf(findingOf(examine(text('FS01')), 'rpo-exceeds-backup-interval').message),
    'With the site the log backups lose up to 30 min, three of their intervals because they lie at that site alone, which is more than the recovery point of 25 min.',
  );
  assert.ok(!examine(text('FS02')).findings.some((each) => each.code === 'rpo-exceeds-backup-interval'));
});

test('a drive or a node of the databases is lost with the site, wherever that is', () => {
  for (const [to, expected] of [
    [String.raw`E:\backup`, '30 min'],
    ['SQL01', '30 min'],
    ['FS01', '20 min'],
  ]) {
    const { findings } = examine(`
servers: { SQL01: , FS01: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
goals: { recoveryPoint: 1 min }
backups: { Job: { method: backup-biztalk-server-job, log: 10 min, to: '${to}' } }
`);
    const found = findings.find((each) => each.code === 'rpo-exceeds-backup-interval');
    assert.equal(found?.message.holes.duration, expected, to);
  }
});

test('a goal without a recovery point, and jobs that do not say how often, are no matter', () => {
  check(`
goals: { recoveryTime: 5 min }
backups: { Job: { method: backup-biztalk-server-job, log: 15 min } }
`);
  check(`
goals: { recoveryPoint: 5 min }
backups: { Job: { method: backup-biztalk-server-job }, Bam: { method: bam, log: 15 min } }
`);
  check(`
goals: { recoveryPoint: 5 m }
#                       ^^^ wrong-type
backups: { Job: { method: backup-biztalk-server-job, log: 15 min } }
`);
  check(`
goals: { recoveryPoint: 5 min }
backups: { Job: { method: backup-biztalk-server-job, log: 15 min, to: [] } }
#                                                                     ^^ wrong-type
`);
  check('goals: { recoveryPoint: 5 min }\n');
});

test('it leaves out that the interval is too long', () => {
  check(`
goals: { recoveryPoint: 1 hour }
#                       ^^^^^^ rpo-exceeds-backup-interval
backups: { Job: { method: backup-biztalk-server-job, log: 2 hours } }
`);
});

/** Databases on replicas or nodes at the sites of the servers A and B. */
function mirrored(group: string, sites: string, more = ''): boolean {
  const { findings } = examine(`
sites: { Taipei: , Kaohsiung: }
servers: ${sites}
clusters: { WSFC: { kind: failover, nodes: [A, B] } }
instances: { A: { on: A }, B: { on: B } }
availabilityGroups: { AG: ${group} }
databases: { SSODB: { on: AG }${more} }
goals: { recoveryPoint: 1 min }
backups: { Job: { method: backup-biztalk-server-job, log: 10 min } }
`);
  return !findings.some((each) => each.code === 'rpo-exceeds-backup-interval');
}

test('a synchronous replica at another site loses nothing', () => {
  const two = '{ A: { site: Taipei }, B: { site: Kaohsiung } }';
  assert.ok(mirrored('{ replicas: [A, B], commit: synchronous }', two));
  assert.ok(mirrored('{ replicas: { A: { commit: synchronous }, B: { commit: synchronous } } }', two));
  assert.ok(!mirrored('{ replicas: [A, B], commit: asynchronous }', two));
  assert.ok(!mirrored('{ replicas: { A: , B: { commit: asynchronous } }, commit: synchronous }', two));
  assert.ok(!mirrored('{ replicas: [A, B] }', two));
  assert.ok(!mirrored('{ replicas: [A, B], commit: synchronous }', '{ A: { site: Taipei }, B: { site: Taipei } }'));
  assert.ok(!mirrored('{ replicas: [A, B], commit: synchronous }', '{ A: { site: Taipei }, B: }'));
  assert.ok(!mirrored('{ replicas: [A, B], commit: synchronous }', two, ', BizTalkMgmtDb: { on: A }'));
});

test('replicated disks under nodes at two sites lose nothing', () => {
  const isSafe = (storage: string, sites: string, instance = '') => {
    const { findings } = examine(`
sites: { Taipei: , Kaohsiung: }
servers: ${sites}
storage: { Disks: ${storage}, San: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Disks } }
instances: { BTSSQL: { on: SQLCLU${instance} } }
databases: { SSODB: { on: BTSSQL } }
goals: { recoveryPoint: 1 min }
backups: { Job: { method: backup-biztalk-server-job, log: 10 min } }
`);
    return !findings.some((each) => each.code === 'rpo-exceeds-backup-interval');
  };
  const two = '{ A: { site: Taipei }, B: { site: Kaohsiung } }';
  assert.ok(isSafe('{ kind: replicated }', two));
  assert.ok(!isSafe('{ kind: san }', two));
  assert.ok(!isSafe('{ }', two));
  assert.ok(!isSafe('{ kind: replicated }', '{ A: { site: Taipei }, B: { site: Taipei } }'));
  assert.ok(!isSafe('{ kind: replicated }', two, ', data: Disks, log: San'));
  assert.ok(!isSafe('{ kind: replicated }', two, ', data: Missing, log: Missing'));
});

test('the logs are backed up so often that the goal is kept', () => {
  const text = (goal: string, log: string, to: string) =>
    `${sited}goals: { recoveryPoint: ${goal} }\nbackups: { Job: { method: backup-biztalk-server-job, log: ${log}, to: ${to} } }\n`;
  const fixed = (goal: string, to: string, after: string) =>
    checkFix(
      text(goal, '2 hours', to),
      'rpo-exceeds-backup-interval',
      `Back up the logs every ${after}`,
      text(goal, after, to),
    );
  fixed('1 hour', 'FS02', '15 min');
  fixed('30 min', 'FS02', '15 min');
  fixed('29 min', 'FS02', '10 min');
  fixed('29 min', 'FS01', '5 min');
  fixed('9 min', 'FS02', '3 min');
  fixed('4 min', 'FS02', '2 min');
  fixed('3 min', 'FS01', '1 min');
  fixed('2 min', 'FS02', '1 min');
  assert.deepEqual(findingOf(examine(text('2 min', '2 hours', 'FS01')), 'rpo-exceeds-backup-interval').fixes(), []);
});

test('of several jobs each gets the interval it needs, or none', () => {
  const text = (a: string, b: string, goal = '15 min') => `${sited}
goals: { recoveryPoint: ${goal} }
backups:
  A: { method: backup-biztalk-server-job, log: ${a}, to: FS01 }
  B: { method: backup-biztalk-server-job, log: ${b}, to: FS02 }
`;
  checkFix(text('1 hour', '1 hour'), 'rpo-exceeds-backup-interval', 'Back up the logs', text('5 min', '5 min'));
  const late = findingOf(examine(text('1 hour', '1 hour', '2 min')), 'rpo-exceeds-backup-interval');
  assert.deepEqual(late.fixes(), []);
});

test('of jobs that lose equally much the first is told', () => {
  const text = (a: string, b: string) => `${sited}
goals: { recoveryPoint: 1 min }
backups:
  A: { method: backup-biztalk-server-job, ${a} }
  B: { method: backup-biztalk-server-job, ${b} }
`;
  const [two, three] = ['log: 30 min, to: FS02', 'log: 20 min, to: FS01'];
  const said = (a: string, b: string) => messagesOf(text(a, b), 'rpo-exceeds-backup-interval').join();
  assert.match(said(two, three), /lose up to 60 min, two of their intervals|lose up to 1 hour, two of their intervals/);
  assert.match(said(three, two), /three of their intervals because they lie at that site alone/);
});

test('a role on nodes at two sites survives a site', () => {
  const text = (nodes: string) =>
    `${sited}
resourceGroups: { FILES: { on: FCLU, resources: file-share, active: ${nodes} } }
goals: { recoveryPoint: 1 min }
backups: { Job: { method: backup-biztalk-server-job, log: 10 min, to: '\\\\FILES\\b' } }
`.replace('clusters: {', 'clusters: { FCLU: { kind: failover, nodes: [NodeA, NodeB, FS01, FS02] },');
  const lost = (nodes: string) => findingOf(examine(text(nodes)), 'rpo-exceeds-backup-interval').message.holes.duration;
  assert.equal(lost('NodeA, passive: NodeB'), '30 min');
  assert.equal(lost('NodeA, passive: FS02'), '20 min');
  assert.equal(lost('FS01, passive: FS02'), '20 min');
});
