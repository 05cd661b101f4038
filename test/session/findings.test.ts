import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { type Session, startSession } from '../support/session.ts';

const URI = 'file:///orders.biztalk.yaml';
const WRONG = 'topology: Orders\nservers:\n  SQL01: { networkDtc: yes } # keep\n';

const at = (line: number, character: number, length = 0) => ({
  start: { line, character },
  end: { line, character: character + length },
});

/** The codes of the last findings that were sent: they give way to the first request, and arrive before the second is answered. */
async function sent(session: Session, uri = URI): Promise<readonly (string | number | undefined)[]> {
  for (let i = 0; i < 2; i++) await session.request('textDocument/documentSymbol', { textDocument: { uri } });
  return (
    session.published
      .filter((each) => each.uri === uri)
      .at(-1)
      ?.diagnostics.map((each) => each.code) ?? []
  );
}

async function pulled(session: Session, uri = URI): Promise<readonly (string | number | undefined)[]> {
  return (await session.pull(uri)).map((each) => each.code);
}

test('findings are sent when a document is opened, after every change, and taken back when it is closed', async () => {
  const session = await startSession({ findings: 'push' });
  await session.open(URI, WRONG);
  assert.ok((await sent(session)).includes('wrong-type'));
  await session.change(URI, at(2, 23, 3), 'true');
  assert.ok(!(await sent(session)).includes('wrong-type'));
  assert.equal(session.published.at(-1)?.version, 2);
  await session.change(URI, at(2, 23, 4), '"');
  assert.ok((await sent(session)).includes('yaml-syntax'));
  await session.close(URI);
  assert.deepEqual(await sent(session), []);
  assert.equal(session.published.length, 4);
  await session.end();
});

test('what is asked along with a change is answered before its findings come, whoever asks for those', async () => {
  for (const findings of ['push', 'pull'] as const) {
    const session = await startSession({ findings });
    await session.open(URI, WRONG);
    await sent(session);
    const order: string[] = [];
    await session.change(URI, at(2, 23, 3), 't');
    const pull = findings === 'pull' ? session.pull(URI).then(() => order.push('findings')) : undefined;
    const position = at(2, 24).start;
    const offers = session.request<{ readonly items: readonly { label: string }[] }>('textDocument/completion', {
      textDocument: { uri: URI },
      position,
    });
    const { items } = await offers.finally(() => order.push('offers'));
    assert.deepEqual(
      items.map((each) => each.label),
      ['true', 'false'],
    );
    if (findings === 'push') assert.equal(session.published.at(-1)?.version, 1);
    await pull;
    assert.equal(order[0], 'offers');
    await sent(session);
    if (findings === 'push') assert.equal(session.published.at(-1)?.version, 2);
    await session.end();
  }
});

test('of changes that come at once only the last one is looked through', async () => {
  const session = await startSession({ findings: 'push' });
  await session.open(URI, WRONG);
  await sent(session);
  const changed = [session.change(URI, at(2, 23, 3), 't'), session.change(URI, at(2, 24), 'r')];
  await Promise.all(changed);
  assert.ok((await sent(session)).includes('wrong-type'));
  assert.deepEqual(
    session.published.map((each) => each.version),
    [1, 3],
  );
  await session.end();
});

test('an editor that asks is never sent findings', async () => {
  const session = await startSession();
  await session.open(URI, WRONG);
  assert.ok((await pulled(session)).includes('wrong-type'));
  await session.change(URI, at(2, 23, 3), 'true');
  assert.ok(!(await pulled(session)).includes('wrong-type'));
  await session.close(URI);
  assert.deepEqual(await pulled(session), []);
  assert.deepEqual(session.published, []);
  await session.end();
});

test('several changes in one message count in their order', async () => {
  const session = await startSession();
  await session.open(URI, WRONG);
  const edits = [
    { range: at(2, 23, 3), newText: 'true' },
    { range: at(0, 10, 6), newText: 'Invoices' },
  ];
  assert.equal(await session.apply(URI, edits), 'topology: Invoices\nservers:\n  SQL01: { networkDtc: true } # keep\n');
  const outline = await session.request<{ detail: string }[]>('textDocument/documentSymbol', {
    textDocument: { uri: URI },
  });
  assert.equal(outline[0]?.detail, 'Invoices');
  await session.end();
});

test('a whole new text, and a document opened again with the same version', async () => {
  const session = await startSession();
  await session.open(URI, WRONG);
  await session.client.sendNotification('textDocument/didChange', {
    textDocument: { uri: URI, version: 2 },
    contentChanges: [{ text: 'topology: x\n' }],
  });
  assert.ok(!(await pulled(session)).includes('wrong-type'));
  await session.close(URI);
  await session.open(URI, WRONG);
  assert.ok((await pulled(session)).includes('wrong-type'));
  await session.end();
});

test('an editor that forgets to count gets the findings of the text it sent', async () => {
  const session = await startSession();
  await session.open(URI, WRONG);
  assert.ok((await pulled(session)).includes('wrong-type'));
  await session.client.sendNotification('textDocument/didChange', {
    textDocument: { uri: URI, version: 1 },
    contentChanges: [{ text: 'topology: x\n' }],
  });
  assert.ok(!(await pulled(session)).includes('wrong-type'));
  await session.end();
});

