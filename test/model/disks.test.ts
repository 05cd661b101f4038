import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databasesOver, isFit, isShared, isUnfit, isVirtual, storageOfCluster } from '../../server/src/model/disks.ts';
import { factsOf, names } from '../support/known.ts';

const cluster = `
servers: { A: , B: , VM1: { runsOn: HV01 }, VM2: { runsOn: HV02 } }
clusters: { CLU: { kind: failover, nodes: [A, B] } }
`;

test('disks in a computer, or on a node, are not shared; others are, once it is known what they are', () => {
  const { facts, the } = factsOf(`${cluster}
storage:
  Inside: { kind: local }
  Managed: { kind: azure-disk }
  Copied: { kind: replicated, on: A }
  OnA: { kind: san, on: A }
  Array: { kind: san }
  Unknown:
  OnCluster: { on: CLU }
  Volume: { on: OnCluster }
`);
  const members = [the('servers', 'A')];
  const shared = (name: string) => isShared(the('storage', name), members, facts);
  assert.equal(shared('Inside'), false);
  assert.equal(shared('Managed'), false);
  assert.equal(shared('Copied'), true);
  assert.equal(shared('OnA'), false);
  assert.equal(isShared(the('storage', 'OnA'), [the('servers', 'B')], facts), true);
  assert.equal(shared('Array'), true);
  assert.equal(shared('Unknown'), undefined);
  assert.equal(shared('OnCluster'), true);
  assert.equal(shared('Volume'), true);
});

test('databases go where all nodes reach disks that are doubled', () => {
  const { facts, the } = factsOf(`${cluster}
storage:
  Array: { kind: san, raid: 10 }
  Plain: { kind: san }
  Striped: { kind: san, raid: 0 }
  Volume: { on: Striped }
  Inside: { kind: local, raid: 1 }
  Unknown: { raid: 1 }
`);
  const all = ['Array', 'Plain', 'Striped', 'Volume', 'Inside', 'Unknown'];
  const where = (fits: typeof isFit) => all.filter((each) => fits(the('storage', each), [], facts));
  assert.deepEqual(where(isFit), ['Array', 'Plain']);
  assert.deepEqual(where(isUnfit), ['Striped', 'Volume', 'Inside']);
});

test('the storage of a cluster is what it names, what lies on it and what its roles have', () => {
  const { facts, the } = factsOf(`
servers: { A: , B: }
clusters: { CLU: { kind: failover, nodes: [A, B], storage: Named }, OTHER: { kind: failover } }
resourceGroups: { Role: { on: CLU, storage: [Grouped, Named] }, Elsewhere: { on: OTHER, storage: Foreign } }
instances: { BTS: { on: CLU, data: Foreign } }
storage: { Named: , Grouped: , Made: { on: CLU }, Foreign: }
`);
  assert.deepEqual(names(storageOfCluster(the('clusters', 'CLU'), facts)), ['Named', 'Made', 'Grouped']);
});

test('storage is virtual in a virtual server, or where all that use it are', () => {
  const { facts, the } = factsOf(`${cluster}
storage:
  InVm: { kind: local, on: VM1 }
  InA: { kind: local, on: A }
  OfVm: { kind: san }
  OfA: { kind: san }
  OfBoth: { kind: san }
  OfNone: { kind: san }
instances:
  VM1: { on: VM1, data: OfVm, log: OfBoth }
  A: { on: A, data: OfA, log: OfBoth }
databases: { BizTalkMsgBoxDb: { on: VM1 }, BizTalkDTADb: { on: A } }
`);
  const all = ['InVm', 'InA', 'OfVm', 'OfA', 'OfBoth', 'OfNone'];
  assert.deepEqual(
    all.filter((each) => isVirtual(the('storage', each), facts)),
    ['InVm', 'OfVm'],
  );
});

test('a level of RAID is that of the volumes which say nothing of it, and of BizTalk databases on them', () => {
  const { facts, the } = factsOf(`${cluster}
storage:
  Array: { kind: san, raid: 5 }
  Volume: { on: Array }
  Slice: { on: Volume }
  Mirrored: { on: Array, raid: 10 }
  Made: { on: CLU }
instances: { BTS: { on: CLU } }
resourceGroups: { Role: { on: CLU, storage: Array } }
databases:
  BizTalkMsgBoxDb: { on: BTS, data: Slice, log: Mirrored }
  BizTalkDTADb: { on: BTS, data: Mirrored, log: Mirrored }
  SSODB: { on: BTS, data: Array, log: Volume }
  BizTalkMgmtDb: { on: BTS, data: Made, log: Made }
  Invoices: { on: BTS, data: Array, log: Array }
`);
  assert.deepEqual(names(databasesOver(the('storage', 'Array'), facts)), ['SSODB', 'BizTalkMsgBoxDb']);
});

test('a volume of a cluster that has the array is another volume', () => {
  const { facts, the } = factsOf(`
clusters: { CLU: { kind: failover, nodes: [A, B], storage: Array } }
servers: { A: , B: }
storage: { Array: { kind: san, raid: 5 }, Made: { on: CLU } }
instances: { BTS: { on: CLU } }
databases: { BizTalkMgmtDb: { on: BTS, data: Made, log: Made } }
`);
  assert.deepEqual(names(databasesOver(the('storage', 'Array'), facts)), []);
});
