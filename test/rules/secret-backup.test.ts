import { test } from 'node:test';
import { check, checkFix } from '../support/check.ts';

const servers = 'servers: { A: , B: , SQL01: , SQL02: , FS01: }';
const clusters = `clusters: { SSOCLU: { kind: failover, nodes: [A, B], storage: Shared } }
resourceGroups: { BTSSSO: { on: SSOCLU, resources: [msdtc, sso] }, SHARE: { on: SSOCLU, resources: file-share } }`;
const storage = `storage:
  Shared: { kind: san, raid: 10, redundant: true }
  Volume: { on: Shared }
  Local: { kind: local, on: A }
  OwnShare: { kind: smb, path: '\\\\a.contoso.com\\secret' }
  Files: { kind: smb, on: FS01, path: '\\\\files\\secret' }
  Vault: { kind: nas, path: '\\\\vault\\secret' }`;

test('no backup of the master secret is an error', () => {
  check(`
servers: { A: , B: }
sso: { masterSecretServer: A, candidate: B, secretBackup: none }
#                                                         ^^^^ master-secret-not-backed-up error
`);
});

test('a file that says nothing of a backup is told so', () => {
  check(`
servers: { A: , B: }
sso: { masterSecretServer: A, candidate: B }
#^^ master-secret-not-backed-up information
`);
});

test('a backup, and one half typed, is no matter', () => {
  for (const backup of ['{ to: Vault }', 'Vault', '{ every: monthly }', '{ to: ', '']) {
    const end = backup === '{ to: ' ? ' } }' : ' }';
    check(`
servers: { A: , B: }
storage: { Vault: { kind: nas } }
sso: { masterSecretServer: A, candidate: B, secretBackup: ${backup === '' ? '{}' : backup}${end}
`);
  }
  check(`
servers: { A: }
sso:
`);
});

test('the fix offers shares and a placeholder', () => {
  checkFix(
    `topology: Platform
servers: { A: , B: }
storage: { Vault: { kind: nas }, Disk: { kind: local, on: A } }
sso: { masterSecretServer: A, candidate: B, secretBackup: none }
`,
    'master-secret-not-backed-up',
    'on "Vault"',
    `topology: Platform
servers: { A: , B: }
storage: { Vault: { kind: nas }, Disk: { kind: local, on: A } }
sso: { masterSecretServer: A, candidate: B, secretBackup: { to: Vault } }
`,
  );
  checkFix(
    `topology: Platform
servers: { A: , B: }
sso:
  masterSecretServer: A
  candidate: B
`,
    'master-secret-not-backed-up',
    'a share of another computer',
    `topology: Platform
servers: { A: , B: }
sso:
  masterSecretServer: A
  candidate: B
  secretBackup: { to: \\\\fileserver\\secret }
`,
  );
});

test('the folder that is proposed is one of the master secret server itself', () => {
  check(`
servers: { A: , B: }
sso: { masterSecretServer: A, candidate: B, secretBackup: 'C:\\secret' }
#                                                         ^^^^^^^^^^^ master-secret-backup-on-same-server warning
`);
});

test('a backup on the master secret server is lost with it', () => {
  for (const to of ['A', "'C:\\secret'", "'\\\\A\\secret'", "'\\\\a.contoso.com\\c$'", 'Local', 'OwnShare']) {
    check(`
${servers}
${storage}
sso:
  masterSecretServer: A
  candidate: B
  secretBackup: { to: ${to}, every: monthly }
#                     ${'^'.repeat(to.length)} master-secret-backup-on-same-server warning
`);
  }
});

test('so is one on a node, on storage or on a share of the cluster with the secret', () => {
  for (const to of ['B', 'Shared', 'Volume', "'\\\\SSOCLU\\secret'", "'\\\\share\\secret'"]) {
    check(`
${servers}
${storage}
${clusters}
sso:
  masterSecretServer: BTSSSO
  secretBackup: ${to}
#               ${'^'.repeat(to.length)} master-secret-backup-on-same-server
`);
  }
});

test('a backup elsewhere, a copy elsewhere and a place half typed are no matter', () => {
  for (const backup of [
    'FS01',
    'Files',
    'Vault',
    "'\\\\vault\\secret'",
    "'\\\\Abacus\\secret'",
    "{ to: 'C:\\secret', offsite: true }",
    '{ offsite: true }',
  ]) {
    check(`
${servers}
${storage}
sso: { masterSecretServer: A, candidate: B, secretBackup: ${backup} }
`);
  }
  check(`
servers: { A: , B: }
sso: { masterSecretServer: , secretBackup: 'C:\\secret' }
`);
});

test('the fix keeps the backup elsewhere', () => {
  checkFix(
    `topology: Platform
servers: { A: , B: }
storage: { OwnShare: { kind: smb, on: A }, Vault: { kind: nas } }
sso: { masterSecretServer: A, candidate: B, secretBackup: { to: 'C:\\secret', every: monthly } }
`,
    'master-secret-backup-on-same-server',
    'on "Vault"',
    `topology: Platform
servers: { A: , B: }
storage: { OwnShare: { kind: smb, on: A }, Vault: { kind: nas } }
sso: { masterSecretServer: A, candidate: B, secretBackup: { to: Vault, every: monthly } }
`,
  );
});
