import { formOf, glyphOf, iconOf, letteringOf, piled } from './drawing.ts';
import type { Mark, TextLine } from './header.ts';
import type { Shape } from './shape.ts';
import type { Paint } from './theme.ts';

/** Markup that boxes of one kind and role have alike; each piece of it is put into words once. */
export interface Stencil {
  /** The beginning of the element of a box, up to its name. */
  readonly start: string;
  /** The end of its tooltip, its outline, filled, or a pile of them, and the small drawing of what it is. */
  readonly form: (width: number, height: number, isPile: boolean) => string;
  /** The drawing of its role; empty where it has none. */
  readonly glyph: (at: Mark) => string;
  /** The beginning of the element of a text, up to the text. */
  readonly text: (line: TextLine) => string;
}

/** The stencils of one picture. */
export function stencilsOf(paint: Paint): (shape: Shape) => Stencil {
  const of = once((kind: Shape['kind']) => once((role: Shape['role']) => stencilOf(kind, role, paint)));
  return ({ kind, role }) => of(kind)(role);
}

/** More than any measure of a picture, to have one number for two of them. */
const WIDE = 2 ** 20;

function stencilOf(kind: Shape['kind'], role: Shape['role'], paint: Paint): Stencil {
  const forms = new Map<number, string>();
  const piles = new Map<number, string>();
  const glyphs = new Map<number, string>();
  const texts = { title: new Map<number, string>(), word: new Map<number, string>(), note: new Map<number, string>() };
  return {
    start: inOnePiece(`<g class="node ${kind}${role === undefined ? '' : ` ${role}`}" aria-label="`),
    form: (width, height, isPile) =>
      known(isPile ? piles : forms, width, height, () => {
        const form = formOf(kind, role, width, height, paint);
        return `</title>${isPile ? piled(form) : form}${iconOf(kind, paint)}`;
      }),
    glyph: ({ x, y }) => (role === undefined ? '' : known(glyphs, x, y, () => glyphOf(role, x, y, paint))),
    text: (line) =>
      known(
        texts[line.tone],
        line.x,
        line.y,
        () => `<text x="${line.x}" y="${line.y}"${letteringOf(kind, line, paint)}>`,
      ),
  };
}

/** The piece for two measures, made once. */
function known(pieces: Map<number, string>, one: number, other: number, make: () => string): string {
  const key = one * WIDE + other;
  const before = pieces.get(key);
  if (before !== undefined) return before;
  const piece = inOnePiece(make());
  pieces.set(key, piece);
  return piece;
}

/** V8 keeps a text that was put together as a tree, which it would walk again for each box. */
function inOnePiece(text: string): string {
  return JSON.parse(JSON.stringify(text));
}

/** `make`, asked once for each key. */
function once<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
