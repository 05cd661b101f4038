import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { entityFates } from '../../server/src/failure/entity-fates.ts';
import { Play } from '../../server/src/failure/play.ts';
import { stepsAfter } from '../../server/src/failure/recovery.ts';
import { simulate } from '../../server/src/failure/simulate.ts';
import { judge, verdicts } from '../../server/src/failure/verdicts.ts';
import { textOf } from '../../server/src/messages.ts';
import { examine } from '../support/check.ts';
import { roughTexts } from '../support/yaml-texts.ts';
import { platformTexts } from './platforms.ts';
import { graphIn, played } from './simulated.ts';

const ranks = { up: 0, moved: 1, recycling: 1, paused: 1, down: 2, failed: 2 } as const;
/** More and other runs than the quick ones: FAILURE_RUNS=10 node test/run.mjs failure/properties. */
const times = Number(process.env.FAILURE_RUNS ?? 1);
const runs = (quick: number) => quick * times;
const seed = (fixed: number) => (times === 1 ? fixed : Date.now());

const choices = fc.array(fc.nat(), { maxLength: 4 });

/** Some of the elements, instances and host instances, by numbers. */
function chosen(ids: readonly string[], numbers: readonly number[]): ReadonlySet<string> {
  return new Set(ids.length === 0 ? [] : numbers.map((each) => ids[each % ids.length] ?? ''));
}

test('failing more at once revives nothing', () => {
  fc.assert(
    fc.property(platformTexts, choices, fc.nat(), fc.constantFrom('best', 'worst'), (text, numbers, one, reading) => {
      const graph = graphIn(text);
      const processes = graph.hosts.flatMap((each) => each.instances);
      const ids = [...graph.elements, ...graph.instances, ...processes].map((each) => each.id);
      const less = chosen(ids, numbers);
      const more = new Set([...less, ...chosen(ids, [one])]);
      const before = new Play(graph, less, reading, undefined);
      const after = new Play(graph, more, reading, undefined);
      const story = `${text}\n${[...less].join(', ')} and ${[...more].at(-1)}, ${reading}`;
      const fates = entityFates(after);
      for (const [id, fate] of entityFates(before)) {
        // The documented exception: what waits in ordinary times, as an instance of a clustered host does, may start.
        if (fate.isOrdinary === true) continue;
        assert.ok(ranks[fate.state] <= ranks[fates.get(id)?.state ?? 'up'], `${id}: ${story}`);
      }
      for (const each of graph.capabilities) {
        const rank = (play: Play) => verdicts.indexOf(judge(each, play).verdict);
        assert.ok(rank(before) <= rank(after), `${each.name}: ${story}`);
      }
    }),
    { numRuns: runs(250), seed: seed(43), includeErrorInReport: true },
  );
});

/** The documented exception: one after another, dynamic quorum lets a cluster go on that would not survive it all at once. */
test('what survives failures at once survives them one after another', () => {
  fc.assert(
    fc.property(platformTexts, fc.array(fc.nat(), { minLength: 2, maxLength: 4 }), (text, numbers) => {
      const graph = graphIn(text);
      const ids = [
        ...chosen(
          graph.elements.map((each) => each.id),
          numbers,
        ),
      ];
      const atOnce = simulate(graph, [ids]);
      const inTurn = simulate(
        graph,
        ids.map((each) => [each]),
      );
      for (const [name, { verdict, either }] of inTurn.capabilities) {
        const whole = atOnce.capabilities.get(name);
        const isLost = (found: string | undefined) => found === 'stopped' || found === 'data-at-risk';
        const story = `${name}: ${text}\n${ids.join(', ')}`;
        assert.ok(!isLost(either[0] ?? verdict) || isLost(whole?.either[0] ?? whole?.verdict), story);
        assert.ok(!isLost(either[1] ?? verdict) || isLost(whole?.either[1] ?? whole?.verdict), story);
      }
    }),
    { numRuns: runs(120), seed: seed(47), includeErrorInReport: true },
  );
});

test('the same text and failures give the same words, and a capability that depends says on what', () => {
  fc.assert(
    fc.property(platformTexts, choices, (text, numbers) => {
      const tell = () => {
        const { facts } = examine(text);
        const graph = graphIn(text);
        const simulation = simulate(graph, [
          [
            ...chosen(
              graph.elements.map((each) => each.id),
              numbers,
            ),
          ],
        ]);
        for (const [name, each] of simulation.capabilities)
          assert.equal(
            each.verdict === 'depends',
            each.on.length > 0,
            `${name}: ${text}\n${simulation.failed.join(', ')}`,
          );
        for (const [id, each] of simulation.entities)
          assert.ok(each.state === 'up' || each.because.length > 0, `${id}: ${text}`);
        const capabilities = [...simulation.capabilities].map(([name, each]) => [
          name,
          each.verdict,
          each.because.map((because) => textOf(because.text)),
        ]);
        return [capabilities, stepsAfter(simulation, facts).map((each) => textOf(each.text))];
      };
      assert.deepEqual(tell(), tell());
    }),
    { numRuns: runs(120), seed: seed(53), includeErrorInReport: true },
  );
});

test('nothing that is typed breaks it', () => {
  fc.assert(
    fc.property(roughTexts, choices, (text, numbers) => {
      const { facts } = examine(text);
      const graph = graphIn(text);
      const step = [
        ...chosen(
          [...graph.elements, ...graph.instances].map((each) => each.id),
          numbers,
        ),
      ];
      stepsAfter(simulate(graph, [step, step, ['nothing:there']]), facts);
    }),
    { numRuns: runs(150), seed: seed(59), includeErrorInReport: true },
  );
});

test('one after another the last node goes on where Windows takes votes away, and at once it does not', () => {
  const cluster = (os: string) => `\
topology: t
defaults: { servers: { os: ${os} } }
servers: { A: , B: , C: }
clusters: { CLU: { kind: failover, active: A, nodes: [A, B, C], witness: cloud } }
instances: { SQL: { on: CLU } }
databases: { BizTalkMsgBoxDb: { on: SQL } }
`;
  const verdict = (os: string, ...steps: readonly string[]) => played(cluster(os), ...steps).verdicts.receive;
  assert.equal(verdict('Windows Server 2022', 'A B'), 'stopped');
  assert.equal(verdict('Windows Server 2022', 'A', 'B'), 'interrupted');
  assert.equal(verdict('Windows Server 2022', 'A', 'B', 'witness:CLU'), 'degraded');
  assert.equal(verdict('Windows Server 2022', 'A', 'witness:CLU B'), 'stopped');
  assert.equal(verdict('Windows Server 2012', 'A', 'B'), 'interrupted');
  assert.equal(verdict('Windows Server 2012', 'A', 'B', 'witness:CLU'), 'stopped');
  assert.equal(verdict('Windows Server 2008 R2', 'A', 'B'), 'stopped');
  const { states } = played(cluster('Windows Server 2022'), 'A', 'B');
  assert.equal(states['instance:SQL'], 'moved A → C');
});
