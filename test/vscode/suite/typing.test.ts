import * as vscode from 'vscode';
import { assert, placeOf, until } from './wait.ts';

const HEAD = `topology: Typed
servers:
  節點甲:
  NodeB: { os: Windows Server 2022 Datacenter }
  NodeC:   { os:   Windows Server 2022 Datacenter }
clusters:
  SQLCLU: { kind: failover, active: 節點甲, passive: NodeB }
# https://learn.microsoft.com/en-us/biztalk/core/
`;

suite('a text as it is typed in the extension host', () => {
  let document: vscode.TextDocument;

  suiteSetup(async () => {
    document = await vscode.workspace.openTextDocument({ language: 'biztalk-topology', content: HEAD });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await until('findings', () => vscode.languages.getDiagnostics(document.uri).length > 0);
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  for (const [typed, wanted] of [
    ['hosts:\n  H:\n    on:\n      - ', '節點甲'],
    ['hosts:\n  H: { on: [NodeB, ', '節點甲'],
    ['instances:\n  I:\n    on:', 'SQLCLU'],
    ['instances:\n  I: { on: SQLCLU, ', 'version'],
    ['instances:\r\n  I:\r\n    on: 節', '節點甲'],
    ['storage:\n  ', 'SharedDiskArray'],
    ['inst', 'instances'],
  ] as const) {
    test(`what can be written is offered behind ${JSON.stringify(typed)}`, async () => {
      await write(document, HEAD + typed);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.positionAt(document.getText().length),
      );
      const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert(labels.includes(wanted), `Offered are: ${labels.join(', ') || 'none'}`);
    });
  }

  test('a property is explained, with the pages of the rules that go by it', async () => {
    await write(document, `${HEAD.replace('passive: NodeB', 'passive: NodeB, witness: disk')}`);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, 'witness', 1),
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((each) => (typeof each === 'string' ? each : each.value)),
    );
    assert(/cluster-without-witness.*\]\(https:\/\/learn\.microsoft\.com\//.test(text.join('\n')), text.join('\n'));
  });

  test('a name is marked wherever it stands, and a selection grows from a value to its entry', async () => {
    await write(document, HEAD);
    const at = placeOf(document, 'active: 節點甲', 'active: '.length + 1);
    const marked = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      at,
    );
    const texts = marked.map(({ range }) => document.getText(range));
    assert(texts.length === 2 && texts.every((each) => each === '節點甲'), `Marked are ${texts}.`);
    const [selection] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [at],
    );
    const grown: string[] = [];
    for (let each = selection; each !== undefined; each = each.parent as typeof selection)
      grown.push(document.getText(each.range));
    assert(grown[0] === '節點甲' && grown.some((each) => /^SQLCLU: \{.*\}$/.test(each)), grown.join('\n→ '));
  });

  test('an address in a comment is a link', async () => {
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert(
      links.some(({ target }) => /^https:\/\/learn\.microsoft\.com\//.test(String(target))),
      `Links: ${links.map(({ target }) => target)}`,
    );
  });

  test('the lines of a range get their form, and so does a line when it is finished', async () => {
    await write(document, HEAD);
    const range = new vscode.Range(placeOf(document, '  NodeC'), placeOf(document, 'clusters:'));
    const options = { tabSize: 2, insertSpaces: true };
    const ofRange = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
      'vscode.executeFormatRangeProvider',
      document.uri,
      range,
      options,
    );
    const onType = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
      'vscode.executeFormatOnTypeProvider',
      document.uri,
      placeOf(document, 'clusters:'),
      '\n',
      options,
    );
    for (const edits of [ofRange, onType]) {
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, edits ?? []);
      await vscode.workspace.applyEdit(edit);
      const now = document.getText();
      assert(now.includes('  NodeC: { os: Windows Server 2022 Datacenter }'), now);
      await vscode.commands.executeCommand('undo');
      await until('the text before', () => document.getText() === HEAD);
    }
  });
});

/** Makes the whole text another one. */
async function write(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert(await vscode.workspace.applyEdit(edit), 'The text was not written.');
}
