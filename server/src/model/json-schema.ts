import type {
  EntrySectionName,
  Kind,
  OneOfKind,
  Properties,
  Property,
  RecordKind,
  SectionName,
  TableKind,
} from './kinds.ts';
import { deniableSections, isEntrySection, schema, sectionNames, topLevel } from './schema.ts';
import { rhythms, units } from './values.ts';

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: JsonValue;
}
type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonSchema;

/**
 * The language as JSON Schema, draft-07, for editors that check YAML by one. YAML's own typing has been at work before
 * such a schema sees a value, so numbers and words are taken wherever the language reads them as written, and null
 * where nothing is written and nothing has to be. Names and all that lies between entries is not in it.
 */
export function jsonSchema(): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  for (const section of sectionNames) {
    const { properties } = schema[section];
    definitions[section] = recordSchema(
      properties,
      isEntrySection(section) ? [] : requiredOf(properties),
      definitions,
      section,
    );
  }
  const properties: Record<string, JsonSchema> = {};
  for (const [name, property] of Object.entries<Property>(topLevel))
    properties[name] = propertySchema(property, definitions, name, property.required === true);
  properties.defaults = defaultsSchema();
  for (const section of sectionNames) properties[section] = sectionSchema(section);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'BizTalk topology',
    description: 'A BizTalk Server group with its Enterprise SSO system, to be checked for what will not survive.',
    type: 'object',
    properties,
    required: requiredOf(topLevel),
    additionalProperties: false,
    allOf: sectionNames.filter(isEntrySection).flatMap(requiredUnlessDefault),
    definitions,
  };
}

function sectionSchema(section: SectionName): JsonSchema {
  const { doc } = schema[section];
  const one = { $ref: `#/definitions/${section}` };
  const map: JsonSchema = isEntrySection(section)
    ? { type: ['object', 'null'], additionalProperties: orNull([one]) }
    : orNull([one]);
  if (!deniableSections.includes(section)) return { description: doc, ...map };
  return { description: `${doc} \`none\`: there is none.`, anyOf: [map, { enum: ['none'] }] };
}

function defaultsSchema(): JsonSchema {
  const sections = sectionNames.filter(isEntrySection);
  return {
    description: 'Properties for every entry of a section that does not write them itself.',
    type: ['object', 'null'],
    properties: Object.fromEntries(
      sections.map((section) => [section, orNull([{ $ref: `#/definitions/${section}` }])]),
    ),
    additionalProperties: false,
  };
}

/** What every entry of a section needs, unless `defaults` gives it to all of them. */
function requiredUnlessDefault(section: EntrySectionName): readonly JsonSchema[] {
  return requiredOf(schema[section].properties).map((name) => ({
    if: {
      properties: {
        defaults: {
          type: 'object',
          properties: { [section]: { type: 'object', required: [name] } },
          required: [section],
        },
      },
      required: ['defaults'],
    },
    else: { properties: { [section]: { additionalProperties: written(name) } } },
  }));
}

/** An entry that has a value for a property. */
function written(property: string): JsonSchema {
  const value = { type: ['string', 'number', 'boolean', 'array', 'object'] };
  return { type: 'object', properties: { [property]: value }, required: [property] };
}

function requiredOf(properties: Properties): readonly string[] {
  return Object.entries(properties).flatMap(([name, property]) => (property.required === true ? [name] : []));
}

type Definitions = Record<string, JsonSchema>;

