import { type Message, say } from '../messages.ts';
import { about, type Fate, fate, isDown, listed, type Statement, untouched, weaker } from './fate.ts';
import type { DatabasePart, GroupPart, InstancePart, ReplicaPart, StoragePart } from './parts.ts';
import type { Play } from './play.ts';
import { clusterFate, seatFate, serverFate, storageFate } from './play-platform.ts';

/** What becomes of a SQL Server instance. */
export function instanceFate(instance: InstancePart, play: Play): Fate {
  return play.once(instance, computeInstance);
}

function computeInstance(instance: InstancePart, play: Play): Fate {
  const holes = { instance: instance.name };
  if (play.failed.has(instance.id))
    return fate('failed', [], [about(instance, say('Instance "{instance}" has failed.', holes), { behaviour: 'B05' })]);
  const { place } = instance;
  if (place?.kind === 'seat') return seatFate(place, play);
  const disks = instance.storage.map((each) => storageFate(each, play));
  const gone = disks.filter(isDown);
  if (gone.length > 0)
    return fate('down', gone, [
      about(instance, say('Instance "{instance}" has lost its storage.', holes), { behaviour: 'B05' }),
    ]);
  if (place === undefined) return passed(disks);
  if (place.kind === 'balanced')
    return balancedFate(
      instance,
      place.servers.map((each) => serverFate(each, play)),
      disks,
      play,
    );
  const server = serverFate(place.server, play);
  if (!isDown(server)) return passed([server, ...disks]);
  const alone = say('Instance "{instance}" stands alone on "{server}".', { ...holes, server: place.server.name });
  return fate('down', [server], [about(instance, alone, { behaviour: 'B05' })]);
}

/** Each node of a cluster that balances load has an instance of its own, and nothing says which one has the databases. */
function balancedFate(instance: InstancePart, servers: readonly Fate[], disks: readonly Fate[], play: Play): Fate {
  const lost = servers.filter(isDown);
  const isSure = lost.length === servers.length;
  if (lost.length === 0 || (!isSure && !play.isWorst)) return passed([...disks, ...lost]);
  const holes = { instance: instance.name };
  const on = isSure ? {} : { on: say('which node has the databases of "{instance}"', holes) };
  return fate('down', lost, [
    about(instance, say('Load balancing fails no database over: "{instance}" is lost with its node.', holes), {
      behaviour: 'B05',
      ...on,
    }),
  ]);
}

/** Of something that is not stopped by its causes: moved with them, or with less behind it. */
function passed(causes: readonly Fate[]): Fate {
  const touched = causes.filter((each) => each.because.length > 0);
  if (touched.length === 0) return untouched;
  const moved = touched.filter((each) => each.state === 'moved');
  if (moved.length === 0) return weaker(touched, []);
  return fate('moved', touched, [], { ...settledLike(moved), isWeaker: true });
}

/** At rest when all that moved is. */
function settledLike(moved: readonly Fate[]): Partial<Fate> {
  return moved.every((each) => each.isSettled === true) ? { isSettled: true } : {};
}

/** What becomes of an availability group. */
export function groupFate(group: GroupPart, play: Play): Fate {
  return play.once(group, computeGroup);
}

function computeGroup(group: GroupPart, play: Play): Fate {
  if (group.isOpen && !play.isWorst) return untouched;
  const { cluster } = group;
  const under = typeof cluster === 'string' ? untouched : clusterFate(cluster, play);
  if (isDown(under))
    return fate(
      'down',
      [under],
      [
        about(
          group,
          say('Availability group "{group}" is offline without quorum, while its instances stay up.', {
            group: group.name,
          }),
          { behaviour: 'A04', ...openIn(group, play) },
        ),
      ],
    );
  const before = play.primaryBefore(group);
  if (before !== undefined) return fateWithPrimary(group, before, under, undefined, play);
  const on = say('which replica of "{group}" is primary', { group: group.name });
  const fates = group.replicas.map((each) => fateWithPrimary(group, each, under, on, play));
  const byRank = [...fates].sort((a, b) => rankOf(a) - rankOf(b));
  return (play.isWorst ? byRank.at(-1) : byRank[0]) ?? untouched;
}

function rankOf(fate: Fate): number {
  return isDown(fate) ? 3 : fate.state === 'moved' ? 2 : fate.isWeaker ? 1 : 0;
}

