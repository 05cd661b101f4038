import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, examine, findingOf, fixTitles } from '../support/check.ts';

const ftp = 'ftp-receive-on-several-instances';
const pop3 = 'pop3-concurrent-not-clustered';
const msmq = 'msmq-handler-not-clustered';
const sap = 'sap-receive-not-clustered';
const ordered = 'ordered-receive-on-several-instances';
const needless = 'unnecessary-clustered-host';

const pair = (hosts: string, more = '') => `topology: Orders
biztalk: { edition: Standard }
servers: { BTS01: { os: Windows Server 2022 }, BTS02: , SQL01: }
${more}hosts:
${hosts}
`;

const enterprise = (hosts: string, more = '') => pair(hosts, more).replace('Standard', 'Enterprise');

test('the fix makes the servers of the host a failover cluster', () => {
  const clusters = (resources: string) =>
    `\nclusters:\n  BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [${resources}] }\n`;
  checkFix(
    pair('  Ftp: { on: [BTS01, BTS02], receives: FTP }'),
    ftp,
    'Cluster host "Ftp" on "BTS01", "BTS02"',
    `${enterprise('  Ftp: { on: [BTS01, BTS02], receives: FTP, clustered: BTSCLU }')}${clusters('msdtc, biztalk-host')}`,
  );
  checkFix(
    pair('  Q: { on: [BTS01, BTS02], sends: MSMQ }'),
    msmq,
    'Cluster host "Q" on "BTS01", "BTS02"',
    `${enterprise('  Q: { on: [BTS01, BTS02], sends: MSMQ, clustered: BTSCLU }')}${clusters('msdtc, msmq, biztalk-host')}`,
  );
  checkFix(
    pair('  Q: { on: [BTS01, BTS02], receives: { MSMQ: { ordered: true } } }'),
    ordered,
    'Cluster host "Q" on "BTS01", "BTS02"',
    `${enterprise('  Q: { on: [BTS01, BTS02], receives: { MSMQ: { ordered: true } }, clustered: BTSCLU }')}${clusters('msdtc, msmq, biztalk-host')}`,
  );
  const both = 'receives: { MQSeries: { ordered: true }, MSMQ: { ordered: true } }';
  checkFix(
    pair(`  Q: { on: [BTS01, BTS02], ${both} }`),
    ordered,
    'Cluster host "Q" on "BTS01", "BTS02"',
    `${enterprise(`  Q: { on: [BTS01, BTS02], ${both}, clustered: BTSCLU }`)}${clusters('msdtc, msmq, biztalk-host')}`,
  );
  checkFix(
    pair('  Q: { on: [BTS01, BTS02], receives: { MQSeries: { ordered: true } } }'),
    ordered,
    'Cluster host "Q" on "BTS01", "BTS02"',
    `${enterprise('  Q: { on: [BTS01, BTS02], receives: { MQSeries: { ordered: true } }, clustered: BTSCLU }')}${clusters('msdtc, biztalk-host')}`,
  );
});

test('the fix gives a server of its own a second node, another BizTalk server or a new one', () => {
  const text = (hosts: string, servers: string, clusters: string) => `topology: Orders
sites: { North: , South: }
servers:
  BTS01: { os: Windows Server 2022 }
${servers}hosts:
  X: { on: [BTS01, BTS02] }
${hosts}
${clusters}`;
  const nodes = (second: string) =>
    fixTitles(text('  Sap: { on: BTS01, receives: WCF-SAP }', `  BTS02: ${second}\n`, ''), sap);
  assert.deepEqual(nodes('{}'), ['Cluster host "Sap" on "BTS01", "BTS02"']);
  for (const unfit of ['{ standby: true }', '{ services: domain-controller }', '{ site: South }'])
    assert.deepEqual(nodes(unfit), ['Cluster host "Sap" on "BTS01", "BTS03"'], unfit);
  checkFix(
    text('  Sap: { on: BTS01, receives: WCF-SAP }', '  BTS02: { site: South }\n', ''),
    sap,
    'Cluster host "Sap" on "BTS01", "BTS03"',
    text(
      '  Sap: { on: [BTS01, BTS03], receives: WCF-SAP, clustered: BTSCLU }',
      '  BTS02: { site: South }\n  BTS03: { os: Windows Server 2022 }\n',
      '\nclusters:\n  BTSCLU: { kind: failover, active: BTS01, passive: BTS03, resources: [msdtc, biztalk-host] }\n',
    ),
  );
});

