import type { Driver, PageCheck, PageKind } from '../driver.ts';
import { noteTiming } from '../results.ts';

/** The picture beside the text. */
export const kinds: readonly PageKind[] = ['page', 'packaged'];

const FILE = 'order.biztalk.yaml';
const EDITS = 20;
/** What makes a text unreadable: quotes and brackets that nobody closes, or nobody opened. */
const BREAKERS = ['\n"', ': [', '\n- {', '\n}', ': "'];

export const checks: readonly PageCheck[] = [
  {
    name: 'the command opens the picture, and every server is in it',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.runCommand('BizTalk Topology: Open Diagram to the Side');
      for (const server of ['NodeA', 'NodeB', 'SQL09', 'BTS01', 'BTS02']) await node(vs, `server:${server}`).waitFor();
      const box = await vs.diagram.locator('#picture svg').boundingBox();
      if (!box || box.width < 100 || box.height < 100) throw new Error(`The picture measures ${JSON.stringify(box)}.`);
      const words = (await vs.diagram.locator('#picture svg').textContent()) ?? '';
      for (const word of ['NodeA', 'Active', 'Passive'])
        if (!words.includes(word)) throw new Error(`It does not say “${word}”: ${words}`);
    },
  },
  {
    name: 'nothing is wrong with the text, so there is no banner',
    run: (vs) => vs.diagram.locator('#banner').waitFor({ state: 'hidden' }),
  },
  {
    name: 'the cursor in the text marks the node',
    async run(vs) {
      await vs.goBehind('  NodeB');
      await node(vs, 'server:NodeB', '.current').waitFor();
      await vs.goBehind('  NodeA');
      await node(vs, 'server:NodeA', '.current').waitFor();
      await node(vs, 'server:NodeB', ':not(.current)').waitFor();
    },
  },
  {
    name: 'a click on a node goes to its line in the text',
    async run(vs) {
      await node(vs, 'server:NodeB').click(); // the picture keeps the focus
      await vs.toEditor();
      await vs.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 6,' }).waitFor();
    },
  },
  {
    name: 'arrows walk the picture and Enter goes to the text',
    async run(vs) {
      const start = vs.diagram.locator('#picture g.node.selected');
      await node(vs, 'server:NodeA').focus();
      await node(vs, 'server:NodeA', '.selected').waitFor();
      await vs.page.keyboard.press('ArrowRight');
      await node(vs, 'server:NodeA', ':not(.selected)').waitFor();
      if ((await start.count()) !== 1) throw new Error('Not exactly one node is selected.');
      await node(vs, 'server:NodeA').focus();
      await vs.page.keyboard.press('Enter');
      await vs.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 5,' }).waitFor();
    },
  },
  {
    name: 'the lines of what is selected stand out, and no others',
    async run(vs) {
      const lines = (kind: string) => vs.diagram.locator(`#picture path.line.${kind}`);
      for (const [id, storage, group] of [
        ['server:NodeB', true, false],
        ['database:SSODB', true, false],
        ['cluster:SQLCLU', true, true],
        ['server:BTS01', false, true],
      ] as const) {
        await node(vs, id).focus();
        await node(vs, id, '.selected').waitFor();
        for (const [kind, isFollowed] of Object.entries({ storage, group })) {
          const [all, followed] = [await lines(kind).count(), await lines(`${kind}.followed`).count()];
          if (all === 0 || followed !== (isFollowed ? all : 0))
            throw new Error(`${id}: ${followed} of ${all} lines of ${kind} stand out.`);
        }
      }
    },
  },
  {
    name: 'zooming in makes nodes larger, fitting shows the whole again',
    async run(vs) {
      const width = async () => (await node(vs, 'server:NodeA').boundingBox())?.width ?? 0;
      await vs.diagram.locator('#fit').click();
      const fitted = await width();
      await vs.diagram.locator('#zoom-in').click();
      await vs.diagram.locator('#zoom-in').click();
      if ((await width()) <= fitted * 1.1) throw new Error(`It was ${fitted} px wide and is ${await width()} px.`);
      await vs.diagram.locator('#fit').click();
      if (Math.abs((await width()) - fitted) > 2)
        throw new Error(`It was ${fitted} px wide and is ${await width()} px.`);
    },
  },
  {
    name: 'the list says in words what the picture shows',
    async run(vs) {
      await vs.diagram.locator('#toggle-list').click();
      await vs.diagram.locator('#list', { hasText: 'NodeA' }).waitFor();
      await vs.diagram.locator('#toggle-list').click();
      await vs.diagram.locator('#list').waitFor({ state: 'hidden' });
      await vs.diagram.locator('#picture svg').waitFor();
    },
  },
  {
    name: 'the view of the database tier leaves the BizTalk servers out',
    async run(vs) {
      await vs.diagram.locator('#view').selectOption('database-tier');
      await node(vs, 'server:BTS01').waitFor({ state: 'detached' });
      await node(vs, 'server:NodeA').waitFor();
      await vs.diagram.locator('#view').selectOption('group');
      await node(vs, 'server:BTS01').waitFor();
    },
  },
  {
    name: 'the picture follows typing',
    async run(vs) {
      await vs.goBehind('  BTS02:');
      await typeServer(vs, 'BTS03');
      await node(vs, 'server:BTS03').waitFor();
      await timeTyping(vs);
    },
  },
  {
    name: `while the text is broken the last picture stays under a banner: ${EDITS} edits, never blank`,
    async run(vs) {
      await vs.saved(FILE);
      await watchPicture(vs);
      for (let edit = 0; edit < EDITS / 2; edit++) {
        await vs.goBehind(edit % 2 ? 'kind: failover' : 'topology: Order platform');
        await vs.page.keyboard.insertText(BREAKERS[edit % BREAKERS.length] ?? '"');
        await vs.diagram.locator('#banner').waitFor();
        const said = await vs.diagram.locator('#banner').innerText();
        if (!said.trim()) throw new Error('The banner says nothing.');
        await vs.undoAll();
        await vs.diagram.locator('#banner').waitFor({ state: 'hidden' });
      }
      const { fewest, looks } = await pictureSeen(vs);
      if (!(fewest >= 5)) throw new Error(`Of ${looks} looks at the picture one saw only ${fewest} nodes.`);
    },
  },
  {
    name: 'the panel comes back after the page was loaded anew',
    async run(vs) {
      await vs.reload();
      await node(vs, 'server:NodeA').waitFor();
    },
  },
  {
    name: 'after a restart of the server the picture still follows',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.runCommand('BizTalk Topology: Restart Language Server');
      await vs.goBehind('  BTS02:');
      await typeServer(vs, 'BTS04');
      await node(vs, 'server:BTS04').waitFor();
    },
  },
];

