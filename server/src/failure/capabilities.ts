import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { ClusterPart, DatabasePart, Duty, HostPart, SeatPart, SecretPart } from './parts.ts';

export const capabilityNames = ['receive', 'process', 'send', 'track', 'monitor', 'configure'] as const;
export type CapabilityName = (typeof capabilityNames)[number];

/** What one thing of use to people rests on. It works as long as all it needs does. */
export interface Capability {
  readonly name: CapabilityName;
  readonly hosts: HostNeed | undefined;
  /** Databases without which it stops. */
  readonly databases: readonly DatabasePart[];
  /** Databases without which it stops if something is so that the file does not say. */
  readonly perhaps: readonly DatabasePart[];
  /** Databases without which part of it waits. */
  readonly besides: readonly DatabasePart[];
  /** The master secret server, where it cannot do without. */
  readonly secret: SecretPart | undefined;
  /** Whether processes do it that need the master secret, and SSODB, when they start. */
  readonly isRunTime: boolean;
  /** MSDTC of the clusters its databases are on, where it is a group of its own. */
  readonly coordinators: readonly SeatPart[];
}

/** The hosts that do something. Of `sure` ones it is known, `unsure` ones may. */
export interface HostNeed {
  readonly duty: Duty;
  /** `each`: every host does its own part of it. `any`: one of them does it for the others. */
  readonly how: 'each' | 'any';
  readonly sure: readonly HostPart[];
  readonly unsure: readonly HostPart[];
}

interface Parts {
  readonly hosts: readonly HostPart[];
  readonly databases: readonly DatabasePart[];
  readonly secret: SecretPart | undefined;
  readonly coordinators: ReadonlyMap<ClusterPart, SeatPart>;
}

/** What the topology is for: the capabilities it has, in order of `capabilityNames`. */
export function capabilitiesOf({ hosts, databases, secret, coordinators }: Parts, facts: Facts): readonly Capability[] {
  const living = databases.filter((each) => !each.isStandby);
  const of = (...kinds: readonly DatabaseKind[]) =>
    living.filter((each) => kinds.some((kind) => each.kinds.includes(kind)));
  const run = of('message-box', 'management');
  const working = hosts.filter(works);
  const areHostsDescribed = facts.topology.described('hosts') !== 'absent';
  const capabilities: Capability[] = [];
  const under = new Set(
    run.flatMap(({ on }) => (on?.kind === 'instance' && on.place?.kind === 'seat' ? [on.place] : [])),
  );
  const transactions = [...new Set([...under].flatMap(({ cluster }) => coordinators.get(cluster) ?? []))];
  const none = { databases: [], perhaps: [], besides: [], secret: undefined, hosts: undefined, coordinators: [] };
  const add = (name: CapabilityName, needs: Partial<Capability>) =>
    capabilities.push({ ...none, name, isRunTime: name !== 'configure', ...needs });
  for (const duty of ['receive', 'process', 'send'] as const) {
    const need = hostsFor(duty, 'each', working);
    if (need === undefined && (areHostsDescribed || run.length === 0)) continue;
    add(duty, {
      hosts: need,
      databases: run,
      perhaps: duty === 'process' ? of('rule-engine') : [],
      coordinators: transactions,
    });
  }
  const trackers = hostsFor('track', 'any', working);
  const tracking = of('tracking');
  if (tracking.length > 0 && (trackers !== undefined || !areHostsDescribed))
    add('track', { hosts: trackers, databases: [...run, ...tracking] });
  const imports = of('bam-primary-import');
  if (imports.length > 0)
    add('monitor', {
      hosts: trackers,
      databases: [...run, ...imports],
      besides: of('bam-archive', 'bam-star-schema', 'bam-analysis', 'bam-alerts'),
    });
  const configured = [...of('management'), ...of('sso')];
  if (configured.length > 0 || secret !== undefined) add('configure', { databases: configured, secret });
  return capabilities;
}

/** Whether a host has an instance that works in ordinary times; else nothing can stop it. */
function works(host: HostPart): boolean {
  if (host.isOpen) return true;
  const { seat } = host;
  return host.instances.some(
    (each) => each.runs && (seat === undefined || seat.isOpen || seat.owners.includes(each.server)),
  );
}

function hostsFor(duty: Duty, how: HostNeed['how'], hosts: readonly HostPart[]): HostNeed | undefined {
  const sure = hosts.filter((each) => each.duties[duty] === true);
  const unsure = hosts.filter((each) => each.duties[duty] === undefined);
  // A group of hosts nobody says anything of does it all; hosts with adapters only may do nothing else.
  const isLikely = unsure.some((each) => each.duties.receive === undefined);
  return sure.length > 0 || isLikely ? { duty, how, sure, unsure } : undefined;
}
