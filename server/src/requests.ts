import {
  type CancellationToken,
  type CodeLens,
  type Connection,
  LSPErrorCodes,
  type RenameParams,
  ResponseError,
  type SemanticTokens,
  type ServerCapabilities,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type { Analysis } from './analysis.ts';
import type { Config } from './config/config.ts';
import type { Edited } from './features/code-actions.ts';
import type { Imported } from './import/import.ts';
import { type Bundle, textOf } from './messages.ts';
import {
  type IgnoreParams,
  ignoreRequest,
  type SetLevelParams,
  type StatusParams,
  type StatusResult,
  setLevelRequest,
  statusRequest,
  tokenModifiers,
  tokenTypes,
} from './protocol.ts';
import type { Aids } from './session/aids.ts';
import type { Client } from './session/client.ts';
import type { Ruling } from './session/policies.ts';

/** All that is known of topologies, when it is loaded. */
export type Features = typeof import('./features/all.ts');

/** The open topology a request is about, as the features take it. */
export interface Subject extends OpenDocument {
  readonly analysis: Analysis;
  /** The real environment it is compared with, if it is. */
  readonly environment: Imported | undefined;
}

/** The open configuration a request is about. */
export interface ConfigSubject extends OpenDocument {
  readonly config: Config;
}

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly edited: Edited;
  readonly bundle: Bundle;
  /** What holds for it. */
  readonly ruling: Ruling;
}

/** What a feature answers about a document. */
export type Answer<S, P, R> = (subject: S, params: P, features: Features) => R;

/** Makes the answer to a request about a document: see `about` in the server. */
export type About = <P extends object, R>(
  name: string,
  empty: R,
  answer: Answer<Subject, P, R>,
  ofConfig?: Answer<ConfigSubject, P, R>,
) => (params: P, token: CancellationToken) => Promise<R | ResponseError<never>>;

/** What there is in an editor to find one's way, beside what is found. */
export const wayfinding = {
  referencesProvider: true,
  documentHighlightProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
} as const satisfies ServerCapabilities;

/** What there is in an editor to change a text, beside mending what is found. */
export function changing({ capabilities }: Client): ServerCapabilities {
  const asks = capabilities.textDocument?.rename?.prepareSupport === true;
  return {
    renameProvider: asks ? { prepareProvider: true } : true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}', ']'] },
  };
}

/** Answers what an editor asks while a person reads and types. */
export function answerReading(connection: Connection, about: About, client: () => Client): void {
  connection.onHover(
    about(
      'Hover',
      null,
      ({ analysis, bundle }, { position }, { hoverAt, withExplanations }) => {
        const hover = hoverAt(analysis, position, bundle);
        return (client().explains ? withExplanations(hover, analysis, position, bundle) : hover) ?? null;
      },
      ({ config, bundle }, { position }, { configHoverAt }) => configHoverAt(config, position, bundle) ?? null,
    ),
  );
  connection.onCompletion(
    about(
      'Completion',
      null,
      ({ analysis, bundle }, { position, context }, { completionAt }) =>
        completionAt(analysis, position, client().inserts, bundle, context?.triggerCharacter),
      ({ config, bundle }, { position }, { configCompletionAt }) =>
        configCompletionAt(config, position, client().inserts, bundle),
    ),
  );
  connection.onDefinition(
    about('Definition', null, ({ analysis, uri }, { position }, { definitionAt }) => {
      const links = definitionAt(analysis, uri, position);
      return client().links ? links : links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
    }),
  );
  connection.onDocumentSymbol(
    about('Outline', null, ({ analysis, bundle }, _, { outlineOf }) => outlineOf(analysis, bundle)),
  );
}

