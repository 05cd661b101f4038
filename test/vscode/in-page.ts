import * as fs from 'node:fs';
import * as path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { root } from '../../setup.mjs';
import { drive, type PageCheck, type PageKind, remoteUri, type Workbench, workbenchUrl } from './driver.ts';
import type { Results } from './results.ts';
import { fixtures, folders, screenshots } from './stage.ts';

/** What a file of pages/ exports. Its checks run in order on one page; each such file gets a fresh copy of the fixtures. */
interface PageChecks {
  readonly checks: readonly PageCheck[];
  /** Where they run. */
  readonly kinds: readonly PageKind[];
  /** Whether the page shows the workspace of several folders, and not the one folder of fixtures. */
  readonly inFolders?: boolean;
}

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
    kind = 'page',
    pages = path.join(root, 'test', 'vscode', 'pages'),
    chosen = [],
  }: { folder: string; extension?: string; kind?: PageKind; pages?: string; chosen?: readonly string[] },
  results: Results,
): Promise<void> {
  forgetFailures(kind);
  const only = process.env.PAGES?.split(','); // whole names, for `npm test` too
  const files = fs.readdirSync(pages).filter((file) => !file.endsWith('.test.ts'));
  for (const file of files.sort()) {
    const name = path.basename(file, '.ts');
    if (only && !only.includes(name)) continue;
    if (chosen.length && !chosen.some((part) => name.includes(part))) continue;
    const { checks, kinds, inFolders }: PageChecks = await import(path.join(pages, file));
    if (!kinds.includes(kind)) continue;
    const opens = path.join(folder, name);
    fs.cpSync(inFolders ? folders.folder : fixtures, opens, { recursive: true });
    const page = await browser.newPage();
    const vs = drive(page, opens);
    const shown = inFolders ? path.join(opens, folders.workspace) : opens;
    await page.goto(
      workbenchUrl(workbench, shown, extension ? [['extensionDevelopmentPath', remoteUri(workbench, extension)]] : []),
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
function forgetFailures(kind: PageKind): void {
  if (!fs.existsSync(screenshots)) return;
  for (const name of fs.readdirSync(screenshots).filter((file) => file.startsWith(`failed-${kind}-`)))
    fs.rmSync(path.join(screenshots, name));
}
