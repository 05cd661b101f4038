import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../server/src/analysis.ts';
import { layoutOf } from '../../server/src/diagram/layout.ts';
import { sceneOf } from '../../server/src/diagram/scene.ts';
import { viewsOf } from '../../server/src/diagram/views.ts';
import { failuresIn } from '../../server/src/features/playing.ts';
import { flawsOf } from './flaws.ts';
import { topologyTexts } from './random.ts';
import { databaseTier, topologies } from './topologies.ts';

const examples = new URL('../../examples', import.meta.url).pathname;
const files = existsSync(examples)
  ? readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((each) => /\.ya?ml$/.test(each))
  : [];
const texts = [
  ...topologies,
  ...files.map((file) => [`examples/${file}`, readFileSync(join(examples, file), 'utf8')] as const),
];

/** The flaws of every picture of a text with each of `failing` played, alone. */
function flawsIn(text: string, failing: (ids: readonly string[]) => readonly string[]): string[] {
  const analysis = analyze(text);
  const { topology, facts, failure, findings, document } = analysis;
  return failing(failure.value.graph.elements.map(({ id }) => id)).flatMap((id) => {
    const { played } = failuresIn(analysis, { failed: [id] }, {});
    return viewsOf(facts).flatMap(({ view }) => {
      const scene = sceneOf(topology, facts, { view, findings, absolute: document.absolute, played });
      return flawsOf(layoutOf(scene)).map((flaw) => `${view} without ${id}: ${flaw}`);
    });
  });
}

for (const [name, text] of texts) {
  test(`the pictures of ${name} with every single failure have no flaws`, () => {
    assert.deepEqual(
      flawsIn(text, (ids) => ids),
      [],
    );
  });
}

test('where an owner has failed, the line to its storage is dashed, and that of who took over is not', () => {
  const analysis = analyze(databaseTier);
  const { topology, facts } = analysis;
  const ends = (failed: readonly string[]) => {
    const { played } = failuresIn(analysis, { failed }, {});
    const { nets } = sceneOf(topology, facts, { view: 'group', played }).main;
    return nets.flatMap(({ kind, from }) => (kind === 'storage' ? from.map(({ id, line }) => `${id} ${line}`) : []));
  };
  assert.deepEqual(ends([]), ['server:NodeA solid', 'server:NodeB dashed']);
  assert.deepEqual(ends(['server:NodeA']), ['server:NodeA dashed', 'server:NodeB solid']);
});

test('the pictures of 60 random topologies with single failures have no flaws', () => {
  const isFlawless = (text: string): void => {
    assert.deepEqual(
      flawsIn(text, (ids) => ids.filter((_, index) => index % 5 === 0)),
      [],
      text,
    );
  };
  fc.assert(fc.property(topologyTexts, isFlawless), { seed: 20200402, numRuns: 60 });
});
