import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Content } from '../cli/memory-host.ts';
import { runIn } from '../cli/run.ts';
import { examine } from '../support/check.ts';
import { bindings, collected, configurationExport, hostList, instancesCsv, inventoryJson, ssoInfo } from './exports.ts';
import { structuralIn } from './structural.ts';

type Files = Readonly<Record<string, Content>>;

/** Every kind of file there is, each with secrets wherever it can hold any. */
const everything: Readonly<Record<string, string | Uint8Array>> = {
  'BIZ01.xml': configurationExport(),
  'BIZ02.xml': configurationExport({ answer: 'Join' }),
  'bindings.xml': bindings,
  'instances.csv': instancesCsv,
  'inventory.json': inventoryJson,
  'hosts.csv': hostList,
  'sso.xml': ssoInfo,
  'collected.json': collected,
};

/** What the import of files prints. */
async function imported(files: Files, ...options: readonly string[]) {
  return runIn({ files }, 'import', ...Object.keys(files), ...options);
}

/** The text that an import gives, without its first line and title. */
async function textOf(files: Files, ...options: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await imported(files, ...options);
  assert.equal(code, 0, stderr);
  return stdout.slice(stdout.indexOf('\n\n') + 2);
}

test('a configuration export names databases and the hosts it made', async () => {
  assert.equal(
    await textOf({ 'BIZ01.xml': configurationExport() }),
    `instances:
  BTSSQL01:

databases:
  BizTalkDTADb: { kind: tracking, on: BTSSQL01 }
  BizTalkMgmtDb: { kind: management, on: BTSSQL01 }
  BizTalkMsgBoxDb: { kind: message-box, on: BTSSQL01, master: true }
  SSODB: { kind: sso, on: BTSSQL01 }

hosts:
  BizTalkServerApplication: { kind: in-process, bits: 32 }
`,
  );
});

