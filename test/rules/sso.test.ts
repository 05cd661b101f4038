import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { check, checkFix, examine, findingOf, fixTitles, messagesOf } from '../support/check.ts';

test('two computers that are no cluster cannot both be the master secret server', () => {
  check(`
servers: { SSO01: , SSO02: }
sso: { masterSecretServer: [SSO01, SSO02], secretBackup: '\\\\vault\\secret' }
#                                  ^^^^^ multiple-master-secret-servers error
`);
});

test('a cluster and a server outside it are two', () => {
  check(`
servers: { A: , B: , SSO01: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B], resources: [msdtc, sso] } }
sso: { masterSecretServer: [SSOCLU, SSO01], secretBackup: '\\\\vault\\secret' }
#                                   ^^^^^ multiple-master-secret-servers
`);
});

test('the nodes of one cluster, the cluster and its group are one master secret server', () => {
  for (const names of ['[A, B]', '[SSOCLU, A]', '[BTSSSO, SSOCLU]', '[A, a]']) {
    const analysis = `
servers: { A: , B: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B] } }
resourceGroups: { BTSSSO: { on: SSOCLU, resources: [msdtc, sso] } }
sso: { masterSecretServer: ${names}, secretBackup: '\\\\vault\\secret' }
`;
    check(names === '[A, a]' ? `${analysis}#                              ^ name-case-differs\n` : analysis);
  }
});

test('a half-typed list of master secret servers is left alone', () => {
  check(`
servers: { SSO01: }
sso: { masterSecretServer: [SSO01, SSO0], secretBackup: '\\\\vault\\secret' }
#                                  ^^^^ unresolved-reference
`);
});

test('the fix keeps one of them', () => {
  checkFix(
    `topology: Platform
servers: { SSO01: , SSO02: }
sso: { masterSecretServer: [SSO01, SSO02] } # to be decided
`,
    'multiple-master-secret-servers',
    'Keep "SSO02"',
    `topology: Platform
servers: { SSO01: , SSO02: }
sso: { masterSecretServer: SSO02 } # to be decided
`,
  );
});

test('a master secret server that is one computer is lost with it', () => {
  check(`
servers: { SSO01: }
sso: { masterSecretServer: SSO01, secretBackup: '\\\\vault\\secret' }
#                          ^^^^^ master-secret-server-not-clustered warning
`);
});

test('it may be a hint in a test environment', () => {
  check(`
environment: test
servers: { SSO01: }
sso: { masterSecretServer: SSO01, secretBackup: '\\\\vault\\secret' }
#                          ^^^^^ master-secret-server-not-clustered hint
`);
});

test('a server that nothing names as clustered is not, though it is a node', () => {
  check(`
servers: { A: , B: }
clusters: { SQLCLU: { kind: failover, nodes: [A, B] } }
sso: { masterSecretServer: A, candidate: A, secretBackup: '\\\\vault\\secret' }
#                          ^ master-secret-server-not-clustered
`);
});

test('a clustered one, one with a candidate, one that waits and one half typed are no matter', () => {
  for (const sso of [
    'masterSecretServer: SSOCLU',
    'masterSecretServer: BTSSSO',
    'masterSecretServer: A',
    'masterSecretServer: C, candidate: A',
    'masterSecretServer: DR01',
    'candidate: A',
    'masterSecretServer: ',
  ]) {
    check(`
sites: { Taichung: { role: disaster-recovery } }
servers: { A: , B: , C: , DR01: { site: Taichung } }
clusters: { SSOCLU: { kind: failover, nodes: [A, B] } }
resourceGroups: { BTSSSO: { on: SSOCLU, resources: [msdtc, sso] } }
sso: { ${sso}, secretBackup: '\\\\vault\\secret' }
`);
  }
});

