import type { DiagramPlace } from '../../server/src/protocol.ts';

type Places = Readonly<Record<string, DiagramPlace>>;
type Range = DiagramPlace['entry'];
type Position = Range['start'];

/**
 * The id of the innermost entry that `position` stands in or touches; where there is none, in the indentation or in a
 * comment behind, that of the outermost entry that begins or ends on the line. Of equal ones the first.
 */
export function nodeAt(places: Places, position: Position): string | undefined {
  return (
    choose(places, (entry) => holds(entry, position), isInside) ??
    choose(
      places,
      ({ start, end }) => start.line === position.line || end.line === position.line,
      (entry, best) => isInside(best, entry),
    )
  );
}

function choose(places: Places, fits: (entry: Range) => boolean, isBetter: (entry: Range, best: Range) => boolean) {
  let best: { readonly id: string; readonly entry: Range } | undefined;
  for (const [id, { entry }] of Object.entries(places))
    if (fits(entry) && (best === undefined || isBetter(entry, best.entry))) best = { id, entry };
  return best?.id;
}

function holds(range: Range, position: Position): boolean {
  return order(range.start, position) <= 0 && order(position, range.end) <= 0;
}

/** Whether `inner` lies in `outer` and is smaller. */
function isInside(inner: Range, outer: Range): boolean {
  const atStart = order(outer.start, inner.start);
  const atEnd = order(inner.end, outer.end);
  return atStart <= 0 && atEnd <= 0 && (atStart < 0 || atEnd < 0);
}

function order(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
