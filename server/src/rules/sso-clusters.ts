import { say } from '../messages.ts';
import { adapterNamed } from '../model/adapters.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Host, Instance, Reference, ResourceGroup, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { standing } from './databases.ts';
import { eachOnce, oneOrList, quotedNames } from './names.ts';
import { rehomings } from './rehoming.ts';
import { type Fix, rule } from './rule.ts';
import { clustersForSso, ssoMovedTo } from './secret-moving.ts';
import { type ClusteredSso, clusteredSso, ownersOfSso, secretCluster } from './secrets.ts';
import { isUnclear, placeOf } from './written.ts';

const OFFERED = 3;

/** Rules on Enterprise Single Sign-On on a failover cluster. */
export const ssoClusterRules = [
  rule({
    code: 'sso-cluster-not-active-passive',
    title: 'Clustered Single Sign-On is active on more than one node',
    nature: 'contradiction',
    severity: 'warning',
    topic: 'sso-clusters',
    on: 'resourceGroups',
    message: 'Clustered Single Sign-On runs on one node at a time, and "{group}" names {count} active ones.',
    sources: ['biztalk/core/considerations-for-installing-biztalk-server-on-a-windows-server-cluster2'],
    fix: 'suggested',
    check(group, facts, report) {
      const { active, passive } = group;
      if (active === undefined || isUnclear(group, { active, passive })) return;
      const nodes = eachOnce(active.value);
      if (nodes.length < 2 || !facts.shared(clusteredSso).some((each) => each.holder === group)) return;
      report(
        placeOf(group, 'active', active),
        { group: group.key.value, count: nodes.length },
        { fixes: (editor) => nodes.slice(0, OFFERED).map((each) => onlyActive(group, each, nodes, editor)) },
      );
    },
  }),
  rule({
    code: 'sso-database-not-clustered',
    title: 'Single Sign-On is clustered and its database is not',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'sso-clusters',
    on: 'databases',
    message:
      'The master secret server is clustered, yet Single Sign-On stops with server "{server}", which alone holds its database "{database}".',
    sources: ['biztalk/technical-guides/clustering-the-master-secret-server'],
    fix: 'suggested',
    check(database, facts, report) {
      if (!facts.kindsOf(database).includes('sso')) return;
      const cluster = facts.shared(secretCluster);
      const { instance, server } = standing(database, facts) ?? {};
      if (cluster === undefined || instance === undefined || server === undefined) return;
      report(
        database.on ?? database,
        { server: server.key.value, database: database.key.value },
        {
          related: [
            { at: instance.on ?? instance, message: standsAlone(instance, server) },
            { at: cluster, message: say('"{cluster}" carries the master secret.', { cluster: cluster.key.value }) },
          ],
          fixes: (editor) => rehomings([database], instance, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'unclustered-host-on-clustered-sso-node',
    title: 'Unclustered hosts where Single Sign-On is clustered',
    nature: 'unsupported',
    severity: 'error',
    topic: 'sso-clusters',
    on: 'clusters',
    needs: ['hosts'],
    message:
      'Single Sign-On is clustered on "{cluster}", whose nodes run {hosts} unclustered; they work only where it is active, which is not supported.',
    sources: [
      'biztalk/core/how-to-cluster-sso-and-a-biztalk-host-in-the-same-cluster-group1',
      'biztalk/core/considerations-for-installing-biztalk-server-on-a-windows-server-cluster2',
      'biztalk/core/how-to-move-the-master-secret-server',
    ],
    fix: 'suggested',
    check(cluster, facts, report) {
      const sso = facts.shared(clusteredSso).find((each) => each.cluster === cluster);
      if (sso === undefined) return;
      const owners = ownersOfSso(sso, facts);
      const hosts = [...new Set(owners.flatMap(facts.hostsOn))].filter(
        (each) => needsLocalSso(each) && facts.runningOn(each).some((server) => owners.includes(server)),
      );
      if (hosts.length === 0) return;
      report(
        sso.holder,
        { cluster: cluster.key.value, hosts: quotedNames(hosts) },
        {
          about: [cluster, sso.holder, ...hosts],
          related: hosts.map((each) => ({
            at: each.on ?? each,
            message: say('"{host}" runs on nodes of the cluster.', { host: each.key.value }),
          })),
          fixes: (editor) => [...movesAway(sso, facts, editor), clusteredHosts(hosts, sso, editor)],
        },
      );
    },
  }),
  rule({
    code: 'master-secret-active-with-messagebox',
    title: 'The master secret server prefers the node of the MessageBox',
    nature: 'recommendation',
    severity: 'information',
    topic: 'sso-clusters',
    on: 'resourceGroups',
    needs: ['databases'],
    message:
      'The master secret server is usually on "{node}", as is the MessageBox "{database}"; another active node has less to do.',
    sources: ['biztalk/technical-guides/clustering-the-master-secret-server'],
    fix: 'suggested',
    check(group, facts, report) {
      const sso = facts.shared(clusteredSso).find((each) => each.holder === group);
      const [node, ...more] = facts.owners(group).active ?? [];
      if (sso === undefined || node === undefined || more.length > 0) return;
      const { busy, free } = activeNodes(sso.cluster, facts);
      const instance = busy.get(node);
      const database = instance === undefined ? undefined : messageBoxOn(instance, facts);
      if (instance === undefined || database === undefined || free.length === 0) return;
      report(
        placeOf(group, 'active', group.active),
        { node: node.key.value, database: database.key.value },
        {
          related: [
            {
              at: instance,
              message: say('"{instance}" is usually on "{node}" too.', {
                instance: instance.key.value,
                node: node.key.value,
              }),
            },
          ],
          fixes: (editor) => free.slice(0, OFFERED).map((each) => preferring(group, each, node, editor)),
        },
      );
    },
  }),
] as const;

function onlyActive(group: ResourceGroup, node: Reference, nodes: readonly Reference[], editor: Editor): Fix {
  const waiting = eachOnce([...nodes, ...(group.passive?.value ?? [])]).filter((each) => each.folded !== node.folded);
  return {
    title: say('Make "{node}" the only active node of "{group}"', { node: node.value, group: group.key.value }),
    safe: false,
    edits: [
      ...editor.setProperty(group, 'active', editor.quoted(node.value)),
      ...editor.setProperty(group, 'passive', oneOrList(waiting.map((each) => editor.quoted(each.value)))),
    ],
  };
}

function standsAlone(instance: Instance, server: Server) {
  return say('"{instance}" stands alone on "{server}".', {
    instance: instance.key.value,
    server: server.key.value,
  });
}

/** Hosts in IIS have a rule of their own for their nodes, and so have clustered hosts; half-typed ones are left alone. */
function needsLocalSso(host: Host): boolean {
  if (host.clustered !== undefined || isUnclear(host, { clustered: host.clustered, kind: host.kind, on: host.on }))
    return false;
  if (host.kind !== undefined) return host.kind.value === 'in-process';
  const adapters = host.receives?.value ?? [];
  return (
    adapters.length === 0 || !adapters.every((each) => adapterNamed(each.key.value)?.receivesIn?.is === 'isolated')
  );
}

function movesAway(sso: ClusteredSso, facts: Facts, editor: Editor): readonly Fix[] {
  // The cluster itself is none of these: its nodes run hosts.
  return clustersForSso(facts)
    .slice(0, OFFERED)
    .map((each) => ssoMovedTo(each, sso, facts, editor));
}

function clusteredHosts(hosts: readonly Host[], { holder }: ClusteredSso, editor: Editor): Fix {
  const name = holder.key.value;
  return {
    title: say('Cluster {hosts} in "{name}" with Single Sign-On', { hosts: quotedNames(hosts), name }),
    safe: false,
    edits: hosts.flatMap((each) => editor.setProperty(each, 'clustered', editor.quoted(name))),
  };
}

interface ActiveNodes {
  /** Nodes with a MessageBox, and the instance it is on. */
  readonly busy: ReadonlyMap<Server, Instance>;
  /** Active nodes without one. */
  readonly free: readonly Server[];
}

function activeNodes(cluster: Cluster, facts: Facts): ActiveNodes {
  const instances = facts.instancesOn(cluster);
  const busy = new Map<Server, Instance>();
  for (const instance of instances) {
    if (messageBoxOn(instance, facts) === undefined) continue;
    for (const node of facts.owners(instance).active ?? []) if (!busy.has(node)) busy.set(node, instance);
  }
  const active = [cluster, ...instances].flatMap((each) => facts.owners(each).active ?? []);
  return { busy, free: [...new Set(active)].filter((each) => !busy.has(each)) };
}

function messageBoxOn(instance: Instance, facts: Facts) {
  return facts.databasesOn(instance).find((each) => facts.kindsOf(each).includes('message-box'));
}

function preferring(group: ResourceGroup, node: Server, before: Server, editor: Editor): Fix {
  const passive = (group.passive?.value ?? []).filter((each) => each.folded !== node.key.folded);
  const waiting = eachOnce([...passive, { ...before.key, sections: ['servers'] }]);
  return {
    title: say('Let "{group}" prefer "{node}"', { group: group.key.value, node: node.key.value }),
    safe: false,
    edits: [
      ...editor.setProperty(group, 'active', editor.quoted(node.key.value)),
      ...(group.passive === undefined
        ? []
        : editor.setProperty(group, 'passive', oneOrList(waiting.map((each) => editor.quoted(each.value))))),
    ],
  };
}
