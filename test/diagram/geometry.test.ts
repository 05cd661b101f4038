import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../server/src/analysis.ts';
import type { View } from '../../server/src/diagram/context.ts';
import { type Layout, layoutOf } from '../../server/src/diagram/layout.ts';
import { sceneOf } from '../../server/src/diagram/scene.ts';
import { flawsOf } from './flaws.ts';
import { topologyTexts } from './random.ts';
import { topologies } from './topologies.ts';

const views: readonly View[] = ['group', 'database-tier'];

function laidOut(text: string, view: View): Layout {
  const { topology, facts, findings, document } = analyze(text);
  return layoutOf(sceneOf(topology, facts, { view, findings, absolute: document.absolute }));
}

const examples = new URL('../../examples', import.meta.url).pathname;
const files = existsSync(examples)
  ? readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((each) => /\.ya?ml$/.test(each))
  : [];

for (const view of views) {
  for (const [name, text] of topologies) {
    test(`the ${view} picture of ${name} has no flaws`, () => {
      assert.deepEqual(flawsOf(laidOut(text, view)), []);
    });
  }

  for (const file of files) {
    test(`the ${view} picture of examples/${file} has no flaws`, () => {
      assert.deepEqual(flawsOf(laidOut(readFileSync(join(examples, file), 'utf8'), view)), []);
    });
  }

  test(`the ${view} pictures of 200 random topologies have no flaws`, () => {
    const isFlawless = (text: string): void => {
      const flaws = flawsOf(laidOut(text, view));
      assert.deepEqual(flaws, [], text);
    };
    fc.assert(fc.property(topologyTexts, isFlawless), { seed: 20200401, numRuns: 200 });
  });

  test(`the ${view} picture of a very large platform has no flaws`, () => {
    assert.deepEqual(flawsOf(laidOut(largePlatform(200, 20), view)), []);
  });
}

/** BizTalk servers, and clusters of three nodes with storage of their own and one that all share. */
function largePlatform(servers: number, clusters: number): string {
  const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  const names = range(servers).map((each) => `BTS${each}`);
  return [
    'topology: Large',
    'servers:',
    ...names.map((each) => `  ${each}:`),
    ...range(clusters).flatMap((each) => ['A', 'B', 'C'].map((node) => `  SQL${each}${node}:`)),
    'storage:',
    '  Shared: { kind: san }',
    ...range(clusters).map((each) => `  Disk${each}: { kind: san }`),
    'clusters:',
    ...range(clusters).map(
      (each) =>
        `  CLU${each}: { kind: failover, active: [SQL${each}A, SQL${each}B], passive: SQL${each}C, storage: [Disk${each}, Shared] }`,
    ),
    'instances:',
    ...range(clusters).map((each) => `  I${each}: { on: CLU${each}, active: SQL${each}A }`),
    'databases:',
    ...range(clusters * 4).map((each) => `  Db${each}: { on: I${each % clusters} }`),
    'hosts:',
    ...range(5).map((each) => `  Host${each}: { on: [${names.join(', ')}] }`),
    '',
  ].join('\n');
}
