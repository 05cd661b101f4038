// node build.mjs [--dev] [--watch] [--vsix] [bundle …]: everything that ships, in dist/; with --vsix also out/biztalk-topology.vsix.
// With names (cli, server, …) only those bundles.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as url from 'node:url';
import * as util from 'node:util';
import * as zlib from 'node:zlib';
import { ensurePackages, messageOf, oldestNode, readJson, requireNode, root, run } from './setup.mjs';

requireNode();
ensurePackages();
const esbuild = await import('esbuild');

/** @typedef {import('esbuild').BuildOptions & { entry: string, parts?: string }} Bundle */
const node = {
  platform: /** @type {const} */ ('node'),
  format: /** @type {const} */ ('cjs'),
  target: `node${oldestNode.join('.')}`,
};
const browser = { platform: /** @type {const} */ ('browser'), target: 'es2022' };

/** @type {Readonly<Record<string, Bundle>>} */
const bundles = {
  extension: { ...node, entry: 'client/src/extension.node.ts', external: ['vscode'] },
  'extension.web': { ...browser, format: 'cjs', entry: 'client/src/extension.web.ts', external: ['vscode'] },
  server: { ...node, entry: 'server/src/entry/node.ts', plugins: [featuresLater()] },
  'server.features': { ...node, entry: 'server/src/features/all.ts' },
  'server.worker': { ...browser, format: 'iife', entry: 'server/src/entry/worker.ts', plugins: [featuresGiven()] },
  cli: {
    ...node,
    entry: 'server/src/entry/cli.ts',
    banner: { js: `#!/usr/bin/env node\n${nodeGuard()}` },
    parts: 'cli',
    external: ['@resvg/resvg-js'], // whoever wants PNG pictures installs it
  },
  webview: { ...browser, format: 'iife', entry: 'client/src/webview/main.ts' },
  'webview-style': { ...browser, entry: 'client/src/webview/style.css', outfile: 'webview.css' },
};

/** What an editor loads, and what a command line does: each is packaged without the other's. */
const onlyEditor = ['extension.js', 'extension.web.js', 'server.worker.js', 'webview.js', 'webview.css'];
const onlyCommandLine = ['cli.js', 'cli'];

const { dev, watch, vsix, names } = readArguments();
const dist = path.join(root, 'dist');

if (watch) {
  fs.mkdirSync(dist, { recursive: true });
  copyTexts(dist);
  for (const name of names) await (await esbuild.context(options(name, dist))).watch();
  console.log('Watching the sources; Ctrl-C ends it.');
} else {
  const fresh = fs.mkdtempSync(path.join(root, 'dist.'));
  process.once('exit', () => fs.rmSync(fresh, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  try {
    await buildAll(fresh);
    if (names.length === Object.keys(bundles).length) swapIn(fresh);
    else addTo(dist, fresh);
    if (vsix) packageVsix();
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Error && 'errors' in error)) console.error(messageOf(error)); // esbuild has printed its own
  }
}

/**
 * Builds the named bundles and the texts beside them into `folder`, and prints their sizes.
 * @param {string} folder
 */
async function buildAll(folder) {
  const results = await Promise.all(names.map((name) => esbuild.build(options(name, folder))));
  copyTexts(folder);
  fs.writeFileSync(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(results));
  fs.writeFileSync(path.join(folder, '.npmignore'), `${onlyEditor.join('\n')}\n`);
  if (names.includes('cli')) fs.chmodSync(path.join(folder, 'cli.js'), 0o755);
  for (const file of fs.readdirSync(folder).filter((name) => /\.(js|css)$/.test(name))) printSize(folder, [file]);
  for (const name of names) {
    const { parts } = /** @type {Bundle} */ (bundles[name]);
    const there = parts === undefined || dev ? [] : fs.readdirSync(path.join(folder, parts));
    if (there.length > 0)
      printSize(
        folder,
        there.map((file) => path.join(parts ?? '', file)),
        `${parts}/ (${there.length})`,
      );
  }
}

/**
 * @param {string} folder
 * @param {readonly string[]} files
 */
function printSize(folder, files, name = files[0] ?? '') {
  const contents = files.map((file) => fs.readFileSync(path.join(folder, file)));
  const size = contents.reduce((sum, each) => sum + each.length, 0);
  const gzip = contents.reduce((sum, each) => sum + zlib.gzipSync(each).length, 0);
  console.log(`dist/${name.padEnd(18)} ${kilobytes(size)} kB ${kilobytes(gzip)} kB gzip`);
}

