import type { Analysis } from '../analysis.ts';
import type { EntrySectionName, Kind } from '../model/kinds.ts';
import { nameSpaces } from '../model/schema.ts';
import { type AnyEntry, folded } from '../model/topology.ts';
import { pathOf } from '../model/values.ts';
import type { Location } from '../syntax/locate.ts';
import type { Span } from '../text/span.ts';
import { mapKinds, type Spot, scalarKinds } from './spot.ts';

/** The entry that a name at a place declares or stands for; undefined when it is no name, or one that nothing has. */
export function entryAt(analysis: Analysis, at: Location, spot: Spot): AnyEntry | undefined {
  const { holds } = spot;
  if (holds.kind === 'names' && at.at === 'key') return declaredAt(analysis, holds.section, at);
  if (holds.kind !== 'value' || at.word.text === '') return undefined;
  const connected = at.at === 'value' ? connectedTo(analysis, spot, at.word.span) : undefined;
  if (connected !== undefined) return connected.entry;
  const kinds = at.at === 'value' ? scalarKinds(holds.is) : at.at === 'key' ? keyKinds(holds.is, at) : [];
  for (const kind of kinds) {
    const entry = entryMeant(analysis, kind, [at.word.text, literal(analysis.text, at)]);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** Properties that hold the name of a computer or instance as clients write it. */
const connections: ReadonlySet<string> = new Set(['connection', 'secretServerName']);

/** What a connection leads to, such as `SQL01\BTS,1433` or `tcp:sql01.corp.example`, and where in its source that is named. */
export function connectedTo(
  { topology, text }: Analysis,
  spot: Spot | undefined,
  span: Span,
): { readonly entry: AnyEntry; readonly span: Span } | undefined {
  if (!connections.has(spot?.property?.name ?? '')) return undefined;
  const source = text.slice(span.start, span.end);
  const [, before = '', name = '', rest = ''] =
    /^(["']?(?:(?:tcp|np|lpc|admin):)?)([^\\,."']+)([^,"']*)/i.exec(source) ?? [];
  const whole = name + rest;
  for (const each of [whole, name]) {
    const unescaped = each.replaceAll('\\\\', '\\');
    const entry = (['instances', ...(nameSpaces[0] ?? [])] as const)
      .map((section) => topology.named(section, folded(unescaped)))
      .find((found) => found !== undefined);
    const start = span.start + before.length;
    if (entry !== undefined) return { entry, span: { start, end: start + each.length } };
  }
  return undefined;
}

/** Kinds of the keys a value can have; a word alone in its line may also be the value itself. */
function keyKinds(kind: Kind, at: Location): readonly Kind[] {
  const keys = mapKinds(kind).flatMap((each) => (each.kind === 'table' ? [each.key] : []));
  return at.colon ? keys : [...keys, ...scalarKinds(kind)];
}

function declaredAt({ topology, document }: Analysis, section: EntrySectionName, at: Location): AnyEntry | undefined {
  const isHere = (entry: AnyEntry) => document.absolute(entry).start === at.word.span.start;
  const first = topology.named(section, folded(at.word.text));
  return first !== undefined && isHere(first)
    ? first
    : (topology.entries.find((each) => each.section === section && isHere(each)) ?? first);
}

/** The entry that a value of a kind stands for, by the first of its readings that has one; of a path the computer in it. */
export function entryMeant(analysis: Analysis, kind: Kind, names: readonly string[]): AnyEntry | undefined {
  if (kind.kind === 'name' || kind.kind === 'name-or-text') {
    for (const name of names) {
      const entry = named(analysis, fitting(kind.sections), name);
      if (entry !== undefined) return entry;
    }
  }
  if (kind.kind !== 'path' && !(kind.kind === 'name-or-text' && kind.text === 'path')) return undefined;
  for (const name of names) {
    const { host } = pathOf(name);
    const entry = host === undefined ? undefined : named(analysis, nameSpaces[0] ?? [], host);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** The sections a name can be in, and behind them those it must not be in but may be found in. */
function fitting(sections: readonly string[]): readonly EntrySectionName[] {
  const all = nameSpaces.flat();
  return [...all.filter((each) => sections.includes(each)), ...all.filter((each) => !sections.includes(each))];
}

function named({ topology }: Analysis, sections: readonly EntrySectionName[], name: string): AnyEntry | undefined {
  for (const section of sections) {
    const entry = topology.named(section, folded(name));
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** The word as written between its quotes: in double quotes a backslash before a letter is meant as itself in names. */
function literal(text: string, { word }: Location): string {
  const source = text.slice(word.span.start, word.span.end);
  return word.quote === ''
    ? source
    : source.slice(1, source.endsWith(word.quote) && source.length > 1 ? -1 : undefined);
}
