import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { test } from 'node:test';
import {
  createProtocolConnection,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { version } from '../../package.json';

const root = path.join(__dirname, '../..');

/** The server as a process of its own, from the sources. */
async function startProcess(): Promise<{ readonly server: ChildProcess; readonly client: ProtocolConnection }> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/src/entry/node.ts', '--stdio'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  client.listen();
  const { serverInfo } = await client.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  assert.equal(serverInfo?.version, version);
  await client.sendNotification('initialized', {});
  return { server, client };
}

test('the server answers on its standard streams and ends when it is told to', async () => {
  const { server, client } = await startProcess();
  const exited = once(server, 'exit');
  const textDocument = { uri: 'file:///t', languageId: 'biztalk-topology', version: 1, text: 'servers:\n  A:\n' };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  const [outline] = await client.sendRequest<{ name: string }[]>('textDocument/documentSymbol', { textDocument });
  assert.equal(outline?.name, 'servers');
  assert.equal(await client.sendRequest('topology/rulePage', { code: 'nonsense' }), null);
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  assert.deepEqual(await exited, [0, null]);
});

test('the server ends with its editor', async () => {
  const { server, client } = await startProcess();
  const exited = once(server, 'exit');
  client.dispose();
  server.stdin?.end();
  const [code] = await exited;
  assert.equal(code, 1);
});
