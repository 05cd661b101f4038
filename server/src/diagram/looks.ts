import type { ShapeKind } from './shape.ts';
import type { TextStyle } from './text-width.ts';

/** A small drawing beside a name; its size is in `iconSizes`. */
export type Icon = 'server' | 'database' | 'key' | 'role' | 'disk' | 'balancer' | 'vote' | 'place';

/** The measures of a kind of shape, in px. */
export interface Look {
  /** `chip`: one line, the word at its end. `box`: lines at the left. `frame`: a centred title above what it holds. */
  readonly form: 'chip' | 'box' | 'frame' | 'cylinder' | 'cloud';
  readonly title: TextStyle;
  readonly note: TextStyle;
  readonly padding: number;
  readonly icon?: Icon;
  readonly min: number;
  /** The widest it becomes for the sake of its own texts. */
  readonly max: number;
}

export const iconSizes: Readonly<Record<Icon, { readonly width: number; readonly height: number }>> = {
  server: { width: 20, height: 28 },
  database: { width: 12, height: 14 },
  key: { width: 14, height: 14 },
  role: { width: 14, height: 14 },
  disk: { width: 12, height: 14 },
  balancer: { width: 24, height: 24 },
  place: { width: 16, height: 20 },
  vote: { width: 14, height: 14 },
};

/** Where the small drawing stands in a box. */
export function iconPlace(icon: Icon, { form, padding }: Look): { readonly x: number; readonly y: number } {
  return { x: padding, y: form === 'chip' ? Math.round((CHIP_HEIGHT - iconSizes[icon].height) / 2) : padding };
}

const note: TextStyle = { size: 11, weight: 'regular' };
const chipTitle: TextStyle = { size: 12, weight: 'regular' };
const name: TextStyle = { size: 13, weight: 'bold' };
const heading: TextStyle = { size: 15, weight: 'bold' };

const chip: Look = { form: 'chip', title: chipTitle, note, padding: 8, min: 96, max: 252 };
const frame: Look = {
  form: 'frame',
  title: heading,
  note: { size: 12, weight: 'regular' },
  padding: 16,
  min: 232,
  max: 420,
};

export const looks: Readonly<Record<ShapeKind, Look>> = {
  internet: { form: 'cloud', title: name, note, padding: 16, min: 176, max: 176 },
  'load-balancer': { form: 'box', title: name, note, padding: 12, icon: 'balancer', min: 184, max: 320 },
  band: frame,
  cluster: frame,
  group: frame,
  site: { ...frame, padding: 20 },
  home: { ...frame, padding: 20 },
  place: { form: 'box', title: name, note, padding: 10, icon: 'place', min: 160, max: 272 },
  backup: { ...chip, icon: 'disk', max: 340 },
  server: {
    form: 'box',
    title: name,
    note: { size: 12, weight: 'regular' },
    padding: 10,
    icon: 'server',
    min: 160,
    max: 272,
  },
  instance: {
    form: 'box',
    title: { size: 12, weight: 'bold' },
    note,
    padding: 8,
    icon: 'database',
    min: 136,
    max: 252,
  },
  'availability-group': { form: 'frame', title: name, note, padding: 12, min: 200, max: 420 },
  replica: { form: 'frame', title: { size: 12, weight: 'bold' }, note, padding: 6, min: 96, max: 252 },
  database: { ...chip, icon: 'database' },
  'host-instance': chip,
  host: chip,
  service: { ...chip, icon: 'role' },
  secret: { ...chip, icon: 'key' },
  storage: { form: 'cylinder', title: name, note, padding: 14, min: 176, max: 280 },
  volume: { ...chip, icon: 'disk' },
  guest: { ...chip, icon: 'role' },
  witness: { ...chip, icon: 'vote' },
  more: chip,
  fold: chip,
};

export const CHIP_HEIGHT = 24;
export const CHIP_GAP = 4;
/** Between boxes in a box. */
export const BOX_GAP = 8;
/** Between computers side by side. */
export const GRID_GAP = 16;
/** Half the height of the ellipse at the top of a cylinder. */
export const CURVE = 8;
/** The state of a server is drawn before its word, in a square of this size. */
export const GLYPH = 11;
export const ICON_GAP = 8;

/** The height of a line of text. */
export function lineHeight(style: TextStyle): number {
  return Math.ceil(style.size * 1.4);
}

/** How wide a badge is that shows `count`. */
export function badgeWidth(count: number): number {
  return 26 + 7 * (String(Math.min(count, 99)).length - 1);
}
export const BADGE_HEIGHT = 16;
