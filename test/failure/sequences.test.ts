import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { simulate } from '../../server/src/failure/simulate.ts';
import { isLoss } from '../../server/src/failure/verdicts.ts';
import { platformTexts } from './platforms.ts';
import { graphIn, played } from './simulated.ts';

const times = Number(process.env.FAILURE_RUNS ?? 1);

test('what a step has stopped stays stopped, since nothing comes back between steps', () => {
  fc.assert(
    fc.property(platformTexts, fc.array(fc.nat(), { minLength: 2, maxLength: 4 }), (text, numbers) => {
      const graph = graphIn(text);
      const ids = numbers.flatMap((each) => graph.elements[each % Math.max(1, graph.elements.length)]?.id ?? []);
      const { sequence } = simulate(
        graph,
        ids.map((each) => [each]),
      );
      for (const [i, after] of sequence.entries()) {
        for (const [name, before] of sequence[i - 1] ?? []) {
          const now = after.get(name);
          const isLost = (at: 0 | 1, of: typeof before | undefined) =>
            of !== undefined && isLoss(of.either[at] ?? (of.verdict === 'depends' ? 'stopped' : of.verdict));
          for (const at of [0, 1] as const)
            assert.ok(
              !isLost(at, before) || isLost(at, now),
              `${name}, step ${i}, ${at}: ${before.verdict} ${before.either} → ${now?.verdict} ${now?.either}\n${ids.join(', ')}\n${text}`,
            );
        }
      }
    }),
    { numRuns: 300 * times, seed: times === 1 ? 73 : Date.now(), includeErrorInReport: true },
  );
});

const group = `\
topology: t
defaults: { servers: { os: Windows Server 2022 } }
servers: { A: , B: , C: }
storage: { DiskA: { kind: local, on: A }, DiskB: { kind: local, on: B } }
clusters: { CLU: { kind: failover, nodes: [A, B, C], witness: cloud } }
instances: { SQLA: { on: A, data: DiskA }, SQLB: { on: B, data: DiskB } }
availabilityGroups:
  AG: { cluster: CLU, replicas: [SQLA, SQLB], primary: SQLA, commit: synchronous, failover: automatic }
databases: { BizTalkMsgBoxDb: { on: AG }, BizTalkMgmtDb: { on: AG } }
`;

test('a replica that failed before missed what was written since, so that losing the other one loses data', () => {
  const inTurn = played(group, 'SQLA', 'DiskB');
  assert.equal(inTurn.verdicts.receive, 'data-at-risk');
  assert.match(
    inTurn.said('database:BizTalkMsgBoxDb').join('\n'),
    /that had everything are lost, and with them what was written after those that are left had failed\./,
  );
  assert.equal(played(group, 'DiskB', 'SQLA').verdicts.receive, 'stopped');
  assert.equal(played(group, 'SQLA DiskB').verdicts.receive, 'stopped');
  assert.match(played(group, 'DiskA', 'DiskB').said('database:BizTalkMsgBoxDb').join('\n'), /All copies of database/);
});

test('of replicas that failed one after another the last primary comes back first', () => {
  const { steps } = played(group, 'SQLA', 'SQLB');
  assert.match(steps.join('\n'), /Bring "SQLB" of availability group "AG" back first: it was primary last/);
  assert.doesNotMatch(played(group, 'SQLA SQLB').steps.join('\n'), /back first/);
  assert.doesNotMatch(played(group, 'SQLA', 'DiskB').steps.join('\n'), /back first/);
});

test('a replica that fails while its group stands still misses nothing', () => {
  const byHand = group.replace('automatic', 'manual');
  assert.equal(played(byHand, 'SQLA', 'DiskB').verdicts.receive, 'stopped');
});

test('what started without the master secret is without it in the steps that follow', () => {
  const text = `\
topology: t
defaults: { servers: { os: Windows Server 2022 } }
servers: { A: , B: , SECRET: , OTHER: , WORK: }
storage: { Array: { kind: san, redundant: true } }
clusters: { CLU: { kind: failover, active: A, passive: B, witness: cloud, storage: Array } }
instances: { SQL: { on: CLU } }
databases: { BizTalkMsgBoxDb: { on: SQL }, BizTalkMgmtDb: { on: SQL } }
hosts: { Work: { on: WORK, kind: in-process, does: process } }
sso: { masterSecretServer: SECRET }
`;
  assert.equal(played(text, 'SECRET').verdicts.process, 'degraded');
  assert.equal(played(text, 'SECRET', 'A').verdicts.process, 'interrupted/stopped');
  assert.equal(played(text, 'SECRET', 'A', 'OTHER').verdicts.process, 'degraded/stopped');
  assert.equal(played(text, 'A', 'SECRET').verdicts.process, 'degraded');
});
