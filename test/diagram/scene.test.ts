import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from '../../server/src/diagram/shape.ts';
import { outlineOf, sceneFor } from './support.ts';
import { availabilityGroup, databaseTier, halfTyped, large, small, twoServers, twoSites } from './topologies.ts';

test("Microsoft's figure: the band, one line down, active and passive node, one disk array below both", () => {
  const outline = `\
tier:biztalk-servers
cluster:SQLCLU
  server:NodeA · Active
    instance:BTSSQL\\BTS
      database:BAMPrimaryImport
      database:BizTalkDTADb
      database:BizTalkMgmtDb
      database:BizTalkMsgBoxDb
      database:SSODB
  server:NodeB · Passive
storage:SharedDiskArray
tier:biztalk-servers > cluster:SQLCLU
server:NodeA, [server:NodeB] > storage:SharedDiskArray`;
  assert.equal(outlineOf(sceneFor(databaseTier, 'group')), outline);
  assert.equal(outlineOf(sceneFor(databaseTier, 'database-tier')), outline);
});

test('the cluster of the figure is titled by what it is, with its own name below', () => {
  const cluster = sceneFor(databaseTier).main.tiers[1]?.shapes[0];
  assert.deepEqual([cluster?.title, cluster?.notes], ['SQL Server Cluster', ['SQLCLU']]);
});

test('BizTalk servers that nobody describes are a band that leads nowhere', () => {
  const band = sceneFor(databaseTier).main.tiers[0]?.shapes[0];
  assert.deepEqual([band?.title, band?.notes, band?.marks], ['BizTalk Servers', ['not described'], undefined]);
});

test('the small deployment: clients, load balancer, servers with host instances, cluster with the master secret', () => {
  assert.equal(
    outlineOf(sceneFor(small)),
    `\
internet
cluster:NLB
tier:biztalk-servers
  server:BTS1
    host-instance:Processing@BTS1
    host-instance:Receive@BTS1 · Isolated
    host-instance:Send@BTS1
  server:BTS2
    host-instance:Processing@BTS2
    host-instance:Receive@BTS2 · Isolated
    host-instance:Send@BTS2
cluster:SQLCLU
  server:NodeA · Active
    sso
    resources:SQLCLU
    instance:BTSSQL\\BTS
      database:BAMPrimaryImport
      database:BizTalkDTADb
      database:BizTalkMgmtDb
      database:BizTalkMsgBoxDb
      database:SSODB
  server:NodeB · Passive
storage:SharedDiskArray
internet > cluster:NLB
cluster:NLB > tier:biztalk-servers
tier:biztalk-servers > cluster:SQLCLU
server:NodeA, [server:NodeB] > storage:SharedDiskArray`,
  );
});

test('the database tier of a platform leaves out clients, host instances and what holds no databases', () => {
  assert.equal(
    outlineOf(sceneFor(large, 'database-tier')),
    `\
tier:biztalk-servers
cluster:MBXCLU
  server:MBX1 · Active
    instance:MSGBOX1\\BTS
      database:BizTalkMsgBoxDb · Master
  server:MBX2 · Active
    instance:MSGBOX2\\BTS
      database:BizTalkMsgBoxDb2
  server:MBX3 · Active
    instance:MSGBOX3\\BTS
      database:BizTalkMsgBoxDb3
  server:MBX4 · Passive
cluster:OTHERCLU
  server:OTHER1 · Active
    instance:BTSSQL\\BTS
      database:BAMPrimaryImport
      database:BizTalkDTADb
      database:BizTalkMgmtDb
      database:BizTalkRuleEngineDb
      database:SSODB
  server:OTHER2 · Passive
storage:MessageBoxDisks
storage:OtherDisks
tier:biztalk-servers > cluster:MBXCLU, cluster:OTHERCLU
server:MBX1, server:MBX2, server:MBX3, [server:MBX4] > storage:MessageBoxDisks
server:OTHER1, [server:OTHER2] > storage:OtherDisks`,
  );
});

