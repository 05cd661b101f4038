import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

/** Two sites with a share each, databases at the first, a destination at the second. */
const platform = `sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
servers: { SQL01: { site: Taipei }, FS01: { site: Taipei }, DR01: { site: Taichung } }
storage:
  Near: { kind: nas, site: Taipei, path: '\\\\near\\biztalk' }
  Far: { kind: nas, site: Taichung, path: '\\\\far\\biztalk' }
  Disk: { kind: san, site: Taichung, path: 'E:\\' }
instances: { SQL01: { on: SQL01 }, DRSQL: { on: DR01, standbyFor: SQL01 } }
databases: { Orders: { on: SQL01, kind: bam-alerts }, BAMArchive: { on: SQL01 }, BAMAnalysis: { on: SQL01 } }`;
const shipping = 'disasterRecovery: { logShipping: biztalk }';

/** How many findings of the code there are in plans. */
function countOf(code: string, plans: string, more = `${platform}\n${shipping}`): number {
  const analysis = examine(`topology: Platform\n${more}\nbackups:\n  ${plans.replaceAll('\n', '\n  ')}\n`);
  return analysis.findings.filter((each) => each.code === code).length;
}

const log = 'log-backups-only-at-lost-site';
const job = (rest: string) => `Job: { method: backup-biztalk-server-job, ${rest} }`;

test('what log shipping restores and lies at the site that is lost is found', () => {
  const finding = findingOf(
    check(`
sites: { Taipei: { role: primary }, Taichung: { role: disaster-recovery } }
storage: { Near: { kind: nas, redundant: true, site: Taipei } }
disasterRecovery: { logShipping: biztalk }
backups:
  Job: { method: backup-biztalk-server-job, full: daily, log: 15 min, to: Near }
#                                                                         ^^^^ log-backups-only-at-lost-site warning
`),
    log,
  );
  assert.equal(finding.message.holes.name, 'Taipei');
});

test('it lies there on a server, on storage and on a share', () => {
  for (const to of ['Near', 'FS01', "'\\\\near\\biztalk\\log'", "'\\\\fs01\\biztalk'"])
    assert.equal(countOf(log, job(`to: ${to}`)), 1, to);
  for (const to of [
    'Far',
    'DR01',
    "'\\\\far\\biztalk'",
    "'\\\\elsewhere\\biztalk'",
    "'C:\\backup'",
    "'https://blob/biztalk'",
  ])
    assert.equal(countOf(log, job(`to: ${to}`)), 0, to);
});

test('a copy elsewhere, another method, nothing said and half a word are no matter', () => {
  for (const rest of ['to: Near, offsite: true', 'full: daily', 'to: ', 'to: Near, offsite: perhaps'])
    assert.equal(countOf(log, job(rest)), 0, rest);
  assert.equal(countOf(log, job('to: Near, offsite: false')), 1);
  assert.equal(countOf(log, 'Job: { method: maintenance-plan, to: Near }'), 0);
});

test('only with log shipping of BizTalk', () => {
  const plan = job('to: Near');
  assert.equal(countOf(log, plan, platform), 1);
  assert.equal(countOf(log, plan, platform.replace(', standbyFor: SQL01', '')), 0);
  assert.equal(countOf(log, plan, platform.replace('standbyFor: SQL01', 'standbyFor: []')), 0);
  for (const other of ['sql-server', 'none'])
    assert.equal(countOf(log, plan, `${platform}\ndisasterRecovery: { logShipping: ${other} }`), 0, other);
});

test('the site is that of the databases, or the primary one where they do not say', () => {
  const plan = job('to: Near');
  const secondary = `${platform.replace('Taipei: { role: primary }', 'Taipei: {}')}\n${shipping}`;
  assert.equal(countOf(log, plan, secondary), 1);
  assert.equal(countOf(log, plan, secondary.replace('SQL01: { site: Taipei }', 'SQL01: {}')), 0);
  assert.equal(countOf(log, plan, `${platform.replace('SQL01: { site: Taipei }', 'SQL01: {}')}\n${shipping}`), 1);
  const apart = `${platform.replace('SQL01: { site: Taipei }', 'SQL01: { site: Kaohsiung }').replace('sites: {', 'sites: { Kaohsiung: {},')}\n${shipping}`;
  assert.equal(countOf(log, plan, apart), 0);
  const both = apart
    .replace('instances: {', 'instances: { NEAR: { on: FS01 },')
    .replace('Orders: { on: SQL01', 'Orders: { on: NEAR');
  assert.equal(countOf(log, plan, both), 0);
});

