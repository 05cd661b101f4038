import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, codesOf, examine, findingOf, fixTitles } from '../support/check.ts';
import { group, names } from './sample-groups.ts';

const medium = 'medium-deployment-shape';
const large = 'large-deployment-shape';
const virtual = 'vm-ha-without-performance-test';

const everything = (on: string) => `  Receive: { on: ${on}, does: receive }
  Process: { on: ${on}, does: process }
  Send: { on: ${on}, does: send }
  Tracking: { on: ${on}, does: track }
`;

const list = (count: number) => `[${names('BTS', count).join(', ')}]`;

test('a medium group in which every server does everything is a hint', () => {
  const text = group(4, everything(list(4)));
  const found = findingOf(examine(text), medium);
  assert.equal(found.severity, 'hint');
  assert.equal(text.slice(found.span.start, found.span.end), 'BTS01');
  assert.match(textOf(found.message), /^All 4 BizTalk servers do every kind of work;/);
  assert.deepEqual(
    found.related.map((each) => textOf(each.message)),
    ['So does "BTS02".', 'So does "BTS03".', 'So does "BTS04".'],
  );
});

test('the shape of a medium and of a large group is found at the first of their servers', () => {
  check(`
servers:
  SPARE:
  B1:
# ^^ medium-deployment-shape hint
  B2:
  B3:
  B4:
  B5:
databases: none
hosts:
  Send: { on: [B1, B2, B3, B4, B5], does: send }
  Receive: { on: [B1, B2, B3, B4, B5], does: receive }
`);
  check(`
servers: { B1: , B2: , B3: , B4: , B5: , B6: , B7: , B8: , B9: , B10: }
#                                              ^^ large-deployment-shape information
databases: none
hosts:
  Send: { on: [B1, B2, B3, B4, B5, B6, B7], does: send }
  Receive: { on: [B7, B8, B9, B10], does: receive }
`);
});

test('medium are five to nine computers with two pairs of BizTalk servers', () => {
  const is = (bizTalk: number, hosts = everything(list(bizTalk))) => codesOf(group(bizTalk, hosts)).includes(medium);
  assert.ok(!is(3));
  assert.ok(is(4));
  assert.ok(is(7));
  assert.ok(!is(8));
  const alone = group(4, everything(list(4))).replace(/storage:[\s\S]*?(?=hosts)/, 'databases: none\n');
  assert.ok(!codesOf(alone).includes(medium));
  assert.ok(
    codesOf(group(5, everything(list(5))).replace(/storage:[\s\S]*?(?=hosts)/, 'databases: none\n')).includes(medium),
  );
});

test('a server that does less, or of which it is not known, makes a medium group another one', () => {
  const is = (hosts: string) => codesOf(group(4, hosts)).includes(medium);
  const four = list(4);
  assert.ok(is(`  R: { on: ${four}, receives: FILE }\n  S: { on: ${four}, sends: FILE }\n`));
  assert.ok(is(`  RS: { on: ${four}, does: [receive, send] }\n`));
  assert.ok(!is(`  R: { on: ${four}, does: receive }\n`));
  assert.ok(!is(`  R: { on: ${four}, does: receive }\n  S: { on: [BTS01, BTS02, BTS03], does: send }\n`));
  assert.ok(!is(`${everything(four)}  X: { on: ${four} }\n`));
  assert.ok(!is(`${everything(four)}  X: { does: send }\n`));
  const rp = `  R: { on: ${four}, does: receive }\n  P: { on: ${four}, does: process }\n`;
  assert.ok(is(`${rp}  S: { on: ${four}, disabledOn: ${four}, does: send }\n`));
  assert.ok(!is(`${rp}  S: { on: BTS01, does: send }\n`));
  assert.ok(!is(`  R: { on: ${four}, does: receive }\n  S: { on: ${four}, disabledOn: ${four}, does: send }\n`));
});

test('the fix keeps two servers for one kind of work', () => {
  const before = group(4, everything(list(4)));
  assert.deepEqual(fixTitles(before, medium), [
    'Keep "BTS01", "BTS02" for receiving',
    'Keep "BTS01", "BTS02" for processing',
    'Keep "BTS01", "BTS02" for sending',
  ]);
  const rest = '[BTS03, BTS04]';
  checkFix(
    before,
    medium,
    'for processing',
    group(
      4,
      `  Receive: { on: ${rest}, does: receive }
  Process: { on: [BTS01, BTS02], does: process }
  Send: { on: ${rest}, does: send }
  Tracking: { on: ${rest}, does: track }
`,
    ),
  );
});

