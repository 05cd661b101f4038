import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind, Properties } from '../server/src/model/kinds.ts';
import { schema, sectionNames, topLevel } from '../server/src/model/schema.ts';
import { allRules } from '../server/src/rules/catalogue.ts';
import { callsOfSay } from './calls.ts';

const root = join(__dirname, '..');

/**
 * Every text that is shown to a person, in English, by the file of `l10n/<locale>/` its translations are kept in. There is
 * one for each source that has texts of its own; a text that stands in several is in the first of them.
 */
export function textsByFile(): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  const known = new Set<string>();
  const add = (file: string, text: string) => {
    if (text === '' || known.has(text)) return;
    known.add(text);
    files.set(file, [...(files.get(file) ?? []), text]);
  };
  for (const { topic, title, message, variants } of allRules)
    for (const text of [title, message, ...Object.values(variants ?? {})]) add(`rules/${topic}.json`, text);
  for (const text of languageTexts()) add('language.json', text);
  for (const [file, source] of sourcesOf('server/src'))
    for (const { template } of callsOfSay(source)) if (template !== undefined) add(translationsOf(file), template);
  for (const [file, source] of sourcesOf('client/src'))
    for (const text of literalsOfClient(source)) add(`client/${translationsOf(file)}`, text);
  return files;
}

/** The translations into a language, by English text. */
export function translationsInto(locale: 'zh-tw'): Readonly<Record<string, string>> {
  const folder = join(root, 'l10n', locale);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/** What the schema says of sections and properties. */
function languageTexts(): readonly string[] {
  const sections = sectionNames.flatMap((name) => [schema[name].doc, ...propertyTexts(schema[name].properties)]);
  return [...propertyTexts(topLevel), ...sections];
}

function propertyTexts(properties: Properties): readonly string[] {
  return Object.values(properties).flatMap(({ doc, default: fallback, is }) => [
    doc,
    ...(fallback === undefined ? [] : [fallback]),
    ...kindTexts(is),
  ]);
}

function kindTexts(kind: Kind): readonly string[] {
  if ('properties' in kind) return propertyTexts(kind.properties);
  if (kind.kind === 'list') return kindTexts(kind.of);
  return kind.kind === 'either' ? kind.of.flatMap(kindTexts) : [];
}

/** The texts given to `vscode.l10n.t`. */
export function literalsOfClient(source: string): readonly string[] {
  return [...source.matchAll(/\bl10n\.t\(\s*(['"])((?:\\.|(?!\1).)*)\1/gs)].map(([, , inside = '']) =>
    inside.replace(/\\(['"\\])/g, '$1'),
  );
}

function translationsOf(file: string): string {
  return file.replace(/\.ts$/, '.json');
}

function sourcesOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((each) => each.replaceAll('\\', '/'))
    .filter((each) => each.endsWith('.ts'))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((file) => [file, readFileSync(join(root, folder, file), 'utf8')] as const);
}
