import {
  type CancellationToken,
  CodeActionKind,
  type Connection,
  type InitializeParams,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from './analysis.ts';
import type { Edited } from './features/code-actions.ts';
import { type Bundle, type Locale, localeOf } from './messages.ts';
import { type DiagramParams, diagramRequest, fixAllKind, type RulePageParams, rulePageRequest } from './protocol.ts';

/** What differs between the places the server runs in. */
export interface ServerHost {
  readonly version: string;
  /** What runs it, for the log: `Node.js 20.20.2`. */
  readonly runtime: string;
  /** The day it is where the person is, as `YYYY-MM-DD`. */
  readonly today: () => string;
  /** The texts in a language, for an editor that brings none. */
  readonly translations: (locale: Locale) => Bundle;
  /** The page of a rule as Markdown, if it can be had. Only asked for codes of rules. */
  readonly rulePage: (code: string, locale: Locale) => Promise<string | undefined>;
}

const LANGUAGE = 'biztalk-topology';

/** Serves the editor at the other end of `connection`. Keeps documents, what the editor is like, and analyses. */
export function startServer(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  const fail: Fail = (name, error) => connection.console.error(`${name} failed: ${reasonOf(error)}`);
  const session: Session = {
    connection,
    documents,
    fail,
    analyses: analysesWith(host.today, fail),
    client: clientOf({}, host),
    features: undefined,
  };
  connection.onInitialize((params) => {
    session.client = clientOf(params, host);
    const serverInfo = { name: 'BizTalk Topology', version: host.version };
    return { capabilities: capabilitiesFor(session.client), serverInfo };
  });
  connection.onInitialized(() => {
    connection.console.info(`BizTalk Topology ${host.version} on ${host.runtime}`);
    loadFeatures(session).catch((error: unknown) => fail('Loading', error));
  });
  documents.onDidChangeContent(({ document }) => push(session, document));
  documents.onDidClose(({ document }) => forget(session, document));
  answerRequests(session);
  connection.onRequest(rulePageRequest, async (params: RulePageParams | undefined) => {
    try {
      const { rulePage } = session.features ?? (await loadFeatures(session));
      const { bundle, locale } = session.client;
      return (await rulePage(params?.code, (code) => host.rulePage(code, locale), bundle)) ?? null;
    } catch (error) {
      fail('Rule page', error);
      return null;
    }
  });
  documents.listen(connection);
  connection.listen();
}

interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyses: Analyses;
  readonly fail: Fail;
  client: Client;
  /** All that is known of topologies, once it is loaded. */
  features: Features | undefined;
}

type Features = typeof import('./features/all.ts');

/** Loads what is known of topologies; it is there at once when it was loaded before. */
async function loadFeatures(session: Session): Promise<Features> {
  session.features = await import('./features/all.ts');
  return session.features;
}

/** Notes in the log what broke, by its name. */
type Fail = (name: string, error: unknown) => void;

function answerRequests(session: Session): void {
  const { connection } = session;
  const empty = { kind: 'full' as const, items: [] };
  connection.languages.diagnostics.on(
    about(session, 'Diagnostics', empty, ({ analysis, uri, bundle }, _, { diagnosticsOf }) => ({
      ...empty,
      items: diagnosticsOf(analysis, uri, bundle),
    })),
  );
  connection.onCodeAction(
    about(session, 'Code actions', [], ({ analysis, edited, uri, bundle }, { range, context }, features) => {
      const { only, diagnostics: shown } = context;
      const actions = features.codeActionsFor(analysis, edited, { range, only, shown }, bundle);
      return session.client.explains
        ? [...actions, ...features.explanationsIn(analysis, uri, range, only, bundle)]
        : actions;
    }),
  );
  connection.onHover(
    about(session, 'Hover', null, ({ analysis, bundle }, { position }, { hoverAt, withExplanations }) => {
      const hover = hoverAt(analysis, position, bundle);
      return (session.client.explains ? withExplanations(hover, analysis, position, bundle) : hover) ?? null;
    }),
  );
  connection.onCompletion(
    about(session, 'Completion', null, ({ analysis, bundle }, { position }, { completionAt }) =>
      completionAt(analysis, position, session.client.inserts, bundle),
    ),
  );
  connection.onDefinition(
    about(session, 'Definition', null, ({ analysis, uri }, { position }, { definitionAt }) => {
      const links = definitionAt(analysis, uri, position);
      return session.client.links
        ? links
        : links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
    }),
  );
  connection.onDocumentSymbol(
    about(session, 'Outline', null, ({ analysis, bundle }, _, { outlineOf }) => outlineOf(analysis, bundle)),
  );
  connection.onRequest(
    diagramRequest,
    about(session, 'Diagram', null, ({ analysis, version, bundle }, { view }: DiagramParams, { diagramFor }) =>
      diagramFor(analysis, version, view, bundle),
    ),
  );
}

/** The open document a request is about, as the features take it. */
interface Subject {
  readonly analysis: Analysis;
  readonly uri: string;
  readonly version: number;
  readonly edited: Edited;
  readonly bundle: Bundle;
}

