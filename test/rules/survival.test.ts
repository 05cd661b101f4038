import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../server/src/messages.ts';
import { defaultPolicy } from '../../server/src/rules/policy.ts';
import { check, codesOf, examine, findingOf } from '../support/check.ts';
import { codesIn, saidIn } from './fragment-findings.ts';

test('a machine that both BizTalk servers run on is found, when there is another', () => {
  check(`
servers:
  BTS01: { runsOn: HV01 }
#                  ^^^^ single-point-of-failure
  BTS02: { runsOn: HV01 }
  WEB01: { runsOn: HV02 }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process, send] } }
`);
  check(`
servers:
  BTS01: { runsOn: HV01 }
  BTS02: { runsOn: HV01 }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process, send] } }
`);
  check(`
servers:
  BTS01: { runsOn: HV01 }
  BTS02: { runsOn: HV02 }
  WEB01: { runsOn: HV02 }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process, send] } }
`);
});

test('a declared machine is found at its name', () => {
  check(`
servers:
  HV01:
# ^^^^ single-point-of-failure
  HV02:
  BTS01: { runsOn: HV01 }
  BTS02: { runsOn: HV01 }
  WEB01: { runsOn: HV02 }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process, send] } }
`);
});

test('a rack counts when there is another, or when a goal names it', () => {
  const racks = (second: string, goals = '') => `
${goals}
servers:
  BTS01: { rack: R1 }
  BTS02: { rack: R1 }
  WEB01: { rack: ${second} }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process, send] } }
`;
  assert.deepEqual(codesIn(racks('R2')), ['single-point-of-failure']);
  assert.deepEqual(codesIn(racks('R1')), []);
  assert.deepEqual(codesIn(racks('R1', 'goals: { survives: rack }')), ['declared-availability-not-met']);
});

test('a rack is no point of failure beside the one server in it that stops as much', () => {
  check(`
servers:
  BTS01: { rack: R1 }
  WEB01: { rack: R2 }
hosts:
  Work: { on: BTS01, does: [receive, process, send] }
#             ^^^^^ host-with-single-instance
  Other: { on: [BTS01, WEB01], does: process }
`);
});

test('racks of one name at two sites are two', () => {
  const text = `
sites: { Taipei: , Kaohsiung: }
servers:
  BTS01: { rack: R1, site: Taipei }
  BTS02: { rack: R1, site: Kaohsiung }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process, send] } }
`;
  check(text);
  const shared = text.replace('Kaohsiung }\nhosts', 'Taipei }\n  WEB01: { rack: R1, site: Kaohsiung }\nhosts');
  assert.deepEqual(saidIn(shared), [
    '"Taipei/R1" is a single point of failure: its loss alone stops receiving, processing, sending.',
  ]);
});

const sites = (second: string, more = '') => `
sites: { Taipei: , Taichung: { ${second} } }
servers:
  BTS01: { site: Taipei }
  BTS02: { site: Taipei }
  BTS03: { site: Taichung }
hosts:
  Work: { on: [BTS01, BTS02], does: [receive, process, send] }
  ${more}
`;

test('a site counts when another one works in ordinary times', () => {
  assert.deepEqual(codesIn(sites('kind: on-premises')), []);
  assert.deepEqual(codesIn(sites('role: disaster-recovery', 'Track: { on: [BTS01, BTS02, BTS03], does: track }')), []);
  const both = sites('kind: on-premises', 'Track: { on: [BTS02, BTS03], does: track }');
  assert.deepEqual(saidIn(both), [
    '"Taipei" is a single point of failure: its loss alone stops receiving, processing, sending.',
  ]);
});

test('where a goal names the site, the goal is what is not met', () => {
  const goal = `goals: { survives: site }${sites('kind: on-premises')}`;
  assert.deepEqual(codesIn(goal), ['declared-availability-not-met']);
});

