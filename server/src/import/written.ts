import { isEntrySection, propertiesOf, sectionNames } from '../model/schema.ts';
import { quoted } from '../syntax/edit.ts';
import type { Doubt } from './doubts.ts';
import type { ImportedSection, Place } from './facts.ts';
import type { Known, Thing } from './merge.ts';
import { oneLine } from './one-line.ts';
import type { Platform } from './platform.ts';

/** Longer lines are written as several. */
const WIDTH = 110;

/** How a platform is written. */
export interface Style {
  /** Whether each value has a comment that says where it was read. */
  readonly provenance: boolean;
}

/** A platform as the text of a topology. The same platform gives the same text. */
export function written({ sections, hasAllDatabases, doubts }: Platform, { provenance }: Style): string {
  const parts = sectionNames
    .filter((name): name is ImportedSection => sections.has(name as ImportedSection))
    .map((name) =>
      sectionText(name, sections.get(name) ?? [], { provenance, doubts: name === 'hosts' ? doubts : new Map() }),
    )
    .filter((each) => each !== '');
  const hasBoth = ['databases' as const, 'hosts' as const].every((each) => (sections.get(each) ?? []).length > 0);
  const head = [
    ...(hasBoth && !hasAllDatabases
      ? ['# biztopo-ignore required-database-missing -- the imported files do not name all databases']
      : []),
    'topology: Imported BizTalk group',
    '# What is not written here is not known from the imported files; the report of the import says where to find it.',
    '',
  ];
  return `${head.join('\n')}\n${parts.join('\n')}`;
}

interface Writing extends Style {
  readonly doubts: Platform['doubts'];
}

function sectionText(section: ImportedSection, things: readonly Thing[], writing: Writing): string {
  const { provenance } = writing;
  if (things.length === 0) return '';
  const isEntry = isEntrySection(section);
  const lines = things.flatMap((thing) => thingLines(section, thing, isEntry ? '    ' : '  ', provenance));
  if (!isEntry) return lines.length === 0 ? '' : `${section}:\n${lines.join('\n')}\n`;
  const entries = things.flatMap((thing) => [
    ...doubtLines(writing.doubts.get(thing.name) ?? []),
    ...entryLines(section, thing, provenance),
  ]);
  return `${section}:\n${entries.join('\n')}\n`;
}

/** What no file tells, as the reason of a comment; a file is in English, as its keys are. */
const reasons: Readonly<Record<Doubt['about'], string>> = {
  clustering: 'whether it is clustered is not in the imported files',
  'load-balancers': 'load balancers are not in the imported files',
};

function doubtLines(doubts: readonly Doubt[]): readonly string[] {
  return doubts.map(({ codes, about }) => `  # biztopo-ignore ${codes.join(', ')} -- ${reasons[about]}`);
}

function entryLines(section: ImportedSection, thing: Thing, provenance: boolean): readonly string[] {
  const key = `  ${quoted(thing.name)}:`;
  const known = knownOf(section, thing);
  if (!provenance) {
    const flow = known.map(([property, value]) => `${property}: ${flowOf(value)}`).join(', ');
    const line = flow === '' ? key : `${key} { ${flow} }`;
    if (line.length <= WIDTH) return [line];
  }
  const head = provenance ? `${key}${commentOn(thing.places)}` : key;
  return [head, ...thingLines(section, thing, '    ', provenance)];
}

/** The properties of a thing that the language has, in its order. */
function knownOf(section: ImportedSection, { properties }: Thing): readonly (readonly [string, Known])[] {
  return Object.keys(propertiesOf(section)).flatMap((property) => {
    const known = properties.get(property);
    return known === undefined ? [] : [[property, known] as const];
  });
}

function thingLines(section: ImportedSection, thing: Thing, indent: string, provenance: boolean): readonly string[] {
  return knownOf(section, thing).flatMap(([property, known]) => {
    if (!provenance && `${indent}${property}: ${flowOf(known)}`.length <= WIDTH)
      return [`${indent}${property}: ${flowOf(known)}`];
    return known.values.length > 1 || hasDetails(known)
      ? [`${indent}${property}:`, ...itemLines(known, `${indent}  `, provenance)]
      : [
          `${indent}${property}: ${flowOf(known)}${provenance ? commentOn(known.values.flatMap((each) => each.places)) : ''}`,
        ];
  });
}

function itemLines(known: Known, indent: string, provenance: boolean): readonly string[] {
  const comment = (places: readonly Place[]) => (provenance ? commentOn(places) : '');
  if (!hasDetails(known))
    return known.values.map(({ value, places }) => `${indent}- ${quoted(value)}${comment(places)}`);
  return [...tableOf(known)].flatMap(([key, { places, details }]) => {
    if (details.length < 2)
      return [`${indent}${quoted(key)}:${details.map((each) => ` ${each}`).join('')}${comment(places)}`];
    return [`${indent}${quoted(key)}:${comment(places)}`, ...details.map((each) => `${indent}  - ${each}`)];
  });
}

/** A value on one line, as YAML. */
export function flowOf(known: Known): string {
  if (!known.isList) return quoted(known.values[0]?.value ?? '');
  if (!hasDetails(known)) {
    const [only, ...others] = known.values;
    if (only !== undefined && others.length === 0) return quoted(only.value);
    return `[${known.values.map((each) => quoted(each.value)).join(', ')}]`;
  }
  const entries = [...tableOf(known)].map(([key, { details }]) => {
    if (details.length === 0) return `${quoted(key)}: {}`;
    return details.length === 1 ? `${quoted(key)}: ${details[0]}` : `${quoted(key)}: [${details.join(', ')}]`;
  });
  return `{ ${entries.join(', ')} }`;
}

/** Items with more lines than their name have `property: value` on each of these. */
function hasDetails({ values }: Known): boolean {
  return values.some((each) => each.value.includes('\n'));
}

function tableOf({ values }: Known) {
  const table = new Map<string, { places: readonly Place[]; details: readonly string[] }>();
  for (const { value, places } of values) {
    const [key = '', ...properties] = value.split('\n');
    const row = table.get(key) ?? { places: [], details: [] };
    const detail = properties.map((each) => {
      const colon = each.indexOf(': ');
      return `${each.slice(0, colon)}: ${quoted(each.slice(colon + 2))}`;
    });
    table.set(key, {
      places: [...row.places, ...places],
      details: detail.length === 0 ? row.details : [...row.details, `{ ${detail.join(', ')} }`],
    });
  }
  return table;
}

/** An entry on one line, as it stands in its section. */
export function propertiesText(section: ImportedSection, thing: Thing): string {
  const flow = knownOf(section, thing).map(([property, value]) => `${property}: ${flowOf(value)}`);
  return flow.length === 0 ? `${quoted(thing.name)}:` : `${quoted(thing.name)}: { ${flow.join(', ')} }`;
}

/** Places in words, each once. */
export function placesText(places: readonly Place[]): string {
  return [...new Set(places.map(shownPlace))].join(', ');
}

/** Where something was read, as a comment; what could end the line or steer is made harmless. */
function commentOn(places: readonly Place[]): string {
  return places.length === 0 ? '' : ` # ${placesText(places)}`;
}

/** A place in words: the file and the line or path in it. */
export function shownPlace({ file, at }: Place): string {
  return oneLine(`${file}:${at}`).replaceAll('biztopo-ignore', 'biztopo_ignore');
}
