import * as vscode from 'vscode';
import { assert, codeOf, openFixture, until } from './wait.ts';

const CODE = 'failover-cluster-too-few-nodes';

suite('a configuration in the extension host', () => {
  let document: vscode.TextDocument;
  let config: vscode.TextDocument;
  const finding = () => vscode.languages.getDiagnostics(document.uri).find((each) => codeOf(each) === CODE);

  suiteSetup(async () => {
    document = await openFixture('governed/small.biztalk.yaml');
    config = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(document.uri, '..', 'biztopo.config.yaml'));
    await vscode.window.showTextDocument(config, { preview: false, viewColumn: vscode.ViewColumn.Two });
  });

  suiteTeardown(async () => {
    await vscode.window.showTextDocument(config);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('is a language of its own', () => {
    assert(config.languageId === 'biztalk-topology-config', `Its language is ${config.languageId}.`);
  });

  test('decides about the topologies below it, read from where the files are', async () => {
    await until('the finding', () => finding()?.severity === vscode.DiagnosticSeverity.Information);
  });

  test('counts as it is on the screen', async () => {
    const edit = new vscode.WorkspaceEdit();
    const word = config.getText().indexOf('information');
    const range = new vscode.Range(config.positionAt(word), config.positionAt(word + 'information'.length));
    edit.replace(config.uri, range, 'off');
    assert(await vscode.workspace.applyEdit(edit), 'The edit was not applied.');
    await until('the finding to go', () => finding() === undefined);
  });

  test('carries findings of its own', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(config.uri, new vscode.Position(0, 0), 'profle: strict\n');
    assert(await vscode.workspace.applyEdit(edit), 'The edit was not applied.');
    const found = () => vscode.languages.getDiagnostics(config.uri).map(codeOf);
    await until('the finding', () => found().includes('unknown-key'));
  });

  test('has commands that govern', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const command of ['biztalkTopology.ignoreFinding', 'biztalkTopology.setSeverity'])
      assert(commands.includes(command), `There is no ${command}.`);
  });
});
