import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Kind, Properties, Property } from '../../server/src/model/kinds.ts';
import { isEntrySection, propertiesOf, sectionNames, topLevel } from '../../server/src/model/schema.ts';
import { rhythms, units } from '../../server/src/model/values.ts';
import { tokenize } from './tokenize.ts';

interface Rule {
  readonly begin: string;
  readonly patterns: readonly { readonly match: string }[];
}

const { repository }: { readonly repository: Readonly<Record<string, Rule>> } = JSON.parse(
  readFileSync(new URL('../../syntaxes/biztalk-topology.tmLanguage.json', import.meta.url), 'utf8'),
);

test('the sections of the grammar are those of the language', () => {
  const rules = ['entry-section', 'single-section', 'title'].map((rule) => repository[rule]?.begin ?? '');
  const known = [...sectionNames, ...Object.keys(topLevel), 'defaults'];
  assert.deepEqual(new Set(rules.flatMap(words)), new Set(known));
});

for (const section of sectionNames) {
  test(`${section}: is a section, and what is below it ${isEntrySection(section) ? 'an entry' : 'a property'}`, async () => {
    const [head, entry] = await tokenize(`${section}:\n  X: none`);
    assert.equal(head?.[0]?.scopes.at(-1), 'keyword.other.section');
    const expected = isEntrySection(section) ? 'entity.name.type.entry' : 'support.type.property-name';
    assert.equal(entry?.[1]?.scopes.at(-1), expected);
  });
}

test('the values of the grammar are those of the language', () => {
  const values = repository.enumeration?.patterns.flatMap(({ match }) => words(match));
  const known = [...allKinds().flatMap(valuesOf), 'never'].filter((value) => !/^\d+$/.test(value));
  assert.deepEqual(new Set(values), new Set(known));
});

test('every value of the language is a constant, in a block and in a flow map', async () => {
  for (const value of new Set(allKinds().flatMap(valuesOf))) {
    const [block, flow] = await tokenize(`a: ${value} # remark\nb: { x: ${value}, y: [ ${value} ] }`);
    for (const line of [block, flow]) {
      const found = line?.filter(({ text }) => text === value) ?? [];
      assert.equal(found.length, line === block ? 1 : 2, value);
      for (const { scopes } of found) assert.match(scopes.at(-1) ?? '', /^constant\.(language|numeric)/, value);
    }
  }
});

test('every unit and rhythm of the language is known, whatever its case', async () => {
  for (const unit of units.keys()) {
    for (const value of [`15 ${unit}`, `1.5${unit.toUpperCase()}`])
      assert.equal(await scopeOf(value), 'constant.numeric.duration', value);
  }
  for (const rhythm of rhythms.keys()) assert.equal(await scopeOf(rhythm), 'constant.language.value', rhythm);
  for (const value of ['512 MB', '1.5tb', '64 GiB']) assert.equal(await scopeOf(value), 'constant.numeric.size', value);
});

test('a property of nothing but text and names takes no word for a value', async () => {
  for (const [name, kinds] of kindsByProperty()) {
    const expected = kinds.every(isText) ? 'string.unquoted.plain' : 'constant.language.value';
    const lines = await tokenize(`defaults: { ${name}: disk }\nsso:\n  ${name}: disk`);
    for (const line of [lines[0], lines[2]]) {
      assert.equal(line?.find(({ text }) => text === 'disk')?.scopes.at(-1), expected, name);
    }
  }
});

/** The innermost scope of the value in `a: value`, which is one token. */
async function scopeOf(value: string): Promise<string | undefined> {
  const [line] = await tokenize(`a: ${value}`);
  return line?.find(({ text }) => text === value)?.scopes.at(-1);
}

/** The words of the first alternation in a pattern of the grammar. */
function words(pattern: string): string[] {
  return (/\(\??:?([^()?]*\|[^()]*)\)/.exec(pattern)?.[1] ?? '').replaceAll('\\', '').split('|');
}

function allKinds(): readonly Kind[] {
  return [...Object.values<Property>(topLevel).map(({ is }) => is), ...[...kindsByProperty().values()].flat()];
}

function kindsByProperty(): ReadonlyMap<string, readonly Kind[]> {
  const found = new Map<string, Kind[]>();
  const add = (properties: Properties): void => {
    for (const [name, { is }] of Object.entries(properties)) {
      found.set(name, [...(found.get(name) ?? []), is]);
      nested(is).forEach(add);
    }
  };
  for (const section of sectionNames) add(propertiesOf(section));
  return found;
}

function nested(kind: Kind): readonly Properties[] {
  switch (kind.kind) {
    case 'list':
      return nested(kind.of);
    case 'either':
      return kind.of.flatMap(nested);
    case 'record':
    case 'table':
      return [kind.properties];
    default:
      return [];
  }
}

function valuesOf(kind: Kind): readonly string[] {
  switch (kind.kind) {
    case 'one-of':
      return [...kind.values, ...Object.keys(kind.aliases ?? {})];
    case 'list':
      return valuesOf(kind.of);
    case 'either':
      return kind.of.flatMap(valuesOf);
    case 'table':
      return valuesOf(kind.key);
    default:
      return [];
  }
}

function isText(kind: Kind): boolean {
  if (kind.kind === 'list') return isText(kind.of);
  if (kind.kind === 'table') return isText(kind.key);
  return kind.kind === 'text' || kind.kind === 'name' || kind.kind === 'name-or-text' || kind.kind === 'path';
}
