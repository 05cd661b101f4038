import * as vscode from 'vscode';

/** The text of a file, wherever it lies; null when there is none that can be read. */
export async function readText(uri: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

/** The topology files of all open folders by URI, at most so many, but for those of packages and what a person has excluded. */
export async function topologyFiles(most: number): Promise<readonly string[]> {
  const found = await vscode.workspace.findFiles('**/*.biztalk.{yaml,yml}', '**/{node_modules,.git}/**', most);
  return found.map((uri) => uri.toString()).sort();
}
