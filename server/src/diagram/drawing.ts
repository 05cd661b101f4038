import type { Mark, TextLine } from './header.ts';
import { BADGE_HEIGHT, badgeWidth, CURVE, GLYPH, type Icon, iconPlace, looks } from './looks.ts';
import { type Attributes, element, textElement, written } from './markup.ts';
import type { Alteration, Role, Severity, Shape, ShapeKind } from './shape.ts';
import type { Colour, Paint } from './theme.ts';

/** How an outline is drawn. */
export interface Outline {
  readonly fill: Colour;
  readonly line: Colour;
  readonly width: number;
  readonly dashes?: string;
}

/** Meaning never hangs on the colour: every role has its own outline, its own small drawing and its word. */
const byRole: Readonly<Record<Role | Alteration, Outline>> = {
  active: { fill: 'active-fill', line: 'active-line', width: 2.5 },
  passive: { fill: 'passive-fill', line: 'passive-line', width: 1.5, dashes: '6 4' },
  standby: { fill: 'passive-fill', line: 'passive-line', width: 1.5, dashes: '12 4 2 4' },
  unknown: { fill: 'passive-fill', line: 'passive-line', width: 1.5, dashes: '1.5 3.5' },
  failed: { fill: 'failed-fill', line: 'failed-line', width: 2.5 },
  added: { fill: 'band-fill', line: 'band-line', width: 3 },
  removed: { fill: 'failed-fill', line: 'failed-line', width: 1.5, dashes: '2 3' },
  changed: { fill: 'storage-fill', line: 'storage-line', width: 3, dashes: '9 3' },
};

const chip: Outline = { fill: 'chip-fill', line: 'chip-line', width: 1 };
const frame: Outline = { fill: 'frame-fill', line: 'frame-line', width: 1.5 };

const byKind: Readonly<Record<ShapeKind, Outline>> = {
  internet: { fill: 'cloud-fill', line: 'cloud-line', width: 1.5 },
  'load-balancer': { fill: 'server-fill', line: 'server-line', width: 1.5 },
  band: { fill: 'band-fill', line: 'band-line', width: 1.5 },
  cluster: frame,
  group: { ...frame, dashes: '3 3' },
  site: { fill: 'site-fill', line: 'site-line', width: 1.5, dashes: '12 4 2 4' },
  home: { fill: 'site-fill', line: 'site-line', width: 1.5 },
  place: { fill: 'cloud-fill', line: 'cloud-line', width: 1.5 },
  backup: chip,
  server: { fill: 'server-fill', line: 'server-line', width: 1.5 },
  instance: { fill: 'instance-fill', line: 'instance-line', width: 1 },
  'availability-group': { fill: 'group-fill', line: 'group-line', width: 1.5 },
  replica: { fill: 'server-fill', line: 'server-line', width: 1.5 },
  database: chip,
  'host-instance': chip,
  host: { ...chip, dashes: '4 3' },
  service: chip,
  secret: chip,
  storage: { fill: 'storage-fill', line: 'storage-line', width: 1.5 },
  volume: chip,
  guest: chip,
  witness: chip,
  more: { ...chip, dashes: '2 2' },
  fold: { ...chip, dashes: '2 2' },
};

/** The outline of a thing, by its role if it has one. */
export function outlineOf(kind: ShapeKind, role: Role | Alteration | undefined): Outline {
  if (role === undefined) return byKind[kind];
  const outline = byRole[role];
  return looks[kind].form === 'chip' ? { ...outline, width: Math.min(outline.width, 1.5) } : outline;
}

