import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';
import { found, job, platform } from './backed-up-platform.ts';

test('SQL Server itself has to be backed up', () => {
  check(`
${platform}
backups:
#^^^^^^ sql-server-not-backed-up warning
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Logins: { method: jobs-and-logins, covers: BTSSQL, tested: monthly }
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: all, tested: monthly }
`);
});

test('it is backed up by its name, with all nodes it can be on, or by a maintenance plan', () => {
  const code = 'sql-server-not-backed-up';
  for (const [plan, isFound] of [
    ['{ method: sql-server, covers: BTSSQL }', false],
    ['{ method: sql-server, covers: [NodeA, NodeB] }', false],
    ['{ method: sql-server, covers: all }', false],
    ['{ method: maintenance-plan, covers: BTSSQL }', false],
    ['{ method: maintenance-plan, covers: BizTalkMgmtDb }', true],
    ['{ method: third-party, covers: BTSSQL }', false],
    ['{ method: third-party, covers: BizTalkMgmtDb }', true],
    ['{ method: image, covers: [NodeA, NodeB] }', false],
    ['{ method: image, covers: BTSSQL }', false],
    ['{ method: image, covers: NodeA }', true],
    ['{ method: windows, covers: BTSSQL }', true],
    ['{ method: sql-server, covers: BizTalkMgmtDb }', true],
  ] as const)
    assert.equal(found(code, `W: { method: iis }\nA: ${plan}`).length, isFound ? 1 : 0, plan);
});

test('a default instance and its server have the same name, and each plan means what it is made for', () => {
  const alone = `servers: { SQL01: {} }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }`;
  assert.deepEqual(found('sql-server-not-backed-up', 'A: { method: sql-server, covers: SQL01 }', alone), []);
  assert.deepEqual(found('windows-not-backed-up', 'A: { method: image, covers: SQL01 }', alone), []);
  assert.deepEqual(found('windows-not-backed-up', 'A: { method: sql-server, covers: SQL01 }', alone), ['"SQL01"']);
});

test('only instances that hold relational databases of BizTalk and work count', () => {
  const code = 'sql-server-not-backed-up';
  const others = `servers: { A: {}, B: {}, C: {}, D: { standby: true }, E: {} }
instances: { ONE: { on: A }, CUBES: { on: B }, FOREIGN: { on: C }, WAITING: { on: D }, COPY: { on: E, standbyFor: ONE } }
databases:
  BizTalkMgmtDb: { on: ONE }
  BAMAnalysis: { on: CUBES }
  BizTalkAnalysisDb: { on: CUBES }
  Orders: { on: FOREIGN, kind: other-application }
  SSODB: { on: WAITING }
  Copied: { on: COPY, name: BizTalkMgmtDb }`;
  assert.deepEqual(found(code, 'A: { method: windows }', others), ['"ONE"']);
});

test('the fix of SQL Server', () => {
  checkFix(
    `topology: Platform
${platform}
backups:
  Windows: { method: windows }
`,
    'sql-server-not-backed-up',
    '"SystemDatabases"',
    `topology: Platform
${platform}
backups:
  Windows: { method: windows }
  SystemDatabases: { method: sql-server, covers: [BTSSQL], every: daily, to: '\\\\backup\\servers' }
`,
  );
});

const shipped = `sites: { Taichung: { role: disaster-recovery } }
${platform
  .replace('FS01: {}', 'FS01: {}, DRSQL: { site: Taichung }')
  .replace('BTSSQL: { on: SQLCLU }', 'BTSSQL: { on: SQLCLU }, DRSQL: { on: DRSQL, standbyFor: BTSSQL }')}`;

test('the destination of log shipping has system databases too', () => {
  check(`
${shipped}
backups:
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Sql: { method: sql-server, covers: [BTSSQL], tested: monthly }
#                                    ^^^^^^^^ dr-instance-system-databases-not-backed-up information
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: all, tested: monthly }
`);
});

test('it is no matter while those of production are not backed up, for cubes, and with a backup', () => {
  const code = 'dr-instance-system-databases-not-backed-up';
  assert.deepEqual(found(code, 'A: { method: windows }', shipped), []);
  assert.deepEqual(found(code, 'A: { method: sql-server, covers: BTSSQL }', shipped), ['"DRSQL"']);
  for (const covers of ['all', '[BTSSQL, DRSQL]'])
    assert.deepEqual(found(code, `A: { method: sql-server, covers: ${covers} }`, shipped), []);
  const cubes = (product: string) => shipped.replace('on: DRSQL, s', `on: DRSQL, product: ${product}, s`);
  const plan = 'A: { method: sql-server, covers: BTSSQL }';
  assert.deepEqual(found(code, plan, cubes('analysis-services')), []);
  assert.deepEqual(found(code, plan, cubes('[analysis-services, database-engine]')), ['"DRSQL"']);
  assert.deepEqual(found(code, plan), []);
});

test('the fix of the destination', () => {
  checkFix(
    `topology: Platform
${shipped}
backups:
  Windows: { method: windows }
  Sql: { method: sql-server, covers: [BTSSQL] }
`,
    'dr-instance-system-databases-not-backed-up',
    'Let "Sql"',
    `topology: Platform
${shipped}
backups:
  Windows: { method: windows }
  Sql: { method: sql-server, covers: [BTSSQL, DRSQL] }
`,
  );
});

test('an instance counts whatever else its databases are', () => {
  const cubes = platform.replace(
    'BizTalkMgmtDb: { on: BTSSQL }',
    'Both: { on: BTSSQL, kind: [bam-analysis, bam-archive] }',
  );
  assert.deepEqual(found('sql-server-not-backed-up', 'A: { method: windows }', cubes), ['"BTSSQL"']);
  assert.deepEqual(found('sql-server-not-backed-up', 'A: { method: windows }', cubes.replace(', bam-archive', '')), []);
});

test('an instance that stands nowhere known is backed up by its name or with all, not by servers', () => {
  const nowhere = platform.replace('{ on: SQLCLU }', '{ version: 2019 }');
  const code = 'sql-server-not-backed-up';
  assert.deepEqual(found(code, 'W: { method: iis }\nA: { method: sql-server, covers: all }', nowhere), []);
  assert.deepEqual(found(code, 'W: { method: iis }\nA: { method: sql-server, covers: NodeA }', nowhere), ['"BTSSQL"']);
  const alone = platform.replace('{ on: SQLCLU }', '{ on: NodeA }');
  assert.deepEqual(found(code, 'W: { method: iis }\nA: { method: sql-server, covers: NodeA }', alone), []);
});
