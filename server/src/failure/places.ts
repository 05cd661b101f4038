import { type AnyEntry, folded, type Topology } from '../model/topology.ts';

type At = Pick<AnyEntry, 'block' | 'span'>;

/** Where the thing of an id stands in the text: its name, or for a word of servers the first place it is written. */
export function placeOfId(id: string, topology: Topology): At | undefined {
  const colon = id.indexOf(':');
  const kind = id.slice(0, colon);
  const name = id.slice(colon + 1);
  switch (kind) {
    case 'zone':
    case 'rack':
    case 'machine':
      return wordPlace(kind, name, topology);
    case 'witness': {
      const cluster = topology.clusters.get(folded(name));
      return cluster?.witness ?? cluster;
    }
    case 'load-balancer':
      return topology.clusters.get(folded(name));
    case 'host-instance': {
      const [host = '', server = ''] = name.split('@');
      const entry = topology.hosts.get(folded(host));
      return entry?.on?.value.find((each) => each.folded === folded(server)) ?? entry;
    }
    default:
      return entryOf(id, topology);
  }
}

/** The entry of an id. */
export function entryOf(id: string, topology: Topology): AnyEntry | undefined {
  const colon = id.indexOf(':');
  const name = folded(id.slice(colon + 1));
  switch (id.slice(0, colon)) {
    case 'site':
      return topology.sites.get(name);
    case 'server':
      return topology.servers.get(name);
    case 'storage':
      return topology.storage.get(name);
    case 'cluster':
    case 'witness':
    case 'load-balancer':
      return topology.clusters.get(name);
    case 'resource-group':
      return topology.resourceGroups.get(name);
    case 'instance':
      return topology.instances.get(name);
    case 'availability-group':
      return topology.availabilityGroups.get(name);
    case 'database':
      return topology.databases.get(name);
    case 'host':
      return topology.hosts.get(name);
    default:
      return undefined;
  }
}

function wordPlace(kind: 'zone' | 'rack' | 'machine', name: string, topology: Topology): At | undefined {
  for (const server of topology.servers.values()) {
    const word = kind === 'zone' ? server.availabilityZone : kind === 'rack' ? server.rack : server.runsOn;
    if (word === undefined) continue;
    const written = folded(word.value.trim());
    if (written === folded(name) || `${server.site?.folded ?? ''}/${written}` === folded(name)) return word;
  }
  return undefined;
}
