// The floor: a language server on the library ours stands on, that keeps its documents and does nothing with them.
// It answers every change with a trivial diagnostic that comes and goes.
import { createConnection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection();
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));

documents.onDidChangeContent(({ document: { uri, version } }) => {
  const start = { line: 0, character: 0 };
  const diagnostic = {
    range: { start, end: start },
    severity: 1,
    source: 'noop',
    code: 'noop',
    message: 'This version is even.',
  };
  void connection.sendDiagnostics({ uri, version, diagnostics: version % 2 === 0 ? [diagnostic] : [] });
});

documents.listen(connection);
connection.listen();
