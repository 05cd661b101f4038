import { type Message, say } from '../messages.ts';
import { about, type Fate, fate, isDown, type Statement, untouched, weaker } from './fate.ts';
import type { ClusterPart, Element, EndpointPart, SeatPart, ServerPart, StoragePart } from './parts.ts';
import type { Play } from './play.ts';
import { thresholds } from './quorum.ts';

/** What becomes of a server. */
export function serverFate(server: ServerPart, play: Play): Fate {
  return play.once(server, computeServer);
}

function computeServer(server: ServerPart, play: Play): Fate {
  const cause = server.causes.find((each) => play.failed.has(each.id));
  if (cause !== undefined) return fate('failed', [], [failedWith(server, cause)]);
  const { on } = server;
  if (on === undefined) return untouched;
  const under = on.kind === 'server' ? serverFate(on, play) : clusterFate(on, play);
  const holes = { server: server.name, machine: on.name };
  if (isDown(under))
    return fate('failed', [under], [about(server, say('"{server}" runs on "{machine}" and is down with it.', holes))]);
  if (on.kind === 'server' || on.nodes.every((each) => !isDown(serverFate(each, play)))) return under;
  const restarts = say('"{server}" starts again on another node of "{machine}" if it ran on one that is lost.', holes);
  return fate('moved', [under], [about(server, restarts)], { isWeaker: true });
}

function failedWith(thing: ServerPart | StoragePart, cause: Element): Statement {
  const holes = { name: thing.name, cause: cause.name };
  switch (cause.kind) {
    case 'site':
      return about(thing, say('"{name}" stands at site "{cause}" and is lost with it.', holes));
    case 'zone':
      return about(thing, say('"{name}" is in availability zone "{cause}" and is lost with it.', holes));
    case 'rack':
      return about(thing, say('"{name}" stands in rack "{cause}" and is lost with it.', holes));
    case 'machine':
      return about(thing, say('"{name}" runs on machine "{cause}" and is lost with it.', holes));
    default:
      return about(
        thing,
        cause.id === thing.id
          ? say('"{name}" has failed.', { name: thing.name })
          : say('"{name}" lies on "{cause}" and is lost with it.', holes),
      );
  }
}

/** What becomes of a storage: failed with its data, down while it cannot be reached. */
export function storageFate(storage: StoragePart, play: Play): Fate {
  return play.once(storage, computeStorage);
}

function computeStorage(storage: StoragePart, play: Play): Fate {
  const cause = storage.lostWith.find((each) => play.failed.has(each.id));
  if (cause !== undefined) return fate('failed', [], [failedWith(storage, cause)], { isLost: true });
  const { on } = storage;
  const copy = copyFate(storage, play);
  if (on === undefined) return copy;
  const under = endpointFate(on, play);
  const holes = { storage: storage.name, holder: on.name };
  if (isDown(under))
    return fate('down', [under], [about(storage, say('"{storage}" cannot be reached without "{holder}".', holes))]);
  if (copy !== untouched) return weaker([under, copy], []);
  if (!storage.isPool || on.kind !== 'cluster') return under;
  const lost = on.nodes.map((each) => serverFate(each, play)).filter(isDown);
  if (lost.length === 0) return under;
  if (lost.length === 1 || !play.isWorst)
    return weaker(
      [under, ...lost],
      [about(storage, say('"{storage}" goes on with the copies on the nodes that are left.', holes))],
    );
  return fate('down', lost, [
    about(storage, say('"{storage}" has no copy left of what it kept on the lost nodes alone.', holes), {
      on: say('how many copies "{storage}" keeps', holes),
    }),
  ]);
}

/** What fails of replicated storage is one of its copies. */
function copyFate(storage: StoragePart, play: Play): Fate {
  if (!storage.isReplicated || !play.failed.has(storage.element.id)) return untouched;
  const text = say('One copy of "{storage}" has failed, and the other goes on.', { storage: storage.name });
  return weaker([], [about(storage, text)]);
}

/** What becomes of a failover cluster: it goes on while it has quorum. */
export function clusterFate(cluster: ClusterPart, play: Play): Fate {
  return play.once(cluster, computeCluster);
}

function computeCluster(cluster: ClusterPart, play: Play): Fate {
  const nodes = cluster.nodes.map((each) => serverFate(each, play)).filter(isDown);
  const witness = witnessFate(cluster, play);
  const causes = isDown(witness) ? [...nodes, witness] : nodes;
  const holes = { cluster: cluster.name };
  if (play.past?.votes.get(cluster.id)?.kind === 'lost')
    return fate('down', causes, [
      about(cluster, say('Failover cluster "{cluster}" has lost quorum before.', holes), { behaviour: 'Q01' }),
    ]);
  if (causes.length === 0) return untouched;
  const count = countOf(cluster, play);
  if (!count.isLost)
    return weaker(causes, [
      about(cluster, say('Failover cluster "{cluster}" keeps quorum, with less behind it.', holes), {
        behaviour: hasShrunk(cluster, play) ? 'Q03' : 'Q01',
      }),
    ]);
  return fate('down', causes, [lossOf(cluster, count)]);
}

