import type { Facts } from '../model/facts.ts';
import { type Capability, capabilitiesOf } from './capabilities.ts';
import { dataTierOf } from './data-tier.ts';
import type {
  BalancerPart,
  ClusterPart,
  DatabasePart,
  Element,
  GroupPart,
  HostPart,
  InstancePart,
  SeatPart,
  SecretPart,
  ServerPart,
  StoragePart,
} from './parts.ts';
import { platformOf } from './platform.ts';
import { workOf } from './work.ts';

/** The dependency model of one topology: everything that can fail, and what depends on it. Dependencies run in no circles. */
export interface Graph {
  /** What can fail and take other things with it, by index. */
  readonly elements: readonly Element[];
  readonly servers: readonly ServerPart[];
  readonly storage: readonly StoragePart[];
  /** Failover clusters. */
  readonly clusters: readonly ClusterPart[];
  readonly balancers: readonly BalancerPart[];
  /** Resource groups on failover clusters. */
  readonly groups: readonly SeatPart[];
  readonly instances: readonly InstancePart[];
  readonly availabilityGroups: readonly GroupPart[];
  readonly databases: readonly DatabasePart[];
  readonly hosts: readonly HostPart[];
  readonly secret: SecretPart | undefined;
  readonly capabilities: readonly Capability[];
}

/** The dependency model; of what the file does not say, or what could not be understood, it knows nothing. */
export function graphOf(facts: Facts): Graph {
  const platform = platformOf(facts);
  const { instances, groups: availabilityGroups, databases } = dataTierOf(platform, facts);
  const { balancers, hosts, groups, secret, coordinators } = workOf(platform, facts);
  return {
    elements: platform.elements.all,
    servers: [...platform.servers.values()],
    storage: [...platform.storage.values()],
    clusters: [...platform.clusters.values()],
    balancers,
    groups,
    instances,
    availabilityGroups,
    databases,
    hosts,
    secret,
    capabilities: capabilitiesOf({ hosts, databases, secret, coordinators }, facts),
  };
}
