import type { Analysis } from '../analysis.ts';
import type { Facts } from '../model/facts.ts';
import { type AnyEntry, allReferences, type Cluster, type Instance, type Topology } from '../model/topology.ts';
import { knowsMembers } from '../rules/members.ts';
import { clusteringFixes } from '../rules/moving.ts';
import { passiveNodes } from '../rules/nodes.ts';
import type { Fix } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';
import type { Refactoring } from './refactorings.ts';
import { entriesIn } from './targets.ts';

/** Makes stand-alone instances clustered ones, and gives failover clusters another node that waits. */
export function clusterings(analysis: Analysis, span: Span): readonly Refactoring[] {
  const { facts, editor, topology } = analysis;
  if (topology.entries.some((each) => namesUndescribed(each, topology))) return [];
  return entriesIn(analysis, span).flatMap((entry) => {
    if (entry.isBroken || entry.problems.length > 0) return [];
    if (entry.section === 'instances' && mayBeClustered(entry, facts))
      return clusteringFixes(entry, facts, editor).map(rewrite);
    if (entry.section === 'clusters' && takesNodes(entry, facts))
      return passiveNodes(entry, facts, editor).map(rewrite);
    return [];
  });
}

/** Whether a thing has a name from a section that is not written: a new first entry there would make it one that leads nowhere. */
function namesUndescribed(entry: AnyEntry, { described, resolve }: Topology): boolean {
  return allReferences(entry).some(
    (each) =>
      each.open === undefined &&
      resolve(each) === undefined &&
      each.sections.every((section) => described(section) !== 'written'),
  );
}

function rewrite({ title, edits }: Fix): Refactoring {
  return { kind: 'rewrite', title, edits };
}

/** A replica of an availability group stays where it is: the group is what protects its databases. */
function mayBeClustered(instance: Instance, facts: Facts): boolean {
  return facts.usersOf(instance).every((each) => each.section !== 'availabilityGroups');
}

function takesNodes(cluster: Cluster, facts: Facts): boolean {
  if (cluster.kind?.value !== 'failover' || !knowsMembers(cluster)) return false;
  return facts.members(cluster).length === facts.memberNames(cluster).length;
}
