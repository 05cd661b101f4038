import { groupDatabases } from '../model/database-kinds.ts';
import type { Facts } from '../model/facts.ts';
import type { Host, Reference, Server } from '../model/topology.ts';
import { enabledOn, type Work, workOf } from './host-work.ts';
import { secretPlaces } from './secrets.ts';
import { isUnclear } from './written.ts';

/** The computers that work in ordinary times, as far as they are declared; those that wait for a disaster do not count. */
export interface Deployment {
  /** They run hosts. */
  readonly bizTalk: readonly Server[];
  /** The BizTalk databases are on them, or can fail over to them. */
  readonly sql: readonly Server[];
  /** All of these, and those of the master secret server. */
  readonly all: readonly Server[];
}

/** The computers of the group. For `facts.shared`. */
export function deployment(facts: Facts): Deployment {
  const bizTalk = facts.shared(hostServers);
  const sql = facts.shared(sqlServers);
  return { bizTalk, sql, all: [...new Set([...bizTalk, ...sql, ...facts.shared(secretServers)])] };
}

function hostServers(facts: Facts): readonly Server[] {
  return working(facts.all('hosts').flatMap(facts.runningOn), facts);
}

function sqlServers(facts: Facts): readonly Server[] {
  // Many databases are on few instances: each is looked up once.
  const holders = new Map<string, Reference>();
  for (const { on } of facts.shared(groupDatabases)) if (on !== undefined) holders.set(on.folded, on);
  const instances = [...holders.values()].flatMap((each) => {
    const holder = facts.entry(each, 'instances', 'availabilityGroups');
    if (holder === undefined) return [];
    return holder.section === 'instances' ? [holder] : facts.replicasOf(holder);
  });
  const servers = instances.flatMap((instance) => {
    const footing = facts.footing(instance);
    if (footing === undefined || (instance.standbyFor?.value.length ?? 0) > 0) return [];
    return footing.kind === 'server' ? [footing.server] : facts.members(footing.cluster);
  });
  return working(servers, facts);
}

function secretServers(facts: Facts): readonly Server[] {
  const servers = secretPlaces(facts).flatMap(({ thing }) => {
    if (thing.section === 'servers') return [thing];
    const cluster = thing.section === 'clusters' ? thing : facts.entry(thing.on, 'clusters');
    return cluster === undefined ? [] : facts.members(cluster);
  });
  return working(servers, facts);
}

function working(servers: readonly Server[], facts: Facts): readonly Server[] {
  return [...new Set(servers)].filter((each) => !facts.isStandby(each));
}

/** The work that tells tiers apart, in the order in which a message passes them. */
export const tiers = ['receive', 'process', 'send'] as const satisfies readonly Work[];
export type Tier = (typeof tiers)[number];

/** Which of receiving, processing and sending a host does; undefined when it is not known. */
export function tiersOf(host: Host): readonly Tier[] | undefined {
  const work = workOf(host);
  return work === undefined ? undefined : tiers.filter((each) => work.has(each));
}

/** Whether all hosts say where they run, on declared servers. */
export function knowsWhereHostsRun(facts: Facts): boolean {
  return facts.all('hosts').every((host) => {
    const { on, disabledOn } = host;
    if (on === undefined || isUnclear(host, { on, disabledOn })) return false;
    return enabledOn(host, facts).length === facts.runningOn(host).length;
  });
}
