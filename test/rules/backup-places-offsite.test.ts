import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';
import { elsewhere, job, servers } from './backups-beside-databases.ts';

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

test('a role on nodes at two sites keeps a copy elsewhere', () => {
  const said = (passive: string) =>
    examine(`${servers.replace('[NodeC, NodeD]', '[NodeC, NodeD, FS02]').replace('passive: NodeD', `passive: ${passive}`)}
backups: { Job: { method: backup-biztalk-server-job, to: '\\\\FILES\\b' } }
`).findings.filter((each) => each.code === 'no-offsite-backup-copy').length;
  assert.equal(said('NodeD'), 1);
  assert.equal(said('FS02'), 0);
});
