import { say } from '../messages.ts';
import { isWithin, pathKey } from '../model/backups.ts';
import { layersOf, storageOfCluster } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { Cluster, Database, Instance, Path, Reference, Server, Storage } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import { databasesHeldBy, sourcesOf } from './destinations.ts';
import { freshName, quotedNames } from './names.ts';
import { type Fix, rule } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

/** Rules on where files lie that log shipping restores. */
export const drPathRules = [
  rule({
    code: 'dr-file-paths-differ',
    title: 'A destination of log shipping lacks the drive or folder of its source',
    nature: 'unsupported',
    severity: 'error',
    topic: 'dr-paths',
    on: 'instances',
    needs: ['databases'],
    message:
      'Log shipping restores {databases} to {path}, where the files of the source lie, and "{instance}" has no such place.',
    sources: [
      'biztalk/technical-guides/preparing-the-disaster-recovery-sql-servers',
      'biztalk/core/how-to-configure-the-destination-system-for-log-shipping',
    ],
    fix: 'suggested',
    check(instance, facts, report) {
      const { data, log, standbyFor } = instance;
      if (isUnclear(instance, { data, log, standbyFor, on: instance.on })) return;
      const logShipping = facts.topology.disasterRecovery?.logShipping?.value ?? 'biztalk';
      if (logShipping !== 'biztalk') return;
      const shipped = shippedTo(instance, facts);
      if (shipped.length === 0) return;
      const isOne = new Set(shipped.map((each) => pathKey(each.path))).size === 1;
      for (const { path, volume, own, property, databases } of missingPlaces(instance, shipped, facts)) {
        report(
          placeOf(instance, property, instance[property]),
          { instance: instance.key.value, databases: quotedNames(databases), path: path.text },
          {
            related: [
              placed(volume),
              placed(own),
              ...databases.map((each) => ({
                at: each,
                message: say('"{database}" lies on "{storage}".', {
                  database: each.key.value,
                  storage: volume.key.value,
                }),
              })),
            ],
            fixes: (editor) => [
              ...(isOne ? samePath(own, path, instance, facts, editor) : []),
              newVolume(own, path, facts, editor),
            ],
          },
        );
      }
    },
  }),
] as const;

const roles = ['data', 'log'] as const;
type Role = (typeof roles)[number];

/** Where files of a database lie at the source. */
interface Shipped {
  readonly database: Database;
  readonly property: Role;
  /** The storage that says where. */
  readonly volume: Storage;
  readonly path: Path;
}

/** A place at the source that a destination lacks. */
interface Missing extends Shipped {
  /** The storage with a path that the destination uses instead. */
  readonly own: Storage;
  readonly databases: readonly Database[];
}

/** The places a destination lacks, each once. One that does not say where its own files lie lacks nothing. */
function missingPlaces(destination: Instance, shipped: readonly Shipped[], facts: Facts): readonly Missing[] {
  const there = pathsAt(destination, facts);
  const byPath = new Map<string, Missing>();
  for (const each of shipped) {
    const own = volumeOf(placeAt(undefined, destination, each.property, facts), facts)?.volume;
    if (own === undefined || there.some((path) => overlap(path, each.path))) continue;
    const known = byPath.get(pathKey(each.path)) ?? { ...each, own, databases: [] };
    byPath.set(pathKey(each.path), { ...known, databases: [...new Set([...known.databases, each.database])] });
  }
  return [...byPath.values()];
}

function shippedTo(destination: Instance, facts: Facts): readonly Shipped[] {
  return roles.flatMap((property) =>
    sourcesOf(destination, facts).flatMap((source) =>
      shippedFrom(source, facts).flatMap((database) => {
        const place = volumeOf(placeAt(database, source, property, facts), facts);
        return place === undefined ? [] : [{ database, property, ...place }];
      }),
    ),
  );
}

/** Kinds that the Backup BizTalk Server job, and so log shipping, does not carry. */
const unshipped: ReadonlySet<string> = new Set(['bam-analysis', 'bam-star-schema', 'bam-archive', 'tracking-analysis']);

