import type { Listed } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Instance, Reference, ResourceGroup, Server } from '../model/topology.ts';
import { type Windows, windowsOf } from '../model/windows.ts';
import { quotedNames } from './names.ts';
import { isUnclear } from './written.ts';

/** Whether the file says who the members are, and all of it can be read. */
export function knowsMembers(cluster: Cluster): boolean {
  const { active, passive, nodes, withoutVote } = cluster;
  const isSaid = active !== undefined || passive !== undefined || nodes !== undefined;
  return isSaid && !isUnclear(cluster, { active, passive, nodes, withoutVote });
}

/** Whether all members wait for a disaster, as a cluster of one node at the other site may. */
export function waits(cluster: Cluster, facts: Facts): boolean {
  const members = facts.members(cluster);
  return members.length > 0 && members.length === facts.memberNames(cluster).length && members.every(facts.isStandby);
}

export type Holder = Instance | ResourceGroup;

/** What has owners among the nodes: clustered instances and resource groups. */
export function holdersOn(cluster: Cluster, facts: Facts): readonly Holder[] {
  return [...facts.instancesOn(cluster), ...groupsOn(cluster, facts)];
}

/** The resource groups of a cluster. */
export function groupsOn(cluster: Cluster, facts: Facts): readonly ResourceGroup[] {
  return facts.usersOf(cluster).filter((each) => each.section === 'resourceGroups');
}

/** Replicas of an availability group run on the nodes, not in the cluster; it has no active and passive nodes. */
export function carriesOnlyReplicas(cluster: Cluster, facts: Facts): boolean {
  if (holdersOn(cluster, facts).length > 0 || cluster.resources !== undefined) return false;
  return facts
    .members(cluster)
    .flatMap((each) => facts.instancesOn(each))
    .some((each) => facts.usersOf(each).some((user) => user.section === 'availabilityGroups'));
}

/** The members that vote, by name. */
export function votersOf(cluster: Cluster, facts: Facts): readonly Reference[] {
  const without = new Set((cluster.withoutVote?.value ?? []).map((each) => each.folded));
  return facts.memberNames(cluster).filter((each) => !without.has(each.folded));
}

/** The Windows of a server, as far as its `os` says. */
export function windowsOn(server: Server): Windows | undefined {
  return server.os === undefined ? undefined : windowsOf(server.os.value);
}

/** Names of nodes in quotes, the first few of them. */
export function quotedNodes(references: readonly Reference[]): Listed {
  return quotedNames(references.map((each) => ({ key: each })));
}
