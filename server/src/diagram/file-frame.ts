import { badgeAt, glyphOf, outlineOf, stroked } from './drawing.ts';
import type { Layout } from './layout.ts';
import type { LegendEntry } from './legend.ts';
import { GLYPH } from './looks.ts';
import { element, textElement } from './markup.ts';
import { fitted, type TextStyle, widthOf } from './text-width.ts';
import { fontFamily, type Paint } from './theme.ts';

const titleStyle: TextStyle = { size: 22, weight: 'bold' };
const subtitleStyle: TextStyle = { size: 13, weight: 'regular' };
const legendStyle: TextStyle = { size: 12, weight: 'regular' };

const LEAST_WIDTH = 560;
const MARGIN = 24;
const SAMPLE = 36;

/** A picture as a file of its own: with its title above, its legend below, and a background. */
export function framed(layout: Layout, picture: string, paint: Paint): string {
  const { scene } = layout;
  const width = Math.max(layout.width, LEAST_WIDTH);
  const head = headOf(layout, width, paint);
  const legend = legendOf(scene.legend, width, paint);
  const height = head.height + layout.height + legend.height;
  const content =
    textElement('title', {}, scene.title) +
    element('rect', { width, height, fill: paint('background') }) +
    head.content +
    element('g', { transform: `translate(${Math.round((width - layout.width) / 2)} ${head.height})` }, picture) +
    element('g', { class: 'legend', transform: `translate(0 ${head.height + layout.height})` }, legend.content);
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

interface Part {
  readonly content: string;
  readonly height: number;
}

function headOf({ scene }: Layout, width: number, paint: Paint): Part {
  const room = width - 2 * MARGIN;
  let y = MARGIN - 4;
  let content = '';
  const add = (text: string, style: TextStyle, most: number, fill: string | undefined): void => {
    for (const line of fitted(text, style, room, most).lines) {
      y += Math.round(style.size * 1.4);
      const weight = style.weight === 'bold' ? 600 : undefined;
      content += textElement(
        'text',
        { x: MARGIN, y: y - 4, 'font-size': style.size, 'font-weight': weight, fill },
        line,
      );
    }
  };
  add(scene.title, titleStyle, 2, undefined);
  add(scene.empty ?? scene.summary, subtitleStyle, 3, paint('muted'));
  return { content, height: y };
}

/** Samples with their meanings, in as many rows as the width needs. */
function legendOf(entries: readonly LegendEntry[], width: number, paint: Paint): Part {
  if (entries.length === 0) return { content: '', height: 0 };
  let x = MARGIN;
  let y = 0;
  let content = element('path', {
    d: `M${MARGIN} 0.5H${width - MARGIN}`,
    stroke: paint('frame-line'),
    'stroke-width': 1,
  });
  y += 16;
  for (const entry of entries) {
    const wide = SAMPLE + 8 + Math.ceil(widthOf(entry.text, legendStyle)) + 20;
    if (x > MARGIN && x + wide > width) {
      x = MARGIN;
      y += 24;
    }
    content +=
      sample(entry, x, y, paint) +
      textElement('text', { x: x + SAMPLE + 8, y: y + 12, 'font-size': legendStyle.size }, entry.text);
    x += wide;
  }
  return { content, height: y + 16 + MARGIN };
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
