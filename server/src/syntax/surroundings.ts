import { lineBreakOf } from '../text/lines.ts';
import type { Span, TextEdit } from '../text/span.ts';
import type { Document } from './document.ts';
import { commentSpansIn } from './marks.ts';
import type { Node, Place } from './tree.ts';

/** A document that is edited, with how its lines end. */
export interface Surroundings {
  readonly document: Document;
  readonly text: string;
  readonly eol: string;
}

/** What edits of a document need to know of it. */
export function surroundingsIn(document: Document): Surroundings {
  return { document, text: document.text, eol: lineBreakOf(document.text) };
}

/** Lines behind the line on which `offset` is, or at `offset` when it starts one (as behind a block scalar). */
export function appended(at: Surroundings, offset: number, lines: readonly string[]): TextEdit {
  const startsLine = offset > 0 && /[\r\n]/.test(at.text[offset - 1] ?? '');
  const end = startsLine ? offset : endOfLine(at, offset);
  const newText = startsLine ? lines.join(at.eol) + at.eol : at.eol + lines.join(at.eol);
  return { span: { start: end, end }, newText };
}

/** Lines with so many columns before them. */
export function indented(lines: readonly string[], columns: number): readonly string[] {
  return lines.map((line) => ' '.repeat(columns) + line);
}

/** How long a colon at an offset is, with the blanks before it; 0 where there is none. */
export function colonAt(at: Surroundings, offset: number): number {
  return /^[ \t]*:/.exec(at.text.slice(offset))?.[0].length ?? 0;
}

/** Whether a line ends between two offsets. */
export function isBelow(at: Surroundings, from: number, to: number): boolean {
  return /[\r\n]/.test(at.text.slice(from, to));
}

/** A span of a block as offsets of the whole text. */
export function absolute(at: Surroundings, { block }: Pick<Place, 'block'>, span: Span): Span {
  return at.document.absolute({ block, span });
}

/** How far an offset is from the start of its line. */
export function columnOf(at: Surroundings, offset: number): number {
  return offset - lineStart(at, offset);
}

/** Where the line of an offset starts, behind a byte order mark. */
export function lineStart(at: Surroundings, offset: number): number {
  const start = Math.max(at.text.lastIndexOf('\n', offset - 1), at.text.lastIndexOf('\r', offset - 1)) + 1;
  const bounded = offset <= 0 ? 0 : start;
  return bounded === 0 && at.text.charCodeAt(0) === 0xfeff ? 1 : bounded;
}

/** Where the line of an offset ends, before its line break. */
export function endOfLine(at: Surroundings, offset: number): number {
  const found = /[\r\n]/.exec(at.text.slice(offset));
  return found === null ? at.text.length : offset + found.index;
}

/** Where the next line starts; the offset itself when it starts one, and the end of the text where there is none. */
export function nextLineStart(at: Surroundings, offset: number): number {
  if (offset > 0 && /[\r\n]/.test(at.text[offset - 1] ?? '')) return offset;
  const end = endOfLine(at, offset);
  return Math.min(at.text.length, end + (at.text.startsWith('\r\n', end) ? 2 : 1));
}

/** The span of a value with the colon behind its last key, when nothing stands behind that. */
export function withColon(at: Surroundings, node: Node | undefined, span: Span): Span {
  return { start: span.start, end: span.end + (endsInKey(node) ? colonAt(at, span.end) : 0) };
}

function endsInKey(node: Node | undefined): boolean {
  if (node === undefined) return true;
  if (node.kind === 'scalar' || node.style === 'flow') return false;
  const last = node.kind === 'map' ? node.pairs.at(-1) : node.items.at(-1);
  if (last === undefined) return false;
  return 'kind' in last ? endsInKey(last) : endsInKey(last.value);
}

/** A comment, from its `#` to the end of its line; `start` is an offset of the whole text. */
export interface Comment {
  readonly start: number;
  readonly text: string;
}

/** The comments of a block that begin in a span of the whole text, in its order. */
export function commentsWithin(at: Surroundings, { block }: Pick<Place, 'block'>, within: Span): readonly Comment[] {
  return commentSpansIn(block.text)
    .map((span) => absolute(at, { block }, span))
    .filter(({ start }) => within.start <= start && start < within.end)
    .map(({ start, end }) => ({ start, text: at.text.slice(start, end) }));
}

/** The start of the comment lines directly above a line, if they stand at its column. */
export function withComments(at: Surroundings, start: number, column: number): number {
  let from = start;
  while (from > 0) {
    const above = lineStart(at, from - (at.text.startsWith('\r\n', from - 2) ? 2 : 1));
    if (above === from || !at.text.startsWith(`${' '.repeat(column)}#`, above)) break;
    from = above;
  }
  return from;
}
