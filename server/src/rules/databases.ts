import { say } from '../messages.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { Database, Instance, Server } from '../model/topology.ts';
import { messageBoxes } from './message-boxes.ts';
import { clusteringFixes } from './moving.ts';
import { quotedNames } from './names.ts';
import { type Report, rule } from './rule.ts';
import { secretCluster } from './secrets.ts';

/** Relational databases of the group; BAM Primary Import has a rule of its own, BAM Archive need not be clustered. */
const judged: ReadonlySet<DatabaseKind> = new Set([
  'management',
  'message-box',
  'tracking',
  'sso',
  'rule-engine',
  'bam-star-schema',
  'bam-alerts',
]);

/** Written while messages are processed (High Availability and the Microsoft Operations Framework). */
const writtenAtRunTime: ReadonlySet<DatabaseKind> = new Set(['management', 'message-box', 'bam-star-schema']);

const beforeDtsInGroups: ReadonlySet<string> = new Set(['2010', '2013', '2013 R2', '2016']);

/** Rules on the databases and where they are kept. */
export const databaseRules = [
  rule({
    code: 'database-not-highly-available',
    title: 'A BizTalk database depends on one computer',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'databases',
    on: 'instances',
    needs: ['databases'],
    message:
      'Instance "{instance}" stands alone on server "{server}", whose failure stops {databases}; a failover cluster or an availability group carries them on.',
    variants: {
      restarted:
        'Failover cluster "{cluster}" starts server "{server}" again when its machine fails, and nothing carries on {databases} of instance "{instance}" when Windows or SQL Server in it fails.',
    },
    sources: [
      'biztalk/core/providing-high-availability-for-biztalk-server-databases',
      'biztalk/core/clustering-the-biztalk-server-databases1',
      'biztalk/core/large-distributed-architecture',
      'biztalk/core/sample-biztalk-server-high-availability-scenarios',
    ],
    fix: 'suggested',
    check(instance, facts, report) {
      const server = standAloneServer(instance, facts);
      if (server === undefined) return;
      reportHolder(instance, server, facts, report);
    },
  }),
] as const;

/**
 * The server an instance stands alone on; undefined when it is clustered, when it is not known where it runs,
 * and for the copies of a disaster-recovery site.
 */
export function standAloneServer(instance: Instance, facts: Facts): Server | undefined {
  const footing = facts.footing(instance);
  if (footing?.kind !== 'server' || facts.isStandby(footing.server)) return undefined;
  return (instance.standbyFor?.value.length ?? 0) > 0 ? undefined : footing.server;
}

/**
 * The one instance of a database and the server it stands alone on; undefined for one that is clustered, or waits for a
 * disaster.
 */
export function standing(
  database: Database,
  facts: Facts,
): { readonly instance: Instance; readonly server: Server } | undefined {
  if (facts.availabilityOf(database) !== 'none') return undefined;
  // What is not available has one instance at most.
  const [instance] = facts.instancesOf(database);
  const server = instance === undefined ? undefined : standAloneServer(instance, facts);
  return instance === undefined || server === undefined ? undefined : { instance, server };
}

function reportHolder(instance: Instance, server: Server, facts: Facts, report: Report): void {
  const databases = facts.databasesOn(instance).filter((each) => isJudged(each, facts));
  if (databases.length === 0 || instance.on === undefined) return;
  const holes = { instance: instance.key.value, server: server.key.value, databases: quotedNames(databases) };
  const machines = facts.entry(server.runsOn, 'clusters');
  const restarts = machines?.kind?.value === 'failover' ? machines : undefined;
  report(instance.on, restarts === undefined ? holes : { ...holes, cluster: restarts.key.value }, {
    ...(restarts === undefined ? {} : { variant: 'restarted' }),
    ...(restarts !== undefined || isExcused(databases, facts) ? { severity: 'information' } : {}),
    about: databases,
    related: databases.map((each) => ({ at: each, message: kept(each, facts) })),
    fixes: (editor) => clusteringFixes(instance, facts, editor),
  });
}

/** Whether a database is mirrored or copied as snapshots: rules of their own say why these methods do not count. */
export function isProtectedOtherwise(database: Database): boolean {
  return database.mirroredTo !== undefined || database.protection?.value === 'vss';
}

function isJudged(database: Database, facts: Facts): boolean {
  const kinds = facts.kindsOf(database);
  if (kinds.includes('bam-primary-import') || !kinds.some((each) => judged.has(each))) return false;
  if (hasRuleOfItsOwn(kinds, facts)) return false;
  return !isProtectedOtherwise(database);
}

/** One of several MessageBoxes, and the database of clustered Single Sign-On, have rules that say more. */
function hasRuleOfItsOwn(kinds: readonly DatabaseKind[], facts: Facts): boolean {
  const [kind, ...others] = kinds;
  if (others.length > 0) return false;
  if (kind === 'message-box') return facts.shared(messageBoxes).length > 1;
  return kind === 'sso' && facts.shared(secretCluster) !== undefined;
}

/**
 * Before BizTalk Server 2020 the documents leave the databases with DTS packages out of availability groups; it may be an
 * earlier one when no version is written.
 */
function isExcused(databases: readonly Database[], facts: Facts): boolean {
  if (!databases.every((each) => facts.kindsOf(each).every((kind) => kind === 'bam-star-schema'))) return false;
  const { biztalk, availabilityGroups } = facts.topology;
  const version = biztalk?.version?.value;
  return availabilityGroups.size > 0 && (version === undefined || beforeDtsInGroups.has(version));
}

function kept(database: Database, facts: Facts) {
  const holes = { database: database.key.value };
  return facts.kindsOf(database).some((each) => writtenAtRunTime.has(each))
    ? say('"{database}" is kept there and written while messages are processed.', holes)
    : say('"{database}" is kept there.', holes);
}
