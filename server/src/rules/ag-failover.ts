import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { holdsBizTalk, knowsReplicas, type ReplicaRow, rowsOf } from './replicas.ts';
import { type Report, rule } from './rule.ts';
import { placeOf } from './written.ts';

/** Rules on how replicas take over, and what else they are for. */
export const agFailoverRules = [
  rule({
    code: 'ag-no-automatic-failover',
    title: 'No replica can take over by itself',
    nature: 'contradiction',
    severity: 'warning',
    topic: 'ag-failover',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'No secondary replica of availability group "{group}" takes over by itself, so its databases stay down until somebody moves them by hand.',
    variants: {
      asynchronous:
        'Replica "{instance}" of availability group "{group}" fails over automatically, which takes synchronous commit, and it commits asynchronously.',
      clustered:
        'Replica "{instance}" of availability group "{group}" is a failover cluster instance, and with those a group fails over by hand only.',
    },
    sources: [
      'sql/database-engine/availability-groups/windows/failover-and-failover-modes-always-on-availability-groups',
      'sql/database-engine/availability-groups/windows/failover-clustering-and-always-on-availability-groups-sql-server',
    ],
    fix: 'suggested',
    check(group, facts, report) {
      if (!knowsReplicas(group) || !holdsBizTalk(group, facts)) return;
      const isContradictory = reportContradictions(group, facts, report);
      if (isContradictory || !facts.isProduction()) return;
      const rows = rowsOf(group);
      if (rows.length < 2 || rows.some((each) => isClusteredReplica(each, facts))) return;
      const modes = rows.map((each) => failoverOf(each, group)?.value);
      const able = modes.filter((each) => each === 'automatic').length;
      if (modes.includes(undefined) || able > 1) return;
      report(
        placeOf(group, 'failover', group.failover ?? rows.find((each) => each.failover?.value === 'manual')?.failover),
        { group: group.key.value },
        {
          fixes: (editor) => [
            {
              title: say('Let the replicas of "{group}" take over by themselves', { group: group.key.value }),
              safe: false,
              edits: [
                ...(group.failover?.value === 'manual' ? editor.setProperty(group, 'failover', 'automatic') : []),
                ...rows.flatMap(({ failover }) =>
                  failover?.value === 'manual' ? editor.replace(failover, 'automatic') : [],
                ),
              ],
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'ag-readable-secondary-no-effect',
    title: 'A readable secondary that BizTalk Server never reads from',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'ag-failover',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Replica "{instance}" of availability group "{group}" may be read from, and BizTalk Server never does: its connections all go to the primary.',
    sources: ['biztalk/core/high-availability-using-sql-server-always-on-availability-groups'],
    fix: 'suggested',
    check(group, facts, report) {
      const [first, ...others] = rowsOf(group).filter((each) => each.readable?.value === true);
      if (first?.readable === undefined || !holdsBizTalk(group, facts)) return;
      report(
        first.readable,
        { instance: first.key.value, group: group.key.value },
        {
          related: others.map((each) => ({
            at: each.readable ?? each,
            message: say('"{instance}" may be read from too.', { instance: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Let nobody read from the secondaries of "{group}"', { group: group.key.value }),
              safe: false,
              edits: [first, ...others].flatMap(({ readable }) =>
                readable === undefined ? [] : editor.replace(readable, 'false'),
              ),
            },
          ],
        },
      );
    },
  }),
] as const;

function failoverOf(row: ReplicaRow, group: AvailabilityGroup): ReplicaRow['failover'] {
  return row.failover ?? group.failover;
}

function isClusteredReplica(row: ReplicaRow, facts: Facts): boolean {
  const instance = facts.entry(row.key, 'instances');
  return instance !== undefined && facts.isClustered(instance);
}

/** Reports replicas that cannot take over as it is written; whether there are any. */
function reportContradictions(group: AvailabilityGroup, facts: Facts, report: Report): boolean {
  let isContradictory = false;
  for (const row of rowsOf(group)) {
    if (failoverOf(row, group)?.value !== 'automatic') continue;
    const isClustered = isClusteredReplica(row, facts);
    const commits = row.commit ?? group.commit;
    if (!isClustered && commits?.value !== 'asynchronous') continue;
    isContradictory = true;
    const { failover } = row;
    report(
      failover ?? row.key,
      { instance: row.key.value, group: group.key.value },
      {
        variant: isClustered ? 'clustered' : 'asynchronous',
        severity: 'error',
        ...(failover === undefined
          ? {}
          : {
              fixes: (editor: Editor) => [
                {
                  title: say('Let "{instance}" fail over by hand', { instance: row.key.value }),
                  safe: false,
                  edits: editor.replace(failover, 'manual'),
                },
              ],
            }),
      },
    );
  }
  return isContradictory;
}
