import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const servers = String.raw`
sites: { Taipei: , Kaohsiung: { role: disaster-recovery } }
servers:
  NodeA: { site: Taipei }
  NodeB: { site: Taipei }
  NodeC: { site: Taipei }
  NodeD: { site: Taipei }
  FS01: { site: Taipei }
  FS02: { site: Kaohsiung }
  DR01: { site: Kaohsiung }
storage:
  Array: { kind: san, raid: 10, site: Taipei }
  DataVolume: { on: Array, path: 'E:\' }
  BackupVolume: { on: Array, path: 'F:\' }
  Nested: { on: Array, path: 'E:\Backup' }
  Other: { kind: san, raid: 10, site: Taipei }
  Disk: { kind: local, on: FS01 }
  NodeDisk: { kind: local, on: NodeA }
  Share: { kind: nas, site: Taipei }
  FarShare: { kind: smb, site: Kaohsiung }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, nodes: [NodeC, NodeD], witness: disk, storage: Array }
resourceGroups:
  ROLE: { on: SQLCLU, resources: [file-share, msdtc], active: NodeA, passive: NodeB }
  FILES: { on: SQLCLU, resources: file-share, active: NodeC, passive: NodeD }
instances:
  BTSSQL\BTS: { on: SQLCLU, active: NodeA, passive: NodeB, data: DataVolume }
  DRSQL: { on: DR01 }
databases:
  BizTalkMgmtDb: { on: BTSSQL\BTS }
  SSODB: { on: BTSSQL\BTS, log: Other }
  Copy: { on: DRSQL, kind: management }
`;

/** The findings on places in a file with one plan: codes and severities. */
function saidOf(plan: string, more = ''): string {
  const { findings } = examine(`${servers}${more}\nbackups: { Job: { ${plan} } }\n`);
  return findings
    .filter((each) => /^(?:backup-on-|backup-share-|no-offsite)/.test(each.code))
    .map((each) => `${each.code} ${each.severity}`)
    .join(', ');
}

const job = (to: string, more = '') => saidOf(`method: backup-biztalk-server-job, to: '${to}'${more}`);
const elsewhere = ', offsite: true';

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

/** What is said of a plan that writes to a place, with data on a volume of a kind. */
function volume(kind: string, to: string, { data = 'Data', log = 'Log', more = '' } = {}): string {
  const { findings } = examine(String.raw`
servers: { A: , B: , C: }
storage:
  Disks: { ${kind} }
  Data: { on: Disks, path: 'E:\' }
  Log: { on: Disks, path: 'F:\Logs' }
  Backup: { on: Disks, path: 'E:\Backup' }
  Plain: { ${kind} }
clusters: { CLU: { kind: failover, nodes: [A, B], storage: [Disks] } }
instances: { SQL: { on: CLU, data: ${data}, log: ${log} } }
databases: { SSODB: { on: SQL${more} }, BizTalkMgmtDb: { on: SQL } }
backups: { Job: { method: backup-biztalk-server-job, to: '${to}', offsite: true } }
`);
  return findings
    .filter((each) => each.code.startsWith('backup-on-'))
    .map((each) => `${each.code} ${each.severity}`)
    .join();
}

test('backups on the volume with the data are an error on disks that fail like a computer', () => {
  for (const kind of ['kind: shared-scsi', 'kind: local', 'kind: replicated'])
    for (const to of ['Data', 'Log', String.raw`E:\Bak`, 'E:', String.raw`F:\Logs\Bak`])
      assert.equal(volume(kind, to), 'backup-on-data-volume error', `${kind} ${to}`);
});

test('on other disks it is an information, as far as nothing weighs more', () => {
  for (const kind of ['kind: san', 'kind: nas', 'kind: s2d', 'kind: azure-shared-disk', 'raid: 10'])
    assert.equal(volume(kind, 'Data'), 'backup-on-data-volume information', kind);
  assert.equal(job('DataVolume', elsewhere), 'backup-on-data-volume information');
  assert.match(job(String.raw`E:\x`), /^backup-on-source-computer warning/);
  assert.match(job(String.raw`E:\x`, elsewhere), /^backup-on-data-volume information$/);
});

