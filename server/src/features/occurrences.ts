import type { Analysis } from '../analysis.ts';
import type { Kind } from '../model/kinds.ts';
import { type AnyEntry, folded } from '../model/topology.ts';
import { pathOf } from '../model/values.ts';
import { locate } from '../syntax/locate.ts';
import { offsetAt, type Position } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { type Scalar, scalarsIn } from './scalars.ts';
import { mapKinds, scalarKinds, spotAt } from './spot.ts';
import { connectedTo, entryAt, entryMeant } from './target.ts';

/** A place where the name of an entry stands. `span` is in the whole text, quotes included. */
export interface Occurrence {
  readonly span: Span;
  /** `part`: the name is only a part of what is written, as a computer's is of a path. */
  readonly as: 'declaration' | 'reference' | 'part';
}

/** The entry whose name stands at a position; undefined when none does. */
export function entryUnder(analysis: Analysis, position: Position): AnyEntry | undefined {
  const { lines } = analysis;
  const at = locate(lines, offsetAt(lines, position));
  const spot = at.at === 'key' || at.at === 'value' ? spotAt(at.path) : undefined;
  return spot === undefined ? undefined : entryAt(analysis, at, spot);
}

/** Where the name of an entry stands, its declaration among them, in the order of the text. */
export function occurrencesOf(analysis: Analysis, entry: AnyEntry): readonly Occurrence[] {
  const { document } = analysis;
  const found: Occurrence[] = [];
  const own = document.absolute(entry);
  for (const scalar of scalarsIn(document)) {
    const span = document.absolute(scalar);
    if (span.start === own.start && scalar.role === 'key') found.push({ span, as: 'declaration' });
    else {
      const named = namedBy(analysis, scalar);
      if (named?.entry === entry) found.push({ span: named.span, as: named.as });
    }
  }
  return found;
}

/** A place where an entry is named. */
export interface Named extends Occurrence {
  readonly entry: AnyEntry;
}

/** The entry that a scalar names, and where in it; undefined for a declaration, and for what names nothing. */
export function namedBy(analysis: Analysis, scalar: Scalar): Named | undefined {
  const span = analysis.document.absolute(scalar);
  const connected = scalar.role === 'value' ? connectedTo(analysis, scalar.spot, span) : undefined;
  if (connected !== undefined) return { ...connected, as: isSame(connected.span, span) ? 'reference' : 'part' };
  const names = [scalar.node.text, analysis.text.slice(span.start, span.end).replace(/^(["'])(.*)\1$/s, '$2')];
  for (const kind of kindsOf(scalar)) {
    const entry = entryMeant(analysis, kind, names);
    if (entry === undefined) continue;
    const isWhole = names.some((each) => folded(each) === entry.key.folded);
    if (isWhole) return { entry, span, as: 'reference' };
    const host = names.map((each) => pathOf(each).host).find((each) => each !== undefined);
    const at = host === undefined ? -1 : analysis.text.indexOf(host, span.start);
    if (host !== undefined && at >= 0 && at < span.end)
      return { entry, span: { start: at, end: at + host.length }, as: 'part' };
  }
  return undefined;
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The kinds of value a scalar can be. */
function kindsOf({ role, spot }: Scalar): readonly Kind[] {
  if (spot?.holds.kind !== 'value') return [];
  if (role === 'value') return scalarKinds(spot.holds.is);
  return mapKinds(spot.holds.is).flatMap((each) => (each.kind === 'table' ? [each.key] : []));
}
