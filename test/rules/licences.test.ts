import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const tier = `
servers: { SQL01: , SQL02: , SQL03: }
storage: { Array: { kind: san } }
clusters:
  SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: Array }`;

test('editions for development and for trying out do not hold databases in production', () => {
  check(`${tier}
instances:
  A: { on: SQLCLU, edition: Developer }
#                           ^^^^^^^^^ developer-edition-in-production error
  B: { on: SQLCLU, edition: Evaluation }
#                           ^^^^^^^^^^ developer-edition-in-production
databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B } }
`);
  check(`
biztalk: { edition: Developer }
#                   ^^^^^^^^^ developer-edition-in-production error
`);
});

test('they are for tests, and for databases of others', () => {
  const text = (environment: string) => `${tier}
environment: ${environment}
biztalk: { edition: Developer }
instances: { A: { on: SQLCLU, edition: Developer } }
databases: { BizTalkMgmtDb: { on: A } }
`;
  check(text('test'));
  check(text('development'));
  check(`${tier}
instances: { A: { on: SQLCLU, edition: Developer } }
databases: { Invoices: { on: A } }
`);
});

test('editions that are licensed, unwritten or half typed are no matter', () => {
  check(`${tier}
biztalk: { edition: Enterprise }
instances:
  A: { on: SQLCLU, edition: Enterprise }
  B: { on: SQLCLU, edition: }
  C: { on: SQLCLU, edition: Develop }
#                           ^^^^^^^ unknown-value
databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B }, SSODB: { on: C } }
`);
  check(`
biztalk: { edition: Dev }
#                   ^^^ unknown-value
`);
  check('biztalk: { version: 2020 }\n');
});

test('replicas hold the databases of their group', () => {
  check(`${tier}
instances:
  A: { on: SQL01, edition: Developer }
#                          ^^^^^^^^^ developer-edition-in-production
  B: { on: SQL02, edition: Enterprise }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMgmtDb: { on: AG } }
`);
});

const code = 'developer-edition-in-production';
const titles = (text: string) =>
  findingOf(examine(text), code)
    .fixes()
    .map((each) => textOf(each.title));

test('the fix of SQL Server offers Standard where it fits', () => {
  const onServer = (edition: string) =>
    `instances: { A: { on: SQL01, edition: ${edition} } }\ndatabases: { SSODB: { on: A } }\n`;
  checkFix(onServer('Developer'), code, 'SQL Server Enterprise', onServer('Enterprise'));
  checkFix(onServer('Evaluation'), code, 'SQL Server Standard', onServer('Standard'));
  const onCluster = (nodes: string) => `servers: { A: , B: , C: }
clusters: { SQLCLU: { kind: failover, nodes: [${nodes}] } }
instances: { BTS: { on: SQLCLU, edition: Developer } }
databases: { SSODB: { on: BTS } }
`;
  assert.deepEqual(titles(onCluster('A, B')), ['Make "BTS" SQL Server Enterprise', 'Make "BTS" SQL Server Standard']);
  assert.deepEqual(titles(onCluster('A, B, C')), ['Make "BTS" SQL Server Enterprise']);
  const inGroup = `instances: { A: { on: SQL01, edition: Developer } }
availabilityGroups: { AG: { replicas: A } }
databases: { SSODB: { on: AG } }
`;
  assert.deepEqual(titles(inGroup), ['Make "A" SQL Server Enterprise']);
});

test('an edition from defaults is one finding, and its fix is there', () => {
  const text = (edition: string) => `defaults: { instances: { edition: ${edition} } }
servers: { A: , B: , C: }
clusters: { SQLCLU: { kind: failover, nodes: [A, B, C], witness: disk } }
instances: { BTS: { on: X }, CLU: { on: SQLCLU }, OTHER: { on: X } }
databases: { SSODB: { on: BTS }, BizTalkMgmtDb: { on: CLU } }
`;
  const found = examine(text('Developer')).findings.filter((each) => each.code === code);
  assert.equal(found.length, 1);
  assert.deepEqual(
    found[0]?.related.map((each) => textOf(each.message)),
    ['"CLU" has its edition from there too.'],
  );
  assert.deepEqual(titles(text('Developer')), ['Make "BTS", "CLU" SQL Server Enterprise']);
  checkFix(text('Developer'), code, 'SQL Server Enterprise', text('Enterprise'));
});

