import { covering } from '../model/backups.ts';
import { groupDatabases } from '../model/database-kinds.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { Backup, Database, Server } from '../model/topology.ts';
import { serversOf } from './replicas.ts';
import { isStandbyCopy } from './standby-copies.ts';
import { isUnclear } from './written.ts';

/** Kinds of database the Backup BizTalk Server job backs up (Backing Up and Restoring BizTalk Server Databases). */
const jobKinds: ReadonlySet<DatabaseKind> = new Set([
  'management',
  'message-box',
  'tracking',
  'sso',
  'rule-engine',
  'bam-primary-import',
  'bam-alerts',
]);

/** Kinds of database that have procedures of their own, on the same page. */
const bamKinds: ReadonlySet<DatabaseKind> = new Set([
  'bam-star-schema',
  'bam-archive',
  'bam-analysis',
  'tracking-analysis',
]);

/** Whether a database is of a kind that the Backup BizTalk Server job backs up. */
export function isForJob(database: Database, facts: Facts): boolean {
  return facts.kindsOf(database).some((each) => jobKinds.has(each));
}

/** Whether a database is one of those that the job leaves to the procedures for BAM and Analysis Services. */
export function isForBam(database: Database, facts: Facts): boolean {
  return !isForJob(database, facts) && facts.kindsOf(database).some((each) => bamKinds.has(each));
}

/** The databases of the group that have to be backed up, without copies that wait for a disaster; to be asked through `facts.shared`. */
export function originals(facts: Facts): readonly Database[] {
  return facts.shared(groupDatabases).filter((each) => !isStandbyCopy(each, facts));
}

/** The servers databases can run on, each once, without those that wait for a disaster. */
export function computersOf(databases: readonly Database[], facts: Facts): readonly Server[] {
  const instances = new Set(databases.flatMap(facts.instancesOf));
  const servers = [...instances].flatMap((each) => serversOf(each, facts));
  return [...new Set(servers)].filter((each) => !facts.isStandby(each));
}

/** The plans that are the Backup BizTalk Server job; there is one job, but it may be written down in parts. To be asked through `facts.shared`. */
export function jobs(facts: Facts): readonly Backup[] {
  return facts.all('backups').filter(isJob);
}

/** Whether a plan is the Backup BizTalk Server job, or a part of it. */
export function isJob(plan: Backup): boolean {
  return plan.method?.value === 'backup-biztalk-server-job';
}

/** Whether a plan follows the procedures for the databases of BAM. */
export function isBamPlan(plan: Backup): boolean {
  return plan.method?.value === 'bam' || plan.method?.value === 'analysis-services';
}

/** Whether what a plan backs up, and how, is written and cannot be read, as while it is typed: names that lead nowhere too. */
export function isVague(plan: Backup, facts: Facts): boolean {
  if (isUnclear(plan, { method: plan.method, covers: plan.covers })) return true;
  const names = plan.covers?.value ?? [];
  return typeof names !== 'string' && names.some((each) => facts.entry(each, ...coverable) === undefined);
}

const coverable = ['databases', 'instances', 'servers'] as const;

/** Whether it is known of all plans what they back up and how; one without a method may be any. To be asked through `facts.shared`. */
export function areKnown(facts: Facts): boolean {
  return facts.all('backups').every((each) => each.method !== undefined && !isVague(each, facts));
}

/** Whether one of certain plans takes in a database, or perhaps does, because it does not say. */
export function isTakenIn(database: Database, plans: readonly Backup[], facts: Facts): boolean {
  return plans.some((each) => covering(each, database, facts) !== undefined);
}

/**
 * The databases whose backups a plan holds. The job takes in those it is made for by itself; of other plans that do not say
 * what they take in nothing is known.
 */
export function databasesIn(plan: Backup, facts: Facts): readonly Database[] {
  return facts.shared(originals).filter((each) => {
    const how = covering(plan, each, facts);
    return how === 'perhaps' ? isJob(plan) : how !== undefined;
  });
}
