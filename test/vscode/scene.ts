import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../../setup.mjs';
import type { Driver } from './driver.ts';

const images = path.join(root, 'docs', 'images');
/** So much of a picture a walkthrough shows beside its text. */
const PICTURE_HEIGHT = 580;

/** The command that opens the picture, in English. */
export const OPEN_DIAGRAM = 'BizTalk Topology: Open Diagram to the Side';

/** Copies an example into the folder that is open, and gives its picture the whole window. */
export async function openExampleAlone(vs: Driver, example: string): Promise<void> {
  await openExample(vs, example, OPEN_DIAGRAM);
  await alone(vs);
}

/** Copies an example into the folder that is open, opens it alone and large, and the picture beside it. */
export async function openExample(vs: Driver, example: string, openDiagram: string): Promise<void> {
  const name = path.basename(example);
  copyFileSync(path.join(root, 'examples', example), path.join(vs.folder, name));
  await openLarge(vs, name, openDiagram);
}

/** Opens a file of the folder without the side bar, and the picture beside it. */
export async function openLarge(vs: Driver, name: string, openDiagram: string): Promise<void> {
  await vs.openFile(name);
  const sideBar = vs.page.locator('.part.sidebar');
  if (await sideBar.isVisible()) {
    await vs.page.keyboard.press('Control+B');
    await sideBar.waitFor({ state: 'hidden' });
  }
  await vs.runCommand(openDiagram);
  await vs.diagram.locator('#canvas svg .node').first().waitFor();
}

/** Gives the picture the whole window. */
export async function alone(vs: Driver): Promise<void> {
  await vs.page.locator('.tab', { hasText: 'Diagram of' }).dblclick();
  await vs.diagram.getByRole('button', { name: 'Fit' }).click();
}

/** Shows one of the views of the topology. */
export async function choose(vs: Driver, view: string): Promise<void> {
  await vs.diagram.getByLabel('View', { exact: true }).selectOption({ label: view });
  await vs.diagram.getByRole('button', { name: 'Fit' }).click();
}

/** Writes docs/images/<name>.png. */
export async function shoot(vs: Driver, name: string): Promise<void> {
  await settled(vs);
  mkdirSync(images, { recursive: true });
  await vs.page.screenshot({ path: path.join(images, `${name}.png`), caret: 'initial' });
}

/** Writes walkthrough/<name>.webp: the picture beside the text, in a few kilobytes, since every installation has it. */
export async function shootPicture(vs: Driver, name: string): Promise<void> {
  await settled(vs);
  const box = await vs.page.locator('iframe.webview.ready').boundingBox();
  if (!box) throw new Error('There is no picture.');
  const session = await vs.page.context().newCDPSession(vs.page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 80,
    clip: { ...box, height: PICTURE_HEIGHT, scale: 1 },
  });
  writeFileSync(path.join(root, 'walkthrough', `${name}.webp`), Buffer.from(data, 'base64'));
}

/** Waits until nothing moves and no message stands in the way. */
async function settled(vs: Driver): Promise<void> {
  const toasts = vs.page.locator('.notifications-toasts .monaco-list-row');
  while ((await toasts.count()) > 0) {
    await toasts.first().hover();
    await toasts.first().locator('.codicon-notifications-clear').click();
  }
  const { width, height } = vs.page.viewportSize() ?? { width: 0, height: 0 };
  await vs.page.mouse.move(width / 2, height - 5);
  await vs.page.waitForTimeout(1_500);
}
