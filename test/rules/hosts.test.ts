import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const code = 'host-with-single-instance';

test('a host on one of several BizTalk servers is found where its servers are named', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  ReceiveHost: { on: [BTS01, BTS02] }
  ProcessingHost: { on: BTS01 }
#                       ^^^^^ host-with-single-instance warning
  SendHost: { on: [BTS02] }
#                 ^^^^^^^ host-with-single-instance
`);
});

test('the hosts of the only BizTalk server share one cause', () => {
  check(`
servers:
  BTS01:
# ^^^^^ too-few-biztalk-servers warning
  SQL01:
hosts:
  ReceiveHost: { on: BTS01 }
  ProcessingHost: { on: BTS01 }
  SendHost: { on: BTS01 }
`);
});

test('the only BizTalk server is one for all that hosts do', () => {
  check(`
servers:
  BTS01:
# ^^^^^ too-few-biztalk-servers
hosts:
  Tracking: { on: BTS01, does: track }
  Ftp: { on: BTS01, receives: FTP }
`);
});

test('two BizTalk servers are not one, whichever hosts they run', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  Tracking: { on: BTS01, does: track }
  Ftp: { on: BTS02, receives: FTP }
`);
});

test('a server that only waits, or where all is disabled, is no second one', () => {
  check(`
servers:
  BTS01:
# ^^^^^ too-few-biztalk-servers
  BTS02:
  DR01: { standby: true }
hosts:
  A: { on: [BTS01, DR01] }
# ^ dr-services-enabled
  B: { on: [BTS01, BTS02], disabledOn: BTS02 }
`);
});

test('the nodes of a clustered host are BizTalk servers', () => {
  const text = (standby: string, found: string) => `
servers:
  BTS01:
${found}
  BTS02: { standby: ${standby} }
clusters: { BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] } }
hosts: { FtpReceive: { on: BTS01, clustered: BTSCLU } }
`;
  check(text('false', ''));
  check(text('true', '# ^^^^^ too-few-biztalk-servers'));
});

test('a host that does not say where it runs may be on another server', () => {
  check(`
servers: { BTS01: }
hosts:
  A: { does: receive }
  B: { on: BTS01 }
#          ^^^^^ host-with-single-instance
`);
  check(`
servers:
  BTS01:
# ^^^^^ too-few-biztalk-servers
hosts:
  A: { on: [] }
  B: { on: BTS01 }
`);
});

test('a host half typed may be on another server', () => {
  check(`
servers: { BTS01: }
hosts:
  A:
    on:
      - BTS01
      -
  B: { on: BTS01 }
#          ^^^^^ host-with-single-instance
`);
  check(`
servers: { BTS01: }
hosts:
  A: { on: BTS01, disabledOn: [{}] }
#                              ^^ wrong-type
`);
  check(`
servers: { BTS01: }
hosts:
  A: { on: BTS01, clustered: BTSCL }
#                            ^^^^^ unresolved-reference
  B: { on: BTS02 }
#          ^^^^^ unresolved-reference
#          ^^^^^ host-with-single-instance
`);
});

test('a group without running hosts has no BizTalk server to be the only one', () => {
  check(`
servers: { BTS01: }
hosts: none
`);
  check(`
servers: { BTS01: }
hosts: { A: { on: BTS01, disabledOn: BTS01 } }
`);
});

test('the only BizTalk server is a hint outside production', () => {
  check(`
environment: development
servers:
  BTS01:
# ^^^^^ too-few-biztalk-servers hint
hosts:
  Everything: { on: BTS01 }
`);
});

test('instances that are disabled or wait for a disaster do not count', () => {
  check(`
sites: { Taichung: { role: disaster-recovery } }
servers: { BTS01: , BTS02: , DR01: { site: Taichung } }
hosts:
  A: { on: [BTS01, BTS02], disabledOn: BTS02 }
#          ^^^^^^^^^^^^^^ host-with-single-instance
  B: { on: [BTS01, DR01] }
# ^ dr-services-enabled
#          ^^^^^^^^^^^^^ host-with-single-instance
  C: { on: [BTS01, BTS02, DR01] }
# ^ dr-services-enabled
`);
});

test('the same server twice is one server', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS01] }
#          ^^^^^^^^^^^^^^ host-with-single-instance
#                  ^^^^^ duplicate-host-instance-on-server error
  B: { on: [BTS01, BTS02] }
