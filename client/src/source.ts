import * as vscode from 'vscode';
import type { DiagramPlace } from '../../server/src/protocol.ts';
import { languageId } from './language-server.ts';

/** Whether a person stays where they are or goes to the text. */
export type Focus = 'stays' | 'goes';

/**
 * The topology a person works on: that of the active editor, else of another one that is seen, else of a tab. A page of another sort
 * may be in front of it, such as its own diagram.
 */
export function topologyAtHand(): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors, tabGroups } = vscode.window;
  const seen = [activeTextEditor, ...visibleTextEditors].map((editor) => editor?.document);
  const inTabs = tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .map(({ input }) => (input instanceof vscode.TabInputText ? openDocument(input.uri) : undefined));
  return [...seen, ...inTabs].find((document) => document?.languageId === languageId);
}

/** Says what a command needs that found no topology. */
export function tellWhatToOpen(): Thenable<unknown> {
  return vscode.window.showInformationMessage(
    vscode.l10n.t('Open a BizTalk topology (a file named *.biztalk.yaml) first: the diagram shows what it describes.'),
  );
}

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
export function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const wanted = uri.toString();
  const shown = editorOf(uri)?.viewColumn;
  if (shown !== undefined) return shown;
  const isOurs = ({ input }: vscode.Tab) => input instanceof vscode.TabInputText && input.uri.toString() === wanted;
  return vscode.window.tabGroups.all.find((group) => group.tabs.some(isOurs))?.viewColumn;
}
