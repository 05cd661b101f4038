import type { Analysis } from '../analysis.ts';
import type { AnyEntity, AnyEntry } from '../model/topology.ts';
import type { EntryNode } from '../syntax/document.ts';
import type { Editable } from '../syntax/edit.ts';
import type { Pair, Place } from '../syntax/tree.ts';
import { type Span, touches } from '../text/span.ts';

/** The declared things whose text a span touches. */
export function entriesIn({ topology, document }: Analysis, span: Span): readonly AnyEntry[] {
  return topology.entries.filter((each) => touches(document.absolute({ block: each.block, span: each.whole }), span));
}

/** The things that are declared or described in a span, sections of one thing included. */
export function entitiesIn(analysis: Analysis, span: Span): readonly AnyEntity[] {
  const { topology, document } = analysis;
  const singles = topology.singles.filter((each) =>
    touches(document.absolute({ block: each.block, span: each.whole }), span),
  );
  return [...entriesIn(analysis, span), ...singles];
}

/** The properties of a thing that a span touches. */
export function pairsIn({ document }: Analysis, { block, node }: Editable, span: Span): readonly Pair[] {
  if (node?.kind !== 'map') return [];
  return node.pairs.filter((pair) => touches(document.absolute({ block, span: pair.span }), span));
}

/** An entry of a text as something that can be edited. */
export function editable({ block, whole, span, value }: EntryNode): Editable {
  return { block, whole, span, node: value };
}

/** Whether a comment in a thing, or behind its last line, says what is ignored there: such a comment goes by its place. */
export function isSteered({ document, lines }: Analysis, { block, whole }: Place & Pick<Editable, 'whole'>): boolean {
  const { start, end } = document.absolute({ block, span: whole });
  const last = lines.starts.find((each) => each > end) ?? document.text.length;
  return document.steering.some((each) => {
    const at = document.absolute(each).start;
    return start <= at && at < last;
  });
}
