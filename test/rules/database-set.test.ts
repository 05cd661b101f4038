import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { check, checkFix, examine, findingOf, severitiesOf, TODAY } from '../support/check.ts';
import { tier } from './database-tier.ts';

const hosts = 'hosts: { Processing: { on: [BTS01, BTS02], does: process } }';

const four = ['BizTalkMgmtDb', 'BizTalkMsgBoxDb', 'BizTalkDTADb', 'SSODB'];

const missing = 'required-database-missing';

test('a group without one of its databases is found', () => {
  check(`${tier}
${hosts}
databases: { BizTalkMgmtDb: { on: BTSSQL }, SSODB: { on: BTSSQL } }
#^^^^^^^^ required-database-missing warning
`);
});

test('the missing databases are listed as each language lists names', () => {
  const { message, fixes } = findingOf(
    examine(`${tier}\n${hosts}\ndatabases: { BizTalkMgmtDb: { on: BTSSQL }, SSODB: { on: BTSSQL } }\n`),
    missing,
  );
  const databases = { names: ['BizTalkMsgBoxDb', 'BizTalkDTADb'], goesOn: false };
  assert.deepEqual(message.holes, { databases });
  assert.deepEqual(fixes()[0]?.title.holes, { databases, name: 'BTSSQL' });
});

test('a strict repository takes it for an error', () => {
  const policy = { ...defaultPolicy, profile: 'strict' as const };
  const text = `topology: T${tier}\n${hosts}\ndatabases: { BizTalkMgmtDb: { on: BTSSQL }, SSODB: { on: BTSSQL } }\n`;
  assert.equal(findingOf(examine(text, { today: TODAY, policy }), missing).severity, 'error');
});

test('each of the four is missed, and all four are enough', () => {
  const text = (names: readonly string[]) =>
    `${tier}\n${hosts}\ndatabases: { ${names.map((each) => `${each}: { on: BTSSQL }`).join(', ')} }\n`;
  assert.deepEqual(severitiesOf(text(four), missing), []);
  for (const name of four) {
    const found = findingOf(examine(text(four.filter((each) => each !== name))), missing);
    assert.equal(textOf(found.message), `Every BizTalk group uses "${name}", which the file does not declare.`);
  }
});

test('one finding names all that are missing, at the section or at its none', () => {
  check(`
databases: none
#          ^^^^ required-database-missing
servers: { BTS01: , BTS02: }
${hosts}
`);
  const found = findingOf(examine(`${hosts}\ndatabases: {}\n`), missing);
  assert.equal(
    textOf(found.message),
    'Every BizTalk group uses "BizTalkMgmtDb", "BizTalkMsgBoxDb", "BizTalkDTADb", "SSODB", which the file does not declare.',
  );
  assert.equal(found.fixable, false);
});

test('kinds count, whatever the names are', () => {
  const text = `${tier}
${hosts}
databases:
  Everything: { on: BTSSQL, kind: [management, tracking] }
  Box: { on: BTSSQL, kind: message-box }
  Key: { on: BTSSQL, name: SSODB }
`;
  assert.deepEqual(severitiesOf(text, missing), []);
});

test('a database of which nothing says what it is for may be the missing one', () => {
  const text = `${tier}
${hosts}
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BizTalkDTADb: { on: BTSSQL }
  SSODB: { on: BTSSQL }
  Boxes: { on: BTSSQL }
`;
  const found = findingOf(examine(text), missing);
  assert.equal(found.severity, 'information');
  assert.deepEqual(
    found.related.map((each) => textOf(each.message)),
    ['Nothing says what "Boxes" is for.'],
  );
});

test('files without hosts, without databases, and with a kind or a name that is half typed are left alone', () => {
  const silent = (text: string) => assert.deepEqual(severitiesOf(text, missing), [], text);
  silent('databases: { BizTalkMgmtDb: { on: A } }\n');
  silent('hosts: none\ndatabases: none\n');
  silent('hosts: {}\ndatabases: { BizTalkMgmtDb: { on: A } }\n');
  silent(`${hosts}\n`);
  const other = (database: string) => `${hosts}\ndatabases:\n  BizTalkMgmtDb: { on: A }\n  ${database}\n`;
  silent(other('Boxes: { on: A, kind: message-bo }'));
  silent(other('Boxes: { on: A, name: [BizTalkMsgBoxDb] }'));
  silent(other('Boxes: { on: A, kind: mess'));
  assert.deepEqual(severitiesOf(other('Boxes: { on: A, kind: custom }'), missing), ['warning']);
});

