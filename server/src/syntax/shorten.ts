import type { Span, TextEdit } from '../text/span.ts';
import type { Document } from './document.ts';
import { type Editable, isInFlow } from './edit.ts';
import {
  absolute,
  colonAt,
  columnOf,
  commentsWithin,
  indented,
  lineStart,
  nextLineStart,
  type Surroundings,
  surroundingsIn,
  withColon,
} from './surroundings.ts';
import type { MapNode, Pair } from './tree.ts';

/**
 * Takes a property out of an entry; comments on its lines stay there. An entry that had nothing else keeps its name.
 * Undefined where comments in braces would go with it.
 */
export function withoutProperty(document: Document, entry: Editable, pair: Pair): readonly TextEdit[] | undefined {
  const { node } = entry;
  if (node?.kind !== 'map') return undefined;
  const at = surroundingsIn(document);
  return node.style === 'block' ? outOfLines(at, entry, pair) : outOfBraces(at, entry, node, pair);
}

function outOfLines(at: Surroundings, entry: Editable, pair: Pair): readonly TextEdit[] {
  const span = absolute(at, entry, pair.span);
  const start = lineStart(at, span.start);
  const end = nextLineStart(at, span.end);
  const comments = commentsWithin(at, entry, { start, end }).map(({ text }) => text);
  const lines = indented(comments, columnOf(at, span.start)).map((each) => each + at.eol);
  return [{ span: { start, end }, newText: lines.join('') }];
}

function outOfBraces(at: Surroundings, entry: Editable, node: MapNode, pair: Pair): readonly TextEdit[] | undefined {
  const index = node.pairs.indexOf(pair);
  const [before, after] = [node.pairs[index - 1], node.pairs[index + 1]];
  const span = spanOf(at, entry, node, pair, before, after);
  return commentsWithin(at, entry, span).length > 0 ? undefined : [{ span, newText: '' }];
}

/** What goes with a pair in braces: the comma that is no longer needed; all behind the name when nothing is left. */
function spanOf(
  at: Surroundings,
  entry: Editable,
  node: MapNode,
  pair: Pair,
  before: Pair | undefined,
  after: Pair | undefined,
): Span {
  const own = absolute(at, entry, pair.span);
  if (after !== undefined) return { start: own.start, end: absolute(at, entry, after.span).start };
  const { end } = withColon(at, pair.value, own);
  if (before !== undefined) return { start: withColon(at, before.value, absolute(at, entry, before.span)).end, end };
  const whole = absolute(at, entry, node.span);
  if (isInFlow(at, entry)) return { start: whole.start + 1, end: whole.end - 1 };
  const key = at.document.absolute(entry);
  return { start: key.end + colonAt(at, key.end), end: whole.end };
}
