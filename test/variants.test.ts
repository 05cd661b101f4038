import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Analysis } from '../server/src/analysis.ts';
import { examine } from './support/check.ts';

const folder = fileURLToPath(new URL('../examples/figures/', import.meta.url));

/** A figure with something changed, and the codes that come with it; one that goes has a minus before it. */
interface Variant {
  /** How the name of the figure begins. */
  readonly of: string;
  readonly is: string;
  /** What is replaced by what, wherever it stands. */
  readonly edits: Readonly<Record<string, string>>;
  readonly codes: readonly string[];
}

/** What the pages around the figures warn of, and what they recommend beside what is drawn. */
const variants: readonly Variant[] = [
  {
    of: 'rs0',
    is: 'without Node B',
    edits: { ', passive: NodeB': '' },
    codes: ['failover-cluster-too-few-nodes'],
  },
  {
    of: 'rs0',
    is: 'load-balanced instead of clustered',
    edits: { 'kind: failover': 'kind: nlb' },
    codes: ['databases-on-load-balanced-cluster'],
  },
  {
    of: 'rs0',
    is: 'without the shared disk',
    edits: { ', storage: SharedDiskArray': '' },
    codes: ['fci-without-shared-storage', '-raid-level-unspecified-for-critical-database'],
  },
  {
    of: 'rs0',
    is: 'with a local disk',
    edits: { 'kind: san': 'kind: local' },
    codes: ['fci-without-shared-storage'],
  },
  {
    of: 'rs0',
    is: 'with Node B no possible owner',
    edits: { 'BTSSQL: { on: SQLServerCluster': 'BTSSQL: { on: SQLServerCluster, passive: []' },
    codes: ['failover-cluster-without-passive-node'],
  },
  {
    of: 'rs0',
    is: 'with the instance beside the cluster',
    edits: { 'BTSSQL: { on: SQLServerCluster': 'BTSSQL: { on: NodeA' },
    codes: [
      'database-not-highly-available',
      'bam-primary-import-not-clustered',
      '-raid-level-unspecified-for-critical-database',
    ],
  },
  {
    of: 'rs0',
    is: 'with a host on one server',
    edits: { 'BizTalkHost: { on: [BizTalkServer1, BizTalkServer2]': 'BizTalkHost: { on: BizTalkServer1' },
    codes: ['too-few-biztalk-servers'],
  },
  {
    of: 'rs1',
    is: 'with the master secret server clustered over both computers, which mends nothing',
    edits: { 'masterSecretServer: Computer1': 'masterSecretServer: SQLServerCluster' },
    codes: [],
  },
  {
    of: 'rs2',
    is: 'receiving through HTTP with no load balancer',
    edits: { 'Receive: { on': 'Receive: { kind: isolated, receives: HTTP, on' },
    codes: ['isolated-receive-without-load-balancer'],
  },
  {
    of: 'rs2',
    is: 'receiving through HTTP behind a load balancer',
    edits: {
      'Receive: { on': 'Receive: { kind: isolated, receives: HTTP, on',
      'clusters:\n':
        'clusters:\n  Balancer: { kind: hardware-load-balancer, redundant: true, nodes: [BizTalkServer1, BizTalkServer2] }\n',
    },
    codes: [],
  },
  {
    of: 'rs2',
    is: 'with SQL Server Standard',
    edits: { 'BTSSQL: { on: SQLServerCluster': 'BTSSQL: { on: SQLServerCluster, edition: Standard' },
    codes: ['failover-clustering-on-standard-edition'],
  },
  {
    of: 'rs3',
    is: 'with the send host on one server',
    edits: { 'Send: { on: [BizTalkServer3, BizTalkServer4]': 'Send: { on: BizTalkServer3' },
    codes: ['host-with-single-instance'],
  },
  {
    of: 'rs4',
    is: 'with two MessageBoxes',
    edits: { '  BizTalkMsgBoxDb3: { on: MSGSQL3, kind: message-box }\n': '' },
    codes: ['-master-messagebox-publishes', 'exactly-two-messageboxes'],
  },
  {
    of: 'rs4',
    is: 'with MessageBox 2 outside the cluster',
    edits: { 'MSGSQL2: { on: MessageBoxCluster, active: MessageBoxNode2': 'MSGSQL2: { on: MessageBoxNode2' },
    codes: ['messagebox-not-clustered'],
  },
  {
    of: 'rs4',
    is: 'with a passive node for each MessageBox',
    edits: {
      '  MessageBoxNode4:\n': '  MessageBoxNode4:\n  MessageBoxNode5:\n  MessageBoxNode6:\n',
      'passive: MessageBoxNode4': 'passive: [MessageBoxNode4, MessageBoxNode5, MessageBoxNode6]',
      'active: MessageBoxNode1 }': 'active: MessageBoxNode1, passive: MessageBoxNode4, edition: Enterprise }',
      'active: MessageBoxNode2 }': 'active: MessageBoxNode2, passive: MessageBoxNode5, edition: Enterprise }',
      'active: MessageBoxNode3 }': 'active: MessageBoxNode3, passive: MessageBoxNode6, edition: Enterprise }',
    },
    codes: ['one-passive-node-per-messagebox'],
  },
  {
    of: 'rs4',
    is: 'with an instance of the Standard edition on three nodes',
    edits: {
      'active: MessageBoxNode1 }':
        'active: MessageBoxNode1, passive: [MessageBoxNode2, MessageBoxNode4], edition: Standard }',
    },
    codes: ['standard-edition-more-than-two-nodes'],
  },
  {
    of: 'rs4',
    is: 'with publication left on at the master MessageBox',
    edits: { 'master: true': 'master: true, publication: enabled' },
    codes: [],
  },
  {
    of: 'rs4',
    is: 'with publication disabled at the master MessageBox',
    edits: { 'master: true': 'master: true, publication: disabled' },
    codes: ['-master-messagebox-publishes'],
  },
  {
    of: 'rs4',
    is: 'with the Single Sign-On database on a server of its own',
    edits: {
      '  OtherNodeB:\n': '  OtherNodeB:\n  SSOServer:\n',
      '  OTHERSQL:': '  SSOSQL: { on: SSOServer }\n  OTHERSQL:',
      'SSODB: { on: OTHERSQL': 'SSODB: { on: SSOSQL',
    },
    codes: ['sso-database-not-clustered'],
  },
  {
    of: 'rs5b',
    is: 'with both nodes on one physical machine',
    edits: { 'NodeB: { runsOn: HyperV2': 'NodeB: { runsOn: HyperV1' },
    codes: ['cluster-nodes-on-one-physical-host'],
  },
  {
    of: 'rs5b',
    is: 'with both nodes on one cluster of machines, which can keep them apart',
    edits: {
      'NodeA: { runsOn: HyperV1': 'NodeA: { runsOn: HyperVCluster',
      'NodeB: { runsOn: HyperV2': 'NodeB: { runsOn: HyperVCluster',
      'clusters:\n': 'clusters:\n  HyperVCluster: { kind: failover, nodes: [HyperV1, HyperV2] }\n',
    },
    codes: ['cluster-nodes-on-one-physical-host'],
  },
  {
    of: 'rs7',
    is: 'before service pack 2',
    edits: { 'servicePack: 2': 'servicePack: 1' },
    codes: ['ag-databases-share-instance-before-sp2'],
  },
  {
    of: 'rs7',
    is: 'before cumulative update 5 of BizTalk Server',
    edits: { 'cumulativeUpdate: 5': 'cumulativeUpdate: 4' },
    codes: ['ag-databases-share-instance-before-sp2'],
  },
  {
    of: 'rs8',
    is: 'without the catalog of Integration Services',
    edits: { '  SSISDB: { on: BizTalk }\n': '' },
    codes: ['ag-ssisdb-missing'],
  },
  {
    of: 'rs8',
    is: 'with an asynchronous secondary',
    edits: {
      '[Node01, Node02, Node03, Node04]\n    primary':
        '{ Node01: , Node02: , Node03: , Node04: { commit: asynchronous, failover: manual } }\n    primary',
    },
    codes: ['ag-asynchronous-commit'],
  },
  {
    of: 'rs8',
    is: 'with a replica of the Standard edition',
    edits: { 'Node04: { on: Node04 }': 'Node04: { on: Node04, edition: Standard }' },
    codes: ['ag-standard-edition-limits'],
  },
  {
    of: 'rs8',
    is: 'with SQL Server 2017, which commits to three at once',
    edits: { 'version: 2019': 'version: 2017' },
    codes: ['ag-too-many-synchronous-replicas'],
  },
  {
    of: 'rs10',
    is: 'with the master secret server on the cluster of the databases',
    edits: { 'masterSecretServer: MasterSecretServer': 'masterSecretServer: SQLServerCluster' },
    codes: ['-master-secret-server-not-clustered'],
  },
  {
    of: 'rs11',
    is: 'with the log shipping of SQL Server',
    edits: { 'logShipping: biztalk': 'logShipping: sql-server' },
    codes: ['native-sql-log-shipping'],
  },
  {
    of: 'rs11',
    is: 'with an older SQL Server at the second site',
    edits: { 'on: DRSQLCLU, version: 2019': 'on: DRSQLCLU, version: 2017' },
    codes: ['dr-sql-version-differs'],
  },
  {
    of: 'rs11',
    is: 'without drive G: at the second site',
    edits: { "on: DRDiskArray, path: 'G:\\data'": "on: DRDiskArray, path: 'H:\\data'" },
    codes: ['dr-file-paths-differ'],
  },
  {
    of: 'rs11',
    is: 'with the hosts of the second site enabled',
    edits: { ', disabledOn: [DRBTS01, DRBTS02]': ', disabledOn: []' },
    codes: ['dr-services-enabled'],
  },
  {
    of: 'rs11',
    is: 'with both clusters at one site',
    edits: {
      'DRNodeA: { site: Kaohsiung': 'DRNodeA: { standby: true, site: Taipei',
      'DRNodeB: { site: Kaohsiung': 'DRNodeB: { standby: true, site: Taipei',
    },
    codes: ['dr-in-same-site'],
  },
  {
    of: 'rs12',
    is: 'with mailboxes that let one reader in, and queues and folders of other servers',
    edits: {
      'concurrent: true': 'concurrent: false',
      "path: '.\\private$\\orders'": "server: queues.contoso.com, path: 'queues.contoso.com\\private$\\orders'",
      "'E:\\in\\*.xml'": "'\\\\files\\in\\*.xml'",
    },
    codes: [
      '-pop3-concurrent-not-clustered',
      '-msmq-handler-not-clustered',
      '-file-receive-local-path-on-several-servers',
    ],
  },
  {
    of: 'rs12',
    is: 'with what only one may read on one server',
    edits: {
      'FtpReceive: { on: [BTS01, BTS02]': 'FtpReceive: { on: BTS01',
      'OrderedReceive: { on: [BTS01, BTS02]': 'OrderedReceive: { on: BTS01',
    },
    codes: ['-ftp-receive-on-several-instances', '-ordered-receive-on-several-instances'],
  },
];

for (const { of, is, edits, codes } of variants) {
  test(`${of} ${is}: ${codes.length === 0 ? 'no other codes' : codes.join(', ')}`, () => {
    const name = readdirSync(folder).find((each) => each.startsWith(`${of}-`)) ?? assert.fail(of);
    const before = examine(readFileSync(`${folder}${name}`, 'utf8'));
    const after = Object.entries(edits).reduce((text, [from, to]) => {
      assert.ok(text.includes(from), from);
      return text.replaceAll(from, to);
    }, before.text);
    assert.deepEqual(difference(before, examine(after)), new Set(codes));
  });
}

function difference(before: Analysis, after: Analysis): ReadonlySet<string> {
  const codes = [...new Set([...before.findings, ...after.findings].map((each) => each.code))];
  const changed = codes.filter((each) => countOf(before, each) !== countOf(after, each));
  return new Set(changed.map((each) => (countOf(before, each) > countOf(after, each) ? `-${each}` : each)));
}

function countOf(analysis: Analysis, code: string): number {
  return analysis.findings.filter((each) => each.code === code).length;
}
