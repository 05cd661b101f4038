import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const mixes = 'host-mixes-functions';

/** A group of five computers: two BizTalk servers, two nodes of SQL Server, and the one of the master secret. */
const five = (hosts: string, mark = '') => `
servers: { BTS01: , BTS02: , NodeA: , NodeB: , SSO01: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
instances: { SQL: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: SQL } }
sso:
  masterSecretServer: SSO01
#                     ^^^^^ master-secret-server-not-clustered
  secretBackup: '\\\\vault\\secret'
hosts:
  A: { on: [BTS01, BTS02], ${hosts} }
${mark}
`;

test('a host for several of receiving, processing and sending is found', () => {
  const does = '#                                ^^^^^^^^^^^^^^^^^^^^^^^^ host-mixes-functions information';
  check(five('does: [receive, process, send]', does.replace('^^^^^^^^^^^^^^^^^^^^^^^^', '^^^^^^^^^^^^^^^^^^^^^^^^')));
  check(five('does: [process, send]', '#                                ^^^^^^^^^^^^^^^ host-mixes-functions'));
  check(five('receives: FILE, sends: FILE', '# ^ host-mixes-functions'));
  check(five('does: receive'));
  check(five('does: [receive, track]'));
  check(five('does: receive, receives: FILE, sends: FILE'));
  check(five('receives: FILE'));
  check(five('receives: FILE, sends: []'));
  check(five('receives: [], sends: FILE'));
  check(five('bits: 64'));
});

test('in a group of less than five computers a host may do everything', () => {
  const four = five('does: [receive, process, send]')
    .replace(', SSO01: }', ' }')
    .replace(/sso:[\s\S]*?(?=hosts)/, '');
  check(four);
  check(`
servers: { BTS01: , BTS02: , BTS03: , BTS04: , BTS05: , DR01: { standby: true } }
hosts:
  A: { on: [BTS01, BTS02, BTS03, BTS04, DR01], disabledOn: DR01, does: [receive, send] }
  B: { on: [BTS04, BTS05], disabledOn: BTS05, does: track }
`);
});

test('an isolated host that does more is of the wrong kind', () => {
  check(`
servers: { BTS01: , BTS02: , BTS03: , BTS04: , BTS05: }
hosts:
  A: { on: [BTS01, BTS02, BTS03, BTS04, BTS05], kind: isolated, does: [receive, send] }
#                                                                               ^^^^ wrong-host-type-for-handler
`);
});

test('servers of hosts alone can be five computers', () => {
  check(`
servers: { BTS01: , BTS02: , BTS03: , BTS04: , BTS05: }
hosts:
  A: { on: [BTS01, BTS02, BTS03, BTS04, BTS05], does: [receive, send] }
#                                                     ^^^^^^^^^^^^^^^ host-mixes-functions
`);
});

test('each computer counts once, and instances that wait for a disaster do not', () => {
  const text = (secret: string, instances: string, mark: string) => `
servers: { BTS01: , BTS02: , NodeA: , NodeB: , SPARE: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, storage: Array } }
resourceGroups: { SSOGROUP: { on: SQLCLU, resources: [msdtc, sso] } }
instances: { SQL: { on: SQLCLU }, COPY: { on: SPARE${instances} } }
databases: { BizTalkMgmtDb: { on: SQL }, BizTalkDTADb: { on: COPY } }
sso: { masterSecretServer: ${secret}, secretBackup: '\\\\vault\\secret' }
hosts:
  A: { on: [BTS01, BTS02], does: [receive, send] }
${mark}
`;
  const codes = (each: string) => examine(each).findings.map((finding) => finding.code);
  assert.ok(!codes(text('SSOGROUP', ', standbyFor: SQL', '')).includes(mixes));
  assert.ok(!codes(text('SQLCLU', ', standbyFor: SQL', '')).includes(mixes));
  assert.ok(codes(text('SSOGROUP', '', '')).includes(mixes));
});

test('a host whose work is half typed is not judged', () => {
  check(five('does: [receive, send, {}]', `#                                                ^^ wrong-type`));
  check(
    five(
      'receives: FILE, sends: FILE, does: {}',
      `#                                                             ^^ wrong-type`,
    ),
  );
});

