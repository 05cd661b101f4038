import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { type Formula, Formulas, openPsa } from '../../bench/open-psa.ts';
import { scramAnswer, scramVersion } from '../../bench/scram.ts';
import { Families, type Order } from '../../server/src/failure/families.ts';
import { Faults } from '../../server/src/failure/faults.ts';
import type { Graph } from '../../server/src/failure/graph.ts';
import type { Reading } from '../../server/src/failure/play.ts';
import { topologyTexts } from '../support/topology-texts.ts';
import { platformTexts } from './platforms.ts';
import { graphIn } from './simulated.ts';

/** More and other runs than the quick ones: FAILURE_RUNS=10 node test/run.mjs failure/scram. */
const times = Number(process.env.FAILURE_RUNS ?? 1);
const readings = ['best', 'worst'] as const;
const examples = fileURLToPath(new URL('../../examples', import.meta.url));

/** The minimal cut sets of every database and every capability as we compute them, as SCRAM's answers are written. */
function computed(graph: Graph, order: Order, reading: Reading): ReadonlyMap<string, readonly string[]> {
  const families = new Families(graph.elements.length, order);
  const faults = new Faults(graph, families, reading);
  const all = [
    ...graph.databases.map((each) => [each.id, faults.database(each)] as const),
    ...graph.capabilities.map((each) => [`capability:${each.name}`, faults.loss(each)] as const),
  ];
  const named = (set: readonly number[]) => set.map((index) => graph.elements[index]?.id ?? '').sort();
  const answer = all.map(
    ([id, family]) =>
      [
        id,
        families
          .sets(family)
          .map((set) => named(set).join(' + '))
          .sort(),
      ] as const,
  );
  assert.ok(families.isComplete);
  return new Map(answer);
}

function sorted(answer: ReadonlyMap<string, readonly string[]>) {
  return Object.fromEntries([...answer].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const scram = scramVersion();

if (scram === undefined) {
  console.log('SCRAM is not installed (Debian: apt-get install scram): no cut sets were compared with it.');
} else {
  test('SCRAM finds the same minimal cut sets in every example, alone, in pairs and by threes', () => {
    const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((each) =>
      each.endsWith('.biztalk.yaml'),
    );
    let compared = 0;
    for (const file of files) {
      const graph = graphIn(readFileSync(join(examples, file), 'utf8'));
      for (const reading of readings) {
        const model = openPsa(graph, reading);
        if (model.tops.size === 0) continue;
        assert.deepEqual(
          sorted(scramAnswer(model, 3).cutSets),
          sorted(computed(graph, 3, reading)),
          `${file}, ${reading}`,
        );
        compared++;
      }
    }
    assert.ok(compared > 10, `only ${compared} models were compared`);
  });

  test('SCRAM finds the same minimal cut sets of random platforms', () => {
    fc.assert(
      fc.property(fc.oneof(platformTexts, topologyTexts), fc.constantFrom(...readings), (text, reading) => {
        const graph = graphIn(text);
        const model = openPsa(graph, reading);
        if (model.tops.size === 0) return;
        assert.deepEqual(sorted(scramAnswer(model, 3).cutSets), sorted(computed(graph, 3, reading)), text);
      }),
      { numRuns: 60 * times, seed: times === 1 ? 67 : Date.now(), includeErrorInReport: true },
    );
  });
}

test('the exported formulas are true of exactly the failures that contain a cut set', () => {
  fc.assert(
    fc.property(
      platformTexts,
      fc.constantFrom(...readings),
      fc.array(fc.nat(), { maxLength: 3 }),
      (text, reading, numbers) => {
        const graph = graphIn(text);
        const failed = new Set(numbers.map((each) => each % Math.max(1, graph.elements.length)));
        const families = new Families(graph.elements.length, 3);
        const byFamily = new Faults(graph, families, reading);
        const byFormula = new Faults(graph, new Formulas(), reading);
        for (const each of graph.capabilities) {
          const sets = families.sets(byFamily.loss(each));
          const isCut = sets.some((set) => set.every((index) => failed.has(index)));
          assert.equal(
            isTrue(byFormula.loss(each), failed),
            isCut,
            `${each.name}, ${reading}, ${[...failed]}: ${text}`,
          );
        }
      },
    ),
    { numRuns: 300 * times, seed: times === 1 ? 71 : Date.now(), includeErrorInReport: true },
  );
});

function isTrue(formula: Formula, failed: ReadonlySet<number>): boolean {
  switch (formula.kind) {
    case 'never':
      return false;
    case 'element':
      return failed.has(formula.index);
    case 'gate':
      return formula.over.filter((each) => isTrue(each, failed)).length >= formula.least;
  }
}

test('a model is written as fault trees, votes as gates that count', () => {
  const { xml, tops, events, safe } = openPsa(
    graphIn(`\
topology: t
servers: { A: , B: , C: }
clusters: { CLU: { kind: failover, nodes: [A, B, C], witness: none } }
instances: { SQL: { on: CLU } }
databases: { BizTalkMgmtDb: { on: SQL }, Nowhere: { kind: custom } }
`),
    'worst',
  );
  assert.deepEqual([...events.values()], ['server:A', 'server:B', 'server:C']);
  assert.deepEqual(safe, ['database:Nowhere']);
  assert.deepEqual([...tops.values()].slice(0, 1), ['database:BizTalkMgmtDb']);
  assert.match(
    xml,
    /<atleast min="2"><basic-event name="e0"\/><basic-event name="e1"\/><basic-event name="e2"\/><\/atleast>/,
  );
  assert.match(xml, /<define-fault-tree name="tree-top0"><define-gate name="top0"><gate name="g\d+"\/><\/define-gate>/);
});
