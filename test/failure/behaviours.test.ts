import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { behaviours } from '../../server/src/failure/behaviours.ts';
import { played } from './simulated.ts';

const folder = new URL('../../server/src/failure/', import.meta.url);

test('each documented behaviour is stated by something', () => {
  const code = readdirSync(folder)
    .filter((name) => name !== 'behaviours.ts')
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  for (const id of Object.keys(behaviours)) assert.ok(code.includes(`'${id}'`), id);
});

test('of several MessageBoxes one that is lost stops the group', () => {
  const { said, pages, verdicts } = played(
    `\
topology: t
servers: { A: , B: }
instances: { A: { on: A }, B: { on: B } }
databases: { BizTalkMsgBoxDb: { on: A }, Box2: { kind: message-box, on: B } }
`,
    'server:B',
  );
  assert.equal(verdicts.receive, 'stopped');
  assert.ok(said('receive').includes('MessageBoxes share no data: without "Box2" the others stop as well.'));
  assert.ok(pages('receive').some((each) => each.endsWith('/the-messagebox-database')));
});

const cluster = (more: string) => `\
topology: t
servers: { A: , B: , C: , D: }
storage: { Data: { kind: san }, Log: { kind: san } }
clusters: { CLU: { kind: failover, active: A, passive: B, witness: cloud } }
instances: { SQL: { on: CLU, data: Data, log: Data } }
databases: { BizTalkMsgBoxDb: { on: SQL }, BizTalkDTADb: { on: SQL }, BAMPrimaryImport: { on: SQL }, SSODB: { on: SQL } }
${more}`;

test('without MSDTC nothing gets to the databases', () => {
  const text = cluster('resourceGroups: { DTC: { on: CLU, resources: msdtc, storage: Log } }\n');
  const { verdicts, said, pages } = played(text, 'Log');
  assert.deepEqual([verdicts.receive, verdicts.configure], ['stopped', 'unaffected']);
  assert.equal(said('process').at(-1), 'Without MSDTC in "DTC" no transaction gets to the databases.');
  assert.ok(pages('process').some((each) => each.endsWith('/planning-for-high-availability2')));
  assert.equal(played(text, 'A').verdicts.receive, 'interrupted');
});

test('of several groups with MSDTC nobody knows which is used, and none is watched', () => {
  const two =
    'resourceGroups: { DTC: { on: CLU, resources: msdtc, storage: Log }, DTC2: { on: CLU, resources: msdtc } }\n';
  assert.equal(played(cluster(two), 'Log').verdicts.receive, 'unaffected');
});

const tracking = cluster(
  'hosts: { Work: { on: [C, D], kind: in-process, does: [receive, process, send] }, Track: { on: C, does: track } }\n',
);

test('without a tracking host the MessageBox grows, and events wait for BAM Primary Import', () => {
  const { verdicts, said } = played(tracking, 'C');
  assert.deepEqual([verdicts.track, verdicts.monitor, verdicts.process], ['stopped', 'stopped', 'degraded']);
  assert.ok(said('track').includes('Tracking data wait in the MessageBox, which grows meanwhile.'));
  const apart = tracking
    .replace('servers: {', 'servers: { E: ,')
    .replace('instances: {', 'instances: { E: { on: E },')
    .replace('BAMPrimaryImport: { on: SQL }', 'BAMPrimaryImport: { on: E }');
  const lost = played(apart, 'server:E');
  assert.deepEqual([lost.verdicts.monitor, lost.verdicts.receive], ['stopped', 'unaffected']);
  assert.equal(
    lost.said('monitor').at(-1),
    'BAM events wait in the MessageBox until "BAMPrimaryImport" is there again.',
  );
  assert.ok(lost.steps.some((each) => each.startsWith('If BAM interceptors write to "BAMPrimaryImport":')));
});

const secrets = `\
topology: t
servers: { A: , B: }
storage: { Data: { kind: san } }
clusters: { CLU: { kind: failover, active: A, passive: B, witness: cloud, storage: Data, resources: [sso] } }
instances: { SQL: { on: CLU } }
databases: { BizTalkMsgBoxDb: { on: SQL }, SSODB: { on: SQL } }
hosts: { Work: { on: [A, B], kind: in-process, does: process } }
sso: { masterSecretServer: CLU }
`;

test('beside clustered Single Sign-On only the instances on its node run', () => {
  const quiet = played(secrets, 'B');
  assert.equal(quiet.verdicts.process, 'degraded');
  const outcome = quiet.simulation.entities.get('host-instance:Work@A');
  assert.equal(outcome?.state, 'up');
  const { verdicts, steps, pages } = played(secrets, 'A');
  assert.equal(verdicts.process, 'stopped');
  assert.ok(steps.some((each) => each.startsWith('Start the instances of "Work" on "B": before Single Sign-On')));
  assert.ok(
    steps.some((each) => each.startsWith('Stop the instances of "Work" on "B" before Single Sign-On is moved back')),
  );
  assert.ok(
    pages('host-instance:Work@B').some((each) => each.endsWith('/sample-biztalk-server-high-availability-scenarios')),
  );
});

