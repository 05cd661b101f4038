import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say, textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

/** Two BizTalk servers, and two nodes under the databases; what more is written goes before. */
const platform = `servers: { BTS01: {}, BTS02: {}, NodeA: {}, NodeB: {}, FS01: {} }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
storage: { Array: { kind: san, raid: 10, redundant: true } }
instances: { BTSSQL: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: BTSSQL } }
hosts: { Receive: { on: [BTS01, BTS02], does: receive } }`;
const job = "Job: { method: backup-biztalk-server-job, full: daily, log: 15 min, to: '\\\\backup\\biztalk' }";

/** What the findings of a code are about, in plans beside the job; empty when there is none. */
function found(code: string, plans: string, more = platform): readonly string[] {
  const analysis = examine(`topology: Platform\n${more}\nbackups:\n  ${job}\n  ${plans.replaceAll('\n', '\n  ')}\n`);
  return analysis.findings
    .filter((each) => each.code === code)
    .map(({ message: { holes } }) => textOf(say('{names}', { names: holes.servers ?? holes.instances ?? '' })));
}

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

const web = platform.replace('hosts: {', 'hosts: { Web: { on: [BTS01, BTS02], kind: isolated },');

test('IIS of isolated hosts has to be backed up', () => {
  check(`
${web}
backups:
#^^^^^^ iis-not-backed-up warning
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Sql: { method: sql-server, covers: all, tested: monthly }
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: BTS01, tested: monthly }
`);
});

test('it is backed up by itself or with the whole computer', () => {
  const code = 'iis-not-backed-up';
  const both = ['"BTS01", "BTS02"'];
  for (const method of ['iis', 'image', 'third-party'])
    assert.deepEqual(found(code, `A: { method: ${method} }`, web), []);
  for (const method of ['windows', 'sql-server', 'configuration', 'applications', 'sharepoint'])
    assert.deepEqual(found(code, `A: { method: ${method} }`, web), both, method);
  assert.deepEqual(found(code, 'A: { method: iis, covers: BTS02 }', web), ['"BTS01"']);
  assert.deepEqual(found(code, 'A: { method: windows }', web.replace('isolated', 'in-process')), []);
  assert.deepEqual(found(code, 'A: { method: windows }', web.replace('isolated', 'isolated, disabledOn: BTS01')), [
    '"BTS02"',
  ]);
  assert.deepEqual(found(code, 'A: { method: windows }', `${platform}\nbam: { portal: [FS01, NodeA] }`), [
    '"NodeA", "FS01"',
  ]);
});

test('the fix of IIS', () => {
  checkFix(
    `topology: Platform
${web}
backups:
  Windows: { method: windows }
  Iis: { method: iis, covers: BTS01 }
`,
    'iis-not-backed-up',
    'Let "Iis"',
    `topology: Platform
${web}
backups:
  Windows: { method: windows }
  Iis: { method: iis, covers: [BTS01, BTS02] }
`,
  );
  checkFix(
    `topology: Platform
${web}
backups:
  Iis: { method: windows }
`,
    'iis-not-backed-up',
    'as "Iis2"',
    `topology: Platform
${web}
backups:
  Iis: { method: windows }
  Iis2: { method: iis, covers: [BTS01, BTS02], every: weekly, to: '\\\\backup\\servers' }
`,
  );
});

test('SQL Server itself has to be backed up', () => {
  check(`
${platform}
backups:
#^^^^^^ sql-server-not-backed-up warning
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Logins: { method: jobs-and-logins, covers: BTSSQL, tested: monthly }
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: all, tested: monthly }
`);
});

test('it is backed up by its name, with all nodes it can be on, or by a maintenance plan', () => {
  const code = 'sql-server-not-backed-up';
  for (const [plan, isFound] of [
    ['{ method: sql-server, covers: BTSSQL }', false],
    ['{ method: sql-server, covers: [NodeA, NodeB] }', false],
    ['{ method: sql-server, covers: all }', false],
    ['{ method: maintenance-plan, covers: BTSSQL }', false],
    ['{ method: maintenance-plan, covers: BizTalkMgmtDb }', true],
    ['{ method: third-party, covers: BTSSQL }', false],
    ['{ method: third-party, covers: BizTalkMgmtDb }', true],
    ['{ method: image, covers: [NodeA, NodeB] }', false],
    ['{ method: image, covers: BTSSQL }', false],
    ['{ method: image, covers: NodeA }', true],
    ['{ method: windows, covers: BTSSQL }', true],
    ['{ method: sql-server, covers: BizTalkMgmtDb }', true],
  ] as const)
    assert.equal(found(code, `W: { method: iis }\nA: ${plan}`).length, isFound ? 1 : 0, plan);
});

