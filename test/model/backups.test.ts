import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  backupPlace,
  covering,
  isWithin,
  placeOfPath,
  serversUnder,
  sitesOfPlace,
  sitesOfServers,
} from '../../server/src/model/backups.ts';
import type { Path } from '../../server/src/model/topology.ts';
import { pathOf } from '../../server/src/model/values.ts';
import { examine } from '../support/check.ts';

const platform = String.raw`
servers: { SQL01: , SQL02: , SQL03: }
clusters:
  CLU: { kind: failover, active: SQL02, passive: SQL03 }
instances:
  SQL01: { on: SQL01 }
  NAME\A: { on: CLU }
  SQL03\B: { on: SQL03 }
availabilityGroups:
  AG: { replicas: [SQL01, SQL03\B] }
databases:
  BizTalkMgmtDb: { on: SQL01 }
  BizTalkMsgBoxDb: { on: NAME\A }
  BizTalkDTADb: { on: AG }
  BAMStarSchema: { on: SQL01 }
  BAMAnalysis: { on: SQL01 }
  BAMPrimaryImport: { on: SQL01 }
  BAMArchive: { on: SQL01 }
  BAMAlertsApplication: { on: SQL01 }
  BizTalkAnalysisDb: { on: SQL01 }
`;

/** The databases a plan takes in, by how. */
function taken(plan: string): Readonly<Record<string, string>> {
  const { facts, topology } = examine(`${platform}backups: { Plan: { ${plan} } }\n`);
  const [backup] = topology.backups.values();
  const pairs = [...topology.databases.values()].map((each) => [
    each.key.value,
    backup === undefined ? undefined : covering(backup, each, facts),
  ]);
  return Object.fromEntries(pairs.filter(([, how]) => how !== undefined));
}

test('a plan takes in the databases it names, and those on the instances and servers it names', () => {
  const plan = (covers: string) => taken(`method: backup-biztalk-server-job, covers: ${covers}`);
  assert.deepEqual(plan('[BizTalkMgmtDb, BAMArchive]'), { BizTalkMgmtDb: 'database', BAMArchive: 'database' });
  assert.deepEqual(plan(String.raw`NAME\A`), { BizTalkMsgBoxDb: 'instance' });
  assert.deepEqual(plan(String.raw`SQL03\B`), { BizTalkDTADb: 'instance' });
  assert.deepEqual(plan('SQL02'), { BizTalkMsgBoxDb: 'server' });
  assert.deepEqual(plan('SQL03'), { BizTalkMsgBoxDb: 'server', BizTalkDTADb: 'server' });
  assert.deepEqual(plan('[BizTalkMsgBoxDb, SQL02]'), { BizTalkMsgBoxDb: 'database' });
  assert.deepEqual(plan('[]'), {});
  assert.deepEqual(plan('Missing'), {});
});

test('a plan for all databases takes in those its method is made for', () => {
  const count = (plan: string) => Object.values(taken(plan)).filter((each) => each === 'all').length;
  assert.equal(count('method: backup-biztalk-server-job, covers: all'), 9);
  assert.equal(count('method: maintenance-plan, covers: all'), 9);
  assert.equal(count('method: third-party, covers: all'), 9);
  assert.deepEqual(taken('method: bam, covers: all'), {
    BAMStarSchema: 'all',
    BAMAnalysis: 'all',
    BAMPrimaryImport: 'all',
    BAMArchive: 'all',
    BAMAlertsApplication: 'all',
  });
  assert.deepEqual(taken('method: analysis-services, covers: all'), { BAMAnalysis: 'all', BizTalkAnalysisDb: 'all' });
  for (const method of ['image', 'vss', 'snapshot', 'windows', 'sql-server', 'iis', 'configuration', 'jobs-and-logins'])
    assert.deepEqual(taken(`method: ${method}, covers: all`), {}, method);
});

test('a plan that does not say what it takes in may take in what its method is made for', () => {
  assert.equal(
    Object.values(taken('method: backup-biztalk-server-job')).filter((each) => each === 'perhaps').length,
    9,
  );
  assert.deepEqual(taken('method: analysis-services'), { BAMAnalysis: 'perhaps', BizTalkAnalysisDb: 'perhaps' });
  assert.deepEqual(taken('method: image'), {});
  assert.equal(Object.values(taken('covers: all')).filter((each) => each === 'perhaps').length, 9);
});

