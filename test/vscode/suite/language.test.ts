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

  test('tells what a failure would do, with its source', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, '  NodeA:', 4),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
      .join('\n');
    assert(text.includes('**If it fails:**'), `It says: ${text}`);
    assert(/Moves from `NodeA` to `NodeB`: .*`SSODB`/.test(text), `It says: ${text}`);
    assert(text.includes('](https://learn.microsoft.com/'), `It says: ${text}`);
  });

  test('says above servers and clusters what their failure does, and a click opens the diagram', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    const above = (text: string) => {
      const { line } = placeOf(document, text);
      return lenses.find(({ range }) => range.start.line === line)?.command;
    };
    const server = above('  NodeA:')?.title ?? '';
    assert(/^fails → \d databases move, nothing stops$/.test(server), `Above NodeA: ${server}`);
    const cluster = above('  SQLCLU:');
    assert(/^NodeA fails → /.test(cluster?.title ?? ''), `Above SQLCLU: ${cluster?.title}`);
    assert(cluster?.command === 'biztalkTopology.simulateFailure', `A click runs ${cluster?.command}.`);
    await vscode.commands.executeCommand(cluster.command, ...(cluster.arguments ?? []));
    const isDiagram = (tab: vscode.Tab) =>
      tab.input instanceof vscode.TabInputWebview && tab.input.viewType.includes('biztalkTopology.diagram');
    const open = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isDiagram);
    await until('the diagram to open', () => open().length > 0);
    await vscode.window.tabGroups.close(open());
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  });

  test('offers what helps against the loss of a thing at its name', async () => {
    const place = placeOf(document, '  BTS01:', 4);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(place, place),
    );
    const titles = actions.map(({ title }) => title);
    assert(
      titles.includes('Against the loss of server "BTS01": Run host "OrderProcessing" on "BTS02" too'),
      `It offers ${titles.join('; ')}.`,
    );
  });

  test('shows behind names what follows and is not written, until it is turned off', async () => {
    const hints = () =>
      vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
    const labels = (await hints()).map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    );
    for (const label of ['environment: production', 'kind: message-box'])
      assert(labels.includes(label), `The hints are ${labels.join('; ')}`);
    const settings = vscode.workspace.getConfiguration('biztalkTopology');
    await settings.update('inlayHints.enabled', false);
    await until('the hints to go', async () => (await hints()).length === 0);
    await settings.update('inlayHints.enabled', undefined);
    await until('the hints to return', async () => (await hints()).length > 0);
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
