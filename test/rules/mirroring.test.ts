import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, fixTitles, messagesOf } from '../support/check.ts';

test('a BizTalk database is mirrored', () => {
  check(`
servers: { NodeA: , NodeB: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, MIRROR: { on: SQL03 } }
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, mirroredTo: MIRROR }
#                                            ^^^^^^ database-mirroring-used error
`);
});

test('databases of others may be mirrored, and a mirror still to be typed is none', () => {
  check(`
servers: { NodeA: , NodeB: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, MIRROR: { on: SQL03 } }
databases:
  Orders: { on: BTSSQL, kind: other-application, mirroredTo: MIRROR }
  BizTalkMsgBoxDb: { on: BTSSQL, mirroredTo: }
`);
});

test('the fix takes mirroring off', () => {
  checkFix(
    `servers: { NodeA: , NodeB: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, MIRROR: { on: SQL03 } }
databases:
  BizTalkMsgBoxDb: # the only one
    on: BTSSQL
    mirroredTo: MIRROR
  BizTalkMgmtDb: { on: BTSSQL }
`,
    'database-mirroring-used',
    'BizTalkMsgBoxDb',
    `servers: { NodeA: , NodeB: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, MIRROR: { on: SQL03 } }
databases:
  BizTalkMsgBoxDb: # the only one
    on: BTSSQL
  BizTalkMgmtDb: { on: BTSSQL }
`,
  );
});

test('shadow copies do not protect a BizTalk database', () => {
  check(`
servers: { NodeA: , NodeB: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, MIRROR: { on: SQL03 } }
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, protection: vss }
#                                            ^^^ vss-used-for-high-availability error
`);
});

test('no shadow copies, those of others, and half a word', () => {
  check(`
servers: { NodeA: , NodeB: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, MIRROR: { on: SQL03 } }
databases:
  BizTalkMsgBoxDb: { on: BTSSQL, protection: none }
  Orders: { on: BTSSQL, kind: other-application, protection: vss }
  BizTalkMgmtDb: { on: BTSSQL, protection: vs }
#                                          ^^ unknown-value
`);
});

test('the fix takes shadow copies off', () => {
  checkFix(
    `servers: { NodeA: , NodeB: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, MIRROR: { on: SQL03 } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL, protection: vss } }
`,
    'vss-used-for-high-availability',
    'BizTalkMsgBoxDb',
    `servers: { NodeA: , NodeB: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, MIRROR: { on: SQL03 } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
`,
  );
});

test('SQL Server ships the logs', () => {
  check(`
disasterRecovery: { logShipping: sql-server }
#                                ^^^^^^^^^^ native-sql-log-shipping error
`);
});

test('BizTalk ships them, or only custom databases are shipped by SQL Server', () => {
  check(`
servers: { NodeA: , NodeB: , SQL03: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU }, MIRROR: { on: SQL03 } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL }, Orders: { on: BTSSQL, kind: custom } }
disasterRecovery: { logShipping: sql-server, databases: [Orders] }
`);
});

test('half a word ships nothing', () => {
  check(`
disasterRecovery: { logShipping: sql }
#                                ^^^ unknown-value
`);
});

test('the fix lets BizTalk ship them', () => {
  checkFix(
    `disasterRecovery: { logShipping: sql-server, tested: never }
`,
    'native-sql-log-shipping',
    'BizTalk log shipping',
    `disasterRecovery: { logShipping: biztalk, tested: never }
`,
  );
});

test('a stand-by copy is no cluster', () => {
  check(`
sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, DR01: { site: Taichung } }
instances:
  A: { on: SQL01 }
#          ^^^^^ log-shipping-instead-of-clustering warning
  B: { on: DR01, standbyFor: A }
databases: { BizTalkMsgBoxDb: { on: A }, BizTalkMgmtDb: { on: A } }
`);
});

test('a cluster beside the stand-by copy is what production takes, and databases that need none are no matter', () => {
  check(`
sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, DR01: { site: Taichung } }
instances:
  A: { on: SQL01 }
  B: { on: DR01, standbyFor: A }
databases: { BAMArchive: { on: A }, Orders: { on: A, kind: other-application } }
`);
});

test('a copy of nobody yet leaves the other rule to speak', () => {
  check(`
sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, DR01: { site: Taichung } }
instances:
  A: { on: SQL01 }
#          ^^^^^ database-not-highly-available
  B: { on: DR01, standbyFor: }
databases: { BizTalkMsgBoxDb: { on: A } }
`);
});

