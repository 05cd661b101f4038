import { element } from './markup.ts';
import type { TextStyle } from './text-width.ts';

/** Where a cell stands in the one around it. */
export interface CellFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The layer that all cells are in which are in no other. */
export const LAYER = '1';

/** A style as mxGraph writes it. What comes from a file may not be in it: nothing is escaped there. */
export function styleOf(parts: Readonly<Record<string, string | number>>): string {
  return Object.entries(parts)
    .map(([key, value]) => `${key}=${value};`)
    .join('');
}

/** The style of a text without a shape. */
export function textStyle(fontColor: string, { size, weight }: TextStyle): string {
  const plain = { html: 1, strokeColor: 'none', fillColor: 'none', align: 'left', verticalAlign: 'middle', spacing: 0 };
  return styleOf({ ...plain, fontColor, fontSize: size, ...(weight === 'bold' && { fontStyle: 1 }) });
}

interface Place {
  readonly parent?: string | undefined;
  readonly frame: CellFrame;
}

/** A cell; its label is HTML. */
export function vertex(
  { id, label }: { id: string; label: string },
  style: string,
  { parent = LAYER, frame }: Place,
): string {
  return element('mxCell', { id, value: label, style, vertex: 1, parent }, geometryOf(frame));
}

/** A cell with a tooltip; that and its label are HTML. */
export function cell(
  { id, label, tooltip }: { id: string; label: string; tooltip: string },
  style: string,
  { parent = LAYER, frame }: Place,
): string {
  return element('object', { id, label, tooltip }, element('mxCell', { style, vertex: 1, parent }, geometryOf(frame)));
}

function geometryOf(frame: CellFrame): string {
  return element('mxGeometry', { ...frame, as: 'geometry' });
}
