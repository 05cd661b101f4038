import type { PageCheck, PageKind } from '../driver.ts';
import { openExample, shoot } from '../scene.ts';

/** What a reader in Taipei sees. */
export const kinds: readonly PageKind[] = ['page'];

export const checks: readonly PageCheck[] = [
  {
    name: 'findings and picture in Traditional Chinese',
    async run(vs) {
      await openExample(vs, '訂單平台.biztalk.yaml', 'BizTalk Topology: 在側邊開啟圖表');
      await shoot(vs, 'zh-tw');
    },
  },
];
