import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles, messagesOf } from '../support/check.ts';

const platform = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }`;

const settings = 'listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true';

test('databases that cannot share a transaction yet share an instance', () => {
  check(`${platform}
instances: { A: { on: SQL01, version: 2016, servicePack: 1 }, B: { on: SQL02, version: 2016, servicePack: 1 } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
# ^^ ag-databases-share-instance-before-sp2 error
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('so does the cumulative update of BizTalk Server', () => {
  check(`biztalk: { version: 2016, edition: Enterprise, cumulativeUpdate: 4 }${platform}
instances: { A: { on: SQL01, version: 2016 }, B: { on: SQL02, version: 2016 } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
# ^^ ag-databases-share-instance-before-sp2
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('databases that could always share one, and levels nobody wrote', () => {
  check(`${platform}
instances: { A: { on: SQL01, version: 2016 }, B: { on: SQL02, version: 2016, servicePack: } }
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('the fix brings both to the level', () => {
  checkFix(
    `biztalk: { version: 2016, edition: Enterprise, cumulativeUpdate: 2 }
instances: { A: { version: 2016, servicePack: 1 }, B: { version: 2016, servicePack: 1 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`,
    'ag-databases-share-instance-before-sp2',
    'level',
    `biztalk: { version: 2016, edition: Enterprise, cumulativeUpdate: 5 }
instances: { A: { version: 2016, servicePack: 3 }, B: { version: 2016, servicePack: 3 } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`,
  );
});

test('a basic group takes one database', () => {
  check(`${platform}
instances: { A: { on: SQL01, edition: Standard }, B: { on: SQL02, edition: Standard } }
#                                     ^^^^^^^^ ag-standard-edition-limits error
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('within its limits it is information', () => {
  check(`${platform}
instances: { A: { on: SQL01, edition: Standard }, B: { on: SQL02, edition: Standard } }
#                                     ^^^^^^^^ ag-standard-edition-limits information
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('basic groups of the same instances are told of once', () => {
  check(`${platform}
instances: { A: { on: SQL01, edition: Standard }, B: { on: SQL02, edition: Standard } }
#                                     ^^^^^^^^ ag-standard-edition-limits information
availabilityGroups:
  AG1: { replicas: [A, B], ${settings} }
  AG2: { replicas: [A, B], ${settings.replace('BTSLSN', 'BTSLSN2')} }
  AG3: { replicas: [A, B], ${settings.replace('BTSLSN', 'BTSLSN3')} }
databases: { BizTalkMsgBoxDb: { on: AG1 }, BizTalkMgmtDb: { on: AG2 }, Orders: { on: AG3 } }
`);
  assert.deepEqual(
    messagesOf(
      `
instances: { A: { edition: Standard }, B: { edition: Standard } }
availabilityGroups: { AG1: { replicas: [A, B] }, AG2: { replicas: [B, A] } }
databases: { BizTalkMsgBoxDb: { on: AG1 }, BizTalkMgmtDb: { on: AG2 } }
`,
      'ag-standard-edition-limits',
    ),
    [
      'SQL Server Standard lets "AG1", "AG2" carry no more than one database each; BizTalk Server has many, and Enterprise lets them fail over together.',
    ],
  );
});

test('a basic group takes two replicas', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03], witness: cloud } }
instances:
  A: { on: SQL01, edition: Standard }
#                          ^^^^^^^^ ag-standard-edition-limits error
  B: { on: SQL02, edition: Standard }
  C: { on: SQL03, edition: Standard }
availabilityGroups:
  AG: { replicas: [A, B, C], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('Web knows no groups', () => {
  check(`${platform}
instances: { A: { on: SQL01, edition: Enterprise }, B: { on: SQL02, edition: Web } }
#                                                                            ^^^ ag-standard-edition-limits error
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('Enterprise has no such limit, nor has half a word', () => {
  check(`${platform}
instances: { A: { on: SQL01, edition: Enterprise }, B: { on: SQL02, edition: Stan } }
#                                                                            ^^^^ unknown-value
availabilityGroups:
  AG: { replicas: [A, B], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`);
});

test('the fix takes Enterprise', () => {
  checkFix(
    `instances: { A: { edition: Standard }, B: { edition: Standard } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`,
    'ag-standard-edition-limits',
    'Enterprise',
    `instances: { A: { edition: Enterprise }, B: { edition: Enterprise } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`,
  );
});

test('SQL Server 2016 takes three synchronous replicas', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2016 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C, D], ${settings} }
#                           ^ ag-too-many-synchronous-replicas error
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('2019 takes five', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2019 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C, D], ${settings} }
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('three are three, and a name that is still being typed does not count twice', () => {
  check(`
servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2016 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C, c], ${settings} }
#                           ^ name-case-differs
databases: { BizTalkMsgBoxDb: { on: AG } }
`);
});

test('the fix keeps the first three', () => {
  checkFix(
    `servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2016 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C, D] } # all
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
    'ag-too-many-synchronous-replicas',
    '"A", "B", "C"',
    `servers: { SQL01: , SQL02: , SQL03: , SQL04: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03, SQL04], witness: cloud } }
defaults: { instances: { version: 2016 } }
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 }, D: { on: SQL04 } }
availabilityGroups:
  AG: { replicas: [A, B, C] } # all
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
  );
});

const sharing = 'ag-databases-share-instance-before-sp2';
const basic = 'ag-standard-edition-limits';
const synchronous = 'ag-too-many-synchronous-replicas';

/** How often databases are found to share replicas of these kinds, A and B. */
function shared(a: string, b: string, databases: string, rest = ''): number {
  return messagesOf(
    `
instances: { A: {${a}}, B: {${b}} }
availabilityGroups: { AG: { replicas: [A, B] }, SECOND: { replicas: [A, B] }, SHOP: { replicas: [A, B] } }
databases: { Orders: { on: SHOP }, ${databases} }
${rest}`,
    sharing,
  ).length;
}

const two = 'BizTalkMsgBoxDb: { on: AG }, SSODB: { on: AG }';

test('a transaction can be shared from SP2 of SQL Server 2016 on', () => {
  assert.equal(shared(' version: 2016, servicePack: 1 ', '', two), 1);
  assert.equal(shared(' version: 2016, servicePack: 2 ', '', two), 0);
  assert.equal(shared(' version: 2016 ', '', two), 0);
  assert.equal(shared(' version: 2017, servicePack: 1 ', '', two), 0);
  assert.equal(shared(' servicePack: 1 ', '', two), 0);
});

test('and from CU5 of BizTalk Server 2016 on, any other version has it', () => {
  const update = (biztalk: string) => shared('', '', two, `biztalk: { ${biztalk} }\n`);
  assert.equal(update('version: 2016, cumulativeUpdate: 4'), 1);
  assert.equal(update('version: 2016, cumulativeUpdate: 5'), 0);
  assert.equal(update('version: 2016'), 0);
  assert.equal(update('version: 2020, cumulativeUpdate: 4'), 0);
  assert.equal(update('cumulativeUpdate: 4'), 0);
});

test('single sign-on, management and tracking are parts of their own, all others are one', () => {
  const parts = (...names: string[]) =>
    shared(' version: 2016, servicePack: 1 ', '', names.map((each) => `${each}: { on: AG }`).join(', '));
  assert.equal(parts('SSODB', 'BizTalkMgmtDb'), 1);
  assert.equal(parts('BizTalkDTADb', 'BizTalkMgmtDb'), 1);
  assert.equal(parts('SSODB', 'BAMPrimaryImport'), 1);
  assert.equal(parts('BizTalkMsgBoxDb', 'BAMPrimaryImport', 'BizTalkRuleEngineDb'), 0);
  assert.equal(parts('SSODB', 'Payroll'), 0);
  assert.equal(parts('Payroll', 'Orders2'), 0);
});

test('groups that share an instance are one finding, at the first of them with BizTalk databases', () => {
  const old = ' version: 2016, servicePack: 1 ';
  assert.equal(shared(old, old, 'BizTalkMsgBoxDb: { on: AG }, SSODB: { on: SECOND }'), 1);
  assert.equal(shared(old, old, 'BizTalkMsgBoxDb: { on: AG }, SSODB: { on: SHOP }'), 1);
  assert.equal(shared(old, old, 'BizTalkMsgBoxDb: { on: SECOND }, SSODB: { on: SECOND }'), 1);
});

test('the fix raises what is too low, and nothing else', () => {
  const text = (a: string, b: string, update: string) => `topology: Group
biztalk: { version: 2016, edition: Enterprise, cumulativeUpdate: ${update} }
instances: { A: { version: 2016, servicePack: ${a} }, B: { version: 2016, servicePack: ${b} } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`;
  checkFix(text('1', '2', '6'), sharing, 'level', text('3', '2', '6'));
  checkFix(text('2', '2', '4'), sharing, 'level', text('2', '2', '5'));
});

test('what Standard takes is said in its own words', () => {
  const said = (group: string, databases: string, edition = 'Standard') =>
    messagesOf(
      `
instances: { A: { edition: ${edition} }, B: { edition: Standard }, C: { edition: Enterprise } }
availabilityGroups: { AG: { ${group} } }
databases: { ${databases} }
`,
      basic,
    )[0] ?? '';
  const one = 'BizTalkMsgBoxDb: { on: AG }';
  assert.match(said('replicas: [A, B]', two), /with one database each, and "AG" carries "BizTalkMsgBoxDb", "SSODB"/);
  assert.match(said('replicas: [A, B]', one), /lets "AG" carry no more than one database each/);
  assert.match(said('replicas: [A, B, C]', one), /with two replicas each, and "AG" has 3/);
  assert.match(said('replicas: [A, B, [C]]', one), /lets "AG" carry no more than one database each/);
  assert.match(said('replicas: [A, B]', one, 'Express'), /^SQL Server Express knows no availability groups, and "A"/);
  assert.match(said('replicas: [B, A]', two, 'Web'), /^SQL Server Web knows no availability groups, and "A"/);
  assert.equal(said('replicas: [A, B]', 'Orders: { on: AG }'), '');
  assert.match(said('replicas: [A, B]', 'Orders: { on: AG }, Bills: { on: AG }'), /carries "Orders", "Bills"/);
  assert.equal(said('replicas: [C]', two), '');
});

/** What is said of replicas that commit synchronously, of these versions. */
function synchronousOf(group: string, versions: readonly string[], database = 'BizTalkMsgBoxDb'): readonly string[] {
  return messagesOf(
    `
instances: { ${versions.map((each, i) => `R${i}: {${each === '' ? '' : ` version: ${each} `}}`).join(', ')} }
availabilityGroups: { AG: { ${group} } }
databases: { ${database}: { on: AG } }
`,
    synchronous,
  );
}

test('three replicas commit synchronously, five from SQL Server 2019 on, by the strictest of them', () => {
  const three = 'replicas: [R0, R1, R2]';
  const four = 'replicas: [R0, R1, R2, R3]';
  const six = 'replicas: [R0, R1, R2, R3, R4, R5]';
  assert.deepEqual(synchronousOf(three, ['2017', '2017', '2017']), []);
  assert.match(
    synchronousOf(four, ['2017', '2017', '2017', '2017'])[0] ?? '',
    /has 4 replicas, SQL Server 2017 lets 3/,
  );
  assert.match(synchronousOf(four, ['2019', '2019', '2016', '2019'])[0] ?? '', /SQL Server 2016 lets 3/);
  assert.deepEqual(synchronousOf(four, ['2019', '2019', '2019', '2019']), []);
  assert.match(synchronousOf(six, ['2022', '2022', '2022', '2022', '2022', '2022'])[0] ?? '', /lets 5/);
  assert.deepEqual(synchronousOf(six, ['', '', '', '', '', '']), []);
});

test('those that commit asynchronously do not count, nor do half-typed groups and those of others', () => {
  const versions = ['2017', '2017', '2017', '2017'];
  const apart = 'replicas: { R0: , R1: , R2: , R3: { commit: asynchronous } }';
  assert.equal(synchronousOf(apart, versions).length, 0);
  assert.equal(synchronousOf('commit: asynchronous, replicas: [R0, R1, R2, R3]', versions).length, 0);
  assert.equal(synchronousOf('replicas: [R0, R1, R2, R3, [R4]]', versions).length, 0);
  assert.equal(synchronousOf('replicas: [R0, R1, R2, R3]', versions, 'Orders').length, 0);
  assert.equal(synchronousOf('replicas: [R0, R1, R2, R3]', versions).length, 1);
});

test('replicas are kept where they say no more than their names', () => {
  const kept = (replicas: string, defaults = '') =>
    fixTitles(
      `${defaults}
instances: { R0: { version: 2017 }, R1: { version: 2017 }, R2: { version: 2017 }, R3: { version: 2017 } }
availabilityGroups: { AG: { ${replicas} } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`,
      synchronous,
    );
  assert.deepEqual(kept('replicas: [R0, R1, R2, R3]'), ['Keep the replicas "R0", "R1", "R2" only']);
  assert.deepEqual(kept('replicas: { R0: , R1: , R2: { failover: manual }, R3: }'), []);
  assert.deepEqual(kept('replicas: { R0: , R1: , R2: { commit: synchronous }, R3: }'), []);
  assert.deepEqual(kept('replicas: { R0: , R1: , R2: { readable: true }, R3: }'), []);
  assert.deepEqual(kept('port: 1433', 'defaults: { availabilityGroups: { replicas: [R0, R1, R2, R3] } }'), []);
});

test('a group of others that shares the instance is not the one that is told', () => {
  const text = `
instances: { A: { version: 2016, servicePack: 1 } }
availabilityGroups: { SHOP: { replicas: [A] }, AG: { replicas: [A] } }
databases: { Orders: { on: SHOP }, ${two} }
`;
  assert.match(messagesOf(text, sharing).join(), /^The databases of availability group "AG"/);
});