test('of answers that were not given nothing is read, and that databases are missing is not said then', async () => {
  const { stdout } = await imported({ 'BIZ02.xml': configurationExport({ answer: 'Join' }) });
  assert.match(stdout, /^# biztopo-ignore required-database-missing -- /m);
  assert.doesNotMatch(stdout, /MsgBox|NotMade/);
});

test('bindings tell adapters, order, shares and second ways', async () => {
  assert.equal(
    await textOf({ 'bindings.xml': bindings }),
    `hosts:
  ProcessHost: { kind: in-process }
  ReceiveHost: { receives: { FILE: { path: \\\\nas\\orders }, POP3: {} } }
  SendHost: { sends: { FILE: {}, SFTP: [{ backupTransport: FILE }, { ordered: true }] } }
`,
  );
});

test('rows of a clustered host are one clustered host with several owners', async () => {
  assert.equal(
    await textOf({ 'instances.csv': instancesCsv, 'inventory.json': inventoryJson }),
    `servers:
  BIZ01:
  BIZ02:

clusters:
  cluster of BIZ01: { kind: failover, nodes: [BIZ01, BIZ02] }

resourceGroups:
  BTSRX: { on: cluster of BIZ01 }

instances:
  BTSSQL01:
  BTSSQL02\\MSG:

databases:
  BizTalkDTADb: { kind: tracking, on: BTSSQL01 }
  BizTalkMgmtDb: { kind: management, on: BTSSQL01 }
  BizTalkMsgBoxDb on BTSSQL01:
    kind: message-box
    name: BizTalkMsgBoxDb
    on: BTSSQL01
    master: true
    publication: disabled
  BizTalkMsgBoxDb on BTSSQL02\\MSG:
    kind: message-box
    name: BizTalkMsgBoxDb
    on: BTSSQL02\\MSG
    master: false
    publication: enabled

hosts:
  ReceiveHost: { kind: in-process, on: [BIZ01, BIZ02], clustered: BTSRX, bits: 32 }
  SendHost:
    kind: in-process
    on: [BIZ01, BIZ02]
    disabledOn: BIZ01
    does: track
    sends: EventHubs
    bits: 64
`,
  );
});

test('a group of a cluster is one, by its own name and by its network name', async () => {
  const text = await textOf({
    'instances.csv': instancesCsv,
    'MSBTS_HostSetting.csv': 'Name,HostTracking,ClusterResourceGroupName\nReceiveHost,False,BizTalk group\n',
    'collected.json': JSON.stringify({
      biztopoCollect: 1,
      clusterNodes: ['BIZ01', 'BIZ02', 'BIZ03'].map((name) => ({ cluster: 'BIZCLU', name })),
      clusterGroups: [{ cluster: 'BIZCLU', name: 'BizTalk Group', networkName: 'BTSRX', kind: 'other' }],
      clusterResources: [
        { cluster: 'BIZCLU', group: 'BizTalk Group', networkName: 'BTSRX', serviceName: 'BTSSvc$ReceiveHost' },
      ],
    }),
  });
  assert.match(text, /^resourceGroups:\n {2}BTSRX: \{ on: BIZCLU, resources: biztalk-host \}\n\n/m);
  assert.match(text, /ReceiveHost: \{ kind: in-process, on: \[BIZ01, BIZ02\], clustered: BTSRX \}/);
});

test('of a cluster that no file describes nothing is found that is only not known', async () => {
  const one = 'HostName,RunningServer,ClusterInstanceType\nReceiveHost,BIZ01,1\n';
  for (const file of [one, `${one}ReceiveHost,BIZ02,1\n`]) {
    const { findings } = examine(
      `topology: t\n${await textOf({ 'MSBTS_HostInstance.csv': file, 'a.json': inventoryJson })}`,
    );
    const known = /^(?:section-not-described|required-database|tracking-database|exactly-two|not-exactly)/;
    assert.deepEqual(
      findings.map((each) => each.code).filter((each) => !known.test(each)),
      [],
      file,
    );
  }
});

test('a list of hosts tells servers and adapters, and what it leaves open about clusters is not found', async () => {
  const text = await textOf({ 'hosts.csv': hostList });
  assert.equal(
    text,
    `servers:
  BIZ01:
  BIZ02:

hosts:
  # biztopo-ignore ftp-receive-on-several-instances, pop3-concurrent-not-clustered -- whether it is clustered is not in the imported files
  ReceiveHost: { kind: in-process, on: [BIZ01, BIZ02], receives: [FTP, POP3], bits: 32 }
  TrackingHost: { kind: in-process, on: [], does: track, sends: [FILE, SMTP], bits: 64 }
`,
  );
  const { findings } = examine(`topology: t\n${text}`);
  assert.deepEqual(
    findings.map((each) => each.code).filter((each) => each !== 'section-not-described'),
    ['host-without-instances'],
  );
});

test('the collector tells what stands behind names', async () => {
  assert.equal(
    await textOf({
      'collected.json': collected,
      'BIZ01.xml': configurationExport({ server: 'btssql01' }),
      'sso.xml': ssoInfo.replace('BIZ01', 'btssso'),
    }),
    `servers:
  SQL01: { os: Windows Server 2022 Datacenter }
  SQL02:

clusters:
  SQLCLU: { kind: failover, nodes: [SQL01, SQL02], witness: disk, withoutVote: SQL02 }

resourceGroups:
  BTSSSO: { on: SQLCLU, resources: sso }

instances:
  BTSSQL01: { on: SQLCLU, version: 2022, edition: Enterprise, active: SQL02, passive: SQL01 }

databases:
  BizTalkDTADb: { kind: tracking, on: BTSSQL01 }
  BizTalkMgmtDb: { kind: management, on: BTSSQL01, recoveryModel: full }
  BizTalkMsgBoxDb: { kind: message-box, on: BTSSQL01, master: true }
  SSODB: { kind: sso, on: BTSSQL01 }

hosts:
  BizTalkServerApplication: { kind: in-process, bits: 32 }

sso:
  masterSecretServer: BTSSSO
  secretServerName: btssso
`,
  );
});

test('when databases were last backed up is reported, and makes no plan', async () => {
  const { stdout, stderr } = await imported({ 'collected.json': collected, 'BIZ01.xml': configurationExport() });
  assert.ok(
    stderr.includes(`Last backups, by the clock of each server
  BizTalkMgmtDb: full 2026-11-29 01:00, log 2026-11-29 10:15 (collected.json:$.databases[0])
  SSODB: never, as far as its server knows (collected.json:$.databases[1])
`),
    stderr,
  );
  assert.doesNotMatch(stdout, /2026|backup/);
  const old = JSON.stringify({
    biztopoCollect: 1,
    instances: [{ name: 'BTSSQL01', computer: 'SQL01' }],
    databases: [{ instance: 'BTSSQL01', name: 'SSODB', recoveryModel: 'FULL' }],
  });
  assert.doesNotMatch((await imported({ 'a.json': old, 'b.xml': configurationExport() })).stderr, /Last backups/);
});

test('of an availability group the last backup on any replica counts', async () => {
  const files = {
    'BIZ01.xml': configurationExport({ server: 'BTSAGL' }),
    'collected.json': JSON.stringify({
      biztopoCollect: 1,
      instances: [
        { name: 'SQL01', computer: 'SQL01' },
        { name: 'SQL02', computer: 'SQL02' },
      ],
      availabilityGroups: [{ name: 'BTSAG' }],
      replicas: ['SQL01', 'SQL02'].map((instance) => ({ group: 'BTSAG', instance })),
      listeners: [{ group: 'BTSAG', name: 'BTSAGL' }],
      databases: [
        {
          instance: 'SQL01',
          name: 'SSODB',
          lastFullBackup: '2026-11-28T01:00:00',
          lastLogBackup: '2026-11-29T09:00:00',
        },
        { instance: 'SQL02', name: 'ssodb', lastFullBackup: '2026-11-29T01:00:00', lastLogBackup: '' },
      ],
    }),
  };
  const { stderr } = await imported(files);
  assert.match(stderr, /SSODB: full 2026-11-29 01:00, log 2026-11-29 09:00 \(/);
});

test('databases on the listener of an availability group are on the group', async () => {
  const text = await textOf({
    'BIZ01.xml': configurationExport({ server: 'BTSAGL,1433' }),
    'collected.json': JSON.stringify({
      biztopoCollect: 1,
      instances: [
        { name: 'SQL01', computer: 'SQL01' },
        { name: 'SQL02', computer: 'SQL02' },
      ],
      availabilityGroups: [{ name: 'BTSAG', dtcSupport: true }],
      replicas: [
        { group: 'BTSAG', instance: 'SQL01', availabilityMode: 'SYNCHRONOUS_COMMIT', failoverMode: 'AUTOMATIC' },
        { group: 'BTSAG', instance: 'SQL02', availabilityMode: 'ASYNCHRONOUS_COMMIT', failoverMode: 'MANUAL' },
      ],
      listeners: [{ group: 'BTSAG', name: 'BTSAGL', port: 1433 }],
    }),
  });
  assert.match(
    text,
    /^ {4}replicas:\n {6}SQL01: \{ commit: synchronous, failover: automatic \}\n {6}SQL02: \{ commit: asynch/m,
  );
  assert.match(text, /^ {2}SSODB: \{ kind: sso, on: BTSAG \}$/m);
});

test('a server that has the name of a SQL Server is where it is; this computer is nobody knows which', async () => {
  const files = { 'instances.csv': instancesCsv, 'a.xml': configurationExport({ server: 'biz01' }) };
  assert.match(await textOf(files), /^ {2}biz01: \{ on: BIZ01 \}$/m);
  const { stdout, stderr } = await imported({
    'instances.csv': instancesCsv,
    'a.xml': configurationExport({ server: '.' }),
  });
  assert.match(stdout, /^ {2}\.:$/m);
  assert.match(stderr, /"\.": the computer that a file comes from/);
});

test('files that contradict each other are told with both places, and end with 1', async () => {
  const files = { 'a.xml': configurationExport(), 'b.xml': configurationExport({ server: 'OTHER' }) };
  const { stdout, stderr, code } = await imported(files);
  assert.equal(code, 1);
  assert.match(stderr, /databases\.SSODB\.on: written is "BTSSQL01" \(a\.xml:13\)\n {4}against "OTHER" \(b\.xml:13\)/);
  assert.match(stdout, /SSODB: \{ kind: sso, on: BTSSQL01 \}/);
});

test('each value can say where it comes from', async () => {
  const { stdout } = await imported({ 'BIZ01.xml': configurationExport() }, '--provenance');
  assert.match(
    stdout,
    /^ {2}SSODB: # BIZ01\.xml:13\n {4}kind: sso # BIZ01\.xml:13\n {4}on: BTSSQL01 # BIZ01\.xml:13$/m,
  );
  assert.deepEqual(structuralIn(stdout), []);
});

test('what is imported has no structural finding', async () => {
  for (const [file, content] of Object.entries(everything)) {
    const { stdout } = await imported({ [file]: content });
    assert.deepEqual(structuralIn(stdout), [], file);
  }
  const { stdout } = await imported(everything);
  assert.deepEqual(structuralIn(stdout), []);
});

test('the same files in any order, and twice, give the same bytes', async () => {
  const expected = await imported(everything);
  const orders = fc.shuffledSubarray(Object.keys(everything), { minLength: Object.keys(everything).length });
  await fc.assert(
    fc.asyncProperty(orders, async (names) => {
      const result = await runIn({ files: everything }, 'import', ...names, ...names.slice(0, 2));
      assert.deepEqual(result, expected);
    }),
    { numRuns: 20 },
  );
});

test('no secret is written, told or logged', async () => {
  const planted = Object.values(everything).map((each) =>
    typeof each === 'string' ? each : new TextDecoder('utf-16le').decode(each),
  );
  for (const each of planted) assert.match(each, /S3cret|secretServer|clusterResources/);
  for (const options of [[], ['--provenance']]) {
    const { stdout, stderr } = await imported(everything, ...options);
    assert.doesNotMatch(stdout + stderr, /S3cret/i);
  }
  for (const [file, content] of Object.entries(everything)) {
    if (typeof content !== 'string') continue;
    for (const cut of [0.2, 0.4, 0.6, 0.8]) {
      const { stdout, stderr } = await imported({ [file]: content.slice(0, content.length * cut) });
      assert.doesNotMatch(stdout + stderr, /S3cret/i, `${file} cut off`);
    }
  }
});

test('a connection where a name belongs is not kept, since it may hold a password', async () => {
  const server = 'Data Source=SQL01;User ID=sa;Password=S3cret';
  const { stdout, stderr } = await imported({
    'a.xml': configurationExport({ server }),
    'b.csv': `HostName,RunningServer\nReceiveHost,"BIZ01;pwd = S3cret"\n`,
    'c.json': JSON.stringify({ biztopoCollect: 1, instances: [{ name: server, computer: server }] }),
  });
  assert.doesNotMatch(stdout + stderr, /S3cret/);
  assert.deepEqual(structuralIn(stdout), []);
});

test('no secret is in what drift tells, in any format and language', async () => {
  const files = {
    ...everything,
    'a.yaml': 'topology: t\nservers: { X: }\nhosts: { ReceiveHost: { on: X } }\ndatabases: { SSODB: X }\n',
  };
  for (const options of [[], ['--format', 'json'], ['--locale', 'zh-tw']]) {
    const { stdout, stderr } = await runIn({ files }, 'drift', 'a.yaml', ...Object.keys(everything), ...options);
    assert.match(stdout, /drift-/);
    assert.doesNotMatch(stdout + stderr, /S3cret/i);
  }
});

test('a file larger than the memory of a person is read in one go', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `H${i % 50},BIZ${i % 400},0`);
  const { code, stdout } = await imported({
    'big.csv': `HostName,RunningServer,ClusterInstanceType\n${rows.join('\n')}\n`,
  });
  assert.equal(code, 0);
  assert.equal(stdout.split('\n').filter((each) => /^ {2}H\d+:/.test(each)).length, 50);
});

const samples = new URL('../../../../shared/samples/', import.meta.url);

test('real exports, where they are at hand, are imported or refused with a reason', async () => {
  if (!fs.existsSync(samples)) return;
  const names = fs
    .readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((each) => /\.(?:xml|csv)$/.test(each));
  for (const name of names) {
    const { stdout, stderr, code } = await imported({ [name]: fs.readFileSync(new URL(name, samples)) });
    if (code === 2) assert.match(stderr, /^biztopo: Cannot import ".*": it is a list of .*\.\n$/, name);
    else assert.deepEqual([code, structuralIn(stdout)], [0, []], name);
  }
});
