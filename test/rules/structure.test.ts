import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { structureRules } from '../../server/src/rules/structure.ts';
import { checkFix, examine, findingOf } from '../support/check.ts';
import { checkFound, checkMended, structuralIn } from '../support/structure.ts';

const sql = 'servers: { A: , B: }\ninstances: { I: { on: A } }\n';

test('a text that is right has nothing wrong with it', () => {
  checkFound(
    `topology: t
servers:
  A:
    os: Windows Server 2022
    memory: 64 GB
  B: { services: iis, standby: true }
clusters: { C: { kind: nlb, nodes: [A, B] } }
instances: { BTSSQL\\BTS: { on: C, edition: Enterprise } }
databases: { BizTalkMgmtDb: { on: BTSSQL\\BTS, data: E } }
storage: { E: { path: 'E:\\', raid: 10 } }
`,
  );
});

test('unknown-key: properties, sections and what was probably meant', () => {
  checkFound('servers: { A: { oss: x, colour: red } }\n', 'unknown-key: oss', 'unknown-key: colour');
  checkFound('servesr:\n  A:\n', 'unknown-key: servesr');
  checkFound('defaults: { serverss: { os: x }, servers: { oss: x } }\n', 'unknown-key: serverss', 'unknown-key: oss');
  checkFound('clusters: { C: { kind: nlb, witness: { kind: disk, of: X } } }\n', 'unknown-key: of');
  checkFound('hosts: { H: { receives: { FILE: { pathh: x } } } }\n', 'unknown-key: pathh');
  checkFound('goals: { survive: server }\n', 'unknown-key: survive');
  checkMended('servers: { A: { OS: x } }\n', 'unknown-key', 'Write os', 'servers: { A: { os: x } }\n', 'suggested');
  checkMended('# c\ndatabase:\n', 'unknown-key', 'Write databases', '# c\ndatabases:\n', 'suggested');
  checkFound('servers: { A: { description: x } }\ndescription: y\n');
});

test('unknown-key: what is written already is not meant again, and what lacks it is not named besides', () => {
  checkFound('servers: { A: { os: x, oss: y } }\n', 'unknown-key: oss');
  assert.equal(findingOf(examine('servers: { A: { os: x, oss: y } }\n'), 'unknown-key').fixable, false);
  checkFound('clusters: { C: { knd: nlb } }\n', 'unknown-key: knd');
  checkFound('topolgy: t\nservers:\n', 'unknown-key: topolgy');
});

test('unknown-value: words outside the list', () => {
  checkFound(`${sql}databases: { D: { on: I, recoveryModel: ful } }\n`, 'unknown-value: ful');
  checkFound('biztalk: { version: 2015, edition: enterprise }\n', 'unknown-value: 2015', 'unknown-value: enterprise');
  checkFound('servers: { A: { services: [iis, SSO, ftp] } }\n', 'unknown-value: SSO', 'unknown-value: ftp');
  checkFound('clusters: { C: { kind: nlb, witness: cluod } }\n', 'unknown-value: cluod');
  checkFound('environment: Test\n', 'unknown-value: Test');
  checkMended('environment: Test # c\n', 'unknown-value', 'Write test', 'environment: test # c\n', 'suggested');
  checkFound('clusters: { C: { kind: nlb } }\nbiztalk: { version: 2013 R2 }\nstorage: { S: { raid: 1+0 } }\n');
});

test('unknown-value: another adapter is a custom one, with a hint when one of the product is near', () => {
  checkFound('hosts: { H: { receives: [FILE, FTQ, Orders, file] } }\n', 'unknown-value (hint): FTQ');
  checkMended(
    'hosts: { H: { sends: FTQ } }\n',
    'unknown-value',
    'Write FTP',
    'hosts: { H: { sends: FTP } }\n',
    'suggested',
  );
});

