import { say } from '../messages.ts';
import { isFit, isUnfit, storageOfCluster } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Database, Instance, Storage } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { clusteringFixes, unusableStorage } from './moving.ts';
import { quotedNames } from './names.ts';
import type { Fix } from './rule.ts';
import { isWaiting } from './standby-copies.ts';

const OFFERED = 3;

/**
 * Ways to keep databases running that depend on `instance`, which stands alone: on a clustered instance there is, else
 * by clustering their own.
 */
export function rehomings(
  databases: readonly Database[],
  instance: Instance,
  facts: Facts,
  editor: Editor,
): readonly Fix[] {
  const targets = [...facts.topology.instances.values()].filter((each) => canTake(each, databases, facts));
  const isInGroup = databases.some((each) => facts.groupOf(each) !== undefined);
  return [
    ...targets.slice(0, OFFERED).map((each) => movedToInstance(each, databases, facts, editor)),
    ...(isInGroup ? [] : clusteringFixes(instance, facts, editor)),
  ];
}

/** Whether databases are safe on an instance: clustered, with storage its nodes share for what has to move there. */
export function canTake(instance: Instance, databases: readonly Database[], facts: Facts): boolean {
  const cluster = clusterOf(instance, facts);
  if (cluster === undefined || !isFitting(instance, facts)) return false;
  const members = facts.members(cluster);
  if (facts.storageOfInstance(instance).some((each) => isUnfit(each, members, facts))) return false;
  return unusableStorage(databases, members, facts).length === 0 || sharedBy(cluster, facts) !== undefined;
}

/** Moves databases to an instance that can take them, and their own files to storage the nodes share. */
export function movedToInstance(instance: Instance, databases: readonly Database[], facts: Facts, editor: Editor): Fix {
  const cluster = clusterOf(instance, facts);
  return {
    title: say('Move {databases} to clustered instance "{instance}"', {
      databases: quotedNames(databases),
      instance: instance.key.value,
    }),
    safe: false,
    edits: [
      ...databases.flatMap((each) => editor.setProperty(each, 'on', editor.quoted(instance.key.value))),
      ...(cluster === undefined ? [] : ontoShared(databases, cluster, facts, editor)),
    ],
  };
}

function ontoShared(
  databases: readonly Database[],
  cluster: Cluster,
  facts: Facts,
  editor: Editor,
): readonly TextEdit[] {
  const target = sharedBy(cluster, facts);
  if (target === undefined) return [];
  const confined = unusableStorage(databases, facts.members(cluster), facts);
  return confined.flatMap((each) => each.repoint(editor.quoted(target.key.value), editor));
}

function clusterOf(instance: Instance, facts: Facts): Cluster | undefined {
  const footing = facts.footing(instance);
  if (footing?.kind !== 'cluster' || footing.cluster.kind?.value !== 'failover') return undefined;
  return footing.cluster;
}

function sharedBy(cluster: Cluster, facts: Facts): Storage | undefined {
  const members = facts.members(cluster);
  return storageOfCluster(cluster, facts).find((each) => isFit(each, members, facts));
}

function isFitting(instance: Instance, facts: Facts): boolean {
  const isEngine =
    instance.product === undefined || instance.product.value.some((each) => each.value === 'database-engine');
  return isEngine && !isWaiting(instance, facts) && facts.owners(instance).all.length > 1;
}
