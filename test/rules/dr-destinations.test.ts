import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

test('a destination on the server of its source is lost with it', () => {
  check(`
servers: { SQL01: , SQL02: }
instances:
  SQL01: { on: SQL01 }
  SQL01\\DR: { on: SQL01, standbyFor: SQL01 }
#                 ^^^^^ log-shipping-destination-on-source error
`);
});

test('so is one on the cluster of its source, and on a node of it', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances:
  BTSSQL: { on: SQLCLU }
  DRSQL: { on: SQLCLU, standbyFor: BTSSQL }
#              ^^^^^^ log-shipping-destination-on-source error
  NODEB: { on: NodeB, standbyFor: BTSSQL }
#              ^^^^^ log-shipping-destination-on-source error
`);
});

test('so is one whose cluster has the server of the source, and one on a cluster without members', () => {
  check(`
servers: { NodeA: , NodeB: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances:
  SQL01: { on: NodeA }
  DRSQL: { on: SQLCLU, standbyFor: [SQL01] }
#              ^^^^^^ log-shipping-destination-on-source error
`);
  check(`
clusters: { SQLCLU: { kind: failover, storage: Array } }
storage: { Array: { kind: san, raid: 10, redundant: true } }
instances:
  BTSSQL: { on: SQLCLU }
  DRSQL: { on: SQLCLU, standbyFor: BTSSQL }
#              ^^^^^^ log-shipping-destination-on-source
`);
});

test('an instance that is its own destination is found and has no fix', () => {
  const analysis = check(`
servers: { SQL01: }
instances:
  SQL01: { on: SQL01, standbyFor: SQL01 }
#              ^^^^^ log-shipping-destination-on-source
`);
  assert.equal(findingOf(analysis, 'log-shipping-destination-on-source').fixable, false);
});

test('one that stands elsewhere, or nowhere yet, is no matter', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: }
instances:
  SQL01: { on: SQL01 }
  SQL02: { on: SQL02, standbyFor: SQL01 }
  SQL03: { on: SQL03 }
`);
  check(`
servers: { SQL01: }
instances:
  SQL01: { on: SQL01 }
  SQL02: { on: SQL0, standbyFor: SQL01 }
#              ^^^^ unresolved-reference
  SQL03: { on: , standbyFor: SQL01 }
  SQL04: { on: SQL01, standbyFor: }
`);
});

test('it says so and not that the site is the same', () => {
  check(`
sites: { Taipei: }
servers: { SQL01: { site: Taipei } }
instances:
  SQL01: { on: SQL01 }
  SQL01\\DR: { on: SQL01, standbyFor: SQL01 }
#                 ^^^^^ log-shipping-destination-on-source
`);
});

test('the fix moves the destination to a server that waits', () => {
  checkFix(
    `topology: Platform
sites: { Taipei: , Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, DRSQL01: { site: Taichung } }
instances:
  SQL01: { on: SQL01 }
  SQL01\\DR: { on: SQL01, standbyFor: SQL01 }
`,
    'log-shipping-destination-on-source',
    'to "DRSQL01"',
    `topology: Platform
sites: { Taipei: , Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, DRSQL01: { site: Taichung } }
instances:
  SQL01: { on: SQL01 }
  SQL01\\DR: { on: DRSQL01, standbyFor: SQL01 }
`,
  );
});

test('the fix moves it to a new server at the site that waits, off its owners', () => {
  checkFix(
    `topology: Platform
sites: { Taipei: , Taichung: { role: disaster-recovery } }
servers: { NodeA: {}, NodeB: {} }
clusters: { SQLCLU: { kind: failover, nodes: [NodeA, NodeB], witness: disk } }
instances:
  BTSSQL: { on: SQLCLU }
  DRSQL: { on: SQLCLU, active: NodeB, passive: NodeA, standbyFor: BTSSQL }
`,
    'log-shipping-destination-on-source',
    'a new server that waits, "DRSQL01"',
    `topology: Platform
sites: { Taipei: , Taichung: { role: disaster-recovery } }
servers: { NodeA: {}, NodeB: {}, DRSQL01: { site: Taichung } }
clusters: { SQLCLU: { kind: failover, nodes: [NodeA, NodeB], witness: disk } }
instances:
  BTSSQL: { on: SQLCLU }
  DRSQL: { on: DRSQL01, standbyFor: BTSSQL }
`,
  );
});

