import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeLens, InlayHint } from 'vscode-languageserver-protocol';
import { startSession } from '../support/session.ts';

const URI = 'file:///plans/orders.biztalk.yaml';
const TEXT = `topology: t
servers: { SQL01: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
`;
const textDocument = { uri: URI };
const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

test('lenses have their words at once for an editor that does not ask for them later', async () => {
  const session = await startSession();
  await session.open(URI, TEXT);
  assert.deepEqual(session.initialized.capabilities.codeLensProvider, { resolveProvider: true });
  const lenses = await session.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  assert.deepEqual(
    lenses.map(({ command }) => command),
    [{ title: 'fails → stops receiving, processing, sending, configuration', command: '' }],
  );
  await session.end();
});

test('an editor that asks for the words of what it shows gets them then, with the command it has', async () => {
  const codeLens = { resolveSupport: { properties: ['command'] } };
  const session = await startSession({
    capabilities: { textDocument: { codeLens } },
    initializationOptions: { simulates: true },
  });
  await session.open(URI, TEXT);
  const [lens] = await session.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  assert.equal(lens?.command, undefined);
  const resolved = await session.request<CodeLens>('codeLens/resolve', lens);
  assert.deepEqual(resolved.command, {
    title: 'fails → stops receiving, processing, sending, configuration',
    command: 'biztalkTopology.simulateFailure',
    arguments: [{ uri: URI, names: ['server:SQL01'] }],
  });
  await session.change(URI, { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, '');
  assert.equal((await session.request<CodeLens>('codeLens/resolve', lens)).range.start.line, 1);
  await session.close(URI);
  assert.deepEqual(await session.request<CodeLens>('codeLens/resolve', lens), lens);
  assert.deepEqual(await session.request<CodeLens>('codeLens/resolve', { range }), { range });
  await session.end();
});

test('hints of a range', async () => {
  const session = await startSession();
  await session.open(URI, TEXT);
  const hints = await session.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
  assert.deepEqual(
    hints.map(({ label }) => label),
    ['environment: production', 'kind: management'],
  );
  await session.end();
});

test('the settings of an editor turn them off, and have what is shown asked for again', async () => {
  const capabilities: ClientCapabilities = {
    workspace: { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
  };
  const session = await startSession({ capabilities });
  const refreshed: string[] = [];
  for (const method of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh'])
    session.client.onRequest(method, () => void refreshed.push(method));
  await session.open(URI, TEXT);
  const counts = async () => [
    (await session.request<CodeLens[]>('textDocument/codeLens', { textDocument })).length,
    (await session.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range })).length,
  ];
  const set = (settings: object) =>
    session.client.sendNotification('workspace/didChangeConfiguration', { settings: { biztalkTopology: settings } });
  assert.deepEqual(await counts(), [1, 2]);
  await set({ codeLens: { enabled: false } });
  assert.deepEqual(await counts(), [0, 2]);
  await set({ codeLens: { enabled: true }, inlayHints: { enabled: false } });
  assert.deepEqual(await counts(), [1, 0]);
  await set({});
  assert.deepEqual(await counts(), [1, 2]);
  assert.equal(refreshed.filter((each) => each.includes('codeLens')).length, 3);
  assert.equal(refreshed.filter((each) => each.includes('inlayHint')).length, 3);
  await session.end();
});
