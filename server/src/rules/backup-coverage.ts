import { say } from '../messages.ts';
import { covering } from '../model/backups.ts';
import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Backup, Database } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { addedTo, planLike, takingIn, withJob } from './backup-fixes.ts';
import { areKnown, isBamPlan, isForBam, isForJob, isJob, isTakenIn, jobs, originals } from './backup-plans.ts';
import { quotedNames } from './names.ts';
import { rule } from './rule.ts';
import { placeOf } from './written.ts';

/** Rules on what the backups take in. */
export const backupCoverageRules = [
  rule({
    code: 'database-not-covered-by-backup',
    title: 'A BizTalk database is in no backup',
    nature: 'recommendation',
    severity: 'error',
    topic: 'backup-coverage',
    on: 'backups',
    message: 'No backup plan takes in {databases}, and BizTalk databases are only of use together.',
    sources: [
      'biztalk/core/backing-up-and-restoring-biztalk-server-databases',
      'biztalk/core/backing-up-and-restoring-the-biztalk-server-databases',
    ],
    fix: 'suggested',
    check(plan, facts, report) {
      if (plan !== facts.shared(jobs)[0]) return;
      const missing = facts.shared(leftOut).filter((each) => !hasRuleOfItsOwn(each, facts));
      if (missing.length === 0) return;
      const bamPlan = facts.all('backups').find(isBamPlan);
      const lacking = bamPlan === undefined || missing.some((each) => isForJob(each, facts)) ? plan : bamPlan;
      report(
        placeOf(lacking, 'covers', lacking.covers),
        { databases: quotedNames(missing) },
        {
          related: missing.map((each) => ({
            at: each,
            message: say('"{database}" is in no backup.', { database: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Back up {databases}', { databases: quotedNames(missing) }),
              safe: false,
              edits: [
                ...addedTo(
                  plan,
                  missing.filter((each) => isForJob(each, facts)),
                  editor,
                ),
                ...backedUpForBam(
                  missing.filter((each) => isForBam(each, facts)),
                  plan,
                  facts,
                  editor,
                ),
              ],
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'ag-treated-as-backup',
    title: 'Replicas of an availability group stand in for backups',
    nature: 'recommendation',
    severity: 'error',
    topic: 'backup-coverage',
    on: 'availabilityGroups',
    needs: ['backups'],
    message:
      'No backup plan takes in the databases of availability group "{group}", and its secondaries are no backups: what is deleted on the primary is deleted there too.',
    sources: ['biztalk/core/high-availability-using-sql-server-always-on-availability-groups'],
    fix: 'suggested',
    check(group, facts, report) {
      const [job] = facts.shared(jobs);
      if (job === undefined || !isLeftOut(group, facts)) return;
      const databases = judgedIn(group, facts);
      report(
        group,
        { group: group.key.value },
        {
          related: databases.map((each) => ({
            at: each,
            message: say('"{database}" is in the group.', { database: each.key.value }),
          })),
          fixes: (editor) => [takingIn(databases, job, editor)],
        },
      );
    },
  }),
  rule({
    code: 'bam-backup-missing',
    title: 'The databases of BAM have no backup',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'backup-coverage',
    on: 'bam',
    needs: ['backups'],
    message: 'BAM is used, and nothing backs up {databases}, which the Backup BizTalk Server job leaves out.',
    sources: [
      'biztalk/core/checklist-back-up-and-restore-biztalk-server-databases',
      'biztalk/core/backing-up-and-restoring-biztalk-server-databases',
    ],
    fix: 'suggested',
    check(bam, facts, report) {
      const databases = facts.shared(bamLeftOut);
      const [job] = facts.shared(jobs);
      if (bam.isBroken || databases.length === 0) return;
      report(
        bam,
        { databases: quotedNames(databases) },
        {
          related: databases.map((each) => ({
            at: each,
            message: say('"{database}" has no backup.', { database: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Back up {databases}', { databases: quotedNames(databases) }),
              safe: false,
              edits: backedUpForBam(databases, job, facts, editor),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'bam-backup-without-job',
    title: 'BAM is backed up without the database it is fed from',
    nature: 'recommendation',
    severity: 'information',
    topic: 'backup-coverage',
    on: 'backups',
    message:
      'Backup plan "{plan}" continues the Backup BizTalk Server job for BAM, and no such job takes in BAM Primary Import, from which BAM is fed.',
    sources: ['biztalk/core/how-to-back-up-the-bam-analysis-and-tracking-analysis-server-databases'],
    fix: 'suggested',
    check(plan, facts, report) {
      const plans = facts.all('backups');
      if (plan !== plans.find(isBamPlan) || !facts.shared(areKnown)) return;
      const [job] = facts.shared(jobs);
      const imports = facts.shared(originals).filter((each) => facts.kindsOf(each).includes('bam-primary-import'));
      const apart = imports.filter(
        (each) => !isTakenIn(each, facts.shared(jobs), facts) && isTakenIn(each, plans, facts),
      );
      if (job !== undefined && apart.length === 0) return;
      report(
        placeOf(plan, 'method', plan.method),
        { plan: plan.key.value },
        {
          related: apart.map((each) => ({
            at: each,
            message: say('"{database}" is backed up apart from the job.', { database: each.key.value }),
          })),
          fixes: (editor) => [job === undefined ? withJob(facts.topology, editor) : takingIn(apart, job, editor)],
        },
      );
    },
  }),
] as const;

/** The databases in no plan beside the job; none while not all plans can be read. To be asked through `facts.shared`. */
function leftOut(facts: Facts): readonly Database[] {
  const plans = facts.all('backups');
  if (!facts.shared(areKnown)) return [];
  return facts.shared(originals).filter((each) => !isTakenIn(each, plans, facts));
}

/** Whether another rule says of a database that it is not backed up. */
function hasRuleOfItsOwn(database: Database, facts: Facts): boolean {
  const group = facts.groupOf(database);
  if (group !== undefined && isForJob(database, facts) && isLeftOut(group, facts)) return true;
  return facts.shared(bamLeftOut).includes(database);
}

/** Whether none of the databases of a group is in a backup. */
function isLeftOut(group: AvailabilityGroup, facts: Facts): boolean {
  const databases = judgedIn(group, facts);
  const missing = facts.shared(leftOut);
  return databases.length > 0 && databases.every((each) => missing.includes(each));
}

function judgedIn(group: AvailabilityGroup, facts: Facts): readonly Database[] {
  return facts.databasesOn(group).filter((each) => isForJob(each, facts));
}

/**
 * The databases of BAM when no plan is for them and none takes one of them in; what the job takes in as a whole does not
 * count, since it leaves them out. To be asked through `facts.shared`.
 */
function bamLeftOut(facts: Facts): readonly Database[] {
  const plans = facts.all('backups');
  if (facts.topology.bam === undefined || !facts.shared(areKnown) || plans.some(isBamPlan)) return [];
  if (facts.shared(jobs).length === 0) return [];
  const databases = facts.shared(originals).filter((each) => isForBam(each, facts));
  const isTaken = (each: Database) =>
    plans.some((plan) => {
      const how = covering(plan, each, facts);
      return isJob(plan) ? how === 'database' : how !== undefined;
    });
  return databases.some(isTaken) ? [] : databases.filter((each) => !facts.kindsOf(each).includes('tracking-analysis'));
}

/** Cubes are backed up by Analysis Services, the other databases of BAM with BAM: in the plans there are, else in new ones. */
function backedUpForBam(
  databases: readonly Database[],
  like: Backup | undefined,
  facts: Facts,
  editor: Editor,
): readonly TextEdit[] {
  const isCube = (each: Database) =>
    facts.kindsOf(each).some((kind) => kind === 'bam-analysis' || kind === 'tracking-analysis');
  const parts = [
    { method: 'bam', name: 'BamDatabases', databases: databases.filter((each) => !isCube(each)) },
    { method: 'analysis-services', name: 'BamCubes', databases: databases.filter(isCube) },
  ];
  return parts.flatMap((part) => {
    if (part.databases.length === 0) return [];
    const plan = facts.all('backups').find((each) => each.method?.value === part.method);
    if (plan !== undefined) return addedTo(plan, part.databases, editor);
    const names = part.databases.map((each) => editor.quoted(each.key.value));
    const properties = [`method: ${part.method}`, `covers: [${names.join(', ')}]`, 'every: daily'];
    return planLike(like, part.name, properties, facts, editor);
  });
}
