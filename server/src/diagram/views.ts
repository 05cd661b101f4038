import { type Message, say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import { type AvailabilityGroup, type Cluster, type Database, folded } from '../model/topology.ts';
import { nameOf, sorted } from './context.ts';

/** What a picture shows, by name. The name of one that is about a single thing is the id of that thing. */
export type View = WholeView | `${SubjectKind}:${string}`;
export type WholeView = 'group' | 'database-tier' | 'disaster-recovery';
export type SubjectKind = 'cluster' | 'availability-group' | 'database';
export type ViewKind = WholeView | SubjectKind;

/** A view that can be drawn of a topology. */
export type Offered =
  | { readonly kind: WholeView; readonly view: WholeView }
  | { readonly kind: 'cluster'; readonly view: View; readonly subject: Cluster }
  | { readonly kind: 'availability-group'; readonly view: View; readonly subject: AvailabilityGroup }
  | { readonly kind: 'database'; readonly view: View; readonly subject: Database };

/** All views that can be drawn of a topology; there is always that of the whole group. */
export function viewsOf(facts: Facts): readonly Offered[] {
  const { topology } = facts;
  const { instances, databases, availabilityGroups } = topology;
  const failover = [...topology.clusters.values()].filter((each) => each.kind?.value === 'failover');
  const whole: readonly (WholeView | undefined)[] = [
    'group',
    instances.size + databases.size > 0 ? 'database-tier' : undefined,
    hasRecovery(facts) ? 'disaster-recovery' : undefined,
  ];
  return [
    ...whole.flatMap((view) => (view === undefined ? [] : [{ kind: view, view } as const])),
    ...sorted(failover).map((subject) => ({ kind: 'cluster', view: `cluster:${subject.key.value}`, subject }) as const),
    ...sorted(availabilityGroups.values()).map(
      (subject) => ({ kind: 'availability-group', view: `availability-group:${subject.key.value}`, subject }) as const,
    ),
    ...sorted(databases.values()).map(
      (subject) => ({ kind: 'database', view: `database:${subject.key.value}`, subject }) as const,
    ),
  ];
}

/** Whether there is anything to see of what waits for a disaster: another site, a copy, a backup, a plan. */
function hasRecovery({ topology, isStandby }: Facts): boolean {
  const { backups, disasterRecovery, instances, servers } = topology;
  return (
    backups.size > 0 ||
    disasterRecovery !== undefined ||
    [...instances.values()].some((each) => (each.standbyFor?.value.length ?? 0) > 0) ||
    [...servers.values()].some(isStandby)
  );
}

/** What is drawn when nothing else is asked for. */
export const wholeGroup: Offered = { kind: 'group', view: 'group' };

/** The view of a name, compared as names are; undefined for one that cannot be drawn of this topology. */
export function viewNamed(facts: Facts, name: string): Offered | undefined {
  const sought = folded(name.trim());
  if (sought === wholeGroup.view) return wholeGroup;
  return viewsOf(facts).find((each) => folded(each.view) === sought);
}

/** What a view is called where the kinds of views are told apart already: of a thing its name. */
export function labelOf(offered: Offered, text: (message: Message) => string): string {
  switch (offered.kind) {
    case 'group':
      return text(say('Whole Group'));
    case 'database-tier':
      return text(say('Database Tier'));
    case 'disaster-recovery':
      return text(say('Disaster Recovery'));
    case 'cluster':
    case 'availability-group':
    case 'database':
      return nameOf(offered.subject);
  }
}

/** Above the views of one kind. */
export const viewHeadings: Readonly<Record<SubjectKind, Message>> = {
  cluster: say('Failover Clusters'),
  'availability-group': say('Availability Groups'),
  database: say('Databases'),
};