function fateWithPrimary(
  group: GroupPart,
  primary: ReplicaPart,
  under: Fate,
  on: Message | undefined,
  play: Play,
): Fate {
  const own = instanceFate(primary.instance, play);
  const others = group.replicas.filter((each) => each !== primary);
  const lost = others.map((each) => instanceFate(each.instance, play)).filter(isDown);
  const touched = [under, ...lost].filter((each) => each.because.length > 0);
  const given = on === undefined ? {} : { on };
  if (!isDown(own)) {
    if (own.state === 'moved') return fate('moved', [own, ...touched], [], { ...settledLike([own]), isWeaker: true });
    const less = say('Availability group "{group}" goes on with the replicas that are left.', { group: group.name });
    const moved = group.primary !== undefined && group.primary !== primary;
    const names = moved ? { from: group.primary.instance.name, to: primary.instance.name } : {};
    const causes = [own, ...touched].filter((each) => each.because.length > 0);
    if (moved)
      return fate('moved', causes, [about(group, less, { behaviour: 'B25' })], {
        ...names,
        isWeaker: true,
        isSettled: true,
      });
    return causes.length === 0
      ? untouched
      : weaker(causes, lost.length === 0 ? [] : [about(group, less, { behaviour: 'B04' })]);
  }
  const target = targetOf(group, primary, play);
  if (target === undefined) return stoppedGroup(group, primary, [own, ...touched], given, play);
  const holes = { group: group.name, from: primary.instance.name, to: target.instance.name };
  return fate(
    'moved',
    [own, ...touched],
    [
      about(group, say('Availability group "{group}" fails over from "{from}" to "{to}".', holes), {
        behaviour: 'B25',
        ...given,
      }),
    ],
    { from: holes.from, to: holes.to, isWeaker: true },
  );
}

/** The first living secondary that fails over by itself; the primary has to be set to automatic failover as well. */
function targetOf(group: GroupPart, primary: ReplicaPart, play: Play): ReplicaPart | undefined {
  if (group.cluster === 'none' || (group.cluster === 'unknown' && play.isWorst) || !isAutomatic(primary, play))
    return undefined;
  return group.replicas.find(
    (each) => each !== primary && isAutomatic(each, play) && !isDown(instanceFate(each.instance, play)),
  );
}

function isAutomatic({ isAutomatic: automatic, isSynchronous }: ReplicaPart, play: Play): boolean {
  const isSure = automatic === true && isSynchronous === true;
  return play.isWorst ? isSure : automatic !== false && isSynchronous !== false;
}

/** Why nothing takes over by itself, and what a person can do. */
function stoppedGroup(
  group: GroupPart,
  primary: ReplicaPart,
  causes: readonly Fate[],
  given: { readonly on?: Message },
  play: Play,
): Fate {
  const holes = { group: group.name };
  const alive = group.replicas.filter((each) => each !== primary && !isDown(instanceFate(each.instance, play)));
  const synchronous = alive.find((each) => (play.isWorst ? each.isSynchronous === true : each.isSynchronous !== false));
  const open = { ...given, ...openIn(group, play) };
  if (synchronous !== undefined) {
    const text = say(
      'No replica of "{group}" takes over by itself; "{to}" does without loss when a person fails the group over.',
      {
        ...holes,
        to: synchronous.instance.name,
      },
    );
    return fate('down', causes, [...boundTo(group, alive), about(group, text, { behaviour: 'A01', ...open })]);
  }
  const [forced] = alive;
  if (forced === undefined)
    return fate('down', causes, [
      about(group, say('No replica of "{group}" is left.', holes), { behaviour: 'B05', ...open }),
    ]);
  const text = say('Only asynchronous replica "{to}" of "{group}" is left, which takes over by force and with loss.', {
    ...holes,
    to: forced.instance.name,
  });
  return fate('down', causes, [about(group, text, { behaviour: 'A03', ...open })]);
}

/** Replicas that move with their own cluster and take part in no automatic failover. */
function boundTo(group: GroupPart, replicas: readonly ReplicaPart[]): readonly Statement[] {
  const bound = replicas.filter((each) => each.instance.place?.kind === 'seat').map((each) => each.instance);
  if (bound.length === 0) return [];
  const text = say(
    '{replicas}: on a failover cluster instance, which takes part in no automatic failover of "{group}".',
    {
      replicas: listed(bound),
      group: group.name,
    },
  );
  return [about(group, text, { behaviour: 'A02' })];
}

function openIn(group: GroupPart, play: Play): { readonly on?: Message } {
  if (!play.isWorst) return {};
  const holes = { group: group.name };
  if (group.isOpen) return { on: say('which replicas "{group}" has', holes) };
  if (group.cluster === 'unknown') return { on: say('which failover cluster "{group}" is on', holes) };
  const isOpen = group.replicas.some((each) => each.isAutomatic === undefined || each.isSynchronous === undefined);
  return isOpen ? { on: say('how the replicas of "{group}" commit and fail over', holes) } : {};
}

/** What becomes of a database. */
export function databaseFate(database: DatabasePart, play: Play): Fate {
  return play.once(database, computeDatabase);
}

