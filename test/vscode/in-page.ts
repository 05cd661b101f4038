import * as fs from 'node:fs';
import * as path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { root } from '../../setup.mjs';
import { drive, type PageCheck, remoteUri, type Workbench, workbenchUrl } from './driver.ts';
import type { Results } from './results.ts';
import { fixtures, screenshots } from './stage.ts';

/** What a file of pages/ exports. Its checks run in order on one page; each such file gets a fresh copy of the fixtures. */
interface PageChecks {
  readonly checks: readonly PageCheck[];
  /** Whether they also run on the packaged extension, installed as a person does it. */
  readonly alsoPackaged: boolean;
  /** Whether they also run where the extension lives in a web worker of the page. */
  readonly alsoInWorker?: boolean;
}

/** `page`: with Node.js behind the page. `packaged`: an installed extension. `worker`: the extension in a web worker. */
type Kind = 'page' | 'packaged' | 'worker';

/**
 * Runs all checks of a folder, pages/ when none is named; of the files, those with a chosen part in their name, when there are any.
 * `extension` is a folder to load the extension from; without it, an installed one is tested.
 */
export async function runPages(
  workbench: Workbench,
  browser: BrowserContext,
  {
    folder,
    extension,
    kind = extension ? 'page' : 'packaged',
    pages = path.join(root, 'test', 'vscode', 'pages'),
    chosen = [],
  }: { folder: string; extension?: string; kind?: Kind; pages?: string; chosen?: readonly string[] },
  results: Results,
): Promise<void> {
  forgetFailures(kind);
  const only = process.env.PAGES?.split(','); // whole names, for `npm test` too
  const files = fs.readdirSync(pages).filter((file) => !file.endsWith('.test.ts'));
  for (const file of files.sort()) {
    const name = path.basename(file, '.ts');
    if (only && !only.includes(name)) continue;
    if (chosen.length && !chosen.some((part) => name.includes(part))) continue;
    const { checks, alsoPackaged, alsoInWorker }: PageChecks = await import(path.join(pages, file));
    if ((kind === 'packaged' && !alsoPackaged) || (kind === 'worker' && !alsoInWorker)) continue;
    const opens = path.join(folder, name);
    fs.cpSync(fixtures, opens, { recursive: true });
    const page = await browser.newPage();
    const vs = drive(page, opens);
    await page.goto(
      workbenchUrl(workbench, opens, extension ? [['extensionDevelopmentPath', remoteUri(workbench, extension)]] : []),
    );
    await page.locator('.monaco-workbench').waitFor();
    for (const [at, { name: title, run }] of checks.entries())
      await results.check(
        `${kind} › ${name} › ${title}`,
        () => run(vs),
        async () => `See ${await vs.screenshot(`failed-${kind}-${name}-${at + 1}`)}`,
      );
    await page.close();
  }
}

/** Removes the pictures of what failed the last time. */
function forgetFailures(kind: Kind): void {
  if (!fs.existsSync(screenshots)) return;
  for (const name of fs.readdirSync(screenshots).filter((file) => file.startsWith(`failed-${kind}-`)))
    fs.rmSync(path.join(screenshots, name));
}