test('computers that do everything stand in their cluster, and each owns its own instance', () => {
  assert.equal(
    outlineOf(sceneFor(twoServers)),
    `\
tier:biztalk-servers
cluster:ALLCLU
  resources:ALLCLU
  server:S1 · Active
    sso
    host-instance:Process@S1
    host-instance:Receive@S1
    host-instance:Send@S1
    instance:SQLA\\A
      database:BizTalkMgmtDb
      database:BizTalkMsgBoxDb
  server:S2 · Active
    host-instance:Process@S2
    host-instance:Receive@S2
    host-instance:Send@S2
    instance:SQLB\\B
      database:BizTalkDTADb
      database:SSODB
storage:Disk1
storage:Disk2
tier:biztalk-servers > cluster:ALLCLU
server:S1, server:S2 > storage:Disk1, storage:Disk2`,
  );
});

test('an availability group lies across the columns of its nodes, its databases listed once', () => {
  assert.equal(
    outlineOf(sceneFor(availabilityGroup, 'database-tier')),
    `\
tier:biztalk-servers
cluster:WSFC1
  availability-group:BizTalkAG
    database:BAMArchive
    database:BAMPrimaryImport
    database:BizTalkDTADb
    database:BizTalkMgmtDb
    database:BizTalkMsgBoxDb
    database:BizTalkRuleEngineDb
    database:SSODB
    availability-group:BizTalkAG@SQL01
    availability-group:BizTalkAG@SQL02
    availability-group:BizTalkAG@SQL03
  server:SQL01 · Primary
    instance:SQL01
  server:SQL02 · Secondary
    instance:SQL02
  server:SQL03 · Secondary
    instance:SQL03
group:stand-alone
  server:SQL04
    sso
    instance:SQL04
      database:BAMAnalysis
tier:biztalk-servers > cluster:WSFC1, group:stand-alone`,
  );
});

test('a site for disasters stands aside; what is shipped there is a line', () => {
  assert.equal(
    outlineOf(sceneFor(twoSites)),
    `\
tier:biztalk-servers
  host:Idle · No host instance
cluster:FTPCLU
  server:BTS1 · Active
    resource-group:FTPVN
    host-instance:FtpReceive@BTS1 · Active
    host-instance:Process@BTS1
  server:BTS2 · Passive
    host-instance:FtpReceive@BTS2 · Passive
    host-instance:Process@BTS2
cluster:SQLCLU
  server:SQL1 · Active
    instance:BTSSQL\\BTS
      database:BizTalkDTADb
      database:BizTalkMgmtDb
      database:BizTalkMsgBoxDb
      database:SSODB
  server:SQL2 · Active
    resource-group:SSOVN
    sso
group:others
  server:FILE1
    storage:BackupShare · SMB share
storage:SAN1
  storage:DataVolume
  storage:LogVolume
site:Kaohsiung
  tier:biztalk-servers#2
    server:DRBTS1 · Stand-by
      host-instance:Process@DRBTS1
  cluster:DRCLU
    server:DRSQL1 · Active
      instance:DRSQL\\BTS
    server:DRSQL2 · Passive
  storage:DRSAN
tier:biztalk-servers, cluster:FTPCLU > cluster:SQLCLU
server:SQL1, server:SQL2 > storage:SAN1
[cluster:SQLCLU] > [site:Kaohsiung]
tier:biztalk-servers#2 > cluster:DRCLU
server:DRSQL1, [server:DRSQL2] > storage:DRSAN`,
  );
});

test('of a half-typed file what can be made out is drawn, and what has no place stands aside', () => {
  assert.equal(
    outlineOf(sceneFor(halfTyped)),
    `\
tier:biztalk-servers
  host:Lonely · No host instance
  undeclared:Gone · Not declared
cluster:C
  server:A · Active
    host-instance:H@A
    instance:X
      database:BizTalkMgmtDb
  undeclared:Missing · Not declared
cluster:D
group:adrift
  instance:Y
    database:BizTalkMsgBoxDb
  instance:Z
  database:BizTalkDTADb
  database:SSODB
tier:biztalk-servers > cluster:C`,
  );
});

