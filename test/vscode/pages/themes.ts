import type { Driver, PageCheck, Theme } from '../driver.ts';

/** The picture in every kind of theme, kept in out/screenshots for eyes. */
export const alsoPackaged = false;

const FILE = 'order.biztalk.yaml';
const LEAST_CONTRAST = 4.5;

export const checks: readonly PageCheck[] = (['light', 'dark', 'high-contrast'] as const).map((theme: Theme) => ({
  name: `in a ${theme} theme every name can be read`,
  async run(vs) {
    await vs.setTheme(theme);
    if (theme === 'light') {
      await vs.openFile(FILE);
      await vs.page.locator('.editor-actions [aria-label^="Open Diagram to the Side"]').click();
    }
    await vs.diagram.locator('#picture g.node').first().waitFor();
    await vs.page.mouse.move(10, 850);
    await vs.screenshot(`diagram-${theme}`);
    const faint = (await contrasts(vs)).filter(({ contrast }) => contrast < LEAST_CONTRAST);
    if (faint.length) throw new Error(`Too little contrast: ${JSON.stringify(faint)}`);
  },
}));

/** For every text of the picture the contrast of its colour with that of the shape it stands on, as WCAG 2 counts it. */
function contrasts(vs: Driver): Promise<{ text: string; ink: string; ground: string; contrast: number }[]> {
  return vs.diagram.locator('#picture').evaluate((picture) => {
    // computed colours are rgb(0–255 …) or color(srgb 0–1 …)
    const channels = (colour: string) => {
      const scale = colour.startsWith('color(') ? 255 : 1;
      return (colour.match(/[\d.]+/g) ?? []).map((value, at) => Number(value) * (at < 3 ? scale : 1));
    };
    const isSeen = (colour: string) => colour !== 'none' && colour !== 'transparent' && channels(colour)[3] !== 0;
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
        const part = value / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const page = getComputedStyle(document.body).backgroundColor;
    const shapes = [...picture.querySelectorAll('rect, path, ellipse')].map((shape) => ({
      box: shape.getBoundingClientRect(),
      fill: getComputedStyle(shape).fill,
    }));
    return [...picture.querySelectorAll('text')]
      .filter((text) => text.textContent?.trim())
      .map((text) => {
        const at = text.getBoundingClientRect();
        const x = at.left + at.width / 2;
        const y = at.top + at.height / 2;
        const under = shapes.filter(
          ({ box, fill }) => isSeen(fill) && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom,
        );
        const ground = under.at(-1)?.fill ?? page;
        const ink = getComputedStyle(text).fill;
        const [light = 0, dark = 0] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
        return {
          text: text.textContent ?? '',
          ink,
          ground,
          contrast: Math.round(((light + 0.05) / (dark + 0.05)) * 10) / 10,
        };
      });
  });
}
