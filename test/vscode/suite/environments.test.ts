import * as vscode from 'vscode';
import { assert, until } from './wait.ts';

suite('a real environment in the extension host', () => {
  let exported: vscode.Uri[];
  let document: vscode.TextDocument;
  const drifts = () => vscode.languages.getDiagnostics(document.uri).filter((each) => each.source === 'biztopo drift');

  suiteSetup(async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert(folder, 'A folder has to be open.');
    exported = ['BIZ01.xml', 'hosts.csv', 'SQLCLU.json'].map((each) =>
      vscode.Uri.joinPath(folder.uri, 'exported', each),
    );
  });

  suiteTeardown(async () => {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('becomes a topology that is not saved yet, with its findings', async () => {
    await vscode.commands.executeCommand('biztalkTopology.importEnvironment', exported);
    document = await until('the imported text', () =>
      vscode.workspace.textDocuments.find(
        ({ isUntitled, languageId }) => isUntitled && languageId === 'biztalk-topology',
      ),
    );
    const text = document.getText();
    assert(text.includes('SQLCLU: { kind: failover, nodes: [SQL01, SQL02], witness: disk'), text);
    assert(text.includes('TrackingHost: { kind: in-process, on: []'), text);
    assert(!/S3cret/i.test(text), 'A secret is in it.');
    await until('findings', () => vscode.languages.getDiagnostics(document.uri).length > 0);
  });

  test('has a report beside it', async () => {
    const report = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: 'biztalk-topology-report', path: '/import.md' }),
    );
    assert(report.getText().includes('## '), report.getText());
    assert(report.getText().includes('BIZ01'), report.getText());
  });

  test('is compared with a design, whose differences are findings with fixes, until that ends', async () => {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('biztalkTopology.compareWithEnvironment', exported);
    assert(drifts().length === 0, 'What was imported differs from itself.');
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('witness: disk') + 'witness: '.length;
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 4)), 'cloud');
    assert(await vscode.workspace.applyEdit(edit), 'The edit was not applied.');
    const [drift] = await until('the difference', () => drifts().length > 0 && drifts());
    assert(drift, 'There is no difference.');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      drift.range,
    );
    const own = actions.find((each) => each.title === 'Take over "disk"');
    assert(own?.edit, 'It has no fix.');
    assert(await vscode.workspace.applyEdit(own.edit), 'The fix was not applied.');
    await until('no difference', () => drifts().length === 0 && document.getText().includes('witness: disk'));
    await vscode.workspace.applyEdit(edit);
    await until('the difference again', () => drifts().length > 0);
    await vscode.commands.executeCommand('biztalkTopology.endComparison');
    await until('no difference any more', () => drifts().length === 0);
  });
});
