import { type Message, say } from '../messages.ts';
import type { Cluster, Database, Host, Server, Storage } from '../model/topology.ts';
import { type Context, listedNames, nameOf } from './context.ts';
import type { Owned, Roles } from './roles.ts';

/** What the loss of a server would do, one sentence per thing that matters. */
export function serverEffects(context: Context, roles: Roles, server: Server, cluster: Cluster | undefined): Message[] {
  const effects = [...hostEffects(context, server), ...standAloneEffects(context, server)];
  if (cluster === undefined) return effects;
  const owned: readonly Owned[] = [...context.facts.instancesOn(cluster), ...roles.groupsOn(cluster)];
  for (const each of owned) {
    if (roles.ownerOf(each) === server) effects.push(moveOf(context, each, server));
  }
  const waitsFor = waitingFor(context, roles, server, cluster);
  if (waitsFor.length > 0) {
    effects.push(say('If it fails, {things} can no longer move here.', { things: listedNames(context, waitsFor) }));
  }
  return effects;
}

/** What a node can own but does not own now. */
export function waitingFor(context: Context, roles: Roles, server: Server, cluster: Cluster): Owned[] {
  const owned: readonly Owned[] = [...context.facts.instancesOn(cluster), ...roles.groupsOn(cluster)];
  return owned.filter((each) => roles.ownerOf(each) !== server && roles.canOwn(each, server));
}

function moveOf(context: Context, owned: Owned, from: Server): Message {
  const others = context.facts.owners(owned).all.filter((each) => each !== from);
  const thing = nameOf(owned);
  return others.length === 0
    ? say('If it fails, {thing} stops: no other node can own it.', { thing })
    : say('If it fails, {thing} moves to {others}.', { thing, others: listedNames(context, others) });
}

function standAloneEffects(context: Context, server: Server): Message[] {
  const { facts } = context;
  return facts.instancesOn(server).flatMap((instance) => {
    const own = facts.databasesOn(instance);
    return own.length === 0 ? [] : [stopping(listedNames(context, own), own.length)];
  });
}

function hostEffects(context: Context, server: Server): Message[] {
  const running = context.facts.hostsOn(server).filter((host) => context.facts.runningOn(host).includes(server));
  const lives = (host: Host): boolean => context.facts.runningOn(host).length > 1;
  const stop = running.filter((host) => !lives(host));
  const goOn = running.filter(lives);
  const effects: Message[] = [];
  if (goOn.length > 0) effects.push(goingOn(listedNames(context, goOn), goOn.length));
  if (stop.length > 0) effects.push(stopping(listedNames(context, stop), stop.length));
  return effects;
}

function goingOn(things: string, count: number): Message {
  return count === 1
    ? say('If it fails, {things} goes on elsewhere.', { things })
    : say('If it fails, {things} go on elsewhere.', { things });
}

function stopping(things: string, count: number): Message {
  return count === 1 ? say('If it fails, {things} stops.', { things }) : say('If it fails, {things} stop.', { things });
}

/** What the loss of a storage would do. */
export function storageEffects(context: Context, storages: readonly Storage[]): Message[] {
  const databases = [...new Set(storages.flatMap((each) => context.facts.databasesStoredOn(each)))];
  return databases.length === 0 ? [] : [stopping(listedNames(context, databases), databases.length)];
}

/** What keeps a database available. */
export function databaseEffects(context: Context, database: Database): Message[] {
  switch (context.facts.availabilityOf(database)) {
    case 'failover-cluster':
      return [say('It moves with its instance when the node that owns it fails.')];
    case 'availability-group':
      return [say('A secondary replica can take over.')];
    case 'load-balanced':
      return [say('A load-balanced cluster does not keep it available.')];
    case 'none':
      return [say('Nothing takes over when its computer fails.')];
    case 'unknown':
      return [];
  }
}

/** What the loss of a load balancer would do. */
export function balancerEffects(context: Context, cluster: Cluster): Message[] {
  const servers = context.facts.members(cluster);
  if (cluster.kind?.value !== 'hardware-load-balancer' || servers.length === 0) return [];
  return cluster.redundant?.value === true
    ? [say('If one of the pair fails, the other goes on.')]
    : [say('If it fails, nothing reaches {servers} through it.', { servers: listedNames(context, servers) })];
}
