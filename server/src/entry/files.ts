import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Files, type FolderEntry, isTrouble, type Trouble } from '../cli/host.ts';
import { type Message, say } from '../messages.ts';

/** The files of this computer. */
export const files: Files = {
  kindOf,
  read: (file) => attempt(() => readUpToLimit(file)),
  list: (folder) => attempt(() => fs.readdirSync(folder, { withFileTypes: true }).map(entryOf)),
  write: (file, content) => {
    const done = attempt(() => writeWhole(file, content));
    return isTrouble(done) ? done : undefined;
  },
  foldersOf,
  relative: (file) => path.relative('', file).replaceAll(path.sep, '/'),
  followed,
  backslashes: path.sep === '\\',
};

function followed(file: string): string {
  try {
    return fs.realpathSync.native(file);
  } catch {
    return path.resolve(file);
  }
}

/** Larger files are not read: no person wrote them. */
const LIMIT = 100_000_000;

/** All that comes from a stream, up to the limit. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | Trouble> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LIMIT) return tooLarge();
    }
  } catch (error) {
    return troubleOf(error);
  }
  return Buffer.concat(chunks);
}

function foldersOf(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
    folders.push(folder.replaceAll(path.sep, '/').replace(/\/$/, ''));
    if (path.dirname(folder) === folder) return folders;
  }
}

function kindOf(file: string): 'file' | 'folder' | 'missing' {
  const stat = attempt(() => fs.statSync(file, { throwIfNoEntry: false }));
  if (stat === undefined || isTrouble(stat)) return 'missing';
  return stat.isDirectory() ? 'folder' : 'file';
}

/** Reads files, and pipes and devices as far as they go. */
function readUpToLimit(file: string): Uint8Array | Trouble {
  const descriptor = fs.openSync(file, 'r');
  try {
    const stat = fs.fstatSync(descriptor);
    if (stat.size > LIMIT) return tooLarge();
    if (stat.isFile() && stat.size > 0) return fs.readFileSync(descriptor);
    const chunks: Uint8Array[] = [];
    for (let length = 0; length <= LIMIT; ) {
      const chunk = Buffer.alloc(1 << 16);
      const read = fs.readSync(descriptor, chunk, 0, chunk.length, null);
      if (read === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, read));
      length += read;
    }
    return tooLarge();
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Writes beside the file and puts it in its place, so that it is never there in part. Devices are written to. */
function writeWhole(file: string, content: string | Uint8Array): void {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isFile()) {
    fs.writeFileSync(file, content);
    return;
  }
  const target = stat === undefined ? file : fs.realpathSync(file);
  const fresh = `${target}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(fresh, content, { flag: 'wx', mode: stat?.mode ?? 0o666 });
    fs.renameSync(fresh, target);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') fs.rmSync(fresh, { force: true });
    throw error;
  }
}

function entryOf(entry: fs.Dirent): FolderEntry {
  const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other';
  return { name: entry.name, kind };
}

function attempt<T>(act: () => T): T | Trouble {
  try {
    return act();
  } catch (error) {
    return troubleOf(error);
  }
}

function tooLarge(): Trouble {
  return { trouble: say('it is larger than 100 MB.') };
}

/** Why something failed, in words of ours for the codes of the system that people meet, else in those of the system. */
export function troubleOf(error: unknown): Trouble {
  const code = codeOf(error);
  const known = code === undefined ? undefined : messages.get(code);
  return { trouble: known ?? say('{reason}.', { reason: error instanceof Error ? error.message : String(error) }) };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const messages: ReadonlyMap<string, Message> = new Map([
  ['ENOENT', say('there is no such file or folder.')],
  ['ENOTDIR', say('there is no such file or folder.')],
  ['EISDIR', say('it is a folder.')],
  ['EACCES', say('it may not be accessed by you.')],
  ['EPERM', say('it may not be accessed by you.')],
  ['EROFS', say('nothing can be written there.')],
  ['ENOSPC', say('the disk is full.')],
  ['ELOOP', say('it is a link that leads nowhere.')],
  ['ENAMETOOLONG', say('the name is too long.')],
  ['EMFILE', say('too many files are open.')],
]);
