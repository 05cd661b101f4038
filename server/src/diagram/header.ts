import {
  BADGE_HEIGHT,
  badgeWidth,
  CHIP_HEIGHT,
  CURVE,
  GLYPH,
  ICON_GAP,
  iconSizes,
  type Look,
  lineHeight,
  looks,
} from './looks.ts';
import type { Shape } from './shape.ts';
import { fitted, type TextStyle, widthOf } from './text-width.ts';

/** A line of text; `y` is its baseline. Coordinates are in the box it stands in until the layout places them. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly style: TextStyle;
  readonly tone: 'title' | 'word' | 'note';
}

/** Where a small drawing has its upper left corner. */
export interface Mark {
  readonly x: number;
  readonly y: number;
}

/** What stands at the top of a box: its texts and small drawings, and how much room they take. */
export interface Header {
  readonly texts: readonly TextLine[];
  /** The drawing that says the state, before its word. */
  readonly glyph: Mark | undefined;
  readonly badge: Mark | undefined;
  readonly height: number;
}

/** A note in a box is rather broken than wider than this. */
const WIDEST_NOTE = 156;

/** The width a header takes when nothing of it is broken or cut. */
export function headerWidth(shape: Shape): number {
  const look = looks[shape.kind];
  const badge = shape.badge === undefined ? 0 : badgeWidth(shape.badge.count) + 6;
  const icon = look.icon === undefined ? 0 : iconSizes[look.icon].width + ICON_GAP;
  const title = widthOf(shape.title, look.title, look.max);
  const word = shape.word === undefined ? 0 : widthOf(shape.word, look.note, look.max);
  let notes = 0;
  for (const each of shape.notes) notes = Math.max(notes, widthOf(each, look.note, look.max));
  const sides = 2 * look.padding;
  switch (look.form) {
    case 'chip':
      return sides + icon + Math.max(title + (word > 0 ? word + ICON_GAP : 0), notes) + badge;
    case 'box':
      return sides + icon + Math.max(title + badge, word > 0 ? word + GLYPH + 6 : 0, Math.min(notes, WIDEST_NOTE));
    case 'frame':
    case 'cylinder':
    case 'cloud':
      return sides + Math.max(title + 2 * badge, notes);
  }
}

/** The header of a shape in a box of the given width; what does not fit is broken, then cut. */
export function headerOf(shape: Shape, width: number): Header {
  const look = looks[shape.kind];
  switch (look.form) {
    case 'chip':
      return chipHeader(shape, look, width);
    case 'box':
      return boxHeader(shape, look, width);
    case 'frame':
      return centred(shape, look, width, look.padding - 4);
    case 'cylinder':
      return centred(shape, look, width, 2 * CURVE + 6);
    case 'cloud':
      return centred(shape, look, width, 38);
  }
}

function chipHeader(shape: Shape, look: Look, width: number): Header {
  const { padding } = look;
  const badge =
    shape.badge === undefined
      ? undefined
      : { x: width - padding + 2 - badgeWidth(shape.badge.count), y: (CHIP_HEIGHT - BADGE_HEIGHT) / 2 };
  const end = badge === undefined ? width - padding : badge.x - 6;
  const start = padding + (look.icon === undefined ? 0 : iconSizes[look.icon].width + 6);
  const word = shape.word === undefined ? undefined : endWord(shape.title, shape.word, look, end - start);
  const wordWidth = word === undefined ? 0 : widthOf(word, look.note) + ICON_GAP;
  const y = baseline(0, CHIP_HEIGHT, look.title);
  const title = fitted(shape.title, look.title, end - start - wordWidth, 1).lines[0] ?? '';
  const texts: TextLine[] = [{ text: title, x: start, y, anchor: 'start', style: look.title, tone: 'title' }];
  if (word !== undefined) texts.push({ text: word, x: end, y, anchor: 'end', style: look.note, tone: 'word' });
  let height = CHIP_HEIGHT;
  const room = { x: start, width: width - padding - start, anchor: 'start', most: 1, tone: 'note' } as const;
  for (const note of shape.notes) {
    addLines(texts, note, look.note, height - 4, room);
    height += lineHeight(look.note);
  }
  return { texts, glyph: undefined, badge, height };
}

