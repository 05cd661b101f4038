import { say } from '../messages.ts';
import { isFit, isShared, isUnfit, kindOf, storageOfCluster } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import {
  type Cluster,
  type Database,
  folded,
  type Instance,
  type Reference,
  type Server,
  type Storage,
} from '../model/topology.ts';
import { canBeClustered } from '../model/versions.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { freshName, networkName, quotedNames, siblingName } from './names.ts';
import { withoutPools } from './pools.ts';
import type { Fix } from './rule.ts';

/**
 * Ways to make a stand-alone instance a clustered one: on each failover cluster its server is already a node of,
 * else on a new one, with a second node and shared storage. Empty for an instance that stands on no server.
 */
export function clusteringFixes(instance: Instance, facts: Facts, editor: Editor): readonly Fix[] {
  const footing = facts.footing(instance);
  if (footing?.kind !== 'server') return [];
  const ready = facts.clustersWith(footing.server).filter((each) => facts.memberNames(each).length > 1);
  if (ready.length === 0)
    return mayJoin(footing.server, facts) ? [newCluster(instance, footing.server, facts, editor)] : [];
  return ready.map((each) => movedTo([instance], each, facts, editor));
}

/** Whether a server can become a node: of no other failover cluster, and without Windows Network Load Balancing. */
export function mayJoin(server: Server, facts: Facts): boolean {
  return !facts
    .usersOf(server)
    .some(
      (each) => each.section === 'clusters' && each.kind !== undefined && each.kind.value !== 'hardware-load-balancer',
    );
}

/** Moves instances onto a failover cluster, and what they keep on disks its nodes do not share onto storage they do. */
export function movedTo(instances: readonly Instance[], cluster: Cluster, facts: Facts, editor: Editor): Fix {
  const names = facts.memberNames(cluster).map((each) => each.value);
  const [usual, ...others] = cluster.active?.value ?? [];
  const target = { name: cluster.key.value, nodes: names, usual: others.length > 0 ? undefined : usual?.value };
  return {
    title: say('Move {instances} onto failover cluster "{cluster}"', {
      instances: quotedNames(instances),
      cluster: cluster.key.value,
    }),
    safe: false,
    edits: [
      ...instances.flatMap((each) => ontoCluster(each, target, facts, editor)),
      ...sharedStorage(cluster, instances, facts, editor),
    ],
  };
}

/**
 * Gives instances on a cluster storage that its nodes share, where theirs is known not to be: the cluster's, else a
 * new array.
 */
export function sharedStorage(
  cluster: Cluster,
  instances: readonly Instance[],
  facts: Facts,
  editor: Editor,
): readonly TextEdit[] {
  const members = facts.members(cluster);
  const own = storageOfCluster(cluster, facts);
  const target = own.find((each) => isFit(each, members, facts))?.key.value;
  const confined = unusableStorage(holdersOf(instances, facts), members, facts);
  const relies = instances.some((each) => each.data === undefined || each.log === undefined);
  const written = facts.entries(cluster.storage, 'storage');
  const isKnown = written.length === cluster.storage?.value.length;
  const lacks = isKnown && relies && written.every((each) => isUnfit(each, members, facts));
  if (confined.length === 0 && !lacks) return [];
  const array = target ?? freshName(facts.topology, 'storage', 'SharedDiskArray');
  const quoted = editor.quoted(array);
  const isNamed = !lacks && (target !== undefined || cluster.storage !== undefined);
  return [
    ...(target === undefined ? newArray(array, editor) : []),
    ...(isNamed ? [] : editor.setProperty(cluster, 'storage', quoted)),
    ...confined.flatMap((each) => each.repoint(quoted, editor)),
  ];
}

function newCluster(instance: Instance, server: Server, facts: Facts, editor: Editor): Fix {
  const { topology } = facts;
  const node = siblingName(topology, 'servers', server.key.value);
  const cluster = freshName(topology, 'clusters', 'SQLCLU');
  const array = freshName(topology, 'storage', 'SharedDiskArray');
  const confined = unusableStorage(holdersOf([instance], facts), [server], facts);
  const needsArray = confined.length > 0 || storageInUse(instance, facts).length === 0;
  const name = editor.quoted(cluster);
  const quoted = editor.quoted(array);
  const disks = needsArray ? `, witness: disk, storage: ${quoted}` : '';
  return {
    title: say('Make "{instance}" a failover cluster instance on "{server}" and a new node "{node}"', {
      instance: instance.key.value,
      server: server.key.value,
      node,
    }),
    safe: false,
    edits: [
      ...newServers([node], server, editor),
      ...(needsArray ? newArray(array, editor) : []),
      ...editor.insertEntry('clusters', [
        `${name}: { kind: failover, active: ${editor.quoted(server.key.value)}, passive: ${editor.quoted(node)}${disks} }`,
      ]),
      ...ontoCluster(instance, { name: cluster, nodes: [server.key.value, node] }, facts, editor),
      ...confined.flatMap((each) => each.repoint(quoted, editor)),
    ],
  };
}

/** A disk array that all nodes of a cluster reach. */
export function newArray(name: string, editor: Editor): readonly TextEdit[] {
  return editor.insertEntry('storage', [`${editor.quoted(name)}: { kind: san, raid: 10 }`]);
}

