import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

const backup = String.raw`secretBackup: '\\vault\secret'`;

test('Single Sign-On cannot be active on two nodes', () => {
  check(`
servers: { A: , B: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B] } }
resourceGroups: { BTSSSO: { on: SSOCLU, resources: [msdtc, sso], active: [A, B] } }
#                                                                        ^^^^^^ sso-cluster-not-active-passive warning
`);
});

test('a group named as master secret server carries Single Sign-On, whatever its resources', () => {
  check(`
servers: { A: , B: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B] } }
resourceGroups:
  BTSSSO: { on: SSOCLU, active: [A, B] }
#                               ^^^^^^ sso-cluster-not-active-passive
sso: { masterSecretServer: BTSSSO, ${backup} }
`);
});

test('one active node, an active/active cluster and other resources are no matter', () => {
  check(`
servers: { A: , B: }
clusters: { SSOCLU: { kind: failover, active: [A, B] } }
resourceGroups:
  BTSSSO: { on: SSOCLU, resources: [msdtc, sso], active: [A, A], passive: B }
  SHARE: { on: SSOCLU, resources: file-share, active: [A, B] }
sso: { masterSecretServer: SSOCLU, ${backup} }
`);
});

test('a half-typed list of active nodes is left alone', () => {
  check(`
servers: { A: , B: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B] } }
resourceGroups:
  BTSSSO:
    on: SSOCLU
    resources: [msdtc, sso]
    active:
      - A
      - B
      -
`);
});

test('the fix leaves one active node', () => {
  checkFix(
    `topology: Platform
servers: { A: , B: , C: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B, C] } }
resourceGroups: { BTSSSO: { on: SSOCLU, resources: sso, active: [A, B], passive: C } }
`,
    'sso-cluster-not-active-passive',
    'Make "B" the only active node',
    `topology: Platform
servers: { A: , B: , C: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B, C] } }
resourceGroups: { BTSSSO: { on: SSOCLU, resources: sso, active: B, passive: [A, C] } }
`,
  );
});

test('clustered Single Sign-On depends on a database that is not', () => {
  check(`
servers: { A: , B: , SQL01: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B] } }
instances:
  BTS: { on: SQL01 }
#            ^^^^^ database-not-highly-available
databases:
  SSODB: { on: BTS }
#              ^^^ sso-database-not-clustered warning
  BizTalkMgmtDb: { on: BTS }
sso: { masterSecretServer: SSOCLU, ${backup} }
`);
});

test('the general finding leaves the database of clustered Single Sign-On out', () => {
  check(`
servers: { A: , B: , SQL01: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B] } }
instances: { BTS: { on: SQL01 } }
databases:
  SSODB: { on: BTS }
#              ^^^ sso-database-not-clustered
sso: { masterSecretServer: SSOCLU, ${backup} }
`);
});

test('where the master secret server is not clustered, the general finding speaks', () => {
  check(`
servers: { A: , B: , SQL01: }
instances:
  BTS: { on: SQL01 }
#            ^^^^^ database-not-highly-available
databases: { SSODB: { on: BTS } }
sso: { masterSecretServer: A, candidate: B, ${backup} }
`);
});

test('a clustered database, and one nobody says the place of, are no matter', () => {
  check(`
servers: { A: , B: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
instances: { BTS: { on: SQLCLU } }
databases: { SSODB: { on: BTS }, Other: { kind: sso } }
#                                ^^^^^ missing-property
sso: { masterSecretServer: SQLCLU, ${backup} }
`);
});

test('the fix moves the database to a clustered instance', () => {
  checkFix(
    `topology: Platform
servers: { A: , B: , SQL01: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, nodes: [A, B], storage: Array } }
instances: { BTS: { on: SQLCLU }, LONE: { on: SQL01 } }
databases: { SSODB: { on: LONE } }
sso: { masterSecretServer: SQLCLU }
`,
    'sso-database-not-clustered',
    'Move "SSODB" to clustered instance "BTS"',
    `topology: Platform
servers: { A: , B: , SQL01: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, nodes: [A, B], storage: Array } }
instances: { BTS: { on: SQLCLU }, LONE: { on: SQL01 } }
databases: { SSODB: { on: BTS } }
sso: { masterSecretServer: SQLCLU }
`,
  );
});

