import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

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