test('the fix clusters the instance', () => {
  checkFix(
    `servers: { SQL01: , DR01: { standby: true } }
storage: { Array: { kind: san } }
instances: { A: { on: SQL01, data: Array, log: Array }, B: { on: DR01, standbyFor: A } }
databases: { BizTalkMsgBoxDb: { on: A } }
`,
    'log-shipping-instead-of-clustering',
    'failover cluster instance',
    `servers: { SQL01: , DR01: { standby: true }, SQL02: {} }
storage: { Array: { kind: san } }
instances: { A: { on: SQLCLU, data: Array, log: Array }, B: { on: DR01, standbyFor: A } }
databases: { BizTalkMsgBoxDb: { on: A } }

clusters:
  SQLCLU: { kind: failover, active: SQL01, passive: SQL02 }
`,
  );
});

test('what is taken off in braces leaves the other properties, first, in the middle and last', () => {
  for (const [before, after] of [
    ['{ protection: vss, on: BTSSQL, master: true }', '{ on: BTSSQL, master: true }'],
    ['{ on: BTSSQL, protection: vss, master: true }', '{ on: BTSSQL, master: true }'],
    ['{ on: BTSSQL, master: true, protection: vss }', '{ on: BTSSQL, master: true }'],
    ['\n    on: BTSSQL\n    protection: vss\n    master: true', '\n    on: BTSSQL\n    master: true'],
  ] as const) {
    const text = (database: string) => `databases:
  BizTalkMsgBoxDb: ${database}
  BizTalkMgmtDb: { on: BTSSQL }
instances: { BTSSQL: { on: SQLCLU } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk } }
`;
    checkFix(text(before), 'vss-used-for-high-availability', 'BizTalkMsgBoxDb', text(after));
  }
});

const tier = (databases: string, rest = '') => `
servers: { S: , N1: , N2: , DR: }
clusters: { CLU: { kind: failover, nodes: [N1, N2] } }
instances: { ALONE: { on: S }, FCI: { on: CLU }, COPY: { on: DR, standbyFor: ALONE } }
availabilityGroups: { AG: { replicas: ALONE } }
databases: { ${databases} }
${rest}`;

test('log shipping of SQL Server matters to BizTalk databases', () => {
  const shipped = (databases: string) =>
    examine(
      tier(
        'SSODB: { on: ALONE }, Orders: { on: ALONE }, Bills: { on: ALONE }',
        `disasterRecovery: { logShipping: sql-server${databases} }\n`,
      ),
    ).findings.filter((each) => each.code === 'native-sql-log-shipping');
  assert.equal(shipped(', databases: [Orders, Bills]').length, 0);
  assert.deepEqual(
    shipped(', databases: [Orders, SSODB]')[0]?.related.map((each) => textOf(each.message)),
    ['"SSODB" is shipped.'],
  );
  assert.deepEqual(shipped(', databases: all')[0]?.related, []);
  assert.deepEqual(shipped('')[0]?.related, []);
});

test('what the fix leaves a database to is said, and nothing is taken out of the defaults', () => {
  const offered = (on: string, defaults = '') =>
    fixTitles(
      tier(`SSODB: { on: ${on}${defaults === '' ? ', protection: vss' : ''} }`, defaults),
      'vss-used-for-high-availability',
    );
  assert.deepEqual(offered('ALONE'), ['Take this off "SSODB", to cluster it next']);
  assert.deepEqual(offered('FCI'), ['Leave "SSODB" to what clusters it already']);
  assert.deepEqual(offered('AG'), ['Leave "SSODB" to what clusters it already']);
  assert.deepEqual(offered('Nowhere'), ['Take this off "SSODB", to cluster it next']);
  assert.deepEqual(offered('ALONE', 'defaults: { databases: { protection: vss } }\n'), []);
});

test('a copy is no cluster for the databases nothing else is said of', () => {
  const said = (databases: string) => messagesOf(tier(databases), 'log-shipping-instead-of-clustering');
  const named = (databases: string) => /carries (.*) on when/.exec(said(databases)[0] ?? '')?.[1];
  assert.equal(named('SSODB: { on: ALONE }'), '"SSODB"');
  assert.equal(named('SSODB: { on: ALONE, mirroredTo: FCI }, BizTalkMgmtDb: { on: ALONE }'), '"BizTalkMgmtDb"');
  assert.equal(named('SSODB: { on: ALONE, protection: vss }, BizTalkMgmtDb: { on: ALONE }'), '"BizTalkMgmtDb"');
  assert.equal(named('SSODB: { on: ALONE, protection: vss }'), undefined);
  assert.equal(named('BAMArchive: { on: ALONE }'), undefined);
  assert.equal(named('Both: { on: ALONE, kind: [bam-archive, tracking] }'), undefined);
  assert.equal(named('Orders: { on: ALONE, kind: other-application }'), undefined);
});
