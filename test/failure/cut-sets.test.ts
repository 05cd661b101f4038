import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CapabilityName } from '../../server/src/failure/capabilities.ts';
import { cutSetsOf } from '../../server/src/failure/cut-sets.ts';
import type { Order } from '../../server/src/failure/families.ts';
import type { Graph } from '../../server/src/failure/graph.ts';
import { Play, type Reading } from '../../server/src/failure/play.ts';
import { isLoss, judge } from '../../server/src/failure/verdicts.ts';
import { topologyTexts } from '../support/topology-texts.ts';
import { platformTexts } from './platforms.ts';
import { graphIn } from './simulated.ts';

/** More and other runs than the quick ones: FAILURE_RUNS=10 node test/run.mjs failure/cut-sets. */
const times = Number(process.env.FAILURE_RUNS ?? 1);

for (const [kind, texts] of Object.entries({ platforms: platformTexts, topologies: topologyTexts })) {
  for (const reading of ['best', 'worst'] as const) {
    test(`cut sets of random ${kind}, read at ${reading}, are what playing every set of failures finds`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          const graph = graphIn(text);
          const order: Order = graph.elements.length > 9 ? 2 : 3;
          assert.deepEqual(computed(graph, order, reading), played(graph, order, reading), text);
        }),
        { numRuns: 120 * times, seed: times === 1 ? 41 : Date.now(), includeErrorInReport: true },
      );
    });
  }
}

type Found = Readonly<Record<string, readonly string[]>>;

function computed(graph: Graph, order: Order, reading: Reading): Found {
  const cut = cutSetsOf(graph, order, reading);
  assert.ok(cut.isComplete);
  return Object.fromEntries(
    [...cut.byCapability].map(([name, family]) => [
      name,
      cut
        .sets(family)
        .map((set) => set.map((each) => each.id).join(' + '))
        .sort(),
    ]),
  );
}

/** Every set of failures is played, smaller ones first; one that contains another that stops the capability is not minimal. */
function played(graph: Graph, order: Order, reading: Reading): Found {
  const found = new Map<CapabilityName, string[][]>(graph.capabilities.map((each) => [each.name, []]));
  for (const set of setsOf(
    graph.elements.map((each) => each.id),
    order,
  )) {
    const play = new Play(graph, new Set(set), reading, undefined);
    for (const capability of graph.capabilities) {
      const known = found.get(capability.name) ?? [];
      if (known.some((each) => each.every((id) => set.includes(id)))) continue;
      if (isLoss(judge(capability, play).verdict)) known.push(set);
    }
  }
  return Object.fromEntries([...found].map(([name, sets]) => [name, sets.map((each) => each.join(' + ')).sort()]));
}

function setsOf(ids: readonly string[], order: Order): string[][] {
  const sets: string[][] = [[]];
  for (let size = 1, from = 0; size <= order; size++) {
    const until = sets.length;
    for (const set of sets.slice(from, until)) {
      const last = set.at(-1);
      for (const id of ids.slice(last === undefined ? 0 : ids.indexOf(last) + 1)) sets.push([...set, id]);
    }
    from = until;
  }
  return sets;
}