test('a drive belongs to the volume that leads deepest to it', () => {
  assert.equal(volume('kind: shared-scsi', String.raw`E:\Backup\x`), 'backup-on-source-computer information');
  assert.equal(volume('kind: shared-scsi', 'Backup'), 'backup-on-source-computer information');
  assert.equal(volume('kind: shared-scsi', String.raw`F:\x`), 'backup-on-source-computer information');
  assert.equal(volume('kind: shared-scsi', String.raw`E:\Backup\x`, { data: 'Backup' }), 'backup-on-data-volume error');
});

test('a storage without a path is a volume where it is named for data or logs', () => {
  assert.equal(volume('kind: shared-scsi', 'Plain'), '');
  assert.equal(volume('kind: shared-scsi', 'Plain', { data: 'Plain' }), 'backup-on-data-volume error');
  assert.equal(volume('kind: shared-scsi', 'Plain', { log: 'Plain' }), 'backup-on-data-volume error');
  assert.equal(volume('kind: shared-scsi', 'Plain', { more: ', data: Plain' }), 'backup-on-data-volume error');
  assert.equal(volume('kind: shared-scsi', 'Plain', { more: ', log: Plain' }), 'backup-on-data-volume error');
  assert.equal(volume('kind: shared-scsi', 'Disks'), 'backup-on-source-computer information');
});

test('an array that databases only have from their cluster, or from the defaults, is no volume', () => {
  const on = (instance: string, defaults: string, array: string) =>
    examine(`
defaults: { ${defaults} }
servers: { A: , B: }
storage: { Array: ${array}, Other: { kind: shared-scsi } }
clusters: { CLU: { kind: failover, nodes: [A, B], storage: Array } }
instances: { SQL: { on: CLU${instance} } }
databases: { SSODB: { on: SQL } }
backups: { Job: { method: backup-biztalk-server-job, to: Array } }
`)
      .findings.filter((each) => each.code.startsWith('backup-on-'))
      .map((each) => each.code)
      .join();
  const array = '{ kind: shared-scsi }';
  assert.equal(on('', '', array), 'backup-on-source-computer');
  assert.equal(on('', '', "{ kind: shared-scsi, path: 'E:' }"), 'backup-on-data-volume');
  assert.equal(on('', 'instances: { data: Array }', array), 'backup-on-source-computer');
  assert.equal(on('', 'instances: { log: Array }', array), 'backup-on-source-computer');
  assert.equal(on(', data: Array', '', array), 'backup-on-data-volume');
  assert.equal(on(', log: Array', '', array), 'backup-on-data-volume');
});

test('the databases on the volume are named, and only those of the plan', () => {
  const found = check(String.raw`
servers: { A: , B: }
storage:
  Disks: { kind: shared-scsi, raid: 10 }
  Data: { on: Disks, path: 'E:\' }
  Log: { on: Disks, path: 'F:\' }
clusters: { CLU: { kind: failover, nodes: [A, B], witness: disk, storage: [Disks, Data, Log] } }
instances: { SQL: { on: CLU, data: Data, log: Log } }
databases:
  SSODB: { on: SQL, data: Log }
  BizTalkMgmtDb: { on: SQL }
  BizTalkRuleEngineDb: { on: SQL }
backups:
  Job: { method: backup-biztalk-server-job, covers: [SSODB, BizTalkMgmtDb], to: Data }
#                                                                               ^^^^ backup-on-data-volume
  Second: { method: backup-biztalk-server-job, covers: BizTalkRuleEngineDb }
`);
  const finding = findingOf(found, 'backup-on-data-volume');
  assert.equal(
    textOf(finding.message),
    'Backup plan "Job" writes to "Data", where data or logs of "BizTalkMgmtDb" lie; what damages the one damages the other.',
  );
  assert.deepEqual(
    finding.related.map((each) => textOf(each.message)),
    ['"BizTalkMgmtDb" lies on "Data".'],
  );
});

