import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles, messagesOf } from '../support/check.ts';
import { platform } from './two-replicas.ts';

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

test('the databases of tracking analysis are those of Analysis Services too', () => {
  const text = (kind: string) => `
instances: { A: }
availabilityGroups: { AG: { replicas: A } }
databases: { Cubes: { on: AG, kind: ${kind} }, BAMAnalysis: { on: A } }
`;
  const code = 'ag-contains-analysis-services-database';
  assert.equal(messagesOf(text('tracking-analysis'), code).length, 1);
  assert.equal(messagesOf(text('[bam-archive, bam-analysis]'), code).length, 1);
  assert.equal(messagesOf(text('tracking'), code).length, 0);
});

test('three instances of Analysis Services are offered, none that waits', () => {
  const offered = (instances: string) =>
    fixTitles(
      `
instances: { A: , ${instances} }
availabilityGroups: { AG: { replicas: A } }
databases: { BAMAnalysis: { on: AG } }
`,
      'ag-contains-analysis-services-database',
    );
  assert.deepEqual(
    offered(
      'BOTH: { product: [database-engine, analysis-services] }, SPARE: { product: analysis-services, standbyFor: BOTH }',
    ),
    ['Move "BAMAnalysis" to "BOTH"'],
  );
  assert.deepEqual(offered('ENGINE: { product: database-engine }'), []);
  assert.equal(
    offered(['S1', 'S2', 'S3', 'S4'].map((each) => `${each}: { product: analysis-services }`).join()).length,
    3,
  );
});

test('BAM Archive moves to an engine outside of the group that does not wait', () => {
  assert.deepEqual(
    fixTitles(
      `biztalk: { version: 2016 }
instances:
  A:
  BAM:
  BOTH: { product: [analysis-services, database-engine] }
  CUBES: { product: analysis-services }
  SPARE: { standbyFor: A }
availabilityGroups: { AG: { replicas: A } }
databases: { BAMArchive: { on: AG } }
`,
      'ag-bam-dts-databases-before-2020',
    ),
    ['Move "BAMArchive" to "BAM"', 'Move "BAMArchive" to "BOTH"'],
  );
});

test('a catalog fails over with the databases of BAM, with its cluster, or nobody knows', () => {
  const missing = (catalog: string) =>
    messagesOf(
      `biztalk: { version: 2020 }
servers: { S: , A: , B: }
clusters: { CLU: { kind: failover, nodes: [A, B] } }
instances: { ALONE: { on: S }, CLUSTERED: { on: CLU }, R: { on: A } }
availabilityGroups: { AG: { replicas: R }, BAM: { replicas: R }, SHOP: { replicas: R } }
databases:
  BAMPrimaryImport: { on: AG }
  Archive: { on: BAM, kind: [custom, bam-archive] }
  Orders: { on: SHOP, kind: other-application }
  SSISDB: { ${catalog} }
`,
      'ag-ssisdb-missing',
    ).length;
  assert.equal(missing('on: ALONE'), 1);
  assert.equal(missing('on: SHOP'), 1);
  assert.equal(missing('on: AG'), 0);
  assert.equal(missing('on: BAM'), 0);
  assert.equal(missing('on: CLUSTERED'), 0);
  assert.equal(missing('on: Nowhere'), 0);
  assert.equal(missing(''), 0);
});

/** How often a custom database is found that the job reaches by the name of a replica. */
function byReplica(database: string, job = 'method: backup-biztalk-server-job, covers: all', on = 'AG'): number {
  return messagesOf(
    `
servers: { SQL01: , SQL02: }
instances: { SQL01\\BTS: { on: SQL01 }, SQL02\\BTS: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [SQL01\\BTS, SQL02\\BTS], listener: LSN } }
databases: { Mine: { on: ${on}, ${database} }, Other: { on: AG } }
backups: { Job: { ${job} } }
`,
    'custom-backup-database-not-by-listener',
  ).length;
}

test('a custom database is reached past the listener by any name of a replica', () => {
  assert.equal(byReplica('kind: custom, connection: SQL01\\BTS'), 1);
  assert.equal(byReplica('kind: custom, connection: sql02'), 1);
  assert.equal(byReplica("kind: custom, connection: ' SQL02 , 1433'"), 1);
  assert.equal(byReplica('kind: custom, connection: LSN'), 0);
  assert.equal(byReplica('kind: custom, connection: SQL03'), 0);
  assert.equal(byReplica('kind: custom'), 0);
  assert.equal(byReplica('kind: custom, connection: SQL01\\BTS', undefined, 'SQL01\\BTS'), 0);
});

test('those of ESB are, others are not', () => {
  assert.equal(byReplica('kind: esb, connection: SQL01'), 1);
  assert.equal(byReplica('kind: [tracking, esb], connection: SQL01'), 1);
  assert.equal(byReplica('kind: tracking, connection: SQL01'), 0);
});

test('a job that does not cover it does not reach it', () => {
  const covered = (job: string) => byReplica('kind: custom, connection: SQL01', job);
  assert.equal(covered('method: backup-biztalk-server-job, covers: [Other, Mine]'), 1);
  assert.equal(covered('method: backup-biztalk-server-job, covers: [Other]'), 0);
  assert.equal(covered('method: backup-biztalk-server-job'), 0);
  assert.equal(covered('method: maintenance-plan, covers: all'), 0);
});

test('without a listener there is none to connect by', () => {
  const offered = (listener: string) =>
    fixTitles(
      `
instances: { A: , B: }
availabilityGroups: { AG: { replicas: [A, B]${listener} } }
databases: { Mine: { on: AG, kind: custom, connection: A } }
backups: { Job: { method: backup-biztalk-server-job, covers: all } }
`,
      'custom-backup-database-not-by-listener',
    );
  assert.deepEqual(offered(', listener: LSN'), ['Connect by listener "LSN"']);
  assert.deepEqual(offered(', listener: none'), []);
  assert.deepEqual(offered(''), []);
});
