import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Reference } from '../model/topology.ts';
import { carriesOnlyReplicas, type Holder, holdersOn, knowsMembers, quotedNodes, waits } from './members.ts';
import { quotedNames } from './names.ts';
import { moreNodes, otherOwners, toFailoverClustering } from './nodes.ts';
import { type Report, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

/** Rules on Windows clusters and their nodes. */
export const clusteringRules = [
  rule({
    code: 'failover-cluster-too-few-nodes',
    title: 'A failover cluster has no second node',
    nature: 'contradiction',
    severity: 'error',
    topic: 'clustering',
    on: 'clusters',
    message: 'Failover cluster "{cluster}" has no node beside "{node}" that takes over when it fails.',
    variants: { empty: 'Failover cluster "{cluster}" has no nodes; it takes two to fail over.' },
    sources: [
      'biztalk/core/providing-high-availability-for-biztalk-server-databases',
      'biztalk/core/clustering-the-biztalk-server-databases1',
    ],
    fix: 'suggested',
    silences: ['database-not-highly-available', 'failover-cluster-without-passive-node'],
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover' || !knowsMembers(cluster)) return;
      const [only, ...others] = facts.memberNames(cluster);
      if (others.length > 0) return;
      const instances = facts.instancesOn(cluster);
      report(
        cluster,
        { cluster: cluster.key.value, ...(only === undefined ? {} : { node: only.value }) },
        {
          ...(only === undefined ? { variant: 'empty' } : {}),
          ...(waits(cluster, facts) ? { severity: 'information' } : {}),
          about: [cluster, ...instances],
          related: instances.map((each) => ({
            at: each,
            message: say('"{instance}" runs on it.', { instance: each.key.value }),
          })),
          fixes: (editor) => moreNodes(cluster, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'databases-on-load-balanced-cluster',
    title: 'Databases on a cluster that balances load',
    nature: 'unsupported',
    severity: 'error',
    topic: 'clustering',
    on: 'clusters',
    needs: ['databases'],
    message:
      'Load-balanced cluster "{cluster}" carries {instances}, whose databases only a failover cluster can hand to another node.',
    sources: ['biztalk/core/providing-high-availability-for-biztalk-server-databases'],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'load-balanced') return;
      const instances = facts
        .instancesOn(cluster)
        .filter((each) => facts.databasesOn(each).some(facts.isBizTalkDatabase));
      if (instances.length === 0) return;
      report(
        placeOf(cluster, 'kind', cluster.kind),
        { cluster: cluster.key.value, instances: quotedNames(instances) },
        {
          about: [cluster, ...instances],
          related: instances.map((each) => ({
            at: each.on ?? each,
            message: say('"{instance}" holds {databases}.', {
              instance: each.key.value,
              databases: quotedNames(facts.databasesOn(each)),
            }),
          })),
          fixes: (editor) => toFailoverClustering(cluster, instances, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'failover-cluster-without-passive-node',
    title: 'No passive node for something clustered',
    nature: 'contradiction',
    severity: 'warning',
    topic: 'clustering',
    on: 'clusters',
    message: 'Failover cluster "{cluster}" has no passive node that takes over from "{node}".',
    variants: {
      holder:
        '"{node}" is the only possible owner of "{name}" in failover cluster "{cluster}", so nothing takes over from it.',
    },
    sources: ['biztalk/core/providing-high-availability-for-biztalk-server-databases'],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover' || !knowsMembers(cluster)) return;
      if (facts.memberNames(cluster).length < 2 || waits(cluster, facts) || carriesOnlyReplicas(cluster, facts)) return;
      const nobody = withoutPassive(cluster);
      if (nobody !== undefined) reportCluster(cluster, nobody, facts, report);
      for (const holder of holdersOn(cluster, facts)) {
        const only = onlyOwner(holder, cluster, facts);
        const isCovered = nobody !== undefined && holder.passive === undefined;
        if (only !== undefined && !isCovered) reportHolder(holder, only, cluster, facts, report);
      }
    },
  }),
] as const;

/**
 * The one active node of a cluster whose `passive` is written and names no other; undefined when there is none such.
 */
function withoutPassive(cluster: Cluster): Reference | undefined {
  const [active, ...others] = cluster.active?.value ?? [];
  if (active === undefined || others.length > 0 || cluster.passive === undefined) return undefined;
  return cluster.passive.value.every((each) => each.folded === active.folded) ? active : undefined;
}

/** The only node that may own something; undefined when there are more, or the file does not say. */
function onlyOwner(holder: Holder, cluster: Cluster, facts: Facts): Reference | undefined {
  if (isUnclear(holder, { active: holder.active, passive: holder.passive })) return undefined;
  const active = holder.active?.value ?? (cluster.active?.value.length === 1 ? cluster.active.value : []);
  const [first] = active;
  if (first === undefined) return undefined;
  const inherited = cluster.passive?.value ?? [];
  const passive = holder.passive?.value ?? (inherited.length > 0 ? inherited : facts.memberNames(cluster));
  return [...active, ...passive].every((each) => each.folded === first.folded) ? first : undefined;
}

function reportCluster(cluster: Cluster, node: Reference, facts: Facts, report: Report): void {
  report(
    placeOf(cluster, 'passive', cluster.passive),
    { cluster: cluster.key.value, node: node.value },
    {
      about: [cluster, ...holdersOn(cluster, facts)],
      related: [{ at: node, message: say('"{node}" is the active node.', { node: node.value }) }],
      fixes: (editor) => otherOwners(cluster, node, nodesForAll(cluster, facts), editor),
    },
  );
}

/** The nodes that can wait for everything: where one is itself the usual owner of something, that would have none. */
function nodesForAll(cluster: Cluster, facts: Facts): readonly Reference[] {
  const inheriting = holdersOn(cluster, facts).filter((each) => each.passive === undefined);
  return facts
    .memberNames(cluster)
    .filter((node) => !inheriting.some((each) => each.active?.value.every((active) => active.folded === node.folded)));
}

function reportHolder(holder: Holder, node: Reference, cluster: Cluster, facts: Facts, report: Report): void {
  report(
    placeOf(holder, 'passive', holder.passive),
    { cluster: cluster.key.value, node: node.value, name: holder.key.value },
    {
      variant: 'holder',
      about: [holder],
      related: [
        { at: cluster, message: say('The nodes are {nodes}.', { nodes: quotedNodes(facts.memberNames(cluster)) }) },
      ],
      fixes: (editor) => otherOwners(holder, node, facts.memberNames(cluster), editor),
    },
  );
}
