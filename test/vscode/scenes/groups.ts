import type { PageCheck } from '../driver.ts';
import { alone, choose, openExample, shoot } from '../scene.ts';

/** The picture of an availability group, each node a column. */
export const alsoPackaged = false;

export const checks: readonly PageCheck[] = [
  {
    name: 'an availability group',
    async run(vs) {
      await openExample(
        vs,
        'complete/rs8-availability-group-2020.biztalk.yaml',
        'BizTalk Topology: Open Diagram to the Side',
      );
      await alone(vs);
      await choose(vs, 'BTSAG');
      await shoot(vs, 'availability-group');
    },
  },
];
