import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Config } from './config/config.ts';
import { answerEnvironments, type Environments, itemsOf } from './environments.ts';
import type { Bundle, Locale } from './messages.ts';
import {
  type DiagramParams,
  diagramRequest,
  type RulePageParams,
  readTextRequest,
  rulePageRequest,
  rulingNotification,
} from './protocol.ts';
import {
  type About,
  type Answer,
  answerActions,
  answerAids,
  answerChanging,
  answerGoverning,
  answerReading,
  answerWayfinding,
  type ConfigSubject,
  changing,
  type Features,
  type Subject,
  telling,
  uriOf,
  wayfinding,
} from './requests.ts';
import { type Aids, aidsIn, refreshAids } from './session/aids.ts';
import { type Analyses, analysesWith } from './session/analyses.ts';
import { capabilitiesFor } from './session/capabilities.ts';
import { type Client, clientOf } from './session/client.ts';
import { isConfig, Policies, type Ruling } from './session/policies.ts';
import { placeOf, type Unopened } from './session/unopened.ts';
import { unopenedFiles } from './session/unopened-files.ts';
import { type Folders, tellsOfFiles, watch } from './session/watching.ts';

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
  /** Does something once all is dealt with that the editor has sent already. */
  readonly later: (work: () => void) => void;
  /** Hears of each analysis that is not the first of its document: somebody types. */
  readonly again?: () => void;
  /** The text of a file of this computer; not there in a place without files. */
  readonly readText?: (uri: string) => Promise<string | undefined>;
  /** The topology files below folders of this computer, by URI, so many at most. */
  readonly topologyFilesIn?: (folders: readonly string[], most: number) => Promise<readonly string[]>;
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
    later: host.later,
    analyses: analysesWith(host.today, fail, host.again),
    client: clientOf({}, host.translations),
    features: undefined,
    aids: aidsIn(undefined),
    policies: new Policies(
      (uri) => readText(session, host, uri),
      (uri) => documents.get(uri)?.getText(),
    ),
    preparing: new Map(),
    folders: [],
    unopened: unopenedFiles(connection, {
      client: () => session.client,
      folders: () => session.folders,
      topologyFilesIn: host.topologyFilesIn,
      read: (uri) => readText(session, host, uri),
      isOpen: (uri) => documents.keys().some((each) => placeOf(each) === placeOf(uri)),
      policyOf: async (uri) => (await prepareAnew(session, uri)).ruling.policy,
      knowing: async () => session.features ?? (await loadFeatures(session)),
      today: host.today,
      fail,
    }),
    environments: new Map(),
  };
  connection.onInitialize((params) => {
    session.client = clientOf(params, host.translations);
    session.folders = session.client.folders;
    const serverInfo = { name: 'BizTalk Topology', version: host.version };
    return {
      capabilities: {
        ...capabilitiesFor(session.client),
        ...wayfinding,
        ...telling(session.client),
        ...changing(session.client),
      },
      serverInfo,
    };
  });
  connection.onInitialized(() => {
    connection.console.info(`BizTalk Topology ${host.version} on ${host.runtime}`);
    loadFeatures(session).catch((error: unknown) => fail('Loading', error));
    const { unopened } = session;
    const settled = () => unopened.turn(session.aids.unopenedFiles ? 'on' : 'off');
    watch(connection, session.client.capabilities, {
      changed: (settings) => {
        if (settings !== undefined) session.aids = aidsIn(settings);
        reconsider(session, settings);
        if (settings !== undefined) settled();
      },
      settled,
      fileChanged: (uri) => unopened.lookAt(uri),
      foldersChanged: ({ added, removed }: Folders) => {
        session.folders = [...session.folders.filter((each) => !removed.includes(each)), ...added];
        unopened.lookAround();
      },
      fail,
    });
  });
  documents.onDidOpen(({ document }) => {
    session.unopened.leave(document.uri);
    // Who is not told of files that change has to look again.
    if (!tellsOfFiles(session.client.capabilities)) session.policies.forget();
  });
  documents.onDidChangeContent(({ document }) => {
    if (isConfig(document.uri)) reconsider(session);
    else push(session, document);
  });
  documents.onDidClose(({ document }) => {
    forget(session, document);
    if (isConfig(document.uri)) reconsider(session);
    if (session.unopened.has(document.uri)) session.unopened.lookAt(document.uri);
  });
  answerRequests(session);
  const bound: About = (name, empty, answer, ofConfig) => about(session, name, empty, answer, ofConfig);
  answerChanging(connection, bound);
  answerActions(connection, bound, () => session.client);
  answerEnvironments(connection, bound, {
    environments: session.environments,
    features: () => loadFeatures(session),
    bundle: () => session.client.bundle,
    fail,
    refresh: () => showAnew(session),
  });
  answerReading(connection, bound, () => session.client);
  answerWayfinding(
    connection,
    bound,
    () => session.client,
    () => documents.keys(),
    (query) => session.features?.symbolsNamed(session.unopened.symbols, query) ?? [],
  );
  answerGoverning(connection, bound, (uri) => documents.get(uri)?.version);
  answerAids(
    connection,
    bound,
    () => session.client,
    () => session.aids,
  );
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
  readonly later: ServerHost['later'];
  client: Client;
  /** All that is known of topologies, once it is loaded. */
  features: Features | undefined;
  /** What a person wants to be shown beside the text. */
  aids: Aids;
  readonly policies: Policies;
  /** What is being got ready, by document. */
  readonly preparing: Map<string, Promise<Prepared>>;
  /** The folders of the workspace, by URI. */
  folders: readonly string[];
  readonly unopened: Unopened;
  readonly environments: Environments;
}

