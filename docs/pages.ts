import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { translationsInto } from '../l10n/texts.ts';
import { draw } from '../server/src/cli/draw.ts';
import { kindWords } from '../server/src/features/kind-words.ts';
import { type Locale, say, textOf } from '../server/src/messages.ts';
import { jsonSchema } from '../server/src/model/json-schema.ts';
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
  { file: 'docs/language.md', generate: languagePage('en') },
  {
    file: 'schemas/biztalk-topology.schema.json',
    generate: () => `${JSON.stringify(jsonSchema(), undefined, 2)}\n`,
  },
  { file: 'docs/language.zh-tw.md', generate: languagePage('zh-tw') },
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

function languagePage(locale: Locale): Page['generate'] {
  const speech = speechIn(locale);
  return withRegions({ 'name spaces': nameSpacesList, sections: () => sectionsReference(speech) });
}

/** The words of the reference in a language: those of the schema, and its own. */
interface Speech {
  readonly text: (template: string) => string;
  /** What stands between two sentences. */
  readonly gap: string;
  readonly top: string;
  readonly head: string;
  readonly keys: string;
  readonly none: string;
  readonly single: string;
  readonly required: string;
  readonly notWritten: (value: string) => string;
  readonly like: (path: string) => string;
  readonly short: (alias: string, value: string) => string;
  readonly main: (property: string) => string;
  readonly mainBehindKey: (property: string) => string;
}

function speechIn(locale: Locale): Speech {
  const bundle = locale === 'en' ? {} : translationsInto(locale);
  const text = (template: string) => textOf(say(template), bundle);
  if (locale === 'en') {
    return {
      text,
      gap: ' ',
      top: 'At the top',
      head: '| property | value | says |',
      keys: 'Each key is the name of one.',
      none: 'May be `none`.',
      single: 'One thing, without a name.',
      required: ' **Required.**',
      notWritten: (value) => ` Not written: ${value}.`,
      like: (path) => `as ${path}`,
      short: (alias, value) => `${alias} is short for ${value}`,
      main: (property) => ` A single value is its ${property}.`,
      mainBehindKey: (property) => ` A single value behind a key is its ${property}.`,
    };
  }
  return {
    text,
    gap: '',
    top: '最上層',
    head: '| 屬性 | 值 | 意義 |',
    keys: '每個索引鍵是一項的名稱。',
    none: '可以是 `none`。',
    single: '只有一項，沒有名稱。',
    required: '**必要。**',
    notWritten: (value) => `未寫出時：${value}。`,
    like: (path) => `同 ${path}`,
    short: (alias, value) => `${alias} 是 ${value} 的簡寫`,
    main: (property) => `只寫一個值時，即為其 ${property}。`,
    mainBehindKey: (property) => `索引鍵之後只寫一個值時，即為其 ${property}。`,
  };
}

function sectionsReference(speech: Speech): string {
  const top = [`### ${speech.top}`, table(rowsOf(topLevel, speech), speech)];
  const sections = sectionNames.map((name) => {
    const { doc, kind, properties } = schema[name];
    const notes = [
      speech.text(doc),
      ...(kind === 'entries' ? [speech.keys] : []),
      ...(deniableSections.includes(name) ? [speech.none] : []),
      ...(isEntrySection(name) ? [] : [speech.single]),
    ];
    return [`### \`${name}\``, notes.join(speech.gap), table(rowsOf(properties, speech), speech)].join('\n\n');
  });
  return [...top, ...sections].join('\n\n');
}

function table(rows: readonly string[], { head }: Speech): string {
  return [head, '|---|---|---|', ...rows].join('\n');
}

/** A row for each property, and for those of the maps that are its values; maps of the same kind are told of once. */
function rowsOf(
  properties: Properties,
  speech: Speech,
  prefix = '',
  told = new Map<Kind, string>(),
): readonly string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const maps = mapsIn(property.is);
    const before = told.get(property.is);
    if (maps.length > 0 && before !== undefined) return [rowOf(path, speech.like(code(before)), property, speech)];
    told.set(property.is, path);
    const inside = maps.flatMap(({ of, at }) => rowsOf(of, speech, `${path}${at}.`, told));
    return [rowOf(path, valueOf(property.is, speech), property, speech), ...inside];
  });
}

function rowOf(path: string, value: string, property: Property, speech: Speech): string {
  return `| ${[code(path), value, saysOf(property, speech)].map(cell).join(' | ')} |`;
}

function valueOf(kind: Kind, speech: Speech): string {
  if (kind.kind === 'either') return kind.of.map((each) => valueOf(each, speech)).join(' · ');
  const [word, ...others] = kind.kind === 'one-of' ? kind.values : [];
  if (word !== undefined && others.length === 0) return code(word);
  const short = kind.kind === 'one-of' ? Object.entries(kind.aliases ?? {}) : [];
  const words = kindWords(kind).map(({ template, holes }) => textOf(say(speech.text(template), holes)));
  return [...words, ...short.map(([alias, value]) => speech.short(code(alias), code(value)))].join(' · ');
}

function saysOf({ doc, required, default: fallback, is }: Property, speech: Speech): string {
  const notWritten = fallback === undefined ? '' : speech.notWritten(speech.text(fallback));
  return `${speech.text(doc)}${required ? speech.required : ''}${notWritten}${shortFormOf(is, speech)}`;
}

function shortFormOf(kind: Kind, speech: Speech): string {
  const short = [kind, ...(kind.kind === 'either' ? kind.of : [])].find(
    (each) => (each.kind === 'record' || each.kind === 'table') && each.main !== undefined,
  );
  if (short?.kind !== 'record' && short?.kind !== 'table') return '';
  const main = code(short.main ?? '');
  return short.kind === 'record' ? speech.main(main) : speech.mainBehindKey(main);
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
  const { picture: svg } = draw(pictured, readFileSync(join(root, pictured), 'utf8'), look);
  if (svg === undefined) throw new Error(`There is nothing to draw in ${pictured}.`);
  return svg;
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
