import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import type { Kind, Properties } from '../../server/src/model/kinds.ts';
import { isEntrySection, propertiesOf, sectionNames, topLevel } from '../../server/src/model/schema.ts';
import { countOf, durationOf, percentOf, sizeOf, testedOf } from '../../server/src/model/values.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  readFileSync(new URL('../../snippets/biztalk-topology.json', import.meta.url), 'utf8'),
);

test('every prefix is one kebab-case word and belongs to one snippet', () => {
  const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
  for (const prefix of prefixes) assert.match(prefix, /^[a-z]+(-[a-z]+)*$/);
  assert.deepEqual([...new Set(prefixes)], prefixes);
});

test('every section has a snippet', () => {
  const missing = [...sectionNames, 'defaults'].filter((section) => !(`section: ${section}` in snippets));
  assert.deepEqual(missing, []);
});

for (const [title, { body, description }] of Object.entries(snippets)) {
  test(`the snippet «${title}» is text of the language, whatever is chosen`, () => {
    assert.match(description, /^[A-Z][^·]*[^.] · .*[\u4e00-\u9fff]/u);
    for (const line of body) assert.match(line, /^(?: {2})*(?:\S.*)?$/);
    for (let choice = 0; choice < mostChoices(body); choice++) {
      const text = insert(body.join('\n'), choice);
      assert.deepEqual(problems(title, load(text, { schema: FAILSAFE_SCHEMA })), [], text);
    }
  });
}

/**
 * Returns what an editor inserts when every placeholder is left as it is and every choice is made the same way.
 * Fails on a placeholder that is malformed, without a number in the row, or repeated with another default.
 */
function insert(body: string, choice: number): string {
  const defaults = new Map<string, string>();
  for (const [, stop = '', text, choices] of body.matchAll(placeholder)) {
    if (text === undefined && choices === undefined) continue;
    assert.ok(!defaults.has(stop), `\${${stop}} has two defaults`);
    defaults.set(stop, text ?? choices?.split(',').at(choice % choices.split(',').length) ?? '');
  }
  assert.deepEqual(
    [...defaults.keys()].map(Number).sort((a, b) => a - b),
    [...defaults.keys()].map((_, i) => i + 1),
  );
  assert.equal(body.match(/\$0/g)?.length, 1, 'where the cursor ends');
  const text = body.replaceAll(placeholder, (_, stop: string) => (stop === '0' ? '' : (defaults.get(stop) ?? '$')));
  assert.ok(!text.includes('$'), text);
  return text.replaceAll(/\\(.)/g, (_, escaped: string) => {
    assert.ok('\\$}'.includes(escaped), `a backslash before ${escaped}`);
    return escaped;
  });
}

/** `$1`, `${1:text}` or `${1|one,other|}`; anything else after a `$` is left over, and found. */
const placeholder = /\$(?=\d|\{\d[:|])\{?(\d)(?::([^{}$|]+)\}|\|([^{}$|]+)\|\})?/g;

function mostChoices(body: readonly string[]): number {
  const choices = [...body.join('\n').matchAll(placeholder)].map(([, , , list]) => list?.split(',').length ?? 1);
  return Math.max(...choices);
}

/** Returns the paths and values that the schema does not know; `section: entry` in the title says where an entry goes. */
function problems(title: string, tree: unknown): string[] {
  const section = /^(\w+): /.exec(title)?.[1] ?? '';
  const file = section === 'section' || section === 'file' ? tree : { [section]: tree };
  return entriesOf(file).flatMap(([key, value]) => {
    const known = sectionNames.find((name) => name === key);
    if (key === 'defaults')
      return problems('file: ', Object.fromEntries(entriesOf(value).map(([k, v]) => [k, { any: v }])));
    if (known === undefined) return inProperties(topLevel, { [key]: value }, key);
    const properties = propertiesOf(known);
    if (!isEntrySection(known)) return inProperties(properties, value, key);
    return entriesOf(value).flatMap(([name, entry]) => inProperties(properties, entry, `${key}.${name}`));
  });
}

function inProperties(properties: Properties, value: unknown, path: string): string[] {
  return entriesOf(value).flatMap(([key, item]) => {
    const property = properties[key];
    return property && fits(property.is, item) ? [] : [`${path}.${key}: ${JSON.stringify(item)}`];
  });
}

function fits(kind: Kind, value: unknown): boolean {
  switch (kind.kind) {
    case 'one-of':
      return kind.values.some((known) => known === value);
    case 'list':
      return [value].flat().every((item) => fits(kind.of, item));
    case 'either':
      return kind.of.some((one) => fits(one, value));
    case 'record': {
      const record = typeof value === 'string' && kind.main !== undefined ? { [kind.main]: value } : value;
      return inProperties(kind.properties, record, '').length === 0;
    }
    case 'table':
      return Array.isArray(value) && value.every((item) => fits(kind.key, item));
    default:
      return typeof value === 'string' && (readers[kind.kind] ?? String)(value) !== undefined;
  }
}

const readers: Readonly<Partial<Record<Kind['kind'], (text: string) => unknown>>> = {
  flag: (text) => (/^(?:true|false)$/.test(text) ? text : undefined),
  count: countOf,
  percent: percentOf,
  size: sizeOf,
  duration: durationOf,
  tested: testedOf,
};

/** Keys and values of a map; nothing behind a key is an empty map. */
function entriesOf(value: unknown): [string, unknown][] {
  if (value === '' || value === null) return [];
  assert.ok(typeof value === 'object' && !Array.isArray(value), JSON.stringify(value));
  return Object.entries(value);
}
