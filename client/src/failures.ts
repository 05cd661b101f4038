import * as vscode from 'vscode';
import { type SimulateParams, simulateCommand } from '../../server/src/protocol.ts';

/** Offers the command behind a code lens: it shows the topology whose thing is to fail in the diagram. */
export function registerFailures(subscriptions: vscode.Disposable[]): void {
  subscriptions.push(
    vscode.commands.registerCommand(simulateCommand, async (params: unknown) => {
      if (!isSimulateParams(params)) return;
      await vscode.commands.executeCommand('biztalkTopology.openDiagramToSide', vscode.Uri.parse(params.uri));
    }),
  );
}

function isSimulateParams(params: unknown): params is SimulateParams {
  return (
    typeof params === 'object' &&
    params !== null &&
    'uri' in params &&
    typeof params.uri === 'string' &&
    'names' in params &&
    Array.isArray(params.names)
  );
}
