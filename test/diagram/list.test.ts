import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { diagramOf, type Item } from '../../server/src/diagram/diagram.ts';
import type { Scene } from '../../server/src/diagram/scene.ts';
import { type Shape, within } from '../../server/src/diagram/shape.ts';
import { sceneFor } from './support.ts';
import { small, topologies } from './topologies.ts';

for (const [name, text] of topologies) {
  for (const view of ['group', 'database-tier'] as const) {
    test(`the ${view} list of ${name} says all that the picture says`, () => {
      const items = flat(diagramOf(analyze(text), view).list);
      const missing = drawnIn(sceneFor(text, view)).flatMap((each) => {
        const item = items.find((of) => (each.marks === undefined ? of.text === each.label : of.id === each.id));
        const said = item?.text.toLowerCase() ?? '';
        return wordsOn(each).flatMap((word) => (said.includes(word) ? [] : `${each.id}: ${word} is not in “${said}”`));
      });
      assert.deepEqual(missing, []);
    });

    test(`each thing in the ${view} picture of ${name} is named by sentences`, () => {
      const short = drawnIn(sceneFor(text, view)).filter(({ label }) => !/^\S.*\.$/s.test(label));
      assert.deepEqual(
        short.map(({ id, label }) => `${id}: ${label}`),
        [],
      );
    });
  }
}

test('the list says what the line from the BizTalk servers leads to', () => {
  const said = diagramOf(analyze(small), 'group').list.map((each) => each.text);
  assert.ok(
    said.includes('The BizTalk servers work with: SQL Server and Master Secret Server SQLCLU.'),
    said.join('\n'),
  );
});

/** All that can be read on a thing, word by word. */
function wordsOn({ title, word = '', notes }: Shape): string[] {
  return [title, word, ...notes].flatMap((each) => each.toLowerCase().split(/[\s,.:·]+/));
}

function drawnIn({ main, sites }: Scene): readonly Shape[] {
  const tops = [main, ...sites.map((each) => each.region)].flatMap(({ tiers }) => tiers.flatMap((each) => each.shapes));
  return within([...tops, ...sites.map((each) => each.shape)]);
}

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...flat(item.children)]);
}