test('the fix leaves what waits for a disaster, and enables what it moves', () => {
  const text = (receive: string, send: string) =>
    group(5, `  Receive: { on: ${receive}, does: receive }\n  Send: { on: ${send}, does: send }\n`).replace(
      '  BTS05:\n',
      '  BTS05:\n  DR01: { standby: true }\n',
    );
  checkFix(
    text(`[BTS01, BTS02, BTS03, BTS04, BTS05, DR01], disabledOn: [BTS05, DR01]`, '[BTS01, BTS02, BTS03, BTS04]'),
    medium,
    'for receiving',
    text('[BTS01, BTS02, DR01], disabledOn: [DR01]', '[BTS03, BTS04]'),
  );
});

test('what cannot be moved is left where it is, if it is right there', () => {
  const four = list(4);
  const hosts = (more: string) => `  R: { on: ${four}, does: receive }\n  S: { on: ${four}, does: send }\n${more}`;
  const titles = (more: string) => fixTitles(group(4, hosts(more)), medium).map((each) => each.split(' ').at(-1));
  assert.deepEqual(titles(''), ['receiving', 'sending']);
  assert.deepEqual(titles('  Ftp: { on: BTS02, does: receive, receives: FTP }\n'), ['receiving']);
  assert.deepEqual(titles('  Ftp: { on: BTS03, does: receive, receives: FTP }\n'), ['sending']);
  assert.deepEqual(titles('  Sap: { on: [BTS02, BTS03], clustered: SQLCLU, does: receive }\n'), []);
  assert.deepEqual(titles('  RS: { on: BTS01, does: [receive, send] }\n'), []);
  assert.deepEqual(titles(`  PS: { on: ${four}, does: [process, send] }\n`), ['receiving']);
  checkFix(
    group(4, hosts('  Sap: { on: [BTS02, BTS01], clustered: SQLCLU, does: receive }\n')),
    medium,
    'for receiving',
    group(
      4,
      `  R: { on: [BTS01, BTS02], does: receive }
  S: { on: [BTS03, BTS04], does: send }
  Sap: { on: [BTS02, BTS01], clustered: SQLCLU, does: receive }
`,
    ),
  );
  assert.equal(findingOf(examine(group(4, `  RS: { on: ${four}, does: [receive, send] }\n`)), medium).fixable, false);
  checkFix(
    group(4, hosts('  Ftp: { on: BTS02, does: receive, receives: FTP }\n')),
    medium,
    'for receiving',
    group(
      4,
      `  R: { on: [BTS01, BTS02], does: receive }
  S: { on: [BTS03, BTS04], does: send }
  Ftp: { on: BTS02, does: receive, receives: FTP }
`,
    ),
  );
});

test('a large group in which different kinds of work share servers is information', () => {
  const text = group(8, everything('[BTS02, BTS03]'));
  const found = findingOf(
    examine(
      text.replace('hosts:\n', 'hosts:\n  More: { on: [BTS01, BTS04, BTS05, BTS06, BTS07, BTS08], does: send }\n'),
    ),
    large,
  );
  assert.equal(found.severity, 'information');
  assert.match(textOf(found.message), /^Hosts for different kinds of work share "BTS02", "BTS03"; with 10 computers,/);
  assert.deepEqual(
    found.related.map((each) => textOf(each.message)),
    ['So does "BTS03".'],
  );
});

test('nine servers that do the same are named', () => {
  const found = (bizTalk: number) => findingOf(examine(group(bizTalk, everything(list(bizTalk)))), large);
  assert.equal(found(10).related.length, 9);
  assert.equal(found(12).related.length, 9);
  assert.deepEqual(
    found(8)
      .fixes()
      .map((each) => each.safe),
    [false],
  );
  assert.equal(found(8).related.length, 7);
});

test('large are ten computers and more', () => {
  assert.ok(codesOf(group(8, everything(list(8)))).includes(large));
  assert.ok(!codesOf(group(7, everything(list(7)))).includes(large));
});

test('work is told apart by host', () => {
  const is = (hosts: string) => codesOf(group(8, hosts)).includes(large);
  const eight = list(8);
  assert.ok(!is(`  R: { on: ${eight}, does: receive }\n  R2: { on: ${eight}, does: receive }\n`));
  assert.ok(!is(`  R: { on: ${eight}, does: [receive, send] }\n  R2: { on: ${eight}, does: [send, receive] }\n`));
  assert.ok(is(`  R: { on: ${eight}, does: [receive, send] }\n  R2: { on: ${eight}, does: [send] }\n`));
  assert.ok(!is(`  R: { on: ${eight}, does: receive }\n  T: { on: ${eight}, does: track }\n`));
  assert.ok(!is(`  R: { on: ${eight}, does: receive }\n  X: { on: ${eight} }\n`));
  assert.ok(!is(`  R: { on: ${eight}, does: receive }\n  S: { on: ${eight}, disabledOn: ${eight}, does: send }\n`));
});

