import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { AvailabilityGroup, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { isBalanced, isInAzure } from './computers.ts';
import { freshName, quotedNames } from './names.ts';
import { holdsBizTalk, serversUnder } from './replicas.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

const groupsPage = 'biztalk/core/high-availability-using-sql-server-always-on-availability-groups';
const DEFAULT_PORT = 1433;

/** Rules on how BizTalk Server reaches an availability group. */
export const agListenerRules = [
  rule({
    code: 'ag-listener-missing',
    title: 'An availability group without a listener',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-listener',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Availability group "{group}" has no listener, so that BizTalk Server connects to one replica and does not find the databases on another.',
    variants: {
      unwritten: 'Availability group "{group}" names no listener, which is what BizTalk Server connects to.',
    },
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      const { listener } = group;
      if (isUnclear(group, { listener }) || !holdsBizTalk(group, facts)) return;
      if (listener !== undefined && listener.value !== 'none') return;
      report(
        placeOf(group, 'listener', listener),
        { group: group.key.value },
        {
          ...(listener === undefined ? { variant: 'unwritten', severity: 'information' } : {}),
          fixes: (editor) => {
            const name = freshName(facts.topology, 'clusters', 'BTSLSN');
            return [
              {
                title: say('Give "{group}" a listener "{name}"', { group: group.key.value, name }),
                safe: false,
                edits: editor.setProperty(group, 'listener', name),
              },
            ];
          },
        },
      );
    },
  }),
  rule({
    code: 'ag-listener-nondefault-port',
    title: 'A listener on a port that BizTalk Server does not ask',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-listener',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'The listener of availability group "{group}" answers on port {count}, and BizTalk Server reaches ports other than 1433 only through an alias on each of its servers.',
    sources: [groupsPage],
    fix: 'suggested',
    check(group, facts, report) {
      const { port, aliases } = group;
      if (port === undefined || port.value === DEFAULT_PORT || (aliases?.value.length ?? 0) > 0) return;
      if (isUnclear(group, { aliases }) || !holdsBizTalk(group, facts)) return;
      report(
        placeOf(group, 'port', port),
        { group: group.key.value, count: port.value },
        {
          ...(aliases === undefined ? { severity: 'information' } : {}),
          fixes: (editor) => [
            {
              title: say('Let the listener of "{group}" answer on port 1433', { group: group.key.value }),
              safe: false,
              edits: editor.setProperty(group, 'port', String(DEFAULT_PORT)),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'ag-multi-subnet',
    title: 'A listener with addresses in several subnets',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'ag-listener',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'Replicas of {groups} are in several subnets, and BizTalk Server does not set MultiSubnetFailover: connections time out after a failover unless RegisterAllProvidersIP is 0 and HostRecordTTL 300 at most.',
    sources: [
      groupsPage,
      'sql/database-engine/availability-groups/windows/listeners-client-connectivity-application-failover',
    ],
    fix: 'none',
    check(group, facts, report) {
      if (!isListening(group, facts)) return;
      const servers = placed(group, facts);
      const [first] = servers;
      const other = servers.find((each) => each.subnet?.value.trim() !== first?.subnet?.value.trim());
      if (first === undefined || other === undefined) return;
      const alike = groupsOver(servers, facts);
      if (alike[0] !== group) return;
      report(
        placeOf(group, 'listener', group.listener),
        { groups: quotedNames(alike) },
        { about: alike, related: [...[first, other].map(inSubnet), ...alike.slice(1).map(listening)] },
      );
    },
  }),
  rule({
    code: 'azure-listener-without-load-balancer',
    title: 'A listener in Azure without a load balancer',
    nature: 'recommendation',
    severity: 'information',
    topic: 'ag-listener',
    on: 'availabilityGroups',
    needs: ['databases'],
    message:
      'The replicas of availability group "{group}" are in one subnet in Azure, where the address of a listener is reached through a load balancer, and there is none over their servers.',
    sources: ['azure/azure-sql/virtual-machines/windows/availability-group-vnn-azure-load-balancer-configure'],
    fix: 'suggested',
    silences: ['azure-prefers-fci-shared-disk'],
    check(group, facts, report) {
      if (group.listener === undefined || group.listener.value === 'none' || !holdsBizTalk(group, facts)) return;
      const servers = serversUnder(group, facts);
      if (servers.length < 2 || !servers.every((each) => isInAzure(each, facts))) return;
      const subnets = new Set(servers.map((each) => each.subnet?.value.trim()));
      if (subnets.size !== 1 || subnets.has(undefined)) return;
      if (servers.some((each) => isBalanced(each, facts))) return;
      report(
        placeOf(group, 'listener', group.listener),
        { group: group.key.value },
        {
          about: servers.flatMap((each) => facts.entry(each.site, 'sites') ?? []),
          related: servers.map(inSubnet),
          fixes: (editor) => [balanced(group, servers, facts, editor)],
        },
      );
    },
  }),
] as const;

function isListening(group: AvailabilityGroup, facts: Facts): boolean {
  return group.listener?.value !== 'none' && holdsBizTalk(group, facts);
}

/** The servers of a group of which is written in what subnet they are. */
function placed(group: AvailabilityGroup, facts: Facts): readonly Server[] {
  return serversUnder(group, facts).filter((each) => each.subnet !== undefined);
}

/** The groups on the same servers: what is said of their subnets is said once. */
function groupsOver(servers: readonly Server[], facts: Facts): readonly AvailabilityGroup[] {
  return facts.all('availabilityGroups').filter((each) => {
    const others = isListening(each, facts) ? placed(each, facts) : [];
    return others.length === servers.length && others.every((server) => servers.includes(server));
  });
}

function listening(group: AvailabilityGroup) {
  return {
    at: placeOf(group, 'listener', group.listener),
    message: say('So are those of "{group}".', { group: group.key.value }),
  };
}

function inSubnet(server: Server) {
  return {
    at: placeOf(server, 'subnet', server.subnet),
    message: say('"{server}" is in subnet {subnet}.', {
      server: server.key.value,
      subnet: server.subnet?.value ?? '',
    }),
  };
}

function balanced(group: AvailabilityGroup, servers: readonly Server[], facts: Facts, editor: Editor): Fix {
  const name = freshName(facts.topology, 'clusters', 'SQLLB');
  const nodes = servers.map((each) => editor.quoted(each.key.value)).join(', ');
  return {
    title: say('Add load balancer "{name}" for the listener of "{group}"', { name, group: group.key.value }),
    safe: false,
    edits: editor.insertEntry('clusters', [`${name}: { kind: hardware-load-balancer, nodes: [${nodes}] }`]),
  };
}
