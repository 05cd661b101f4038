import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Position, Range } from 'vscode-languageserver-types';
import { codeLensesOf } from '../../server/src/features/code-lenses.ts';
import { completionAt } from '../../server/src/features/completion.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { inlayHintsIn } from '../../server/src/features/inlay-hints.ts';
import { positionAt } from '../../server/src/text/lines.ts';
import { platformTexts } from '../failure/platforms.ts';
import { examine } from '../support/check.ts';
import { tries } from '../support/runs.ts';
import { topologyTexts } from '../support/topology-texts.ts';
import { roughTexts } from '../support/yaml-texts.ts';

const PLACES = 6;
const all = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

/** All that is shown beside a text, and at some places of it. */
function shown(text: string, places: readonly number[]) {
  const analysis = examine(text);
  const offsets = places.map((each) => each % (text.length + 1));
  // No cursor stands inside a line end.
  const positions = offsets
    .map((each) => (text.startsWith('\r\n', each - 1) ? each - 1 : each))
    .map((each) => positionAt(analysis.lines, each));
  return {
    hovers: positions.map((each) => hoverAt(analysis, each, {})),
    offers: positions.map((each) => ({ at: each, items: completionAt(analysis, each, 'snippets', {}).items })),
    lenses: codeLensesOf(analysis, 'file:///t', { words: 'at-once', click: 'simulate' }, {}),
    hints: inlayHintsIn(analysis, all, {}),
  };
}

/** What is typed so far of a text. */
const halfTyped = fc.tuple(topologyTexts, fc.nat()).map(([text, end]) => text.slice(0, end % (text.length + 1)));

/** Whether a range lies on the line of a position and holds it: an editor takes nothing else. */
function holds({ start, end }: Range, { line, character }: Position): boolean {
  return start.line === line && end.line === line && start.character <= character && character <= end.character;
}

for (const [kind, texts] of Object.entries({ rough: roughTexts, 'half-typed': halfTyped, platform: platformTexts })) {
  test(`${kind} texts: hovers, offers, lenses and hints never break, and are the same every time`, () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { minLength: PLACES, maxLength: PLACES }), (text, places) => {
        const once = shown(text, places);
        assert.deepEqual(shown(text, places), once);
        for (const { command } of once.lenses) assert.ok(command !== undefined && !/[{}]/.test(command.title), text);
        for (const { at, items } of once.offers) {
          assert.equal(new Set(items.map(({ label, detail }) => `${label} ${detail}`)).size, items.length, text);
          for (const { label, textEdit } of items)
            assert.ok(label !== '' && textEdit !== undefined && 'range' in textEdit && holds(textEdit.range, at), text);
        }
        for (const { label } of once.hints) assert.ok(label !== '' && !/\n/.test(String(label)), text);
      }),
      tries(60, 71),
    );
  });
}
