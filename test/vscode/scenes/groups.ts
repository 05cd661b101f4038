import type { PageCheck, PageKind } from '../driver.ts';
import { choose, openExampleAlone, shoot } from '../scene.ts';

/** The picture of an availability group, each node a column. */
export const kinds: readonly PageKind[] = ['page'];

export const checks: readonly PageCheck[] = [
  {
    name: 'an availability group',
    async run(vs) {
      await openExampleAlone(vs, 'complete/rs8-availability-group-2020.biztalk.yaml');
      await choose(vs, 'BTSAG');
      await shoot(vs, 'availability-group');
    },
  },
];
