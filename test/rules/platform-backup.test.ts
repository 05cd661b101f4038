import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';
import { found, job, platform } from './backed-up-platform.ts';

test('a file that backs up nothing but databases is told so once', () => {
  check(`
${platform}
backups:
#^^^^^^ windows-not-backed-up warning
  ${job}
  Sql: { method: maintenance-plan, covers: BTSSQL, every: daily, to: '\\\\backup\\sql' }
#                ^^^^^^^^^^^^^^^^ unsupported-backup-method
`);
});

test('so is one that backs up nothing', () => {
  const analysis = check(`
${platform}
backups: none
#        ^^^^ no-backup-biztalk-server-job
#        ^^^^ windows-not-backed-up warning
`);
  const { message, related } = findingOf(analysis, 'windows-not-backed-up');
  assert.match(textOf(message), /^Nothing but databases .* "BTS01", "BTS02", "NodeA", … is made anew/);
  assert.equal(related.length, 4);
});

test('backups that are not described, and files without servers, are no matter', () => {
  check(platform);
  check(`
servers: { FS01: {} }
hosts: none
backups:
  ${job}
`);
});

test('a file without hosts that backs up its databases speaks of the databases alone', () => {
  const tier = platform.split('\nhosts')[0] ?? '';
  assert.deepEqual(found('windows-not-backed-up', '', tier), []);
  assert.deepEqual(found('windows-not-backed-up', '', `${tier}\nhosts: none`), ['"NodeA", "NodeB"']);
  assert.deepEqual(found('windows-not-backed-up', 'A: { method: iis }', tier), ['"NodeA", "NodeB"']);
});

test('plans of databases that name only databases and instances are none of the platform', () => {
  for (const method of ['vss', 'snapshot', 'third-party']) {
    const plan = (covers: string) => `More: { method: ${method}, covers: ${covers}, to: '\\\\backup\\more' }`;
    const four = ['"BTS01", "BTS02", "NodeA", …'];
    assert.deepEqual(found('windows-not-backed-up', plan('BizTalkMgmtDb')), four, method);
    assert.deepEqual(found('windows-not-backed-up', plan('BTSSQL')), four, method);
    assert.deepEqual(found('windows-not-backed-up', plan('BTS01')), ['"BTS02", "NodeA", "NodeB"'], method);
    assert.deepEqual(found('windows-not-backed-up', plan('all')), [], method);
  }
  for (const method of ['bam', 'analysis-services', 'dta-purge', 'maintenance-plan', 'backup-biztalk-server-job'])
    assert.equal(found('windows-not-backed-up', `More: { method: ${method} }`).length, 1, method);
  for (const method of ['iis', 'sql-server', 'sharepoint', 'applications', 'configuration', 'jobs-and-logins']) {
    const analysis = examine(`topology: P\n${platform}\nbackups: { More: { method: ${method} } }\n`);
    assert.match(textOf(findingOf(analysis, 'windows-not-backed-up').message), /^No plan backs up Windows/, method);
  }
});

test('Windows is backed up by itself or with the whole computer', () => {
  for (const method of ['windows', 'image', 'vss', 'snapshot', 'third-party']) {
    for (const covers of ['', 'covers: all, ', 'covers: [BTS01, BTS02, NodeA, NodeB], '])
      assert.deepEqual(found('windows-not-backed-up', `All: { ${covers}method: ${method} }`), [], method + covers);
  }
  assert.deepEqual(found('windows-not-backed-up', 'A: { method: windows, covers: [BTS01, NodeA, NodeB] }'), [
    '"BTS02"',
  ]);
  assert.deepEqual(
    found(
      'windows-not-backed-up',
      'A: { method: windows, covers: [BTS01, BTS02] }\nB: { method: image, covers: BTSSQL }',
    ),
    [],
  );
  assert.deepEqual(
    found(
      'windows-not-backed-up',
      'A: { method: windows, covers: [BTS01, BTS02] }\nB: { method: iis, covers: BTSSQL }',
    ),
    ['"NodeA", "NodeB"'],
  );
});

