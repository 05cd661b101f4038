import { say } from '../messages.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { AvailabilityGroup } from '../model/topology.ts';
import { isOlderSql, servicePackForSharing } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import { quotedNames } from './names.ts';
import { holdsBizTalk } from './replicas.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

const groupsPage = 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups';
/** The databases that bring jobs of SQL Server Agent with them (the list of jobs on the same page). */
const withJobs: ReadonlySet<DatabaseKind> = new Set([
  'management',
  'message-box',
  'tracking',
  'rule-engine',
  'bam-alerts',
]);
const FIRST_WITH_CONTAINED = '2022';

/** Rules on what an availability group does not carry from one replica to the other, and how it is set up. */
export const agJobRules = [
  rule({
    code: 'ag-dtc-support-not-per-db',
    title: 'An availability group without distributed transactions per database',
    nature: 'unsupported',
    severity: 'error',
    topic: 'ag-jobs-and-logins',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Availability group "{group}" has no per-database DTC support, without which the distributed transactions of BizTalk Server are lost at a failover.',
    variants: {
      unwritten:
        'Whether availability group "{group}" has per-database DTC support is not said, and BizTalk Server takes groups that have.',
    },
    sources: [
      groupsPage,
      'sql/database-engine/availability-groups/windows/configure-availability-group-for-distributed-transactions',
    ],
    fix: 'suggested',
    check(group, facts, report) {
      const { dtcSupport } = group;
      if (dtcSupport?.value === 'per-database' || isWrittenUnread(group, 'dtcSupport') || !holdsBizTalk(group, facts))
        return;
      report(
        placeOf(group, 'dtcSupport', dtcSupport),
        { group: group.key.value },
        {
          ...(dtcSupport === undefined ? { variant: 'unwritten', severity: 'information' } : {}),
          related: [{ at: group, message: howToSwitch(group, facts) }],
          fixes: (editor) => [set(group, 'dtcSupport', 'per-database', editor)],
        },
      );
    },
  }),
  rule({
    code: 'ag-agent-jobs-not-replicated',
    title: 'Agent jobs are missing on the secondary replicas',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-jobs-and-logins',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'The SQL Server Agent jobs of {databases} are not made on every replica of availability group "{group}", and a group does not carry them along.',
    variants: {
      unwritten:
        'Whether the SQL Server Agent jobs of {databases} are made on every replica of availability group "{group}" is not said, and a group does not carry them along.',
      contained:
        'Availability group "{group}" is contained and carries jobs and logins of its own, of which the documents of BizTalk Server say nothing.',
    },
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      const { agentJobs } = group;
      const databases = facts
        .databasesOn(group)
        .filter((each) => facts.kindsOf(each).some((kind) => withJobs.has(kind)));
      if (agentJobs?.value === true || isWrittenUnread(group, 'agentJobs') || databases.length === 0) return;
      const contained = isContained(group, facts);
      report(
        contained ? placeOf(group, 'contained', group.contained) : placeOf(group, 'agentJobs', agentJobs),
        { group: group.key.value, databases: quotedNames(databases) },
        {
          ...(contained || agentJobs === undefined
            ? { variant: contained ? 'contained' : 'unwritten', severity: 'information' }
            : {}),
          fixes: (editor) => [set(group, 'agentJobs', 'true', editor)],
        },
      );
    },
  }),
  rule({
    code: 'ag-logins-not-replicated',
    title: 'Logins are missing on the secondary replicas',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-jobs-and-logins',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'The logins of BizTalk Server are not made on every replica of availability group "{group}", and a group does not carry them along.',
    variants: {
      unwritten:
        'Whether the logins of BizTalk Server are made on every replica of availability group "{group}" is not said, and a group does not carry them along.',
    },
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      const { logins } = group;
      if (logins?.value === true || isWrittenUnread(group, 'logins') || isContained(group, facts)) return;
      if (!holdsBizTalk(group, facts)) return;
      report(
        placeOf(group, 'logins', logins),
        { group: group.key.value },
        {
          ...(logins === undefined ? { variant: 'unwritten', severity: 'information' } : {}),
          fixes: (editor) => [set(group, 'logins', 'true', editor)],
        },
      );
    },
  }),
  rule({
    code: 'ag-agent-jobs-not-guarded',
    title: 'Agent jobs run on secondary replicas too',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-jobs-and-logins',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'The SQL Server Agent jobs on the replicas of availability group "{group}" do not look first if they run on the primary, and fail on the secondaries.',
    variants: {
      unwritten:
        'Whether the SQL Server Agent jobs on the replicas of availability group "{group}" look first if they run on the primary is not said.',
    },
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      const { jobsPrimaryOnly, agentJobs } = group;
      if (jobsPrimaryOnly?.value === true || isWrittenUnread(group, 'jobsPrimaryOnly')) return;
      if (agentJobs?.value === false || (jobsPrimaryOnly === undefined && agentJobs === undefined)) return;
      if (isContained(group, facts) || !holdsBizTalk(group, facts)) return;
      report(
        placeOf(group, 'jobsPrimaryOnly', jobsPrimaryOnly),
        { group: group.key.value },
        {
          ...(jobsPrimaryOnly === undefined ? { variant: 'unwritten', severity: 'hint' } : {}),
          fixes: (editor) => [set(group, 'jobsPrimaryOnly', 'true', editor)],
        },
      );
    },
  }),
  rule({
    code: 'ag-dbmail-not-replicated',
    title: 'Database Mail is missing on the secondary replicas',
    nature: 'recommendation',
    severity: 'information',
    topic: 'ag-jobs-and-logins',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Database Mail is not set up on every replica of availability group "{group}", and BAM alerts of {databases} stay unsent after a failover.',
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      if (group.dbMail?.value !== false) return;
      const databases = facts.databasesOn(group).filter((each) => facts.kindsOf(each).includes('bam-alerts'));
      if (databases.length === 0) return;
      report(
        placeOf(group, 'dbMail', group.dbMail),
        { group: group.key.value, databases: quotedNames(databases) },
        { fixes: (editor) => [set(group, 'dbMail', 'true', editor)] },
      );
    },
  }),
] as const;

