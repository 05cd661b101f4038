import { say } from '../messages.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { Database, Instance } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { standAloneServer } from './databases.ts';
import { clusteringFixes } from './moving.ts';
import { quotedNames } from './names.ts';
import { removedFrom } from './removal.ts';
import { rule } from './rule.ts';
import { placeOf } from './written.ts';

/** BAM Archive need not be clustered, BAM Analysis and BAM Primary Import have rules of their own. */
const judgedElsewhere: ReadonlySet<DatabaseKind> = new Set([
  'bam-archive',
  'bam-analysis',
  'bam-primary-import',
  'tracking-analysis',
]);

/** Rules on mirroring, snapshots and foreign log shipping. */
export const mirroringRules = [
  rule({
    code: 'database-mirroring-used',
    title: 'A BizTalk database is mirrored',
    nature: 'unsupported',
    severity: 'error',
    topic: 'mirroring',
    on: 'databases',
    message:
      'Database mirroring does not keep "{database}" consistent with the other BizTalk databases and is not supported; a failover cluster and BizTalk log shipping are.',
    sources: [
      'biztalk/core/sql-server-database-mirroring-volume-shadow-copy-service-and-alwayson',
      'biztalk/technical-guides/high-availability-for-databases',
    ],
    fix: 'suggested',
    check(database, facts, report) {
      if (database.mirroredTo === undefined || !facts.isBizTalkDatabase(database)) return;
      report(
        placeOf(database, 'mirroredTo', database.mirroredTo),
        { database: database.key.value },
        {
          related: facts
            .instancesOf(database)
            .map((each) => ({ at: each, message: say('"{instance}" holds it.', { instance: each.key.value }) })),
          ...removal(database, 'mirroredTo', facts),
        },
      );
    },
  }),
  rule({
    code: 'vss-used-for-high-availability',
    title: 'A BizTalk database is protected by volume shadow copies',
    nature: 'unsupported',
    severity: 'error',
    topic: 'mirroring',
    on: 'databases',
    message:
      'Volume shadow copies do not keep "{database}" consistent with the other BizTalk databases and are not supported; the Backup BizTalk Server job is.',
    sources: ['biztalk/core/sql-server-database-mirroring-volume-shadow-copy-service-and-alwayson'],
    fix: 'suggested',
    check(database, facts, report) {
      if (database.protection?.value !== 'vss' || !facts.isBizTalkDatabase(database)) return;
      report(
        placeOf(database, 'protection', database.protection),
        { database: database.key.value },
        removal(database, 'protection', facts),
      );
    },
  }),
  rule({
    code: 'native-sql-log-shipping',
    title: 'Log shipping of SQL Server instead of that of BizTalk',
    nature: 'unsupported',
    severity: 'error',
    topic: 'mirroring',
    on: 'disasterRecovery',
    message:
      'Log shipping of SQL Server restores each database to a moment of its own and is not supported for BizTalk databases; BizTalk log shipping restores all to the same mark.',
    sources: ['biztalk/technical-guides/what-is-biztalk-server-log-shipping', 'biztalk/core/log-shipping'],
    fix: 'suggested',
    check(plan, facts, report) {
      if (plan.logShipping?.value !== 'sql-server') return;
      const named = plan.databases?.value;
      const databases = Array.isArray(named) ? facts.entries({ value: named }, 'databases') : [];
      if (Array.isArray(named) && !databases.some(facts.isBizTalkDatabase)) return;
      report(
        placeOf(plan, 'logShipping', plan.logShipping),
        {},
        {
          related: databases
            .filter(facts.isBizTalkDatabase)
            .map((each) => ({ at: each, message: say('"{database}" is shipped.', { database: each.key.value }) })),
          fixes: (editor) => [
            {
              title: say('Use BizTalk log shipping'),
              safe: false,
              edits: editor.setProperty(plan, 'logShipping', 'biztalk'),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'log-shipping-instead-of-clustering',
    title: 'Databases have a stand-by copy and no cluster',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'mirroring',
    on: 'instances',
    needs: ['databases'],
    message:
      'Instance "{instance}" has only a copy by log shipping, which is for disasters and takes over by hand; a failover cluster or an availability group carries {databases} on when server "{server}" fails.',
    sources: [
      'biztalk/technical-guides/planning-for-database-availability',
      'biztalk/technical-guides/increasing-availability-for-biztalk-server',
    ],
    fix: 'suggested',
    silences: ['database-not-highly-available'],
    check(instance, facts, report) {
      const server = standAloneServer(instance, facts);
      const copies = facts.usersOf(instance).filter((each) => each.section === 'instances');
      if (server === undefined || copies.length === 0) return;
      const databases = facts.databasesOn(instance).filter((each) => isJudged(each, facts));
      if (databases.length === 0) return;
      report(
        instance.on ?? instance,
        { instance: instance.key.value, server: server.key.value, databases: quotedNames(databases) },
        {
          related: [...copies.map(copied), ...databases.map(kept)],
          fixes: (editor) => clusteringFixes(instance, facts, editor),
        },
      );
    },
  }),
] as const;

/** A fix that takes the property out; none when it comes from `defaults`, where others have it from too. */
function removal(database: Database, property: 'mirroredTo' | 'protection', facts: Facts) {
  if (database.inherited.has(property)) return {};
  const holes = { database: database.key.value };
  const instead = facts.groupOf(database) !== undefined || facts.instancesOf(database).some(facts.isClustered);
  return {
    fixes: (editor: Editor) => [
      {
        title: instead
          ? say('Leave "{database}" to what clusters it already', holes)
          : say('Take this off "{database}", to cluster it next', holes),
        safe: false,
        edits: removedFrom(database, [property], editor),
      },
    ],
  };
}

function isJudged(database: Database, facts: Facts): boolean {
  if (database.mirroredTo !== undefined || database.protection?.value === 'vss') return false;
  return facts.isBizTalkDatabase(database) && facts.kindsOf(database).every((kind) => !judgedElsewhere.has(kind));
}

function copied(copy: Instance) {
  return { at: copy, message: say('"{instance}" restores its databases.', { instance: copy.key.value }) };
}

function kept(database: Database) {
  return { at: database, message: say('"{database}" is kept there.', { database: database.key.value }) };
}
