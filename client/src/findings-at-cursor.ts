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

/** The rules that found something where the cursor stands, each once. */
export function codesAtCursor(): readonly FoundCode[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === SOURCE && range.intersection(editor.selection) !== undefined)
    .map(({ code, message, range }) => ({
      code: String(typeof code === 'object' ? code.value : code),
      message,
      range,
    }));
  return here.filter((each, i) => here.findIndex(({ code }) => code === each.code) === i);
}
