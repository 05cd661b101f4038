import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pages } from '../docs/pages.ts';
import { translationsInto } from '../l10n/texts.ts';
import { runIn } from './cli/run.ts';
import { codesOf } from './support/check.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const documents = ['README.md', 'README.zh-tw.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...markdownIn('docs')];

for (const { file, generate } of pages) {
  test(`${file} is what the code says (npm run docs, or UPDATE=1, writes it)`, () => {
    const place = join(root, file);
    const current = existsSync(place) ? read(file) : '';
    const generated = generate(current);
    if (process.env.UPDATE === '1') {
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, generated);
    }
    assert.equal(read(file), generated);
  });
}

test('a generated page is kept but for its regions, and a lost region is no silent one', () => {
  const rules = pages.find((each) => each.file === 'docs/rules.md');
  const generate = (current: string) => rules?.generate(current) ?? '';
  const page = generate('before\n<!-- generated: rules -->\noutdated\n<!-- end: rules -->\nafter\n');
  assert.match(page, /^before\n<!-- generated: rules -->\n\n## structure\n/);
  assert.match(page, /\n\n<!-- end: rules -->\nafter\n$/);
  assert.doesNotMatch(page, /\boutdated\b/);
  assert.equal(generate(page), page);
  assert.throws(() => generate('nothing'), /no region “rules”/);
});

test('the examples of README.md and docs/language.md have nothing wrong in them', () => {
  const pages = ['README.md', 'README.zh-tw.md', 'docs/language.md', 'docs/language.zh-tw.md'];
  const examples = pages.flatMap((file) => fencesOf(file, 'yaml'));
  assert.ok(examples.length > 3);
  for (const text of examples)
    assert.deepEqual(
      codesOf(text).filter((each) => each !== 'section-not-described'),
      [],
      text,
    );
});

test('README.md and docs/language.md show the same smallest file', () => {
  for (const page of ['README.zh-tw.md', 'docs/language.md', 'docs/language.zh-tw.md'])
    assert.equal(fencesOf('README.md', 'yaml')[0], fencesOf(page, 'yaml')[0], page);
});

for (const [readme, locale] of [
  ['README.md', 'en'],
  ['README.zh-tw.md', 'zh-tw'],
] as const) {
  test(`${readme} shows what the command line says`, async () => {
    const [text = ''] = fencesOf(readme, 'yaml wrong');
    const name = 'order.biztalk.yaml';
    const world = { files: { [name]: text }, translations: translationsInto('zh-tw') };
    const { stdout } = await runIn(world, 'check', name, '--locale', locale);
    if (process.env.UPDATE === '1') {
      const page = read(readme).replace(/^```text\n[\s\S]*?^```$/m, () => `\`\`\`text\n${stdout}\`\`\``);
      writeFileSync(join(root, readme), page);
    }
    assert.equal(fencesOf(readme, 'text')[0], stdout);
  });
}

test('README.md begins with what it does not do', () => {
  assert.match(read('README.md'), /^# BizTalk Topology\n\nNo network, no telemetry\b/);
});

for (const [readme, names] of [
  ['README.md', 'package.nls.json'],
  ['README.zh-tw.md', 'package.nls.zh-tw.json'],
] as const) {
  test(`${readme} names every command and setting of the extension, and no other`, () => {
    const { contributes, engines } = JSON.parse(read('package.json'));
    const titles = JSON.parse(read(names));
    const commands: readonly string[] = contributes.commands.map(
      ({ category, title }: { category: string; title: string }) => `${category}: ${titles[title.slice(1, -1)]}`,
    );
    const page = read(readme);
    const listed = (pattern: RegExp) => [...page.matchAll(pattern)].map((each) => each[1]);
    assert.deepEqual(listed(/^\| \*([^*]+)\* \|/gm), commands);
    const properties: Readonly<Record<string, { readonly default: unknown }>> = contributes.configuration.properties;
    const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
    const settings = Object.entries(properties).map(([name, { default: value }]) => `${name}\` | \`${written(value)}`);
    assert.deepEqual(listed(/^\| `(biztalkTopology\.\S+` \| `[^`]+)` \|/gm), settings);
    assert.ok(page.includes(`Node.js ${engines.node.replace(/[^\d.]/g, '')}`));
    assert.ok(page.includes(`VS Code ${engines.vscode.replace(/^\^|\.0$/g, '')}`));
  });
}

test('the JSON Schema in the package is the one that the command line prints', async () => {
  const { stdout } = await runIn({}, 'schema');
  assert.equal(read('schemas/biztalk-topology.schema.json'), stdout);
  const { contributes, files } = JSON.parse(read('package.json'));
  assert.deepEqual(contributes.yamlValidation, [
    { fileMatch: ['*.biztalk.yaml', '*.biztalk.yml'], url: './schemas/biztalk-topology.schema.json' },
  ]);
  assert.ok(files.includes('schemas'));
});

test('README and docs/command-line.md name every command of the command line', async () => {
  const { stdout } = await runIn({}, '--help');
  const names = [...stdout.matchAll(/^ {2}([a-z]+)\b/gm)].map((each) => each[1]).filter((each) => each !== 'biztopo');
  assert.ok(names.length > 5);
  for (const page of ['README.md', 'README.zh-tw.md', 'docs/command-line.md'])
    for (const name of names) assert.ok(read(page).includes(`biztopo ${name}`), `${page}: ${name}`);
});

for (const file of documents) {
  test(`the links of ${file} lead somewhere`, () => {
    for (const target of linksOf(read(file))) {
      if (/^https:/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const page = path === '' ? file : posix.join(posix.dirname(file), path);
      assert.ok(existsSync(join(root, page)), `${target}: there is no ${page}`);
      if (anchor !== undefined) assert.ok(anchorsOf(read(page)).includes(anchor), `${target}: no such heading`);
    }
  });
}

test('what is packaged has no link that only a repository has, and pictures on lines of their own', () => {
  for (const file of ['README.md', 'CHANGELOG.md']) {
    assert.doesNotMatch(read(file), /\]\((?!https:)[^)#]/, `${file}: links to files stand at its end, [name]: path`);
    assert.doesNotMatch(read(file).replace(/^!\[.*\]$/gm, ''), /!\[|<img/, file);
  }
});

test('in Chinese, nothing bold ends in punctuation with a word behind it, where Markdown would show asterisks', () => {
  for (const file of documents.filter((each) => each.includes('zh-tw'))) {
    const [, ...pieces] = read(file).split('**');
    for (let i = 0; i < pieces.length - 1; i += 2)
      assert.ok(
        !/[\p{P}]$/u.test(pieces[i] ?? '') || !/^[\p{L}\p{N}]/u.test(pieces[i + 1] ?? ''),
        `${file}: ${pieces[i]}`,
      );
  }
});

test('every picture of the documentation is shown in it', () => {
  const shown = ['README.md', 'README.zh-tw.md', ...markdownIn('docs')].flatMap((file) => linksOf(read(file)));
  const names = new Set(shown.map((each) => each.split('/').at(-1)));
  for (const image of readdirSync(join(root, 'docs/images'))) assert.ok(names.has(image), image);
});

/** What stands in the fences of a page with this info string. */
function fencesOf(file: string, info: string): readonly string[] {
  return [...read(file).matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)]
    .filter((each) => each[1] === info)
    .map((each) => each[2] ?? '');
}

/** The targets of a page's links, in the line and by reference; a reference nobody has is one to nowhere. */
function linksOf(page: string): readonly string[] {
  const prose = page.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, 'code');
  const references = new Map(
    [...prose.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map((each) => [each[1] ?? '', each[2] ?? '']),
  );
  const used = [...prose.matchAll(/\]\[([^\]]+)\]|(?<=^|[\s(])\[([^\]]+)\](?![(:[])/gm)].map(
    (each) => each[1] ?? each[2] ?? '',
  );
  return [
    ...[...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((each) => each[1] ?? ''),
    ...references.values(),
    ...used.filter((each) => !references.has(each)).map((each) => `${each} (a reference without a target)`),
  ];
}

function anchorsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map((each) =>
    (each[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((each) => `${folder}/${each.replaceAll('\\', '/')}`)
    .filter((each) => each.endsWith('.md'))
    .sort();
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
