import { type Connection, type Diagnostic, DiagnosticSeverity, type WorkspaceSymbol } from 'vscode-languageserver';
import type { Analysis, analyze } from '../analysis.ts';
import type { Bundle } from '../messages.ts';
import { type FindFilesParams, findFilesRequest } from '../protocol.ts';
import type { Policy } from '../rules/policy.ts';
import type { Client } from './client.ts';
import { type Seen, Unopened } from './unopened.ts';

/** What the rest of the program knows of topologies; loaded when it is first wanted. */
export interface Knowing {
  readonly analyze: typeof analyze;
  readonly diagnosticsOf: (analysis: Analysis, uri: string, bundle: Bundle) => Diagnostic[];
  readonly symbolsIn: (analysis: Analysis, uri: string, query: string, bundle: Bundle) => WorkspaceSymbol[];
}

/** Where the files are, and what holds for them. */
export interface Workspace {
  readonly client: () => Client;
  /** The folders that are open, by URI. */
  readonly folders: () => readonly string[];
  /** As the place the server runs in lists them; undefined where it has no files. */
  readonly topologyFilesIn: ((folders: readonly string[], most: number) => Promise<readonly string[]>) | undefined;
  readonly read: (uri: string) => Promise<string | undefined>;
  readonly isOpen: (uri: string) => boolean;
  readonly policyOf: (uri: string) => Promise<Policy>;
  readonly knowing: () => Promise<Knowing>;
  readonly today: () => string;
  readonly fail: (name: string, error: unknown) => void;
}

/** So long it is waited until it is looked, for a configuration that is typed in or files that change together. */
const SETTLES_MS = 200;

/**
 * Looks at the files of a workspace that are not open. Their findings are sent, also to an editor that asks for those of open
 * files: it need not ask again and again for files that hardly change. Hints are left out: editors list none, and show them in
 * open files alone.
 */
export function unopenedFiles(connection: Connection, workspace: Workspace): Unopened {
  const { read, isOpen, fail } = workspace;
  return new Unopened({
    list: (most) => filesOf(connection, workspace, most),
    read,
    isOpen,
    see: (uri, text) => seenIn(uri, text, workspace),
    show: (uri, diagnostics) => {
      connection.sendDiagnostics({ uri, diagnostics }).catch((error: unknown) => fail('Sending findings', error));
    },
    pause: (length) => new Promise((resolve) => setTimeout(resolve, length === 'long' ? SETTLES_MS : 0)),
    tell: (message) => connection.console.info(message),
    fail,
  });
}

async function filesOf(connection: Connection, workspace: Workspace, most: number): Promise<readonly string[]> {
  const params: FindFilesParams = { most };
  if (workspace.client().finds) return connection.sendRequest<string[]>(findFilesRequest, params);
  return (await workspace.topologyFilesIn?.(workspace.folders(), most)) ?? [];
}

async function seenIn(uri: string, text: string, workspace: Workspace): Promise<Seen> {
  const { policyOf, knowing, today, client, fail } = workspace;
  const { analyze, diagnosticsOf, symbolsIn } = await knowing();
  const onCrash = (code: string, error: unknown) => fail(`The rule ${code}`, error);
  const analysis = analyze(text, undefined, { policy: await policyOf(uri), today: today(), onCrash });
  const { bundle } = client();
  const diagnostics = diagnosticsOf(analysis, uri, bundle).filter((each) => each.severity !== DiagnosticSeverity.Hint);
  return { diagnostics, symbols: symbolsIn(analysis, uri, '', bundle) };
}
