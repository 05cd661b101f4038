import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const code = 'local-groups-in-multi-computer';

test('several computers take accounts that all of them know', () => {
  check(`
biztalk: { accounts: local }
#                    ^^^^^ local-groups-in-multi-computer error
servers: { BTS01: , BTS02: }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }
`);
});

test('so do a server and the nodes under its databases, outside production too', () => {
  check(`
environment: development
biztalk: { accounts: local }
#                    ^^^^^ local-groups-in-multi-computer error
servers: { A: , B: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: BTSSQL } }
`);
});

test('domain accounts, one computer and a half-typed value are no matter', () => {
  check(`
biztalk: { accounts: domain }
servers: { BTS01: , BTS02: }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }
`);
  check(`
environment: development
biztalk: { accounts: local }
servers: { DEV01: , FILES: }
`);
  check(`
environment: development
biztalk: { accounts: local }
servers: { DEV01: }
#          ^^^^^ too-few-biztalk-servers
hosts: { All: { on: DEV01, does: [receive, process, send] } }
`);
  check(`
biztalk: { accounts: }
servers: { BTS01: , BTS02: }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }
`);
});

test('the fix takes domain accounts', () => {
  checkFix(
    `topology: Tier
biztalk:
  accounts: local # for now
servers: { BTS01: , BTS02: }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }
`,
    code,
    '',
    `topology: Tier
biztalk:
  accounts: domain # for now
servers: { BTS01: , BTS02: }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }
`,
  );
});
