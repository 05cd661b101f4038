import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { screenshots } from './stage.ts';

export type Workbench = Awaited<ReturnType<typeof import('../../workbench/host.mjs').startWorkbench>>;

export const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
export type Theme = (typeof themes)[number];

const THEMES: Record<Theme, { readonly name: string; readonly mark: string }> = {
  light: { name: 'Default Light Modern', mark: 'vs' },
  dark: { name: 'Default Dark Modern', mark: 'vs-dark' },
  'high-contrast': { name: 'Default High Contrast', mark: 'hc-black' },
  'high-contrast-light': { name: 'Default High Contrast Light', mark: 'hc-light' },
};
const WAIT_MS = 20_000;
const CLICK_TRIES = 5;
/** The workbench writes what is open into the browser's storage every five seconds. */
const STATE_KEPT_MS = 6_000;

/** What a person does in a workbench, for the checks in pages/. Every step waits until it has happened. */
export interface Driver {
  readonly page: Page;
  /** The folder that is open, a copy of the fixtures. */
  readonly folder: string;
  /** The picture beside the text, and the document inside its frame. */
  readonly diagram: FrameLocator;
  /** Opens a file of the folder through Quick Open. */
  openFile(name: string): Promise<void>;
  /** Runs a command of the palette by its full title, such as `BizTalk Topology: Open Diagram to the Side`. */
  runCommand(title: string): Promise<void>;
  /** Runs a command that goes on to ask something where the palette was. */
  startCommand(title: string): Promise<void>;
  /** Puts the cursor at a line and column, both from 1, in the editor that had the focus last. */
  goTo(line: number, column?: number): Promise<void>;
  /** Gives the first editor the keyboard; the name of its file. */
  toEditor(): Promise<string>;
  /** Saves the file in the first editor group and puts the cursor behind the first occurrence of a text. */
  goBehind(text: string): Promise<void>;
  /** Types as a person does; nothing is completed or closed by the editor. */
  type(text: string): Promise<void>;
  /** Undoes until the file is as it was saved. */
  undoAll(): Promise<void>;
  /** Saves the active editor and gives the file's content. */
  saved(name: string): Promise<string>;
  /** The messages in the Problems view, as it shows them. */
  problems(): Promise<string[]>;
  /** Loads the page again, as after closing and opening the browser. */
  reload(): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** Writes out/screenshots/<name>.png. */
  screenshot(name: string): Promise<string>;
}

/**
 * `page`: with Node.js behind the page. `packaged`: an installed extension. `restricted`: the same in a folder that is
 * not trusted. `worker`: the extension in a web worker.
 */
export type PageKind = 'page' | 'packaged' | 'restricted' | 'worker';

/** A check of one page; what it throws is what failed. */
export interface PageCheck {
  readonly name: string;
  readonly run: (vs: Driver) => Promise<void>;
}

/** The path of a file as the workbench names it: its remote authority is the page's own host and port. */
export function remoteUri(workbench: Workbench, file: string): string {
  return `vscode-remote://127.0.0.1:${workbench.port}${file}`;
}

/** A page of the workbench showing a folder, or the workspace of a file. The payload is heard only by a workbench that is started for tests. */
export function workbenchUrl(
  workbench: Workbench,
  opens: string,
  payload: readonly (readonly [string, string])[],
): string {
  const url = new URL(workbench.origin);
  url.searchParams.set(opens.endsWith('.code-workspace') ? 'workspace' : 'folder', opens);
  url.searchParams.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
  return url.toString();
}

export function drive(page: Page, folder: string): Driver {
  page.setDefaultTimeout(WAIT_MS);
  const editor = page.locator('.editor-group-container.active .monaco-editor').first();
  const quickInput = page.locator('.quick-input-widget input.input');
  const rows = page.locator('.quick-input-list .monaco-list-row');

  /** Opens the palette's input with F1, which a busy page sometimes swallows. */
  const ask = async (text: string) => {
    for (let tries = 1; ; tries++) {
      await page.keyboard.press('F1');
      try {
        await quickInput.waitFor({ timeout: 3_000 });
        break;
      } catch (error) {
        if (tries === CLICK_TRIES) throw error;
      }
    }
    await quickInput.fill(text);
  };
  const choose = async (text: string, label: string) => {
    await ask(text);
    await pick(label);
    await quickInput.waitFor({ state: 'hidden' });
  };
  const pick = (label: string) => rows.filter({ hasText: label }).first().click();
  const driver: Driver = {
    page,
    folder,
    diagram: page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    async openFile(name) {
      await choose(name, name);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor();
      await editor.locator('.view-line').first().waitFor();
    },
    runCommand: (title) => choose(`>${title}`, title),
    async startCommand(title) {
      await ask(`>${title}`);
      await pick(title);
    },
    async goTo(line, column = 1) {
      await choose(`:${line}:${column}`, `${line}`);
    },
    async toEditor() {
      const active = page.locator('.editor-group-container.active .tab.active');
      let name = '';
      // a page that was just loaded swallows keys
      for (let tries = 1; tries <= 20 && !name.endsWith('.yaml'); tries++) {
        await page.keyboard.press('Control+1');
        await page.waitForTimeout(tries === 1 ? 0 : 200);
        name = (await active.getAttribute('data-resource-name')) ?? '';
      }
      return name;
    },
    async goBehind(text) {
      const name = await driver.toEditor();
      const now = await driver.saved(name);
      const at = now.indexOf(text);
      if (at < 0) throw new Error(`“${text}” is not in ${name}:\n${now}`);
      const lines = now.slice(0, at + text.length).split('\n');
      await driver.goTo(lines.length, (lines.at(-1) ?? '').length + 1);
    },
    type: (text) => page.keyboard.type(text),
    async undoAll() {
      const dirty = page.locator('.tab.dirty');
      await dirty.first().waitFor();
      for (let tries = 1; tries <= 20 && (await dirty.count()); tries++) await page.keyboard.press('Control+Z');
      await dirty.first().waitFor({ state: 'detached' });
    },
    async saved(name) {
      await page.keyboard.press('Control+S');
      await page.locator(`.tab[data-resource-name="${name}"].dirty`).waitFor({ state: 'detached' });
      // it is no longer dirty a moment before the file is written: wait until it is and stays as it is
      for (let before = '', tries = 1; ; tries++) {
        const now = readFileSync(path.join(folder, name), 'utf8');
        if ((now && now === before) || tries > 50) return now;
        before = now;
        await page.waitForTimeout(30);
      }
    },
    async problems() {
      await driver.runCommand('Problems: Focus on Problems View');
      await page.locator('.markers-panel').waitFor();
      return page.locator('.markers-panel .monaco-list-row .marker-message-line').allInnerTexts();
    },
    async reload() {
      await page.waitForTimeout(STATE_KEPT_MS);
      await page.reload();
      await page.locator('.monaco-workbench').waitFor();
    },
    async setTheme(theme) {
      const settings = path.join(folder, '.vscode', 'settings.json');
      mkdirSync(path.dirname(settings), { recursive: true });
      writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': THEMES[theme].name }));
      await page.locator(`.monaco-workbench.${THEMES[theme].mark}`).waitFor();
    },
    async screenshot(name) {
      mkdirSync(screenshots, { recursive: true });
      const file = path.join(screenshots, `${name}.png`);
      await page.screenshot({ path: file });
      return file;
    },
  };
  return driver;
}
