import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticTag,
  type InitializeResult,
  Message,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type ResponseMessage,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { later } from '../../server/src/entry/later.ts';
import { type ServerHost, startServer } from '../../server/src/server.ts';
import { TODAY } from './check.ts';

/** An editor with a server of its own behind two streams in memory. */
export interface Session {
  readonly client: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** All that the server wrote to its log. */
  readonly log: readonly string[];
  /** All findings the server sent by itself. */
  readonly published: readonly PublishDiagnosticsParams[];
  open(uri: string, text: string, languageId?: string): Promise<void>;
  /** Replaces a range of an open document, as typing does; gives the new text. */
  change(uri: string, range: Range, text: string): Promise<string>;
  close(uri: string): Promise<void>;
  textOf(uri: string): string;
  versionOf(uri: string): number;
  /** The findings an editor that asks for them gets. */
  pull(uri: string): Promise<readonly Diagnostic[]>;
  request<R>(method: string, params: unknown): Promise<R>;
  /** Applies edits as an editor does, through the server. */
  apply(uri: string, edits: readonly TextEdit[]): Promise<string>;
  /** Writes to the server's input as it is. */
  write(raw: string): void;
  /** Hears every answer of the server, also those nobody here has asked for. */
  onAnswer(hear: (answer: ResponseMessage) => void): void;
  end(): Promise<void>;
}

export interface SessionOptions {
  /** Whether the editor asks for findings (`pull`) or waits for them (`push`). */
  readonly findings?: 'pull' | 'push';
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly host?: Partial<ServerHost>;
  /** The folder that is open, and nothing said of workspace folders. */
  readonly rootUri?: string;
}

const richClient: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    definition: { linkSupport: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [DiagnosticTag.Unnecessary] } },
  },
};

/** Starts a server and initializes it. Requests are answered in order, so no waiting is needed but for the answers. */
export async function startSession(options: SessionOptions = {}): Promise<Session> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  const host = {
    version: '1.2.3',
    runtime: 'a test',
    today: () => TODAY,
    later,
    translations: () => ({}),
    rulePage: async () => undefined,
  };
  startServer(server, { ...host, ...options.host });
  const heard: ((answer: ResponseMessage) => void)[] = [];
  const reader = new StreamMessageReader(down);
  const listen: typeof reader.listen = (callback) =>
    StreamMessageReader.prototype.listen.call(reader, (message) => {
      if (Message.isResponse(message)) for (const hear of heard) hear(message);
      callback(message);
    });
  const client = createProtocolConnection(Object.assign(reader, { listen }), new StreamMessageWriter(up));
  const log: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  client.onNotification('window/logMessage', ({ message }: { readonly message: string }) => void log.push(message));
  client.onNotification(
    'textDocument/publishDiagnostics',
    (params: PublishDiagnosticsParams) => void published.push(params),
  );
  client.listen();
  const initialized = await client.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: options.rootUri ?? null,
    capabilities: capabilitiesOf(options),
    ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
  });
  await client.sendNotification('initialized', {});
  return {
    client,
    initialized,
    log,
    published,
    ...editing(client),
    write: (raw) => up.write(raw),
    onAnswer: (hear) => heard.push(hear),
    end: () => endOf(client),
  };
}

function capabilitiesOf({ findings, capabilities }: SessionOptions): ClientCapabilities {
  const given = capabilities ?? richClient;
  const diagnostic = findings === 'push' ? {} : { diagnostic: {} };
  return { ...given, textDocument: { ...given.textDocument, ...diagnostic } };
}

function editing(
  client: ProtocolConnection,
): Omit<Session, 'client' | 'initialized' | 'log' | 'published' | 'write' | 'onAnswer' | 'end'> {
  const documents = new Map<string, TextDocument>();
  const known = (uri: string): TextDocument => {
    const document = documents.get(uri);
    if (document === undefined) throw new Error(`The test has not opened ${uri}.`);
    return document;
  };
  const change = async (
    uri: string,
    changes: readonly { readonly range: Range; readonly text: string }[],
  ): Promise<string> => {
    const document = TextDocument.update(known(uri), [...changes], known(uri).version + 1);
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: changes,
    });
    return document.getText();
  };
  return {
    open: async (uri, text, languageId = 'biztalk-topology') => {
      documents.set(uri, TextDocument.create(uri, languageId, 1, text));
      await client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    change: (uri, range, text) => change(uri, [{ range, text }]),
    close: async (uri) => {
      documents.delete(uri);
      await client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    textOf: (uri) => known(uri).getText(),
    versionOf: (uri) => known(uri).version,
    pull: async (uri) => {
      const report = await client.sendRequest<{ readonly items: readonly Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return report.items;
    },
    request: (method, params) => client.sendRequest(method, params),
    apply: (uri, edits) => {
      const backwards = [...edits].sort(
        (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
      );
      return change(
        uri,
        backwards.map(({ range, newText }) => ({ range, text: newText })),
      );
    },
  };
}

async function endOf(client: ProtocolConnection): Promise<void> {
  await client.sendRequest('shutdown');
  client.end();
  client.dispose();
}
