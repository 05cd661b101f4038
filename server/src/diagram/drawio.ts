import { outlineOf } from './drawing.ts';
import { cell, styleOf, textStyle, vertex } from './drawio-cells.ts';
import { drawioLines } from './drawio-lines.ts';
import type { Header } from './header.ts';
import { boxesIn, type Layout, type Placed } from './layout.ts';
import type { LegendEntry } from './legend.ts';
import type { Point } from './lines.ts';
import { BADGE_HEIGHT, badgeWidth, looks } from './looks.ts';
import { element, escaped } from './markup.ts';
import { type LegendWish, type Page, pageOf, SAMPLE, SAMPLE_ROOM } from './page.ts';
import type { Severity, Shape, ShapeKind } from './shape.ts';
import { badgeText, roleSign, severitySigns, wordOf } from './signs.ts';
import { type Paint, paintOf, type Theme } from './theme.ts';

/** How a draw.io file is coloured, and whether it tells what its signs mean. */
export interface DrawioOptions {
  readonly theme: Theme;
  readonly legend: LegendWish;
}

/**
 * The layout as a file of draw.io: mxGraph XML (https://www.drawio.com/doc/faq/diagram-source-edit), in which what holds something
 * is a container, and lines are edges between cells along our own ways. Ids are those of the things in the text, so a picture that
 * is exported again differs only where the topology does. Labels and tooltips are HTML there: names are escaped for it first.
 */
