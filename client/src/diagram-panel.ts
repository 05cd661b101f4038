import * as vscode from 'vscode';
import type { DiagramPlace, DiagramResult } from '../../server/src/protocol.ts';
import { baseNameOf } from './base-name.ts';
import { pageOf, pageOptions } from './diagram-page.ts';
import {
  bannerOf,
  brokenText,
  noLongerDescribed,
  notDrawn,
  notOpen,
  notRunning,
  type Problem,
} from './diagram-problems.ts';
import { type ExportSource, exportDiagram } from './export-diagram.ts';
import { type LanguageServer, languageId } from './language-server.ts';
import { latest } from './latest.ts';
import { PageAnswers } from './page-answers.ts';
import { nodeAt } from './places.ts';
import { playAfter } from './playing.ts';
import { editorOf, type Focus, openDocument, showInSource } from './source.ts';
import { stringsOf } from './strings.ts';
import { isSameView, WHOLE_GROUP } from './view-name.ts';
import { noteFailurePlayed } from './walkthrough.ts';
import { fromPage, type LayerWishes, type Picture, type Playing, type ToPage } from './webview/channel.ts';

/** What every diagram panel needs of the extension. */
export interface Surroundings {
  readonly extensionUri: vscode.Uri;
  readonly server: LanguageServer;
  readonly log: vscode.LogOutputChannel;
  /** What is remembered from one window to the next. */
  readonly memory: vscode.Memento;
}

/** What a panel shows at first; a view there is none of is the whole group. */
export interface Shown {
  readonly uri: vscode.Uri;
  readonly view: string;
  readonly layers?: LayerWishes | undefined;
  readonly playing?: Playing | undefined;
  readonly expanded?: readonly string[] | undefined;
}

type Places = Readonly<Record<string, DiagramPlace>>;

/**
 * The diagram of one document: asks the server for the picture whenever the document or what holds for it changes, and keeps
 * the last good one on the page while there is none. The page forgets all when it is hidden and is told again when it is back.
 */
