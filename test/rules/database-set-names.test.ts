import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, severitiesOf } from '../support/check.ts';
import { tier } from './database-tier.ts';

const misspelt = 'non-default-database-name';

const named = (name: string, rest = '') => examine(`databases:\n  ${name}: { on: A${rest} }\n`);

const meantBy = (name: string, rest = '') =>
  named(name, rest)
    .findings.filter((each) => each.code === misspelt)
    .flatMap((each) => each.fixes().map((fix) => textOf(fix.title)))
    .join();

test('a name one or two edits from a default name is found', () => {
  check(`${tier}
databases:
  BizTalkRulesEngineDb: { on: BTSSQL }
# ^^^^^^^^^^^^^^^^^^^^ non-default-database-name hint
  BAMAnalysisDb: { on: BTSSQL }
# ^^^^^^^^^^^^^ non-default-database-name
  Box: { on: BTSSQL, name: BizTalkMsgBxDb }
#                          ^^^^^^^^^^^^^^ non-default-database-name
`);
});

test('what is near enough, and what is not', () => {
  const near: Readonly<Record<string, string>> = {
    BizTalkMsgBoxDB: 'BizTalkMsgBoxDb',
    biztalkmgmtdb: 'BizTalkMgmtDb',
    BizTalkMgmDb: 'BizTalkMgmtDb',
    BizTlakDTADb: 'BizTalkDTADb',
    BizTalkDTA: 'BizTalkDTADb',
    BizTalkDT: '',
    SSODBs: 'SSODB',
    SODB: 'SSODB',
    SSRSDB: '',
    SSISDBs: '',
    EsbItineraryDbs: '',
    ssisdb: '',
    BAMPrimaryImports: 'BAMPrimaryImport',
    BAMAlertsApplications: 'BAMAlertsApplication',
    BizTalkAnalysisDbs: 'BizTalkAnalysisDb',
    BizTalkMgmtDb2: '',
    BizTalkMgmtDb_1: '',
    'BizTalkMgmtDb-': '',
    BizTalkMgmtDb2x: 'BizTalkMgmtDb',
    // Two groups on one cluster, or two environments, tell theirs apart.
    BizTalkMgmtDb_A: '',
    'BizTalkMsgBoxDb-B': '',
    A_BizTalkDTADb: '',
    ABizTalkDTADb: 'BizTalkDTADb',
    BizTalkMgmtDb: '',
    Invoices: '',
  };
  for (const [name, meant] of Object.entries(near))
    assert.equal(meantBy(name), meant === '' ? '' : `Rename it to "${meant}"`, name);
});

test('the nearest default name is meant', () => {
  assert.equal(meantBy('BAMAnalysisDb'), 'Rename it to "BAMAnalysis"');
  assert.equal(meantBy('BAMArchiv'), 'Rename it to "BAMArchive"');
});

test('a kind that is written says what is meant', () => {
  assert.equal(meantBy('BizTalkMsgBxDb', ', kind: message-box'), 'Rename it to "BizTalkMsgBoxDb"');
  assert.equal(meantBy('BizTalkMsgBoxDB', ', kind: message-box'), 'Rename it to "BizTalkMsgBoxDb"');
  assert.equal(meantBy('BizTalkMsgBxDb', ', kind: custom'), '');
  assert.equal(meantBy('BizTalkMsgBoxDB', ', kind: custom'), '');
  assert.equal(meantBy('BizTalkMsgBxDb', ', kind: [tracking, message-box]'), 'Rename it to "BizTalkMsgBoxDb"');
});

test('a name that is taken, a kind that is there, and a database half typed are no misspellings', () => {
  const silent = (text: string) => assert.deepEqual(severitiesOf(text, misspelt), [], text);
  silent('databases: { BizTalkMsgBoxDb: { on: A }, BizTalkMsgBoxDbX: { on: B } }\n');
  silent('databases: { Box: { on: A, kind: message-box }, BizTalkMsgBxDb: { on: B } }\n');
  silent('databases: { BizTalkMsgBoxDb: { on: A, kind: custom }, BizTalkMsgBxDb: { on: B } }\n');
  silent('databases: { Box: { on: A, name: BIZTALKMSGBOXDB, kind: custom }, BizTalkMsgBxDb: { on: B } }\n');
  silent('databases: { BizTalkMsgBoxDbA: { on: A }, BizTalkMsgBoxDbB: { on: B } }\n');
  silent('databases: { BizTalkMsgBoxD: }\n');
});

test('the fix renames the database wherever it is named', () => {
  checkFix(
    `databases:
  BizTalkMsgBxDb: { on: A } # as it is
backups: { Job: { covers: [BizTalkMsgBxDb] }, Other: { covers: biztalkmsgbxdb } }
disasterRecovery: { databases: BizTalkMsgBxDb }
`,
    misspelt,
    'BizTalkMsgBoxDb',
    `databases:
  BizTalkMsgBoxDb: { on: A } # as it is
backups: { Job: { covers: [BizTalkMsgBoxDb] }, Other: { covers: BizTalkMsgBoxDb } }
disasterRecovery: { databases: BizTalkMsgBoxDb }
`,
  );
  checkFix(
    `defaults: { backups: { covers: BizTalkMsgBxDb } }
databases: { BizTalkMsgBxDb: { on: A } }
backups: { Job: { full: daily }, Other: { full: weekly } }
`,
    misspelt,
    'BizTalkMsgBoxDb',
    `defaults: { backups: { covers: BizTalkMsgBoxDb } }
databases: { BizTalkMsgBoxDb: { on: A } }
backups: { Job: { full: daily }, Other: { full: weekly } }
`,
  );
  checkFix(
    'databases: { Box: { on: A, name: BizTalkMsgBxDb } }\n',
    misspelt,
    'BizTalkMsgBoxDb',
    'databases: { Box: { on: A, name: BizTalkMsgBoxDb } }\n',
  );
});

test('a misspelt default name with a number behind it is no further MessageBox', () => {
  assert.equal(meantBy('BizTalkMsgBoxDb2'), '');
  assert.match(meantBy('BizTalkMsgBoxDa2'), /"BizTalkMsgBoxDb"/);
});
