import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

test('Analysis Services take no part in groups', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BizTalkMsgBoxDb: { on: AG }
  BAMAnalysis: { on: AG }
#                    ^^ ag-contains-analysis-services-database error
`);
});

test('half a kind is no kind', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BizTalkMsgBoxDb: { on: AG }
  Cube: { on: AG, kind: bam-anal }
#                       ^^^^^^^^ unknown-value
`);
});

test('the fix moves it to Analysis Services', () => {
  checkFix(
    `instances: { A: , SSAS: { product: analysis-services } }
availabilityGroups: { AG: { replicas: A } }
databases: { BAMAnalysis: { on: AG } }
`,
    'ag-contains-analysis-services-database',
    'Move "BAMAnalysis" to "SSAS"',
    `instances: { A: , SSAS: { product: analysis-services } }
availabilityGroups: { AG: { replicas: A } }
databases: { BAMAnalysis: { on: SSAS } }
`,
  );
});

test('before 2020 BAM Archive stays beside its packages', () => {
  check(`biztalk: { version: 2016, edition: Enterprise }${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BizTalkMsgBoxDb: { on: AG }
  BAMArchive: { on: AG }
#                   ^^ ag-bam-dts-databases-before-2020 information
`);
});

test('from 2020 on it may be in the group', () => {
  check(`biztalk: { version: 2020, edition: Enterprise }${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BizTalkMsgBoxDb: { on: AG }
  BAMArchive: { on: AG }
`);
});

test('with a version that is not said yet it is not judged', () => {
  check(`biztalk: { version: }${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BizTalkMsgBoxDb: { on: AG }
  BAMArchive: { on: AG }
`);
});

test('the fix moves it out', () => {
  checkFix(
    `biztalk: { version: 2016 }
instances: { A: , BAM: }
availabilityGroups: { AG: { replicas: A } }
databases: { BAMArchive: { on: AG } }
`,
    'ag-bam-dts-databases-before-2020',
    'Move "BAMArchive" to "BAM"',
    `biztalk: { version: 2016 }
instances: { A: , BAM: }
availabilityGroups: { AG: { replicas: A } }
databases: { BAMArchive: { on: BAM } }
`,
  );
});

test('the packages of BAM stay behind', () => {
  check(`biztalk: { version: 2020, edition: Enterprise }${platform.replace('SQL02: }', 'SQL02: , BAM01: }')}
instances: { A: { on: SQL01 }, B: { on: SQL02 }, BAM: { on: BAM01 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BAMPrimaryImport: { on: AG }
  SSISDB: { on: BAM }
#               ^^^ ag-ssisdb-missing warning
`);
});

test('a catalog that is not declared is a hint', () => {
  check(`biztalk: { version: 2020, edition: Enterprise }${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
# ^^ ag-ssisdb-missing hint
databases: { BAMPrimaryImport: { on: AG } }
`);
});

test('in the group, or without BAM, all is well', () => {
  check(`biztalk: { version: 2020, edition: Enterprise }${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BAMPrimaryImport: { on: AG }, SSISDB: { on: AG } }
`);
});

test('a catalog whose place is still to be typed is not elsewhere', () => {
  check(`biztalk: { version: 2020, edition: Enterprise }${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BAMPrimaryImport: { on: AG }
  SSISDB: {}
# ^^^^^^ missing-property
`);
});

test('the fix moves the catalog', () => {
  checkFix(
    `biztalk: { version: 2020 }
servers: { BAM01: }
instances: { A: , BAM: { on: BAM01 } }
availabilityGroups: { AG: { replicas: A } }
databases: { BAMPrimaryImport: { on: AG }, SSISDB: { on: BAM } }
`,
    'ag-ssisdb-missing',
    'Move "SSISDB" to "AG"',
    `biztalk: { version: 2020 }
servers: { BAM01: }
instances: { A: , BAM: { on: BAM01 } }
availabilityGroups: { AG: { replicas: A } }
databases: { BAMPrimaryImport: { on: AG }, SSISDB: { on: AG } }
`,
  );
});

test('the job reaches a custom database by a replica', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BizTalkMsgBoxDb: { on: AG }
  Orders: { on: AG, kind: custom, connection: 'a,1433' }
#                                             ^^^^^^^^ custom-backup-database-not-by-listener warning
backups: { Job: { method: backup-biztalk-server-job, covers: all } }
`);
});

test('by the listener, or by a name that is still to be typed, it is well', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases:
  BizTalkMsgBoxDb: { on: AG }
  Orders: { on: AG, kind: custom, connection: BTSLSN }
  Parts: { on: AG, kind: custom, connection: }
backups: { Job: { method: backup-biztalk-server-job, covers: all } }
`);
});

test('the fix connects by the listener', () => {
  checkFix(
    `instances: { A: , B: }
availabilityGroups: { AG: { replicas: [A, B], listener: BTSLSN } }
databases: { Orders: { on: AG, kind: custom, connection: B } }
backups: { Job: { method: backup-biztalk-server-job, covers: Orders } }
`,
    'custom-backup-database-not-by-listener',
    'listener "BTSLSN"',
    `instances: { A: , B: }
availabilityGroups: { AG: { replicas: [A, B], listener: BTSLSN } }
databases: { Orders: { on: AG, kind: custom, connection: BTSLSN } }
backups: { Job: { method: backup-biztalk-server-job, covers: Orders } }
`,
  );
});
