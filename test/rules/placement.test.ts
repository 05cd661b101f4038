import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, codesOf, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

const apart = 'biztalk-and-sql-on-same-server';
const shared = 'tracking-database-shares-instance';
const oneDisk = 'databases-share-one-disk';

test('a node of SQL Server that runs a host is found, and so is each other one', () => {
  check(`
servers:
  BTS01:
  NodeA:
# ^^^^^ biztalk-and-sql-on-same-server warning
  NodeB:
# ^^^^^ biztalk-and-sql-on-same-server
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTSSQL } }
hosts: { Processing: { on: [BTS01, NodeA, NodeB], does: process } }
`);
});

test('it says what runs there, and where that is written', () => {
  const finding = findingOf(
    examine(`
servers: { BTS01: , SQL01: }
instances: { SQL01: { on: SQL01 }, OTHER: { on: SQL01 } }
databases: { BizTalkMsgBoxDb: { on: SQL01 }, BizTalkDTADb: { on: SQL01 }, Invoices: { on: OTHER } }
hosts: { Receive: { on: [BTS01, SQL01], does: receive }, Send: { on: [SQL01, BTS01], does: send } }
`),
    apart,
  );
  assert.equal(
    textOf(finding.message),
    'Server "SQL01" runs "Receive", "Send" beside "SQL01" with BizTalk databases, so both compete there and fail together.',
  );
  assert.deepEqual(
    finding.related.map((each) => textOf(each.message)),
    ['"Receive" runs there.', '"Send" runs there.', '"SQL01" can run there.'],
  );
});

/** Whether a server with a host and what is given besides is found. */
function isFound(instances: string, databases: string, host = '[BTS01, SQL01]', more = ''): boolean {
  return (
    messagesOf(
      `
${more}
servers: { BTS01: , SQL01: , SQL02: , DR01: { standby: true } }
clusters: { SQLCLU: { kind: failover, nodes: [SQL01, SQL02] }, WEB: { kind: nlb, nodes: [BTS01, SQL01] } }
instances: { ${instances} }
databases: { ${databases} }
hosts: { Work: { on: ${host}, does: process } }
`,
      apart,
    ).length > 0
  );
}

test('it takes an enabled host and an instance with BizTalk databases that works there', () => {
  assert.ok(isFound('SQL01: { on: SQL01 }', 'SSODB: { on: SQL01 }'));
  assert.ok(!isFound('SQL02: { on: SQL02 }', 'SSODB: { on: SQL02 }'));
  assert.ok(!isFound('SQL01: { on: SQL01 }', 'Invoices: { on: SQL01 }'));
  assert.ok(!isFound('SQL01: { on: SQL01 }', 'Shop: { on: SQL01, kind: other-application }'));
  assert.ok(!isFound('SQL01: { on: SQL01 }', 'SSODB: { on: SQL01 }', '[BTS01, SQL01], disabledOn: SQL01'));
  assert.ok(!isFound('SQL01: { on: SQL01 }', 'SSODB: { on: SQL01 }', '[BTS01, DR01]'));
  assert.ok(!isFound('DR: { on: DR01 }', 'SSODB: { on: DR }', '[BTS01, DR01]'));
});

test('an instance that restores what another one backs up waits', () => {
  const two = (more: string) => `SQL02: { on: SQL02 }, COPY: { on: SQL01${more} }`;
  assert.ok(isFound(two(''), 'SSODB: { on: COPY }'));
  assert.ok(isFound(two(', standbyFor: []'), 'SSODB: { on: COPY }'));
  assert.ok(!isFound(two(', standbyFor: SQL02'), 'SSODB: { on: COPY }'));
});

test('a clustered instance is where it can run, a replica where it is', () => {
  assert.ok(isFound('I: { on: SQLCLU }', 'SSODB: { on: I }'));
  assert.ok(!isFound('I: { on: SQLCLU, active: SQL02, passive: [] }', 'SSODB: { on: I }'));
  assert.ok(!isFound('I: { on: WEB }', 'SSODB: { on: I }'));
  const group = 'availabilityGroups: { AG: { replicas: [A, B] } }';
  assert.ok(isFound('A: { on: SQL01 }, B: { on: SQL02 }', 'SSODB: { on: AG }', undefined, group));
});

