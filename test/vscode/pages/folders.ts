import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** A workspace of two folders, one with a configuration of its own, each with a topology of the same file name. */
export const kinds: readonly PageKind[] = ['page', 'packaged', 'worker'];
export const inFolders = true;

const RULE = 'too-few-biztalk-servers';

export const checks: readonly PageCheck[] = [
  {
    name: 'the findings of both folders are among the problems, before a file is opened',
    async run(vs) {
      await foldersShown(vs);
      await vs.problems();
      for (const folder of ['orders', 'claims']) await heading(vs, folder).waitFor();
      await vs.screenshot('folders-problems');
    },
  },
  {
    name: 'what is off in the configuration of one folder is found in the other',
    async run(vs) {
      await listed(vs, 'Receive').filter({ hasText: RULE }).waitFor();
      const found = await listed(vs, RULE).allInnerTexts();
      if (found.length > 1) throw new Error(`Found are: ${found.join('; ')}`);
    },
  },
  {
    name: 'a name of the other folder is found, and its file opens',
    async run(vs) {
      await vs.page.keyboard.press('Control+t');
      await vs.type('CLAIMS');
      const row = vs.page.locator('.quick-input-list .monaco-list-row', { hasText: 'CLAIMS01' });
      await row.first().waitFor();
      await vs.screenshot('folders-symbols');
      await row.first().click();
      await vs.page.locator('.monaco-editor .view-line', { hasText: 'topology: Claims' }).first().waitFor();
    },
  },
  {
    name: 'a folder that is taken out takes its findings with it',
    async run(vs) {
      await vs.runCommand('View: Close All Editors');
      await vs.startCommand('Workspaces: Remove Folder from Workspace...');
      await vs.page.locator('.quick-input-list .monaco-list-row', { hasText: 'claims' }).first().click();
      await vs.problems();
      await heading(vs, 'claims').waitFor({ state: 'detached' });
      await listed(vs, 'Receive').first().waitFor();
      await vs.screenshot('folders-removed');
    },
  },
];

/** The workbench itself shows now and then none of the folders when it has shown another folder before; then it does when it is loaded anew. */
async function foldersShown(vs: Driver): Promise<void> {
  const folder = vs.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'orders' });
  const isShown = await folder.waitFor({ timeout: 8_000 }).then(
    () => true,
    () => false,
  );
  if (!isShown) await vs.page.reload();
  await folder.waitFor();
}

function heading(vs: Driver, folder: string) {
  return vs.page
    .locator('.markers-panel .monaco-list-row', { hasText: 'platform.biztalk.yaml' })
    .filter({ hasText: folder });
}

function listed(vs: Driver, text: string) {
  return vs.page.locator('.markers-panel .monaco-list-row', { hasText: text });
}
