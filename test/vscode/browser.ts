import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { ensurePackages, root, run } from '../../setup.mjs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Keep to this machine, need no display, no GPU and no sandbox of its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** A headless browser with its profile in `profile`; nothing of it leaves this machine. */
export async function launchBrowser(profile: string): Promise<BrowserContext> {
  allowForeignCookies(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    headless: true,
    viewport: { width: 1400, height: 860 },
    args: FLAGS,
  });
  // functions for the page are compiled with calls of a helper that keeps their names
  await context.addInitScript('globalThis.__name = (named) => named');
  const isOutside = (url: URL) =>
    /^(https?|wss?):$/.test(url.protocol) && !/^127\.0\.0\.1$|^(.+\.)?localhost$/.test(url.hostname);
  await context.route(isOutside, (route) => route.abort());
  return context;
}

/** Without them the frames of webviews, which have addresses of their own, get no service worker. */
function allowForeignCookies(profile: string): void {
  const preferences = { profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } };
  mkdirSync(path.join(profile, 'Default'), { recursive: true });
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/** CHROMIUM_PATH, else one that is installed, else Debian's where it can be installed, else the one of an npm package. */
async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(
      `CHROMIUM_PATH names “${named}”, which is not there: name the browser's executable file, or unset it.`,
    );
  }
  const found = INSTALLED.find((file) => existsSync(file));
  if (found) return found;
  if (process.platform === 'linux') return installFromDebian() ?? (await installFromNpm());
  throw new Error('No Chromium was found: install Chrome or Chromium, or name one with CHROMIUM_PATH.');
}

/** Chromium with fonts for the languages of the fixtures; undefined where this is not Debian or not root. */
function installFromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    run('apt-get', ['update', '-qq'], { env });
    run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core', 'fonts-wqy-zenhei'],
      { env },
    );
  } catch (error) {
    console.log(`apt-get could not: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
  return INSTALLED.find((file) => existsSync(file));
}

/** What of @sparticuz/chromium is used here. */
interface Packed {
  readonly default: { executablePath(): Promise<string> };
  inflate(file: string): Promise<string>;
  setupLambdaEnvironment(libraries: string): void;
}

/** Unpacks the browser beside its package, once; where the system lacks libraries it needs, the package's own serve. */
async function installFromNpm(): Promise<string> {
  if (process.arch !== 'x64') throw new Error('No Chromium was found: install it, or name one with CHROMIUM_PATH.');
  const folder = path.join(root, 'test', 'vscode', 'chromium');
  ensurePackages(folder);
  const home = path.join(folder, 'node_modules', '@sparticuz', 'chromium');
  const packed: Packed = await import(path.join(home, 'build', 'index.js'));
  const unpacked = path.join(folder, 'node_modules', '.unpacked');
  mkdirSync(unpacked, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = unpacked; // it unpacks into the folder for temporary files
  try {
    const executable = await packed.default.executablePath();
    if (spawnSync(executable, ['--version']).status !== 0) {
      await packed.inflate(path.join(home, 'bin', 'al2023.tar.br'));
      packed.setupLambdaEnvironment(path.join(unpacked, 'al2023', 'lib'));
    }
    return executable;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
