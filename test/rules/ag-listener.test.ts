import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, messagesOf } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

const settings = 'listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true';

test('a group that has no listener', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: none, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
#                                   ^^^^ ag-listener-missing warning
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('nobody named a listener', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
# ^^ ag-listener-missing information
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('a listener still to be typed, and groups of others', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  Shop: { replicas: [A, B], listener: none, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { Orders: { on: Shop, kind: other-application } }
`);
});

test('the fix names a listener', () => {
  checkFix(
    `availabilityGroups: { AG: { replicas: [A, B], listener: none } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-listener-missing',
    'listener "BTSLSN"',
    `availabilityGroups: { AG: { replicas: [A, B], listener: BTSLSN } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('a listener on another port', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, port: 1500, aliases: [] }
#                                                                                                                                 ^^^^ ag-listener-nondefault-port warning
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('whether there is an alias for another port is not always written', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, port: 1500 }
#                                                                                                                                 ^^^^ ag-listener-nondefault-port information
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the port everybody asks, or an alias for another one', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, port: 1433 }
  AG2: { replicas: [A, B], port: 1500, aliases: BTSDB, ${settings.replace('BTSLSN', 'OTHER')} }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG2 } }
`);
});

test('half a port', () => {
  check(`${platform}
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true, port: 14x }
#                                                                                                                                 ^^^ wrong-type
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix takes the usual port', () => {
  checkFix(
    `availabilityGroups: { AG: { replicas: [A, B], port: 1500 } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-listener-nondefault-port',
    'port 1433',
    `availabilityGroups: { AG: { replicas: [A, B], port: 1433 } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

test('replicas in several subnets', () => {
  check(`
sites: { Region: { kind: on-premises } }
servers: { SQL01: { site: Region, subnet: 10.1.0.0/24 }, SQL02: { site: Region, subnet: 10.2.0.0/24 } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: cloud } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
#                                   ^^^^^^ ag-multi-subnet warning
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('one subnet, or one that is not said yet', () => {
  check(`
sites: { Region: { kind: on-premises } }
servers: { SQL01: { site: Region, subnet: 10.1.0.0/24 }, SQL02: { site: Region, subnet:  } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: cloud } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('in Azure the address of a listener takes a load balancer', () => {
  check(`
sites: { Region: { kind: azure } }
servers: { SQL01: { site: Region, subnet: 10.1.0.0/24 }, SQL02: { site: Region, subnet: 10.1.0.0/24 } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: cloud } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
#                                   ^^^^^^ azure-listener-without-load-balancer information
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('with a load balancer, in several subnets or outside Azure it is no matter', () => {
  check(`
sites:
  Region: { kind: azure }
#                 ^^^^^ azure-prefers-fci-shared-disk
servers: { SQL01: { site: Region, subnet: 10.1.0.0/24 }, SQL02: { site: Region, subnet: 10.1.0.0/24 } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: cloud }, SQLLB: { kind: hardware-load-balancer, nodes: [SQL01, SQL02] } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('a site whose kind is half typed is not Azure yet', () => {
  check(`
sites:
  Region: { kind: azu }
#                 ^^^ unknown-value
servers: { SQL01: { site: Region, subnet: 10.1.0.0/24 }, SQL02: { site: Region, subnet: 10.1.0.0/24 } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: cloud } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix adds a load balancer', () => {
  checkFix(
    `sites: { Region: { kind: azure } }
servers:
  SQL01: { site: Region, subnet: A }
  SQL02: { site: Region, subnet: A }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02] }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [A, B], listener: BTSLSN } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'azure-listener-without-load-balancer',
    '"SQLLB"',
    `sites: { Region: { kind: azure } }
servers:
  SQL01: { site: Region, subnet: A }
  SQL02: { site: Region, subnet: A }
clusters:
  AGCLU: { kind: failover, nodes: [SQL01, SQL02] }
  SQLLB: { kind: hardware-load-balancer, nodes: [SQL01, SQL02] }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [A, B], listener: BTSLSN } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

/** How often a rule finds something at a group of A and B with this listener. */
function found(code: string, group: string, database = 'BizTalkMsgBoxDb', rest = ''): number {
  return messagesOf(
    `
sites: { Azure: { kind: azure }, Home: { kind: on-premises } }
servers:
  S1: { site: Azure, subnet: 10.0.0.0/24 }
  S2: { site: Azure, subnet: 10.0.0.0/24 }
  S3: { site: Azure, subnet: 10.0.1.0/24 }
  S4: { site: Home, subnet: 10.0.0.0/24 }
  S5: { site: Azure }
  S6: { site: Azure }
instances: { A: { on: S1 }, B: { on: S2 }, C: { on: S3 }, D: { on: S4 }, E: { on: S5 }, F: { on: S6 } }
availabilityGroups: { AG: { ${group} } }
databases: { ${database}: { on: AG } }
${rest}`,
    code,
  ).length;
}

test('a half-typed listener is not missing', () => {
  assert.equal(found('ag-listener-missing', 'replicas: [A, B]'), 1);
  assert.equal(found('ag-listener-missing', 'replicas: [A, B], listener: [LSN]'), 0);
  assert.equal(found('ag-listener-missing', 'replicas: [A, B], listener: {}'), 0);
});

test('another port is reached by an alias, and no matter to others', () => {
  const port = (group: string, database?: string) =>
    found('ag-listener-nondefault-port', `replicas: [A, B], ${group}`, database);
  assert.equal(port('port: 1434'), 1);
  assert.equal(port('port: 1433'), 0);
  assert.equal(port('port: 1434, aliases: []'), 1);
  assert.equal(port('port: 1434, aliases: LSN'), 0);
  assert.equal(port('port: 1434, aliases: [{ LSN }]'), 0);
  assert.equal(port('port: 1434', 'Orders'), 0);
});

test('groups on the same servers are told of once, since they are in the same subnets', () => {
  check(`
servers: { SQL01: { subnet: 10.1.0.0/24 }, SQL02: { subnet: 10.2.0.0/24 }, SQL03: { subnet: 10.1.0.0/24 } }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03], witness: cloud } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL01 }, D: { on: SQL02 }, E: { on: SQL03 } }
defaults: { availabilityGroups: { dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true } }
availabilityGroups:
  AG1: { replicas: [A, B], listener: LSN1 }
#                                    ^^^^ ag-multi-subnet warning
  AG2: { replicas: [D, C], listener: LSN2 }
  AG3: { replicas: [B, E], listener: LSN3 }
#                                    ^^^^ ag-multi-subnet warning
  AG4: { replicas: [A, B], listener: none }
#                                    ^^^^ ag-listener-missing
databases:
  BizTalkMsgBoxDb: { on: AG1 }
  BizTalkMgmtDb: { on: AG2 }
  BizTalkDTADb: { on: AG3 }
  SSODB: { on: AG4 }
`);
});

test('several subnets matter to the listener of a group with BizTalk databases', () => {
  const subnets = (group: string, database?: string) => found('ag-multi-subnet', group, database);
  assert.equal(subnets('replicas: [A, C], listener: LSN'), 1);
  assert.equal(subnets('replicas: [A, C]'), 1);
  assert.equal(subnets('replicas: [A, B], listener: LSN'), 0);
  assert.equal(subnets('replicas: [E, F], listener: LSN'), 0);
  assert.equal(subnets('replicas: [A, E], listener: LSN'), 0);
  assert.equal(subnets('replicas: [A, C], listener: none'), 0);
  assert.equal(subnets('replicas: [A, C], listener: LSN', 'Orders'), 0);
});

test('a listener in one subnet of Azure wants a load balancer', () => {
  const balancer = (group: string, rest?: string, database?: string) =>
    found('azure-listener-without-load-balancer', group, database, rest);
  assert.equal(balancer('replicas: [A, B], listener: LSN'), 1);
  assert.equal(balancer('replicas: [A, B], listener: none'), 0);
  assert.equal(balancer('replicas: [A, B]'), 0);
  assert.equal(balancer('replicas: [A, B], listener: LSN', '', 'Orders'), 0);
  assert.equal(balancer('replicas: [A], listener: LSN'), 0);
  assert.equal(balancer('replicas: [A, D], listener: LSN'), 0);
  assert.equal(balancer('replicas: [A, C], listener: LSN'), 0);
  assert.equal(balancer('replicas: [A, E], listener: LSN'), 0);
  assert.equal(balancer('replicas: [E, F], listener: LSN'), 0);
  const over = (cluster: string) => balancer('replicas: [A, B], listener: LSN', `clusters: { LB: { ${cluster} } }\n`);
  assert.equal(over('kind: hardware-load-balancer, nodes: [S1, S2]'), 0);
  assert.equal(over('kind: hardware-load-balancer, nodes: S1'), 0);
  assert.equal(over('nodes: S1'), 0);
  assert.equal(over('kind: failover, nodes: [S1, S2]'), 1);
});
