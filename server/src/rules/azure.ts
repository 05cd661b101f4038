import { say } from '../messages.ts';
import { layersOf } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Server, Storage } from '../model/topology.ts';
import { atReleaseOf, isAtMost } from '../model/windows.ts';
import { toAppliance } from './cluster-nodes.ts';
import { windowsOn } from './members.ts';
import { quotedNames } from './names.ts';
import { poolsOf } from './pools.ts';
import { rule } from './rule.ts';
import { placeOf } from './written.ts';

const instancesInAzure = 'azure/azure-sql/virtual-machines/windows/failover-cluster-instance-overview';

/** Rules on clusters of virtual machines in Azure. */
export const azureRules = [
  rule({
    code: 'azure-windows-nlb',
    title: 'Windows Network Load Balancing in Azure',
    nature: 'unsupported',
    severity: 'error',
    topic: 'azure',
    on: 'clusters',
    message: 'Azure supports no Windows Network Load Balancing, by which "{cluster}" balances {nodes}.',
    sources: ['troubleshoot/azure/virtual-machines/windows/server-software-support'],
    fix: 'suggested',
    silences: ['nlb-on-failover-cluster-node'],
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'load-balanced') return;
      const nodes = inAzure(cluster, facts);
      if (nodes.length === 0) return;
      report(
        placeOf(cluster, 'kind', cluster.kind),
        { cluster: cluster.key.value, nodes: quotedNames(nodes) },
        { related: sitesOf(nodes, facts), fixes: (editor) => [toAppliance(cluster, editor)] },
      );
    },
  }),
  rule({
    code: 'azure-clustered-dtc-unsupported',
    title: 'Clustered MSDTC that Azure does not support',
    nature: 'unsupported',
    severity: 'error',
    topic: 'azure',
    on: 'clusters',
    message:
      'In Azure, clustered MSDTC on Storage Spaces Direct takes Windows Server 2019, and {nodes} under {instances} run an older one.',
    sources: [instancesInAzure],
    fix: 'suggested',
    check(cluster, facts, report) {
      const instances = facts.instancesOn(cluster);
      if (cluster.kind?.value !== 'failover' || instances.length === 0) return;
      const pools = poolsOf(cluster, facts);
      const old = inAzure(cluster, facts).filter((each) => isAtMost('2016', windowsOn(each)));
      const [first] = old;
      if (first === undefined || pools.length === 0) return;
      report(
        placeOf(first, 'os', first.os),
        { nodes: quotedNames(old), instances: quotedNames(instances) },
        {
          about: [cluster],
          related: pools.map((each) => ({
            at: each,
            message: say('"{storage}" is Storage Spaces Direct.', { storage: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Run Windows Server 2019 on {nodes}', { nodes: quotedNames(old) }),
              safe: false,
              edits: old.flatMap((each) =>
                editor.setProperty(each, 'os', editor.quoted(atReleaseOf('2019', each.os?.value ?? ''))),
              ),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'azure-s2d-across-zones',
    title: 'Storage Spaces Direct across availability zones of Azure',
    nature: 'unsupported',
    severity: 'warning',
    topic: 'azure',
    on: 'clusters',
    message:
      'In Azure, Storage Spaces Direct under a clustered instance supports no availability zones, over which "{cluster}" spreads "{storage}".',
    sources: [instancesInAzure],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover' || facts.instancesOn(cluster).length === 0) return;
      const zoned = inAzure(cluster, facts).filter((each) => each.availabilityZone !== undefined);
      if (new Set(zoned.map((each) => each.availabilityZone?.value)).size < 2) return;
      for (const pool of poolsOf(cluster, facts)) {
        report(
          placeOf(pool, 'kind', pool.kind),
          { cluster: cluster.key.value, storage: pool.key.value },
          {
            about: [cluster],
            related: zoned.map((each) => ({
              at: each.availabilityZone ?? each,
              message: say('"{node}" is in zone {zone}.', {
                node: each.key.value,
                zone: each.availabilityZone?.value ?? '',
              }),
            })),
            fixes: (editor) => [
              {
                title: say('Make "{storage}" an Azure shared disk', { storage: pool.key.value }),
                safe: false,
                edits: editor.setProperty(kindHolder(pool, facts), 'kind', 'azure-shared-disk'),
              },
            ],
          },
        );
      }
    },
  }),
] as const;

function inAzure(cluster: Cluster, facts: Facts): readonly Server[] {
  return facts.members(cluster).filter((each) => facts.entry(each.site, 'sites')?.kind?.value === 'azure');
}

function sitesOf(servers: readonly Server[], facts: Facts) {
  const sites = new Set(servers.flatMap((each) => facts.entry(each.site, 'sites') ?? []));
  return [...sites].map((each) => ({
    at: each.kind ?? each,
    message: say('"{site}" is in Azure.', { site: each.key.value }),
  }));
}

/** Where the kind of a storage is written: there, or at what it is cut from. */
function kindHolder(storage: Storage, facts: Facts): Storage {
  return layersOf(storage, facts).find((each) => each.kind !== undefined) ?? storage;
}