test('a cluster at two sites is at none of them alone', () => {
  const clustered = `${platform
    .replace('FS01: { site: Taipei }', 'FS01: { site: Taipei }, FS02: { site: Taichung }')
    .replace(
      'storage:',
      'clusters: { FSCLU: { kind: failover, nodes: [FS01, FS02] } }\nstorage:\n  Share: { on: FSCLU }',
    )}\n${shipping}`;
  assert.equal(countOf(log, job('to: Share'), clustered), 0);
  assert.equal(
    countOf(log, job('to: Share'), clustered.replace('FS02: { site: Taichung }', 'FS02: { site: Taipei }')),
    1,
  );
});

test('the destination may read another copy', () => {
  const from = (path: string) => `${platform}\ndisasterRecovery: { logShipping: biztalk, from: '${path}' }`;
  const plan = job('to: Near');
  assert.equal(countOf(log, plan, from('\\\\near\\biztalk\\log')), 1);
  assert.equal(countOf(log, plan, from('\\\\fs01\\biztalk')), 1);
  assert.equal(countOf(log, plan, from('\\\\far\\biztalk')), 0);
  assert.equal(countOf(log, plan, from('\\\\unknown\\biztalk')), 0);
  const unknown = job("to: '\\\\fs01\\biztalk'");
  assert.equal(countOf(log, unknown, from('\\\\fs01\\biztalk')), 1);
  assert.equal(countOf(log, job('to: FS01'), from('\\\\unknown\\biztalk')), 0);
});

const text = (plan: string) => `topology: Platform
${platform}
${shipping}
backups:
  ${plan}
`;

test('the fix writes to a share at the other site, or keeps a copy', () => {
  checkFix(text(job('to: Near')), log, 'to "Far"', text(job('to: Far')));
  checkFix(text(job('to: Near')), log, 'a copy of "Job"', text(job('to: Near, offsite: true')));
  const titles = findingOf(
    examine(
      text(job('to: Near')).replace(
        'storage:',
        `storage:
  A: { site: Taichung, path: '\\\\a\\b' }
  B: { site: Taichung, path: '\\\\b\\b' }
  C: { site: Taichung, path: '\\\\c\\b' }
  D: { site: Taipei, path: '\\\\d\\b' }
  E: { path: '\\\\e\\b' }`,
      ),
    ),
    log,
  )
    .fixes()
    .map((each) => each.title.holes.storage ?? 'copy');
  assert.deepEqual(titles, ['A', 'B', 'C', 'copy']);
});

const bam = 'dr-bam-databases-not-carried';
const all = (to: string, rest = '') => `Bam: { method: bam, covers: [BAMArchive, BAMAnalysis], to: ${to}${rest} }`;

test('databases of BAM whose backup stays at the site are found', () => {
  const analysis = check(`
${platform.replace('kind: bam-alerts', 'kind: custom').replace(', BAMAnalysis: { on: SQL01 }', '')}
backups:
  Job: { method: backup-biztalk-server-job, covers: [Orders], to: Far }
  Bam: { method: bam, covers: [BAMArchive], to: Near }
#                                               ^^^^ dr-bam-databases-not-carried warning
`);
  const { message, related } = findingOf(analysis, bam);
  assert.deepEqual(message.holes.databases, { names: ['BAMArchive'], goesOn: false });
  assert.equal(message.holes.name, 'Taipei');
  assert.equal(related.length, 1);
});

test('one plan that reaches the other site, or may, is enough', () => {
  assert.equal(countOf(bam, all('Near')), 1);
  for (const plans of [
    all('Far'),
    all('Near', ', offsite: true'),
    all("'\\\\unknown\\bam'"),
    all("'C:\\bam'"),
    'Bam: { method: bam, covers: [BAMArchive, BAMAnalysis] }',
    `${all('Near')}\nCopy: { method: third-party, covers: SQL01, to: Far }`,
    `${all('Near')}\nCopy: { method: third-party }`,
  ])
    assert.equal(countOf(bam, plans), 0, plans);
  assert.equal(countOf(bam, `${all('Near')}\nCopy: { method: maintenance-plan, covers: all, to: FS01 }`), 1);
  assert.equal(countOf(bam, `${all('Near')}\nCopy: { method: maintenance-plan, covers: Orders, to: Far }`), 1);
});

test('databases without a backup have rules of their own', () => {
  assert.equal(countOf(bam, job('to: Near, covers: [Orders]')), 0);
  assert.equal(countOf(bam, job('to: Near, covers: all')), 0);
});

