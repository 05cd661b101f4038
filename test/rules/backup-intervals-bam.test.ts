import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf, messagesOf } from '../support/check.ts';

const platform = `
servers: { NodeA: , NodeB: , DR01: }
storage: { Array: { kind: san, raid: 10 } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
instances:
  BTSSQL: { on: SQLCLU }
  DRSQL: { on: DR01, standbyFor: BTSSQL }
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BAMPrimaryImport: { on: BTSSQL }
`;

test('events that are backed up more rarely than every 15 minutes are found where that is written', () => {
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Bam: { method: bam, every: 16 min }
#                            ^^^^^^ bam-primary-import-backup-window information
`);
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Bam: { method: bam, full: daily }
#                           ^^^^^ bam-primary-import-backup-window
`);
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Bam: { method: bam, full: weekly, every: daily, log: 20 min }
#                                                      ^^^^^^ bam-primary-import-backup-window
`);
});

test('the plan that runs most often counts', () => {
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Bam: { method: bam, every: daily }
  Images: { method: image, covers: all }
  Third: { method: third-party, covers: NodeA, every: 2 hours }
#                                                     ^^^^^^^ bam-primary-import-backup-window
`);
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Images: { method: image, covers: all }
  Third: { method: third-party, covers: NodeA, every: 2 hours }
#                                                     ^^^^^^^ bam-primary-import-backup-window
  Bam: { method: bam, every: daily }
`);
});

test('events are safe with the job, every 15 minutes, and where a plan does not say how often it runs', () => {
  for (const plans of [
    '{ Job: { method: backup-biztalk-server-job, covers: all, full: daily } }',
    '{ Job: { method: backup-biztalk-server-job, log: 15 min }, Bam: { method: bam, every: daily } }',
    '{ Job: { method: backup-biztalk-server-job, covers: BizTalkMgmtDb }, Third: { method: third-party, covers: NodeA, every: 15 min }, Images: { method: image, covers: all } }',
    '{ Job: { method: backup-biztalk-server-job }, Bam: { method: bam, every: daily } }',
    '{ Job: { method: backup-biztalk-server-job, log: 15 min }, Bam: { method: bam } }',
    '{ Job: { method: backup-biztalk-server-job }, Cubes: { method: analysis-services, every: daily } }',
  ])
    check(`${platform}\nbackups: ${plans}\n`);
  check(platform);
});

test('nothing is said of an interval that is being typed, or beside a plan that is', () => {
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Images: { method: image, covers: all }
  Third: { method: third-party, covers: NodeA, log: 5 mi, every: daily }
#                                                   ^^^^ wrong-type
`);
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Images: { method: image, covers: all }
  Third: { method: third-party, covers: NodeA, every: daily }
  Next: { every: 5 min }
# ^^^^ missing-property
`);
});

test('other databases and copies have no events of their own', () => {
  check(`${platform}
  BAMArchive: { on: BTSSQL }
  Copy: { on: DRSQL, kind: bam-primary-import }
backups:
  Job: { method: backup-biztalk-server-job }
  Images: { method: image, covers: all }
  Third: { method: third-party, covers: DR01, every: daily }
  Bam: { method: bam, covers: BAMArchive, every: daily }
`);
});

test('a rule that says more of the plan leaves the events out', () => {
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, log: 2 hours }
#                                                ^^^^^^^ log-backup-interval-too-long
`);
  check(`${platform}
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  Nightly: { method: maintenance-plan, covers: BAMPrimaryImport, every: daily }
#                    ^^^^^^^^^^^^^^^^ unsupported-backup-method
`);
});

test('BAM Primary Import goes to the job, or the plan runs every 15 minutes', () => {
  const plans = (job: string, bam: string) =>
    `${platform}backups:\n  Job: { method: backup-biztalk-server-job, ${job} }\n  Bam: { method: bam, ${bam} }\n`;
  const code = 'bam-primary-import-backup-window';
  checkFix(
    plans('covers: [BizTalkMgmtDb], log: 15 min', 'every: daily'),
    code,
    'Let "Job" take in "BAMPrimaryImport"',
    plans('covers: [BizTalkMgmtDb, BAMPrimaryImport], log: 15 min', 'every: daily'),
  );
  const late = plans('covers: [BizTalkMgmtDb], log: 16 min', 'every: daily');
  checkFix(late, code, 'Run "Bam" every 15 min', plans('covers: [BizTalkMgmtDb], log: 16 min', 'every: 15 min'));
  assert.equal(findingOf(examine(late), code).fixes().length, 1);
});

test('a log backup that is too rare is about the events alone', () => {
  const { related } = findingOf(
    examine(`${platform}backups: { Job: { method: backup-biztalk-server-job, log: 16 min } }\n`),
    'log-backup-interval-too-long',
  );
  assert.equal(related.length, 1);
});

const window = 'bam-primary-import-backup-window';

test('a copy has no events of its own, however rarely its server is backed up', () => {
  const text = (covers: string) => `${platform}  Copy: { on: DRSQL, kind: bam-primary-import }
backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb, BAMPrimaryImport], log: 15 min }
  Third: { method: third-party, covers: [${covers}], every: daily }
`;
  assert.deepEqual(messagesOf(text('DRSQL'), window), []);
});

test('of plans that run equally often the first is found, and none beside one that names what is not declared', () => {
  const text = (last: string) => `${platform}backups:
  Job: { method: backup-biztalk-server-job, covers: [BizTalkMgmtDb] }
  A: { method: third-party, covers: NodeA, every: 2 hours }
  B: { method: third-party, covers: NodeA, every: 2 hours }
  ${last}
`;
  const [finding] = examine(text('')).findings.filter((each) => each.code === window);
  assert.equal(finding?.span.start, text('').indexOf('2 hours'));
  assert.deepEqual(messagesOf(text('C: { method: third-party, covers: Nowhere, every: daily }'), window), []);
});
