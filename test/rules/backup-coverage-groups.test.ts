import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, messagesOf } from '../support/check.ts';
import { servers } from './backup-coverage-servers.ts';

const group = `${servers}
databases:
  SSODB: { on: BTSSQL }
  BizTalkMgmtDb: { on: BTSAG }
  BizTalkMsgBoxDb: { on: BTSAG }
  Orders: { on: BTSAG, kind: custom }
`;

test('a group of which nothing is backed up is taken for a backup', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: , SQL04: }
storage: { Array: { kind: san, raid: 10 } }
clusters:
  SQLCLU: { kind: failover, active: SQL03, passive: SQL04, witness: disk, storage: Array }
  WSFC: { kind: failover, nodes: [SQL01, SQL02], witness: file-share }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 }, BTSSQL: { on: SQLCLU } }
defaults: { availabilityGroups: { dtcSupport: per-database, logins: true, agentJobs: true, jobsPrimaryOnly: true, dbMail: true } }
availabilityGroups:
  BTSAG: { replicas: [SQL01, SQL02], listener: L }
# ^^^^^ ag-treated-as-backup error
databases:
  SSODB: { on: BTSSQL }
  BizTalkMgmtDb: { on: BTSAG }
  BizTalkMsgBoxDb: { on: BTSAG }
backups:
  Job: { method: backup-biztalk-server-job, covers: [SSODB] }
`);
});

test('a group of which something is backed up is no matter; the databases are', () => {
  check(`${group}
backups:
  Job: { method: backup-biztalk-server-job, covers: [SSODB, BizTalkMgmtDb] }
#                                                   ^^^^^^^^^^^^^^^^^^^^^^ database-not-covered-by-backup
`);
});

test('a group is no matter without the job, without backups that are described, and without databases of BizTalk', () => {
  check(`${group}
backups: none
#        ^^^^ no-backup-biztalk-server-job
`);
  check(group);
  check(`${servers}
databases:
  SSODB: { on: BTSSQL }
  Orders: { on: BTSAG, kind: custom }
backups:
  Job: { method: backup-biztalk-server-job, covers: [SSODB] }
`);
});

test('the job takes in the databases of the group', () => {
  checkFix(
    `${group}backups: { Job: { method: backup-biztalk-server-job, covers: [SSODB] } }\n`,
    'ag-treated-as-backup',
    'Let "Job" take in "BizTalkMgmtDb", "BizTalkMsgBoxDb"',
    `${group}backups: { Job: { method: backup-biztalk-server-job, covers: [SSODB, BizTalkMgmtDb, BizTalkMsgBoxDb] } }\n`,
  );
});

test('a group with one database is taken for a backup as well, and its databases of BAM are told apart', () => {
  const text = (databases: string) => `${servers}
databases: { SSODB: { on: BTSSQL }, BizTalkMgmtDb: { on: BTSAG }${databases} }
backups: { Job: { method: backup-biztalk-server-job, covers: [SSODB] } }
`;
  assert.equal(messagesOf(text(''), 'ag-treated-as-backup').length, 1);
  assert.deepEqual(messagesOf(text(''), 'database-not-covered-by-backup'), []);
  assert.match(
    messagesOf(text(', BAMArchive: { on: BTSAG }'), 'database-not-covered-by-backup')[0] ?? '',
    /"BAMArchive"/,
  );
});
