import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Backup, Cluster, DisasterRecovery } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { isOfDatabases } from './backup-intervals.ts';
import { platformPlan } from './platform-plans.ts';
import { type Lapse, lapseOf } from './practice.ts';
import { type Fix, rule, type Severity } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

const severities: Readonly<Record<Lapse, Severity>> = { never: 'warning', year: 'information', month: 'hint' };

/** Rules on what has to be practised before it is needed. */
export const rehearsalRules = [
  rule({
    code: 'dr-failover-not-practised',
    title: 'The switch to the disaster recovery site is not practised',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'rehearsals',
    on: 'disasterRecovery',
    message:
      'The switch to the disaster recovery site was never practised; on the day it is needed it is done for the first time.',
    variants: {
      year: 'The switch to the disaster recovery site is practised less than once a year.',
      month: 'The switch to the disaster recovery site is practised less than once a month.',
    },
    sources: [
      'biztalk/technical-guides/using-biztalk-server-log-shipping-for-disaster-recovery',
      'biztalk/technical-guides/checklist-providing-high-availability-with-fault-tolerance-or-load-balancing',
    ],
    fix: 'suggested',
    check(plan, facts, report) {
      const lapse = lapseIn(plan, facts);
      if (lapse === undefined) return;
      report(
        placeOf(plan, 'tested', plan.tested),
        {},
        {
          ...inWords(lapse),
          severity: severities[lapse],
          fixes: (editor) => [monthly(plan, editor)],
        },
      );
    },
  }),
  rule({
    code: 'platform-backup-procedure-untested',
    title: 'Restoring the platform is not practised',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'rehearsals',
    on: 'backups',
    message:
      'Restoring from "{name}" was never practised; whether a computer can be made from it shows when one is lost.',
    variants: {
      year: 'Restoring from "{name}" is practised less than once a year.',
      month: 'Restoring from "{name}" is practised less than once a month.',
    },
    sources: ['biztalk/core/planning-your-platform-for-fault-tolerance'],
    fix: 'suggested',
    check(plan, facts, report) {
      const lapse = lapseIn(plan, facts);
      if (lapse === undefined || !isOfPlatform(plan, facts)) return;
      const alike = sharingDefault(plan, facts);
      if (alike[0] !== plan) return;
      report(
        placeOf(plan, 'tested', plan.tested),
        { name: plan.key.value },
        {
          ...inWords(lapse),
          severity: severities[lapse],
          related: alike.slice(1).map((each) => ({
            at: each,
            message: say('"{plan}" is practised no more often.', { plan: each.key.value }),
          })),
          fixes: (editor) => [monthly(plan, editor)],
        },
      );
    },
  }),
  rule({
    code: 'failover-never-tested',
    title: 'Failover of a cluster is not practised',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'rehearsals',
    on: 'clusters',
    message: 'A failover of "{cluster}" was never practised.',
    variants: {
      year: 'A failover of "{cluster}" is practised less than once a year.',
      month: 'A failover of "{cluster}" is practised less than once a month.',
    },
    sources: [
      'biztalk/technical-guides/maintaining-reliability',
      'biztalk/technical-guides/checklist-providing-high-availability-with-fault-tolerance-or-load-balancing',
    ],
    fix: 'suggested',
    check(cluster, facts, report) {
      const lapse = lapseIn(cluster, facts);
      if (lapse === undefined || cluster.kind?.value !== 'failover') return;
      report(
        placeOf(cluster, 'tested', cluster.tested),
        { cluster: cluster.key.value },
        { ...inWords(lapse), fixes: (editor) => [monthly(cluster, editor)] },
      );
    },
  }),
] as const;

type Practised = Backup | Cluster | DisasterRecovery;

/** Undefined for what says nothing of tests, or is half typed. */
function lapseIn(thing: Practised, facts: Facts): Lapse | undefined {
  if (thing.tested === undefined || isUnclear(thing, { tested: thing.tested })) return undefined;
  return lapseOf(thing.tested.value, facts.today);
}

function inWords(lapse: Lapse) {
  return lapse === 'never' ? {} : { variant: lapse === 'year' ? 'year' : 'month' };
}

function isOfPlatform(plan: Backup, facts: Facts): boolean {
  return platformPlan(plan, facts)?.isOfPlatform === true;
}

/**
 * The plans of the platform that have `tested` from the same `defaults` as this one: they have one cause. None where plans of
 * databases have it from there too, of which more is said.
 */
function sharingDefault(plan: Backup, facts: Facts): readonly Backup[] {
  if (!plan.inherited.has('tested')) return [plan];
  const alike = facts.all('backups').filter((each) => each.inherited.has('tested'));
  return alike.some(isOfDatabases) ? [] : alike.filter((each) => isOfPlatform(each, facts));
}

function monthly(thing: Practised, editor: Editor): Fix {
  return {
    title: say('Practise it every month'),
    safe: false,
    edits: editor.setProperty(thing, 'tested', 'monthly'),
  };
}
