import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, PublishDiagnosticsParams, WorkspaceSymbol } from 'vscode-languageserver-protocol';
import { topologyFilesIn } from '../../server/src/entry/topology-files.ts';
import { findFilesRequest } from '../../server/src/protocol.ts';
import { limits, placeOf } from '../../server/src/session/unopened.ts';
import { type Session, type SessionOptions, startSession } from '../support/session.ts';

const ROOT = 'file:///plans';
const ONE = `${ROOT}/one.biztalk.yaml`;
const TWO = `${ROOT}/two.biztalk.yaml`;
const CONFIG = `${ROOT}/biztopo.config.yaml`;
const CODE = 'database-not-highly-available';
const ALONE = `topology: t
servers: { SQL01: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
`;
const watching: ClientCapabilities = {
  workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true },
};

/** A session in a folder with files in memory, of an editor that lists them itself unless told otherwise. */
async function sessionIn(files: Record<string, string>, options: SessionOptions & { settings?: unknown } = {}) {
  const topologyFilesIn = async () => Object.keys(files).filter((each) => each.endsWith('.biztalk.yaml'));
  const session = await startSession({
    capabilities: watching,
    rootUri: ROOT,
    ...options,
    host: { readText: async (uri) => files[uri], topologyFilesIn, ...options.host },
  });
  const world = { settings: options.settings };
  session.client.onRequest('workspace/configuration', () => [world.settings]);
  session.client.onRequest('client/registerCapability', () => null);
  return { session, world };
}

