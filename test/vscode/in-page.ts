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
}

/**
 * Runs all checks of a folder, pages/ when none is named. `extension` is a folder to load the extension from; without it, an installed one is tested.
 */
export async function runPages(
  workbench: Workbench,
  browser: BrowserContext,
  {
    folder,
    extension,
    pages = path.join(root, 'test', 'vscode', 'pages'),
  }: { folder: string; extension?: string; pages?: string },
  results: Results,
): Promise<void> {
  const kind = extension ? 'page' : 'packaged';
  forgetFailures(kind);
  const only = process.env.PAGES?.split(','); // while working on one: PAGES=diagram npm test -- --only pages
  const files = fs.readdirSync(pages).filter((file) => !file.endsWith('.test.ts'));
  for (const file of files.sort()) {
    const name = path.basename(file, '.ts');
    if (only && !only.includes(name)) continue;
    const { checks, alsoPackaged }: PageChecks = await import(path.join(pages, file));
    if (!extension && !alsoPackaged) continue;
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
function forgetFailures(kind: string): void {
  if (!fs.existsSync(screenshots)) return;
  for (const name of fs.readdirSync(screenshots).filter((file) => file.startsWith(`failed-${kind}-`)))
    fs.rmSync(path.join(screenshots, name));
}
