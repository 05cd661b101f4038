import { formOf, iconOf, letteringOf } from './drawing.ts';
import type { TextLine } from './header.ts';
import type { Shape } from './shape.ts';
import type { Paint } from './theme.ts';

/** Markup that boxes of one kind and role have alike; each piece of it is put into words once. */
export interface Stencil {
  /** The beginning of the element of a box, up to the numbers that say where it stands. */
  readonly start: string;
  /** Its outline, filled. */
  readonly form: (width: number, height: number) => string;
  /** The small drawing of what it is; empty where there is none. */
  readonly icon: string;
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
  const texts = { title: new Map<number, string>(), word: new Map<number, string>(), note: new Map<number, string>() };
  return {
    start: `<g class="node ${kind}${role === undefined ? '' : ` ${role}`}" transform="translate(`,
    icon: iconOf(kind, paint),
    form(width, height) {
      const key = width * WIDE + height;
      const form = forms.get(key) ?? formOf(kind, role, width, height, paint);
      forms.set(key, form);
      return form;
    },
    text(line) {
      const { x, y, tone } = line;
      const key = x * WIDE + y;
      const text = texts[tone].get(key) ?? `<text x="${x}" y="${y}"${letteringOf(kind, line, paint)}>`;
      texts[tone].set(key, text);
      return text;
    },
  };
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
