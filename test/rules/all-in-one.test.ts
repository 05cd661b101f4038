import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const pair = `
storage: { Array: { kind: san, raid: 10, redundant: true } }
instances: { BTS: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTS }, SSODB: { on: BTS } }`;
const backup = String.raw`secretBackup: '\\vault\secret'`;

test('two computers with SQL Server and every host are found once', () => {
  check(`${pair}
servers: { A: , B: }
clusters:
  SQLCLU: { kind: failover, active: A, passive: B, storage: Array }
# ^^^^^^ two-server-all-in-one warning
hosts: { Receive: { on: [A, B], does: receive }, Send: { on: [A, B], does: send } }
sso: { masterSecretServer: A, ${backup} }
`);
});

test('so are they with the master secret server clustered there, and with one that is not described', () => {
  check(`${pair}
servers: { A: , B: }
clusters:
  SQLCLU: { kind: failover, active: A, passive: B, storage: Array }
# ^^^^^^ two-server-all-in-one
hosts: { Receive: { on: [A, B], does: receive } }
sso: { masterSecretServer: SQLCLU, ${backup} }
`);
  check(`${pair}
servers: { A: , B: , DR: { standby: true } }
clusters:
  SQLCLU: { kind: failover, active: A, passive: B, storage: Array }
# ^^^^^^ two-server-all-in-one
hosts: { Receive: { on: [A, B, DR], disabledOn: DR, does: receive } }
`);
});

test('with BizTalk servers, or the master secret server, elsewhere it is silent', () => {
  check(`${pair}
servers: { A: , B: , C: , D: }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
hosts: { Receive: { on: [C, D], does: receive } }
`);
  for (const on of ['[A, B], clustered: SQLCLU', '[A, B, C]']) {
    check(`${pair}
servers: { A: , B: , C: , D: }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
hosts: { Receive: { on: ${on}, does: receive } }
sso: { masterSecretServer: C, candidate: D, ${
      on.includes('C]')
        ? `${backup} }
#                          ^ master-secret-on-biztalk-server`
        : `${backup} }`
    }
`);
  }
});

test('half-typed hosts are not everywhere yet', () => {
  check(`${pair}
servers: { A: , B: }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
hosts: { Receive: { on: [A, B], does: receive }, Send: }
`);
});

test('the fix gives the hosts servers of their own and clusters the master secret server', () => {
  checkFix(
    `topology: Two computers
servers:
  A: { os: Windows Server 2022 }
  B:
clusters:
  SQLCLU: { kind: failover, active: A, passive: B }
instances: { BTS: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTS } }
hosts:
  Receive: { on: [A, B], disabledOn: [] }
sso: { masterSecretServer: A }
`,
    'two-server-all-in-one',
    '"BTS01" and "BTS02"',
    `topology: Two computers
servers:
  A: { os: Windows Server 2022 }
  B:
  BTS01: { os: Windows Server 2022 }
  BTS02: { os: Windows Server 2022 }
clusters:
  SQLCLU: { kind: failover, active: A, passive: B }
instances: { BTS: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: BTS } }
hosts:
  Receive: { on: [BTS01, BTS02], disabledOn: [] }
sso: { masterSecretServer: BTSSSO }

resourceGroups:
  BTSSSO: { on: SQLCLU, resources: [msdtc, sso] }
`,
  );
});
