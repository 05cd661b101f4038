import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, messagesOf } from '../support/check.ts';
import { servers } from './backup-coverage-servers.ts';

const bam = `${servers}
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BAMArchive: { on: BTSSQL }
  BAMAnalysis: { on: BTSSQL }
  BizTalkAnalysisDb: { on: BTSSQL }
`;

test('BAM without a backup of its databases is found, though the job takes in all', () => {
  for (const covers of ['all', 'BTSSQL', 'NodeA'])
    check(`${bam}
bam: { cubing: hourly }
#^^ bam-backup-missing warning
backups:
  Job: { method: backup-biztalk-server-job, covers: ${covers} }
`);
  check(`${bam}
bam: { cubing: hourly }
#^^ bam-backup-missing
backups:
  Job: { method: backup-biztalk-server-job }
`);
});

test('beside it only the databases of the others are found missing', () => {
  const { findings } = check(`${bam}
bam: { cubing: hourly }
#^^ bam-backup-missing
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
#                                                   ^^^^^^^^^^^^^^^ database-not-covered-by-backup
`);
  assert.deepEqual(
    findings.map((each) => each.message.holes.databases).filter((each) => each !== undefined),
    [
      { names: ['BAMArchive', 'BAMAnalysis'], goesOn: false },
      { names: ['BizTalkAnalysisDb'], goesOn: false },
    ],
  );
});

test('a plan for BAM, one that takes in any of its databases, and the job that names one, are backups', () => {
  for (const plan of [
    'Rest: { method: bam }',
    'Rest: { method: analysis-services }',
    'Rest: { method: maintenance-plan, covers: [BAMArchive, BAMAnalysis, BizTalkAnalysisDb] }',
    'Rest: { method: backup-biztalk-server-job, covers: [BAMAnalysis] }',
    'Rest: { method: third-party }',
  ])
    check(`${bam}
bam: { cubing: hourly }
backups:
  Job: { method: backup-biztalk-server-job, covers: all }
  ${plan}
`);
});

test('BAM without databases of its own, without the job, or without backups that are described is no matter', () => {
  check(`${servers}
databases: { BizTalkMgmtDb: { on: BTSSQL }, BizTalkAnalysisDb: { on: BTSSQL } }
bam: { cubing: hourly }
backups:
  Job: { method: backup-biztalk-server-job, covers: all }
`);
  check(`${bam}
bam: { cubing: hourly }
backups: none
#        ^^^^ no-backup-biztalk-server-job
`);
  check(`${bam}\nbam: { cubing: hourly }\n`);
  check(`${bam}
bam: none
backups: { Job: { method: backup-biztalk-server-job, covers: all } }
`);
  check(`${bam}
bam: { cubing: hourly }
backups: { Job: { method: backup-biztalk-server-job, covers: all }, Rest: { covers: all } }
#                                                                   ^^^^ missing-property
`);
});

test('the databases of BAM get plans', () => {
  const before = `${bam}bam: { cubing: hourly }\nbackups:\n  Job: { method: backup-biztalk-server-job, covers: all }\n`;
  checkFix(
    before,
    'bam-backup-missing',
    'Back up "BAMArchive", "BAMAnalysis"',
    `${before}  BamDatabases: { method: bam, covers: [BAMArchive], every: daily }
  BamCubes: { method: analysis-services, covers: [BAMAnalysis], every: daily }
`,
  );
});

const imports = `${servers}
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BAMPrimaryImport: { on: BTSSQL }
  BAMArchive: { on: BTSSQL }
`;

test('BAM that is backed up apart from the job is found, once', () => {
  check(`${imports}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Bam: { method: bam }
#                ^^^ bam-backup-without-job information
  Cubes: { method: analysis-services }
`);
  check(`${imports}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Cubes: { method: analysis-services, covers: BAMArchive }
#                  ^^^^^^^^^^^^^^^^^ bam-backup-without-job
  Bam: { method: bam, covers: BAMPrimaryImport }
`);
});

test('BAM that is backed up without any job is found beside that', () => {
  check(`${imports}
backups:
#^^^^^^ no-backup-biztalk-server-job
  Bam: { method: bam, covers: BAMArchive }
#                ^^^ bam-backup-without-job
`);
});

test('BAM that is backed up behind the job is well, and so is one without BAM Primary Import', () => {
  check(`${imports}
backups:
  Job: { method: backup-biztalk-server-job }
  Bam: { method: bam }
`);
  check(`${servers}
databases: { BizTalkMgmtDb: { on: BTSSQL }, BAMArchive: { on: BTSSQL } }
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Bam: { method: bam }
`);
});

test('what no plan takes in is said by the rule on that alone, and nothing of plans that are typed', () => {
  check(`${imports}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
#                                                   ^^^^^^^^^^^^^^^ database-not-covered-by-backup
  Bam: { method: bam, covers: BAMArchive }
`);
  check(`${imports}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Bam: { method: bam }
  Rest: { covers: BAMPrimaryImport }
# ^^^^ missing-property
`);
});

test('BAM Primary Import goes to the job, or the job is added', () => {
  const bamPlan = '  Bam: { method: bam }\n';
  checkFix(
    `${imports}backups:\n  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }\n${bamPlan}`,
    'bam-backup-without-job',
    'Let "Job" take in "BAMPrimaryImport"',
    `${imports}backups:\n  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb, BAMPrimaryImport] }\n${bamPlan}`,
  );
  checkFix(
    `${imports}backups:\n${bamPlan}`,
    'bam-backup-without-job',
    'Add the Backup BizTalk Server job',
    `${imports}backups:\n${bamPlan}  BackupBizTalkServer: { method: backup-biztalk-server-job, full: daily, log: 15 min, to: '\\\\backup\\biztalk' }\n`,
  );
});

test('of BAM it is said where no plan is for it and all of them can be read', () => {
  const found = (plan: string, description = '{ cubing: hourly }', databases = bam) =>
    messagesOf(
      `${databases}bam: ${description}\nbackups:\n  Job: { method: backup-biztalk-server-job, covers: all }\n  ${plan}\n`,
      'bam-backup-missing',
    ).length;
  const other = 'Rest: { method: maintenance-plan, covers: [BizTalkMgmtDb] }';
  assert.equal(found(other), 1);
  assert.equal(found('Rest: { method: maintenance-plan, covers: [Nowhere] }'), 0);
  assert.equal(found('Rest: { method: bam, covers: [BizTalkMgmtDb] }'), 0);
  assert.equal(found(other, '{ cubing: [ }'), 0);
  // What the job takes in as one of its own is not left out.
  const both = `${servers}databases: { Both: { on: BTSSQL, kind: [bam-star-schema, bam-primary-import] } }\n`;
  assert.equal(found(other.replace('[BizTalkMgmtDb]', '[]'), undefined, both), 0);
});

test('a cube is backed up by Analysis Services, whatever else it is', () => {
  const text = (plans: string) => `${servers}
databases: { Cube: { on: BTSSQL, kind: [bam-archive, bam-analysis] } }
bam: { cubing: hourly }
backups:
  Job: { method: backup-biztalk-server-job }
${plans}`;
  checkFix(
    text(''),
    'bam-backup-missing',
    'Back up "Cube"',
    text('  BamCubes: { method: analysis-services, covers: [Cube], every: daily }\n'),
  );
});