function recordSchema(
  properties: Properties,
  required: readonly string[],
  definitions: Definitions,
  path: string,
): JsonSchema {
  const own = Object.entries(properties).map(
    ([name, property]) =>
      [name, propertySchema(property, definitions, `${path}.${name}`, required.includes(name))] as const,
  );
  return {
    type: 'object',
    properties: Object.fromEntries(own),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** `isNeeded` says whether it has to have a value wherever it is written. */
function propertySchema(property: Property, definitions: Definitions, path: string, isNeeded: boolean): JsonSchema {
  const doc = property.default === undefined ? property.doc : `${property.doc} When not written: ${property.default}.`;
  const options = alternatives(property.is, definitions, path);
  return { description: doc, ...(isNeeded ? anyOf(options) : orNull(options)) };
}

/** Any of the schemas, or nothing. */
function orNull(options: readonly JsonSchema[]): JsonSchema {
  const [only] = options;
  if (options.length === 1 && Array.isArray(only?.enum)) return { enum: [...only.enum, null] };
  if (options.length === 1 && only?.type !== undefined) return { ...only, type: [only.type, 'null'].flat() };
  return anyOf([...options, { type: 'null' }]);
}

/** The schemas of which a value of the kind fits at least one. `path` names what is defined apart. */
function alternatives(kind: Kind, definitions: Definitions, path: string): readonly JsonSchema[] {
  switch (kind.kind) {
    case 'list': {
      const items = alternatives(kind.of, definitions, path);
      const none = kind.of.kind === 'one-of' && !kind.of.values.includes('none') ? [{ enum: ['none'] }] : [];
      return [...items, ...none, { type: 'array', items: orNull(items) }];
    }
    case 'record':
      return recordAlternatives(kind, definitions, path);
    case 'table':
      return tableAlternatives(kind, definitions, path);
    case 'either':
      return kind.of.flatMap((each) => alternatives(each, definitions, path));
    case 'one-of':
      return oneOfAlternatives(kind);
    default:
      return [scalars[kind.kind]];
  }
}

function recordAlternatives(kind: RecordKind, definitions: Definitions, path: string): readonly JsonSchema[] {
  const main = kind.main === undefined ? undefined : kind.properties[kind.main];
  const short = main === undefined ? [] : alternatives(main.is, definitions, path);
  return [...short, recordSchema(kind.properties, requiredOf(kind.properties), definitions, path)];
}

function tableAlternatives(kind: TableKind, definitions: Definitions, path: string): readonly JsonSchema[] {
  const { key, properties, main, many } = kind;
  const record = recordAlternatives(
    { kind: 'record', properties, ...(main === undefined ? {} : { main }) },
    definitions,
    path,
  );
  definitions[path] = orNull([...record, ...(many === true ? [{ type: 'array', items: anyOf(record) }] : [])]);
  const row = { $ref: `#/definitions/${path}` };
  const known = key.kind === 'one-of' ? Object.fromEntries(key.values.map((value) => [value, row])) : {};
  const map: JsonSchema = {
    type: 'object',
    properties: known,
    additionalProperties: key.kind === 'one-of' && key.open === undefined ? false : row,
  };
  const keys = alternatives(key, definitions, path);
  return [...keys, map, { type: 'array', items: orNull([...keys, map]) }];
}

/** YAML makes numbers of `2022` and `10`; they are what they look like. */
function oneOfAlternatives({ values, aliases, open }: OneOfKind<readonly string[]>): readonly JsonSchema[] {
  const words = [...values, ...Object.keys(aliases ?? {})];
  const numbers = words.filter((word) => /^(?:0|[1-9]\d*)$/.test(word)).map(Number);
  return [{ enum: [...words, ...numbers] }, ...(open === undefined ? [] : [{ type: 'string' }])];
}

const scalar: JsonSchema = { type: ['string', 'number', 'boolean'] };
const number = '\\d+(?:\\.\\d+)?';
const duration = `(?:${caseless(rhythms.keys())}|${number}\\s*(?:${caseless(units.keys())}))`;

/** What a scalar of a kind looks like; the patterns are those of model/values.ts. */
const scalars = {
  text: scalar,
  name: scalar,
  'name-or-text': scalar,
  path: scalar,
  flag: { type: ['boolean', 'string'], pattern: `^(?:${caseless(['true', 'false', 'yes', 'no', 'on', 'off'])})$` },
  count: { type: ['integer', 'string'], minimum: 0, maximum: 999_999_999_999_999, pattern: '^\\d{1,15}$' },
  percent: {
    type: ['number', 'string'],
    minimum: 0,
    maximum: 100,
    pattern: '^(?:0?\\d{1,2}(?:\\.\\d+)?|100(?:\\.0+)?)\\s*%?$',
  },
  duration: { type: 'string', pattern: `^${duration}$` },
  size: { type: 'string', pattern: `^${number}\\s*[kKmMgGtTpP]?[iI]?[bB]$` },
  tested: { type: 'string', pattern: `^(?:never|\\d{4}-\\d{2}-\\d{2}|${duration})$` },
} as const satisfies Readonly<Record<string, JsonSchema>>;

function anyOf(options: readonly JsonSchema[]): JsonSchema {
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { anyOf: options };
}

/** A pattern for any of the words in any case; draft-07 has no flag for that. */
function caseless(words: Iterable<string>): string {
  return [...words].map((word) => [...word].map((letter) => `[${letter.toUpperCase()}${letter}]`).join('')).join('|');
}