function shippedFrom(source: Instance, facts: Facts): readonly Database[] {
  const named = facts.topology.disasterRecovery?.databases?.value;
  const chosen = Array.isArray(named) ? facts.entries({ value: named }, 'databases') : undefined;
  return databasesHeldBy(source, facts).filter(
    (each) =>
      facts.isBizTalkDatabase(each) &&
      !facts.kindsOf(each).some((kind) => unshipped.has(kind)) &&
      (chosen === undefined || chosen.includes(each)),
  );
}

/** The storage for data or logs, as docs/language.md says under "Storage". */
function placeAt(
  database: Database | undefined,
  instance: Instance,
  property: Role,
  facts: Facts,
): Storage | undefined {
  const isInGroup = database !== undefined && facts.groupOf(database) !== undefined;
  const written: Reference | undefined = (isInGroup ? undefined : database?.[property]) ?? instance[property];
  if (written !== undefined) return facts.entry(written, 'storage');
  const cluster = facts.entry(instance.on, 'clusters');
  const [only, ...others] = cluster?.storage?.value ?? [];
  return others.length > 0 ? undefined : facts.entry(only, 'storage');
}

/** The storage, or what it is cut from, that says at which drive or folder it is. */
function volumeOf(storage: Storage | undefined, facts: Facts): Pick<Shipped, 'volume' | 'path'> | undefined {
  for (const volume of storage === undefined ? [] : layersOf(storage, facts)) {
    const path = pathOf(volume);
    if (path !== undefined) return { volume, path };
  }
  return undefined;
}

/** A path with a drive. */
function pathOf({ path }: Storage): Path | undefined {
  return path !== undefined && /^[a-z]:/i.test(path.value.text) ? path.value : undefined;
}

/** The drives and folders of a destination: on its server or cluster, on storage it uses, and on all that shares an array with those. */
function pathsAt(destination: Instance, facts: Facts): readonly Path[] {
  const on = facts.entry(destination.on, 'servers', 'clusters');
  const named = [destination, ...databasesHeldBy(destination, facts)].flatMap((each) =>
    roles.map((role) => facts.entry(each[role], 'storage')),
  );
  const ofCluster = on?.section === 'clusters' ? storageOfCluster(on, facts) : [];
  const reached = new Set([...named, ...ofCluster, ...(on === undefined ? [] : storageOn(on, facts))]);
  for (const each of reached) {
    for (const other of each === undefined ? [] : [...layersOf(each, facts), ...storageOn(each, facts)])
      reached.add(other);
  }
  return [...reached].flatMap((each) => (each === undefined ? [] : (pathOf(each) ?? [])));
}

function storageOn(place: Server | Cluster | Storage, facts: Facts): readonly Storage[] {
  return facts.usersOf(place).filter((each) => each.section === 'storage');
}

/** Whether one of two places is the other, or lies in it: a drive says nothing of its folders. */
function overlap(a: Path, b: Path): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

function placed(storage: Storage) {
  return {
    at: storage.path ?? storage,
    message: say('"{storage}" is at {path}.', { storage: storage.key.value, path: storage.path?.value.text ?? '' }),
  };
}

/** Puts the storage of a destination where that of the source is, when nothing else lies on it. */
function samePath(own: Storage, path: Path, instance: Instance, facts: Facts, editor: Editor): readonly Fix[] {
  if (facts.usersOf(own).some((each) => each !== instance)) return [];
  return [
    {
      title: say('Put "{storage}" at {path}', { storage: own.key.value, path: path.text }),
      safe: false,
      edits: editor.setProperty(own, 'path', quotedPath(path)),
    },
  ];
}

function newVolume(own: Storage, path: Path, facts: Facts, editor: Editor): Fix {
  const name = freshName(facts.topology, 'storage', `${own.key.value}2`);
  return {
    title: say('Add a volume at {path}, "{storage}"', { path: path.text, storage: name }),
    safe: false,
    edits: editor.insertEntry('storage', [
      `${editor.quoted(name)}: { on: ${editor.quoted(own.on?.value ?? own.key.value)}, path: ${quotedPath(path)} }`,
    ]),
  };
}

function quotedPath(path: Path): string {
  return `'${path.text.replaceAll("'", "''")}'`;
}
