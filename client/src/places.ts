import type { DiagramPlace } from '../../server/src/protocol.ts';

type Places = Readonly<Record<string, DiagramPlace>>;
type Range = DiagramPlace['entry'];
type Position = Range['start'];

/**
 * The id of the innermost entry that `position` stands in or touches, of several with one entry the one with its name
 * there; where there is no entry, in the indentation or in a comment behind, the outermost one that begins or ends on
 * the line. Of equal ones the first.
 */
export function nodeAt(places: Places, position: Position): string | undefined {
  return (
    choose(
      places,
      ({ entry }) => holds(entry, position),
      ({ name, entry }, best) =>
        isInside(entry, best.entry) ||
        (!isInside(best.entry, entry) && holds(name, position) && !holds(best.name, position)),
    ) ??
    choose(
      places,
      ({ entry: { start, end } }) => start.line === position.line || end.line === position.line,
      ({ entry }, best) => isInside(best.entry, entry),
    )
  );
}

function choose(
  places: Places,
  fits: (place: DiagramPlace) => boolean,
  isBetter: (place: DiagramPlace, best: DiagramPlace) => boolean,
): string | undefined {
  let best: { readonly id: string; readonly place: DiagramPlace } | undefined;
  for (const [id, place] of Object.entries(places))
    if (fits(place) && (best === undefined || isBetter(place, best.place))) best = { id, place };
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