const tier = (group: string, other = 'B') => `
servers: { A: , B: , C: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: [A, B], passive: C, storage: Array } }
resourceGroups:
  BTSSSO: { on: SQLCLU, resources: [msdtc, sso], ${group} }
instances: { MSG: { on: SQLCLU, active: A }, OTHER: { on: SQLCLU, active: ${other} } }
databases: { BizTalkMsgBoxDb: { on: MSG }, BizTalkDTADb: { on: OTHER } }
`;

test('the master secret server had better not prefer the node of the MessageBox', () => {
  check(
    tier('active: A').replace(
      'active: A }\ninstances',
      `active: A }
#                                                        ^ master-secret-active-with-messagebox information
instances`,
    ),
  );
});

test('another preferred node, none, or no other active node is no matter', () => {
  check(tier('active: B'));
  check(tier(''));
  check(`
servers: { A: , B: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, storage: Array } }
resourceGroups: { BTSSSO: { on: SQLCLU, resources: [msdtc, sso], active: A } }
instances: { MSG: { on: SQLCLU } }
databases: { BizTalkMsgBoxDb: { on: MSG } }
`);
});

test('where nothing says which nodes wait the fix does not either', () => {
  const text = (group: string) => `topology: t
servers: { A: , B: }
clusters: { ONE: { kind: failover, nodes: [A, B] } }
resourceGroups: { R1: { on: ONE, resources: sso, active: ${group} } }
instances: { S1: { on: ONE, active: A }, S2: { on: ONE, active: B } }
databases: { BizTalkMsgBoxDb: { on: S1 } }
`;
  checkFix(text('A'), 'master-secret-active-with-messagebox', '', text('B'));
  checkFix(text('A, passive: B'), 'master-secret-active-with-messagebox', '', text('B, passive: A'));
});

test('the fix prefers another active node', () => {
  checkFix(
    `topology: Tier${tier('active: A, passive: [B, C]')}`,
    'master-secret-active-with-messagebox',
    'prefer "B"',
    `topology: Tier${tier('active: B, passive: [C, A]')}`,
  );
});

const clusters = `
servers: { A: , B: , C: , D: , E: , X: , S: }
clusters: { ONE: { kind: failover, nodes: [A, B, C, D, E] }, TWO: { kind: failover, active: X, passive: S } }
`;

test('of several clusters with Single Sign-On each is judged for itself', () => {
  const groups = (one: string, two: string) =>
    `${clusters}resourceGroups: { R1: { on: ONE, resources: sso, ${one} }, R2: { on: TWO, resources: sso, ${two} } }\n`;
  const active = 'sso-cluster-not-active-passive';
  assert.equal(messagesOf(groups('active: [A, B]', 'active: X'), active).length, 1);
  assert.equal(messagesOf(groups('active: A', 'active: [X, S]'), active).length, 1);
  assert.equal(messagesOf(groups('active: [A, a]', 'active: X'), active).length, 0);
  const hosts = `${groups('active: A', 'active: X')}hosts: { Send: { on: [X, S] } }\n`;
  assert.match(messagesOf(hosts, 'unclustered-host-on-clustered-sso-node')[0] ?? '', /is clustered on "TWO"/);
});

test('three of the active nodes can be the only one', () => {
  const offered = fixTitles(
    `${clusters}resourceGroups: { R1: { on: ONE, resources: sso, active: [A, B, C, D] } }\n`,
    'sso-cluster-not-active-passive',
  );
  assert.deepEqual(
    offered,
    ['A', 'B', 'C'].map((each) => `Make "${each}" the only active node of "R1"`),
  );
});

