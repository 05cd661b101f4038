import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

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
