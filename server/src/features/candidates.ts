import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type Message, say } from '../messages.ts';
import type { EntrySectionName, Kind, Properties } from '../model/kinds.ts';
import { deniableSections, isEntrySection, propertiesOf, schema, sectionNames, topLevel } from '../model/schema.ts';
import { folded, type Reference } from '../model/topology.ts';
import { rhythms } from '../model/values.ts';
import type { SectionNode } from '../syntax/document.ts';
import type { Location } from '../syntax/locate.ts';
import { entryWords } from './entry-words.ts';
import { fittingEntries } from './fitting.ts';
import { likelyFirst, likelyKeys, likelyTexts } from './likely.ts';
import { type NewEntry, newEntries, valuesFor } from './new-entries.ts';
import { mapKinds, type NamedProperty, propertyIn, type Spot, scalarKinds, takesList } from './spot.ts';

/** Something that can be written at a place. */
export interface Candidate {
  /** What is shown, and written unless it needs quotes. */
  readonly name: string;
  readonly is: CompletionItemKind;
  /** How it is written: as a value, a list item on a line of its own, a key with what follows it, or as words of a comment. */
  readonly as: 'value' | 'item' | 'words' | Behind;
  readonly detail?: Message;
  readonly doc?: readonly Message[];
}

/** What follows a key: a value to be typed, of which some are offered or none, one of a few, the lines of a section, or what an entry begins with, whose name may be open too. */
export type Behind =
  | { readonly kind: 'value'; readonly isOffered?: boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'section' }
  | { readonly kind: 'entry'; readonly required: readonly RequiredProperty[]; readonly isNameOpen?: true };

/** A property an entry cannot do without, or seldom does, with the values to choose from, if they are few. */
export interface RequiredProperty {
  readonly name: string;
  readonly values: readonly string[];
}

/** All that can be written at a place, the likeliest first. */
export function candidatesAt(analysis: Analysis, where: Location, spot: Spot): readonly Candidate[] {
  const { holds } = spot;
  const siblings = writtenBeside(analysis, where, spot);
  const at = { ...where, siblings: () => siblings };
  if (at.at === 'value') {
    if (holds.kind === 'value') return [...values(analysis, at, spot, holds.is, 'value'), ...keysInItem(at, holds.is)];
    return spot.section !== undefined && spot.entry === undefined ? denial(analysis, spot.section) : [];
  }
  switch (holds.kind) {
    case 'top':
      return topKeys(at);
    case 'defaults':
      return without(at, sectionNames.filter(isEntrySection).map(sectionKey));
    case 'names':
      return entryNames(analysis, at, holds.section);
    case 'properties':
      return propertyKeys(at, holds.properties, likelyKeys(analysis, spot));
    case 'value':
      return underProperty(analysis, at, spot, holds.is);
  }
}

/** What is written beside a place; of the top level the document knows it, and for names of entries nobody asks. */
function writtenBeside({ document }: Analysis, at: Location, { holds }: Spot): readonly string[] {
  if (holds.kind === 'names') return [];
  if (holds.kind !== 'top') return at.siblings();
  const isOther = (section: SectionNode) => document.absolute(section).start !== at.word.span.start;
  return document.sections.filter(isOther).map((section) => section.key.text);
}

/** What may stand under a property: keys of its map or table, items of its list. */
function underProperty(analysis: Analysis, at: Location, spot: Spot, kind: Kind): readonly Candidate[] {
  const keys = mapKinds(kind).flatMap((each) =>
    each.kind === 'record'
      ? propertyKeys(at, each.properties)
      : values(analysis, at, spot, each.key, { kind: 'value' }),
  );
  const isLine = at.style === 'block' && !at.colon && at.path.at(-1)?.kind === 'key' && at.siblings().length === 0;
  return isLine && takesList(kind) ? [...keys, ...values(analysis, at, spot, kind, 'item')] : keys;
}

/** Behind a dash the keys of a map may stand as well. */
function keysInItem(at: Location, kind: Kind): readonly Candidate[] {
  if (at.path.at(-1)?.kind !== 'item' || at.style === 'flow') return [];
  return mapKinds(kind).flatMap((each) =>
    each.kind === 'record' ? propertyKeys({ ...at, siblings: () => [] }, each.properties) : [],
  );
}

function topKeys(at: Location): readonly Candidate[] {
  const scalars = propertyKeys(at, topLevel);
  const sections = without(at, [
    ...sectionNames.map(sectionKey),
    { ...sectionKey('servers'), name: 'defaults', doc: [defaultsDoc] },
  ]);
  const isTitle = (each: Candidate) => each.name === 'topology';
  return [...scalars.filter(isTitle), ...sections, ...scalars.filter((each) => !isTitle(each))];
}

const defaultsDoc = say('Properties for every entry of a section that does not write them itself.');

function sectionKey(section: (typeof sectionNames)[number]): Candidate {
  return { name: section, is: CompletionItemKind.Module, as: { kind: 'section' }, doc: [say(schema[section].doc)] };
}

/** That there is nothing of a section, where nothing of it is written. */
function denial({ document }: Analysis, section: (typeof sectionNames)[number]): readonly Candidate[] {
  const isWritten = document.sections.some(
    ({ key, value, entries = [] }) => key.text === section && (entries.length > 0 || value?.kind === 'map'),
  );
  if (isWritten || !deniableSections.includes(section)) return [];
  return [
    { name: 'none', is: CompletionItemKind.EnumMember, as: 'value', detail: say('there is none, and the rules speak') },
  ];
}

function without(at: Location, candidates: readonly Candidate[]): readonly Candidate[] {
  const written = new Set(at.siblings());
  return candidates.filter((each) => !written.has(each.name));
}

