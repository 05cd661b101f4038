import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../server/src/analysis.ts';
import { factsOf, type Known, names } from '../support/known.ts';
import { topologyTexts } from '../support/topology-texts.ts';

/** Who owns a thing, as names: `A | B, C` is active on A and may move to B and C; `?` is an unknown active node. */
function ownersIn({ facts, the }: Known, section: 'clusters' | 'instances' | 'resourceGroups', name: string): string {
  const { active, passive } = facts.owners(the(section, name));
  return `${names(active)?.join(', ') ?? '?'} | ${names(passive)?.join(', ')}`;
}

const nodes = 'servers: { A: , B: , C: }\n';

test('what is on a cluster is active where the cluster names one node, and passive on the others', () => {
  const known = factsOf(`${nodes}
clusters:
  One: { kind: failover, active: A, nodes: [B, C] }
  Said: { kind: failover, active: A, passive: B, nodes: C }
  Two: { kind: failover, active: [A, B], nodes: C }
  Open: { kind: failover, nodes: [A, B] }
  Typo: { kind: failover, active: [A, Bee], nodes: C }
instances:
  OnOne: { on: One }
  OnSaid: { on: Said }
  OnTwo: { on: Two }
  OnOpen: { on: Open }
  OnTypo: { on: Typo }
resourceGroups:
  Group: { on: Said }
`);
  assert.equal(ownersIn(known, 'instances', 'OnOne'), 'A | B, C');
  assert.equal(ownersIn(known, 'instances', 'OnSaid'), 'A | B');
  assert.equal(ownersIn(known, 'resourceGroups', 'Group'), 'A | B');
  assert.equal(ownersIn(known, 'instances', 'OnTwo'), '? | A, B, C');
  assert.equal(ownersIn(known, 'instances', 'OnOpen'), '? | A, B');
  assert.equal(ownersIn(known, 'instances', 'OnTypo'), '? | A, C');
});

test('active and passive are inherited one without the other', () => {
  const known = factsOf(`${nodes}
clusters:
  Said: { kind: failover, active: A, passive: B, nodes: C }
  Open: { kind: failover, active: A, nodes: [B, C] }
instances:
  OtherActive: { on: Said, active: C }
  OtherPassive: { on: Said, passive: C }
  Moved: { on: Open, active: B }
  Fixed: { on: Open, passive: none }
  Empty: { on: Open, passive: [] }
resourceGroups:
  Group: { on: Open, active: C, passive: A }
`);
  assert.equal(ownersIn(known, 'instances', 'OtherActive'), 'C | B');
  assert.equal(ownersIn(known, 'instances', 'OtherPassive'), 'A | C');
  assert.equal(ownersIn(known, 'instances', 'Moved'), 'B | A, C');
  assert.equal(ownersIn(known, 'instances', 'Fixed'), 'A | ');
  assert.equal(ownersIn(known, 'instances', 'Empty'), 'A | ');
  assert.equal(ownersIn(known, 'resourceGroups', 'Group'), 'C | A');
});

test('several active nodes and no passive one is active/active', () => {
  const known = factsOf(`${nodes}
clusters:
  Both: { kind: failover, active: [A, B] }
  Spare: { kind: failover, active: [A, B], nodes: C }
  Unsaid: { kind: failover, nodes: [A, B] }
`);
  assert.equal(ownersIn(known, 'clusters', 'Both'), 'A, B | ');
  assert.equal(ownersIn(known, 'clusters', 'Spare'), 'A, B | C');
  assert.equal(ownersIn(known, 'clusters', 'Unsaid'), '? | A, B');
});

test('members are all that a cluster mentions, each once', () => {
  const { facts, the } = factsOf(`${nodes}
clusters:
  All: { kind: failover, active: a, passive: B, nodes: [A, B, C, D], withoutVote: C }
  Witness: { kind: failover, nodes: A, witness: { kind: file-share, on: B } }
`);
  assert.deepEqual(names(facts.members(the('clusters', 'All'))), ['A', 'B', 'C']);
  const written = facts.memberNames(the('clusters', 'All')).map((each) => each.value);
  assert.deepEqual(written, ['a', 'B', 'C', 'D']);
  assert.deepEqual(names(facts.members(the('clusters', 'Witness'))), ['A']);
  assert.deepEqual(names(facts.clustersWith(the('servers', 'B'))), ['All']);
});

