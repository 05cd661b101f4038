import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeLensesOf } from '../../server/src/features/code-lenses.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { inlayHintsIn } from '../../server/src/features/inlay-hints.ts';
import { positionAt } from '../../server/src/text/lines.ts';
import { platformTexts } from '../failure/platforms.ts';
import { examine } from '../support/check.ts';
import { topologyTexts } from '../support/topology-texts.ts';
import { roughTexts } from '../support/yaml-texts.ts';

const PLACES = 6;
const all = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

/** All that is shown beside a text, and at some places of it. */
function shown(text: string, places: readonly number[]) {
  const analysis = examine(text);
  const positions = places.map((each) => positionAt(analysis.lines, each % (text.length + 1)));
  return {
    hovers: positions.map((each) => hoverAt(analysis, each, {})),
    lenses: codeLensesOf(analysis, 'file:///t', { words: 'at-once', click: 'simulate' }, {}),
    hints: inlayHintsIn(analysis, all, {}),
  };
}

/** What is typed so far of a text. */
const halfTyped = fc.tuple(topologyTexts, fc.nat()).map(([text, end]) => text.slice(0, end % (text.length + 1)));

for (const [kind, texts] of Object.entries({ rough: roughTexts, 'half-typed': halfTyped, platform: platformTexts })) {
  test(`${kind} texts: hovers, lenses and hints never break, and are the same every time`, () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { minLength: PLACES, maxLength: PLACES }), (text, places) => {
        const once = shown(text, places);
        assert.deepEqual(shown(text, places), once);
        for (const { command } of once.lenses) assert.ok(command !== undefined && !/[{}]/.test(command.title), text);
        for (const { label } of once.hints) assert.ok(label !== '' && !/\n/.test(String(label)), text);
      }),
      { numRuns: 60, seed: 71, includeErrorInReport: true },
    );
  });
}
