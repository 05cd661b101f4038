import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Reference, Server } from '../model/topology.ts';
import { atReleaseOf, isAtLeast, isAtMost } from '../model/windows.ts';
import type { Editor } from '../syntax/edit.ts';
import { knowsMembers, quotedNodes, windowsOn } from './members.ts';
import { quotedNames, siblingName } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { placeOf } from './written.ts';

const OFFERED = 3;

/** Rules on the servers that are nodes of failover clusters. */
export const clusterNodeRules = [
  rule({
    code: 'nlb-on-failover-cluster-node',
    title: 'Network Load Balancing on a node of a failover cluster',
    nature: 'unsupported',
    severity: 'error',
    topic: 'cluster-nodes',
    on: 'clusters',
    message:
      'Windows Network Load Balancing of "{cluster}" and failover clustering do not work on one server, and {nodes} has both.',
    variants: {
      several:
        'Windows Network Load Balancing of "{cluster}" and failover clustering do not work on one server, and {nodes} have both.',
    },
    sources: ['biztalk/core/migrating-from-the-msmqt-adapter-to-the-msmq-adapter'],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'load-balanced') return;
      const both = facts.members(cluster).filter((each) => facts.clustersWith(each).length > 0);
      if (both.length === 0) return;
      report(
        placeOf(cluster, 'kind', cluster.kind),
        { cluster: cluster.key.value, nodes: quotedNames(both) },
        {
          ...(both.length > 1 ? { variant: 'several' } : {}),
          related: [...new Set(both.flatMap(facts.clustersWith))].map((each) => ({
            at: each,
            message: say('"{cluster}" is a failover cluster.', { cluster: each.key.value }),
          })),
          fixes: (editor) => [toAppliance(cluster, editor)],
        },
      );
    },
  }),
  rule({
    code: 'node-in-several-failover-clusters',
    title: 'A server is a node of several failover clusters',
    nature: 'contradiction',
    severity: 'error',
    topic: 'cluster-nodes',
    on: 'clusters',
    message: 'A server joins one failover cluster, and "{cluster}" names nodes of another one: {nodes}.',
    sources: ['windows-server/failover-clustering/create-failover-cluster'],
    fix: 'none',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover') return;
      const taken = facts.memberNames(cluster).flatMap((name) => {
        const server = facts.entry(name, 'servers');
        const first = server === undefined ? undefined : facts.clustersWith(server)[0];
        return first === undefined || first === cluster ? [] : [{ name, first }];
      });
      const [found] = taken;
      if (found === undefined) return;
      report(
        cluster.inherited.size > 0 ? cluster : found.name,
        { cluster: cluster.key.value, nodes: quotedNodes(taken.map((each) => each.name)) },
        {
          related: [...new Set(taken.map((each) => each.first))].map((each) => ({
            at: each,
            message: say('"{cluster}" has them too.', { cluster: each.key.value }),
          })),
        },
      );
    },
  }),
  rule({
    code: 'cluster-nodes-on-one-physical-host',
    title: 'Nodes of a failover cluster run on one machine',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'cluster-nodes',
    on: 'clusters',
    message: 'One failure of machine "{name}" stops nodes {nodes} of failover cluster "{cluster}" together.',
    variants: {
      movable:
        'Nodes {nodes} of failover cluster "{cluster}" run on "{name}", which may bring them together on one machine unless anti-affinity keeps them apart.',
    },
    sources: [
      'biztalk/technical-guides/maintaining-reliability',
      'biztalk/technical-guides/checklist-performing-weekly-maintenance-checks',
    ],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover' || !knowsMembers(cluster)) return;
      for (const { machine, nodes } of together(cluster, facts)) {
        const last = nodes.at(-1);
        if (last === undefined) continue;
        const below = facts.entry(machine, 'clusters');
        const isMovable = below !== undefined;
        if (isMovable && below.kind?.value !== 'failover') continue;
        report(
          placeOf(last, 'runsOn', last.runsOn),
          { cluster: cluster.key.value, name: machine.value, nodes: quotedNames(nodes) },
          {
            about: [cluster],
            ...(isMovable ? { variant: 'movable', severity: 'hint' } : {}),
            related: nodes.map((each) => ({
              at: each,
              message: say('"{node}" runs there.', { node: each.key.value }),
            })),
            ...(isMovable || nodes.length > 2
              ? {}
              : { fixes: (editor: Editor) => elsewhere(last, machine, facts, editor) }),
          },
        );
      }
    },
  }),
  rule({
    code: 'cluster-nodes-differ-in-os',
    title: 'Nodes of a failover cluster run different releases of Windows',
    nature: 'unsupported',
    severity: 'warning',
    topic: 'cluster-nodes',
    on: 'clusters',
    message: 'Failover cluster "{cluster}" runs an older Windows on {nodes} than on "{node}".',
    sources: ['windows-server/failover-clustering/create-failover-cluster'],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover') return;
      const members = facts.members(cluster);
      const newest = newestOf(members);
      const release = newest === undefined ? undefined : releaseOf(newest);
      if (newest === undefined || release === undefined) return;
      const older = members.filter((each) => {
        const windows = windowsOn(each);
        return isAtMost(release, windows) && !isAtLeast(release, windows);
      });
      const [first] = older;
      if (first === undefined) return;
      report(
        placeOf(first, 'os', first.os),
        { cluster: cluster.key.value, nodes: quotedNames(older), node: newest.key.value },
        {
          about: [cluster],
          related: [...older.slice(1), newest].map((each) => ({
            at: each.os ?? each,
            message: say('"{node}" runs {os}.', { node: each.key.value, os: each.os?.value ?? '' }),
          })),
          ...(older.some((each) => facts.clustersWith(each).length > 1)
            ? {}
            : { fixes: (editor: Editor) => [upgraded(older, newest, editor)] }),
        },
      );
    },
  }),
  rule({
    code: 'domain-controller-on-cluster-node',
    title: 'A node of a failover cluster is a domain controller',
    nature: 'unsupported',
    severity: 'error',
    topic: 'cluster-nodes',
    on: 'servers',
    message: '"{node}" is a domain controller, which no node of a failover cluster such as "{cluster}" may be.',
    sources: ['sql/sql-server/install/hardware-and-software-requirements-for-installing-sql-server-2022'],
    fix: 'suggested',
    check(node, facts, report) {
      const service = node.services?.value.find((each) => each.value === 'domain-controller');
      const [cluster] = facts.clustersWith(node);
      if (service === undefined || cluster === undefined) return;
      report(
        placeOf(node, 'services', service),
        { node: node.key.value, cluster: cluster.key.value },
        {
          related: [{ at: cluster, message: say('"{node}" is one of its nodes.', { node: node.key.value }) }],
          fixes: (editor) => [withoutController(node, editor)],
        },
      );
    },
  }),
] as const;

