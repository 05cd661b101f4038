import type { DiagramPlace } from '../../server/src/protocol.ts';

type Places = Readonly<Record<string, DiagramPlace>>;
type Range = DiagramPlace['entry'];
type Position = Range['start'];

/** The id of the innermost entry that `position` stands in or touches; of equal ones the first. */
export function nodeAt(places: Places, position: Position): string | undefined {
  let found: { readonly id: string; readonly entry: Range } | undefined;
  for (const [id, { entry }] of Object.entries(places)) {
    if (!holds(entry, position)) continue;
    if (found === undefined || isInside(entry, found.entry)) found = { id, entry };
  }
  return found?.id;
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