test('where nobody knows which node has Single Sign-On, or how the host runs, instances on all run', () => {
  for (const [from, to] of [
    ['active: A, passive: B', 'nodes: [A, B]'],
    ['kind: in-process, does: process', 'does: receive'],
    ['kind: in-process, does: process', 'kind: isolated'],
    ['resources: [sso]', 'resources: [msdtc]'],
  ] as const) {
    const { verdicts } = played(secrets.replace(from, to), 'A');
    assert.notEqual(verdicts.process ?? verdicts.receive, 'stopped', to);
  }
});

const adapters = (more: string, biztalk = '') => `\
topology: t
${biztalk}servers: { A: , B: , Files: }
hosts: { Work: { on: [A, B], kind: in-process, does: [receive, send]${more} } }
`;

test('ordered messages go on through another instance', () => {
  const { said, pages } = played(adapters(', sends: { FILE: { ordered: true } }'), 'A');
  assert.match(said('send').at(-1) ?? '', /^Ordered messages of host "Work" go on through another instance/);
  assert.ok(pages('send').some((each) => each.endsWith('/ordered-delivery-of-messages')));
  assert.ok(
    !played(adapters(', sends: SMTP'), 'A')
      .said('send')
      .some((each) => each.startsWith('Ordered')),
  );
});

test('several readers of FTP read the same message twice when they are back', () => {
  const twice = (text: string) =>
    played(text, 'A').steps.some((each) => each.includes('can read the same message twice'));
  assert.ok(twice(adapters(', receives: FTP')));
  assert.ok(twice(adapters(', receives: { POP3: { concurrent: true } }')));
  assert.ok(!twice(adapters(', receives: { POP3: { concurrent: false } }')));
  assert.ok(!twice(adapters(', receives: FILE')));
});

test('whether receive locations come back by themselves depends on their fault tolerance', () => {
  const share = ", receives: { FILE: '\\\\Files\\in' }";
  const step = (biztalk: string) =>
    played(adapters(share, biztalk), 'Files').steps.find((each) => each.includes('eceive locations')) ?? '';
  assert.match(step('biztalk: { version: 2020, receiveFaultTolerance: true }\n'), /tried again every 60 s/);
  assert.match(step('biztalk: { version: 2020, receiveFaultTolerance: false }\n'), /nothing tries them again/);
  assert.match(step('biztalk: { version: 2016 }\n'), /nothing tries them again/);
  assert.match(step('biztalk: { version: 2020 }\n'), /unless fault tolerance is turned on/);
  assert.match(step(''), /unless fault tolerance is turned on/);
});

const group = (more: string, rest = '') => `\
topology: t
servers: { A: , B: }
clusters: { CLU: { kind: failover, nodes: [A, B], witness: cloud } }
instances: { A: { on: A }, B: { on: B } }
availabilityGroups:
  AG: { replicas: [A, B], primary: A, commit: synchronous, failover: automatic${more} }
databases: { BizTalkMsgBoxDb: { on: AG } }
${rest}`;

test('jobs that are not on the new primary leave logs without backup', () => {
  const step = (more: string) =>
    played(group(more), 'server:A').steps.find((each) => each.includes('until the disk is full'));
  assert.match(step(', agentJobs: false') ?? '', /^The jobs are not on "B"/);
  assert.match(step('') ?? '', /^Unless the jobs were made on "B" as well/);
  assert.equal(step(', agentJobs: true'), undefined);
  assert.equal(step(', contained: true'), undefined);
});

test('a backup that was at work is incomplete', () => {
  const job = (force: string) => `backups: { Job: { method: backup-biztalk-server-job, covers: all${force} } }\n`;
  const step = (force: string) =>
    played(group('', job(force)), 'server:A').steps.find((each) => each.includes('"Job" was at work'));
  assert.match(step(', forceFull: true') ?? '', /makes full backups by itself/);
  assert.match(step('') ?? '', /restore nothing before the next full backup/);
  assert.equal(played(group('', job('')), 'witness:CLU').steps.length, 0);
  const alone =
    'topology: t\nservers: { A: }\nstorage: { Disk: { kind: san } }\ninstances: { A: { on: A, data: Disk } }\ndatabases: { BizTalkMsgBoxDb: { on: A } }\n';
  assert.ok(!played(`${alone}${job('')}`, 'Disk').steps.some((each) => each.includes('was at work')));
});

test('a replica on a clustered instance never takes over by itself', () => {
  const text = `\
topology: t
servers: { A: , B: , C: }
storage: { Data: { kind: san } }
clusters: { CLU: { kind: failover, nodes: [A, B, C], withoutVote: C, witness: cloud } }
instances: { A: { on: A }, FCI: { on: CLU, active: B, passive: C, data: Data } }
availabilityGroups: { AG: { replicas: [A, FCI], primary: A, commit: synchronous, failover: automatic } }
databases: { BizTalkMsgBoxDb: { on: AG } }
`;
  const { verdicts, said, steps } = played(text, 'server:A');
  assert.equal(verdicts.receive, 'stopped');
  assert.ok(
    said('receive').includes(
      '"FCI": on a failover cluster instance, which takes part in no automatic failover of "AG".',
    ),
  );
  assert.ok(steps.some((each) => each.startsWith('Fail availability group "AG" over by hand')));
});

