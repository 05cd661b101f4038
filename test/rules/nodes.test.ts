import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { moreNodes, otherOwners, passiveNodes, toFailoverClustering } from '../../server/src/rules/nodes.ts';
import { edited, factsOf } from '../support/known.ts';

/** What the fixes are called; they are choices. */
function titles(fixes: ReturnType<typeof moreNodes>): readonly string[] {
  assert.ok(!fixes.some((each) => each.safe));
  return fixes.map((each) => textOf(each.title));
}

test('three servers that nothing else uses can be nodes, and a new one', () => {
  const { facts, editor, the } = factsOf(`
servers: { A: , WAITS: { standby: true }, USED: , I1: , I2: , I3: , I4: }
clusters: { CLU: { kind: failover, active: A } }
hosts: { Receive: { on: USED } }
`);
  assert.deepEqual(titles(moreNodes(the('clusters', 'CLU'), facts, editor)), [
    'Make "I1" a node of "CLU"',
    'Make "I2" a node of "CLU"',
    'Make "I3" a node of "CLU"',
    'Add a new node "A2" to "CLU"',
  ]);
});

test('the new node has the role that is free', () => {
  const with2 = (role: string) =>
    edited(`servers: { N1: }\nclusters: { CLU: { kind: failover, ${role}: N1 } }\n`, ({ facts, editor, the }) => {
      const [fix] = moreNodes(the('clusters', 'CLU'), facts, editor);
      return fix?.edits ?? [];
    }).split('\n')[1];
  assert.equal(with2('active'), 'clusters: { CLU: { kind: failover, active: N1, passive: N2 } }');
  assert.equal(with2('passive'), 'clusters: { CLU: { kind: failover, passive: N1, active: N2 } }');
  assert.equal(with2('nodes'), 'clusters: { CLU: { kind: failover, nodes: [N1, N2] } }');
});

test('a cluster without nodes gets two', () => {
  const { facts, editor, the } = factsOf('servers: { NodeA: }\nclusters: { CLU: { kind: failover } }\n');
  assert.deepEqual(titles(moreNodes(the('clusters', 'CLU'), facts, editor)), [
    'Add two new nodes, "NodeA2" and "NodeA3", to "CLU"',
  ]);
});

test('three other members can take over', () => {
  const { facts, editor, the } = factsOf(`
servers: { A: , B: , C: , D: , E: }
clusters: { CLU: { kind: failover, nodes: [A, B, C, D, E] } }
`);
  const members = facts.memberNames(the('clusters', 'CLU'));
  const [, only] = members;
  assert.ok(only);
  assert.deepEqual(titles(otherOwners(the('clusters', 'CLU'), only, members, editor)), [
    'Let "A" take over from "B"',
    'Let "C" take over from "B"',
    'Let "D" take over from "B"',
  ]);
});

/** Ways off the cluster WEB that balances load for SQL. */
function waysOff(text: string): readonly string[] {
  const { facts, editor, the } = factsOf(text);
  const web = the('clusters', 'WEB');
  return titles(toFailoverClustering(web, facts.instancesOn(web), facts, editor));
}

test('a cluster that balances load for nobody else can fail over', () => {
  const web = (rest: string) => `
servers: { A: , B: }
clusters: { WEB: { kind: nlb, nodes: [A, B] }, OTHER: ${rest}
`;
  const made = ['Make "WEB" a failover cluster'];
  const instances = 'instances: { SQL: { on: WEB } }';
  assert.deepEqual(waysOff(web(`{ kind: hardware-load-balancer, nodes: A } }\n${instances}`)), made);
  assert.deepEqual(waysOff(web(`{ nodes: A } }\n${instances}`)), made);
  assert.deepEqual(waysOff(web(`{ kind: failover, nodes: A } }\n${instances}`)), []);
  assert.deepEqual(waysOff(web(`{ kind: nlb, nodes: A } }\n${instances}`)), []);
  assert.deepEqual(waysOff(web(`{ kind: failover } }\nhosts: { Web: { on: A } }\n${instances}`)), []);
  assert.deepEqual(waysOff(`servers: { A: }\nclusters: { WEB: { kind: nlb, nodes: A } }\n${instances}\n`), []);
});

