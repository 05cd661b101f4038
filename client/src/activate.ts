import * as vscode from 'vscode';
import { registerDiagrams } from './diagram-panels.ts';
import { registerEnvironments } from './environments.ts';
import { registerFailures } from './failures.ts';
import { registerGovernance } from './governance.ts';
import { type CreateRun, LanguageServer } from './language-server.ts';
import { registerNewTopology } from './new-topology.ts';
import { createOutput } from './output.ts';
import { registerRulePages } from './rule-pages.ts';
import { registerStatus } from './status.ts';
import { registerWalkthrough } from './walkthrough.ts';

/** What the extension tells other extensions, and its tests. */
export interface Api {
  /** Resolves when the language server answers; rejects when it cannot be started. */
  readonly ready: Promise<void>;
}

let server: LanguageServer | undefined;

/** The extension, the same in both hosts: what differs is how a run of the server is made. */
export function activateWith(context: vscode.ExtensionContext, createRun: CreateRun): Api {
  const output = createOutput('BizTalk Topology', context.subscriptions);
  const running = new LanguageServer(createRun, output);
  server = running;
  context.subscriptions.push(
    vscode.commands.registerCommand('biztalkTopology.restartServer', () => restart(running)),
    vscode.commands.registerCommand('biztalkTopology.showOutput', () => output.log.show()),
  );
  const world = { extensionUri: context.extensionUri, server: running, log: output.log, memory: context.globalState };
  const play = registerDiagrams(world, context.subscriptions);
  registerFailures({ server: running, play }, context.subscriptions);
  registerGovernance({ server: running }, context.subscriptions);
  registerNewTopology({ extensionUri: context.extensionUri }, context.subscriptions);
  registerEnvironments({ server: running }, context.subscriptions);
  registerRulePages({ extensionUri: context.extensionUri, server: running }, context.subscriptions);
  registerStatus({ server: running, play }, context.subscriptions);
  registerWalkthrough({ server: running }, context.subscriptions);
  const ready = running.start();
  ready.catch(() => undefined); // a person has been told; who waits for `ready` still hears of it
  return { ready };
}

/** Starts the server anew and says so, for who cannot see it; when it fails a person has been told already. */
async function restart(running: LanguageServer): Promise<void> {
  const title = vscode.l10n.t('Restarting the BizTalk Topology language server…');
  const location = vscode.ProgressLocation.Window;
  try {
    await vscode.window.withProgress({ location, title }, () => running.restart());
  } catch {
    return;
  }
  await vscode.window.showInformationMessage(vscode.l10n.t('The BizTalk Topology language server runs again.'));
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
