import { say } from '../messages.ts';
import { isVirtual, kindOf } from '../model/disks.ts';
import type { Facts } from '../model/facts.ts';
import type { Database, Host, Instance, Server, Storage } from '../model/topology.ts';
import type { Editor } from '../syntax/edit.ts';
import type { TextEdit } from '../text/span.ts';
import { choices } from './choices.ts';
import { deployment } from './deployment.ts';
import { carriesBizTalk } from './holders.ts';
import { isMessageBox, messageBoxes } from './message-boxes.ts';
import { newServers } from './moving.ts';
import { quotedNames, siblingName } from './names.ts';
import { canTake, movedToInstance } from './rehoming.ts';
import { type Fix, rule } from './rule.ts';
import { placeOf } from './written.ts';

const OFFERED = 3;
/** Microsoft's samples call fewer computers a small deployment, where all databases share one SQL Server. */
const MEDIUM = 5;

/** Rules on what shares a computer, an instance or a disk and is better apart. */
export const placementRules = [
  rule({
    code: 'biztalk-and-sql-on-same-server',
    title: 'Hosts run beside the SQL Server of the BizTalk databases',
    nature: 'recommendation',
    severity: 'warning',
    topic: 'placement',
    on: 'servers',
    needs: ['databases', 'hosts'],
    message:
      'Server "{server}" runs {hosts} beside {instances} with BizTalk databases, so both compete there and fail together.',
    sources: [
      'biztalk/core/sample-biztalk-server-high-availability-scenarios',
      'biztalk/core/providing-high-availability-for-biztalk-hosts',
      'biztalk/technical-guides/planning-for-database-performance',
    ],
    fix: 'suggested',
    check(server, facts, report) {
      const hosts = facts.hostsOn(server).filter((each) => facts.runningOn(each).includes(server));
      const instances = hosts.length === 0 || !facts.isProduction() ? [] : instancesThatRunOn(server, facts);
      if (instances.length === 0) return;
      report(
        server,
        { server: server.key.value, hosts: quotedNames(hosts), instances: quotedNames(instances) },
        {
          related: [
            ...hosts.map((each) => ({
              at: each.on ?? each,
              message: say('"{host}" runs there.', { host: each.key.value }),
            })),
            ...instances.map((each) => ({
              at: each.on ?? each,
              message: say('"{instance}" can run there.', { instance: each.key.value }),
            })),
          ],
          // Instances of a clustered host belong on the nodes of its cluster.
          ...(hosts.some((each) => each.clustered !== undefined)
            ? {}
            : { fixes: (editor) => elsewhere(server, hosts, facts, editor) }),
        },
      );
    },
  }),
  rule({
    code: 'tracking-database-shares-instance',
    title: 'The Tracking database is on the instance of a MessageBox',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'placement',
    on: 'databases',
    message:
      'Tracking database "{database}" shares "{instance}" with MessageBox {databases}; a SQL Server of its own keeps much tracking from slowing messages down.',
    sources: [
      'biztalk/technical-guides/best-practices-for-avoiding-bottlenecks',
      'biztalk/core/guidelines-for-avoiding-bottlenecks',
      'biztalk/technical-guides/how-to-avoid-disk-contention2',
    ],
    fix: 'suggested',
    check(database, facts, report) {
      // One group with all databases is how the documents draw availability groups.
      const instance = facts.entry(database.on, 'instances');
      if (instance === undefined || !facts.kindsOf(database).includes('tracking')) return;
      const boxes = facts.shared(messageBoxes);
      if (boxes.length < 2 && !facts.shared(isMadeForTracking)) return;
      const beside = boxes.filter((each) => each !== database && facts.instancesOf(each).includes(instance));
      if (beside.length === 0) return;
      report(
        placeOf(database, 'on', database.on),
        { database: database.key.value, instance: instance.key.value, databases: quotedNames(beside) },
        {
          related: beside.map((each) => ({
            at: each.on ?? each,
            message: say('"{database}" is there too.', { database: each.key.value }),
          })),
          ...choices(withoutBoxes(database, facts), (each, editor) => movedToInstance(each, [database], facts, editor)),
        },
      );
    },
  }),
  rule({
    code: 'databases-share-one-disk',
    title: 'Several databases are on one local disk',
    nature: 'recommendation',
    severity: 'hint',
    topic: 'placement',
    on: 'storage',
    needs: ['databases'],
    message: 'The databases {databases} share local disk "{storage}" and wait for each other there.',
    sources: [
      'biztalk/technical-guides/how-to-avoid-disk-contention2',
      'biztalk/technical-guides/monitoring-and-reducing-database-i-o-contention',
    ],
    fix: 'none',
    check(storage, facts, report) {
      if (kindOf(storage, facts) !== 'local' || isVirtual(storage, facts)) return;
      const databases = facts.databasesStoredOn(storage).filter((each) => isOnVolume(each, storage, facts));
      if (databases.length < 2) return;
      report(
        storage,
        { databases: quotedNames(databases), storage: storage.key.value },
        {
          related: databases.map((each) => ({
            at: each,
            message: say('"{database}" lies on it.', { database: each.key.value }),
          })),
        },
      );
    },
  }),
] as const;

