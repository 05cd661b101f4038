import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../server/src/analysis.ts';
import { graphOf } from '../../server/src/failure/graph.ts';
import { isSameToFailure } from '../../server/src/failure/relevance.ts';
import { topologyTexts } from '../support/topology-texts.ts';
import { platformTexts } from './platforms.ts';

const words = [
  'S1',
  'S2',
  'S4',
  'CLU',
  'SQL1',
  'AG',
  'san',
  'local',
  'East',
  'West',
  'true',
  'failover',
  'manual',
  'receive',
  'none',
  'FILE',
  'full',
];

test('an edit that is the same to failures leaves the dependency model as it is', () => {
  let same = 0;
  let other = 0;
  fc.assert(
    fc.property(fc.oneof(platformTexts, topologyTexts), fc.nat(), fc.constantFrom(...words), (text, nth, by) => {
      // Only behind a colon: names of entries stay, so that the version after can be compared entry by entry.
      const places = [...text.matchAll(/(?<=: .*)[^\s,[\]{}:]+/g)];
      const place = places[nth % Math.max(1, places.length)];
      if (place === undefined) return;
      const before = analyze(text);
      assert.ok(before.findings.length >= 0);
      const after = analyze(text.slice(0, place.index) + by + text.slice(place.index + place[0].length), before);
      const { change } = after.built;
      if (change === undefined) return;
      const isSame = change.before.every((each, i) => isSameToFailure(each, change.after[i]));
      if (isSame) same++;
      else other++;
      if (isSame)
        assert.deepEqual(
          graphOf(after.facts),
          graphOf(analyze(text).facts),
          `${text}\n${place[0]} at ${place.index} by ${by}`,
        );
    }),
    { numRuns: 500, seed: 61 },
  );
  assert.ok(same > 20 && other > 100, `${same} same, ${other} other`);
});

test('an edit that does not matter to failures computes nothing anew', () => {
  const text = `\
topology: t
servers: { A: , B: { rack: R1 } }
instances: { SQL: { on: A } }
databases:
  BizTalkMgmtDb: { on: SQL, recoveryModel: full }
hosts: { Work: { on: [A, B] } }
`;
  const first = analyze(text);
  assert.ok(first.findings.length > 0);
  const second = analyze(text.replace('full', 'simple'), first);
  assert.ok(second.findings.length > 0);
  assert.equal(second.failure.value, first.failure.value);
  const third = analyze(text.replace('full', 'simple').replace('R1', 'R2'), second);
  assert.ok(third.findings.length > 0);
  assert.notEqual(third.failure.value, first.failure.value);
});
