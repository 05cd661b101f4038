import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

test('a job that backs up logs more rarely than every 15 minutes is found, and up to an hour it informs', () => {
  check(`
backups:
  Job: { method: backup-biztalk-server-job, log: 16 min }
#                                                ^^^^^^ log-backup-interval-too-long information
`);
  check(`
backups:
  Job: { method: backup-biztalk-server-job, log: 1 hour }
#                                                ^^^^^^ log-backup-interval-too-long information
`);
  check(`
backups:
  Job: { method: backup-biztalk-server-job, log: 61 min }
#                                                ^^^^^^ log-backup-interval-too-long warning
`);
});

test('what is more than the recovery point allows is a warning below an hour too', () => {
  const mirrored = `
sites: { Taipei: , Kaohsiung: }
servers: { SQL01: { site: Taipei }, SQL02: { site: Kaohsiung } }
clusters: { WSFC: { kind: failover, nodes: [SQL01, SQL02], witness: cloud } }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [SQL01, SQL02], commit: synchronous, failover: automatic, listener: L, dtcSupport: per-database, logins: true, agentJobs: true, jobsPrimaryOnly: true, dbMail: true }
databases: { SSODB: { on: AG } }
`;
  check(`${mirrored}
goals: { recoveryPoint: 20 min }
backups:
  Job: { method: backup-biztalk-server-job, log: 21 min }
#                                                ^^^^^^ log-backup-interval-too-long warning
`);
  check(`${mirrored}
goals: { recoveryPoint: 20 min }
backups:
  Job: { method: backup-biztalk-server-job, log: 20 min }
#                                                ^^^^^^ log-backup-interval-too-long information
`);
  check(`${mirrored}
goals: { recoveryPoint: 2 days }
backups:
  Job: { method: backup-biztalk-server-job, log: 61 min }
#                                                ^^^^^^ log-backup-interval-too-long warning
`);
});

test('15 minutes, an interval nobody wrote, and other methods are well', () => {
  check(`
backups:
  Job: { method: backup-biztalk-server-job, log: 15 min }
  Open: { method: backup-biztalk-server-job, log: 30 mi }
#                                                 ^^^^^ wrong-type
  Silent: { method: backup-biztalk-server-job, full: weekly }
  Cubes: { method: bam, log: daily }
`);
});

test('an interval from the defaults is found at the plan', () => {
  const text = `
defaults: { backups: { log: 90 min } }
backups:
  Job: { method: backup-biztalk-server-job }
# ^^^ log-backup-interval-too-long
`;
  check(text);
  assert.deepEqual(findingOf(examine(text), 'log-backup-interval-too-long').message.holes, {
    plan: 'Job',
    duration: '90 min',
  });
});

test('the job runs every 15 minutes', () => {
  checkFix(
    'backups:\n  Job: { method: backup-biztalk-server-job, log: 1 hour }\n',
    'log-backup-interval-too-long',
    'Run "Job" every 15 min',
    'backups:\n  Job: { method: backup-biztalk-server-job, log: 15 min }\n',
  );
});
