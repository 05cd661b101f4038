import { say } from '../messages.ts';
import { databasesOver, isShared, isVirtual, kindOf, layersOf, storageOfCluster } from '../model/disks.ts';
import type { DatabaseKind, Facts } from '../model/facts.ts';
import type { Cluster, Database, Storage } from '../model/topology.ts';
import { quotedNames } from './names.ts';
import { rule, type Severity } from './rule.ts';
import { isUnclear, placeOf } from './written.ts';

/** Databases that are written with every message or event. */
const writeHeavy: ReadonlySet<DatabaseKind> = new Set(['message-box', 'tracking', 'bam-primary-import']);
const parity: ReadonlySet<string> = new Set(['5', '6']);

/** Rules on levels of RAID. */
export const raidRules = [
  rule({
    code: 'raid-5-or-6-for-write-heavy-database',
    title: 'A database that is written much on parity RAID',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'raid',
    on: 'storage',
    needs: ['databases'],
    message: '"{storage}" keeps {databases} on RAID with parity, which writes slowly; RAID 10 is recommended for them.',
    sources: [
      'biztalk/technical-guides/pre-configuration-database-optimizations1',
      'biztalk/technical-guides/high-availability-for-databases',
      'biztalk/technical-guides/system-level-bottlenecks',
      'biztalk/core/creating-a-highly-available-biztalk-server-environment',
    ],
    fix: 'suggested',
    check(storage, facts, report) {
      if (!parity.has(storage.raid?.value ?? '')) return;
      const databases = databasesOver(storage, facts);
      const heavy = databases.filter((each) => facts.kindsOf(each).some((kind) => writeHeavy.has(kind)));
      const told = heavy.length > 0 ? heavy : databases;
      const severity = severityOf(storage, heavy, facts);
      if (severity === undefined || told.length === 0) return;
      report(
        placeOf(storage, 'raid', storage.raid),
        { storage: storage.key.value, databases: quotedNames(told) },
        {
          severity,
          about: [storage],
          related: told.map((each) => ({
            at: each,
            message: say('"{database}" lies on it.', { database: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Make "{storage}" RAID 10', { storage: storage.key.value }),
              safe: false,
              edits: editor.setProperty(storage, 'raid', '10'),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'raid-level-unspecified-for-critical-database',
    title: 'The RAID level under a critical database is not written',
    nature: 'recommendation',
    severity: 'information',
    topic: 'raid',
    on: 'storage',
    needs: ['databases'],
    message: 'Nothing says which RAID level "{storage}" has, and {databases} on it need RAID most of all.',
    sources: ['biztalk/core/planning-your-platform-for-fault-tolerance'],
    fix: 'suggested',
    silences: ['single-disk-array-is-spof'],
    check(storage, facts, report) {
      const { raid, redundant, on } = storage;
      if (raid !== undefined || redundant?.value === true || facts.entry(on, 'storage') !== undefined) return;
      if (isUnclear(storage, { raid, redundant, on, kind: storage.kind }) || doublesItself(storage, facts)) return;
      if (isVirtual(storage, facts)) return;
      const critical = databasesOver(storage, facts).filter((each) =>
        facts.kindsOf(each).some((kind) => kind === 'message-box' || kind === 'bam-primary-import'),
      );
      if (critical.length === 0) return;
      report(
        storage,
        { storage: storage.key.value, databases: quotedNames(critical) },
        {
          related: critical.map((each) => ({
            at: each,
            message: say('"{database}" lies on it.', { database: each.key.value }),
          })),
          fixes: (editor) => [
            {
              title: say('Write that "{storage}" is RAID 10', { storage: storage.key.value }),
              safe: false,
              edits: editor.setProperty(storage, 'raid', '10'),
            },
          ],
        },
      );
    },
  }),
  rule({
    code: 'single-disk-array-is-spof',
    title: 'All nodes of a cluster depend on one disk array',
    nature: 'recommendation',
    severity: 'information',
    topic: 'raid',
    on: 'storage',
    needs: ['databases'],
    message:
      'All nodes of failover cluster "{cluster}" depend on "{storage}", of which no RAID level or doubled controllers are written.',
    variants: {
      single:
        'All nodes of failover cluster "{cluster}" depend on "{storage}", whose controllers and paths are not doubled.',
    },
    sources: ['biztalk/core/providing-high-availability-for-biztalk-server-databases'],
    fix: 'suggested',
    check(storage, facts, report) {
      const { raid, redundant, on } = storage;
      const isSingle = redundant?.value === false;
      if (redundant?.value === true || (raid !== undefined && !isSingle)) return;
      if (isUnclear(storage, { raid, redundant, on, kind: storage.kind }) || doublesItself(storage, facts)) return;
      if (facts.entry(on, 'storage') !== undefined || isShared(storage, [], facts) === false) return;
      const cluster = facts.shared(arraysOfClusters).find((each) => each.array === storage)?.cluster;
      if (cluster === undefined) return;
      report(
        placeOf(storage, 'redundant', redundant),
        { cluster: cluster.key.value, storage: storage.key.value },
        {
          ...(isSingle ? { variant: 'single' } : {}),
          related: [{ at: cluster, message: say('"{cluster}" has no other storage.', { cluster: cluster.key.value }) }],
          fixes: (editor) => [
            {
              title: say('Write that controllers and paths of "{storage}" are doubled', {
                storage: storage.key.value,
              }),
              safe: false,
              edits: editor.setProperty(storage, 'redundant', 'true'),
            },
          ],
        },
      );
    },
  }),
] as const;

interface SoleArray {
  readonly array: Storage;
  readonly cluster: Cluster;
}

/** Arrays that are all the storage of a failover cluster with BizTalk databases. */
function arraysOfClusters(facts: Facts): readonly SoleArray[] {
  const arrays: SoleArray[] = [];
  for (const cluster of facts.topology.clusters.values()) {
    const databases = facts.instancesOn(cluster).flatMap(facts.databasesOn).filter(facts.isBizTalkDatabase);
    if (cluster.kind?.value !== 'failover' || databases.length === 0) continue;
    const used = [...storageOfCluster(cluster, facts), ...databases.flatMap(facts.storageOf)];
    const [array, ...others] = new Set(used.map((each) => layersOf(each, facts).at(-1) ?? each));
    if (array !== undefined && others.length === 0) arrays.push({ array, cluster });
  }
  return arrays;
}

/** Kinds that keep copies by themselves, or hide their disks. */
function doublesItself(storage: Storage, facts: Facts): boolean {
  const kind = kindOf(storage, facts);
  return kind === 's2d' || kind === 'replicated' || kind === 'azure-disk' || kind === 'azure-shared-disk';
}

/**
 * A warning where the disks are seen as they are; information where a cache or another machine stands before them, or
 * the databases are written less. Undefined where the level says nothing.
 */
function severityOf(storage: Storage, heavy: readonly Database[], facts: Facts): Severity | undefined {
  switch (kindOf(storage, facts)) {
    case 'azure-disk':
    case 'azure-shared-disk':
      return undefined;
    case 'local':
    case 'shared-scsi':
      return heavy.length > 0 && !isVirtual(storage, facts) ? 'warning' : 'information';
    default:
      return heavy.length > 0 ? 'information' : undefined;
  }
}