/** The word at the end of a chip, with more than half of the room where the title leaves it no more. */
function endWord(title: string, word: string, look: Look, room: number): string | undefined {
  const beside = room - ICON_GAP - widthOf(title, look.title, room);
  return fitted(word, look.note, Math.max(room * 0.6, beside), 1).lines[0];
}

/** A line of text that is still to be brought to its height. */
type Lowerable = Omit<TextLine, 'y'> & { y: number };

function boxHeader(shape: Shape, look: Look, width: number): Header {
  const { padding } = look;
  const size = look.icon === undefined ? { width: 0, height: 0 } : iconSizes[look.icon];
  const x = padding + (size.width === 0 ? 0 : size.width + ICON_GAP);
  const badge = shape.badge === undefined ? undefined : { x: width - 6 - badgeWidth(shape.badge.count), y: 6 };
  const room = width - padding - x;
  const texts: Lowerable[] = [];
  const beside = badge === undefined ? room : badge.x - 6 - x;
  const title = { x, width: beside, anchor: 'start', most: 2, tone: 'title' } as const;
  let y = padding - 2;
  y += addLines(texts, shape.title, look.title, y, title);
  const glyph =
    shape.word === undefined || shape.role === undefined
      ? undefined
      : { x, y: y + Math.round((lineHeight(look.note) - GLYPH) / 2) };
  const indent = glyph === undefined ? 0 : GLYPH + 5;
  const word = { x: x + indent, width: room - indent, anchor: 'start', most: 1, tone: 'word' } as const;
  if (shape.word !== undefined) y += addLines(texts, shape.word, look.note, y, word);
  const notes = { x, width: room, anchor: 'start', most: 3, tone: 'note' } as const;
  for (const note of shape.notes) y += addLines(texts, note, look.note, y, notes);
  const spare = padding + size.height - y;
  if (spare <= 0) return { texts, glyph, badge, height: y };
  const by = Math.round(spare / 2);
  for (const each of texts) each.y += by;
  if (glyph !== undefined) glyph.y += by;
  return { texts, glyph, badge, height: padding + size.height };
}

function centred(shape: Shape, look: Look, width: number, top: number): Header {
  const badge = shape.badge === undefined ? undefined : { x: width - 8 - badgeWidth(shape.badge.count), y: top - 2 };
  const room = width - 2 * look.padding;
  const beside = shape.badge === undefined ? 0 : 2 * (badgeWidth(shape.badge.count) + 2);
  const texts: TextLine[] = [];
  const x = Math.round(width / 2);
  const title = { x, width: room - beside, anchor: 'middle', most: 2, tone: 'title' } as const;
  const word = { x, width: room, anchor: 'middle', most: 2, tone: 'word' } as const;
  const notes = { x, width: room, anchor: 'middle', most: 2, tone: 'note' } as const;
  let y = top;
  y += addLines(texts, shape.title, look.title, y, title);
  if (shape.word !== undefined) y += addLines(texts, shape.word, look.note, y, word);
  for (const note of shape.notes) y += addLines(texts, note, look.note, y, notes);
  return { texts, glyph: undefined, badge, height: y };
}

/** Where a text goes, and the most lines it may have. */
interface Space {
  readonly x: number;
  readonly width: number;
  readonly anchor: TextLine['anchor'];
  readonly most: number;
  readonly tone: TextLine['tone'];
}

/** Adds the lines of a text that begins at `top`; gives how high they are. */
function addLines(texts: TextLine[], text: string, style: TextStyle, top: number, space: Space): number {
  const { x, anchor, tone } = space;
  const height = lineHeight(style);
  const { lines } = fitted(text, style, space.width, space.most);
  let y = top;
  for (const line of lines) {
    texts.push({ text: line, x, y: baseline(y, height, style), anchor, style, tone });
    y += height;
  }
  return y - top;
}

/** The baseline that centres capitals in a line. */
function baseline(top: number, height: number, style: TextStyle): number {
  return Math.round(top + (height + style.size * 0.72) / 2);
}
