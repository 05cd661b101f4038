import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { computersOfGroup } from './computers.ts';
import { groupsOn } from './members.ts';
import { freshName, quotedNames } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

/** Rules on the Distributed Transaction Coordinator. */
export const transactionRules = [
  rule({
    code: 'msdtc-not-clustered',
    title: 'A cluster of BizTalk or SQL Server without clustered MSDTC',
    nature: 'unsupported',
    severity: 'error',
    topic: 'transactions',
    on: 'clusters',
    message:
      'Failover cluster "{cluster}" has no MSDTC among its resources, which has to be clustered before anything of BizTalk Server is.',
    variants: {
      database:
        'Failover cluster "{cluster}" has no MSDTC among its resources, so the distributed transactions of {instances} depend on a node.',
    },
    sources: [
      'biztalk/core/considerations-for-installing-biztalk-server-on-a-windows-server-cluster2',
      'biztalk/install-and-config-guides/install-biztalk-server-in-a-multi-computer-environment',
      'biztalk/technical-guides/planning-for-high-availability2',
    ],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover') return;
      const resources = resourcesOf(cluster, facts);
      if (resources === undefined || resources.includes('msdtc')) return;
      const instances = facts.instancesOn(cluster);
      const carriesBizTalk = resources.some((each) => needing.has(each)) || hasClusteredHost(cluster, facts);
      if (!carriesBizTalk && instances.length === 0) return;
      report(
        placeOf(cluster, 'resources', cluster.resources),
        { cluster: cluster.key.value, instances: quotedNames(instances) },
        {
          ...(carriesBizTalk ? {} : { variant: 'database', severity: 'warning' }),
          fixes: (editor) => clusteredDtc(cluster, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'network-dtc-disabled',
    title: 'Network access of MSDTC is off',
    nature: 'unsupported',
    severity: 'error',
    topic: 'transactions',
    on: 'servers',
    message:
      'Transactions between the computers of this group need network access of MSDTC, and on "{server}" it is off.',
    sources: [
      'biztalk/core/considerations-for-installing-biztalk-server-on-a-windows-server-cluster2',
      'biztalk/install-and-config-guides/install-biztalk-server-in-a-multi-computer-environment',
    ],
    fix: 'suggested',
    check(server, facts, report) {
      const { networkDtc } = server;
      if (networkDtc?.value !== false) return;
      const computers = facts.shared(computersOfGroup);
      if (computers.length < 2 || !computers.includes(server)) return;
      const isInherited = server.inherited.has('networkDtc');
      const alike = isInherited ? facts.shared(withInheritedOff) : [server];
      if (alike[0] !== server) return;
      report(
        networkDtc,
        { server: server.key.value },
        {
          about: alike,
          related: alike.map((each) => ({
            at: each,
            message: say('"{server}" takes part in its transactions.', { server: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Allow network access of MSDTC', {}),
              safe: false,
              edits: editor.replace(networkDtc, 'true'),
            },
          ],
        },
      );
    },
  }),
] as const;

/** What takes part in distributed transactions and fails over: it needs an MSDTC that goes with it. */
const needing: ReadonlySet<string> = new Set(['biztalk-host', 'msmq', 'sso']);

/**
 * All that is clustered there, as far as the file says; undefined when it does not say, or not all can be read. A group
 * that does not say where it is, or what it carries, may be the one with MSDTC.
 */
function resourcesOf(cluster: Cluster, facts: Facts): readonly string[] | undefined {
  const groups = groupsOn(cluster, facts);
  if (facts.shared(hasGroupAnywhere) || groups.some((each) => each.resources === undefined)) return undefined;
  const holders = [cluster, ...groups];
  if (holders.some((each) => isUnclear(each, { resources: each.resources }))) return undefined;
  const written = holders.flatMap((each) => (each.resources === undefined ? [] : [each.resources.value]));
  return written.length === 0 ? undefined : written.flat().map((each) => each.value);
}

function hasGroupAnywhere(facts: Facts): boolean {
  return facts.all('resourceGroups').some((each) => facts.entry(each.on, 'clusters') === undefined);
}

function hasClusteredHost(cluster: Cluster, facts: Facts): boolean {
  return [cluster, ...groupsOn(cluster, facts)].some((holder) =>
    facts
      .usersOf(holder)
      .some(
        (each) =>
          each.section === 'hosts' && facts.entry(each.clustered, 'clusters', 'resourceGroups')?.id === holder.id,
      ),
  );
}

function clusteredDtc(cluster: Cluster, facts: Facts, editor: Editor): readonly Fix[] {
  const holes = { cluster: cluster.key.value };
  if (cluster.resources !== undefined && !cluster.inherited.has('resources')) {
    const edits = editor.addToList(cluster, 'resources', 'msdtc');
    return [{ title: say('Cluster MSDTC on "{cluster}"', holes), safe: false, edits }];
  }
  const group = freshName(facts.topology, 'resourceGroups', `${cluster.key.value}DTC`);
  return [
    {
      title: say('Cluster MSDTC on "{cluster}" as "{group}"', { ...holes, group }),
      safe: false,
      edits: editor.insertEntry('resourceGroups', [
        `${editor.quoted(group)}: { on: ${editor.quoted(cluster.key.value)}, resources: msdtc }`,
      ]),
    },
  ];
}

/** The computers that have it from `defaults`, which is asked where it is off: one cause, whatever they are called. */
function withInheritedOff(facts: Facts): readonly Server[] {
  return facts.shared(computersOfGroup).filter((each) => each.inherited.has('networkDtc'));
}
