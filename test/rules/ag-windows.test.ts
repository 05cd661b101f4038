import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, messagesOf } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

test('Windows Server 2016 takes a switch for it', () => {
  check(`
servers:
  SQL01: { os: Windows Server 2012 R2, updates: KB3090973 }
  SQL02: { os: Windows Server 2012 R2, updates: [KB1] }
#                                               ^^^^^ ag-windows-msdtc-prerequisite warning
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('where nobody wrote the updates it is information', () => {
  check(`
servers:
  SQL01: { os: Windows Server 2012 R2, updates: KB3090973 }
  SQL02: { os: Windows Server 2012 R2 }
# ^^^^^ ag-windows-msdtc-prerequisite information
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('later releases need nothing, nor do half-typed ones', () => {
  check(`
servers:
  SQL01: { os: Windows Server 2019, updates: KB3090973 }
  SQL02: { os: Windows Server 201, updates: [KB1] }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix installs it', () => {
  checkFix(
    `servers: { SQL01: , SQL02: { os: Windows Server 2016, updates: KB1 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-windows-msdtc-prerequisite',
    '"KB3182294" on "SQL02"',
    `servers: { SQL01: , SQL02: { os: Windows Server 2016, updates: [KB1, KB3182294] } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('in Azure the documents prefer a shared disk', () => {
  check(`
sites:
  Region: { kind: azure }
#                 ^^^^^ azure-prefers-fci-shared-disk information
servers: { SQL01: { site: Region }, SQL02: { site: Region } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: cloud } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('elsewhere they do not', () => {
  check(`
sites:
  Region: { kind: on-premises }
servers: { SQL01: { site: Region }, SQL02: { site: Region } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: cloud } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('half a kind of site is none', () => {
  check(`
sites:
  Region: { kind: azu }
#                 ^^^ unknown-value
servers: { SQL01: { site: Region }, SQL02: { site: Region } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: cloud } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the job backs up the primary, whatever is preferred', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, backupPreference: secondary }
#                                                                                                                                             ^^^^^^^^^ ag-backup-preference-ignored hint
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the primary, or nothing yet', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, backupPreference: primary }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('half a preference', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, backupPreference: second }
#                                                                                                                                             ^^^^^^ unknown-value
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix prefers the primary', () => {
  checkFix(
    `availabilityGroups: { AG: { replicas: [A, B], backupPreference: secondary-only } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-backup-preference-ignored',
    'prefer the primary',
    `availabilityGroups: { AG: { replicas: [A, B], backupPreference: primary } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

/** How often a rule finds something under a group with these servers and this database. */
function found(code: string, server: string, group = '', database = 'BizTalkMsgBoxDb'): number {
  return messagesOf(
    `
sites: { Azure: { kind: azure }, Home: }
servers: { S: { ${server} } }
storage: { Disk: { kind: azure-disk, site: Azure } }
instances: { A: { on: S }, HOME: }
availabilityGroups: { AG: { replicas: A${group} } }
databases: { ${database}: { on: AG } }
`,
    code,
  ).length;
}

test('an update is there however it is written, and half a list is none', () => {
  const lacks = (updates: string, database?: string) =>
    found('ag-windows-msdtc-prerequisite', `os: Windows Server 2016${updates}`, '', database);
  assert.equal(lacks(''), 1);
  assert.equal(lacks(', updates: []'), 1);
  assert.equal(lacks(', updates: [KB1, KB3182294]'), 0);
  assert.equal(lacks(', updates: "3182294"'), 0);
  assert.equal(lacks(', updates: "13182294"'), 0);
  assert.equal(lacks(', updates: "182294"'), 1);
  assert.equal(lacks(', updates: [KB1, { KB2 }]'), 0);
  assert.equal(lacks('', 'Orders'), 0);
});

test('a group in Azure is one with BizTalk databases on servers there', () => {
  const azure = (server: string, database?: string) => found('azure-prefers-fci-shared-disk', server, '', database);
  assert.equal(azure('site: Azure'), 1);
  assert.equal(azure('site: Home'), 0);
  assert.equal(azure('site: Azure', 'Orders'), 0);
});

test('a preference for backups is no matter to others', () => {
  const ignored = (preference: string, database?: string) =>
    found('ag-backup-preference-ignored', 'os: Linux', `, backupPreference: ${preference}`, database);
  assert.equal(ignored('secondary'), 1);
  assert.equal(ignored('secondary-only'), 1);
  assert.equal(ignored('any'), 0);
  assert.equal(ignored('secondary', 'Orders'), 0);
});
