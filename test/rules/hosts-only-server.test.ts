import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

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

test('five idle servers are offered for a second one', () => {
  const text = 'servers: { A: , B: , C: , D: , E: , F: , G: }\nhosts: { Send: { on: A } }\n';
  const fixes = findingOf(examine(text), 'too-few-biztalk-servers').fixes();
  assert.deepEqual(
    fixes.map((each) => each.title.holes.server),
    ['B', 'C', 'D', 'E', 'F', 'A2'],
  );
  assert.ok(fixes.every((each) => !each.safe));
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

test('what must run once is not run twice by the fix', () => {
  for (const receives of ['FTP', '{ MSMQ: { ordered: true } }', '{ POP3: { concurrent: true } }']) {
    const found = examine(`servers: { BTS01: }\nhosts: { Mail: { on: BTS01, receives: ${receives} } }\n`);
    assert.equal(findingOf(found, 'too-few-biztalk-servers').fixable, false, receives);
  }
});
