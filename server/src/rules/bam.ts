import { say } from '../messages.ts';
import type { Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { isInAzure } from './computers.ts';
import { standing } from './databases.ts';
import { clusteringFixes } from './moving.ts';
import { rehomings } from './rehoming.ts';
import { rule } from './rule.ts';
import { isUnclear } from './written.ts';

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
      if (!facts.kindsOf(database).includes('bam-primary-import')) return;
      const { instance, server } = standing(database, facts) ?? {};
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
  rule({
    code: 'bam-analysis-not-clustered',
    title: 'BAM Analysis depends on one computer',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'bam',
    on: 'databases',
    message:
      'BAM Analysis database "{database}" depends on server "{server}" alone; Analysis Services on a failover cluster keeps it running.',
    sources: [
      'biztalk/core/scaled-out-databases',
      'biztalk/core/high-availability-using-sql-server-always-on-availability-groups',
    ],
    fix: 'suggested',
    check(database, facts, report) {
      if (!facts.kindsOf(database).includes('bam-analysis')) return;
      const { instance, server } = standing(database, facts) ?? {};
      if (instance === undefined || server === undefined) return;
      report(
        database.on ?? database,
        { database: database.key.value, server: server.key.value },
        {
          ...(isInAzure(server, facts) ? { severity: 'information' } : {}),
          related: [
            {
              at: instance.on ?? instance,
              message: say('"{instance}" stands alone on "{server}".', {
                instance: instance.key.value,
                server: server.key.value,
              }),
            },
          ],
          fixes: (editor) => clusteringFixes(instance, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'bam-archive-not-monitored',
    title: 'Nobody watches a BAM Archive that stands alone',
    nature: 'recommendation',
    severity: 'information',
    topic: 'bam',
    on: 'databases',
    message:
      'BAM Archive "{database}" stands alone, as it may while somebody watches its size and the packages that fill it; nothing says that somebody does.',
    sources: ['biztalk/core/scaled-out-databases'],
    fix: 'suggested',
    check(database, facts, report) {
      const { bam } = facts.topology;
      if (!facts.kindsOf(database).includes('bam-archive') || standing(database, facts) === undefined) return;
      if (bam?.monitored?.value === true) return;
      if (bam !== undefined && isUnclear(bam, { monitored: bam.monitored })) return;
      report(
        database,
        { database: database.key.value },
        {
          fixes: (editor) => [
            {
              title: say('Let somebody watch the packages of BAM'),
              safe: false,
              edits: bam === undefined ? watched(facts.topology, editor) : editor.setProperty(bam, 'monitored', 'true'),
            },
          ],
        },
      );
    },
  }),
] as const;

/** Writes that somebody watches over a `none`, or as a section of its own. */
function watched({ sections }: Topology, editor: Editor): readonly TextEdit[] {
  const written = sections.find((each) => each.name === 'bam');
  return written?.node === undefined
    ? editor.insertSection('bam', ['bam:', '  monitored: true'])
    : editor.replace({ block: written.key.block, span: written.node.span }, '{ monitored: true }');
}