/**
 * Leaves what is known of topologies in a bundle of its own, which the server loads when it is up.
 * @returns {import('esbuild').Plugin}
 */
function featuresLater() {
  return {
    name: 'features later',
    setup: (build) => {
      build.onResolve({ filter: /\/features\/all\.ts$/ }, () => ({ path: './server.features.js', external: true }));
    },
  };
}

/**
 * Leaves it out of the worker too, which has no way to files: who starts the worker gives it the same bundle as a function.
 * @returns {import('esbuild').Plugin}
 */
function featuresGiven() {
  const contents = 'module.exports = self.biztopoFeatures({ exports: {} }, {});';
  return {
    name: 'features given',
    setup: (build) => {
      build.onResolve({ filter: /\/features\/all\.ts$/ }, () => ({ path: 'features', namespace: 'given' }));
      build.onLoad({ filter: /.*/, namespace: 'given' }, () => ({ contents, loader: 'js' }));
    },
  };
}

/**
 * Leaves in a bundle only what every start needs, and puts what is imported later into parts beside it, each thing once. The parts
 * are of CommonJS too, which Node.js starts in less time than modules; esbuild splits only modules, so they are turned afterwards.
 * @param {Bundle} bundle
 * @param {string} name
 * @param {string} folder
 * @returns {import('esbuild').BuildOptions}
 */
function inParts({ entry, banner, parts, platform, target = [], ...rest }, name, folder) {
  return {
    ...rest,
    ...(platform && { platform }),
    target,
    format: 'esm',
    splitting: true,
    entryPoints: [path.join(root, entry)],
    outdir: folder,
    entryNames: name,
    chunkNames: `${parts}/[name]-[hash]`,
    write: false,
    plugins: [
      {
        name: 'parts',
        setup: (build) =>
          build.onEnd(async ({ outputFiles = [] }) => {
            for (const { path: file, text } of outputFiles) {
              const { code } = await build.esbuild.transform(text, {
                format: 'cjs',
                platform: 'node',
                target,
                minify: true,
              });
              fs.mkdirSync(path.dirname(file), { recursive: true });
              fs.writeFileSync(file, file === path.join(folder, `${name}.js`) ? `${banner?.js}\n${code}` : code);
            }
          }),
      },
    ],
  };
}

/** Packages the extension as it is installed by a person: out/biztalk-topology.vsix. */
function packageVsix() {
  const file = path.join(root, 'out', 'biztalk-topology.vsix');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const staged = fs.mkdtempSync(path.join(root, 'out', 'vsix.'));
  process.once('exit', () => fs.rmSync(staged, { recursive: true, force: true }));
  const { files } = readJson(path.join(root, 'package.json'));
  const names = fs.readdirSync(root).filter((name) => ['package.json', 'README.md', ...files].some(matching(name)));
  const isTaken = (/** @type {string} */ source) => !onlyCommandLine.includes(path.relative(dist, source));
  for (const name of names)
    fs.cpSync(path.join(root, name), path.join(staged, name), { recursive: true, filter: isTaken });
  const readme = path.join(staged, 'README.md');
  fs.writeFileSync(readme, withoutPictures(fs.readFileSync(readme, 'utf8')));
  const vsce = url.fileURLToPath(import.meta.resolve('@vscode/vsce/vsce'));
  run(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--allow-unused-files-pattern', '-o', file],
    { cwd: staged },
  );
  console.log(`out/${path.basename(file)} ${kilobytes(fs.statSync(file).size)} kB`);
}

/**
 * A page without its pictures, which stand on lines of their own: they lie beside it in the repository alone.
 * @param {string} markdown
 */
function withoutPictures(markdown) {
  return markdown.replace(/^!\[.*\]\n\n/gm, '');
}

/**
 * Whether a pattern of package.json's `files` stands for a name.
 * @param {string} name
 * @returns {(pattern: string) => boolean}
 */
function matching(name) {
  return (pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name);
}

/**
 * @param {string} name
 * @param {string} folder
 * @returns {import('esbuild').BuildOptions & { metafile: true }}
 */
function options(name, folder) {
  const bundle = /** @type {Bundle} */ (bundles[name]);
  const { entry, parts, outfile = `${name}.js`, ...rest } = bundle;
  const whole = { ...rest, entryPoints: [path.join(root, entry)], outfile: path.join(folder, outfile) };
  return {
    ...(parts === undefined || dev ? whole : inParts(bundle, name, folder)),
    absWorkingDir: root,
    bundle: true,
    minify: !dev,
    sourcemap: dev ? 'linked' : false,
    metafile: true,
    legalComments: 'none', // THIRD-PARTY-NOTICES.txt holds them in full
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': dev ? '"development"' : '"production"' },
  };
}