test('it can where its instances stay without an error of their edition', () => {
  const web = (...instances: readonly string[]) =>
    waysOff(`
servers: { A: , B: , C: }
clusters: { WEB: { kind: nlb, nodes: [A, B, C] } }
instances: { ${instances.map((each, i) => `SQL${i}: { on: WEB, ${each} }`).join(', ')} }
`).length;
  assert.equal(web('edition: Standard'), 1);
  assert.equal(web('edition: Express'), 0);
  assert.equal(web('edition: Express', 'edition: Enterprise'), 0);
  assert.equal(web('edition: Standard, active: A, passive: B'), 1);
  assert.equal(web('edition: Standard, active: A, passive: [A, B]'), 1);
  assert.equal(web('edition: Standard, active: A, passive: [B, C]'), 0);
  assert.equal(web('edition: Enterprise, active: A, passive: [B, C]'), 1);
});

test('instances can move onto three failover clusters of two nodes or more', () => {
  assert.deepEqual(
    waysOff(`
servers: { A: , B: , N1: , N2: , N3: , N4: , N5: , N6: , N7: , N8: , N9: }
clusters:
  WEB: { kind: nlb, nodes: [A, B] }
  SMALL: { kind: failover, nodes: N9 }
  ONE: { kind: failover, nodes: [N1, N2] }
  TWO: { kind: failover, nodes: [N3, N4] }
  THREE: { kind: failover, nodes: [N5, N6] }
  FOUR: { kind: failover, nodes: [N7, N8] }
instances: { SQL: { on: WEB } }
hosts: { Web: { on: A } }
`),
    ['ONE', 'TWO', 'THREE'].map((each) => `Move "SQL" onto failover cluster "${each}"`),
  );
});

test('one node more waits as the cluster has others wait, while the editions on it allow it', () => {
  const clusterOf = (cluster: string, instances: string) =>
    `servers: { A1: , B1: , C1: , X: }\nclusters: { CLU: { kind: failover, ${cluster} } }\ninstances: { ${instances} }\nhosts: { Send: { on: [B1, C1] } }\n`;
  const line = (cluster: string, instances = '') =>
    edited(clusterOf(cluster, instances), ({ facts, editor, the }) => {
      const [fix] = passiveNodes(the('clusters', 'CLU'), facts, editor);
      return fix?.edits ?? [];
    })
      .split('\n')[1]
      ?.replace('clusters: { CLU: { kind: failover, ', '')
      .replace(' } }', '');
  assert.equal(line('nodes: [A1, B1]'), 'nodes: [A1, B1, X]');
  assert.equal(line('active: A1, passive: B1'), 'active: A1, passive: [B1, X]');
  assert.equal(line('active: [A1, B1]'), 'active: [A1, B1], passive: X');
  assert.equal(line('active: A1, nodes: [A1, B1]'), 'active: A1, nodes: [A1, B1, X]');
  assert.equal(line('active: [A1, B1], nodes: [C1]'), 'active: [A1, B1], nodes: [C1, X]');
  assert.equal(line('passive: A1'), 'passive: A1, active: X');
  // An edition that takes two nodes keeps two, unless the instance names its own.
  const standard = 'SQL: { on: CLU, edition: Standard }';
  assert.equal(line('nodes: [A1, B1]', `${standard}, BIG: { on: CLU, edition: Enterprise }`), 'nodes: [A1, B1]');
  assert.equal(line('nodes: [A1, B1]', 'SQL: { on: CLU, edition: Standard, passive: B1 }'), 'nodes: [A1, B1, X]');
  assert.equal(
    line('passive: A1', 'SQL: { on: CLU, edition: Standard, active: B1, passive: [A1, B1] }'),
    'passive: A1, active: X',
  );
  const named = (cluster: string) => {
    const { facts, editor, the } = factsOf(clusterOf(cluster, ''));
    return titles(passiveNodes(the('clusters', 'CLU'), facts, editor)).at(-1);
  };
  assert.equal(named('nodes: [B1, C1, A1]'), 'Add a new node "A2" to "CLU"');
});
