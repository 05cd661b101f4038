import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Server, Site } from '../model/topology.ts';
import { windowsOf } from '../model/windows.ts';
import { quotedNames } from './names.ts';
import { groupsWith, holdsBizTalk } from './replicas.ts';
import { rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

const groupsPage = 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups';

/** What the distributed transactions of availability groups take, by release of Windows Server (the same page). */
const updates: ReadonlyMap<string, string> = new Map([
  ['2012 r2', 'KB3090973'],
  ['2016', 'KB3182294'],
]);

/** Rules on the computers under availability groups, and on their settings that BizTalk Server does not heed. */
export const agWindowsRules = [
  rule({
    code: 'ag-windows-msdtc-prerequisite',
    title: 'A node of an availability group lacks an update for distributed transactions',
    nature: 'unsupported',
    severity: 'warning',
    topic: 'ag-windows',
    on: 'servers',
    needs: ['databases'],
    message:
      'Server "{server}" carries a replica of "{group}" and lacks "{name}", without which its Windows does no distributed transactions in availability groups.',
    variants: {
      unwritten:
        'Server "{server}" carries a replica of "{group}", and whether its Windows has "{name}", which distributed transactions in availability groups take, is not said.',
    },
    sources: [groupsPage],
    fix: 'suggested',
    check(server, facts, report) {
      const windows = windowsOf(server.os?.value ?? '');
      const update = windows?.family === 'server' ? updates.get(windows.release) : undefined;
      if (update === undefined || isUnclear(server, { updates: server.updates })) return;
      if (server.updates?.value.some((each) => each.value.includes(update.slice(2))) === true) return;
      const group = groupOn(server, facts);
      if (group === undefined) return;
      report(
        placeOf(server, 'updates', server.updates),
        { server: server.key.value, group: group.key.value, name: update },
        {
          ...(server.updates === undefined ? { variant: 'unwritten', severity: 'information' } : {}),
          related: [
            {
              at: placeOf(server, 'os', server.os),
              message: say('Its Windows is {os}.', { os: server.os?.value ?? '' }),
            },
          ],
          fixes: (editor) => [
            {
              title: say('Install "{name}" on "{server}"', { name: update, server: server.key.value }),
              safe: false,
              edits: editor.addToList(server, 'updates', update),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'azure-prefers-fci-shared-disk',
    title: 'Availability groups in Azure where a shared disk would do',
    nature: 'recommendation',
    severity: 'information',
    topic: 'ag-windows',
    on: 'sites',
    needs: ['databases'],
    message:
      'Site "{name}" is in Azure and has the BizTalk databases in {groups}, where a failover cluster instance on an Azure shared disk is what the documents prefer.',
    sources: [groupsPage],
    fix: 'none',
    check(site, facts, report) {
      if (site.kind?.value !== 'azure') return;
      const groups = groupsAt(site, facts);
      if (groups.length === 0) return;
      report(
        placeOf(site, 'kind', site.kind),
        { name: site.key.value, groups: quotedNames(groups) },
        {
          related: groups.map((each) => ({
            at: each,
            message: say('"{group}" carries BizTalk databases.', { group: each.key.value }),
          })),
        },
      );
    },
  }),
  rule({
    code: 'ag-backup-preference-ignored',
    title: 'A backup preference that BizTalk Server does not heed',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'ag-windows',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Availability group "{group}" prefers backups of a secondary, and the Backup BizTalk Server job always backs up the primary.',
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      const { backupPreference } = group;
      if (backupPreference?.value !== 'secondary' && backupPreference?.value !== 'secondary-only') return;
      if (!holdsBizTalk(group, facts)) return;
      report(
        placeOf(group, 'backupPreference', backupPreference),
        { group: group.key.value },
        {
          fixes: (editor) => [
            {
              title: say('Let "{group}" prefer the primary', { group: group.key.value }),
              safe: false,
              edits: editor.setProperty(group, 'backupPreference', 'primary'),
            },
          ],
        },
      );
    },
  }),
] as const;

/** The first group with BizTalk databases that has a replica on a server, or on a cluster it is a node of. */
function groupOn(server: Server, facts: Facts): AvailabilityGroup | undefined {
  return [server, ...facts.clustersWith(server)]
    .flatMap((each) => facts.instancesOn(each))
    .flatMap((each) => groupsWith(each, facts))
    .find((each) => holdsBizTalk(each, facts));
}

function groupsAt(site: Site, facts: Facts): readonly AvailabilityGroup[] {
  const servers = facts.usersOf(site).filter((each) => each.section === 'servers');
  const groups = servers
    .flatMap((each) => facts.instancesOn(each))
    .flatMap((each) => groupsWith(each, facts))
    .filter((each) => holdsBizTalk(each, facts));
  return [...new Set(groups)];
}
