import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';
import { saidOf } from './backups-beside-databases.ts';

const shipping = 'disasterRecovery: { logShipping: biztalk }';

const shipped = (to: string) => saidOf(`method: backup-biztalk-server-job, to: '${to}'`, `\n${shipping}`);

test('log shipping from the share of one server is found', () => {
  check(`
servers: { FS01: }
storage: { Disk: { kind: local, on: FS01 } }
backups:
  Job: { method: backup-biztalk-server-job, to: '\\\\FS01\\logs' }
#                                               ^^^^^^^^^^^^^ backup-share-not-highly-available warning
  Second: { method: backup-biztalk-server-job, to: Disk }
#                                                  ^^^^ backup-share-not-highly-available
  Bam: { method: bam, to: FS01 }
${shipping}
`);
});

test('a virtual server on a failover cluster is started again', () => {
  const said = (cluster: string, runsOn: string) =>
    examine(`
servers: { FS01: { runsOn: ${runsOn} }, H1: , H2: }
clusters: { HYPERV: { ${cluster} nodes: [H1, H2] } }
backups: { Job: { method: backup-biztalk-server-job, to: FS01 } }
${shipping}
`)
      .findings.filter((each) => each.code === 'backup-share-not-highly-available')
      .map((each) => `${each.severity} ${textOf(each.message)}`)
      .join();
  assert.match(said('kind: failover,', 'HYPERV'), /^information .*started again/);
  assert.match(said('kind: load-balanced,', 'HYPERV'), /^warning .*clustered file share/);
  assert.match(said('', 'HYPERV'), /^warning/);
  assert.match(said('kind: failover,', 'H1'), /^warning/);
});

test('a role of a cluster, storage of its own, and hosts nobody declared are well, and so is all without log shipping', () => {
  for (const to of ['Share', 'FarShare', String.raw`\\FILES\logs`, String.raw`\\elsewhere\logs`])
    assert.doesNotMatch(shipped(to), /backup-share/, to);
  assert.match(shipped('FS01'), /backup-share-not-highly-available warning/);
  assert.doesNotMatch(
    saidOf("method: backup-biztalk-server-job, to: 'FS01'", '\ndisasterRecovery: { logShipping: none }'),
    /backup-share/,
  );
  check(`
servers: { FS01: }
backups: { Job: { method: backup-biztalk-server-job } }
${shipping}
`);
});

test('the rules on backups beside the databases say more', () => {
  assert.equal(shipped('NodeA'), 'backup-on-source-computer warning');
  assert.equal(shipped('DataVolume'), 'backup-on-data-volume information');
});

test('log shipping reads from a share that depends on no single server', () => {
  const text = (to: string) => `
servers: { FS01: , FS02: }
storage:
  Single: { kind: smb, on: FS02 }
  Share: { kind: nas }
backups: { Job: { method: backup-biztalk-server-job, to: ${to} } }
${shipping}
`;
  const finding = findingOf(examine(text('FS01')), 'backup-share-not-highly-available');
  assert.deepEqual(
    finding.fixes().map((each) => textOf(each.title)),
    ['Keep the backups on "Share"', String.raw`Keep the backups on a share of another computer, "\\backup\biztalk"`],
  );
  checkFix(text('FS01'), 'backup-share-not-highly-available', '"Share"', text('Share'));
});

test('a share of a server apart is offered, and none on the disks of the databases', () => {
  const text = (to: string) => `
servers: { A: , B: , FS01: }
storage: { San: { kind: san }, Mine: { kind: nas, on: San }, Apart: { kind: smb, on: FS01 }, Data: { on: San } }
instances: { A: { on: A, data: Data, log: Data } }
databases: { SSODB: { on: A } }
backups: { Job: { method: backup-biztalk-server-job, to: ${to} } }
`;
  const titles = (to: string, code: string, more = '') =>
    findingOf(examine(text(to) + more), code)
      .fixes()
      .map((each) => textOf(each.title).replace(/^Keep the backups on /, ''));
  const unknown = String.raw`a share of another computer, "\\backup\biztalk"`;
  assert.deepEqual(titles('A', 'backup-on-source-computer'), ['"Apart"', unknown]);
  assert.deepEqual(titles('B', 'backup-share-not-highly-available', shipping), [unknown]);
});
