import { type Message, say } from '../messages.ts';
import {
  type BackupPlace,
  backupPlace,
  isWithin,
  serversUnder,
  sitesOfPlace,
  sitesOfServers,
} from '../model/backups.ts';
import { kindOf, layersOf } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { Backup, Database, Reference, Storage } from '../model/topology.ts';
import { otherPlaces } from './backup-fixes.ts';
import { computersOf, databasesIn, isBamPlan, isJob, isVague, jobs } from './backup-plans.ts';
import { quotedNames } from './names.ts';
import { rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

const configurePage = 'biztalk/core/how-to-configure-the-backup-biztalk-server-job';
const bestPage = 'biztalk/core/best-practices-for-backing-up-and-restoring-databases';

/** Rules on where backups lie. */
export const backupPlaceRules = [
  rule({
    code: 'backup-on-source-computer',
    title: 'Backups lie on the computer they are taken from',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'backup-places',
    on: 'backups',
    message:
      'Backup plan "{plan}" keeps its backups on the computer they are taken from; the newest are lost together with it.',
    variants: {
      storage:
        'Backup plan "{plan}" keeps its backups on the disks the databases are on; the newest are lost together with them.',
    },
    sources: [bestPage, configurePage],
    fix: 'suggested',
    silences: ['backup-share-not-highly-available'],
    check(plan, facts, report) {
      const beside = besideDatabases(plan, facts);
      if (beside === undefined) return;
      report(
        placeOf(plan, 'to', plan.to),
        { plan: plan.key.value },
        {
          ...(beside.isStorage ? { variant: 'storage' } : {}),
          ...(beside.isMild ? { severity: 'information' } : {}),
          related: beside.databases.map((each) => ({ at: each, message: beside.why(each) })),
          fixes: (editor) => otherPlaces(plan, (each) => isApart(each, plan, facts), facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'backup-on-data-volume',
    title: 'Backups lie on the volume with the data',
    nature: 'recommendation',
    severity: 'error',
    topic: 'backup-places',
    on: 'backups',
    message:
      'Backup plan "{plan}" writes to "{storage}", where data or logs of {databases} lie; what damages the one damages the other.',
    sources: [configurePage],
    fix: 'suggested',
    silences: ['backup-on-source-computer', 'backup-share-not-highly-available'],
    check(plan, facts, report) {
      const volume = sharedVolume(plan, facts);
      if (volume === undefined) return;
      const isMild = !confined.has(kindOf(volume.storage, facts) ?? '');
      if (isMild && besideDatabases(plan, facts)?.isMild === false) return;
      report(
        placeOf(plan, 'to', plan.to),
        { plan: plan.key.value, storage: volume.storage.key.value, databases: quotedNames(volume.databases) },
        {
          ...(isMild ? { severity: 'information' } : {}),
          related: volume.databases.map((each) => ({
            at: each,
            message: say('"{database}" lies on "{storage}".', {
              database: each.key.value,
              storage: volume.storage.key.value,
            }),
          })),
          fixes: (editor) => otherPlaces(plan, (each) => isApart(each, plan, facts), facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'no-offsite-backup-copy',
    title: 'No copy of the backups is kept at another place',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'backup-places',
    on: 'backups',
    message: 'No copy of the backups of "{plan}" is kept at another place; a fire or a flood takes all of them.',
    variants: {
      unwritten:
        'The backups of "{plan}" lie at the site of the databases, and nothing says that a copy is kept at another place.',
    },
    sources: [
      'biztalk/core/planning-your-platform-for-fault-tolerance',
      bestPage,
      'biztalk/core/best-practices-for-backup-and-restore',
    ],
    fix: 'suggested',
    check(plan, facts, report) {
      const plans = facts.shared(jobs);
      const without = plans.filter((each) => each.offsite?.value === false);
      const [first = plans[0]] = without;
      if (plan !== first || facts.shared(hasLogShipping) || plans.some((each) => hasCopyElsewhere(each, facts))) return;
      if (without.length === 0 && !liesAtSite(plan, facts)) return;
      report(
        placeOf(plan, 'offsite', plan.offsite),
        { plan: plan.key.value },
        {
          ...(without.length === 0 ? { variant: 'unwritten', severity: 'information' } : {}),
          fixes: (editor) => [
            {
              title: say('Keep a copy at another place'),
              safe: false,
              edits: editor.setProperty(plan, 'offsite', 'true'),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'backup-share-not-highly-available',
    title: 'Log shipping depends on the share of one server',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'backup-places',
    on: 'backups',
    message:
      'Log shipping reads the backups of "{plan}" from server "{server}" alone and gets no further when it fails; a clustered file share goes on.',
    variants: {
      restarted:
        'Log shipping reads the backups of "{plan}" from virtual server "{server}" alone and gets no further until it is started again on another machine.',
    },
    sources: ['biztalk/technical-guides/checklist-increasing-availability-with-disaster-recovery'],
    fix: 'suggested',
    check(plan, facts, report) {
      const { to } = plan;
      if (to === undefined || !isJob(plan) || !facts.shared(hasLogShipping)) return;
      const place = backupPlace(to, facts);
      if (place.kind !== 'server') return;
      const { server } = place;
      const restarts = facts.entry(server.runsOn, 'clusters')?.kind?.value === 'failover';
      report(
        placeOf(plan, 'to', to),
        { plan: plan.key.value, server: server.key.value },
        {
          ...(restarts ? { variant: 'restarted', severity: 'information' } : {}),
          fixes: (editor) =>
            otherPlaces(
              plan,
              (each) => placeOfStorage(each, facts).kind !== 'server' && isApart(each, plan, facts),
              facts,
              editor,
            ),
        },
      );
    },
  }),
] as const;

/** Kinds of storage that are disks of one or a few computers, and fail like those. */
const confined: ReadonlySet<string> = new Set(['local', 'shared-scsi', 'replicated']);

/** How the backups of a plan lie beside their databases. */
interface Beside {
  readonly databases: readonly Database[];
  /** Whether they share no computer, only disks. */
  readonly isStorage: boolean;
  /** Whether the loss of a computer leaves them, because they lie on disks of their own beside it. */
  readonly isMild: boolean;
  readonly why: (database: Database) => Message;
}

/** Undefined where the backups are apart from the databases, as far as the file says. */
function besideDatabases(plan: Backup, facts: Facts): Beside | undefined {
  const { to } = plan;
  if (to === undefined || isVague(plan, facts) || isUnclear(plan, { to })) return undefined;
  const databases = databasesIn(plan, facts);
  const place = backupPlace(to, facts);
  if (place.kind === 'own-drive') return ownDrive(plan, databases, place.path.text);
  const under = serversUnder(place, facts);
  const near = databases.filter((each) => computersOf([each], facts).some((server) => under.includes(server)));
  const storage = storageIn(place);
  const kind = storage === undefined ? undefined : kindOf(storage, facts);
  if (near.length > 0)
    return {
      databases: near,
      isStorage: false,
      isMild: plan.offsite?.value === true || (kind !== undefined && !confined.has(kind)),
      why: (each) => say('"{database}" is there.', { database: each.key.value }),
    };
  const sharing = storage === undefined ? [] : databases.filter((each) => sharesDisks(each, storage, facts));
  if (storage === undefined || sharing.length === 0) return undefined;
  return {
    databases: sharing,
    isStorage: true,
    isMild: plan.offsite?.value === true || !confined.has(kind ?? ''),
    why: (each) =>
      say('"{database}" is on the disks of "{storage}".', { database: each.key.value, storage: storage.key.value }),
  };
}

/** A drive is always one of the computer the plan backs up; only plans for databases are judged. */
function ownDrive(plan: Backup, databases: readonly Database[], path: string): Beside | undefined {
  if (databases.length === 0 && !isJob(plan) && !isBamPlan(plan)) return undefined;
  return {
    databases,
    isStorage: false,
    isMild: plan.offsite?.value === true,
    why: (each) => say('"{database}" is on a computer with {path}.', { database: each.key.value, path }),
  };
}

function storageIn(place: BackupPlace): Storage | undefined {
  return 'storage' in place ? place.storage : undefined;
}

function sharesDisks(database: Database, storage: Storage, facts: Facts): boolean {
  const layers = layersOf(storage, facts);
  return facts.storageOf(database).some((each) => layersOf(each, facts).some((layer) => layers.includes(layer)));
}

/** Whether backups of a plan on a storage would be apart from the databases. */
function isApart(storage: Storage, plan: Backup, facts: Facts): boolean {
  const databases = databasesIn(plan, facts);
  const under = serversUnder(placeOfStorage(storage, facts), facts);
  const computers = computersOf(databases, facts);
  return (
    !under.some((each) => computers.includes(each)) && !databases.some((each) => sharesDisks(each, storage, facts))
  );
}

function placeOfStorage(storage: Storage, facts: Facts): BackupPlace {
  return backupPlace({ ...storage.key, sections: ['storage'] }, facts);
}

interface Volume {
  readonly storage: Storage;
  readonly databases: readonly Database[];
}

/** The volume that backups go to, when databases of the plan keep data or logs there too. */
function sharedVolume(plan: Backup, facts: Facts): Volume | undefined {
  const { to } = plan;
  if (to === undefined || isVague(plan, facts) || isUnclear(plan, { to })) return undefined;
  const databases = databasesIn(plan, facts);
  const used = databases.flatMap((database) => volumesOf(database, facts).map((storage) => ({ storage, database })));
  const place = backupPlace(to, facts);
  const target = place.kind === 'own-drive' ? driveAt(to, used, facts) : storageIn(place);
  const there = used.filter((each) => each.storage === target).map((each) => each.database);
  return target === undefined || there.length === 0 ? undefined : { storage: target, databases: [...new Set(there)] };
}

/** Where data and logs lie: storage that is named for them, or that says at which drive or folder it is. */
function volumesOf(database: Database, facts: Facts): readonly Storage[] {
  const holders = [database, ...facts.instancesOf(database)];
  const named = holders.flatMap((each) => [
    ...(each.inherited.has('data') ? [] : [facts.entry(each.data, 'storage')]),
    ...(each.inherited.has('log') ? [] : [facts.entry(each.log, 'storage')]),
  ]);
  return facts.storageOf(database).filter((each) => each.path !== undefined || named.includes(each));
}

/** The volume of the databases a drive or folder belongs to, unless another one that is declared lies deeper. */
function driveAt(to: Reference, used: readonly { readonly storage: Storage }[], facts: Facts): Storage | undefined {
  const path = typeof to.open === 'object' ? to.open : undefined;
  if (path === undefined) return undefined;
  const around = facts.all('storage').flatMap((each) => each.path?.value ?? []);
  const length = Math.max(...around.filter((each) => isWithin(path, each)).map((each) => each.text.length));
  return used.find(
    (each) => each.storage.path?.value.text.length === length && isWithin(path, each.storage.path?.value),
  )?.storage;
}

/** Whether log shipping brings the databases over to another site; to be asked through `facts.shared`. */
function hasLogShipping(facts: Facts): boolean {
  const plan = facts.topology.disasterRecovery;
  if (plan?.logShipping !== undefined) return plan.logShipping.value !== 'none';
  return facts.all('instances').some((each) => (each.standbyFor?.value.length ?? 0) > 0);
}

function hasCopyElsewhere(plan: Backup, facts: Facts): boolean {
  if (plan.offsite?.value === true) return true;
  const place = plan.to === undefined ? undefined : backupPlace(plan.to, facts);
  if (place === undefined) return false;
  if (place.kind === 'cloud') return true;
  const sites = sitesOfServers(computersOf(databasesIn(plan, facts), facts), facts);
  return sitesOfPlace(place, facts)?.some((each) => sites?.includes(each) === false) === true;
}

/** Whether the backups of a plan that has no copy elsewhere, and does not say so, are known to lie at the site of the databases. */
function liesAtSite(plan: Backup, facts: Facts): boolean {
  const { to, offsite, copies } = plan;
  if (to === undefined || isUnclear(plan, { to, offsite, copies })) return false;
  if (besideDatabases(plan, facts) !== undefined) return false; // which is said already, and is nearer still
  const sites = sitesOfServers(computersOf(databasesIn(plan, facts), facts), facts);
  return sites !== undefined && sitesOfPlace(backupPlace(to, facts), facts) !== undefined;
}
