import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { platformText } from '../../../bench/generate-platform.mjs';
import type { PageCheck, PageKind } from '../driver.ts';
import { alone, OPEN_DIAGRAM, openLarge, shoot } from '../scene.ts';

/** Two hundred servers, of which those that are alike are one box. */
export const kinds: readonly PageKind[] = ['page'];

const NAME = 'two-hundred-servers.biztalk.yaml';

export const checks: readonly PageCheck[] = [
  {
    name: 'two hundred servers',
    async run(vs) {
      await vs.page.setViewportSize({ width: 2100, height: 1300 });
      writeFileSync(path.join(vs.folder, NAME), platformText(200));
      await openLarge(vs, NAME, OPEN_DIAGRAM);
      await alone(vs);
      await shoot(vs, 'two-hundred-servers');
    },
  },
];
