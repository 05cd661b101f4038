import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** The walkthrough: each step is done by its button, and is then checked off. */
export const kinds: readonly PageKind[] = ['page', 'packaged'];

const TITLE = 'Get Started with BizTalk Topology';

export const checks: readonly PageCheck[] = [
  {
    name: 'it opens with its four steps, none of them done',
    async run(vs) {
      await vs.startCommand('Welcome: Open Walkthrough...');
      const choice = vs.page.locator('.quick-input-list .monaco-list-row', { hasText: TITLE });
      await choice.first().click();
      for (const step of ['open', 'fix', 'diagram', 'fail']) await button(vs, step, '').waitFor();
      if ((await vs.page.locator('.getting-started-step.done').count()) > 0) throw new Error('A step is done already.');
    },
  },
  {
    name: 'the example opens beside it, with findings, and that step is done',
    async run(vs) {
      await press(vs, 'open', 'Open the Example');
      await vs.page.locator('.monaco-editor .squiggly-error').first().waitFor();
      await done(vs, 'open');
      await vs.screenshot('walkthrough-open');
    },
  },
  {
    name: 'the gravest finding is mended by a fix, and that step is done',
    async run(vs) {
      const menu = vs.page.locator('.action-widget .monaco-list-row.action');
      await press(vs, 'fix', 'Fix the First Finding');
      await menu.first().waitFor();
      await vs.screenshot('walkthrough-fix');
      await menu.first().click();
      await done(vs, 'fix');
    },
  },
  {
    name: 'the diagram is opened, and that step is done',
    async run(vs) {
      await press(vs, 'diagram', 'Open the Diagram');
      await diagram(vs).locator('[data-id="server:SQL01"]').first().waitFor();
      await done(vs, 'diagram');
      await vs.screenshot('walkthrough-diagram');
    },
  },
  {
    name: 'a server fails that is chosen from a list, and that step is done',
    async run(vs) {
      await press(vs, 'fail', 'Let Something Fail');
      await vs.page.locator('.quick-input-list .monaco-list-row', { hasText: 'BTS01' }).click();
      await diagram(vs).locator('[data-id="server:BTS01"] .failed, [data-id="server:BTS01"].failed').first().waitFor();
      await done(vs, 'fail');
      await vs.screenshot('walkthrough-fail');
    },
  },
];

/** The pictures beside the steps are pages like the diagram. */
function diagram(vs: Driver) {
  return vs.page.locator('iframe.webview.ready').last().contentFrame().frameLocator('iframe#active-frame');
}

function button(vs: Driver, step: string, inside: string) {
  return vs.page.locator(`.getting-started-step[data-step-id$="#begin#${step}"] ${inside}`.trim());
}

/** Unfolds a step and presses its button. */
async function press(vs: Driver, step: string, label: string): Promise<void> {
  const isUnfolded = await button(vs, step, '').getAttribute('aria-expanded');
  if (isUnfolded !== 'true') await button(vs, step, '').click();
  await vs.page.locator('.getting-started-step.expanded .monaco-button', { hasText: label }).click();
}

async function done(vs: Driver, step: string): Promise<void> {
  await button(vs, step, '.codicon-getting-started-step-checked, .complete').first().waitFor({ state: 'attached' });
}
