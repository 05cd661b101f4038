import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, findingOf, messagesOf } from '../support/check.ts';

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

const platform = `
sites: { Taichung: { role: disaster-recovery } }
servers: { NodeA: , NodeB: , DR01: { site: Taichung } }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances:
  NodeA: { on: SQLCLU, product: [database-engine, analysis-services] }
  DR01: { on: DR01, standbyFor: NodeA }
databases:
  BizTalkMgmtDb: { on: NodeA }
  SSODB: { on: NodeA }
  BAMArchive: { on: NodeA }
  Orders: { on: NodeA, kind: custom }
  Copy: { on: DR01, kind: management }
`;

test('databases of the job that are backed up otherwise instead are found', () => {
  for (const [plan, marks] of [
    ['{ method: maintenance-plan, covers: all }', '^^^^^^^^^^^^^^^^'],
    ['{ method: maintenance-plan, covers: BizTalkMgmtDb }', '^^^^^^^^^^^^^^^^'],
    ['{ method: third-party, covers: NodeA }', '^^^^^^^^^^^'],
    ['{ method: third-party, covers: all }', '^^^^^^^^^^^'],
    ['{ method: vss, covers: SSODB }', '^^^'],
    ['{ method: snapshot, covers: SSODB }', '^^^^^^^^'],
    ['{ method: windows, covers: SSODB }', '^^^^^^^'],
    ['{ method: image, covers: SSODB }', '^^^^^'],
    ['{ method: sql-server, covers: SSODB }', '^^^^^^^^^^'],
  ])
    check(`${platform}
backups:
#^^^^^^ no-backup-biztalk-server-job
  Plan: ${plan}
#                 ${marks} unsupported-backup-method error
  Images: { method: image, covers: all }
`);
});

test('beside the job it is a warning, and an error again for what the job does not take in', () => {
  const found = check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: all }
  Nightly: { method: maintenance-plan, covers: all }
#                    ^^^^^^^^^^^^^^^^ unsupported-backup-method warning
`);
  assert.equal(
    textOf(findingOf(found, 'unsupported-backup-method').message),
    'Backup plan "Nightly" backs up "BizTalkMgmtDb", "SSODB" by maintenance-plan beside the Backup BizTalk Server job, which is not supported and can break the chain of its log backups.',
  );
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: BizTalkMgmtDb }
  Nightly: { method: maintenance-plan, covers: all }
#                    ^^^^^^^^^^^^^^^^ unsupported-backup-method error
`);
});

test('a method from the defaults is found at the plan', () => {
  check(`${platform}
defaults: { backups: { method: maintenance-plan } }
backups:
#^^^^^^ no-backup-biztalk-server-job
  Nightly: { covers: SSODB }
# ^^^^^^^ unsupported-backup-method
`);
});

