import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';
import { elsewhere, job, saidOf, servers } from './backups-beside-databases.ts';

test('backups on a drive, a node, or a share of the cluster of the databases are lost with it', () => {
  check(
    `${servers}
backups:
  Job: { method: backup-biztalk-server-job, to: NodeB }
#                                               ^^^^^ backup-on-source-computer warning
`,
  );
  for (const to of [
    'NodeA',
    String.raw`\\NodeA\backup`,
    String.raw`\\nodeb.contoso.com\backup`,
    String.raw`\\BTSSQL\backup`,
    String.raw`\\SQLCLU\backup`,
    String.raw`\\ROLE\backup`,
    String.raw`D:\backup`,
    'NodeDisk',
  ])
    assert.match(job(to), /^backup-on-source-computer warning/, to);
});

test('backups on another server, a role of other nodes, a share of its own, or nowhere known are apart', () => {
  for (const to of [
    'FS01',
    'Disk',
    'Share',
    'FarShare',
    'NodeC',
    String.raw`\\FILES\backup`,
    String.raw`\\elsewhere\backup`,
    'https://contoso.blob.core.windows.net/backup',
    'tape',
    'DR01',
  ])
    assert.doesNotMatch(job(to), /backup-on/, to);
});

test('with a copy at another place, only the newest are lost', () => {
  assert.equal(job('NodeA', elsewhere), 'backup-on-source-computer information');
  assert.equal(job(String.raw`D:\backup`, elsewhere), 'backup-on-source-computer information');
  assert.equal(job('NodeA', ', offsite: false'), 'backup-on-source-computer warning, no-offsite-backup-copy warning');
});

test('disks the databases are on as well are found, and weigh as much as they can fail', () => {
  assert.equal(job('BackupVolume', elsewhere), 'backup-on-source-computer information');
  assert.equal(job('Array', elsewhere), 'backup-on-source-computer information');
  const shared = (kind: string, more = '') =>
    examine(`
servers: { A: , B: , C: }
storage: { Disks: { ${kind} }, Data: { on: Disks, path: 'E:' }, Backup: { on: Disks, path: 'F:' } }
clusters: { CLU: { kind: failover, nodes: [A, B] } }
instances: { SQL: { on: CLU, data: Data, log: Data } }
databases: { SSODB: { on: SQL } }
backups: { Job: { method: backup-biztalk-server-job, to: Backup${more} } }
`)
      .findings.filter((each) => each.code === 'backup-on-source-computer')
      .map((each) => `${each.severity} ${textOf(each.message)}`)
      .join();
  assert.equal(
    shared('kind: shared-scsi'),
    'warning Backup plan "Job" keeps its backups on the disks the databases are on; the newest are lost together with them.',
  );
  assert.match(shared('kind: shared-scsi', elsewhere), /^information/);
  assert.match(shared('kind: replicated'), /^warning/);
  for (const kind of ['san', 's2d', 'nas', 'smb', 'azure-shared-disk'])
    assert.match(shared(`kind: ${kind}`), /^information/, kind);
  assert.match(shared('raid: 10'), /^information/);
});

test('disks of their own on the nodes of the databases do not fail with a node', () => {
  const on = (storage: string) =>
    examine(`
servers: { A: , B: }
storage: { Data: { kind: san }, Backup: ${storage} }
clusters: { CLU: { kind: failover, nodes: [A, B] } }
instances: { SQL: { on: CLU, data: Data, log: Data } }
databases: { SSODB: { on: SQL } }
backups: { Job: { method: backup-biztalk-server-job, to: Backup } }
`)
      .findings.filter((each) => each.code === 'backup-on-source-computer')
      .map((each) => each.severity)
      .join();
  assert.equal(on('{ kind: san, on: CLU }'), 'information');
  assert.equal(on('{ kind: shared-scsi, on: CLU }'), 'warning');
  assert.equal(on('{ kind: local, on: A }'), 'warning');
  assert.equal(on('{ on: CLU }'), 'warning');
  assert.equal(on('{ kind: san }'), '');
});

test('a plan is judged for the databases it takes in', () => {
  const on = (plan: string) => saidOf(`${plan}, to: NodeA`);
  assert.equal(
    on('method: backup-biztalk-server-job, covers: SSODB, offsite: true'),
    'backup-on-source-computer information',
  );
  assert.equal(on('method: maintenance-plan, covers: all'), 'backup-on-source-computer warning');
  assert.equal(on('method: vss, covers: SSODB'), 'backup-on-source-computer warning');
  assert.equal(on('method: backup-biztalk-server-job, covers: [], offsite: true'), '');
  assert.equal(on('method: backup-biztalk-server-job, covers: Copy, offsite: true'), '');
  assert.equal(on('method: image, covers: NodeA'), '');
  assert.equal(on('method: maintenance-plan'), '');
  assert.equal(on('method: jobs-and-logins, covers: all'), '');
});