/** The properties a thing does not write yet, required ones first, then the likely ones. */
function propertyKeys(at: Location, properties: Properties, likely: readonly string[] = []): readonly Candidate[] {
  const names = new Set([...likely, ...Object.keys(properties)]);
  const all = [...names].flatMap((name) => propertyIn(properties, name) ?? []);
  const inOrder = [...all.filter((each) => each.required), ...all.filter((each) => !each.required)];
  return without(at, inOrder.map(propertyKey));
}

function propertyKey(property: NamedProperty): Candidate {
  const { name, required, doc } = property;
  const docs = [
    say(doc),
    ...(property.default === undefined ? [] : [say('Not written: {default}.', { default: property.default })]),
  ];
  return {
    name,
    is: CompletionItemKind.Property,
    as: behind(property.is),
    ...(required ? { detail: say('required') } : {}),
    doc: docs,
  };
}

/** Few values are offered where they are to be written; names and free values are left to be typed. */
function behind(kind: Kind): Behind {
  const [only, ...others] = scalarKinds(kind);
  if (only?.kind === 'flag') return { kind: 'choice', values: flags };
  if (only?.kind === 'one-of' && others.length === 0) return { kind: 'choice', values: only.values };
  return { kind: 'value', isOffered: scalarKinds(kind).some((each) => offered.has(each.kind)) };
}

const offered: ReadonlySet<Kind['kind']> = new Set(['name', 'name-or-text', 'one-of', 'flag', 'duration', 'tested']);

const flags = ['true', 'false'];
const durations = ['15 min', '1 hour', '4 hours', ...rhythms.keys()];

/** The single values of a kind. */
function values(analysis: Analysis, at: Location, spot: Spot, kind: Kind, as: Candidate['as']): readonly Candidate[] {
  const member = (name: string): Candidate => ({ name, is: CompletionItemKind.EnumMember, as });
  return scalarKinds(kind).flatMap((each): readonly Candidate[] => {
    switch (each.kind) {
      case 'one-of':
        return without(at, likelyFirst(each.values, analysis, spot).map(member));
      case 'flag':
        return flags.map(member);
      case 'duration':
        return durations.map(member);
      case 'tested':
        return ['never', ...rhythms.keys()].map(member);
      case 'name':
      case 'name-or-text':
        return fittingEntries(analysis, spot, each.sections, at.siblings()).map((entry) => ({
          name: entry.key.value,
          is: CompletionItemKind.Reference,
          as,
          detail: entryWords(analysis.facts, entry),
        }));
      case 'text':
      case 'count':
      case 'percent':
      case 'size':
        return as === 'value' ? likelyTexts(analysis, spot).map(member) : [];
      default:
        return [];
    }
  });
}

/** Names for a thing of the section that is not declared yet: those others use for it, and those that are usual. */
function entryNames(analysis: Analysis, at: Location, section: EntrySectionName): readonly Candidate[] {
  const { topology } = analysis;
  const found = new Map<string, Candidate>();
  const offer = (name: string, detail: Message, chosen: Chosen = {}) => {
    const isKnown = name === '' || found.has(folded(name)) || topology.named(section, folded(name)) !== undefined;
    if (isKnown && folded(name) !== folded(at.word.text)) return;
    found.set(folded(name), {
      name,
      is: CompletionItemKind.Class,
      as: { kind: 'entry', required: requiredOf(analysis, section, chosen) },
      detail,
    });
  };
  for (const { value } of missing(analysis, section)) offer(value, say('used, not declared yet'));
  if (section === 'databases') for (const name of defaultDatabases) offer(name, say('BizTalk database'));
  if (section === 'instances') {
    for (const { key } of topology.servers.values())
      offer(key.value, say('default instance'), { on: [analysis.editor.quoted(key.value)] });
  }
  const written = topology.named(section, folded(at.word.text));
  const isOther = written !== undefined && analysis.document.absolute(written).start !== at.word.span.start;
  const asked = isOther || at.colon ? '' : at.word.text.trim();
  const whole = newEntries(analysis, section, asked).filter((each) => !found.has(folded(each.name)));
  return [...found.values(), ...whole.map(wholeEntry)];
}

function wholeEntry({ name, detail, properties }: NewEntry): Candidate {
  return {
    name,
    is: CompletionItemKind.Snippet,
    as: { kind: 'entry', required: properties, isNameOpen: true },
    detail,
  };
}

type Chosen = Readonly<Record<string, readonly string[]>>;

function requiredOf(analysis: Analysis, section: EntrySectionName, chosen: Chosen): readonly RequiredProperty[] {
  const properties: Properties = propertiesOf(section);
  return Object.entries(properties).flatMap(([name, { required, usual, is }]) => {
    if (required !== true && usual !== true) return [];
    const follows = behind(is);
    const values = follows.kind === 'choice' ? follows.values : valuesFor(analysis, section, name);
    return [{ name, values: chosen[name] ?? values }];
  });
}

function missing({ topology }: Analysis, section: EntrySectionName): readonly Reference[] {
  const all = [...topology.entries, ...topology.singles].flatMap((each) => each.references);
  return all.filter(
    (each) => each.open === undefined && each.sections.includes(section) && topology.resolve(each) === undefined,
  );
}

/**
 * The databases of a BizTalk group under Microsoft's names
 * (https://learn.microsoft.com/en-us/biztalk/core/databases-in-biztalk-server).
 */
const defaultDatabases: readonly string[] = [
  'BizTalkMgmtDb',
  'BizTalkMsgBoxDb',
  'BizTalkDTADb',
  'SSODB',
  'BizTalkRuleEngineDb',
  'BAMPrimaryImport',
  'BAMArchive',
  'BAMStarSchema',
  'BAMAnalysis',
  'BAMAlertsApplication',
];