test('a cluster that names no active node has unknown ones, and its instance belongs to none of them', () => {
  assert.equal(
    outlineOf(
      sceneFor(`\
servers: { A: , B: }
clusters:
  C: { kind: failover, nodes: [A, B] }
instances:
  X: { on: C }
`),
    ),
    `\
tier:biztalk-servers
cluster:C
  instance:X
  server:A · Unknown
  server:B · Unknown
tier:biztalk-servers > cluster:C`,
  );
});

test('a node of two clusters is drawn in both', () => {
  const scene = sceneFor(`\
servers: { A: , B: }
clusters:
  C1: { kind: failover, active: A, passive: B }
  C2: { kind: failover, active: B, passive: A }
instances: { X: { on: C1 }, Y: { on: C2 } }
`);
  const ids = within(scene.main.tiers.flatMap((each) => each.shapes)).map((each) => each.id);
  assert.deepEqual(
    ids.filter((id) => id.startsWith('server:')),
    ['server:A', 'server:B', 'server:A#2', 'server:B#2'],
  );
});

test('a badge counts the findings that lie in the entry, with the worst of them', () => {
  const text = `\
topology: T
servers: { A: }
clusters:
  C: { kind: failover, active: A, passive: Nowhere }
`;
  const cluster = within(sceneFor(text).main.tiers.flatMap((each) => each.shapes)).find(
    (each) => each.id === 'cluster:C',
  );
  assert.equal(cluster?.badge?.worst, 'error');
  assert.match(cluster?.label ?? '', /error/);
});

test('every shape is named by full sentences', () => {
  for (const text of [small, large, availabilityGroup, twoSites, halfTyped]) {
    for (const shape of within(sceneFor(text).main.tiers.flatMap((each) => each.shapes))) {
      if (shape.marks === undefined) continue;
      assert.match(shape.label, /^\S.{8,}\.$/s, shape.id);
      assert.ok(shape.tooltip.startsWith(shape.label), shape.id);
    }
  }
});

test('a tooltip says what the failure would do', () => {
  const shapes = within(sceneFor(small).main.tiers.flatMap((each) => each.shapes));
  const tooltip = (id: string): string | undefined => shapes.find((each) => each.id === id)?.tooltip;
  assert.match(tooltip('server:NodeA') ?? '', /If it fails, BTSSQL\\BTS moves to NodeB\./);
  assert.match(tooltip('server:BTS1') ?? '', /If it fails, Receive, Processing and Send go on elsewhere\./);
  assert.match(tooltip('storage:SharedDiskArray') ?? '', /If it fails, BizTalkMgmtDb, .* stop\./);
});

test('a very long list is drawn to a limit and says how much more there is', () => {
  const databases = Array.from({ length: 5000 }, (_, index) => `  Db${index}: { on: X }`).join('\n');
  const shapes = within(
    sceneFor(`servers: { A: }\ninstances: { X: { on: A } }\ndatabases:\n${databases}\n`).main.tiers.flatMap(
      (each) => each.shapes,
    ),
  );
  assert.equal(shapes.find((each) => each.kind === 'more')?.title, 'and 4940 more');
  assert.equal(shapes.filter((each) => each.kind === 'database').length, 60);
});

test('things stand by their names, numbers by their value and Chinese ordinals in their order', () => {
  const scene = sceneFor(`\
servers: { BTS10: , bts2: , BTS1: , 節點二: , 節點三: , 節點一: }
hosts: { H: { on: [BTS10, bts2, BTS1, 節點二, 節點三, 節點一] } }
`);
  const names = scene.main.tiers[0]?.shapes[0]?.grid.map((each) => each.title);
  assert.deepEqual(names, ['BTS1', 'bts2', 'BTS10', '節點一', '節點二', '節點三']);
});

test('an empty text says what to write first', () => {
  assert.match(sceneFor('').empty ?? '', /declare servers/);
  assert.equal(sceneFor(databaseTier).empty, undefined);
});