/** The text of a file: from this computer when it lies here and can be reached, else from the editor when that answers. */
async function readText({ connection, client }: Session, host: ServerHost, uri: string): Promise<string | undefined> {
  if (host.readText !== undefined && uri.startsWith('file:')) return host.readText(uri);
  if (!client.reads) return undefined;
  return (await connection.sendRequest<string | null>(readTextRequest, { uri })) ?? undefined;
}

/** Looks again at what holds for the open documents, and has their findings shown anew. */
function reconsider(session: Session, settings?: unknown): void {
  const { policies, preparing, client, connection, fail } = session;
  policies.forget(settings);
  preparing.clear();
  if (client.redraws)
    connection
      .sendNotification(rulingNotification)
      .catch((error: unknown) => fail('Telling of a configuration', error));
  showAnew(session);
  refreshAids(connection, client, fail);
  session.unopened.lookAround();
}

/** Has the findings of the open documents shown anew. */
function showAnew(session: Session): void {
  const { client, connection, documents, fail } = session;
  if (!client.pulls) for (const document of documents.all()) push(session, document);
  else if (client.refreshes)
    connection.languages.diagnostics.refresh().catch((error: unknown) => fail('Refreshing', error));
}

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
  const findings = about<DocumentDiagnosticParams, DocumentDiagnosticReport>(
    session,
    'Diagnostics',
    empty,
    (subject, _, features) => ({ ...empty, items: itemsOf(subject, features) }),
    ({ config, uri, bundle }, _, { diagnosticsOf }) => ({ ...empty, items: diagnosticsOf(config, uri, bundle) }),
  );
  connection.languages.diagnostics.on(async (params, token) => {
    await new Promise<void>(session.later);
    return findings(params, token);
  });
  connection.onRequest(
    diagramRequest,
    about(session, 'Diagram', null, ({ analysis, version, bundle }, asked: DiagramParams, { diagramFor }) =>
      diagramFor(analysis, version, asked, bundle),
    ),
  );
}

/**
 * Answers a request about a topology and, where `ofConfig` is given, about a configuration; `empty` for a document that is not
 * open or not ours, or when the answer breaks.
 */
