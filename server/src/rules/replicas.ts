import type { Listed } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { SectionName } from '../model/kinds.ts';
import {
  type AvailabilityGroup,
  type EntityBase,
  type Instance,
  mapOf,
  type Reference,
  type Server,
} from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
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

/** Takes properties out of an entry; nothing for those that are not written there. */
export function without(
  entity: EntityBase<SectionName>,
  properties: readonly string[],
  editor: Editor,
): readonly TextEdit[] {
  const { block } = entity;
  const map = mapOf(entity);
  const pairs = map?.pairs ?? [];
  const isOut = pairs.map((each) => properties.includes(each.key.text));
  return pairs.flatMap((pair, i) => {
    if (isOut[i] !== true) return [];
    if (map?.style !== 'flow')
      return editor.removeEntry({ block, span: pair.key.span, whole: pair.span, node: undefined });
    // In braces a pair goes with the comma behind it, or with the one before it where nothing stays behind.
    const next = isOut.indexOf(false, i) === -1 ? undefined : pairs[i + 1];
    const start = next === undefined ? (pairs[i - 1]?.span.end ?? pair.span.start) : pair.span.start;
    return editor.replace({ block, span: { start, end: next?.span.start ?? pair.span.end } }, '');
  });
}

/** Names of references in quotes, all of them. */
export function namesOf(rows: readonly { readonly key: Reference }[]): Listed {
  return { names: rows.map((each) => each.key.value), goesOn: false };
}