test('it is found at the one plan that leaves servers out', () => {
  check(`
${platform}
backups:
  ${job}
  Windows: { method: windows, covers: [BTS01, BTS02, NodeA], tested: monthly }
#                                     ^^^^^^^^^^^^^^^^^^^^^ windows-not-backed-up
  Sql: { method: sql-server, tested: monthly }
  Configuration: { method: configuration, tested: monthly }
  Applications: { method: applications, tested: monthly }
`);
  check(`
${platform}
backups:
#^^^^^^ windows-not-backed-up
  ${job}
  One: { method: image, covers: [BTS01, BTS02], tested: monthly }
  Other: { method: windows, covers: [NodeA], tested: monthly }
  Sql: { method: sql-server, tested: monthly }
`);
  check(`
defaults: { backups: { covers: [BTS01] } }
${platform}
backups:
#^^^^^^ windows-not-backed-up
  ${job}
# ^^^ database-not-covered-by-backup
  Windows: { method: image, tested: monthly }
  Sql: { method: sql-server, covers: all, tested: monthly }
  Configuration: { method: configuration, covers: all, tested: monthly }
`);
});

test('virtual servers are backed up with the machine they run on', () => {
  const virtual = platform
    .replace('BTS01: {}', 'BTS01: { runsOn: FS01 }')
    .replace('BTS02: {}', 'BTS02: { runsOn: HV }')
    .replace('clusters: {', 'clusters: { HV: { kind: failover, nodes: [HV1, HV2] },')
    .replace('FS01: {}', 'FS01: {}, HV1: {}, HV2: {}');
  const windows = (covers: string) => `A: { method: image, covers: [NodeA, NodeB, ${covers}] }`;
  assert.deepEqual(found('windows-not-backed-up', windows('FS01, HV2'), virtual), []);
  assert.deepEqual(found('windows-not-backed-up', windows('HV1'), virtual), ['"BTS01"']);
  assert.deepEqual(found('windows-not-backed-up', windows('FS01'), virtual), ['"BTS02"']);
  assert.deepEqual(
    found('windows-not-backed-up', windows('FS01'), platform.replace('BTS02: {}', 'BTS02: { runsOn: Rack7 }')),
    ['"BTS01", "BTS02"'],
  );
});

test('servers that wait, and such as carry nothing of BizTalk, need not be backed up', () => {
  const more = platform
    .replace('FS01: {}', 'FS01: {}, DR01: { standby: true }, DR02: { standby: true }')
    .replace('[BTS01, BTS02]', '[BTS01, BTS02, DR01], disabledOn: DR01')
    .replace('BTSSQL: { on: SQLCLU }', 'BTSSQL: { on: SQLCLU }, DR: { on: DR02, standbyFor: BTSSQL }');
  assert.deepEqual(
    found('windows-not-backed-up', 'A: { method: image, covers: [BTS01, BTS02, NodeA, NodeB] }', more),
    [],
  );
  const copies = more.replace('{ BizTalkMgmtDb', '{ Copy: { on: DR, name: BizTalkMgmtDb }, BizTalkMgmtDb');
  assert.deepEqual(
    found('windows-not-backed-up', 'A: { method: image, covers: [BTS01, BTS02, NodeA, NodeB] }', copies),
    [],
  );
});

