import type { PageCheck, PageKind } from '../driver.ts';

/** A folder whose authors a person does not trust: nothing of it is executed, so everything works. */
export const kinds: readonly PageKind[] = ['restricted'];

export const checks: readonly PageCheck[] = [
  {
    name: 'a folder that is not trusted has its findings and its picture',
    async run(vs) {
      await vs.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      await vs.openFile('order.biztalk.yaml');
      await vs.page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning').first().waitFor();
      await vs.runCommand('BizTalk Topology: Open Diagram to the Side');
      await vs.diagram.locator('#picture g.node[data-id="cluster:SQLCLU"]').waitFor();
      await vs.screenshot('restricted');
    },
  },
  {
    name: 'a server fails in the picture there too',
    async run(vs) {
      await vs.goBehind('  NodeA:');
      await vs.runCommand('BizTalk Topology: Simulate Failure of This Server');
      await vs.diagram.locator('.failed').first().waitFor();
    },
  },
];
