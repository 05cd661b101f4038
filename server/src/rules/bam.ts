import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Database, Instance } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { standAloneServer } from './databases.ts';
import { isFit, isUnfit, storageOfCluster } from './disks.ts';
import { clusteringFixes, confinedIn } from './moving.ts';
import { type Fix, rule } from './rule.ts';

const OFFERED = 3;

/** Rules on Business Activity Monitoring. */
export const bamRules = [
  rule({
    code: 'bam-primary-import-not-clustered',
    title: 'BAM Primary Import depends on one computer',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'bam',
    on: 'databases',
    message:
      'BAM Primary Import "{database}" depends on server "{server}" alone, and events lost with it cannot be produced again; a failover cluster or an availability group keeps it running.',
    sources: ['biztalk/core/planning-your-platform-for-fault-tolerance', 'biztalk/core/scaled-out-databases'],
    fix: 'suggested',
    silences: ['database-not-highly-available'],
    check(database, facts, report) {
      if (!facts.kindsOf(database).includes('bam-primary-import') || facts.availabilityOf(database) !== 'none') return;
      const [instance, ...others] = facts.instancesOf(database);
      const server = instance === undefined || others.length > 0 ? undefined : standAloneServer(instance, facts);
      if (instance === undefined || server === undefined) return;
      report(
        database.on ?? database,
        { database: database.key.value, server: server.key.value },
        {
          related: [
            {
              at: instance.on ?? instance,
              message: say('"{instance}" stands alone on "{server}".', {
                instance: instance.key.value,
                server: server.key.value,
              }),
            },
          ],
          fixes: (editor) => [...moves(database, facts, editor), ...wraps(database, instance, facts, editor)],
        },
      );
    },
  }),
] as const;

/** Moves to the clustered instances there are. */
function moves(database: Database, facts: Facts, editor: Editor): readonly Fix[] {
  return [...facts.topology.instances.values()]
    .flatMap((each) => moveTo(each, database, facts, editor))
    .slice(0, OFFERED);
}

/**
 * Moves the database, and its own files to storage the nodes share; none to an instance that is no better or has no
 * such storage.
 */
function moveTo(instance: Instance, database: Database, facts: Facts, editor: Editor): readonly Fix[] {
  const footing = facts.footing(instance);
  if (footing?.kind !== 'cluster' || !isFitting(instance, facts)) return [];
  const members = facts.members(footing.cluster);
  if (facts.storageOfInstance(instance).some((each) => isUnfit(each, members, facts))) return [];
  const target = storageOfCluster(footing.cluster, facts).find((each) => isFit(each, members, facts))?.key.value;
  const confined = confinedIn([database], members, facts);
  if (confined.length > 0 && target === undefined) return [];
  return [
    {
      title: say('Move "{database}" to clustered instance "{instance}"', {
        database: database.key.value,
        instance: instance.key.value,
      }),
      safe: false,
      edits: [
        ...editor.setProperty(database, 'on', editor.quoted(instance.key.value)),
        ...(target === undefined ? [] : confined.flatMap((each) => each.repoint(editor.quoted(target), editor))),
      ],
    },
  ];
}

function isFitting(instance: Instance, facts: Facts): boolean {
  const isEngine =
    instance.product === undefined || instance.product.value.some((each) => each.value === 'database-engine');
  const waits = (instance.standbyFor?.value.length ?? 0) > 0;
  return isEngine && !waits && facts.isClustered(instance) && facts.owners(instance).all.length > 1;
}

function wraps(database: Database, instance: Instance, facts: Facts, editor: Editor): readonly Fix[] {
  return facts.groupOf(database) === undefined ? clusteringFixes(instance, facts, editor) : [];
}
