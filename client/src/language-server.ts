import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type Diagnostic,
  type DocumentDiagnosticParams,
  DocumentDiagnosticRequest,
  ErrorAction,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import {
  type CompareParams,
  type CompareResult,
  compareRequest,
  type DiagramParams,
  type DiagramResult,
  diagramRequest,
  type EditResult,
  explainCommand,
  type FindFilesParams,
  findFilesRequest,
  type IgnoreParams,
  type ImportParams,
  type ImportResult,
  ignoreRequest,
  importRequest,
  type ReadTextParams,
  readTextRequest,
  rulePageRequest,
  rulingNotification,
  type SetLevelParams,
  type StatusParams,
  type StatusResult,
  setLevelRequest,
  statusRequest,
} from '../../server/src/protocol.ts';
import type { Output } from './output.ts';
import { readText, topologyFiles } from './text-files.ts';

/** The language of topology files, and what settings, commands and the client are named after. */
export const languageId = 'biztalk-topology';
/** The language of a repository's configuration. */
const configLanguageId = 'biztalk-topology-config';
export const clientId = 'biztalkTopology';

/** A client for one run of the server. `end` frees what the client's own stop leaves behind. */
export interface Run {
  readonly client: BaseLanguageClient;
  readonly end: () => void;
}
export type CreateRun = (options: LanguageClientOptions) => Run;

export type ServerState = 'starting' | 'running' | 'stopped';

const CRASHES_FORGIVEN = 2;
const CRASHES_FORGOTTEN_MS = 3 * 60_000;

/**
 * The language server over all its runs. A run that ends by itself is followed by another one, unless that happens
 * too often: then a person is asked. Every run has a client of its own, because a failed client cannot start again.
 */
export class LanguageServer {
  readonly #createRun: CreateRun;
  readonly #output: Output;
  readonly #changedState = new vscode.EventEmitter<ServerState>();
  readonly #synced = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #ruled = new vscode.EventEmitter<void>();
  #run: Run | undefined;
  #state: ServerState = 'stopped';
  #crashedAtMs: readonly number[] = [];

  readonly onDidChangeState = this.#changedState.event;
  /** Fires when the server has been told of a document, or of a change to it. */
  readonly onDidSync = this.#synced.event;
  /** Fires when something else may hold for documents: a configuration or a setting changed. */
  readonly onDidRule = this.#ruled.event;

