import { body, marks, texts } from './drawing.ts';
import { framed } from './file-frame.ts';
import type { Layout, Placed } from './layout.ts';
import type { Line } from './lines.ts';
import { element, textElement } from './markup.ts';
import type { LegendWish } from './page.ts';
import { fontFamily, type Paint, type Paper, paintOf } from './theme.ts';

/**
 * How a picture is drawn: with a theme as a file of its own, else as a part of a webview's page. For `editor` it is a file that
 * still has CSS variables, which only the webview can fill in. The legend is shown where nothing else is wished.
 */
export interface SvgOptions {
  readonly theme?: Paper | undefined;
  readonly legend?: LegendWish | undefined;
}

/**
 * The picture as one SVG element. Equal layouts give equal bytes.
 *
 * There is no script, no style, no link and no foreign markup in it: colours are presentation attributes, literal
 * ones in a file, CSS variables (`--topo-<colour>`, listed in theme.ts) in a webview, where rules for classes win
 * over them. Classes: `topology` (the root), `tier`, `node` with its kind (`ShapeKind`) and role (`Role`), `icon` and
 * `badge` with what they are, `lines`, `line` with its `NetKind` and `dashed`, `head`.
 *
 * Structure, for moving with the arrow keys:
 * - `<g class="tier" data-tier="…">`, in order from top to bottom, hold the things of a tier, in reading order;
 * - `<g class="node <kind> <role>" data-id="…" data-parent="…">` is a thing that stands in the text; `data-parent`
 *   is the id of the one around it, and is missing at the top. Things of equal parent and tier are siblings, in order
 *   of the document. Left and right go to siblings; down to the first thing inside, else to the next tier; up to
 *   the parent, else to the tier before;
 * - a `node` with `aria-expanded` stands for several things, or puts them together again: its `data-id` begins with `alike:`;
 * - a `node` without `data-id` stands for nothing in the text (the band of the BizTalk servers) and is passed over;
 * - `<path class="line <net kind>" data-net="…">` are the lines, hidden from screen readers: labels say the same.
 */
export function svgOf(layout: Layout, { theme, legend = 'shown' }: SvgOptions = {}): string {
  const paint = paintOf(theme ?? 'editor');
  const tiers = layout.tiers.map(({ kind, boxes }) => {
    const nodes = boxes.map((each) => node(each, undefined, paint, theme === undefined)).join('');
    return element('g', { class: 'tier', 'data-tier': kind }, nodes);
  });
  const lines = element(
    'g',
    { class: 'lines', fill: 'none', 'aria-hidden': 'true' },
    layout.lines.map((each) => path(each, paint)).join(''),
  );
  const picture = tiers.join('') + lines;
  if (theme !== undefined) return framed(layout, picture, paint, legend);
  const { width, height, scene } = layout;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'topology',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'graphics-document document',
      'aria-label': `${scene.title}. ${scene.summary}`,
      'font-family': fontFamily,
      fill: paint('text'),
    },
    picture,
  );
}

function path({ net, kind, dashed, points, head }: Line, paint: Paint): string {
  const d = points.map(([x, y], index) => {
    if (index === 0) return `M${x} ${y}`;
    return points[index - 1]?.[0] === x ? `V${y}` : `H${x}`;
  });
  const [x = 0, y = 0] = points.at(-1) ?? [];
  const tip = head === 'right' ? `M${x} ${y}l-9 -4.5v9Z` : `M${x} ${y}l-4.5 9h9Z`;
  const line = element('path', {
    class: `line ${kind}${dashed ? ' dashed' : ''}`,
    'data-net': net,
    d: d.join(''),
    stroke: paint('line'),
    'stroke-width': kind === 'group' ? 2 : 1.5,
    'stroke-dasharray': kind === 'copy' ? '2 4' : dashed ? '6 4' : undefined,
    'stroke-linejoin': 'round',
  });
  return head === undefined ? line : line + element('path', { class: 'head', d: tip, fill: paint('line') });
}

function node(box: Placed, parent: string | undefined, paint: Paint, isInteractive: boolean): string {
  const { shape } = box;
  const id = shape.marks === undefined && shape.fold === undefined ? undefined : shape.id;
  const children = box.children.map((each) => node(each, id ?? parent, paint, isInteractive)).join('');
  const attributes = {
    class: ['node', shape.kind, ...(shape.role === undefined ? [] : [shape.role])].join(' '),
    'data-id': id,
    'data-parent': id === undefined ? undefined : parent,
    role: roleOf(box),
    'aria-label': shape.label,
    'aria-expanded': shape.fold === undefined ? undefined : String(shape.fold === 'open'),
    tabindex: isInteractive && id !== undefined ? -1 : undefined,
  };
  const tooltip = textElement('title', {}, shape.tooltip);
  return element('g', attributes, tooltip + body(box, paint) + marks(box, paint) + texts(box, paint) + children);
}

function roleOf({ shape, children }: Placed): string {
  if (shape.fold !== undefined) return 'button';
  return children.length > 0 ? 'graphics-object group' : 'graphics-symbol img';
}