/** Answers what an editor asks that a person can have done at a place. */
export function answerActions(connection: Connection, about: About, client: () => Client): void {
  connection.onCodeAction(
    about(
      'Code actions',
      [],
      ({ analysis, environment, edited, uri, bundle }, { range, context }, features) => {
        const { only, diagnostics: shown } = context;
        const { explains, governs } = client();
        const fixes = features.codeActionsFor(analysis, edited, { range, only, shown }, bundle);
        return [
          ...fixes,
          ...features.remediesIn(analysis, edited, { range, only }, context.triggerKind, bundle),
          ...features.declaringActionsIn(analysis, edited, { range, only }, bundle),
          ...features.refactoringActionsIn(analysis, edited, { range, only, fixes }, context.triggerKind, bundle),
          ...(explains ? features.explanationsIn(analysis, uri, range, only, bundle) : []),
          ...(environment ? features.driftActionsIn(analysis, environment, edited, { range, only }, bundle) : []),
          ...features.governingActionsIn(analysis, edited, { range, only }, governs ? 'asks' : 'none', bundle),
        ];
      },
      ({ config, edited, bundle }, { range, context: { only, diagnostics: shown } }, { quickFixesFor }) =>
        quickFixesFor(config, edited, { range, only, shown }, bundle),
    ),
  );
}

/** Answers what an editor asks when a person changes names, or the form of a text. */
export function answerChanging(connection: Connection, about: About): void {
  connection.onDocumentFormatting(
    about(
      'Formatting',
      null,
      ({ analysis }, _, { formattingFor }) => formattingFor(analysis),
      ({ config }, _, { formattingFor }) => formattingFor(config),
    ),
  );
  connection.onDocumentRangeFormatting(
    about(
      'Formatting a range',
      null,
      ({ analysis }, { range }, { formattingFor }) => formattingFor(analysis, range),
      ({ config }, { range }, { formattingFor }) => formattingFor(config, range),
    ),
  );
  connection.onDocumentOnTypeFormatting(
    about('Formatting a line', null, ({ analysis }, { position, ch }, { formattingOnType }) =>
      formattingOnType(analysis, position, ch),
    ),
  );
  connection.onPrepareRename(
    about('Preparing a new name', null, ({ analysis }, { position }, { renamingAt }) => {
      return renamingAt(analysis, position) ?? null;
    }),
  );
  connection.onRenameRequest(
    about<RenameParams, WorkspaceEdit | ResponseError<never> | null>(
      'Renaming',
      null,
      ({ analysis, edited, bundle }, { position, newName }, { renamedAt }) => {
        const renamed = renamedAt(analysis, edited, position, newName);
        if (renamed === undefined || !('refusal' in renamed)) return renamed ?? null;
        return new ResponseError(LSPErrorCodes.RequestFailed, textOf(renamed.refusal, bundle));
      },
    ),
  );
}

/**
 * How names are told apart. An editor that can ask about what is seen is asked to do that alone: in a long text all names at each
 * change would keep findings waiting.
 */
export function telling({ capabilities }: Client): ServerCapabilities {
  const legend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] };
  const inRange = capabilities.textDocument?.semanticTokens?.requests.range;
  const asksInRange = inRange !== undefined && inRange !== false;
  return { semanticTokensProvider: asksInRange ? { legend, range: true } : { legend, full: true } };
}

/** Answers what an editor asks when a person decides about a rule; `versionOf` is the version of an open document. */
export function answerGoverning(
  connection: Connection,
  about: About,
  versionOf: (uri: string) => number | undefined,
): void {
  connection.onRequest(
    ignoreRequest,
    about('Ignoring', null, ({ analysis, version }, params: IgnoreParams, { ignoreAt }) => {
      return ignoreAt(analysis, params, version) ?? null;
    }),
  );
  connection.onRequest(
    setLevelRequest,
    about('Setting a severity', null, ({ ruling }, params: SetLevelParams, { setLevel }) => {
      return setLevel(params, ruling.configAt, (uri) => versionOf(uri)) ?? null;
    }),
  );
}