test('outside production, without hosts or databases and half typed it is silent', () => {
  assert.ok(!isFound('SQL01: { on: SQL01 }', 'SSODB: { on: SQL01 }', undefined, 'environment: test'));
  assert.ok(isFound('SQL01: { on: SQL01 }', 'SSODB: { on: SQL01 }', undefined, 'environment: production'));
  assert.ok(!isFound('SQL01: { on: SQL01 }', 'SSODB: { on: SQL }'));
  assert.ok(!isFound('SQL01: { on: }', 'SSODB: { on: SQL01 }'));
  assert.ok(!isFound('SQL01: { on: SQL01 }', 'SSODB: { on: SQL01 }', '[BTS01, SQL0]'));
});

test('where two computers are the whole platform that says more', () => {
  const codes = codesOf(`
servers: { A: , B: }
clusters: { C: { kind: failover, active: A, passive: B, witness: cloud } }
instances: { S: { on: C } }
databases: { BizTalkMsgBoxDb: { on: S } }
hosts: { Work: { on: [A, B] } }
`);
  assert.ok(codes.includes('two-server-all-in-one'));
  assert.ok(!codes.includes(apart));
});

const mixed = (host: string, more = '') => `topology: T
servers:
  BTS01:
  SQL01: { os: Windows Server 2022 }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMsgBoxDb: { on: SQL01 } }
hosts:
  Receive: { on: BTS01, does: receive }
${host}${more}`;

test('the hosts are moved to a BizTalk server there is, or to a new one', () => {
  const before = mixed('  Send: { on: [SQL01, BTS02], does: send }\n');
  checkFix(before, apart, '"Send" on "BTS01"', mixed('  Send: { on: [BTS01, BTS02], does: send }\n'));
  checkFix(
    before,
    apart,
    'new BizTalk server',
    mixed('  Send: { on: [BTS03, BTS02], does: send }\n').replace(
      'os: Windows Server 2022 }\n',
      'os: Windows Server 2022 }\n  BTS03: { os: Windows Server 2022 }\n',
    ),
  );
});

test('a list keeps its style and comments', () => {
  const listed = (server: string) => mixed(`  Send:\n    on:\n      - ${server} # for now\n      - BTS02\n`);
  checkFix(listed('SQL01'), apart, '"BTS01"', listed('BTS01'));
});

test('a list of servers from defaults is written down for the host that moves', () => {
  const defaults = 'defaults: { hosts: { on: [SQL01, BTS02] } }\n';
  checkFix(
    mixed('  Send: { does: send }\n', defaults),
    apart,
    '"BTS01"',
    mixed('  Send: { does: send, on: [BTS01, BTS02] }\n', defaults),
  );
});

test('servers that run one of the hosts, hold databases or wait are not offered, and three at most', () => {
  const offered = (servers: string, hosts: string) =>
    fixTitles(
      `topology: T
servers: { SQL01: , SQL02: , ${servers} }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
databases: { BizTalkMsgBoxDb: { on: SQL01 }, SSODB: { on: SQL02 } }
hosts: { Send: { on: [SQL01, A] }, ${hosts} }
`,
      apart,
    ).map((each) => /"(\w+)" instead/.exec(each)?.[1]);
  assert.deepEqual(offered('A: ', ''), ['BTS01']);
  assert.deepEqual(offered('A: , B: ', 'Receive: { on: B }'), ['B', 'BTS01']);
  assert.deepEqual(offered('A: , B: { standby: true }', 'Receive: { on: [B, SQL02] }'), ['BTS01']);
  assert.deepEqual(offered('A: , B: ', 'Receive: { on: [B, SQL01] }'), ['BTS01']);
  assert.deepEqual(offered('A: , B: , C: , D: , E: ', 'Receive: { on: [B, C, D, E] }'), ['B', 'C', 'D', 'BTS01']);
});

