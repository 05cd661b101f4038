// node bench/generate-tiers.mjs [clusters]: a platform in its tiers, with many lines between them, the same bytes every time.
import { pathToFileURL } from 'node:url';
import { bizTalkDatabases } from './generate-platform.mjs';

/** So many clusters have their data on one array. */
const CLUSTERS_PER_ARRAY = 10;
/** Host instances of each BizTalk server. */
const HOSTS = 4;

/**
 * Hosts on BizTalk servers, failover clusters of three nodes with an instance and a database each, and arrays that clusters
 * share: ten have their data on one, and their logs on others, where
 * there are others. With 167 clusters dot is given 998 nodes and 1,169 edges.
 * @param {number} clusters
 * @returns {string}
 */
export function tiersText(clusters) {
  const arrays = Math.ceil(clusters / CLUSTERS_PER_ARRAY);
  const pairs = Math.round(clusters * 0.36);
  const all = Array.from({ length: clusters }, (_, at) => clusterOn(at, arrays));
  const bizTalk = Array.from({ length: pairs }, (_, at) => pairOf(at + 1));
  const section = (name, parts) => `\n${name}:\n${parts.join('')}`;
  return [
    'topology: Platform in its tiers\n',
    'biztalk: { version: 2020, edition: Enterprise }\n',
    'sites: { Taipei: { role: primary } }\n',
    'defaults:\n  servers: { os: Windows Server 2022 Datacenter, site: Taipei }\n',
    section(
      'servers',
      [...bizTalk, ...all].map((each) => each.servers),
    ),
    section(
      'storage',
      range(arrays).map((n) => `  ARRAY${n}: { kind: san, redundant: true, site: Taipei }\n`),
    ),
    section(
      'clusters',
      all.map((each) => each.cluster),
    ),
    section(
      'instances',
      all.map((each) => each.instance),
    ),
    section(
      'databases',
      all.map((each) => each.database),
    ),
    section(
      'hosts',
      bizTalk.map((each) => each.hosts),
    ),
  ].join('');
}

function range(count) {
  return Array.from({ length: count }, (_, at) => at + 1);
}

/** A cluster of three nodes, its instance, and its database: the first ones have those of BizTalk Server. */
function clusterOn(at, arrays) {
  const id = at + 1;
  const nodes = ['A', 'B', 'C'].map((each) => `SQL${id}${each}`);
  const [name, kind] = bizTalkDatabases[at] ?? [`Orders${id}`, 'custom'];
  const data = Math.floor(at / CLUSTERS_PER_ARRAY);
  const log = (data + 1 + (at % Math.max(1, Math.min(3, arrays - 1)))) % arrays;
  const [dataArray, logArray] = [`ARRAY${data + 1}`, `ARRAY${log + 1}`];
  return {
    servers: nodes.map((each) => `  ${each}:\n`).join(''),
    cluster: `  SQLCLU${id}:\n    kind: failover\n    active: ${nodes[0]}\n    passive: [${nodes[1]}, ${nodes[2]}]\n    witness: cloud\n    storage: [${[...new Set([dataArray, logArray])].join(', ')}]\n`,
    instance: `  SQLVS${id}:\n    on: SQLCLU${id}\n    data: ${dataArray}\n    log: ${logArray}\n`,
    database: `  ${name}:\n    kind: ${kind}\n    on: SQLVS${id}\n`,
  };
}

/** Two BizTalk servers that run the same hosts. */
function pairOf(id) {
  const names = [`BTS${id}A`, `BTS${id}B`];
  const hosts = range(HOSTS).map((n) => `  Host${id}x${n}:\n    kind: in-process\n    on: [${names.join(', ')}]\n`);
  return { servers: names.map((each) => `  ${each}:\n`).join(''), hosts: hosts.join('') };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(tiersText(Number(process.argv[2]) || 167));
}