test('a quick fix by the editor: the finding is gone, the comment is there', async () => {
  const session = await startSession();
  await session.open(URI, WRONG);
  const finding = (await session.pull(URI)).find((each) => each.code === 'wrong-type');
  assert.ok(finding !== undefined);
  const params = { textDocument: { uri: URI }, range: finding.range, context: { diagnostics: [finding] } };
  const [action] = await session.request<CodeAction[]>('textDocument/codeAction', params);
  assert.deepEqual([action?.isPreferred, action?.diagnostics], [true, [finding]]);
  const [edit] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  assert.deepEqual(edit?.textDocument, { uri: URI, version: 1 });
  const text = await session.apply(URI, (edit?.edits ?? []) as { range: typeof finding.range; newText: string }[]);
  assert.equal(text, 'topology: Orders\nservers:\n  SQL01: { networkDtc: true } # keep\n');
  assert.ok(!(await pulled(session)).includes('wrong-type'));
  await session.end();
});

test('what a fix of a finding does is not offered once more as a refactoring, unless one asks for these', async () => {
  const session = await startSession();
  const cluster = 'clusters: { CLU: { kind: failover, active: A } }';
  await session.open(URI, `topology: t\nservers: { A: , B: }\n${cluster}\n`);
  const add = 'Make "B" a node of "CLU"';
  const kinds = async (only?: string[]) => {
    const params = { textDocument: { uri: URI }, range: at(2, 12), context: { diagnostics: [], only } };
    const actions = await session.request<CodeAction[]>('textDocument/codeAction', params);
    return actions.flatMap(({ title, kind }) => (title === add ? [kind] : []));
  };
  assert.deepEqual(await kinds(), ['quickfix']);
  assert.deepEqual(await kinds(['refactor']), ['refactor.rewrite']);
  await session.end();
});

test('mending all that is safe, as on save', async () => {
  const session = await startSession();
  await session.open(URI, `${WRONG}hosts:\n  H: { on: sql01, bits: 64 }\n`);
  const params = { textDocument: { uri: URI }, range: at(0, 0), context: { diagnostics: [], only: ['source.fixAll'] } };
  const actions = await session.request<CodeAction[]>('textDocument/codeAction', params);
  assert.deepEqual(
    actions.map((each) => each.kind),
    ['source.fixAll.biztalkTopology'],
  );
  const [edit] = (actions[0]?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  await session.apply(URI, (edit?.edits ?? []) as { range: ReturnType<typeof at>; newText: string }[]);
  assert.equal(
    session.textOf(URI),
    'topology: Orders\nservers:\n  SQL01: { networkDtc: true } # keep\nhosts:\n  H: { on: SQL01, bits: 64 }\n',
  );
  assert.deepEqual(await session.request('textDocument/codeAction', params), []);
  await session.end();
});

test('completion follows typing', async () => {
  const session = await startSession();
  await session.open(URI, 'topology: Orders\nservers:\n  SQL01:\nhosts:\n  H:\n');
  const typed = async (line: number, character: number, text: string) => {
    await session.change(URI, at(line, character), text);
    const position = {
      line: line + text.split('\n').length - 1,
      character: (text.includes('\n') ? 0 : character) + (text.split('\n').at(-1) ?? '').length,
    };
    const list = await session.request<{ items: { label: string }[] }>('textDocument/completion', {
      textDocument: { uri: URI },
      position,
    });
    return list.items.map((each) => each.label);
  };
  assert.ok((await typed(4, 4, '\n    ')).includes('receives'));
  assert.ok((await typed(5, 4, 'o')).includes('on'));
  assert.deepEqual(await typed(5, 5, 'n:'), ['SQL01']);
  assert.deepEqual(await typed(5, 7, ' '), ['SQL01']);
  assert.deepEqual(await typed(5, 8, '[S'), ['SQL01']);
  assert.deepEqual(await typed(5, 10, 'QL01, '), []);
  await session.end();
});

test('documents of other languages are left alone', async () => {
  for (const findings of ['pull', 'push'] as const) {
    const session = await startSession({ findings });
    await session.open(URI, WRONG, 'yaml');
    const textDocument = { uri: URI };
    assert.equal(await session.request('textDocument/documentSymbol', { textDocument }), null);
    assert.equal(await session.request('topology/diagram', { uri: URI, view: 'group' }), null);
    if (findings === 'pull') assert.deepEqual(await session.pull(URI), []);
    await session.close(URI);
    await session.end();
    assert.deepEqual(session.published, []);
  }
});

test('on another day the findings of the same text are made anew', async () => {
  let today = '2026-06-30';
  const session = await startSession({ host: { today: () => today } });
  await session.open(
    URI,
    'topology: Orders\nbackups: { Job: { method: backup-biztalk-server-job, tested: 2026-05-31 } }\n',
  );
  assert.ok(!(await pulled(session)).includes('restore-not-tested'));
  today = '2026-07-01';
  assert.ok((await pulled(session)).includes('restore-not-tested'));
  await session.change(URI, at(0, 10, 6), 'Invoices');
  assert.ok((await pulled(session)).includes('restore-not-tested'));
  await session.end();
});