test('wrong-type: a value behind a name where properties belong', () => {
  checkFound('servers:\n  A: Windows\n  B: { os: x }\n', 'wrong-type: Windows');
  checkFound(`${sql}databases: { D: I }\nclusters: { C: nlb }\n`, 'wrong-type: I', 'wrong-type: nlb');
  checkFound(`${sql}hosts: { H: [A, B] }\n`, 'wrong-type: [A, B]');
  checkFound('sites: { T: primry }\nsso: x\n', 'wrong-type: primry', 'wrong-type: x');
  checkFound(`${sql}databases: { D: J }\n`, 'unresolved-reference: J', 'wrong-type: J');
  checkMended('clusters:\n  C: nlb # c\n', 'wrong-type', 'kind: nlb', 'clusters:\n  C: { kind: nlb } # c\n', 'safe');
  checkMended('servers:\n  A: a, b\n', 'wrong-type', 'Write', "servers:\n  A: { description: 'a, b' }\n", 'safe');
  checkMended('servers: { A: null }\n', 'wrong-type', 'Write {}', 'servers: { A: {} }\n', 'safe');
});

test('wrong-type: a value whose quote is not closed is put into no braces', () => {
  assert.deepEqual(findingOf(examine("databases:\n  D: '{ on: I }\n  E: { on: I }\n"), 'wrong-type').fixes(), []);
});

test('wrong-type: names where entries belong', () => {
  checkFound('servers: A\n', 'wrong-type: A');
  checkFound('servers: [A, B]\n', 'wrong-type: [A, B]');
  checkFound('servers:\n  - A # a\n  # more\n  - B\n', 'wrong-type: - A # a\n  # more\n  - B');
  checkMended(
    'servers:\n  - A # a\n  # more\n  - B\n',
    'wrong-type',
    'entries',
    'servers:\n  A: # a\n  # more\n  B:\n',
    'safe',
  );
  checkMended('servers: [A, "B C"]\n', 'wrong-type', 'entries', 'servers: { A: {}, "B C": {} }\n', 'safe');
  checkFound('servers: none\n', 'wrong-type: none');
  checkMended('servers: none\n', 'wrong-type', 'Write {}', 'servers: {}\n', 'safe');
  checkMended('hosts: no # c\n', 'wrong-type', 'Write none', 'hosts: none # c\n', 'safe');
  checkMended('sso: null\n', 'wrong-type', 'Write none', 'sso: none\n', 'safe');
  checkFound('databases: none\nhosts: []\nservers: {}\nsites:\n');
});

test('missing-property: what a thing cannot be without', () => {
  checkFound(
    'clusters: { C: }\nresourceGroups: { G: { resources: sso } }\ninstances:\n  I:\navailabilityGroups: { A: {} }\nbackups: { B: }\n',
    'missing-property: C',
    'missing-property: G',
    'missing-property: A',
    'missing-property: B',
  );
  checkFound('clusters: { C: { kind: nlb, witness: { on: X } } }\n', 'missing-property: { on: X }');
  checkFound('databases: { D: { on: } }\n', 'missing-property: D');
  checkFound('clusters: { C: { kind: nlbb } }\n', 'unknown-value: nlbb');
  checkFound('clusters:\n  C: { kind\n', 'yaml-syntax: {');
  checkFound(`${sql}defaults: { databases: { on: I } }\ndatabases: { D: , E: {} }\n`);
});

test('missing-property: a title', () => {
  const untitled = (text: string) =>
    structuralIn(examine(`${text}\n# topology`)).filter((each) => each.startsWith('missing')).length;
  assert.equal(untitled(''), 1);
  assert.equal(untitled('servers:\n  A:'), 1);
  assert.equal(untitled('topology:'), 1);
  assert.equal(untitled('servers:\n  A: { os: x\n  B:'), 1, 'a broken entry says nothing about the title');
  assert.equal(untitled('topology: t'), 0);
  assert.equal(untitled('topo'), 0, 'a half-typed title');
  assert.equal(untitled('topology: [t]'), 0, 'a title of a wrong kind');
  checkFix('servers:\n  A:\n', 'missing-property', 'Add a title', 'topology: New topology\nservers:\n  A:\n');
  checkFix('# c\ntopology:\n', 'missing-property', 'Add a title', '# c\ntopology: New topology\n');
});

