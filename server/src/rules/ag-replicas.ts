import { say } from '../messages.ts';
import { isShared } from '../model/disks.ts';
import type { Facts, Footing } from '../model/facts.ts';
import type { AvailabilityGroup, Cluster, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { moreReplicas } from './ag-growing.ts';
import { knowsMembers } from './members.ts';
import { confinedStorage, mayJoin } from './moving.ts';
import { quotedNames } from './names.ts';
import { holdsBizTalk, knowsReplicas, type ReplicaRow, rowsOf } from './replicas.ts';
import { type Fix, type Report, rule } from './rule.ts';
import { placeOf } from './written.ts';

const OFFERED = 3;
const groupsPage = 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups';

/** Rules on the replicas of availability groups. */
export const agReplicaRules = [
  rule({
    code: 'ag-asynchronous-commit',
    title: 'A replica of the BizTalk databases commits asynchronously',
    nature: 'unsupported',
    severity: 'error',
    topic: 'ag-replicas',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Replica "{instance}" of availability group "{group}" commits asynchronously, which BizTalk Server does not support; log shipping is what serves a distant site.',
    variants: {
      group:
        'The replicas of availability group "{group}" commit asynchronously, which BizTalk Server does not support; log shipping is what serves a distant site.',
    },
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      if (!holdsBizTalk(group, facts)) return;
      const rows = rowsOf(group);
      for (const { key, commit } of rows) {
        if (commit?.value !== 'asynchronous') continue;
        report(
          commit,
          { instance: key.value, group: group.key.value },
          {
            fixes: (editor) => [
              {
                title: say('Let "{instance}" commit synchronously', { instance: key.value }),
                safe: false,
                edits: editor.replace(commit, 'synchronous'),
              },
            ],
          },
        );
      }
      if (group.commit?.value !== 'asynchronous' || !rows.some((each) => each.commit === undefined)) return;
      report(
        placeOf(group, 'commit', group.commit),
        { group: group.key.value },
        {
          variant: 'group',
          fixes: (editor) => [
            {
              title: say('Let the replicas of "{group}" commit synchronously', { group: group.key.value }),
              safe: false,
              edits: editor.setProperty(group, 'commit', 'synchronous'),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'ag-not-on-wsfc',
    title: 'Replicas are not on nodes of one failover cluster',
    nature: 'unsupported',
    severity: 'error',
    topic: 'ag-replicas',
    on: 'availabilityGroups',
    needs: ['clusters'],
    message:
      'Server "{server}" of replica "{instance}" is a node of no failover cluster, and availability group "{group}" takes one whose nodes carry its replicas.',
    variants: {
      server:
        'Replica "{instance}" of availability group "{group}" is on server "{server}", which carries another replica of it already.',
      clusters:
        'Replica "{instance}" of availability group "{group}" is on a failover cluster other than "{cluster}", which carries the replica before it.',
    },
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      if (!knowsReplicas(group) || facts.shared(hasUnclearCluster)) return;
      const seen = new Map<Server, ReplicaRow>();
      const lone: Lone[] = [];
      let common: readonly Cluster[] | undefined;
      for (const row of rowsOf(group)) {
        const instance = facts.entry(row.key, 'instances');
        const footing = instance === undefined ? undefined : facts.footing(instance);
        // Of an instance on a cluster that balances load, or does not say what it is, other rules say what is wrong.
        if (footing === undefined || !mayCarryReplica(footing)) continue;
        const other = footing.kind === 'server' ? seen.get(footing.server) : undefined;
        if (footing.kind === 'server' && other !== undefined) {
          reportSame(row, other, footing.server, group, report);
          continue;
        }
        if (footing.kind === 'server') seen.set(footing.server, row);
        const clusters = footing.kind === 'cluster' ? [footing.cluster] : facts.clustersWith(footing.server);
        if (footing.kind === 'server' && clusters.length === 0) {
          lone.push({ row, server: footing.server });
          continue;
        }
        const [expected] = common ?? [];
        const shared = (common ?? clusters).filter((each) => clusters.includes(each));
        if (expected !== undefined && shared.length === 0)
          report(
            row.key,
            { instance: row.key.value, group: group.key.value, cluster: expected.key.value },
            { variant: 'clusters' },
          );
        else common = shared;
      }
      reportLone(lone, common, group, facts, report);
    },
  }),
  rule({
    code: 'ag-single-replica',
    title: 'An availability group has one replica',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-replicas',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Availability group "{group}" has one replica, "{instance}" on server "{server}", whose failure stops {databases}; a second replica carries them on.',
    sources: [groupsPage],
    fix: 'suggested',
    silences: ['bam-primary-import-not-clustered', 'messagebox-not-clustered', 'sso-database-not-clustered'],
    check(group, facts, report) {
      const [only, ...others] = rowsOf(group);
      if (only === undefined || others.length > 0 || !knowsReplicas(group) || !holdsBizTalk(group, facts)) return;
      const instance = facts.entry(only.key, 'instances');
      const footing = instance === undefined ? undefined : facts.footing(instance);
      if (instance === undefined || footing?.kind !== 'server' || facts.isStandby(footing.server)) return;
      const databases = facts.databasesOn(group).filter(facts.isBizTalkDatabase);
      report(
        placeOf(group, 'replicas', only.key),
        {
          group: group.key.value,
          instance: instance.key.value,
          server: footing.server.key.value,
          databases: quotedNames(databases),
        },
        {
          about: databases,
          related: databases.map((each) => ({
            at: each,
            message: say('"{database}" is in the group.', { database: each.key.value }),
          })),
          fixes: (editor) => moreReplicas(group, instance, footing.server, facts, editor),
        },
      );
    },
  }),
] as const;

/** Whether the members of some cluster are not written or cannot be made out, so that nobody knows which servers are nodes. */
function hasUnclearCluster(facts: Facts): boolean {
  return facts
    .all('clusters')
    .some((each) => each.kind === undefined || (each.kind.value === 'failover' && !knowsMembers(each)));
}

function mayCarryReplica(footing: Footing): boolean {
  return footing.kind === 'server' || footing.cluster.kind?.value === 'failover';
}

/** The clusters that carry all other replicas, the one the group names first; that one where no replica is on a cluster. */
function candidates(
  common: readonly Cluster[] | undefined,
  group: AvailabilityGroup,
  facts: Facts,
): readonly Cluster[] {
  const named = facts.entry(group.cluster, 'clusters');
  if (common === undefined) return named === undefined ? [] : [named];
  return [...common.filter((each) => each === named), ...common.filter((each) => each !== named)];
}

function reportSame(row: ReplicaRow, other: ReplicaRow, server: Server, group: AvailabilityGroup, report: Report) {
  report(
    row.key,
    { instance: row.key.value, group: group.key.value, server: server.key.value },
    {
      variant: 'server',
      related: [
        { at: other.key, message: say('"{instance}" is on the same server.', { instance: other.key.value }) },
        { at: server, message: say('"{server}" carries both.', { server: server.key.value }) },
      ],
    },
  );
}

/** A replica on a server that is a node of no failover cluster. */
interface Lone {
  readonly row: ReplicaRow;
  readonly server: Server;
}

function reportLone(
  lone: readonly Lone[],
  common: readonly Cluster[] | undefined,
  group: AvailabilityGroup,
  facts: Facts,
  report: Report,
): void {
  const [first, ...others] = lone;
  if (first === undefined) return;
  report(
    first.row.key,
    { instance: first.row.key.value, group: group.key.value, server: first.server.key.value },
    {
      ...(lone.length === rowsOf(group).length ? { severity: 'warning' } : {}),
      related: [
        { at: first.server, message: say('"{server}" is here.', { server: first.server.key.value }) },
        ...others.map(({ row, server }) => ({
          at: row.key,
          message: say('"{server}" is a node of none either.', { server: server.key.value }),
        })),
      ],
      fixes: (editor) => intoCluster(lone, candidates(common, group, facts), facts, editor),
    },
  );
}

/** Makes the servers nodes of one of the clusters that carry the other replicas, or that the group names. */
function intoCluster(
  lone: readonly Lone[],
  clusters: readonly Cluster[],
  facts: Facts,
  editor: Editor,
): readonly Fix[] {
  const servers = lone.map((each) => each.server);
  const added = servers.map((each) => editor.quoted(each.key.value));
  const canJoin = servers.every((each) => mayJoin(each, facts));
  const fitting = clusters.filter((each) => canJoin && sharesAsMuchWith(servers, each, facts));
  return fitting.slice(0, OFFERED).flatMap((cluster) => {
    const nodes = [...(cluster.nodes?.value ?? []).map((each) => editor.quoted(each.value)), ...added];
    return cluster.inherited.has('nodes')
      ? []
      : [
          {
            title: say('Make {servers} nodes of "{cluster}"', {
              servers: quotedNames(servers),
              cluster: cluster.key.value,
            }),
            safe: false,
            edits:
              added.length === 1
                ? editor.addToList(cluster, 'nodes', added[0] ?? '')
                : editor.setProperty(cluster, 'nodes', `[${nodes.join(', ')}]`),
          },
        ];
  });
}

/** Whether all disks that the nodes of a cluster share are shared with more servers too: a disk in one of these is its own. */
function sharesAsMuchWith(servers: readonly Server[], cluster: Cluster, facts: Facts): boolean {
  const instances = facts.instancesOn(cluster);
  const own = facts.entries(cluster.storage, 'storage');
  const confined = (members: readonly Server[]) =>
    confinedStorage(instances, members, facts).length +
    own.filter((each) => isShared(each, members, facts) === false).length;
  const members = facts.members(cluster);
  return confined([...members, ...servers]) === confined(members);
}
