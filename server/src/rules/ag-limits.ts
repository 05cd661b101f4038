import { say } from '../messages.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Database, Instance } from '../model/topology.ts';
import {
  basicGroup,
  bizTalkVersions,
  canBeClustered,
  servicePackForSharing,
  synchronousReplicasOf,
} from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import { quotedNames } from './names.ts';
import { bizTalkOf, groupsWith, holdsBizTalk, knowsReplicas, namesOf, type ReplicaRow, rowsOf } from './replicas.ts';
import { type Fix, rule, type Severity } from './rule.ts';
import { placeOf } from './written.ts';

const groupsPage = 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups';

/**
 * The databases that could share an instance before they all could, as the page had it until then: SSO, management,
 * tracking, and the others together (the 2018 edition of the page on availability groups).
 */
const apart: ReadonlySet<DatabaseKind> = new Set(['sso', 'management', 'tracking']);

/** Rules on how much an availability group can take. */
export const agLimitRules = [
  rule({
    code: 'ag-databases-share-instance-before-sp2',
    title: 'Databases of one instance that cannot share a transaction yet',
    nature: 'unsupported',
    severity: 'error',
    topic: 'ag-limits',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'The databases of availability group "{group}" share {instances}, and before SQL Server 2016 SP2 and BizTalk Server 2016 CU5 those of one instance cannot share a distributed transaction.',
    sources: [groupsPage],
    fix: 'suggested',
    silences: ['ag-service-pack-recommended'],
    check(group, facts, report) {
      const { version, cumulativeUpdate: update } = facts.shared(bizTalkOf);
      const needed = bizTalkVersions.get('2016')?.availabilityGroups?.cumulativeUpdate;
      const isBizTalkLow = version === '2016' && update !== undefined && needed !== undefined && update < needed;
      const low = facts.replicasOf(group).filter((each) => {
        return (isBizTalkLow || isBeforeSharing(each)) && partsOn(each, group, facts).length > 1;
      });
      if (low.length === 0) return;
      report(
        group,
        { group: group.key.value, instances: quotedNames(low) },
        {
          about: [group, ...low],
          related: low.map((each) => ({
            at: placeOf(each, 'servicePack', each.servicePack),
            message: say('"{instance}" carries {databases}.', {
              instance: each.key.value,
              databases: quotedNames(partsOn(each, group, facts)),
            }),
          })),
          fixes: (editor) => [raised(low, isBizTalkLow ? String(needed) : undefined, facts, editor)],
        },
      );
    },
  }),
  rule({
    code: 'ag-standard-edition-limits',
    title: 'More than a basic availability group takes',
    nature: 'unsupported',
    severity: 'error',
    topic: 'ag-limits',
    on: 'availabilityGroups',
    message:
      'SQL Server Standard has basic availability groups only, with one database each, and "{group}" carries {databases}; Enterprise has no such limit.',
    variants: {
      replicas:
        'SQL Server Standard has basic availability groups only, with two replicas each, and "{group}" has {count}; Enterprise takes more.',
      within:
        'SQL Server Standard lets {groups} carry no more than one database each; BizTalk Server has many, and Enterprise lets them fail over together.',
      without: 'SQL Server {edition} knows no availability groups, and "{instance}" is a replica of "{group}".',
    },
    sources: [
      groupsPage,
      'sql/database-engine/availability-groups/windows/basic-availability-groups-always-on-availability-groups',
      'sql/sql-server/editions-and-components-of-sql-server-2016',
    ],
    fix: 'suggested',
    check(group, facts, report) {
      const replicas = facts.replicasOf(group);
      const databases = facts.databasesOn(group);
      const standard = replicas.filter((each) => each.edition?.value === 'Standard');
      const without = replicas.filter((each) => !canBeClustered(each.edition?.value));
      const first = without[0] ?? standard[0];
      if (first === undefined) return;
      const rows = rowsOf(group);
      const said = wording(without.length > 0, databases, rows, knowsReplicas(group));
      const isWithin = said.variant === 'within';
      const alike = isWithin ? groupsWith(first, facts).filter((each) => isBasic(each, facts)) : [group];
      if (isWithin && alike[0] !== group) return;
      const changed = [...without, ...standard];
      report(
        placeOf(first, 'edition', first.edition),
        {
          group: group.key.value,
          groups: quotedNames(alike),
          databases: quotedNames(databases),
          count: rows.length,
          edition: first.edition?.value ?? '',
          instance: first.key.value,
        },
        {
          ...said,
          ...(isWithin ? { about: alike } : {}),
          related: alike.map((each) => ({ at: each, message: say('"{group}" is here.', { group: each.key.value }) })),
          fixes: (editor) => [
            {
              title: say('Make {instances} SQL Server Enterprise', { instances: quotedNames(changed) }),
              safe: false,
              edits: changed.flatMap((each) => editor.setProperty(each, 'edition', 'Enterprise')),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'ag-too-many-synchronous-replicas',
    title: 'More replicas than can commit synchronously',
    nature: 'contradiction',
    severity: 'error',
    topic: 'ag-limits',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Availability group "{group}" has {count} replicas, SQL Server {version} lets {limit} of them commit synchronously, and BizTalk Server supports no others.',
    sources: [
      'sql/sql-server/editions-and-components-of-sql-server-2016',
      'sql/database-engine/availability-groups/windows/overview-of-always-on-availability-groups-sql-server',
      groupsPage,
    ],
    fix: 'suggested',
    check(group, facts, report) {
      if (!knowsReplicas(group) || !holdsBizTalk(group, facts)) return;
      const rows = rowsOf(group).filter((each) => (each.commit ?? group.commit)?.value !== 'asynchronous');
      const versions = facts.replicasOf(group).flatMap(({ version }) => (version === undefined ? [] : [version.value]));
      const strict = [...versions].sort((a, b) => synchronousReplicasOf(a) - synchronousReplicasOf(b))[0];
      const limit = synchronousReplicasOf(strict);
      const first = rows[limit];
      if (strict === undefined || first === undefined) return;
      report(
        placeOf(group, 'replicas', first.key),
        { group: group.key.value, count: rows.length, version: strict, limit },
        { fixes: (editor) => kept(group, rows, limit, editor) },
      );
    },
  }),
] as const;

function isBeforeSharing({ version, servicePack }: Instance): boolean {
  return version?.value === '2016' && servicePack !== undefined && servicePack.value < servicePackForSharing;
}

/**
 * The databases on an instance, one for each of the parts that had to be apart; empty for all but the first group of the
 * instance, which speaks for the others.
 */
function partsOn(instance: Instance, group: AvailabilityGroup, facts: Facts): readonly Database[] {
  const groups = groupsWith(instance, facts).filter((each) => holdsBizTalk(each, facts));
  if (groups[0] !== group) return [];
  const parts = new Map<string, Database>();
  for (const each of groups.flatMap(facts.databasesOn).filter(facts.isBizTalkDatabase))
    for (const kind of facts.kindsOf(each)) parts.set(apart.has(kind) ? kind : 'others', each);
  return [...new Set(parts.values())];
}

function raised(low: readonly Instance[], update: string | undefined, facts: Facts, editor: Editor): Fix {
  const old = low.filter(isBeforeSharing);
  const { biztalk } = facts.topology;
  return {
    title: say('Bring SQL Server and BizTalk Server to the level from which they can'),
    safe: false,
    edits: [
      ...old.flatMap((each) => editor.setProperty(each, 'servicePack', '3')),
      ...(update === undefined || biztalk === undefined ? [] : editor.setProperty(biztalk, 'cumulativeUpdate', update)),
    ],
  };
}

/** Whether a group with BizTalk databases keeps within the limits of a basic one. */
function isBasic(group: AvailabilityGroup, facts: Facts): boolean {
  const replicas = facts.replicasOf(group);
  if (!holdsBizTalk(group, facts) || replicas.some((each) => !canBeClustered(each.edition?.value))) return false;
  return wording(false, facts.databasesOn(group), rowsOf(group), knowsReplicas(group)).variant === 'within';
}

function wording(
  isWithout: boolean,
  databases: readonly Database[],
  rows: readonly ReplicaRow[],
  areKnown: boolean,
): { readonly variant?: 'without' | 'replicas' | 'within'; readonly severity?: Severity } {
  if (isWithout) return { variant: 'without' };
  if (databases.length > basicGroup.databases) return {};
  if (areKnown && rows.length > basicGroup.replicas) return { variant: 'replicas' };
  return { variant: 'within', severity: 'information' };
}

/** Keeps as many replicas as may be; no fix where replicas say more than their names, which would be lost. */
function kept(group: AvailabilityGroup, rows: readonly ReplicaRow[], limit: number, editor: Editor): readonly Fix[] {
  if (group.inherited.has('replicas') || rows.some((each) => saysMore(each))) return [];
  const first = rows.slice(0, limit);
  return [
    {
      title: say('Keep the replicas {instances} only', { instances: namesOf(first) }),
      safe: false,
      edits: editor.setProperty(
        group,
        'replicas',
        `[${first.map((each) => editor.quoted(each.key.value)).join(', ')}]`,
      ),
    },
  ];
}

function saysMore({ commit, failover, readable }: ReplicaRow): boolean {
  return commit !== undefined || failover !== undefined || readable !== undefined;
}
