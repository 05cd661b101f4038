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

test('a folder of the one server has to lie on a share before a second instance helps', () => {
  const text = (receives: string) => `
servers: { BTS01: , BTS02: }
hosts: { All: { on: [BTS01, BTS02] }, Files: { on: BTS01, receives: ${receives} } }
`;
  const finding = findingOf(examine(text("{ FILE: 'D:\\in' }")), 'host-with-single-instance');
  assert.equal(
    textOf(finding.message),
    'Host "Files" runs on "BTS01" alone, where the folder D:\\in is that it reads; from a share, an instance on a second BizTalk server can read it and carries on.',
  );
  assert.deepEqual(finding.fixes(), []);
  const shared = findingOf(examine(text("{ FILE: '\\\\nas\\in' }")), 'host-with-single-instance');
  assert.match(textOf(shared.message), /alone and stops with it/);
  assert.equal(shared.fixes().length, 1);
});
