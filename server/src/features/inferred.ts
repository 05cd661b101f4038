import type { Analysis } from '../analysis.ts';
import { votesOf } from '../failure/quorum.ts';
import { type Message, say } from '../messages.ts';
import type {
  AnyEntry,
  AvailabilityGroup,
  Cluster,
  Database,
  Host,
  Instance,
  ResourceGroup,
  Server,
  Topology,
} from '../model/topology.ts';
import { workOf } from '../rules/host-work.ts';
import { isUnclear } from '../rules/written.ts';
import { code, codes } from './markdown.ts';

/** Something that follows from a file and is not written: as one would write it, and why it is so, as Markdown. */
export interface Inferred {
  readonly text: string | Message;
  readonly why: Message;
}

const MOST = 4;
const MOST_INHERITED = 2;

/** What follows for an entry, the most telling first. It asks nothing of entries that could not be read. */
export function inferredOf(analysis: Analysis, entry: AnyEntry): readonly Inferred[] {
  return [...ofSection(analysis, entry), ...inherited(analysis, entry)];
}

/** The environment of a file that does not say which it is. */
export function environmentNote({ environment, problems, sections }: Topology): Inferred | undefined {
  if (environment !== undefined || problems.length > 0 || sections.some((each) => each.name === 'environment'))
    return undefined;
  return {
    text: 'environment: production',
    why: say('A file that does not say its `environment` describes production.'),
  };
}

function ofSection(analysis: Analysis, entry: AnyEntry): readonly Inferred[] {
  switch (entry.section) {
    case 'databases':
      return kindOf(analysis, entry);
    case 'clusters':
      return entry.kind?.value === 'failover' ? [...ownersOf(analysis, entry), ...votesIn(analysis, entry)] : [];
    case 'resourceGroups':
      return ownersOf(analysis, entry);
    case 'instances':
      return analysis.facts.isClustered(entry) ? [...ownersOf(analysis, entry), ...disksOf(analysis, entry)] : [];
    case 'availabilityGroups':
      return clusterOf(analysis, entry);
    case 'hosts':
      return [...workIn(entry), ...balancerOf(analysis, entry)];
    case 'servers':
      return standbyOf(analysis, entry);
    default:
      return [];
  }
}

function kindOf({ facts }: Analysis, database: Database): readonly Inferred[] {
  const kinds = database.kind === undefined ? facts.kindsOf(database) : [];
  return kinds.map((kind) => ({
    text: `kind: ${kind}`,
    why: say('{name} is the default name of a database of this kind.', {
      name: code(database.name?.value ?? database.key.value),
    }),
  }));
}

/** Owners that come from the cluster; none where a name among them leads nowhere, or nothing says who is active. */
function ownersOf({ facts }: Analysis, entry: Cluster | Instance | ResourceGroup): readonly Inferred[] {
  const cluster = entry.section === 'clusters' ? entry : facts.entry(entry.on, 'clusters');
  if (cluster?.kind?.value !== 'failover' || !areMembersKnown(cluster, entry, facts)) return [];
  const { active, passive } = facts.owners(entry);
  if (active === undefined || active.length === 0) return [];
  const found: Inferred[] = [];
  const from = { cluster: code(cluster.key.value) };
  if (entry.active === undefined)
    found.push({
      text: `active: ${namesOf(active)}`,
      why: say('`active` comes from cluster {cluster}.', from),
    });
  if (entry.passive === undefined && passive.length > 0)
    found.push({
      text: `passive: ${namesOf(passive)}`,
      why:
        cluster.passive === undefined
          ? say('`passive` are all other members of cluster {cluster}.', from)
          : say('`passive` comes from cluster {cluster}.', from),
    });
  return found;
}

function areMembersKnown(cluster: Cluster, entry: Cluster | Instance | ResourceGroup, facts: Analysis['facts']) {
  const { active, passive, nodes, withoutVote } = cluster;
  if (isUnclear(cluster, { active, passive, nodes, withoutVote })) return false;
  if (isUnclear(entry, { active: entry.active, passive: entry.passive })) return false;
  return facts.members(cluster).length === facts.memberNames(cluster).length;
}

function namesOf(servers: readonly Server[]): string {
  const names = servers.map((each) => each.key.value);
  return names.length > MOST ? `${names.slice(0, MOST).join(', ')}, …` : names.join(', ');
}

