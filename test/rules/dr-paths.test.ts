import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say, textOf } from '../../server/src/messages.ts';
import { check, checkFix, examine, findingOf } from '../support/check.ts';

const code = 'dr-file-paths-differ';

/** Two clusters, each with an array of its own, a database on the first, and the second's destination. */
function shipped(storage: string, source: string, destination: string, database = ''): string {
  return `
servers: { NodeA: , NodeB: , NodeC: { standby: true }, NodeD: { standby: true } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array }
  DRCLU: { kind: failover, active: NodeC, passive: NodeD, witness: disk, storage: DRArray }
storage:
  Array: { kind: san, raid: 10, redundant: true }
  DRArray: { kind: san, raid: 10, redundant: true }
${storage}
databases: { BizTalkMgmtDb: { on: BTSSQL${database} } }
instances:
  BTSSQL: { on: SQLCLU${source} }
  DRSQL: { on: DRCLU, standbyFor: BTSSQL${destination} }`;
}

const volumes = (there: string, here: string) => `  E: { on: Array, path: '${there}' }
  F: { on: DRArray, path: '${here}' }`;

test('a drive the destination lacks is found', () => {
  check(`${shipped(volumes('G:\\data', 'E:\\data'), ', data: E', ', data: F')}
#                                               ^ dr-file-paths-differ error
`);
});

test('so are a folder, a log, and the volume of a single database', () => {
  check(`${shipped(volumes('E:\\data', 'E:\\sql'), ', data: E', ', data: F')}
#                                               ^ dr-file-paths-differ
`);
  check(`${shipped(volumes('G:', 'E:'), ', log: E', ', log: F')}
#                                              ^ dr-file-paths-differ
`);
  check(`${shipped(volumes('G:\\', 'E:\\'), '', ', data: F', ', data: E')}
#                                               ^ dr-file-paths-differ
`);
});

test('one place that lacks for data and logs is found once, two are found twice', () => {
  const once = check(`${shipped(volumes('G:\\', 'E:\\'), ', data: E, log: E', ', data: F, log: F')}
#                                               ^ dr-file-paths-differ
`);
  assert.equal(textOf(say('{databases}', findingOf(once, code).message.holes)), '"BizTalkMgmtDb"');
  check(`${shipped(`${volumes('G:\\', 'E:\\')}\n  L: { on: Array, path: 'L:\\' }`, ', data: E, log: L', ', data: F, log: F')}
#                                               ^ dr-file-paths-differ
#                                                       ^ dr-file-paths-differ
`);
});

test('databases of several sources are named together, replicas and what is not shipped are told apart', () => {
  const analysis = examine(`topology: Platform
storage: { G1: { path: 'G:\\' }, G2: { path: 'g:' }, E: { path: 'E:\\' } }
servers: { SQL01: {}, SQL02: {}, DR: {} }
instances:
  SQL01: { on: SQL01, data: G1 }
  SQL02: { on: SQL02, data: G2 }
  DR: { on: DR, data: E, standbyFor: [SQL01, SQL02] }
availabilityGroups: { AG: { replicas: [SQL02, SQL03] } }
databases:
  BizTalkMgmtDb: { on: SQL01 }
  BizTalkMsgBoxDb: { on: AG, data: E }
  BizTalkDTADb: { on: SQL02, data: E }
  BAMStarSchema: { on: SQL01 }
  BAMArchive: { on: SQL01 }
  BAMAnalysis: { on: SQL01 }
  BizTalkAnalysisDb: { on: SQL01 }
  Invoices: { on: SQL01, kind: custom }
`);
  const finding = findingOf(analysis, code);
  assert.equal(textOf(say('{databases}', finding.message.holes)), '"BizTalkMgmtDb", "BizTalkMsgBoxDb"');
  assert.equal(finding.related.length, 4);
});

test('only the databases that are brought over count', () => {
  for (const [databases, found] of [
    ['all', true],
    ['[BizTalkMgmtDb]', true],
    ['[BizTalkDTADb]', false],
  ] as const) {
    const analysis = examine(`topology: Platform
storage: { G: { path: 'G:\\' }, E: { path: 'E:\\' } }
servers: { SQL01: {}, DR: {} }
instances: { SQL01: { on: SQL01, data: G }, DR: { on: DR, data: E, standbyFor: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 }, BizTalkDTADb: { on: SQL01, data: E } }
disasterRecovery: { logShipping: biztalk, databases: ${databases} }
`);
    assert.equal(countOf(analysis), found ? 1 : 0, databases);
  }
});

