import type { PageCheck, PageKind } from '../driver.ts';

/** What is shown beside the text: what failures do, and what follows and is not written. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'order.biztalk.yaml';

export const checks: readonly PageCheck[] = [
  {
    name: 'above servers and clusters stands what their failure does, in every theme',
    async run(vs) {
      await vs.openFile(FILE);
      for (const words of ['fails → 3 databases move, nothing stops', 'NodeA fails → 3 databases move, nothing stops'])
        await lens(vs, words).first().waitFor();
      for (const theme of ['light', 'dark', 'high-contrast'] as const) {
        await vs.setTheme(theme);
        await vs.screenshot(`lenses-${theme}`);
      }
    },
  },
  {
    name: 'behind names stands what follows and is not written',
    async run(vs) {
      for (const words of ['environment: production', 'kind: message-box'])
        await vs.page.locator('.monaco-editor .view-line', { hasText: words }).first().waitFor();
    },
  },
  {
    name: 'the hover at the cursor tells what a failure does, by keyboard alone',
    async run(vs) {
      await vs.goBehind('  NodeA');
      await vs.page.keyboard.press('Escape');
      await vs.runCommand('Show or Focus Hover');
      const hover = vs.page.locator('.monaco-hover:visible', { hasText: 'If it fails:' });
      await hover.waitFor();
      await hover.getByText('Moves from NodeA to NodeB').waitFor();
      if (
        (await hover
          .locator('a[data-href^="https://learn.microsoft.com/"], a[href^="https://learn.microsoft.com/"]')
          .count()) === 0
      )
        throw new Error('It names no page.');
      await vs.screenshot('failure-hover');
      await vs.page.keyboard.press('Escape');
    },
  },
  {
    name: 'a click on a lens opens the diagram',
    async run(vs) {
      await lens(vs, 'stops processing').first().click();
      await vs.diagram.locator('#picture g.node').first().waitFor();
      await vs.runCommand('View: Close Other Editors in Group').catch(() => undefined);
    },
  },
];

function lens(vs: Parameters<PageCheck['run']>[0], words: string) {
  return vs.page.locator('.monaco-editor .codelens-decoration a', { hasText: words });
}