`);
});

test('each server that is named more than once is found, whatever its case', () => {
  check(`
servers: { BTS01: , BTS02: , BTS03: }
hosts:
  A: { on: [BTS01, BTS02, BTS01, BTS03, BTS02, BTS01] }
#                         ^^^^^ duplicate-host-instance-on-server
#                                       ^^^^^ duplicate-host-instance-on-server
  B: { on: [BTS01, BTS02], disabledOn: [BTS03, BTS03] }
  C: { on: [BTS01, bts01, BTS02] }
#                  ^^^^^ duplicate-host-instance-on-server
#                  ^^^^^ name-case-differs
`);
});

test('a server twice in defaults is found at the host', () => {
  check(`
defaults: { hosts: { on: [BTS01, BTS02, BTS01] } }
servers: { BTS01: , BTS02: }
hosts:
  A: { does: send }
# ^ duplicate-host-instance-on-server
`);
});

test('a list that is half typed is not judged for repeats', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02] }
  B:
    on:
      - BTS01
      - BTS01
      -
`);
});

test('the fix names each server once', () => {
  checkFix(
    `topology: Orders
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02, BTS01, BTS01], does: send } # both
`,
    'duplicate-host-instance-on-server',
    'Name "BTS01" once',
    `topology: Orders
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS02], does: send } # both
`,
  );
  checkFix(
    `topology: Orders
defaults: { hosts: { on: [BTS02, BTS01, BTS02] } }
servers: { BTS01: , BTS02: }
hosts:
  A: { does: send }
`,
    'duplicate-host-instance-on-server',
    'Name "BTS02" once',
    `topology: Orders
defaults: { hosts: { on: [BTS02, BTS01, BTS02] } }
servers: { BTS01: , BTS02: }
hosts:
  A: { does: send, on: [BTS02, BTS01] }
`,
  );
});

test('a clustered host runs once on purpose', () => {
  check(`
servers: { BTS01: , BTS02: }
clusters: { BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] } }
hosts: { FtpReceive: { on: BTS01, clustered: BTSCLU } }
`);
});

test('hosts that other rules judge are left to them', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  All: { on: [BTS01, BTS02] }
  Tracking: { on: BTS01, does: track }
  Mixed: { on: BTS01, does: [track, send] }
#              ^^^^^ host-with-single-instance
  Ftp: { on: BTS01, receives: FTP }
  Sftp: { on: BTS01, receives: { SFTP: 'sftp://partner/in' } }
  Ordered: { on: BTS01, receives: { MSMQ: { path: queue, ordered: true } } }
#                                   ^^^^ msmq-handler-not-clustered information
  Mail: { on: BTS01, receives: { POP3: { concurrent: true } } }
#                                ^^^^ pop3-concurrent-not-clustered
`);
});

test('several readers are a matter of POP3 alone', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  All: { on: [BTS01, BTS02] }
  Files: { on: BTS01, receives: { FILE: { concurrent: true } } }
#              ^^^^^ host-with-single-instance
`);
});

test('a host without servers is not judged', () => {
  check(`
servers: { BTS01: }
hosts: { A: , B: { on: [] } }
`);
});

