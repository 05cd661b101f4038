import type { Analysis } from '../analysis.ts';
import type { Facts } from '../model/facts.ts';
import type { EntrySectionName } from '../model/kinds.ts';
import { nameSpaces } from '../model/schema.ts';
import { type AnyEntry, type Entries, folded } from '../model/topology.ts';
import type { Spot } from './spot.ts';

/**
 * The declared things a name in `sections` can stand for at a place, the best first;
 * without the thing one is in, and those in `taken`.
 */
export function fittingEntries(
  { facts }: Analysis,
  spot: Spot,
  sections: readonly string[],
  taken: readonly string[],
): readonly AnyEntry[] {
  const out = new Set(taken.map(folded));
  const own = ownEntry(facts, spot);
  const fits = fitOf(facts, spot, own);
  const good: AnyEntry[] = [];
  const poor: AnyEntry[] = [];
  for (const section of sections) {
    for (const entry of entriesIn(facts, section)) {
      if (entry === own || out.has(entry.key.folded)) continue;
      (fits(entry) ? good : poor).push(entry);
    }
  }
  return [...good, ...poor];
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

type Fits = (entry: AnyEntry) => boolean;

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
    case 'clusters.nodes':
      return newTo(facts, own);
    case 'instances.on':
    case 'resourceGroups.on':
    case 'availabilityGroups.cluster':
    case 'hosts.clustered':
      return (entry) => entry.section !== 'clusters' || entry.kind === undefined || entry.kind.value === 'failover';
    case 'hosts.loadBalancedBy':
      return (entry) => entry.section === 'clusters' && entry.kind?.value !== 'failover';
    case 'hosts.on':
      return (entry) =>
        entry.section === 'servers' && facts.instancesOn(entry).length === 0 && facts.clustersWith(entry).length === 0;
    case 'clusters.storage':
    case 'resourceGroups.storage':
      return (entry) => entry.section === 'storage' && entry.kind?.value !== 'local';
    default:
      return () => true;
  }
}

/** Members of the cluster a thing is, or stands on. */
function memberOf(facts: Facts, own: AnyEntry | undefined): Fits {
  const cluster =
    own?.section === 'clusters'
      ? own
      : own?.section === 'instances' || own?.section === 'resourceGroups'
        ? facts.entry(own.on, 'clusters')
        : undefined;
  if (cluster === undefined) return () => true;
  const members = new Set<AnyEntry>(facts.members(cluster));
  return (entry) => members.has(entry);
}

/** Servers the cluster does not mention yet. */
function newTo(facts: Facts, own: AnyEntry | undefined): Fits {
  const members = new Set<AnyEntry>(own?.section === 'clusters' ? facts.members(own) : []);
  return (entry) => !members.has(entry);
}
