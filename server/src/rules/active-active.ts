import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Instance, Server } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { takesAnotherOwner } from './editions.ts';
import { knowsMembers, waits } from './members.ts';
import { newServers } from './moving.ts';
import { quotedNames, siblingName } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

const FULL = 100;
const guide = 'biztalk/technical-guides/clustering-the-biztalk-server-databases2';
const checklist =
  'biztalk/technical-guides/checklist-providing-high-availability-with-fault-tolerance-or-load-balancing';

/** Rules on clusters whose nodes all work, and on what a node has to carry after a failover. */
export const activeActiveRules = [
  rule({
    code: 'active-active-review-capacity',
    title: 'All nodes of a failover cluster work, and none waits',
    nature: 'recommendation',
    severity: 'information',
    topic: 'active-active',
    on: 'clusters',
    message:
      'No node of failover cluster "{cluster}" waits; whether one can carry {instances} together is not written as their utilisation.',
    sources: [
      guide,
      'biztalk/technical-guides/reviewing-and-testing-sql-server-cluster-configuration-for-failover-scenarios',
    ],
    fix: 'suggested',
    check(cluster, facts, report) {
      const homes = homesOn(cluster, facts);
      if (homes === undefined || homes.every(({ instance }) => instance.utilisation !== undefined)) return;
      if (idleNodes(cluster, homes, facts).length > 0 || overcommitted(cluster, homes, facts) !== undefined) return;
      const instances = homes.map((each) => each.instance);
      report(
        placeOf(cluster, 'active', cluster.active),
        { cluster: cluster.key.value, instances: quotedNames(instances) },
        {
          related: homes.map(({ instance, server }) => ({
            at: instance,
            message: say('"{instance}" works on "{server}".', {
              instance: instance.key.value,
              server: server.key.value,
            }),
          })),
          fixes: (editor) => waitingNode(cluster, instances, facts, editor),
        },
      );
    },
  }),
  rule({
    code: 'active-active-overcommitted',
    title: 'The nodes that are left carry too much',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'active-active',
    on: 'clusters',
    message:
      'When node "{node}" of failover cluster "{cluster}" fails, its instances bring "{server}" to {count} % of what it can do.',
    sources: [checklist, guide],
    fix: 'suggested',
    check(cluster, facts, report) {
      const homes = homesOn(cluster, facts);
      const worst = homes === undefined ? undefined : overcommitted(cluster, homes, facts);
      if (homes === undefined || worst === undefined) return;
      report(
        placeOf(cluster, 'active', cluster.active),
        {
          cluster: cluster.key.value,
          node: worst.failed.key.value,
          server: worst.survivor.key.value,
          count: Math.round(worst.load),
        },
        {
          related: homes.flatMap(({ instance }) =>
            instance.utilisation === undefined
              ? []
              : [
                  {
                    at: instance.utilisation,
                    message: say('"{instance}" takes {percent} % of its node.', {
                      instance: instance.key.value,
                      percent: instance.utilisation.value,
                    }),
                  },
                ],
          ),
          ...(isSpareEnough(homes)
            ? { fixes: (editor) => waitingNode(cluster, instancesOf(homes), facts, editor) }
            : {}),
        },
      );
    },
  }),
] as const;

/** An instance on the node it usually works on. */
interface Home {
  readonly instance: Instance;
  readonly server: Server;
}

function instancesOf(homes: readonly Home[]): readonly Instance[] {
  return homes.map((each) => each.instance);
}

/** Where the instances of a cluster work, when that is known of all of them and they work on several nodes. */
function homesOn(cluster: Cluster, facts: Facts): readonly Home[] | undefined {
  if (cluster.kind?.value !== 'failover' || !knowsMembers(cluster) || waits(cluster, facts)) return undefined;
  if (facts.members(cluster).length !== facts.memberNames(cluster).length) return undefined;
  const homes: Home[] = [];
  for (const instance of facts.instancesOn(cluster)) {
    const [server, ...others] = facts.owners(instance).active ?? [];
    if (isUnclear(instance, { active: instance.active, passive: instance.passive })) return undefined;
    if (server === undefined || others.length > 0) return undefined;
    homes.push({ instance, server });
  }
  return new Set(homes.map((each) => each.server)).size > 1 ? homes : undefined;
}

