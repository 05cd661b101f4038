import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Driver, PageCheck, PageKind } from '../driver.ts';

/** What the output channel tells of the conversation with the language server. Behind a page the test's server keeps no log files to show. */
export const kinds: readonly PageKind[] = ['worker'];

export const checks: readonly PageCheck[] = [
  {
    name: 'nothing of the conversation is in the output until a setting asks for it',
    async run(vs) {
      await vs.openFile('order.biztalk.yaml');
      await vs.page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning').first().waitFor();
      await vs.runCommand('BizTalk Topology: Show Output');
      await output(vs).waitFor();
      await vs.screenshot('output-quiet');
      const lines = await output(vs).innerText();
      if (lines.includes('textDocument/')) throw new Error(`It says: ${lines}`);
    },
  },
  {
    name: 'the names of messages are in it as soon as they are traced',
    async run(vs) {
      set(vs, 'messages');
      await typeUntilSaid(vs, "Sending request 'textDocument/");
      if (await said(vs, 'Params: ').count()) throw new Error('It says what they carry too.');
      await vs.screenshot('output-messages');
    },
  },
  {
    name: 'what they carry is in it when the trace is verbose',
    async run(vs) {
      set(vs, 'verbose');
      await typeUntilSaid(vs, /Params:|Result:/);
      await vs.screenshot('output-verbose');
    },
  },
  {
    name: 'it falls silent again when nothing is traced',
    async run(vs) {
      set(vs, 'off');
      for (let tries = 1, before = ''; ; tries++) {
        await type(vs);
        const now = await output(vs).innerText();
        if (now === before) break;
        if (tries === 10) throw new Error(`It still says: ${now}`);
        before = now;
      }
    },
  },
];

function output(vs: Driver) {
  return vs.page.locator('.output-view .monaco-editor .view-lines').first();
}

function said(vs: Driver, text: string | RegExp) {
  return vs.page.locator('.output-view .view-line', { hasText: text });
}

function set(vs: Driver, trace: string): void {
  const file = path.join(vs.folder, '.vscode', 'settings.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ 'biztalkTopology.trace.server': trace }));
}

/** Types until the output says something: the setting is read a moment after its file is written. */
async function typeUntilSaid(vs: Driver, text: string | RegExp): Promise<void> {
  for (let tries = 1; tries <= 10 && !(await said(vs, text).count()); tries++) await type(vs);
  await said(vs, text).first().waitFor();
}

async function type(vs: Driver): Promise<void> {
  await vs.goBehind('topology: Order platform');
  await vs.type('s');
  await vs.page.waitForTimeout(1_500);
}
