import { badgeOf, piled } from './drawing.ts';
import { framed } from './file-frame.ts';
import type { Layout, Placed } from './layout.ts';
import type { Line } from './lines.ts';
import { element, escaped } from './markup.ts';
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
 * - `<path class="line <net kind>" data-net="…">` are the lines, hidden from screen readers: labels say the same.
 */
export function svgOf(layout: Layout, { theme, legend = 'shown' }: SvgOptions = {}): string {
  const paint = paintOf(theme ?? 'editor');
  const hand: Hand = { paint, stencilOf: stencilsOf(paint), isInteractive: theme === undefined };
  let picture = '';
  for (const { kind, boxes } of layout.tiers) {
    picture += `<g class="tier" data-tier="${kind}">`;
    for (const each of boxes) picture += node(each, 0, 0, hand);
    picture += '</g>';
  }
  picture += '<g class="lines" fill="none" aria-hidden="true">';
  for (const each of layout.lines) picture += path(each, paint);
  picture += '</g>';
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
  let d = '';
  let last: number | undefined;
  for (const [x, y] of points) {
    if (last === undefined) d = `M${x} ${y}`;
    else d += last === x ? `V${y}` : `H${x}`;
    last = x;
  }
  const [x = 0, y = 0] = points.at(-1) ?? [];
  const tip = head === 'right' ? `M${x} ${y}l-9 -4.5v9Z` : `M${x} ${y}l-4.5 9h9Z`;
  const line = element('path', {
    class: `line ${kind}${dashed ? ' dashed' : ''}`,
    'data-net': net,
    d,
    stroke: paint('line'),
    'stroke-width': kind === 'group' ? 2 : 1.5,
    'stroke-dasharray': kind === 'copy' ? '2 4' : dashed ? '6 4' : undefined,
    'stroke-linejoin': 'round',
  });
  return head === undefined ? line : line + element('path', { class: 'head', d: tip, fill: paint('line') });
}

/** What is the same in all of a picture. */
interface Hand {
  readonly paint: Paint;
  readonly stencilOf: (shape: Shape) => Stencil;
  /** Whether things can have the focus. */
  readonly isInteractive: boolean;
}

/** A box with all that is in it, in coordinates of its own; where it stands in the one around it is said once. */
function node(box: Placed, left: number, top: number, hand: Hand): string {
  const { shape, header, x, y } = box;
  const stencil = hand.stencilOf(shape);
  const label = escaped(shape.label);
  const at = `${x - left} ${y - top}`;
  let result = `${stencil.start}${at})" aria-label="${label}" role="${roleOf(box)}"`;
  if (shape.marks !== undefined || shape.fold !== undefined)
    result += ` data-id="${escaped(shape.id)}"${hand.isInteractive ? ' tabindex="-1"' : ''}`;
  if (shape.fold !== undefined) result += ` aria-expanded="${shape.fold === 'open'}"`;
  const form = stencil.form(box.width, box.height);
  result += `><title>${tooltipOf(shape, label)}</title>${shape.count === undefined ? form : piled(form)}${stencil.icon}`;
  if (header.glyph !== undefined) result += stencil.glyph(header.glyph);
  if (header.badge !== undefined) result += badgeOf(shape, header.badge, hand.paint);
  for (const line of header.texts) result += `${stencil.text(line)}${escaped(line.text)}</text>`;
  for (const each of box.children) result += node(each, x, y, hand);
  return `${result}</g>`;
}

function roleOf({ shape, children }: Placed): string {
  if (shape.fold !== undefined) return 'button';
  return children.length > 0 ? 'graphics-object group' : 'graphics-symbol img';
}

/** A tooltip, escaped; most begin with the label, which is already. */
function tooltipOf({ label, tooltip }: Shape, escapedLabel: string): string {
  if (tooltip === label) return escapedLabel;
  return tooltip.startsWith(label) ? escapedLabel + escaped(tooltip.slice(label.length)) : escaped(tooltip);
}