test('an instance stands on a server or on a cluster', () => {
  const { facts, the } = factsOf(`${nodes}
clusters:
  Clu: { kind: failover, nodes: [A, B] }
  Nlb: { kind: nlb, nodes: [A, B] }
instances:
  Alone: { on: A }
  Clustered: { on: Clu }
  Balanced: { on: Nlb }
  Lost: { on: Nowhere }
`);
  assert.equal(facts.footing(the('instances', 'Alone'))?.kind, 'server');
  assert.equal(facts.footing(the('instances', 'Clustered'))?.kind, 'cluster');
  assert.equal(facts.footing(the('instances', 'Lost')), undefined);
  const clustered = ['Alone', 'Clustered', 'Balanced', 'Lost'].filter((name) =>
    facts.isClustered(the('instances', name)),
  );
  assert.deepEqual(clustered, ['Clustered']);
  assert.deepEqual(names(facts.instancesOn(the('servers', 'A'))), ['Alone']);
  assert.deepEqual(names(facts.instancesOn(the('clusters', 'Clu'))), ['Clustered']);
});

test('a database is as available as what it is on', () => {
  const { facts, the } = factsOf(`${nodes}
clusters:
  Clu: { kind: failover, nodes: [A, B] }
  Nlb: { kind: nlb, nodes: [A, B] }
  Unsaid: { nodes: [A, B] }
instances: { OnA: { on: A }, OnB: { on: B }, OnClu: { on: Clu }, OnNlb: { on: Nlb }, OnUnsaid: { on: Unsaid }, Lost: { on: X } }
availabilityGroups:
  Group: { replicas: [OnA, OnB] }
  Single: { replicas: OnA }
databases:
  Alone: { on: OnA }
  Clustered: { on: OnClu }
  Balanced: { on: OnNlb }
  Unsaid: { on: OnUnsaid }
  Grouped: { on: Group }
  GroupOfOne: { on: Single }
  Lost: { on: Lost }
  Nowhere: { on: Nothing }
`);
  const found = ['Alone', 'Clustered', 'Balanced', 'Unsaid', 'Grouped', 'GroupOfOne', 'Lost', 'Nowhere'].map((name) =>
    facts.availabilityOf(the('databases', name)),
  );
  assert.deepEqual(found, [
    'none',
    'failover-cluster',
    'load-balanced',
    'unknown',
    'availability-group',
    'none',
    'unknown',
    'unknown',
  ]);
  assert.deepEqual(names(facts.instancesOf(the('databases', 'Grouped'))), ['OnA', 'OnB']);
  assert.deepEqual(names(facts.databasesOn(the('availabilityGroups', 'Group'))), ['Grouped']);
  assert.deepEqual(names(facts.databasesOn(the('instances', 'OnA'))), ['Alone']);
});

test('replicas may be written as a map, with what is special to each', () => {
  const { facts, the } = factsOf(`${nodes}
instances: { OnA: { on: A }, OnB: { on: B } }
availabilityGroups:
  Group: { replicas: { OnA: { commit: synchronous }, onb: , OnC: } }
`);
  assert.deepEqual(names(facts.replicasOf(the('availabilityGroups', 'Group'))), ['OnA', 'OnB']);
});

test('a database lies where it says, else where its instance does, else on the only storage of the cluster', () => {
  const known = factsOf(`${nodes}
storage: { Data: , Log: , Shared: , Other: }
clusters:
  One: { kind: failover, nodes: [A, B], storage: Shared }
  Two: { kind: failover, nodes: [A, B], storage: [Shared, Other] }
instances:
  OnOne: { on: One }
  OnTwo: { on: Two }
  Placed: { on: One, data: Data, log: Log }
  Half: { on: One, data: Data }
  Typo: { on: One, data: Dada, log: Log }
availabilityGroups: { Group: { replicas: [Placed, OnOne] } }
databases:
  Cluster: { on: OnOne }
  Unknown: { on: OnTwo }
  Instance: { on: Placed }
  Own: { on: Placed, log: Other }
  Half: { on: Half }
  Grouped: { on: Group, data: Other }
  Typo: { on: Typo }
  OwnTypo: { on: OnOne, data: Dada }
`);
  const storageOf = (name: string) => names(known.facts.storageOf(known.the('databases', name)));
  assert.deepEqual(storageOf('Cluster'), ['Shared']);
  assert.deepEqual(storageOf('Unknown'), []);
  assert.deepEqual(storageOf('Instance'), ['Data', 'Log']);
  assert.deepEqual(storageOf('Own'), ['Data', 'Other']);
  assert.deepEqual(storageOf('Half'), ['Data', 'Shared']);
  assert.deepEqual(storageOf('Grouped'), ['Data', 'Log', 'Shared']);
  assert.deepEqual(storageOf('Typo'), ['Log']);
  assert.deepEqual(storageOf('OwnTypo'), ['Shared']);
  const on = (name: string) => names(known.facts.databasesStoredOn(known.the('storage', name)));
  assert.deepEqual(on('Shared'), ['Cluster', 'Half', 'Grouped', 'OwnTypo']);
  assert.deepEqual(on('Other'), ['Own']);
});

