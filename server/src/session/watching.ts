import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver';
import { CONFIG_FILE } from '../config/file.ts';
import { aidsIn } from './aids.ts';

/** What the settings of the extension are called in an editor. */
const SECTION = 'biztalkTopology';

/** What an editor tells a server of its surroundings. */
export interface Watched {
  /** Something may be different; `settings` are those of the editor, when they may be. */
  readonly changed: (settings?: unknown) => void;
  readonly fail: (name: string, error: unknown) => void;
}

/** Whether an editor tells of files that change. */
export function tellsOfFiles({ workspace }: ClientCapabilities): boolean {
  return workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

/** Asks an editor to tell of configurations and settings that change, as far as it can, and for its settings as they are. */
export function watch(connection: Connection, { workspace }: ClientCapabilities, { changed, fail }: Watched): void {
  let known = meaningOf(undefined);
  const take = (settings: unknown) => {
    const meaning = meaningOf(settings);
    if (meaning !== known) changed(settings);
    known = meaning;
  };
  const readSettings = () => {
    connection.workspace.getConfiguration(SECTION).then(take, (error: unknown) => fail('Reading the settings', error));
  };
  connection.onDidChangeWatchedFiles(() => changed());
  connection.onDidChangeConfiguration(({ settings }: { readonly settings?: unknown }) => {
    if (workspace?.configuration === true) readSettings();
    else take(fieldOf(settings, SECTION));
  });
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    const watchers = [{ globPattern: `**/${CONFIG_FILE}` }];
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => fail('Watching configurations', error));
  }
  if (workspace?.configuration !== true) return;
  if (workspace.didChangeConfiguration?.dynamicRegistration === true) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: SECTION })
      .catch((error: unknown) => fail('Watching settings', error));
  }
  readSettings();
}

/** What settings say about the rules, and about what is shown beside the text: all that is of interest here. */
function meaningOf(settings: unknown): string {
  const rules = [fieldOf(settings, 'profile') ?? 'recommended', fieldOf(settings, 'rules') ?? {}];
  return JSON.stringify([...rules, aidsIn(settings)]);
}

function fieldOf(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}
