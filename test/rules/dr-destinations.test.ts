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