test('a misspelt default name is not missing besides', () => {
  const text = (name: string) => `${tier}
${hosts}
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BizTalkDTADb: { on: BTSSQL }
  SSODB: { on: BTSSQL }
  ${name}: { on: BTSSQL }
`;
  assert.deepEqual(severitiesOf(text('BizTalkMsgBxDb'), missing), []);
  assert.deepEqual(severitiesOf(text('BizTalkMsgBxDb').replace('  SSODB: { on: BTSSQL }\n', ''), missing), [
    'information',
  ]);
});

test('the fix declares what is missing where most databases are', () => {
  const before = (databases: string) => `${hosts}
instances: { FIRST: { on: A }, BTSSQL: { on: B }, OTHER: { on: C } }
databases:
  BizTalkMgmtDb: { on: OTHER }
  SSODB: { on: BTSSQL }
  BizTalkRuleEngineDb: { on: BTSSQL }
${databases}`;
  checkFix(
    before(''),
    missing,
    'Declare "BizTalkMsgBoxDb", "BizTalkDTADb" on "BTSSQL"',
    before('  BizTalkMsgBoxDb: { on: BTSSQL }\n  BizTalkDTADb: { on: BTSSQL }\n'),
  );
});

test('before there are databases the first instance of the database engine takes them', () => {
  const found = findingOf(
    examine(`${hosts}
instances: { OLAP: { on: A, product: analysis-services }, FIRST: { on: B }, SECOND: { on: C } }
databases: { Bills: { on: SECOND, kind: custom } }
`),
    missing,
  );
  assert.deepEqual(
    found.fixes().map((each) => textOf(each.title)),
    ['Declare "BizTalkMgmtDb", "BizTalkMsgBoxDb", "BizTalkDTADb", "SSODB" on "FIRST"'],
  );
});

test('databases of others, and holders that take no more, do not draw it', () => {
  const declares = (sections: string, holder: string) =>
    assert.equal(
      textOf(findingOf(examine(`${hosts}\n${sections}`), missing).fixes()[0]?.title ?? assert.fail(sections)),
      `Declare "BizTalkMsgBoxDb", "BizTalkDTADb", "SSODB" on "${holder}"`,
    );
  const databases = (...places: readonly string[]) =>
    `databases: { BizTalkMgmtDb: { on: ${places[0]} }, Bills: { on: ${places[1]}, kind: custom }, Orders: { on: ${places[2]}, kind: custom } }\n`;
  declares(`instances: { A: { on: S1 }, B: { on: S2 } }\n${databases('B', 'A', 'A')}`, 'B');
  declares(
    `instances: { OLAP: { on: S1, product: [analysis-services, database-engine] }, B: { on: S2 } }\n${databases('OLAP', 'B', 'B')}`,
    'OLAP',
  );
  const onlyIn = (holder: string, rest: string) =>
    assert.equal(
      findingOf(examine(`${hosts}\n${rest}\ndatabases: { BizTalkMgmtDb: { on: ${holder} } }\n`), missing).fixable,
      false,
      rest,
    );
  onlyIn('DR', 'instances: { DR: { on: S1, standbyFor: B }, B: { on: S2 } }');
  onlyIn('A', 'clusters: { WEB: { kind: nlb } }\ninstances: { A: { on: WEB }, B: { on: S2 } }');
  declares(`clusters: { CLU: { kind: failover } }\ninstances: { A: { on: CLU } }\n${databases('A', 'A', 'A')}`, 'A');
  const group = (edition: string) =>
    `instances: { A: { on: S1 }, B: { on: S2, edition: ${edition} } }\navailabilityGroups: { AG: { replicas: [A, B] } }\n${databases('AG', 'B', 'B')}`;
  declares(group('Enterprise'), 'AG');
  onlyIn('AG', group('Standard').replace(/\ndatabases[\s\S]*/, ''));
  onlyIn('OLAP', 'instances: { OLAP: { on: S1, product: analysis-services }, B: { on: S2 } }');
});

test('a default name that is taken gives way to another one with a kind', () => {
  checkFix(
    `${hosts}
instances: { A: { on: S1 } }
databases: { BizTalkMgmtDb: { on: A }, SSODB: { on: A }, BizTalkDTADb: { on: A }, BizTalkMsgBoxDb: { on: A, kind: custom } }
`,
    missing,
    'Declare "BizTalkMsgBoxDb2" on "A"',
    `${hosts}
instances: { A: { on: S1 } }
databases: { BizTalkMgmtDb: { on: A }, SSODB: { on: A }, BizTalkDTADb: { on: A }, BizTalkMsgBoxDb: { on: A, kind: custom }, BizTalkMsgBoxDb2: { on: A, kind: message-box } }
`,
  );
});