test('what the job takes in by name, or the plan of recovery names, is carried', () => {
  assert.equal(countOf(bam, `${all('Near')}\n${job('covers: [BAMArchive, BAMAnalysis], to: Far')}`), 0);
  assert.equal(countOf(bam, `${all('Near')}\n${job('covers: all, to: Far')}`), 1);
  const named = (names: string) => `${platform}\ndisasterRecovery: { logShipping: biztalk, databases: ${names} }`;
  assert.equal(countOf(bam, all('Near'), named('[BAMArchive, BAMAnalysis]')), 0);
  assert.equal(countOf(bam, all('Near'), named('[BAMArchive]')), 1);
  assert.equal(countOf(bam, all('Near'), named('all')), 1);
});

test('copies that wait, other databases, and platforms without a second site are no matter', () => {
  const plan = 'Bam: { method: bam, covers: [BAMArchive], to: Near }';
  assert.equal(
    countOf(bam, plan, `${platform.replace('BAMArchive: { on: SQL01 }', 'BAMArchive: { on: DRSQL }')}\n${shipping}`),
    0,
  );
  assert.equal(countOf(bam, 'Bam: { method: third-party, covers: [Orders], to: Near }'), 0);
  const alone = platform.replace(', Taichung: { role: disaster-recovery }', ', Taichung: {}');
  assert.equal(countOf(bam, plan, alone), 0);
  assert.equal(countOf(bam, plan, alone.replace('DR01: { site: Taichung }', 'DR01: { standby: true }')), 1);
  for (const kind of ['bam-star-schema', 'bam-archive', 'bam-analysis'])
    assert.equal(
      countOf(
        bam,
        plan,
        `${platform.replace('BAMArchive: { on: SQL01', `BAMArchive: { on: SQL01, kind: ${kind}`)}\n${shipping}`,
      ),
      1,
      kind,
    );
  assert.equal(countOf(bam, plan.replace('BAMArchive', 'Orders'), `${platform}\n${shipping}`), 0);
});

test('two plans that both stay are said at the first', () => {
  const analysis = examine(text(`${all('Near')}\n  Copy: { method: third-party, covers: SQL01, to: FS01 }`));
  const found = analysis.findings.filter((each) => each.code === bam);
  assert.deepEqual(
    found.map((each) => analysis.text.slice(each.span.start, each.span.end)),
    ['Near'],
  );
});

test('the fix of BAM', () => {
  checkFix(text(all('Near')), bam, 'to "Far"', text(all('Far')));
  checkFix(text(all('Near')), bam, 'a copy', text(all('Near', ', offsite: true')));
});

test('a destination that reads a folder of the place itself reads the same copy', () => {
  const more = (
    from: string,
  ) => `${platform.replace('storage:', "storage:\n  Drive: { kind: san, site: Taipei, path: 'G:\\' }")}
disasterRecovery: { logShipping: biztalk, from: ${from} }`;
  assert.equal(countOf(log, job('to: Drive'), more("'G:\\log'")), 1);
  assert.equal(countOf(log, job('to: Drive'), more("'H:\\log'")), 0);
});

test('a destination that reads at one more site has another copy', () => {
  const sited = (passive: string) => `${platform.replace('FS01:', 'FS02: { site: Taipei }, FS01:').replace(
    'instances:',
    `clusters: { FCLU: { kind: failover, nodes: [FS01, FS02, DR01] } }
resourceGroups: { FILES: { on: FCLU, resources: file-share, active: FS01, passive: ${passive} } }
instances:`,
  )}
disasterRecovery: { logShipping: biztalk, from: '\\\\FILES\\b' }`;
  assert.equal(countOf(log, job('to: Near'), sited('FS02')), 1);
  assert.equal(countOf(log, job('to: Near'), sited('DR01')), 0);
});

test('a database of BAM is left behind whatever else it is, unless a copy of it waits', () => {
  const of = (database: string, more = '') =>
    `${platform.replace('BAMArchive: { on: SQL01 }', `BAMArchive: ${database}`)}\n${more}${shipping}`;
  const plan = 'Bam: { method: third-party, covers: [BAMArchive], to: Near }';
  assert.equal(countOf(bam, plan, of('{ on: SQL01, kind: [bam-archive, custom] }')), 1);
  const group = 'availabilityGroups: { AG: { replicas: [SQL01, DRSQL] } }\n';
  assert.equal(countOf(bam, plan, of('{ on: AG }', group)), 0);
  assert.equal(countOf(bam, plan, of('{ on: AG }', group.replace(', DRSQL', ''))), 1);
});

test('the fix offers shares at the other site alone', () => {
  const titles = findingOf(
    examine(text(job('to: Near')).replace('storage:', "storage:\n  Beside: { site: Taipei, path: '\\\\d\\b' }")),
    log,
  )
    .fixes()
    .map((each) => each.title.holes.storage ?? 'copy');
  assert.deepEqual(titles, ['Far', 'copy']);
});
