import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matrixOf } from '../../server/src/failure/matrix.ts';
import { simulate, type Verdicts } from '../../server/src/failure/simulate.ts';
import { textOf } from '../../server/src/messages.ts';
import { topologyTexts } from '../support/topology-texts.ts';
import { platformTexts } from './platforms.ts';
import { graphIn } from './simulated.ts';

const words = ({ verdict, either, on, because }: Verdicts) => ({
  verdict,
  either,
  on: on.map((each) => textOf(each)),
  because: because.map((each) => textOf(each.text)),
});

for (const [kind, texts] of Object.entries({ platforms: platformTexts, topologies: topologyTexts })) {
  test(`the matrix of random ${kind} is what playing each failure by itself says`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const graph = graphIn(text);
        for (const { element, verdicts } of matrixOf(graph)) {
          const { capabilities } = simulate(graph, [[element.id]]);
          const all = (found: ReadonlyMap<string, Verdicts>) => [...found].map(([name, each]) => [name, words(each)]);
          assert.deepEqual(all(verdicts), all(capabilities), `${element.id}\n${text}`);
        }
      }),
      { numRuns: 100, seed: 61, includeErrorInReport: true },
    );
  });
}
