import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** A room of the house: its folder or file, and what of the others and of packages it may import. */
interface Room {
  readonly at: string;
  readonly rooms: readonly string[];
  /** Names of packages; `node:` stands for all that Node.js brings. */
  readonly packages: readonly string[];
}

/** Who may import whom. The same table stands in docs/architecture.md. */
const rooms: ReadonlyMap<string, Room> = new Map([
  ['text', { at: 'server/src/text/', rooms: [], packages: [] }],
  ['messages', { at: 'server/src/messages.ts', rooms: ['text'], packages: [] }],
  ['templates', { at: 'server/src/templates.ts', rooms: ['messages'], packages: [] }],
  ['pages', { at: 'server/src/rule-pages.ts', rooms: ['messages'], packages: [] }],
  ['protocol', { at: 'server/src/protocol.ts', rooms: ['text'], packages: [] }],
  ['syntax', { at: 'server/src/syntax/', rooms: ['text'], packages: ['js-yaml'] }],
  ['model', { at: 'server/src/model/', rooms: ['syntax', 'text'], packages: [] }],
  ['failure', { at: 'server/src/failure/', rooms: ['model', 'messages', 'text'], packages: [] }],
  ['rules', { at: 'server/src/rules/', rooms: ['failure', 'model', 'syntax', 'messages', 'text'], packages: [] }],
  ['diagram', { at: 'server/src/diagram/', rooms: ['model', 'messages', 'text'], packages: [] }],
  ['analysis', { at: 'server/src/analysis.ts', rooms: ['rules', 'failure', 'model', 'syntax', 'text'], packages: [] }],
  ['formatting', { at: 'server/src/formatting.ts', rooms: ['syntax', 'text'], packages: [] }],
  ['mending', { at: 'server/src/mending.ts', rooms: ['analysis', 'rules', 'text'], packages: [] }],
  [
    'remedies',
    {
      at: 'server/src/remedies/',
      rooms: ['analysis', 'rules', 'failure', 'model', 'syntax', 'messages', 'text'],
      packages: [],
    },
  ],
  [
    'refactorings',
    {
      at: 'server/src/refactorings/',
      rooms: ['analysis', 'rules', 'model', 'syntax', 'messages', 'text'],
      packages: [],
    },
  ],
  ['config', { at: 'server/src/config/', rooms: ['rules', 'model', 'syntax', 'messages', 'text'], packages: [] }],
  ['decode', { at: 'server/src/decode.ts', rooms: ['messages'], packages: [] }],
  ['import', { at: 'server/src/import/', rooms: ['model', 'syntax', 'messages', 'text'], packages: [] }],
  [
    'features',
    {
      at: 'server/src/features/',
      rooms: [
        'import',
        'analysis',
        'mending',
        'formatting',
        'remedies',
        'refactorings',
        'config',
        'diagram',
        'rules',
        'failure',
        'model',
        'syntax',
        'protocol',
        'messages',
        'text',
      ],
      packages: ['vscode-languageserver-types'],
    },
  ],
  [
    'session',
    {
      at: 'server/src/session/',
      rooms: ['analysis', 'config', 'rules', 'protocol', 'messages'],
      packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'],
    },
  ],
  [
    'requests',
    {
      at: 'server/src/requests.ts',
      rooms: ['session', 'features', 'import', 'analysis', 'config', 'protocol', 'messages'],
      packages: ['vscode-languageserver'],
    },
  ],
  [
    'environments',
    {
      at: 'server/src/environments.ts',
      rooms: ['requests', 'features', 'decode', 'import', 'protocol', 'messages'],
      packages: ['vscode-languageserver'],
    },
  ],
  [
    'server',
    {
      at: 'server/src/server.ts',
      rooms: ['environments', 'requests', 'session', 'features', 'analysis', 'config', 'rules', 'protocol', 'messages'],
      packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'],
    },
  ],
  [
    'cli',
    {
      at: 'server/src/cli/',
      rooms: [
        'decode',
        'import',
        'templates',
        'analysis',
        'mending',
        'formatting',
        'remedies',
        'config',
        'failure',
        'diagram',
        'rules',
        'model',
        'syntax',
        'messages',
        'text',
      ],
      packages: [],
    },
  ],
  [
    'entry',
    {
      at: 'server/src/entry/',
      rooms: ['server', 'cli', 'pages', 'messages'],
      packages: ['vscode-languageserver', '@resvg/resvg-js', 'node:', 'package.json'],
    },
  ],
  ['channel', { at: 'client/src/webview/channel.ts', rooms: [], packages: [] }],
  ['webview', { at: 'client/src/webview/', rooms: ['channel'], packages: [] }],
  [
    'client',
    {
      at: 'client/src/',
      rooms: ['protocol', 'pages', 'templates', 'messages', 'channel'],
      packages: ['vscode', 'vscode-languageclient'],
    },
  ],
]);

