import type { Span } from '../text/span.ts';
import { commentSpansIn } from './marks.ts';
import type { Block, Node, Place } from './tree.ts';
import { isBlank, isLineEnd, skipBlanks } from './words.ts';

/** A comment `# biztopo-ignore …`, and what it is about. `span` runs from its `#` to its last word. */
export interface SteeringComment extends Place {
  readonly about: About;
}

/**
 * `line`: what stands before the comment on its line. `below`: the pair or item that the comment stands above in its
 * block. `next`: the first thing of the next block. `nothing`: what is below is no part of what the comment stands in.
 */
export type About =
  | { readonly kind: 'line' | 'below'; readonly span: Span }
  | { readonly kind: 'next'; readonly column: number }
  | { readonly kind: 'nothing' };

/** What a comment that steers begins with, behind its `#`. */
export const IGNORE = 'biztopo-ignore';

/** The comments in a block that steer, in their order. `root` is what the block says. */
export function steeringIn(block: Block, root: Node | undefined): readonly SteeringComment[] {
  const { text } = block;
  if (!text.includes(IGNORE)) return [];
  return commentSpansIn(text)
    .filter((span) => isSteering(text, span))
    .map((span) => ({ block, span, about: aboutOf(text, span, root) }));
}

function isSteering(text: string, { start, end }: Span): boolean {
  const word = skipBlanks(text, start + 1, end);
  const behind = word + IGNORE.length;
  return text.startsWith(IGNORE, word) && (behind >= end || isBlank(text, behind) || text[behind] === ':');
}

function aboutOf(text: string, { start, end }: Span, root: Node | undefined): About {
  const line = startOfLine(text, start);
  if (skipBlanks(text, line, start) < start) return { kind: 'line', span: { start: line, end: start } };
  const below = root === undefined ? undefined : firstBehind(root, end);
  if (below === undefined) return { kind: 'next', column: start - line };
  const isInside = below.style === 'block' && start - line > below.span.start - startOfLine(text, below.span.start);
  return isInside ? { kind: 'nothing' } : { kind: 'below', span: below.span };
}

interface Part {
  readonly span: Span;
  /** The style of the map or list it is in. */
  readonly style: 'block' | 'flow';
}

/** The first pair or item that starts behind an offset; of those that start together the outermost. */
function firstBehind(node: Node, offset: number): Part | undefined {
  if (node.kind === 'scalar') return undefined;
  const { style } = node;
  const parts = node.kind === 'map' ? node.pairs : node.items;
  for (const part of parts) {
    if (part.span.start >= offset) return { span: part.span, style };
    if (part.span.end <= offset) continue;
    const value = 'key' in part ? part.value : part;
    const inside = value === undefined ? undefined : firstBehind(value, offset);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** Where the line of an offset starts, behind a byte order mark. */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text, start - 1) && text.charCodeAt(start - 1) !== 0xfeff) start--;
  return start;
}
