import * as vscode from 'vscode';
import type { ExportedFile } from '../../server/src/protocol.ts';

/** All files together, in bytes: more is for the command line, which holds one at a time. */
const LIMIT = 100_000_000;

/** The files a person chooses; undefined when none is chosen. `given` are those a command was called with. */
export async function chosenFiles(given: unknown, title: string): Promise<readonly vscode.Uri[] | undefined> {
  if (Array.isArray(given) && given.length > 0 && given.every((each) => each instanceof vscode.Uri)) return given;
  const chosen = await vscode.window.showOpenDialog({
    title,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Read'),
    filters: {
      [vscode.l10n.t('Exports of BizTalk Server')]: ['xml', 'csv', 'json', 'txt', 'tsv'],
      [vscode.l10n.t('All Files')]: ['*'],
    },
  });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen;
}

/** The bytes of files, called by the ends of their paths that tell them apart. Rejects with a sentence when one cannot be read. */
export async function readFiles(uris: readonly vscode.Uri[]): Promise<readonly ExportedFile[]> {
  const sizes = await Promise.all(uris.map(sizeOf));
  if (sizes.reduce((sum, each) => sum + each, 0) > LIMIT)
    throw new Error(
      vscode.l10n.t('These files are larger than 100 MB together. Use "biztopo import" on the command line.'),
    );
  const names = namesOf(uris);
  const files: ExportedFile[] = [];
  for (const [index, uri] of uris.entries())
    files.push({ name: names[index] ?? '', bytes: textOfBytes(await vscode.workspace.fs.readFile(uri)) });
  return files;
}

async function sizeOf(uri: vscode.Uri): Promise<number> {
  const stat = await vscode.workspace.fs.stat(uri).then(
    (found) => found,
    () => undefined,
  );
  if (stat === undefined) throw new Error(vscode.l10n.t('"{0}" cannot be read.', nameOf(uri)));
  if ((stat.type & vscode.FileType.Directory) !== 0) throw new Error(vscode.l10n.t('"{0}" is a folder.', nameOf(uri)));
  return stat.size;
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Names alone, and paths where two files have one name. */
function namesOf(uris: readonly vscode.Uri[]): readonly string[] {
  const names = uris.map(nameOf);
  const isUnique = new Set(names).size === names.length;
  return isUnique ? names : uris.map((each) => vscode.workspace.asRelativePath(each, true));
}

/** A character for each byte. */
function textOfBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
