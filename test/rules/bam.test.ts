import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

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
  BAMPrimaryImport: { on: BTSSQL }
  Events: { on: BAM, kind: bam-primary-import }
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
# ^^^ missing-property
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
