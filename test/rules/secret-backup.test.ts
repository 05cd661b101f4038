import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, fixTitles, messagesOf } from '../support/check.ts';

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

const missing = 'master-secret-not-backed-up';
const besides = 'master-secret-backup-on-same-server';

test('a backup that is half typed, or of a server nobody named, is not missing', () => {
  const found = (sso: string) => messagesOf(`servers: { A: }\nsso: ${sso}\n`, missing);
  assert.match(found('{ masterSecretServer: A }')[0] ?? '', /^Nothing says where/);
  assert.match(found('{ secretBackup: none }')[0] ?? '', /has no backup/);
  assert.equal(found('{ secretServerName: A }').length, 0);
  assert.equal(found('{ masterSecretServer: A, secretBackup: [A] }').length, 0);
  assert.equal(found('none').length, 0);
  assert.equal(found('A').length, 0);
});

/** How often the backup at `to` is found to lie beside the secret at `server`. */
function beside(to: string, server = 'BTSSSO', rest = ''): number {
  return messagesOf(
    `
servers: { A: , B: , SQL01: , FS01: }
clusters: { SSOCLU: { kind: failover, nodes: [A, B], storage: Shared }, OTHER: { kind: failover, nodes: [SQL01] } }
resourceGroups:
  BTSSSO: { on: SSOCLU, resources: [msdtc, sso] }
  SHARE: { on: SSOCLU, resources: file-share }
  LOST: { on: Nowhere, resources: sso }
  FOREIGN: { on: OTHER }
instances: { BTSSQL: { on: SSOCLU } }
storage:
  Shared: { kind: san }
  Volume: { on: OwnShare }
  OwnShare: { kind: smb, path: '\\\\a.contoso.com\\secret' }
  Drive: { kind: nas, path: 'E:\\secret' }
  Web: { kind: nas, path: 'https://a/secret' }
sso: { masterSecretServer: ${server}, secretBackup: { to: ${to} } }
${rest}`,
    besides,
  ).length;
}

test('a share of the computers, the cluster or a role on it is beside the secret', () => {
  assert.equal(beside("'\\\\share\\secret'"), 1);
  assert.equal(beside("'\\\\SSOCLU\\secret'"), 1);
  assert.equal(beside("'\\\\b.contoso.com\\secret'"), 1);
  assert.equal(beside("'\\\\foreign\\secret'"), 0);
  assert.equal(beside("'\\\\btssql\\secret'"), 0);
  assert.equal(beside("'\\\\sql01\\secret'"), 0);
  assert.equal(beside('A', 'SSOCLU'), 1);
  assert.equal(beside('SQL01', 'SSOCLU'), 0);
});

test('so is a drive, unless nobody knows of which computer', () => {
  assert.equal(beside("'C:\\secret'"), 1);
  assert.equal(beside("'C:\\secret'", 'LOST'), 0);
  assert.equal(beside("'C:\\secret'", 'Unknown'), 0);
  assert.equal(beside('Unknown'), 0);
  assert.equal(beside("'https://a/secret'"), 0);
});

test('storage is where its path says, by itself or under it', () => {
  assert.equal(beside('Shared'), 1);
  assert.equal(beside('OwnShare'), 1);
  assert.equal(beside('Volume'), 1);
  assert.equal(beside('Drive'), 0);
  assert.equal(beside('Web'), 0);
});

test('three shares elsewhere are offered, and one to be named', () => {
  const offered = (sso: string) =>
    fixTitles(
      `
servers: { A: , FS01: }
storage:
  Own: { kind: smb, path: '\\\\a\\secret' }
  Array: { kind: san }
  S1: { kind: smb, path: '\\\\one\\secret' }
  S2: { kind: nas, path: '\\\\two\\secret' }
  S3: { kind: smb, on: FS01 }
  S4: { kind: nas, path: '\\\\four\\secret' }
sso: { ${sso} }
`,
      missing,
    ).map((each) => /"(.+)"$/.exec(each)?.[1]);
  const elsewhere = '\\\\fileserver\\secret';
  assert.deepEqual(offered('masterSecretServer: A, secretBackup: none'), ['S1', 'S2', 'S3', elsewhere]);
  assert.deepEqual(offered('secretBackup: none'), ['Own', 'S1', 'S2', elsewhere]);
});