/** The outline of a box, filled. */
export function formOf(kind: ShapeKind, role: Shape['role'], width: number, height: number, paint: Paint): string {
  const stroke = stroked(outlineOf(kind, role), paint);
  const rectangle = (rx: number): string => element('rect', { width, height, rx, ...stroke });
  switch (looks[kind].form) {
    case 'chip':
      return rectangle(4) + hatch(role, height, paint);
    case 'box':
      return rectangle(6) + hatch(role, height, paint);
    case 'frame':
      return rectangle(8);
    case 'cylinder': {
      const arc = `A${width / 2} ${CURVE} 0 0`;
      const bottom = height - CURVE;
      const d = `M0 ${CURVE}${arc} 1 ${width} ${CURVE}V${bottom}${arc} 1 0 ${bottom}Z`;
      const lid = `M0 ${CURVE}${arc} 0 ${width} ${CURVE}`;
      return element('path', { d, ...stroke }) + element('path', { d: lid, ...stroke, fill: 'none' });
    }
    case 'cloud':
      return element('path', { d: cloud(width, height), ...stroke });
  }
}

const CARD = 5;

/** A form that stands for several things, like a pile of cards. */
export function piled(form: string): string {
  const cards = [2, 1].map((at) => element('g', { transform: `translate(${at * CARD} ${at * CARD})` }, form));
  return element('g', { class: 'cards' }, cards.join('')) + form;
}

const HATCH = 6;

/** Slanted strokes along the left edge of what has failed. */
function hatch(role: Shape['role'], height: number, paint: Paint): string {
  if (role !== 'failed') return '';
  let d = '';
  for (let at = 2 + HATCH; at < height - 3; at += HATCH) d += `M1.5 ${at}l${HATCH - 2} ${2 - HATCH}`;
  return element('path', { class: 'hatch', d, fill: 'none', stroke: paint('failed-line'), 'stroke-width': 1.5 });
}

/** The attributes that fill and outline a form. */
export function stroked(outline: Outline, paint: Paint): Attributes {
  return {
    fill: paint(outline.fill),
    stroke: paint(outline.line),
    'stroke-width': outline.width,
    'stroke-dasharray': outline.dashes,
  };
}

