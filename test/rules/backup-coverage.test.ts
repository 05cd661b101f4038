import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine } from '../support/check.ts';
import { servers } from './backup-coverage-servers.ts';

const platform = `${servers}
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BizTalkMsgBoxDb: { on: BTSSQL }
  SSODB: { on: BTSSQL }
  Orders: { on: BTSSQL, kind: custom }
  Unknown: { on: BTSSQL }
`;

test('a database that the job does not name is found at its list', () => {
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb, SSODB] }
#                                                   ^^^^^^^^^^^^^^^^^^^^^^ database-not-covered-by-backup error
`);
});

test('all that are missing are one finding, at the plan when its list is inherited', () => {
  const { findings } = check(`${platform}
defaults: { backups: { covers: SSODB } }
backups:
  Job: { method: backup-biztalk-server-job }
# ^^^ database-not-covered-by-backup
  Rest: { method: third-party, covers: [] }
`);
  assert.deepEqual(findings.find((each) => each.code === 'database-not-covered-by-backup')?.message.holes, {
    databases: { names: ['BizTalkMgmtDb', 'BizTalkMsgBoxDb'], goesOn: false },
  });
});

test('each kind of database of the job is missed, and each of BAM', () => {
  for (const kind of ['tracking', 'rule-engine', 'bam-primary-import', 'bam-alerts', 'esb, rule-engine'])
    check(`${platform}
  More: { on: BTSSQL, kind: [${kind}] }
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb, BizTalkMsgBoxDb, SSODB] }
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-not-covered-by-backup
`);
  for (const kind of ['bam-archive', 'bam-star-schema', 'bam-analysis', 'tracking-analysis'])
    check(`${platform}
  More: { on: BTSSQL, kind: ${kind} }
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb, BizTalkMsgBoxDb, SSODB] }
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-not-covered-by-backup
`);
});

test('a database of BAM is missed at the plan for BAM where there is one, unless the job lacks some as well', () => {
  check(`${platform}
  BAMArchive: { on: BTSSQL }
  BAMStarSchema: { on: BTSSQL }
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb, BizTalkMsgBoxDb, SSODB] }
  Bam: { method: bam, covers: BAMArchive }
#                             ^^^^^^^^^^ database-not-covered-by-backup
`);
  check(`${platform}
  BAMArchive: { on: BTSSQL }
  BAMStarSchema: { on: BTSSQL }
backups:
  Bam: { method: bam, covers: BAMArchive }
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb, SSODB] }
#                                                   ^^^^^^^^^^^^^^^^^^^^^^ database-not-covered-by-backup
`);
});

test('databases that are taken in by any plan for databases are well', () => {
  for (const plan of [
    'Rest: { method: backup-biztalk-server-job, covers: all }',
    'Rest: { method: backup-biztalk-server-job, covers: BTSSQL }',
    'Rest: { method: backup-biztalk-server-job, covers: NodeB }',
    'Rest: { method: backup-biztalk-server-job }',
    'Rest: { method: third-party }',
    'Rest: { method: third-party, covers: [NodeA, NodeB] }',
  ])
    check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [SSODB] }
  ${plan}
`);
});

test('a plan that is being typed may take in anything', () => {
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [SSODB] }
  Rest: { covers: [SSODB] }
# ^^^^ missing-property
`);
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [SSODB, BizTalkMs] }
#                                                           ^^^^^^^^^ unresolved-reference
`);
  check(`${platform}
backups:
  Job:
    method: backup-biztalk-server-job
    covers:
      - SSODB
      -
`);
});

test('copies that wait for a disaster need no backup', () => {
  check(`
sites: { Taichung: { role: disaster-recovery } }
servers: { SQL01: , SQL02: , DR01: , DR02: { site: Taichung } }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: Array } }
instances:
  BTSSQL: { on: SQLCLU }
  DR: { on: DR01, standbyFor: BTSSQL }
  DR2: { on: DR02 }
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  Copy: { on: DR, name: BizTalkMgmtDb }
  Copy2: { on: DR2, kind: rule-engine }
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
`);
});

test('what no plan takes in is no matter while there is no job', () => {
  check(`${platform}
backups:
#^^^^^^ no-backup-biztalk-server-job
  Images: { method: image, covers: all }
`);
});

test('the job takes in what is missing, however its list is written', () => {
  const fixed = (before: string, after: string) =>
    checkFix(
      `${platform}backups:\n${before}\n`,
      'database-not-covered-by-backup',
      'Back up "BizTalkMgmtDb", "BizTalkMsgBoxDb"',
      `${platform}backups:\n${after}\n`,
    );
  fixed(
    '  Job: { method: backup-biztalk-server-job, covers: SSODB }',
    '  Job: { method: backup-biztalk-server-job, covers: [SSODB, BizTalkMgmtDb, BizTalkMsgBoxDb] }',
  );
  fixed(
    '  Job:\n    method: backup-biztalk-server-job\n    covers:\n      - SSODB\n    log: 15 min',
    '  Job:\n    method: backup-biztalk-server-job\n    covers:\n      - SSODB\n      - BizTalkMgmtDb\n      - BizTalkMsgBoxDb\n    log: 15 min',
  );
  checkFix(
    `defaults: { backups: { covers: SSODB } }\n${platform}backups:\n  Job: { method: backup-biztalk-server-job }\n`,
    'database-not-covered-by-backup',
    'Back up',
    `defaults: { backups: { covers: SSODB } }\n${platform}backups:\n  Job: { method: backup-biztalk-server-job, covers: [SSODB, BizTalkMgmtDb, BizTalkMsgBoxDb] }\n`,
  );
});

test('databases of BAM go to the plans for them, or to new ones beside the job', () => {
  const databases = `${servers}
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BAMArchive: { on: BTSSQL }
  BAMAnalysis: { on: BTSSQL }
  BizTalkAnalysisDb: { on: BTSSQL }
backups:
`;
  const job = "  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb], to: '\\\\fs\\biztalk' }\n";
  checkFix(
    `${databases}${job}`,
    'database-not-covered-by-backup',
    'Back up',
    `${databases}${job}  BamDatabases: { method: bam, covers: [BAMArchive], every: daily, to: \\\\fs\\biztalk }
  BamCubes: { method: analysis-services, covers: [BAMAnalysis, BizTalkAnalysisDb], every: daily, to: \\\\fs\\biztalk }
`,
  );
  const plans = '  Bam: { method: bam, covers: [] }\n  Cubes: { method: analysis-services, covers: BAMAnalysis }\n';
  checkFix(
    `${databases}${job}${plans}`,
    'database-not-covered-by-backup',
    'Back up',
    `${databases}${job}  Bam: { method: bam, covers: [BAMArchive] }
  Cubes: { method: analysis-services, covers: [BAMAnalysis, BizTalkAnalysisDb] }
`,
  );
});

test('outside production nothing of it is more than a hint', () => {
  const { findings } = examine(`environment: test\n${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb, SSODB] }
`);
  assert.equal(findings.find((each) => each.code === 'database-not-covered-by-backup')?.severity, 'hint');
});

test('the job takes in what is missing into a list of none', () => {
  const text = (covers: string) =>
    `topology: t${platform}backups: { Job: { method: backup-biztalk-server-job, covers: ${covers} } }\n`;
  checkFix(
    text('[]'),
    'database-not-covered-by-backup',
    'Back up "BizTalkMgmtDb"',
    text('[BizTalkMgmtDb, BizTalkMsgBoxDb, SSODB]'),
  );
});
