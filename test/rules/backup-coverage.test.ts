import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, messagesOf } from '../support/check.ts';

const servers = `
servers: { NodeA: , NodeB: , NodeC: , NodeD: }
storage: { Array: { kind: san, raid: 10 } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array }
  WSFC: { kind: failover, nodes: [NodeC, NodeD], witness: file-share }
instances:
  BTSSQL: { on: SQLCLU, product: [database-engine, analysis-services] }
  NodeC: { on: NodeC }
  NodeD: { on: NodeD }
availabilityGroups:
  BTSAG: { replicas: [NodeC, NodeD], listener: L, dtcSupport: per-database, logins: true, agentJobs: true, jobsPrimaryOnly: true, dbMail: true }
`;

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

test('outside production nothing of it is more than a hint', () => {
  const { findings } = examine(`environment: test\n${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb, SSODB] }
`);
  assert.equal(findings.find((each) => each.code === 'database-not-covered-by-backup')?.severity, 'hint');
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
