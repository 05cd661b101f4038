import type { PageCheck, PageKind } from '../driver.ts';

/** The picture beside a topology when its configuration changes. */
export const kinds: readonly PageKind[] = ['page'];

const FILE = 'small.biztalk.yaml';
const CONFIG = 'biztopo.config.yaml';
const CODE_LINE = '  failover-cluster-too-few-nodes: information';

export const checks: readonly PageCheck[] = [
  {
    name: 'the picture is drawn again when nothing but the configuration changes',
    async run(vs) {
      await vs.openFile(FILE);
      await vs.runCommand('BizTalk Topology: Open Diagram to the Side');
      const cluster = vs.diagram.locator('#picture g.node[data-id="cluster:SQLCLU"]');
      await cluster.waitFor();
      const picture = () => cluster.evaluate((node) => node.outerHTML);
      const before = await picture();
      await vs.toEditor();
      await vs.openFile(CONFIG);
      await vs.goTo(2, CODE_LINE.length + 1);
      for (let i = 0; i < 'information'.length; i++) await vs.page.keyboard.press('Backspace');
      await vs.type('off');
      for (let tries = 1; tries <= 100 && (await picture()) === before; tries++) await vs.page.waitForTimeout(50);
      if ((await picture()) === before) throw new Error('The picture stayed as it was.');
    },
  },
];