test('the fix clusters it beside SQL Server', () => {
  checkFix(
    `topology: Platform
servers: { A: , B: , SSO01: }
clusters: { SQLCLU: { kind: failover, nodes: [A, B] } }
sso:
  masterSecretServer: SSO01
  secretServerName: sso01
`,
    'master-secret-server-not-clustered',
    'Cluster the master secret server on "SQLCLU"',
    `topology: Platform
servers: { A: , B: , SSO01: }
clusters: { SQLCLU: { kind: failover, nodes: [A, B] } }
sso:
  masterSecretServer: BTSSSO
  secretServerName: BTSSSO

resourceGroups:
  BTSSSO: { on: SQLCLU, resources: [msdtc, sso] }
`,
  );
});

test('the fix makes a cluster where there is none without BizTalk hosts', () => {
  checkFix(
    `topology: Platform
servers:
  SSO01: { os: Windows Server 2022 }
  BTS01:
  BTS02:
clusters:
  BTSCLU: { kind: failover, nodes: [BTS01, BTS02] }
hosts: { Processing: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: SSO01 }
`,
    'master-secret-server-not-clustered',
    'on "SSO01" and "SSO02"',
    `topology: Platform
servers:
  SSO01: { os: Windows Server 2022 }
  BTS01:
  BTS02:
  SSO02: { os: Windows Server 2022 }
clusters:
  BTSCLU: { kind: failover, nodes: [BTS01, BTS02] }
  SSOCLU: { kind: failover, active: SSO01, passive: SSO02, resources: [msdtc, sso] }
hosts: { Processing: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: SSOCLU }
`,
  );
});

test('the fix names a BizTalk server that people promote', () => {
  checkFix(
    `topology: Platform
servers: { SSO01: , BTS01: , BTS02: }
hosts: { Processing: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: SSO01 }
`,
    'master-secret-server-not-clustered',
    'Promote "BTS02"',
    `topology: Platform
servers: { SSO01: , BTS01: , BTS02: }
hosts: { Processing: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: SSO01, candidate: BTS02 }
`,
  );
});