function node(vs: Driver, id: string, also = '') {
  return vs.diagram.locator(`#picture g.node[data-id="${id}"]${also}`);
}

/** Types a server on the next line; the editor indents what follows a colon, so it goes back one step. */
async function typeServer(vs: Driver, name: string): Promise<void> {
  await vs.page.keyboard.press('Enter');
  await vs.page.keyboard.press('Shift+Tab');
  await vs.type(`${name}:`);
}

interface Watch {
  looks: number;
  fewest: number;
}

/** Counts the picture's nodes at every change of it and every frame. */
async function watchPicture(vs: Driver): Promise<void> {
  await vs.diagram.locator('#picture').evaluate((picture) => {
    const watch = { looks: 0, fewest: Number.POSITIVE_INFINITY };
    Object.assign(window, { watch });
    const look = () => {
      watch.looks++;
      watch.fewest = Math.min(watch.fewest, picture.querySelectorAll('svg g.node').length);
    };
    new MutationObserver(look).observe(picture, { childList: true, subtree: true });
    const everyFrame = () => {
      look();
      requestAnimationFrame(everyFrame);
    };
    everyFrame();
  });
}

function pictureSeen(vs: Driver): Promise<Watch> {
  return vs.diagram.locator('#picture').evaluate(() => (window as unknown as { watch: Watch }).watch);
}

/** Notes in out/page-timings.json how long it takes from a keystroke to the changed picture: for the bench to report. */
async function timeTyping(vs: Driver): Promise<void> {
  await vs.diagram.locator('#picture').evaluate((picture) => {
    const seen = { at: 0 };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      seen.at = performance.timeOrigin + performance.now();
    }).observe(picture, { childList: true, subtree: true, attributes: true, characterData: true });
  });
  await vs.page.evaluate(() => {
    const typed = { at: 0 };
    Object.assign(window, { typed });
    window.addEventListener(
      'keydown',
      () => Object.assign(typed, { at: performance.timeOrigin + performance.now() }),
      true,
    );
  });
  const times: number[] = [];
  await vs.goBehind('  BTS02');
  for (let edit = 0; edit < EDITS; edit++) {
    const name = 'x'.repeat(edit + 1);
    await vs.type('x');
    await node(vs, `server:BTS02${name}`).waitFor();
    const drawn = await vs.diagram
      .locator('#picture')
      .evaluate(() => (window as unknown as { seen: { at: number } }).seen.at);
    const pressed = await vs.page.evaluate(() => (window as unknown as { typed: { at: number } }).typed.at);
    times.push(drawn - pressed);
  }
  for (let edit = 0; edit < EDITS; edit++) await vs.page.keyboard.press('Backspace');
  await node(vs, 'server:BTS02').waitFor();
  const median = times.sort((a, b) => a - b)[EDITS / 2] ?? 0;
  noteTiming({ editToPictureMs: Math.round(median) });
}