type Setting = 'dtcSupport' | 'agentJobs' | 'logins' | 'jobsPrimaryOnly' | 'dbMail';

/** Whether something stands there that could not be understood, such as half a word. */
function isWrittenUnread(group: AvailabilityGroup, property: Setting): boolean {
  return isUnclear(group, { [property]: group[property] });
}

/** Whether the group carries logins and jobs itself, as groups of SQL Server 2022 can. */
function isContained(group: AvailabilityGroup, facts: Facts): boolean {
  const isTooOld = facts.replicasOf(group).some((each) => isOlderSql(each.version?.value, FIRST_WITH_CONTAINED));
  return group.contained?.value === true && !isTooOld;
}

function howToSwitch(group: AvailabilityGroup, facts: Facts) {
  const replicas = facts.replicasOf(group);
  const isOld = replicas.some(({ version, servicePack }) => {
    return version?.value === '2016' && servicePack !== undefined && servicePack.value < servicePackForSharing;
  });
  if (isOld) return say('Before SQL Server 2016 SP2 the group has to be made anew to get it.');
  const isNew = replicas.every(({ version, servicePack }) => {
    return (version?.value === '2016' && servicePack !== undefined) || isOlderSql('2016', version?.value);
  });
  return isNew && replicas.length > 0
    ? say('ALTER AVAILABILITY GROUP switches it on.')
    : say(
        'From SQL Server 2016 SP2 on ALTER AVAILABILITY GROUP switches it on; before, the group has to be made anew.',
      );
}

const titles: Readonly<Record<Setting, (holes: { readonly group: string }) => Fix['title']>> = {
  dtcSupport: (holes) => say('Give "{group}" per-database DTC support', holes),
  agentJobs: (holes) => say('Make the jobs on every replica of "{group}"', holes),
  logins: (holes) => say('Make the logins on every replica of "{group}"', holes),
  jobsPrimaryOnly: (holes) => say('Let the jobs of "{group}" run on the primary only', holes),
  dbMail: (holes) => say('Set up Database Mail on every replica of "{group}"', holes),
};

function set(group: AvailabilityGroup, property: Setting, value: string, editor: Editor): Fix {
  return {
    title: titles[property]({ group: group.key.value }),
    safe: false,
    edits: editor.setProperty(group, property, value),
  };
}