test('in an availability group the volumes of the replicas count', () => {
  const { findings } = examine(String.raw`
servers: { A: , B: }
storage:
  DiskA: { kind: local, on: A, path: 'E:\' }
  DiskB: { kind: local, on: B, path: 'E:\' }
clusters: { WSFC: { kind: failover, nodes: [A, B] } }
instances: { A: { on: A, data: DiskA, log: DiskA }, B: { on: B, data: DiskB, log: DiskB } }
availabilityGroups: { AG: { replicas: [A, B] } }
databases: { SSODB: { on: AG } }
backups: { Job: { method: backup-biztalk-server-job, to: DiskB } }
`);
  assert.ok(findings.some((each) => each.code === 'backup-on-data-volume' && each.severity === 'error'));
});

test('a volume is not judged while the plan is typed', () => {
  check(`${servers.replace('kind: san, raid: 10, site: Taipei', 'kind: shared-scsi, raid: 10, site: Taipei')}
backups:
  Job: { method: backup-biztalk-server-job, covers: [SSODB, Biz], to: DataVolume, offsite: true }
#                                                           ^^^ unresolved-reference
`);
});

test('backups leave the volume', () => {
  const text = (to: string) => `
servers: { A: , B: }
storage: { Data: { kind: shared-scsi, path: 'E:' }, Share: { kind: nas } }
clusters: { CLU: { kind: failover, nodes: [A, B], storage: Data } }
instances: { SQL: { on: CLU } }
databases: { SSODB: { on: SQL } }
backups: { Job: { method: backup-biztalk-server-job, to: ${to} } }
`;
  checkFix(text('Data'), 'backup-on-data-volume', 'Keep the backups on "Share"', text('Share'));
});

test('no copy at another place is found where that is written, once for all parts of the job', () => {
  check(`
backups:
  Job: { method: backup-biztalk-server-job }
  Second: { method: backup-biztalk-server-job, offsite: false }
#                                                       ^^^^^ no-offsite-backup-copy warning
  Third: { method: backup-biztalk-server-job, offsite: false }
  Bam: { method: bam, offsite: false }
`);
});

test('one copy at another place is enough', () => {
  check(`
backups:
  Job: { method: backup-biztalk-server-job, offsite: false }
  Second: { method: backup-biztalk-server-job, offsite: true }
`);
  assert.equal(job('FarShare', ', offsite: false'), '');
  assert.equal(job('FS02', ', offsite: false'), '');
  assert.equal(job('https://contoso.blob.core.windows.net/b', ', offsite: false'), '');
  assert.equal(job(String.raw`\\elsewhere\b`, ', offsite: false'), 'no-offsite-backup-copy warning');
});

const shipping = 'disasterRecovery: { logShipping: biztalk }';
const shipped = (to: string) => saidOf(`method: backup-biztalk-server-job, to: '${to}'`, `\n${shipping}`);

test('log shipping keeps the databases at another place', () => {
  const without = `
backups: { Job: { method: backup-biztalk-server-job, offsite: false } }
#                                                             ^^^^^ no-offsite-backup-copy
`;
  const marked = (more: string) => check(`${without}${more}\n`);
  marked('');
  marked('disasterRecovery: { documented: true }');
  for (const more of ['disasterRecovery: { logShipping: biztalk }', 'disasterRecovery: { logShipping: sql-server }'])
    assert.ok(!examine(`${without}${more}\n`).findings.some((each) => each.code === 'no-offsite-backup-copy'), more);
  assert.ok(
    examine(`${without}disasterRecovery: { logShipping: none }\n`).findings.some(
      (each) => each.code === 'no-offsite-backup-copy',
    ),
  );
  assert.ok(
    !examine(`${without}instances: { A: { standbyFor: B }, B: { } }\n`).findings.some(
      (each) => each.code === 'no-offsite-backup-copy',
    ),
  );
});

