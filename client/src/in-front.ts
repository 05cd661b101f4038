import * as vscode from 'vscode';
import { columnOf } from './source.ts';

/** So long nothing has to move. A page that gave the focus away may take it back after the 250 ms in which it is animated. */
const QUIET_MS = 300;
const PATIENCE_MS = 3_000;
const TRIES = 3;

/**
 * Puts the cursor to a place of a document, in the editor that has it or in another one, and resolves when that stands still with the
 * focus in it: VS Code closes a menu when its editor is laid out or loses the focus. Gives up waiting after some seconds.
 */
export async function bringToFront(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
  const selection = new vscode.Range(position, position);
  for (let tries = 0; tries < TRIES; tries++) {
    const viewColumn = columnOf(document.uri);
    await vscode.window.showTextDocument(document, { selection, ...(viewColumn && { viewColumn }) });
    await quiet();
    if (vscode.window.activeTextEditor?.document === document) return;
  }
}

/** Resolves when editors have not moved for a while. */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(waiting);
      clearTimeout(patience);
      listening.dispose();
      resolve();
    };
    let waiting = setTimeout(end, QUIET_MS);
    const patience = setTimeout(end, PATIENCE_MS);
    const again = () => {
      clearTimeout(waiting);
      waiting = setTimeout(end, QUIET_MS);
    };
    const { window } = vscode;
    const listening = vscode.Disposable.from(
      window.onDidChangeActiveTextEditor(again),
      window.onDidChangeVisibleTextEditors(again),
      window.onDidChangeTextEditorVisibleRanges(again),
      window.onDidChangeTextEditorViewColumn(again),
      window.tabGroups.onDidChangeTabs(again),
    );
  });
}
