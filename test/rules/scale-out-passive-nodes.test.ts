import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, messagesOf } from '../support/check.ts';
import { tier } from './message-box-tier.ts';

const pairs = `
servers: { A: , B: , C: , D: , E: , F: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters:
  CLU1: { kind: failover, active: A, passive: B, storage: Array }
  CLU2: { kind: failover, active: C, passive: D, storage: Array }
  CLU3: { kind: failover, active: E, passive: F, storage: Array }
databases:
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
instances:
`;

test('one passive node can wait for all MessageBoxes', () => {
  check(`${pairs}
  S1: { on: CLU1, edition: Enterprise }
# ^^ one-passive-node-per-messagebox hint
  S2: { on: CLU2, edition: Enterprise }
  S3: { on: CLU3, edition: Enterprise }
`);
});

test('two active nodes in one cluster may have a passive one each as well', () => {
  check(`
servers: { A: , B: , C: , D: , E: , F: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters: { SQLCLU: { kind: failover, nodes: [A, B, C, D, E, F], storage: Array } }
defaults: { instances: { on: SQLCLU, edition: Enterprise } }
databases:
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
instances:
  S1: { active: A, passive: D }
# ^^ one-passive-node-per-messagebox
  S2: { active: B, passive: E }
  S3: { active: C, passive: F }
`);
});

test('below Enterprise, in an unwritten edition, with a shared passive node or in Azure it is silent', () => {
  check(`${pairs}
  S1: { on: CLU1, edition: Enterprise }
  S2: { on: CLU2, edition: Enterprise }
  S3: { on: CLU3, edition: Standard }
#                          ^^^^^^^^ failover-clustering-on-standard-edition
`);
  check(`${pairs}
  S1: { on: CLU1, edition: Enterprise }
  S2: { on: CLU2, edition: Enterprise }
  S3: { on: CLU3 }
`);
  check(`${tier}
  BizTalkMsgBoxDb: { on: S1, master: true, publication: disabled }
  Box2: { on: S2, kind: message-box }
  Box3: { on: S3, kind: message-box }
defaults: { instances: { edition: Enterprise } }
`);
  check(
    `${pairs}
  S1: { on: CLU1, edition: Enterprise }
  S2: { on: CLU2, edition: Enterprise }
  S3: { on: CLU3, edition: Enterprise }
sites: { East: { kind: azure } }
`.replace('A: ,', 'A: { site: East },'),
  );
});

/** How many passive nodes are said to wait for one MessageBox each. */
function spares(change: (text: string) => string = (text) => text, rest = ''): string | undefined {
  const text = `
sites: { Azure: { kind: azure }, Here: }
servers: { A: { site: Here }, B: , C: , D: , E: , F: , G: }
clusters: { ONE: { kind: failover, active: A, passive: B }, TWO: { kind: failover, active: C, passive: D }, SIX: { kind: failover, active: E, passive: F } }
instances: { S1: { on: ONE, edition: Enterprise }, S2: { on: TWO, edition: Enterprise }, S3: { on: SIX, edition: Enterprise } }
databases: { BizTalkMsgBoxDb: { on: S1 }, Second: { on: S2, kind: message-box }, SSODB: { on: S3 } }
`;
  const [said] = messagesOf(change(text) + rest, 'one-passive-node-per-messagebox');
  return /Each of (\d)/.exec(said ?? '')?.[1];
}

test('one passive node for each of several MessageBoxes is more than it takes', () => {
  assert.equal(spares(), '2');
  const with2 = (from: string, to: string) =>
    spares((text) => {
      assert.ok(text.includes(from), from);
      return text.replace(from, to);
    });
  assert.equal(with2('SSODB: { on: S3 }', 'Third: { on: S3, kind: message-box }'), '3');
  assert.equal(with2('Second: { on: S2,', 'Second: { on: S1,'), undefined);
  assert.equal(with2('TWO: { kind: failover', 'TWO: { kind: nlb'), undefined);
  assert.equal(with2('S2: { on: TWO, edition: Enterprise }', 'S2: { on: TWO, edition: Standard }'), undefined);
  assert.equal(with2('S2: { on: TWO, edition: Enterprise }', 'S2: { on: TWO }'), undefined);
  assert.equal(with2('A: { site: Here }', 'A: { site: Azure }'), undefined);
  assert.equal(with2('passive: D }', 'passive: [D, G] }'), undefined);
  assert.equal(with2('passive: D }', 'passive: [] }'), undefined);
  assert.equal(with2('active: C, passive: D', 'active: C, passive: B'), undefined);
  assert.equal(with2('active: E, passive: F', 'active: [D, E], passive: F'), '2');
  assert.equal(with2('S3: { on: SIX,', 'S4: { on: SIX, active: D }, S3: { on: SIX,'), undefined);
  assert.equal(spares(undefined, 'availabilityGroups: { AG: { replicas: [] } }\n'), undefined);
});
