// A language client of the fewest moving parts: what is measured is the server.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** No answer for this long is a failure to measure. */
const PATIENCE_MS = 120_000;

/**
 * Starts a language server on stdio and initializes it as a client that cannot pull diagnostics.
 * @param {{ name: string, args: string[], settings?: object }} server what node is to run; settings are what it is told when it asks for its configuration, by section
 */
export async function startSession({ name, args, settings }) {
  const from = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const client = connect(child, name, settings ?? {});
  await client
    .request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: {
          publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
        },
      },
    })
    .catch((error) => {
      child.kill('SIGKILL');
      throw error;
    });
  const startMs = performance.now() - from;
  client.notify('initialized', {});
  if (settings) client.notify('workspace/didChangeConfiguration', { settings });
  return {
    name,
    /** From starting the process to the answer to `initialize`. */
    startMs,
    open: (uri, text) =>
      client.timed(
        'textDocument/didOpen',
        { textDocument: { uri, languageId: 'biztalk-topology', version: 1, text } },
        uri,
        1,
      ),
    change: (uri, version, change) =>
      client.timed(
        'textDocument/didChange',
        { textDocument: { uri, version }, contentChanges: [change] },
        uri,
        version,
      ),
    /** Changes a document and asks at once what can be written at `position`: the offers, and how long they took from the change on. */
    completeAfter: (uri, version, change, position) =>
      client.completeAfter({ textDocument: { uri, version }, contentChanges: [change] }, position),
    close: (uri) => client.notify('textDocument/didClose', { textDocument: { uri } }),
    settled: client.settled,
    stop: () => stop(child, client),
  };
}

async function stop(child, client) {
  const ended = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined;
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await client.request('shutdown').catch(() => undefined);
  client.notify('exit');
  await ended;
  clearTimeout(timer);
}

/** Frames, requests, and the wait for the diagnostics of one version of one document. */
function connect(child, name, settings) {
  const pending = new Map();
  let waiting;
  let lastHeardAt = performance.now();
  let nextId = 1;
  let complaints = '';
  let gone = false;

  const write = (message) => {
    if (!gone) child.stdin.write(frame(message));
  };
  const fail = (why) => {
    gone = true;
    const error = new Error(`${name} ${why}${complaints ? `\n${complaints}` : ''}`);
    for (const { reject } of [...pending.values(), ...(waiting ? [waiting] : [])]) reject(error);
    pending.clear();
    waiting = undefined;
  };
  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (data) => {
    complaints = (complaints + data).slice(-4000);
  });
  child.once('error', (error) => fail(`could not be started: ${error.message}`));
  child.once('exit', (code, signal) => fail(`ended with ${signal ?? `exit code ${code}`}`));

  receiveFrames(child.stdout, (body, at) => {
    lastHeardAt = at;
    const message = JSON.parse(body);
    if (message.method === undefined) {
      const request = pending.get(message.id);
      pending.delete(message.id);
      if (message.error) request?.reject(new Error(`${name}: ${message.error.message}`));
      else request?.resolve({ result: message.result, at });
    } else if (message.id !== undefined) {
      write({
        id: message.id,
        result:
          message.method === 'workspace/configuration'
            ? message.params.items.map(({ section }) => settings[section] ?? null)
            : null,
      });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, version, diagnostics } = message.params;
      if (waiting?.uri !== uri || (version ?? waiting.version) !== waiting.version) return;
      const { resolve } = waiting;
      waiting = undefined;
      resolve({ at, diagnostics });
    }
  });

  const patient = (promise, what) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new Error(
              `${name} did not answer ${what} within ${PATIENCE_MS / 1000} s${complaints ? `\n${complaints}` : ''}`,
            ),
          ),
        PATIENCE_MS,
      );
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  };

  const request = (method, params) => {
    if (gone) return Promise.reject(new Error(`${name} has ended`));
    const id = nextId++;
    const answer = new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
    write({ id, method, params });
    return patient(answer, method);
  };
  /** The wait for the diagnostics of one version: what they are and when they came. */
  const diagnosed = (uri, version) =>
    new Promise((resolve, reject) => {
      waiting = { uri, version, resolve, reject };
    });

  return {
    request,
    notify: (method, params) => write({ method, params }),
    /** Sends a notification and waits for the diagnostics of `version`: what they are and how long they took. */
    async timed(method, params, uri, version) {
      const bytes = frame({ method, params });
      const answer = diagnosed(uri, version);
      const from = performance.now();
      child.stdin.write(bytes);
      const { at, diagnostics } = await patient(answer, `${method} with diagnostics`);
      return { ms: at - from, diagnostics };
    },
    /** Behind the offers it waits for the diagnostics, so that nothing is left to do when the next is asked. */
    async completeAfter(change, position) {
      const { uri, version } = change.textDocument;
      const answer = diagnosed(uri, version);
      const from = performance.now();
      write({ method: 'textDocument/didChange', params: change });
      const { result, at } = await request('textDocument/completion', { textDocument: { uri }, position });
      await patient(answer, 'a change with diagnostics');
      return { ms: at - from, items: Array.isArray(result) ? result : (result?.items ?? []) };
    },
    /** Resolves when the server has said nothing for `quietMs`. */
    async settled(quietMs) {
      lastHeardAt = performance.now();
      while (performance.now() - lastHeardAt < quietMs)
        await new Promise((resolve) => setTimeout(resolve, quietMs / 4));
    },
  };
}

function frame(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** Calls `received` with each whole message and the time its last byte came. */
function receiveFrames(stream, received) {
  let chunks = [];
  let size = 0;
  let wanted;
  stream.on('data', (chunk) => {
    const at = performance.now();
    chunks.push(chunk);
    size += chunk.length;
    while (true) {
      if (wanted !== undefined && size < wanted) return;
      const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      chunks = [all];
      if (wanted === undefined) {
        const end = all.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = /content-length: *(\d+)/i.exec(all.toString('latin1', 0, end));
        wanted = end + 4 + Number(length?.[1]);
        continue;
      }
      const start = all.indexOf('\r\n\r\n') + 4;
      const body = all.toString('utf8', start, wanted);
      chunks = size > wanted ? [all.subarray(wanted)] : [];
      size -= wanted;
      wanted = undefined;
      received(body, at);
      if (size === 0) return;
    }
  });
}