test('the fix gives each kind of work servers of its own', () => {
  checkFix(
    group(8, everything(list(8))),
    large,
    'servers of their own',
    group(
      8,
      `  Receive: { on: [BTS01, BTS02], does: receive }
  Process: { on: [BTS03, BTS04], does: process }
  Send: { on: [BTS05, BTS06, BTS07, BTS08], does: send }
  Tracking: { on: ${list(8)}, does: track }
`,
    ),
  );
});

test('where pairs would be torn, or hosts cannot be moved, a large group has no fix', () => {
  const fixable = (bizTalk: number, hosts: string) => findingOf(examine(group(bizTalk, hosts)), large).fixable;
  const eight = list(8);
  const rs = `  R: { on: ${eight}, does: receive }\n  S: { on: ${eight}, does: send }\n`;
  assert.ok(fixable(8, rs));
  assert.ok(!fixable(8, `${rs}  X: { on: ${eight}, does: [process, track, send] }\n`));
  assert.ok(!fixable(8, `${rs}  X: { on: ${eight} }\n`));
  assert.ok(!fixable(8, `${rs}  Ftp: { on: BTS05, does: receive, receives: FTP }\n`));
  assert.ok(fixable(8, `${rs}  Ftp: { on: BTS04, does: receive, receives: FTP }\n`));
  assert.ok(fixable(8, `${rs}  Off: { on: [] }\n`));
});

test('fewer than two servers for each kind of work are not shared out', () => {
  const extra = names('SQL', 6);
  const text = (bizTalk: number) =>
    group(bizTalk, everything(list(bizTalk)))
      .replace('  NodeA:\n', `  NodeA:\n${extra.map((each) => `  ${each}:\n`).join('')}`)
      .replace('passive: NodeB', `passive: [NodeB, ${extra.join(', ')}]`);
  assert.equal(findingOf(examine(text(5)), large).fixable, false);
  assert.equal(findingOf(examine(text(6)), large).fixable, true);
});

test('an instance that only a failover cluster of machines moves is a hint, once for a file', () => {
  check(`
servers:
  HV1:
  HV2:
  SQL01: { runsOn: HVCLU }
  SQL02: { runsOn: HVCLU }
  SQL03: { runsOn: HVCLU }
  SQL04: { runsOn: HVCLU, standby: true }
clusters: { HVCLU: { kind: failover, nodes: [HV1, HV2] } }
instances:
  OTHER: { on: SQL03 }
  A: { on: SQL01 }
#          ^^^^^ vm-ha-without-performance-test hint
#          ^^^^^ database-not-highly-available
  B: { on: SQL02 }
#          ^^^^^ database-not-highly-available
databases:
  BizTalkMgmtDb: { on: A }
  BizTalkDTADb: { on: B }
  Orders: { on: OTHER }
  Invoices: { on: A }
`);
});

test('what is virtual otherwise is not moved by a failover cluster', () => {
  const is = (server: string, cluster: string, instance: string) =>
    codesOf(`topology: T
servers: { HV1: , HV2: , SQL01: { ${server} } }
clusters: { HVCLU: { kind: ${cluster}, nodes: [HV1, HV2] } }
instances: { A: { ${instance} }, B: { on: HV1 } }
databases: { BizTalkMgmtDb: { on: A } }
`).includes(virtual);
  assert.ok(is('runsOn: HVCLU', 'failover', 'on: SQL01'));
  assert.ok(!is('runsOn: HVCLU', 'nlb', 'on: SQL01'));
  assert.ok(!is('runsOn: HV1', 'failover', 'on: SQL01'));
  assert.ok(!is('runsOn: some host', 'failover', 'on: SQL01'));
  assert.ok(!is('runsOn: HVCLU', 'failover', 'on: HVCLU'));
  assert.ok(!is('runsOn: HVCLU, standby: true', 'failover', 'on: SQL01'));
  assert.ok(!is('runsOn: HVCLU', 'failover', 'on: SQL01, standbyFor: B'));
});

test('the other virtual instances are named beside the first', () => {
  const found = findingOf(
    examine(`topology: T
defaults: { servers: { runsOn: HVCLU } }
servers: { SQL01: , SQL02: }
clusters: { HVCLU: { kind: failover, nodes: [HV1, HV2] } }
instances: { A: { on: SQL01 }, B: { on: SQL02 } }
databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B } }
`),
    virtual,
  );
  assert.deepEqual(found.message.holes, { cluster: 'HVCLU', instance: 'A' });
  assert.deepEqual(
    found.related.map((each) => textOf(each.message)),
    ['So is "B".'],
  );
});
