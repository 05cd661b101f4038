import { load } from 'js-yaml';
import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** Findings in the editor, and the quick fix of one of them, by keyboard alone. */
export const kinds: readonly PageKind[] = ['page', 'packaged'];

const FILE = 'order.biztalk.yaml';
const MENDED = 'storage-not-redundant';

export const checks: readonly PageCheck[] = [
  {
    name: 'a topology file opens in its language',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.page.locator('#status\\.editor\\.mode', { hasText: 'BizTalk Topology' }).waitFor();
    },
  },
  {
    name: 'what will not survive is underlined',
    async run(vs) {
      await vs.page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning').first().waitFor();
    },
  },
  {
    name: 'the Problems view lists the findings with their codes',
    async run(vs) {
      await vs.problems();
      for (const code of [MENDED, 'database-not-highly-available', 'host-with-single-instance'])
        await problem(vs, code).first().waitFor();
    },
  },
  {
    name: 'a finding is explained by keyboard on a page beside the text',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.goBehind('raid: 0');
      await vs.page.keyboard.press('ArrowLeft');
      await vs.runCommand('BizTalk Topology: Explain the Findings at the Cursor');
      const page = vs.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
      await page.getByRole('heading', { name: 'How to mend it' }).waitFor();
      await page.getByRole('heading', { name: MENDED }).waitFor();
      await vs.screenshot('rule-page');
      await vs.runCommand('View: Close Editor');
    },
  },
  {
    name: 'a quick fix by keyboard mends one finding, adds none and keeps the comments',
    async run(vs) {
      const before = await vs.saved(FILE);
      await vs.problems();
      const others = (await problemsOfFile(vs)) - (await problem(vs, MENDED).count());
      await vs.openFile(FILE);
      await vs.goBehind('raid: 0');
      await vs.page.keyboard.press('ArrowLeft');
      await takeFirstQuickFix(vs);
      await problem(vs, MENDED).first().waitFor({ state: 'detached' });
      const after = await vs.saved(FILE);
      if (after === before) throw new Error('The file did not change.');
      load(after);
      const comments = (text: string) => text.match(/#.*$/gm)?.join('\n');
      if (comments(after) !== comments(before)) throw new Error(`The comments are not what they were:\n${after}`);
      await vs.problems();
      const left = await problemsOfFile(vs);
      if (left > others) throw new Error(`${left} problems are left; there were ${others} others.`);
    },
  },
];

function problem(vs: Driver, code: string) {
  return vs.page.locator('.markers-panel .monaco-list-row', { hasText: code });
}

/** How many problems the view counts for the file; those of files that nobody has opened come when they come. */
async function problemsOfFile(vs: Driver): Promise<number> {
  const file = vs.page.locator('.markers-panel .monaco-list-row', { hasText: FILE });
  return Number(await file.locator('.monaco-count-badge').first().innerText());
}

/** The lightbulb says that the fixes are known; a Ctrl+. before that is sometimes swallowed, hence the tries. */
async function takeFirstQuickFix(vs: Driver): Promise<void> {
  await vs.page.locator('.monaco-editor .codicon-light-bulb:visible').first().waitFor();
  const first = vs.page.locator('.action-widget .monaco-list-row.action').first();
  for (let tries = 1; ; tries++) {
    await vs.page.keyboard.press('Control+.');
    try {
      await first.waitFor({ timeout: 4_000 });
      break;
    } catch (error) {
      if (tries === 5) throw error;
      await vs.page.keyboard.press('Escape');
    }
  }
  await vs.page.keyboard.press('Enter');
}
