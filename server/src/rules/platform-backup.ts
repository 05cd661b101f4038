import { say } from '../messages.ts';
import type { BackupMethod } from '../model/backups.ts';
import type { Backup, Instance, Server, Topology } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import { freshName, quotedNames } from './names.ts';
import { platformGaps } from './platform-gaps.ts';
import { type Fix, type Report, type ReportMore, rule } from './rule.ts';
import { placeOfSection } from './written.ts';

/** More names than these are not listed one by one. */
const LISTED = 8;
const planning = 'biztalk/core/planning-your-platform-for-fault-tolerance';

/** Rules on the backup of what the databases run on. */
export const platformBackupRules = [
  rule({
    code: 'windows-not-backed-up',
    title: 'Windows Server has no backup',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'platform-backup',
    on: 'topology',
    needs: ['backups'],
    message: 'No plan backs up Windows Server on {servers}; a lost computer cannot be restored as it was.',
    variants: {
      whole:
        'Nothing but databases is backed up; what is installed and configured on {servers} is made anew by hand when it is lost.',
    },
    sources: [planning],
    fix: 'suggested',
    check(topology, facts, report) {
      const gaps = facts.shared(platformGaps);
      if (gaps === undefined) return;
      const { isWhole, system } = gaps;
      // A file without hosts that backs up its databases speaks of the databases alone.
      if (isWhole && topology.described('hosts') === 'absent') return;
      reportServers(lackIn(topology, system, computers), report, isWhole ? { variant: 'whole' } : {});
    },
  }),
  rule({
    code: 'iis-not-backed-up',
    title: 'Internet Information Services have no backup',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'platform-backup',
    on: 'topology',
    needs: ['backups'],
    message:
      'No plan backs up Internet Information Services (IIS) on {servers}; sites and application pools are made anew by hand when a server is lost.',
    sources: [planning, 'biztalk/core/checklist-backup-and-restore'],
    fix: 'suggested',
    check(topology, facts, report) {
      const gaps = facts.shared(platformGaps);
      reportServers(lackIn(topology, gaps?.iis ?? [], { name: 'Iis', method: 'iis', every: 'weekly' }), report);
    },
  }),
  rule({
    code: 'sql-server-not-backed-up',
    title: 'The system databases of SQL Server have no backup',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'platform-backup',
    on: 'topology',
    needs: ['backups'],
    message:
      'No plan backs up SQL Server itself on {instances}; master and msdb hold the logins and jobs that BizTalk Server needs there.',
    sources: [planning, 'biztalk/technical-guides/preparing-the-disaster-recovery-sql-servers'],
    fix: 'suggested',
    check(topology, facts, report) {
      reportInstances(lackIn(topology, facts.shared(platformGaps)?.instances ?? [], systemDatabases), report);
    },
  }),
  rule({
    code: 'dr-instance-system-databases-not-backed-up',
    title: 'The system databases of a destination of log shipping have no backup',
    nature: 'recommendation',
    severity: 'information',
    topic: 'platform-backup',
    on: 'topology',
    needs: ['backups'],
    message:
      'No plan backs up SQL Server itself on {instances}, at the disaster recovery site; a clean master and msdb are what a failed switch is undone with.',
    sources: ['biztalk/technical-guides/preparing-the-disaster-recovery-sql-servers'],
    fix: 'suggested',
    check(topology, facts, report) {
      reportInstances(lackIn(topology, facts.shared(platformGaps)?.waiting ?? [], systemDatabases), report);
    },
  }),
  rule({
    code: 'sharepoint-not-backed-up',
    title: 'SharePoint has no backup',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'platform-backup',
    on: 'topology',
    needs: ['backups'],
    message: 'No plan backs up SharePoint on {servers}, where the messages of the SharePoint adapter lie.',
    sources: [planning, 'biztalk/core/databases-in-biztalk-server'],
    fix: 'suggested',
    check(topology, facts, report) {
      const plan = { name: 'SharePoint', method: 'sharepoint', every: 'daily' } as const;
      reportServers(lackIn(topology, facts.shared(platformGaps)?.sharepoint ?? [], plan), report);
    },
  }),
  rule({
    code: 'biztalk-components-not-backed-up',
    title: 'Configuration or applications of BizTalk Server have no backup',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'platform-backup',
    on: 'topology',
    needs: ['backups'],
    message:
      'No plan backs up the configuration and the applications of BizTalk Server on {servers}, which are in no database.',
    variants: {
      configuration: 'No plan backs up the configuration of BizTalk Server on {servers}, which is in no database.',
      applications: 'No plan backs up the applications of BizTalk Server on any of {servers}.',
    },
    sources: ['biztalk/core/backing-up-a-computer-running-biztalk-server', planning],
    fix: 'suggested',
    check(topology, facts, report) {
      const { configuration = [], applications = [] } = facts.shared(platformGaps) ?? {};
      const plans = [
        ...(configuration.length > 0
          ? [{ name: 'Configuration', method: 'configuration', every: 'weekly' } as const]
          : []),
        ...(applications.length > 0
          ? [{ name: 'Applications', method: 'applications', every: 'weekly' } as const]
          : []),
      ];
      const things = configuration.length > 0 ? configuration : applications;
      const isOne = plans.length === 1;
      const more = isOne ? { variant: configuration.length > 0 ? 'configuration' : 'applications' } : {};
      reportServers(lackIn(topology, things, ...plans), report, more);
    },
  }),
  rule({
    code: 'no-rapid-rebuild-path',
    title: 'A server that nothing takes over from has no image',
    nature: 'recommendation',
    severity: 'information',
    topic: 'platform-backup',
    on: 'topology',
    needs: ['backups'],
    message:
      'No plan keeps an image of {servers}, which nothing takes over from; it is installed step by step again before its backups can be restored.',
    sources: [planning, 'biztalk/core/disaster-recovery-for-computers-running-biztalk-server'],
    fix: 'suggested',
    check(topology, facts, report) {
      reportServers(lackIn(topology, facts.shared(platformGaps)?.images ?? [], images), report);
    },
  }),
] as const;

