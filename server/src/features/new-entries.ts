import type { Analysis } from '../analysis.ts';
import type { Message } from '../messages.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import { propertiesOf } from '../model/schema.ts';
import { type AnyEntry, type Entries, folded } from '../model/topology.ts';
import { freshName, siblingName } from '../rules/names.ts';
import type { RequiredProperty } from './candidates.ts';
import { entryPatterns, type Pattern } from './entry-patterns.ts';
import { entriesByFit } from './fitting.ts';
import { likelyFirst, likelyTexts } from './likely.ts';
import { propertyIn, type Spot, scalarKinds } from './spot.ts';

/** A whole entry that can be written in a section, under a name that is free. */
export interface NewEntry {
  readonly name: string;
  readonly detail: Message;
  readonly properties: readonly RequiredProperty[];
}

/**
 * Whole entries for a section, with the declared things that fit in their places; all under the name `asked`, when something is
 * asked for that begins no other name.
 */
export function newEntries(analysis: Analysis, section: EntrySectionName, asked: string): readonly NewEntry[] {
  const { topology } = analysis;
  const entries: Entries<EntrySectionName> = topology[section];
  const isOther = ({ key }: AnyEntry) => key.folded !== folded(asked);
  const last = section === 'servers' ? [...entries.values()].filter(isOther).at(-1)?.key.value : undefined;
  const known = new Map<string, Fitting>();
  const fits = (name: string): Fitting => {
    const found = known.get(name) ?? fitting(analysis, section, name);
    known.set(name, found);
    return found;
  };
  const isBegun = (name: string) => name.toLowerCase().startsWith(asked.toLowerCase());
  const patterns = entryPatterns[section];
  const isOwn = asked !== '' && ![...patterns.map(({ name }) => name), last ?? ''].some(isBegun);
  const nameOf = (wanted: string, isFirst: boolean): string => {
    if (isOwn || folded(asked) === folded(wanted)) return asked;
    return isFirst && last !== undefined ? siblingName(topology, section, last) : freshName(topology, section, wanted);
  };
  return patterns.map((pattern, index) => ({
    name: nameOf(pattern.name, index === 0),
    detail: pattern.detail,
    properties: propertiesFor(fits, pattern),
  }));
}

/** A property begins with a name that none before it begins with: the passive node is not the active one. */
function propertiesFor(fits: (name: string) => Fitting, { says, like = {} }: Pattern): NewEntry['properties'] {
  const begun = new Set<string | undefined>();
  return Object.entries(says).map(([name, given]) => {
    if (given === 'two-that-fit') return { name, values: severalOf(fits(like[name] ?? name)) };
    const fit = given === 'what-fits' ? singleOf(fits(name)) : given;
    const others = fit.filter((each) => !begun.has(each));
    const values = others.length === 0 ? [] : [...others, ...fit.filter((each) => begun.has(each))];
    if (given === 'what-fits') begun.add(values[0]);
    return { name, values };
  });
}

/** More names than a person wants to choose from in a line. */
const MOST = 5;

/** The values for a property of a new entry, those first that other entries write, then those that fit. */
export function valuesFor(analysis: Analysis, section: EntrySectionName, name: string): readonly string[] {
  const property = propertyIn(propertiesOf(section), name);
  const fit = singleOf(fitting(analysis, section, name));
  if (property === undefined) return fit;
  return likelyFirst(fit, analysis, { section, entry: undefined, property, holds: { kind: 'value', is: property.is } });
}

function singleOf({ good, others }: Fitting): readonly string[] {
  return [...good, ...others].slice(0, MOST);
}

/** The two that fit best as a list, when two fit well, then those that fit one by one. */
function severalOf(fit: Fitting): readonly string[] {
  const [one, two] = fit.good;
  const single = singleOf(fit);
  return one === undefined || two === undefined ? single : [`[${one}, ${two}]`, ...single];
}

/** The values that fit a property well, and others. */
interface Fitting {
  readonly good: readonly string[];
  readonly others: readonly string[];
}

function fitting(analysis: Analysis, section: EntrySectionName, name: string): Fitting {
  const property = propertyIn(propertiesOf(section), name);
  if (property === undefined) return { good: [], others: [] };
  const spot: Spot = { section, entry: undefined, property, holds: { kind: 'value', is: property.is } };
  const quoted = (entries: readonly AnyEntry[]) =>
    entries.slice(0, MOST).map(({ key }) => analysis.editor.quoted(key.value));
  const all = scalarKinds(property.is).map((kind): Fitting => {
    if (kind.kind === 'name' || kind.kind === 'name-or-text') {
      const { good, fair, poor } = entriesByFit(analysis, spot, kind.sections, []);
      return { good: quoted(good), others: quoted([...fair, ...poor]) };
    }
    if (kind.kind === 'one-of') return { good: likelyFirst(kind.values, analysis, spot), others: [] };
    return { good: likelyTexts(analysis, spot), others: [] };
  });
  return { good: all.flatMap((each) => each.good), others: all.flatMap((each) => each.others) };
}
