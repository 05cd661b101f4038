import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const tier = `
servers: { SQL01: , SQL02: }
storage: { Array: { kind: san } }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: disk, storage: Array } }`;
const groups = `
servers: { SQL01: , SQL02: }
clusters: { AGCLU: { kind: failover, nodes: [SQL01, SQL02], witness: file-share } }
availabilityGroups:
  AG: { replicas: [A, B], listener: BTSLSN, dtcSupport: per-database, agentJobs: true, logins: true, jobsPrimaryOnly: true }
databases: { BizTalkMgmtDb: { on: AG } }`;

test('a SQL Server that the requirements do not name is found, older or newer', () => {
  check(`${tier}
biztalk: { version: 2020 }
instances:
  Old: { on: SQLCLU, version: 2014 }
#                             ^^^^ unsupported-sql-version error
  New: { on: SQLCLU, version: 2025 }
#                             ^^^^ unsupported-sql-version
databases: { BizTalkMgmtDb: { on: Old }, BizTalkDTADb: { on: New } }
`);
});

test('what each BizTalk Server takes', () => {
  const supported: Readonly<Record<string, readonly string[]>> = {
    '2013': ['2008 R2', '2012'],
    '2013 R2': ['2012', '2014'],
    '2016': ['2014', '2016'],
    '2020': ['2016', '2017', '2019', '2022'],
  };
  const versions = ['2008', '2008 R2', '2012', '2014', '2016', '2017', '2019', '2022', '2025'];
  for (const [product, partners] of Object.entries(supported)) {
    for (const version of versions) {
      const mark = partners.includes(version)
        ? ''
        : `#                             ${'^'.repeat(version.length)} unsupported-sql-version\n`;
      check(`${tier}
biztalk: { version: ${product} }
databases: { BizTalkMgmtDb: { on: SQL } }
instances:
  SQL: { on: SQLCLU, version: ${version} }
${mark}`);
    }
  }
});

test('nothing is said of versions that are not written, of other databases, and of BizTalk Server 2010', () => {
  const silent = (biztalk: string, instance: string, database = 'BizTalkMgmtDb') =>
    check(`${tier}
biztalk: { ${biztalk} }
instances: { SQL: { on: SQLCLU, ${instance} } }
databases: { ${database}: { on: SQL } }
`);
  silent('version: 2020', 'edition: Enterprise');
  silent('version: ', 'version: 2012');
  silent('version: 2010', 'version: 2022');
  silent('version: 2020', 'version: 2012', 'Invoices');
  check(`${tier}
instances: { SQL: { on: SQLCLU, version: 2012 } }
databases: { BizTalkMgmtDb: { on: SQL } }
`);
  check(`${tier}
biztalk: { version: 2020 }
instances: { SQL: { on: SQLCLU, version: 200 } }
#                                        ^^^ unknown-value
databases: { BizTalkMgmtDb: { on: SQL } }
`);
  check(`${tier}
biztalk: { version: 2020 }
instances: { SQL: { on: SQLCLU, version: 2012 } }
`);
});

test('a version from defaults is one finding, of the instances with BizTalk databases', () => {
  check(`${tier}
biztalk: { version: 2020 }
defaults: { instances: { version: 2012 } }
#                                 ^^^^ unsupported-sql-version
instances:
  A: { on: SQLCLU }
  B: { on: SQLCLU }
  C: { on: SQLCLU, version: 2014 }
#                           ^^^^ unsupported-sql-version
  D: { on: SQLCLU }
databases: { BizTalkMgmtDb: { on: B }, BizTalkDTADb: { on: C }, SSODB: { on: D } }
`);
});

test('replicas hold the databases of their group', () => {
  check(`${groups}
biztalk: { version: 2016, cumulativeUpdate: 5 }
instances:
  A: { on: SQL01, version: 2017 }
#                          ^^^^ unsupported-sql-version
  B: { on: SQL02, version: 2017 }
#                          ^^^^ unsupported-sql-version
`);
});

test('before SQL Server 2016 the rule on availability groups speaks instead', () => {
  check(`${groups}
biztalk: { version: 2020 }
instances:
  A: { on: SQL01, version: 2014 }
#                          ^^^^ ag-sql-version-too-old
  B: { on: SQL02, version: 2014 }
`);
});