test('the fix makes a host for each kind of work', () => {
  const text = (hosts: string) => `topology: Orders
servers: { BTS01: , BTS02: , BTS03: , BTS04: , BTS05: , DR01: { standby: true } }
hosts:
  X: { on: [BTS03, BTS04, BTS05], does: track }
${hosts}`;
  checkFix(
    text(`  All:
    kind: in-process
    on: [BTS01, BTS02, DR01]
    disabledOn: DR01
    does: [receive, process, send, track]
    receives: { FILE: { path: '\\\\nas\\in' } }
    sends:
      FILE: { path: '\\\\nas\\out' }
`),
    mixes,
    'Split "All": make "AllProcess", "AllSend" of it as well',
    text(`  All:
    kind: in-process
    on: [BTS01, BTS02, DR01]
    disabledOn: DR01
    does: [receive, track]
    receives: { FILE: { path: '\\\\nas\\in' } }
    sends: []
  AllProcess: { kind: in-process, on: [BTS01, BTS02, DR01], disabledOn: DR01, does: process }
  AllSend: { kind: in-process, on: [BTS01, BTS02, DR01], disabledOn: DR01, does: send, sends: { FILE: { path: '\\\\nas\\out' } } }
`),
  );
  checkFix(
    text(
      '  All: { on: [BTS01, BTS02], receives: [FILE, SOAP], sends: SMTP }\n  AllSend: { on: [BTS01, BTS02], does: track }\n',
    ),
    mixes,
    'make "AllSend2" of it as well',
    text(`  All: { on: [BTS01, BTS02], receives: [FILE, SOAP], sends: [] }
  AllSend: { on: [BTS01, BTS02], does: track }
  AllSend2: { on: [BTS01, BTS02], sends: SMTP }
`),
  );
  checkFix(
    text('  All:\n    on: [BTS01, BTS02]\n    receives:\n      FILE:\n      SOAP:\n    sends:\n      - FILE\n'),
    mixes,
    'make "AllSend" of it as well',
    text(
      '  All:\n    on: [BTS01, BTS02]\n    receives:\n      FILE:\n      SOAP:\n    sends: []\n  AllSend: { on: [BTS01, BTS02], sends: [FILE] }\n',
    ),
  );
  checkFix(
    text('  All: { on: [BTS01, BTS02], does: [process, receive] }\n'),
    mixes,
    'make "AllProcess" of it as well',
    text('  All: { on: [BTS01, BTS02], does: receive }\n  AllProcess: { on: [BTS01, BTS02], does: process }\n'),
  );
});

test('the new host is disabled where nothing runs until a disaster', () => {
  const text = (hosts: string) => `topology: Orders
servers: { BTS01: , BTS02: , BTS03: , BTS04: , BTS05: , BTS06: , DR01: { standby: true }, DR02: { standby: true } }
hosts:
  X: { on: [BTS03, BTS04, BTS05, BTS06], does: track }
${hosts}`;
  checkFix(
    text('  All: { on: [BTS01, BTS02, DR01, DR02], does: [receive, send], disabledOn: DR01 }\n'),
    mixes,
    'make "AllSend" of it as well',
    text(`  All: { on: [BTS01, BTS02, DR01, DR02], does: receive, disabledOn: DR01 }
  AllSend: { on: [BTS01, BTS02, DR01, DR02], disabledOn: [DR01, DR02], does: send }
`),
  );
  checkFix(
    text('  All: { on: [BTS01, BTS02, DR01], disabledOn: [ BTS02, DR01 ], does: [receive, send] }\n'),
    mixes,
    'make "AllSend" of it as well',
    text(`  All: { on: [BTS01, BTS02, DR01], disabledOn: [ BTS02, DR01 ], does: receive }
  AllSend: { on: [BTS01, BTS02, DR01], disabledOn: [BTS02, DR01], does: send }
`),
  );
});

test('a clustered host is split into clustered hosts', () => {
  const text = (hosts: string) => `topology: Orders
servers: { BTS01: , BTS02: , BTS03: , BTS04: , BTS05: }
clusters:
  CLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] }
hosts:
  X: { on: [BTS03, BTS04, BTS05], does: track }
${hosts}`;
  checkFix(
    text('  Ftp: { on: [BTS01, BTS02], clustered: CLU, does: [receive, send], receives: FTP }\n'),
    mixes,
    'make "FtpSend" of it as well',
    text(`  Ftp: { on: [BTS01, BTS02], clustered: CLU, does: receive, receives: FTP }
  FtpSend: { on: [BTS01, BTS02], clustered: CLU, does: send }
`),
  );
});

test('adapters from defaults stay where they are', () => {
  const text = (inherited: string) => `topology: Orders
defaults: { hosts: { ${inherited} } }
servers: { BTS01: , BTS02: , BTS03: , BTS04: , BTS05: }
hosts:
  All: { on: [BTS01, BTS02, BTS03, BTS04, BTS05] }
`;
  assert.equal(findingOf(examine(text('does: [receive, send], sends: FILE')), mixes).fixable, false);
  assert.equal(findingOf(examine(text('does: [receive, send], receives: FILE')), mixes).fixable, false);
  checkFix(
    text('kind: in-process, does: [receive, send]'),
    mixes,
    'make "AllSend" of it as well',
    text('kind: in-process, does: [receive, send]').replace(
      'BTS05] }\n',
      'BTS05], does: receive }\n  AllSend: { on: [BTS01, BTS02, BTS03, BTS04, BTS05], does: send }\n',
    ),
  );
});
