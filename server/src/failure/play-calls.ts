import { type Message, say } from '../messages.ts';
import { about, type Fate, fate, isDown, untouched, weaker } from './fate.ts';
import type { BalancerPart, HostInstancePart, HostPart } from './parts.ts';
import type { Play } from './play.ts';
import { serverFate } from './play-platform.ts';

/** What becomes of one process of a host. */
export function hostInstanceFate(instance: HostInstancePart, host: HostPart, play: Play): Fate {
  return play.once(instance, () => {
    if (play.failed.has(instance.id)) {
      const holes = { host: host.name, server: instance.server.name };
      return fate(
        'failed',
        [],
        [about(instance, say('The instance of host "{host}" on "{server}" has failed.', holes))],
      );
    }
    const server = serverFate(instance.server, play);
    return isDown(server) ? fate('down', [server], []) : server;
  });
}

/** What becomes of a load balancer. */
export function balancerFate(balancer: BalancerPart, play: Play): Fate {
  return play.once(balancer, computeBalancer);
}

function computeBalancer(balancer: BalancerPart, play: Play): Fate {
  const holes = { name: balancer.name };
  if (balancer.isAppliance) {
    if (!play.failed.has(balancer.id)) return untouched;
    const on = balancer.isRedundant === undefined ? { on: say('whether "{name}" is a pair', holes) } : {};
    return (balancer.isRedundant ?? !play.isWorst)
      ? weaker([], [about(balancer, say('One of the pair "{name}" has failed, and the other goes on.', holes), on)])
      : fate('failed', [], [about(balancer, say('Load balancer "{name}" has failed.', holes), on)]);
  }
  const nodes = balancer.nodes.map((each) => serverFate(each, play));
  const lost = nodes.filter(isDown);
  if (play.failed.has(balancer.id) || (nodes.length > 0 && lost.length === nodes.length))
    return fate('failed', lost, [
      about(balancer, say('Load balancing of "{name}" is gone with all its nodes.', holes)),
    ]);
  if (lost.length === 0) return untouched;
  return weaker(lost, [
    about(balancer, say('"{name}" sends calls to the nodes that are left.', holes), { behaviour: 'B21' }),
  ]);
}

/** Whether calls over the network still get to a process of the host. */
export function callsFate(host: HostPart, play: Play): Fate {
  if (host.isCalled === false || host.seat !== undefined) return untouched;
  const on = host.isCalled === undefined ? say('how host "{host}" is called', { host: host.name }) : undefined;
  if (on !== undefined && !play.isWorst) return untouched;
  const running = host.instances.filter((each) => each.runs);
  const lost = running.map((each) => hostInstanceFate(each, host, play)).filter(isDown);
  const [first] = host.balancers;
  if (first === undefined) return unbalancedFate(host, running.length, lost, play);
  const fates = host.balancers.map((each) => reachedThrough(host, each, on, play));
  const down = fates.filter(isDown);
  const several =
    host.balancers.length > 1 ? say('which load balancer stands before host "{host}"', { host: host.name }) : undefined;
  if (down.length === fates.length || (down.length > 0 && play.isWorst)) {
    const open = on ?? (down.length < fates.length ? several : undefined);
    const text = say('No calls reach host "{host}" any more.', { host: host.name });
    return fate('down', down, [about(host, text, { behaviour: 'B21', ...(open === undefined ? {} : { on: open }) })]);
  }
  const touched = fates.filter((each) => each.because.length > 0);
  return touched.length === 0 ? untouched : weaker(touched, []);
}

function reachedThrough(host: HostPart, balancer: BalancerPart, on: Message | undefined, play: Play): Fate {
  const own = balancerFate(balancer, play);
  if (isDown(own)) return own;
  const running = host.instances.filter((each) => each.runs);
  const pool = running.filter((each) => balancer.nodes.includes(each.server));
  // Whether a server that is missing from the pool is called in another way, nobody knows.
  const behind = play.isWorst ? pool : running;
  const isPart = pool.length < running.length;
  const unsure = on ?? (isPart ? say('how host "{host}" is called', { host: host.name }) : undefined);
  const fates = behind.map((each) => hostInstanceFate(each, host, play));
  const lost = fates.filter(isDown);
  if (behind.length > 0 && lost.length === behind.length && !host.isOpen)
    return fate('down', lost, [
      about(
        balancer,
        say('None of the servers behind "{name}" is left.', { name: balancer.name }),
        unsure === undefined ? {} : { on: unsure },
      ),
    ]);
  const deaf = behind.filter((each) => play.failed.has(each.id) && !isDown(serverFate(each.server, play)));
  if (deaf.length === 0 || balancer.isAppliance) return lost.length === 0 ? own : weaker([own, ...lost], []);
  const text = say(
    '"{name}" goes on sending calls to a server whose instance of "{host}" has failed, and these fail.',
    {
      name: balancer.name,
      host: host.name,
    },
  );
  return weaker([own, ...lost], [about(balancer, text, { behaviour: 'N01' })]);
}

/** Without a load balancer callers know one server by name, nobody knows which. */
function unbalancedFate(host: HostPart, count: number, lost: readonly Fate[], play: Play): Fate {
  if (count < 2 || lost.length === 0 || !play.isWorst || host.isCalled !== true) return untouched;
  const holes = { host: host.name };
  return fate('down', lost, [
    about(host, say('No load balancer leads the callers of host "{host}" to the servers that are left.', holes), {
      behaviour: 'B21',
      on: say('which server the callers of host "{host}" call', holes),
    }),
  ]);
}
