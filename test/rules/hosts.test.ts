import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

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
# ^^^^^ host-with-single-instance
  SQL01:
hosts:
  ReceiveHost: { on: BTS01 }
  ProcessingHost: { on: BTS01 }
  SendHost: { on: BTS01 }
`);
});

test('a lone host is found at the host', () => {
  check(`
servers: { BTS01: }
hosts:
  Everything: { on: BTS01 }
#                   ^^^^^ host-with-single-instance
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
  Ftp: { on: BTS01, receives: FTP }
  Sftp: { on: BTS01, receives: { SFTP: 'sftp://partner/in' } }
  Ordered: { on: BTS01, receives: { MSMQ: { path: queue, ordered: true } } }
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
servers: { BTS01: }
hosts:
  Everything: { on: BTS01 }
#                   ^^^^^ host-with-single-instance hint
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

test('the fix enables an instance that is there', () => {
  const before = (disabled: string) => `topology: Orders
servers: { BTS01: , BTS02: }
hosts:
  SendHost: { on: [BTS01, BTS02], disabledOn: ${disabled} }
`;
  checkFix(before('BTS02'), code, 'Enable host "SendHost" on "BTS02"', before('[]'));
});

test('the fix adds a second BizTalk server for all hosts, and the edition that allows it', () => {
  checkFix(
    `topology: Orders
biztalk: { version: 2020, edition: Standard }
servers:
  BTS01: { os: Windows Server 2022 }
hosts:
  ReceiveHost: { on: BTS01 }
  SendHost:
    on:
      - BTS01
`,
    code,
    'second BizTalk server "BTS02"',
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
`,
  );
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
