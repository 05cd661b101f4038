import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver';
import { fieldOf } from '../config/fields.ts';
import { CONFIG_FILE } from '../config/file.ts';
import { aidsIn } from './aids.ts';

/** What the settings of the extension are called in an editor. */
const SECTION = 'biztalkTopology';

/** Folders that were added to the workspace and taken out of it, by URI; none when something happened in them. */
export interface Folders {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What an editor tells a server of its surroundings. */
export interface Watched {
  /** What holds for files may be different; `settings` are those of the editor, when they may be. */
  readonly changed: (settings?: unknown) => void;
  /** The settings are known, or will never be. */
  readonly settled: () => void;
  /** A topology file came, went or changed. */
  readonly fileChanged: (uri: string) => void;
  /** Other files may be there. */
  readonly foldersChanged: (folders: Folders) => void;
  readonly fail: (name: string, error: unknown) => void;
}

/** Whether an editor tells of files that change. */
export function tellsOfFiles({ workspace }: ClientCapabilities): boolean {
  return workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

/** Asks an editor to tell of configurations and settings that change, as far as it can, and for its settings as they are. */
export function watch(connection: Connection, capabilities: ClientCapabilities, watched: Watched): void {
  const { workspace } = capabilities;
  const { changed, fail } = watched;
  watchFiles(connection, capabilities, watched);
  let known = meaningOf(undefined);
  const take = (settings: unknown) => {
    const meaning = meaningOf(settings);
    if (meaning !== known) changed(settings);
    known = meaning;
  };
  const readSettings = () => {
    connection.workspace
      .getConfiguration(SECTION)
      .then(take, (error: unknown) => fail('Reading the settings', error))
      .finally(watched.settled);
  };
  connection.onDidChangeConfiguration(({ settings }: { readonly settings?: unknown }) => {
    if (workspace?.configuration === true) readSettings();
    else take(fieldOf(settings, SECTION));
  });
  if (workspace?.configuration !== true) {
    watched.settled();
    return;
  }
  if (workspace.didChangeConfiguration?.dynamicRegistration === true) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: SECTION })
      .catch((error: unknown) => fail('Watching settings', error));
  }
  readSettings();
}

function watchFiles(connection: Connection, capabilities: ClientCapabilities, watched: Watched): void {
  const { changed, fileChanged, foldersChanged, fail } = watched;
  const { workspace } = capabilities;
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) if (isTopology(uri)) fileChanged(uri);
    if (!changes.every(({ uri }) => isTopology(uri))) changed();
  });
  if (tellsOfFiles(capabilities)) {
    const watchers = [{ globPattern: `**/${CONFIG_FILE}` }, { globPattern: '**/*.biztalk.{yaml,yml}' }];
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => fail('Watching files', error));
  }
  const uris = (folders: readonly { readonly uri: string }[]) => folders.map(({ uri }) => uri);
  if (workspace?.workspaceFolders === true)
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
      foldersChanged({ added: uris(added), removed: uris(removed) }),
    );
  const same = { added: [], removed: [] };
  connection.workspace.onDidDeleteFiles(() => foldersChanged(same));
  connection.workspace.onDidRenameFiles(() => foldersChanged(same));
}

function isTopology(uri: string): boolean {
  return /\.biztalk\.ya?ml$/.test(uri);
}

/** What settings say about the rules, and about what is shown beside the text: all that is of interest here. */
function meaningOf(settings: unknown): string {
  const rules = [fieldOf(settings, 'profile') ?? 'recommended', fieldOf(settings, 'rules') ?? {}];
  return JSON.stringify([...rules, aidsIn(settings)]);
}
