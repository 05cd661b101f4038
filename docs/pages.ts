import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draw } from '../server/src/cli/draw.ts';
import { kindWords } from '../server/src/features/kind-words.ts';
import { textOf } from '../server/src/messages.ts';
import type { Kind, Properties, Property } from '../server/src/model/kinds.ts';
import {
  deniableSections,
  isEntrySection,
  nameSpaces,
  schema,
  sectionNames,
  topLevel,
} from '../server/src/model/schema.ts';
import { allRules } from '../server/src/rules/catalogue.ts';
import type { RuleInfo } from '../server/src/rules/rule.ts';

/** A file of the documentation that comes from the code, wholly or in parts. */
export interface Page {
  /** Relative to the repository. */
  readonly file: string;
  /** What it has to be, given what it is. */
  readonly generate: (current: string) => string;
}

const root = join(__dirname, '..');
const pictured = 'examples/complete/rs2-small.biztalk.yaml';

/** All files of the documentation that come from the code. */
export const pages: readonly Page[] = [
  { file: 'docs/language.md', generate: withRegions({ 'name spaces': nameSpacesList, sections: sectionsReference }) },
  { file: 'docs/rules.md', generate: withRegions({ rules: rulesTable }) },
  { file: 'docs/images/small-deployment.svg', generate: picture },
];

/** A page whose regions between `<!-- generated: name -->` and `<!-- end: name -->` are written anew. */
function withRegions(regions: Readonly<Record<string, () => string>>): Page['generate'] {
  return (current) =>
    Object.entries(regions).reduce((page, [name, content]) => {
      const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
      const [from, to] = [page.indexOf(begin), page.indexOf(end)];
      if (from < 0 || to < from) throw new Error(`There is no region “${name}” to write into.`);
      return `${page.slice(0, from + begin.length)}\n\n${content()}\n\n${page.slice(to)}`;
    }, current);
}

function nameSpacesList(): string {
  return nameSpaces
    .filter((sections) => sections.length > 1)
    .map((sections) => `- ${sections.map(code).join(', ')}`)
    .join('\n');
}

function sectionsReference(): string {
  const top = ['### At the top', table(rowsOf(topLevel))];
  const sections = sectionNames.map((name) => {
    const { doc, kind, properties } = schema[name];
    const notes = [
      doc,
      ...(kind === 'entries' ? ['Each key is the name of one.'] : []),
      ...(deniableSections.includes(name) ? ['May be `none`.'] : []),
      ...(isEntrySection(name) ? [] : ['One thing, without a name.']),
    ];
    return [`### \`${name}\``, notes.join(' '), table(rowsOf(properties))].join('\n\n');
  });
  return [...top, ...sections].join('\n\n');
}

function table(rows: readonly string[]): string {
  return ['| property | value | says |', '|---|---|---|', ...rows].join('\n');
}

/** A row for each property, and for those of the maps that are its values; maps of the same kind are told of once. */
function rowsOf(properties: Properties, prefix = '', told = new Map<Kind, string>()): readonly string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const maps = mapsIn(property.is);
    const before = told.get(property.is);
    if (maps.length > 0 && before !== undefined) return [rowOf(path, `as ${code(before)}`, property)];
    told.set(property.is, path);
    const inside = maps.flatMap(({ of, at }) => rowsOf(of, `${path}${at}.`, told));
    return [rowOf(path, valueOf(property.is), property), ...inside];
  });
}

function rowOf(path: string, value: string, property: Property): string {
  return `| ${[code(path), value, saysOf(property)].map(cell).join(' | ')} |`;
}

function valueOf(kind: Kind): string {
  if (kind.kind === 'either') return kind.of.map(valueOf).join(' · ');
  const [word, ...others] = kind.kind === 'one-of' ? kind.values : [];
  if (word !== undefined && others.length === 0) return code(word);
  const short = kind.kind === 'one-of' ? Object.entries(kind.aliases ?? {}) : [];
  const words = kindWords(kind).map((each) => textOf(each));
  return [...words, ...short.map(([alias, value]) => `${code(alias)} is short for ${code(value)}`)].join(' · ');
}

function saysOf(property: Property): string {
  const required = property.required ? ' **Required.**' : '';
  return `${property.doc}${required}${property.default === undefined ? '' : ` Not written: ${property.default}.`}${shortFormOf(property.is)}`;
}

function shortFormOf(kind: Kind): string {
  const short = [kind, ...(kind.kind === 'either' ? kind.of : [])].find(
    (each) => (each.kind === 'record' || each.kind === 'table') && each.main !== undefined,
  );
  if (short?.kind === 'record') return ` A single value is its \`${short.main}\`.`;
  return short?.kind === 'table' ? ` A single value behind a key is its \`${short.main}\`.` : '';
}

/** The maps a value can be, with what stands between the property's name and theirs. */
function mapsIn(kind: Kind): readonly { readonly of: Properties; readonly at: string }[] {
  if (kind.kind === 'record') return [{ of: kind.properties, at: '' }];
  if (kind.kind === 'table') return [{ of: kind.properties, at: kind.key.kind === 'name' ? '.<name>' : '.<adapter>' }];
  return kind.kind === 'either' ? kind.of.flatMap(mapsIn) : [];
}

const fixes = { safe: 'safe', suggested: 'suggested', none: '' } as const;

function rulesTable(): string {
  const topics = [...new Set(allRules.map((each) => each.topic))];
  return topics
    .map((topic) => {
      const rows = allRules.filter((each) => each.topic === topic).map(ruleRow);
      const head = ['| rule | finds | severity | nature | fix |', '|---|---|---|---|---|'];
      return [`## ${topic}`, '', ...head, ...rows].join('\n');
    })
    .join('\n\n');
}

function ruleRow({ code: name, title, severity, nature, fix }: RuleInfo): string {
  return `| [${code(name)}](rules/${name}.md) | ${cell(title)} | ${severity} | ${nature} | ${fixes[fix]} |`;
}

function picture(): string {
  const look = { view: 'group', theme: 'light', bundle: {}, policy: undefined, today: undefined } as const;
  const { svg } = draw(pictured, readFileSync(join(root, pictured), 'utf8'), look);
  if (svg === undefined) throw new Error(`There is nothing to draw in ${pictured}.`);
  return svg;
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
