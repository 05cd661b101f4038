import {
  CodeActionKind,
  FileOperationPatternKind,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { fixAllKind } from '../protocol.ts';
import type { Client } from './client.ts';

/** Files that go with their folder are told of by nobody else. */
const ofFolders = { filters: [{ pattern: { glob: '**', matches: FileOperationPatternKind.folder } }] };

/** What the server does for an editor. */
export function capabilitiesFor({ pulls }: Client): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(pulls
      ? { diagnosticProvider: { identifier: 'biztopo', interFileDependencies: false, workspaceDiagnostics: false } }
      : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didDelete: ofFolders, didRename: ofFolders },
    },
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorInline,
        CodeActionKind.RefactorRewrite,
        fixAllKind,
      ],
    },
    completionProvider: { triggerCharacters: [' ', ':', '-', '[', '{', ',', '"', "'", '\\'] },
    hoverProvider: true,
    definitionProvider: true,
    documentSymbolProvider: true,
    codeLensProvider: { resolveProvider: true },
    inlayHintProvider: true,
  };
}
