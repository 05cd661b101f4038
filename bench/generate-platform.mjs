// node bench/generate-platform.mjs [servers]: a platform to fail, of about so many servers and twice as many databases, the same bytes every time.
import { pathToFileURL } from 'node:url';

/** Servers of one district (see `district`). */
const SERVERS_PER_DISTRICT = 50;
/** The databases of BizTalk Server itself, which stand in the first instances. */
export const bizTalkDatabases = [
  ['BizTalkMgmtDb', 'management'],
  ['SSODB', 'sso'],
  ['BizTalkDTADb', 'tracking'],
  ['BizTalkRuleEngineDb', 'rule-engine'],
  ['BAMPrimaryImport', 'bam-primary-import'],
  ['BizTalkMsgBoxDb', 'message-box'],
];

/**
 * A large BizTalk group among the databases of its applications, with what makes failures interesting: racks that several
 * things share, virtual servers on Hyper-V clusters, failover clusters of two and three nodes with a witness or none, availability
 * groups that fail over by themselves or by hand, instances that stand alone, hosts of several instances, and of a single one.
 * Everything is written that decides about failures, so that there is one answer.
 * @param {number} servers a multiple of 50
 * @returns {string}
 */
export function platformText(servers) {
  const districts = Array.from({ length: servers / SERVERS_PER_DISTRICT }, (_, at) => district(at + 1));
  const section = (name) => `\n${name}:\n${districts.map((each) => each[name]).join('')}`;
  return [
    'topology: Platform to fail\n',
    'biztalk: { version: 2020, edition: Enterprise }\n',
    'sites: { Taipei: { role: primary } }\n',
    'defaults:\n  servers: { os: Windows Server 2022 Datacenter, site: Taipei }\n',
    ...['servers', 'storage', 'clusters', 'resourceGroups', 'instances'].map(section),
    ...['availabilityGroups', 'databases', 'hosts'].map(section),
    '\nsso: { masterSecretServer: SSO01 }\n',
  ].join('');
}

/** Fifty servers and a hundred databases, in racks of their own. */
function district(number) {
  const d = String(number).padStart(2, '0');
  const parts = [
    hyperV(d),
    ...[1, 2, 3, 4, 5, 6].map((n) => pair(`${d}${n}`, d, n)),
    ...[1, 2].map((n) => triple(`${d}${n}`, d)),
    ...[1, 2, 3, 4].map((n) => group(`${d}${n}`, d, n)),
    ...[1, 2, 3, 4].map((n) => alone(`${d}${n}`, d, n)),
    biztalk(d),
  ];
  const joined = (section) => parts.map((each) => each[section] ?? '').join('');
  const names = parts.flatMap((each) => each.databases ?? []);
  const own = number === 1 ? bizTalkDatabases : [[`Boxes${d}`, 'message-box']];
  const databases = names.map(([name, on, more], at) => {
    const [called, kind] = own[at] ?? [name, 'custom'];
    return `  ${called}:\n    kind: ${kind}\n    on: ${on}\n${more}`;
  });
  return {
    servers: joined('servers'),
    storage: joined('storage'),
    clusters: joined('clusters'),
    resourceGroups:
      number === 1 ? '  SSO01: { on: SQLCLU011, resources: [sso], active: SQL011A, passive: SQL011B }\n' : '',
    instances: joined('instances'),
    availabilityGroups: joined('availabilityGroups'),
    databases: databases.join(''),
    hosts: joined('hosts'),
  };
}

function server(name, rack, more = '') {
  return `  ${name}:\n    rack: ${rack}\n${more}`;
}

/** A Hyper-V cluster of four nodes. */
function hyperV(d) {
  const nodes = [1, 2, 3, 4].map((n) => `HV${d}${n}`);
  return {
    servers: nodes.map((name, at) => server(name, `R${d}${at + 1}`)).join(''),
    storage: `  VMS${d}: { kind: san, redundant: true, site: Taipei }\n`,
    clusters: `  HVCLU${d}:\n    kind: failover\n    nodes: [${nodes.join(', ')}]\n    witness: { kind: disk, on: VMS${d} }\n    storage: VMS${d}\n`,
  };
}

/** Two nodes, an array and an instance with five databases; every third cluster has no witness beside its array. */
function pair(id, d, n) {
  const witness = n % 3 === 0 ? `{ kind: disk, on: ARRAY${id} }` : `{ kind: file-share, on: BTS${d}${n} }`;
  return {
    servers: server(`SQL${id}A`, `R${d}1`) + server(`SQL${id}B`, `R${d}2`),
    storage: `  ARRAY${id}: { kind: san, redundant: true, site: Taipei }\n`,
    clusters: `  SQLCLU${id}:\n    kind: failover\n    active: SQL${id}A\n    passive: SQL${id}B\n    witness: ${witness}\n    storage: ARRAY${id}\n`,
    instances: instance(`SQLVS${id}`, `SQLCLU${id}`, `ARRAY${id}`),
    databases: databases(`Pair${id}`, `SQLVS${id}`, 5, (at) => (at === 4 ? `    data: ARRAY${d}1\n` : '')),
  };
}

