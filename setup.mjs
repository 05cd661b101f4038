// What every script of this repository needs first: a Node.js that is new enough, and the packages of the lock file.
// Kept to syntax and modules that old versions of Node.js know, so that they live long enough to say their one sentence.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = path.dirname(fileURLToPath(import.meta.url));

/** The oldest Node.js that works, as package.json states it: [major, minor]. */
export const oldestNode = readJson(path.join(root, 'package.json'))
  .engines.node.replace(/[^\d.]/g, '')
  .split('.')
  .map(Number);

/**
 * What a person is told of an error.
 * @param {unknown} error
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** Ends the process with one sentence and exit code 1 where Node.js is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  console.error(
    `BizTalk Topology needs Node.js ${oldestNode.join('.')} or newer and this is ${process.versions.node}: install a newer one from https://nodejs.org and run the command again.`,
  );
  process.exit(1);
}

/**
 * Installs the packages of `folder`'s lock file with `npm ci`, unless what is installed is what the lock file says.
 * Install scripts are not run: nothing here needs them. That they belong here is said because npm may itself be installing this
 * repository for all users, as pre-commit has it do.
 * @param {string} folder holds package.json and package-lock.json
 */
export function ensurePackages(folder = root) {
  const name = path.relative(root, folder) || 'the project';
  once(
    path.join(folder, '.install-lock'),
    () => isInstalled(folder),
    () => {
      console.log(`Installing the packages of ${name} …`);
      npm(['ci', '--global=false', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
    },
  );
}

/**
 * Does `work` unless `isDone`, in one process at a time; the lock of a process that is no longer there does not count.
 * @param {string} lock a file that stands while somebody works
 * @param {() => boolean} isDone
 * @param {() => void} work
 */
export function once(lock, isDone, work) {
  if (isDone()) return;
  for (let announced = false; !takeLock(lock); announced = true) {
    if (!announced) console.log('Another process is installing the same packages: waiting for it …');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    if (!isDone()) work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/**
 * Runs npm and throws, with what it printed, when it fails.
 * @param {string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  const own = process.env.npm_execpath;
  const usesOwn = own && /npm-cli\.c?js$/.test(own);
  run(usesOwn ? process.execPath : 'npm', usesOwn ? [own, ...args] : args, {
    cwd,
    shell: process.platform === 'win32' && !usesOwn,
  });
}

/**
 * Runs a program to its end and returns what it printed; throws with all its output when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {string}
 */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    ...options,
    encoding: 'utf8',
  });
  if (done.status === 0) return done.stdout;
  const why = done.error ? done.error.message : `it ended with ${done.signal || `exit code ${done.status}`}`;
  throw new Error(
    [`“${command} ${args.join(' ')}” failed: ${why}`, done.stdout, done.stderr].filter(Boolean).join('\n'),
  );
}

/**
 * npm notes in node_modules/.package-lock.json what it has installed, as its last step.
 * @param {string} folder
 */
function isInstalled(folder) {
  const noteFile = path.join(folder, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(noteFile)) return false;
  const installed = readJson(noteFile).packages;
  return Object.entries(readJson(path.join(folder, 'package-lock.json')).packages).every(
    ([place, wanted]) =>
      place === '' ||
      (installed[place] ? installed[place].version === wanted.version : Boolean(wanted.optional || wanted.peer)),
  );
}

/** @param {string} lock */
function takeLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    if (!isAlive(lock)) fs.rmSync(lock, { force: true });
    return false;
  }
}

/** @param {string} file a lock file: the number of the process that holds it */
function isAlive(file) {
  try {
    const holder = Number(fs.readFileSync(file, 'utf8'));
    return holder === 0 || process.kill(holder, 0); // 0: it is just being written
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** @param {string} file */
export function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
