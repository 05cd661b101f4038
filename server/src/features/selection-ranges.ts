import type { SelectionRange } from 'vscode-languageserver-types';
import type { Document, EntryNode } from '../syntax/document.ts';
import type { Node } from '../syntax/tree.ts';
import { type Lines, offsetAt, type Position, rangeOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** For each position what a growing selection takes in, the innermost first: word, property, list or map, entry, section, text. */
export function selectionRangesAt(
  { document, lines }: { readonly document: Document; readonly lines: Lines },
  positions: readonly Position[],
): SelectionRange[] {
  return positions.map((position) => {
    const offset = offsetAt(lines, position);
    let range: SelectionRange | undefined;
    let before: Span | undefined;
    for (const span of spansAround(document, offset)) {
      const isNew = before === undefined || span.start !== before.start || span.end !== before.end;
      if (isNew) range = { range: rangeOf(lines, span), ...(range === undefined ? {} : { parent: range }) };
      before = span;
    }
    return range ?? { range: rangeOf(lines, { start: 0, end: lines.text.length }) };
  });
}

/** The spans around an offset, each in the one before it, from the whole text inwards. */
function spansAround(document: Document, offset: number): readonly Span[] {
  const spans: Span[] = [{ start: 0, end: document.text.length }];
  const holds = (span: Span) => span.start <= offset && offset <= span.end;
  const wholeOf = ({ block, whole }: EntryNode) => document.absolute({ block, span: whole });
  for (const section of document.sections) {
    const last = section.entries?.at(-1) ?? section;
    const whole = { start: document.absolute(section).start, end: wholeOf(last).end };
    if (!holds(whole)) continue;
    spans.push(whole);
    const entry = section.entries?.find((each) => holds(wholeOf(each)));
    if (entry !== undefined) spans.push(wholeOf(entry));
    const { block, key, value } = entry ?? section;
    const absolute = (span: Span) => document.absolute({ block, span });
    if (holds(absolute(key.span))) spans.push(absolute(key.span));
    else if (entry !== undefined || section.entries === undefined) spans.push(...inside(value, absolute, holds));
    break;
  }
  return spans;
}

function inside(
  node: Node | undefined,
  absolute: (span: Span) => Span,
  holds: (span: Span) => boolean,
): readonly Span[] {
  if (node === undefined || !holds(absolute(node.span))) return [];
  const own = absolute(node.span);
  if (node.kind === 'scalar') return [own];
  if (node.kind === 'list') {
    const item = node.items.find((each) => holds(absolute(each.span)));
    return [own, ...inside(item, absolute, holds)];
  }
  const pair = node.pairs.find((each) => holds(absolute(each.span)));
  if (pair === undefined) return [own];
  const key = absolute(pair.key.span);
  return [own, absolute(pair.span), ...(holds(key) ? [key] : inside(pair.value, absolute, holds))];
}
