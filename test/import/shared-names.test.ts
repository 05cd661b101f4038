import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameSpaces } from '../../server/src/model/schema.ts';
import { runIn } from '../cli/run.ts';
import { examine } from '../support/check.ts';
import { tries } from '../support/runs.ts';
import { structuralIn } from './structural.ts';

type Files = Readonly<Record<string, string>>;

/** A file of the collector. */
function collectedOf(lists: object): string {
  return JSON.stringify({ biztopoCollect: 1, ...lists });
}

async function imported(files: Files, ...options: readonly string[]) {
  const result = await runIn({ files }, 'import', ...Object.keys(files), ...options);
  assert.notEqual(result.code, 2, result.stderr);
  assert.deepEqual(structuralIn(result.stdout), [], result.stdout);
  return result;
}

const roleAndServer = {
  'a.json': collectedOf({
    clusterNodes: ['BIZ01', 'BIZ02', 'BIZ03'].map((name) => ({ cluster: 'BIZCLU', name })),
    clusterGroups: [{ cluster: 'BIZCLU', name: 'BIZ03', networkName: '', kind: 'other' }],
  }),
  'MSBTS_HostSetting.csv': 'Name,HostTracking,ClusterResourceGroupName\nReceiveHost,False,BIZ03\n',
  'MSBTS_HostInstance.csv': 'HostName,RunningServer,ClusterInstanceType\nReceiveHost,BIZ01,1\nReceiveHost,BIZ02,1\n',
};

test('a role with the name of a server has another name, which the report tells', async () => {
  const { stdout, stderr } = await imported(roleAndServer);
  assert.match(stdout, /^resourceGroups:\n {2}BIZ03 \(role\): \{ on: BIZCLU \}\n\n/m);
  assert.match(stdout, /ReceiveHost: \{ on: \[BIZ01, BIZ02\], clustered: BIZ03 \(role\) \}/);
  assert.ok(
    stderr.includes(`Written under another name
  resourceGroups.BIZ03 is "BIZ03 (role)": servers.BIZ03 has the same name
`),
    stderr,
  );
});

test('an availability group with the name of an instance has another name; databases are where they were', async () => {
  const { stdout } = await imported({
    'a.json': collectedOf({
      instances: ['BTSSQL01', 'SQL02'].map((name) => ({ name, computer: name })),
      availabilityGroups: [{ name: 'BTSSQL01' }],
      replicas: ['BTSSQL01', 'SQL02'].map((instance) => ({ group: 'BTSSQL01', instance })),
      listeners: [{ group: 'BTSSQL01', name: 'BTSAGL' }],
    }),
    'MSBTS_GroupSetting.csv':
      'MgmtDbName,MgmtDbServerName,SubscriptionDBName,SubscriptionDBServerName\nBizTalkMgmtDb,BTSAGL,BizTalkMsgBoxDb,BTSSQL01\n',
  });
  assert.match(stdout, /^availabilityGroups:\n {2}BTSSQL01 \(availability group\): \{ replicas: \[BTSSQL01, SQL02\]/m);
  assert.match(stdout, /BizTalkMsgBoxDb: \{ kind: message-box, on: BTSSQL01, master: true \}/);
});

test('a listener with the name of a server is not written, and the report tells it', async () => {
  const { stdout, stderr } = await imported({
    'a.json': collectedOf({
      instances: ['SQL01', 'SQL02'].map((name) => ({ name, computer: name })),
      availabilityGroups: [{ name: 'AG1' }, { name: 'AG2' }],
      replicas: ['AG1', 'AG2'].flatMap((group) => ['SQL01', 'SQL02'].map((instance) => ({ group, instance }))),
      listeners: [
        { group: 'AG1', name: 'sql02', port: 1433 },
        { group: 'AG2', name: 'AGL', port: 1433 },
      ],
    }),
  });
  assert.match(stdout, /AG1: \{ replicas: \[SQL01, SQL02\], port: 1433 \}/);
  assert.match(stdout, /AG2: \{ replicas: \[SQL01, SQL02\], listener: AGL, port: 1433 \}/);
  assert.match(stderr, /availabilityGroups\.AG1\.listener "sql02" is not written: servers\.SQL02 has the same name/);
});

test('roles of one name in two clusters are two, and none is taken for the other', async () => {
  const groups = ['ACLU', 'BCLU'].map((cluster) => ({ cluster, name: 'BizTalk', networkName: '', kind: 'other' }));
  const { stdout, code } = await imported({
    'a.json': collectedOf({
      clusterNodes: groups.flatMap(({ cluster }) => [1, 2].map((i) => ({ cluster, name: `${cluster}${i}` }))),
      clusterGroups: groups,
      clusterResources: groups.map(({ cluster, name }) => ({ cluster, group: name, serviceName: 'BTSSvc$A' })),
    }),
    'MSBTS_HostSetting.csv': 'Name,HostTracking,ClusterResourceGroupName\nA,False,BizTalk\n',
    'MSBTS_HostInstance.csv': 'HostName,RunningServer,ClusterInstanceType\nA,BCLU1,1\nA,BCLU2,1\n',
  });
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^ {2}BizTalk of ACLU: \{ on: ACLU, resources: biztalk-host \}\n {2}BizTalk of BCLU: \{ on: BCLU, resources: biztalk-host \}$/m,
  );
  assert.match(stdout, /A: \{ on: \[BCLU1, BCLU2\], clustered: BizTalk of BCLU \}/);
});