test('storage is found when it is said not to be doubled, and no other finding says so', () => {
  const share = (redundant: string) => `
servers: { BTS01: , BTS02: }
storage:
  Files: { kind: nas, path: '\\\\files\\orders', ${redundant} }
hosts: { Work: { on: [BTS01, BTS02], does: receive, receives: { FILE: { path: '\\\\files\\orders\\in' } } } }
`;
  assert.deepEqual(saidIn(share('redundant: false')), [
    '"Files" is a single point of failure: its loss alone stops receiving.',
  ]);
  assert.deepEqual(saidIn(share('redundant: true')), []);
  assert.deepEqual(saidIn(share('raid: 10')), []);
  assert.deepEqual(saidIn(share('redundant: false').replace('orders\\in', 'other\\in')), []);
});

test('a load balancer that is no pair is left to the rule on it', () => {
  const balanced = `
servers: { BTS01: , BTS02: }
clusters:
  Web: { kind: hardware-load-balancer, nodes: [BTS01, BTS02], redundant: false }
hosts: { Web: { kind: isolated, on: [BTS01, BTS02], receives: WCF-BasicHttp } }
`;
  assert.deepEqual(codesIn(balanced), []);
  assert.ok(examine(balanced).findings.some((each) => each.code === 'load-balancer-single-node'));
  assert.ok(codesIn(`goals: { survives: load-balancer }${balanced}`).includes('declared-availability-not-met'));
});

test('computers that hosts only talk to are no points of failure of the platform', () => {
  const remote = (adapter: string) => `
servers: { BTS01: , BTS02: , MQ01: }
hosts: { Work: { on: [BTS01, BTS02], receives: ${adapter} } }
`;
  assert.deepEqual(saidIn(remote('{ MQSC: { server: MQ01 } }')), []);
  assert.deepEqual(saidIn(remote("{ FILE: { path: '\\\\MQ01\\in' } }")), []);
});

test('what more telling rules speak of is left to them', () => {
  for (const text of [
    'servers: { SQL01: }\ninstances: { SQL01: { on: SQL01 } }\ndatabases: { BizTalkMgmtDb: { on: SQL01 } }\n',
    'servers: { BTS01: , BTS02: }\nhosts: { A: { on: [BTS01, BTS02] }, B: { on: BTS01, does: send } }\n',
    'servers: { A: , B: , S: }\nclusters: { C: { kind: failover, active: A, passive: B, witness: { kind: disk-only, on: D } } }\nstorage: { D: { kind: san, redundant: false } }\ninstances: { I: { on: C } }\ndatabases: { BizTalkMgmtDb: { on: I } }\n',
  ])
    assert.ok(!codesIn(text).includes('single-point-of-failure'), text);
});

test('a replica that a person has to fail over to leaves the server of the primary a single point of failure', () => {
  const group = (failover: string) => `
servers: { A: , B: }
clusters: { AGCLU: { kind: failover, nodes: [A, B], witness: cloud } }
instances: { SQLA: { on: A }, SQLB: { on: B } }
availabilityGroups: { AG: { replicas: { SQLA: { failover: automatic }, SQLB: { failover: ${failover} } }, primary: SQLA, commit: synchronous } }
databases: { BizTalkMgmtDb: { on: AG } }
`;
  assert.ok(!saidIn(group('automatic')).some((each) => each.includes('single point')));
  // The rule on availability groups without automatic failover says more.
  assert.ok(codesIn(group('manual')).includes('ag-no-automatic-failover'));
  assert.ok(!codesIn(group('manual')).includes('single-point-of-failure'));
});

test('what is only perhaps a single point of failure is not told', () => {
  const pair = (witness: string) => `
servers: { A: , B: , BTS01: , BTS02: }
clusters: { C: { kind: failover, active: A, passive: B${witness} } }
instances: { I: { on: C } }
databases: { BizTalkMgmtDb: { on: I } }
`;
  assert.ok(!codesIn(pair('')).includes('single-point-of-failure'));
  assert.ok(!codesIn(pair(', witness: cloud')).includes('single-point-of-failure'));
});

