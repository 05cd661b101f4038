import * as vscode from 'vscode';

/** Shows a document of Markdown as a page beside the active editor; as text where the preview of Markdown is switched off. */
export async function showMarkdown(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}
