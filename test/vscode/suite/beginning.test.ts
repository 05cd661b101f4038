import * as vscode from 'vscode';
import { assert, codeOf, until } from './wait.ts';

suite('a topology to begin with in the extension host', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  test('is a new document of the language, which nothing grave is found in', async () => {
    await vscode.commands.executeCommand('biztalkTopology.newTopology', 'developer-box');
    const document = vscode.window.activeTextEditor?.document;
    assert(document?.isUntitled, 'No new document is shown.');
    assert(document.languageId === 'biztalk-topology', `Its language is ${document.languageId}.`);
    assert(/^topology: Developer box$/m.test(document.getText()), document.getText());
    const found = await until('findings', () => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return all.length > 0 && all;
    });
    const grave = found.filter((each) => each.severity < vscode.DiagnosticSeverity.Hint);
    assert(grave.length === 0, `Found are ${grave.map(codeOf)}.`);
  });
});
