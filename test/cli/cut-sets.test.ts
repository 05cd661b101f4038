import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Graph } from '../../server/src/failure/graph.ts';
import type { Reading } from '../../server/src/failure/play.ts';
import { isLoss, judge } from '../../server/src/failure/verdicts.ts';
import { platformTexts } from '../failure/platforms.ts';
import { graphIn, minimalSets } from '../failure/simulated.ts';
import { runIn } from './run.ts';

test('the sets of three failures that an analysis prints are those that playing every set finds', async () => {
  const run = async (text: string) => {
    const graph = graphIn(text);
    // All sets of three of many elements take too long to play.
    if (graph.elements.length > 10) return;
    const { stdout } = await runIn(
      { files: { 'a.yaml': text } },
      'analyze',
      'a.yaml',
      '--order',
      '3',
      '--format',
      'json',
    );
    const told = JSON.parse(stdout);
    assert.ok(told.complete);
    const sure = played(graph, 'best');
    assert.deepEqual(printed(told.cutSets), sure, text);
    const possible = played(graph, 'worst');
    for (const [name, sets] of Object.entries(printed(told.undecided)))
      for (const set of sets)
        assert.ok(possible[name]?.includes(set) && !sure[name]?.includes(set), `${name}: ${set}\n${text}`);
  };
  await fc.assert(fc.asyncProperty(platformTexts, run), { numRuns: 60, seed: 79, includeErrorInReport: true });
});

function printed(
  sets: Readonly<Record<string, readonly (readonly string[])[]>>,
): Readonly<Record<string, readonly string[]>> {
  const lines = Object.entries(sets).map(([name, all]) => [name, all.map((set) => set.join(' + ')).sort()] as const);
  return Object.fromEntries(lines.filter(([, all]) => all.length > 0));
}

function played(graph: Graph, reading: Reading) {
  return minimalSets(graph, 3, reading, (play) =>
    graph.capabilities.filter((each) => isLoss(judge(each, play).verdict)).map((each) => each.name),
  );
}
