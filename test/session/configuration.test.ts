import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, TextEdit } from 'vscode-languageserver-protocol';
import { type DiagramResult, diagramRequest, type EditResult, rulingNotification } from '../../server/src/protocol.ts';
import { type Session, type SessionOptions, startSession } from '../support/session.ts';

const URI = 'file:///plans/platforms/orders.biztalk.yaml';
const CONFIG = 'file:///plans/biztopo.config.yaml';
const CODE = 'database-not-highly-available';
/** A warning: the instance stands alone. */
const ALONE = `topology: t
servers: { SQL01: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
`;
const severities = ['', 'error', 'warning', 'information', 'hint'];

const telling: ClientCapabilities = {
  workspace: {
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
  },
};

/** A session over files in memory, which can be changed; `refreshed` counts how often findings are to be asked for again. */
async function sessionOver(files: Record<string, string>, options: SessionOptions = {}) {
  const reads: string[] = [];
  const readText = async (uri: string) => {
    reads.push(uri);
    return files[uri];
  };
  const session = await startSession({ capabilities: telling, ...options, host: { readText, ...options.host } });
  const seen = { refreshed: 0, registered: [] as string[], settings: undefined as unknown };
  session.client.onRequest('workspace/diagnostic/refresh', () => void seen.refreshed++);
  session.client.onRequest(
    'client/registerCapability',
    ({ registrations }: { registrations: { method: string }[] }) => {
      seen.registered.push(...registrations.map((each) => each.method));
    },
  );
  session.client.onRequest('workspace/configuration', () => [seen.settings]);
  return { session, reads, seen };
}

async function level(session: Session, uri = URI): Promise<string | undefined> {
  const found = (await session.pull(uri)).find((each) => each.code === CODE);
  return found === undefined ? undefined : severities[found.severity ?? 0];
}

const tell = (session: Session) =>
  session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: CONFIG, type: 2 }] });

test('the nearest configuration upward decides, and is looked for once', async () => {
  const { session, reads } = await sessionOver({ [CONFIG]: `rules: { ${CODE}: error }\n` });
  await session.open(URI, ALONE);
  assert.equal(await level(session), 'error');
  assert.equal(await level(session), 'error');
  assert.deepEqual(reads, ['file:///plans/platforms/biztopo.config.yaml', CONFIG]);
  await session.end();
});

test('a configuration that changes on the disk counts when the editor tells of it', async () => {
  const files: Record<string, string> = {};
  const { session, seen } = await sessionOver(files);
  await session.open(URI, ALONE);
  assert.equal(await level(session), 'warning');
  files[CONFIG] = `rules: { ${CODE}: off }\n`;
  assert.equal(await level(session), 'warning');
  const before = seen.refreshed;
  await tell(session);
  assert.equal(await level(session), undefined);
  assert.equal(seen.refreshed, before + 1);
  delete files[CONFIG];
  await tell(session);
  assert.equal(await level(session), 'warning');
  assert.ok(seen.registered.includes('workspace/didChangeWatchedFiles'));
  await session.end();
});

test('who draws pictures is told that they may be different, and draws by what holds then', async () => {
  const files: Record<string, string> = {};
  const { session, seen } = await sessionOver(files, { initializationOptions: { redraws: true } });
  const told: string[] = [];
  session.client.onNotification(rulingNotification, () => void told.push('again'));
  const draw = async () => (await session.request<DiagramResult>(diagramRequest, { uri: URI, view: 'group' })).svg;
  await session.open(URI, ALONE);
  const before = await draw();
  told.length = 0;
  files[CONFIG] = `rules: { ${CODE}: off }\n`;
  await tell(session);
  assert.notEqual(await draw(), before);
  assert.deepEqual(told, ['again']);
  delete files[CONFIG];
  await tell(session);
  assert.equal(await draw(), before);
  seen.settings = { rules: { [CODE]: 'off' } };
  await session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  while (told.length < 3) await draw();
  assert.notEqual(await draw(), before);
  await session.end();
});

