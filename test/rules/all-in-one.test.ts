import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, messagesOf } from '../support/check.ts';

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
#          ^ biztalk-and-sql-on-same-server
#               ^ biztalk-and-sql-on-same-server
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
#          ^ biztalk-and-sql-on-same-server
#               ^ biztalk-and-sql-on-same-server
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

const servers = 'servers: { A: , B: , C: , D: }';
const cluster = 'clusters: { SQLCLU: { kind: failover, active: A, passive: B } }';
const databases = 'databases: { BizTalkMsgBoxDb: { on: BTS } }';
const instances = 'instances: { BTS: { on: SQLCLU } }';
const hosts = 'hosts: { Receive: { on: [A, B] } }';
const whole = `${servers}\n${cluster}\n${instances}\n${databases}\n${hosts}\n`;

/** The cluster that is found to be the whole platform, with one thing said otherwise. */
function wholeWith(from = '', to = '', rest = ''): string | undefined {
  assert.ok(whole.includes(from), from);
  const [said] = messagesOf(whole.replace(from, to) + rest, 'two-server-all-in-one');
  return /"(\w+)"/.exec(said ?? '')?.[1];
}

test('it takes hosts, on exactly the two nodes, and not clustered', () => {
  assert.equal(wholeWith(), 'SQLCLU');
  assert.equal(wholeWith(hosts, 'hosts: {}'), undefined);
  assert.equal(wholeWith(hosts, 'hosts: { Receive: { does: receive } }'), undefined);
  assert.equal(wholeWith(hosts, 'hosts: { Receive: { on: A } }'), undefined);
  assert.equal(wholeWith(hosts, 'hosts: { Receive: { on: [A, B, C] } }'), undefined);
  assert.equal(wholeWith(hosts, 'hosts: { Receive: { on: [A, B] }, Send: { on: A } }'), undefined);
  assert.equal(wholeWith(hosts, 'hosts: { Receive: { on: [A, B], clustered: SQLCLU } }'), undefined);
});

test('it takes two nodes, both declared', () => {
  assert.equal(wholeWith('passive: B', 'passive: B, nodes: C'), undefined);
  assert.equal(wholeWith('passive: B', 'passive: B, nodes: Unknown'), undefined);
  assert.equal(wholeWith('passive: B', 'passive: Unknown'), undefined);
  const onOne = whole.replace('passive: B', 'passive: Unknown').replace('[A, B]', 'A');
  assert.deepEqual(messagesOf(onOne, 'two-server-all-in-one'), []);
});

test('it is the cluster with the BizTalk databases', () => {
  assert.equal(
    wholeWith(cluster, cluster.replace('SQLCLU', 'OTHER: { kind: failover, nodes: [A, C] }, SQLCLU')),
    'SQLCLU',
  );
  assert.equal(wholeWith(databases, 'databases: { Invoices: { on: BTS } }'), undefined);
  assert.equal(wholeWith(databases, 'databases: { Invoices: { on: BTS }, SSODB: { on: BTS } }'), 'SQLCLU');
  assert.equal(wholeWith(instances, 'instances: { BTS: { on: SQLCLU }, MORE: { on: SQLCLU } }'), 'SQLCLU');
});

test('and there are no BizTalk databases elsewhere', () => {
  const beside = (on: string, ...names: string[]) =>
    wholeWith(
      `${instances}\n${databases}`,
      `instances: { BTS: { on: SQLCLU }, OTHER: {${on}} }
databases: { BizTalkMsgBoxDb: { on: BTS }, ${names.map((each) => `${each}: { on: OTHER }`).join(', ')} }`,
    );
  assert.equal(beside(' on: C ', 'SSODB'), undefined);
  assert.equal(beside(' on: C ', 'Invoices', 'SSODB'), undefined);
  assert.equal(beside(' on: C ', 'Invoices'), 'SQLCLU');
  assert.equal(beside(' on: A ', 'SSODB'), 'SQLCLU');
  assert.equal(beside(' on: SQLCLU ', 'SSODB'), 'SQLCLU');
  assert.equal(beside(' version: 2022 ', 'SSODB'), 'SQLCLU');
});

test('nor the master secret server', () => {
  const secret = (at: string, more = '') =>
    wholeWith(
      cluster,
      cluster.replace('SQLCLU', 'OTHER: { kind: failover, nodes: [C, D] }, SQLCLU'),
      `resourceGroups: { HERE: { on: SQLCLU }, THERE: { on: OTHER } }\nsso: { masterSecretServer: ${at} }\n${more}`,
    );
  assert.equal(secret('A'), 'SQLCLU');
  assert.equal(secret('C'), undefined);
  assert.equal(secret('SQLCLU'), 'SQLCLU');
  assert.equal(secret('OTHER'), undefined);
  assert.equal(secret('HERE'), 'SQLCLU');
  assert.equal(secret('THERE'), undefined);
});

test('the hosts move, enabled again, and a lone master secret server takes their place', () => {
  const text = (host: string, rest: string, more = '') => `topology: Two
servers: { A: , B: , DR: { standby: true }${more} }
${cluster}
${instances}
${databases}
hosts: { Receive: { ${host} } }
${rest}`;
  const more = ', BTS01: {}, BTS02: {}';
  const moved = (before: string, after: string, rest = '', instead = rest) =>
    checkFix(text(before, rest), 'two-server-all-in-one', 'new BizTalk servers', text(after, instead, more));
  moved('on: [A, B]', 'on: [BTS01, BTS02]');
  moved('on: [A, B], disabledOn: []', 'on: [BTS01, BTS02], disabledOn: []');
  moved('on: [A, B, DR], disabledOn: DR', 'on: [BTS01, BTS02], disabledOn: []');
  const clustered = 'sso: { masterSecretServer: SQLCLU }\n';
  moved('on: [A, B]', 'on: [BTS01, BTS02]', clustered);
  const groups = 'resourceGroups:\n  BTSSSO: { on: SQLCLU, resources: [msdtc, sso] }\n';
  moved(
    'on: [A, B]',
    'on: [BTS01, BTS02]',
    'sso: { masterSecretServer: A }\n',
    `sso: { masterSecretServer: BTSSSO }\n\n${groups}`,
  );
});
