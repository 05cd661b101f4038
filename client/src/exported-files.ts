import * as vscode from 'vscode';
import type { ExportedFile } from '../../server/src/protocol.ts';
import { baseNameOf } from './base-name.ts';

/** All files together, in bytes: more is for the command line, which holds one at a time. */
const LIMIT = 100_000_000;

const extensions = ['xml', 'csv', 'json', 'txt', 'tsv'] as const;

/** The files a person chooses; undefined when none is chosen. `given` are those a command was called with. */
export async function chosenFiles(given: unknown, title: string): Promise<readonly vscode.Uri[] | undefined> {
  if (Array.isArray(given) && given.length > 0 && given.every((each) => each instanceof vscode.Uri)) return given;
  const chosen = await vscode.window.showOpenDialog({
    title,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Read'),
    filters: {
      [vscode.l10n.t('Exports of BizTalk Server')]: [...extensions],
      [vscode.l10n.t('All Files')]: ['*'],
    },
  });
  const [first, ...others] = chosen ?? [];
  if (first === undefined) return undefined;
  return others.length === 0 && hasPlainDialog() ? withSiblings(first, title) : [first, ...others];
}

/** Away from the desktop VS Code asks for files in a dialog of its own, which takes one at a time. */
function hasPlainDialog(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web || vscode.env.remoteName !== undefined;
}

/** A file, and those beside it that a person wants to be read together with it; undefined when the person gives up. */
async function withSiblings(first: vscode.Uri, title: string): Promise<readonly vscode.Uri[] | undefined> {
  const folder = vscode.Uri.joinPath(first, '..');
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const own = baseNameOf(first);
  const items = entries
    .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && (name === own || isExport(name)))
    .map(([name]) => ({ label: name, picked: name === own }));
  if (items.length < 2) return [first];
  const placeHolder = vscode.l10n.t('Choose all files that are to be read together.');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  return picked?.length ? picked.map(({ label }) => vscode.Uri.joinPath(folder, label)) : undefined;
}

function isExport(name: string): boolean {
  return extensions.some((each) => name.toLowerCase().endsWith(`.${each}`));
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
  if (stat === undefined) throw new Error(vscode.l10n.t('"{0}" cannot be read.', baseNameOf(uri)));
  if ((stat.type & vscode.FileType.Directory) !== 0)
    throw new Error(vscode.l10n.t('"{0}" is a folder.', baseNameOf(uri)));
  return stat.size;
}

/** Names alone, and paths where two files have one name. */
function namesOf(uris: readonly vscode.Uri[]): readonly string[] {
  const names = uris.map(baseNameOf);
  const isUnique = new Set(names).size === names.length;
  return isUnique ? names : uris.map((each) => vscode.workspace.asRelativePath(each, true));
}

/** A character for each byte. */
function textOfBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
