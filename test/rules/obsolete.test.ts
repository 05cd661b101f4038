import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, examine, findingOf } from '../support/check.ts';

const code = 'obsolete-platform-reference';

test('a Windows of 2008 or older is found once for all servers', () => {
  const analysis = check(`
servers:
  A: { os: Windows Server 2008 R2 }
  B: { os: Windows Server 2008 }
#          ^^^^^^^^^^^^^^^^^^^ obsolete-platform-reference hint
  C: { os: Windows Server 2003 }
  D: { os: Windows 7 }
  E: { os: something else }
  F:
`);
  const { message, related } = findingOf(analysis, code);
  assert.match(textOf(message), /^The Windows of "B", "C" is /);
  assert.deepEqual(
    related.map((each) => textOf(each.message)),
    ['"C" is another one.'],
  );
});

test('so is a SQL Server of 2008', () => {
  const analysis = check(`
servers: { A: , B: , C: , D: }
instances:
  SQLA: { on: A, version: 2008 R2 }
  SQLB: { on: B, version: 2008 }
#                         ^^^^ obsolete-platform-reference
  SQLC: { on: C, version: 2008 }
  SQLD: { on: D }
`);
  assert.match(textOf(findingOf(analysis, code).message), /^The SQL Server of "SQLB", "SQLC" is /);
});

test('both are one finding', () => {
  const analysis = examine(`
servers: { A: { os: Windows Server 2008 } }
instances: { SQLA: { on: A, version: 2008 } }
`);
  assert.match(textOf(findingOf(analysis, code).message), /^The Windows of "A" and the SQL Server of "SQLA" are /);
  assert.equal(findingOf(analysis, code).related.length, 1);
});

test('what comes from defaults is found where it is written', () => {
  const analysis = check(`
defaults: { servers: { os: Windows Server 2008 } }
#                          ^^^^^^^^^^^^^^^^^^^ obsolete-platform-reference
servers: { A: , B: }
`);
  assert.equal(findingOf(analysis, code).related.length, 1);
});

test('what BizTalk Server does not support has rules that say more', () => {
  check(`
biztalk: { version: 2020 }
servers:
  BTS01: { os: Windows Server 2008 }
#              ^^^^^^^^^^^^^^^^^^^ unsupported-windows-version
  BTS02: { os: Windows Server 2022 }
  A:
  B:
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances:
  SQLA: { on: SQLCLU, version: 2008 }
#                              ^^^^ unsupported-sql-version
databases: { BizTalkMsgBoxDb: { on: SQLA } }
hosts:
  Work: { on: [BTS01, BTS02] }
`);
});

test('of an old replica the rules on availability groups speak', () => {
  check(`
servers: { A: , B: }
instances:
  SQLA: { on: A, version: 2008 }
#                         ^^^^ ag-sql-version-too-old
  SQLB: { on: B, version: 2019 }
availabilityGroups:
  AG: { replicas: [SQLA, SQLB], listener: LSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('what is half typed is no version', () => {
  check(`
servers: { A: { os: Windows Server 200 } }
instances: { SQLA: { on: A, version: 200 } }
#                                    ^^^ unknown-value
`);
});

test('an old SQL Server is found whatever is on it, but for a group', () => {
  const found = (more: string) =>
    examine(`servers: { A: }\ninstances: { SQLA: { on: A, version: 2008 } }\n${more}\n`).findings.filter(
      (each) => each.code === code,
    ).length;
  assert.equal(found('databases: { Bills: { on: SQLA, kind: custom } }'), 1);
  assert.equal(found('availabilityGroups: { AG: { replicas: [SQLA] } }'), 0);
});
