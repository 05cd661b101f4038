// The floor of opening: the no-op server with one thing more, js-yaml's bare event reader over the whole text.
import { parseEvents } from 'js-yaml';
import { createConnection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection();
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));

documents.onDidChangeContent(({ document }) => {
  const { uri, version } = document;
  const start = { line: 0, character: 0 };
  const message = `${parseEvents(document.getText(), {}).length} events`;
  const diagnostic = { range: { start, end: start }, severity: 1, source: 'reader', code: 'reader', message };
  void connection.sendDiagnostics({ uri, version, diagnostics: [diagnostic] });
});

documents.listen(connection);
connection.listen();