/** Instances with BizTalk databases that run, or can run, on a server; those that wait for a disaster left out. */
function instancesThatRunOn(server: Server, facts: Facts): readonly Instance[] {
  const clustered = facts
    .clustersWith(server)
    .flatMap((cluster) => facts.instancesOn(cluster).filter((each) => facts.owners(each).all.includes(server)));
  return [...facts.instancesOn(server), ...clustered].filter(
    (each) => (each.standbyFor?.value.length ?? 0) === 0 && carriesBizTalk(each, facts),
  );
}

/** Runs hosts on a BizTalk server without BizTalk databases that runs none of them yet, or on a new one. */
function elsewhere(server: Server, hosts: readonly Host[], facts: Facts, editor: Editor): readonly Fix[] {
  const free = facts
    .bizTalkServers()
    .filter((each) => !facts.isStandby(each) && instancesThatRunOn(each, facts).length === 0)
    .filter((each) => !hosts.some((host) => facts.hostsOn(each).includes(host)));
  const fresh = siblingName(facts.topology, 'servers', 'BTS00');
  return [
    ...free.slice(0, OFFERED).map((each) => ({
      title: say('Run {hosts} on "{server}" instead', { hosts: quotedNames(hosts), server: each.key.value }),
      safe: false,
      edits: hosts.flatMap((host) => replaced(host, server, each.key.value, editor)),
    })),
    {
      title: say('Run {hosts} on a new BizTalk server "{server}" instead', {
        hosts: quotedNames(hosts),
        server: fresh,
      }),
      safe: false,
      edits: [
        ...newServers([fresh], server, editor),
        ...hosts.flatMap((each) => replaced(each, server, fresh, editor)),
      ],
    },
  ];
}

/** A host whose servers come from `defaults` gets a list of its own. */
function replaced(host: Host, server: Server, name: string, editor: Editor): readonly TextEdit[] {
  const references = host.on?.value ?? [];
  const isIt = (each: (typeof references)[number]) => each.folded === server.key.folded;
  if (!host.inherited.has('on'))
    return references.filter(isIt).flatMap((each) => editor.replace(each, editor.quoted(name)));
  const names = references.map((each) => editor.quoted(isIt(each) ? name : each.value));
  return editor.setProperty(host, 'on', `[${names.join(', ')}]`);
}

/** Whether a group that is not small has a host for tracking alone. For `facts.shared`. */
function isMadeForTracking(facts: Facts): boolean {
  if (facts.shared(deployment).all.length < MEDIUM) return false;
  return facts
    .all('hosts')
    .some((each) => each.does !== undefined && each.does.value.length > 0 && each.does.value.every(isTracking));
}

function isTracking(function_: { readonly value: string }): boolean {
  return function_.value === 'track';
}

/** Clustered instances without a MessageBox that can take a database. */
function withoutBoxes(database: Database, facts: Facts): readonly Instance[] {
  return facts
    .all('instances')
    .filter((each) => canTake(each, [database], facts))
    .filter((each) => !facts.databasesOn(each).some((other) => isMessageBox(other, facts)));
}

/**
 * Whether a BizTalk database is on a storage as on a volume: one with a path, or one that it names itself. What it inherits
 * is an array, of which nobody knows the volumes; those in availability groups cannot be parted by what a file says.
 */
function isOnVolume(database: Database, storage: Storage, facts: Facts): boolean {
  if (!facts.isBizTalkDatabase(database) || facts.groupOf(database) !== undefined) return false;
  return (
    storage.path !== undefined || [database.data, database.log].some((each) => facts.entry(each, 'storage') === storage)
  );
}