test('backups of computers, of SQL Server itself, and of other databases are well', () => {
  for (const plan of [
    'method: image, covers: all',
    'method: image, covers: NodeA',
    'method: vss, covers: NodeB',
    'method: snapshot, covers: all',
    'method: windows, covers: NodeA',
    'method: sql-server, covers: NodeA',
    'method: maintenance-plan, covers: [BAMArchive, Orders]',
    'method: maintenance-plan, covers: Copy',
    'method: maintenance-plan',
    'method: third-party, covers: NodeB',
    'method: jobs-and-logins, covers: NodeA',
    'method: dta-purge, covers: BizTalkMgmtDb',
  ])
    check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: all }
  Plan: { ${plan} }
  Scripts: { method: jobs-and-logins }
  Images: { method: image, covers: all }
`);
});

test('a plan that is being typed is not judged, and neither is one beside it', () => {
  check(`${platform}
backups:
  Nightly: { method: maintenance-plan, covers: [SSODB, Biz] }
#                                                      ^^^ unresolved-reference
  Job: { method: backup-biztalk-server-job }
`);
  check(`${platform}
backups:
  Nightly: { method: maintenance-plan, covers: [SSODB] }
  Job: { covers: all }
# ^^^ missing-property
`);
});

test('outside production other backups are allowed, and a hint', () => {
  check(`${platform}
environment: development
backups:
#^^^^^^ no-backup-biztalk-server-job hint
  Nightly: { method: maintenance-plan, covers: all }
#                    ^^^^^^^^^^^^^^^^ unsupported-backup-method hint
`);
});

test('the plan becomes the job where there is none', () => {
  checkFix(
    `${platform}backups: { Nightly: { method: maintenance-plan, covers: all } }\n`,
    'unsupported-backup-method',
    'Make "Nightly" the Backup BizTalk Server job',
    `${platform}backups: { Nightly: { method: backup-biztalk-server-job, covers: all } }\n`,
  );
});

test('the job takes over, and the plan keeps what else it takes in or goes', () => {
  const fixed = (jobCovers: string, covers: string, after: string) =>
    checkFix(
      `${platform}backups:\n  Job: { method: backup-biztalk-server-job, covers: ${jobCovers} }\n  Plan: { method: third-party, covers: ${covers} }\n`,
      'unsupported-backup-method',
      'to "Job"',
      `${platform}backups:\n  Job: { method: backup-biztalk-server-job, covers: ${after}`,
    );
  fixed('all', 'SSODB', 'all }\n');
  fixed('all', '[SSODB, Orders]', 'all }\n  Plan: { method: third-party, covers: [Orders] }\n');
  fixed('all', '[NodeB, SSODB]', 'all }\n  Plan: { method: third-party, covers: [NodeB] }\n');
  fixed('BizTalkMgmtDb', '[SSODB, BizTalkMgmtDb]', '[BizTalkMgmtDb, SSODB] }\n');
});

test('jobs and logins nobody scripts are found beside a backup of SQL Server itself, once', () => {
  for (const method of ['sql-server', 'image', 'vss', 'snapshot'])
    check(`
backups:
  Job: { method: backup-biztalk-server-job }
# ^^^ agent-jobs-and-logins-not-scripted information
  Second: { method: backup-biztalk-server-job }
  Plan: { method: ${method} }
`);
});

test('jobs and logins that are scripted, and plans without SQL Server itself, are well', () => {
  check(`
backups:
  Job: { method: backup-biztalk-server-job }
  Plan: { method: sql-server }
  Scripts: { method: jobs-and-logins }
`);
  check(`
backups:
  Job: { method: backup-biztalk-server-job }
  Plan: { method: windows }
`);
  check(`
backups:
#^^^^^^ no-backup-biztalk-server-job
  Plan: { method: sql-server }
`);
});

test('a plan without a method may script them', () => {
  check(`
backups:
  Job: { method: backup-biztalk-server-job }
  Plan: { method: sql-server }
  Scripts: { every: weekly }
# ^^^^^^^ missing-property
`);
});

test('a plan for jobs and logins is added where the backups of the job lie', () => {
  const plans = (to: string) =>
    `backups:\n  Job: { method: backup-biztalk-server-job${to} }\n  Plan: { method: sql-server }\n`;
  const fixed = (before: string, added: string) =>
    checkFix(
      before,
      'agent-jobs-and-logins-not-scripted',
      'Add a backup plan',
      `${before}  JobsAndLogins: { method: jobs-and-logins, every: weekly${added} }\n`,
    );
  fixed(plans(''), '');
  fixed(plans(', to: \\\\fs\\backup'), ', to: \\\\fs\\backup');
  fixed(`defaults: { backups: { to: \\\\fs\\backup } }\n${plans('')}`, '');
});

test('where there are no databases there is nothing to back up', () => {
  assert.equal(messagesOf('topology: T\nbackups: none\n', code).length, 1);
  assert.equal(messagesOf('topology: T\nbackups: none\ndatabases: none\n', code).length, 0);
});

test('scripts are not missed while a plan may be going to be them', () => {
  const found = (plan: string) =>
    messagesOf(
      `backups:\n  Job: { method: backup-biztalk-server-job }\n  Plan: { method: sql-server }\n  ${plan}\n`,
      'agent-jobs-and-logins-not-scripted',
    ).length;
  assert.equal(found(''), 1);
  assert.equal(found('Scripts: { every: weekly }'), 0);
  assert.equal(found('Scripts: { method: jobs }'), 0);
});
