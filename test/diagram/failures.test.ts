import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { layoutOf } from '../../server/src/diagram/layout.ts';
import { sceneOf } from '../../server/src/diagram/scene.ts';
import { viewsOf } from '../../server/src/diagram/views.ts';
import { failuresIn } from '../../server/src/features/playing.ts';
import { flawsOf } from './flaws.ts';
import { topologies } from './topologies.ts';

const examples = new URL('../../examples', import.meta.url).pathname;
const files = existsSync(examples)
  ? readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((each) => /\.ya?ml$/.test(each))
  : [];
const texts = [
  ...topologies,
  ...files.map((file) => [`examples/${file}`, readFileSync(join(examples, file), 'utf8')] as const),
];

for (const [name, text] of texts) {
  test(`the pictures of ${name} with every single failure have no flaws`, () => {
    const analysis = analyze(text);
    const { topology, facts, failure, findings, document } = analysis;
    for (const { id } of failure.value.graph.elements) {
      const { played } = failuresIn(analysis, { failed: [id] }, {});
      for (const { view } of viewsOf(facts)) {
        const scene = sceneOf(topology, facts, { view, findings, absolute: document.absolute, played });
        assert.deepEqual(flawsOf(layoutOf(scene)), [], `${view} without ${id}`);
      }
    }
  });
}
