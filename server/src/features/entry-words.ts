import { type Message, say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import type { AnyEntry, Cluster, Instance } from '../model/topology.ts';

/** What a declared thing is, in a word or two: "failover cluster", "stand-alone instance". */
export function entryWords(facts: Facts, entry: AnyEntry): Message {
  switch (entry.section) {
    case 'clusters':
      return clusterWords(entry);
    case 'instances':
      return instanceWords(facts, entry);
    default:
      return plainWords[entry.section];
  }
}

/** What an entry of a section is. */
export const plainWords: Readonly<Record<EntrySectionName, Message>> = {
  clusters: say('cluster'),
  instances: say('SQL Server instance'),
  sites: say('site'),
  servers: say('server'),
  storage: say('storage'),
  resourceGroups: say('resource group'),
  availabilityGroups: say('availability group'),
  databases: say('database'),
  hosts: say('host'),
  backups: say('backup plan'),
};

function clusterWords(cluster: Cluster): Message {
  switch (cluster.kind?.value) {
    case 'failover':
      return say('failover cluster');
    case 'load-balanced':
      return say('Network Load Balancing cluster');
    case 'hardware-load-balancer':
      return say('load balancer');
    default:
      return say('cluster');
  }
}

function instanceWords(facts: Facts, instance: Instance): Message {
  if (facts.isClustered(instance)) return say('failover cluster instance');
  return facts.footing(instance)?.kind === 'server' ? say('stand-alone instance') : say('SQL Server instance');
}
