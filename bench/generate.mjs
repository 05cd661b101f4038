// node bench/generate.mjs <lines> [variant]: a topology of about that many lines, the same bytes every time.
import { pathToFileURL } from 'node:url';

/** Lines of one cell (see `cell`) and of what stands around the cells, to hit the size asked for. */
const LINES_PER_CELL = 101;
const LINES_AROUND = 68;

/**
 * A topology in the language, written as people write it: block style, short things in flow style, a few comments, a few mistakes.
 * It is one BizTalk group made of cells: two SQL Server nodes with their array, cluster and instance, two BizTalk servers, six databases, three hosts.
 * @param {number} lines about how many
 * @param {number} [variant] another number gives other names, so that no two texts share an entry
 * @returns {string}
 */
export function topologyText(lines, variant = 0) {
  const count = Math.max(1, Math.round((lines - LINES_AROUND) / LINES_PER_CELL));
  const cells = Array.from({ length: count }, (_, index) => cell(index + 1, variant));
  const section = (name, key) => `\n${name}:\n${cells.map((each) => each[key]).join('')}`;
  return [
    head(variant),
    section('servers', 'servers'),
    section('storage', 'storage'),
    section('clusters', 'clusters'),
    resourceGroups(variant),
    section('instances', 'instances'),
    section('databases', 'databases'),
    section('hosts', 'hosts'),
    tail(variant),
  ].join('');
}

/** The entries of one cell, by section. Every fortieth cell or so has something that will not survive. */
function cell(number, variant) {
  const id = `${variant || ''}${String(number).padStart(4, '0')}`;
  const standAlone = number % 50 === 7;
  const nodes = [`SQL${id}A`, `SQL${id}B`];
  const hosts = [`BTS${id}A`, `BTS${id}B`];
  const instance = `SQLVS${id}\\BTS`;
  return {
    servers: `  # Cell ${id}: 訂單與庫存 (orders and stock)\n${nodes.map((name, at) => sqlServer(name, at)).join('')}${hosts.map((name, at) => biztalkServer(name, at)).join('')}`,
    storage: `  ARRAY${id}: { kind: san, raid: 10, redundant: true, site: Taipei }\n  BACKUP${id}: { kind: nas, raid: 6, redundant: true, path: '\\\\BACKUP${id}\\BizTalk' }\n`,
    clusters: cluster(id, nodes),
    instances: instanceOf(instance, standAlone ? nodes[0] : `SQLCLU${id}`, id),
    databases: databases(number, id, instance),
    hosts: hostsOf(number, id, hosts),
  };
}

function sqlServer(name, at) {
  return `  ${name}:
    os: Windows Server 2022 Datacenter
    site: Taipei
    rack: R${at + 1}
    networkZone: data
    cpus: 16
    memory: 128 GB
    networkDtc: true
`;
}

function biztalkServer(name, at) {
  return `  ${name}:
    os: Windows Server 2022 Standard
    site: Taipei
    rack: R${at + 3}
    networkZone: services
    cpus: 8
    memory: 32 GB
    services: [sso]
`;
}

function cluster(id, [active, passive]) {
  return `  SQLCLU${id}:
    kind: failover
    active: ${active}
    passive: ${passive}
    witness: { kind: file-share, on: '\\\\WITNESS\\SQLCLU${id}' }
    storage: [ARRAY${id}]
    tested: monthly
    availability: 99.95
`;
}

function instanceOf(name, on, id) {
  return `  ${name}:
    on: ${on}
    version: 2022
    edition: Enterprise
    cumulativeUpdate: 14
    data: ARRAY${id}
    log: ARRAY${id}
    agent: automatic
    agentAccount: domain
    maxDop: 1
`;
}

/** The BizTalk databases stand in the first cell, those of the applications in all others. */
function databases(number, id, instance) {
  const first = [
    ['BizTalkMgmtDb', 'management'],
    ['BizTalkMsgBoxDb', 'message-box'],
    ['BizTalkDTADb', 'tracking'],
    ['SSODB', 'sso'],
    ['BizTalkRuleEngineDb', 'rule-engine'],
    ['BAMPrimaryImport', 'bam-primary-import'],
  ];
  const others = ['Orders', 'Stock', 'Invoices', 'Partners', 'Audit', 'Archive'].map((name) => [
    `${name}${id}`,
    'custom',
  ]);
  return (number === 1 ? first : others)
    .map(
      ([name, kind]) => `  ${name}:
    kind: ${kind}
    on: ${instance}
    recoveryModel: full
    autogrowth: 256 MB
`,
    )
    .join('');
}

function hostsOf(number, id, [one, other]) {
  const receivers = number % 40 === 3 ? one : `${one}, ${other}`;
  const tracks = number === 1 ? ', track' : '';
  return `  # 收發 ${id}
  Receive${id}:
    kind: in-process
    on: [${receivers}]
    does: [receive]
    receives: [WCF-SQL, EventHubs]
    bits: 64
  Process${id}:
    kind: in-process
    on: [${one}, ${other}]
    does: [process${tracks}]
    bits: 64
  Send${id}:
    kind: in-process
    on: [${one}, ${other}]
    does: [send]
    sends: [WCF-SQL, SB-Messaging]
    bits: 64
`;
}

function head(variant) {
  return `# Made by bench/generate.mjs; the same bytes every time.
topology: Order platform ${variant}
description: |
  Cells of two SQL Server nodes and two BizTalk servers each.
  servers: this line only looks like a section.
environment: production

biztalk:
  version: 2020
  edition: Enterprise
  cumulativeUpdate: 5
  accounts: domain
  monitored: true

sites:
  Taipei: { role: primary, kind: on-premises, availability: 99.9 }
  Kaohsiung: { role: disaster-recovery, kind: on-premises, availability: 99.9 }
`;
}

function resourceGroups(variant) {
  const id = `${variant || ''}0001`;
  return `
resourceGroups:
  SSOVS${id}:
    on: SQLCLU${id}
    resources: [sso]
  DTCVS${id}:
    on: SQLCLU${id}
    resources: [msdtc]
`;
}

function tail(variant) {
  const id = `${variant || ''}0001`;
  return `
sso:
  masterSecretServer: SSOVS${id}
  secretServerName: SSOVS${id}
  secretBackup: { to: BACKUP${id}, offsite: true, every: 3 months }

bam:
  onlineWindow: 1 months
  archiving: daily
  aggregation: [scheduled]
  monitored: true

backups:
  BizTalkJob:
    method: backup-biztalk-server-job
    covers: all
    full: daily
    log: 15 min
    to: BACKUP${id}
    offsite: true
    purge: true
    monitored: true
    tested: monthly

disasterRecovery:
  logShipping: biztalk
  databases: all
  from: '\\\\BACKUP${id}\\BizTalk'
  logins: true
  documented: true
  tested: monthly
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(topologyText(Number(process.argv[2]) || 1000, Number(process.argv[3]) || 0));
}
