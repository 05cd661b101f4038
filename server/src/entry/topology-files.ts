import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/** So many folders are looked into at most: an editor may have been started in a large one. */
const MOST_FOLDERS = 5_000;

/**
 * The topology files below folders of this computer, nearest first, at most `most`; folders are URIs, and files are URIs below
 * them. Folders of packages, hidden ones, links and what cannot be read are left out.
 */
export async function topologyFilesIn(folders: readonly string[], most: number): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = folders.filter((each) => each.startsWith('file:')).map((each) => each.replace(/\/$/, ''));
  for (let looked = 0; looked < MOST_FOLDERS && found.length < most; looked++) {
    const folder = waiting.shift();
    if (folder === undefined) break;
    const entries = await readdir(path.resolve(fileURLToPath(folder)), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const uri = `${folder}/${encodeURIComponent(entry.name)}`;
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') waiting.push(uri);
      if (entry.isFile() && /\.biztalk\.ya?ml$/.test(entry.name)) found.push(uri);
    }
  }
  return [...new Set(found)].slice(0, most);
}
