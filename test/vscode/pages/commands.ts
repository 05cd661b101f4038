import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** Every command from the palette by keyboard alone: it asks under a name, or says or shows what it did; none does nothing. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'order.biztalk.yaml';
const CATEGORY = 'BizTalk Topology: ';
const UNBOUND = ['Import BizTalk Environment…', 'New Topology…', 'Restart Language Server', 'Show Output'];

/** What a person who hears the screen is told when a command runs with the cursor on a storage. */
const answers: Readonly<
  Record<string, { readonly asks: RegExp } | { readonly says: RegExp } | { readonly shows: string }>
> = {
  'Compare with BizTalk Environment…': { asks: /Compare with BizTalk Environment/ },
  'Explain the Findings at the Cursor': { shows: '.tab.active[aria-label*="storage-not-redundant.md"]' },
  'Export Diagram…': { asks: /Export Diagram/ },
  'Fix the First Finding…': { shows: '.action-widget [role="listbox"][aria-label]:focus' },
  'Ignore the Finding at the Cursor…': { asks: /Ignore "storage-not-redundant" Here/ },
  'Import BizTalk Environment…': { asks: /Import BizTalk Environment/ },
  'List Single Points of Failure…': { asks: /What is to fail/ },
  'New Topology…': { asks: /What does your platform look like/ },
  'Open Diagram of This Cluster': { says: /There is no picture of this alone/ },
  'Open Diagram to the Side': { shows: '.tab.active[aria-label^="Diagram of order.biztalk.yaml"]' },
  'Restart Language Server': { says: /language server runs again/ },
  'Set the Severity of a Rule…': { asks: /Set the Severity of "storage-not-redundant"/ },
  'Show Output': {
    shows: '.output-view-container .monaco-editor.focused, .pane-body.output-view .monaco-editor.focused',
  },
  'Simulate Failure of This Server': { shows: '.tab.active[aria-label^="Diagram of order.biztalk.yaml"]' },
};

export const checks: readonly PageCheck[] = [
  {
    name: 'where no topology is open the palette offers what can be done without one',
    run: (vs) => untilOffered(vs, UNBOUND),
  },
  {
    name: 'where a topology is open the palette offers all',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.page.locator('.monaco-editor .squiggly-error').first().waitFor();
      await untilOffered(vs, Object.keys(answers));
    },
  },
  ...Object.entries(answers).map(([title, answer]) => ({
    name: `“${title}” is run by keyboard and answers`,
    async run(vs: Driver) {
      await alone(vs);
      await vs.goBehind('raid: 0');
      await vs.page.keyboard.press('ArrowLeft');
      await byKeyboard(vs, title);
      if ('asks' in answer) await asked(vs, answer.asks);
      else if ('says' in answer)
        await vs.page.locator('.monaco-aria-container', { hasText: answer.says }).waitFor({ state: 'attached' });
      else await vs.page.locator(answer.shows).first().waitFor();
      for (let i = 0; i < 2; i++) await vs.page.keyboard.press('Escape');
    },
  })),
];

/** Waits until the palette offers these commands of ours and no other; what contributes them may still be read. */
async function untilOffered(vs: Driver, titles: readonly string[]): Promise<void> {
  let offered: readonly string[] = [];
  for (let tries = 0; tries < 20 && String(offered) !== String(titles); tries++) {
    offered = await offeredCommands(vs);
    await vs.page.waitForTimeout(300);
  }
  if (String(offered) !== String(titles)) throw new Error(`It offers ${offered.join(', ') || 'nothing'}.`);
}

async function offeredCommands(vs: Driver): Promise<readonly string[]> {
  const { page } = vs;
  const input = page.locator('.quick-input-widget input.input');
  await page.keyboard.press('F1');
  await input.fill(`>${CATEGORY}`, { timeout: 3_000 }).catch(() => undefined);
  await page.waitForTimeout(700);
  const rows = await page
    .locator('.quick-input-list .monaco-list-row')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
  await page.keyboard.press('Escape');
  const ours = rows.filter((each) => each.startsWith(CATEGORY) || each.includes(CATEGORY));
  return ours.map((each) => each.replace(/,.*/, '').replace(CATEGORY, '').trim()).sort();
}

/** The topology in the only editor, with the keyboard in it. */
async function alone(vs: Driver): Promise<void> {
  await vs.toEditor();
  await vs.runCommand('View: Close Editors in Other Groups').catch(() => undefined);
  await vs.openFile(FILE);
  await vs.runCommand('View: Close Other Editors in Group').catch(() => undefined);
}

async function byKeyboard({ page }: Driver, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input').fill(`>${CATEGORY}${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}

/** Waits for a question whose input has the keyboard and a name to be read out. */
async function asked({ page }: Driver, name: RegExp): Promise<void> {
  await page
    .getByRole('combobox', { name })
    .or(page.getByRole('textbox', { name }))
    .and(page.locator(':focus'))
    .waitFor();
}
