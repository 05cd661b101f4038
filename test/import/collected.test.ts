import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runIn } from '../cli/run.ts';
import { examine } from '../support/check.ts';
import { configurationExport } from './exports.ts';

/** The topology that files give. */
async function imported(files: Readonly<Record<string, string>>): Promise<string> {
  const { stdout, stderr, code } = await runIn({ files }, 'import', ...Object.keys(files));
  assert.equal(code, 0, stderr);
  assert.deepEqual(
    examine(stdout).findings.filter((each) => each.code === 'duplicate-identifier'),
    [],
  );
  return stdout;
}

test('MSDTC in the own group of a cluster is a resource group beside the cluster', async () => {
  const resource = (cluster: string) => ({
    cluster,
    group: 'Cluster Group',
    networkName: cluster,
    resourceType: 'Distributed Transaction Coordinator',
  });
  const text = await imported({
    'a.json': JSON.stringify({
      biztopoCollect: 1,
      clusters: [{ name: 'SQLCLU' }, { name: 'BIZCLU' }],
      clusterResources: [resource('SQLCLU'), resource('BIZCLU')],
    }),
  });
  assert.match(text, /^ {2}Cluster Group of BIZCLU: \{ on: BIZCLU, resources: msdtc \}$/m);
  assert.match(text, /^ {2}Cluster Group of SQLCLU: \{ on: SQLCLU, resources: msdtc \}$/m);
});

test('where no listener is told, a SQL Server name that an availability group bears is the group', async () => {
  const text = await imported({
    'a.xml': configurationExport({ server: 'btsag' }),
    'b.json': JSON.stringify({
      biztopoCollect: 1,
      instances: [{ name: 'SQL01', computer: 'SQL01' }],
      availabilityGroups: [{ name: 'BTSAG' }],
      replicas: [{ group: 'BTSAG', instance: 'SQL01' }],
    }),
  });
  assert.match(text, /^ {2}SSODB: \{ kind: sso, on: BTSAG \}$/m);
});

test('an instance that has the name of an availability group keeps its databases', async () => {
  const { stdout } = await runIn(
    {
      files: {
        'a.xml': configurationExport({ server: 'SQL01' }),
        'b.json': JSON.stringify({
          biztopoCollect: 1,
          instances: [{ name: 'SQL01', computer: 'SQL01' }],
          availabilityGroups: [{ name: 'SQL01' }],
          replicas: [{ group: 'SQL01', instance: 'SQL02' }],
        }),
      },
    },
    'import',
    'a.xml',
    'b.json',
  );
  assert.match(stdout, /^ {2}SQL01: \{ on: SQL01 \}$/m);
});
