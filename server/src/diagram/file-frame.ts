import { badgeAt, glyphOf, outlineOf, stroked } from './drawing.ts';
import type { Layout } from './layout.ts';
import type { LegendEntry } from './legend.ts';
import { GLYPH } from './looks.ts';
import { element, textElement } from './markup.ts';
import {
  type HeadLine,
  type LegendWish,
  legendStyle,
  PAGE_MARGIN,
  pageOf,
  SAMPLE,
  SAMPLE_ROOM,
  type Sample,
} from './page.ts';
import { fontFamily, type Paint } from './theme.ts';

/** A picture as a file of its own: with its title above, its legend below, and a background. */
export function framed(layout: Layout, picture: string, paint: Paint, wish: LegendWish): string {
  const { scene } = layout;
  const { width, height, lines, origin, legend } = pageOf(layout, wish);
  const content =
    textElement('title', {}, scene.title) +
    element('rect', { width, height, fill: paint('background') }) +
    lines.map((each) => headLine(each, paint)).join('') +
    element('g', { transform: `translate(${origin[0]} ${origin[1]})` }, picture) +
    (legend === undefined
      ? ''
      : element(
          'g',
          { class: 'legend', transform: `translate(0 ${legend.top})` },
          rule(width, paint) + legend.samples.map((each) => explained(each, paint)).join(''),
        ));
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'graphics-document document',
    'aria-label': `${scene.title}. ${scene.summary}`,
    'font-family': fontFamily,
    fill: paint('text'),
  };
  return `${element('svg', attributes, content)}\n`;
}

function headLine({ text, x, y, style, tone }: HeadLine, paint: Paint): string {
  const weight = style.weight === 'bold' ? 600 : undefined;
  const fill = tone === 'note' ? paint('muted') : undefined;
  return textElement('text', { x, y, 'font-size': style.size, 'font-weight': weight, fill }, text);
}

function rule(width: number, paint: Paint): string {
  const d = `M${PAGE_MARGIN} 0.5H${width - PAGE_MARGIN}`;
  return element('path', { d, stroke: paint('frame-line'), 'stroke-width': 1 });
}

function explained({ entry, x, y }: Sample, paint: Paint): string {
  const at = { x: x + SAMPLE_ROOM, y: y + 12, 'font-size': legendStyle.size };
  return sample(entry, x, y, paint) + textElement('text', at, entry.text);
}

function sample(entry: LegendEntry, x: number, y: number, paint: Paint): string {
  const middle = y + 8;
  switch (entry.kind) {
    case 'role': {
      const rect = element('rect', {
        x: x + 1,
        y: y - 1,
        width: SAMPLE - 2,
        height: 18,
        rx: 4,
        ...stroked(outlineOf('server', entry.role), paint),
      });
      return rect + glyphOf(entry.role, x + (SAMPLE - GLYPH) / 2, y + 2.5, paint);
    }
    case 'line': {
      const dashes = { solid: undefined, dashed: '6 4', copy: '2 4' }[entry.line];
      return element('path', {
        d: `M${x} ${middle}H${x + SAMPLE}`,
        stroke: paint('line'),
        'stroke-width': 1.5,
        'stroke-dasharray': dashes,
      });
    }
    case 'badge':
      return badgeAt(entry.severity, 1, x + 4, y, paint);
  }
}