function votesIn({ failure, facts }: Analysis, cluster: Cluster): readonly Inferred[] {
  const part = failure.value.graph.clusters.find((each) => each.id === cluster.id);
  if (part === undefined || part.isOpen || !areMembersKnown(cluster, cluster, facts)) return [];
  const votes = votesOf(part.voters.length, part.witness.kind, part.counting);
  if (votes === undefined) return [];
  const count = votes.nodes + (votes.withWitness ? 1 : 0);
  const nodes = {
    nodes: codes(
      part.voters.map((each) => each.name),
      8,
    ),
  };
  return [
    {
      text: count === 1 ? say('1 vote') : say('{count} votes', { count }),
      why: votes.withWitness
        ? votes.nodes === 0
          ? say('Only the disk witness votes.')
          : say('{nodes} and the witness have votes; more than half of these have to be there.', nodes)
        : votes.nodes < part.voters.length
          ? say('Of {nodes} one has no vote, so that their number is odd; nobody knows which.', nodes)
          : say('Votes: {nodes}; more than half of these have to be there.', nodes),
    },
  ];
}

/** The storage of the cluster, where an instance names none. */
function disksOf({ facts }: Analysis, instance: Instance): readonly Inferred[] {
  if (instance.data !== undefined || instance.log !== undefined) return [];
  const [only, ...others] = facts.storageOfInstance(instance);
  const footing = facts.footing(instance);
  if (only === undefined || others.length > 0 || footing?.kind !== 'cluster') return [];
  return [
    {
      text: `data, log: ${only.key.value}`,
      why: say('Cluster {cluster} has one storage, where `data` and `log` lie.', {
        cluster: code(footing.cluster.key.value),
      }),
    },
  ];
}

function clusterOf({ failure }: Analysis, group: AvailabilityGroup): readonly Inferred[] {
  const part = failure.value.graph.availabilityGroups.find((each) => each.id === group.id);
  if (group.cluster !== undefined || part === undefined || part.isOpen || typeof part.cluster === 'string') return [];
  return [
    { text: `cluster: ${part.cluster.name}`, why: say('All servers of its replicas are members of this cluster.') },
  ];
}

function workIn(host: Host): readonly Inferred[] {
  const work = host.does === undefined ? workOf(host) : undefined;
  return work === undefined || work.size === 0
    ? []
    : [{ text: `does: ${[...work].join(', ')}`, why: say('Receiving and sending follow from its adapters.') }];
}

function balancerOf({ facts }: Analysis, host: Host): readonly Inferred[] {
  if (host.loadBalancedBy !== undefined || isUnclear(host, { on: host.on })) return [];
  const clusters = facts.loadBalancersOf(host);
  const [only, ...others] = clusters;
  if (only === undefined || others.length > 0) return [];
  return [
    {
      text: `loadBalancedBy: ${only.key.value}`,
      why: say('The nodes of {cluster} include servers of this host.', { cluster: code(only.key.value) }),
    },
  ];
}

function standbyOf({ facts }: Analysis, server: Server): readonly Inferred[] {
  if (server.standby !== undefined || !facts.isStandby(server)) return [];
  return [
    {
      text: 'standby: true',
      why: say('Site {site} waits for a disaster, and so do the servers in it.', {
        site: code(server.site?.value ?? ''),
      }),
    },
  ];
}

/** What an entry has from `defaults`, as it is written there; the first of it in words. */
function inherited({ document, text }: Analysis, entry: AnyEntry): readonly Inferred[] {
  const names = [...entry.inherited];
  const written = names.slice(0, MOST_INHERITED).flatMap((name) => {
    const value = placeIn(Reflect.get(entry, name));
    if (value === undefined) return [];
    const { start, end } = document.absolute(value);
    return [`${name}: ${text.slice(start, end)}`];
  });
  if (written.length === 0) return [];
  const more = names.length > MOST_INHERITED ? [...written, '…'] : written;
  return [{ text: more.join(' · '), why: say('From `defaults`: {names}', { names: codes(names, 8) }) }];
}

type At = Pick<AnyEntry, 'block' | 'span'>;

function placeIn(value: unknown): At | undefined {
  return typeof value === 'object' && value !== null && 'block' in value && 'span' in value ? (value as At) : undefined;
}
