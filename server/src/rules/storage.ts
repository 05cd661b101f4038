import { say } from '../messages.ts';
import {
  databasesOver,
  isFit,
  isShared,
  isVirtual,
  kindOf,
  layersOf,
  serverUnder,
  storageOfCluster,
  withoutCopies,
} from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Database, Instance, Reference, Server, Storage } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { Place } from '../syntax/tree.ts';
import type { TextEdit } from '../text/span.ts';
import { confinedStorage, newArray } from './moving.ts';
import { freshName, quotedNames } from './names.ts';
import { type Fix, type Report, rule, type Severity } from './rule.ts';
import { distinct, isUnclear, placeOf } from './written.ts';

const OFFERED = 3;

/** Rules on disks and arrays. */
export const storageRules = [
  rule({
    code: 'fci-without-shared-storage',
    title: 'A clustered instance without storage its nodes share',
    nature: 'contradiction',
    severity: 'error',
    topic: 'storage',
    on: 'clusters',
    message:
      'The nodes of failover cluster "{cluster}" do not share "{storage}", so no other node can open the databases of {instances} that lie on it.',
    variants: {
      none: 'Failover cluster "{cluster}" has no storage, so no other node can open the databases of {instances}.',
      unknown:
        'Failover cluster "{cluster}" names no storage its nodes share, which the databases of {instances} need to move between them.',
    },
    sources: [
      'biztalk/core/clustering-the-biztalk-server-databases1',
      'biztalk/core/scaled-out-databases',
      'biztalk/core/high-availability-using-sql-server-always-on-availability-groups',
    ],
    fix: 'suggested',
    check(cluster, facts, report) {
      if (cluster.kind?.value !== 'failover') return;
      if (isUnclear(cluster, { storage: cluster.storage })) return;
      const instances = facts.instancesOn(cluster);
      for (const [storage, uses] of usesByStorage(cluster, instances, facts))
        reportConfined(cluster, storage, uses, facts, report);
      reportMissing(cluster, instances, facts, report);
    },
  }),
  rule({
    code: 'storage-not-redundant',
    title: 'Databases on disks that do not survive a failed disk',
    nature: 'recommendation',
    severity: 'error',
    topic: 'storage',
    on: 'storage',
    needs: ['databases'],
    message:
      '"{storage}" holds {databases} on RAID 0, where one failed disk loses them all; mirrored disks (RAID 10) keep a second copy.',
    variants: {
      unprotected:
        '"{storage}" holds {databases} on disks without RAID, where one failed disk loses them; mirrored disks (RAID 10) keep a second copy.',
    },
    sources: [
      'biztalk/core/planning-your-platform-for-fault-tolerance',
      'biztalk/technical-guides/system-level-bottlenecks',
    ],
    fix: 'suggested',
    check(storage, facts, report) {
      const raid = storage.raid?.value;
      if (raid === undefined || !withoutCopies.has(raid)) return;
      const severity = severityOf(storage, raid, facts);
      const databases = databasesOver(storage, facts);
      if (severity === undefined || databases.length === 0) return;
      const level = isForLogsOnly(storage, databases, facts) ? '1' : '10';
      report(
        placeOf(storage, 'raid', storage.raid),
        { storage: storage.key.value, databases: quotedNames(databases) },
        {
          severity,
          ...(raid === '0' ? {} : { variant: 'unprotected' }),
          about: [storage],
          related: databases.map((each) => ({
            at: each,
            message: say('"{database}" lies on it.', { database: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Make "{storage}" RAID {level}', { storage: storage.key.value, level }),
              safe: false,
              edits: editor.setProperty(storage, 'raid', level),
            },
          ],
        },
      );
    },
  }),
] as const;

/** A place that puts files of an instance on a storage, with the edit that names another there. */
interface Use {
  readonly at: Place;
  readonly instance: Instance;
  readonly repoint: (quotedName: string, editor: Editor) => readonly TextEdit[];
}

/** Storage of clustered instances that not all nodes reach, with the places that name it. */
function usesByStorage(
  cluster: Cluster,
  instances: readonly Instance[],
  facts: Facts,
): ReadonlyMap<Storage, readonly Use[]> {
  const members = facts.members(cluster);
  const uses = new Map<Storage, Use[]>();
  const add = (storage: Storage, use: Use) => {
    const known = uses.get(storage);
    if (known === undefined) uses.set(storage, [use]);
    else known.push(use);
  };
  for (const [reference, storage] of confinedOfCluster(cluster, members, facts)) {
    for (const instance of instances.filter(reliesOnCluster)) {
      const repoint: Use['repoint'] = (name, editor) =>
        cluster.inherited.has('storage')
          ? editor.setProperty(cluster, 'storage', name)
          : editor.replace(reference, name);
      add(storage, { at: placeOf(cluster, 'storage', reference), instance, repoint });
    }
  }
  for (const instance of instances) {
    if (!facts.about(instance, isConfined)) continue;
    for (const { holder, property, reference, storage, repoint } of confinedStorage([instance], members, facts)) {
      add(storage, { at: placeOf(holder, property, reference), instance, repoint });
    }
  }
  return uses;
}

/** Whether an instance on a cluster, or one of its databases, names storage that not all nodes reach. */
function isConfined(instance: Instance, facts: Facts): boolean {
  const cluster = facts.entry(instance.on, 'clusters');
  return cluster !== undefined && confinedStorage([instance], facts.members(cluster), facts).length > 0;
}

/** What a cluster has, when all of it is known not to be shared. */
function confinedOfCluster(
  cluster: Cluster,
  members: readonly Server[],
  facts: Facts,
): readonly (readonly [Reference, Storage])[] {
  const references = cluster.storage?.value ?? [];
  const confined = references.flatMap((reference) => {
    const storage = facts.entry(reference, 'storage');
    return storage !== undefined && isShared(storage, members, facts) === false ? [[reference, storage] as const] : [];
  });
  return confined.length === references.length ? confined : [];
}

function reliesOnCluster(instance: Instance): boolean {
  return instance.data === undefined || instance.log === undefined;
}

function reportConfined(cluster: Cluster, storage: Storage, uses: readonly Use[], facts: Facts, report: Report): void {
  const [first] = uses;
  if (first === undefined) return;
  const instances = [...new Set(uses.map((each) => each.instance))];
  const places = distinct(uses, (each) => each.at);
  const server = serverUnder(storage, facts);
  const where =
    server === undefined
      ? say('"{storage}" is a disk in one computer.', { storage: storage.key.value })
      : say('"{storage}" is in server "{server}".', { storage: storage.key.value, server: server.key.value });
  report(
    first.at,
    { cluster: cluster.key.value, storage: storage.key.value, instances: quotedNames(instances) },
    {
      about: instances,
      related: [
        { at: storage, message: where },
        ...places.slice(1).map((each) => ({
          at: each.at,
          message: say('"{storage}" is named here too.', { storage: storage.key.value }),
        })),
      ],
      fixes: (editor) =>
        shareable(cluster, facts, editor, (name) => places.flatMap((each) => each.repoint(name, editor))),
    },
  );
}

/**
 * Speaks when nothing says where the files of a clustered instance are: as an error when the cluster is written to
 * have none.
 */
function reportMissing(cluster: Cluster, instances: readonly Instance[], facts: Facts, report: Report): void {
  const isEmpty = cluster.storage?.value.length === 0;
  if ((cluster.storage !== undefined && !isEmpty) || storageOfCluster(cluster, facts).length > 0) return;
  const homeless = instances.filter((each) => !namesStorage(each) && !facts.databasesOn(each).some(namesStorage));
  if (homeless.length === 0) return;
  report(
    placeOf(cluster, 'storage', cluster.storage),
    { cluster: cluster.key.value, instances: quotedNames(homeless) },
    {
      variant: isEmpty ? 'none' : 'unknown',
      ...(isEmpty ? {} : { severity: 'information' }),
      about: homeless,
      related: homeless.map((each) => ({
        at: each,
        message: say('"{instance}" runs on the cluster.', { instance: each.key.value }),
      })),
      fixes: (editor) => shareable(cluster, facts, editor, (name) => editor.setProperty(cluster, 'storage', name)),
    },
  );
}

function namesStorage(holder: Instance | Database): boolean {
  return holder.data !== undefined || holder.log !== undefined;
}

/** Fixes that use storage the nodes share: what the cluster has, what is declared for nothing else, or a new array. */
function shareable(
  cluster: Cluster,
  facts: Facts,
  editor: Editor,
  use: (quotedName: string) => readonly TextEdit[],
): readonly Fix[] {
  const own = storageOfCluster(cluster, facts);
  const free = [...facts.topology.storage.values()].filter((each) => facts.usersOf(each).length === 0);
  const members = facts.members(cluster);
  const ready = [...new Set([...own, ...free])].filter((each) => isFit(each, members, facts)).slice(0, OFFERED);
  const name = freshName(facts.topology, 'storage', 'SharedDiskArray');
  return [
    ...ready.map((each) => ({
      title: say('Put the databases on "{storage}"', { storage: each.key.value }),
      safe: false,
      edits: use(editor.quoted(each.key.value)),
    })),
    {
      title: say('Put the databases on a new shared array "{storage}"', { storage: name }),
      safe: false,
      edits: [...newArray(name, editor), ...use(editor.quoted(name))],
    },
  ];
}

/**
 * Undefined where missing RAID says nothing: storage that doubles its data otherwise, or of a kind that hides its
 * disks.
 */
/** Whether one failed disk surely loses what lies on a storage. */
export function losesAllWithOneDisk(storage: Storage, facts: Facts): boolean {
  const raid = storage.raid?.value;
  return raid !== undefined && withoutCopies.has(raid) && severityOf(storage, raid, facts) === 'error';
}

function severityOf(storage: Storage, raid: string, facts: Facts): Severity | undefined {
  if (layersOf(storage, facts).some((each) => each.redundant?.value === true)) return undefined;
  switch (kindOf(storage, facts)) {
    case 'local':
    case 'shared-scsi':
      return isVirtual(storage, facts) ? 'information' : 'error';
    case 'azure-disk':
    case 'azure-shared-disk':
    case 's2d':
      return undefined;
    case 'san':
    case 'nas':
    case 'smb':
    case 'replicated':
      return raid === 'jbod' ? 'error' : undefined;
    case undefined:
      return raid === 'jbod' ? 'error' : 'information';
  }
}

/** Transaction logs want a plain mirror, RAID 1 (System-Level Bottlenecks). */
function isForLogsOnly(storage: Storage, databases: readonly Database[], facts: Facts): boolean {
  return databases.every((database) => {
    const instance = facts.entry(database.on, 'instances');
    const data = facts.entry(database.data ?? instance?.data, 'storage');
    return data !== undefined && !layersOf(data, facts).includes(storage);
  });
}
