import { say } from '../messages.ts';
import { backupPlace, covering, serversUnder, sitesOfPlace, sitesOfServers } from '../model/backups.ts';
import { kindOf } from '../model/disks.ts';
import { durationText } from '../model/durations.ts';
import type { Facts } from '../model/facts.ts';
import type { Backup, Database, Site } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { takingIn } from './backup-fixes.ts';
import { areKnown, computersOf, databasesIn, isBamPlan, isJob, jobs, originals } from './backup-plans.ts';
import { lapseOf } from './practice.ts';
import { rowsOf, serversOf } from './replicas.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How often the job backs up logs as it is made, and how often a restore is to be tried. */
const USUAL = 15 * MINUTE;

const planningPage = 'biztalk/core/planning-your-platform-for-fault-tolerance';
const schedulePage = 'biztalk/core/how-to-schedule-the-backup-biztalk-server-job';

/** Rules on how often backups are made and tried. */
export const backupIntervalRules = [
  rule({
    code: 'log-backup-interval-too-long',
    title: 'Logs are backed up too rarely',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'backup-intervals',
    on: 'backups',
    message:
      'Backup plan "{plan}" backs up the logs every {duration} instead of every 15 minutes; they grow meanwhile, and up to as much is lost with them.',
    sources: [schedulePage, 'biztalk/core/how-to-configure-the-backup-biztalk-server-job', planningPage],
    fix: 'suggested',
    silences: ['bam-primary-import-backup-window'],
    check(plan, facts, report) {
      const { log } = plan;
      if (!isJob(plan) || log === undefined || log.value <= USUAL) return;
      const limit = facts.topology.goals?.recoveryPoint?.value ?? HOUR;
      const imports = databasesIn(plan, facts).filter((each) => isImport(each, facts));
      report(
        placeOf(plan, 'log', log),
        { plan: plan.key.value, duration: durationText(log.value) },
        {
          ...(log.value > Math.min(limit, HOUR) ? {} : { severity: 'information' }),
          about: imports,
          related: imports.map((each) => ({
            at: each,
            message: say('Events in "{database}" cannot be produced again.', { database: each.key.value }),
          })),
          fixes: (editor) => [every(plan, 'log', '15 min', editor)],
        },
      );
    },
  }),
  rule({
    code: 'bam-primary-import-backup-window',
    title: 'Events of BAM Primary Import stay without backup for long',
    nature: 'recommendation',
    severity: 'information',
    topic: 'backup-intervals',
    on: 'databases',
    needs: ['backups'],
    message:
      'Up to {duration} of events in "{database}" are lost when it has to be restored, and they cannot be produced again.',
    sources: [planningPage, schedulePage],
    fix: 'suggested',
    silences: ['bam-backup-without-job'],
    check(database, facts, report) {
      if (!isImport(database, facts) || !facts.shared(originals).includes(database)) return;
      const shortest = shortestInterval(database, facts);
      if (shortest === undefined || shortest.ms <= USUAL) return;
      const { plan, property, ms } = shortest;
      report(
        placeOf(plan, property, plan[property]),
        { database: database.key.value, duration: durationText(ms) },
        {
          about: facts.all('backups').filter(isBamPlan),
          related: [
            { at: database, message: say('"{database}" is backed up there.', { database: database.key.value }) },
          ],
          fixes: (editor) => [...intoJob(database, facts, editor), every(plan, property, '15 min', editor)],
        },
      );
    },
  }),
  rule({
    code: 'rpo-exceeds-backup-interval',
    title: 'Logs are backed up too rarely for the recovery point',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'backup-intervals',
    on: 'goals',
    needs: ['backups'],
    message:
      'With the site the log backups lose up to {duration}, two of their intervals, which is more than the recovery point of {limit}.',
    variants: {
      here: 'With the site the log backups lose up to {duration}, three of their intervals because they lie at that site alone, which is more than the recovery point of {limit}.',
    },
    sources: [schedulePage, planningPage],
    fix: 'suggested',
    silences: ['log-backup-interval-too-long'],
    check(goals, facts, report) {
      const { recoveryPoint } = goals;
      if (recoveryPoint === undefined) return;
      const late = exposures(facts).filter((each) => each.ms > recoveryPoint.value);
      const worst = late.reduce<Exposure | undefined>((a, b) => (a === undefined || b.ms > a.ms ? b : a), undefined);
      if (worst === undefined) return;
      report(
        placeOf(goals, 'recoveryPoint', recoveryPoint),
        { duration: durationText(worst.ms), limit: durationText(recoveryPoint.value) },
        {
          ...(worst.intervals === 3 ? { variant: 'here' } : {}),
          about: late.map((each) => each.plan),
          related: late.map(({ plan, log }) => ({
            at: placeOf(plan, 'log', plan.log),
            message: say('"{plan}" backs up the logs every {duration}.', {
              plan: plan.key.value,
              duration: durationText(log),
            }),
          })),
          ...intervalFixes(recoveryPoint.value, late),
        },
      );
    },
  }),
  rule({
    code: 'restore-not-tested',
    title: 'Restoring from the backups is not practised',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'backup-intervals',
    on: 'backups',
    message: 'Restoring from "{plan}" was never tried, so that nobody knows whether it can be done.',
    variants: {
      year: 'Restoring from "{plan}" is tried less than once a year, and once a month is recommended.',
      month: 'Restoring from "{plan}" is tried less than once a month, which is recommended.',
    },
    sources: [planningPage, 'biztalk/core/best-practices-for-backing-up-and-restoring-databases'],
    fix: 'suggested',
    check(plan, facts, report) {
      const { tested } = plan;
      if (tested === undefined || !isOfDatabases(plan)) return;
      const lapse = lapseOf(tested.value, facts.today);
      const alike = plan.inherited.has('tested') ? facts.shared(inheritingTests) : [plan];
      if (lapse === undefined || plan !== alike[0]) return;
      report(
        placeOf(plan, 'tested', tested),
        { plan: plan.key.value },
        {
          ...(lapse === 'year' ? { variant: 'year', severity: 'information' } : {}),
          ...(lapse === 'month' ? { variant: 'month', severity: 'hint' } : {}),
          related: alike.slice(1).map((each) => ({
            at: each,
            message: say('"{plan}" is tried no more often.', { plan: each.key.value }),
          })),
          fixes: (editor) => [every(plan, 'tested', 'monthly', editor)],
        },
      );
    },
  }),
] as const;