test('a backup of cubes takes in no other database of an instance it names', () => {
  assert.deepEqual(taken('method: analysis-services, covers: SQL01'), {
    BAMAnalysis: 'instance',
    BizTalkAnalysisDb: 'instance',
  });
  assert.deepEqual(taken('method: analysis-services, covers: BizTalkMgmtDb'), { BizTalkMgmtDb: 'database' });
});

test('a backup of a whole computer is none of its databases, whatever else has the name of the computer', () => {
  for (const method of ['image', 'vss', 'snapshot', 'windows']) {
    assert.deepEqual(taken(`method: ${method}, covers: SQL01`), {}, method);
    assert.deepEqual(taken(`method: ${method}, covers: SQL02`), {}, method);
    assert.deepEqual(taken(String.raw`method: ${method}, covers: NAME\A`), { BizTalkMsgBoxDb: 'instance' }, method);
    assert.deepEqual(taken(`method: ${method}, covers: BizTalkMgmtDb`), { BizTalkMgmtDb: 'database' }, method);
  }
  assert.deepEqual(taken(String.raw`method: sql-server, covers: [NAME\A, BizTalkMgmtDb]`), {
    BizTalkMgmtDb: 'database',
  });
  assert.deepEqual(taken('method: sql-server, covers: SQL02'), {});
});

test('a plan for something else takes in no database, whatever it names', () => {
  for (const method of ['dta-purge', 'jobs-and-logins', 'configuration', 'applications', 'iis', 'sharepoint'])
    for (const covers of ['BizTalkMgmtDb', String.raw`NAME\A`, 'SQL02', 'all'])
      assert.deepEqual(taken(`method: ${method}, covers: ${covers}`), {}, `${method} of ${covers}`);
});

const places = String.raw`
sites: { Taipei: , Kaohsiung: , Tainan: }
servers:
  FS1: { site: Taipei }
  FS2: { site: Kaohsiung }
  FS3: { site: Taipei }
  Lost:
clusters:
  FSCLU: { kind: failover, active: FS1, passive: [FS2, FS3], storage: [Array] }
  Other: { kind: failover, nodes: [FS3, Lost] }
resourceGroups:
  FSROLE: { on: FSCLU, resources: file-share, storage: Array, active: FS1, passive: FS3 }
  FSTWO: { on: FSCLU, resources: file-share, storage: [Array, NAS] }
  FSNONE: { on: Missing, storage: Array }
instances:
  FS1: { on: FS1 }
  SQLNAME\X: { on: FSCLU }
storage:
  Array: { kind: san, site: Tainan }
  NAS: { kind: nas, site: Kaohsiung }
  Local: { kind: local, on: FS2 }
  Volume: { on: Local, path: 'E:\' }
  OnCluster: { on: FSCLU }
  Share: { kind: smb, path: '\\fs2\backup' }
  OnShare: { on: Share }
  RoleShare: { kind: smb, path: '\\FSROLE\safe' }
  Far: { kind: nas, path: '\\elsewhere\backup' }
  Itself: { kind: nas, path: '\\itself\backup' }
`;

/** Where a backup lies, in words: kind, what it lies on, what carries that, its servers, its sites. */
function lies(to: string): string {
  const { facts, topology } = examine(`${places}backups: { Plan: { method: image, to: '${to}' } }\n`);
  const [plan] = topology.backups.values();
  const place = plan?.to === undefined ? assert.fail(to) : backupPlace(plan.to, facts);
  const named = (things: readonly { readonly key: { readonly value: string } }[] | undefined) =>
    things === undefined ? '?' : things.map((each) => each.key.value).join('+');
  const written = new Map(Object.entries(place));
  const parts = ['server', 'cluster', 'group', 'storage'].flatMap((part) => {
    const thing = written.get(part);
    return thing === undefined ? [] : [named([thing])];
  });
  return `${place.kind} ${parts.join(' ')} | ${named(serversUnder(place, facts))} | ${named(sitesOfPlace(place, facts))}`;
}