/** Servers like another one: the same operating system at the same site, with more properties behind these. */
export function newServers(
  names: readonly string[],
  like: Server | undefined,
  editor: Editor,
  more: readonly string[] = [],
): readonly TextEdit[] {
  if (names.length === 0) return [];
  const os = like?.os === undefined || like.inherited.has('os') ? [] : [`os: ${editor.quoted(like.os.value)}`];
  const site =
    like?.site === undefined || like.inherited.has('site') ? [] : [`site: ${editor.quoted(like.site.value)}`];
  const properties = [...os, ...site, ...more];
  const value = properties.length === 0 ? '' : ` { ${properties.join(', ')} }`;
  return editor.insertEntry(
    'servers',
    names.map((each) => `${editor.quoted(each)}:${value}`),
  );
}

/** A failover cluster by its name, those of its members, of which there are at least two, and that of its only usual owner. */
interface Target {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly usual?: string | undefined;
}

/** Edits of the instance itself. */
function ontoCluster(instance: Instance, target: Target, facts: Facts, editor: Editor): readonly TextEdit[] {
  const cannotBeClustered = !canBeClustered(instance.edition?.value);
  const { active, passive } = ownersAmong(target, instance, facts);
  return [
    ...editor.setProperty(instance, 'on', editor.quoted(target.name)),
    ...(cannotBeClustered ? editor.setProperty(instance, 'edition', 'Enterprise') : []),
    ...(instance.active === undefined ? [] : editor.setProperty(instance, 'active', editor.quoted(active))),
    ...(instance.passive === undefined ? [] : editor.setProperty(instance, 'passive', editor.quoted(passive))),
    ...(facts.footing(instance)?.kind === 'server' ? networkNameOfItsOwn(instance, facts, editor) : []),
  ];
}

/** Owners for an instance that names its own: the node it stood on, and another one; beside the cluster's usual owner where it takes that. */
function ownersAmong({ nodes, usual }: Target, instance: Instance, facts: Facts): { active: string; passive: string } {
  const footing = facts.footing(instance);
  const stood = footing?.kind === 'server' ? footing.server.key.folded : undefined;
  const own = nodes.find((each) => folded(each) === stood) ?? nodes[0] ?? '';
  const active = instance.active === undefined ? (usual ?? own) : own;
  return { active, passive: nodes.find((each) => folded(each) !== folded(active)) ?? active };
}

/**
 * Clients reach a clustered instance by a network name of its own, never by the name of a node. In a file with `defaults`
 * the old name stays: it may be written there, where nothing says who means it.
 */
function networkNameOfItsOwn(instance: Instance, facts: Facts, editor: Editor): readonly TextEdit[] {
  const { topology } = facts;
  if (topology.named('servers', networkName(instance.key.folded)) === undefined) return [];
  if (topology.sections.some((each) => each.name === 'defaults')) return [];
  const behind = instance.key.value.slice(networkName(instance.key.value).length);
  const name = editor.quoted(freshName(topology, 'servers', 'BTSSQL') + behind);
  const references = facts.usersOf(instance).flatMap((each) => each.references);
  const named = references.filter((each) => topology.resolve(each) === instance);
  return [instance.key, ...named].flatMap((each) => editor.replace(each, name));
}

function storageInUse(instance: Instance, facts: Facts): readonly Storage[] {
  return [...facts.storageOfInstance(instance), ...facts.databasesOn(instance).flatMap(facts.storageOf)];
}

/** A place that names storage of no use to all nodes. */
export interface Confined {
  readonly holder: Instance | Database;
  readonly property: 'data' | 'log';
  readonly reference: Reference;
  readonly storage: Storage;
  /** Names another storage there. */
  readonly repoint: (quotedName: string, editor: Editor) => readonly TextEdit[];
}

/** Where instances and their databases name storage that not all `members` reach. */
export function confinedStorage(
  instances: readonly Instance[],
  members: readonly Server[],
  facts: Facts,
): readonly Confined[] {
  return placesWith((storage) => isShared(storage, members, facts) === false, holdersOf(instances, facts), facts);
}

/** Where these instances and databases themselves name storage that is of no use on `members`: not all reach it, or can make it. */
export function unusableStorage(
  holders: readonly (Instance | Database)[],
  members: readonly Server[],
  facts: Facts,
): readonly Confined[] {
  const cannotBeMade = withoutPools(members).unfit.length > 0;
  const isUnusable = (storage: Storage) =>
    isShared(storage, members, facts) === false || (cannotBeMade && kindOf(storage, facts) === 's2d');
  return placesWith(isUnusable, holders, facts);
}

function holdersOf(instances: readonly Instance[], facts: Facts): readonly (Instance | Database)[] {
  return instances.flatMap((each) => [each, ...facts.databasesOn(each)]);
}

function placesWith(
  isMeant: (storage: Storage) => boolean,
  holders: readonly (Instance | Database)[],
  facts: Facts,
): readonly Confined[] {
  return holders.flatMap((holder) =>
    (['data', 'log'] as const).flatMap((property): readonly Confined[] => {
      const reference = holder[property];
      const storage = facts.entry(reference, 'storage');
      if (reference === undefined || storage === undefined || !isMeant(storage)) return [];
      const repoint: Confined['repoint'] = (name, editor) => editor.setProperty(holder, property, name);
      return [{ holder, property, reference, storage, repoint }];
    }),
  );
}