export function drawioOf(layout: Layout, { theme, legend }: DrawioOptions): string {
  const paint = paintOf(theme);
  const page = pageOf(layout, legend);
  const tops = layout.tiers.flatMap((each) => each.boxes);
  const boxes = new Map([...boxesIn(tops)].map((each) => [each.shape.id, each]));
  const cells =
    headCells(page, paint) +
    tops.map((each) => boxCells(each, undefined, page.origin, paint)).join('') +
    drawioLines(layout, boxes, page.origin, paint) +
    legendCells(page, paint);
  const root = element(
    'root',
    {},
    element('mxCell', { id: '0' }) + element('mxCell', { id: '1', parent: '0' }) + cells,
  );
  const { width, height } = page;
  const size = { dx: width, dy: height, pageWidth: width, pageHeight: height };
  const model = element('mxGraphModel', { ...size, grid: 1, page: 1, background: paint('background') }, root);
  const diagram = element('diagram', { id: 'topology', name: layout.scene.title }, model);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('mxfile', { host: 'biztopo' }, diagram)}\n`;
}

/** The cell of a box, which holds those of all that is in it; `around` is where the box around it stands. */
function boxCells(box: Placed, around: Placed | undefined, [left, top]: Point, paint: Paint): string {
  const { shape, x, y, width, height, header } = box;
  const frame = {
    x: around === undefined ? x + left : x - around.x,
    y: around === undefined ? y + top : y - around.y,
    width,
    height,
  };
  const own = cell({ id: shape.id, label: labelOf(box), tooltip: escaped(shape.tooltip) }, boxStyle(box, paint), {
    parent: around?.shape.id,
    frame,
  });
  return (
    own + badgeCell(shape, header, paint) + box.children.map((each) => boxCells(each, box, [0, 0], paint)).join('')
  );
}

/** The label of a box as HTML: the name, what stands beside it, and notes below. */
function labelOf({ shape }: Placed): string {
  const { form, title, note } = looks[shape.kind];
  const word = form === 'chip' ? shape.word : wordOf(shape); // there is no room for a sign in a chip
  const small = (text: string) => `<span style="font-size:${note.size}px;font-weight:normal">${escaped(text)}</span>`;
  const start = title.weight === 'bold' ? `<b>${escaped(shape.title)}</b>` : escaped(shape.title);
  const beside = word === undefined ? '' : `${form === 'chip' ? ' · ' : '<br>'}${small(word)}`;
  return start + beside + shape.notes.map((each) => `<br>${small(each)}`).join('');
}

const shapes: Readonly<Partial<Record<(typeof looks)[ShapeKind]['form'], string>>> = {
  cylinder: 'cylinder3',
  cloud: 'cloud',
};
const radii = { chip: 4, box: 6, frame: 8, cylinder: undefined, cloud: undefined } as const;

function boxStyle({ shape, children, header, width, height }: Placed, paint: Paint): string {
  const { form, title, padding } = looks[shape.kind];
  const { fill, line, width: strokeWidth, dashes } = outlineOf(shape.kind, shape.role);
  const isLeft = form === 'chip' || form === 'box';
  const holds = children.length > 0;
  const badge = header.badge === undefined ? 0 : width - header.badge.x;
  return styleOf({
    html: 1,
    whiteSpace: 'wrap',
    ...(shapes[form] === undefined
      ? { rounded: 1, absoluteArcSize: 1, arcSize: 2 * (radii[form] ?? 0) }
      : { shape: shapes[form] }),
    ...(form === 'cylinder' && { boundedLbl: 1, backgroundOutline: 1, size: 8 }),
    ...(holds && { container: 1, collapsible: 0, recursiveResize: 0, spacingBottom: height - header.height }),
    verticalAlign: 'middle',
    align: isLeft ? 'left' : 'center',
    spacingLeft: isLeft ? padding - 2 : badge,
    spacingRight: badge,
    spacing: 0,
    fillColor: paint(fill),
    strokeColor: paint(line),
    strokeWidth,
    ...(dashes !== undefined && { dashed: 1, fixDash: 1, dashPattern: dashes }),
    fontColor: paint('text'),
    fontSize: title.size,
  });
}

function badgeCell(shape: Shape, header: Header, paint: Paint): string {
  if (shape.badge === undefined || header.badge === undefined) return '';
  const { badge, id } = shape;
  const frame = { ...header.badge, width: badgeWidth(badge.count), height: BADGE_HEIGHT };
  return vertex({ id: `badge:${id}`, label: escaped(badgeText(badge)) }, badgeStyle(badge.worst, paint), {
    parent: id,
    frame,
  });
}

function badgeStyle(severity: Severity, paint: Paint): string {
  const plate = { fillColor: paint(severity), strokeColor: 'none', fontColor: paint('badge-text') };
  const arcs = { rounded: 1, absoluteArcSize: 1, arcSize: severity === 'warning' ? 6 : BADGE_HEIGHT };
  return styleOf({ html: 1, ...arcs, ...plate, fontSize: 11, fontStyle: 1, connectable: 0 });
}

function headCells({ lines, width }: Page, paint: Paint): string {
  return lines
    .map(({ text, x, y, style, tone }, index) => {
      const height = Math.round(style.size * 1.4);
      const frame = { x, y: y - Math.round(height * 0.75), width: width - 2 * x, height };
      const look = textStyle(paint(tone === 'note' ? 'muted' : 'text'), style);
      return vertex({ id: `head:${index + 1}`, label: escaped(text) }, look, { frame });
    })
    .join('');
}

function legendCells({ legend, width }: Page, paint: Paint): string {
  if (legend === undefined) return '';
  const text = textStyle(paint('text'), { size: 12, weight: 'regular' });
  const cells = legend.samples.map(({ entry, x, y: below }, index) => {
    const [y, id] = [legend.top + below, `legend:${index + 1}`];
    const label = { x: x + SAMPLE_ROOM, y, width: Math.max(1, width - x - SAMPLE_ROOM), height: 16 };
    return (
      vertex({ id, label: escaped(signOf(entry)) }, sampleStyle(entry, paint), {
        frame: { x: x + 1, y: y - 1, width: entry.kind === 'badge' ? badgeWidth(1) : SAMPLE - 2, height: 18 },
      }) + vertex({ id: `${id}:text`, label: escaped(entry.text) }, text, { frame: label })
    );
  });
  return cells.join('');
}

function signOf(entry: LegendEntry): string {
  if (entry.kind === 'role') return roleSign(entry.role);
  return entry.kind === 'badge' ? severitySigns[entry.severity] : '';
}

function sampleStyle(entry: LegendEntry, paint: Paint): string {
  switch (entry.kind) {
    case 'role': {
      const { fill, line, width, dashes } = outlineOf('server', entry.role);
      const dashed = dashes === undefined ? {} : { dashed: 1, fixDash: 1, dashPattern: dashes };
      const colours = {
        fillColor: paint(fill),
        strokeColor: paint(line),
        strokeWidth: width,
        fontColor: paint('text'),
      };
      return styleOf({ html: 1, rounded: 1, absoluteArcSize: 1, arcSize: 8, ...colours, ...dashed, fontSize: 12 });
    }
    case 'line': {
      const dashes = { solid: undefined, dashed: '6 4', copy: '2 4' }[entry.line];
      const dashed = dashes === undefined ? {} : { dashed: 1, fixDash: 1, dashPattern: dashes };
      return styleOf({ shape: 'line', strokeColor: paint('line'), strokeWidth: 1.5, ...dashed });
    }
    case 'badge':
      return badgeStyle(entry.severity, paint);
  }
}
