import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import type { LayerWishes } from '../../server/src/diagram/layers.ts';
import { sceneOf } from '../../server/src/diagram/scene.ts';
import { type View, viewNamed, viewsOf } from '../../server/src/diagram/views.ts';
import { outlineOf } from './support.ts';
import { availabilityGroup, databaseTier, large, small, twoSites } from './topologies.ts';

function drawn(text: string, view: string, layers: LayerWishes = {}): string {
  const { topology, facts } = analyze(text);
  const offered = viewNamed(facts, view);
  assert.ok(offered, view);
  return outlineOf(sceneOf(topology, facts, { view: offered.view, layers }));
}

function names(text: string): string[] {
  return viewsOf(analyze(text).facts).map((each) => each.view);
}

test('there are views of what there is, and always one of the whole group', () => {
  assert.deepEqual(names(''), ['group']);
  assert.deepEqual(
    names(databaseTier).filter((each) => !each.startsWith('database:')),
    ['group', 'database-tier', 'cluster:SQLCLU'],
  );
  assert.deepEqual(
    names(twoSites).filter((each) => each.startsWith('cluster:') || each.startsWith('disaster')),
    ['disaster-recovery', 'cluster:DRCLU', 'cluster:FTPCLU', 'cluster:SQLCLU'],
  );
  assert.ok(names(availabilityGroup).includes('availability-group:BizTalkAG'));
  assert.ok(!names(small).includes('cluster:NLB'), 'nothing fails over in a cluster that balances load');
});

test('views are named as things are, without regard to case', () => {
  assert.equal(viewNamed(analyze(small).facts, 'CLUSTER:sqlclu ')?.view, 'cluster:SQLCLU');
  assert.equal(viewNamed(analyze(small).facts, 'cluster:NLB'), undefined);
  assert.equal(viewNamed(analyze(small).facts, 'cluster:'), undefined);
});

test('one cluster is drawn with its witness and votes, and with those that work with it', () => {
  assert.equal(
    drawn(large, 'cluster:SSOCLU'),
    `\
tier:biztalk-servers
cluster:SSOCLU
  server:SSO1 · Active
    sso
  server:SSO2 · Passive
tier:biztalk-servers > cluster:SSOCLU`,
  );
  assert.equal(
    drawn(databaseTier, 'cluster:SQLCLU').split('\n').slice(1, 5).join('\n'),
    `\
cluster:SQLCLU
  witness:SQLCLU
  server:NodeA · Active
    instance:BTSSQL\\BTS`,
  );
});

test('one database is drawn with all it stands on, and nothing else', () => {
  assert.equal(
    drawn(twoSites, 'database:SSODB', { witness: 'hidden' }).split('\n').slice(0, 8).join('\n'),
    `\
cluster:SQLCLU
  server:SQL1 · Active
    instance:BTSSQL\\BTS
      database:SSODB
  server:SQL2 · Passive
storage:SAN1
  storage:DataVolume
  storage:LogVolume`,
  );
});

test('one availability group is drawn with its nodes as columns', () => {
  assert.equal(
    drawn(availabilityGroup, 'availability-group:BizTalkAG', { witness: 'hidden' })
      .split('\n')
      .filter((each) => /server:|availability-group:/.test(each))
      .join('\n'),
    `\
  availability-group:BizTalkAG
    availability-group:BizTalkAG@SQL01
    availability-group:BizTalkAG@SQL02
    availability-group:BizTalkAG@SQL03
  server:SQL01 · Primary
  server:SQL02 · Secondary
  server:SQL03 · Secondary`,
  );
});

test('layers are left out, or drawn where a view leaves them out', () => {
  const hidden = drawn(small, 'group', { storage: 'hidden', hosts: 'hidden' });
  assert.doesNotMatch(hidden, /storage:|host-instance:|witness:/);
  assert.match(hidden, /server:BTS1/);
  assert.match(drawn(small, 'group'), /storage:[\s\S]*|host-instance:/);
  assert.match(drawn(small, 'group', { witness: 'shown' }), /witness:SQLCLU/);
});

test('without findings there are no badges', () => {
  const { topology, facts, findings, document } = analyze(databaseTier);
  const scene = sceneOf(topology, facts, {
    view: 'group',
    layers: { findings: 'hidden' },
    findings,
    absolute: document.absolute,
  });
  assert.ok(findings.length > 0);
  assert.ok(scene.legend.every((each) => each.kind !== 'badge'));
});

