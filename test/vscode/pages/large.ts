import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { platformText } from '../../../bench/generate-platform.mjs';
import { barriers } from '../axe.ts';
import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** Two hundred servers in the picture. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'platform.biztalk.yaml';
const SERVERS = 200;
const BOX = 'alike:cluster:SQTCLU011';

export const checks: readonly PageCheck[] = [
  {
    name: `of ${SERVERS} servers, those that are alike are one box with a count`,
    async run(vs) {
      writeFileSync(path.join(vs.folder, FILE), platformText(SERVERS));
      await vs.openFile(FILE);
      await vs.runCommand('BizTalk Topology: Open Diagram to the Side');
      await node(vs, BOX).waitFor();
      const words = await node(vs, BOX).textContent();
      if (!words?.includes('8 × SQL Server Cluster')) throw new Error(`It says ${words}.`);
      await vs.screenshot('large');
      // the words in a box are also those of what is in it, which its name tells in another order
      const found = await barriers(vs.diagram, { but: ['label-content-name-mismatch'] });
      if (found.length > 0) throw new Error(found.join('\n'));
    },
  },
  {
    name: 'the cursor in one that is not drawn by itself marks the box',
    async run(vs) {
      await vs.goBehind('  SQTCLU021');
      await node(vs, BOX, '.current').waitFor();
    },
  },
  {
    name: 'Enter draws its things one by one and says so, the focus is on what draws them as one, and nothing else is made anew',
    async run(vs) {
      await sign(vs);
      await node(vs, BOX).focus();
      await vs.page.keyboard.press('Enter');
      await node(vs, 'cluster:SQTCLU042').waitFor();
      await node(vs, 'cluster:SQTCLU011').locator(`g.node[data-id="${BOX}"][aria-expanded="true"]:focus`).waitFor();
      await said(vs, 'Drawn one by one.');
      const anew = await unsigned(vs);
      const others = anew.filter((id) => !/SQT|SQLTS|DISK|Triple/.test(id));
      if (others.length > 0) throw new Error(`Made anew: ${others.join(', ')}`);
      await vs.screenshot('large-opened');
    },
  },
  {
    name: 'what is opened stays so after an edit, in another theme and after a reload of the window',
    async run(vs) {
      await vs.goBehind('  SQTCLU021');
      await vs.page.keyboard.press('End');
      await vs.type(' # same');
      await node(vs, 'cluster:SQTCLU021', '.current').waitFor();
      await vs.setTheme('dark');
      await node(vs, 'cluster:SQTCLU042').waitFor();
      await vs.screenshot('large-dark');
      await vs.undoAll();
      await vs.reload();
      await node(vs, 'cluster:SQTCLU042').waitFor();
    },
  },
  {
    name: 'Space on what draws them as one does so, and the focus is on the box',
    async run(vs) {
      await node(vs, BOX, '[aria-expanded="true"]').focus();
      await vs.page.keyboard.press(' ');
      await node(vs, BOX, '[aria-expanded="false"]:focus').waitFor();
      await node(vs, 'cluster:SQTCLU042').waitFor({ state: 'detached' });
      await said(vs, 'Drawn as one again.');
    },
  },
  {
    name: 'a click opens a box, and a button draws all as one again',
    async run(vs) {
      await node(vs, BOX).click();
      await node(vs, 'cluster:SQTCLU042').waitFor();
      await vs.diagram.locator('#collapse').click();
      await node(vs, BOX, '[aria-expanded="false"]').waitFor();
      await vs.diagram.locator('#collapse').waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'F on a box asks which of them fails; what failed stands beside the box, which counts it',
    async run(vs) {
      await node(vs, BOX).focus();
      await vs.page.keyboard.press('f');
      await node(vs, 'server:SQT011A').waitFor();
      await said(vs, 'Drawn one by one: choose which of them fails.');
      await node(vs, 'server:SQT011A').focus();
      await vs.page.keyboard.press('f');
      await node(vs, 'server:SQT011A', '.failed').waitFor();
      await vs.diagram.locator('#collapse').click();
      await node(vs, 'alike:cluster:SQTCLU012', ':has-text("1 of 8 failed")').waitFor();
      await node(vs, 'server:SQT011A', '.failed').waitFor();
      await vs.screenshot('large-failed');
      await vs.diagram.locator('#play').click();
      await node(vs, BOX, ':has-text("8 × SQL Server Cluster")').waitFor();
    },
  },
  {
    name: 'in a theme of high contrast axe finds nothing in boxes and in what puts things together again',
    async run(vs) {
      await node(vs, BOX).click();
      await node(vs, 'cluster:SQTCLU042').waitFor();
      for (const theme of ['high-contrast', 'high-contrast-light', 'light'] as const) {
        await vs.setTheme(theme);
        const found = await barriers(vs.diagram, { but: ['label-content-name-mismatch'] });
        if (found.length > 0) throw new Error(`${theme}:\n${found.join('\n')}`);
        await vs.screenshot(`large-${theme}`);
      }
      await vs.diagram.locator('#collapse').click();
      await node(vs, BOX, '[aria-expanded="false"]').waitFor();
    },
  },
  {
    name: 'the list has each thing',
    async run(vs) {
      await node(vs, BOX).focus();
      await vs.page.keyboard.press('l');
      await vs.diagram.locator('#list li[data-id="server:SQT042C"]').waitFor();
      await vs.diagram.locator('#list li[data-id$=":SQT011A"]:focus').waitFor();
      await vs.page.keyboard.press('l');
      await node(vs, BOX, ':focus').waitFor();
    },
  },
  {
    name: 'an edit leaves the elements of all that it does not touch',
    async run(vs) {
      await sign(vs);
      await vs.goBehind('  Host2x01');
      await vs.type('x');
      await node(vs, 'host-instance:Host2x01x@BTS017').waitFor();
      const anew = await unsigned(vs);
      const others = anew.filter((id) => !/Host2x01/.test(id));
      if (others.length > 0) throw new Error(`Made anew: ${others.join(', ')}`);
    },
  },
];

function node(vs: Driver, id: string, also = '') {
  return vs.diagram.locator(`#picture g.node[data-id="${id}"]${also}`);
}

/** Puts a sign on every element of the picture that only the element itself can keep, and watches that it is never blank. */
async function sign(vs: Driver): Promise<void> {
  await vs.diagram.locator('#picture').evaluate((picture) => {
    const watch = new MutationObserver(() => {
      if (picture.querySelector('svg g.node') === null) picture.setAttribute('data-was-blank', '');
    });
    watch.observe(picture, { childList: true, subtree: true });
    for (const each of picture.querySelectorAll('g.node[data-id]')) Object.assign(each, { signed: true });
  });
}

/** The ids of nodes whose element is another one than when they were signed. Throws when the picture was blank meanwhile. */
async function unsigned(vs: Driver): Promise<string[]> {
  if ((await vs.diagram.locator('#picture[data-was-blank]').count()) > 0) throw new Error('The picture was blank.');
  return vs.diagram
    .locator('#picture')
    .evaluate((picture) =>
      [...picture.querySelectorAll('g.node[data-id]')].flatMap((each) =>
        Object.hasOwn(each, 'signed') ? [] : (each.getAttribute('data-id') ?? ''),
      ),
    );
}

/** Waits until the page has said something to those who hear it. */
async function said(vs: Driver, text: string): Promise<void> {
  await vs.diagram.locator('#status', { hasText: text }).waitFor({ state: 'attached' });
}
