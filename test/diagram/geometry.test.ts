import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { crossingsAmong } from '../../bench/crossings.mjs';
import { tiersText } from '../../bench/generate-tiers.mjs';
import { analyze } from '../../server/src/analysis.ts';
import { layoutOf } from '../../server/src/diagram/layout.ts';
import { sceneOf } from '../../server/src/diagram/scene.ts';
import { viewsOf } from '../../server/src/diagram/views.ts';
import { flawsOf } from './flaws.ts';
import { topologyTexts } from './random.ts';
import { layoutFor } from './support.ts';
import { topologies } from './topologies.ts';

/** The flaws of every picture there is of a text, with all layers, each with its view. */
function flawsIn(text: string): string[] {
  const { topology, facts, findings, document } = analyze(text);
  const layers = { witness: 'shown' } as const;
  return viewsOf(facts).flatMap(({ view }) => {
    const scene = sceneOf(topology, facts, { view, layers, findings, absolute: document.absolute });
    return flawsOf(layoutOf(scene)).map((flaw) => `${view}: ${flaw}`);
  });
}

const examples = new URL('../../examples', import.meta.url).pathname;
const files = existsSync(examples)
  ? readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((each) => /\.ya?ml$/.test(each))
  : [];

for (const [name, text] of topologies) {
  test(`the pictures of ${name} have no flaws`, () => {
    assert.deepEqual(flawsIn(text), []);
  });
}

for (const file of files) {
  test(`the pictures of examples/${file} have no flaws`, () => {
    assert.deepEqual(flawsIn(readFileSync(join(examples, file), 'utf8')), []);
  });
}

test('the pictures of rows of clusters that share arrays have no flaws', () => {
  assert.deepEqual(flawsIn(tiersText(30)), []);
});

test('between rows of clusters, what leads to their array does not cross what comes from the BizTalk servers', () => {
  const { tiers, lines } = layoutFor(tiersText(10));
  assert.ok(tiers.filter(({ kind }) => kind === 'data').length > 2);
  assert.equal(crossingsAmong(lines), 0);
});

test('the pictures of 200 random topologies have no flaws', () => {
  const isFlawless = (text: string): void => {
    assert.deepEqual(flawsIn(text), [], text);
  };
  fc.assert(fc.property(topologyTexts, isFlawless), { seed: 20200401, numRuns: 200 });
});

test('the pictures of a very large platform have no flaws', () => {
  assert.deepEqual(flawsIn(largePlatform(200, 20)), []);
});

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
