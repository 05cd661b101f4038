import { faintInPage, faintInPicture } from '../contrast.ts';
import { type Driver, type PageCheck, type PageKind, type Theme, themes } from '../driver.ts';

/** Failures are played in the picture, with the keyboard alone. */
export const kinds: readonly PageKind[] = ['page', 'worker'];

const FILE = 'order.biztalk.yaml';

export const checks: readonly PageCheck[] = [
  {
    name: 'F on a node fails it: its databases are drawn on the other node, and that is said',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.runCommand('BizTalk Topology: Open Diagram to the Side');
      await node(vs, 'server:NodeA').focus();
      await vs.page.keyboard.press('f');
      await inside(vs, 'server:NodeB', 'database:BizTalkMgmtDb').waitFor();
      await node(vs, 'server:NodeA', '.failed').waitFor();
      await saying(vs, /moves from .*NodeA.* to .*NodeB/);
      await verdict(vs, 'process', 'interrupted').waitFor();
    },
  },
  {
    name: 'each step is numbered, and leads to its documentation',
    async run(vs) {
      const steps = vs.diagram.locator('#failures .steps ol > li');
      await steps.filter({ hasText: 'BTSSQL' }).first().waitFor();
      const address = await steps.locator('a').first().getAttribute('href');
      if (!address?.startsWith('https://learn.microsoft.com/')) throw new Error(`It leads to ${address}.`);
    },
  },
  {
    name: 'the list says the same',
    async run(vs) {
      await node(vs, 'server:NodeA').focus();
      await vs.page.keyboard.press('l');
      await vs.diagram.locator('#list li', { hasText: 'NodeA, failed node' }).first().waitFor();
      await vs.page.keyboard.press('l');
    },
  },
  ...themes.map(
    (theme: Theme): PageCheck => ({
      name: `what failed stays failed in a ${theme} theme, and all of it can be read`,
      async run(vs) {
        await vs.setTheme(theme);
        await node(vs, 'server:NodeA', '.failed').waitFor();
        await vs.page.mouse.move(10, 850);
        await vs.screenshot(`failures-${theme}`);
        const faint = [
          ...(await faintInPicture(vs.diagram.locator('#picture'))),
          ...(await faintInPage(vs.diagram.locator('#strip'))),
          ...(await faintInPage(vs.diagram.locator('#failures'))),
        ];
        if (faint.length) throw new Error(`Too little contrast: ${JSON.stringify(faint)}`);
      },
    }),
  ),
  {
    name: 'it is still failed after the window was loaded anew',
    async run(vs) {
      await vs.reload();
      await node(vs, 'server:NodeA', '.failed').waitFor();
      await inside(vs, 'server:NodeB', 'database:BizTalkMgmtDb').waitFor();
    },
  },
  {
    name: 'while the text is broken the last picture of the failure stays under a banner',
    async run(vs) {
      await vs.page.locator(`.tab[data-resource-name="${FILE}"]`).click(); // a page that was just loaded may swallow keys
      await vs.goBehind('kind: failover');
      await vs.page.keyboard.insertText(': [');
      await vs.diagram.locator('#banner').waitFor();
      await node(vs, 'server:NodeA', '.failed').waitFor();
      await vs.undoAll();
      await vs.diagram.locator('#banner').waitFor({ state: 'hidden' });
      await node(vs, 'server:NodeA', '.failed').waitFor();
    },
  },
  {
    name: 'R repairs it: the databases stay where they went until somebody moves them back',
    async run(vs) {
      await node(vs, 'server:NodeA').focus();
      await vs.page.keyboard.press('r');
      await node(vs, 'server:NodeA', '.passive').waitFor();
      await inside(vs, 'server:NodeB', 'database:BizTalkMgmtDb').waitFor();
      await vs.diagram.locator('#failures .away').waitFor();
      await vs.diagram.locator('#status', { hasText: 'until it is moved back' }).waitFor();
      await vs.diagram.locator('#failures [data-act="back"]').focus();
      await vs.page.keyboard.press('Enter');
      await inside(vs, 'server:NodeA', 'database:BizTalkMgmtDb').waitFor();
      await vs.diagram.locator('#status', { hasText: /^Nothing has failed\.$/ }).waitFor();
    },
  },
  {
    name: 'a single point of failure is played by one press, and all is reset by another',
    async run(vs) {
      await vs.diagram.locator('#failures .singles [data-ids="server:SQL09"]').focus();
      await vs.page.keyboard.press('Enter');
      await node(vs, 'database:BizTalkMsgBoxDb', '.failed').waitFor();
      await verdict(vs, 'process', 'stopped').waitFor();
      await vs.diagram.locator('#failures [data-act="reset"]').focus();
      await vs.page.keyboard.press('Enter');
      await verdict(vs, 'process', 'unaffected').waitFor();
    },
  },
  {
    name: 'a click on a storage fails it, another one repairs it',
    async run(vs) {
      await node(vs, 'storage:SharedDiskArray').click();
      await node(vs, 'storage:SharedDiskArray', '.failed').waitFor();
      await node(vs, 'database:BizTalkMgmtDb', '.failed').waitFor();
      await node(vs, 'storage:SharedDiskArray').click();
      await node(vs, 'storage:SharedDiskArray', ':not(.failed)').waitFor();
    },
  },
  {
    name: 'from the text, the server at the cursor is failed',
    async run(vs) {
      await vs.goBehind('  BTS01');
      await vs.runCommand('BizTalk Topology: Simulate Failure of This Server');
      await node(vs, 'server:BTS01', '.failed').waitFor();
      await verdict(vs, 'process', 'stopped').waitFor();
    },
  },
  {
    name: 'the button ends it, and the picture is as it was',
    async run(vs) {
      await vs.diagram.locator('#play').focus();
      await vs.page.keyboard.press('Enter');
      await node(vs, 'server:BTS01', ':not(.failed)').waitFor();
      await vs.diagram.locator('#failures').waitFor({ state: 'hidden' });
    },
  },
];

function node(vs: Driver, id: string, also = '') {
  return vs.diagram.locator(`#picture g.node[data-id="${id}"]${also}`);
}

function inside(vs: Driver, outer: string, inner: string) {
  return node(vs, outer).locator(`g.node[data-id="${inner}"]`);
}

function verdict(vs: Driver, capability: string, word: string) {
  return vs.diagram.locator(`#strip li[data-id="${capability}"].${word}`);
}

/** Waits until the live region says something like `words`. */
function saying(vs: Driver, words: RegExp): Promise<void> {
  return vs.diagram.locator('#status', { hasText: words }).waitFor({ state: 'attached' });
}
