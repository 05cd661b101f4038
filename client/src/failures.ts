import * as vscode from 'vscode';
import { type Failing, type SimulateParams, simulateCommand } from '../../server/src/protocol.ts';
import type { PlayFailures } from './diagram-panels.ts';
import type { LanguageServer } from './language-server.ts';
import { nodeAt } from './places.ts';
import { editorOf, tellWhatToOpen, topologyAtHand } from './source.ts';

interface Surroundings {
  readonly server: LanguageServer;
  readonly play: PlayFailures;
}

/** Offers the commands that let something fail in the diagram: that behind a code lens, and that of a menu. */
export function registerFailures({ server, play }: Surroundings, subscriptions: vscode.Disposable[]): void {
  subscriptions.push(
    vscode.commands.registerCommand(simulateCommand, async (params: unknown) => {
      if (isSimulateParams(params)) await play(vscode.Uri.parse(params.uri, true), params.names);
    }),
    vscode.commands.registerCommand('biztalkTopology.simulateFailureHere', async () => {
      const uri = topologyAtHand()?.uri;
      if (uri === undefined) return void tellWhatToOpen();
      const fails = await failingIn(server, uri);
      const position = editorOf(uri)?.selection.active;
      const name = (position && fails.at(position)) ?? (await choose(fails.all));
      if (name !== undefined) await play(uri, [name]);
    }),
  );
}

/** What can fail by itself in a topology: what is written at a position, and all of it. */
interface Fails {
  readonly at: (position: vscode.Position) => string | undefined;
  readonly all: readonly Failing[];
}

async function failingIn(server: LanguageServer, uri: vscode.Uri): Promise<Fails> {
  const playing = { failed: [], before: [] };
  const result = await server.diagram({ uri: uri.toString(), view: 'group', playing }).catch(() => undefined);
  const { played, nodes = {} } = result ?? {};
  return {
    at: (position) => {
      const node = nodeAt(nodes, position);
      return node === undefined || !Object.hasOwn(played?.fails ?? {}, node) ? undefined : played?.fails[node];
    },
    all: played?.others ?? [],
  };
}

async function choose(all: readonly Failing[]): Promise<string | undefined> {
  if (all.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing in this topology fails by itself: it has no server, no storage and no site yet.'),
    );
    return undefined;
  }
  const items = all.map(({ id, label }) => ({ id, label }));
  const placeHolder = vscode.l10n.t('What is to fail?');
  return (await vscode.window.showQuickPick(items, { placeHolder, ignoreFocusOut: true }))?.id;
}

function isSimulateParams(params: unknown): params is SimulateParams {
  return (
    typeof params === 'object' &&
    params !== null &&
    'uri' in params &&
    typeof params.uri === 'string' &&
    'names' in params &&
    Array.isArray(params.names) &&
    params.names.every((each) => typeof each === 'string')
  );
}