test('places that are there, or not said, are no matter', () => {
  for (const [storage, source, destination] of [
    [volumes('G:\\data', 'G:\\data'), ', data: E', ', data: F'],
    [volumes('G:\\data', 'g:/Data/'), ', data: E', ', data: F'],
    // A drive says nothing of its folders.
    [volumes('G:\\', 'G:\\data'), ', data: E', ', data: F'],
    [volumes('G:\\data', 'G:'), ', data: E', ', data: F'],
    // The destination has the place, and keeps something else elsewhere.
    [`${volumes('G:\\', 'E:\\')}\n  G: { on: DRArray, path: 'G:\\' }`, ', data: E', ', data: F'],
    [`${volumes('G:\\', 'E:\\')}\n  G: { on: NodeC }\n  H: { on: DRCLU, path: 'G:\\' }`, ', data: E', ', data: F'],
    // Not said on one side.
    [volumes('G:\\', 'E:\\'), ', data: E', ', log: F'],
    [volumes('G:\\', 'E:\\'), ', log: E', ', data: F'],
    [volumes('G:\\', 'E:\\'), '', ', data: F'],
    [volumes('G:\\', 'E:\\'), ', data: E', ''],
    [volumes('\\\\files\\sql', 'E:\\'), ', data: E', ', data: F'],
    [volumes('G:\\', '\\\\files\\sql'), ', data: E', ', data: F'],
    [volumes('\\data', 'E:\\'), ', data: E', ', data: F'],
  ] as const) {
    check(shipped(storage, source, destination));
  }
});

test('a folder whose name begins like the other is another folder', () => {
  check(`${shipped(volumes('E:\\data', 'E:\\data2'), ', data: E', ', data: F')}
#                                               ^ dr-file-paths-differ
`);
});

test('what a cluster, or the array under a volume, says counts too', () => {
  const text = (there: string, here: string) => `
servers: { NodeA: , NodeB: , NodeC: { standby: true }, NodeD: { standby: true } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array }
  DRCLU: { kind: failover, active: NodeC, passive: NodeD, witness: disk, storage: DRArray }
storage:
  Array: { kind: san, raid: 10, redundant: true, path: '${there}' }
  DRArray: { kind: san, raid: 10, redundant: true, path: '${here}' }
  Data: { on: DRArray }
databases: { BizTalkMgmtDb: { on: BTSSQL } }
instances:
  BTSSQL: { on: SQLCLU }
  DRSQL: { on: DRCLU, data: Data, standbyFor: BTSSQL }`;
  check(`${text('G:', 'E:')}
#                           ^^^^ dr-file-paths-differ
`);
  check(text('G:', 'G:'));
});

test('a cluster with several arrays does not say which', () => {
  check(`
servers: { NodeA: , NodeB: , SQL03: { standby: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: [Array, Second] } }
storage:
  Array: { kind: san, raid: 10, redundant: true, path: 'G:' }
  Second: { kind: san, raid: 10, redundant: true, path: 'H:' }
  Disk: { kind: san, raid: 10, redundant: true, path: 'E:' }
databases: { BizTalkMgmtDb: { on: BTSSQL } }
instances:
  BTSSQL: { on: SQLCLU }
  SQL03: { on: SQL03, data: Disk, standbyFor: BTSSQL }
`);
});

test('a volume on the server of the destination is one it has', () => {
  check(`
servers: { NodeA: , NodeB: , SQL03: { standby: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
storage:
  Array: { kind: san, raid: 10, redundant: true, path: 'G:' }
  Disk: { kind: san, raid: 10, redundant: true, path: 'E:' }
  Own: { on: SQL03, path: 'G:' }
databases: { BizTalkMgmtDb: { on: BTSSQL } }
instances:
  BTSSQL: { on: SQLCLU }
  SQL03: { on: SQL03, data: Disk, standbyFor: BTSSQL }
`);
});

