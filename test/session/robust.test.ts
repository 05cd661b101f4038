import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ResponseMessage } from 'vscode-languageserver-protocol';
import { type Session, startSession } from '../support/session.ts';

const URI = 'file:///orders.biztalk.yaml';
const TEXT = `topology: Orders
servers:
  NodeA: { os: Windows Server 2022, networkDtc: yes }
  NodeB:
    os: Windows Server 2022
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: [NodeB], witness: { kind: disk } }
instances:
  BTSSQL\\BTS: { on: SQLCLU, version: 2022 }
databases:
  BizTalkMsgBoxDb: { on: BTSSQL\\BTS }
hosts:
  叢集:
    on: [nodea, NodeB]
    receives:
      FILE:
        - path: '\\\\NodeA\\in'
`;

const position = { line: 2, character: 4 };
const range = { start: position, end: position };

/** Every request about a document, with what it answers when there is none. */
const requests = (uri: unknown) => [
  { method: 'textDocument/hover', params: { textDocument: { uri }, position }, empty: null },
  { method: 'textDocument/completion', params: { textDocument: { uri }, position }, empty: null },
  { method: 'textDocument/definition', params: { textDocument: { uri }, position }, empty: null },
  { method: 'textDocument/documentSymbol', params: { textDocument: { uri } }, empty: null },
  {
    method: 'textDocument/codeAction',
    params: { textDocument: { uri }, range, context: { diagnostics: [] } },
    empty: [],
  },
  { method: 'textDocument/diagnostic', params: { textDocument: { uri } }, empty: { kind: 'full', items: [] } },
  { method: 'topology/diagram', params: { uri, view: 'group' }, empty: null },
];

test('requests about documents that are not open, or no longer, are answered with nothing', async () => {
  const session = await startSession();
  for (const uri of [
    'file:///nowhere',
    '',
    'not a uri',
    '%%%',
    'file:///%zz',
    '__proto__',
    'constructor',
    5,
    null,
    { a: 1 },
    undefined,
  ]) {
    for (const { method, params, empty } of requests(uri))
      assert.deepEqual(await session.request(method, params), empty, `${method} ${String(uri)}`);
  }
  await session.open(URI, TEXT);
  await session.close(URI);
  for (const { method, params, empty } of requests(URI))
    assert.deepEqual(await session.request(method, params), empty, method);
  await session.end();
  assert.deepEqual(session.log.slice(1), []);
});

test('a document is closed between the question and the answer', async () => {
  const session = await startSession();
  await session.open(URI, TEXT);
  const before = requests(URI).map(({ method, params }) => session.request(method, params));
  const closing = session.close(URI);
  const behind = requests(URI).map(({ method, params }) => session.request(method, params));
  await closing;
  assert.equal((await Promise.all(before)).length, 7);
  assert.deepEqual(
    await Promise.all(behind),
    requests(URI).map((each) => each.empty),
  );
  await session.end();
});

test('strange addresses of open documents', async () => {
  for (const uri of [
    'untitled:Untitled-1',
    'file:///c%3A/a b/叢集.biztalk.yaml',
    'nonsense',
    '__proto__',
    'vscode-vfs://github/x#y?z',
  ]) {
    const session = await startSession();
    await session.open(uri, TEXT);
    for (const { method, params } of requests(uri))
      assert.notEqual(await session.request(method, params), undefined, method);
    assert.ok((await session.pull(uri)).length > 0);
    await session.end();
  }
});

test('positions outside the text are taken as the nearest inside', async () => {
  const session = await startSession();
  await session.open(URI, TEXT);
  for (const far of [
    { line: 1e9, character: 0 },
    { line: 0, character: 1e9 },
    { line: -1, character: -1 },
    { line: 2.5, character: 3.5 },
  ]) {
    for (const method of ['textDocument/hover', 'textDocument/completion', 'textDocument/definition']) {
      await session.request(method, { textDocument: { uri: URI }, position: far });
    }
    await session.request('textDocument/codeAction', {
      textDocument: { uri: URI },
      range: { start: far, end: far },
      context: { diagnostics: [] },
    });
  }
  await session.end();
  assert.deepEqual(session.log.slice(1), []);
});

