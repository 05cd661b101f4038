import { type Message, say } from '../messages.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import type { Fix, Severity } from './rule.ts';

/** What a structural finding says, before it is placed in the text. */
export interface Structural {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly related?: readonly { readonly at: Place; readonly message: Message }[];
  readonly fixes?: (editor: Editor) => readonly Fix[];
  readonly unnecessary?: true;
}

/** Fixes that write another text over a place; names are quoted where they need it. */
export function replaceWith(
  at: Place,
  text: string,
  kind: 'safe' | 'suggested',
  form: 'text' | 'name' = 'text',
): (editor: Editor) => readonly Fix[] {
  return (editor) => replacement(editor, at, form === 'name' ? editor.quoted(text) : text, kind);
}

/** The one fix that writes `text` over a place. */
export function replacement(editor: Editor, at: Place, text: string, kind: 'safe' | 'suggested'): readonly Fix[] {
  return [{ title: say('Write {text}', { text }), safe: kind === 'safe', edits: editor.replace(at, text) }];
}
