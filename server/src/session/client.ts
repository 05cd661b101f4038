import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { fieldOf } from '../config/fields.ts';
import { type Bundle, type Locale, localeOf } from '../messages.ts';

/** What the editor can do, and the translations it brought. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly pulls: boolean;
  /** Whether it asks for findings again when it is told to. */
  readonly refreshes: boolean;
  /** Whether it reads files for the server. */
  readonly reads: boolean;
  /** Whether it lists the topology files of its workspace for the server. */
  readonly finds: boolean;
  /** The folders that are open in it at first. */
  readonly folders: readonly string[];
  readonly versionedEdits: boolean;
  readonly links: boolean;
  /** How it writes what it is offered: with places to go on typing, at which it can offer more, or as plain text. */
  readonly inserts: 'snippets' | 'suggesting' | 'plain';
  /** Whether it has a command that opens the page of a rule. */
  readonly explains: boolean;
  /** Whether it has commands that ask a person why something is ignored, and how grave it is to be. */
  readonly governs: boolean;
  /** Whether it draws pictures again when it is told that something else holds. */
  readonly redraws: boolean;
  /** How it wants its code lenses: the words when it shows them or at once, and whether it has a command that shows a failure. */
  readonly lenses: { readonly words: 'later' | 'at-once'; readonly click: 'simulate' | 'nothing' };
  readonly locale: Locale;
  readonly bundle: Bundle;
}

/** What is known of an editor from its first request; `translations` are there for one that brings none. */
export function clientOf(params: Partial<InitializeParams>, translations: (locale: Locale) => Bundle): Client {
  const { capabilities = {}, initializationOptions } = params;
  const { textDocument, workspace } = capabilities;
  const snippets = fieldOf(initializationOptions, 'suggests') === true ? 'suggesting' : 'snippets';
  const asked = fieldOf(initializationOptions, 'locale');
  const locale = localeOf(typeof asked === 'string' ? asked : params.locale) ?? 'en';
  return {
    capabilities,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    reads: fieldOf(initializationOptions, 'reads') === true,
    finds: fieldOf(initializationOptions, 'finds') === true,
    folders: params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []),
    pulls: textDocument?.diagnostic !== undefined,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    links: textDocument?.definition?.linkSupport === true,
    inserts: textDocument?.completion?.completionItem?.snippetSupport === true ? snippets : 'plain',
    explains: fieldOf(initializationOptions, 'explains') === true,
    redraws: fieldOf(initializationOptions, 'redraws') === true,
    governs: fieldOf(initializationOptions, 'governs') === true,
    lenses: {
      words: textDocument?.codeLens?.resolveSupport?.properties.includes('command') === true ? 'later' : 'at-once',
      click: fieldOf(initializationOptions, 'simulates') === true ? 'simulate' : 'nothing',
    },
    locale,
    bundle: bundleIn(initializationOptions) ?? translations(locale),
  };
}

/** The strings of `{ bundle: { english: translated } }`, anything else left out; undefined when there is no bundle. */
function bundleIn(options: unknown): Bundle | undefined {
  const bundle = fieldOf(options, 'bundle');
  if (typeof bundle !== 'object' || bundle === null) return undefined;
  return Object.fromEntries(
    Object.entries(bundle).filter((each): each is [string, string] => typeof each[1] === 'string'),
  );
}
