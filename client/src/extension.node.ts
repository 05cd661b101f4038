import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, activateWith } from './activate.ts';
import { clientId } from './language-server.ts';
import { registerTasks } from './tasks.ts';

export { deactivate } from './activate.ts';

/** The extension where Node.js runs it: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Api {
  registerTasks(context.subscriptions);
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const transport = TransportKind.ipc;
  return activateWith(context, (options) => ({
    client: new LanguageClient(clientId, 'BizTalk Topology', { module, transport }, options),
    end: () => undefined, // the client ends its process itself
  }));
}