test('an unsupported version makes its service packs no matter', () => {
  check(`${groups}
biztalk: { version: 2013 }
#                   ^^^^ ag-biztalk-version-too-old
instances:
  A: { on: SQL01, version: 2016, servicePack: 1 }
#                          ^^^^ unsupported-sql-version
  B: { on: SQL02, version: 2016, servicePack: 2 }
#                          ^^^^ unsupported-sql-version
`);
});

const databases = `
databases: { BizTalkMgmtDb: { on: BTS } }
`;

test('the fix writes a supported version and takes out the levels of the one before', () => {
  const before = (biztalk: string, instance: string) =>
    `biztalk: { ${biztalk} }\ninstances:\n  BTS: ${instance}${databases}`;
  const fixed = (biztalk: string, from: string, title: string, to: string) =>
    checkFix(before(biztalk, from), 'unsupported-sql-version', title, before(biztalk, to));
  fixed('version: 2020', '{ version: 2014, on: A }', 'SQL Server 2022', '{ version: 2022, on: A }');
  fixed('version: 2020', '{ version: 2014, servicePack: 3, on: A }', 'SQL Server 2019', '{ version: 2019, on: A }');
  fixed('version: 2020', '{ on: A, version: 2014, servicePack: 3 }', 'SQL Server 2017', '{ on: A, version: 2017 }');
  fixed(
    'version: 2016',
    '{ servicePack: 3, cumulativeUpdate: 4, on: A, version: 2012 }',
    'SQL Server 2016',
    '{ on: A, version: 2016 }',
  );
  fixed(
    'version: 2016',
    '{ version: 2012, on: A, cumulativeUpdate: 4, servicePack: 3 }',
    'SQL Server 2014',
    '{ version: 2014, on: A }',
  );
  fixed(
    'version: 2016',
    '{ servicePack: 3, version: 2012, cumulativeUpdate: 4 }',
    'SQL Server 2014',
    '{ version: 2014 }',
  );
  fixed(
    'version: 2013 R2',
    '\n    version: 2019\n    # last month\n    cumulativeUpdate: 4\n    on: A',
    'SQL Server 2014',
    '\n    version: 2014\n    on: A',
  );
});

test('the fix offers three versions, none that BizTalk Server is too old for, and none that groups cannot use', () => {
  const offers = (biztalk: string, rest: string, titles: readonly string[]) =>
    assert.deepEqual(
      findingOf(examine(`biztalk: { ${biztalk} }\n${rest}`), 'unsupported-sql-version')
        .fixes()
        .map((each) => textOf(each.title)),
      titles.map((each) => `Make "BTS" SQL Server ${each}`),
    );
  const alone = `instances: { BTS: { version: 2025 } }${databases}`;
  offers('version: 2020', alone, ['2022', '2019', '2017']);
  offers('version: 2020, cumulativeUpdate: 6', alone, ['2022', '2019', '2017']);
  offers('version: 2020, cumulativeUpdate: 5', alone, ['2019', '2017', '2016']);
  offers(
    'version: 2016',
    `instances: { BTS: { version: 2025 } }
availabilityGroups: { AG: { replicas: BTS } }
databases: { BizTalkMgmtDb: { on: AG } }
`,
    ['2016'],
  );
  assert.deepEqual(
    findingOf(
      examine(`biztalk: { version: 2013 }
instances: { BTS: { version: 2025 } }
availabilityGroups: { AG: { replicas: BTS } }
databases: { BizTalkMgmtDb: { on: AG } }
`),
      'unsupported-sql-version',
    ).fixable,
    false,
  );
});

test('the fix of a version from defaults writes it there', () => {
  checkFix(
    `biztalk: { version: 2016 }
defaults: { instances: { version: 2012 } }
instances: { A: { servicePack: 4 }, B: { on: X } }
databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B } }
`,
    'unsupported-sql-version',
    'Make "A", "B" SQL Server 2016',
    `biztalk: { version: 2016 }
defaults: { instances: { version: 2016 } }
instances: { A: {  }, B: { on: X } }
databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B } }
`,
  );
});

