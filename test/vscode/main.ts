// node --import tsx test/vscode/main.ts <layer> <file for the results> [part of a page's name …]: one layer of the tests around the build.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { ensureWorkbench, startWorkbench } from '../../workbench/host.mjs';
import { launchBrowser } from './browser.ts';
import type { Workbench } from './driver.ts';
import { startFloor } from './floor.ts';
import { type Host, runInHost, suiteUrl } from './in-host.ts';
import { runPages } from './in-page.ts';
import { type Results, resultsIn } from './results.ts';
import { checkShipped } from './shipped.ts';
import { bundleSuite, fixtures, languagePack, stageExtension, vsix } from './stage.ts';

const layers: Record<string, (folder: string, results: Results, chosen: readonly string[]) => Promise<void>> = {
  shipped: checkShipped,
  host: (folder, results) => inHost(folder, 'Node.js', results),
  web: (folder, results, chosen) => inHost(folder, 'a web worker', results, chosen),
  floor: inOldest,
  async pages(folder, results, chosen) {
    const extension = stageExtension(path.join(folder, 'extension'));
    await inWorkbench(folder, {}, (workbench, browser) =>
      runPages(workbench, browser, { folder, extension, chosen }, results),
    );
  },
  'zh-tw': inChinese,
  async vsix(folder, results, chosen) {
    for (const kind of ['packaged', 'restricted'] as const)
      await inWorkbench(folder, { vsix, restricted: kind === 'restricted' }, (workbench, browser) =>
        runPages(workbench, browser, { folder, kind, chosen }, results),
      );
  },
  screenshots: inPictures,
};

async function main([layer = '', file = '', ...chosen]: readonly string[]): Promise<void> {
  const run = layers[layer];
  if (!run || !file) throw new Error(`Name a layer (${Object.keys(layers).join(', ')}) and a file for its results.`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `biztopo-${layer}-`));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await run(folder, resultsIn(file), chosen);
}

/** Runs the suite in a host, and where it is a web worker the pages for it too: those alone when some are chosen. */
async function inHost(folder: string, host: Host, results: Results, chosen: readonly string[] = []): Promise<void> {
  const extension = stageExtension(path.join(folder, 'extension'));
  const suite = await bundleSuite(path.join(extension, 'suite.js')); // inside, so that it runs in the host the extension runs in
  const opens = path.join(folder, 'fixture');
  fs.cpSync(fixtures, opens, { recursive: true });
  // the setting alone moves the extension, and its tests with it, into the page's web worker
  const settings = host === 'Node.js' ? {} : { 'remote.extensionKind': { 'biztopo.biztalk-topology': ['web'] } };
  await inWorkbench(folder, { settings }, async (workbench, browser) => {
    if (chosen.length === 0)
      await runInHost(suiteUrl(workbench, { extension, suite, opens }), browser, { suite, host }, results);
    if (host === 'a web worker')
      await runPages(workbench, browser, { folder, extension, kind: 'worker', chosen }, results);
  });
}

/** The extension in the oldest VS Code that is supported, where there is no server behind the page. */
async function inOldest(folder: string, results: Results): Promise<void> {
  const extension = stageExtension(path.join(folder, 'extension'));
  const suite = await bundleSuite(path.join(extension, 'suite.js'));
  const opens = path.join(folder, 'fixture');
  fs.cpSync(fixtures, opens, { recursive: true });
  const { url, stop } = await startFloor(folder, { extension, suite, opens });
  try {
    const browser = await launchBrowser(path.join(folder, 'browser'));
    try {
      await runInHost(url, browser, { suite, host: 'a web worker' }, results);
    } finally {
      await browser.close();
    }
  } finally {
    stop();
  }
}

/** The extension in a workbench whose display language is Traditional Chinese. */
async function inChinese(folder: string, results: Results): Promise<void> {
  const extension = stageExtension(path.join(folder, 'extension'));
  const tests = path.join(__dirname, 'zh-tw');
  const suite = await bundleSuite(path.join(extension, 'suite.js'), tests);
  const opens = path.join(folder, 'fixture');
  fs.cpSync(fixtures, opens, { recursive: true });
  await inWorkbench(folder, { languagePack }, async (workbench, browser) => {
    const url = suiteUrl(workbench, { extension, suite, opens });
    await runInHost(url, browser, { suite, host: 'Node.js' }, results);
    await runPages(workbench, browser, { folder, extension, pages: tests }, results);
  });
}

/** What takes room in a picture and says nothing of the product. */
const QUIET = {
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'window.title': 'BizTalk Topology',
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.doubleClickTabToToggleEditorGroupSizes': 'maximize',
  'workbench.layoutControl.enabled': false,
};

/** The pictures of docs/images, taken in English and in Traditional Chinese. */
async function inPictures(folder: string, results: Results): Promise<void> {
  const extension = stageExtension(path.join(folder, 'extension'));
  for (const [pages, options] of [
    ['scenes', { settings: QUIET }],
    ['scenes-zh-tw', { settings: QUIET, languagePack }],
  ] as const)
    await inWorkbench(path.join(folder, pages), options, (workbench, browser) =>
      runPages(
        workbench,
        browser,
        { folder: path.join(folder, pages), extension, pages: path.join(__dirname, pages) },
        results,
      ),
    );
}

async function inWorkbench(
  folder: string,
  options: { settings?: Record<string, unknown>; vsix?: string; languagePack?: string; restricted?: boolean },
  use: (workbench: Workbench, browser: BrowserContext) => Promise<void>,
): Promise<void> {
  ensureWorkbench();
  const settings = {
    'workbench.colorTheme': 'Light Modern',
    'editor.autoClosingBrackets': 'never',
    'editor.autoClosingQuotes': 'never',
    'editor.acceptSuggestionOnEnter': 'off',
    'editor.acceptSuggestionOnCommitCharacter': false,
    ...options.settings,
  };
  const workbench = await startWorkbench({ ...options, settings, forTests: true });
  try {
    const browser = await launchBrowser(path.join(folder, 'browser'));
    try {
      await use(workbench, browser);
    } finally {
      await browser.close();
    }
  } finally {
    await workbench.stop();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
