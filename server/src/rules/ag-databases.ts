import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Database, Instance } from '../model/topology.ts';
import { folded } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { isProtectedOtherwise, standing } from './databases.ts';
import { messageBoxes } from './message-boxes.ts';
import { networkName, quotedNames } from './names.ts';
import { bizTalkOf, groupsOfBizTalk } from './replicas.ts';
import { type Fix, rule } from './rule.ts';
import { placeOf } from './written.ts';

const groupsPage = 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups';
const OFFERED = 3;

/** Rules on what belongs into an availability group and what does not. */
export const agDatabaseRules = [
  rule({
    code: 'ag-contains-analysis-services-database',
    title: 'A database of Analysis Services in an availability group',
    nature: 'contradiction',
    severity: 'error',
    topic: 'ag-databases',
    on: 'databases',
    message:
      '"{database}" is a database of Analysis Services, which takes no part in availability groups such as "{group}".',
    sources: [groupsPage],
    fix: 'suggested',
    check(database, facts, report) {
      const group = facts.groupOf(database);
      const isAnalytic = facts
        .kindsOf(database)
        .some((kind) => kind === 'bam-analysis' || kind === 'tracking-analysis');
      if (group === undefined || !isAnalytic) return;
      report(
        placeOf(database, 'on', database.on),
        { database: database.key.value, group: group.key.value },
        { fixes: (editor) => moves(database, facts.shared(analysisServices), editor) },
      );
    },
  }),
  rule({
    code: 'ag-bam-dts-databases-before-2020',
    title: 'BAM Archive in an availability group before BizTalk Server 2020',
    nature: 'recommendation',
    severity: 'information',
    topic: 'ag-databases',
    on: 'databases',
    message:
      'Before BizTalk Server 2020 the packages that fill "{database}" stay on one computer, and the documents keep it beside them rather than in availability group "{group}".',
    sources: [groupsPage],
    fix: 'suggested',
    check(database, facts, report) {
      const group = facts.groupOf(database);
      if (group === undefined || !facts.kindsOf(database).includes('bam-archive')) return;
      if (facts.shared(bizTalkOf).version !== '2016') return;
      const replicas = facts.replicasOf(group);
      report(
        placeOf(database, 'on', database.on),
        { database: database.key.value, group: group.key.value },
        {
          fixes: (editor) =>
            moves(
              database,
              [...facts.topology.instances.values()].filter(
                (each) => isEngine(each) && each.standbyFor === undefined && !replicas.includes(each),
              ),
              editor,
            ),
        },
      );
    },
  }),
  rule({
    code: 'ag-ssisdb-missing',
    title: 'The packages of BAM are not in the group of its databases',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-databases',
    on: 'availabilityGroups',
    message:
      'From BizTalk Server 2020 on the packages of BAM are in "{database}", which does not fail over with the BAM databases of availability group "{group}".',
    variants: {
      undeclared:
        'From BizTalk Server 2020 on the packages of BAM are in the SSISDB database, which belongs into availability group "{group}" and is not declared.',
    },
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      if (facts.shared(bizTalkOf).version !== '2020') return;
      if (!facts.databasesOn(group).some((each) => facts.kindsOf(each).includes('bam-primary-import'))) return;
      const catalogs = facts.shared(packageCatalogs);
      if (catalogs.some((each) => failsOver(each, facts))) return;
      const [catalog] = catalogs;
      if (catalog !== undefined) {
        report(
          placeOf(catalog, 'on', catalog.on),
          { database: catalog.key.value, group: group.key.value },
          { fixes: (editor) => [into(catalog, group.key.value, editor)] },
        );
        return;
      }
      report(
        group,
        { group: group.key.value },
        {
          variant: 'undeclared',
          severity: 'hint',
          fixes: (editor) => [
            {
              title: say('Declare SSISDB in "{group}"', { group: group.key.value }),
              safe: false,
              edits: editor.insertEntry('databases', [`SSISDB: { on: ${editor.quoted(group.key.value)} }`]),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'ag-messagebox-left-out',
    title: 'A MessageBox outside the availability groups',
    nature: 'recommendation',
    severity: 'error',
    topic: 'ag-databases',
    on: 'databases',
    message:
      'MessageBox {databases} stays on server "{server}" while other databases are in availability groups; of several MessageBoxes each belongs into one.',
    sources: [groupsPage],
    fix: 'suggested',
    check(database, facts, report) {
      const boxes = facts.shared(messageBoxes);
      const groups = facts.shared(groupsOfBizTalk);
      if (groups.length === 0 || boxes.length < 2) return;
      const { instance, server } = standing(database, facts) ?? {};
      if (instance === undefined || server === undefined) return;
      const together = leftOutWith(database, instance, boxes, facts);
      if (together[0] !== database) return;
      report(
        placeOf(database, 'on', database.on),
        { databases: quotedNames(together), server: server.key.value },
        {
          about: together,
          related: [
            ...together.slice(1).map((each) => ({
              at: each.on ?? each,
              message: say('So does "{database}".', { database: each.key.value }),
            })),
            ...groups.map((each) => ({
              at: each,
              message: say('"{group}" carries {databases}.', {
                group: each.key.value,
                databases: quotedNames(facts.databasesOn(each)),
              }),
            })),
          ],
          fixes: (editor) => groups.slice(0, OFFERED).map((each) => allInto(together, each.key.value, editor)),
        },
      );
    },
  }),
  rule({
    code: 'custom-backup-database-not-by-listener',
    title: 'The backup job reaches a custom database past the listener',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-databases',
    on: 'databases',
    needs: ['backups'],
    message:
      'The Backup BizTalk Server job reaches "{database}" by the name of replica "{instance}" rather than by the listener of availability group "{group}", and misses it after a failover.',
    sources: [groupsPage],
    fix: 'suggested',
    silences: ['connection-uses-node-name'],
    check(database, facts, report) {
      const group = facts.groupOf(database);
      const { connection } = database;
      if (group === undefined || connection === undefined) return;
      if (!facts.kindsOf(database).some((kind) => kind === 'custom' || kind === 'esb')) return;
      const replica = facts.replicasOf(group).find((each) => isNamed(connection.value, each));
      if (replica === undefined || !facts.shared(databasesOfJob).includes(database)) return;
      const listener = group.listener?.value ?? 'none';
      report(
        placeOf(database, 'connection', connection),
        { database: database.key.value, instance: replica.key.value, group: group.key.value },
        {
          ...(listener === 'none'
            ? {}
            : {
                fixes: (editor) => [
                  {
                    title: say('Connect by listener "{name}"', { name: listener }),
                    safe: false,
                    edits: editor.setProperty(database, 'connection', editor.quoted(listener)),
                  },
                ],
              }),
        },
      );
    },
  }),
] as const;

/** Instances of Analysis Services; to be asked through `facts.shared`. */
function analysisServices(facts: Facts): readonly Instance[] {
  return [...facts.topology.instances.values()].filter(
    (each) => each.standbyFor === undefined && each.product?.value.some(({ value }) => value === 'analysis-services'),
  );
}

/** The catalogs of Integration Services; to be asked through `facts.shared`. */
function packageCatalogs(facts: Facts): readonly Database[] {
  return [...facts.topology.databases.values()].filter((each) => facts.kindsOf(each).includes('ssisdb'));
}

/** The databases that the Backup BizTalk Server job covers by name or as all; to be asked through `facts.shared`. */
function databasesOfJob(facts: Facts): readonly Database[] {
  const { backups, databases } = facts.topology;
  const jobs = [...backups.values()].filter((each) => each.method?.value === 'backup-biztalk-server-job');
  return [...databases.values()].filter((database) =>
    jobs.some(({ covers }) => {
      if (covers === undefined) return false;
      return Array.isArray(covers.value)
        ? facts.entries({ value: covers.value }, 'databases').includes(database)
        : true;
    }),
  );
}

/** Whether a catalog is on a failover cluster, or in a group with databases of BAM. */
function failsOver(catalog: Database, facts: Facts): boolean {
  const group = facts.groupOf(catalog);
  if (group === undefined) {
    const [instance] = facts.instancesOf(catalog);
    return instance === undefined || facts.footing(instance)?.kind !== 'server';
  }
  return facts.databasesOn(group).some((each) => facts.kindsOf(each).some((kind) => kind.startsWith('bam-')));
}

function isEngine(instance: Instance): boolean {
  return instance.product?.value.some((each) => each.value === 'database-engine') ?? true;
}

/** Whether a name of a server, as clients write it with or without a port, is that of an instance. */
function isNamed(connection: string, instance: Instance): boolean {
  const [name = ''] = folded(connection.trim()).split(',');
  return name.trim() === instance.key.folded || name.trim() === networkName(instance.key.folded);
}

function moves(database: Database, instances: readonly Instance[], editor: Editor): readonly Fix[] {
  return instances.slice(0, OFFERED).map((each) => into(database, each.key.value, editor));
}

/** MessageBoxes on the same instance; those that are mirrored or copied as snapshots are not told together with the others. */
function leftOutWith(
  database: Database,
  instance: Instance,
  boxes: readonly Database[],
  facts: Facts,
): readonly Database[] {
  return facts
    .databasesOn(instance)
    .filter((each) => boxes.includes(each) && isProtectedOtherwise(each) === isProtectedOtherwise(database));
}

function allInto(databases: readonly Database[], group: string, editor: Editor): Fix {
  return {
    title: say('Move {databases} into "{group}"', { databases: quotedNames(databases), group }),
    safe: false,
    edits: databases.flatMap((each) => into(each, group, editor).edits),
  };
}

function into(database: Database, holder: string, editor: Editor): Fix {
  return {
    title: say('Move "{database}" to "{name}"', { database: database.key.value, name: holder }),
    safe: false,
    edits: editor.setProperty(database, 'on', editor.quoted(holder)),
  };
}
