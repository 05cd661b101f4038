import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** The picture as a file, asked for and written by keyboard. */
export const kinds: readonly PageKind[] = ['page', 'packaged', 'worker'];

const COMMAND = 'BizTalk Topology: Export Diagram…';
const WAIT_MS = 20_000;

export const checks: readonly PageCheck[] = [
  {
    name: 'the command writes the picture as SVG beside the topology, and opens the diagram for it',
    async run(vs) {
      await vs.openFile('order.biztalk.yaml');
      await vs.startCommand(COMMAND);
      await answer(vs, ['SVG', 'Light', 'With Legend']);
      const svg = (await written(vs, 'Order platform.svg')).toString();
      mustHave(svg, ['<svg ', '>NodeA<', '>Active<', 'class="legend"', '</svg>']);
      if (svg.includes('var(')) throw new Error('Colours are left to a page around it.');
      const said = vs.page.locator('.monaco-aria-container', { hasText: 'Order platform.svg is written.' });
      await said.waitFor({ state: 'attached' });
      await vs.screenshot('export-written');
    },
  },
  {
    name: 'the button of the panel writes the view and the failure on the screen as PNG',
    async run(vs) {
      await vs.diagram.locator('#view').selectOption('cluster:SQLCLU');
      await vs.diagram.locator('#picture g.node[data-id="server:BTS01"]').waitFor({ state: 'detached' });
      await vs.diagram.locator('#picture g.node[data-id="server:NodeA"]').focus();
      await vs.page.keyboard.press('f');
      await vs.diagram.locator('#picture g.node.failed[data-id="server:NodeA"]').waitFor();
      await vs.diagram.locator('#export').focus();
      await vs.page.keyboard.press('Enter');
      await answer(vs, ['PNG', 'To Print', 'Without Legend']);
      const png = await written(vs, 'Cluster SQLCLU · Order platform.png');
      const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
      if (png.subarray(1, 4).toString() !== 'PNG' || width < 1000 || height < 500)
        throw new Error(`It begins with ${png.subarray(0, 8).toString('hex')} and measures ${width} × ${height}.`);
      const greys = await coloursIn(vs, png);
      if (greys.coloured > 0 || greys.black === 0) throw new Error(`Pixels: ${JSON.stringify(greys)}`);
    },
  },
  {
    name: 'what was chosen is chosen the next time, and what is on the screen is in the file, in its colours',
    async run(vs) {
      await vs.setTheme('dark');
      await vs.startCommand(COMMAND);
      await chosen(vs, 'PNG');
      await vs.page.keyboard.press('ArrowUp');
      await chosen(vs, 'SVG');
      await vs.page.keyboard.press('Enter');
      await chosen(vs, 'To Print');
      await vs.type('As in the Editor');
      await chosen(vs, 'As in the Editor');
      await vs.page.keyboard.press('Enter');
      await chosen(vs, 'Without Legend');
      await vs.page.keyboard.press('Enter');
      await dialog(vs);
      const svg = (await written(vs, 'Cluster SQLCLU · Order platform.svg')).toString();
      mustHave(svg, ['>Failed<', '>NodeA<', 'fill="#1f1f1f"']);
      if (/var\(|class="legend"|>BTS01</.test(svg)) throw new Error(`It is not what is on the screen: ${svg}`);
    },
  },
  {
    name: 'who leaves a question gets no file',
    async run(vs) {
      const before = readdirSync(vs.folder);
      await vs.startCommand(COMMAND);
      await chosen(vs, 'SVG');
      await vs.page.keyboard.press('Escape');
      await vs.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      if (readdirSync(vs.folder).length !== before.length) throw new Error('There is a file more.');
    },
  },
  {
    name: 'a title that is markup and a path becomes the name of a file, and text in it',
    async run(vs) {
      await vs.openFile('hostile.biztalk.yaml');
      await vs.startCommand(COMMAND);
      await answer(vs, ['SVG', 'Light', 'With Legend']);
      const name = await fileLike(vs, /^hostile|script/i, '.svg');
      const svg = (await written(vs, name)).toString();
      if (/<(script|img|iframe|foreignObject)|\son\w+=/i.test(svg.replace(/>[^<]*</g, '><').replace(/"[^"]*"/g, '""')))
        throw new Error(`There is more than a picture in ${name}: ${svg}`);
    },
  },
];

/** Answers the three questions by typing what is wanted, and takes the file that is proposed. */
async function answer(vs: Driver, answers: readonly string[]): Promise<void> {
  for (const [index, each] of answers.entries()) {
    await vs.page.locator('.quick-input-title', { hasText: `${index + 1}/${answers.length}` }).waitFor();
    await vs.type(each);
    await chosen(vs, each);
    await vs.page.keyboard.press('Enter');
  }
  await dialog(vs);
}

/** The answer that Enter would give. */
async function chosen(vs: Driver, label: string): Promise<void> {
  await vs.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: label }).first().waitFor();
}

/** Takes what the dialog proposes. */
async function dialog(vs: Driver): Promise<void> {
  const input = vs.page.locator('.quick-input-widget input.input');
  await vs.page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).waitFor();
  await vs.page.waitForFunction(() =>
    /\.(svg|png)$/.test(document.querySelector<HTMLInputElement>('.quick-input-widget input.input')?.value ?? ''),
  );
  await vs.screenshot('export-dialog');
  await input.press('Enter');
  await vs.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** The content of a file of the folder as soon as it is whole. */
async function written(vs: Driver, name: string): Promise<Buffer> {
  const file = path.join(vs.folder, name);
  for (const end = Date.now() + WAIT_MS; ; ) {
    const content = existsSync(file) ? readFileSync(file) : Buffer.of();
    if (content.includes(name.endsWith('.png') ? 'IEND' : '</svg>')) return content;
    if (Date.now() > end) throw new Error(`There is no whole ${name} among ${readdirSync(vs.folder)}.`);
    await vs.page.waitForTimeout(50);
  }
}

async function fileLike(vs: Driver, pattern: RegExp, ending: string): Promise<string> {
  for (const end = Date.now() + WAIT_MS; ; ) {
    const found = readdirSync(vs.folder).find((name) => name.endsWith(ending) && pattern.test(name));
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Nothing like ${pattern} is among ${readdirSync(vs.folder)}.`);
    await vs.page.waitForTimeout(50);
  }
}

function mustHave(text: string, parts: readonly string[]): void {
  for (const part of parts) if (!text.includes(part)) throw new Error(`“${part}” is not in it: ${text}`);
}

/** How many pixels of a picture are black, and how many are neither black, white nor between. */
function coloursIn({ page }: Driver, png: Buffer): Promise<{ black: number; coloured: number }> {
  return page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (each) => each.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (context === null) throw new Error('There is no canvas.');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let [black, coloured] = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      if (red + green + blue === 0) black++;
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 8) coloured++;
    }
    return { black, coloured };
  }, png.toString('base64'));
}
