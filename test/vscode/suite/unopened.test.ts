import * as vscode from 'vscode';
import { assert, codeOf, until } from './wait.ts';

suite('a topology file that is not open in the extension host', () => {
  const folder = () => {
    const open = vscode.workspace.workspaceFolders?.[0];
    assert(open, 'A folder has to be open.');
    return open.uri;
  };
  const settings = () => vscode.workspace.getConfiguration('biztalkTopology');
  const name = 'unopened.biztalk.yaml';
  const text = 'topology: t\nservers: { LONELY01: }\ninstances: { LONELY01: { on: LONELY01, cpus: 4 } }\n';

  suiteSetup(async () => {
    await vscode.extensions.getExtension('biztopo.biztalk-topology')?.activate();
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), name), new TextEncoder().encode(text));
  });

  suiteTeardown(async () => {
    await settings().update('unopenedFiles.enabled', undefined, vscode.ConfigurationTarget.Workspace);
  });

  const codes = () => vscode.languages.getDiagnostics(vscode.Uri.joinPath(folder(), name)).map(codeOf);

  test('has its findings among the problems, as soon as it is there', async () => {
    await until('its findings', () => codes().includes('unknown-key'));
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri.path);
    assert(!open.some((each) => each.endsWith(name)), 'It was opened.');
  });

  test('has its names among the symbols of the workspace', async () => {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'lonely',
    );
    assert(found.length === 2, `Found are ${found.map((each) => each.name)}.`);
    assert(found[0]?.location.uri.path.endsWith(name), String(found[0]?.location.uri));
  });

  test('is looked at again when it changes on the disk', async () => {
    const mended = text.replace(', cpus: 4', '');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), name), new TextEncoder().encode(mended));
    await until('the finding to go', () => !codes().includes('unknown-key'));
  });

  test('is left alone when a setting says so', async () => {
    await settings().update('unopenedFiles.enabled', false, vscode.ConfigurationTarget.Workspace);
    await until('all findings to go', () => codes().length === 0);
    await settings().update('unopenedFiles.enabled', true, vscode.ConfigurationTarget.Workspace);
    await until('findings to come', () => codes().length > 0);
  });

  test('is forgotten when it is deleted', async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), name));
    await until('its findings to go', () => codes().length === 0);
  });
});
