import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const code = 'no-backup-biztalk-server-job';

test('no backups at all are found', () => {
  check(`
backups: none
#        ^^^^ no-backup-biztalk-server-job error
`);
});

test('plans of other methods do not stand in for the job', () => {
  check(`
backups:
#^^^^^^ no-backup-biztalk-server-job
  Nightly: { method: maintenance-plan, covers: all }
  Images: { method: image }
`);
});

test('an empty section says there are none', () => {
  check(`
backups: {}
#^^^^^^ no-backup-biztalk-server-job
`);
});

test('the job beside other plans is enough', () => {
  check(`
backups:
  Nightly: { method: maintenance-plan, covers: all }
  Job: { method: backup-biztalk-server-job }
`);
});

test('backups that are not described are not judged', () => {
  check(`
servers: { SQL01: }
`);
});

test('a plan whose method is not written yet may be the job', () => {
  check(`
backups:
  Job: { full: daily }
# ^^^ missing-property
  Nightly: { method: maintenance-plan }
`);
});

test('a plan whose method cannot be read may be the job', () => {
  check(`
backups:
  Job: { method: backup-biztalk-server-jo }
#                ^^^^^^^^^^^^^^^^^^^^^^^^ unknown-value
`);
});

test('outside production it is a hint', () => {
  check(`
environment: test
backups: none
#        ^^^^ no-backup-biztalk-server-job hint
`);
});

test('the fix writes the job over none', () => {
  checkFix(
    `topology: Orders
# nothing yet
backups: none # ask Wang
hosts: none
`,
    code,
    'Backup BizTalk Server job',
    String.raw`topology: Orders
# nothing yet
backups: # ask Wang
  BackupBizTalkServer: { method: backup-biztalk-server-job, full: daily, log: 15 min, to: '\\backup\biztalk' }
hosts: none
`,
  );
});

test('the fix adds the job behind the other plans', () => {
  checkFix(
    `topology: Orders
backups:
    Nightly:
        method: maintenance-plan # of the DBA

hosts: none
`,
    code,
    'Backup BizTalk Server job',
    String.raw`topology: Orders
backups:
    Nightly:
        method: maintenance-plan # of the DBA
    BackupBizTalkServer: { method: backup-biztalk-server-job, full: daily, log: 15 min, to: '\\backup\biztalk' }

hosts: none
`,
  );
});
