import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { failureOf } from '../../server/src/failure/failure.ts';
import { footfallsOf } from '../../server/src/failure/footing.ts';
import { gravestOf, impactOf } from '../../server/src/failure/impact.ts';
import type { Counting } from '../../server/src/failure/parts.ts';
import { thresholds, votesOf } from '../../server/src/failure/quorum.ts';
import { simulate } from '../../server/src/failure/simulate.ts';
import { examine } from '../support/check.ts';
import { topologyTexts } from '../support/topology-texts.ts';
import { platformTexts } from './platforms.ts';

for (const [kind, texts] of Object.entries({ platforms: platformTexts, topologies: topologyTexts })) {
  test(`what a failure of random ${kind} does in short is what playing it says`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const failure = failureOf(examine(text).facts);
        const { graph } = failure;
        const usual = simulate(graph, []);
        for (const { id } of [...graph.elements, ...graph.instances]) {
          const { databases, changed } = impactOf(failure, id);
          const { entities, capabilities } = simulate(graph, [[id]]);
          const moved = graph.databases.filter((each) => entities.get(each.id)?.state === 'moved');
          assert.equal(databases, moved.length, `${id}\n${text}`);
          for (const [name, { verdict, either }] of capabilities) {
            const before = usual.capabilities.get(name);
            const isChanged = verdict !== before?.verdict || either.join() !== before.either.join();
            assert.equal(changed.get(name)?.verdict, isChanged ? verdict : undefined, `${name}, ${id}\n${text}`);
          }
        }
      }),
      { numRuns: 60, seed: 67, includeErrorInReport: true },
    );
  });

  test(`what things of random ${kind} stand on is all that changes them alone`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { graph } = failureOf(examine(text).facts);
        const usual = simulate(graph, []);
        const things = [...graph.databases, ...graph.instances, ...graph.clusters, ...graph.availabilityGroups];
        for (const { id } of things) {
          const found = new Map(footfallsOf(graph, id, 1000).map((each) => [each.element.id, each.outcome.state]));
          for (const element of graph.elements) {
            const state = simulate(graph, [[element.id]]).entities.get(id)?.state;
            if (state !== usual.entities.get(id)?.state)
              assert.equal(found.get(element.id), state, `${id}, ${element.id}\n${text}`);
          }
        }
      }),
      { numRuns: 40, seed: 73, includeErrorInReport: true },
    );
  });
}

test('the gravest of several failures: what stops before what depends before what moves, the first of equals', () => {
  const failure = failureOf(
    examine(`topology: t
defaults: { servers: { os: Windows Server 2022 } }
servers: { A: , B: , C: , D: , E: }
clusters: { CLU: { kind: failover, active: A, passive: B, witness: cloud } }
instances: { SQL: { on: CLU }, C: { on: C } }
databases: { BizTalkMsgBoxDb: { on: SQL }, BAMPrimaryImport: { on: C } }
`).facts,
  );
  const gravest = (...names: readonly string[]) =>
    gravestOf(
      failure,
      names.map((each) => `server:${each}`),
    );
  assert.equal(gravest('B', 'A', 'C'), 'server:C');
  assert.equal(gravest('B', 'A'), 'server:A');
  assert.equal(gravest('E', 'D'), 'server:E');
  assert.equal(gravest(), undefined);
  assert.equal(impactOf(failure, 'server:A'), impactOf(failure, 'server:A'));
});

test('more than half of the votes that are counted is what a cluster needs', () => {
  for (const counting of ['static', 'dynamic-nodes', 'dynamic', 'unknown'] satisfies Counting[]) {
    for (const kind of ['none', 'unknown', 'votes'] as const) {
      for (let count = 1; count < 8; count++) {
        const votes = votesOf(count, kind, counting);
        const { best, worst } = thresholds(count, kind, counting);
        const story = `${count} nodes, witness ${kind}, ${counting}`;
        if (votes === undefined) continue;
        assert.equal(votes.withWitness, best.withWitness, story);
        const all = votes.nodes + (votes.withWitness ? 1 : 0);
        // Of an even number of nodes one has no vote, and it may be the one that fails first or last.
        const isOneBare = votes.nodes < count;
        assert.equal(worst.failures, Math.ceil(all / 2), story);
        assert.equal(best.failures, Math.ceil(all / 2) + (isOneBare ? 1 : 0), story);
      }
    }
  }
});
