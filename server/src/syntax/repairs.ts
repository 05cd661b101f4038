import type { Span, TextEdit } from '../text/span.ts';
import type { SyntaxCause } from './problem.ts';

/** A fault that is no YAML, or not supported: its cause and place, and the edits that mend it, if they are known. */
export interface Repair {
  readonly cause: SyntaxCause | 'anchor' | 'alias' | 'tag';
  readonly span: Span;
  readonly edits: readonly TextEdit[];
}

/** The fault between two offsets, which one edit mends. */
export function edited(cause: SyntaxCause, start: number, end: number, span: Span, newText: string): Repair {
  return { cause, span: { start, end }, edits: [{ span, newText }] };
}

/** The empty span at an offset. */
export function emptyAt(offset: number): Span {
  return { start: offset, end: offset };
}

/** The end of what stands before an offset, blanks and line breaks left out. */
export function endBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}
