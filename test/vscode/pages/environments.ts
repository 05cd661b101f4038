import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** A real environment that is imported, and one that a design is compared with, before anything is saved. */
export const kinds: readonly PageKind[] = ['page'];

export const checks: readonly PageCheck[] = [
  {
    name: 'exported files become a topology that is not saved yet, with a report beside it',
    async run(vs) {
      await vs.openFile('order.biztalk.yaml');
      await vs.startCommand('BizTalk Topology: Import BizTalk Environment…');
      await chooseExports(vs);
      await vs.page.locator('.tab.active .codicon, .tab', { hasText: 'Untitled-1' }).first().waitFor();
      const report = vs.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
      await report.getByRole('heading', { name: 'Not known, and not written' }).waitFor();
      await report.getByText('BIZ01.xml: configuration of a BizTalk server').waitFor();
      await report.getByText('hosts.csv: list of hosts (2)').waitFor();
      await vs.page.locator('.monaco-editor .view-line', { hasText: 'topology:' }).first().waitFor();
      await vs.screenshot('import-environment');
    },
  },
  {
    name: 'a design is compared with exported files, and a fix takes reality over',
    async run(vs) {
      await vs.openFile('order.biztalk.yaml');
      await vs.startCommand('BizTalk Topology: Compare with BizTalk Environment…');
      await chooseExports(vs);
      await vs.problems();
      await listed(vs, 'biztopo drift').first().waitFor();
      await vs.screenshot('compare-environment');
      await vs.runCommand('BizTalk Topology: End Comparison with BizTalk Environment');
      await listed(vs, 'biztopo drift').first().waitFor({ state: 'detached' });
    },
  },
];

function listed(vs: Driver, code: string) {
  return vs.page.locator('.markers-panel .monaco-list-row', { hasText: code });
}

/** Names one exported file in the dialog, and takes those beside it too. */
async function chooseExports(vs: Driver): Promise<void> {
  const input = vs.page.locator('.quick-input-widget input.input');
  const row = (name: string) => vs.page.locator('.quick-input-list .monaco-list-row', { hasText: name });
  await row('governed').waitFor();
  await vs.type('exported/BIZ01');
  await row('BIZ01.xml').waitFor();
  await vs.type('.xml');
  await vs.page.keyboard.press('Enter');
  await row('SQLCLU.json').waitFor();
  // a row that is not ready swallows a click
  for (const [name, count] of [
    ['SQLCLU.json', '2 Selected'],
    ['hosts.csv', '3 Selected'],
  ] as const) {
    const chosen = vs.page.locator('.quick-input-widget .quick-input-count', { hasText: count });
    for (let tries = 1; tries <= 10 && !(await chosen.isVisible()); tries++) {
      await row(name).locator('input[type="checkbox"], .monaco-checkbox').first().click();
      await vs.page.waitForTimeout(300);
    }
    await chosen.waitFor();
  }
  await vs.screenshot('choose-exports');
  await vs.page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
  await input.waitFor({ state: 'hidden' });
}