test('a default instance and its server have the same name, and each plan means what it is made for', () => {
  const alone = `servers: { SQL01: {} }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }`;
  assert.deepEqual(found('sql-server-not-backed-up', 'A: { method: sql-server, covers: SQL01 }', alone), []);
  assert.deepEqual(found('windows-not-backed-up', 'A: { method: image, covers: SQL01 }', alone), []);
  assert.deepEqual(found('windows-not-backed-up', 'A: { method: sql-server, covers: SQL01 }', alone), ['"SQL01"']);
});

test('only instances that hold relational databases of BizTalk and work count', () => {
  const code = 'sql-server-not-backed-up';
  const others = `servers: { A: {}, B: {}, C: {}, D: { standby: true }, E: {} }
instances: { ONE: { on: A }, CUBES: { on: B }, FOREIGN: { on: C }, WAITING: { on: D }, COPY: { on: E, standbyFor: ONE } }
databases:
  BizTalkMgmtDb: { on: ONE }
  BAMAnalysis: { on: CUBES }
  BizTalkAnalysisDb: { on: CUBES }
  Orders: { on: FOREIGN, kind: other-application }
  SSODB: { on: WAITING }
  Copied: { on: COPY, name: BizTalkMgmtDb }`;
  assert.deepEqual(found(code, 'A: { method: windows }', others), ['"ONE"']);
});

test('the fix of SQL Server', () => {
  checkFix(
    `topology: Platform
${platform}
backups:
  Windows: { method: windows }
`,
    'sql-server-not-backed-up',
    '"SystemDatabases"',
    `topology: Platform
${platform}
backups:
  Windows: { method: windows }
  SystemDatabases: { method: sql-server, covers: [BTSSQL], every: daily, to: '\\\\backup\\servers' }
`,
  );
});

const shipped = `sites: { Taichung: { role: disaster-recovery } }
${platform
  .replace('FS01: {}', 'FS01: {}, DRSQL: { site: Taichung }')
  .replace('BTSSQL: { on: SQLCLU }', 'BTSSQL: { on: SQLCLU }, DRSQL: { on: DRSQL, standbyFor: BTSSQL }')}`;

test('the destination of log shipping has system databases too', () => {
  check(`
${shipped}
backups:
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Sql: { method: sql-server, covers: [BTSSQL], tested: monthly }
#                                    ^^^^^^^^ dr-instance-system-databases-not-backed-up information
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: all, tested: monthly }
`);
});

test('it is no matter while those of production are not backed up, for cubes, and with a backup', () => {
  const code = 'dr-instance-system-databases-not-backed-up';
  assert.deepEqual(found(code, 'A: { method: windows }', shipped), []);
  assert.deepEqual(found(code, 'A: { method: sql-server, covers: BTSSQL }', shipped), ['"DRSQL"']);
  for (const covers of ['all', '[BTSSQL, DRSQL]'])
    assert.deepEqual(found(code, `A: { method: sql-server, covers: ${covers} }`, shipped), []);
  const cubes = (product: string) => shipped.replace('on: DRSQL, s', `on: DRSQL, product: ${product}, s`);
  const plan = 'A: { method: sql-server, covers: BTSSQL }';
  assert.deepEqual(found(code, plan, cubes('analysis-services')), []);
  assert.deepEqual(found(code, plan, cubes('[analysis-services, database-engine]')), ['"DRSQL"']);
  assert.deepEqual(found(code, plan), []);
});

test('the fix of the destination', () => {
  checkFix(
    `topology: Platform
${shipped}
backups:
  Windows: { method: windows }
  Sql: { method: sql-server, covers: [BTSSQL] }
`,
    'dr-instance-system-databases-not-backed-up',
    'Let "Sql"',
    `topology: Platform
${shipped}
backups:
  Windows: { method: windows }
  Sql: { method: sql-server, covers: [BTSSQL, DRSQL] }
`,
  );
});