test('a request that makes no sense is noted by its name, answered with nothing and forgotten', async () => {
  const session = await startSession();
  await session.open(URI, TEXT);
  assert.equal(await session.request('textDocument/hover', { textDocument: { uri: URI } }), null);
  assert.deepEqual(await session.request('textDocument/codeAction', { textDocument: { uri: URI } }), []);
  assert.equal(await session.request('topology/diagram', {}), null);
  assert.equal(await session.request('topology/diagram', null), null);
  assert.ok((await session.pull(URI)).length > 0);
  await session.end();
  assert.equal(session.log.filter((line) => line.startsWith('Hover failed: ')).length, 1);
  assert.equal(session.log.filter((line) => line.startsWith('Code actions failed: ')).length, 1);
  assert.ok(!session.log.some((line) => line.includes('\n')), 'no stack is shown');
});

test('messages that make no sense do not end the session', async () => {
  const session = await startSession({ findings: 'push' });
  for (const body of [
    '{"jsonrpc":"2.0","method":"textDocument/didOpen"}',
    '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}',
    '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"x"},"contentChanges":5}}',
    '{"jsonrpc":"2.0","method":"nonsense"}',
    '{}',
  ]) {
    session.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  }
  await session.open(URI, TEXT);
  assert.notEqual(await session.request('textDocument/documentSymbol', { textDocument: { uri: URI } }), null);
  assert.ok((session.published.at(-1)?.diagnostics.length ?? 0) > 0);
  await session.end();
});

test('what is cancelled in time is not answered', async () => {
  const session = await startSession();
  await session.open(URI, TEXT);
  const frame = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    return `Content-Length: ${body.length}\r\n\r\n${body}`;
  };
  const answers: ResponseMessage[] = [];
  session.onAnswer((answer) => answers.push(answer));
  session.write(
    frame({ id: 'x', method: 'textDocument/hover', params: { textDocument: { uri: URI }, position } }) +
      frame({ method: '$/cancelRequest', params: { id: 'x' } }),
  );
  await session.pull(URI);
  assert.deepEqual(
    answers.filter((each) => each.id === 'x').map((each) => each.error?.code),
    [-32800],
  );
  await session.end();
});

const fragments = [
  '',
  ' ',
  '\n',
  '  ',
  '\r\n',
  ':',
  ': ',
  '- ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '#',
  '&a',
  '*a',
  '!t',
  '|',
  '>',
  '\t',
  '\0',
  '\\',
  '😀',
  '叢',
  'servers:',
  'on: ',
  'NodeA',
  'kind: failover',
  '---',
  '\uFEFF',
  '<<: ',
  '? ',
  '%YAML',
];

test('whatever is typed and asked, no answer is an error', async () => {
  const step = fc.record({
    at: fc.nat(),
    length: fc.nat(6),
    text: fc.constantFrom(...fragments),
    asks: fc.nat(),
    where: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const session = await startSession();
      await session.open(URI, TEXT);
      for (const each of steps) await typeAndAsk(session, each);
      const other = `${URI}2`;
      await session.open(other, session.textOf(URI));
      const fresh = JSON.stringify(await session.pull(other)).replaceAll(other, URI);
      assert.equal(JSON.stringify(await session.pull(URI)), fresh, 'typed or opened, the findings are the same');
      await session.end();
      assert.deepEqual(session.log.slice(1), []);
    }),
    { numRuns: 15, seed: 29 },
  );
});

async function typeAndAsk(
  session: Session,
  step: { at: number; length: number; text: string; asks: number; where: number },
): Promise<void> {
  const text = session.textOf(URI);
  const start = step.at % (text.length + 1);
  await session.change(
    URI,
    { start: placeOf(text, start), end: placeOf(text, Math.min(text.length, start + step.length)) },
    step.text,
  );
  const now = session.textOf(URI);
  const all = requests(URI);
  const asked = all[step.asks % all.length];
  if (asked === undefined) return;
  const place = placeOf(now, step.where % (now.length + 1));
  const params = { ...asked.params, position: place, range: { start: place, end: place } };
  await session.request(
    asked.method,
    asked.method === 'textDocument/codeAction' && step.where % 2 === 0
      ? { ...params, context: { diagnostics: [], only: ['source'] } }
      : params,
  );
}

function placeOf(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