test('drift knows a thing by its real name and by the one that was written for it', async () => {
  const { stdout } = await imported(roleAndServer);
  const byHand = 'topology: t\nclusters: { BIZCLU: { kind: failover } }\nresourceGroups: { BIZ03: { on: BIZCLU } }\n';
  const hosts = (name: string) => `hosts: { ReceiveHost: { on: [BIZ01, BIZ02], clustered: ${name} } }\n`;
  for (const [design, expected] of [
    [stdout, ''],
    [`${byHand}${hosts('BIZ03')}`, ''],
    [`${byHand}${hosts('BIZCLU')}`, 'BIZ03'],
  ] as const) {
    const files = { ...roleAndServer, 'd.yaml': design };
    const found = await runIn({ files }, 'drift', 'd.yaml', ...Object.keys(roleAndServer));
    if (expected === '') assert.equal(found.stdout, 'Nothing found in 1 file.\n', design);
    else assert.match(found.stdout, new RegExp(`drift-value[^]*"${expected}`));
  }
});

const name = fc.constantFrom(
  'A',
  'a',
  'B',
  'A (role)',
  'A (cluster)',
  'A of B',
  'cluster of A',
  'Å',
  'none',
  'A\\I',
  'A on A',
  '.',
);
const rowsOf = (row: Readonly<Record<string, fc.Arbitrary<string>>>) => fc.array(fc.record(row), { maxLength: 3 });
const collections = fc.record({
  servers: rowsOf({ name }),
  clusters: rowsOf({ name }),
  clusterNodes: rowsOf({ cluster: name, name }),
  clusterGroups: rowsOf({
    cluster: name,
    name,
    networkName: fc.oneof(fc.constant(''), name),
    kind: fc.constantFrom('other', 'sql-server'),
    instance: name,
    preferredOwners: name,
    possibleOwners: name,
  }),
  clusterResources: rowsOf({
    cluster: name,
    group: name,
    networkName: name,
    serviceName: fc.constantFrom('ENTSSO', 'BTSSvc$A'),
  }),
  instances: rowsOf({ name, computer: name, cluster: fc.oneof(fc.constant(''), name) }),
  availabilityGroups: rowsOf({ name, cluster: name }),
  replicas: rowsOf({ group: name, instance: name }),
  listeners: rowsOf({ group: name, name }),
});
const inventories = fc.record({
  MSBTS_GroupSetting: rowsOf({
    MgmtDbName: name,
    MgmtDbServerName: name,
    SubscriptionDBName: name,
    SubscriptionDBServerName: name,
    TrackingDBName: name,
    TrackingDBServerName: name,
  }),
  MSBTS_MsgBoxSetting: rowsOf({ MsgBoxDBName: name, MsgBoxDBServerName: name }),
  MSBTS_HostSetting: rowsOf({ Name: name, HostTracking: fc.constant('0'), ClusterResourceGroupName: name }),
  MSBTS_HostInstance: rowsOf({
    HostName: name,
    RunningServer: name,
    ClusterInstanceType: fc.constantFrom('0', '1', '2'),
  }),
});
const sso = name.map((each) => `<sso><globalInfo><secretServer>${each}</secretServer></globalInfo></sso>`);

test('whatever names things share, what is imported opens without structural findings, in any order of the files', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(collections, { minLength: 1, maxLength: 2 }),
      inventories,
      sso,
      async (collected, inventory, secret) => {
        const files: Record<string, string> = { 'i.json': JSON.stringify(inventory), 's.xml': secret };
        collected.forEach((each, i) => {
          files[`c${i}.json`] = collectedOf(each);
        });
        const { stdout } = await imported(files);
        const turned = Object.fromEntries(Object.entries(files).reverse());
        assert.equal((await imported(turned)).stdout, stdout);
        await imported(files, '--provenance');
        const drift = await runIn({ files: { ...files, 'd.yaml': stdout } }, 'drift', 'd.yaml', ...Object.keys(files));
        assert.equal(drift.stdout, 'Nothing found in 1 file.\n', stdout);
      },
    ),
    tries(100, 1),
  );
});

test('no two things of one name space have the same name', async () => {
  const rows = [{ name: 'A' }];
  const { stdout } = await imported({
    'a.json': collectedOf({
      servers: rows,
      clusters: rows,
      clusterGroups: [{ cluster: 'A', name: 'A', networkName: '', kind: 'other' }],
      instances: [{ name: 'A', computer: 'A' }],
      availabilityGroups: rows,
      replicas: [{ group: 'A', instance: 'A' }],
    }),
  });
  const { topology } = examine(stdout);
  for (const space of nameSpaces) {
    const names = space.flatMap((section) => [...topology[section].keys()]);
    assert.equal(new Set(names).size, names.length);
  }
});
