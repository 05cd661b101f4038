import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction, Command, CompletionList, Hover } from 'vscode-languageserver-protocol';
import { findFilesRequest, readTextRequest } from '../../server/src/protocol.ts';
import { type Session, startSession } from '../support/session.ts';

const ROOT = 'file:///plans';
const OPEN = `${ROOT}/open.biztalk.yaml`;
const OTHER = `${ROOT}/other.biztalk.yaml`;
const ALONE = `topology: t
servers: { SQL01: }
instances: { SQL01: { on: SQL01 } }
databases: { BizTalkMgmtDb: { on: SQL01 } }
`;

/** What editors say of themselves, as far as it matters here. None of these asks for findings, all name a root alone. */
const editors: Readonly<Record<string, ClientCapabilities>> = {
  'an editor that says nothing of itself': {},
  'Neovim 0.7': {
    workspace: { symbol: {}, configuration: true, applyEdit: true, workspaceEdit: { resourceOperations: ['rename'] } },
    textDocument: {
      completion: { completionItem: { snippetSupport: false, documentationFormat: ['markdown', 'plaintext'] } },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix'] } } },
      definition: { linkSupport: true },
      publishDiagnostics: { relatedInformation: true },
      rename: { prepareSupport: true },
    },
  },
  Helix: {
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: false },
      workspaceFolders: true,
      applyEdit: true,
      workspaceEdit: { documentChanges: true },
    },
    textDocument: {
      completion: { completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation'] } } },
      hover: { contentFormat: ['markdown'] },
      rename: { prepareSupport: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix'] } } },
      publishDiagnostics: { versionSupport: true },
      inlayHint: { dynamicRegistration: false },
    },
  },
  'Eglot in Emacs': {
    workspace: {
      applyEdit: true,
      workspaceEdit: { documentChanges: true },
      configuration: true,
      workspaceFolders: true,
    },
    textDocument: {
      completion: { completionItem: { snippetSupport: false }, contextSupport: true },
      hover: { contentFormat: ['plaintext'] },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      publishDiagnostics: { relatedInformation: false },
    },
  },
};

/** All that the server asks some editors. */
const askable = [
  'workspace/configuration',
  'client/registerCapability',
  'workspace/diagnostic/refresh',
  'workspace/codeLens/refresh',
  'workspace/inlayHint/refresh',
  'workspace/semanticTokens/refresh',
  findFilesRequest,
  readTextRequest,
];

async function published(session: Session, uri: string): Promise<void> {
  const isThere = () =>
    session.published.some(
      (each) => each.uri === uri && each.diagnostics.some(({ code }) => code === 'database-not-highly-available'),
    );
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
}

for (const [name, capabilities] of Object.entries(editors)) {
  test(`${name} is served, and asked for nothing that it cannot do`, async () => {
    const host = {
      readText: async (uri: string) => (uri === OTHER ? ALONE : undefined),
      topologyFilesIn: async (folders: readonly string[]) => (folders.includes(ROOT) ? [OPEN, OTHER] : []),
    };
    const session = await startSession({ findings: 'push', capabilities, rootUri: ROOT, host });
    const asked: string[] = [];
    for (const method of askable)
      session.client.onRequest(method, () => {
        asked.push(method);
        return method === 'workspace/configuration' ? [null] : null;
      });
    await session.open(OPEN, ALONE, 'yaml-of-its-own');
    await session.close(OPEN);
    await session.open(OPEN, ALONE);
    await published(session, OPEN);
    await published(session, OTHER);

    const textDocument = { uri: OPEN };
    const at = { textDocument, position: { line: 1, character: 12 } };
    assert.ok((await session.request<Hover | null>('textDocument/hover', at))?.contents);
    const completion = { textDocument, position: { line: 2, character: 33 } };
    const offers = await session.request<CompletionList | null>('textDocument/completion', completion);
    assert.ok(offers?.items.every(({ command }) => command === undefined));
    const finding = session.published.filter((each) => each.uri === OPEN).at(-1)?.diagnostics[0];
    assert.ok(finding);
    const params = { textDocument, range: finding.range, context: { diagnostics: [finding] } };
    const actions = await session.request<(CodeAction | Command)[]>('textDocument/codeAction', params);
    assert.ok(actions.length > 0);
    // Commands are the extension's: another editor has none of them.
    assert.deepEqual(
      actions.filter((each) => 'command' in each && each.command !== undefined),
      [],
    );
    const knows = capabilities.workspace?.configuration === true ? ['workspace/configuration'] : [];
    assert.deepEqual(asked, knows);
    assert.deepEqual(
      session.log.filter((each) => / failed: /.test(each)),
      [],
    );
    await session.end();
  });
}