test('the fix makes the new server wait where no site does', () => {
  checkFix(
    `topology: Platform
servers:
  SQL01:
instances:
  SQL01: { on: SQL01 }
  SQL01\\DR: { on: SQL01, standbyFor: SQL01 }
`,
    'log-shipping-destination-on-source',
    'new server',
    `topology: Platform
servers:
  SQL01:
  DRSQL01: { standby: true }
instances:
  SQL01: { on: SQL01 }
  SQL01\\DR: { on: DRSQL01, standbyFor: SQL01 }
`,
  );
});

test('the fix offers three servers that wait, and neither nodes nor those of the source', () => {
  const analysis = examine(`topology: Platform
servers:
  SQL01: { standby: true }
  NodeC: { standby: true }
  DR1: { standby: true }
  DR2: { standby: true }
  DR3: { standby: true }
  DR4: { standby: true }
clusters: { DRCLU: { kind: failover, nodes: [NodeC, SQL09] } }
instances:
  SQL01: { on: SQL01 }
  SQL01\\DR: { on: SQL01, standbyFor: SQL01 }
`);
  const titles = findingOf(analysis, 'log-shipping-destination-on-source')
    .fixes()
    .map((each) => each.title.holes.server);
  assert.deepEqual(titles, ['DR1', 'DR2', 'DR3', 'DRSQL01']);
});

const two = 'servers: { SQL01: , DRSQL01: { standby: true } }';

test('a destination of an older version restores nothing', () => {
  check(`
${two}
instances:
  SQL01: { on: SQL01, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 2019, standbyFor: SQL01 }
#                                  ^^^^ dr-sql-version-differs error
`);
});

test('one of a newer version is warned of', () => {
  check(`
${two}
instances:
  SQL01: { on: SQL01, version: 2012 }
  DRSQL01: { on: DRSQL01, version: 2014, standbyFor: SQL01 }
#                                  ^^^^ dr-sql-version-differs warning
`);
});

test('of several sources the newest decides', () => {
  const analysis = check(`
servers: { SQL01: , SQL02: , SQL03: , DRSQL01: }
instances:
  SQL01: { on: SQL01, version: 2017 }
  SQL02: { on: SQL02, version: 2022 }
  SQL03: { on: SQL03, version: 2019 }
  DRSQL01: { on: DRSQL01, version: 2019, standbyFor: [SQL01, SQL02, SQL03] }
#                                  ^^^^ dr-sql-version-differs error
`);
  const finding = findingOf(analysis, 'dr-sql-version-differs');
  assert.equal(finding.message.holes.name, 'SQL02');
  assert.equal(finding.related.length, 2);
  assert.equal(finding.fixable, false);
});

test('a version that is inherited is spoken of at the name', () => {
  check(`
defaults: { instances: { version: 2019 } }
${two}
instances:
  SQL01: { on: SQL01, version: 2022 }
  DRSQL01: { on: DRSQL01, standbyFor: SQL01 }
# ^^^^^^^ dr-sql-version-differs
`);
});

test('equal versions, unwritten ones and half a version are no matter', () => {
  for (const [source, destination] of [
    ['version: 2022', 'version: 2022'],
    ['version: 2022', 'edition: Enterprise'],
    ['edition: Enterprise', 'version: 2022'],
    ['version: 2022', 'version: '],
  ]) {
    check(`
${two}
instances:
  SQL01: { on: SQL01, ${source} }
  DRSQL01: { on: DRSQL01, ${destination}, standbyFor: SQL01 }
`);
  }
  check(`
${two}
instances:
  SQL01: { on: SQL01, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 201, standbyFor: SQL01 }
#                                  ^^^ unknown-value
`);
  check(`
${two}
instances:
  SQL01: { on: SQL01, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 2019 }
`);
});

