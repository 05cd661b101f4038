import * as vscode from 'vscode';

/** The text of a file, wherever it lies; null when there is none that can be read. */
export async function readText(uri: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