const duplicate = 'duplicate-singleton-database';

test('a second database of a kind that a group has one of is found', () => {
  check(`${tier}
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  Second: { on: BTSSQL, kind: management }
# ^^^^^^ duplicate-singleton-database error
  Third: { on: BTSSQL, kind: management }
`);
});

test('which kinds a group has one of', () => {
  const of = (kind: string) =>
    severitiesOf(`databases:\n  One: { on: A, kind: ${kind} }\n  Two: { on: A, kind: ${kind} }\n`, duplicate).length;
  for (const kind of ['management', 'tracking', 'sso', 'rule-engine']) assert.equal(of(kind), 1, kind);
  for (const kind of ['primary-import', 'archive', 'star-schema', 'analysis']) assert.equal(of(`bam-${kind}`), 1, kind);
  for (const kind of ['message-box', 'bam-alerts', 'tracking-analysis', 'ssisdb', 'esb', 'custom', 'other-application'])
    assert.equal(of(kind), 0, kind);
});

test('each kind that is there twice is a finding, told once', () => {
  const text = (kind: string) => `databases:
  One: { on: A, kind: [management, tracking] }
  Two: { on: A, kind: ${kind} }
`;
  assert.equal(severitiesOf(text('[management, tracking]'), duplicate).length, 2);
  assert.equal(severitiesOf(text('[tracking, tracking]'), duplicate).length, 1);
  assert.equal(severitiesOf('databases: { One: { on: A, kind: [tracking, tracking] } }\n', duplicate).length, 0);
});

test('copies that wait, and entries half typed, are no second ones', () => {
  check(`${tier}
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  OnCopy: { on: COPY, name: BizTalkMgmtDb }
  OnServer: { on: DRSQL, name: BizTalkMgmtDb }
`);
  assert.deepEqual(
    severitiesOf('databases:\n  BizTalkMgmtDb: { on: A }\n  Two: { kind: management }\n', duplicate),
    [],
  );
  assert.deepEqual(
    severitiesOf('databases:\n  BizTalkMgmtDb: { on: A }\n  Two: { on: A, kind: manage }\n', duplicate),
    [],
  );
});

test('an instance on working and waiting servers does not wait', () => {
  const text = (nodes: string) => `
servers: { SQL01: , DR01: { standby: true } }
clusters: { CLU: { kind: failover, nodes: [${nodes}] } }
instances: { A: { on: SQL01 }, B: { on: CLU } }
databases: { One: { on: A, kind: tracking }, Two: { on: B, kind: tracking } }
`;
  assert.equal(severitiesOf(text('SQL01, DR01'), duplicate).length, 1);
  assert.equal(severitiesOf(text('DR01'), duplicate).length, 0);
  assert.equal(severitiesOf(text(''), duplicate).length, 1);
});

test('the fix keeps one, and what the other is besides', () => {
  const text = (one: string, two: string) =>
    `databases:\n  One: { on: A, kind: ${one} }\n  Two: { on: A, kind: ${two} }\n`;
  checkFix(text('management', '[tracking, management]'), duplicate, 'Keep "One"', text('management', '[tracking]'));
  checkFix(
    text('management', '[tracking, management]'),
    duplicate,
    'Keep "Two"',
    text('other-application', '[tracking, management]'),
  );
});

test('a second database is told with the others of its kind, not with itself', () => {
  const { message, related } = findingOf(
    examine('databases: { One: { on: A, kind: sso }, Two: { on: A, kind: sso } }\n'),
    duplicate,
  );
  assert.match(textOf(message), /^"Two" is of the same kind as "One", /);
  assert.equal(related.length, 1);
});

test('what is missing goes to the instance that has the others, though it is only one', () => {
  const { fixes } = findingOf(
    examine(`${hosts}
instances: { FIRST: { on: B }, SECOND: { on: C } }
databases: { BizTalkMgmtDb: { on: SECOND } }
`),
    missing,
  );
  assert.deepEqual(
    fixes().map((each) => textOf(each.title)),
    ['Declare "BizTalkMsgBoxDb", "BizTalkDTADb", "SSODB" on "SECOND"'],
  );
});