function computeDatabase(database: DatabasePart, play: Play): Fate {
  const { on } = database;
  if (on === undefined) return untouched;
  const holder = on.kind === 'instance' ? instanceFate(on, play) : groupFate(on, play);
  const disks = database.storage.map((each) => storageFate(each, play));
  const gone = disks.filter(isDown);
  const holes = { database: database.name };
  if (isDown(holder) || gone.length > 0) {
    const taken = mirrorFate(database, holder, play);
    if (taken !== undefined) return taken;
    const mirrored = mirrorIn(database, play);
    const lost = lossOf(database, play);
    const mirror = database.mirror === undefined ? [] : [instanceFate(database.mirror, play)].filter(isDown);
    const causes = [...(isDown(holder) ? [holder] : []), ...gone, ...mirror];
    if (lost !== undefined)
      return fate('down', [...causes, ...lost.causes], [...groupOf(database), { ...lost.statement, ...mirrored }], {
        isLost: true,
      });
    return fate('down', causes, [
      ...groupOf(database),
      about(database, say('Database "{database}" is not available.', holes), { behaviour: 'B05', ...mirrored }),
    ]);
  }
  const touched = [holder, ...disks].filter((each) => each.because.length > 0);
  if (touched.length === 0) return untouched;
  if (holder.state !== 'moved') return weaker(touched, []);
  const { from, to } = holder;
  const names = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return fate('moved', touched, [], { ...names, ...settledLike([holder]), isWeaker: true });
}

/** One of several MessageBoxes stops the others with it. */
function groupOf(database: DatabasePart): readonly Statement[] {
  if (!database.isOneOfSeveral) return [];
  const text = say('MessageBoxes share no data: without "{database}" the others stop as well.', {
    database: database.name,
  });
  return [about(database, text, { behaviour: 'B06' })];
}

/** Database mirroring may take over, if it is set up to; the file does not say. */
function mirrorFate(database: DatabasePart, holder: Fate, play: Play): Fate | undefined {
  const { mirror } = database;
  if (mirror === undefined || play.isWorst || isDown(instanceFate(mirror, play))) return undefined;
  const holes = { database: database.name, to: mirror.name };
  return fate('moved', [holder], [about(database, say('Mirror "{to}" takes over database "{database}".', holes))], {
    to: mirror.name,
    isWeaker: true,
  });
}

function mirrorIn({ mirror, name }: DatabasePart, play: Play): { readonly on?: Message } {
  if (mirror === undefined || !play.isWorst || isDown(instanceFate(mirror, play))) return {};
  return { on: say('whether "{to}" takes over database "{database}"', { to: mirror.name, database: name }) };
}

interface Loss {
  readonly causes: readonly Fate[];
  readonly statement: Statement;
}

/** Whether all copies of what was committed are lost, not only out of reach. */
function lossOf(database: DatabasePart, play: Play): Loss | undefined {
  const { on } = database;
  if (on === undefined) return undefined;
  const holes = { database: database.name };
  if (on.kind === 'instance') {
    if (database.storage.length === 0 && !isCopyLost(on, play)) return undefined;
    const lost = database.storage.map((each) => storageFate(each, play)).filter((each) => each.isLost);
    if (database.storage.length > 0 && lost.length === 0) return undefined;
    return {
      causes: lost,
      statement: lostStatement(
        database,
        say(
          'The only copy of database "{database}" is lost, and with it what was written since the last log backup.',
          holes,
        ),
      ),
    };
  }
  const primary = play.primaryBefore(on);
  const isBehind = (each: ReplicaPart) => play.past?.behind.has(each.instance.id) === true;
  const counted = on.replicas.filter(
    (each) =>
      !isBehind(each) &&
      (each === primary || (play.isWorst ? each.isSynchronous === true : each.isSynchronous !== false)),
  );
  const isLostIn = (each: ReplicaPart) => isCopyLost(each.instance, play);
  if (on.isOpen || counted.length === 0 || !counted.every(isLostIn)) return undefined;
  const left = on.replicas.filter((each) => !isLostIn(each));
  return { causes: [], statement: lostStatement(database, lossText(database.name, left.length, left.some(isBehind))) };
}

function lossText(database: string, left: number, isBehind: boolean): Message {
  const holes = { database };
  if (left === 0)
    return say(
      'All copies of database "{database}" are lost, and with them what was written since the last log backup.',
      holes,
    );
  return isBehind
    ? say(
        'The copies of database "{database}" that had everything are lost, and with them what was written after those that are left had failed.',
        holes,
      )
    : say(
        'The copies of database "{database}" that had everything are lost, and with them what no asynchronous replica had received.',
        holes,
      );
}

function lostStatement(database: DatabasePart, text: Message): Statement {
  return about(database, text, { behaviour: database.kinds.includes('bam-primary-import') ? 'B17' : 'B26' });
}

/** Whether what an instance stored is lost: with its storage, else with the site of everything it can run on. */
export function isCopyLost(instance: InstancePart, play: Play): boolean {
  if (instance.storage.length > 0) return instance.storage.some((each) => isLost(each, play));
  const { place } = instance;
  const servers =
    place === undefined
      ? []
      : place.kind === 'server'
        ? [place.server]
        : place.kind === 'seat'
          ? place.cluster.nodes
          : place.servers;
  return servers.length > 0 && servers.every((each) => each.site !== undefined && play.failed.has(each.site.id));
}

function isLost(storage: StoragePart, play: Play): boolean {
  return storageFate(storage, play).isLost;
}