test('instances that are disabled stay as they are when the others are clustered', () => {
  const text = (properties: string, clusters: string) => `topology: Orders
servers: { BTS01: , BTS02: , BTS03: }
hosts:
  Ftp: { on: [BTS01, BTS02, BTS03], disabledOn: BTS02, receives: FTP${properties} }
${clusters}`;
  checkFix(
    text('', ''),
    ftp,
    'Cluster host "Ftp" on "BTS01", "BTS03"',
    text(
      ', clustered: BTSCLU',
      '\nclusters:\n  BTSCLU: { kind: failover, active: BTS01, passive: BTS03, resources: [msdtc, biztalk-host] }\n',
    ),
  );
});

test('the fix makes more than two servers nodes', () => {
  const text = (properties: string, clusters: string) => `topology: Orders
servers: { BTS01: , BTS02: , BTS03: }
hosts:
  Mail: { on: [BTS01, BTS02, BTS03], receives: { POP3: { concurrent: true } }${properties} }
${clusters}`;
  checkFix(
    text('', ''),
    pop3,
    'Cluster host "Mail" on "BTS01", "BTS02", "BTS03"',
    text(
      ', clustered: BTSCLU',
      '\nclusters:\n  BTSCLU: { kind: failover, active: BTS01, passive: [BTS02, BTS03], resources: [msdtc, biztalk-host] }\n',
    ),
  );
});

test('the fix puts the host into a group of its own on the failover cluster of its servers', () => {
  const text = (host: string, group: string) => `topology: Orders
servers: { BTS01: , BTS02: , NodeC: , SSO01: , SSO02: }
clusters:
  CLU: { kind: failover, nodes: [BTS01, BTS02, NodeC] }
  SSOCLU: { kind: failover, nodes: [SSO01, SSO02], resources: [msdtc, sso] }
hosts:
  ${host}
${group}`;
  const fixes = findingOf(examine(text('A: { on: [BTS01, BTS02], receives: FTP }', '')), ftp).fixes();
  assert.deepEqual(
    fixes.map((each) => each.safe),
    [false, false],
  );
  checkFix(
    text('A: { on: [BTS01, BTS02], receives: FTP }', ''),
    ftp,
    'Cluster host "A" on "CLU"',
    text(
      'A: { on: [BTS01, BTS02], receives: FTP, clustered: BTSHOST }',
      '\nresourceGroups:\n  BTSHOST: { on: CLU, resources: [msdtc, biztalk-host], active: BTS01, passive: BTS02 }\n',
    ),
  );
  checkFix(
    text('A: { on: BTS02, receives: { POP3: { concurrent: true } } }', ''),
    pop3,
    'Cluster host "A" on "CLU"',
    text(
      'A: { on: [BTS02, BTS01, NodeC], receives: { POP3: { concurrent: true } }, clustered: BTSHOST }',
      '\nresourceGroups:\n  BTSHOST: { on: CLU, resources: [msdtc, biztalk-host], active: BTS01, passive: [BTS02, NodeC] }\n',
    ),
  );
});

test('the fix puts the host into the group of clustered Single Sign-On', () => {
  const text = (clustered: string) => `topology: Orders
servers: { BTS01: , BTS02: }
clusters:
  CLU: { kind: failover, active: BTS01, passive: BTS02 }
resourceGroups:
  SSO: { on: CLU, resources: [msdtc, sso] }
hosts:
  A: { on: [BTS01, BTS02], receives: FTP${clustered} }
`;
  checkFix(text(''), ftp, 'Cluster host "A" on "CLU"', text(', clustered: SSO'));
});

