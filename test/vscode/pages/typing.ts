import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** What is offered while a person types, and what an offer writes, in the list of the editor. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'order.biztalk.yaml';

export const checks: readonly PageCheck[] = [
  {
    name: 'a section that is taken offers its entries at once, under the name that is typed',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.page.locator('.monaco-editor .squiggly-error').first().waitFor();
      await vs.page.keyboard.press('Control+End');
      await vs.type('\n');
      await vs.page.keyboard.press('Home');
      await vs.type('resource');
      await take(vs, 'resourceGroups');
      await offered(vs, 'SSOGRP').waitFor();
      await vs.type('MYG');
      await vs.screenshot('typing-entry');
      await take(vs, 'MYG');
      await line(vs, 'MYG: { on: ').waitFor();
      await vs.page.keyboard.press('Escape');
    },
  },
  {
    name: 'no offer is in the way of Enter right behind the colon of a section',
    async run(vs) {
      await vs.page.keyboard.press('Control+End');
      await vs.type('\n');
      await vs.page.keyboard.press('Home');
      await vs.type('sites');
      await offered(vs, 'sites').waitFor();
      await vs.type(':');
      await offered(vs, 'sites').waitFor({ state: 'detached' });
      if (await vs.page.locator('.suggest-widget.visible').count()) throw new Error('Something is offered.');
      await vs.type('\n');
      await vs.undoAll();
    },
  },
];

/** An offer in the list of the editor. */
function offered({ page }: Driver, name: string) {
  return page.locator('.suggest-widget.visible .monaco-list-row', { hasText: name }).first();
}

/** Takes an offer that is the first one. */
async function take(vs: Driver, name: string): Promise<void> {
  await vs.page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: name }).first().waitFor();
  await vs.page.keyboard.press('Tab');
}

function line({ page }: Driver, text: string) {
  return page.locator('.view-line', { hasText: text }).first();
}