test('duplicate-key: the same key twice in a map', () => {
  checkFound('servers:\n  A:\nservers:\n  B:\n', 'duplicate-key: servers');
  checkFound('servers:\n  A:\n  A: { os: x }\n', 'duplicate-key: A');
  checkFound('servers: { A: { os: x, os: y } }\nsso: none\nsso: none\n', 'duplicate-key: os', 'duplicate-key: sso');
  checkFound('topology: t\ntopology: u\n', 'duplicate-key: topology');
  checkFound('hosts: { H: { receives: { FILE: , FILE: { path: x } } } }\n', 'duplicate-key: FILE');
  checkFound('defaults: { servers: { os: x }, servers: { os: y } }\n', 'duplicate-key: servers');
  const [related] = findingOf(examine('topology: t\nservers:\n  A:\n  A:\n'), 'duplicate-key').related;
  assert.deepEqual(related?.span, { start: 23, end: 24 });
  checkFound('servers: { A: }\nsites: { A: }\nhosts: { A: }\n');
});

test('duplicate-identifier: names that meet in the same references', () => {
  checkFound('servers:\n  A:\n  a:\n', 'duplicate-identifier: a');
  checkFound('servers: { A: }\nclusters: { a: { kind: nlb } }\n', 'duplicate-identifier: a');
  checkFound('clusters: { C: { kind: nlb } }\nresourceGroups: { C: { on: C } }\n', 'duplicate-identifier: C');
  checkFound('storage: { A: }\nservers: { A: }\n', 'duplicate-identifier: A');
  checkFound(`${sql}availabilityGroups: { I: { replicas: I } }\n`, 'duplicate-identifier: I');
  checkFound('hosts: { H: , h: }\nsites: { S: , s: }\n', 'duplicate-identifier: h', 'duplicate-identifier: s');
  checkFound('servers: { "e\u0301": , \u00e9: }\n', 'duplicate-identifier: \u00e9');
  checkFound(
    'servers: { A: }\ninstances: { A: { on: A } }\ndatabases: { A: { on: A } }\nhosts: { A: }\nbackups: { A: { method: image } }\nsites: { A: }\n',
  );
});

test('duplicate-identifier: a listener is a network name', () => {
  checkFound(`${sql}availabilityGroups: { G: { replicas: I, listener: b } }\n`, 'duplicate-identifier: b');
  checkFound(
    `${sql}availabilityGroups:\n  G: { replicas: I, listener: Agl }\n  H: { replicas: I, listener: agl }\n`,
    'duplicate-identifier: agl',
  );
  checkFound(`${sql}availabilityGroups:\n  G: { replicas: I, listener: none }\n  H: { replicas: I, listener: none }\n`);
});

test('unresolved-reference: names that lead nowhere', () => {
  checkFound(
    'clusters: { C: { kind: nlb, nodes: [SQL01, SQL9] } }\nservers: { SQL01: }\n',
    'unresolved-reference: SQL9',
  );
  checkFound('defaults: { servers: { site: Taipeh } }\nsites: { Taipei: }\n', 'unresolved-reference: Taipeh');
  checkFound('sso: { masterSecretServer: X }\n', 'unresolved-reference: X');
  checkFound(
    `${sql}availabilityGroups: { G: { replicas: { I: , J: { commit: synchronous } } } }\n`,
    'unresolved-reference: J',
  );
  checkMended(
    'clusters: { C: { kind: nlb, nodes: [SQL01, SQLO2] } }\nservers: { SQL01: , "SQL02": }\n',
    'unresolved-reference',
    'Write SQL02',
    'clusters: { C: { kind: nlb, nodes: [SQL01, SQL02] } }\nservers: { SQL01: , "SQL02": }\n',
    'suggested',
  );
  checkFound("servers: { A: { runsOn: HV1 } }\nbackups: { B: { method: image, to: '\\\\nas\\b' } }\n");
  checkFound('clusters: { C: { kind: nlb, nodes: [A, ] } }\nservers: { A: }\n');
});

