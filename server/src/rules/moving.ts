import { say } from '../messages.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Database, Instance, Reference, Server, Storage } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { isShared, storageOfCluster } from './disks.ts';
import { freshName, networkName, quotedNames, siblingName } from './names.ts';
import type { Fix } from './rule.ts';

/** Editions that know no failover clustering. */
export const withoutClustering: ReadonlySet<string> = new Set(['Web', 'Workgroup', 'Express']);

/**
 * Ways to make a stand-alone instance a clustered one: on each failover cluster its server is already a node of,
 * else on a new one, with a second node and shared storage. Empty for an instance whose server is not known.
 */
export function clusteringFixes(instance: Instance, facts: Facts, editor: Editor): readonly Fix[] {
  const footing = facts.footing(instance);
  if (footing?.kind !== 'server') return [];
  const ready = facts.clustersWith(footing.server).filter((each) => facts.memberNames(each).length > 1);
  if (ready.length === 0) return [newCluster(instance, footing.server, facts, editor)];
  return ready.flatMap((each) => movedTo([instance], each, facts, editor));
}

/** Moves instances onto a failover cluster, and what they keep on disks its nodes do not share onto its storage; empty where it has none. */
export function movedTo(
  instances: readonly Instance[],
  cluster: Cluster,
  facts: Facts,
  editor: Editor,
): readonly Fix[] {
  const members = facts.members(cluster);
  const target = storageOfCluster(cluster, facts).find((each) => isShared(each, members, facts) === true);
  const confined = confinedStorage(instances, members, facts);
  if (confined.length > 0 && target === undefined) return [];
  return [
    {
      title: say('Move {instances} onto failover cluster "{cluster}"', {
        instances: quotedNames(instances),
        cluster: cluster.key.value,
      }),
      safe: false,
      edits: [
        ...instances.flatMap((each) => ontoCluster(each, cluster.key.value, facts, editor)),
        ...(target === undefined ? [] : confined.flatMap((each) => each.repoint(target.key.value, editor))),
      ],
    },
  ];
}

function newCluster(instance: Instance, server: Server, facts: Facts, editor: Editor): Fix {
  const { topology } = facts;
  const node = siblingName(topology, 'servers', server.key.value);
  const cluster = freshName(topology, 'clusters', 'SQLCLU');
  const array = freshName(topology, 'storage', 'SharedDiskArray');
  const confined = confinedStorage([instance], [server], facts);
  const needsArray = confined.length > 0 || storageInUse(instance, facts).length === 0;
  const name = editor.quoted(cluster);
  const disks = needsArray ? `, witness: disk, storage: ${editor.quoted(array)}` : '';
  return {
    title: say('Make "{instance}" a failover cluster instance on "{server}" and a new node "{node}"', {
      instance: instance.key.value,
      server: server.key.value,
      node,
    }),
    safe: false,
    edits: [
      ...editor.insertEntry('servers', [stub(node, server, editor)]),
      ...(needsArray ? newArray(array, editor) : []),
      ...editor.insertEntry('clusters', [
        `${name}: { kind: failover, active: ${editor.quoted(server.key.value)}, passive: ${editor.quoted(node)}${disks} }`,
      ]),
      ...ontoCluster(instance, cluster, facts, editor),
      ...confined.flatMap((each) => each.repoint(array, editor)),
    ],
  };
}

/** A disk array that all nodes of a cluster reach. */
export function newArray(name: string, editor: Editor): readonly TextEdit[] {
  return editor.insertEntry('storage', [`${editor.quoted(name)}: { kind: san, raid: 10 }`]);
}

/** A server like another one: the same operating system at the same site. */
export function stub(name: string, like: Server | undefined, editor: Editor): string {
  const os = like?.os === undefined || like.inherited.has('os') ? [] : [`os: ${editor.quoted(like.os.value)}`];
  const site =
    like?.site === undefined || like.inherited.has('site') ? [] : [`site: ${editor.quoted(like.site.value)}`];
  const properties = [...os, ...site];
  return `${editor.quoted(name)}:${properties.length === 0 ? '' : ` { ${properties.join(', ')} }`}`;
}

function ontoCluster(instance: Instance, cluster: string, facts: Facts, editor: Editor): readonly TextEdit[] {
  return [
    ...editor.setProperty(instance, 'on', editor.quoted(cluster)),
    ...(withoutClustering.has(instance.edition?.value ?? '')
      ? editor.setProperty(instance, 'edition', 'Enterprise')
      : []),
    ...(facts.footing(instance)?.kind === 'server' ? networkNameOfItsOwn(instance, facts, editor) : []),
  ];
}

/** Clients reach a clustered instance by a network name of its own, never by the name of a node. */
function networkNameOfItsOwn(instance: Instance, facts: Facts, editor: Editor): readonly TextEdit[] {
  const { topology } = facts;
  const network = networkName(instance.key.value);
  if (topology.named('servers', networkName(instance.key.folded)) === undefined) return [];
  const name = freshName(topology, 'servers', 'BTSSQL') + instance.key.value.slice(network.length);
  const references = facts
    .usersOf(instance)
    .flatMap((each) => each.references)
    .filter((each) => topology.resolve(each) === instance);
  const inherited = facts.databasesOn(instance).map((each) => each.on);
  return unique([...references, ...inherited].filter((each) => each !== undefined))
    .concat(instance.key)
    .flatMap((each) => editor.replace(each, editor.quoted(name)));
}

function unique<T extends Reference>(
  references: readonly T[],
): { readonly block: T['block']; readonly span: T['span'] }[] {
  const seen: T[] = [];
  for (const each of references)
    if (!seen.some((other) => other.block === each.block && other.span.start === each.span.start)) seen.push(each);
  return seen;
}

function storageInUse(instance: Instance, facts: Facts): readonly Storage[] {
  return [...facts.storageOfInstance(instance), ...facts.databasesOn(instance).flatMap(facts.storageOf)];
}

/** A place that names storage not all nodes reach. */
export interface Confined {
  readonly holder: Instance | Database;
  readonly property: 'data' | 'log';
  readonly reference: Reference;
  readonly storage: Storage;
  /** Names another storage there. */
  readonly repoint: (storage: string, editor: Editor) => readonly TextEdit[];
}

/** Where instances and their databases name storage that not all `members` reach. */
export function confinedStorage(
  instances: readonly Instance[],
  members: readonly Server[],
  facts: Facts,
): readonly Confined[] {
  const holders: readonly (Instance | Database)[] = instances.flatMap((each) => [each, ...facts.databasesOn(each)]);
  return holders.flatMap((holder) => [
    ...confinedOf(holder, 'data', members, facts),
    ...confinedOf(holder, 'log', members, facts),
  ]);
}

function confinedOf(
  holder: Instance | Database,
  property: 'data' | 'log',
  members: readonly Server[],
  facts: Facts,
): readonly Confined[] {
  const reference = holder[property];
  const storage = facts.entry(reference, 'storage');
  if (reference === undefined || storage === undefined || isShared(storage, members, facts) !== false) return [];
  const repoint: Confined['repoint'] = (name, editor) =>
    holder.inherited.has(property)
      ? editor.setProperty(holder, property, editor.quoted(name))
      : editor.replace(reference, editor.quoted(name));
  return [{ holder, property, reference, storage, repoint }];
}
