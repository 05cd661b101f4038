import { say } from '../messages.ts';
import { type BackupMethod, covering } from '../model/backups.ts';
import type { Facts } from '../model/facts.ts';
import type { Backup, Database } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { addedTo, planLike, withJob } from './backup-fixes.ts';
import { areKnown, isForJob, isTakenIn, jobs, originals } from './backup-plans.ts';
import { quotedNames } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { placeOf, placeOfSection } from './written.ts';

/** Rules on backups. */
export const backupRules = [
  rule({
    code: 'no-backup-biztalk-server-job',
    title: 'No Backup BizTalk Server job',
    nature: 'recommendation',
    severity: 'error',
    topic: 'backup',
    on: 'topology',
    needs: ['backups'],
    message:
      'No backup plan is the Backup BizTalk Server job, which alone backs up the BizTalk databases in a supported way and keeps their logs from growing.',
    sources: [
      'biztalk/technical-guides/backing-up-databases',
      'biztalk/core/backing-up-and-restoring-biztalk-server-databases',
    ],
    fix: 'suggested',
    check(topology, _facts, report) {
      const at = placeOfSection(topology, 'backups');
      if (at === undefined || topology.described('databases') === 'none') return;
      const plans = [...topology.backups.values()];
      if (plans.some((each) => each.method === undefined || each.method.value === 'backup-biztalk-server-job')) return;
      report(
        at,
        {},
        {
          related: plans.flatMap(({ key, method }) =>
            method === undefined
              ? []
              : [{ at: method, message: say('"{plan}" uses {method}.', { plan: key.value, method: method.value }) }],
          ),
          fixes: (editor) => [withJob(topology, editor)],
        },
      );
    },
  }),
  rule({
    code: 'unsupported-backup-method',
    title: 'A BizTalk database is backed up in a way that is not supported',
    nature: 'unsupported',
    severity: 'error',
    topic: 'backup',
    on: 'backups',
    message:
      'Backup plan "{plan}" backs up {databases} by {method}, and only the Backup BizTalk Server job brings them to a common mark.',
    variants: {
      beside:
        'Backup plan "{plan}" backs up {databases} by {method} beside the Backup BizTalk Server job, which is not supported and can break the chain of its log backups.',
    },
    sources: ['biztalk/technical-guides/backing-up-databases'],
    fix: 'suggested',
    silences: ['bam-primary-import-backup-window'],
    check(plan, facts, report) {
      const { method } = plan;
      if (method === undefined || !unsupported.has(method.value)) return;
      const databases = facts.shared(originals).filter((each) => isForJob(each, facts) && isMeant(plan, each, facts));
      if (databases.length === 0 || !facts.shared(areKnown)) return;
      const left = databases.filter((each) => !isTakenIn(each, facts.shared(jobs), facts));
      report(
        placeOf(plan, 'method', method),
        { plan: plan.key.value, databases: quotedNames(databases), method: method.value },
        {
          ...(left.length === 0 ? { variant: 'beside', severity: 'warning' } : {}),
          about: databases,
          // Outside production these backups are allowed.
          ...(facts.isProduction() ? {} : { severity: 'hint' }),
          related: databases.map((each) => ({
            at: each,
            message: say('"{database}" is one of the databases of the job.', { database: each.key.value }),
          })),
          fixes: (editor) => supportedFixes(plan, databases, left, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'agent-jobs-and-logins-not-scripted',
    title: 'SQL Server Agent jobs and logins are not scripted',
    nature: 'recommendation',
    severity: 'information',
    topic: 'backup',
    on: 'backups',
    message:
      'No backup plan scripts the SQL Server Agent jobs and logins, without which the databases of "{plan}" are of no use on another server.',
    sources: [
      'biztalk/core/how-to-back-up-and-restore-sql-agent-jobs',
      'biztalk/core/how-to-back-up-and-restore-sql-server-logins',
    ],
    fix: 'suggested',
    check(plan, facts, report) {
      const plans = facts.all('backups');
      if (plan !== facts.shared(jobs)[0] || !facts.shared(areKnown)) return;
      const methods = new Set(plans.map((each) => each.method?.value));
      if (methods.has('jobs-and-logins') || ![...methods].some(isOfSqlServer)) return;
      report(
        plan,
        { plan: plan.key.value },
        {
          fixes: (editor) => [
            {
              title: say('Add a backup plan for jobs and logins'),
              safe: false,
              edits: planLike(plan, 'JobsAndLogins', ['method: jobs-and-logins', 'every: weekly'], facts, editor),
            },
          ],
        },
      );
    },
  }),
] as const;

const unsupported: ReadonlySet<BackupMethod> = new Set([
  'maintenance-plan',
  'third-party',
  'vss',
  'snapshot',
  'windows',
  'image',
  'sql-server',
]);

/** Methods that keep the system databases; while none does, the rules on the backup of SQL Server itself speak. */
const ofSqlServer: ReadonlySet<BackupMethod> = new Set(['sql-server', 'image', 'vss', 'snapshot']);

function isOfSqlServer(method: BackupMethod | undefined): boolean {
  return method !== undefined && ofSqlServer.has(method);
}

/** Whether a plan is for the database and not for the computer it is on. */
function isMeant(plan: Backup, database: Database, facts: Facts): boolean {
  const how = covering(plan, database, facts);
  return how === 'database' || how === 'instance' || how === 'all';
}

/** The plan becomes the job; where there is the job already it takes over what it does not back up yet (`left`). */
function supportedFixes(
  plan: Backup,
  databases: readonly Database[],
  left: readonly Database[],
  facts: Facts,
  editor: Editor,
): readonly Fix[] {
  const [job] = facts.shared(jobs);
  if (job === undefined)
    return [
      {
        title: say('Make "{plan}" the Backup BizTalk Server job', { plan: plan.key.value }),
        safe: false,
        edits: editor.setProperty(plan, 'method', 'backup-biztalk-server-job'),
      },
    ];
  return [
    {
      title: say('Leave {databases} to "{plan}"', { databases: quotedNames(databases), plan: job.key.value }),
      safe: false,
      edits: [...addedTo(job, left, editor), ...without(plan, databases, facts, editor)],
    },
  ];
}

/** A plan that names what else it takes in; one that takes in nothing else goes. */
function without(plan: Backup, databases: readonly Database[], facts: Facts, editor: Editor): readonly TextEdit[] {
  const named = plan.covers?.value ?? [];
  const servers = typeof named === 'string' ? [] : named.filter((each) => facts.entry(each, 'servers') !== undefined);
  const others = facts.all('databases').filter((each) => !databases.includes(each) && isMeant(plan, each, facts));
  const kept = [...servers.map((each) => each.value), ...others.map((each) => each.key.value)];
  if (kept.length === 0) return editor.removeEntry(plan);
  return editor.setProperty(plan, 'covers', `[${kept.map((each) => editor.quoted(each)).join(', ')}]`);
}
