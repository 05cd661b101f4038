import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSession } from '../support/session.ts';

test('an editor that asks for findings is told so, one that does not is not', async () => {
  const pulling = await startSession();
  assert.deepEqual(pulling.initialized.capabilities.diagnosticProvider, {
    identifier: 'biztopo',
    interFileDependencies: false,
    workspaceDiagnostics: false,
  });
  await pulling.end();
  const waiting = await startSession({ findings: 'push' });
  assert.equal(waiting.initialized.capabilities.diagnosticProvider, undefined);
  await waiting.end();
});

test('the server says who it is, what it can do and what runs it', async () => {
  const session = await startSession();
  const { capabilities, serverInfo } = session.initialized;
  assert.deepEqual(serverInfo, { name: 'BizTalk Topology', version: '1.2.3' });
  assert.equal(capabilities.positionEncoding, 'utf-16');
  assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2 });
  const refactorings = ['refactor.extract', 'refactor.inline', 'refactor.rewrite'];
  assert.deepEqual(capabilities.codeActionProvider, {
    codeActionKinds: ['quickfix', ...refactorings, 'source.fixAll.biztalkTopology'],
  });
  assert.deepEqual(
    [capabilities.hoverProvider, capabilities.definitionProvider, capabilities.documentSymbolProvider],
    [true, true, true],
  );
  await session.end();
  assert.deepEqual(session.log, ['BizTalk Topology 1.2.3 on a test']);
});

test('the translations the editor brings are used, and what is no translation is not', async () => {
  const bundle = { '"{name}" is not declared.': '', server: '伺服器', site: 7, __proto__: { server: 'x' } };
  const session = await startSession({ initializationOptions: { bundle, locale: 'zh-tw' } });
  await session.open('file:///t', 'servers:\n  A:\nsites:\n  B:\n');
  const hover = (line: number) =>
    session.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri: 'file:///t' },
      position: { line, character: 2 },
    });
  assert.equal((await hover(1)).contents.value, '**`A`** – 伺服器');
  assert.equal((await hover(3)).contents.value, '**`B`** – site');
  await session.end();
});

test('strange options are no harm', async () => {
  for (const initializationOptions of [
    null,
    1,
    'x',
    [],
    { bundle: null },
    { bundle: [1] },
    { bundle: 'x', locale: 5 },
  ]) {
    const session = await startSession({ initializationOptions });
    await session.open('file:///t', 'topology: x\n');
    assert.ok(Array.isArray(await session.pull('file:///t')));
    await session.end();
  }
});

test('an editor that can do nothing gets answers all the same', async () => {
  const session = await startSession({ findings: 'push', capabilities: {} });
  const textDocument = { uri: 'file:///t' };
  await session.open(textDocument.uri, 'servers:\n  A: { networkDtc: yes }\nhosts:\n  H: { on: A }\n');
  const position = { line: 3, character: 12 };
  assert.deepEqual(await session.request('textDocument/definition', { textDocument, position }), [
    { uri: 'file:///t', range: { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } } },
  ]);
  const { items } = await session.request<{ items: { insertTextFormat?: number }[] }>('textDocument/completion', {
    textDocument,
    position: { line: 4, character: 0 },
  });
  assert.ok(items.length > 0 && items.every((each) => each.insertTextFormat === undefined));
  const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
  const [action] = await session.request<{ edit: object }[]>('textDocument/codeAction', {
    textDocument,
    range,
    context: { diagnostics: [] },
  });
  assert.deepEqual(Object.keys(action?.edit ?? {}), ['changes']);
  await session.end();
});

test('the page of a rule: the one that is kept, else what the rule says, and none for what is no rule', async () => {
  const asked: string[] = [];
  const rulePage = async (code: string) => {
    asked.push(code);
    return code === 'unknown-key' ? '# Kept\n' : undefined;
  };
  const session = await startSession({ host: { rulePage } });
  const page = (params: unknown) => session.request<string | null>('topology/rulePage', params);
  assert.equal(await page({ code: 'unknown-key' }), '# Kept\n');
  assert.match(
    (await page({ code: 'database-not-highly-available' })) ?? '',
    /^# .+\n\n.+\n\n- <https:\/\/learn\.microsoft\.com/,
  );
  assert.equal(await page({ code: '../../package' }), null);
  assert.equal(await page({ code: 5 }), null);
  assert.equal(await page({}), null);
  assert.deepEqual(asked, ['unknown-key', 'database-not-highly-available']);
  await session.end();
});

test('a page that cannot be read is noted, not thrown', async () => {
  const session = await startSession({ host: { rulePage: async () => Promise.reject(new Error('the disk is gone')) } });
  assert.equal(await session.request('topology/rulePage', { code: 'unknown-key' }), null);
  await session.end();
  assert.ok(session.log.includes('Rule page failed: the disk is gone'));
});

test('an editor that opens pages of rules is offered them, and no other editor is', async () => {
  const text = 'topology: T\nclusters:\n  C: { kind: failover, active: A }\nservers: { A: }\n';
  const position = { line: 2, character: 2 };
  for (const explains of [true, false, 'yes']) {
    const session = await startSession({ initializationOptions: { explains } });
    await session.open('file:///t.biztalk.yaml', text);
    const textDocument = { uri: 'file:///t.biztalk.yaml' };
    const actions = await session.request<readonly { readonly command?: unknown }[]>('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    const hover = await session.request('textDocument/hover', { textDocument, position });
    assert.equal(
      actions.some(({ command }) => command !== undefined),
      explains === true,
    );
    assert.equal(JSON.stringify(hover).includes('command:'), explains === true);
    await session.end();
  }
});
