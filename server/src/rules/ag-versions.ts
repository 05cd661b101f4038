import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Instance } from '../model/topology.ts';
import {
  bizTalkVersions,
  isForOneServer,
  isOlderSql,
  oldestSqlForGroups,
  servicePackForSharing,
  sqlVersions,
} from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import { quotedNames } from './names.ts';
import { bizTalkOf, groupsOfBizTalk, holdsBizTalk } from './replicas.ts';
import { type Fix, rule } from './rule.ts';
import { placeOf } from './written.ts';

const groupsPage = 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups';

/** Rules on the versions that availability groups with BizTalk databases take. */
export const agVersionRules = [
  rule({
    code: 'ag-sql-version-too-old',
    title: 'Availability groups of a SQL Server without distributed transactions',
    nature: 'unsupported',
    severity: 'error',
    topic: 'ag-versions',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Availability group "{group}" has {instances} on a SQL Server before 2016, with which distributed transactions do not work in availability groups.',
    sources: [groupsPage, 'biztalk/core/sql-server-database-mirroring-volume-shadow-copy-service-and-alwayson'],
    fix: 'suggested',
    silences: ['ag-replica-versions-differ', 'unsupported-sql-version'],
    check(group, facts, report) {
      if (!holdsBizTalk(group, facts)) return;
      const old = facts.replicasOf(group).filter((each) => isOlderSql(each.version?.value, oldestSqlForGroups));
      const [first] = old;
      if (first === undefined) return;
      report(
        placeOf(first, 'version', first.version),
        { group: group.key.value, instances: quotedNames(old) },
        {
          about: old,
          related: [
            ...old.slice(1).map((each) => ({ at: placeOf(each, 'version', each.version), message: ofVersion(each) })),
            { at: group, message: say('"{group}" carries BizTalk databases.', { group: group.key.value }) },
          ],
          fixes: (editor) => [toVersion(old, supportedVersion(facts), editor)],
        },
      );
    },
  }),
  rule({
    code: 'ag-biztalk-version-too-old',
    title: 'A BizTalk Server that knows no availability groups',
    nature: 'unsupported',
    severity: 'error',
    topic: 'ag-versions',
    on: 'biztalk',
    needs: ['databases'],
    message:
      'BizTalk Server {version} does not support availability groups, and {groups} carry its databases; 2016 is the first that does, and a failover cluster serves any.',
    sources: ['biztalk/install-and-config-guides/install-biztalk-server-in-a-multi-computer-environment', groupsPage],
    fix: 'suggested',
    silences: [
      'ag-sql-version-too-old',
      'ag-requires-biztalk-enterprise',
      'ag-dtc-support-not-per-db',
      'ag-replica-versions-differ',
    ],
    check(biztalk, facts, report) {
      const known = bizTalkVersions.get(biztalk.version?.value ?? '');
      if (known === undefined || known.availabilityGroups !== undefined) return;
      const groups = facts.shared(groupsOfBizTalk);
      if (groups.length === 0) return;
      report(
        placeOf(biztalk, 'version', biztalk.version),
        { version: biztalk.version?.value ?? '', groups: quotedNames(groups) },
        {
          about: groups,
          related: groups.map(carries),
          fixes: (editor) =>
            [...bizTalkVersions]
              .filter(([, each]) => each.availabilityGroups !== undefined)
              .reverse()
              .map(([version]) => ({
                title: say('Make it BizTalk Server {version}', { version }),
                safe: false,
                edits: editor.setProperty(biztalk, 'version', version),
              })),
        },
      );
    },
  }),
  rule({
    code: 'ag-requires-biztalk-enterprise',
    title: 'Availability groups without BizTalk Server Enterprise',
    nature: 'unsupported',
    severity: 'error',
    topic: 'ag-versions',
    on: 'biztalk',
    needs: ['databases'],
    message:
      'Availability groups are supported for BizTalk Server Enterprise only, and the databases of BizTalk Server {edition} are in {groups}.',
    sources: [groupsPage],
    fix: 'suggested',
    check(biztalk, facts, report) {
      const edition = biztalk.edition?.value;
      if (edition === undefined || !isForOneServer(edition)) return;
      const groups = facts.shared(groupsOfBizTalk);
      if (groups.length === 0) return;
      report(
        placeOf(biztalk, 'edition', biztalk.edition),
        { edition, groups: quotedNames(groups) },
        {
          related: groups.map(carries),
          fixes: (editor) => [
            {
              title: say('Make it BizTalk Server Enterprise'),
              safe: false,
              edits: editor.setProperty(biztalk, 'edition', 'Enterprise'),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'ag-service-pack-recommended',
    title: 'Availability groups on a SQL Server 2016 without its service packs',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-versions',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Availability group "{group}" has {instances} on SQL Server 2016 at a level below the service pack that lets databases of one instance share distributed transactions.',
    sources: [
      groupsPage,
      'biztalk/install-and-config-guides/hardware-and-software-requirements-for-biztalk-server-2020',
      'biztalk/install-and-config-guides/hardware-and-software-requirements-for-biztalk-server-2016',
    ],
    fix: 'suggested',
    check(group, facts, report) {
      if (!holdsBizTalk(group, facts)) return;
      const low = facts.replicasOf(group).filter(isLow);
      const [first] = low;
      if (first === undefined) return;
      report(
        placeOf(first, 'servicePack', first.servicePack),
        { group: group.key.value, instances: quotedNames(low) },
        {
          about: low,
          related: low.slice(1).map((each) => ({
            at: placeOf(each, 'servicePack', each.servicePack),
            message: say('"{instance}" is at such a level too.', { instance: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Bring {instances} to service pack 3', { instances: quotedNames(low) }),
              safe: false,
              edits: low.flatMap((each) => editor.setProperty(each, 'servicePack', '3')),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'ag-replica-versions-differ',
    title: 'Replicas of one availability group run different versions',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-versions',
    on: 'availabilityGroups',
    message:
      'Replica "{instance}" of availability group "{group}" runs SQL Server {version}, and other replicas run another, which works only on the way from one version to the next.',
    sources: [
      'sql/database-engine/availability-groups/windows/prereqs-restrictions-recommendations-always-on-availability',
    ],
    fix: 'suggested',
    check(group, facts, report) {
      const known = facts.replicasOf(group).filter((each) => each.version !== undefined);
      const newest = [...sqlVersions]
        .reverse()
        .find((version) => known.some((each) => each.version?.value === version));
      const behind = known.filter((each) => isOlderSql(each.version?.value, newest));
      const [first] = behind;
      if (first?.version === undefined || newest === undefined) return;
      report(
        placeOf(first, 'version', first.version),
        { instance: first.key.value, group: group.key.value, version: first.version.value },
        {
          related: known
            .filter((each) => each !== first)
            .map((each) => ({ at: placeOf(each, 'version', each.version), message: ofVersion(each) })),
          fixes: (editor) => [toVersion(behind, newest, editor)],
        },
      );
    },
  }),
] as const;

function isLow({ version, servicePack }: Instance): boolean {
  return version?.value === '2016' && servicePack !== undefined && servicePack.value < servicePackForSharing;
}

/** The newest SQL Server that the BizTalk Server of the file runs with, in groups and without a further update. */
function supportedVersion(facts: Facts): string {
  const { version } = facts.shared(bizTalkOf);
  const partners = bizTalkVersions.get(version ?? '2020')?.sqlServers ?? [];
  return partners.filter((each) => each.cumulativeUpdate === undefined).at(-1)?.version ?? oldestSqlForGroups;
}

function toVersion(instances: readonly Instance[], version: string, editor: Editor): Fix {
  return {
    title: say('Make {instances} SQL Server {version}', { instances: quotedNames(instances), version }),
    safe: false,
    edits: instances.flatMap((each) => editor.setProperty(each, 'version', version)),
  };
}

function ofVersion(instance: Instance) {
  return say('"{instance}" runs SQL Server {version}.', {
    instance: instance.key.value,
    version: instance.version?.value ?? '',
  });
}

function carries(group: AvailabilityGroup) {
  return { at: group, message: say('"{group}" carries BizTalk databases.', { group: group.key.value }) };
}
