import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CodeAction,
  DocumentHighlight,
  DocumentLink,
  FoldingRange,
  Location,
  SelectionRange,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { startSession } from '../support/session.ts';

const URI = 'file:///plans/orders.biztalk.yaml';
const OTHER = 'file:///plans/other.biztalk.yaml';
const TEXT = `\
topology: t
servers:
  SQL01:
clusters:
  C: { kind: failover, active: SQL01 } # biztopo-ignore failover-cluster-too-few-nodes -- r
`;

test('an editor finds its way in a topology', async () => {
  const session = await startSession();
  await session.open(URI, TEXT);
  await session.open(OTHER, 'servers: { SQL09: , X: }\n');
  const textDocument = { uri: URI };
  const position = { line: 4, character: 32 };
  const ask = <R>(method: string, more: object = {}) =>
    session.request<R>(`textDocument/${method}`, { textDocument, ...more });
  const lines = (of: readonly { readonly range: { readonly start: { readonly line: number } } }[]) =>
    of.map((each) => each.range.start.line);
  const all = await ask<Location[]>('references', { position, context: { includeDeclaration: true } });
  assert.deepEqual(lines(all), [2, 4]);
  assert.equal(all[0]?.uri, URI);
  const uses = await ask<Location[]>('references', { position, context: { includeDeclaration: false } });
  assert.deepEqual(lines(uses), [4]);
  assert.deepEqual(lines(await ask<DocumentHighlight[]>('documentHighlight', { position })), [2, 4]);
  assert.equal((await ask<FoldingRange[]>('foldingRange')).length, 2);
  const [range] = await ask<SelectionRange[]>('selectionRange', { positions: [position] });
  assert.deepEqual(range?.range, { start: { line: 4, character: 31 }, end: { line: 4, character: 36 } });
  assert.equal((await ask<DocumentLink[]>('documentLink')).length, 1);
  const symbols = await session.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'sql' });
  assert.deepEqual(
    symbols.map((each) => [each.name, each.location.uri]),
    [
      ['SQL01', URI],
      ['SQL09', OTHER],
    ],
  );
  assert.deepEqual(
    session.log.filter((each) => /failed/.test(each)),
    [],
  );
  await session.end();
});

test('a configuration folds and leads to the pages of its rules', async () => {
  const session = await startSession({ initializationOptions: { explains: true } });
  const uri = 'file:///plans/biztopo.config.yaml';
  await session.open(uri, 'rules:\n  failover-cluster-too-few-nodes: off\n', 'biztalk-topology-config');
  const textDocument = { uri };
  const links = await session.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
  assert.match(links[0]?.target ?? '', /^command:biztalkTopology\.explainRule/);
  const folds = await session.request<FoldingRange[]>('textDocument/foldingRange', { textDocument });
  assert.deepEqual(folds, [{ startLine: 0, endLine: 1 }]);
  await session.end();
});

test('a name is changed in one edit, and a name that is taken is refused with a reason', async () => {
  const capabilities = {
    workspace: { workspaceEdit: { documentChanges: true } },
    textDocument: { rename: { prepareSupport: true } },
  };
  const session = await startSession({ capabilities });
  assert.deepEqual(session.initialized.capabilities.renameProvider, { prepareProvider: true });
  await session.open(URI, TEXT);
  const at = { textDocument: { uri: URI }, position: { line: 4, character: 32 } };
  const prepared = await session.request<{ placeholder: string }>('textDocument/prepareRename', at);
  assert.equal(prepared.placeholder, 'SQL01');
  const { documentChanges = [] } = await session.request<WorkspaceEdit>('textDocument/rename', {
    ...at,
    newName: 'DB',
  });
  const [change] = documentChanges;
  assert.ok(documentChanges.length === 1 && change !== undefined && 'edits' in change);
  assert.equal(change.textDocument.version, 1);
  const edits = change.edits.filter((each): each is TextEdit => 'newText' in each);
  assert.equal(await session.apply(URI, edits), TEXT.replaceAll('SQL01', 'DB'));
  await assert.rejects(session.request('textDocument/rename', { ...at, newName: 'C' }), /The name "C" is taken\./);
  const nowhere = { ...at, position: { line: 0, character: 0 } };
  assert.equal(await session.request('textDocument/prepareRename', nowhere), null);
  assert.equal(await session.request('textDocument/rename', { ...nowhere, newName: 'C' }), null);
  await session.end();
});

test('what a name stands for that leads nowhere can be declared', async () => {
  const session = await startSession();
  const text = TEXT.replace('active: SQL01', 'active: SQL02');
  await session.open(URI, text);
  const finding = (await session.pull(URI)).find((each) => each.code === 'unresolved-reference');
  const actions = await session.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: finding?.range,
    context: { diagnostics: [finding] },
  });
  const action = actions.find((each) => each.title === 'Create server "SQL02"');
  assert.equal(action?.diagnostics?.[0]?.code, 'unresolved-reference');
  const [change] = action.edit?.documentChanges ?? [];
  assert.ok(change !== undefined && 'edits' in change);
  const edits = change.edits.filter((each): each is TextEdit => 'newText' in each);
  assert.equal(await session.apply(URI, edits), text.replace('SQL01:\n', 'SQL01:\n  SQL02:\n'));
  await session.end();
});

test('a text is formatted as a whole, in a range and while one types', async () => {
  const session = await startSession();
  const text = 'topology:  t\nservers:\n    A: {os: x}\n    B: {os: y}\n';
  await session.open(URI, text);
  const textDocument = { uri: URI };
  const options = { tabSize: 2, insertSpaces: true };
  const ask = (method: string, more: object) =>
    session.request<TextEdit[]>(`textDocument/${method}`, { textDocument, options, ...more });
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  assert.deepEqual(await ask('rangeFormatting', { range }), [
    { range: { start: { line: 0, character: 9 }, end: { line: 0, character: 11 } }, newText: ' ' },
  ]);
  const typed = await ask('onTypeFormatting', { position: { line: 1, character: 0 }, ch: '\n' });
  assert.equal(typed.length, 1);
  const tidy = 'topology: t\nservers:\n  A: { os: x }\n  B: { os: y }\n';
  assert.equal(await session.apply(URI, await ask('formatting', {})), tidy);
  assert.deepEqual(await ask('formatting', {}), []);
  const config = 'file:///plans/biztopo.config.yaml';
  await session.open(config, 'rules:\n    bam-archive-not-monitored:  off\n', 'biztalk-topology-config');
  const edits = await session.request<TextEdit[]>('textDocument/formatting', {
    textDocument: { uri: config },
    options,
  });
  assert.equal(await session.apply(config, edits), 'rules:\n  bam-archive-not-monitored: off\n');
  await session.end();
});

test('names are told apart: what is seen, for an editor that asks so, else all', async () => {
  const asks = { dynamicRegistration: false, tokenTypes: [], tokenModifiers: [], formats: [] };
  for (const requests of [{ range: true, full: { delta: true } }, { full: true }]) {
    const session = await startSession({ capabilities: { textDocument: { semanticTokens: { ...asks, requests } } } });
    const provider = session.initialized.capabilities.semanticTokensProvider;
    const isInRange = 'range' in requests;
    assert.deepEqual([provider?.range, provider?.full], isInRange ? [true, undefined] : [undefined, true]);
    await session.open(URI, TEXT);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const method = `textDocument/semanticTokens/${isInRange ? 'range' : 'full'}`;
    const { data } = await session.request<{ data: number[] }>(method, { textDocument: { uri: URI }, range });
    assert.equal(data.length, 15);
    await session.end();
  }
});
