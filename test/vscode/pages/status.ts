import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** What the status bar says of the topology in front. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'order.biztalk.yaml';

export const checks: readonly PageCheck[] = [
  {
    name: 'findings, single points of failure and profile stand behind the braces',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning').first().waitFor();
      await open(vs, 'Single points of failure: ');
      for (const text of ['warnings: ', 'Profile: recommended', 'from the settings'])
        await vs.page.locator('.hover-language-status .element', { hasText: text }).first().waitFor();
      await vs.screenshot('status');
    },
  },
  {
    name: 'a single point of failure is chosen from their list and fails in the diagram',
    async run(vs) {
      await vs.page
        .locator('.hover-language-status .element', { hasText: 'Single points' })
        .locator('a', { hasText: 'List' })
        .click();
      const row = vs.page.locator('.quick-input-list .monaco-list-row').first();
      await row.waitFor();
      await vs.screenshot('points-of-failure');
      await row.click();
      await vs.diagram.locator('.failed').first().waitFor();
    },
  },
];

/** Moves over the braces until what is behind them says a text; it is only filled when the server has answered. */
async function open(vs: Driver, text: string): Promise<void> {
  const wanted = vs.page.locator('.hover-language-status .element', { hasText: text });
  for (let tries = 1; tries <= 10 && !(await wanted.first().isVisible()); tries++) {
    await vs.page.mouse.move(10, 400);
    await vs.page.locator('#status\\.languageStatus').hover();
    await wanted
      .first()
      .waitFor({ timeout: 2_000 })
      .catch(() => undefined);
  }
  await wanted.first().waitFor();
}