/**
 * What the bundles read beside themselves: the pages of all rules in one file, which packs to half of what they would by
 * themselves, the templates, and the translations.
 * @param {string} folder
 */
function copyTexts(folder) {
  fs.writeFileSync(path.join(folder, 'rules.json'), JSON.stringify(rulePages(path.join(root, 'docs', 'rules'))));
  fs.cpSync(path.join(root, 'templates'), path.join(folder, 'templates'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'l10n'), { recursive: true });
  const bundle = JSON.stringify(translations(path.join(root, 'l10n', 'zh-tw')));
  fs.writeFileSync(path.join(folder, 'l10n', 'bundle.l10n.zh-tw.json'), bundle);
}

/**
 * The pages of rules by code, those of one rule together in the languages there are.
 * @param {string} from
 * @returns {Record<string, Record<string, string>>}
 */
function rulePages(from) {
  const folders = { en: from, 'zh-tw': path.join(from, 'zh-tw') };
  /** @type {Record<string, Record<string, string>>} */
  const pages = {};
  for (const name of fs.readdirSync(from).sort()) {
    if (!name.endsWith('.md')) continue;
    /** @type {Record<string, string>} */
    const page = {};
    for (const [language, folder] of Object.entries(folders)) {
      const file = path.join(folder, name);
      if (fs.existsSync(file)) page[language] = fs.readFileSync(file, 'utf8');
    }
    pages[name.slice(0, -'.md'.length)] = page;
  }
  return pages;
}

/**
 * The translations in all files of a folder; what is not translated yet is left out and stays English.
 * @param {string} from
 * @returns {Record<string, string>}
 */
function translations(from) {
  const files = fs.readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  const entries = files
    .sort()
    .flatMap((name) => Object.entries(JSON.parse(fs.readFileSync(path.join(from, name), 'utf8'))));
  return Object.fromEntries(entries.filter(([, translated]) => translated !== ''));
}

/**
 * Puts `fresh` in the place of dist/. Of several builds at once, the last one's stays.
 * @param {string} fresh
 */
function swapIn(fresh) {
  const old = `${fresh}.old`;
  for (let tries = 0; ; tries++) {
    fs.rmSync(old, { recursive: true, force: true });
    try {
      if (fs.existsSync(dist)) fs.renameSync(dist, old);
      fs.renameSync(fresh, dist);
      break;
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
  fs.rmSync(old, { recursive: true, force: true });
}

/**
 * Puts what was built into a dist/ that has other bundles; parts that their bundle has no more are gone.
 * @param {string} folder
 * @param {string} fresh
 */
function addTo(folder, fresh) {
  for (const name of names) {
    const { parts } = /** @type {Bundle} */ (bundles[name]);
    if (parts !== undefined) fs.rmSync(path.join(folder, parts), { recursive: true, force: true });
  }
  fs.cpSync(fresh, folder, { recursive: true });
}

/**
 * The licences of all packages that have a part in the bundles.
 * @param {{ metafile: import('esbuild').Metafile }[]} results
 */
function notices(results) {
  const folders = new Set();
  for (const { metafile } of results)
    for (const file of Object.keys(metafile.inputs)) {
      const found = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file);
      if (found) folders.add(found[0]);
    }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const file = fs.readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? fs.readFileSync(path.join(root, folder, file), 'utf8').trim() : ''}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

/** The line before the command line's own: an old Node.js gets a sentence and not a stack trace. */
function nodeGuard() {
  const [major, minor] = oldestNode;
  return (
    `var v=process.versions.node.split('.');if(v[0]<${major}||v[0]==${major}&&v[1]<${minor}){` +
    `console.error('biztopo needs Node.js ${major}.${minor} or newer and this is '+process.versions.node+': install a newer one from https://nodejs.org.');process.exit(1)}`
  );
}

function readArguments() {
  try {
    const { values, positionals } = util.parseArgs({
      options: {
        dev: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        vsix: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const unknown = positionals.find((name) => !Object.hasOwn(bundles, name));
    if (unknown) throw new Error(`There is no bundle “${unknown}”; there are ${Object.keys(bundles).join(', ')}.`);
    return { ...values, names: positionals.length ? positionals : Object.keys(bundles) };
  } catch (error) {
    console.error(messageOf(error));
    process.exit(2);
  }
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1).padStart(6);
}
