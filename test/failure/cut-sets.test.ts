import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cutSetsOf } from '../../server/src/failure/cut-sets.ts';
import { Families, type Family, type Order } from '../../server/src/failure/families.ts';
import { type Fate, isDown } from '../../server/src/failure/fate.ts';
import { Faults } from '../../server/src/failure/faults.ts';
import type { Graph } from '../../server/src/failure/graph.ts';
import type { Play, Reading } from '../../server/src/failure/play.ts';
import { databaseFate, groupFate, instanceFate } from '../../server/src/failure/play-data.ts';
import { clusterFate, seatFate, serverFate, storageFate } from '../../server/src/failure/play-platform.ts';
import { hostFate } from '../../server/src/failure/play-work.ts';
import { isLoss, judge } from '../../server/src/failure/verdicts.ts';
import { topologyTexts } from '../support/topology-texts.ts';
import { platformTexts } from './platforms.ts';
import { graphIn, type MinimalSets, minimalSets } from './simulated.ts';

/** More and other runs than the quick ones: FAILURE_RUNS=10 node test/run.mjs failure/cut-sets. */
const times = Number(process.env.FAILURE_RUNS ?? 1);

for (const [kind, texts] of Object.entries({ platforms: platformTexts, topologies: topologyTexts })) {
  for (const reading of ['best', 'worst'] as const) {
    test(`cut sets of random ${kind} and all their parts, read at ${reading}, are what playing every set finds`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          const graph = graphIn(text);
          const order: Order = graph.elements.length > 9 ? 2 : 3;
          assert.deepEqual(computed(graph, order, reading), played(graph, order, reading), text);
        }),
        { numRuns: 300 * times, seed: times === 1 ? 41 : Date.now(), includeErrorInReport: true },
      );
    });
  }
}

/** Of each capability, and of each part of the platform. */
function computed(graph: Graph, order: Order, reading: Reading): MinimalSets {
  const cut = cutSetsOf(graph, order, reading);
  const families = new Families(graph.elements.length, order);
  const faults = new Faults(graph, families, reading);
  const found = new Map<string, Family>(cut.byCapability);
  for (const each of graph.servers) found.set(each.id, faults.server(each));
  for (const each of graph.storage) found.set(each.id, faults.storage(each));
  for (const each of graph.clusters) found.set(each.id, faults.cluster(each));
  for (const each of graph.groups) found.set(each.id, faults.seat(each));
  for (const each of graph.instances) found.set(each.id, faults.instance(each));
  for (const each of graph.availabilityGroups) found.set(each.id, faults.group(each));
  for (const each of graph.databases) found.set(each.id, faults.database(each));
  for (const each of graph.hosts) found.set(each.id, faults.host(each));
  assert.ok(cut.isComplete && families.isComplete);
  const named = (family: Family) => cut.sets(family).map((set) => set.map((each) => each.id).join(' + '));
  return Object.fromEntries(
    [...found].map(([name, family]) => [name, named(family).sort()] as const).filter(([, sets]) => sets.length > 0),
  );
}

function played(graph: Graph, order: Order, reading: Reading): MinimalSets {
  return minimalSets(graph, order, reading, (play) => [
    ...graph.capabilities.filter((each) => isLoss(judge(each, play).verdict)).map((each) => each.name),
    ...downIn(graph.servers, serverFate, play),
    ...downIn(graph.storage, storageFate, play),
    ...downIn(graph.clusters, clusterFate, play),
    ...downIn(graph.groups, seatFate, play),
    ...downIn(graph.instances, instanceFate, play),
    ...downIn(graph.availabilityGroups, groupFate, play),
    ...downIn(graph.databases, databaseFate, play),
    ...downIn(graph.hosts, hostFate, play),
  ]);
}

function downIn<P extends { readonly id: string }>(
  parts: readonly P[],
  fateOf: (part: P, play: Play) => Fate,
  play: Play,
): readonly string[] {
  return parts.filter((each) => isDown(fateOf(each, play))).map((each) => each.id);
}