test('a BizTalk server is no place for the master secret, candidate or not', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts: { Processing: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: BTS01, candidate: BTS02, secretBackup: '\\\\vault\\secret' }
#                          ^^^^^ master-secret-on-biztalk-server warning
`);
});

test('beside it the master secret server is not said to be unclustered too', () => {
  check(`
servers: { BTS01: , BTS02: }
hosts: { Processing: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: BTS01, secretBackup: '\\\\vault\\secret' }
#                          ^^^^^ master-secret-on-biztalk-server
`);
});

test('a server without hosts, a platform of one computer, and hosts that are not described are no matter', () => {
  check(`
servers: { BTS01: , BTS02: , SSO01: }
hosts: { Processing: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: SSO01, candidate: BTS01, secretBackup: '\\\\vault\\secret' }
`);
  check(`
environment: development
servers: { DEV: }
hosts: none
sso: { masterSecretServer: DEV, secretBackup: '\\\\vault\\secret' }
#                          ^^^ master-secret-server-not-clustered hint
`);
});

test('the fix moves the master secret off the BizTalk server', () => {
  checkFix(
    `topology: Platform
servers: { BTS01: , BTS02: }
hosts: { Processing: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: BTS01 }
`,
    'master-secret-on-biztalk-server',
    'on "SSO01" and "SSO02"',
    `topology: Platform
servers: { BTS01: , BTS02:, SSO01: {}, SSO02: {} }
hosts: { Processing: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: SSOCLU }

clusters:
  SSOCLU: { kind: failover, active: SSO01, passive: SSO02, resources: [msdtc, sso] }
`,
  );
});

const multiple = 'multiple-master-secret-servers';

const places = (names: string, hosts = '') => `
servers: { A: , B: , C: , D: , LONE: , MORE: , LAST: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B] }, OTHER: { kind: failover, nodes: [C, D] } }
resourceGroups: { BTSSSO: { on: SSOCLU }, FOREIGN: { on: OTHER } }
hosts: { ${hosts} }
sso: { masterSecretServer: ${names} }
`;

test('several names are several servers unless one cluster has them all', () => {
  const found = (names: string) => messagesOf(places(names), multiple).length;
  assert.equal(found('[LONE, MORE]'), 1);
  assert.equal(found('[LONE, lone]'), 0);
  assert.equal(found('[LONE, MORE, { A }]'), 0);
  assert.equal(found('[LONE, Unknown]'), 0);
  assert.equal(found('[Unknown, Nobody]'), 0);
  assert.equal(found('[SSOCLU, BTSSSO, A]'), 0);
  assert.equal(found('[SSOCLU, FOREIGN]'), 1);
  assert.equal(found('[FOREIGN, BTSSSO]'), 1);
  assert.equal(found('[SSOCLU, C]'), 1);
});

test('the others are shown beside the second', () => {
  const text = places('[LONE, MORE, LAST]');
  const { related } = findingOf(examine(text), multiple);
  assert.deepEqual(
    related.map(({ span }) => text.slice(span.start, span.end)),
    ['LONE', 'LAST'],
  );
});

test('three can stay, none whose cluster runs hosts as long as there is another', () => {
  const offered = (names: string, hosts?: string) =>
    fixTitles(places(names, hosts), multiple).map((each) => /"(\w+)"/.exec(each)?.[1]);
  const onA = 'Send: { on: A }';
  assert.deepEqual(offered('[LONE, MORE, LAST, C]'), ['LONE', 'MORE', 'LAST']);
  assert.deepEqual(offered('[SSOCLU, LONE]', onA), ['LONE']);
  assert.deepEqual(offered('[BTSSSO, LONE]', onA), ['LONE']);
  assert.deepEqual(offered('[FOREIGN, LONE]', onA), ['FOREIGN', 'LONE']);
  assert.deepEqual(offered('[LONE, MORE]', 'Send: { on: LONE }'), ['LONE', 'MORE']);
  assert.deepEqual(offered('[BTSSSO, OTHER]', 'Send: { on: [A, C] }'), ['BTSSSO', 'OTHER']);
});

test('one computer alone can be no other than the BizTalk server', () => {
  const found = (servers: string) =>
    messagesOf(
      `servers: { ${servers} }\nhosts: { Send: { on: A } }\nsso: { masterSecretServer: A }\n`,
      'master-secret-on-biztalk-server',
    ).length;
  assert.equal(found('A: '), 0);
  assert.equal(found('A: , B: '), 1);
});

test('three other BizTalk servers that do not wait can be promoted', () => {
  const offered = fixTitles(
    `
servers: { SSO: , W: { standby: true }, B1: , B2: , B3: , B4: , IDLE: }
hosts: { Send: { on: [W, B1, B2, B3, B4] } }
sso: { masterSecretServer: SSO }
`,
    'master-secret-server-not-clustered',
  ).filter((each) => each.startsWith('Promote'));
  assert.deepEqual(
    offered,
    ['B1', 'B2', 'B3'].map((each) => `Promote "${each}" by hand when "SSO" fails`),
  );
  const itself = fixTitles(
    'servers: { SSO: , B: }\nhosts: none\nsso: { masterSecretServer: SSO }\n',
    'master-secret-server-not-clustered',
  );
  assert.ok(!itself.some((each) => each.startsWith('Promote')));
  // A repository may want to hear nothing of hosts on the master secret server.
  const levels = new Map([['master-secret-on-biztalk-server', 'off' as const]]);
  const text = 'servers: { SSO: , B: }\nhosts: { Send: { on: [SSO, B] } }\nsso: { masterSecretServer: SSO }\n';
  const other = findingOf(
    examine(text, { policy: { ...defaultPolicy, levels } }),
    'master-secret-server-not-clustered',
  ).fixes();
  assert.deepEqual(
    other.map((each) => textOf(each.title)).filter((each) => each.startsWith('Promote')),
    ['Promote "B" by hand when "SSO" fails'],
  );
});