/** A plan that would close a gap. */
interface Wanted {
  readonly name: string;
  readonly method: BackupMethod;
  readonly every: 'daily' | 'weekly';
  /** Another method whose plan could take in more. */
  readonly or?: Wanted['method'];
}

const images: Wanted = { name: 'Images', method: 'image', every: 'weekly' };
const computers: Wanted = { ...images, or: 'windows' };
const systemDatabases: Wanted = { name: 'SystemDatabases', method: 'sql-server', every: 'daily' };

interface Lack<T extends Server | Instance> {
  readonly topology: Topology;
  readonly things: readonly T[];
  readonly wanted: readonly Wanted[];
  /** The plan of that method that could take them in as well, when there is just one. */
  readonly plan: Backup | undefined;
  readonly at: Place | undefined;
}

function lackIn<T extends Server | Instance>(
  topology: Topology,
  things: readonly T[],
  ...wanted: readonly Wanted[]
): Lack<T> {
  const [first, ...more] = wanted;
  const methods = [first?.method, first?.or];
  const fitting = [...topology.backups.values()].filter(
    (each) => each.method !== undefined && methods.includes(each.method.value),
  );
  const plan = fitting.length === 1 && more.length === 0 ? fitting[0] : undefined;
  const extended = plan?.covers !== undefined && !plan.inherited.has('covers') ? plan : undefined;
  return { topology, things, wanted, plan: extended, at: extended?.covers ?? placeOfSection(topology, 'backups') };
}

function reportServers(lack: Lack<Server>, report: Report, more: ReportMore = {}): void {
  if (lack.at === undefined || lack.things.length === 0) return;
  report(lack.at, { servers: quotedNames(lack.things) }, { ...more, ...rest(lack) });
}

function reportInstances(lack: Lack<Instance>, report: Report): void {
  if (lack.at === undefined || lack.things.length === 0) return;
  report(lack.at, { instances: quotedNames(lack.things) }, rest(lack));
}

function rest(lack: Lack<Server | Instance>): ReportMore {
  return {
    related: lack.things
      .slice(0, LISTED)
      .map((each) => ({ at: each, message: say('"{name}" is taken in by none.', { name: each.key.value }) })),
    fixes: (editor) => [...extendedPlan(lack, editor), newPlans(lack, editor)],
  };
}

function extendedPlan({ plan, things }: Lack<Server | Instance>, editor: Editor): readonly Fix[] {
  const present = plan?.covers === undefined || plan.covers.value === 'all' ? [] : plan.covers.value;
  if (plan === undefined) return [];
  const names = [...present, ...things.map((each) => each.key)].map((each) => editor.quoted(each.value));
  return [
    {
      title: say('Let "{plan}" take in {names}', { plan: plan.key.value, names: quotedNames(things) }),
      safe: false,
      edits: editor.setProperty(plan, 'covers', `[${names.join(', ')}]`),
    },
  ];
}

/** To be replaced by the person who takes the fix; a share on no computer the file knows. */
const PLACEHOLDER = String.raw`'\\backup\servers'`;

function newPlans({ topology, things, wanted }: Lack<Server | Instance>, editor: Editor): Fix {
  const names = things.map((each) => editor.quoted(each.key.value));
  const covers = names.length > LISTED ? 'all' : `[${names.join(', ')}]`;
  const plans = wanted.map((each) => ({ ...each, name: freshName(topology, 'backups', each.name) }));
  return {
    title: say('Back up {names} as {plans}', {
      names: quotedNames(things),
      plans: { names: plans.map((each) => each.name), goesOn: false },
    }),
    safe: false,
    edits: editor.insertEntry(
      'backups',
      plans.map(
        ({ name, method, every }) =>
          `${name}: { method: ${method}, covers: ${covers}, every: ${every}, to: ${PLACEHOLDER} }`,
      ),
    ),
  };
}
