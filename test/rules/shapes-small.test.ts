import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, codesOf, examine, findingOf } from '../support/check.ts';
import { group } from './sample-groups.ts';

const small = 'small-deployment-shape';

const sso = (server: string) => `sso: { masterSecretServer: ${server}, secretBackup: '\\\\vault\\secret' }\n`;

test('a small group whose hosts are not all on both servers is a hint', () => {
  const text = group(
    2,
    `  Receive: { on: [BTS01, BTS02] }
  Send: { on: BTS01 }
  Process: { on: BTS02 }
`,
  );
  const found = findingOf(examine(text), small);
  assert.equal(found.severity, 'hint');
  assert.equal(
    textOf(found.message),
    'With 4 computers, both BizTalk servers run every host, so that one carries on for the other; so far one of them alone runs "Send", "Process".',
  );
  assert.equal(text.slice(found.span.start, found.span.end), 'BTS01');
  assert.deepEqual(
    found.related.map((each) => textOf(each.message)),
    ['"Send" runs on one of them.', '"Process" runs on one of them.'],
  );
});

test('the hint of a small group stands at its first BizTalk server', () => {
  check(`
servers:
  BTS01:
# ^^^^^ small-deployment-shape hint
  BTS02:
  NodeA:
  NodeB:
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
storage: { Array: { kind: san, raid: 10 } }
instances: { SQL: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: SQL } }
hosts:
  Receive: { on: BTS01 }
#                ^^^^^ host-with-single-instance
  Send: { on: [BTS01, BTS02] }
`);
});

test('a small group as in the sample is silence', () => {
  const both = '  All: { on: [BTS01, BTS02] }\n';
  const is = (hosts: string, more = '', bizTalk = 2) => codesOf(group(bizTalk, hosts, more)).includes(small);
  assert.ok(!is(both));
  assert.ok(!is(both, sso('SQLCLU')));
  assert.ok(is(both, sso('BTS01')));
  assert.ok(is(both, sso('NodeA')));
  assert.ok(!is(`${both}  Off: { on: [] }\n`));
  // A second instance is not what these lack.
  for (const once of ['FTP', 'WCF-SAP', 'MSMQ', "{ FILE: 'D:\\in' }"])
    assert.ok(!is(`${both}  Once: { on: BTS01, receives: ${once} }\n`), once);
  assert.ok(is(`${both}  Once: { on: BTS01, receives: FILE }\n`));
  assert.ok(!is(`${both}  Off: { on: [BTS01, BTS02], disabledOn: [BTS01, BTS02] }\n`));
  assert.ok(is(`${both}  Half: { on: [BTS01, BTS02], disabledOn: [BTS01] }\n`));
  assert.ok(!is(`${both}  Ftp: { on: BTS01, receives: FTP }\n`));
  assert.ok(!is(`${both}  Ftp: { on: BTS01, clustered: SQLCLU }\n`));
  assert.ok(!is(`${both}  Send: { on: BTS01 }\n  Unsaid:\n`));
  assert.ok(!is(`${both}  Send: { on: [BTS01, {}] }\n`));
  assert.ok(!is(`${both}  Send: { on: BTS01, disabledOn: [{}] }\n`));
  assert.ok(!is(`${both}  Send: { on: [BTS09] }\n`));
});

test('where a computer more, or what is missing first, is a matter of other rules', () => {
  const text = group(2, '  A: { on: [BTS01, BTS02] }\n  B: { on: BTS01 }\n');
  const is = (from: string, to: string) => {
    assert.ok(text.includes(from));
    return codesOf(text.replaceAll(from, to)).includes(small);
  };
  assert.ok(is('  NodeB:\n', '  NodeB:\n  Unused:\n'));
  assert.ok(!is('  B: { on: BTS01 }', '  B: { on: NodeA }'));
  assert.ok(!is('SQL: { on: SQLCLU }', 'SQL: { on: NodeA }'));
  assert.ok(!is('passive: NodeB, ', ''));
  assert.ok(!is('[BTS01, BTS02]', 'BTS01'));
  assert.ok(!is('BizTalkMgmtDb: { on: SQL }', 'BizTalkMgmtDb: { on: SQL }\n  SSODB: { on: NOWHERE }'));
  assert.ok(!codesOf(group(3, '  A: { on: [BTS01, BTS02, BTS03] }\n  B: { on: BTS01 }\n')).includes(small));
});