test('half-typed entries, names that lead nowhere, and what is not described stop nothing', () => {
  for (const text of [
    'servers:\n  A: { runsOn: HV1 }\n  B: { runsOn: HV1 }\n  C: { runsOn: HV2 }\nhosts:\n  Work:\n    on:\n      - A\n      -\n',
    'servers: { A: { runsOn: HV1 }, B: { runsOn: HV1 }, C: { runsOn: HV2 } }\nhosts: { Work: { on: [A, B, Nowhere] } }\n',
    'servers: { A: { runsOn: HV1 }, B: { runsOn: HV1 }, C: { runsOn: HV2 } }\nhosts: { Work: { does: send } }\n',
    'servers: { A: { runsOn: HV1 }, B: { runsOn: HV1 }, C: { runsOn: HV2 } }\nhosts: none\n',
  ])
    assert.ok(!codesIn(text).includes('single-point-of-failure'), text);
});

test('outside production nothing is a single point of failure', () => {
  const text = `
environment: test
servers:
  BTS01: { runsOn: HV01 }
  BTS02: { runsOn: HV01 }
  WEB01: { runsOn: HV02 }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process, send] } }
`;
  check(text);
  assert.deepEqual(codesIn(text.replace('test', 'production')), ['single-point-of-failure']);
});

test('what does not go on is named as well', () => {
  const { related } = findingOf(
    examine(`
servers:
  BTS01: { runsOn: HV01 }
  BTS02: { runsOn: HV01 }
  WEB01: { runsOn: HV02 }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, send] } }
`),
    'single-point-of-failure',
  );
  assert.deepEqual(
    related.map((each) => textOf(each.message)),
    ['"Work" does not go on without it.'],
  );
});

test('a point of failure is told while a rule that says more leaves one of its causes out', () => {
  const text = (machine: string) => `
servers: { A: { runsOn: HV01 }, B: { runsOn: HV01 }, BTS01: { runsOn: HV01 }, BTS02: { runsOn: ${machine} }, C: { runsOn: HV02 } }
storage: { Disk: { kind: san, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, witness: cloud } }
instances: { SQL: { on: SQLCLU, data: Disk } }
databases: { BizTalkMgmtDb: { on: SQL } }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process, send] } }
`;
  const told = (machine: string) => codesIn(text(machine)).filter((each) => /^(single-point|cluster-nodes)/.test(each));
  assert.deepEqual(told('HV01'), ['single-point-of-failure', 'cluster-nodes-on-one-physical-host']);
  assert.deepEqual(told('HV02'), ['cluster-nodes-on-one-physical-host']);
});

test('a cluster of one node is one cause, of clustered Single Sign-On on it too', () => {
  check(`
servers: { BTS01: , BTS02: , NodeA: }
storage: { Array: { kind: san, raid: 10, redundant: true } }
clusters:
  SQLCLU: { kind: failover, active: NodeA, witness: disk, storage: Array }
# ^^^^^^ failover-cluster-too-few-nodes
resourceGroups:
  DTC: { on: SQLCLU, resources: msdtc }
  BTSSSO: { on: SQLCLU, resources: sso }
instances: { BTSSQL: { on: SQLCLU } }
databases:
  BizTalkMgmtDb: { on: BTSSQL }
  BizTalkMsgBoxDb: { on: BTSSQL }
  BizTalkDTADb: { on: BTSSQL }
  SSODB: { on: BTSSQL }
hosts: { Work: { on: [BTS01, BTS02] } }
sso: { masterSecretServer: BTSSSO, secretBackup: '\\\\vault\\secret' }
`);
});

const grouped = (cluster: string) => `
goals:
  survives: server
servers: { SQL01: , SQL02: , SQL03: }
clusters:
  ${cluster}
instances: { A: { on: SQL01 }, B: { on: SQL02 }, C: { on: SQL03 } }
availabilityGroups:
  AG:
    replicas: [A, B, C]
    primary: A
    commit: synchronous
    failover: automatic
    listener: LSN
    dtcSupport: per-database
    agentJobs: true
    logins: true
    jobsPrimaryOnly: true
databases: { BizTalkMgmtDb: { on: AG }, BizTalkMsgBoxDb: { on: AG }, BizTalkDTADb: { on: AG }, SSODB: { on: AG } }
`;