test('a backup lies where its name, or the host of its path, leads', () => {
  const cases: readonly [string, string][] = [
    ['FS1', 'server FS1 | FS1 | Taipei'],
    ['Lost', 'server Lost | Lost | ?'],
    ['Local', 'server FS2 Local | FS2 | Kaohsiung'],
    ['Volume', 'server FS2 Volume | FS2 | Kaohsiung'],
    ['OnCluster', 'cluster FSCLU OnCluster | FS1+FS2+FS3 | Taipei+Kaohsiung'],
    ['Array', 'storage Array |  | Tainan'],
    ['NAS', 'storage NAS |  | Kaohsiung'],
    ['Share', 'server FS2 Share | FS2 | Kaohsiung'],
    ['OnShare', 'server FS2 OnShare | FS2 | Kaohsiung'],
    ['RoleShare', 'cluster FSCLU FSROLE RoleShare | FS1+FS3 | Taipei'],
    ['Far', 'storage Far |  | ?'],
    ['Itself', 'storage Itself |  | ?'],
    [String.raw`\\FS1\backup`, 'server FS1 | FS1 | Taipei'],
    [String.raw`\\fs1.contoso.com\backup`, 'server FS1 | FS1 | Taipei'],
    [String.raw`\\fs10\backup`, 'unknown  |  | ?'],
    [String.raw`\\FSROLE\backup`, 'cluster FSCLU FSROLE Array | FS1+FS3 | Tainan'],
    [String.raw`\\FSTWO\backup`, 'cluster FSCLU FSTWO | FS1+FS2+FS3 | Taipei+Kaohsiung'],
    [String.raw`\\FSNONE\backup`, 'unknown  |  | ?'],
    [String.raw`\\FSCLU\backup`, 'cluster FSCLU | FS1+FS2+FS3 | Taipei+Kaohsiung'],
    [String.raw`\\Other\backup`, 'cluster Other | FS3+Lost | ?'],
    [String.raw`\\SQLNAME\backup`, 'cluster FSCLU | FS1+FS2+FS3 | Taipei+Kaohsiung'],
    [String.raw`\\NAS\backup`, 'storage NAS |  | Kaohsiung'],
    [String.raw`\\elsewhere\backup`, 'storage Far |  | ?'],
    [String.raw`\\Elsewhere\Backup\biztalk`, 'storage Far |  | ?'],
    [String.raw`\\elsewhere\backup2`, 'unknown  |  | ?'],
    [String.raw`\\fs2\backup\biztalk`, 'server FS2 Share | FS2 | Kaohsiung'],
    [String.raw`\\undeclared\backup`, 'unknown  |  | ?'],
    [String.raw`E:\backup`, 'own-drive  |  | ?'],
    ['https://contoso.blob.core.windows.net/backup', 'cloud  |  | ?'],
    ['tape', 'unknown  |  | ?'],
  ];
  for (const [to, expected] of cases) assert.equal(lies(to), expected, to);
});

test('a path that is no reference leads to the same place', () => {
  const { facts, topology } = examine(`${places}disasterRecovery: { from: '\\\\FSROLE\\logs' }\n`);
  const from = topology.disasterRecovery?.from ?? assert.fail();
  assert.equal(placeOfPath(from, facts).kind, 'cluster');
});

test('servers are at sites only when all of them say so', () => {
  const { facts, topology } = examine(places);
  const at = (...names: readonly string[]) =>
    sitesOfServers(
      names.flatMap((name) => topology.servers.get(name) ?? []),
      facts,
    )?.map((each) => each.key.value);
  assert.deepEqual(at('fs1', 'fs3', 'fs2'), ['Taipei', 'Kaohsiung']);
  assert.equal(at('fs1', 'lost'), undefined);
  assert.equal(at(), undefined);
});

test('a path is within another by whole names of folders', () => {
  const within = (inner: string, outer: string) => isWithin(pathOf(inner), pathOf(outer) as Path);
  assert.ok(within(String.raw`E:\Data\Bts`, 'e:'));
  assert.ok(within('E:', String.raw`E:\ `.trim()));
  assert.ok(within(String.raw`\\fs\a\b`, String.raw`\\FS\A`));
  assert.ok(!within(String.raw`\\fs\a`, String.raw`\\fs\a\b`));
  assert.ok(!within(String.raw`\\fs\ab`, String.raw`\\fs\a`));
  assert.ok(!isWithin(pathOf('E:'), undefined));
});