test('who draws nothing is not told of pictures', async () => {
  const { session } = await sessionOver({});
  const told: string[] = [];
  session.client.onNotification(rulingNotification, () => void told.push('again'));
  await session.open(URI, ALONE);
  await tell(session);
  await level(session);
  assert.deepEqual(told, []);
  await session.end();
});

test('an editor that tells of no files has them read again when something is opened', async () => {
  const files: Record<string, string> = {};
  const { session } = await sessionOver(files, { capabilities: {} });
  await session.open(URI, ALONE);
  assert.equal(await level(session), 'warning');
  files[CONFIG] = `rules: { ${CODE}: off }\n`;
  await session.open('file:///plans/other.biztalk.yaml', ALONE);
  assert.equal(await level(session), undefined);
  await session.end();
});

test('a configuration that is open counts as it is on the screen', async () => {
  const { session, seen } = await sessionOver({ [CONFIG]: '' });
  await session.open(URI, ALONE);
  assert.equal(await level(session), 'warning');
  await session.open(CONFIG, `rules: { ${CODE}: hint }\n`, 'biztalk-topology-config');
  assert.equal(await level(session), 'hint');
  const before = seen.refreshed;
  const word = session.textOf(CONFIG).indexOf('hint');
  const range = { start: { line: 0, character: word }, end: { line: 0, character: word + 4 } };
  await session.change(CONFIG, range, 'error');
  assert.equal(await level(session), 'error');
  assert.ok(seen.refreshed > before);
  await session.close(CONFIG);
  assert.equal(await level(session), 'warning');
  await session.end();
});

test('what is wrong with a configuration is found in it, whatever language the editor takes it for', async () => {
  for (const language of ['biztalk-topology-config', 'yaml']) {
    const { session } = await sessionOver({});
    await session.open(CONFIG, `rules: { ${CODE}: eror }\n`, language);
    const [finding, ...others] = await session.pull(CONFIG);
    assert.deepEqual([finding?.code, others], ['unknown-value', []]);
    const actions = await session.request<{ title: string }[]>('textDocument/codeAction', {
      textDocument: { uri: CONFIG },
      range: finding?.range,
      context: { diagnostics: [finding] },
    });
    assert.deepEqual(
      actions.map((each) => each.title),
      ['Write error'],
    );
    const position = { line: 0, character: 12 };
    const hover = await session.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri: CONFIG },
      position,
    });
    assert.match(hover.contents.value, /^\*\*`database-not-highly-available`\*\*/);
    const { items } = await session.request<{ items: { label: string }[] }>('textDocument/completion', {
      textDocument: { uri: CONFIG },
      position: { line: 0, character: `rules: { ${CODE}: e`.length },
    });
    assert.deepEqual(
      items.map((each) => each.label),
      ['off', 'hint', 'information', 'warning', 'error'],
    );
    await session.end();
  }
});

test('an editor that waits for findings gets them again when a configuration changes', async () => {
  const files: Record<string, string> = {};
  const { session } = await sessionOver(files, { findings: 'push' });
  const last = async (uri: string) => {
    await session.request('textDocument/documentSymbol', { textDocument: { uri } });
    const sent = session.published.filter((each) => each.uri === uri).at(-1);
    return sent?.diagnostics.map((each) => each.code);
  };
  await session.open(URI, ALONE);
  assert.ok((await last(URI))?.includes(CODE));
  await session.open(CONFIG, `rules: { ${CODE}: off, nonsense: off }\n`, 'yaml');
  assert.ok(!(await last(URI))?.includes(CODE));
  assert.deepEqual(await last(CONFIG), ['unknown-rule']);
  await session.close(CONFIG);
  assert.deepEqual(await last(CONFIG), []);
  assert.ok((await last(URI))?.includes(CODE));
  await session.end();
});

