import { type Message, say } from '../messages.ts';
import { backupPlace, isWithin, sitesOfPlace } from '../model/backups.ts';
import { durationText } from '../model/durations.ts';
import type { Backup, Database, Instance, Reference, Server, Site, Storage } from '../model/topology.ts';
import { type Context, limited, listedNames, marksOf, nameOf, shown, sorted } from './context.ts';
import { type Net, type Shape, shape, type Terminal } from './shape.ts';
import { said } from './words.ts';

/** The most plans that are drawn. */
const MOST_PLANS = 24;

/** Whether what comes back after a disaster is what the picture is about. */
function isAboutRecovery({ scope }: Context): boolean {
  return scope.kind === 'disaster-recovery';
}

/**
 * The frame around the main region, where there is a picture of two sites: that of the primary one. With computers of
 * `servers` at several sites, as nodes of one cluster can be, it is that of all of them.
 */
export function homeShape(context: Context, servers: readonly Server[]): Shape | undefined {
  if (!isAboutRecovery(context)) return undefined;
  const { facts, text, topology } = context;
  const here = [...new Set(servers.flatMap((each) => facts.entry(each.site, 'sites') ?? []))];
  if (here.length > 1) {
    const names = listedNames(context, sorted(here));
    const label = text(say('The sites {names}: clusters stand at several of them.', { names }));
    return shape({ id: context.claim('group:primary'), kind: 'home', title: names, label });
  }
  const sites = [...topology.sites.values()].filter((each) => each.role?.value !== 'disaster-recovery');
  const site =
    here[0] ?? sites.find((each) => each.role?.value === 'primary') ?? (sites.length === 1 ? sites[0] : undefined);
  const badge = site === undefined ? undefined : context.badgeOf(site);
  const title = site === undefined ? text(say('Primary Site')) : nameOf(site);
  return shape({
    id: context.claim(site?.id ?? 'group:primary'),
    kind: 'home',
    title,
    notes: site === undefined ? [] : [text(say('Primary Site'))],
    ...said(context, [say('Primary site {name}: work is done here.', { name: title })], badge, []),
    badge,
    marks: site === undefined ? undefined : marksOf(site),
  });
}

/** How databases come to a site that waits. */
export function recoveryNotes(context: Context): string[] {
  const plan = context.topology.disasterRecovery;
  if (!isAboutRecovery(context) || plan === undefined) return [];
  const notes: Message[] = [];
  const from = plan.from === undefined ? undefined : shown(plan.from.value.text);
  switch (plan.logShipping?.value) {
    case 'biztalk':
      notes.push(from === undefined ? say('BizTalk log shipping') : say('BizTalk log shipping from {from}', { from }));
      break;
    case 'sql-server':
      notes.push(
        from === undefined
          ? say('log shipping of SQL Server')
          : say('log shipping of SQL Server from {from}', { from }),
      );
      break;
    case 'none':
      notes.push(say('no log shipping'));
      break;
    case undefined:
      break;
  }
  return notes.map(context.text);
}

/** The databases that an instance restores from others, as chips. */
export function copyShapes(context: Context, instance: Instance): Shape[] {
  if (!isAboutRecovery(context)) return [];
  const fate = context.played?.fateOf(instance.id)?.state;
  const isDown = fate === 'down' || fate === 'failed';
  const copies = sorted(copiesOn(context, instance));
  return limited(context, copies, MOST_PLANS, (database) => {
    const name = shown(database.name?.value ?? database.key.value);
    const label = say('Copy of database {name}, which is restored on {instance}.', {
      name,
      instance: nameOf(instance),
    });
    return shape({
      id: context.claim(`copy:${database.key.value}@${instance.key.value}`),
      kind: 'database',
      title: name,
      word: isDown ? `✕ ${context.text(say('Down'))}` : context.text(say('Copy')),
      role: isDown ? 'failed' : 'standby',
      label: context.text(label),
      marks: marksOf(database),
    });
  });
}

/** What log shipping brings to an instance: the databases of those it stands by for, as far as the plan takes them in. */
function copiesOn({ facts, topology }: Context, instance: Instance): readonly Database[] {
  const sources = facts.entries(instance.standbyFor, 'instances');
  const taken = topology.disasterRecovery?.databases?.value;
  const named = taken === undefined || typeof taken === 'string' ? undefined : taken.map((each) => each.folded);
  const databases = [...topology.databases.values()].filter((each) =>
    facts.instancesOf(each).some((holder) => sources.includes(holder)),
  );
  return named === undefined ? databases : databases.filter((each) => named.includes(each.key.folded));
}