test('a drive is one of the computer even where no database is described, for the job and for BAM', () => {
  const on = (method: string) =>
    examine(`backups: { Plan: { method: ${method}, to: 'E:\\backup' } }\n`).findings.some(
      (each) => each.code === 'backup-on-source-computer',
    );
  assert.ok(on('backup-biztalk-server-job'));
  assert.ok(on('bam'));
  assert.ok(on('analysis-services'));
  assert.ok(!on('image'));
  assert.ok(!on('maintenance-plan'));
});

test('what is there is named', () => {
  const text = (to: string) => `${servers}backups: { Job: { method: backup-biztalk-server-job, to: '${to}' } }\n`;
  const related = (to: string) =>
    findingOf(examine(text(to)), 'backup-on-source-computer').related.map((each) => textOf(each.message));
  assert.deepEqual(related('NodeA'), ['"BizTalkMgmtDb" is there.', '"SSODB" is there.']);
  assert.deepEqual(related('BackupVolume'), [
    '"BizTalkMgmtDb" is on the disks of "BackupVolume".',
    '"SSODB" is on the disks of "BackupVolume".',
  ]);
  assert.deepEqual(related(String.raw`D:\b`), [
    String.raw`"BizTalkMgmtDb" is on a computer with D:\b.`,
    String.raw`"SSODB" is on a computer with D:\b.`,
  ]);
});

test('a place that is being typed is not judged, and one from the defaults is found at the plan', () => {
  check(`${servers}
backups:
  Job: { method: backup-biztalk-server-job, covers: [SSODB, Biz], to: NodeA, offsite: true }
#                                                           ^^^ unresolved-reference
`);
  check(`${servers}
defaults: { backups: { to: NodeA, offsite: true } }
backups:
  Job: { method: backup-biztalk-server-job }
# ^^^ backup-on-source-computer
`);
});

test('backups go to shares that are apart from the databases, or to one the file does not know', () => {
  const text = (to: string) => `${servers}backups: { Job: { method: backup-biztalk-server-job, to: ${to} } }\n`;
  const finding = findingOf(examine(text('NodeA')), 'backup-on-source-computer');
  assert.deepEqual(
    finding.fixes().map((each) => textOf(each.title)),
    [
      'Keep the backups on "Share"',
      'Keep the backups on "FarShare"',
      String.raw`Keep the backups on a share of another computer, "\\backup\biztalk"`,
    ],
  );
  checkFix(text('NodeA'), 'backup-on-source-computer', '"FarShare"', text('FarShare'));
  checkFix(text('NodeA'), 'backup-on-source-computer', 'another computer', text(String.raw`'\\backup\biztalk'`));
});

test('shares on the computers or disks of the databases are not offered, and of others three', () => {
  const { findings } = examine(`
servers: { A: , B: }
storage:
  Data: { kind: smb, path: '\\\\nas\\data' }
  Mine: { kind: smb, on: A }
  One: { kind: nas }
  Two: { kind: smb }
  San: { kind: san }
  Three: { kind: nas }
  Four: { kind: nas }
instances: { A: { on: A, data: Data, log: Data } }
databases: { SSODB: { on: A } }
backups: { Job: { method: backup-biztalk-server-job, to: A } }
`);
  const finding = findings.find((each) => each.code === 'backup-on-source-computer');
  assert.deepEqual(
    finding?.fixes().map((each) => textOf(each.title)),
    [
      'Keep the backups on "One"',
      'Keep the backups on "Two"',
      'Keep the backups on "Three"',
      String.raw`Keep the backups on a share of another computer, "\\backup\biztalk"`,
    ],
  );
});

test('backups beside the databases are told in other words than backups on their disks', () => {
  const said = (to: string) =>
    textOf(
      findingOf(
        examine(`${servers}backups: { Job: { method: backup-biztalk-server-job, to: '${to}' } }\n`),
        'backup-on-source-computer',
      ).message,
    );
  const onDisks = /keeps its backups on the disks the databases are on/;
  assert.match(said('BackupVolume'), onDisks);
  assert.doesNotMatch(said('NodeA'), onDisks);
  assert.doesNotMatch(said(String.raw`D:\b`), onDisks);
});

test('a drive is beside the databases of any plan for databases, and a place in brackets is none yet', () => {
  assert.equal(saidOf(String.raw`method: third-party, covers: SSODB, to: 'D:\b'`), 'backup-on-source-computer warning');
  assert.equal(saidOf('method: backup-biztalk-server-job, to: [NodeA]'), '');
  assert.equal(saidOf('method: backup-biztalk-server-job, to: [DataVolume]'), '');
});

test('a node that waits for a disaster is beside no database', () => {
  const waiting = servers.replace('NodeC: { site: Taipei }', 'NodeC: { site: Taipei, standby: true }');
  const said = (text: string) =>
    examine(
      `${text}
backups: { Job: { method: backup-biztalk-server-job, to: NodeC } }
`.replace('active: NodeA, passive: NodeB, data', 'active: NodeA, passive: [NodeB, NodeC], data'),
    ).findings.filter((each) => each.code === 'backup-on-source-computer').length;
  assert.equal(said(servers), 1);
  assert.equal(said(waiting), 0);
});
