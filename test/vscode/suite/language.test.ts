import * as vscode from 'vscode';
import { assert, codeOf, openFixture, placeOf, until } from './wait.ts';

const MENDED = 'storage-not-redundant';

suite('a topology file in the extension host', () => {
  let document: vscode.TextDocument;
  const findings = () => vscode.languages.getDiagnostics(document.uri);

  suiteSetup(async () => {
    document = await openFixture('order.biztalk.yaml');
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('is what activates the extension', () => {
    assert(document.languageId === 'biztalk-topology', `Its language is ${document.languageId}.`);
    const extension = vscode.extensions.getExtension('biztopo.biztalk-topology');
    assert(extension?.isActive, 'The extension is not active.');
  });

  test('carries its findings, with codes that link to the source', () => {
    const codes = findings().map(codeOf);
    for (const code of [MENDED, 'database-not-highly-available', 'host-with-single-instance'])
      assert(codes.includes(code), `${code} is not among ${codes}.`);
    const finding = findings().find((one) => codeOf(one) === MENDED);
    assert(finding && typeof finding.code === 'object', 'The code has no link.');
    assert(
      /^https:\/\/learn\.microsoft\.com\//.test(finding.code.target.toString()),
      `It links to ${finding.code.target}.`,
    );
    assert(!finding.range.isEmpty, 'The finding has no extent.');
  });

  test('offers a fix that removes its finding and adds none', async () => {
    const before = findings().map(codeOf);
    const finding = findings().find((one) => codeOf(one) === MENDED);
    assert(finding, `There is no ${MENDED}.`);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ edit }) => edit);
    assert(fix?.edit, `No action has an edit: ${actions.map(({ title }) => title)}`);
    assert(await vscode.workspace.applyEdit(fix.edit), 'The edit was not applied.');
    await until('the finding to go', () => !findings().some((one) => codeOf(one) === MENDED));
    const added = findings()
      .map(codeOf)
      .filter((code) => !before.includes(code));
    assert(added.length === 0, `The fix added ${added}.`);
    assert(document.getText().includes('# bought for speed'), 'The comment is gone.');
  });

  test('explains a rule on a page inside the editor, without a network', async () => {
    const finding = findings().find((one) => codeOf(one) === 'host-with-single-instance');
    assert(finding, 'There is no host-with-single-instance.');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
    );
    const command = actions.find(({ title }) => title.startsWith('Explain'))?.command;
    assert(command, `No action explains: ${actions.map(({ title }) => title)}`);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const page = vscode.Uri.parse('biztalk-topology-rule:/host-with-single-instance.md');
    const text = (await vscode.workspace.openTextDocument(page)).getText();
    for (const part of ['# host-with-single-instance', '## Why', '## How to mend it'])
      assert(text.includes(part), `The page is: ${text}`);
    const nonsense = await vscode.workspace.openTextDocument(page.with({ path: '/../../package.json.md' }));
    assert(/^There is no page/.test(nonsense.getText()), `It gave: ${nonsense.getText()}`);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  });

  test('tells what a property means', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, 'witness', 2),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
      .join('\n');
    assert(/witness/i.test(text), `It says: ${text}`);
  });

  test('goes from a name to its declaration', async () => {
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      placeOf(document, 'active: NodeA', 'active: N'.length),
    );
    const lines = places.map((place) => ('range' in place ? place.range : place.targetRange).start.line);
    const declared = placeOf(document, '  NodeA:').line;
    assert(lines.length === 1 && lines[0] === declared, `It goes to the lines ${lines}, not to ${declared}.`);
  });

  test('completes values and names', async () => {
    const labelsAt = async (position: vscode.Position) => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const kinds = await labelsAt(placeOf(document, 'kind: failover', 'kind: '.length));
    assert(kinds.includes('load-balanced'), `Kinds: ${kinds}`);
    const servers = await labelsAt(placeOf(document, 'passive: NodeB', 'passive: '.length));
    assert(servers.includes('NodeA') && servers.includes('NodeB'), `Servers: ${servers}`);
  });

  test('has an outline', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const servers = symbols.find(({ name }) => name === 'servers');
    assert(
      servers?.children.some(({ name }) => name === 'NodeB'),
      `Sections: ${symbols.map(({ name }) => name)}`,
    );
  });
});
