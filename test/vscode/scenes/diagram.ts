import type { PageCheck, PageKind } from '../driver.ts';
import { choose, openExampleAlone, shoot } from '../scene.ts';

/** The picture alone: a view, and a failure. */
export const kinds: readonly PageKind[] = ['page'];

export const checks: readonly PageCheck[] = [
  {
    name: 'the view of the database tier',
    async run(vs) {
      await openExampleAlone(vs, 'complete/rs0-sql-server-cluster.biztalk.yaml');
      await choose(vs, 'Database Tier');
      await shoot(vs, 'database-tier');
    },
  },
  {
    name: 'a failure, step by step',
    async run(vs) {
      await choose(vs, 'Whole Group');
      await vs.diagram.locator('#canvas .node[data-id="server:NodeA"]').focus();
      await vs.page.keyboard.press('f');
      await vs.diagram.locator('#failures .steps ol > li').first().waitFor();
      await vs.diagram.getByRole('button', { name: 'Fit' }).click();
      await shoot(vs, 'failure');
    },
  },
];
