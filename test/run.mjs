// node test/run.mjs [--unit] [--only layer,…] [part of a file name …]: sets up, builds, runs all tests, ends with “N passed, N failed”.
// Parts of file names mean the unit layer, unless --only names another.
import * as childProcess from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as util from 'node:util';
import { ensurePackages, messageOf, requireNode, root } from '../setup.mjs';

requireNode();
const LIMIT_MS = 15 * 60_000;
const FILES_IN_A_PROCESS = 12;
/** Those in a real VS Code, and `shipped`: what leaves the house, alone in an empty folder. */
const AROUND_THE_BUILD = ['shipped', 'host', 'web', 'floor', 'pages', 'zh-tw', 'vsix'];
const LAYERS = ['unit', ...AROUND_THE_BUILD];
/** Those of which files can be chosen. */
const IN_FILES = ['unit', 'pages', 'web', 'vsix'];
/** No test: it takes the pictures of docs/images. */
const SCREENSHOTS = 'screenshots';

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {string} [file]
 * @property {boolean} ok
 * @property {boolean} [skipped]
 * @property {number} [ms]
 * @property {string} [error]
 */

const { layers, filters } = readArguments();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-test-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

ensurePackages();
/** @type {Result[]} */
const results = [];
const inBuild = layers.filter((layer) => layer !== 'unit');
if (inBuild.length)
  await node([path.join(root, 'build.mjs'), '--vsix'], 'inherit').then(({ code }) => code && process.exit(1));
if (layers.includes('unit')) results.push(...(await unitLayer()));
if (inBuild.length) results.push(...(await buildLayers(inBuild)));

const failed = results.filter((result) => !result.ok);
const skipped = results.filter((result) => result.ok && result.skipped);
for (const { name, file, error } of failed)
  console.log(`\n✗ ${file ? `${path.relative(root, file)}: ` : ''}${name}\n${indented(error ?? '')}`);
if (skipped.length) console.log(`\nskipped: ${skipped.map(({ name }) => name).join(', ')}`);
console.log(`\n${results.length - failed.length - skipped.length} passed, ${failed.length} failed`);
process.exit(failed.length ? 1 : 0);

/** The tests of the code itself: node:test through tsx, a few files in each process, as many processes as there are cores. */
async function unitLayer() {
  const files = testFiles(path.join(root, 'test')).filter(
    (file) => !filters.length || filters.some((part) => file.includes(part)),
  );
  const share = Math.min(FILES_IN_A_PROCESS, Math.ceil(files.length / os.cpus().length));
  const waiting = Array.from({ length: Math.ceil(files.length / share) || 0 }, (_, at) =>
    files.slice(at * share, (at + 1) * share),
  );
  /** @type {Result[]} */
  const found = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) found.push(...(await unitProcess(next)));
  };
  const start = Date.now();
  await Promise.all(os.cpus().map(worker));
  return summed('unit', found, start);
}

/** @param {string[]} files */
async function unitProcess(files) {
  const out = fs.mkdtempSync(path.join(folder, 'unit-'));
  const destination = path.join(out, 'results');
  const reporter = [
    '--test-reporter',
    `${path.join(root, 'test', 'reporter.mjs')}`,
    '--test-reporter-destination',
    destination,
  ];
  const { code, output } = await node(
    ['--import', 'tsx', ...reporter, path.join(root, 'test', 'unit.mjs'), ...files],
    'pipe',
  );
  const found = read(destination);
  if (code && found.every(({ ok }) => ok))
    found.push({
      name: `the process of ${files.map((file) => path.relative(root, file)).join(', ')} ended with ${code}`,
      ok: false,
      error: output,
    });
  else if (output.trim()) console.log(output.trimEnd());
  return found;
}

/** @param {string[]} wanted */
async function buildLayers(wanted) {
  /** @type {Result[]} */
  const found = [];
  for (const layer of wanted) {
    const start = Date.now();
    const destination = path.join(folder, layer);
    const { code } = await node(
      ['--import', 'tsx', path.join(root, 'test', 'vscode', 'main.ts'), layer, destination, ...filters],
      'inherit',
    );
    const some = read(destination);
    if (code && some.every(({ ok }) => ok))
      some.push({ name: layer, ok: false, error: `The process of these tests ended with ${code}.` });
    found.push(...summed(layer, some, start));
  }
  return found;
}

/**
 * The results of a layer, one more when there are none: a layer that runs nothing has failed.
 * @param {string} layer
 * @param {Result[]} found
 * @param {number} start
 */
function summed(layer, found, start) {
  if (!found.length) found.push({ name: layer, ok: false, error: 'No test was run.' });
  const bad = found.filter(({ ok }) => !ok).length;
  console.log(
    `${bad ? '✗' : '✓'} ${layer}: ${found.length} tests${bad ? `, ${bad} of them failed` : ''} (${((Date.now() - start) / 1000).toFixed(1)} s)`,
  );
  return found;
}

/** @param {string} file JSON lines @returns {Result[]} */
function read(file) {
  if (!fs.existsSync(file)) return [];
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/**
 * Runs a script to its end, in a process group of its own that ends with this process.
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} output
 * @returns {Promise<{ code: number | string, output: string }>}
 */
function node(args, output) {
  const child = childProcess.spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    detached: process.platform !== 'win32',
  });
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
    } catch {
      // it is gone
    }
  };
  const atExit = () => end('SIGTERM'); // which lets it end what it has started
  process.once('exit', atExit);
  const timer = setTimeout(() => {
    end('SIGTERM');
    setTimeout(() => end('SIGKILL'), 5_000).unref();
  }, LIMIT_MS);
  let text = '';
  child.stdout?.on('data', (bytes) => {
    text += bytes;
  });
  child.stderr?.on('data', (bytes) => {
    text += bytes;
  });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', atExit);
      resolve({ code: code ?? signal ?? 'no code', output: text });
    });
  });
}

/** @param {string} from @returns {string[]} */
function testFiles(from) {
  return fs
    .readdirSync(from, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const at = path.join(from, entry.name);
      if (entry.isDirectory()) return at === path.join(root, 'test', 'vscode') ? [] : testFiles(at);
      return entry.name.endsWith('.test.ts') ? [at] : [];
    });
}

/** @param {string} text */
function indented(text) {
  return text.replace(/^/gm, '  ');
}

function readArguments() {
  try {
    const { values, positionals } = util.parseArgs({
      options: { unit: { type: 'boolean', default: false }, only: { type: 'string' } },
      allowPositionals: true,
    });
    if (values.unit && values.only)
      throw new Error('“--unit” is one layer, and “--only” names others: leave one of them out.');
    const ofCode = values.unit || (positionals.length && !values.only);
    const wanted = ofCode ? ['unit'] : (values.only?.split(',') ?? LAYERS);
    const all = [...LAYERS, SCREENSHOTS];
    const unknown = wanted.find((layer) => !all.includes(layer));
    if (unknown) throw new Error(`There is no layer “${unknown}”; there are ${all.join(', ')}.`);
    const whole = positionals.length ? wanted.find((layer) => !IN_FILES.includes(layer)) : undefined;
    if (whole)
      throw new Error(
        `The tests of “${whole}” run all together; parts of file names choose among those of ${IN_FILES.join(', ')}.`,
      );
    return { layers: all.filter((layer) => wanted.includes(layer)), filters: positionals };
  } catch (error) {
    console.error(messageOf(error));
    process.exit(2);
  }
}