test('a place without files asks the editor for them', async () => {
  const asked: string[] = [];
  const session = await startSession({ initializationOptions: { reads: true } });
  session.client.onRequest('topology/readText', ({ uri }: { uri: string }) => {
    asked.push(uri);
    return uri.endsWith('://host/plans/biztopo.config.yaml') ? `rules: { ${CODE}: error }\n` : null;
  });
  const remote = 'vscode-vfs://host/plans/a/orders.biztalk.yaml';
  await session.open(remote, ALONE);
  assert.equal(await level(session, remote), 'error');
  assert.deepEqual(asked, [
    'vscode-vfs://host/plans/a/biztopo.config.yaml',
    'vscode-vfs://host/plans/biztopo.config.yaml',
  ]);
  await session.end();
});

test('an editor that reads nothing is not asked, and a document without a folder has no configuration', async () => {
  const session = await startSession();
  let asked = 0;
  session.client.onRequest('topology/readText', () => {
    asked++;
    return null;
  });
  for (const uri of [URI, 'untitled:Untitled-1']) {
    await session.open(uri, ALONE);
    assert.equal(await level(session, uri), 'warning');
  }
  assert.equal(asked, 0);
  await session.end();
});

test('the settings of the editor add to a configuration and decide nothing that it does', async () => {
  const files: Record<string, string> = {};
  const { session, seen } = await sessionOver(files);
  seen.settings = {
    profile: 'strict',
    rules: { [CODE]: 'hint', 'yaml-syntax': 'off', nonsense: 'off', 'no-disaster-recovery': 7 },
  };
  await session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await session.open(URI, ALONE);
  const codes = async () => (await session.pull(URI)).map((each) => each.code);
  await session.pull(URI);
  assert.equal(await level(session), 'hint');
  assert.ok((await codes()).includes('no-disaster-recovery'), 'strict');
  files[CONFIG] = `profile: recommended\nrules: { ${CODE}: error }\n`;
  await tell(session);
  assert.equal(await level(session), 'error');
  assert.ok(!(await codes()).includes('no-disaster-recovery'));
  assert.ok(seen.registered.includes('workspace/didChangeConfiguration'));
  await session.end();
});

test('an editor that sends its settings is believed', async () => {
  const { session } = await sessionOver({}, { capabilities: {} });
  await session.open(URI, ALONE);
  assert.equal(await level(session), 'warning');
  const settings = { biztalkTopology: { rules: { [CODE]: 'error' } } };
  await session.client.sendNotification('workspace/didChangeConfiguration', { settings });
  assert.equal(await level(session), 'error');
  await session.end();
});

test('an editor that asks people gets the edits that ignore a finding and set a severity', async () => {
  const files: Record<string, string> = { [CONFIG]: '# ours\n' };
  const { session } = await sessionOver(files, { initializationOptions: { governs: true } });
  await session.open(URI, ALONE);
  const finding = (await session.pull(URI)).find((each) => each.code === CODE);
  assert.ok(finding !== undefined);
  const { range } = finding;
  const textDocument = { uri: URI };
  const context = { diagnostics: [finding] };
  const actions = await session.request<{ command?: { command: string; arguments: unknown[] } }[]>(
    'textDocument/codeAction',
    { textDocument, range, context },
  );
  const commands = actions.flatMap(({ command }) => (command === undefined ? [] : [command]));
  assert.deepEqual(
    commands.map((each) => each.command),
    ['biztalkTopology.ignoreFinding', 'biztalkTopology.setSeverity'],
  );
  const [uri, code, place] = commands[0]?.arguments ?? [];
  const ignoring = await session.request<EditResult>('topology/ignore', { uri, code, range: place, reason: 'r' });
  assert.deepEqual([ignoring.uri, ignoring.version, ignoring.creates], [URI, 1, false]);
  await session.apply(URI, ignoring.edits as TextEdit[]);
  assert.equal(await level(session), undefined);
  assert.equal(await session.request('topology/ignore', { uri, code, range: place, reason: 'r' }), null);
  const setting = await session.request<EditResult>('topology/setLevel', { uri, code, level: 'error' });
  assert.deepEqual(setting, {
    uri: CONFIG,
    creates: false,
    edits: [
      {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
        newText: `\nrules:\n  ${CODE}: error\n`,
      },
    ],
  });
  await session.end();
});