const root = fileURLToPath(new URL('../', import.meta.url));
const sources: ReadonlyMap<string, string> = new Map(
  ['server/src', 'client/src'].flatMap(sourcesIn).map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);

test('every source file is in a room, and every room has files', () => {
  const found = new Set([...sources.keys()].map((file) => roomOf(file)));
  assert.deepEqual([...found].sort(), [...rooms.keys()].sort());
});

test('rooms import only what they may', () => {
  assert.deepEqual(wrongImports(sources), []);
});

test('a wrong import is found, however it is written', () => {
  const wrong = (file: string, source: string) => wrongImports(new Map([[file, source]]));
  assert.deepEqual(wrong('server/src/text/lines.ts', "import { parse } from '../syntax/parse.ts';"), [
    'server/src/text/lines.ts imports ../syntax/parse.ts: text may not import syntax',
  ]);
  const several = `
import { say } from '../messages.ts';
import type {
  Finding,
  Fix,
} from '../rules/rule.ts';
export { analyze } from '../analysis.ts';
import '../server.ts';
type A = import('../features/hover.ts').A;
const later = await import('node:fs');
// import { x } from '../entry/files.ts';
const text = "import { x } from '../entry/files.ts'";
`;
  assert.deepEqual(
    wrong('server/src/diagram/scene.ts', several).map((each) => each.split(': ')[1]),
    [
      'diagram may not import rules',
      'diagram may not import analysis',
      'diagram may not import server',
      'diagram may not import features',
      'diagram may not import node:fs',
    ],
  );
  assert.equal(wrong('client/src/webview/list.ts', "import * as vscode from 'vscode';").length, 1);
  assert.equal(wrong('client/src/source.ts', "import { analyze } from '../../server/src/analysis.ts';").length, 1);
  assert.equal(wrong('client/src/source.ts', "import { patch } from './webview/patch.ts';").length, 1);
  assert.equal(wrong('server/src/cli/check.ts', 'const module = await import(name);').length, 1);
  assert.deepEqual(wrong('server/src/features/hover.ts', "import { analyze } from '../analysis.ts';"), []);
});

test('only server/src/syntax/parse.ts reads YAML', () => {
  const readers = [...sources].filter(([, source]) => importsOf(source).includes('js-yaml')).map(([file]) => file);
  assert.deepEqual(readers, ['server/src/syntax/parse.ts']);
});

