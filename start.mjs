// node start.mjs [--no-open]: sets up, builds, checks the examples on the terminal, and shows them in VS Code with the extension.
import * as childProcess from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as util from 'node:util';
import { ensurePackages, messageOf, requireNode, root, run } from './setup.mjs';

const examples = path.join(root, 'examples');
const vsix = path.join(root, 'out', 'biztalk-topology.vsix');

requireNode();
const { opens } = readArguments();
try {
  await main();
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}

async function main() {
  ensurePackages();
  node(['build.mjs', '--vsix'], true);
  console.log('\nbiztopo check examples');
  node(['dist/cli.js', 'check', 'examples'], false); // what it finds is there to be shown
  console.log();
  const code = opens ? installedCode() : undefined;
  if (!code || !openInCode(code)) await showInBrowser();
}

/**
 * Installs the extension into the VS Code of this machine and opens the examples there.
 * @param {string} code its command
 * @returns {boolean} whether it could
 */
function openInCode(code) {
  try {
    run(code, ['--install-extension', vsix, '--force'], { shell: process.platform === 'win32' });
    run(code, [examples], { shell: process.platform === 'win32' });
  } catch (error) {
    console.log(`${messageOf(error)}\nThe embedded workbench is used instead.`);
    return false;
  }
  console.log('Ready: the examples are open in VS Code, with the extension installed.');
  return true;
}

/** Serves the examples in the embedded workbench until Ctrl-C. */
async function showInBrowser() {
  const { ensureWorkbench, startWorkbench } = await import('./workbench/host.mjs');
  /** @type {import('./workbench/host.mjs').Workbench | undefined} */
  let running;
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await running?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  ensureWorkbench();
  const workbench = await startWorkbench({ opens: examples, vsix });
  running = workbench;
  console.log(`Ready: ${workbench.url}`);
  console.log('Ctrl-C ends it.');
  if (opens) openBrowser(workbench.url);
  await workbench.ended;
  if (isStopping) return;
  await workbench.stop();
  throw new Error(`The VS Code server has ended by itself.\n${workbench.log()}`);
}

/** The `code` command, where VS Code has put one on the PATH. */
function installedCode() {
  const names = process.platform === 'win32' ? ['code.cmd', 'code.exe'] : ['code'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
}

/**
 * Opens a page in the user's browser; where that cannot be done, the address has been printed.
 * @param {string} url
 */
function openBrowser(url) {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '""', url]]
        : ['xdg-open', [url]];
  const child = childProcess.spawn(/** @type {string} */ (command), args, { stdio: 'ignore', detached: true });
  child.once('error', () => {});
  child.unref();
}

/**
 * Runs a script of this folder with its output on the terminal.
 * @param {string[]} args
 * @param {boolean} mustPass
 */
function node(args, mustPass) {
  const { status } = childProcess.spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0 && mustPass) process.exit(1);
}

function readArguments() {
  try {
    const { values } = util.parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } });
    return { opens: !values['no-open'] };
  } catch {
    console.error(
      'npm start takes no argument but --no-open (npm start -- --no-open), which opens nothing and prints the address.',
    );
    process.exit(2);
  }
}