function isImport(database: Database, facts: Facts): boolean {
  return facts.kindsOf(database).includes('bam-primary-import');
}

function every(plan: Backup, property: 'log' | 'full' | 'every' | 'tested', interval: string, editor: Editor): Fix {
  return {
    title:
      property === 'tested'
        ? say('Try a restore from "{plan}" every month', { plan: plan.key.value })
        : say('Run "{plan}" every {duration}', { plan: plan.key.value, duration: interval }),
    safe: false,
    edits: editor.setProperty(plan, property, interval),
  };
}

interface Interval {
  readonly plan: Backup;
  readonly property: 'log' | 'full' | 'every';
  readonly ms: number;
}

/** How often a database is backed up at most; undefined when it is not, or a plan that may take it in does not say how often. */
function shortestInterval(database: Database, facts: Facts): Interval | undefined {
  const plans = facts.all('backups');
  if (!facts.shared(areKnown)) return undefined;
  let shortest: Interval | undefined;
  for (const plan of plans.filter((each) => covering(each, database, facts) !== undefined)) {
    const interval = intervalOf(plan);
    if (interval === undefined) return undefined;
    if (shortest === undefined || interval.ms < shortest.ms) shortest = interval;
  }
  return shortest;
}

/** Only the job backs up logs unasked. */
function intervalOf(plan: Backup): Interval | undefined {
  const properties = isJob(plan) ? (['log'] as const) : (['log', 'every', 'full'] as const);
  if (isUnclear(plan, { log: plan.log, every: plan.every, full: plan.full })) return undefined;
  for (const property of properties) {
    const ms = plan[property]?.value;
    if (ms !== undefined) return { plan, property, ms };
  }
  return undefined;
}