test('the instances of a clustered host stay on the nodes of its cluster', () => {
  const text = (clustered: string) => `topology: T
servers: { A: , B: }
clusters: { C: { kind: failover, nodes: [A, B], resources: biztalk-host } }
instances: { S: { on: A } }
databases: { BizTalkMsgBoxDb: { on: S } }
hosts: { Work: { on: [A, B]${clustered} } }
`;
  assert.deepEqual(fixTitles(text(', clustered: C'), apart), []);
  assert.equal(fixTitles(text(''), apart).length, 1);
  assert.deepEqual(fixTitles(text(', clustered: C }, Other: { on: A'), apart), []);
});

const scaled = (tracking: string, more = '') => `
servers: { SQL01: , SQL02: , DR01: { standby: true } }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: Array } }
instances: { MSG: { on: SQLCLU }, TRACK: { on: SQLCLU }, DR: { on: DR01 } }
databases:
  BizTalkMsgBoxDb: { on: MSG, master: true, publication: disabled }
  Box2: { on: TRACK, kind: message-box }
  Box3: { on: TRACK, kind: message-box }
  BizTalkDTADb: ${tracking}
${more}`;

test('the Tracking database beside one of several MessageBoxes is found', () => {
  check(`
servers: { SQL01: , SQL02: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: Array } }
instances: { MSG1: { on: SQLCLU }, MSG2: { on: SQLCLU }, MSG3: { on: SQLCLU } }
databases:
  BizTalkMsgBoxDb: { on: MSG1, master: true, publication: disabled }
  Box2: { on: MSG2, kind: message-box }
  Box3: { on: MSG3, kind: message-box }
  BizTalkDTADb: { on: MSG1 }
#                     ^^^^ tracking-database-shares-instance hint
`);
});

test('it names all MessageBoxes there', () => {
  const finding = findingOf(examine(scaled('{ on: TRACK }')), shared);
  assert.equal(
    textOf(finding.message),
    'Tracking database "BizTalkDTADb" shares "TRACK" with MessageBox "Box2", "Box3"; a SQL Server of its own keeps much tracking from slowing messages down.',
  );
  assert.deepEqual(
    finding.related.map((each) => textOf(each.message)),
    ['"Box2" is there too.', '"Box3" is there too.'],
  );
});

test('on an instance of its own, as a copy, in no place and as another database it is well', () => {
  for (const tracking of ['{ on: OTHER }', '{ on: DR }', '{ on: }', '{ on: MS }', '{ on: MSG, kind: custom }'])
    assert.deepEqual(
      messagesOf(scaled(tracking).replace('MSG: {', 'OTHER: { on: SQLCLU }, MSG: {'), shared),
      [],
      tracking,
    );
});

test('a database that is the MessageBox as well shares with others only', () => {
  const both = (boxes: string) => `
servers: { SQL01: }
instances: { S: { on: SQL01 }, T: { on: SQL01 } }
databases: { Both: { on: S, kind: [tracking, message-box] }, ${boxes} }
`;
  assert.equal(messagesOf(both('Box2: { on: T, kind: message-box }'), shared).length, 0);
  assert.equal(messagesOf(both('Box2: { on: S, kind: message-box }'), shared).length, 1);
});

test('a replica with a MessageBox is shared too, a group that carries both is as drawn', () => {
  const grouped = (tracking: string) => `
servers: { A: , B: }
instances: { SA: { on: A }, SB: { on: B } }
availabilityGroups: { AG: { replicas: [SA, SB] } }
databases:
  BizTalkMsgBoxDb: { on: AG }
  Box2: { on: AG, kind: message-box }
  BizTalkDTADb: { on: ${tracking} }
`;
  assert.equal(messagesOf(grouped('SB'), shared).length, 1);
  assert.equal(messagesOf(grouped('AG'), shared).length, 0);
});

test('with one MessageBox it takes a group that is not small, and a host for tracking alone', () => {
  const single = (tracking: string, servers = '[B1, B2, B3]') =>
    messagesOf(
      `
servers: { B1: , B2: , B3: , SQL01: , SQL02: }
clusters: { C: { kind: failover, nodes: [SQL01, SQL02] } }
instances: { S: { on: C } }
databases: { BizTalkMsgBoxDb: { on: S }, BizTalkDTADb: { on: S } }
hosts: { Work: { on: ${servers}, does: process }, Other: { on: [B1, B2], ${tracking} } }
`,
      shared,
    ).length;
  assert.equal(single('does: track'), 1);
  assert.equal(single('does: [track, track]'), 1);
  assert.equal(single('does: track', '[B1, B2]'), 0);
  assert.equal(single('does: [track, send]'), 0);
  assert.equal(single('does: send'), 0);
  assert.equal(single('does: []'), 0);
  assert.equal(single('kind: in-process'), 0);
});

