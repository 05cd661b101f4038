import * as path from 'node:path';
import { format } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { remoteUri, type Workbench, workbenchUrl } from './driver.ts';
import { noteTiming, type Results } from './results.ts';

const MARK = '[biztopo-test] ';
const TIMING = '[biztopo-timing] ';
/** What the server says of native modules that are left out on purpose, and of its start. */
const NOISE = /bindings file|watchdog|ServiceWorker|socket|Ignoring fetching|Canceled/;
const LIMIT_MS = 300_000;

export type Host = 'Node.js' | 'a web worker';

/** A page of the workbench that runs a bundled suite in the host of the extension, and shows a folder. */
export function suiteUrl(
  workbench: Workbench,
  { extension, suite, opens }: { extension: string; suite: string; opens: string },
): string {
  return workbenchUrl(workbench, opens, [
    ['extensionDevelopmentPath', remoteUri(workbench, extension)],
    ['extensionTestsPath', remoteUri(workbench, suite)],
  ]);
}

/** Runs the suite of such a page, and notes every test of it. */
export async function runInHost(
  url: string,
  browser: BrowserContext,
  { suite, host }: { suite: string; host: Host },
  results: Results,
): Promise<void> {
  const page = browser.pages()[0] ?? (await browser.newPage());
  const log: string[] = [];
  let ended = '';
  const exit = new Promise<number | string>((resolve, reject) => {
    const timer = setTimeout(() => resolve(`no end after ${LIMIT_MS / 1000} s`), LIMIT_MS);
    page.on('crash', () => resolve('a crash of the page'));
    const finish = (code: number) => {
      clearTimeout(timer);
      resolve(code);
    };
    // the workbench calls these two, as it would report to @vscode/test-electron
    const hear = (_type: string, args: unknown[]) => {
      const line = format(...args);
      if (!NOISE.test(line)) log.push(line);
      if (line.startsWith(TIMING)) noteTiming(JSON.parse(line.slice(TIMING.length)));
      if (!line.startsWith(MARK)) return;
      const said = line.slice(MARK.length);
      if (said.startsWith('end ')) ended = said;
      else noteLine(said, results);
    };
    page.exposeFunction('codeAutomationLog', hear).catch(reject);
    page.exposeFunction('codeAutomationExit', finish).catch(reject);
  });
  await page.goto(url);
  const code = await exit;
  if (!ended)
    results.note(
      `the suite of ${path.basename(suite)} runs to its end`,
      `It should ${`end in ${host}`}: ${ended || `it ended with ${code}`}.\n${log.slice(-40).join('\n')}`,
      0,
    );
}

function noteLine(line: string, results: Results): void {
  const { name, error, ms }: { name: string; error?: string; ms: number } = JSON.parse(line);
  results.note(name, error, ms);
}