/** Answers what an editor asks to show beside a text, or to say of it in short. */
export function answerAids(connection: Connection, about: About, client: () => Client, aids: () => Aids): void {
  connection.onCodeLens(
    about('Code lenses', [], ({ analysis, uri, bundle }, _, { codeLensesOf }) =>
      aids().codeLens ? codeLensesOf(analysis, uri, client().lenses, bundle) : [],
    ),
  );
  const resolve = about<CodeLens, CodeLens | undefined>(
    'Code lens',
    undefined,
    ({ analysis, bundle }, lens, { resolvedLens }) => resolvedLens(analysis, lens, client().lenses, bundle),
  );
  connection.onCodeLensResolve(async (lens, token) => (await resolve(lens, token)) ?? lens);
  connection.onRequest<StatusResult | null, never>(
    statusRequest,
    about('Status', null, ({ analysis, ruling, bundle }, _: StatusParams, { singlePoints }) => ({
      profile: ruling.policy.profile,
      ...(ruling.configAt && { config: ruling.configAt.uri }),
      points: singlePoints(analysis, bundle),
    })),
  );
  connection.languages.inlayHint.on(
    about('Inlay hints', [], ({ analysis, bundle }, { range }, { inlayHintsIn }) =>
      aids().inlayHints ? inlayHintsIn(analysis, range, bundle) : [],
    ),
  );
}

/** Answers what an editor asks to find its way: `open` are the documents it has open, and
 * `elsewhere` gives the names there are in others. */
export function answerWayfinding(
  connection: Connection,
  about: About,
  client: () => Client,
  open: () => readonly string[],
  elsewhere: (query: string) => readonly WorkspaceSymbol[],
): void {
  connection.onReferences(
    about('References', null, ({ analysis, uri }, { position, context }, { referencesAt }) =>
      referencesAt(analysis, uri, position, context.includeDeclaration ? 'with' : 'without'),
    ),
  );
  connection.onDocumentHighlight(
    about('Highlights', null, ({ analysis }, { position }, { highlightsAt }) => highlightsAt(analysis, position)),
  );
  connection.onFoldingRanges(
    about(
      'Folding',
      null,
      ({ analysis }, _, { foldingIn }) => foldingIn(analysis),
      ({ config }, _, { foldingIn }) => foldingIn(config),
    ),
  );
  connection.onSelectionRanges(
    about(
      'Selection ranges',
      null,
      ({ analysis }, { positions }, { selectionRangesAt }) => selectionRangesAt(analysis, positions),
      ({ config }, { positions }, { selectionRangesAt }) => selectionRangesAt(config, positions),
    ),
  );
  const none: SemanticTokens = { data: [] };
  connection.languages.semanticTokens.on(
    about('Names', none, ({ analysis }, _, { semanticTokensOf }) => semanticTokensOf(analysis)),
  );
  connection.languages.semanticTokens.onRange(
    about('Names', none, ({ analysis }, { range }, { semanticTokensOf }) => semanticTokensOf(analysis, range)),
  );
  const pages = () => (client().explains ? 'explained' : 'sources');
  connection.onDocumentLinks(
    about(
      'Links',
      null,
      ({ analysis, bundle }, _, { linksIn }) => linksIn(analysis, pages(), bundle),
      ({ config, bundle }, _, { configLinksIn }) => configLinksIn(config, pages(), bundle),
    ),
  );
  const symbols = about<{ readonly uri: string; readonly query: string }, WorkspaceSymbol[]>(
    'Symbols',
    [],
    ({ analysis, uri, bundle }, { query }, { symbolsIn }) => symbolsIn(analysis, uri, query, bundle),
  );
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const found = await Promise.all(open().map((uri) => symbols({ uri, query }, token)));
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Symbols: cancelled');
    return [...found.flatMap((each) => (each instanceof ResponseError ? [] : each)), ...elsewhere(query)];
  });
}

/** The document a request is about: `textDocument.uri` in the protocol's own requests, `uri` in ours and in what is kept with a lens. */
export function uriOf(params: object): string {
  const holder = 'textDocument' in params ? params.textDocument : 'data' in params ? params.data : params;
  const uri = typeof holder === 'object' && holder !== null && 'uri' in holder ? holder.uri : undefined;
  return typeof uri === 'string' ? uri : '';
}