test('editions that stand elsewhere are findings of their own', () => {
  check(`${tier}
instances:
  A: { on: SQLCLU, edition: Developer }
#                           ^^^^^^^^^ developer-edition-in-production
  B: { on: SQLCLU, edition: Developer }
#                           ^^^^^^^^^ developer-edition-in-production
databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B } }
`);
});

test('the fix of BizTalk Server is Enterprise', () => {
  checkFix(
    'biztalk: { edition: Developer }\n',
    code,
    'BizTalk Server Enterprise',
    'biztalk: { edition: Enterprise }\n',
  );
});

const one = (edition: string, host = '{ on: BTS01 }') => `
biztalk: { edition: ${edition} }
servers: { BTS01: , BTS02: , DR01: { standby: true } }
hosts:
  Receive: ${host}
  Send: { on: BTS01 }
`;

test('an edition for one server says why there is no second one', () => {
  const mark = (edition: string, carets: string) =>
    one(edition).replace(
      ' }\n',
      ` }\n#                   ${carets} biztalk-edition-cannot-be-highly-available warning\n`,
    );
  check(mark('Standard', '^^^^^^^^'));
  check(mark('Branch', '^^^^^^'));
});

test('it speaks for one host as well, and a stand-by server is no second one', () => {
  check(`
biztalk: { edition: Standard }
#                   ^^^^^^^^ biztalk-edition-cannot-be-highly-available
servers: { BTS01: , DR01: { standby: true } }
hosts: { Receive: { on: [BTS01, DR01], disabledOn: DR01 } }
`);
});

test('it is a hint outside production', () => {
  check(`
environment: test
biztalk: { edition: Standard }
#                   ^^^^^^^^ biztalk-edition-cannot-be-highly-available hint
servers: { BTS01: }
hosts: { Receive: { on: BTS01 } }
`);
});

test('another edition leaves it to the hosts', () => {
  const silent = (text: string) =>
    assert.ok(!examine(text).findings.some((each) => each.code === 'biztalk-edition-cannot-be-highly-available'), text);
  silent(one('Enterprise'));
  silent(one('Developer'));
  silent(one(''));
  silent(one('Stan'));
  silent(one('Standard', '{ on: [BTS01, BTS02] }'));
  silent(one('Standard', '{ on: [BTS01, BTS0] }'));
  silent(one('Standard', '{ on: BTS01, clustered: SQLCLU }'));
  silent('biztalk: { edition: Standard }\nhosts: none\n');
  silent('biztalk: { edition: Standard }\nservers: { BTS01: }\nhosts: { Receive: }\n');
  silent('biztalk: { edition: Standard }\nservers: { BTS01: }\n');
});

const edition = 'biztalk-edition-cannot-be-highly-available';

test('the fix is Enterprise and a second server for what may run twice', () => {
  checkFix(
    `biztalk: { edition: Standard }
servers: { BTS01: { os: Windows Server 2022 } }
hosts: { Receive: { on: BTS01 }, Send: { on: BTS01 }, Ftp: { on: BTS01, receives: FTP } }
`,
    edition,
    'Add a second BizTalk server "BTS02"',
    `biztalk: { edition: Enterprise }
servers: { BTS01: { os: Windows Server 2022 }, BTS02: { os: Windows Server 2022 } }
hosts: { Receive: { on: [BTS01, BTS02] }, Send: { on: [BTS01, BTS02] }, Ftp: { on: BTS01, receives: FTP } }
`,
  );
});

test('the fix is Enterprise alone where nothing may run twice', () => {
  const text = (name: string) => `biztalk: { edition: ${name} }
servers: { BTS01: }
hosts: { Ftp: { on: BTS01, receives: FTP } }
`;
  checkFix(text('Branch'), edition, 'BizTalk Server Enterprise', text('Enterprise'));
});

test('each of several editions is told with its own instances', () => {
  const flow = '{ A: { on: SQLCLU, edition: Developer }, B: { on: SQLCLU, edition: Developer } }';
  const block = '\n  A: { on: SQLCLU, edition: Developer }\n  B: { on: SQLCLU, edition: Developer }';
  for (const instances of [flow, block])
    assert.deepEqual(
      examine(`${tier}\ninstances: ${instances}\ndatabases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B } }\n`)
        .findings.filter((each) => each.code === code)
        .map((each) => /on ("\w+"(?:, "\w+")*)/.exec(textOf(each.message))?.[1]),
      ['"A"', '"B"'],
    );
});