export class DiagramPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #world: Surroundings;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #good = new Map<string, { readonly picture: Picture; readonly places: Places }>();
  readonly #ask = latest(() => this.#draw());
  readonly #answers = new PageAnswers((question) => this.#tell(question));
  #arrivals: (() => void)[] = [];
  #uri: vscode.Uri;
  #view: string;
  #layers: LayerWishes;
  #expanded: readonly string[];
  #playing: Playing | undefined;
  #isListening = false;
  #isDisposed = false;
  #picture: Picture | undefined;
  #places: Places = {};
  #problem: Problem | undefined;
  #cursor: string | undefined;

  /** Takes `panel` over, a new one or one that VS Code restored. */
  constructor(
    panel: vscode.WebviewPanel,
    { uri, view, layers = {}, playing, expanded = [] }: Shown,
    world: Surroundings,
  ) {
    this.#panel = panel;
    this.#world = world;
    this.#uri = uri;
    this.#view = view === '' ? WHOLE_GROUP : view;
    this.#layers = layers;
    this.#playing = playing;
    this.#expanded = expanded;
    if (playing?.failed.length) noteFailurePlayed();
    this.#nameIt();
    this.#listen();
    panel.webview.options = pageOptions(world.extensionUri);
    panel.webview.html = pageOf(panel.webview, world.extensionUri);
  }

  get uri(): vscode.Uri {
    return this.#uri;
  }

  /** Whether a person works in it. */
  get isActive(): boolean {
    return this.#panel.active;
  }

  /** Brings the panel to the front of its column without taking the focus. */
  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  /** Plays these failures, and no others. */
  play(failed: readonly string[]): void {
    this.#play({ failed, before: [] });
  }

  /** Shows another view. */
  choose(view: string): void {
    if (view === this.#view) return;
    this.#choose(view);
    this.#introduce();
  }

  /** Asks a person what to write of the picture and where, and writes it. */
  async export(): Promise<void> {
    if (!this.#isListening) {
      this.reveal();
      await new Promise<void>((resolve) => this.#arrivals.push(resolve));
    }
    if (this.#isDisposed) return;
    const { server, memory, log } = this.#world;
    const asked = this.#asked();
    const draw: ExportSource['draw'] = (paper) => server.diagram({ ...asked, paper });
    await exportDiagram({ uri: this.#uri, view: this.#view, draw, page: this.#answers }, memory, log);
  }

  /** The document has moved. */
  follow(uri: vscode.Uri): void {
    this.#uri = uri;
    this.#nameIt();
    this.#introduce();
    this.#ask();
  }

  #nameIt(): void {
    this.#panel.title = vscode.l10n.t('Diagram of {0}', baseNameOf(this.#uri));
  }

  #listen(): void {
    const { server } = this.#world;
    const isOurs = (document: vscode.TextDocument) => document.uri.toString() === this.#uri.toString();
    this.#subscriptions.push(
      server.onDidSync((document) => isOurs(document) && this.#ask()),
      server.onDidRule(() => this.#ask()),
      server.onDidChangeState(() => this.#ask()),
      vscode.workspace.onDidCloseTextDocument((document) => isOurs(document) && this.#ask()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => isOurs(textEditor.document) && this.#point()),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && isOurs(editor.document) && this.#point()),
      vscode.workspace.onDidChangeConfiguration(() => this.#point()),
      this.#panel.webview.onDidReceiveMessage((data) => this.#hear(data)),
    );
    this.#panel.onDidChangeViewState(() => {
      if (this.#panel.visible) return;
      this.#isListening = false;
      this.#answers.leave();
    });
    this.#panel.onDidDispose(() => {
      this.#isDisposed = true;
      this.#answers.leave();
      this.#arrive();
      vscode.Disposable.from(...this.#subscriptions).dispose();
    });
  }

  #hear(data: unknown): void {
    const message = fromPage(data);
    switch (message?.kind) {
      case 'ready':
        this.#introduceAll();
        break;
      case 'view':
        this.#choose(message.view);
        break;
      case 'layers':
        this.#layers = message.layers;
        this.#ask();
        break;
      case 'expanded':
        this.#expanded = message.ids;
        this.#ask();
        break;
      case 'reveal':
        this.#reveal(message.id, message.focus);
        break;
      case 'act':
        this.#problem?.act?.();
        break;
      case 'export':
        void this.export();
        break;
      case 'colours':
      case 'drawn':
        this.#answers.take(message);
        break;
      case 'play':
      case 'fail':
      case 'repair':
      case 'only':
      case 'fail-back':
      case 'reset':
        this.#play(playAfter(this.#playing, message));
        break;
      case undefined:
        this.#world.log.warn(`The diagram's page sent something unknown: ${JSON.stringify(data)?.slice(0, 200)}`);
    }
  }

  /** A page is there that knows nothing yet. */
  #introduceAll(): void {
    this.#isListening = true;
    this.#arrive();
    this.#introduce();
    this.#tell({ kind: 'playing', ...(this.#playing && { playing: this.#playing }) });
    if (this.#picture) this.#tell({ kind: 'picture', picture: this.#picture, ...this.#marked() });
    this.#tell({ kind: 'banner', ...(this.#problem && { banner: bannerOf(this.#problem) }) });
    this.#ask();
  }

  #arrive(): void {
    for (const arrived of this.#arrivals.splice(0)) arrived();
  }

  #introduce(): void {
    this.#tell({ kind: 'setup', uri: this.#uri.toString(), view: this.#view, strings: stringsOf() });
  }

  #choose(view: string): void {
    if (view === this.#view) return;
    this.#view = view;
    this.#ask();
  }

  #play(playing: Playing | undefined): void {
    this.#playing = playing;
    if (playing?.failed.length) noteFailurePlayed();
    this.#tell({ kind: 'playing', ...(playing && { playing }) });
    this.#ask();
  }

  #asked() {
    const [view, layers, expanded, playing] = [this.#view, this.#layers, this.#expanded, this.#playing];
    return { uri: this.#uri.toString(), view, layers, expanded, playing };
  }

  async #draw(): Promise<void> {
    if (!this.#isListening || this.#isDisposed) return;
    const { server, log } = this.#world;
    const uri = this.#uri;
    const document = openDocument(uri);
    if (document?.languageId !== languageId)
      return this.#say(notOpen(document, this.#name(), () => this.#goTo(undefined, 'goes')));
    if (server.state === 'starting') return; // asks again when it runs
    if (server.state === 'stopped') return this.#say(notRunning(server));
    try {
      const asked = this.#asked();
      const { view, layers, expanded } = asked;
      const result = await server.diagram(asked);
      if (this.#isDisposed || uri !== this.#uri || view !== this.#view || layers !== this.#layers) return;
      if (expanded !== this.#expanded) return;
      if (result === undefined) this.#say(notDrawn(log));
      else if (isSameView(result.view, view)) this.#accept(result, document);
      else this.#miss(result, document);
    } catch (error) {
      if (server.state !== 'running') return; // its end asks again
      log.error(`The diagram of ${uri.toString()} could not be drawn.`, error instanceof Error ? error : String(error));
      this.#say(notDrawn(log));
    }
  }

  /** What the view is about is no longer there: its last picture stays, else the whole group is shown. */
  #miss(result: DiagramResult, document: vscode.TextDocument): void {
    if (this.#good.has(this.#view)) {
      this.#say(noLongerDescribed(this.#view, () => this.choose(WHOLE_GROUP)));
      return;
    }
    this.#view = result.view;
    this.#introduce();
    this.#accept(result, document);
  }

  #accept(result: DiagramResult, document: vscode.TextDocument): void {
    const { view, views, layers, svg, title, summary, list, empty, broken, nodes, inside, ends, played } = result;
    const also = { ...(empty !== undefined && { empty }), ...(inside && { inside }), ...(played && { played }) };
    const picture = { view, views, layers, svg, title, summary, ends, list, ...also };
    const good = this.#good.get(this.#view);
    if (broken === undefined) this.#good.set(this.#view, { picture, places: nodes });
    this.#places = broken && good ? { ...good.places, ...nodes } : nodes;
    this.#show(broken && good ? good.picture : picture);
    this.#say(broken && this.#broken(broken, document));
  }

  #show(picture: Picture): void {
    if (picture === this.#picture) {
      this.#point();
      return;
    }
    this.#picture = picture;
    this.#cursor = this.#underCursor();
    this.#tell({ kind: 'picture', picture, ...this.#marked() });
  }

  #say(problem: Problem | undefined): void {
    const before = this.#problem;
    this.#problem = problem;
    if (problem?.text === before?.text && problem?.action === before?.action) return;
    this.#tell({ kind: 'banner', ...(problem && { banner: bannerOf(problem) }) });
  }

  /** Tells the page what the cursor stands on. */
  #point(): void {
    const before = this.#cursor;
    this.#cursor = this.#underCursor();
    if (this.#cursor !== before) this.#tell({ kind: 'cursor', ...this.#marked() });
  }

  #underCursor(): string | undefined {
    const follows = vscode.workspace.getConfiguration('biztalkTopology', this.#uri).get('diagram.followCursor', true);
    const position = follows ? editorOf(this.#uri)?.selection.active : undefined;
    return position && nodeAt(this.#places, position);
  }

  #marked(): { readonly cursor?: string } {
    return this.#cursor === undefined ? {} : { cursor: this.#cursor };
  }

  #tell(message: ToPage): void {
    if (this.#isListening) void this.#panel.webview.postMessage(message);
  }

  #reveal(id: string, focus: Focus): void {
    if (Object.hasOwn(this.#places, id)) this.#goTo(this.#places[id]?.name, focus);
  }

  #goTo(range: DiagramPlace['name'] | undefined, focus: Focus): void {
    showInSource(this.#uri, range, focus, this.#panel.viewColumn).catch((error: unknown) => {
      this.#world.log.warn(String(error));
      void vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be opened.', this.#name()));
    });
  }

  #name(): string {
    return vscode.workspace.asRelativePath(this.#uri);
  }

  #broken(
    { message, range }: { message: string; range: DiagramPlace['name'] },
    document: vscode.TextDocument,
  ): Problem {
    const { line } = document.validatePosition(new vscode.Position(range.start.line, range.start.character));
    const seen = this.#picture?.empty !== undefined ? 'nothing' : this.#good.has(this.#view) ? 'last' : 'made-out';
    return brokenText(message, line, seen, () => this.#goTo(range, 'goes'));
  }
}
