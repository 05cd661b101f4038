import { say } from '../messages.ts';
import { standAloneServer } from './databases.ts';
import { rehomings } from './rehoming.ts';
import { rule } from './rule.ts';

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
          fixes: (editor) => rehomings([database], instance, facts, editor),
        },
      );
    },
  }),
] as const;