/** Whether failures before have taken votes away. */
function hasShrunk(cluster: ClusterPart, play: Play): boolean {
  const held = play.past?.votes.get(cluster.id);
  return held?.kind === 'held' && held.voters.length < cluster.voters.length;
}

interface Count {
  readonly isLost: boolean;
  readonly voters: number;
  readonly gone: number;
  readonly on: Message | undefined;
  /** Whether votes would have been taken away one by one. */
  readonly isAtOnce: boolean;
}

/** Counts votes as they stood before this step. Where several ways to count are possible the reading decides. */
function countOf(cluster: ClusterPart, play: Play): Count {
  const held = play.past?.votes.get(cluster.id);
  const voters = held?.kind === 'held' ? held.voters : cluster.voters;
  const isDead = isDown(witnessFate(cluster, play));
  const kind = cluster.witness.kind;
  const lost = voters.filter((each) => isDown(serverFate(each, play))).length;
  if (kind === 'decides-alone') {
    return { isLost: isDead, voters: 1, gone: isDead ? 1 : 0, on: undefined, isAtOnce: false };
  }
  const counting = cluster.counting !== 'unknown' ? cluster.counting : play.isWorst ? 'static' : 'dynamic';
  const isGone = held?.kind === 'held' && held.isWitnessGone && counting === 'dynamic';
  const both = thresholds(voters.length, isGone ? 'none' : kind, counting);
  const { withWitness, failures } = play.isWorst ? both.worst : both.best;
  const gone = lost + (withWitness && isDead ? 1 : 0);
  const isOpen = cluster.isOpen && !play.isWorst;
  const atBest = thresholds(
    voters.length,
    isGone ? 'none' : kind,
    cluster.counting === 'unknown' ? 'dynamic' : counting,
  ).best;
  const isSure = lost + (atBest.withWitness && isDead ? 1 : 0) >= atBest.failures && !cluster.isOpen;
  return {
    isLost: gone >= failures && !isOpen,
    voters: voters.length + (withWitness ? 1 : 0),
    gone,
    on: isSure ? undefined : openIn(cluster),
    isAtOnce: counting !== 'static' && lost > 1,
  };
}

/** What decides about quorum and is not in the file. */
function openIn(cluster: ClusterPart): Message {
  const holes = { cluster: cluster.name };
  if (cluster.isOpen) return say('which nodes failover cluster "{cluster}" has', holes);
  if (cluster.witness.kind === 'unknown') return say('whether failover cluster "{cluster}" has a witness', holes);
  if (cluster.counting === 'dynamic')
    return say('which node of failover cluster "{cluster}" has no vote at the time', holes);
  return say('which Windows the nodes of failover cluster "{cluster}" run', holes);
}

function lossOf(cluster: ClusterPart, { voters, gone, on, isAtOnce }: Count): Statement {
  const holes = { cluster: cluster.name, gone, count: voters };
  const isOdd = cluster.witness.kind === 'none' && cluster.counting !== 'static' && on !== undefined;
  const more = { behaviour: isOdd ? ('Q02' as const) : ('Q01' as const), ...(on === undefined ? {} : { on }) };
  return isAtOnce
    ? about(
        cluster,
        say(
          'Failover cluster "{cluster}" loses quorum: {gone} of {count} votes are gone at once, too quickly for dynamic quorum.',
          holes,
        ),
        more,
      )
    : about(cluster, say('Failover cluster "{cluster}" loses quorum: {gone} of {count} votes are gone.', holes), more);
}

/** What becomes of the witness of a cluster; one that nobody wrote of stays. */
export function witnessFate({ witness, name }: ClusterPart, play: Play): Fate {
  if (witness.kind === 'none' || witness.kind === 'unknown') return untouched;
  return play.once(witness, ({ element, on }) => {
    const text = { cluster: name };
    if (play.failed.has(element.id))
      return fate('failed', [], [{ about: element.id, text: say('The witness of "{cluster}" has failed.', text) }]);
    if (on === undefined) return untouched;
    const under = endpointFate(on, play);
    if (!isDown(under)) return untouched;
    const lost = say('The witness of "{cluster}" is lost with "{holder}".', { ...text, holder: on.name });
    return fate('down', [under], [{ about: element.id, text: lost }]);
  });
}

/** What becomes of something that is reached over the network. */
export function endpointFate(part: EndpointPart, play: Play): Fate {
  switch (part.kind) {
    case 'server':
      return serverFate(part, play);
    case 'storage':
      return storageFate(part, play);
    case 'cluster':
      return clusterFate(part, play);
    case 'seat':
      return seatFate(part, play);
  }
}

/** What becomes of something that one node of a cluster owns. */
export function seatFate(seat: SeatPart, play: Play): Fate {
  return play.once(seat, () => ownedFate(seat, play, (owner) => serverFate(owner, play)));
}

