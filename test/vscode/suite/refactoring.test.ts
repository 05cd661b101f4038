import * as vscode from 'vscode';
import { assert, placeOf, until } from './wait.ts';

const TEXT = `topology: Refactored # 重構
servers:
  SQL01: # stands alone
  NodeA: # left
  NodeB:
clusters:
  SQLCLU: { kind: failover, active: NodeA, passive: NodeB, witness: cloud } # pair
instances:
  SQL01: { on: SQL01, version: 2022 } # alone
  BTS: { on: SQLCLU, version: 2022 } # clustered
  Odd: { on: NodeB, version: 2019, data: { kind: san, raid: 10 } } # described
databases:
  Orders: { kind: custom, on: SQL07 } # not declared
backups:
  Job: { method: image, to: '\\\\FS01\\backup' } # away
`;

/** Each: where it is asked for, what it is called, and what it writes. */
const refactorings: readonly (readonly [where: string, title: RegExp, writes: RegExp])[] = [
  ['SQL01: { on', /^Make "SQL01" a failover cluster instance on "SQL01"/, /^ {2}SQLCLU2: \{ kind: failover/m],
  ['SQLCLU: {', /^Add a new node "NodeC" to "SQLCLU"/, /passive: \[NodeB, \w+\]/],
  ['data: {', /^Declare what `data` describes as storage/, /^storage:\r?\n {2}DataDisk: \{ kind: san, raid: 10 \}/m],
  ['FS01', /^Declare .* as storage "backup"/, /to: backup/],
  [
    'version: 2022',
    /^Move `version` into `defaults` of `instances`, for 2 entries/,
    /^defaults:\r?\n {2}instances: \{ version: 2022 \}/m,
  ],
  ['BTS: {', /^Write "BTS" over several lines/, /^ {2}BTS:.*\r?\n {4}on: SQLCLU/m],
];

suite('refactorings in the extension host', () => {
  let document: vscode.TextDocument;

  suiteSetup(async () => {
    document = await vscode.workspace.openTextDocument({ language: 'biztalk-topology', content: TEXT });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await until('findings', () => vscode.languages.getDiagnostics(document.uri).length > 0);
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  for (const [where, title, writes] of refactorings) {
    test(`${title.source.replace(/[^\w" ]/g, '').trim()}: keeps every comment, and is undone in one step`, async () => {
      const action = await actionAt(document, where, vscode.CodeActionKind.Refactor, title);
      await done(document, action, writes);
    });
  }

  test('what a name stands for that leads nowhere is declared in its section, and undone in one step', async () => {
    const action = await actionAt(document, 'SQL07', vscode.CodeActionKind.QuickFix, /^Create .*"SQL07"/);
    await done(document, action, /^instances:(?:\r?\n {2}.*)*\r?\n {2}SQL07:/m);
  });
});

async function actionAt(
  document: vscode.TextDocument,
  where: string,
  kind: vscode.CodeActionKind,
  title: RegExp,
): Promise<vscode.CodeAction> {
  const at = placeOf(document, where, 1);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(at, at),
    kind.value,
  );
  const found = actions.find((each) => title.test(each.title));
  assert(found?.edit, `Offered are: ${actions.map((each) => each.title).join('; ') || 'none'}`);
  return found;
}

/** Does it, looks at what became of the text, and takes it back. */
async function done(document: vscode.TextDocument, { title, edit }: vscode.CodeAction, writes: RegExp): Promise<void> {
  const before = document.getText();
  assert(edit && (await vscode.workspace.applyEdit(edit)), `${title}: the edit was not applied.`);
  const after = document.getText();
  assert(writes.test(after), `${title}:\n${after}`);
  assert(
    String(commentsIn(after)) === String(commentsIn(before)),
    `${title}: comments are not what they were.\n${after}`,
  );
  await vscode.commands.executeCommand('undo');
  await until(`the text before “${title}”`, () => document.getText() === before);
}

function commentsIn(text: string): readonly string[] {
  return [...text.matchAll(/# .*$/gm)].map(([comment]) => comment.trim()).sort((a, b) => (a < b ? -1 : 1));
}