test('what a database is for is written, or told by its default name', () => {
  const { facts, the } = factsOf(`databases:
  BizTalkMgmtDb:
  biztalkmsgboxdb:
  BizTalkDTADb: { kind: custom }
  Renamed: { name: SSODB }
  SSODB: { name: Other }
  Several: { kind: [bam-archive, bam-analysis] }
  BAMPrimaryImport: { kind: bam-primary }
  SSISDB:
  Orders:
`);
  const kinds = (name: string) => facts.kindsOf(the('databases', name)).join(', ');
  assert.equal(kinds('BizTalkMgmtDb'), 'management');
  assert.equal(kinds('BizTalkMsgBoxDb'), 'message-box');
  assert.equal(kinds('BizTalkDTADb'), 'custom');
  assert.equal(kinds('Renamed'), 'sso');
  assert.equal(kinds('SSODB'), '');
  assert.equal(kinds('Several'), 'bam-archive, bam-analysis');
  assert.equal(kinds('BAMPrimaryImport'), 'bam-primary-import');
  assert.equal(kinds('Orders'), '');
  const biztalk = ['BizTalkMgmtDb', 'BizTalkDTADb', 'Several', 'SSISDB', 'Orders'].filter((name) =>
    facts.isBizTalkDatabase(the('databases', name)),
  );
  assert.deepEqual(biztalk, ['BizTalkMgmtDb', 'Several']);
});

test('a server stands by when it says so, or when its site is for disasters', () => {
  const { facts, the } = factsOf(`sites: { Here: { role: primary }, There: { role: disaster-recovery }, Else: }
servers:
  A: { site: Here }
  B: { site: there }
  C: { site: There, standby: false }
  D: { standby: true }
  E: { site: Else }
  F:
`);
  const standby = ['A', 'B', 'C', 'D', 'E', 'F'].filter((name) => facts.isStandby(the('servers', name)));
  assert.deepEqual(standby, ['B', 'D']);
});

test('a host runs on the servers where it is enabled and nothing waits', () => {
  const { facts, the } = factsOf(`sites: { There: { role: disaster-recovery } }
servers: { A: , B: , C: { site: There }, D: { standby: true }, E: }
hosts:
  Receive: { on: [A, B, C, D, X], disabledOn: b }
  Send: { on: E }
  Idle:
`);
  assert.deepEqual(names(facts.runningOn(the('hosts', 'Receive'))), ['A']);
  assert.deepEqual(names(facts.runningOn(the('hosts', 'Idle'))), []);
  assert.deepEqual(names(facts.hostsOn(the('servers', 'B'))), ['Receive']);
  assert.deepEqual(names(facts.bizTalkServers()), ['A', 'B', 'C', 'D', 'E']);
});

test('the load balancers of a host are those with one of its servers among their nodes', () => {
  const { facts, the } = factsOf(`servers: { A: , B: , C: }
clusters:
  Nlb: { kind: nlb, nodes: [A, B] }
  Appliance: { kind: hardware-load-balancer, nodes: [B, C], redundant: true }
  Clu: { kind: failover, nodes: [A, B] }
  Unsaid: { nodes: A }
  Elsewhere: { kind: nlb, nodes: C, witness: { kind: file-share, on: A } }
hosts:
  OnA: { on: A }
  OnB: { on: [A, B] }
  Chosen: { on: [A, B], loadBalancedBy: Appliance }
  Denied: { on: [A, B], loadBalancedBy: none }
  Typo: { on: [A, B], loadBalancedBy: Nlbb }
`);
  const of = (name: string) => names(facts.loadBalancersOf(the('hosts', name)));
  assert.deepEqual(of('OnA'), ['Nlb']);
  assert.deepEqual(of('OnB'), ['Nlb', 'Appliance']);
  assert.deepEqual(of('Chosen'), ['Appliance']);
  assert.deepEqual(of('Denied'), []);
  assert.deepEqual(of('Typo'), []);
});

