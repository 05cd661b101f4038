import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { check, checkFix, examine, messagesOf, TODAY } from '../support/check.ts';

const code = 'bam-primary-import-not-clustered';

test('BAM Primary Import on a stand-alone instance is found, instead of the general finding', () => {
  check(`
servers: { BAMSQL: }
instances: { BAM: { on: BAMSQL } }
databases:
  BAMPrimaryImport: { on: BAM }
#                         ^^^ bam-primary-import-not-clustered warning
  BAMArchive: { on: BAM }
`);
});

test('the other databases of the instance have their own finding', () => {
  check(`
servers: { SQL01: }
instances:
  BTS: { on: SQL01 }
#            ^^^^^ database-not-highly-available
databases:
  BizTalkMsgBoxDb: { on: BTS }
  Events: { on: BTS, kind: bam-primary-import }
#               ^^^ bam-primary-import-not-clustered
`);
});

test('in an availability group of two replicas or on a failover cluster it is silent', () => {
  for (const holder of ['BTSSQL', 'BAM'])
    check(`
servers: { NodeA: , NodeB: , SQL01: , SQL02: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array }
  AGCLU: { kind: failover, nodes: [SQL01, SQL02] }
instances: { BTSSQL: { on: SQLCLU }, A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  BAM: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BAMPrimaryImport: { on: ${holder} }
`);
});

test('a group of one replica is no better than a stand-alone instance', () => {
  check(`
servers: { SQL01: }
instances: { A: { on: SQL01 } }
availabilityGroups:
  BAM: { replicas: A, listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
#                  ^ ag-single-replica
databases:
  BAMPrimaryImport: { on: BAM }
`);
});

test('a copy at the disaster-recovery site is no matter', () => {
  check(`
sites: { Taichung: { role: disaster-recovery } }
servers: { DR01: { site: Taichung } }
instances: { DR: { on: DR01 } }
databases: { BAMPrimaryImport: { on: DR } }
`);
});

test('outside production it is a hint', () => {
  check(`
environment: development
servers: { SQL01: }
instances: { BTS: { on: SQL01 } }
databases:
  BAMPrimaryImport: { on: BTS }
#                         ^^^ bam-primary-import-not-clustered hint
`);
});

test('what is half typed says nothing', () => {
  check(`
servers: { SQL01: }
instances:
  BTS:
databases:
  BAMPrimaryImport: { on: BTS }
`);
});

test('the fix moves it to a clustered instance there is', () => {
  checkFix(
    `topology: Orders
servers: { NodeA: , NodeB: , BAMSQL: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances:
  BTSSQL: { on: SQLCLU }
  BAM: { on: BAMSQL }
databases:
  # events
  BAMPrimaryImport:
    on: BAM # for now
`,
    code,
    'to clustered instance "BTSSQL"',
    `topology: Orders
servers: { NodeA: , NodeB: , BAMSQL: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances:
  BTSSQL: { on: SQLCLU }
  BAM: { on: BAMSQL }
databases:
  # events
  BAMPrimaryImport:
    on: BTSSQL # for now
`,
  );
});

test('or makes its instance a clustered one', () => {
  checkFix(
    `topology: Orders
servers:
  BAMSQL:
instances:
  BAM: { on: BAMSQL }
databases:
  BAMPrimaryImport: { on: BAM }
`,
    code,
    'failover cluster instance',
    `topology: Orders
servers:
  BAMSQL:
  BAMSQL2:
instances:
  BAM: { on: SQLCLU }
databases:
  BAMPrimaryImport: { on: BAM }

storage:
  SharedDiskArray: { kind: san, raid: 10 }

clusters:
  SQLCLU: { kind: failover, active: BAMSQL, passive: BAMSQL2, witness: disk, storage: SharedDiskArray }
`,
  );
});

test('BAM Analysis on a stand-alone instance is found', () => {
  check(`
servers: { BAM01: }
instances: { BAM: { on: BAM01, product: analysis-services } }
databases:
  BAMAnalysis: { on: BAM }
#                    ^^^ bam-analysis-not-clustered warning
`);
});

test('in Azure it is an information, and only there', () => {
  check(`
sites: { North: { kind: azure }, Taipei: { kind: on-premises } }
servers: { BAM01: { site: North }, BAM02: { site: Taipei } }
instances: { BAM: { on: BAM01 }, OLD: { on: BAM02 } }
databases:
  BAMAnalysis: { on: BAM }
#                    ^^^ bam-analysis-not-clustered information
  Cubes: { on: OLD, kind: bam-analysis }
#              ^^^ bam-analysis-not-clustered warning
# ^^^^^ duplicate-singleton-database
`);
});

