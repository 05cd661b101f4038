import type { CapabilityName } from './capabilities.ts';
import { isDown } from './fate.ts';
import type { ClusterPart, ReplicaPart, SeatPart, ServerPart } from './parts.ts';
import type { Past, Play, Votes } from './play.ts';
import { groupFate, instanceFate } from './play-data.ts';
import { clusterFate, seatFate, serverFate, witnessFate } from './play-platform.ts';
import { hostFate } from './play-work.ts';
import { mayLackSecret } from './verdicts.ts';

/** What a step leaves behind: present owners and primaries, the votes that are left, and what cannot be made good by waiting. */
export function pastOf(play: Play): Past {
  const { graph } = play;
  const owners = new Map<string, ServerPart>(play.past?.owners);
  const seats = new Set<SeatPart>(graph.groups);
  for (const each of graph.instances) if (each.place?.kind === 'seat') seats.add(each.place);
  for (const each of graph.secret?.places ?? []) if (each.kind === 'seat') seats.add(each);
  for (const seat of seats) {
    const { owner } = seatFate(seat, play);
    if (owner !== undefined) owners.set(seat.id, owner);
  }
  for (const host of graph.hosts) {
    const { owner } = hostFate(host, play);
    if (owner !== undefined) owners.set(host.id, owner);
  }
  const primaries = new Map<string, ReplicaPart>(play.past?.primaries);
  for (const group of graph.availabilityGroups) {
    const { state, to } = groupFate(group, play);
    const replica = state === 'moved' ? group.replicas.find((each) => each.instance.name === to) : undefined;
    if (replica !== undefined) primaries.set(group.id, replica);
  }
  return { owners, primaries, votes: votesAfter(play), behind: behindAfter(play), secretless: secretlessAfter(play) };
}

/** Where a group went on without a replica, that replica has missed something; where it stopped, none has. */
function behindAfter(play: Play): ReadonlySet<string> {
  const behind = new Set(play.past?.behind);
  for (const group of play.graph.availabilityGroups) {
    if (isDown(groupFate(group, play))) continue;
    for (const { instance } of group.replicas) if (isDown(instanceFate(instance, play))) behind.add(instance.id);
  }
  return behind;
}

function secretlessAfter(play: Play): ReadonlySet<CapabilityName> {
  return new Set(play.graph.capabilities.filter((each) => mayLackSecret(each, play)).map((each) => each.name));
}

function votesAfter(play: Play): ReadonlyMap<string, Votes> {
  const votes = new Map<string, Votes>();
  for (const cluster of play.graph.clusters) {
    const left = votesOf(cluster, play);
    if (left !== undefined) votes.set(cluster.id, left);
  }
  return votes;
}

/** Dynamic quorum takes the votes of lost nodes away, and from Windows Server 2012 R2 on that of a lost witness. */
function votesOf(cluster: ClusterPart, play: Play): Votes | undefined {
  if (isDown(clusterFate(cluster, play))) return { kind: 'lost' };
  const counting = cluster.counting !== 'unknown' ? cluster.counting : play.isWorst ? 'static' : 'dynamic';
  if (counting === 'static' || cluster.witness.kind === 'decides-alone') return undefined;
  const held = play.past?.votes.get(cluster.id);
  const before = held?.kind === 'held' ? held.voters : cluster.voters;
  return {
    kind: 'held',
    voters: before.filter((each) => !isDown(serverFate(each, play))),
    isWitnessGone: isDown(witnessFate(cluster, play)),
  };
}