test('a pair of an availability group is as good as a cluster', () => {
  const text = `topology: Group
servers: { BTS01: , BTS02: , SQL01: , SQL02: }
clusters:
  CLU: { kind: failover, nodes: [SQL01, SQL02], witness: cloud }
instances:
  SQL01: { on: SQL01 }
  SQL02: { on: SQL02 }
availabilityGroups:
  AG: { replicas: [SQL01, SQL02] }
databases:
  BizTalkMgmtDb: { on: AG }
hosts:
  A: { on: [BTS01, BTS02] }
  B: { on: BTS02 }
`;
  assert.ok(codesOf(text).includes(small));
  assert.ok(!codesOf(text.replace('B: { on: BTS02 }', '')).includes(small));
});

test('the master secret server of a small group belongs on the cluster', () => {
  const found = findingOf(examine(group(2, '  A: { on: [BTS01, BTS02] }\n', sso('BTS01'))), small);
  assert.equal(
    textOf(found.message),
    'With 4 computers, the cluster of SQL Server is where the master secret server can be clustered, beside two BizTalk servers.',
  );
  assert.deepEqual(
    found.related.map((each) => textOf(each.message)),
    ['The master secret server is not clustered.'],
  );
});

test('what is not lacking in a small group is not named', () => {
  const one = findingOf(examine(group(2, '  A: { on: [BTS01, BTS02] }\n  B: { on: BTS01 }\n', sso('SQLCLU'))), small);
  assert.match(textOf(one.message), /; so far one of them alone runs "B"\.$/);
  assert.deepEqual(
    one.related.map((each) => textOf(each.message)),
    ['"B" runs on one of them.'],
  );
  assert.deepEqual(
    one.fixes().map((each) => [textOf(each.title), each.safe]),
    [['Run every host on "BTS01", "BTS02"', false]],
  );
  const both = findingOf(examine(group(2, '  A: { on: [BTS01, BTS02] }\n  B: { on: BTS01 }\n', sso('BTS01'))), small);
  assert.equal(both.related.length, 2);
  assert.deepEqual(
    both.fixes().map((each) => each.safe),
    [false],
  );
  assert.ok(!codesOf(group(1, '  A: { on: BTS01 }\n', sso('BTS01'))).includes(small));
});

test('the fix makes of a small group what the sample is', () => {
  const groups = 'resourceGroups:\n  BTSSSO: { on: SQLCLU, resources: [msdtc, sso] }\n';
  checkFix(
    group(2, '  A: { on: [BTS01, BTS02] }\n  B: { on: BTS02 }\n', `${sso('SQLCLU')}`),
    small,
    'Run every host on "BTS01", "BTS02"',
    group(2, '  A: { on: [BTS01, BTS02] }\n  B: { on: [BTS02, BTS01] }\n', `${sso('SQLCLU')}`),
  );
  checkFix(
    group(2, '  A: { on: [BTS01, BTS02] }\n  B: { on: BTS02 }\n', sso('BTS01')),
    small,
    'Run every host on "BTS01", "BTS02", and cluster the master secret server on "SQLCLU"',
    `${group(2, '  A: { on: [BTS01, BTS02] }\n  B: { on: [BTS02, BTS01] }\n', sso('BTSSSO'))}\n${groups}`,
  );
});

test('where no cluster can take the master secret server, a small group has no fix', () => {
  const text = group(2, '  A: { on: [BTS01, BTS02] }\n', sso('BTS01')).replace('{ kind: failover', '{ kind: failove');
  assert.ok(!codesOf(text).includes(small));
  const standalone = `topology: Group
servers: { BTS01: , BTS02: , SQL01: , SQL02: }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [SQL01, SQL02] } }
databases: { BizTalkMgmtDb: { on: AG } }
${sso('BTS01')}hosts: { A: { on: [BTS01, BTS02] } }
`;
  assert.equal(findingOf(examine(standalone), small).fixable, false);
});