test('backups at the site of the databases inform, as long as nothing says whether there is a copy', () => {
  const said = (to: string, more = '') =>
    examine(`${servers}backups: { Job: { method: backup-biztalk-server-job, to: '${to}'${more} } }\n`)
      .findings.filter((each) => each.code === 'no-offsite-backup-copy')
      .map((each) => each.severity)
      .join();
  assert.equal(said('Share'), 'information');
  assert.equal(said('FS01'), 'information');
  assert.equal(said(String.raw`\\FS01\backup`), 'information');
  assert.equal(said('FarShare'), '');
  assert.equal(said(String.raw`\\elsewhere\backup`), '');
  assert.equal(said(String.raw`D:\backup`), '');
  assert.equal(said('Share', ', offsite: tru'), '');
  assert.equal(said('Share', ', copies: many'), '');
  assert.equal(said('Share', elsewhere), '');
});

test('where the databases are must be known for that', () => {
  const said = (server: string) =>
    examine(`
sites: { Taipei: }
servers: { SQL01: ${server} }
storage: { Share: { kind: nas, site: Taipei } }
instances: { SQL01: { on: SQL01 } }
databases: { SSODB: { on: SQL01 } }
backups: { Job: { method: backup-biztalk-server-job, to: Share } }
`).findings.some((each) => each.code === 'no-offsite-backup-copy');
  assert.ok(said('{ site: Taipei }'));
  assert.ok(!said('{ }'));
});

test('the finding stands at the plan while nothing is written', () => {
  const text = `
sites: { Taipei: }
servers: { A: { site: Taipei }, B: { site: Taipei } }
storage: { Array: { kind: san, raid: 10 }, Share: { kind: nas, site: Taipei } }
clusters: { CLU: { kind: failover, active: A, passive: B, witness: disk, storage: Array } }
instances: { SQL: { on: CLU } }
databases: { SSODB: { on: SQL } }
backups:
  Job: { method: backup-biztalk-server-job, to: Share }
# ^^^ no-offsite-backup-copy information
  Second: { method: backup-biztalk-server-job, to: Share }
`;
  check(text);
  assert.match(textOf(findingOf(examine(text), 'no-offsite-backup-copy').message), /^The backups of "Job" lie at/);
});

test('a copy is kept at another place', () => {
  checkFix(
    'backups: { Job: { method: backup-biztalk-server-job, offsite: false } }\n',
    'no-offsite-backup-copy',
    'Keep a copy at another place',
    'backups: { Job: { method: backup-biztalk-server-job, offsite: true } }\n',
  );
});

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

test('a role on nodes at two sites keeps a copy elsewhere', () => {
  const said = (passive: string) =>
    examine(`${servers.replace('[NodeC, NodeD]', '[NodeC, NodeD, FS02]').replace('passive: NodeD', `passive: ${passive}`)}
backups: { Job: { method: backup-biztalk-server-job, to: '\\\\FILES\\b' } }
`).findings.filter((each) => each.code === 'no-offsite-backup-copy').length;
  assert.equal(said('NodeD'), 1);
  assert.equal(said('FS02'), 0);
});

test('of two drives the one that is written to is told', () => {
  const text = `
servers: { A: }
storage: { Data: { kind: local, on: A, path: 'D:\\' }, Log: { kind: local, on: A, path: 'E:\\' } }
instances: { A: { on: A, data: Data, log: Log } }
databases: { SSODB: { on: A } }
backups: { Job: { method: backup-biztalk-server-job, to: 'E:\\b' } }
`;
  assert.match(textOf(findingOf(examine(text), 'backup-on-data-volume').message), /writes to "Log"/);
});
