import { say } from '../messages.ts';
import { backupPlace, covering, isWithin, placeOfPath, sitesOfPlace, sitesOfServers } from '../model/backups.ts';
import { groupDatabases } from '../model/database-kinds.ts';
import type { Facts } from '../model/facts.ts';
import type { Backup, Database, Instance, Site, Storage } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { recoverySites, standbyServers } from './destinations.ts';
import { quotedNames } from './names.ts';
import { serversOf } from './replicas.ts';
import { type Fix, rule } from './rule.ts';
import { isWaiting, workingHolders } from './standby-copies.ts';
import { isUnclear } from './written.ts';

const OFFERED = 3;

/** Rules on backups that have to reach the site that takes over. */
export const drBackupRules = [
  rule({
    code: 'log-backups-only-at-lost-site',
    title: 'What log shipping restores lies only at the site that may be lost',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'dr-backups',
    on: 'backups',
    message:
      'The backups that log shipping restores lie only at "{name}", the site they are for the loss of; what was not restored by then is lost with it.',
    sources: [
      'biztalk/core/planning-your-platform-for-fault-tolerance',
      'biztalk/core/how-to-configure-the-destination-system-for-log-shipping',
    ],
    fix: 'suggested',
    check(plan, facts, report) {
      if (plan.method?.value !== 'backup-biztalk-server-job' || plan.to === undefined) return;
      if (!facts.shared(shipsLogs) || isReadElsewhere(plan, facts)) return;
      const site = lostWith(plan, facts.shared(workingSites), facts);
      if (site === undefined) return;
      report(plan.to, { name: site.key.value }, { fixes: (editor) => kept(plan, facts, editor) });
    },
  }),
  rule({
    code: 'dr-bam-databases-not-carried',
    title: 'Databases of BAM do not reach the disaster recovery site',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'dr-backups',
    on: 'backups',
    needs: ['databases'],
    message: 'Log shipping does not carry {databases}, and their backup lies only at "{name}", with which it is lost.',
    sources: [
      'biztalk/technical-guides/checklist-increasing-availability-with-disaster-recovery',
      'biztalk/core/backing-up-and-restoring-biztalk-server-databases',
    ],
    fix: 'suggested',
    check(plan, facts, report) {
      if (plan.to === undefined || facts.shared(recoverySites).length + facts.shared(standbyServers).length === 0)
        return;
      const site = lostWith(plan, facts.shared(workingSites), facts);
      if (site === undefined) return;
      const databases = facts.shared(leftBehind).filter((each) => takenInBy(each, facts)[0] === plan);
      if (databases.length === 0) return;
      report(
        plan.to,
        { databases: quotedNames(databases), name: site.key.value },
        {
          related: databases.map((each) => ({
            at: each,
            message: say('"{database}" has no other backup that outlives the site.', { database: each.key.value }),
          })),
          fixes: (editor) => kept(plan, facts, editor),
        },
      );
    },
  }),
] as const;

/** Whether BizTalk log shipping is in use: it is said so, or an instance restores another one. To be asked through `facts.shared`. */
function shipsLogs(facts: Facts): boolean {
  const written = facts.topology.disasterRecovery?.logShipping?.value;
  if (written !== undefined) return written === 'biztalk';
  return facts.all('instances').some((each) => (each.standbyFor?.value.length ?? 0) > 0);
}

/** The sites of the instances that hold the databases of the group; undefined while one does not say where it is. To be asked through `facts.shared`. */
function workingSites(facts: Facts): readonly Site[] | undefined {
  const instances = facts.shared(groupDatabases).flatMap((each) => workingHolders(each, facts));
  return sitesOfServers(
    [...new Set<Instance>(instances)].flatMap((each) => serversOf(each, facts)),
    facts,
  );
}

/** The one site with which a backup is lost while the databases are; undefined where a copy is elsewhere, or nobody knows. */
function lostWith(plan: Backup, working: readonly Site[] | undefined, facts: Facts): Site | undefined {
  const { offsite, to } = plan;
  if (to === undefined || offsite?.value === true || isUnclear(plan, { to, offsite })) return undefined;
  const [site, ...others] = sitesOfPlace(backupPlace(to, facts), facts) ?? [];
  if (site === undefined || others.length > 0) return undefined;
  const isWorking = working === undefined ? site.role?.value === 'primary' : working.every((each) => each === site);
  return isWorking ? site : undefined;
}

/** Whether the destination reads the backups from another place than where the job writes them. */
function isReadElsewhere({ to }: Backup, facts: Facts): boolean {
  const from = facts.topology.disasterRecovery?.from;
  if (from === undefined || to === undefined) return false;
  const share = facts.entry(to, 'storage')?.path?.value;
  if (isWithin(from.value, share)) return false;
  const [written, read] = [backupPlace(to, facts), placeOfPath(from, facts)].map((each) => sitesOfPlace(each, facts));
  return read === undefined || read.some((each) => written?.includes(each) !== true);
}

/** Kinds that the Backup BizTalk Server job leaves out. */
const unshipped: ReadonlySet<string> = new Set(['bam-analysis', 'bam-star-schema', 'bam-archive']);

/** The databases of BAM all of whose backups, if there are any, are lost with the site. To be asked through `facts.shared`. */
function leftBehind(facts: Facts): readonly Database[] {
  const named = facts.topology.disasterRecovery?.databases?.value;
  const carried = Array.isArray(named) ? facts.entries({ value: named }, 'databases') : [];
  const working = facts.shared(workingSites);
  return facts
    .shared(groupDatabases)
    .filter(
      (each) =>
        facts.kindsOf(each).some((kind) => unshipped.has(kind)) &&
        !facts.instancesOf(each).some((instance) => isWaiting(instance, facts)) &&
        !carried.includes(each) &&
        takenInBy(each, facts).every((plan) => lostWith(plan, working, facts) !== undefined),
    );
}

/** The plans that take a database in, or may do so. What the job takes in as a whole does not count: it leaves BAM out. */
function takenInBy(database: Database, facts: Facts): readonly Backup[] {
  return facts.all('backups').filter((each) => {
    const how = covering(each, database, facts);
    return each.method?.value === 'backup-biztalk-server-job' ? how === 'database' : how !== undefined;
  });
}

/** Ways to let a backup outlive the site: on shares elsewhere, or with a copy elsewhere. */
function kept(plan: Backup, facts: Facts, editor: Editor): readonly Fix[] {
  const sites = facts.shared(recoverySites);
  const shares = facts.all('storage').filter((each) => isShareAt(each, sites, facts));
  return [
    ...shares.slice(0, OFFERED).map((each) => ({
      title: say('Let "{plan}" write to "{storage}"', { plan: plan.key.value, storage: each.key.value }),
      safe: false,
      edits: editor.setProperty(plan, 'to', editor.quoted(each.key.value)),
    })),
    {
      title: say('Keep a copy of "{plan}" at another site', { plan: plan.key.value }),
      safe: false,
      edits: editor.setProperty(plan, 'offsite', 'true'),
    },
  ];
}

function isShareAt(storage: Storage, sites: readonly Site[], facts: Facts): boolean {
  const site = facts.entry(storage.site, 'sites');
  return storage.path?.value.form === 'unc' && site !== undefined && sites.includes(site);
}
