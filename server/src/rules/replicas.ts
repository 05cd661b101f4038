import type { Listed } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Instance, Reference, Server } from '../model/topology.ts';
import { isUnclear } from './written.ts';

/** A replica as its group names it. */
export type ReplicaRow = NonNullable<AvailabilityGroup['replicas']>['value'][number];

/** The replicas a group names, each once, declared or not. */
export function rowsOf(group: AvailabilityGroup): readonly ReplicaRow[] {
  const rows = group.replicas?.value ?? [];
  return [...new Map(rows.map((each) => [each.key.folded, each])).values()];
}

/** Whether the list of replicas is written and can be read as a whole. */
export function knowsReplicas(group: AvailabilityGroup): boolean {
  return group.replicas !== undefined && !isUnclear(group, { replicas: group.replicas });
}

/** Whether a group carries databases of the BizTalk group; other groups are no matter here. */
export function holdsBizTalk(group: AvailabilityGroup, facts: Facts): boolean {
  return facts.databasesOn(group).some(facts.isBizTalkDatabase);
}

/** The groups that carry databases of the BizTalk group; to be asked through `facts.shared`. */
export function groupsOfBizTalk(facts: Facts): readonly AvailabilityGroup[] {
  return [...facts.topology.availabilityGroups.values()].filter((each) => holdsBizTalk(each, facts));
}

/** The groups an instance is a replica of. */
export function groupsWith(instance: Instance, facts: Facts): readonly AvailabilityGroup[] {
  return facts
    .usersOf(instance)
    .filter((each) => each.section === 'availabilityGroups')
    .filter((each) => facts.replicasOf(each).includes(instance));
}

/** The servers an instance may run on. */
export function serversOf(instance: Instance, facts: Facts): readonly Server[] {
  const footing = facts.footing(instance);
  if (footing === undefined) return [];
  return footing.kind === 'server' ? [footing.server] : facts.owners(instance).all;
}

/** The servers that the replicas of a group may run on, each once. */
export function serversUnder(group: AvailabilityGroup, facts: Facts): readonly Server[] {
  return [...new Set(facts.replicasOf(group).flatMap((each) => serversOf(each, facts)))];
}

/** What the file says of BizTalk Server itself; to be asked through `facts.shared`. */
export function bizTalkOf(facts: Facts) {
  const { biztalk } = facts.topology;
  return {
    version: biztalk?.version?.value,
    edition: biztalk?.edition?.value,
    cumulativeUpdate: biztalk?.cumulativeUpdate?.value,
  };
}

/** Names of references in quotes, all of them. */
export function namesOf(rows: readonly { readonly key: Reference }[]): Listed {
  return { names: rows.map((each) => each.key.value), goesOn: false };
}
