import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';
import { elsewhere, job, servers } from './backups-beside-databases.ts';

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