/** Three nodes, a witness that has no say, and two instances with eight databases each. */
function triple(id, d) {
  const nodes = ['A', 'B', 'C'].map((each) => `SQT${id}${each}`);
  const instances = [1, 2].map((n) =>
    instance(
      `SQLTS${id}${n}`,
      `SQTCLU${id}`,
      `DISK${id}${n}`,
      `    active: ${nodes[n - 1]}\n    passive: [${nodes.filter((_, at) => at !== n - 1).join(', ')}]\n`,
    ),
  );
  return {
    servers: nodes.map((name, at) => server(name, `R${d}${at + 1}`)).join(''),
    storage: [1, 2].map((n) => `  DISK${id}${n}: { kind: san, redundant: true, site: Taipei }\n`).join(''),
    clusters: `  SQTCLU${id}:\n    kind: failover\n    nodes: [${nodes.join(', ')}]\n    active: [${nodes[0]}, ${nodes[1]}]\n    witness: cloud\n    storage: [DISK${id}1, DISK${id}2]\n`,
    instances: instances.join(''),
    databases: [1, 2].flatMap((n) => databases(`Triple${id}${n}`, `SQLTS${id}${n}`, 8)),
  };
}

/** Two replicas and a share, and six databases; every second group is failed over by hand. */
function group(id, d, n) {
  const nodes = ['A', 'B'].map((each) => `AGN${id}${each}`);
  return {
    servers: nodes.map((name, at) => server(name, `R${d}${at + 3}`)).join(''),
    storage: nodes.map((name) => `  SSD${name}: { kind: local, on: ${name} }\n`).join(''),
    clusters: `  AGCLU${id}:\n    kind: failover\n    nodes: [${nodes.join(', ')}]\n    witness: { kind: file-share, on: BTS${d}${n} }\n`,
    instances: nodes.map((name) => instance(`${name}\\AG`, name, `SSD${name}`)).join(''),
    availabilityGroups: `  AG${id}:\n    cluster: AGCLU${id}\n    replicas: [${nodes.map((name) => `${name}\\AG`).join(', ')}]\n    primary: ${nodes[0]}\\AG\n    commit: synchronous\n    failover: ${n % 2 ? 'automatic' : 'manual'}\n`,
    databases: databases(`Group${id}`, `AG${id}`, 6),
  };
}

/** An instance that stands alone, on a virtual server or not. */
function alone(id, d, n) {
  const under = n % 2 ? `    runsOn: HVCLU${d}\n` : '';
  return {
    servers: server(`SQA${id}`, `R${d}${n}`, under),
    storage: n % 2 ? '' : `  SSD${id}: { kind: local, on: SQA${id} }\n`,
    instances: instance(`SQA${id}`, `SQA${id}`, n % 2 ? undefined : `SSD${id}`),
    databases: databases(`Alone${id}`, `SQA${id}`, n < 3 ? 4 : 3),
  };
}

/** Sixteen BizTalk servers, of which some are virtual, with hosts of two, of three and of one instance. */
function biztalk(d) {
  const names = Array.from({ length: 16 }, (_, at) => `BTS${d}${at + 1}`);
  const under = (at) =>
    at % 4 === 0 ? `    runsOn: HVCLU${d}\n` : at % 4 === 1 ? `    runsOn: HV${d}${(at % 3) + 1}\n` : '';
  const host = (name, on, does) =>
    `  ${name}${d}:\n    kind: in-process\n    on: [${on.join(', ')}]\n    does: [${does}]\n`;
  const hosts = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => {
    const on = n === 7 ? [names[15]] : n % 3 === 2 ? names.slice(2 * n, 2 * n + 3) : names.slice(2 * n, 2 * n + 2);
    return host(
      `Host${n}x`,
      on,
      ['receive', 'process', 'send', 'receive, process', 'process', 'send', 'track', 'receive, send'][n],
    );
  });
  return {
    servers: names.map((name, at) => server(name, `R${d}${(at % 4) + 1}`, under(at))).join(''),
    hosts: hosts.join(''),
  };
}

function instance(name, on, data, more = '') {
  const disks = data === undefined ? '' : `    data: ${data}\n    log: ${data}\n`;
  return `  ${name}:\n    on: ${on}\n${more}${disks}`;
}

function databases(name, on, count, more = () => '') {
  return Array.from({ length: count }, (_, at) => [`${name}x${at}`, on, more(at)]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(platformText(Number(process.argv[2]) || 1000));
}
