import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver-protocol';
import type { CompareResult, ExportedFile, ImportResult } from '../../server/src/protocol.ts';
import { runIn } from '../cli/run.ts';
import {
  bindings,
  collected,
  configurationExport,
  hostList,
  instancesCsv,
  inventoryJson,
  ssoInfo,
} from '../import/exports.ts';
import { type Session, startSession } from '../support/session.ts';

const everything: Readonly<Record<string, string | Uint8Array>> = {
  'BIZ01.xml': configurationExport(),
  'bindings.xml': bindings,
  'instances.csv': instancesCsv,
  'inventory.json': inventoryJson,
  'hosts.csv': hostList,
  'sso.xml': ssoInfo,
  'collected.json': collected,
};
const files = filesOf(everything);
const uri = 'file:///a.biztalk.yaml';
const design = `topology: Orders
servers: { BIZ01: , BIZ02: , SQL01: , SQL02: }
clusters: { SQLCLU: { kind: failover, active: SQL01, passive: SQL02, witness: file-share } }
instances:
  BTSSQL01: { on: SQLCLU, version: 2019 }
`;

/** Files as an editor sends them: a character for each byte. */
function filesOf(contents: Readonly<Record<string, string | Uint8Array>>): ExportedFile[] {
  return Object.entries(contents).map(([name, content]) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return { name, bytes: Array.from(bytes, (each) => String.fromCharCode(each)).join('') };
  });
}

async function compared(findings: 'pull' | 'push' = 'pull') {
  const session = await startSession({ findings });
  await session.open(uri, design);
  const result = await session.request<CompareResult>('topology/compare', {
    uri,
    files: filesOf({ 'c.json': collected }),
  });
  return { session, result };
}

const drifts = (found: readonly Diagnostic[]) => found.filter((each) => each.source === 'biztopo drift');

async function actionsAt(session: Session, { range }: Diagnostic): Promise<CodeAction[]> {
  return session.request('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } });
}

function editsOf({ edit }: CodeAction): TextEdit[] {
  const [change] = edit?.documentChanges ?? [];
  return change !== undefined && 'edits' in change ? (change.edits as TextEdit[]) : [];
}

test('an editor gets the same topology as the command line', async () => {
  const session = await startSession();
  const result = await session.request<ImportResult>('topology/import', { files });
  assert.ok('text' in result);
  const { stdout } = await runIn({ files: everything }, 'import', ...Object.keys(everything));
  assert.equal(result.text, stdout);
  assert.match(
    result.report,
    /^# Import of a BizTalk environment\n\n## Read\n\n- BIZ01\\\.xml: configuration of a BizTalk server\n/,
  );
  assert.match(result.report, /\n## Not known, and not written\n/);
  assert.doesNotMatch(JSON.stringify(result) + session.log.join(), /S3cret/i);
  await session.end();
});

test('files that cannot be imported are refused with their reasons, and nothing is imported', async () => {
  const session = await startSession();
  const bad = filesOf({
    'a.txt': 'x,y\n1,2\n',
    'b.xlsx': new Uint8Array([0x50, 0x4b, 3, 4]),
    'c.xml': '<!DOCTYPE a><sso/>',
  });
  const result = await session.request<ImportResult>('topology/import', { files: [...files, ...bad] });
  assert.ok('refused' in result);
  assert.deepEqual(result.refused.map((each) => /"(.*?)"/.exec(each)?.[1]).sort(), ['a.txt', 'b.xlsx', 'c.xml']);
  await session.end();
});

test('a topology that is compared has differences beside its findings, until it is compared no more', async () => {
  const { session, result } = await compared();
  assert.ok('differences' in result && result.differences > 0);
  const found = drifts(await session.pull(uri));
  assert.equal(found.length, result.differences);
  const first = found.find((each) => String(each.message).includes('"witness"'));
  assert.deepEqual(first?.range.start, { line: 2, character: design.split('\n')[2]?.indexOf('file-share') });
  assert.equal(await session.request('topology/compare', { uri, files: [] }), null);
  assert.deepEqual(drifts(await session.pull(uri)), []);
  await session.end();
});

test('what is typed is compared, and closing ends it', async () => {
  const { session } = await compared();
  const before = drifts(await session.pull(uri)).length;
  const at = design.split('\n')[4]?.indexOf('2019') ?? 0;
  await session.change(uri, { start: { line: 4, character: at }, end: { line: 4, character: at + 4 } }, '2022');
  assert.equal(drifts(await session.pull(uri)).length, before - 1);
  await session.close(uri);
  await session.open(uri, design);
  assert.deepEqual(drifts(await session.pull(uri)), []);
  await session.end();
});

test('an editor that waits for findings is sent the differences', async () => {
  const { session } = await compared('push');
  await session.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
  assert.ok(drifts(session.published.at(-1)?.diagnostics ?? []).length > 0);
  await session.end();
});

test('each difference offers to take reality over, and one action takes all of it', async () => {
  const { session } = await compared();
  const found = drifts(await session.pull(uri));
  for (const each of found) {
    const own = (await actionsAt(session, each)).filter(
      ({ diagnostics }) => diagnostics?.[0]?.message === each.message,
    );
    assert.ok(
      own.some((action) => editsOf(action).length > 0),
      String(each.message),
    );
  }
  const [first] = found;
  assert.ok(first);
  const all = (await actionsAt(session, first)).find(
    (each) => each.title === `Take over all ${found.length} differences`,
  );
  assert.ok(all);
  await session.apply(uri, editsOf(all));
  assert.deepEqual(drifts(await session.pull(uri)), []);
  await session.end();
});
