import { faintInPicture } from '../contrast.ts';
import { type PageCheck, type PageKind, type Theme, themes } from '../driver.ts';

/** The picture in every kind of theme, kept in out/screenshots for eyes. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'order.biztalk.yaml';

export const checks: readonly PageCheck[] = themes.map((theme: Theme) => ({
  name: `in a ${theme} theme every name can be read, and every outline and line be seen`,
  async run(vs) {
    await vs.setTheme(theme);
    if (theme === 'light') {
      await vs.openFile(FILE);
      await vs.page.locator('.editor-actions [aria-label^="Open Diagram to the Side"]').click();
    }
    await vs.diagram.locator('#picture g.node').first().waitFor();
    await vs.page.mouse.move(10, 850);
    await vs.screenshot(`diagram-${theme}`);
    const faint = await faintInPicture(vs.diagram.locator('#picture'));
    if (faint.length) throw new Error(`Too little contrast: ${JSON.stringify(faint)}`);
  },
}));
