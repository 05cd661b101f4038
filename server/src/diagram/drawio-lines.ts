import { LAYER, styleOf, vertex } from './drawio-cells.ts';
import { type Edge, edgesIn } from './edges.ts';
import type { Layout, Placed } from './layout.ts';
import type { Point } from './lines.ts';
import { element } from './markup.ts';
import type { Paint } from './theme.ts';
import { type Web, webOf } from './ways.ts';

/** The size of the dot in which lines of several things to several others meet. */
const DOT = 6;

/** The lines of a layout as edges between cells; each goes the way it has in the picture. */
export function drawioLines(
  layout: Layout,
  boxes: ReadonlyMap<string, Placed>,
  [left, top]: Point,
  paint: Paint,
): string {
  const parents = new Map([...boxes.values()].flatMap((each) => each.children.map((child) => [child.shape.id, each])));
  const dot = styleOf({ shape: 'ellipse', fillColor: paint('line'), strokeColor: 'none' });
  let cells = '';
  for (const { net, hub, edges } of edgesIn(layout.scene, (id) => boxes.has(id))) {
    const web = webOf(layout, net);
    const end = (id: string): End => {
      const box = boxes.get(id);
      return { box, point: box === undefined ? web.middle : web.tipAt(box, parents.get(id)) };
    };
    if (hub !== undefined) {
      const [x, y] = web.middle ?? [0, 0];
      const frame = { x: x + left - DOT / 2, y: y + top - DOT / 2, width: DOT, height: DOT };
      cells += vertex({ id: hub, label: '' }, dot, { frame });
    }
    edges.forEach((each, index) => {
      const ends = { from: end(each.from), to: end(each.to) };
      const style = styleOf({ ...lineStyle(each, paint), ...port('exit', ends.from), ...port('entry', ends.to) });
      const points = cornersOf(ends, web).map(([x, y]) => element('mxPoint', { x: x + left, y: y + top }));
      const array = points.length === 0 ? '' : element('Array', { as: 'points' }, points.join(''));
      const geometry = element('mxGeometry', { relative: 1, as: 'geometry' }, array);
      const joined = { source: each.from, target: each.to };
      cells += element(
        'mxCell',
        { id: `edge:${net}#${index + 1}`, style, edge: 1, parent: LAYER, ...joined },
        geometry,
      );
    });
  }
  return cells;
}

/** Where an edge starts or ends; a hub has no box. */
interface End {
  readonly box: Placed | undefined;
  readonly point: Point | undefined;
}

/** The corners of an edge between its ends; an end that is not at its own box is a corner too. */
function cornersOf({ from, to }: { from: End; to: End }, web: Web): readonly Point[] {
  if (from.point === undefined || to.point === undefined) return [];
  const way = web.between(from.point, to.point) ?? [];
  return way.slice(isPort(from) ? 1 : 0, isPort(to) ? -1 : undefined);
}

function isPort({ box, point }: End): boolean {
  if (box === undefined || point === undefined) return true;
  const [x, y] = point;
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/** Where at its box an edge starts or ends, in parts of the box's size. */
function port(name: 'exit' | 'entry', end: End): Readonly<Record<string, number>> {
  const { box, point } = end;
  if (box === undefined || point === undefined || !isPort(end)) return {};
  const part = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    [`${name}X`]: part((point[0] - box.x) / box.width),
    [`${name}Y`]: part((point[1] - box.y) / box.height),
    [`${name}Perimeter`]: 0,
  };
}

function lineStyle({ kind, dashed, hasHead }: Edge, paint: Paint): Readonly<Record<string, string | number>> {
  const dashes = dashed ? { dashed: 1, fixDash: 1, dashPattern: kind === 'copy' ? '2 4' : '6 4' } : {};
  const ends = { startArrow: 'none', endArrow: hasHead ? 'block' : 'none', endFill: 1 };
  const stroke = { strokeColor: paint('line'), strokeWidth: kind === 'group' ? 2 : 1.5 };
  return { edgeStyle: 'orthogonalEdgeStyle', rounded: 0, html: 1, ...ends, ...stroke, ...dashes };
}