test('a cluster that does not say what it is or who is in it may be the one of an availability group', () => {
  const codes = (cluster: string) => codesOf(`topology: Tier${grouped(cluster)}`);
  for (const cluster of [
    'AGCLU: { nodes: [SQL01, SQL02, SQL03] }',
    'AGCLU: { kind: failover, witness: file-share }',
    'AGCLU: { kind: failover, nodes: [SQL] }',
    'AGCLU: { kind: failover, nodes: [SQL01, SQL02, SQL03], witness: file-share }',
  ])
    assert.ok(!codes(cluster).includes('declared-availability-not-met'), cluster);
  assert.ok(codes('WEB: { kind: nlb, nodes: [SQL01, SQL02] }').includes('declared-availability-not-met'));
});

test('what lies on something that stops as much is not told besides', () => {
  const share = (storage: string) => `
servers: { BTS01: , BTS02: , FS01: }
storage: { ${storage} }
hosts: { Work: { on: [BTS01, BTS02], does: receive, receives: { FILE: { path: '\\\\files\\orders\\in' } } } }
`;
  const files = "Files: { path: '\\\\files\\orders', redundant: false, ";
  const named = (storage: string) => saidIn(share(storage)).map((each) => /^"(\w+)" is a single/.exec(each)?.[1]);
  assert.deepEqual(named(`${files} kind: nas }`), ['Files']);
  assert.deepEqual(named(`Array: { kind: san, redundant: false }, ${files} on: Array }`), ['Array']);
  assert.deepEqual(named(`${files} kind: smb, on: FS01 }`), ['FS01']);
});

const machine = (hosts: string) => `
servers: { BTS01: { runsOn: HV01 }, BTS02: { runsOn: HV01 }, WEB01: { runsOn: HV02 } }
hosts: { ${hosts} }
`;

test('of what does not go on five are shown', () => {
  const hosts = (count: number) =>
    Array.from({ length: count }, (_, i) => `H${i}: { on: [BTS01, BTS02], does: process }`).join(', ');
  const shown = (count: number) => findingOf(examine(machine(hosts(count))), 'single-point-of-failure').related.length;
  assert.deepEqual([shown(4), shown(5), shown(6)], [4, 5, 5]);
});

test('a machine is told for what there are several of, also beside what there is one of', () => {
  const told = (hosts: string) => codesIn(machine(hosts)).includes('single-point-of-failure');
  assert.equal(told('Solo: { on: BTS01, does: send }'), false);
  assert.equal(told('Work: { on: [BTS01, BTS02], does: process }, Solo: { on: BTS01, does: send }'), true);
});

test('what there is one of does not keep what is said better from being left out', () => {
  const text = (solo: string) => `
servers: { A: { runsOn: HV01 }, B: { runsOn: HV01 }, BTS01: { runsOn: HV01 }, BTS02: { runsOn: HV02 } }
storage: { Disk: { kind: san, redundant: true } }
clusters: { SQLCLU: { kind: failover, active: A, passive: B, witness: cloud } }
instances: { SQL: { on: SQLCLU, data: Disk } }
databases: { BizTalkMgmtDb: { on: SQL } }
hosts: { Work: { on: [BTS01, BTS02], does: [receive, process] }, Solo: { on: ${solo}, does: send } }
`;
  // What one host instance is good for is for other rules to say, and their silence is meant.
  const levels = new Map(
    ['host-with-single-instance', 'too-few-biztalk-servers', 'send-host-with-single-instance'].map(
      (each) => [each, 'off'] as const,
    ),
  );
  const policy = { ...defaultPolicy, levels };
  for (const solo of ['[BTS01, BTS02]', 'BTS01']) {
    const codes = codesOf(text(solo), { policy });
    assert.ok(!codes.includes('single-point-of-failure'), solo);
    assert.ok(codes.includes('cluster-nodes-on-one-physical-host'), solo);
  }
});