test('only entry/ knows Node.js, the process, the clock and chance', () => {
  const world = /\bprocess\s*[.[?]|\bglobalThis\b|\bDate\s*\.|\bnew Date\b|\bMath\s*\.\s*random\b|\bperformance\s*\./;
  assert.match('const now = Date.now();', world);
  for (const [file, source] of sources) {
    if (!file.startsWith('server/src/') || roomOf(file) === 'entry') continue;
    assert.doesNotMatch(withoutTexts(source), world, file);
    assert.ok(!importsOf(source).some((each) => each.startsWith('node:')), file);
  }
});

test('no source file is longer than a person reads', () => {
  for (const [file, source] of sources) {
    const lines = source.split('\n').length - 1;
    assert.ok(lines <= 400, `${file} has ${lines} lines`);
  }
});

test('docs/architecture.md says who may import whom as it is enforced here', () => {
  const rows = [...architecture().matchAll(/^\| `(\w+)` \| `([^`]+)` \|([^|]*)\|([^|]*)\|$/gm)];
  const listed = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map((each) => each[1] ?? '');
  const written = rows.map(([, name = '', at = '', others, packages]): [string, Room] => [
    name,
    { at, rooms: listed(others), packages: listed(packages) },
  ]);
  assert.deepEqual(new Map(written), rooms);
});

for (const page of ['docs/architecture.md', 'CONTRIBUTING.md']) {
  test(`every path that ${page} names is there`, () => {
    const paths = pathsIn(readFileSync(join(root, page), 'utf8'));
    assert.ok(paths.length > 5);
    assert.deepEqual(paths.filter((each) => !isThere(each)).sort(), []);
  });
}

test('a path that is not there is found', () => {
  const paths = pathsIn(
    '`server/src/syntax/nothing.ts`, `docs/rules/<code>.md`, `a / b`, `npm test`, `dist/cli.js`, `docs/pages.md`',
  );
  assert.deepEqual(paths, ['server/src/syntax/nothing.ts', 'docs/rules/<code>.md', 'docs/pages.md']);
  assert.deepEqual(paths.filter(isThere), ['docs/rules/<code>.md']);
});

test('docs/architecture.md has every folder of sources on its map', () => {
  const paths = pathsIn(architecture());
  const folders = new Set([...sources.keys()].map((file) => `${posix.dirname(file)}/`));
  assert.deepEqual(
    [...folders].filter((folder) => !paths.includes(folder)),
    [],
  );
});

/** What is wrong with the imports of some files, by path: one sentence each. */
function wrongImports(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files].flatMap(([file, source]) => {
    const room = roomOf(file);
    return importsOf(source)
      .map((specifier) => ({ specifier, target: targetOf(file, specifier) }))
      .filter(({ target }) => target !== room && !mayImport(room, target))
      .map(({ specifier, target }) => `${file} imports ${specifier}: ${room} may not import ${target}`);
  });
}

function mayImport(room: string, target: string): boolean {
  const { rooms: others = [], packages = [] } = rooms.get(room) ?? {};
  if (rooms.has(target)) return others.includes(target);
  return packages.some((each) => target === each || target.startsWith(each.endsWith(':') ? each : `${each}/`));
}

/** The room an import leads into, or the package. */
function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(posix.dirname(file), specifier);
  return path.includes('/') ? roomOf(path) : path;
}

function roomOf(file: string): string {
  for (const [name, { at }] of rooms) if (file === at || (at.endsWith('/') && file.startsWith(at))) return name;
  return file;
}

/** All that a source imports: values, types, side effects, dynamic ones. One that is computed is named `computed`. */
function importsOf(source: string): readonly string[] {
  const code = withoutComments(source);
  const declared = /^(?:import|export)\b(?:[^'"`;=(]*?\bfrom)?\s*'([^']+)'/gm;
  const called = /(?<![\w.'"])import\s*\(\s*(?:'([^']+)'|[^')]*)/g;
  return [...code.matchAll(declared), ...code.matchAll(called)]
    .sort((a, b) => a.index - b.index)
    .map((each) => each[1] ?? 'computed');
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** A source without its comments and without what stands in quotes on one line. */
function withoutTexts(source: string): string {
  return withoutComments(source).replace(/'(?:\\.|[^'\\\n])*'/g, "''");
}

function architecture(): string {
  return readFileSync(join(root, 'docs/architecture.md'), 'utf8');
}

/** What a page names in backticks that looks like a path of the repository; what a build makes is not in it. */
function pathsIn(page: string): readonly string[] {
  const named = [...page.matchAll(/`([^`\n]+)`/g)].map((each) => each[1] ?? '');
  const looksLikePath = /^[\w@.<>-]+(?:\/[\w@.<>-]*)+$|^[\w.-]+\.(?:ts|mjs|md|json)$/;
  return named.filter((each) => looksLikePath.test(each) && !/^(?:dist|out|@\w+)\//.test(each));
}

/** Whether a path is in the repository; a part in angle brackets stands for any name. */
function isThere(path: string): boolean {
  if (!path.includes('<')) return existsSync(join(root, path)) && path.endsWith('/') === isFolder(path);
  const pattern = new RegExp(
    `^${posix
      .basename(path)
      .replace(/[.]/g, '\\.')
      .replace(/<[^>]+>/g, '.+')}$`,
  );
  const folder = posix.dirname(path);
  return existsSync(join(root, folder)) && readdirSync(join(root, folder)).some((each) => pattern.test(each));
}

function isFolder(path: string): boolean {
  return statSync(join(root, path)).isDirectory();
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((each) => `${folder}/${each.replaceAll('\\', '/')}`)
    .filter((each) => each.endsWith('.ts'))
    .sort();
}
