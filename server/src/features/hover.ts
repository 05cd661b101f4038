import type { Hover } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import type { Element, ElementKind } from '../failure/parts.ts';
import { elementWord } from '../failure/words.ts';
import { type Bundle, say, textOf } from '../messages.ts';
import type { Properties } from '../model/kinds.ts';
import { isEntrySection, schema, sectionNames, topLevel } from '../model/schema.ts';
import { type AnyEntry, folded } from '../model/topology.ts';
import type { SectionNode } from '../syntax/document.ts';
import { type Location, locate } from '../syntax/locate.ts';
import { offsetAt, type Position, rangeOf } from '../text/lines.ts';
import { entryCard, findingsCard } from './card.ts';
import { failingCard, failureCard } from './failure-card.ts';
import { ignoringHover } from './ignoring-hover.ts';
import { kindWords } from './kind-words.ts';
import { code } from './markdown.ts';
import { rulesOf } from './property-rules.ts';
import { mapKinds, type NamedProperty, propertyIn, type Spot, spotAt } from './spot.ts';
import { entryAt } from './target.ts';

/** What is known about the word at a position: a declared thing, a property, a section; undefined where nothing is. */
export function hoverAt(analysis: Analysis, position: Position, bundle: Bundle): Hover | undefined {
  const { lines } = analysis;
  const offset = offsetAt(lines, position);
  const at = locate(lines, offset);
  if (at.at === 'comment') return ignoringHover(analysis, offset, bundle);
  const spot = at.at === 'key' || at.at === 'value' ? spotAt(at.path) : undefined;
  if (spot === undefined || at.word.span.start === at.word.span.end) return undefined;
  const value = cardAt(analysis, at, spot, bundle);
  return value === undefined
    ? undefined
    : { contents: { kind: 'markdown', value }, range: rangeOf(lines, at.word.span) };
}

function cardAt(analysis: Analysis, at: Location, spot: Spot, bundle: Bundle): string | undefined {
  const entry = entryAt(analysis, at, spot);
  if (entry !== undefined) return wholeCard(analysis, entry, at.word.span.start, bundle);
  if (at.at === 'value')
    return spot.property === undefined ? undefined : valueCard(analysis, spot, spot.property, bundle);
  const section = sectionCard(spot, at.word.text, bundle);
  if (section !== undefined) return section;
  const property = propertyAt(spot, at.word.text);
  return property === undefined ? undefined : propertyCard(analysis, spot, property, bundle);
}

/** What a declared thing is, what failures mean to it, and what is found there. */
function wholeCard(analysis: Analysis, entry: AnyEntry, offset: number, bundle: Bundle): string {
  const found = findingsCard(analysis, entry, offset, bundle);
  const parts = [entryCard(analysis.facts, entry, bundle), ...failureCard(analysis, entry, bundle)];
  return [...parts, ...(found === '' ? [] : [found])].join('\n\n');
}

/** A property; where its value is the name of something that can fail, also what happens then. */
function valueCard(analysis: Analysis, spot: Spot, property: NamedProperty, bundle: Bundle): string {
  const own = propertyCard(analysis, spot, property, bundle);
  const element = wordElement(analysis, spot, property);
  if (element === undefined) return own;
  const thing = textOf(elementWord(element.kind), bundle);
  const heading = say('If {thing} {name} fails:', { thing, name: code(element.name) });
  return [own, ...failingCard(analysis, element.id, heading, bundle)].join('\n\n');
}

/** The rack, zone, machine or witness that a value of a server or cluster is. */
function wordElement({ topology, failure }: Analysis, { entry }: Spot, { name }: NamedProperty): Element | undefined {
  const kind = wordKinds.get(name);
  const { graph } = failure.value;
  if (kind === undefined || entry === undefined || graph.capabilities.length === 0) return undefined;
  if (kind === 'witness')
    return graph.elements.find((each) => each.kind === kind && folded(each.name) === folded(entry));
  const server = topology.servers.get(folded(entry));
  const part = graph.servers.find((each) => each.id === server?.id);
  return part?.causes.find((each) => each.kind === kind);
}

const wordKinds: ReadonlyMap<string, ElementKind> = new Map([
  ['rack', 'rack'],
  ['availabilityZone', 'zone'],
  ['runsOn', 'machine'],
  ['witness', 'witness'],
]);

function sectionCard({ holds }: Spot, key: string, bundle: Bundle): string | undefined {
  if (holds.kind !== 'top' && holds.kind !== 'defaults') return undefined;
  if (holds.kind === 'top' && key === 'defaults') {
    return card(key, textOf(say('Properties for every entry of a section that does not write them itself.'), bundle));
  }
  const section = sectionNames.find((each) => each === key);
  if (section === undefined || (holds.kind === 'defaults' && !isEntrySection(section))) return undefined;
  return card(key, textOf(say(schema[section].doc), bundle));
}

/** The property that a key is, in the thing it stands in. */
function propertyAt({ holds }: Spot, key: string): NamedProperty | undefined {
  if (holds.kind === 'top') return propertyIn(topLevel, key);
  if (holds.kind === 'properties') return propertyIn(holds.properties, key);
  if (holds.kind !== 'value') return undefined;
  const properties: readonly Properties[] = mapKinds(holds.is).flatMap((each) =>
    each.kind === 'record' ? [each.properties] : [],
  );
  return properties.map((each) => propertyIn(each, key)).find((each) => each !== undefined);
}

function propertyCard(analysis: Analysis, spot: Spot, property: NamedProperty, bundle: Bundle): string {
  const kind = kindWords(property.is).map((each) => textOf(each, bundle));
  const more = [
    ...(property.required ? [say('Required.')] : []),
    ...(property.default === undefined
      ? []
      : [say('Not written: {default}.', { default: textOf(say(property.default), bundle) })]),
    ...inheritance(analysis, spot, property),
  ].map((each) => textOf(each, bundle));
  const rules = rulesOf(spot, property, bundle);
  const told = rules === '' ? more : [...more, rules];
  return card(property.name, textOf(say(property.doc), bundle), kind.join(' · '), ...told);
}

function card(name: string, ...paragraphs: readonly string[]): string {
  return [`**${code(name)}**`, ...paragraphs].join('\n\n');
}

/** How a property stands to the `defaults` of its section. */
function inheritance({ document, topology, text }: Analysis, { section, entry }: Spot, property: NamedProperty) {
  if (
    section === undefined ||
    !isEntrySection(section) ||
    propertyIn(schema[section].properties, property.name)?.is !== property.is
  )
    return [];
  if (entry === undefined) {
    const entries = topology.entries.filter((each) => each.section === section);
    const count = entries.filter((each) => each.inherited.has(property.name)).length;
    return [say('Applies to {count} of {all} entries.', { count, all: entries.length })];
  }
  const defaults = document.sections.find((each) => each.key.text === 'defaults');
  const value = defaults === undefined ? undefined : defaultValue(defaults, section, property.name);
  if (value === undefined) return [];
  const { start, end } = document.absolute(value);
  return [say('Written here instead of {value} from `defaults`.', { value: code(text.slice(start, end)) })];
}

function defaultValue(defaults: SectionNode, section: string, name: string) {
  const entry = defaults.entries?.find((each) => each.key.text === section);
  const map = entry?.value?.kind === 'map' ? entry.value : undefined;
  const value = map?.pairs.find((each) => each.key.text === name)?.value;
  return entry === undefined || value === undefined ? undefined : { block: entry.block, span: value.span };
}
