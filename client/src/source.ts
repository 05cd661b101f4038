import * as vscode from 'vscode';
import type { DiagramPlace } from '../../server/src/protocol.ts';

/** Whether a person stays where they are or goes to the text. */
export type Focus = 'stays' | 'goes';

/** The open document of `uri`; undefined when it is not open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === wanted);
}

/** An editor that shows `uri`, the active one first; undefined when none does. */
export function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  const wanted = uri.toString();
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor?.document.uri.toString() === wanted) return activeTextEditor;
  return visibleTextEditors.find((editor) => editor.document.uri.toString() === wanted);
}

/**
 * Selects `range` of the document in the editor that has it, or in a new one that does not cover the column `from`.
 * A range past the end of the text is clamped. Rejects when the document cannot be opened.
 */
export async function showInSource(
  uri: vscode.Uri,
  range: DiagramPlace['name'] | undefined,
  focus: Focus,
  from: vscode.ViewColumn | undefined,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const selection = range && document.validateRange(rangeOf(range));
  await vscode.window.showTextDocument(document, {
    viewColumn: columnOf(uri) ?? (from === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One),
    preserveFocus: focus === 'stays',
    ...(selection && { selection }),
  });
}

function rangeOf({ start, end }: DiagramPlace['name']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The column the document is shown in, or would be if its tab were the front one. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const wanted = uri.toString();
  const shown = editorOf(uri)?.viewColumn;
  if (shown !== undefined) return shown;
  const isOurs = ({ input }: vscode.Tab) => input instanceof vscode.TabInputText && input.uri.toString() === wanted;
  return vscode.window.tabGroups.all.find((group) => group.tabs.some(isOurs))?.viewColumn;
}