test('what is half typed or misspelt is not missing', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts:
  A: { on: [BTS01, BTS03] }
#                  ^^^^^ unresolved-reference
  B:
    on:
      - BTS01
      -
  C: { on: [BTS01, {}] }
#                  ^^ wrong-type
  D: { on: [BTS01
#    ^ yaml-syntax
#          ^ yaml-syntax
`);
});

test('outside production it is a hint', () => {
  check(`
environment: test
servers: { BTS01: , BTS02: }
hosts:
  Receive: { on: [BTS01, BTS02] }
  Send: { on: BTS01 }
#             ^^^^^ host-with-single-instance hint
`);
});

test('the fix runs the host on each other BizTalk server', () => {
  const before = (on: string) => `topology: Orders
servers: { BTS01: , BTS02: , BTS03: }
hosts:
  ReceiveHost: { on: [BTS01, BTS02, BTS03] }
  # orders to the ERP
  SendHost:
    on: ${on} # for now
    does: send
`;
  checkFix(before('BTS01'), code, 'Run host "SendHost" on "BTS02" too', before('[BTS01, BTS02]'));
  checkFix(before('BTS01'), code, 'Run host "SendHost" on "BTS03" too', before('[BTS01, BTS03]'));
});

test('the fix adds a server where another one is not known', () => {
  const text = (on: string, servers: string) => `topology: Orders
servers:
  BTS01:
${servers}hosts:
  Receive: { does: receive }
  Send: { on: ${on} }
`;
  checkFix(
    text('BTS01', ''),
    code,
    'Add a second BizTalk server "BTS02" that runs "Send" too',
    text('[BTS01, BTS02]', '  BTS02:\n'),
  );
});

test('five servers are offered, none of them with clustered Single Sign-On', () => {
  const text = `topology: Orders
servers: { B1: , B2: , B3: , B4: , B5: , B6: , B7: , B8: , SPARE: }
clusters: { CLU: { kind: failover, active: B2, passive: SPARE, resources: [msdtc, sso] } }
hosts:
  Receive: { on: [B1, B2, B3, B4, B5, B6, B7, B8], kind: isolated }
  Send: { on: B1 }
`;
  const fixes = findingOf(examine(text), code).fixes();
  assert.deepEqual(
    fixes.map((each) => each.title.holes.server),
    ['B3', 'B4', 'B5', 'B6', 'B7'],
  );
  assert.ok(fixes.every((each) => !each.safe));
});

test('five idle servers are offered for a second one', () => {
  const text = 'servers: { A: , B: , C: , D: , E: , F: , G: }\nhosts: { Send: { on: A } }\n';
  const fixes = findingOf(examine(text), 'too-few-biztalk-servers').fixes();
  assert.deepEqual(
    fixes.map((each) => each.title.holes.server),
    ['B', 'C', 'D', 'E', 'F', 'A2'],
  );
  assert.ok(fixes.every((each) => !each.safe));
});

test('an edition that takes several servers stays', () => {
  const text = (on: string) => `topology: Orders
biztalk: { edition: Developer }
servers: { BTS01: , BTS02: }
hosts:
  Receive: { on: [BTS01, BTS02] }
  Send: { on: ${on} }
`;
  checkFix(text('BTS01'), code, 'on "BTS02" too', text('[BTS01, BTS02]'));
});

test('the fix enables an instance that is there', () => {
  const before = (disabled: string) => `topology: Orders
servers: { BTS01: , BTS02: }
hosts:
  ReceiveHost: { on: [BTS01, BTS02] }
  SendHost: { on: [BTS01, BTS02], disabledOn: ${disabled} }
`;
  checkFix(before('BTS02'), code, 'Enable host "SendHost" on "BTS02"', before('[]'));
});

test('the fix adds a second BizTalk server for all hosts', () => {
  checkFix(
    `topology: Orders
biztalk: { version: 2020, edition: Enterprise }
servers:
  BTS01: { os: Windows Server 2022 }
hosts:
  ReceiveHost: { on: BTS01 }
  SendHost:
    on:
      - BTS01
  FtpHost: { on: BTS01, receives: FTP }
`,
    'too-few-biztalk-servers',
    'Add a second BizTalk server "BTS02" that runs "ReceiveHost", "SendHost" too',
    `topology: Orders
biztalk: { version: 2020, edition: Enterprise }
servers:
  BTS01: { os: Windows Server 2022 }
  BTS02: { os: Windows Server 2022 }
hosts:
  ReceiveHost: { on: [BTS01, BTS02] }
  SendHost:
    on:
      - BTS01
      - BTS02
  FtpHost: { on: BTS01, receives: FTP }
`,
  );
});

test('the fix takes a server that is there, and enables what is disabled on it', () => {
  const text = (a: string, b: string) => `topology: Orders
servers: { BTS01: , BTS02: , SPARE: , DR01: { standby: true }, DR02: { standby: true } }
hosts:
  A: { on: ${a} }
  B: { on: ${b} }
`;
  const before = text('BTS01', '[BTS01, BTS02, DR01], disabledOn: BTS02');
  checkFix(
    before,
    'too-few-biztalk-servers',
    'Run "A", "B" on "BTS02" too',
    text('[BTS01, BTS02]', '[BTS01, BTS02, DR01], disabledOn: []'),
  );
  checkFix(
    before,
    'too-few-biztalk-servers',
    'Run "A", "B" on "SPARE" too',
    text('[BTS01, SPARE]', '[BTS01, BTS02, DR01, SPARE], disabledOn: BTS02'),
  );
  const titles = findingOf(examine(before), 'too-few-biztalk-servers')
    .fixes()
    .map((each) => textOf(each.title));
  assert.deepEqual(titles, [
    'Run "A", "B" on "BTS02" too',
    'Run "A", "B" on "SPARE" too',
    'Add a second BizTalk server "BTS03" that runs "A", "B" too',
  ]);
});

test('only hosts that run there stop with the only BizTalk server', () => {
  const found = findingOf(
    examine('servers: { BTS01: }\nhosts: { A: { on: BTS01 }, B: { on: BTS01, disabledOn: BTS01 } }\n'),
    'too-few-biztalk-servers',
  );
  assert.equal(
    textOf(found.message),
    '"BTS01" is the only BizTalk server, so nothing carries on for "A" when it fails.',
  );
});

test('a clustered host is not run on a second server by the fix', () => {
  const text = (clustered: string) => `servers: { BTS01: , DR01: { standby: true } }
clusters: { CLU: { kind: failover, active: BTS01, passive: DR01, resources: [msdtc, biztalk-host] } }
hosts: { A: { on: BTS01${clustered} } }
`;
  assert.ok(findingOf(examine(text('')), 'too-few-biztalk-servers').fixable);
  assert.ok(!findingOf(examine(text(', clustered: CLU')), 'too-few-biztalk-servers').fixable);
});

test('how often a server is named is said', () => {
  const said = (on: string) =>
    textOf(
      findingOf(examine(`servers: { A: , B: }\nhosts: { H: { on: ${on} } }\n`), 'duplicate-host-instance-on-server')
        .message,
    );
  assert.match(said('[A, B, A]'), /names "A" 2 times/);
  assert.match(said('[B, A, B, B]'), /names "B" 3 times/);
});

test('what must run once is not run twice by the fix', () => {
  for (const receives of ['FTP', '{ MSMQ: { ordered: true } }', '{ POP3: { concurrent: true } }']) {
    const found = examine(`servers: { BTS01: }\nhosts: { Mail: { on: BTS01, receives: ${receives} } }\n`);
    assert.equal(findingOf(found, 'too-few-biztalk-servers').fixable, false, receives);
  }
});

test('a host whose servers come from defaults gets a list of its own', () => {
  checkFix(
    `topology: Orders
defaults: { hosts: { on: BTS01 } }
servers: { BTS01: , BTS02: }
hosts:
  ReceiveHost: { on: [BTS01, BTS02] }
  SendHost: { does: send }
`,
    code,
    'on "BTS02" too',
    `topology: Orders
defaults: { hosts: { on: BTS01 } }
servers: { BTS01: , BTS02: }
hosts:
  ReceiveHost: { on: [BTS01, BTS02] }
  SendHost: { does: send, on: [BTS01, BTS02] }
`,
  );
});

const tracking = 'tracking-host-instances-below-n-plus-1';

/** Two MessageBoxes. */
const boxes = (hosts: string, more = '') => `
servers: { BTS01: , BTS02: , BTS03: , BTS04: , DR01: { standby: true } }
databases:
  BizTalkMsgBoxDb: { master: true }
# ^^^^^^^^^^^^^^^ missing-property
  Box2: { kind: message-box }
# ^^^^ missing-property
# ^^^^ exactly-two-messageboxes
${more}hosts:
${hosts}
`;

test('tracking hosts need an instance for each MessageBox and one more', () => {
  const found = (hosts: string, more = '') =>
    examine(boxes(hosts, more)).findings.some((each) => each.code === tracking);
  assert.ok(found('  T: { on: [BTS01, BTS02], does: track }'));
  assert.ok(!found('  T: { on: [BTS01, BTS02, BTS03], does: track }'));
  const others = '  S: { on: [BTS01, BTS02], does: send }\n';
  assert.ok(found(`${others}  T: { on: [BTS01, BTS02], does: track }`));
  assert.ok(!found(`${others}  T: { on: [BTS01], does: track }`));
  assert.ok(!found(`${others}  T: { on: [BTS01], does: track }\n  U: { on: BTS01, does: track }`));
  assert.ok(!found('  T: { on: [BTS01, BTS02], disabledOn: BTS02, does: track }'));
  assert.ok(!found('  T: { on: [BTS01, DR01], disabledOn: DR01, does: track }'));
  assert.ok(found('  T: { on: [BTS01, BTS02, BTS03], disabledOn: BTS02, does: track }'));
  assert.ok(!found('  T: { on: [BTS01, BTS02], does: send }'));
  assert.ok(found('  T: { on: [BTS01, BTS02], does: [track, send] }'));
  assert.ok(found('  T: { on: [BTS01], does: track }\n  U: { on: [BTS02], does: track }'));
  assert.ok(!found('  T: { on: [BTS01, BTS02], does: track }\n  U: { on: [BTS02], does: track }'));
  assert.ok(found('  T: { on: [BTS01, BTS02, BTS03], does: track }', '  Box3: { kind: message-box }\n'));
});

test('one MessageBox is no matter of scaled-out tracking', () => {
  const text = boxes('  T: { on: [BTS01, BTS02], does: track }').replace('kind: message-box', 'kind: custom');
  assert.ok(!examine(text).findings.some((each) => each.code === tracking));
});

test('where it is not known which hosts track, and where, nothing is said', () => {
  const found = (host: string) =>
    examine(boxes(`  T: { on: [BTS01, BTS02], does: track }\n  U: { ${host} }`)).findings.some(
      (each) => each.code === tracking,
    );
  assert.ok(found('on: BTS03, does: send'));
  assert.ok(found('does: send'));
  assert.ok(!found('on: BTS03'));
  assert.ok(!found('on: BTS03, does: [{}]'));
  assert.ok(!found('does: track'));
  assert.ok(!found('on: [{}], does: track'));
  assert.ok(!found('on: [], disabledOn: {}, does: track'));
  assert.ok(!found('on: [], clustered: CLU, does: track'));
  assert.ok(found('on: [], does: track'));
  assert.ok(found('on: [{}], does: send'));
});

test('the shortage of tracking is found at the first tracking host', () => {
  const { findings } = check(
    boxes(`  S: { on: [BTS01, BTS02], does: send }
  T: { on: BTS01, does: track }
#          ^^^^^ tracking-host-instances-below-n-plus-1 warning
  U: { on: BTS02, does: track }`),
  );
  const found = findings.find((each) => each.code === tracking);
  assert.equal(
    found && textOf(found.message),
    'There are 2 instances of tracking hosts ("T", "U") for the MessageBoxes "BizTalkMsgBoxDb", "Box2"; with 3 each has its own while one instance fails.',
  );
  assert.deepEqual(
    found?.related.map((each) => textOf(each.message)),
    ['"U" tracks too.', '"BizTalkMsgBoxDb" is a MessageBox.', '"Box2" is a MessageBox.'],
  );
});

test('the fix adds the instances that are lacking', () => {
  const text = (servers: string, on: string, disabled: string, third = '') => `topology: Orders
biztalk: { edition: Enterprise }
servers:
  BTS01: { os: Windows Server 2022 }
  BTS02:
  BTS03:
${servers}databases:
  BizTalkMsgBoxDb: { master: true }
  Box2: { kind: message-box }
${third}hosts:
  S: { on: [BTS01, BTS02, BTS03], does: send }
  T: { on: ${on}, does: track, disabledOn: ${disabled} }
`;
  checkFix(
    text('', '[BTS01, BTS02]', '[]'),
    tracking,
    'Run host "T" on "BTS03" too',
    text('', '[BTS01, BTS02, BTS03]', '[]'),
  );
  checkFix(
    text('', '[BTS01, BTS02, BTS03]', 'BTS02'),
    tracking,
    'Run host "T" on "BTS02" too',
    text('', '[BTS01, BTS02, BTS03]', '[]'),
  );
  const more = '  Box3: { kind: message-box }\n  Box4: { kind: message-box }\n  Box5: { kind: message-box }\n';
  checkFix(
    text('', '[BTS01, BTS02]', '[]', more),
    tracking,
    'Run host "T" on "BTS03", "BTS04", "BTS05", "BTS06" too',
    text(
      ['BTS04', 'BTS05', 'BTS06'].map((each) => `  ${each}: { os: Windows Server 2022 }\n`).join(''),
      '[BTS01, BTS02, BTS03, BTS04, BTS05, BTS06]',
      '[]',
      more,
    ),
  );
});