const adapter = (host: string, services = 'sharepoint') =>
  platform
    .replace('FS01: {}', `FS01: { services: ${services} }`)
    .replace('hosts: {', `hosts: { Documents: { on: [BTS01, BTS02], ${host} },`);

test('SharePoint that adapters work with has to be backed up', () => {
  check(`
${adapter('sends: SharePoint')}
backups:
#^^^^^^ sharepoint-not-backed-up warning
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Iis: { method: iis, covers: all, tested: monthly }
  Sql: { method: sql-server, covers: all, tested: monthly }
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: all, tested: monthly }
`);
});

test('it is known by its services, or by the endpoints of the adapter', () => {
  const code = 'sharepoint-not-backed-up';
  const plan = 'A: { method: windows }';
  assert.deepEqual(found(code, plan, adapter('receives: SharePoint')), ['"FS01"']);
  assert.deepEqual(found(code, plan, adapter('receives: { SharePoint: { server: FS01 } }', 'file-share')), ['"FS01"']);
  assert.deepEqual(
    found(code, plan, adapter("sends: { SharePoint: { path: 'http://fs01.contoso.com/sites/orders' } }", 'file-share')),
    ['"FS01"'],
  );
  assert.deepEqual(found(code, plan, adapter('sends: { SharePoint: { server: SQLCLU } }', 'file-share')), [
    '"NodeA", "NodeB"',
  ]);
  // SharePoint Online, or somewhere the file does not say.
  assert.deepEqual(
    found(code, plan, adapter("sends: { SharePoint: { path: 'https://contoso.sharepoint.com/' } }", 'file-share')),
    [],
  );
  assert.deepEqual(found(code, plan, adapter('sends: SharePoint', 'file-share')), []);
  assert.deepEqual(found(code, plan, adapter('sends: FILE')), []);
  assert.deepEqual(
    found(code, plan, adapter('sends: SharePoint').replace('{ services', '{ standby: true, services')),
    [],
  );
});

test('a plan for SharePoint is enough, and so is the whole computer', () => {
  const code = 'sharepoint-not-backed-up';
  for (const plan of [
    '{ method: sharepoint, covers: BTSSQL }',
    '{ method: image, covers: FS01 }',
    '{ method: third-party }',
  ])
    assert.deepEqual(found(code, `A: ${plan}`, adapter('sends: SharePoint')), [], plan);
  assert.equal(found(code, 'A: { method: image, covers: BTS01 }', adapter('sends: SharePoint')).length, 1);
});

test('the fix of SharePoint', () => {
  const text = adapter('sends: SharePoint');
  checkFix(
    `topology: Platform
${text}
backups:
  Windows: { method: windows }
`,
    'sharepoint-not-backed-up',
    '"SharePoint"',
    `topology: Platform
${text}
backups:
  Windows: { method: windows }
  SharePoint: { method: sharepoint, covers: [FS01], every: daily, to: '\\\\backup\\servers' }
`,
  );
});

test('configuration and applications of BizTalk Server have to be backed up', () => {
  const rest = `Windows: { method: windows, covers: all, tested: monthly }
  Sql: { method: sql-server, covers: all, tested: monthly }`;
  const both = check(`
${platform}
backups:
#^^^^^^ biztalk-components-not-backed-up warning
  ${job}
  ${rest}
`);
  assert.match(
    textOf(findingOf(both, 'biztalk-components-not-backed-up').message),
    /the configuration and the applications/,
  );
  const one = check(`
${platform}
backups:
#^^^^^^ biztalk-components-not-backed-up
  ${job}
  ${rest}
  Configuration: { method: configuration, covers: [BTS01, BTS02], tested: monthly }
`);
  assert.match(
    textOf(findingOf(one, 'biztalk-components-not-backed-up').message),
    /the applications of BizTalk Server on any/,
  );
  const other = check(`
${platform}
backups:
  ${job}
  ${rest}
  Configuration: { method: configuration, covers: [BTS01], tested: monthly }
#                                                 ^^^^^^^ biztalk-components-not-backed-up
  Applications: { method: applications, covers: [BTS02], tested: monthly }
`);
  const { message } = findingOf(other, 'biztalk-components-not-backed-up');
  assert.equal(
    textOf(message),
    'No plan backs up the configuration of BizTalk Server on "BTS02", which is in no database.',
  );
});

