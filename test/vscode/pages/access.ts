import { barriers } from '../axe.ts';
import { type Driver, type PageCheck, type PageKind, type Theme, themes } from '../driver.ts';

/** The panel for people who use a keyboard alone, a screen reader, a large zoom or a theme of high contrast. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'order.biztalk.yaml';
const LEAST_TARGET_PX = 24;
/** What is left of a window of 1280 × 1024 pixels at a zoom of 400 %. */
const AT_400_PERCENT = { width: 320, height: 256 };

export const checks: readonly PageCheck[] = [
  {
    name: 'the picture is one stop for the Tab key, and every thing in it has a name',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.runCommand('BizTalk Topology: Open Diagram to the Side');
      await node(vs, 'server:NodeA').waitFor();
      const stops = await vs.diagram.locator('#picture :is([tabindex="0"], a, button)').count();
      if (stops !== 1) throw new Error(`The Tab key stops ${stops} times in the picture.`);
      const nameless = await vs.diagram.locator('#picture g.node:not([aria-label])').count();
      if (nameless > 0) throw new Error(`${nameless} things have no name.`);
    },
  },
  ...themes.map(
    (theme: Theme): PageCheck => ({
      name: `axe finds nothing in the picture, in the failures and in the list in a ${theme} theme`,
      async run(vs) {
        await vs.setTheme(theme);
        await isClean(vs, 'the picture');
        await playNodeA(vs);
        await isClean(vs, 'the failures');
        await vs.page.keyboard.press('l');
        await vs.diagram.locator('#list').waitFor();
        // the words inside an item of a tree are also those of the items in it, which are no part of its name
        await isClean(vs, 'the list', ['label-content-name-mismatch']);
        await vs.screenshot(`list-${theme}`);
        await vs.page.keyboard.press('l');
        await vs.diagram.locator('#play').click();
        await node(vs, 'server:NodeA', ':not(.failed)').waitFor();
      },
    }),
  ),
  {
    name: `what one presses is at least ${LEAST_TARGET_PX} pixels high and wide`,
    async run(vs) {
      await playNodeA(vs);
      const small = await vs.diagram.locator('body').evaluate(
        (body, least) =>
          [...body.querySelectorAll('button, select, a')].flatMap((each) => {
            const { width, height } = each.getBoundingClientRect();
            const isShown = each.getClientRects().length > 0;
            return isShown && (width < least || height < least) ? `${each.textContent}: ${width} × ${height}` : [];
          }),
        LEAST_TARGET_PX,
      );
      if (small.length > 0) throw new Error(small.join('\n'));
    },
  },
  {
    name: 'colours that a system forces leave every outline to be seen',
    async run(vs) {
      await vs.page.emulateMedia({ forcedColors: 'active' });
      const lost = await vs.diagram.locator('#picture').evaluate((picture) =>
        [...picture.querySelectorAll('g.node > :is(rect, path):first-of-type')].flatMap((each) => {
          const { stroke } = getComputedStyle(each);
          return stroke === getComputedStyle(document.body).backgroundColor
            ? each.parentElement?.getAttribute('data-id')
            : [];
        }),
      );
      await vs.screenshot('forced-colors');
      await vs.page.emulateMedia({ forcedColors: null });
      if (lost.length > 0) throw new Error(`Nothing is seen of ${lost.join(', ')}.`);
    },
  },
  {
    name: 'at 400 % nothing of the page is lost, and one scrolls in one direction',
    async run(vs) {
      const frame = vs.page.frameLocator('iframe.webview.ready').locator('#active-frame');
      const size = `width: ${AT_400_PERCENT.width}px; height: ${AT_400_PERCENT.height}px`;
      const before = await frame.evaluate((element, style) => {
        const was = element.getAttribute('style') ?? '';
        element.setAttribute('style', `${was}; ${style}`);
        return was;
      }, size);
      await vs.diagram.locator('#layers summary').click();
      const found = await vs.diagram.locator('html').evaluate((html) => {
        const beyond = [...html.querySelectorAll('header *, #failures *, #list *')].flatMap((each) => {
          const box = each.getBoundingClientRect();
          const isShown = each.checkVisibility() && !each.closest('.said');
          return isShown && (box.right > innerWidth + 1 || box.left < -1) ? `${each.tagName}: ${each.textContent}` : [];
        });
        const picture = html.querySelector('#picture')?.getBoundingClientRect();
        const isSideways = html.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth;
        return { beyond, isSideways, width: innerWidth, height: picture?.height ?? 0 };
      });
      await vs.screenshot('zoom-400');
      await vs.diagram.locator('#layers summary').click();
      await frame.evaluate((element, style) => element.setAttribute('style', style), before);
      if (found.beyond.length > 0 || found.isSideways || found.height < 100) throw new Error(JSON.stringify(found));
    },
  },
  ...themes.map(
    (theme: Theme): PageCheck => ({
      name: `axe finds nothing in the page of a rule in a ${theme} theme`,
      async run(vs) {
        await vs.setTheme(theme);
        if (theme === themes[0]) {
          await vs.toEditor();
          await vs.goBehind('SharedDiskArray: { kind: shared-scsi, raid: 0');
          await vs.runCommand('BizTalk Topology: Explain the Findings at the Cursor');
        }
        const page = vs.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
        await page.locator('.markdown-body h1').waitFor();
        // landmarks, and the colours of code and links, are those of VS Code's own preview of Markdown
        const but = ['region', 'landmark-one-main', 'color-contrast', 'link-in-text-block'];
        const look = () => barriers(page, { within: '.markdown-body', but });
        const found = await look().catch(look); // the preview loads its page again when the theme changes
        if (found.length > 0) throw new Error(found.join('\n'));
      },
    }),
  ),
];

function node(vs: Driver, id: string, also = '') {
  return vs.diagram.locator(`#picture g.node[data-id="${id}"]${also}`);
}

async function playNodeA(vs: Driver): Promise<void> {
  await node(vs, 'server:NodeA').focus();
  await vs.page.keyboard.press('f');
  await node(vs, 'server:NodeA', '.failed').waitFor();
}

async function isClean(vs: Driver, what: string, but: readonly string[] = []): Promise<void> {
  const found = await barriers(vs.diagram, { but });
  if (found.length > 0) throw new Error(`${what}:\n${found.join('\n')}`);
}
