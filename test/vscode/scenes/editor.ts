import type { PageCheck, PageKind, Theme } from '../driver.ts';
import { OPEN_DIAGRAM, openLarge, shoot, shootPicture } from '../scene.ts';

/** What a newcomer sees: a text with findings and its picture, then a failure. */
export const kinds: readonly PageKind[] = ['page'];

const inThemes: readonly Theme[] = ['light', 'dark', 'high-contrast'];

export const checks: readonly PageCheck[] = [
  {
    name: 'a topology with findings and its picture',
    async run(vs) {
      await openLarge(vs, 'order.biztalk.yaml', OPEN_DIAGRAM);
      await vs.page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    },
  },
  ...inThemes.map(
    (theme): PageCheck => ({
      name: `in a ${theme} theme`,
      async run(vs) {
        await vs.setTheme(theme);
        await shoot(vs, `editor-${theme}`);
        await shootPicture(vs, `diagram-${theme}`);
      },
    }),
  ),
  {
    name: 'an active node that has failed',
    async run(vs) {
      await vs.diagram.locator('#canvas .node[data-id="server:NodeA"]').focus();
      await vs.page.keyboard.press('f');
      await vs.diagram.locator('#failures .steps ol > li').first().waitFor();
      for (const theme of inThemes) {
        await vs.setTheme(theme);
        await shootPicture(vs, `fail-${theme}`);
      }
    },
  },
];