test('BAM Analysis on a failover cluster, on nothing that is declared, and as a copy is well', () => {
  check(`
sites: { Taichung: { role: disaster-recovery } }
servers: { BAM01: , BAM02: , DR01: , DR02: { site: Taichung } }
storage: { Array: { kind: san, raid: 10 } }
clusters: { BAMCLU: { kind: failover, active: BAM01, passive: BAM02, witness: disk, storage: Array } }
instances:
  BAM: { on: BAMCLU }
  DR: { on: DR01, standbyFor: BAM }
  DR2: { on: DR02 }
  Half: { }
databases:
  BAMAnalysis: { on: BAM }
  Copy: { on: DR, kind: bam-analysis }
  Copy2: { on: DR2, kind: bam-analysis }
  Open: { on: Half, kind: bam-analysis }
# ^^^^ duplicate-singleton-database
  TrackingCubes: { on: BAM, kind: tracking-analysis }
`);
});

test('BAM Analysis is clustered with its instance', () => {
  checkFix(
    `
servers:
  BAM01:
instances:
  BAM: { on: BAM01 }
databases:
  BAMAnalysis: { on: BAM }
`,
    'bam-analysis-not-clustered',
    'a new node "BAM02"',
    `
servers:
  BAM01:
  BAM02:
instances:
  BAM: { on: SQLCLU }
databases:
  BAMAnalysis: { on: BAM }

storage:
  SharedDiskArray: { kind: san, raid: 10 }

clusters:
  SQLCLU: { kind: failover, active: BAM01, passive: BAM02, witness: disk, storage: SharedDiskArray }
`,
  );
});

const lone = `
servers: { BAM01: }
instances: { BAM: { on: BAM01 } }
`;

test('a BAM Archive that stands alone is to be watched', () => {
  check(`${lone}
databases:
  BAMArchive: { on: BAM }
# ^^^^^^^^^^ bam-archive-not-monitored information
`);
  check(`${lone}
databases:
  BAMArchive: { on: BAM }
# ^^^^^^^^^^ bam-archive-not-monitored information
bam: { archiving: daily, monitored: false }
`);
});

/** What a title makes known besides, and is no matter here. */
const others = `
hosts: { Receive: { does: receive } }
sso: { candidate: BAM01 }
backups: { Job: { method: backup-biztalk-server-job }, Bam: { method: bam }, Images: { method: image }, Scripts: { method: jobs-and-logins } }
disasterRecovery: { documented: true }
`;

test('an archive that is watched is well, and what is half typed may be', () => {
  for (const bam of ['{ monitored: true }', '{ monitored: tru }'])
    assert.equal(messagesOf(archived(`bam: ${bam}\n`), 'bam-archive-not-monitored').length, 0, bam);
});

test('where there is no BAM nobody watches, whether that is written or a strict repository takes it so', () => {
  check(`topology: T
${lone}
databases:
  BAMArchive: { on: BAM }
# ^^^^^^^^^^ bam-archive-not-monitored information
bam: none
${others}`);
  const policy = { ...defaultPolicy, profile: 'strict' as const };
  const { findings } = examine(archived(''), { today: TODAY, policy });
  assert.ok(findings.some((each) => each.code === 'bam-archive-not-monitored'));
});

function archived(bam: string): string {
  return `topology: T\n${lone}databases: { BAMArchive: { on: BAM } }\n${bam}${others}`;
}

test('an archive on a cluster, a copy, and other databases are well', () => {
  check(`topology: T
servers: { BAM01: , BAM02: , DR01: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { BAMCLU: { kind: failover, active: BAM01, passive: BAM02, witness: disk, storage: Array } }
instances: { BAM: { on: BAMCLU }, DR: { on: DR01, standbyFor: BAM }, X: { on: SQL03 } }
databases:
  BAMArchive: { on: BAM }
  Copy: { on: DR, kind: bam-archive }
  Orders: { on: X, kind: custom }
bam: { archiving: daily }
${others}`);
});

test('whether an archive is watched is not asked while that is typed', () => {
  check(`topology: T
${lone}
databases: { BAMArchive: { on: BAM } }
bam: { monitored: tru }
#                 ^^^ wrong-type
${others}`);
});

test('somebody watches, in the section of BAM or in a new one', () => {
  const before = `${lone}databases: { BAMArchive: { on: BAM } }\n`;
  checkFix(
    `${before}bam: { archiving: daily }\n`,
    'bam-archive-not-monitored',
    'watch',
    `${before}bam: { archiving: daily, monitored: true }\n`,
  );
  checkFix(before, 'bam-archive-not-monitored', 'watch', `${before}\nbam:\n  monitored: true\n`);
  checkFix(`${before}bam: none\n`, 'bam-archive-not-monitored', 'watch', `${before}bam: { monitored: true }\n`);
  checkFix(`${before}bam:\n`, 'bam-archive-not-monitored', 'watch', `${before}bam:\n  monitored: true\n`);
});

test('a group without replicas is nowhere yet', () => {
  const found = (replicas: string) =>
    messagesOf(
      `
servers: { S: }
instances: { A: { on: S } }
availabilityGroups: { AG: { replicas: ${replicas} } }
databases: { BAMPrimaryImport: { on: AG } }
`,
      code,
    ).length;
  assert.equal(found('[]'), 0);
  assert.equal(found('Unknown'), 0);
});