test('wrong-reference-kind: names that lead to another thing, with those that fit', () => {
  const text = `servers: { NodeA: , NodeB: }
clusters: { SQLCLU: { kind: failover, nodes: [NodeA, NodeB] } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { D: { on: SQLCLU } }
hosts: { H: { on: [NodeA, SQLCLU] } }
`;
  checkFound(text, 'wrong-reference-kind: SQLCLU', 'wrong-reference-kind: SQLCLU');
  const offered = examine(text)
    .findings.filter((each) => each.code === 'wrong-reference-kind')
    .map((each) => each.fixes().map((fix) => textOf(fix.title)));
  assert.deepEqual(offered, [['Write BTSSQL'], ['Write NodeA', 'Write NodeB']]);
  checkMended(
    text,
    'wrong-reference-kind',
    'Write BTSSQL',
    text.replace('D: { on: SQLCLU', 'D: { on: BTSSQL'),
    'suggested',
  );
  checkFound('storage: { S: }\nservers: { A: { runsOn: S } }\n', 'wrong-reference-kind: S');
  checkFound('servers: { A: }\nclusters: { C: { kind: nlb, storage: A } }\n', 'wrong-reference-kind: A');
});

test('name-case-differs: a name written otherwise than declared', () => {
  checkFound('servers: { SQL01: }\nhosts: { H: { on: sql01 } }\n', 'name-case-differs (hint): sql01');
  checkMended(
    'servers: { SQL01: , "B, c": }\nhosts: { H: { on: [sql01, "b, c"] } }\n',
    'name-case-differs',
    'Write SQL01',
    'servers: { SQL01: , "B, c": }\nhosts: { H: { on: [SQL01, "b, c"] } }\n',
    'safe',
  );
  checkMended(
    'servers: { "B, c": }\nhosts: { H: { on: "b, c" } }\n',
    'name-case-differs',
    'Write',
    'servers: { "B, c": }\nhosts: { H: { on: \'B, c\' } }\n',
    'safe',
  );
  checkFound('servers: { \u00e9: }\nhosts: { H: { on: e\u0301 } }\n');
});

test('section-not-described: one information on the title, with a skeleton or `none` for each section', () => {
  const [first, ...more] = examine('topology: t\n').findings.filter((each) => each.code === 'section-not-described');
  assert.deepEqual(more, []);
  assert.deepEqual([first?.severity, first?.span], ['information', { start: 0, end: 8 }]);
  assert.ok(first !== undefined);
  for (const section of ['databases', 'hosts', 'sso', 'bam', 'backups', 'disasterRecovery'])
    assert.ok(textOf(first.message).includes(`"${section}"`), section);
  checkFix('topology: t\n', 'section-not-described', 'bam: none', 'topology: t\nbam: none\n');
  for (const fix of first.fixes()) {
    const after = structuralIn(examine(`topology: t\n${fix.edits.map((each) => each.newText).join('')}`));
    assert.deepEqual(after, [], textOf(fix.title));
  }
});

test('section-not-described: what is written, or said not to be there, is described', () => {
  const said = (text: string) => {
    const found = examine(`topology: t\n${text}`).findings.find((each) => each.code === 'section-not-described');
    return found === undefined ? '' : textOf(found.message).replace(/;.*/, '');
  };
  const all = 'databases: none\nhosts: []\nsso: none\nbam: {}\nbackups: none\n';
  assert.equal(said(all), 'Not described: "disasterRecovery"');
  assert.equal(said(`${all}disasterRecovery:\n`), 'Not described: "disasterRecovery"');
  assert.equal(said(`${all}disasterRecovery: none\n`), '');
  assert.equal(said(`${all}disasterRecovery: { logShipping: none }\n`), '');
  assert.equal(examine(all).findings.filter((each) => each.code === 'section-not-described').length, 0, 'no title');
});

test('every structural code is found somewhere in these tests', () => {
  const elsewhere = /^(?:suppression-|unknown-rule$)/;
  const expected = structureRules.map((each) => each.code).filter((each) => !elsewhere.test(each));
  assert.deepEqual(expected, [
    'yaml-syntax',
    'yaml-unsupported',
    'unknown-key',
    'unknown-value',
    'wrong-type',
    'missing-property',
    'duplicate-key',
    'duplicate-identifier',
    'unresolved-reference',
    'wrong-reference-kind',
    'section-not-described',
    'name-case-differs',
  ]);
});
