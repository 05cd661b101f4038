import { say } from '../messages.ts';
import { covering } from '../model/backups.ts';
import type { Facts } from '../model/facts.ts';
import type { Backup, Database } from '../model/topology.ts';
import { isForBam, isForJob } from './backup-plans.ts';
import { spokenFor } from './inherited.ts';
import { quotedNames } from './names.ts';
import { rule } from './rule.ts';

/** Rules on how the logs of databases are kept. */
export const recoveryModelRules = [
  rule({
    code: 'recovery-model-not-full',
    title: 'A database of the backup job without the full recovery model',
    nature: 'recommendation',
    severity: 'error',
    topic: 'recovery-models',
    on: 'databases',
    message:
      'The recovery model of {databases} is simple, and the Backup BizTalk Server job and log shipping need the full one.',
    variants: {
      bulk: 'The recovery model of {databases} is bulk-logged, and marked backups and log shipping count on the full one.',
    },
    sources: [
      'biztalk/core/log-shipping',
      'biztalk/technical-guides/backing-up-databases',
      'biztalk/core/how-to-back-up-custom-databases',
    ],
    fix: 'suggested',
    check(database, facts, report) {
      const model = modelBelowFull(database, facts);
      if (model === undefined) return;
      const together = spokenFor(database, 'recoveryModel', facts, notFull);
      if (together === undefined) return;
      report(
        model,
        { databases: quotedNames(together) },
        {
          ...(model.value === 'simple' ? {} : { variant: 'bulk', severity: 'warning' }),
          related: together.slice(1).map((each) => ({
            at: each,
            message: say('"{database}" has its recovery model from there too.', { database: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Set the recovery model to full'),
              safe: false,
              edits: editor.replace(model, 'full'),
            },
          ],
        },
      );
    },
  }),
] as const;

/** The recovery model of a database of the job, when it is written and another than the full one. */
function modelBelowFull(database: Database, facts: Facts): Database['recoveryModel'] {
  const model = database.recoveryModel;
  if (model === undefined || model.value === 'full') return undefined;
  return isInJob(database, facts) ? model : undefined;
}

function notFull(facts: Facts): readonly Database[] {
  return facts.all('databases').filter((each) => modelBelowFull(each, facts) !== undefined);
}

/** Whether the Backup BizTalk Server job backs a database up: one that BizTalk Server made, or one it names. */
function isInJob(database: Database, facts: Facts): boolean {
  if (isForJob(database, facts)) return true;
  return !isForBam(database, facts) && facts.all('backups').some((each) => names(each, database, facts));
}

function names(plan: Backup, database: Database, facts: Facts): boolean {
  return plan.method?.value === 'backup-biztalk-server-job' && covering(plan, database, facts) === 'database';
}
