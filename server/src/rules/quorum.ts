import { say } from '../messages.ts';
import { kindOf, storageOfCluster } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Reference } from '../model/topology.ts';
import { isAtLeast, isAtMost } from '../model/windows.ts';
import type { Editor } from '../syntax/edit.ts';
import { carriesOnlyReplicas, knowsMembers, quotedNodes, votersOf, windowsOn } from './members.ts';
import { oneOrList } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { diskWitness, independentWitnesses, witnessKind, witnessPlace } from './witnesses.ts';
import { isUnclear, placeOf } from './written.ts';

const votingModes = 'sql/sql-server/failover-clusters/windows/wsfc-quorum-modes-and-voting-configuration-sql-server';

/** Rules on the votes by which a failover cluster decides whether it goes on. */
export const quorumRules = [
  rule({
    code: 'cluster-without-witness',
    title: 'The votes of a failover cluster can tie',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'quorum',
    on: 'clusters',
    message:
      'Failover cluster "{cluster}" has {count} votes and no witness, so it stops when half of them are lost at once.',
    variants: {
      odd: 'Failover cluster "{cluster}" has {count} votes and no witness, which would let it outlive one more node.',
      even: 'Failover cluster "{cluster}" has {count} votes with its witness, and its Windows keeps no odd number of them by itself.',
    },
    sources: [votingModes, 'windows-server/failover-clustering/what-is-quorum-witness'],
    fix: 'suggested',
    check(cluster, facts, report) {
      const kind = witnessKind(cluster);
      if (cluster.kind?.value !== 'failover' || kind === undefined || kind === 'disk-only') return;
      if (!knowsMembers(cluster) || isUnclear(cluster, { witness: cluster.witness })) return;
      const voters = votersOf(cluster, facts);
      const at = placeOf(cluster, 'witness', cluster.witness);
      const isEven = voters.length % 2 === 0;
      const holes = { cluster: cluster.key.value, count: voters.length };
      if (kind !== 'none') {
        if (!isEven && voters.length > 1 && isAll(cluster, facts, (each) => isAtMost('2012', each)))
          report(at, { ...holes, count: voters.length + 1 }, { variant: 'even', severity: 'information' });
        return;
      }
      const fixes = (editor: Editor) => witnesses(cluster, facts, editor);
      if (voters.length < 2) return;
      if (isEven) report(at, holes, { fixes });
      else if (isAll(cluster, facts, (each) => isAtLeast('2012 r2', each)))
        report(at, holes, { variant: 'odd', severity: 'hint', fixes });
    },
  }),
  rule({
    code: 'quorum-disk-only',
    title: 'One disk alone decides about a failover cluster',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'quorum',
    on: 'clusters',
    message:
      'Failover cluster "{cluster}" stops with its quorum disk, which alone decides; nodes that vote outlive it.',
    sources: [votingModes, 'windows-server/failover-clustering/manage-cluster-quorum'],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover' || witnessKind(cluster) !== 'disk-only') return;
      report(
        placeOf(cluster, 'witness', cluster.witness?.value.kind),
        { cluster: cluster.key.value },
        { fixes: (editor) => [nodesVoteToo(cluster, editor), ...independentWitnesses(cluster, facts, editor)] },
      );
    },
  }),
  rule({
    code: 'disk-witness-without-shared-disk',
    title: 'A disk witness where the nodes share no disk',
    nature: 'contradiction',
    severity: 'warning',
    topic: 'quorum',
    on: 'clusters',
    message:
      'Failover cluster "{cluster}" carries availability group replicas only, which share no disk for its witness.',
    variants: {
      pool: 'Failover cluster "{cluster}" has Storage Spaces Direct only, which offers no disk for its witness.',
    },
    sources: ['windows-server/failover-clustering/what-is-quorum-witness', votingModes],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover' || witnessKind(cluster) !== 'disk') return;
      if (
        witnessPlace(cluster) !== undefined ||
        isUnclear(cluster, { storage: cluster.storage, witness: cluster.witness })
      )
        return;
      const storage = storageOfCluster(cluster, facts);
      const isPool = storage.length > 0 && storage.every((each) => kindOf(each, facts) === 's2d');
      const isBare = storage.length === 0 && cluster.storage === undefined && carriesOnlyReplicas(cluster, facts);
      if (!isPool && !isBare) return;
      report(
        placeOf(cluster, 'witness', cluster.witness),
        { cluster: cluster.key.value },
        {
          ...(isPool ? { variant: 'pool' } : {}),
          related: storage.map((each) => ({
            at: each,
            message: say('"{storage}" is Storage Spaces Direct.', { storage: each.key.value }),
          })),
          fixes: (editor) => independentWitnesses(cluster, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'stand-by-node-votes',
    title: 'A node at the disaster recovery site votes',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'quorum',
    on: 'clusters',
    message:
      'Votes of {nodes} at the disaster recovery site decide with the others whether failover cluster "{cluster}" goes on.',
    sources: [votingModes],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover' || !knowsMembers(cluster)) return;
      const away = votersOf(cluster, facts).filter((each) => isAway(each, facts));
      const [first] = away;
      if (first === undefined || away.length === facts.memberNames(cluster).length) return;
      report(
        placeOf(cluster, 'withoutVote', cluster.withoutVote ?? first),
        { cluster: cluster.key.value, nodes: quotedNodes(away) },
        { fixes: (editor) => [withoutVotes(cluster, away, editor)] },
      );
    },
  }),
] as const;

function witnesses(cluster: Cluster, facts: Facts, editor: Editor): readonly Fix[] {
  return [...diskWitness(cluster, facts, editor), ...independentWitnesses(cluster, facts, editor)];
}

function isAll(cluster: Cluster, facts: Facts, fits: (windows: ReturnType<typeof windowsOn>) => boolean): boolean {
  const members = facts.members(cluster);
  return members.length === facts.memberNames(cluster).length && members.every((each) => fits(windowsOn(each)));
}

function nodesVoteToo(cluster: Cluster, editor: Editor): Fix {
  const kind = cluster.witness?.value.kind;
  return {
    title: say('Let the nodes of "{cluster}" vote beside the disk', { cluster: cluster.key.value }),
    safe: false,
    edits:
      kind === undefined || cluster.inherited.has('witness')
        ? editor.setProperty(cluster, 'witness', 'disk')
        : editor.replace(kind, 'disk'),
  };
}

function isAway(reference: Reference, facts: Facts): boolean {
  const server = facts.entry(reference, 'servers');
  return facts.entry(server?.site, 'sites')?.role?.value === 'disaster-recovery';
}

function withoutVotes(cluster: Cluster, nodes: readonly Reference[], editor: Editor): Fix {
  const names = [...(cluster.withoutVote?.value ?? []), ...nodes].map((each) => editor.quoted(each.value));
  return {
    title: say('Take the votes of {nodes} away', { nodes: quotedNodes(nodes) }),
    safe: false,
    edits: editor.setProperty(cluster, 'withoutVote', oneOrList(names)),
  };
}
