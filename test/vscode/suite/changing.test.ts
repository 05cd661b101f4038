import * as vscode from 'vscode';
import { assert, openFixture, placeOf, until } from './wait.ts';

suite('finding one’s way and changing names and form in the extension host', () => {
  let document: vscode.TextDocument;

  suiteSetup(async () => {
    document = await openFixture('order.biztalk.yaml');
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('a name leads to every place where it stands', async () => {
    const at = placeOf(document, 'active: NodeA', 'active: N'.length);
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at,
    );
    const texts = found.map((each) => document.getText(each.range));
    assert(texts.length >= 2 && texts.every((each) => each === 'NodeA'), `It leads to ${texts}.`);
  });

  test('names are told apart in colour', async () => {
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const names = await until('the names', async () =>
      vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
        'vscode.provideDocumentRangeSemanticTokens',
        document.uri,
        range,
      ),
    );
    assert(names.data.length > 0, 'There are none.');
  });

  test('sections and entries fold', async () => {
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const line = placeOf(document, 'servers:').line;
    assert(
      folds.some((each) => each.start === line),
      'The section of the servers does not fold.',
    );
  });

  test('a new name is written everywhere, undone in one step, and refused when it is taken', async () => {
    const before = document.getText();
    const at = placeOf(document, '  NodeA:', 3);
    const rename = (name: string) =>
      vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at,
        name,
      );
    assert(await vscode.workspace.applyEdit(await rename('SQL07')), 'The edit was not applied.');
    assert(document.getText() === before.replaceAll('NodeA', 'SQL07'), document.getText());
    await vscode.commands.executeCommand('undo');
    await until('the old text', () => document.getText() === before);
    const refusal = await rename('NodeB').then(
      () => '',
      (error: unknown) => String(error),
    );
    assert(/NodeB/.test(refusal), `It was refused with “${refusal}”.`);
  });

  test('a text is formatted, and the same in one step back', async () => {
    const before = document.getText();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, placeOf(document, 'topology: ', 'topology: '.length), '   ');
    assert(await vscode.workspace.applyEdit(edit), 'The edit was not applied.');
    await vscode.commands.executeCommand('editor.action.formatDocument');
    await until('the form', () => document.getText() === before);
  });
});