test('a service pack below the one that is asked for is found', () => {
  const levels = [
    ['2020', '2016', 3],
    ['2016', '2014', 1],
    ['2013 R2', '2012', 1],
    ['2013', '2008 R2', 1],
  ] as const;
  for (const [product, version, limit] of levels) {
    const text = (servicePack: string) => `${tier}
biztalk: { version: ${product} }
databases: { BizTalkMgmtDb: { on: SQL } }
instances:
  SQL: { servicePack: ${servicePack}, on: SQLCLU, version: ${version} }
`;
    check(`${text(String(limit - 1))}#                     ^ sql-service-pack-too-low warning`);
    check(text(String(limit)));
    check(text(''));
  }
});

test('no service pack is asked of other versions, for other databases, and of unknown products', () => {
  const silent = (biztalk: string, version: string, database = 'BizTalkMgmtDb') =>
    check(`${tier}
biztalk: { ${biztalk} }
instances: { SQL: { on: SQLCLU, version: ${version}, servicePack: 0 } }
databases: { ${database}: { on: SQL } }
`);
  silent('version: 2016', '2016');
  silent('version: 2020', '2016', 'Invoices');
  silent('edition: Enterprise', '2016');
  check(`${tier}
biztalk: { version: 2020 }
instances: { SQL: { on: SQLCLU, servicePack: 0 } }
databases: { BizTalkMgmtDb: { on: SQL } }
`);
});

test('it says more than the recommendation for availability groups', () => {
  check(`${groups}
biztalk: { version: 2020 }
instances:
  A: { on: SQL01, version: 2016, servicePack: 1 }
#                                             ^ sql-service-pack-too-low
  B: { on: SQL02, version: 2016, servicePack: 3 }
`);
});

test('a service pack from defaults is one finding, and its fix is there', () => {
  check(`${tier}
biztalk: { version: 2020 }
defaults: { instances: { version: 2016, servicePack: 2 } }
#                                                    ^ sql-service-pack-too-low
instances: { A: { on: SQLCLU }, B: { on: SQLCLU }, C: { on: SQLCLU } }
databases: { BizTalkMgmtDb: { on: B }, BizTalkDTADb: { on: C } }
`);
  checkFix(
    `biztalk: { version: 2020 }
defaults: { instances: { version: 2016, servicePack: 2 } }
instances: { A: { on: X }, B: { on: X } }
databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B } }
`,
    'sql-service-pack-too-low',
    'Bring "A", "B" to service pack 3',
    `biztalk: { version: 2020 }
defaults: { instances: { version: 2016, servicePack: 3 } }
instances: { A: { on: X }, B: { on: X } }
databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B } }
`,
  );
});

test('what several have from defaults is told once, with those it fits', () => {
  const related = (text: string, code: string) => {
    const { message, related } = findingOf(examine(text), code);
    return [textOf(message), ...related.map((each) => textOf(each.message))].join(' ');
  };
  const three = 'databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: B }, SSODB: { on: C } }\n';
  const old = `biztalk: { version: 2020 }
defaults: { instances: { version: 2012 } }
instances: { A: , B: , C: }
${three}`;
  assert.match(
    related(old, 'unsupported-sql-version'),
    /of "A", "B", "C" is not .* "B" has its version from there too\. "C" has its version from there too\.$/,
  );
  const low = `biztalk: { version: 2020 }
defaults: { instances: { servicePack: 2 } }
instances: { A: { version: 2016 }, B: { version: 2019 }, C: { version: 2016 } }
${three}`;
  const said = related(low, 'sql-service-pack-too-low');
  assert.match(said, / "C" has its service pack from there too\.$/);
  assert.doesNotMatch(said, /"B"|"A" has/);
  assert.doesNotMatch(related(old, 'unsupported-sql-version'), /"A" has/);
});

test('a version for several has to fit the groups of any of them', () => {
  const titles = (groups: string) =>
    findingOf(
      examine(`biztalk: { version: 2016 }
defaults: { instances: { version: 2025 } }
instances: { A: , B: }
availabilityGroups: { AG: { replicas: [B] }${groups} }
databases: { BizTalkMgmtDb: { on: A }, BizTalkDTADb: { on: AG } }
`),
      'unsupported-sql-version',
    )
      .fixes()
      .map((each) => textOf(each.title));
  assert.deepEqual(titles(''), ['Make "A", "B" SQL Server 2016']);
});
