import type { Analysis } from '../analysis.ts';
import type { Facts } from '../model/facts.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import { nameSpaces } from '../model/schema.ts';
import { type AnyEntry, type Cluster, type Entries, folded } from '../model/topology.ts';
import type { Spot } from './spot.ts';

/**
 * The declared things a name in `sections` can stand for at a place, the best first;
 * without the thing one is in, and those in `taken`.
 */
export function fittingEntries(
  analysis: Analysis,
  spot: Spot,
  sections: readonly string[],
  taken: readonly string[],
): readonly AnyEntry[] {
  const { good, fair, poor } = entriesByFit(analysis, spot, sections, taken);
  return [...good, ...fair, ...poor];
}

/** The same by how well they fit. */
export function entriesByFit(
  { facts }: Analysis,
  spot: Spot,
  sections: readonly string[],
  taken: readonly string[],
): Readonly<Record<Fit, readonly AnyEntry[]>> {
  const out = new Set(taken.map(folded));
  const own = ownEntry(facts, spot);
  const fits = fitOf(facts, spot, own);
  const byFit: Readonly<Record<Fit, AnyEntry[]>> = { good: [], fair: [], poor: [] };
  for (const section of sections) {
    for (const entry of entriesIn(facts, section)) {
      if (entry === own || out.has(entry.key.folded)) continue;
      byFit[fits(entry)].push(entry);
    }
  }
  return byFit;
}

function ownEntry({ topology }: Facts, { section, entry }: Spot): AnyEntry | undefined {
  const own = nameSpaces.flat().find((each) => each === section);
  return own === undefined || entry === undefined ? undefined : topology.named(own, folded(entry));
}

function entriesIn({ topology }: Facts, section: string): readonly AnyEntry[] {
  const known: EntrySectionName | undefined = nameSpaces.flat().find((each) => each === section);
  if (known === undefined) return [];
  const entries: Entries<EntrySectionName> = topology[known];
  return [...entries.values()];
}

type Fit = 'good' | 'fair' | 'poor';
type Fits = (entry: AnyEntry) => Fit;

const whether =
  (isGood: (entry: AnyEntry) => boolean): Fits =>
  (entry) =>
    isGood(entry) ? 'good' : 'poor';

/** What makes an entry a likely answer at a place; everything is likely where nothing is known. */
function fitOf(facts: Facts, { section, property }: Spot, own: AnyEntry | undefined): Fits {
  switch (`${section}.${property?.name}`) {
    case 'instances.active':
    case 'instances.passive':
    case 'resourceGroups.active':
    case 'resourceGroups.passive':
    case 'clusters.withoutVote':
      return memberOf(facts, own);
    case 'clusters.active':
    case 'clusters.passive':
      return newTo(facts, own, true);
    case 'clusters.nodes':
      return newTo(facts, own, own?.section === 'clusters' && own.kind?.value === 'failover');
    case 'clusters.on':
      return witnessOf(facts, own);
    case 'instances.on':
      return underInstance(facts);
    case 'resourceGroups.on':
    case 'availabilityGroups.cluster':
    case 'hosts.clustered':
      return whether((entry) => entry.section !== 'clusters' || isFailover(entry));
    case 'hosts.loadBalancedBy':
      return whether((entry) => entry.section === 'clusters' && entry.kind?.value !== 'failover');
    case 'hosts.on':
      return whether(
        (entry) =>
          entry.section === 'servers' &&
          facts.instancesOn(entry).length === 0 &&
          facts.clustersWith(entry).length === 0,
      );
    case 'clusters.storage':
    case 'resourceGroups.storage':
      return whether((entry) => entry.section === 'storage' && entry.kind?.value !== 'local');
    default:
      return () => 'good';
  }
}

/** A cluster that fails over, as far as it says. */
function isFailover(cluster: Cluster): boolean {
  return cluster.kind === undefined || cluster.kind.value === 'failover';
}

/** A failover cluster before servers that are no node of one, since those would stand alone. */
function underInstance(facts: Facts): Fits {
  return (entry) => {
    if (entry.section === 'clusters') return isFailover(entry) ? 'good' : 'poor';
    return entry.section === 'servers' && facts.clustersWith(entry).length === 0 ? 'fair' : 'poor';
  };
}

/** Storage for a disk that votes; for a share a server that is no member. */
function witnessOf(facts: Facts, own: AnyEntry | undefined): Fits {
  const cluster = own?.section === 'clusters' ? own : undefined;
  const kind = cluster?.witness?.value.kind?.value;
  if (kind === 'disk' || kind === 'disk-only') return whether((entry) => entry.section === 'storage');
  const members = new Set<AnyEntry>(cluster === undefined ? [] : facts.members(cluster));
  return whether((entry) => entry.section === 'servers' && !members.has(entry));
}

/** Members of the cluster a thing is, or stands on. */
function memberOf(facts: Facts, own: AnyEntry | undefined): Fits {
  const cluster =
    own?.section === 'clusters'
      ? own
      : own?.section === 'instances' || own?.section === 'resourceGroups'
        ? facts.entry(own.on, 'clusters')
        : undefined;
  if (cluster === undefined) return () => 'good';
  const members = new Set<AnyEntry>(facts.members(cluster));
  return whether((entry) => members.has(entry));
}

/** Servers in no cluster yet, and for one that fails over without hosts of BizTalk; then those the cluster does not mention yet. */
function newTo(facts: Facts, own: AnyEntry | undefined, failsOver: boolean): Fits {
  const members = new Set<AnyEntry>(own?.section === 'clusters' ? facts.members(own) : []);
  return (entry) => {
    if (members.has(entry)) return 'poor';
    if (entry.section !== 'servers') return 'good';
    const isFree = facts.clustersWith(entry).length === 0 && (!failsOver || facts.hostsOn(entry).length === 0);
    return isFree ? 'good' : 'fair';
  };
}
