import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Instance, Reference, ResourceGroup, Server } from '../model/topology.ts';
import { canBeClustered, nodesOf } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import { carriesServers } from './computers.ts';
import { movedTo, newServers, sharedStorage } from './moving.ts';
import { freshName, siblingName } from './names.ts';
import type { Fix } from './rule.ts';

const OFFERED = 3;

/** Ways to give a failover cluster a second node: servers nothing else uses, and a new one. */
export function moreNodes(cluster: Cluster, facts: Facts, editor: Editor): readonly Fix[] {
  const [only] = facts.memberNames(cluster);
  if (only === undefined) return [twoNodes(cluster, facts, editor)];
  return withNode(cluster, roleBeside(cluster, facts), only, facts, editor);
}

/**
 * Ways to give a failover cluster another node that waits for what runs on it. Empty where an instance of an edition that
 * takes no more would have it as a possible owner.
 */
export function passiveNodes(cluster: Cluster, facts: Facts, editor: Editor): readonly Fix[] {
  const [first, ...others] = facts.memberNames(cluster);
  if (first === undefined || others.length === 0) return moreNodes(cluster, facts, editor);
  if (!facts.instancesOn(cluster).every((each) => takesOneMore(each, others.length + 1))) return [];
  const { active, passive } = cluster;
  const isNamed = passive !== undefined || active?.value.length === others.length + 1;
  return withNode(cluster, isNamed ? 'passive' : 'nodes', others.at(-1) ?? first, facts, editor);
}

/** Whether the edition of an instance that leaves its passive nodes to its cluster allows one more than `members`. */
function takesOneMore({ passive, edition }: Instance, members: number): boolean {
  return passive !== undefined || members < nodesOf(edition?.value);
}

function withNode(
  cluster: Cluster,
  property: 'active' | 'passive' | 'nodes',
  like: Reference,
  facts: Facts,
  editor: Editor,
): readonly Fix[] {
  const { topology } = facts;
  const idle = [...topology.servers.values()].filter(
    (each) => facts.usersOf(each).length === 0 && !facts.isStandby(each),
  );
  const name = siblingName(topology, 'servers', like.value);
  return [
    ...idle.slice(0, OFFERED).map((each) => ({
      title: say('Make "{node}" a node of "{cluster}"', { node: each.key.value, cluster: cluster.key.value }),
      safe: false,
      edits: editor.addToList(cluster, property, editor.quoted(each.key.value)),
    })),
    {
      title: say('Add a new node "{node}" to "{cluster}"', { node: name, cluster: cluster.key.value }),
      safe: false,
      edits: [
        ...newServers([name], facts.entry(like, 'servers'), editor),
        ...editor.addToList(cluster, property, editor.quoted(name)),
      ],
    },
  ];
}

/** The role of a node beside the only one there is. */
function roleBeside(cluster: Cluster, facts: Facts): 'active' | 'passive' | 'nodes' {
  const { active, passive } = cluster;
  if ((active?.value.length ?? 0) > 0) return 'passive';
  return (passive?.value.length ?? 0) > 0 && facts.instancesOn(cluster).every(takesAnOwner) ? 'active' : 'nodes';
}

/** Whether the edition of an instance allows one more possible owner, as an active node of its cluster is where it names none. */
function takesAnOwner({ active, passive, edition }: Instance): boolean {
  if (active !== undefined || passive === undefined) return true;
  return new Set(passive.value.map((each) => each.folded)).size < nodesOf(edition?.value);
}

function twoNodes(cluster: Cluster, facts: Facts, editor: Editor): Fix {
  const first = freshName(facts.topology, 'servers', 'NodeA');
  const second = siblingName(facts.topology, 'servers', first);
  return {
    title: say('Add two new nodes, "{first}" and "{second}", to "{cluster}"', {
      first,
      second,
      cluster: cluster.key.value,
    }),
    safe: false,
    edits: [
      ...newServers([first, second], undefined, editor),
      ...(facts.instancesOn(cluster).every(takesAnOwner)
        ? [
            ...editor.setProperty(cluster, 'active', editor.quoted(first)),
            ...editor.setProperty(cluster, 'passive', editor.quoted(second)),
          ]
        : editor.setProperty(cluster, 'nodes', `[${editor.quoted(first)}, ${editor.quoted(second)}]`)),
    ],
  };
}

/** Ways to let one of the other members take over from the only owner of something clustered. */
export function otherOwners(
  of: Cluster | Instance | ResourceGroup,
  only: Reference,
  members: readonly Reference[],
  editor: Editor,
): readonly Fix[] {
  return members
    .filter((each) => each.folded !== only.folded)
    .slice(0, OFFERED)
    .map((each) => ({
      title: say('Let "{node}" take over from "{active}"', { node: each.value, active: only.value }),
      safe: false,
      edits: editor.setProperty(of, 'passive', editor.quoted(each.value)),
    }));
}

/** Ways to bring instances from a cluster that balances load onto one that fails over. */
export function toFailoverClustering(
  cluster: Cluster,
  instances: readonly Instance[],
  facts: Facts,
  editor: Editor,
): readonly Fix[] {
  const isBalancing = facts.members(cluster).some((each) => facts.hostsOn(each).length > 0);
  const others = [...facts.topology.clusters.values()].filter(
    (each) => each.kind?.value === 'failover' && facts.memberNames(each).length > 1 && !carriesServers(each, facts),
  );
  return [
    ...(isBalancing ? [] : changedKind(cluster, facts, editor)),
    ...others.slice(0, OFFERED).map((each) => movedTo(instances, each, facts, editor)),
  ];
}

function changedKind(cluster: Cluster, facts: Facts, editor: Editor): readonly Fix[] {
  const instances = facts.instancesOn(cluster);
  const members = facts.members(cluster);
  const isTaken = members.some((each) => othersWith(each, cluster, facts).length > 0);
  if (isTaken || facts.memberNames(cluster).length < 2 || !instances.every(fitsFailover)) return [];
  return [
    {
      title: say('Make "{cluster}" a failover cluster', { cluster: cluster.key.value }),
      safe: false,
      edits: [...editor.setProperty(cluster, 'kind', 'failover'), ...sharedStorage(cluster, instances, facts, editor)],
    },
  ];
}

/** The other clusters of a server that do not let it be a node of this one. */
function othersWith(server: Server, cluster: Cluster, facts: Facts): readonly Cluster[] {
  return facts
    .usersOf(server)
    .filter((each) => each.section === 'clusters')
    .filter((each) => each !== cluster && each.kind !== undefined && each.kind.value !== 'hardware-load-balancer');
}

/** Whether an instance stays without an error of its edition once its cluster fails over. */
function fitsFailover(instance: Instance): boolean {
  const owners = new Set(
    [...(instance.active?.value ?? []), ...(instance.passive?.value ?? [])].map((each) => each.folded),
  );
  const edition = instance.edition?.value;
  return canBeClustered(edition) && owners.size <= nodesOf(edition);
}