/** Makes a cluster of Network Load Balancing a load balancer in front of its servers. */
export function toAppliance(cluster: Cluster, editor: Editor): Fix {
  return {
    title: say('Make "{cluster}" a hardware or cloud load balancer', { cluster: cluster.key.value }),
    safe: false,
    edits: editor.setProperty(cluster, 'kind', 'hardware-load-balancer'),
  };
}

interface Together {
  readonly machine: Reference;
  readonly nodes: readonly Server[];
}

/** The members that run on the same machine, two or more of them. */
function together(cluster: Cluster, facts: Facts): readonly Together[] {
  const byMachine = new Map<string, { machine: Reference; nodes: Server[] }>();
  for (const node of facts.members(cluster)) {
    if (node.runsOn === undefined) continue;
    const known = byMachine.get(node.runsOn.folded);
    if (known === undefined) byMachine.set(node.runsOn.folded, { machine: node.runsOn, nodes: [node] });
    else known.nodes.push(node);
  }
  return [...byMachine.values()].filter((each) => each.nodes.length > 1);
}

/** Other machines that carry none of the nodes yet; a new one when the file knows none. */
function elsewhere(node: Server, machine: Reference, facts: Facts, editor: Editor): readonly Fix[] {
  const others = facts.clustersWith(node).flatMap(facts.members);
  const taken = new Set(others.map((each) => each.runsOn?.folded));
  const machines = new Map<string, string>();
  for (const { runsOn } of facts.topology.servers.values()) {
    if (runsOn !== undefined && !taken.has(runsOn.folded) && facts.entry(runsOn, 'clusters') === undefined)
      machines.set(runsOn.folded, runsOn.value);
  }
  const known = [...machines.values()].slice(0, OFFERED);
  const names = known.length > 0 ? known : [siblingName(facts.topology, 'servers', machine.value)];
  const isDeclared = known.length === 0 && facts.entry(machine, 'servers') !== undefined;
  return names.map((name) => ({
    title: say('Run "{node}" on "{name}"', { node: node.key.value, name }),
    safe: false,
    edits: [
      ...(isDeclared ? editor.insertEntry('servers', [`${editor.quoted(name)}:`]) : []),
      ...editor.setProperty(node, 'runsOn', editor.quoted(name)),
    ],
  }));
}

function releaseOf(server: Server) {
  const windows = windowsOn(server);
  return windows?.family === 'server' ? windows.release : undefined;
}

function newestOf(servers: readonly Server[]): Server | undefined {
  let newest: Server | undefined;
  for (const each of servers) {
    const release = newest === undefined ? undefined : releaseOf(newest);
    if (releaseOf(each) !== undefined && (release === undefined || !isAtMost(release, windowsOn(each)))) newest = each;
  }
  return newest;
}

function upgraded(older: readonly Server[], newest: Server, editor: Editor): Fix {
  const like = newest.os?.value ?? '';
  return {
    title: say('Run the release of "{server}" on {nodes} too', { server: newest.key.value, nodes: quotedNames(older) }),
    safe: false,
    edits: older.flatMap((each) =>
      editor.setProperty(each, 'os', editor.quoted(atReleaseOf(like, each.os?.value ?? ''))),
    ),
  };
}

function withoutController(server: Server, editor: Editor): Fix {
  const rest = (server.services?.value ?? []).map((each) => each.value).filter((each) => each !== 'domain-controller');
  return {
    title: say('Make "{server}" no domain controller', { server: server.key.value }),
    safe: false,
    edits: editor.setProperty(server, 'services', `[${rest.join(', ')}]`),
  };
}