test('servers that cannot be nodes are left for two new ones', () => {
  const text = (more: string) => `topology: Orders
servers: { BTS01: , BTS02: { services: iis }, SQL01: }
${more}hosts:
  A: { on: [BTS01, BTS02], receives: FTP }
`;
  const onNew = 'Cluster host "A" on "BTS03", "BTS04"';
  const onOwn = 'Cluster host "A" on "BTS01", "BTS02"';
  const once = 'Run host "A" on "BTS01" only';
  assert.deepEqual(fixTitles(text(''), ftp), [onOwn, once]);
  assert.deepEqual(fixTitles(text('clusters: { WEB: { kind: nlb, nodes: [BTS01, BTS02] } }\n'), ftp), [onNew, once]);
  assert.deepEqual(
    fixTitles(text('clusters: { LB: { kind: hardware-load-balancer, nodes: [BTS01, BTS02] } }\n'), ftp),
    [onOwn, once],
  );
  assert.deepEqual(fixTitles(text('clusters: { CLU: { kind: failover, nodes: [BTS01, SQL01] } }\n'), ftp), [
    onNew,
    once,
  ]);
  assert.deepEqual(fixTitles(text('').replace('iis', '[iis, domain-controller]'), ftp), [onNew, once]);
  const lone = 'clusters: { CLU: { kind: failover, nodes: BTS01 } }\n';
  assert.deepEqual(fixTitles(text(lone).replace('[BTS01, BTS02], receives: FTP', 'BTS01, receives: WCF-SAP'), sap), [
    'Cluster host "A" on "BTS03", "BTS04"',
  ]);
  const fixes = findingOf(examine(text('')), ftp).fixes();
  assert.deepEqual(
    fixes.map((each) => each.safe),
    [false, false],
  );
});

test('the fix moves the host to two new nodes, and leaves what waits for a disaster', () => {
  const text = (on: string, servers: string, clustered: string, clusters: string) => `topology: Orders
servers:
  BTS01: { os: Windows Server 2022 }
  BTS02: { os: Windows Server 2022 }
  DR01: { standby: true }
${servers}hosts:
  A: { on: [${on}, DR01], disabledOn: ${clustered}
clusters:
  WEB: { kind: nlb, nodes: [BTS01, BTS02] }
${clusters}`;
  checkFix(
    text('BTS01, BTS02, GONE', '', 'DR01, receives: FTP }', ''),
    ftp,
    'Cluster host "A" on "BTS03", "BTS04"',
    text(
      'BTS03, BTS04',
      '  BTS03: { os: Windows Server 2022 }\n  BTS04: { os: Windows Server 2022 }\n',
      'DR01, receives: FTP, clustered: BTSCLU }',
      '  BTSCLU: { kind: failover, active: BTS03, passive: BTS04, resources: [msdtc, biztalk-host] }\n',
    ),
  );
});

test('the fix disables all instances but one', () => {
  const text = (disabled: string) => `topology: Orders
servers: { BTS01: , BTS02: , BTS03: , DR01: { standby: true } }
hosts:
  A: { on: [BTS01, BTS02, BTS03, DR01], receives: { FTP: , MQSeries: { ordered: true } }, disabledOn: ${disabled} }
`;
  checkFix(text('DR01'), ftp, 'Run host "A" on "BTS01" only', text('[DR01, BTS02, BTS03]'));
  checkFix(text('[]'), ftp, 'Run host "A" on "BTS01" only', text('[BTS02, BTS03, DR01]'));
  checkFix(text('DR01'), ordered, 'Run host "A" on "BTS01" only', text('[DR01, BTS02, BTS03]'));
});

test('the fix runs a host on all nodes at the same time', () => {
  const text = (host: string) => `topology: Orders
servers: { BTS01: , BTS02: }
clusters:
  BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] }
hosts:
  ${host}
`;
  checkFix(
    text('A: { on: BTS01, clustered: BTSCLU, does: send, sends: SMTP }'),
    needless,
    'Run host "A" on "BTS01", "BTS02" at the same time',
    text('A: { on: [BTS01, BTS02], does: send, sends: SMTP }'),
  );
});

test('a host that does not say where it runs is left clustered', () => {
  const text = `topology: Orders
servers: { BTS01: , BTS02: }
clusters:
  BTSCLU: { kind: failover, active: BTS01, passive: BTS02, resources: [msdtc, biztalk-host] }
hosts:
  A: { clustered: BTSCLU, does: send, sends: SMTP }
`;
  assert.equal(findingOf(examine(text), needless).fixable, false);
});

test('one instance is offered to a host that does nothing several instances are better for', () => {
  const titles = (properties: string) => fixTitles(pair(`  A: { on: [BTS01, BTS02], ${properties} }`), ftp);
  const cluster = 'Cluster host "A" on "BTS01", "BTS02"';
  const once = 'Run host "A" on "BTS01" only';
  for (const alone of ['receives: FTP', 'does: receive, receives: [FTP, SFTP, POP3]'])
    assert.deepEqual(titles(alone), [cluster, once], alone);
  for (const more of ['receives: [FTP, FILE]', 'receives: FTP, sends: FTP', 'does: [receive, process], receives: SFTP'])
    assert.deepEqual(titles(more), [cluster], more);
});