function about<P extends object, R>(
  session: Session,
  name: string,
  empty: R,
  answer: Answer<Subject, P, R>,
  ofConfig: Answer<ConfigSubject, P, R> = () => empty,
) {
  return async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
    try {
      const { features, ruling } = prepared(session, uriOf(params)) ?? (await prepare(session, uriOf(params)));
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, `${name}: cancelled`);
      const document = session.documents.get(uriOf(params));
      if (document === undefined) return empty;
      const { uri, version } = document;
      const { bundle, versionedEdits } = session.client;
      const open = { uri, version, edited: { uri, version: versionedEdits ? version : undefined }, bundle, ruling };
      const config = configIn(document, ruling);
      if (config !== undefined) return ofConfig({ ...open, config }, params, features);
      if (document.languageId !== LANGUAGE) return empty;
      const analysis = session.analyses.of(document, ruling.policy, features.analyze);
      return answer({ ...open, analysis, environment: session.environments.get(uri) }, params, features);
    } catch (error) {
      session.fail(name, error);
      return empty;
    }
  };
}

/** What every answer needs. */
interface Prepared {
  readonly features: Features;
  readonly ruling: Ruling;
}

/** What every answer about a document needs, when it is there already. */
function prepared({ features, policies }: Session, uri: string): Prepared | undefined {
  const ruling = policies.known(uri);
  return features === undefined || ruling === undefined ? undefined : { features, ruling };
}

/** Gets what every answer about a document needs. Who waits for the same goes on in the order in which they asked. */
function prepare(session: Session, uri: string): Promise<Prepared> {
  const { preparing } = session;
  const known = preparing.get(uri);
  if (known !== undefined) return known;
  const begun = prepareAnew(session, uri).finally(() => preparing.get(uri) === begun && preparing.delete(uri));
  preparing.set(uri, begun);
  return begun;
}

async function prepareAnew(session: Session, uri: string): Promise<Prepared> {
  const features = session.features ?? (await loadFeatures(session));
  return { features, ruling: await session.policies.find(uri, features) };
}

/** The configuration that a document is; undefined for any other document. */
function configIn({ uri }: TextDocument, { configAt }: Ruling): Config | undefined {
  return configAt?.uri === uri ? configAt.config : undefined;
}

/**
 * Sends the findings of a document to an editor that does not ask for them. They give way to what the editor has asked along with
 * the change, like what can be written there, and to changes that have come already.
 */
function push(session: Session, document: TextDocument): void {
  if (session.client.pulls || (document.languageId !== LANGUAGE && !isConfig(document.uri))) return;
  const there = prepared(session, document.uri);
  if (there !== undefined) {
    const { version } = document;
    session.later(() => document.version === version && sendFindings(session, document, there));
  } else {
    prepare(session, document.uri).then(
      (here) => sendFindings(session, document, here),
      (error: unknown) => session.fail('Loading', error),
    );
  }
}

function sendFindings(
  { analyses, client, connection, documents, environments, fail }: Session,
  asked: TextDocument,
  { features, ruling }: Prepared,
): void {
  const { uri, version } = asked;
  if (documents.get(uri) !== asked) return;
  try {
    const config = configIn(asked, ruling);
    const { bundle } = client;
    const diagnostics =
      config !== undefined
        ? features.diagnosticsOf(config, uri, bundle)
        : itemsOf(
            {
              analysis: analyses.of(asked, ruling.policy, features.analyze),
              environment: environments.get(uri),
              uri,
              bundle,
            },
            features,
          );
    connection
      .sendDiagnostics({ uri, version, diagnostics })
      .catch((error: unknown) => fail('Sending findings', error));
  } catch (error) {
    fail('Findings', error);
  }
}

function forget(session: Session, { uri, languageId }: TextDocument): void {
  const { analyses, client, connection, environments, fail } = session;
  analyses.forget(uri);
  environments.delete(uri);
  if (client.pulls || (languageId !== LANGUAGE && !isConfig(uri))) return;
  connection.sendDiagnostics({ uri, diagnostics: [] }).catch((error: unknown) => fail('Clearing findings', error));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