test('a platform is in production unless it says otherwise', () => {
  assert.equal(factsOf('topology: t\n').facts.isProduction(), true);
  assert.equal(factsOf('environment: production\n').facts.isProduction(), true);
  assert.equal(factsOf('environment: test\n').facts.isProduction(), false);
  assert.equal(factsOf('environment: development\n').facts.isProduction(), false);
  assert.equal(factsOf('environment: staging\n').facts.isProduction(), true);
});

test('users are what refers to a thing, itself or through defaults, in order of the text', () => {
  const { facts, the } = factsOf(`defaults: { databases: { on: I }, servers: { site: S } }
sites: { S: }
databases: { D: , E: { on: J }, F: }
servers: { A: , B: { site: T, runsOn: B } }
instances: { I: { on: A }, J: { on: a, data: A } }
`);
  assert.deepEqual(names(facts.usersOf(the('instances', 'I'))), ['D', 'F']);
  assert.deepEqual(names(facts.usersOf(the('sites', 'S'))), ['A']);
  assert.deepEqual(names(facts.usersOf(the('servers', 'A'))), ['I', 'J']);
  assert.deepEqual(names(facts.usersOf(the('servers', 'B'))), []);
  assert.deepEqual(names(facts.databasesOn(the('instances', 'I'))), ['D', 'F']);
});

test('a reference leads only to entries of the sections that are asked for', () => {
  const { facts, the } = factsOf(`servers: { A: }
clusters: { C: }
instances: { I: { on: C } }
`);
  const { on } = the('instances', 'I');
  assert.equal(facts.entry(on, 'clusters')?.id, 'cluster:C');
  assert.equal(facts.entry(on, 'servers'), undefined);
  assert.equal(facts.entry(undefined, 'servers'), undefined);
  assert.deepEqual(facts.entries(undefined, 'servers'), []);
});

test('facts of both ends agree, whatever the topology', () => {
  fc.assert(
    fc.property(topologyTexts, (text) => {
      const { facts, topology } = analyze(text);
      for (const cluster of topology.clusters.values()) {
        const { active, passive, all } = facts.owners(cluster);
        for (const each of passive) assert.ok(active?.includes(each) !== true, text);
        for (const each of [...(active ?? []), ...passive]) assert.ok(all.includes(each), text);
        for (const each of facts.members(cluster)) {
          const isFailover = cluster.kind?.value === 'failover';
          assert.equal(facts.clustersWith(each).includes(cluster), isFailover, text);
        }
        for (const each of facts.instancesOn(cluster)) assert.equal(facts.entry(each.on, 'clusters'), cluster);
      }
      for (const database of topology.databases.values())
        for (const each of facts.storageOf(database)) assert.ok(facts.databasesStoredOn(each).includes(database), text);
      for (const host of topology.hosts.values())
        for (const each of facts.runningOn(host)) assert.ok(facts.hostsOn(each).includes(host), text);
    }),
    { numRuns: 300, seed: 41 },
  );
});

test('what names a thing otherwise is not on it', () => {
  const { facts, the } = factsOf(`
servers: { A: , B: }
clusters: { CLU: { kind: failover, nodes: [A, B] } }
instances: { SQL: { on: CLU, active: A }, BOTH: { on: A } }
availabilityGroups: { BOTH: { replicas: [SQL] }, BARE: }
databases: { Shop: { on: BOTH }, Bare: { on: BARE } }
hosts: { Send: { on: A, disabledOn: B } }
`);
  assert.deepEqual(names(facts.instancesOn(the('servers', 'A'))), ['BOTH']);
  assert.deepEqual(names(facts.databasesOn(the('instances', 'BOTH'))), ['Shop']);
  assert.deepEqual(names(facts.databasesOn(the('availabilityGroups', 'BOTH'))), []);
  assert.deepEqual(names(facts.hostsOn(the('servers', 'B'))), []);
  assert.equal(facts.availabilityOf(the('databases', 'Bare')), 'availability-group');
});

test('the active node of a cluster is inherited as far as it is declared', () => {
  const { facts, the } = factsOf(`
servers: { A: , B: }
clusters: { CLU: { kind: failover, active: Unknown, nodes: [A, B] } }
instances: { SQL: { on: CLU } }
`);
  const { active, all } = facts.owners(the('instances', 'SQL'));
  assert.equal(active, undefined);
  assert.deepEqual(names(all), ['A', 'B']);
});