test('the fix gives the destination the version of its sources', () => {
  checkFix(
    `topology: Platform
servers: { SQL01: , SQL02: , DRSQL01: }
instances:
  SQL01: { on: SQL01, version: 2022 }
  SQL02: { on: SQL02, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 2019, standbyFor: [SQL01, SQL02] }
`,
    'dr-sql-version-differs',
    'SQL Server 2022',
    `topology: Platform
servers: { SQL01: , SQL02: , DRSQL01: }
instances:
  SQL01: { on: SQL01, version: 2022 }
  SQL02: { on: SQL02, version: 2022 }
  DRSQL01: { on: DRSQL01, version: 2022, standbyFor: [SQL01, SQL02] }
`,
  );
});

const clusters = `clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array }
  DRCLU: { kind: failover, active: NodeC, passive: NodeD, witness: disk, storage: DRArray }
storage: { Array: { kind: san, raid: 10, redundant: true }, DRArray: { kind: san, raid: 10, redundant: true } }
instances:
  BTSSQL: { on: SQLCLU }`;

test('a destination at the site of its source is lost with the site', () => {
  check(`
sites: { Taipei: , Taichung: }
servers: { SQL01: { site: Taipei }, SQL02: { site: Taipei } }
instances:
  SQL01: { on: SQL01 }
  SQL02: { on: SQL02, standbyFor: SQL01 }
#              ^^^^^ dr-in-same-site warning
`);
});

test('so is a cluster all of whose nodes are at the site', () => {
  const analysis = check(`
sites: { Taipei: }
servers: { NodeA: { site: Taipei }, NodeB: { site: Taipei }, NodeC: { site: Taipei }, NodeD: { site: Taipei } }
${clusters}
  DRSQL: { on: DRCLU, standbyFor: BTSSQL }
#              ^^^^^ dr-in-same-site
`);
  assert.equal(findingOf(analysis, 'dr-in-same-site').related.length, 4);
});

test('sites that differ, are several or are not said are no matter', () => {
  for (const [a, b, c, d] of [
    ['Taipei', 'Taipei', 'Taichung', 'Taichung'],
    ['Taipei', 'Taichung', 'Taichung', 'Taichung'],
    ['Taipei', 'Taipei', 'Taipei', 'Taichung'],
  ]) {
    check(`
sites: { Taipei: , Taichung: }
servers: { NodeA: { site: ${a} }, NodeB: { site: ${b} }, NodeC: { site: ${c} }, NodeD: { site: ${d} } }
${clusters}
  DRSQL: { on: DRCLU, standbyFor: BTSSQL }
`);
  }
  check(`
sites: { Taipei: }
servers: { NodeA: { site: Taipei }, NodeB: , NodeC: { site: Taipei }, NodeD: { site: Taipei } }
${clusters}
  DRSQL: { on: DRCLU, standbyFor: BTSSQL }
`);
  check(`
servers: { SQL01: , SQL02: }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02, standbyFor: SQL01 } }
`);
  check(`
sites: { Taipei: }
servers: { SQL01: { site: Taipei }, SQL02: { site: Taipei } }
instances:
  SQL01: { on: SQL01 }
  SQL02: { on: SQL02 }
  SQL03: { on: SQL02, standbyFor: [SQL01, { a: 1 }] }
#                                         ^^^^^^^^ wrong-type
`);
});

test('in test environments it is a hint', () => {
  check(`
environment: test
sites: { Taipei: }
servers: { SQL01: { site: Taipei }, SQL02: { site: Taipei } }
instances:
  SQL01: { on: SQL01 }
  SQL02: { on: SQL02, standbyFor: SQL01 }
#              ^^^^^ dr-in-same-site hint
`);
});