test('a database stands on machines, racks, zones and sites, and storage on its site', () => {
  const text = `\
topology: T
sites: { Taipei: { role: primary } }
servers:
  HV1: { rack: R1, site: Taipei, availabilityZone: Z1 }
  A: { runsOn: HV1 }
  B: { rack: R2, site: Taipei }
storage: { SAN: { kind: san, site: Taipei } }
clusters: { C: { kind: failover, active: A, passive: B, storage: SAN } }
instances: { I: { on: C } }
databases: { SSODB: { on: I } }
`;
  assert.equal(
    drawn(text, 'database:SSODB').split('\n').slice(4).join('\n'),
    `\
  server:B · Passive
storage:SAN
server:HV1
rack:R1
rack:R2
zone:Z1
site:Taipei
server:A, [server:B] > storage:SAN
server:A > server:HV1
server:HV1 > rack:R1
rack:R1 > zone:Z1
zone:Z1, rack:R2, storage:SAN > site:Taipei
server:B > rack:R2`,
  );
});

test('disaster recovery shows both sites, what is restored, and where backups go', () => {
  const text = `${twoSites}
backups:
  Job: { method: backup-biztalk-server-job, full: daily, log: 15 min, to: DRSAN }
`;
  const lines = drawn(text, 'disaster-recovery').split('\n');
  assert.ok(lines.includes('  backup:Job · full 1 day, log 15 min'));
  assert.ok(lines.some((each) => each.endsWith('copy:BizTalkMsgBoxDb@DRSQL\\BTS · Copy')));
  assert.ok(lines.includes('[group:backups] > [site:Kaohsiung]'));
  assert.ok(lines.includes('[cluster:SQLCLU] > [site:Kaohsiung]'));
  assert.ok(lines.includes('[cluster:SQLCLU], [group:backups] > '));
});

test('of a database only the copies are restored that the plan takes in', () => {
  const text = twoSites.replace('databases: all', 'databases: [SSODB]');
  assert.deepEqual(
    [...drawn(text, 'disaster-recovery').matchAll(/copy:(\w+)@/g)].map(([, name]) => name),
    ['SSODB'],
  );
});

test('the nodes of a cluster that stands at two sites say where they are', () => {
  const text = `\
topology: T
sites: { Taipei: { role: primary }, Kaohsiung: { role: disaster-recovery } }
servers: { A: { site: Taipei }, B: { site: Kaohsiung } }
clusters: { C: { kind: failover, nodes: [A, B] } }
`;
  const { topology, facts } = analyze(text);
  const notes = (view: View) => {
    const { main, sites } = sceneOf(topology, facts, { view, layers: { witness: 'hidden' } });
    const tiers = [main, ...sites.map(({ region }) => region)].flatMap((region) => region.tiers);
    return tiers.flatMap((tier) => tier.shapes).flatMap(({ grid }) => grid.flatMap((each) => each.notes));
  };
  assert.deepEqual(notes('cluster:C'), ['at Taipei', 'at Kaohsiung']);
  assert.deepEqual(notes('group'), ['at Taipei', 'at Kaohsiung']);
});

test('a cluster of virtual machines is drawn with them', () => {
  const text = `\
topology: T
servers: { HV1: , HV2: , VM: { runsOn: HyperV } }
clusters: { HyperV: { kind: failover, nodes: [HV1, HV2] } }
hosts: { Receive: { on: VM } }
`;
  assert.match(drawn(text, 'cluster:HyperV'), /^cluster:HyperV\n {2}server:VM · Virtual machine\n {2}server:HV1/);
  assert.match(drawn(text, 'group'), /server:VM\n/);
});

test('computers that are not at the primary site are not drawn as if they were', () => {
  const text = `\
topology: T
sites: { Taipei: { role: primary }, Kaohsiung: { role: disaster-recovery } }
servers: { A: { site: Taipei }, B: { site: Kaohsiung } }
clusters: { C: { kind: failover, active: A, passive: B } }
instances: { I: { on: C } }
backups: { Job: { method: backup-biztalk-server-job } }
`;
  const { topology, facts } = analyze(text);
  assert.equal(sceneOf(topology, facts, { view: 'disaster-recovery' }).home?.title, 'Kaohsiung and Taipei');
});
