import { type Message, say } from '../messages.ts';
import { about, chainOf, type Fate, fate, isDown, listed, type Statement, untouched, weaker } from './fate.ts';
import { usualOwner } from './owners.ts';
import type { Duty, HostInstancePart, HostPart, SecretPart, ServerPart } from './parts.ts';
import type { Play } from './play.ts';
import { callsFate, hostInstanceFate } from './play-calls.ts';
import { endpointFate, ownedFate, seatFate, serverFate } from './play-platform.ts';

/** What becomes of the processes of a host, as far as servers and clusters decide. */
export function hostFate(host: HostPart, play: Play): Fate {
  return play.once(host, computeHost);
}

function computeHost(host: HostPart, play: Play): Fate {
  if (host.isOpen && !play.isWorst) return untouched;
  const running = host.instances.filter((each) => each.runs);
  if (host.seat !== undefined) return clusteredFate(host, running, play);
  const fates = running.map((each) => hostInstanceFate(each, host, play));
  const lost = fates.filter(isDown);
  const restarting = fates.filter((each) => each.state === 'moved');
  const holes = { host: host.name };
  if (restarting.length > 0 && lost.length + restarting.length === running.length)
    return fate('moved', [...lost, ...restarting], [], { isWeaker: true });
  if (lost.length === 0) return restarting.length === 0 ? untouched : weaker(restarting, []);
  if (lost.length === running.length)
    return fate('down', lost, [
      about(host, say('Host "{host}" has no instance left.', holes), { behaviour: 'B08', ...openIn(host) }),
    ]);
  const others = running.filter((each) => !isDown(hostInstanceFate(each, host, play)));
  const text = say('Host "{host}" goes on with its instances on {servers}.', {
    ...holes,
    servers: listed(others.map((each) => each.server)),
  });
  const again = say(
    'Ordered messages of host "{host}" go on through another instance, which sends the one again that failed.',
    holes,
  );
  return weaker(lost, [
    about(host, text, { behaviour: 'B07' }),
    ...(host.isOrdered ? [about(host, again, { behaviour: 'B23' })] : []),
  ]);
}

function openIn(host: HostPart): { readonly on?: Message } {
  return host.isOpen ? { on: say('on which servers host "{host}" runs', { host: host.name }) } : {};
}

/** A clustered host runs on the first living owner that has an enabled instance. */
function clusteredFate(host: HostPart, running: readonly HostInstancePart[], play: Play): Fate {
  const { seat } = host;
  if (seat === undefined) return untouched;
  const instanceOn = (owner: ServerPart) => running.find((each) => each.server === owner);
  const owners = seat.owners.filter((each) => instanceOn(each) !== undefined);
  const usual = usualOwner(seat, owners);
  const isOpen = seat.isOpen || host.isOpen;
  const own = ownedFate({ ...seat, id: host.id, name: host.name, owners, usual, isOpen }, play, (owner) => {
    const instance = instanceOn(owner);
    return instance === undefined ? serverFate(owner, play) : hostInstanceFate(instance, host, play);
  });
  const holes = { host: host.name };
  if (isDown(own))
    return fate(
      'failed',
      [own],
      [
        about(host, say('Clustered host "{host}" finds no node with an enabled instance to run on.', holes), {
          behaviour: 'B10',
          ...openIn(host),
        }),
      ],
    );
  if (own.state !== 'moved') return own;
  const text = say('Clustered host "{host}" starts again on "{to}".', { ...holes, to: own.to ?? '' });
  return own.to === undefined ? own : fate('moved', [own], [about(host, text, { behaviour: 'B09' })], own);
}

/** What becomes of one thing a host does: its processes, what leads callers to them, and what it reads and writes. */
export function dutyFate(host: HostPart, duty: Duty, play: Play): Fate {
  const own = hostFate(host, play);
  if (isDown(own)) return own;
  const ends = (duty === 'receive' ? host.sources : duty === 'send' ? host.targets : []).map((each) =>
    endpointFate(each, play),
  );
  const gone = ends.filter(isDown);
  if (gone.length > 0) {
    const text = say('Host "{host}" cannot reach what it reads from or writes to.', { host: host.name });
    return fate('down', [own, ...gone], [about(host, text, { behaviour: 'B20' })]);
  }
  const calls = duty === 'receive' ? callsFate(host, play) : untouched;
  if (isDown(calls)) return fate('down', [own, calls], []);
  const causes = [own, calls, ...ends].filter((each) => each.because.length > 0);
  if (causes.length === 0) return untouched;
  const isMoved = own.state === 'moved' || ends.some((each) => each.state === 'moved');
  return fate(isMoved ? 'moved' : 'up', causes, [], { isWeaker: true });
}

/** What becomes of the master secret server. */
export function secretFate(secret: SecretPart, play: Play): Fate {
  return play.once(secret, computeSecret);
}

function computeSecret(secret: SecretPart, play: Play): Fate {
  const fates = secret.places.map((each) => (each.kind === 'server' ? serverFate(each, play) : seatFate(each, play)));
  const lost = fates.filter(isDown);
  const isSure = lost.length === fates.length;
  if (lost.length > 0 && (isSure || play.isWorst)) {
    const holes = { name: secret.name };
    const on = isSure ? {} : { on: say('which server is the master secret server', {}) };
    return fate('down', lost, [
      {
        about: secret.id,
        text: say(
          'Master secret server "{name}" is lost: what runs goes on with the secret in memory, and nothing can be configured.',
          holes,
        ),
        behaviour: 'B11',
        ...on,
      },
    ]);
  }
  const touched = fates.filter((each) => each.because.length > 0);
  // Of several that are named the one that nothing happened to may be it.
  const isElsewhere = !play.isWorst && fates.some((each) => !isDown(each) && each.state !== 'moved');
  const moved = isElsewhere ? undefined : touched.find((each) => each.state === 'moved');
  if (moved !== undefined) {
    const { from, to } = moved;
    const text = say('The master secret server moves with its cluster.', {});
    const isOpen = fates.some((each) => each.state !== 'moved');
    const on = isOpen ? { on: say('which server is the master secret server', {}) } : {};
    return fate('moved', touched, [{ about: secret.id, text, behaviour: 'B11', ...on }], {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      isWeaker: true,
      ...(moved.isSettled === true ? { isSettled: true } : {}),
    });
  }
  return touched.length === 0 ? untouched : weaker(touched, []);
}

/** How the processes of a host take it that the MessageBox or Management database is away, for a moment or longer. */
export function waitingFate(host: HostPart, own: Fate, databases: Fate, play: Play): Fate {
  const isPaused = host.isIsolated ?? play.isWorst;
  const holes = { host: host.name };
  const on = host.isIsolated === undefined ? { on: say('whether host "{host}" is isolated', holes) } : {};
  const statement: Statement = isPaused
    ? about(
        host,
        say(
          'Isolated instances of host "{host}" pause: receive locations are disabled, and enabled by themselves when the databases are back.',
          holes,
        ),
        { behaviour: 'B03', ...on },
      )
    : about(
        host,
        say(
          'In-process instances of host "{host}" are recycled until the databases are back, and then go on by themselves.',
          holes,
        ),
        { behaviour: 'B02', ...on },
      );
  return {
    ...own,
    state: isPaused ? 'paused' : 'recycling',
    because: chainOf([own, databases], [statement]),
    isWeaker: true,
  };
}