test('the fix puts the servers of the destination at a site that waits', () => {
  checkFix(
    `topology: Platform
sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, SQL02: { site: Taipei } }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02, standbyFor: SQL01 } }
`,
    'dr-in-same-site',
    'at "Taichung"',
    `topology: Platform
sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, SQL02: { site: Taichung } }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02, standbyFor: SQL01 } }
`,
  );
});

test('the fix makes such a site where there is none, other than the one it leaves', () => {
  checkFix(
    `topology: Platform
sites:
  Taipei: disaster-recovery
servers: { SQL01: { site: Taipei }, SQL02: { site: Taipei } }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02, standbyFor: SQL01 } }
`,
    'dr-in-same-site',
    'DisasterRecovery',
    `topology: Platform
sites:
  Taipei: disaster-recovery
  DisasterRecovery: { role: disaster-recovery }
servers: { SQL01: { site: Taipei }, SQL02: { site: DisasterRecovery } }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02, standbyFor: SQL01 } }
`,
  );
});

test('the fix offers three sites', () => {
  const analysis = examine(`topology: Platform
sites: { Taipei: , A: { role: disaster-recovery }, B: { role: disaster-recovery }, C: { role: disaster-recovery }, D: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, SQL02: { site: Taipei } }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02, standbyFor: SQL01 } }
`);
  const sites = findingOf(analysis, 'dr-in-same-site')
    .fixes()
    .map((each) => each.title.holes.site);
  assert.deepEqual(sites, ['A', 'B', 'C']);
});

test('servers that carry something else are not moved', () => {
  for (const more of [
    'hosts: { Receive: { on: SQL02 } }',
    'instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02, standbyFor: SQL01 }, OTHER: { on: SQL02 } }',
    'sso: { masterSecretServer: SQL02 }',
    'sso: { masterSecretServer: DRCLU }\nclusters: { DRCLU: { kind: failover, nodes: [SQL02, SQL03] } }',
  ]) {
    const own = more.startsWith('instances')
      ? ''
      : 'instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02, standbyFor: SQL01 } }\n';
    const analysis = examine(`topology: Platform
sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, SQL02: { site: Taipei }, SQL03: }
${own}${more}
`);
    assert.equal(findingOf(analysis, 'dr-in-same-site').fixable, false, more);
  }
});

test('instances on servers that nobody declared are not together, nor is one half typed', () => {
  const found = (source: string, destination: string) =>
    examine(`servers: { SQL01: }
instances: { A: ${source}, DR: ${destination} }
`).findings.filter((each) => each.code === 'log-shipping-destination-on-source').length;
  assert.equal(found('{ on: SQL01 }', '{ on: SQL01, standbyFor: A }'), 1);
  assert.equal(found('{ on: NOWHERE }', '{ on: ELSEWHERE, standbyFor: A }'), 0);
  assert.equal(found('{ on: SQL01 }', '{ on: SQL01, standbyFor: [A, [B]] }'), 0);
});

test('a destination whose servers are free may stand elsewhere, wherever secrets are', () => {
  const found = (more: string, destination = 'SQL02') =>
    findingOf(
      examine(`topology: Platform
sites: { Taipei: { role: disaster-recovery }, Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, SQL02: { site: Taipei }, SQL03: { site: Taipei } }
clusters: { DRCLU: { kind: failover, active: SQL02, passive: SQL03 } }
instances: { SQL01: { on: SQL01 }, DRSQL: { on: ${destination}, standbyFor: SQL01 } }
${more}
`),
      'dr-in-same-site',
    );
  assert.equal(found('sso: { masterSecretServer: SQL01 }').fixable, true);
  assert.equal(found('', 'DRCLU').fixable, true);
  assert.equal(found('hosts: { Receive: { on: SQL03 } }', 'DRCLU').fixable, false);
  assert.equal(found('hosts: { Receive: { on: SQL02 } }', 'DRCLU').fixable, false);
  assert.deepEqual(
    found('')
      .fixes()
      .map((each) => each.title.holes.site),
    ['Taichung'],
  );
});