test('it can be moved to a clustered instance without a MessageBox', () => {
  const text = (on: string) =>
    `topology: T${scaled(`{ on: ${on} }`)}`.replace('MSG: {', 'OTHER: { on: SQLCLU }, MSG: {');
  checkFix(text('MSG'), shared, '"OTHER"', text('OTHER'));
  const busy = text('MSG').replace('databases:', 'databases:\n  BizTalkMgmtDb: { on: OTHER }');
  assert.equal(fixTitles(busy, shared).length, 1);
  assert.deepEqual(fixTitles(text('MSG'), shared), ['Move "BizTalkDTADb" to clustered instance "OTHER"']);
  assert.deepEqual(fixTitles(`topology: T${scaled('{ on: MSG }')}`, shared), []);
});

const disk = (storage: string, databases: string, more = '') => `
servers: { SQL01: , VM: { runsOn: HV01 } }
storage:
  Disk: { ${storage} }
instances: { S: { on: SQL01, data: Disk } }
${more}databases: { ${databases} }
`;

test('databases on one local volume are found', () => {
  check(`
servers: { SQL01: }
storage:
  DiskE: { kind: local, path: 'E:\\', redundant: true }
# ^^^^^ databases-share-one-disk hint
instances:
  S: { on: SQL01, data: DiskE }
#          ^^^^^ database-not-highly-available
databases: { BizTalkMsgBoxDb: { on: S }, BizTalkDTADb: { on: S } }
`);
  const finding = findingOf(
    examine(disk("kind: local, path: 'E:\\'", 'SSODB: { on: S }, BizTalkDTADb: { on: S }')),
    oneDisk,
  );
  assert.equal(
    textOf(finding.message),
    'The databases "SSODB", "BizTalkDTADb" share local disk "Disk" and wait for each other there.',
  );
  assert.deepEqual(
    finding.related.map((each) => textOf(each.message)),
    ['"SSODB" lies on it.', '"BizTalkDTADb" lies on it.'],
  );
});

test('it takes two BizTalk databases, on a volume that is local', () => {
  const isShared = (storage: string, databases: string, more?: string) =>
    messagesOf(disk(storage, databases, more), oneDisk).length > 0;
  const two = 'SSODB: { on: S }, BizTalkDTADb: { on: S }';
  const volume = "kind: local, path: 'E:\\'";
  assert.ok(isShared(volume, two));
  assert.ok(!isShared(volume, 'SSODB: { on: S }'));
  assert.ok(!isShared(volume, 'SSODB: { on: S }, Invoices: { on: S }'));
  assert.ok(!isShared("kind: san, path: 'E:\\'", two));
  assert.ok(!isShared("path: 'E:\\'", two));
  assert.ok(!isShared("kind: loc, path: 'E:\\'", two));
  assert.ok(!isShared(`${volume}, on: VM`, two));
  assert.ok(isShared(`${volume}, on: SQL01`, two));
});

test('an array that is inherited is no volume, one that databases name is', () => {
  const isShared = (databases: string) => messagesOf(disk('kind: local', databases), oneDisk).length > 0;
  assert.ok(!isShared('SSODB: { on: S }, BizTalkDTADb: { on: S }'));
  assert.ok(!isShared('SSODB: { on: S, data: Disk }, BizTalkDTADb: { on: S }'));
  assert.ok(isShared('SSODB: { on: S, data: Disk }, BizTalkDTADb: { on: S, data: Disk }'));
  assert.ok(isShared('SSODB: { on: S, data: Disk }, BizTalkDTADb: { on: S, log: Disk }'));
});

test('databases in an availability group are where their instances keep them', () => {
  const group = 'availabilityGroups: { AG: { replicas: [S] } }\n';
  const text = disk("kind: local, path: 'E:\\'", 'SSODB: { on: AG }, BizTalkDTADb: { on: AG }', group);
  assert.deepEqual(messagesOf(text, oneDisk), []);
});
