import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carriesOnlyReplicas, groupsOn, knowsMembers, waits } from '../../server/src/rules/members.ts';
import { factsOf, names } from '../support/known.ts';

test('members are known once one list of them is written and can be read', () => {
  const { the } = factsOf(`
servers: { A: }
clusters:
  Active: { kind: failover, active: A }
  Passive: { kind: failover, passive: A }
  Nodes: { kind: failover, nodes: A }
  Nothing: { kind: failover, withoutVote: A }
  Half: { kind: failover, nodes: A, withoutVote: [{ A }] }
`);
  const all = ['Active', 'Passive', 'Nodes', 'Nothing', 'Half'];
  assert.deepEqual(
    all.filter((each) => knowsMembers(the('clusters', each))),
    ['Active', 'Passive', 'Nodes'],
  );
});

test('a cluster waits when all of its members do, and all are declared', () => {
  const { facts, the } = factsOf(`
servers: { A: , S: { standby: true }, T: { standby: true } }
clusters:
  Waiting: { kind: failover, nodes: [S, T] }
  Mixed: { kind: failover, nodes: [A, S] }
  Unknown: { kind: failover, nodes: [S, X] }
  Empty: { kind: failover }
`);
  const all = ['Waiting', 'Mixed', 'Unknown', 'Empty'];
  assert.deepEqual(
    all.filter((each) => waits(the('clusters', each), facts)),
    ['Waiting'],
  );
});

test('the roles of a cluster are the resource groups on it', () => {
  const { facts, the } = factsOf(`
clusters: { ONE: { kind: failover }, TWO: { kind: failover } }
resourceGroups: { Role: { on: ONE }, Other: { on: TWO } }
instances: { SQL: { on: ONE } }
`);
  assert.deepEqual(names(groupsOn(the('clusters', 'ONE'), facts)), ['Role']);
});

test('only replicas are on a cluster with nothing clustered, on whose nodes they run', () => {
  const { facts, the } = factsOf(`
servers: { A: , B: , C: , D: , E: , F: , G: , H: }
clusters:
  Replicas: { kind: failover, nodes: [A, B] }
  WithInstance: { kind: failover, nodes: [C] }
  WithRole: { kind: failover, nodes: [D] }
  WithResource: { kind: failover, nodes: [E], resources: msdtc }
  Alone: { kind: failover, nodes: [F, G] }
  Empty: { kind: failover, nodes: [H] }
resourceGroups: { Role: { on: WithRole } }
instances: { A: { on: A }, C: { on: C }, D: { on: D }, E: { on: E }, F: { on: F }, SQL: { on: WithInstance } }
availabilityGroups: { AG: { replicas: [A, C, D, E] } }
databases: { SSODB: { on: A }, BizTalkMgmtDb: { on: F } }
`);
  const all = ['Replicas', 'WithInstance', 'WithRole', 'WithResource', 'Alone', 'Empty'];
  assert.deepEqual(
    all.filter((each) => carriesOnlyReplicas(the('clusters', each), facts)),
    ['Replicas'],
  );
});