test('images have them in, and those of servers that wait are no matter', () => {
  const code = 'biztalk-components-not-backed-up';
  assert.deepEqual(found(code, 'A: { method: image, covers: [BTS01, BTS02] }'), []);
  assert.deepEqual(found(code, 'A: { method: image, covers: [BTS01] }'), ['"BTS02"']);
  const waiting = platform
    .replace('FS01: {}', 'FS01: {}, DR01: { standby: true }')
    .replace('[BTS01, BTS02]', '[BTS01, BTS02, DR01], disabledOn: DR01');
  assert.deepEqual(found(code, 'A: { method: image, covers: [BTS01, BTS02] }', waiting), []);
  assert.deepEqual(found(code, 'A: { method: windows }', platform.split('\nhosts')[0]), []);
});

test('the fix of components adds what is missing', () => {
  const text = (plans: string) => `topology: Platform
${platform}
backups:
  Windows: { method: windows }
${plans}`;
  const line = (name: string, method: string, covers = '[BTS01, BTS02]') =>
    `  ${name}: { method: ${method}, covers: ${covers}, every: weekly, to: '\\\\backup\\servers' }\n`;
  const code = 'biztalk-components-not-backed-up';
  const added = line('Configuration', 'configuration') + line('Applications', 'applications');
  checkFix(text(''), code, '"Configuration", "Applications"', text(added));
  checkFix(
    text(line('C', 'configuration')),
    code,
    'as "Applications"',
    text(line('C', 'configuration') + line('Applications', 'applications')),
  );
  checkFix(
    text(line('A', 'applications')),
    code,
    'as "Configuration"',
    text(line('A', 'applications') + line('Configuration', 'configuration')),
  );
  checkFix(
    text(line('A', 'applications') + line('C', 'configuration', 'BTS01')),
    code,
    'Let "C"',
    text(line('A', 'applications') + line('C', 'configuration')),
  );
});

/** A stand-alone instance, a lone host, and a master secret server of its own. */
const lone = `servers: { SQL01: {}, BTS01: {}, BTS02: {}, SSO01: {} }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
hosts: { Receive: { on: [BTS01, BTS02] }, Send: { on: [BTS02] } }
sso: { masterSecretServer: SSO01 }`;

test('servers nothing takes over from take an image', () => {
  const code = 'no-rapid-rebuild-path';
  assert.deepEqual(found(code, 'A: { method: windows }', lone), ['"SQL01", "BTS02", "SSO01"']);
  assert.deepEqual(found(code, 'A: { method: windows }\nB: { method: image, covers: [SQL01, SSO01] }', lone), [
    '"BTS02"',
  ]);
  assert.deepEqual(found(code, 'A: { method: image }', lone), []);
  assert.deepEqual(found(code, 'A: { method: windows }'), []);
});

test('what is clustered, waits, or has no backup of Windows either is told nothing of images', () => {
  const code = 'no-rapid-rebuild-path';
  assert.deepEqual(found(code, 'A: { method: windows, covers: [BTS01, BTS02, SSO01] }', lone), ['"BTS02", "SSO01"']);
  assert.deepEqual(found(code, 'A: { method: iis }', lone), []);
  const clustered = lone.replace('on: [BTS02]', 'on: [BTS02], clustered: SQLCLU');
  assert.deepEqual(found(code, 'A: { method: windows }', clustered), ['"SQL01", "SSO01"']);
  const group = `servers: { SQL01: {}, SQL02: {} }
instances: { SQL01: { on: SQL01 }, SQL02: { on: SQL02 } }
availabilityGroups: { AG: { replicas: [SQL01, SQL02] } }
databases: { BizTalkMgmtDb: { on: AG } }`;
  assert.deepEqual(found(code, 'A: { method: windows }', group), []);
});