test('quorum cites what it rests on: an odd number of votes, and votes taken away one after another', () => {
  const even = `\
topology: t
defaults: { servers: { os: Windows Server 2022 } }
servers: { A: , B: , C: }
clusters: { CLU: { kind: failover, nodes: [A, B], witness: none } }
instances: { SQL: { on: CLU } }
databases: { BizTalkMsgBoxDb: { on: SQL } }
`;
  assert.ok(
    played(even, 'A')
      .simulation.capabilities.get('receive')
      ?.because.some((each) => each.behaviour === 'Q02'),
  );
  const three = even.replace('nodes: [A, B], witness: none', 'nodes: [A, B, C], witness: cloud');
  assert.ok(
    played(three, 'A', 'B')
      .simulation.entities.get('cluster:CLU')
      ?.because.some((each) => each.behaviour === 'Q03'),
  );
});

test('of two master secret servers the one that is left may be it', () => {
  const two = secrets.replace('masterSecretServer: CLU', 'masterSecretServer: [CLU, C]').replace('B: }', 'B: , C: }');
  const { verdicts, on } = played(
    two
      .replace('SSODB: { on: SQL }', 'SSODB: { on: Lone }')
      .replace('SQL: { on: CLU }', 'SQL: { on: CLU }, Lone: { on: C }'),
    'A',
  );
  assert.equal(verdicts.configure, 'degraded/interrupted');
  assert.ok(on.includes('which server is the master secret server'));
});

const twoSites = (pair: string) => `\
topology: t
sites: { North: { role: primary }, South: { role: disaster-recovery } }
servers: { N1: { site: North }, N2: { site: North }, S1: { site: South } }
clusters:
  NorthLB: { kind: hardware-load-balancer, nodes: [N1, N2], redundant: ${pair} }
  SouthLB: { kind: hardware-load-balancer, nodes: S1, redundant: false }
hosts: { Web: { kind: isolated, on: [N1, N2, S1], receives: WCF-BasicHttp } }
`;

test('a load balancer before servers that wait leads no calls until they work', () => {
  assert.equal(played(twoSites('true'), 'SouthLB').verdicts.receive, 'unaffected');
  assert.equal(played(twoSites('true'), 'NorthLB').verdicts.receive, 'degraded');
  assert.equal(played(twoSites('false'), 'NorthLB').verdicts.receive, 'stopped');
});

test('a share is lost with the cluster or the role its path names', () => {
  const share = (path: string) => `\
topology: t
servers: { A: , B: , F1: , F2: }
clusters: { FSC: { kind: failover, active: F1, passive: F2, witness: cloud } }
resourceGroups: { FILES: { on: FSC, resources: file-share } }
hosts: { Files: { kind: in-process, on: [A, B], receives: { FILE: '${path}' } } }
`;
  for (const path of ['\\\\FSC\\in', '\\\\files.contoso.local\\in', '\\\\F1\\in'])
    assert.equal(played(share(path), 'F1 F2').verdicts.receive, 'stopped', path);
  assert.equal(played(share('\\\\FILES\\in'), 'F1').verdicts.receive, 'interrupted');
  assert.equal(played(share('\\\\elsewhere\\in'), 'F1 F2').verdicts.receive, 'unaffected');
});

const mirrored = (kind: string) => `\
topology: t
sites: { North: , South: }
servers: { A: { site: North }, B: { site: South } }
storage: { Mirror: { kind: ${kind} }, Volume: { on: Mirror, path: 'E:\\' } }
clusters: { CLU: { kind: failover, active: A, passive: B, witness: cloud } }
instances: { SQL: { on: CLU, data: Volume } }
databases: { BizTalkMsgBoxDb: { on: SQL } }
`;

test('what fails of replicated storage is one of its copies', () => {
  const { verdicts, said } = played(mirrored('replicated'), 'Mirror');
  assert.equal(verdicts.receive, 'degraded');
  assert.ok(said('receive').includes('One copy of "Mirror" has failed, and the other goes on.'));
  assert.equal(played(mirrored('san'), 'Mirror').verdicts.receive, 'data-at-risk');
});

test('of the master secret one thing is to be done, at the other site or where it was', () => {
  const text = (shipping: string) => `\
topology: t
sites: { North: { role: primary }, South: { role: disaster-recovery } }
servers: { A: { site: North }, D: { site: South } }
instances: { A: { on: A }, D: { on: D, standbyFor: A } }
databases: { BizTalkMsgBoxDb: { on: A } }
sso: { masterSecretServer: A }
disasterRecovery: { logShipping: ${shipping} }
`;
  const secret = (shipping: string) =>
    played(text(shipping), 'North').steps.filter((each) => /master secret/.test(each));
  assert.deepEqual(secret('biztalk'), ['Restore the master secret on the new master secret server.']);
  assert.deepEqual(secret('none'), [
    'Bring master secret server "A" back, or make another server the master secret server and restore the secret there.',
  ]);
});