function cloud(width: number, height: number): string {
  const at = (fx: number, fy: number): string => `${round(width * fx)} ${round(height * fy)}`;
  const curves: readonly (readonly [number, number, number, number, number, number])[] = [
    [-0.02, 1, -0.04, 0.5, 0.15, 0.47],
    [0.11, 0.16, 0.33, 0.06, 0.42, 0.22],
    [0.5, -0.06, 0.78, -0.02, 0.8, 0.3],
    [1.04, 0.32, 1.05, 0.98, 0.82, 1],
  ];
  const path = curves.map(([ax, ay, bx, by, cx, cy]) => `C${at(ax, ay)} ${at(bx, by)} ${at(cx, cy)}`);
  return `M${at(0.2, 1)}${path.join('')}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The attributes that say how a text in a box is set. */
export function letteringOf(kind: ShapeKind, { style, anchor, tone }: TextLine, paint: Paint): string {
  const isHeavy = style.weight === 'bold' || (tone === 'word' && looks[kind].form === 'box');
  return written({
    'font-size': style.size,
    'font-weight': isHeavy ? 600 : undefined,
    'text-anchor': anchor === 'start' ? undefined : anchor,
    fill: tone === 'note' ? paint('muted') : undefined,
  });
}

/** What was found about a thing, in its box; empty where nothing was. */
export function badgeOf({ badge }: Shape, { x, y }: Mark, paint: Paint): string {
  return badge === undefined ? '' : badgeAt(badge.worst, badge.count, x, y, paint);
}

const icons: Readonly<Record<Icon, string>> = {
  server: 'M2.5 1H17.5V27H2.5ZM5.5 5H14.5M5.5 9H14.5M5.5 13H14.5M9 22.5H11',
  database: 'M1 3.5C1 .5 11 .5 11 3.5V10.5C11 13.5 1 13.5 1 10.5ZM1 3.5C1 6.3 11 6.3 11 3.5',
  disk: 'M1 3H11V12H1ZM1 8.5H11M7.5 10.3H9',
  role: 'M7 1L12.2 4V10L7 13L1.8 10V4ZM7 5A2 2 0 1 0 7 9A2 2 0 1 0 7 5',
  key: 'M4.5 4A3.5 3.5 0 1 0 4.5 11A3.5 3.5 0 1 0 4.5 4M8 7.5H13.5V10.5M11 7.5V9.5',
  place:
    'M8 19C8 19 1.5 11.5 1.5 7.5A6.5 6.5 0 0 1 14.5 7.5C14.5 11.5 8 19 8 19ZM8 5A2.5 2.5 0 1 0 8 10A2.5 2.5 0 1 0 8 5',
  vote: 'M1.5 1.5H12.5V12.5H1.5ZM4 7L6.3 9.5L10.3 4.5',
  balancer: 'M12 2V8M12 8L4 15V21M12 8V21M12 8L20 15V21M1.5 19L4 22L6.5 19M9.5 19L12 22L14.5 19M17.5 19L20 22L22.5 19',
};

/** The small drawing of what a box is; empty for a kind that has none. */
export function iconOf(kind: ShapeKind, paint: Paint): string {
  const { icon } = looks[kind];
  if (icon === undefined) return '';
  const { x, y } = iconPlace(icon, looks[kind]);
  return element('path', {
    class: `icon ${icon}`,
    transform: `translate(${x} ${y})`,
    d: icons[icon],
    fill: 'none',
    stroke: paint('icon'),
    'stroke-width': 1.25,
    'stroke-linejoin': 'round',
  });
}

/** The drawing that stands for a role, in a square of `GLYPH`. */
export function glyphOf(role: Role | Alteration, x: number, y: number, paint: Paint): string {
  const line = { fill: 'none', stroke: paint(byRole[role].line), 'stroke-width': 1.75 };
  const circle = { cx: x + GLYPH / 2, cy: y + GLYPH / 2, r: GLYPH / 2 - 1 };
  switch (role) {
    case 'active':
      return element('circle', { ...circle, ...line, fill: paint('active-line') });
    case 'passive':
      return element('circle', { ...circle, ...line });
    case 'standby':
      return (
        element('circle', { ...circle, ...line }) +
        element('path', { ...line, d: `M${x + 4} ${y + 3.5}V${y + 7.5}M${x + 7} ${y + 3.5}V${y + 7.5}` })
      );
    case 'unknown':
      return textElement(
        'text',
        { x: x + GLYPH / 2, y: y + GLYPH - 1, 'font-size': 13, 'font-weight': 700, 'text-anchor': 'middle' },
        '?',
      );
    case 'failed':
      return element('path', {
        ...line,
        'stroke-width': 2.5,
        d: `M${x + 1.5} ${y + 1.5}l${GLYPH - 3} ${GLYPH - 3}m0 ${3 - GLYPH}l${3 - GLYPH} ${GLYPH - 3}`,
      });
    case 'added':
    case 'removed':
    case 'changed':
      // the word begins with the sign
      return element('rect', { ...line, x: x + 1, y: y + 1, width: GLYPH - 2, height: GLYPH - 2 });
  }
}

const signs: Readonly<Record<Severity, string>> = {
  error: 'M6.5 5L12.5 11M12.5 5L6.5 11',
  warning: 'M9.5 3.5V9M9.5 11V12.5',
  information: 'M9.5 3.5V5M9.5 7V12.5',
  hint: 'M6.5 8H12.5',
};

/** A badge: a sign for the worst severity, and the count. */
export function badgeAt(worst: Severity, count: number, x: number, y: number, paint: Paint): string {
  const width = badgeWidth(count);
  const plate = {
    x,
    y,
    width,
    height: BADGE_HEIGHT,
    rx: worst === 'warning' ? 3 : BADGE_HEIGHT / 2,
    fill: paint(worst),
  };
  const sign = {
    d: signs[worst],
    transform: `translate(${x - 1} ${y})`,
    fill: 'none',
    stroke: paint('badge-text'),
    'stroke-width': 1.75,
  };
  const number = { x: x + 15, y: y + 12, 'font-size': 11, 'font-weight': 600, fill: paint('badge-text') };
  const shown = count > 99 ? '99' : String(count);
  return element(
    'g',
    { class: `badge ${worst}` },
    element('rect', plate) + element('path', sign) + textElement('text', number, shown),
  );
}
