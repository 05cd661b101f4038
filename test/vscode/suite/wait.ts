import * as vscode from 'vscode';

/** Fails the test with a sentence. */
export function assert(condition: unknown, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}

/** The first answer that is neither undefined nor false, asked again and again: the extension host has no event for everything. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Opens a file of the fixtures and waits until the findings of it are there. */
export async function openFixture(name: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert(folder, 'A folder has to be open.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  await until(`findings in ${name}`, () => vscode.languages.getDiagnostics(document.uri).length > 0);
  return document;
}

/** The place of the first occurrence of a text, so many characters into it. */
export function placeOf(document: vscode.TextDocument, text: string, into = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert(offset >= 0, `“${text}” is not in the text.`);
  return document.positionAt(offset + into);
}

/** The code of a finding, without its link. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
