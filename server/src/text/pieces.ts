import type { TextEdit } from './span.ts';

/** A text as parts of an earlier one and parts that are new. */
export type Piece =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'new'; readonly text: string };

/** A text of which nothing is changed yet. */
export function untouched(text: string): readonly Piece[] {
  return text === '' ? [] : [{ kind: 'kept', start: 0, end: text.length }];
}

/** `pieces` with edits of the text that they make; the edits must not overlap. */
export function edited(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  let rest = pieces;
  const result: Piece[] = [];
  let at = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const [before, behind] = split(rest, span.start - at);
    const [, after] = split(behind, span.end - span.start);
    result.push(...before);
    if (newText !== '') result.push({ kind: 'new', text: newText });
    rest = after;
    at = span.end;
  }
  return [...result, ...rest];
}

/** The edits that lead from the earlier text, which is `length` long, to the one that `pieces` make. */
export function editsOf(pieces: readonly Piece[], length: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let from = 0;
  let text = '';
  const flush = (to: number) => {
    if (to > from || text !== '') edits.push({ span: { start: from, end: to }, newText: text });
    text = '';
  };
  for (const piece of pieces) {
    if (piece.kind === 'new') text += piece.text;
    else {
      flush(piece.start);
      from = piece.end;
    }
  }
  flush(length);
  return edits;
}

function split(pieces: readonly Piece[], offset: number): readonly [readonly Piece[], readonly Piece[]] {
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const length = piece.kind === 'kept' ? piece.end - piece.start : piece.text.length;
    if (at + length > offset) {
      const [left, right] = cut(piece, offset - at);
      return [
        [...pieces.slice(0, index), ...left],
        [...right, ...pieces.slice(index + 1)],
      ];
    }
    at += length;
  }
  return [pieces, []];
}

function cut(piece: Piece, by: number): readonly [readonly Piece[], readonly Piece[]] {
  if (by <= 0) return [[], [piece]];
  if (piece.kind === 'new')
    return [[{ kind: 'new', text: piece.text.slice(0, by) }], [{ kind: 'new', text: piece.text.slice(by) }]];
  const middle = piece.start + by;
  return [[{ kind: 'kept', start: piece.start, end: middle }], [{ kind: 'kept', start: middle, end: piece.end }]];
}