test('it is information at the plan of images, or at the section', () => {
  check(`
${platform.replace('does: receive }', 'does: receive }, Send: { on: [BTS01], does: send }').replace('\n', '\n#          ^^^^^ small-deployment-shape\n')}
#                                                                    ^^^^^^^ host-with-single-instance
backups:
  ${job}
  Windows: { method: windows, covers: all, tested: monthly }
  Images: { method: image, covers: [BTS02], tested: monthly }
#                                  ^^^^^^^ no-rapid-rebuild-path information
  Sql: { method: sql-server, covers: all, tested: monthly }
  Configuration: { method: configuration, covers: all, tested: monthly }
  Applications: { method: applications, covers: all, tested: monthly }
`);
});

test('the fix of images', () => {
  const text = (plans: string) => `topology: Platform
${lone}
backups:
  Windows: { method: windows }
${plans}`;
  checkFix(
    text(''),
    'no-rapid-rebuild-path',
    'as "Images"',
    text("  Images: { method: image, covers: [SQL01, BTS02, SSO01], every: weekly, to: '\\\\backup\\servers' }\n"),
  );
});

const components = 'biztalk-components-not-backed-up';

test('one BizTalk server lacks as much as several', () => {
  const one = platform.replace('[BTS01, BTS02]', 'BTS01');
  const said = (plans: string) =>
    textOf(
      findingOf(
        examine(`topology: Platform\n${one}\nbackups:\n  ${job}\n  W: { method: windows, covers: all }\n${plans}`),
        components,
      ).message,
    );
  assert.match(said(''), /^No plan backs up the configuration and the applications of BizTalk Server on "BTS01"/);
  assert.match(said('  A: { method: applications, covers: BTS01 }\n'), /^No plan backs up the configuration of/);
  assert.match(said('  C: { method: configuration, covers: BTS01 }\n'), /^No plan backs up the applications of/);
});

test('where more than one plan is missing it is said at the section', () => {
  const text = `topology: Platform\n${platform}
backups:
  ${job}
  Configuration: { method: configuration, covers: [BTS01] }
`;
  const { span } = findingOf(examine(text), components);
  assert.equal(text.slice(span.start, span.end), 'backups');
});

test('an instance counts whatever else its databases are', () => {
  const cubes = platform.replace(
    'BizTalkMgmtDb: { on: BTSSQL }',
    'Both: { on: BTSSQL, kind: [bam-analysis, bam-archive] }',
  );
  assert.deepEqual(found('sql-server-not-backed-up', 'A: { method: windows }', cubes), ['"BTSSQL"']);
  assert.deepEqual(found('sql-server-not-backed-up', 'A: { method: windows }', cubes.replace(', bam-archive', '')), []);
});

test('a server runs IIS and SharePoint among other things', () => {
  const web = (services: string, more = '') => platform.replace('FS01: {}', `FS01: { services: ${services}${more} }`);
  const plan = 'A: { method: windows, covers: all }';
  assert.deepEqual(found('iis-not-backed-up', plan, web('[iis, sso]')), ['"FS01"']);
  assert.deepEqual(found('iis-not-backed-up', plan, web('[iis, sso]', ', standby: true')), []);
  assert.deepEqual(found('sharepoint-not-backed-up', plan, adapter('sends: SharePoint', '[sharepoint, iis]')), [
    '"FS01"',
  ]);
});

test('an instance that stands nowhere known is backed up by its name or with all, not by servers', () => {
  const nowhere = platform.replace('{ on: SQLCLU }', '{ version: 2019 }');
  const code = 'sql-server-not-backed-up';
  assert.deepEqual(found(code, 'W: { method: iis }\nA: { method: sql-server, covers: all }', nowhere), []);
  assert.deepEqual(found(code, 'W: { method: iis }\nA: { method: sql-server, covers: NodeA }', nowhere), ['"BTSSQL"']);
  const alone = platform.replace('{ on: SQLCLU }', '{ on: NodeA }');
  assert.deepEqual(found(code, 'W: { method: iis }\nA: { method: sql-server, covers: NodeA }', alone), []);
});

test('all nodes of a cluster that has the master secret count', () => {
  const text = platform
    .replace('FS01: {}', 'FS01: {}, Third: {}')
    .replace('passive: NodeB,', 'passive: NodeB, nodes: [Third],');
  const plan = 'A: { method: windows, covers: [BTS01, BTS02, NodeA, NodeB] }';
  assert.deepEqual(found('windows-not-backed-up', plan, `${text}\nsso: { masterSecretServer: SQLCLU }`), ['"Third"']);
});
