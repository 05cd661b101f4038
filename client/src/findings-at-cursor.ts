import * as vscode from 'vscode';

/** A rule that found something, with the first place where it did. */
export interface FoundCode {
  readonly code: string;
  readonly message: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

const SOURCE = 'biztopo';

/** The rules that found something where the cursor stands, else in its line; each once. */
export function codesAtCursor(): readonly FoundCode[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const { selection } = editor;
  const lines = new vscode.Range(selection.start.line, 0, selection.end.line, Number.MAX_SAFE_INTEGER);
  const inLines = findingsOf(editor.document).filter(({ range }) => range.intersection(lines) !== undefined);
  const here = inLines.filter(({ range }) => range.intersection(selection) !== undefined);
  return codesOf(here.length === 0 ? inLines : here);
}

/** The rules that found something in the file with the cursor; each once. */
export function codesInFile(): readonly FoundCode[] {
  const document = vscode.window.activeTextEditor?.document;
  return document === undefined ? [] : codesOf(findingsOf(document));
}

function findingsOf(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === SOURCE);
}

function codesOf(findings: readonly vscode.Diagnostic[]): readonly FoundCode[] {
  const found = findings.map(({ code, message, range: { start, end } }) => ({
    code: String(typeof code === 'object' ? code.value : code),
    message,
    // a range of VS Code turns into a list on its way to the server
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
  }));
  return found.filter((each, i) => found.findIndex(({ code }) => code === each.code) === i);
}