/** The backup plans in a frame; nothing where none are written. */
export function backupsShape(context: Context): Shape[] {
  const plans = sorted(context.topology.backups.values());
  if (!isAboutRecovery(context) || plans.length === 0) return [];
  const title = context.text(say('Backups'));
  return [
    shape({
      id: context.claim('group:backups'),
      kind: 'group',
      title,
      label: `${title}.`,
      stack: limited(context, plans, MOST_PLANS, (each) => planShape(context, each)),
    }),
  ];
}

function planShape(context: Context, plan: Backup): Shape {
  const badge = context.badgeOf(plan);
  const method = plan.method === undefined ? undefined : context.text(methods[plan.method.value]);
  const to = plan.to === undefined ? undefined : context.text(say('to {place}', { place: shown(plan.to.value) }));
  const notes = [[method, to].filter((each) => each !== undefined).join(' · ')].filter((each) => each !== '');
  const often = rhythmOf(context, plan);
  const holes = { name: nameOf(plan), what: [...notes, ...(often === undefined ? [] : [often])].join(' · ') };
  return shape({
    id: context.claim(plan.id),
    kind: 'backup',
    title: nameOf(plan),
    word: often,
    notes,
    ...said(context, [say('Backup plan {name}: {what}.', holes)], badge, []),
    badge,
    marks: marksOf(plan),
  });
}

/** How often a plan runs, as `full 1 day, log 15 min`; undefined when nothing is written. */
function rhythmOf(context: Context, { full, log, every }: Backup): string | undefined {
  const parts: Message[] = [];
  if (full !== undefined) parts.push(say('full {time}', { time: durationText(full.value) }));
  if (log !== undefined) parts.push(say('log {time}', { time: durationText(log.value) }));
  if (every !== undefined) parts.push(say('every {time}', { time: durationText(every.value) }));
  return parts.length === 0 ? undefined : parts.map(context.text).join(context.text(say(', ')));
}

type Method = NonNullable<Backup['method']>['value'];

const methods: Readonly<Record<Method, Message>> = {
  'backup-biztalk-server-job': say('Backup BizTalk Server job'),
  bam: say('BAM databases'),
  'analysis-services': say('Analysis Services'),
  'maintenance-plan': say('Maintenance plan'),
  'third-party': say('Third-party product'),
  vss: say('Volume Shadow Copy'),
  snapshot: say('Snapshot'),
  windows: say('Windows'),
  iis: say('IIS'),
  'sql-server': say('SQL Server'),
  sharepoint: say('SharePoint'),
  applications: say('BizTalk applications'),
  configuration: say('Configuration'),
  'jobs-and-logins': say('Jobs and logins'),
  image: say('Disk image'),
  'dta-purge': say('DTA Purge and Archive job'),
};

/** The storages that backups lie on; they belong to the picture of a recovery though nobody owns them. */
export function backupStores(context: Context): ReadonlySet<Storage> {
  if (!isAboutRecovery(context)) return new Set();
  const secret = context.topology.sso?.secretBackup?.value;
  const ofSecret = secret === undefined || secret === 'none' ? undefined : secret.to;
  const places = [...targetsOf(context), ...(ofSecret === undefined ? [] : [ofSecret])].map((each) =>
    backupPlace(each, context.facts),
  );
  return new Set(places.flatMap((each) => ('storage' in each ? (each.storage ?? []) : [])));
}

/** Where the plans put their backups. */
function targetsOf({ topology }: Context): readonly Reference[] {
  return [...topology.backups.values()].flatMap(({ to }) => to ?? []);
}

/** The sites of `sites` that backups are brought to, or that read them where a plan puts them. */
export function backupSites(context: Context, sites: readonly Site[]): readonly Site[] {
  if (!isAboutRecovery(context)) return [];
  const targets = targetsOf(context);
  const from = context.topology.disasterRecovery?.from?.value;
  if (from !== undefined && targets.some(({ open }) => typeof open === 'object' && isWithin(open, from))) return sites;
  const reached = targets.flatMap((each) => sitesOfPlace(backupPlace(each, context.facts), context.facts) ?? []);
  return sites.filter((each) => reached.includes(each));
}

/** The line from what is backed up to the backups. */
export function backupNet(frames: readonly Shape[], backups: readonly Shape[]): Net[] {
  const [to] = backups;
  if (to === undefined || frames.length === 0) return [];
  const from = frames.map((each): Terminal => ({ id: each.id, line: 'dashed' }));
  return [{ id: 'copy:backups', kind: 'copy', from: [...from, { id: to.id, line: 'dashed', head: true }], to: [] }];
}
