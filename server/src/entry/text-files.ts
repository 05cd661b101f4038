import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The text of a file by its URI; undefined when there is none that can be read. */
export async function readText(uri: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await readFile(fileURLToPath(uri)));
  } catch {
    return undefined;
  }
}
