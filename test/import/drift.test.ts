import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { driftOf } from '../../server/src/import/drift.ts';
import { startImport } from '../../server/src/import/import.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { runIn } from '../cli/run.ts';
import { collected, configurationExport, instancesCsv, inventoryJson } from './exports.ts';
import { structuralIn } from './structural.ts';

const design = `topology: Orders
servers: { BIZ01: , BIZ02: , BIZ03: , SQL01: , SQL02: }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: file-share } }
instances:
  BTSSQL01: { on: SQLCLU, version: 2019 } # as ordered
  OTHER: { on: SQL01 }
databases:
  BizTalkMgmtDb: { on: tcp:BTSSQL01, recoveryModel: full }
  SSODB: OTHER
hosts:
  ReceiveHost: { kind: in-process, on: [BIZ01, BIZ03], bits: 32 }
  GoneHost: { on: BIZ01 }
`;
const files = {
  'BIZ01.xml': configurationExport(),
  'instances.csv': instancesCsv,
  'inventory.json': inventoryJson,
  'collected.json': collected,
};
const names = Object.keys(files);

test('differences stand at the lines of the design', async () => {
  const { stdout, code } = await runIn(
    { files: { ...files, 'a.yaml': design } },
    'drift',
    '--format',
    'json',
    'a.yaml',
    ...names,
  );
  assert.equal(code, 1);
  const lines = design.split('\n');
  const found: { code: string; range: { start: { line: number; character: number }; end: { character: number } } }[] =
    JSON.parse(stdout).findings;
  assert.deepEqual(
    found.map(
      ({ code, range: { start, end } }) =>
        `${code} ${start.line + 1} ${lines[start.line]?.slice(start.character, end.character)}`,
    ),
    [
      'drift-value 3 file-share',
      'drift-not-designed 4 instances',
      'drift-value 5 2019',
      'drift-not-designed 7 databases',
      'drift-not-designed 7 databases',
      'drift-not-designed 7 databases',
      'drift-value 9 OTHER',
      'drift-not-designed 10 hosts',
      'drift-not-designed 10 hosts',
      'drift-value 11 [BIZ01, BIZ03]',
      'drift-not-real 12 GoneHost',
    ],
  );
});