test('the servers of the master secret, the BAM portal and IIS count', () => {
  const all = 'A: { method: image, covers: [BTS01, BTS02, NodeA, NodeB] }';
  const server = (more: string) => platform.replace('FS01: {}', `FS01: ${more}`);
  for (const [text, servers] of [
    [`${platform}\nsso: { masterSecretServer: FS01 }`, ['"FS01"']],
    [`${platform}\nsso: { masterSecretServer: SQLCLU }`, []],
    [`${platform}\nbam: { portal: FS01 }`, ['"FS01"']],
    [`${server('{ services: iis }')}`, ['"FS01"']],
    [`${server('{ services: sharepoint }')}`, ['"FS01"']],
    [`${server('{ services: file-share }')}`, []],
    [`${server('{ services: iis, standby: true }')}`, []],
    [`${server('{ standby: true }')}\nbam: { portal: FS01 }`, []],
    [`${server('{ standby: true }')}\nsso: { masterSecretServer: FS01 }`, []],
  ] as const)
    assert.deepEqual(found('windows-not-backed-up', all, text), servers, text);
  const cluster = platform
    .replace(
      'clusters: {',
      'resourceGroups: { WEB: { on: WEBCLU, passive: FS02, active: FS01 } }\nclusters: { WEBCLU: { kind: failover, nodes: [FS01, FS02, FS03] },',
    )
    .replace('FS01: {}', 'FS01: {}, FS02: {}, FS03: {}');
  assert.deepEqual(found('windows-not-backed-up', all, `${cluster}\nbam: { portal: WEB }`), ['"FS01", "FS02"']);
  assert.deepEqual(found('windows-not-backed-up', all, `${cluster}\nsso: { masterSecretServer: WEBCLU }`), [
    '"FS01", "FS02", "FS03"',
  ]);
});

test('a plan that is half typed, or names what is not declared, keeps all of them silent', () => {
  for (const plan of [
    'A: { covers: [BTS01] }',
    'A: { method: imag, covers: BTS01 }',
    'A: { method: image, covers: [BTS01, BTS0] }',
    'A: { method: image, covers: [BTS01, { a: 1 }] }',
    'A: { method: image, covers: [BTS01',
  ]) {
    const analysis = examine(`topology: Platform\n${platform}\nbackups:\n  ${job}\n  ${plan}\n`);
    assert.deepEqual(
      analysis.findings
        .filter((each) => each.severity === 'warning' && each.code !== 'required-database-missing')
        .map((each) => each.code),
      [],
      plan,
    );
  }
});

test('in development it is a hint', () => {
  check(`
environment: development
${platform}
backups:
#^^^^^^ windows-not-backed-up hint
  ${job}
`);
});

test('the fix adds images of all', () => {
  checkFix(
    `topology: Platform
${platform}
backups: none
`,
    'windows-not-backed-up',
    'as "Images"',
    `topology: Platform
${platform}
backups:
  Images: { method: image, covers: [BTS01, BTS02, NodeA, NodeB], every: weekly, to: '\\\\backup\\servers' }
`,
  );
});

test('the fix lets the plan there is take in more', () => {
  checkFix(
    `topology: Platform
${platform}
backups:
  Windows: { method: windows, covers: [BTS01, BTS02] } # at night
`,
    'windows-not-backed-up',
    'Let "Windows"',
    `topology: Platform
${platform}
backups:
  Windows: { method: windows, covers: [BTS01, BTS02, NodeA, NodeB] } # at night
`,
  );
});

test('the fix names eight servers one by one, and more as all', () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `BTS${i}`);
  for (const count of [8, 9]) {
    const analysis = examine(`topology: Platform
servers: { ${names(count)
      .map((each) => `${each}: {}`)
      .join(', ')} }
hosts: { Receive: { on: [${names(count).join(', ')}] } }
backups: none
`);
    const finding = findingOf(analysis, 'windows-not-backed-up');
    assert.equal(finding.related.length, 8);
    const [fix] = finding.fixes();
    const text = fix?.edits.map((each) => each.newText).join('') ?? '';
    assert.equal(text.includes('covers: all'), count === 9);
  }
});

test('all nodes of a cluster that has the master secret count', () => {
  const text = platform
    .replace('FS01: {}', 'FS01: {}, Third: {}')
    .replace('passive: NodeB,', 'passive: NodeB, nodes: [Third],');
  const plan = 'A: { method: windows, covers: [BTS01, BTS02, NodeA, NodeB] }';
  assert.deepEqual(found('windows-not-backed-up', plan, `${text}\nsso: { masterSecretServer: SQLCLU }`), ['"Third"']);
});
