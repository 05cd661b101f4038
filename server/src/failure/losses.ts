import type { Facts } from '../model/facts.ts';
import type { Entity } from '../model/topology.ts';
import { isDown } from './fate.ts';
import type { DatabasePart, InstancePart } from './parts.ts';
import { endpointOf, type Platform, platformOf } from './platform.ts';
import type { Play } from './play.ts';
import { endpointFate } from './play-platform.ts';

type Backup = Entity<'backups'>;

/** What brings a lost database back. */
export interface Restoring {
  readonly database: DatabasePart;
  /** The instance that restores it by log shipping. */
  readonly standby: InstancePart | undefined;
  readonly plan: Backup | undefined;
  /** Whether the backups can still be reached; undefined when the file does not say where they are. */
  readonly isReachable: boolean | undefined;
  /** The most that is lost, in milliseconds; undefined when the interval of log backups is not written. */
  readonly worstMs: number | undefined;
}

/** How each lost database comes back, and how much of it is lost. */
export function restoringOf(lost: readonly DatabasePart[], play: Play, facts: Facts): readonly Restoring[] {
  const platform = platformOf(facts);
  const isSiteLost = play.graph.elements.some(({ id, kind }) => kind === 'site' && play.failed.has(id));
  return lost.map((database) => {
    const plan = planFor(database, facts);
    const standby = isShipped(database, plan, facts) ? standbyFor(database, play, facts) : undefined;
    const isReachable = plan === undefined ? undefined : reachable(plan, platform, play, facts);
    const isBroughtOver = standby !== undefined || isSiteLost;
    return { database, standby, plan, isReachable, worstMs: worstOf(plan, isBroughtOver, isReachable) };
  });
}

/** The plan that backs a database up; undefined when none does. */
export function planFor(database: DatabasePart, facts: Facts): Backup | undefined {
  return facts.all('backups').find((each) => covers(each, database, facts));
}

/**
 * The set of log backups that was being made; after log shipping or with a site, from which backups have to be brought over, the
 * one before it as well; one more when the last copy was only at the lost place.
 */
function worstOf(
  plan: Backup | undefined,
  isBroughtOver: boolean,
  isReachable: boolean | undefined,
): number | undefined {
  const log = plan?.log?.value;
  if (log === undefined) return plan?.every?.value;
  return isBroughtOver ? (isReachable === false ? 3 : 2) * log : log;
}

/** Databases of Analysis Services, which keep no logs. */
const cubes: ReadonlySet<string> = new Set(['bam-analysis', 'tracking-analysis']);

/** Whether log shipping takes a database over: it restores what the Backup BizTalk Server job backs up, and what is named of it. */
function isShipped(database: DatabasePart, plan: Backup | undefined, facts: Facts): boolean {
  const dr = facts.topology.disasterRecovery;
  if (dr?.logShipping === undefined || dr.logShipping.value === 'none') return false;
  if (database.kinds.some((each) => cubes.has(each))) return false;
  if (plan?.method !== undefined && plan.method.value !== 'backup-biztalk-server-job') return false;
  const named = dr.databases?.value;
  return (
    named === undefined ||
    typeof named === 'string' ||
    facts.entries({ value: named }, 'databases').some((each) => each.id === database.id)
  );
}

function standbyFor(database: DatabasePart, play: Play, facts: Facts): InstancePart | undefined {
  const sources = holdersOf(database);
  const entry = facts
    .all('instances')
    .find((each) => facts.entries(each.standbyFor, 'instances').some((instance) => sources.has(instance.id)));
  return play.graph.instances.find((each) => each.id === entry?.id);
}

/** Plans that back data up; images and the like keep computers, not what was committed last. */
const ofData: ReadonlySet<string> = new Set([
  'backup-biztalk-server-job',
  'bam',
  'analysis-services',
  'maintenance-plan',
  'third-party',
  'sql-server',
]);

function covers(plan: Backup, database: DatabasePart, facts: Facts): boolean {
  if (plan.method === undefined || !ofData.has(plan.method.value)) return false;
  const { covers: covered } = plan;
  if (covered === undefined) return plan.method.value === 'backup-biztalk-server-job';
  if (typeof covered.value === 'string') return true;
  const holders = holdersOf(database);
  return covered.value.some((each) => {
    const entry = facts.entry(each, 'databases', 'instances');
    return entry !== undefined && (entry.id === database.id || holders.has(entry.id));
  });
}

/** The instances a database is on: its own, or the replicas of its availability group. */
function holdersOf({ on }: DatabasePart): ReadonlySet<string> {
  if (on === undefined) return new Set();
  return new Set(on.kind === 'instance' ? [on.id] : on.replicas.map((each) => each.instance.id));
}

function reachable(plan: Backup, platform: Platform, play: Play, facts: Facts): boolean | undefined {
  if (plan.offsite?.value === true) return true;
  const part = plan.to === undefined ? undefined : endpointOf(plan.to, platform, facts);
  return part === undefined ? undefined : !isDown(endpointFate(part, play));
}
