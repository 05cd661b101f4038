import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** Findings that a person lets stand, with a reason or by the severity of their rule, by keyboard alone. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'order.biztalk.yaml';
const IGNORED = 'storage-not-redundant';
const LOWERED = 'host-with-single-instance';

export const checks: readonly PageCheck[] = [
  {
    name: 'a finding is ignored with the reason and the day that a person is asked for',
    async run(vs) {
      await vs.openFile(FILE);
      await atFinding(vs, IGNORED, 'raid: 0');
      await vs.startCommand('BizTalk Topology: Ignore the Finding at the Cursor…');
      await asked(vs, 'Why may this stay?');
      await answer(vs, '');
      await asked(vs, 'A reason is required.');
      await answer(vs, 'accepted by the platform board, CHG0042');
      await asked(vs, 'Until when?');
      await answer(vs, '31.12.2099');
      await asked(vs, 'Write a date such as 2027-03-31.');
      await vs.screenshot('ignore-until');
      await answer(vs, '2099-12-31');
      await listed(vs, IGNORED).first().waitFor({ state: 'detached' });
      const name = await vs.toEditor();
      const comment = `# biztopo-ignore ${IGNORED} until 2099-12-31 -- accepted by the platform board, CHG0042`;
      const text = await vs.saved(name);
      if (!text.includes(comment)) throw new Error(`“${comment}” is not in the file:\n${text}`);
    },
  },
  {
    name: 'the severity of a rule is written to the configuration, and the findings follow it',
    async run(vs) {
      await atFinding(vs, LOWERED, 'OrderProcessing');
      await vs.startCommand('BizTalk Topology: Set the Severity of a Rule…');
      await vs.page.locator('.quick-input-list .monaco-list-row', { hasText: 'The rule is silent.' }).waitFor();
      await vs.screenshot('set-severity');
      await vs.page.locator('.quick-input-widget input.input').fill('off');
      await vs.page.keyboard.press('Enter');
      await listed(vs, LOWERED).first().waitFor({ state: 'detached' });
      // the findings follow the text, which is saved a moment later
      const config = () => readFileSync(path.join(vs.folder, 'biztopo.config.yaml'), 'utf8');
      for (let tries = 1; tries <= 100 && config() === ''; tries++) await vs.page.waitForTimeout(50);
      if (!config().includes(`${LOWERED}: off`)) throw new Error(`The configuration says:\n${config()}`);
    },
  },
];

function listed(vs: Driver, code: string) {
  return vs.page.locator('.markers-panel .monaco-list-row', { hasText: code });
}

/** Waits for a finding in the Problems view, then puts the cursor on the text that it is about. */
async function atFinding(vs: Driver, code: string, text: string): Promise<void> {
  await vs.problems();
  await listed(vs, code).first().waitFor();
  await vs.goBehind(text);
  await vs.page.keyboard.press('ArrowLeft');
}

/** Waits until the box on the screen says that: a question, or what is wrong with an answer. */
async function asked(vs: Driver, text: string): Promise<void> {
  await vs.page.locator('.quick-input-message', { hasText: text }).waitFor();
}

/** Answers the question on the screen. */
async function answer(vs: Driver, text: string): Promise<void> {
  await vs.page.locator('.quick-input-widget input.input').fill(text);
  await vs.page.keyboard.press('Enter');
}
