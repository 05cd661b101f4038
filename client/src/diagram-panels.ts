import * as vscode from 'vscode';
import { pageOptions } from './diagram-page.ts';
import { DiagramPanel, type Shown, type Surroundings } from './diagram-panel.ts';
import { type LanguageServer, languageId } from './language-server.ts';
import { nodeAt } from './places.ts';
import { tellWhatToOpen, topologyAtHand } from './source.ts';
import { savedState } from './webview/channel.ts';

const viewType = 'biztalkTopology.diagram';

/** Opens the diagram of a topology with failures of these ids played. */
export type PlayFailures = (uri: vscode.Uri, names: readonly string[]) => Promise<void>;

/** Offers the diagrams: the command that opens them, and their return after a reload of the window. */
export function registerDiagrams(world: Surroundings, subscriptions: vscode.Disposable[]): PlayFailures {
  const open = new Map<vscode.WebviewPanel, DiagramPanel>();
  const adopt = (panel: vscode.WebviewPanel, shown: Shown) => {
    const diagram = new DiagramPanel(panel, shown, world);
    open.set(panel, diagram);
    panel.iconPath = iconOf(world);
    panel.onDidDispose(() => open.delete(panel));
    return diagram;
  };
  const panelOf = (uri: vscode.Uri) => [...open.values()].find((panel) => panel.uri.toString() === uri.toString());

  subscriptions.push(
    vscode.commands.registerCommand('biztalkTopology.openDiagramToSide', async (resource: unknown) => {
      const document = await documentFor(resource);
      if (document?.languageId !== languageId) return void tellWhatToOpen();
      const existing = panelOf(document.uri);
      if (existing) return existing.reveal();
      adopt(createPanel(world), { uri: document.uri, view: '' });
    }),
    vscode.commands.registerCommand('biztalkTopology.openDiagramHere', async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document.languageId !== languageId) return void tellWhatToOpen();
      const { uri } = editor.document;
      const view = await viewAt(world.server, uri, editor.selection.active);
      if (view === undefined) return void tellWhatHasViews();
      const existing = panelOf(uri);
      if (existing === undefined) return void adopt(createPanel(world), { uri, view });
      existing.reveal();
      existing.choose(view);
    }),
    vscode.commands.registerCommand('biztalkTopology.exportDiagram', async () => {
      const active = [...open.values()].find((panel) => panel.isActive);
      if (active) return active.export();
      const document = await documentFor(undefined);
      if (document === undefined) return void tellWhatToOpen();
      const existing = panelOf(document.uri) ?? adopt(createPanel(world), { uri: document.uri, view: '' });
      await existing.export();
    }),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, data) {
        const state = savedState(data);
        if (state === undefined) return panel.dispose(); // nothing says what it showed
        const uri = vscode.Uri.parse(state.uri, true);
        await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined); // the banner will say so
        adopt(panel, { ...state, uri });
      },
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) panelOf(oldUri)?.follow(newUri);
    }),
  );
  return async (uri, names) => {
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId !== languageId) return void tellWhatToOpen();
    const existing = panelOf(uri);
    const playing = { failed: names, before: [] };
    if (existing === undefined) return void adopt(createPanel(world), { uri, view: '', playing });
    existing.reveal();
    existing.play(names);
  };
}

function createPanel({ extensionUri }: Surroundings): vscode.WebviewPanel {
  const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(viewType, '', where, pageOptions(extensionUri));
}

function iconOf({ extensionUri }: Surroundings): { light: vscode.Uri; dark: vscode.Uri } {
  const icon = (name: string) => vscode.Uri.joinPath(extensionUri, 'icons', name);
  return { light: icon('file-light.svg'), dark: icon('file-dark.svg') };
}

/** The document a menu was opened on, else that of the editor a person looks at. */
async function documentFor(resource: unknown): Promise<vscode.TextDocument | undefined> {
  if (resource instanceof vscode.Uri) return vscode.workspace.openTextDocument(resource);
  return topologyAtHand();
}

/** The view about what is written at a position; undefined where there is none. */
async function viewAt(server: LanguageServer, uri: vscode.Uri, position: vscode.Position): Promise<string | undefined> {
  const result = await server.diagram({ uri: uri.toString(), view: 'group' }).catch(() => undefined);
  const id = result && nodeAt(result.nodes, position);
  if (id === undefined) return undefined;
  const ofReplica = (view: string) => id.startsWith(`${view}@`);
  return result?.views.find(({ view }) => view === id || ofReplica(view))?.view;
}

function tellWhatHasViews(): Thenable<unknown> {
  return vscode.window.showInformationMessage(
    vscode.l10n.t(
      'There is no picture of this alone: put the cursor on a failover cluster, an availability group or a database.',
    ),
  );
}