  constructor(createRun: CreateRun, output: Output) {
    this.#createRun = createRun;
    this.#output = output;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Resolves when the server runs; rejects with a sentence for people when it has been given up. */
  async start(): Promise<void> {
    if (this.#run === undefined) this.#begin();
    if (this.#state === 'running') return;
    await new Promise<void>((resolve, reject) => {
      const listening = this.onDidChangeState((state) => {
        if (state === 'starting') return;
        listening.dispose();
        if (state === 'running') resolve();
        else reject(new Error(vscode.l10n.t('The BizTalk Topology language server could not be started.')));
      });
    });
  }

  /** Ends the server, running or not, and starts it again. */
  async restart(): Promise<void> {
    await this.stop();
    this.#crashedAtMs = [];
    await this.start();
  }

  /** Ends the server; never rejects. */
  async stop(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    this.#enter('stopped');
    if (run === undefined) return;
    try {
      await run.client.stop();
    } catch (error) {
      this.#output.log.warn(String(error));
    }
    run.end();
  }

  /** The picture of a document; undefined when the server does not have the document. Rejects when it does not run. */
  async diagram(params: DiagramParams): Promise<DiagramResult | undefined> {
    return (await this.#running().sendRequest<DiagramResult | null>(diagramRequest, params)) ?? undefined;
  }

  /** What is to be said of a document in short; undefined when the server does not have it. Rejects when it does not run. */
  async status(uri: string): Promise<StatusResult | undefined> {
    const params: StatusParams = { uri };
    return (await this.#running().sendRequest<StatusResult | null>(statusRequest, params)) ?? undefined;
  }

  /** What is found in a document as it is now, in the order of the text. Rejects when the server cannot be started. */
  async findings(uri: string): Promise<readonly Diagnostic[]> {
    await this.start();
    const params: DocumentDiagnosticParams = { textDocument: { uri } };
    const report = await this.#running().sendRequest(DocumentDiagnosticRequest.type, params);
    return report.kind === 'full' ? report.items : [];
  }

  /** The page of a rule as Markdown, from the server; undefined for a code that is none. Rejects when it does not run. */
  async rulePage(code: string): Promise<string | undefined> {
    return (await this.#running().sendRequest<string | null>(rulePageRequest, { code })) ?? undefined;
  }

  /** The comment that ignores a finding; undefined where there is none, or none that can be ignored. */
  async ignore(params: IgnoreParams): Promise<EditResult | undefined> {
    return (await this.#running().sendRequest<EditResult | null>(ignoreRequest, params)) ?? undefined;
  }

  /** The edit that gives a rule a level; undefined where the configuration cannot take it. */
  async setLevel(params: SetLevelParams): Promise<EditResult | undefined> {
    return (await this.#running().sendRequest<EditResult | null>(setLevelRequest, params)) ?? undefined;
  }

  /** The topology of files that a real environment exported. Rejects when the server does not run, or failed. */
  async topologyOf(params: ImportParams): Promise<ImportResult> {
    const result = await this.#running().sendRequest<ImportResult | null>(importRequest, params);
    if (result === null) throw new Error(vscode.l10n.t('The import failed; the output tells why.'));
    return result;
  }

  /** Compares an open topology with files from now on; undefined when it is compared no more, or that failed. */
  async compare(params: CompareParams): Promise<CompareResult | undefined> {
    return (await this.#running().sendRequest<CompareResult | null>(compareRequest, params)) ?? undefined;
  }

  #running(): BaseLanguageClient {
    const client = this.#run?.client;
    if (client === undefined || this.#state !== 'running') throw new Error('The language server does not run.');
    return client;
  }

  #begin(): void {
    const run = this.#createRun(this.#options());
    const { client } = run;
    this.#run = run;
    this.#enter('starting');
    // The client's own pop-ups carry stack traces: they go to the log, what a person is told is said here.
    client.error = (message, data) => this.#output.log.error(message, ...(data === undefined ? [] : [data]));
    client.onDidChangeState(({ newState }) => {
      if (this.#run === run && (newState === State.Stopped || newState === State.StartFailed)) this.#lose(run);
    });
    client.onRequest(readTextRequest, ({ uri }: ReadTextParams) => readText(vscode.Uri.parse(uri)));
    client.onRequest(findFilesRequest, ({ most }: FindFilesParams) => topologyFiles(most));
    client.onNotification(rulingNotification, () => this.#ruled.fire());
    client.start().then(
      () => this.#run === run && this.#enter('running'),
      () => this.#run === run && this.#lose(run),
    );
  }

  /** What follows when a run ends that nobody ended. */
  #lose(run: Run): void {
    this.#run = undefined;
    run.end();
    const now = Date.now();
    this.#crashedAtMs = [...this.#crashedAtMs.filter((at) => now - at < CRASHES_FORGOTTEN_MS), now];
    this.#output.log.error('The language server ended unexpectedly.');
    if (this.#crashedAtMs.length <= CRASHES_FORGIVEN) {
      this.#begin();
      return;
    }
    this.#enter('stopped');
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const restart = vscode.l10n.t('Restart');
    const showOutput = vscode.l10n.t('Show Output');
    const chosen = await vscode.window.showErrorMessage(
      vscode.l10n.t(
        'The BizTalk Topology language server stopped several times in a row. Findings and diagrams are not updated until it runs again.',
      ),
      restart,
      showOutput,
    );
    if (chosen === restart) await this.restart().catch(() => undefined); // a failure asks again
    if (chosen === showOutput) this.#output.log.show(true);
  }

  #enter(state: ServerState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#changedState.fire(state);
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: [{ language: languageId }, { language: configLanguageId }],
      initializationOptions: {
        bundle: vscode.l10n.bundle ?? {},
        locale: vscode.env.language,
        explains: true,
        suggests: true,
        reads: true,
        finds: true,
        governs: true,
        redraws: true,
        simulates: true,
      },
      markdown: { isTrusted: { enabledCommands: [explainCommand] } },
      outputChannel: this.#output.log,
      traceOutputChannel: this.#output.trace,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (error) => {
          this.#output.log.error(error.message);
          // A worker that fails while it loads never closes the connection.
          if (this.#state === 'starting' && this.#run !== undefined) this.#lose(this.#run);
          return { action: ErrorAction.Continue, handled: true };
        },
        closed: () => ({ action: CloseAction.DoNotRestart, message: 'The connection got closed.', handled: true }),
      },
      middleware: {
        didOpen: (document, next) => next(document).then(() => this.#synced.fire(document)),
        didChange: (event, next) => next(event).then(() => this.#synced.fire(event.document)),
      },
    };
  }
}