test('the others wait, as a name or as a list', () => {
  const text = (roles: string) => `topology: SSO
${clusters}resourceGroups: { R1: { on: ONE, resources: [msdtc, sso], ${roles} } }
`;
  const mended = (before: string, after: string) =>
    checkFix(text(before), 'sso-cluster-not-active-passive', '"A"', text(after));
  mended('active: [A, B]', 'active: A, passive: B');
  mended('active: [A, B], passive: C', 'active: A, passive: [B, C]');
});

/** Hosts that are said to run unclustered where Single Sign-On is clustered. */
function unclustered(host: string): string | undefined {
  const [said] = messagesOf(
    `${clusters}resourceGroups: { R1: { on: ONE, resources: sso } }\nhosts: { Host: { ${host} } }\n`,
    'unclustered-host-on-clustered-sso-node',
  );
  return /run (.*) unclustered/.exec(said ?? '')?.[1];
}

test('a host is unclustered there when one of its servers is, and it is no host of IIS', () => {
  assert.equal(unclustered('on: [A, X]'), '"Host"');
  assert.equal(unclustered('on: X'), undefined);
  assert.equal(unclustered('on: A, disabledOn: A'), undefined);
  assert.equal(unclustered('on: A, clustered: R1'), undefined);
  assert.equal(unclustered('on: A, kind: isolated'), undefined);
  assert.equal(unclustered('on: A, kind: in-process'), '"Host"');
  assert.equal(unclustered('on: A, kind: isol'), undefined);
  assert.equal(unclustered('on: A, receives: HTTP'), undefined);
  assert.equal(unclustered('on: A, receives: [HTTP, FILE]'), '"Host"');
  assert.equal(unclustered('on: A, receives: FILE'), '"Host"');
});

/** Which node a group shares with a MessageBox. */
function preferring(group: string, instances: string, databases = 'BizTalkMsgBoxDb: { on: S1 }'): string | undefined {
  const [said] = messagesOf(
    `
servers: { A: , B: , C: }
clusters: { ONE: { kind: failover, nodes: [A, B, C] } }
resourceGroups: { R1: { on: ONE, ${group} }, Other: { on: ONE, active: A } }
instances: { ${instances} }
databases: { ${databases} }
`,
    'master-secret-active-with-messagebox',
  );
  return /usually on "(\w+)", as is the MessageBox "(\w+)"/
    .exec(said ?? '')
    ?.slice(1)
    .join(' ');
}

test('the group with Single Sign-On goes where no MessageBox is, when that is known', () => {
  const two = 'S1: { on: ONE, active: A }, S2: { on: ONE, active: B }';
  assert.equal(preferring('resources: sso, active: A', two), 'A BizTalkMsgBoxDb');
  assert.equal(preferring('resources: sso, active: B', two), undefined);
  assert.equal(preferring('resources: sso, active: [A, B]', two), undefined);
  assert.equal(preferring('resources: sso', two), undefined);
  assert.equal(preferring('resources: iis, active: A', two), undefined);
  assert.equal(preferring('resources: sso, active: A', 'S1: { on: ONE, active: A }'), undefined);
  assert.equal(preferring('resources: sso, active: A', two, 'SSODB: { on: S1 }'), undefined);
  const boxes = 'BizTalkMsgBoxDb: { on: S1 }, Second: { on: S2, kind: message-box }';
  assert.equal(preferring('resources: sso, active: A', two, boxes), undefined);
});

test('the first instance with a MessageBox on the node is shown', () => {
  const text = `
servers: { A: , B: }
clusters: { ONE: { kind: failover, nodes: [A, B] } }
resourceGroups: { R1: { on: ONE, resources: sso, active: A } }
instances: { S1: { on: ONE, active: A }, S2: { on: ONE, active: A }, S3: { on: ONE, active: B } }
databases: { Second: { on: S2, kind: message-box }, BizTalkMsgBoxDb: { on: S1 } }
`;
  const { related } = findingOf(examine(text), 'master-secret-active-with-messagebox');
  assert.deepEqual(
    related.map(({ span }) => text.slice(span.start, span.end)),
    ['S1'],
  );
});