/** Answers a request about a document; `empty` for one that is not open or not ours, or when the answer breaks. */
function about<P extends object, R>(
  session: Session,
  name: string,
  empty: R,
  answer: (subject: Subject, params: P, features: Features) => R,
) {
  return async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
    try {
      const features = session.features ?? (await loadFeatures(session));
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, `${name}: cancelled`);
      const document = session.documents.get(uriOf(params));
      if (document?.languageId !== LANGUAGE) return empty;
      const { uri, version } = document;
      const { bundle, versionedEdits } = session.client;
      const edited = { uri, version: versionedEdits ? version : undefined };
      const analysis = session.analyses.of(document, features);
      return answer({ analysis, uri, version, edited, bundle }, params, features);
    } catch (error) {
      session.fail(name, error);
      return empty;
    }
  };
}

/** Sends the findings of a document to an editor that does not ask for them. */
function push(session: Session, document: TextDocument): void {
  if (session.client.pulls || document.languageId !== LANGUAGE) return;
  if (session.features !== undefined) sendFindings(session, document, session.features);
  else {
    loadFeatures(session).then(
      (features) => sendFindings(session, document, features),
      (error: unknown) => session.fail('Loading', error),
    );
  }
}

function sendFindings(
  { analyses, client, connection, documents, fail }: Session,
  asked: TextDocument,
  features: Features,
): void {
  const { uri, version } = asked;
  if (documents.get(uri) !== asked) return;
  try {
    const diagnostics = features.diagnosticsOf(analyses.of(asked, features), uri, client.bundle);
    connection
      .sendDiagnostics({ uri, version, diagnostics })
      .catch((error: unknown) => fail('Sending findings', error));
  } catch (error) {
    fail('Findings', error);
  }
}

function forget({ analyses, client, connection, fail }: Session, { uri, languageId }: TextDocument): void {
  analyses.forget(uri);
  if (client.pulls || languageId !== LANGUAGE) return;
  connection.sendDiagnostics({ uri, diagnostics: [] }).catch((error: unknown) => fail('Clearing findings', error));
}

/** The analysis of each open document; that of an earlier version helps with the next one. */
interface Analyses {
  readonly of: (document: TextDocument, features: Features) => Analysis;
  readonly forget: (uri: string) => void;
}

function analysesWith(todayAt: ServerHost['today'], fail: Fail): Analyses {
  const known = new Map<string, { readonly version: number; readonly analysis: Analysis }>();
  return {
    of: (document, { analyze }) => {
      const { uri, version } = document;
      const text = document.getText();
      const today = todayAt();
      const earlier = known.get(uri);
      const isThis = earlier?.version === version && earlier.analysis.text === text;
      if (isThis && earlier.analysis.world.today === today) return earlier.analysis;
      const onCrash = (code: string, error: unknown) => fail(`The rule ${code}`, error);
      const analysis = analyze(text, earlier?.analysis, { today, onCrash });
      known.set(uri, { version, analysis });
      return analysis;
    },
    forget: (uri) => known.delete(uri),
  };
}

/** What the editor can do, and the translations it brought. */
interface Client {
  readonly pulls: boolean;
  readonly versionedEdits: boolean;
  readonly links: boolean;
  readonly inserts: 'snippets' | 'plain';
  /** Whether it has a command that opens the page of a rule. */
  readonly explains: boolean;
  readonly locale: Locale;
  readonly bundle: Bundle;
}

function clientOf(params: Partial<InitializeParams>, host: ServerHost): Client {
  const { capabilities, initializationOptions } = params;
  const { textDocument, workspace } = capabilities ?? {};
  const asked = fieldOf(initializationOptions, 'locale');
  const locale = localeOf(typeof asked === 'string' ? asked : params.locale) ?? 'en';
  return {
    pulls: textDocument?.diagnostic !== undefined,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    links: textDocument?.definition?.linkSupport === true,
    inserts: textDocument?.completion?.completionItem?.snippetSupport === true ? 'snippets' : 'plain',
    explains: fieldOf(initializationOptions, 'explains') === true,
    locale,
    bundle: bundleIn(initializationOptions) ?? host.translations(locale),
  };
}

/** The strings of `{ bundle: { english: translated } }`, anything else left out; undefined when there is no bundle. */
function bundleIn(options: unknown): Bundle | undefined {
  const bundle = fieldOf(options, 'bundle');
  if (typeof bundle !== 'object' || bundle === null) return undefined;
  return Object.fromEntries(
    Object.entries(bundle).filter((each): each is [string, string] => typeof each[1] === 'string'),
  );
}

function fieldOf(options: unknown, name: string): unknown {
  return typeof options === 'object' && options !== null ? Reflect.get(options, name) : undefined;
}

function capabilitiesFor({ pulls }: Client): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(pulls
      ? { diagnosticProvider: { identifier: 'biztopo', interFileDependencies: false, workspaceDiagnostics: false } }
      : {}),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    completionProvider: { triggerCharacters: [' ', ':', '-', '[', '{', ',', '"', "'", '\\'] },
    hoverProvider: true,
    definitionProvider: true,
    documentSymbolProvider: true,
  };
}

/** The document a request is about: `textDocument.uri` in the protocol's own requests, `uri` in ours. */
function uriOf(params: object): string {
  const holder = 'textDocument' in params ? params.textDocument : params;
  const uri = typeof holder === 'object' && holder !== null && 'uri' in holder ? holder.uri : undefined;
  return typeof uri === 'string' ? uri : '';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
