import { badgeOf } from './drawing.ts';
import { framed } from './file-frame.ts';
import type { Layout, Placed } from './layout.ts';
import type { Line } from './lines.ts';
import { element, escaped, escapedContent } from './markup.ts';
import type { LegendWish } from './page.ts';
import type { Shape } from './shape.ts';
import { type Stencil, stencilsOf } from './stencil.ts';
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
 * - `<g class="node <kind> <role>" data-id="…">` is a thing that stands in the text, in coordinates of its own.
 *   Things in one `node` or tier are siblings, in order of the document. Left and right go to siblings; down to the first thing inside, else to the next tier; up to
 *   the parent, else to the tier before;
 * - a `node` with `aria-expanded` stands for several things, or puts them together again: its `data-id` begins with `alike:`;
 * - a `node` without `data-id` stands for nothing in the text (the band of the BizTalk servers) and is passed over;
 * - `<path class="line <net kind>" data-net="…">` are the lines of a net, one for all that are dashed and one for the others, and
 *   `<path class="head" data-net="…">` their heads, hidden from screen readers: labels say the same.
 */
export function svgOf(layout: Layout, { theme, legend = 'shown' }: SvgOptions = {}): string {
  const paint = paintOf(theme ?? 'editor');
  const hand: Hand = {
    paint,
    stencilOf: stencilsOf(paint),
    afterId: theme === undefined ? '" tabindex="-1"><title>' : '"><title>',
  };
  let picture = '';
  for (const { kind, boxes } of layout.tiers) {
    picture += `<g class="tier" data-tier="${kind}">`;
    for (const each of boxes) picture += node(each, 0, 0, hand);
    picture += '</g>';
  }
  picture += linesOf(layout.lines, paint);
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

/** The lines of a net in one element, the dashed ones in another. What most have in common stands around them. */
function linesOf(lines: readonly Line[], paint: Paint): string {
  const stroke = paint('line');
  let result = `<g class="lines" fill="none" stroke="${stroke}" stroke-width="1.5" stroke-linejoin="round" aria-hidden="true">`;
  let [solid, dashed, tips] = ['', '', ''];
  for (const [index, line] of lines.entries()) {
    if (line.dashed) dashed += wayAlong(line.points);
    else solid += wayAlong(line.points);
    if (line.head !== undefined) tips += tipOf(line);
    if (lines[index + 1]?.net === line.net) continue;
    const net = ` data-net="${escaped(line.net)}"`;
    if (solid !== '') result += `<path class="line ${line.kind}"${net}${strokeOf(line.kind, false)} d="${solid}"/>`;
    if (dashed !== '')
      result += `<path class="line ${line.kind} dashed"${net}${strokeOf(line.kind, true)} d="${dashed}"/>`;
    if (tips !== '') result += `<path class="head"${net} d="${tips}" fill="${stroke}" stroke="none"/>`;
    solid = dashed = tips = '';
  }
  return `${result}</g>`;
}

function strokeOf(kind: Line['kind'], isDashed: boolean): string {
  const width = kind === 'group' ? ' stroke-width="2"' : '';
  return isDashed ? `${width} stroke-dasharray="${kind === 'copy' ? '2 4' : '6 4'}"` : width;
}

function wayAlong(points: Line['points']): string {
  let way = '';
  let last: number | undefined;
  for (const point of points) {
    const x = point[0];
    if (last === undefined) way = `M${x} ${point[1]}`;
    else way += last === x ? `V${point[1]}` : `H${x}`;
    last = x;
  }
  return way;
}

function tipOf({ points, head }: Line): string {
  const [x = 0, y = 0] = points.at(-1) ?? [];
  return head === 'right' ? `M${x} ${y}l-9 -4.5v9Z` : `M${x} ${y}l-4.5 9h9Z`;
}

/** What is the same in all of a picture. */
interface Hand {
  readonly paint: Paint;
  readonly stencilOf: (shape: Shape) => Stencil;
  /** What stands behind the id of a thing: whether it can have the focus. */
  readonly afterId: string;
}

/**
 * A box with all that is in it, in coordinates of its own; where it stands in the one around it is said once. There are thousands
 * of them in a large picture, so they are put together of as few pieces as can be.
 */
function node(box: Placed, left: number, top: number, hand: Hand): string {
  const { shape, header, x, y, children } = box;
  const stencil = hand.stencilOf(shape);
  const label = escaped(shape.label);
  const texts = header.texts;
  let result = `${stencil.start}${label}" transform="translate(${x - left} ${y - top}${opening(box, hand)}`;
  result += shape.tooltip === shape.label ? label : escapedContent(shape.tooltip);
  result += stencil.form(box.width, box.height, shape.count !== undefined);
  if (header.glyph !== undefined) result += stencil.glyph(header.glyph);
  if (header.badge !== undefined) result += badgeOf(shape, header.badge, hand.paint);
  for (const line of texts) result += `${stencil.text(line)}${escapedContent(line.text)}</text>`;
  for (const each of children) result += node(each, x, y, hand);
  return `${result}</g>`;
}

/** What it is to those who hear the picture, and the beginning of its tooltip. */
function opening({ shape, children }: Placed, { afterId }: Hand): string {
  const { id, marks, fold } = shape;
  if (fold !== undefined)
    return `)" role="button" aria-expanded="${fold === 'open'}" data-id="${escaped(id)}${afterId}`;
  if (marks === undefined) return children.length > 0 ? `${GROUP}"><title>` : `${SYMBOL}"><title>`;
  return `${children.length > 0 ? `${GROUP}" data-id="` : `${SYMBOL}" data-id="`}${escaped(id)}${afterId}`;
}

const GROUP = ')" role="graphics-object group';
const SYMBOL = ')" role="graphics-symbol img';
