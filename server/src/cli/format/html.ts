import { escaped } from '../../diagram/markup.ts';
import { visible } from './cells.ts';

/** Markup of a page. Made by `html` alone, so that no text gets into it unescaped. */
export interface Html {
  readonly html: string;
}

type Piece = Html | string | number | readonly (Html | string)[];

/** A piece of a page: what fills the holes of the literal is text, and escaped, unless it is markup already. */
export function html(literal: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: literal.reduce((page, part, i) => page + part + markupOf(pieces[i] ?? ''), '') };
}

function markupOf(piece: Piece): string {
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return escaped(visible(piece));
  return 'html' in piece ? piece.html : piece.map(markupOf).join('');
}
