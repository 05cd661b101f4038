import * as vscode from 'vscode';
import { type SimulateParams, simulateCommand } from '../../server/src/protocol.ts';
import type { PlayFailures } from './diagram-panels.ts';
import { type LanguageServer, languageId } from './language-server.ts';
import { nodeAt } from './places.ts';

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
      const editor = vscode.window.activeTextEditor;
      if (editor?.document.languageId !== languageId) return;
      const { uri } = editor.document;
      const name = await failingAt(server, uri, editor.selection.active);
      if (name !== undefined) return play(uri, [name]);
      await vscode.window.showInformationMessage(
        vscode.l10n.t('Nothing here fails by itself: put the cursor on a server, a storage or a site.'),
      );
    }),
  );
}

/** The id of what is written at a position, when it can fail by itself. */
async function failingAt(
  server: LanguageServer,
  uri: vscode.Uri,
  position: vscode.Position,
): Promise<string | undefined> {
  const playing = { failed: [], before: [] };
  const result = await server.diagram({ uri: uri.toString(), view: 'group', playing }).catch(() => undefined);
  if (result?.played === undefined) return undefined;
  const node = nodeAt(result.nodes, position);
  return node === undefined || !Object.hasOwn(result.played.fails, node) ? undefined : result.played.fails[node];
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