test('the message names both, and where reality was read', async () => {
  const { stdout } = await runIn({ files: { ...files, 'a.yaml': design } }, 'drift', 'a.yaml', ...names);
  assert.match(
    stdout,
    /^a\.yaml:11:40 warning drift-value\n {2}"on" of "ReceiveHost" is "BIZ01, BIZ03" in the design and "BIZ01, BIZ02" in reality \(instances\.csv:2,/m,
  );
  assert.match(stdout, /fixable: Take over "2022"/);
});

test('what is taken over is no difference any more', () => {
  let text = design;
  for (let rounds = 0; rounds < 30; rounds++) {
    const difference = differencesIn(text)[0];
    if (difference === undefined) break;
    const edits = difference.fix.edits();
    assert.ok(edits.length > 0, difference.message.template);
    text = applyEdits(text, edits);
  }
  assert.deepEqual(differencesIn(text), []);
  assert.match(text, /BTSSQL01: \{ on: SQLCLU, version: 2022 \} # as ordered/);
  assert.match(text, /SSODB: BTSSQL01\n/);
  assert.deepEqual(structuralIn(text), structuralIn(design));
});

test('what stands under the databases and is not designed is a difference, and can be taken over too', () => {
  let text = design
    .replaceAll('SQLCLU', 'OLDCLU')
    .replaceAll(/(tcp:)?BTSSQL01/g, 'OLDSQL')
    .replace('SSODB: OTHER', '');
  assert.deepEqual(
    differencesIn(text).flatMap((each) => (each.code === 'drift-not-designed' ? [each.message.holes.name] : [])),
    [
      'BizTalkDTADb',
      'BizTalkMsgBoxDb on BTSSQL01',
      'BizTalkMsgBoxDb on BTSSQL02\\MSG',
      'SSODB',
      'BizTalkServerApplication',
      'SendHost',
      'SQLCLU',
      'BTSSQL01',
      'BTSSQL02\\MSG',
    ],
  );
  for (let next = differencesIn(text)[0]; next !== undefined; next = differencesIn(text)[0])
    text = applyEdits(text, next.fix.edits());
  assert.deepEqual(structuralIn(text), []);
});

test('a cluster that no file names is no difference', () => {
  const clustered = `${design}resourceGroups: { BTSRX: { on: SQLCLU } }
`;
  assert.deepEqual(
    differencesIn(clustered).filter((each) => JSON.stringify(each.message.holes).includes('cluster of')),
    [],
  );
});

test('a design that was imported has no differences', async () => {
  const { stdout } = await runIn({ files }, 'import', ...names);
  const same = await runIn({ files: { ...files, 'a.yaml': stdout } }, 'drift', 'a.yaml', ...names);
  assert.deepEqual([same.stdout, same.stderr, same.code], ['Nothing found in 1 file.\n', '', 0]);
});

test('what is not written in the design, or not in the files, is no difference', async () => {
  const open = 'topology: t\nhosts: { ReceiveHost: , SendHost: { does: receive }, MoreHost: }\n';
  const { stdout, code } = await runIn({ files: { ...files, 'a.yaml': open } }, 'drift', 'a.yaml', 'instances.csv');
  assert.deepEqual([stdout, code], ['Nothing found in 1 file.\n', 0]);
});

test('a design that is none, or is not read whole, is not found to be the same', async () => {
  for (const [text, code, said] of [
    ['<Configuration/>\n', 2, /"a\.yaml" is no topology: it describes nothing to compare\./],
    ['', 2, /describes nothing to compare/],
    ['topology: t\nservers: { A: , B\n', 2, /a\.yaml:2:\d+ .*What could be made out is compared\.$/m],
  ] as const) {
    const result = await runIn({ files: { ...files, 'a.yaml': text } }, 'drift', 'a.yaml', 'BIZ01.xml');
    assert.equal(result.code, code, text);
    assert.match(result.stderr, said);
  }
});

test('files that contradict each other are told beside the differences', async () => {
  const exports = { 'a.xml': configurationExport(), 'b.xml': configurationExport({ server: 'ELSE' }) };
  const design = 'topology: t\ndatabases: { SSODB: { kind: sso, on: BTSSQL01 } }\ninstances: { BTSSQL01: }\n';
  const { stderr, code } = await runIn(
    { files: { ...exports, 'd.yaml': design } },
    'drift',
    'd.yaml',
    'a.xml',
    'b.xml',
  );
  assert.equal(code, 1);
  assert.match(stderr, /^The files contradict each other\n {2}databases\./);
});

test('wrong usage and files that are none end with 2', async () => {
  const world = { files: { ...files, 'a.yaml': design, 'b.txt': 'x' } };
  for (const args of [['a.yaml'], ['missing.yaml', 'BIZ01.xml'], ['a.yaml', 'b.txt']]) {
    const { stdout, stderr, code } = await runIn(world, 'drift', ...args);
    assert.deepEqual([stdout, code], ['', 2]);
    assert.match(stderr, /^biztopo: /);
  }
});

function differencesIn(text: string) {
  const running = startImport();
  for (const [name, content] of Object.entries(files)) running.add({ name, text: content });
  const { platform, told } = running.imported();
  const { facts, editor } = analyze(text);
  return driftOf({ facts, editor, platform, told });
}

test('no page is promised for differences, which have none', async () => {
  const { stdout } = await runIn({ files: { ...files, 'a.yaml': design } }, 'drift', 'a.yaml', ...names);
  assert.match(stdout, /^a\.yaml:\d+:\d+ warning drift-value$/m);
  assert.doesNotMatch(stdout, /explain/);
});