/** The codes last sent of a file, when they are as wanted; asked again and again, since nobody asks for them. */
async function shown(session: Session, uri: string, wanted: (codes: readonly unknown[]) => boolean) {
  const last = () => session.published.filter((each) => each.uri === uri).at(-1);
  const codes = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.map((each) => each.code);
  for (;;) {
    const sent = last();
    if (sent !== undefined && wanted(codes(sent))) return codes(sent);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const isEmpty = (codes: readonly unknown[]) => codes.length === 0;
const hasCode = (codes: readonly unknown[]) => codes.includes(CODE);
const change = (session: Session, ...uris: readonly string[]) =>
  session.client.sendNotification('workspace/didChangeWatchedFiles', {
    changes: uris.map((uri) => ({ uri, type: 2 })),
  });
const namesFor = async (session: Session, query: string) =>
  (await session.request<WorkspaceSymbol[]>('workspace/symbol', { query })).map((each) => each.name);

for (const findings of ['pull', 'push'] as const) {
  test(`files that are not open are looked at, for an editor with ${findings}`, async () => {
    const { session } = await sessionIn({ [ONE]: ALONE, [TWO]: 'topology: t\nservers: { A: }\n' }, { findings });
    await shown(session, ONE, hasCode);
    assert.ok(session.published.every(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 4)));
    assert.deepEqual(await namesFor(session, 'sql'), ['SQL01', 'SQL01']);
    await session.end();
  });
}

test('an open file is the editor’s: what was sent is taken back, and sent again when it is closed', async () => {
  const { session } = await sessionIn({ [ONE]: ALONE });
  await shown(session, ONE, hasCode);
  await session.open(ONE, ALONE);
  await shown(session, ONE, isEmpty);
  assert.ok((await session.pull(ONE)).some((each) => each.code === CODE));
  assert.deepEqual(await namesFor(session, 'sql'), ['SQL01', 'SQL01']);
  await session.close(ONE);
  await shown(session, ONE, hasCode);
  await session.end();
});

test('files that change, come and go on the disk are looked at again', async () => {
  const files: Record<string, string> = { [ONE]: ALONE };
  const { session } = await sessionIn(files);
  await shown(session, ONE, hasCode);
  files[ONE] = 'topology: t\nservers: { A: { cpus: many } }\n';
  files[TWO] = ALONE;
  await change(session, ONE, TWO);
  await shown(session, ONE, (codes) => codes.includes('wrong-type'));
  await shown(session, TWO, hasCode);
  delete files[TWO];
  await change(session, TWO);
  await shown(session, TWO, isEmpty);
  assert.deepEqual(await namesFor(session, 'sql'), []);
  await session.end();
});

test('a configuration that changes holds for files that are not open too', async () => {
  const files: Record<string, string> = { [ONE]: ALONE };
  const { session } = await sessionIn(files);
  await shown(session, ONE, hasCode);
  files[CONFIG] = `rules: { ${CODE}: off }\n`;
  await change(session, CONFIG);
  await shown(session, ONE, (codes) => !hasCode(codes));
  await session.end();
});

test('it is turned off and on by a setting', async () => {
  const { session, world } = await sessionIn({ [ONE]: ALONE });
  await shown(session, ONE, hasCode);
  world.settings = { unopenedFiles: { enabled: false } };
  await session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await shown(session, ONE, isEmpty);
  assert.deepEqual(await namesFor(session, ''), []);
  world.settings = {};
  await session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await shown(session, ONE, hasCode);
  await session.end();
});

test('turned off from the beginning, no file is listed or read', async () => {
  const asked: string[] = [];
  const host = {
    topologyFilesIn: async () => {
      asked.push('list');
      return [ONE];
    },
  };
  const { session } = await sessionIn({ [ONE]: ALONE }, { host, settings: { unopenedFiles: { enabled: false } } });
  await session.open(TWO, ALONE);
  assert.ok((await session.pull(TWO)).length > 0);
  await change(session, ONE);
  assert.deepEqual(await namesFor(session, 'sql'), ['SQL01', 'SQL01']);
  assert.deepEqual([asked, session.published], [[], []]);
  await session.end();
});

test('an editor that finds files and reads them is asked for both, where the server has none', async () => {
  const uri = 'vscode-vfs://github/plans/one.biztalk.yaml';
  const session = await startSession({
    capabilities: watching,
    initializationOptions: { finds: true, reads: true },
    host: {},
  });
  session.client.onRequest('workspace/configuration', () => [{}]);
  session.client.onRequest('client/registerCapability', () => null);
  session.client.onRequest(findFilesRequest, ({ most }: { most: number }) => (most > limits.files ? [uri] : []));
  session.client.onRequest('topology/readText', (params: { uri: string }) => (params.uri === uri ? ALONE : null));
  await shown(session, uri, hasCode);
  await session.end();
});

test('more files than a workspace has are left out, and so are long ones', async () => {
  const files: Record<string, string> = { [ONE]: `${ALONE}#${' '.repeat(limits.characters)}\n`, [TWO]: ALONE };
  const many = Array.from({ length: limits.files + 5 }, (_, i) => `${ROOT}/none${i}.biztalk.yaml`);
  const { session } = await sessionIn(files, { host: { topologyFilesIn: async () => [ONE, TWO, ...many] } });
  await shown(session, TWO, hasCode);
  assert.ok(!session.published.some(({ uri }) => uri === ONE));
  assert.ok(
    session.log.some((each) => /^There are more than 1000 topology files/.test(each)),
    String(session.log),
  );
  assert.ok(session.log.some((each) => /one\.biztalk\.yaml is long/.test(each)));
  await session.end();
});

test('a folder that is opened and one that is closed are looked for', async () => {
  const files: Record<string, string> = { [ONE]: ALONE };
  const asked: (readonly string[])[] = [];
  const host = {
    topologyFilesIn: async (folders: readonly string[]) => {
      asked.push(folders);
      return folders.includes(ROOT) ? [ONE] : [];
    },
  };
  const { session } = await sessionIn(files, { host });
  await shown(session, ONE, hasCode);
  const event = { added: [{ uri: 'file:///other', name: 'other' }], removed: [{ uri: ROOT, name: 'plans' }] };
  await session.client.sendNotification('workspace/didChangeWorkspaceFolders', { event });
  await shown(session, ONE, isEmpty);
  assert.deepEqual(asked, [[ROOT], ['file:///other']]);
  await session.end();
});

test('the same file is known in every spelling of its URI', () => {
  assert.equal(placeOf('file:///c%3A/a%20b.biztalk.yaml'), placeOf('file:///C:/a b.biztalk.yaml'));
  assert.equal(placeOf('file:///%zz'), 'file:///%zz');
});

test('topology files are listed from the disk, but for packages, hidden folders and links', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'biztopo-unopened-'));
  for (const name of ['a/b', 'node_modules/p', '.git']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of [
    '訂單 1.biztalk.yaml',
    'a/b/x.biztalk.yml',
    'a/y.yaml',
    'node_modules/p/z.biztalk.yaml',
    '.git/z.biztalk.yaml',
  ])
    writeFileSync(join(folder, name), '');
  symlinkSync(folder, join(folder, 'a', 'loop'));
  const root = pathToFileURL(folder).toString();
  const found = await topologyFilesIn([`${root}/`, root, 'untitled:x', `${root}/missing`], 10);
  assert.deepEqual(found, [`${root}/${encodeURIComponent('訂單 1.biztalk.yaml')}`, `${root}/a/b/x.biztalk.yml`]);
  assert.deepEqual(await topologyFilesIn([root], 1), found.slice(0, 1));
  rmSync(folder, { recursive: true });
});