test('copies that say themselves where they lie do so for the destination', () => {
  check(`
servers: { NodeA: , NodeB: , SQL03: { standby: true } }
clusters: { SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: disk, storage: Array } }
storage:
  Array: { kind: san, raid: 10, redundant: true, path: 'G:' }
  Disk: { kind: san, raid: 10, redundant: true, path: 'E:' }
  Copy: { kind: san, raid: 10, redundant: true, path: 'G:' }
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  Copies: { on: SQL03, name: BizTalkMgmtDb, log: Copy }
instances:
  BTSSQL: { on: SQLCLU }
  SQL03: { on: SQL03, data: Disk, standbyFor: BTSSQL }
`);
});

test('log shipping of SQL Server moves files, and none ships nothing', () => {
  for (const logShipping of ['sql-server', 'none']) {
    const analysis = examine(`topology: Platform
${shipped(volumes('G:\\', 'E:\\'), ', data: E', ', data: F')}
disasterRecovery: { logShipping: ${logShipping} }
`);
    assert.equal(countOf(analysis), 0, logShipping);
  }
});

test('half-typed places are not judged', () => {
  check(`${shipped(volumes('G:\\', 'E:\\'), ', data: E', ', data: F, log: { a: 1 }')}
#                                                       ^^^^^^^^ wrong-type
`);
  check(shipped(volumes('G:\\', 'E:\\'), ', data: ', ', data: F'));
});

const pair = (there: string, here: string, more = '') => `topology: Platform
servers: { SQL01: {}, DR: {} }
storage:
  There: { kind: san, path: '${there}' }
  Array: { kind: san }
  Here: { on: Array, path: '${here}' }
${more}instances:
  SQL01: { on: SQL01, data: There }
  DR: { on: DR, data: Here, standbyFor: SQL01 }
databases: { BizTalkMgmtDb: { on: SQL01 } }
`;

test('the fix takes the path of the source', () => {
  checkFix(pair("G:\\It''s", 'E:\\'), code, 'Put "Here"', pair("G:\\It''s", "G:\\It''s"));
});

test('the fix adds a volume beside the one there is', () => {
  checkFix(pair('G:\\', 'E:\\'), code, '"Here2"', pair('G:\\', 'E:\\', "  Here2: { on: Array, path: 'G:\\' }\n"));
  checkFix(
    pair('G:\\', 'E:\\').replace('on: Array, ', ''),
    code,
    '"Here2"',
    pair('G:\\', 'E:\\', "  Here2: { on: Here, path: 'G:\\' }\n").replace('on: Array, ', ''),
  );
});

test('storage that something else lies on, or that is to be in two places, keeps its path', () => {
  for (const text of [
    pair('G:\\', 'E:\\', '  More: { on: Here }\n'),
    pair('G:\\', 'E:\\', "  Log: { kind: san, path: 'L:\\' }\n").replace('data: There }', 'data: There, log: Log }'),
  ]) {
    const titles = findingOf(examine(text), code)
      .fixes()
      .map((each) => each.title.template);
    assert.deepEqual(titles, ['Add a volume at {path}, "{storage}"']);
  }
});

function countOf(analysis: ReturnType<typeof examine>): number {
  return analysis.findings.filter((each) => each.code === code).length;
}

test('a database that log shipping leaves out is left out whatever else it is', () => {
  const found = (kind: string) =>
    examine(`${shipped(volumes('G:\\', 'E:\\'), '', ', data: F', ', data: E').replace('BizTalkMgmtDb: {', `Some: { kind: ${kind},`)}
`).findings.filter((each) => each.code === code).length;
  assert.equal(found('[management, custom]'), 1);
  assert.equal(found('[bam-archive, management]'), 0);
});

test('what the cluster of the destination has besides is there, too', () => {
  const text = (more: string) =>
    shipped(
      `${volumes('G:\\', 'E:\\')}\n  G: { kind: san, path: 'G:\\', raid: 10, redundant: true }`,
      '',
      ', data: F',
      ', data: E',
    ).replace('storage: DRArray }', `storage: [DRArray${more}] }`);
  const found = (more: string) => examine(text(more)).findings.filter((each) => each.code === code).length;
  assert.equal(found(''), 1);
  assert.equal(found(', G'), 0);
});
