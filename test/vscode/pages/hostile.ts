import type { PageCheck, PageKind } from '../driver.ts';

/** Names come from files, and files from anybody. */
export const kinds: readonly PageKind[] = ['page'];

/** This machine, and the name under which a webview's service worker hands out the extension's own files. */
const LOCAL = /^127\.0\.0\.1$|\.vscode-resource\.vscode-cdn\.net$/;
const FILE = 'hostile.biztalk.yaml';

export const checks: readonly PageCheck[] = [
  {
    name: 'names that look like markup are drawn as the text they are',
    async run(vs) {
      const asked: string[] = [];
      vs.page.on('request', (request) => asked.push(request.url()));
      await vs.openFile(FILE);
      await vs.page.keyboard.press('Control+K');
      await vs.page.keyboard.press('V');
      await vs.diagram.locator('#picture g.node').first().waitFor();
      const words = await vs.diagram.locator('#picture svg').textContent();
      for (const name of ['<script>', '叢集', '😀', '__proto__', '&amp;'])
        if (!words?.includes(name)) throw new Error(`“${name}” is not in the picture: ${words}`);
      const foreign = await vs.diagram
        .locator('#picture :is(script, img, foreignObject, a, iframe, animate, image)')
        .count();
      if (foreign) throw new Error(`${foreign} elements came out of names.`);
      const handlers = await vs.diagram
        .locator('#picture')
        .evaluate((picture) =>
          [...picture.querySelectorAll('*')].flatMap((element) =>
            element.getAttributeNames().filter((name) => /^on/i.test(name)),
          ),
        );
      if (handlers.length) throw new Error(`Attributes came out of names: ${handlers}`);
      const outside = asked.filter((url) => /^https?:/.test(url) && !LOCAL.test(new URL(url).hostname));
      if (outside.length) throw new Error(`Something was asked of another machine: ${outside}`);
    },
  },
];