/** The same when more than the node decides whether an owner can have it. */
export function ownedFate(seat: SeatPart, play: Play, ownerFate: (owner: ServerPart) => Fate): Fate {
  const cluster = clusterFate(seat.cluster, play);
  const offline = say('"{name}" is offline with its cluster.', { name: seat.name });
  if (isDown(cluster)) return fate('down', [cluster], [about(seat, offline, { behaviour: 'Q01' })]);
  const disks = seat.storage.map((each) => storageFate(each, play));
  const gone = disks.filter(isDown);
  const bare = say('"{name}" has lost its storage.', { name: seat.name });
  if (gone.length > 0) return fate('down', gone, [about(seat, bare, { behaviour: 'B05' })]);
  const lost = seat.owners.map(ownerFate).filter(isDown);
  const before = play.ownerBefore(seat);
  if (lost.length > 0 && lost.length === seat.owners.length && (!seat.isOpen || play.isWorst))
    return fate('down', lost, [ownerless(seat)]);
  if (seat.isConfined && lost.length > 0 && (before === undefined ? play.isWorst : isDown(ownerFate(before))))
    return fate('down', lost, [confinedWith(seat, before)]);
  const causes = [cluster, ...disks, ...lost].filter((each) => each.because.length > 0);
  return before === undefined
    ? perhapsMoved(seat, causes, lost.length, play, ownerFate)
    : movedFrom(before, seat, causes, lost.length, ownerFate);
}

function ownerless(seat: SeatPart): Statement {
  const text = say('No possible owner of "{name}" is left.', { name: seat.name });
  const on = seat.isOpen ? { on: say('which nodes can own "{name}"', { name: seat.name }) } : {};
  return about(seat, text, { behaviour: 'B05', ...on });
}

function confinedWith(seat: SeatPart, before: ServerPart | undefined): Statement {
  const holes = { name: seat.name };
  const text = say('The disks of "{name}" are in a node that is lost, and no other one reaches them.', holes);
  const on = before === undefined ? { on: say('which node owns "{name}"', holes) } : {};
  return about(seat, text, { behaviour: 'B05', ...on });
}

/** Nobody knows where it was. */
function perhapsMoved(
  seat: SeatPart,
  causes: readonly Fate[],
  lost: number,
  play: Play,
  ownerFate: (owner: ServerPart) => Fate,
): Fate {
  if (causes.length === 0) return untouched;
  if (lost === 0 || !play.isWorst) return weaker(causes, []);
  const next = seat.owners.find((each) => !isDown(ownerFate(each)));
  const holes = { name: seat.name, to: next?.name ?? '' };
  const text = say('"{name}" moves to "{to}" if it was on a node that is lost.', holes);
  const on = say('which node owns "{name}"', { name: seat.name });
  return fate('moved', causes, [about(seat, text, { behaviour: 'B01', on })], {
    to: holes.to,
    isWeaker: true,
    owner: next,
  });
}

function movedFrom(
  before: ServerPart,
  seat: SeatPart,
  causes: readonly Fate[],
  lost: number,
  ownerFate: (owner: ServerPart) => Fate,
): Fate {
  const own = ownerFate(before);
  if (isDown(own)) return movedAway(before, seat, causes, ownerFate);
  if (seat.usual !== undefined && seat.usual !== before) {
    const text = say('"{name}" stays on "{to}".', { name: seat.name, to: before.name });
    const where = { from: seat.usual.name, to: before.name };
    return fate('moved', causes, [about(seat, text, { behaviour: 'B01' })], {
      ...where,
      isWeaker: true,
      isSettled: true,
      owner: before,
    });
  }
  if (own.state === 'moved')
    return fate('moved', [...causes, own], [], { from: before.name, to: before.name, isWeaker: true, owner: before });
  if (causes.length === 0) return { ...untouched, owner: before };
  const text = say('"{name}" stays on "{node}" and has fewer nodes to move to.', {
    name: seat.name,
    node: before.name,
  });
  return weaker(causes, lost > 0 ? [about(seat, text, { behaviour: 'B04' })] : [], { owner: before });
}

/** It goes to the first living owner; where more may be meant than is written, nobody knows which that is. */
function movedAway(
  before: ServerPart,
  seat: SeatPart,
  causes: readonly Fate[],
  ownerFate: (owner: ServerPart) => Fate,
): Fate {
  const next = seat.owners.find((each) => !isDown(ownerFate(each)));
  const holes = { name: seat.name, from: before.name };
  const usual = seat.usual ?? before;
  if (next === undefined)
    return fate(
      'moved',
      causes,
      [about(seat, say('"{name}" moves away from "{from}".', holes), { behaviour: 'B01' })],
      {
        from: usual.name,
        isWeaker: true,
      },
    );
  const text = say('"{name}" moves from "{from}" to "{to}".', { ...holes, to: next.name });
  return fate('moved', causes, [about(seat, text, { behaviour: 'B01' })], {
    from: usual.name,
    to: next.name,
    isWeaker: true,
    owner: next,
  });
}
