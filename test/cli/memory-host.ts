import * as path from 'node:path/posix';
import type { Files, FolderEntry, World as ProgramWorld, Rasterizer, Trouble } from '../../server/src/cli/host.ts';
import { type Bundle, say } from '../../server/src/messages.ts';
import { TODAY } from '../support/check.ts';

/** What a path of the world in memory holds: a text, bytes, a link to a path, or a reason why it cannot be read. */
export type Content = string | Uint8Array | { readonly link: string } | { readonly unreadable: string };

export interface World {
  /** By path relative to the current folder `/plans`, or absolute. */
  readonly files?: Readonly<Record<string, Content>>;
  readonly stdin?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly isTerminal?: boolean;
  readonly today?: string;
  readonly pages?: Readonly<Record<string, string>>;
  readonly templates?: Readonly<Record<string, string>>;
  readonly backslashes?: boolean;
  /** Translations into zh-tw. */
  readonly translations?: Bundle;
  /** What makes PNG pictures; none is installed when not given. */
  readonly rasterizer?: Rasterizer;
}

/** A host whose files are texts in memory; `written` are the files that commands have written, byte order marks included. */
export function hostOf(world: World): ProgramWorld & { readonly written: ReadonlyMap<string, string | Uint8Array> } {
  const written = new Map<string, string | Uint8Array>();
  return {
    version: '1.2.3',
    today: () => world.today ?? TODAY,
    translations: (locale) => (locale === 'en' ? {} : (world.translations ?? {})),
    environment: world.environment ?? {},
    terminal: { isTerminal: world.isTerminal ?? false, columns: world.columns },
    files: { ...filesOf(world), write: (file, text) => writeInto(written, file, text) },
    readStdin: async () => bytesOf(world.stdin ?? ''),
    rulePage: (code, locale) => world.pages?.[`${locale}/${code}`] ?? world.pages?.[code],
    template: (name) => world.templates?.[name],
    rasterizer: async () => world.rasterizer,
    serve: async () => 0,
    written,
  };
}

function filesOf({ files = {}, backslashes = false }: World): Omit<Files, 'write'> {
  const contents = new Map(Object.entries(files).map(([name, content]) => [path.resolve('/plans', name), content]));
  const at = (name: string) => path.resolve('/plans', name);
  const followed = (name: string): string => {
    const content = contents.get(at(name));
    return isLink(content) ? followed(path.resolve(path.dirname(at(name)), content.link)) : at(name);
  };
  const isFolder = (file: string) =>
    [...contents.keys()].some((each) => each.startsWith(file === '/' ? '/' : `${file}/`));
  return {
    kindOf: (name) => (contents.has(followed(name)) ? 'file' : isFolder(followed(name)) ? 'folder' : 'missing'),
    read: (name) => {
      const content = contents.get(followed(name));
      if (content === undefined)
        return trouble(isFolder(followed(name)) ? 'it is a folder.' : 'there is no such file or folder.');
      return typeof content === 'string' || content instanceof Uint8Array
        ? bytesOf(content)
        : trouble(reasonOf(content));
    },
    list: (name) => {
      const folder = followed(name);
      const blocked = contents.get(`${folder}/.unreadable`);
      if (blocked !== undefined) return trouble('it may not be accessed by you.');
      return entriesIn(folder, contents);
    },
    foldersOf: (name) => {
      const parts = path.dirname(at(name)).split('/').slice(1);
      return ['', ...parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}`)].reverse();
    },
    relative: (name) => path.relative('/plans', at(name)),
    followed,
    backslashes,
  };
}

function entriesIn(folder: string, contents: ReadonlyMap<string, Content>): readonly FolderEntry[] {
  const entries = new Map<string, FolderEntry>();
  const start = folder === '/' ? '/' : `${folder}/`;
  for (const [file, content] of contents) {
    if (!file.startsWith(start)) continue;
    const [name = '', ...below] = file.slice(start.length).split('/');
    entries.set(name, { name, kind: below.length > 0 ? 'folder' : isLink(content) ? 'link' : 'file' });
  }
  return [...entries.values()].reverse();
}

function writeInto(
  written: Map<string, string | Uint8Array>,
  file: string,
  content: string | Uint8Array,
): Trouble | undefined {
  if (file.startsWith('missing/')) return trouble('there is no such file or folder.');
  if (file.startsWith('sealed/')) return trouble('it may not be accessed by you.');
  written.set(file, content);
  return undefined;
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function isLink(content: Content | undefined): content is { readonly link: string } {
  return typeof content === 'object' && 'link' in content;
}

function reasonOf(content: { readonly link: string } | { readonly unreadable: string }): string {
  return 'unreadable' in content ? content.unreadable : 'it is a link that leads nowhere.';
}

function trouble(reason: string): Trouble {
  return { trouble: say(reason) };
}
