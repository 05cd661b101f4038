import type * as vscode from 'vscode';

/** The name of a file, without the folders it is in. */
export function baseNameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