/** Nodes on which nothing works yet and that may take over something. */
function idleNodes(cluster: Cluster, homes: readonly Home[], facts: Facts): readonly Server[] {
  const busy = new Set(homes.map((each) => each.server));
  return facts
    .members(cluster)
    .filter((each) => !busy.has(each) && homes.some((home) => facts.owners(home.instance).all.includes(each)));
}

interface Overload {
  readonly failed: Server;
  readonly survivor: Server;
  /** In percent. */
  readonly load: number;
}

/**
 * The node that is worst off after any one node failed: each instance moves to the least loaded of its other owners.
 * Instances of unknown utilisation weigh nothing.
 */
function overcommitted(cluster: Cluster, homes: readonly Home[], facts: Facts): Overload | undefined {
  let worst: Overload | undefined;
  for (const failed of facts.members(cluster)) {
    const carried = new Map<Server, number[]>();
    const carry = (server: Server, load: number) => carried.set(server, [...(carried.get(server) ?? []), load]);
    const sum = (server: Server) => (carried.get(server) ?? []).reduce((total, each) => total + each, 0);
    // What the failed node carried counts nowhere: it takes over nothing.
    for (const home of homes) carry(home.server, loadOf(home));
    const taking = new Set<Server>();
    const moving = homes.filter((each) => each.server === failed);
    for (const home of moving.sort((a, b) => loadOf(b) - loadOf(a))) {
      const options = facts.owners(home.instance).all.filter((each) => each !== failed);
      const after = (each: Server) => sum(each) + scaled(home, each);
      const [best] = [...options].sort((a, b) => after(a) - after(b));
      if (best === undefined) continue;
      carry(best, scaled(home, best));
      taking.add(best);
    }
    for (const survivor of taking) {
      const load = sum(survivor);
      const isShared = (carried.get(survivor) ?? []).length > 1;
      if (isShared && load > (worst?.load ?? FULL)) worst = { failed, survivor, load };
    }
  }
  return worst;
}

/** Whether one more node that waits mends it: none carries too much before anything fails. */
function isSpareEnough(homes: readonly Home[]): boolean {
  const loads = new Map<Server, number>();
  for (const home of homes) loads.set(home.server, (loads.get(home.server) ?? 0) + loadOf(home));
  return [...loads.values()].every((each) => each <= FULL);
}

function loadOf({ instance }: Home): number {
  return instance.utilisation?.value ?? 0;
}

/** The load of an instance on a server with more or fewer processors than its own, as far as these are known. */
function scaled(home: Home, server: Server): number {
  const [own, other] = [home.server.cpus?.value, server.cpus?.value];
  return own === undefined || other === undefined || other === 0 ? loadOf(home) : (loadOf(home) * own) / other;
}

/** A node more that waits; none where an instance is of an edition that takes no more. */
function waitingNode(cluster: Cluster, instances: readonly Instance[], facts: Facts, editor: Editor): readonly Fix[] {
  if (!instances.every((each) => takesAnotherOwner(each, cluster, facts))) return [];
  const like = facts.members(cluster).at(-1);
  const name = siblingName(facts.topology, 'servers', like?.key.value ?? 'NodeC');
  const quoted = editor.quoted(name);
  const withOwners = instances.filter((each) => each.passive !== undefined);
  return [
    {
      title: say('Add a node "{node}" to "{cluster}" that waits', { node: name, cluster: cluster.key.value }),
      safe: false,
      edits: [
        ...newServers([name], like, editor),
        ...[cluster, ...withOwners].flatMap((each) => withPassive(each, quoted, editor)),
      ],
    },
  ];
}

function withPassive(of: Cluster | Instance, quotedName: string, editor: Editor) {
  if (!of.inherited.has('passive')) return editor.addToList(of, 'passive', quotedName);
  const names = [...(of.passive?.value ?? []).map((each) => editor.quoted(each.value)), quotedName];
  return editor.setProperty(of, 'passive', `[${names.join(', ')}]`);
}
