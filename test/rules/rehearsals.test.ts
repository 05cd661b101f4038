import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, findingOf } from '../support/check.ts';

/** The code, severity and words of what is said on a day. */
function saidOn(today: string | undefined, text: string): readonly string[] {
  return analyze(`topology: Platform\n${text}`, undefined, { today })
    .findings.filter((each) => each.code !== 'section-not-described')
    .map((each) => `${each.severity} ${each.code}: ${textOf(each.message)}`);
}

test('a switch to the other site that was never practised is a warning', () => {
  check(`
disasterRecovery: { logShipping: biztalk, tested: never }
#                                                 ^^^^^ dr-failover-not-practised warning
`);
});

test('one that is practised less than once a year, or once a month, is less', () => {
  check(`
disasterRecovery: { logShipping: biztalk, tested: 2 years }
#                                                 ^^^^^^^ dr-failover-not-practised information
`);
  check(`
disasterRecovery:
  tested: quarterly
#         ^^^^^^^^^ dr-failover-not-practised hint
  logShipping: biztalk
`);
});

test('a date counts from today', () => {
  const said = (today: string | undefined) => saidOn(today, 'disasterRecovery: { tested: 2026-05-15 }');
  assert.deepEqual(said('2026-06-15'), []);
  assert.match(said('2026-06-16')[0] ?? '', /^hint dr-failover-not-practised: .* less than once a month\.$/);
  assert.match(said('2027-05-15')[0] ?? '', /^hint /);
  assert.match(said('2027-05-16')[0] ?? '', /^information .* less than once a year\.$/);
  assert.deepEqual(said(undefined), []);
});

test('monthly, nothing said and a half-typed date are no matter', () => {
  for (const tested of ['tested: monthly', 'tested: weekly', 'documented: true', 'tested: ']) {
    check(`
disasterRecovery: { logShipping: biztalk, ${tested} }
`);
  }
  check(`
disasterRecovery: { logShipping: biztalk, tested: nev }
#                                                 ^^^ wrong-type
`);
});

test('the fix practises the switch', () => {
  checkFix(
    `topology: Platform
disasterRecovery: { logShipping: biztalk, tested: never } # too dear
`,
    'dr-failover-not-practised',
    'every month',
    `topology: Platform
disasterRecovery: { logShipping: biztalk, tested: monthly } # too dear
`,
  );
});

test('a backup of the platform nobody ever restored is a warning', () => {
  check(`
servers: { BTS01: {} }
backups:
  Job: { method: backup-biztalk-server-job }
  Images: { method: image, tested: never }
#                                  ^^^^^ platform-backup-procedure-untested warning
  Sql: { method: sql-server, tested: 2 years }
#                                    ^^^^^^^ platform-backup-procedure-untested information
  Iis: { method: iis, tested: quarterly }
#                             ^^^^^^^^^ platform-backup-procedure-untested hint
  Settings: { method: configuration, tested: monthly }
  Windows: { method: windows }
`);
});

test('of methods for databases only those that take in computers are of the platform', () => {
  const code = 'warning platform-backup-procedure-untested';
  const said = (plan: string) =>
    saidOn(
      undefined,
      `servers: { SQL01: {} }
instances: { BTSSQL: { on: SQL01 } }
databases: { Orders: { on: BTSSQL, kind: custom } }
backups: { Job: { method: backup-biztalk-server-job }, Plan: { tested: never, ${plan} } }\n`,
    ).filter((each) => each.startsWith(code)).length;
  for (const plan of [
    'method: vss',
    'method: snapshot, covers: SQL01',
    'method: third-party, covers: all',
    'method: image',
  ])
    assert.equal(said(plan), 1, plan);
  for (const plan of [
    'method: vss, covers: Orders',
    'method: third-party, covers: BTSSQL',
    'method: maintenance-plan',
    'method: bam',
    'method: dta-purge',
    'method: imag',
  ])
    assert.equal(said(plan), 0, plan);
});

test('what all plans have from one place is said once', () => {
  const analysis = check(`
defaults: { backups: { tested: never } }
servers: { BTS01: {} }
backups:
  Job: { method: backup-biztalk-server-job, tested: monthly }
  Images: { method: image }
# ^^^^^^ platform-backup-procedure-untested
  Iis: { method: iis }
  Settings: { method: configuration, tested: never }
#                                            ^^^^^ platform-backup-procedure-untested
  More: { method: dta-purge, tested: monthly }
  Rest: { method: dta-purge }
`);
  assert.deepEqual(
    analysis.findings.filter((each) => each.code.startsWith('platform')).map((each) => each.related.length),
    [1, 0],
  );
});

test('what plans of databases have from there too is said of them', () => {
  check(`
defaults: { backups: { tested: never } }
servers: { BTS01: {} }
backups:
  Images: { method: image }
  Job: { method: backup-biztalk-server-job }
# ^^^ restore-not-tested
`);
});

test('the fix practises the restore', () => {
  checkFix(
    `topology: Platform
servers: { BTS01: {} }
backups:
  Images: { method: image, tested: never }
`,
    'platform-backup-procedure-untested',
    'every month',
    `topology: Platform
servers: { BTS01: {} }
backups:
  Images: { method: image, tested: monthly }
`,
  );
});

const cluster = (tested: string, kind = 'failover') => `
servers: { A: {}, B: {} }
clusters:
  CLU: { tested: ${tested}, kind: ${kind}, nodes: [A, B], witness: disk, storage: Array }
storage: { Array: { kind: san, raid: 10, redundant: true } }`;

test('a failover nobody ever practised is a hint, and so are rare ones', () => {
  const analysis = check(`
servers: { A: {}, B: {} }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters:
  CLU: { tested: never, kind: failover, nodes: [A, B], witness: disk, storage: Array }
#                ^^^^^ failover-never-tested hint
`);
  assert.equal(
    textOf(findingOf(analysis, 'failover-never-tested').message),
    'A failover of "CLU" was never practised.',
  );
  for (const [tested, words] of [
    ['2 years', 'less than once a year'],
    ['quarterly', 'less than once a month'],
    ['32 days', 'less than once a month'],
  ] as const)
    assert.deepEqual(saidOn(undefined, cluster(tested)), [
      `hint failover-never-tested: A failover of "CLU" is practised ${words}.`,
    ]);
});

test('monthly failovers, and clusters that only balance load, are no matter', () => {
  assert.deepEqual(
    saidOn(undefined, cluster('[never]')).filter((each) => each.includes('practised')),
    [],
  );
  check(cluster('monthly'));
  check(cluster('30 days'));
  const said = saidOn(
    undefined,
    cluster('never', 'hardware-load-balancer').replace(', witness: disk, storage: Array', ''),
  );
  assert.deepEqual(
    said.filter((each) => each.includes('failover-never-tested')),
    [],
  );
});

test('the fix practises the failover', () => {
  checkFix(
    `topology: Platform${cluster('2 years')}
`,
    'failover-never-tested',
    'every month',
    `topology: Platform${cluster('monthly')}
`,
  );
});
