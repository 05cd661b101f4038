import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runIn } from '../cli/run.ts';
import { examine } from '../support/check.ts';
import { bindings, configurationExport, hostList } from './exports.ts';

/** The hosts that files give, as they are written. */
async function hostsOf(files: Readonly<Record<string, string>>): Promise<string> {
  const { stdout, stderr, code } = await runIn({ files }, 'import', ...Object.keys(files));
  assert.equal(code, 0, stderr);
  return stdout.slice(stdout.indexOf('hosts:\n'));
}

test('rows of send handlers without a default column are known by the name of the file', async () => {
  const rows = 'AdapterName,HostName\nFILE,SendHost\n';
  assert.equal(await hostsOf({ 'MSBTS_SendHandler2.csv': rows }), 'hosts:\n  SendHost: { sends: FILE }\n');
  assert.equal(await hostsOf({ 'MSBTS_SendHandler.csv': rows }), 'hosts:\n  SendHost: { sends: FILE }\n');
  assert.equal(await hostsOf({ 'handlers.csv': rows }), 'hosts:\n  SendHost: { receives: FILE }\n');
});

test('a name that the columns do not bear out is not believed', async () => {
  const rows = 'HostName,RunningServer\nA,BIZ01\n';
  assert.equal(await hostsOf({ 'MSBTS_HostSetting.csv': rows }), 'hosts:\n  A: { on: BIZ01 }\n');
});

test('rows of several classes in one list are told apart', async () => {
  const rows = [
    { HostName: 'A', RunningServer: 'BIZ01' },
    { Name: 'B', HostTracking: true },
  ];
  const text = 'hosts:\n  A: { on: BIZ01 }\n  B: { does: track }\n';
  assert.equal(await hostsOf({ 'a.json': JSON.stringify(rows) }), text);
  assert.equal(await hostsOf({ 'a.json': JSON.stringify({ value: rows, Count: 2 }) }), text);
});

test('a list that Windows PowerShell wrapped is read', async () => {
  const rows = { value: [{ HostName: 'A', RunningServer: 'BIZ01' }], Count: 1 };
  assert.equal(
    await hostsOf({ 'a.json': JSON.stringify({ MSBTS_HostInstance: rows }) }),
    'hosts:\n  A: { on: BIZ01 }\n',
  );
});

test('which adapters are in use only bindings tell, and the report says so', async () => {
  const hosts = { 'hosts.csv': hostList };
  const open = /Which adapters are in use is not in these files/;
  assert.match((await runIn({ files: hosts }, 'import', 'hosts.csv')).stderr, open);
  const both = await runIn({ files: { ...hosts, 'b.xml': bindings } }, 'import', 'hosts.csv', 'b.xml');
  assert.doesNotMatch(both.stderr, open);
});

test('databases that are named by placeholders alone are said to be so', async () => {
  const file = configurationExport({ server: '%%sql%%' });
  const { stderr } = await runIn({ files: { 'a.xml': file } }, 'import', 'a.xml');
  assert.match(stderr, /No file names the databases other than by placeholders/);
});

test('that there is no load balancer is not found, since no file could tell; one comment for each set of servers', async () => {
  const instances = ['IsoA', 'IsoB', 'Rx'].flatMap((host) => [`${host},BIZ01,0\n`, `${host},BIZ02,0\n`]).join('');
  const files = {
    'MSBTS_HostInstance.csv': `HostName,RunningServer,ClusterInstanceType\n${instances}`,
    'collected.json': '{ "biztopoCollect": 1, "clusterNodes": [{ "cluster": "C", "name": "SQL01" }] }',
    'MSBTS_ReceiveHandler.csv': 'AdapterName,HostName\nWCF-BasicHttp,IsoA\nHTTP,IsoB\nFILE,Rx\n',
  };
  const text = await hostsOf(files);
  assert.equal(
    text,
    `hosts:
  # biztopo-ignore isolated-receive-without-load-balancer -- load balancers are not in the imported files
  IsoA: { on: [BIZ01, BIZ02], receives: WCF-BasicHttp }
  IsoB: { on: [BIZ01, BIZ02], receives: HTTP }
  Rx: { on: [BIZ01, BIZ02], receives: FILE }
`,
  );
  for (const clusters of ['', '  C: { kind: failover, nodes: [SQL01, SQL02] }\n']) {
    const own = clusters === '' ? await hostsOf({ ...files, 'collected.json': '{ "biztopoCollect": 1 }' }) : text;
    const servers = 'servers: { BIZ01: , BIZ02: , SQL01: , SQL02: }\n';
    const { findings } = examine(`topology: t\n${servers}${clusters === '' ? '' : `clusters:\n${clusters}`}${own}`);
    const about = findings.filter((each) => each.code !== 'section-not-described' && each.code !== 'no-quorum-witness');
    assert.deepEqual(
      about.map((each) => each.code),
      [],
    );
  }
});