/** The job takes the database in, where that is enough. */
function intoJob(database: Database, facts: Facts, editor: Editor): readonly Fix[] {
  const [job] = facts.shared(jobs);
  const isRare = job?.log !== undefined && job.log.value > USUAL;
  return job === undefined || isRare ? [] : [takingIn([database], job, editor)];
}

/** What log backups of a plan leave to be lost with a site. */
interface Exposure {
  readonly plan: Backup;
  readonly log: number;
  /** One interval until the log is backed up, one until the backup is brought over, one when it is lost at the site. */
  readonly intervals: 2 | 3;
  readonly ms: number;
}

function exposures(facts: Facts): readonly Exposure[] {
  return facts.shared(jobs).flatMap((plan) => {
    const log = plan.log?.value;
    if (log === undefined || isUnclear(plan, { covers: plan.covers, log: plan.log, to: plan.to })) return [];
    const databases = databasesIn(plan, facts);
    if (databases.length > 0 && databases.every((each) => isMirroredElsewhere(each, facts))) return [];
    const intervals = liesOnlyBeside(plan, databases, facts) ? 3 : 2;
    return [{ plan, log, intervals, ms: intervals * log }];
  });
}

/** Whether the backups are known to lie where the databases are and nowhere else. */
function liesOnlyBeside(plan: Backup, databases: readonly Database[], facts: Facts): boolean {
  if (plan.offsite?.value === true || plan.to === undefined) return false;
  const place = backupPlace(plan.to, facts);
  if (place.kind === 'own-drive') return true;
  const computers = computersOf(databases, facts);
  const under = serversUnder(place, facts);
  if (under.length > 0 && under.every((each) => computers.includes(each))) return true;
  const sites = sitesOfServers(computers, facts);
  return sitesOfPlace(place, facts)?.every((each) => sites?.includes(each)) === true;
}

/** Whether a site more has each change at once: a synchronous replica, or a copy of replicated disks on nodes at two sites. */
function isMirroredElsewhere(database: Database, facts: Facts): boolean {
  const group = facts.groupOf(database);
  if (group !== undefined) {
    const rows = rowsOf(group).filter((row) => (row.commit ?? group.commit)?.value === 'synchronous');
    const replicas = rows.map((row) => facts.entry(row.key, 'instances')).filter((each) => each !== undefined);
    return spansSites(replicas.map((each) => sitesOfServers(serversOf(each, facts), facts)));
  }
  const storage = facts.storageOf(database);
  if (storage.length === 0 || storage.some((each) => kindOf(each, facts) !== 'replicated')) return false;
  const nodes = facts.instancesOf(database).flatMap((each) => serversOf(each, facts));
  return spansSites(nodes.map((each) => sitesOfServers([each], facts)));
}

function spansSites(sites: readonly (readonly Site[] | undefined)[]): boolean {
  return new Set(sites.flatMap((each) => each ?? [])).size > 1;
}

/** Whole minutes a person would choose. */
const intervals = [15, 10, 5, 3, 2, 1];

/** Backs up logs so often that the recovery point is kept; nothing when that takes less than a minute. */
function intervalFixes(limit: number, late: readonly Exposure[]) {
  const chosen = late.map((each) => ({
    ...each,
    minutes: intervals.find((minutes) => minutes * MINUTE * each.intervals <= limit),
  }));
  const [first] = chosen;
  if (first === undefined || chosen.some((each) => each.minutes === undefined)) return {};
  return {
    fixes: (editor: Editor): readonly Fix[] => [
      {
        title: say('Back up the logs every {duration}', { duration: `${first.minutes} min` }),
        safe: false,
        edits: chosen.flatMap(({ plan, minutes }) => editor.setProperty(plan, 'log', `${minutes} min`)),
      },
    ],
  };
}

/** Whether a plan is for databases; backups of whole computers have a rule of their own. */
export function isOfDatabases(plan: Backup): boolean {
  return isJob(plan) || isBamPlan(plan) || plan.method?.value === 'maintenance-plan';
}

/** The plans that say with one entry in `defaults` when they were tried; to be asked through `facts.shared`. */
function inheritingTests(facts: Facts): readonly Backup[] {
  return facts.all('backups').filter((each) => each.inherited.has('tested') && isOfDatabases(each));
}
